"""The arithmetic of the ML-knowledge questions on distributed training and on LLM systems, recomputed.

Every figure that an answer states is derived here from what its question gives.
"""

from math import comb, sqrt

DAY = 86_400
HOUR = 3_600
Z95 = 1.959964


def ring_share(nodes: int) -> float:
    """What a ring moves through each node to gather, or to scatter, as a share of the whole."""
    return (nodes - 1) / nodes


# plant-genomes-stage-three

GENOME_PARAMS = 6.7
GATHER = ring_share(16) * 2 * GENOME_PARAMS / 10
PASS = 6 * GENOME_PARAMS * 1e9 * 4 * 4_096 / 4e14
STEP_ONE = 8 * PASS + 2 * GATHER
STEP_THREE = 8 * 3 * GATHER
STEP_INSIDE = 8 * PASS + 2 * GENOME_PARAMS / 10


def test_stages_take_107_32_19_and_7_gigabytes() -> None:
    assert round(16 * GENOME_PARAMS) == 107
    one, two, three = 4 + 12 / 16, 2 + 14 / 16, 16 / 16
    assert one == 4.75
    assert [round(b * GENOME_PARAMS, 1) for b in (one, two, three)] == [31.8, 19.3, 6.7]
    assert round(one * GENOME_PARAMS + 4 * 8.5) == 66
    assert round((one - three) * GENOME_PARAMS) == 25


def test_stage_three_sends_3_8_seconds_in_a_pass_of_1_65_and_a_step_is_30() -> None:
    assert (round(GATHER, 2), round(PASS, 2), round(3 * GATHER, 2)) == (1.26, 1.65, 3.77)
    assert (round(2 * GATHER, 1), round(8 * PASS, 1)) == (2.5, 13.2)
    assert (round(STEP_ONE), round(STEP_THREE)) == (16, 30)
    assert PASS < 3 * GATHER


def test_sharding_inside_a_machine_takes_13_4_gigabytes_and_14_5_seconds() -> None:
    assert round(16 / 8 * GENOME_PARAMS, 1) == 13.4
    assert round(3 * ring_share(8) * 2 * GENOME_PARAMS / 300, 2) == 0.12
    assert round(2 * ring_share(2) * 2 * GENOME_PARAMS / 10, 1) == 1.3
    assert round(STEP_INSIDE, 1) == 14.5
    assert round(72 - 13.4 - 34) == 25


def test_genome_run_is_34_18_or_16_days() -> None:
    steps = 200e9 / (16 * 4 * 4_096 * 8)
    assert round(steps, -3) == 95_000
    assert [round(steps * s / DAY) for s in (31, 16, 14.5)] == [34, 18, 16]
    assert [round(steps * s / HOUR * 40, -2) for s in (31, 16, 14.5)] == [32_800, 17_000, 15_400]


def test_stage_three_is_for_larger_models_or_a_link_above_23_gigabytes_a_second() -> None:
    assert round((72 - 34) / 4.75, 1) == 8.0
    assert (72 - 34) / 2 == 19
    traffic = 3 * ring_share(16) * 2 * GENOME_PARAMS
    assert round(traffic) == 38
    assert round(traffic / PASS) == 23


def test_larger_passes_for_stage_three_still_lose() -> None:
    recomputed = 4 * PASS * 4 / 3
    assert round(recomputed, 1) == 8.8
    assert round(2 * recomputed, 1) == 17.6
    assert int((72 - 6.7) / 8.5) == 7
    assert round(7 / 4 * PASS, 1) == 2.9
    assert round(6.75 * GENOME_PARAMS) == 45
    assert round(6.75 * GENOME_PARAMS + 34) == 79
    assert round(6.75 * GENOME_PARAMS + 3 * 8.5) == 71


# chip-code-on-eight-stages

MEAN_STAGE = 61.3 / 8
CHIP_IDEAL = 6 * 50.4e9 * 64 * 8_192 / (64 * 4e14)


def layer_times(micro: int, slowest: float) -> float:
    """A pipelined pass in layer times: one micro-batch crosses all stages, the others follow the slowest."""
    return 61.3 + (micro - 1) * slowest


CHIP_BUSY = 16 * MEAN_STAGE / layer_times(16, 9.3)
CHIP_NEW = CHIP_IDEAL / (64 * MEAN_STAGE / layer_times(64, 8) * 0.96)


def all_forward_all_backward(stages: list[float], micro: int, forward: float) -> float:
    """The same pass simulated stage by stage, forward being a share of a stage's work."""
    reached = [0.0] * len(stages)
    for _ in range(micro):
        for s, work in enumerate(stages):
            reached[s] = max(reached[s], reached[s - 1] if s else 0.0) + forward * work
    back = [reached[-1]] * len(stages)
    for _ in range(micro):
        for s in reversed(range(len(stages))):
            ready = back[s + 1] if s + 1 < len(stages) else 0.0
            back[s] = max(back[s], ready) + (1 - forward) * stages[s]
    return back[0]


def test_chip_model_has_50_billion_and_a_head_of_1_3_layers() -> None:
    layer, head = 12 * 8_192**2, 128_000 * 8_192
    assert (round(layer / 1e6), round(head / 1e9, 2), round(head / layer, 1)) == (805, 1.05, 1.3)
    assert round((60 * layer + 2 * head) / 1e9, 1) == 50.4
    assert round(16 * 50.4 / 64, 1) == 12.6


def test_bubble_and_balance_together_give_61_per_cent() -> None:
    assert 7 + 7 + 7 + 7 + 8 + 8 + 8 + 8 == 60
    assert round(100 * 7 / 23) == 30
    assert (round(MEAN_STAGE, 1), 8 + 1.3) == (7.7, 9.3)
    assert round(layer_times(16, 9.3)) == 201
    assert (round(100 * CHIP_BUSY), round(100 * (1 - CHIP_BUSY))) == (61, 39)
    stages = [7, 7, 7, 7, 8, 8, 8, 9.3]
    assert round(all_forward_all_backward(stages, 16, 0.25), 6) == round(layer_times(16, 9.3), 6)


def test_new_cut_has_a_bubble_of_10_per_cent_and_keeps_gpus_busy_for_87() -> None:
    assert round(100 * 7 / 71) == 10
    assert sum((8, 8, 8, 8, 8, 7, 7, 6)) == 60
    assert round(6 + 1.3, 1) == 7.3
    assert round(layer_times(64, 8)) == 565
    assert round(100 * 64 * MEAN_STAGE / layer_times(64, 8)) == 87
    assert round(100 * 7 / 135) == 5
    assert round(100 * (1 - layer_times(128, 8) / 2 / layer_times(64, 8))) == 5


def test_activations_are_146_or_18_gigabytes() -> None:
    layer = 34 * 8_192 * 8_192 / 8
    assert round(layer / 1e6) == 285
    assert round(64 * 8 * layer / 1e9) == 146
    assert round(8 * 8 * layer / 1e9) == 18
    assert round(8 * 8 * layer / 1e9 + 12.6) == 31
    assert round(8 * 8 * layer / 1e9 * (1 + 7 / 16)) == 26


def test_chip_step_falls_from_13_5_to_7_4_seconds_and_90_days_to_49() -> None:
    assert (round(CHIP_IDEAL, 1), round(CHIP_IDEAL * 4 / 3, 1)) == (6.2, 8.3)
    today = CHIP_IDEAL * 4 / 3 / CHIP_BUSY
    assert round(today, 1) == 13.5
    assert round(CHIP_NEW, 1) == 7.4
    steps = 300e9 / (64 * 8_192)
    assert round(steps, -3) == 572_000
    assert round(steps * today / DAY) == 90
    assert round(steps * CHIP_NEW / DAY) == 49
    half_fill = (61.3 - 8) / 2
    assert round(half_fill) == 27
    interleaved = CHIP_NEW * (1 - half_fill / layer_times(64, 8))
    assert round(100 * half_fill / layer_times(64, 8)) == 5
    assert round(interleaved, 1) == 7.1
    assert round(steps * (CHIP_NEW - interleaved) / DAY, 1) == 2.3
    assert 8_192 * 8_192 * 2 // 10**6 == 134


def test_chip_full_sharding_has_no_margin_on_one_link_and_is_a_rival_on_eight() -> None:
    traffic = 3 * ring_share(64) * 2 * 50.4 / 40
    assert (round(traffic, 1), round(traffic / 8, 1)) == (7.4, 0.9)
    assert round(CHIP_IDEAL * 4 / 3, 1) == 8.3
    assert round(CHIP_IDEAL * (1 + 2 / 3 / 3), 1) == 7.6
    layer, checkpoint, weights = 8 * 0.285, 8_192 * 8_192 * 2 / 1e9, 2 * 0.805
    held = 12.6 + 60 * checkpoint + 20 * (layer - checkpoint) + 2 * weights
    assert held < 72 < held + 10 * (layer - checkpoint)


# deeds-on-two-machines

READ = 405 / 16 / 1.2
DEED_CACHE = 2 * 126 * 8 * 128 * 2
EXCHANGE = 6_000 * 16_384 * 2
ALL_EXCHANGES = 252 * EXCHANGE
DEED_COMPUTE = 2 * 405e9 * 6_000 / (16 * 1.5e14)


def test_deeds_token_is_21_of_reading_and_76_of_waiting() -> None:
    assert 2 * 126 == 252
    assert (round(405 / 16), round(READ)) == (25, 21)
    assert round(252 * 0.3) == 76
    assert round(READ + 252 * 0.3) == 97
    assert round(16_384 * 2 / 1e3) == 33


def test_deeds_first_token_is_9_3_seconds_of_cable_and_2_of_computing() -> None:
    assert round(EXCHANGE / 1e6) == 197
    assert round(ALL_EXCHANGES / 1e9, 1) == 49.5
    cable = 2 * ring_share(16) * ALL_EXCHANGES / 1e10
    assert (round(10 * cable), round(cable, 1), round(DEED_COMPUTE, 1)) == (93, 9.3, 2.0)
    assert round(cable + DEED_COMPUTE) == 11


def test_deeds_cache_holds_300000_tokens_or_half() -> None:
    assert round(DEED_CACHE / 1e3) == 516
    left = 16 * 36 - 405 - 16
    assert left == 155
    assert round(left * 1e9 / DEED_CACHE, -4) == 300_000
    assert int(left * 1e9 / DEED_CACHE / 2 / 7_000) == 21
    assert int(left * 1e9 / DEED_CACHE / 7_000) == 42


def test_deeds_two_stages_take_50_milliseconds_and_2_6_seconds() -> None:
    token = 2 * READ + 252 * 0.03 + 0.3
    assert (round(252 * 0.03, 1), round(token)) == (7.6, 50)
    inside = 2 * ring_share(8) * ALL_EXCHANGES / 2.5e11
    stage = DEED_COMPUTE + inside / 2
    assert round(stage * 7 / 6 + EXCHANGE / 1e10, 1) == 2.6
    assert round((token - READ) / 252, 2) == 0.11


def test_deeds_four_bits_on_one_machine_30_milliseconds_and_4_4_seconds() -> None:
    weights = 203 * 2**30 / 1e9
    assert round(weights) == 218
    assert int(8 * 35 - weights) == 62
    assert round(weights / 8 / 1.2) == 23
    assert round(weights / 8 / 1.2 + 252 * 0.03) == 30
    inside = 2 * ring_share(8) * ALL_EXCHANGES / 2.5e11
    assert round(2 * DEED_COMPUTE + inside, 1) == 4.4
    places = int((8 * 35 - weights) * 1e9 / DEED_CACHE / 7_000)
    assert (places, 2 * places, 40 - 2 * places) == (17, 34, 6)


def test_deeds_forty_users_and_better_cards() -> None:
    cache = 20 * 7_000 * DEED_CACHE / 2 / 8 / 1e9
    assert round(cache, 1) == 4.5
    turn = (405 / 16 + cache) / 1.2
    assert (round(turn), round(126 * 0.03)) == (25, 4)
    assert round(2 * (turn + 126 * 0.03) + 0.3) == 58
    assert round(READ + 252 * 0.05) == 34
    assert round(2 * ring_share(16) * ALL_EXCHANGES / 2e10, 1) == 4.6
    assert round(100 * Z95 * sqrt(0.1 / 1_000), 1) == 2.0
    assert round(0.1 * (Z95 / 0.01) ** 2, -3) == 4_000


# render-nodes-at-night

RING = 2 * ring_share(12) * 6 / 2.8


def night_step(passes: int, exchange: float) -> float:
    return 0.9 * (passes - 1) + 0.3 + max(0.6, exchange)


def nights(passes: int, exchange: float, clips: float) -> float:
    return clips / (96 * passes / night_step(passes, exchange) * 10 * HOUR)


def test_render_ring_takes_3_9_seconds_and_twelve_nodes_are_2_6_times_as_fast() -> None:
    assert 2 * ring_share(12) * 6 == 11
    assert (round(RING, 1), round(2 * ring_share(24) * 6 / 2.8, 1)) == (3.9, 4.1)
    assert round(night_step(1, RING), 1) == 4.2
    assert round(12 * 0.9 / 4.2, 1) == 2.6


def test_render_steps_by_passes() -> None:
    assert round(night_step(4, RING), 1) == 6.9
    assert round(RING / 2, 1) == 2.0
    assert [round(night_step(k, RING / 2), 1) for k in (4, 8, 16)] == [5.0, 8.6, 15.8]


def test_render_nights_are_fewest_with_four_passes() -> None:
    assert (4 * 96, 8 * 96, 16 * 96) == (384, 768, 1_536)
    rate = 384 / night_step(4, RING / 2)
    assert (round(rate), round(rate * 10 * HOUR / 1e6, 1)) == (77, 2.8)
    assert round(768 / night_step(8, RING / 2)) == 90
    assert round(nights(1, RING, 20e6), 1) == 24.5
    assert round(nights(4, RING / 2, 20e6), 1) == 7.2
    assert round(nights(8, RING / 2, 24e6), 1) == 7.4
    assert round(nights(16, RING / 2, 32e6), 1) == 9.1


def test_render_cards_save_two_nights_a_run_and_1600_dollars_a_year() -> None:
    fast = 2 * ring_share(12) * 3 / 11
    assert fast == 0.5
    assert round(night_step(4, fast), 1) == 3.6
    assert round(nights(4, fast, 20e6), 1) == 5.2
    assert 2 * 2 * 400 == 1_600


def test_render_slow_link_makes_a_step_of_8_seconds() -> None:
    slow = 2 * ring_share(12) * 3 / 1.1
    assert round(slow, 1) == 5.0
    assert round(night_step(4, slow), 1) == 8.0


# stopped-every-six-hours

MTBS = 24 * 24 * 60 / 96


def young(save: float, between: float) -> float:
    return sqrt(2 * save * between)


def lost(save: float, interval: float, restart: float, unsafe: float = 0) -> float:
    return save / interval + (interval / 2 + unsafe + restart) / MTBS


TODAY = lost(6, 180, 30)
ROOT = lost(6, young(6, MTBS), 30)
BEHIND = lost(1 / 3, young(1 / 3, MTBS), 30, 6)
QUICK = lost(1 / 3, young(1 / 3, MTBS), 7, 6)


LEFT = 40 - 24 * (1 - TODAY)


def test_stops_cost_37_per_cent_and_forty_days_become_63() -> None:
    assert MTBS == 360
    assert [round(100 * x, 1) for x in (6 / 180, 90 / 360, 30 / 360)] == [3.3, 25.0, 8.3]
    assert (round(100 * TODAY), round(40 / (1 - TODAY))) == (37, 63)
    assert (round(24 * (1 - TODAY)), round(LEFT), round(LEFT / (1 - TODAY))) == (15, 25, 39)


def test_stops_interval_of_66_minutes_leaves_26_6_per_cent() -> None:
    tau = young(6, MTBS)
    assert round(tau) == 66
    assert (round(100 * 6 / tau, 1), round(100 * tau / 720, 1)) == (9.1, 9.1)
    assert round(100 * ROOT, 1) == 26.6
    assert round(LEFT / (1 - ROOT)) == 34
    assert round(LEFT / (1 - TODAY) - LEFT / (1 - ROOT), 1) == 5.4


def test_stops_a_day_costs_123000_and_the_root_saves_660000() -> None:
    day = 2_048 * 2.5 * 24
    assert round(day, -3) == 123_000
    assert 655_000 < (LEFT / (1 - TODAY) - LEFT / (1 - ROOT)) * day < 665_000


def test_stops_saving_behind_leaves_14_3_per_cent() -> None:
    assert round(180e9 * 14 / 1e12, 1) == 2.5
    assert round(180e9 * 14 / 7e9 / 60) == 6
    tau = young(1 / 3, MTBS)
    assert round(tau, 1) == 15.5
    assert (round(100 / 3 / tau, 1), round(100 * tau / 720, 1), round(100 * 6 / 360, 1)) == (2.2, 2.2, 1.7)
    assert (round(100 * BEHIND, 1), round(LEFT / (1 - BEHIND))) == (14.3, 29)
    assert round(100 * 6 / tau, -1) == 40


def test_stops_quick_restart_leaves_7_9_per_cent_and_twelve_days_are_at_stake() -> None:
    assert 12 + 8 + 10 == 30
    assert 1 + 2 + 4 == 7
    assert round(100 * 7 / 360, 1) == 1.9
    assert (round(100 * QUICK, 1), round(LEFT / (1 - QUICK))) == (7.9, 27)
    days = [all_days / (1 - TODAY) - all_days / (1 - QUICK) for all_days in (LEFT, 40)]
    assert [round(d) for d in days] == [12, 20]
    assert [round(d * 2_048 * 2.5 * 24 / 1e6, 1) for d in days] == [1.5, 2.4]


def test_stops_eleven_machines_and_the_price_of_a_minute() -> None:
    assert round(24 * 24 / (96 - 38)) == 10
    assert round(38 / 96, 1) == 0.4
    minute = LEFT / (1 - QUICK) - LEFT / (1 - QUICK + 1 / 360)
    assert round(minute * 2_048 * 2.5 * 24, -3) == 10_000
    assert round(0.001 * 40 * 2_048 * 2.5 * 24 * 4, -3) == 20_000
    assert round(7 / 30, 2) == 0.23
    assert (2 + 0.5) / 2 == 1.25


# patent-families-in-the-mixture


def caught(similarity: float, bands: int = 16, rows: int = 8) -> float:
    return 1 - (1 - similarity**rows) ** bands


def test_patents_are_read_2_25_times_and_families_45() -> None:
    assert (0.65 * 1_200, 0.3 * 1_200, 0.05 * 1_200) == (780, 360, 60)
    assert (round(780 / 2_400, 2), 360 / 160, 60 / 6) == (0.33, 2.25, 10)
    assert round(0.62 * 160) == 99
    assert round(360 / 99, 1) == 3.6
    assert 20 * 2.25 == 45


def test_patents_bands_catch_95_and_6_per_cent() -> None:
    assert (round(100 * caught(0.8)), round(100 * caught(0.5))) == (95, 6)


def test_patents_tokens_take_15_hours_and_feed_5_megabytes_a_second() -> None:
    core_hours = (2_400 + 160 + 6) * 1e9 / 250_000 / HOUR
    assert round(core_hours, -1) == 2_850
    assert round(core_hours / 192) == 15
    rate = 256 * 4e14 / (6 * 7e9)
    assert round(rate / 1e6, 1) == 2.4
    assert round(2 * rate / 1e6, 1) == 4.9
    assert 64_000 < 2**16


def test_patents_mixtures_and_their_price() -> None:
    assert 0.02 * 1_200 / 6 == 4
    assert round(0.25 * 1_200 / 99) == 3
    assert 1_200 / 8 == 150
    assert round(6 * 4e8 * 8e9 / (8 * 4e14) / HOUR * 8 * 2.5) == 33
    full = 6 * 7e9 * 1.2e12 / (256 * 4e14) / HOUR * 256 * 2.5
    assert round(full, -2) == 87_500
    assert (round(1.79 - 1.52, 2), round(1.83 - 1.79, 2), round(1.83 - 1.52, 2)) == (0.27, 0.04, 0.31)


# three-formats-for-a-dubbing-voice


def test_dubbing_gradients_below_3e_8_vanish_and_the_loss_scale_reaches_2_to_21() -> None:
    smallest = 2.0**-24
    assert round(smallest * 1e8) == 6
    assert round(smallest / 2 * 1e8) == 3
    assert 4e-13 < smallest / 2 / 65_536 < 5e-13
    assert 0.02 * 2**21 < 65_504 < 0.02 * 2**22


def test_dubbing_bf16_spacing_at_0_02_is_0_00012_and_0_999_is_too_fine() -> None:
    assert 1 / 64 < 0.02 < 1 / 32
    spacing = 1 / 64 / 2**7
    assert (round(spacing, 5), round(spacing / 2, 5)) == (0.00012, 0.00006)
    assert (round(100 / 2**9, 1), round(100 / 2**8, 1)) == (0.2, 0.4)
    assert 0.1 < 100 / 2**9
    assert 3 * 4 == 12
    assert round(12 / 64, 1) == 0.2


def test_dubbing_fp8_cuts_13440_to_448_and_then_loses_what_is_under_0_002() -> None:
    assert 900 * 448 / 30 == 13_440
    assert 448 * 30 / 448 == 30
    assert round(2.0**-10 * 900 / 448, 3) == 0.002


def test_dubbing_gain_is_at_most_1_48_and_1_3_is_worth_18600_dollars() -> None:
    assert round(1 / (0.35 + 0.65 / 2), 2) == 1.48
    whole = 21 * 24 * 64 * 2.5
    assert round(whole, -2) == 80_600
    assert round(21 * (1 - 1 / 1.3), 1) == 4.8
    assert round(whole * (1 - 1 / 1.3), -2) == 18_600
    assert round(5_000 / 150_000 * whole, -2) == 2_700


# building-rules-in-pieces


def all_there(p: float) -> float:
    """Share of questions whose one, two or three passages are all found."""
    return 0.55 * p + 0.30 * p**2 + 0.15 * p**3


def rules_right(there: float, reader: float) -> float:
    return there * reader + (1 - there) * 0.15


def test_rules_79_per_cent_are_complete_and_75_9_right() -> None:
    there = all_there(0.86)
    assert round(100 * there) == 79
    assert round(100 * rules_right(there, 0.92), 1) == 75.9
    assert round(100 * rules_right(0.86, 0.92)) == 81


def test_rules_ceilings_are_82_and_92_and_a_larger_model_gains_2_4() -> None:
    there = all_there(0.86)
    assert round(100 * rules_right(there, 1)) == 82
    assert round(100 * (0.92 - rules_right(there, 0.92))) == 16
    assert round(100 * (rules_right(there, 0.95) - rules_right(there, 0.92)), 1) == 2.4


def test_rules_twenty_pieces_give_84_for_36_dollars_a_day() -> None:
    assert round(100 * all_there(0.95)) == 92
    assert round(100 * rules_right(all_there(0.95), 0.90)) == 84
    assert 15 * 200 * 4_000 * 3 / 1e6 == 36


def test_rules_cuts_and_overlap() -> None:
    assert 120 / 200 == 0.6
    assert 200 / (200 - 120) == 2.5
    assert 200 - (200 - 120) >= 120


def test_rules_half_of_the_misses_gone_gives_87() -> None:
    found = 1 - 0.05 / 2
    assert found == 0.975
    assert (round(100 * all_there(found)), round(100 * rules_right(all_there(found), 0.9))) == (96, 87)


def test_rules_half_of_the_questions_show_four_points_and_230_more_show_three() -> None:
    assert round(100 * Z95 * sqrt(0.1 / 200), 1) == 4.4
    assert round(0.1 * (Z95 / 0.03) ** 2, -1) == 430 == 200 + 230


# clippings-in-a-new-vector-space


def test_clippings_cost_5040_dollars_and_35_days() -> None:
    tokens = 420e6 * 600
    assert tokens == 252e9
    assert round(tokens / 1e6 * 0.02) == 5_040
    assert round(tokens / 5e6 / 60 / 24) == 35
    recent = 70e6 * 600
    assert (recent, round(recent / 5e6 / 60 / 24)) == (42e9, 6)
    assert 350_000 * 600 == 210_000_000
    assert round(210 * 0.02, 2) == 4.20


def test_clippings_own_model_takes_313_gpu_hours() -> None:
    hours = 2 * 335e6 * 252e9 / 1.5e14 / HOUR
    assert round(hours) == 313
    assert round(hours * 2.5, -1) == 780
    assert round(hours / 8 / 24, 1) == 1.6


def test_clippings_memory_is_1_4_terabytes_or_0_54() -> None:
    old, new = 420e6 * (768 * 4 + 256), 420e6 * (1_024 + 256)
    assert (768 * 4 + 256, 1_024 + 256) == (3_328, 1_280)
    assert (round(old / 1e12, 1), round(new / 1e12, 2)) == (1.4, 0.54)
    machines = [-(-size // 200e9) for size in (old, new)]
    assert machines == [7, 3]
    assert 3 * 900 == 2_700


def test_clippings_gain_is_6_points_plus_or_minus_2_5() -> None:
    assert 95 + 41 == 136
    diff = (95 - 41) / 900
    assert round(100 * diff, 1) == 6.0
    assert round(100 * Z95 * sqrt((136 / 900 - diff**2) / 900), 1) == 2.5


# lifts-by-word-vector-or-graph


def lifts(codes: float, symptoms: float, links: float, shares: tuple[float, float, float]) -> float:
    return sum(a * b for a, b in zip((codes, symptoms, links), shares, strict=True))


def test_lifts_averages_are_equal_in_the_test() -> None:
    shares = (200 / 500, 220 / 500, 80 / 500)
    assert shares[2] == 0.16
    assert round(100 * lifts(0.92, 0.54, 0.11, shares)) == 62
    assert round(100 * lifts(0.61, 0.81, 0.14, shares)) == 62


def test_lifts_at_real_shares_69_69_83_and_84() -> None:
    shares = (0.45, 0.51, 0.04)
    words = lifts(0.92, 0.54, 0.11, shares)
    merged = lifts(0.89, 0.82, 0.16, shares)
    assert (round(100 * words), round(100 * lifts(0.61, 0.81, 0.14, shares))) == (69, 69)
    assert (round(100 * merged), round(100 * (merged - words))) == (83, 13)
    assert round(100 * lifts(0.92, 0.82, 0.16, shares)) == 84
    assert 0.04 * 6_000 == 240


def test_lifts_three_links_and_the_price_of_the_graph() -> None:
    assert (round(100 * 0.9**3), round(100 * 0.97**3)) == (73, 91)
    assert round(1.4 * (1_200 * 0.5 + 300 * 1.5), -2) == 1_500


# fourteen-steps-to-a-payslip


def case_cost(right: float, run: float = 1.2, asked: float = 0) -> float:
    return run + (1 - right) * 60 + asked * 6


WEAK, OTHERS = 0.90 * 0.93 * 0.95, 0.983**11
CHECKED = 0.99 * 0.993 * 0.995
ASKED = 0.9 * (0.10 + 0.07 + 0.05)


def test_payslip_products() -> None:
    assert (round(100 * 0.97**14), round(100 * 0.99**14)) == (65, 87)
    assert round(100 * (0.9 + 0.93 + 0.95 + 11 * 0.983) / 14) == 97
    assert (round(100 * WEAK), round(100 * OTHERS), round(100 * WEAK * OTHERS)) == (80, 83, 66)


def test_payslip_break_even_is_77_per_cent_and_today_loses_3300_dollars_a_day() -> None:
    clerk = 25 / 60 * 36
    assert clerk == 15
    assert round((clerk - 1.2) / 60, 2) == 0.23
    assert round(case_cost(0.66), 2) == 21.60
    assert round(500 * (case_cost(0.66) - clerk)) == 3_300
    assert round(case_cost(0.99**14, run=6), 1) == 13.9
    assert round(6 + 0.131 * 60, 1) == 13.9


def test_payslip_checks_give_81_per_cent_for_13_80() -> None:
    right = CHECKED * OTHERS
    assert round(100 * right) == 81
    assert round((1 - round(right, 2)) * 60, 1) == 11.4
    assert round(ASKED * 6, 1) == 1.2
    assert round(case_cost(right, asked=ASKED), 1) == 13.8
    assert round(1 - 0.91 * 0.937 * 0.955, 2) == 0.19


def test_payslip_code_gives_89_per_cent_for_8_84() -> None:
    five = 0.983**5
    right = CHECKED * five * 0.999**6
    assert (round(100 * five), round(100 * right)) == (92, 89)
    cost = case_cost(right, asked=ASKED)
    assert round(cost, 2) == 8.84
    assert round(500 * (15 - cost), -2) == 3_100
    assert round(100 * Z95 * sqrt(0.66 * 0.34 / 1_000), 1) == 2.9


# vet-notes-by-a-small-model

NOTE = (1_800 * 3 + 350 * 15) / 1e6


def test_vet_bills_are_12780_and_28800_dollars_of_errors() -> None:
    assert (round(100 * NOTE, 3), round(300 * NOTE, 1)) == (1.065, 3.2)
    bill = 1.2e6 * NOTE
    assert round(bill) == 12_780
    assert round(bill - 3_650 - 4_000, -2) == 5_100
    wrong = 0.04 * 1.2e6
    assert (wrong, round(wrong * 0.60)) == (48_000, 28_800)


def test_vet_pair_keeps_91_per_cent_and_pays_from_a_million_notes() -> None:
    assert round(0.7 * 94 + 0.3 * 84, 1) == 91.0
    assert round(0.7 * 94 + 0.3 * 71) == 87
    fixed = 3_650 + 4_000
    now, later = 1.2e6 * NOTE, 3.6e6 * NOTE
    assert (round(0.3 * now, -1), round(0.3 * now + fixed, -2)) == (3_830, 11_500)
    assert round(now - 0.3 * now - fixed, -2) == 1_300
    assert (round(later, -2), round(0.3 * later + fixed, -2)) == (38_300, 19_200)
    assert round(0.7 * later - fixed, -2) == 19_200
    assert round(fixed / (0.7 * NOTE) / 1e6, 2) == 1.03
    assert round(fixed / (0.7 * NOTE / 4) / 1e6, 1) == 4.1


def test_vet_building_is_paid_back_in_two_years_or_two_months() -> None:
    labels = 80_000 * 3 * NOTE
    assert round(labels, -2) == 2_600
    build = 24_000 + labels + 4_000
    assert round(build / 1_300) == 24
    assert build / 19_200 < 2
    assert 600 * 4 == 2_400
    assert (84.5 - 80, 87 - 84.5, round(2.5 * 2.5 / 4.5, 1)) == (4.5, 2.5, 1.4)


# property-texts-agents-rewrite


def test_property_training_costs_a_dollar_and_a_point_is_worth_800_a_month() -> None:
    seconds = 6 * 8e9 * 9_000 * 600 * 3 / 4e14
    assert round(seconds / 60) == 32
    assert round(seconds / HOUR * 2.5, 2) == 1.35
    point = 0.01 * 20_000 * 6 / 60 * 40
    assert (point, 14 * point) == (800, 11_200)
    assert (40 * 15 / 60, 40 * 1.5 / 60) == (10, 1)
    assert 5_200 + 3_800 == 9_000


def test_property_budget_and_rlhf() -> None:
    assert 300 * 10 == 3_000
    assert 3_000 + 4_000 + 2 * 800 == 8_600
    assert 30_000 - 8_600 == 21_400
    assert round(25_000 / 12 / 800, 1) == 2.6


def test_property_800_comparisons_tell_55_from_50() -> None:
    need = ((Z95 + 0.8416) / 0.05) ** 2 * 0.25
    assert 780 < need < 800


# letters-that-give-orders


def binomial_at_most(k: int, n: int, p: float) -> float:
    return sum(comb(n, i) * p**i * (1 - p) ** (n - i) for i in range(k + 1))


def test_letters_seven_of_fifty_is_6_to_27_per_cent() -> None:
    assert 7 / 50 == 0.14
    assert binomial_at_most(7, 50, 0.267) < 0.026
    assert 1 - binomial_at_most(6, 50, 0.058) < 0.026
    assert binomial_at_most(7, 50, 0.26) > 0.025
    assert 1 - binomial_at_most(6, 50, 0.065) > 0.025


def test_letters_tries_add_up() -> None:
    one = 0.05 * 0.14
    assert round(100 * one, 1) == 0.7
    assert round(1 - (1 - one) ** 100, 1) == 0.5
    assert 0.75 < 1 - (1 - one) ** 200 < 0.76


def test_letters_daily_figures() -> None:
    assert 1_900 + 900 + 140 + 60 == 3_000
    assert 0.01 * 3_000 == 30
    assert 140 * 2_000 == 280_000
    assert round((140 + 60) * 2 / 60, 1) == 6.7
    assert 0.99**300 < 0.05


# tutor-marked-by-its-maker


def test_tutor_without_twins_87_and_four_points_at_most() -> None:
    rest = (0.91 - 0.34 * 0.98) / 0.66
    assert round(100 * rest) == 87
    assert round(91 - 100 * rest) == 4
    assert 91 - 71 == 20


def test_tutor_real_gain_is_6_7_plus_or_minus_6_3() -> None:
    diff = (38 - 22) / 240
    assert round(100 * diff, 1) == 6.7
    assert round(100 * Z95 * sqrt((60 / 240 - diff**2) / 240), 1) == 6.3
    assert (round(100 * 154 / 240), round(100 * (154 + 16) / 240)) == (64, 71)
    assert round(100 * Z95 * sqrt(0.71 * 0.29 / 240)) == 6
    assert 60 / 240 == 0.25


def test_tutor_new_questions() -> None:
    diff = (38 - 22) / 240
    need = (Z95 / 0.03) ** 2 * (0.25 - diff**2)
    assert round(need, -1) == 1_050
    assert round(1_050 * 25, -3) == 26_000
    assert round(100 * Z95 * sqrt(0.25 / 400)) == 5
    assert 400 * 25 == 10_000


def test_tutor_probe_adds_up() -> None:
    assert round(0.34 * (98 - 89)) == 3
    assert (91 - 3, 88 - 84, 84 - 79, 79 - 71) == (88, 4, 5, 8)
