"""The arithmetic of questions/platform-review/platforms.yaml, recomputed."""

from math import comb, sqrt
from statistics import NormalDist

NORMAL = NormalDist()
Z95 = NORMAL.inv_cdf(0.975)
Z = Z95 + NORMAL.inv_cdf(0.8)
HOURS_A_MONTH = 730
DAY = 86_400


def half_width(p: float, n: float) -> float:
    """Half of the 95 % interval of a proportion."""
    return Z95 * sqrt(p * (1 - p) / n)


def wilson(k: int, n: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a proportion."""
    p, shrink = k / n, 1 + Z95**2 / n
    centre = (p + Z95**2 / (2 * n)) / shrink
    half = Z95 * sqrt(p * (1 - p) / n + Z95**2 / (4 * n * n)) / shrink
    return centre - half, centre + half


def relative_half_width(p: float, n: float) -> float:
    """Half of the 95 % interval of a relative difference between two arms of n."""
    return Z95 * sqrt(2 * (1 - p) / p / n)


def paired_half_width(wins: int, losses: int, n: int) -> float:
    return Z95 * sqrt(wins + losses - (wins - losses) ** 2 / n) / n


def at_least(k: int, n: int) -> float:
    """Chance of k or more heads among n."""
    return sum(comb(n, i) for i in range(k, n + 1)) / 2.0**n


def fewer_than(k: int, n: int, p: float) -> float:
    return sum(comb(n, i) * p**i * (1 - p) ** (n - i) for i in range(k))


def nearest(f: float, unit: float) -> float:
    return round(f / unit) * unit


# Two answers about the same player


def test_player_two_per_cent_of_10000_is_known_to_0_3_points() -> None:
    assert round(100 * half_width(0.02, 10_000), 1) == 0.3


def test_player_log_is_187_gigabytes_a_day_and_129_dollars_a_month() -> None:
    day = 180e6 * 260 * 4 / 1e9
    assert round(day) == 187
    kept = day / 3 * 90 / 1_000
    assert round(kept, 1) == 5.6
    assert round(kept * 23) == 129


def test_player_ceiling_rewrite_and_log_in_dollars() -> None:
    ceiling = 5 * 0.006 * 4e6
    assert round(ceiling) == 120_000
    assert 9 * 12 == 108
    rewrite = 108 * 16_000
    assert round(rewrite / 1e6, 2) == 1.73
    assert int(rewrite / ceiling) == 14
    assert 2 * 3 * 16_000 == 96_000


def test_player_nine_inputs_spoil_43_per_cent_of_requests() -> None:
    assert round(1 - 0.94**9, 2) == 0.43


# A registry with eleven entries


def test_registry_is_right_for_6_per_cent() -> None:
    assert round(4 / 64, 2) == 0.06


def test_registry_384_versions_cost_288_hours_and_make_1152_deliveries() -> None:
    assert 64 * 6 == 384
    assert 384 * 0.75 == 288
    assert round(288 / 160) == 2
    assert 384 * 3 == 1_152


def test_registry_march_cost_269000_and_an_hour_of_it_1200() -> None:
    assert nearest(640 * 420, 1_000) == 269_000
    tonnes = 640 / (9 * 24)
    assert round(tonnes) == 3
    assert nearest(tonnes * 420, 100) == 1_200
    assert nearest(24 * tonnes * 420, 1_000) == 30_000


def test_registry_25_of_31_fields_go() -> None:
    assert 31 - 6 == 25


# A full queue and GPUs that wait


def test_queue_233_allocated_split_into_70_128_and_35() -> None:
    allocated = 0.91 * 256
    assert round(allocated) == 233
    assert [round(share * allocated) for share in (0.30, 0.55, 0.15)] == [70, 128, 35]


def test_queue_busy_is_32_per_cent() -> None:
    assert round(0.91 * (0.30 * 4 + 0.55 * 45 + 0.15 * 60)) == 32


def test_queue_idle_while_allocated_67_70_and_14() -> None:
    idle = [70 * 0.96, 128 * 0.55, 35 * 0.40]
    assert [round(one) for one in idle] == [67, 70, 14]


def test_queue_freed_are_60_26_and_24_together_110_two_thirds_73() -> None:
    assert 70 - 70 / 7 == 60
    assert round(0.45 / 0.75, 1) == 0.6
    assert round(64 * 0.6) == 38
    assert 64 - 38 == 26
    assert round((128 + 35) / 5) == 33
    assert int(0.75 * 163 / 5) == 24
    assert 60 + 26 + 24 == 110
    assert round(110 * 2 / 3) == 73


def test_queue_128_cost_206000_and_64_cost_103000_a_month() -> None:
    assert nearest(128 * HOURS_A_MONTH * 2.20, 1_000) == 206_000
    assert nearest(64 * HOURS_A_MONTH * 2.20, 1_000) == 103_000


# Four hundred metrics, and always one in green


def test_metrics_20_6_move_by_chance_and_241_tests_ship() -> None:
    assert round(412 * 0.05, 1) == 20.6
    assert round(340 * 0.71) == 241


def test_metrics_150_unopened_cost_11300_a_month() -> None:
    assert nearest(31_000 * 150 / 412, 100) == 11_300


def test_metrics_agreement_is_68_48_and_58_per_cent_with_intervals() -> None:
    def row(k: int) -> list[int]:
        return [round(100 * share) for share in (k / 60, *wilson(k, 60))]

    assert row(41) == [68, 56, 79]
    assert row(29) == [48, 36, 61]
    assert row(35) == [58, 46, 70]
    assert 33 / 60 == 0.55


def test_metrics_a_usual_test_has_error_0_43_and_detects_1_2_per_cent() -> None:
    error = 100 * sqrt(2 * (1 - 0.21) / 0.21 / 400_000)
    assert round(error, 2) == 0.43
    assert round(Z * error, 1) == 1.2
    assert round((Z * error / 0.5) ** 2) == 6


def test_metrics_no_harm_passes_64_of_100_and_36_at_minus_0_3() -> None:
    error = 100 * sqrt(2 * (1 - 0.21) / 0.21 / 400_000)
    limit = -1 + Z95 * error
    assert round(100 * (1 - NormalDist(0, error).cdf(limit))) == 64
    assert round(100 * (1 - NormalDist(-0.3, error).cdf(limit))) == 36
    wider = -1.5 + Z95 * error
    assert round(100 * (1 - NormalDist(0, error).cdf(wider))) == 93


def test_metrics_holdback_of_2_per_cent_shows_the_sum_to_0_9() -> None:
    held, others = 0.02 * 9e6, 0.98 * 9e6
    half = Z95 * sqrt((1 - 0.21) / 0.21 * (1 / held + 1 / others))
    assert round(100 * half, 1) == 0.9


# Six million scores a night, thirty-eight times


def test_scores_bill_is_96000_and_2526_a_model() -> None:
    assert nearest(120 * 7.5 * 30.4 * 3.50, 1_000) == 96_000
    assert round(96_000 / 38) == 2_526
    assert nearest(2_526, 100) == 2_500


def test_scores_free_scoring_leaves_80000_and_the_port_costs_180000() -> None:
    assert nearest(96_000 * 0.83, 1_000) == 80_000
    assert 3 * 4 * 15_000 == 180_000


def scores_steps() -> tuple[float, float, float]:
    """Return model-nights, the bill after cadence, and after interruptible machines."""
    nights = 9 + 15 / 7 + 6 / 30
    bill = 96_000 / 38 * nights
    return nights, bill, bill * 0.35 * 1.1


def test_scores_cadence_leaves_11_3_model_nights_and_29000() -> None:
    assert 9 + 15 + 6 + 8 == 38
    nights, bill, _ = scores_steps()
    assert round(nights, 1) == 11.3
    assert nearest(bill, 1_000) == 29_000
    assert 0.25 < bill / 96_000 < 0.35


def test_scores_interruptible_leaves_11000_and_saves_17600() -> None:
    _, bill, cheap = scores_steps()
    assert round(0.35 * 1.1, 3) == 0.385
    assert nearest(cheap, 1_000) == 11_000
    assert nearest(bill - cheap, 100) == 17_600


def test_scores_full_price_for_tampering_costs_1550_more_and_ends_at_12600() -> None:
    model = 96_000 / 38
    assert nearest(model, 100) == 2_500
    assert nearest(0.385 * model, 100) == 1_000
    insurance = 0.615 * model
    assert nearest(insurance, 50) == 1_550
    total = scores_steps()[2] + insurance
    assert nearest(total, 100) == 12_600
    assert round(100 * total / 96_000) == 13


def test_scores_shared_read_saves_5000_and_pays_back_in_eighteen_months() -> None:
    nights, _, cheap = scores_steps()
    reading = 0.62 * cheap
    assert nearest(reading, 100) == 6_800
    left = 3 * reading / nights
    assert nearest(left, 100) == 1_800
    assert nearest(reading - left, 1_000) == 5_000
    assert 2 * 3 * 15_000 == 90_000
    assert round(90_000 / (reading - left)) == 18
    two_dozen = (24 - 3) * reading / nights
    assert round(90_000 / two_dozen) == 7


# A gateway that answers from memory


def test_gateway_5_5_per_cent_wrong_are_15000_a_day() -> None:
    assert 22 / 400 == 0.055
    assert round(100 * half_width(0.055, 400), 1) == 2.2
    assert round(900_000 * 0.31) == 279_000
    assert nearest(279_000 * 0.055, 1_000) == 15_000


def test_gateway_cache_saves_3125_of_10080_twenty_cents_a_wrong_answer() -> None:
    request = (4_000 * 2 + 400 * 8) / 1e6
    assert round(100 * request, 2) == 1.12
    assert round(900_000 * request) == 10_080
    saved = 0.31 * 10_080
    assert round(saved) == 3_125
    assert round(100 * saved / (279_000 * 0.055)) == 20


def test_gateway_prefix_saves_0_47_cents_42_per_cent_4200_dollars() -> None:
    saved = 2_600 * 2 / 1e6 * 0.9
    assert round(100 * saved, 2) == 0.47
    assert round(100 * saved / 0.0112) == 42
    assert nearest(900_000 * saved, 100) == 4_200
    assert nearest(0.06 * (10_080 - 900_000 * saved), 50) == 350


def test_gateway_quotas_carry_11_of_28_and_tokens_are_7_4_million_a_minute() -> None:
    assert 11 * 60 / 60 == 11
    assert round(0.45 * 28, 1) == 12.6
    assert round(0.45 * 28 * 60) == 756
    assert round(28 * 4_400 * 60 / 1e6, 1) == 7.4


def test_gateway_retries_make_sixteen_calls_and_slowness_840_open_requests() -> None:
    assert (1 + 3) * (1 + 3) == 16
    assert 28 * 30 == 840
    assert 11 - 2 == 9


# Labels that agree with themselves


def test_labels_audit_is_11_per_cent_and_black_plastic_22_to_47() -> None:
    assert 66 / 600 == 0.11
    assert round(100 * half_width(0.11, 600), 1) == 2.5
    assert round(100 * 18 / 54) == 33
    assert [round(100 * end) for end in wilson(18, 54)] == [22, 47]
    assert round(100 * (66 - 18) / (600 - 54), 1) == 8.8


def test_labels_truth_lies_between_77_and_99_per_cent() -> None:
    agree, wrong = 88, 11
    assert agree - wrong == 77
    assert min(100, agree + wrong) == 99


def test_labels_ruler_costs_7200_and_two_weeks_of_the_experts() -> None:
    assert round(3 * 30_000 * 0.28) == 25_200
    assert round(2 * 2_000 * 1.80) == 7_200
    assert 2 * 2_000 / 2_000 == 2
    assert round(100 * half_width(0.93, 2_000), 1) == 1.1


def test_labels_same_8400_buys_8700_double_labels_and_gold() -> None:
    assert round(30_000 * 0.28) == 8_400
    assert round(60_000 * 0.24) == 14_400
    assert round(2 * 0.11 * 0.89, 1) == 0.2
    double, disputes, gold = 2 * 8_700 * 0.28, 0.2 * 8_700, 0.05 * 2 * 8_700 * 0.28
    assert round(double) == 4_872
    assert round(disputes) == 1_740
    assert round(disputes * 1.80) == 3_132
    assert round(gold) == 244
    renewal = 80 * 1.80
    assert round(renewal) == 144
    spent, expert_labels = 4_872 + 3_132 + 244 + 144, 1_740 + 80
    assert (spent, expert_labels) == (8_392, 1_820)
    assert spent < 30_000 * 0.28
    assert expert_labels < 2_000
    assert 30_000 - 8_700 == 21_300
    assert 7_200 + 1_500 == 8_700


# A board that mixes its rulers


def test_board_lead_is_2_4_with_1_2_either_way() -> None:
    assert (2_538 / 3_000, 2_466 / 3_000) == (0.846, 0.822)
    assert 218 - 146 == 2_538 - 2_466
    assert (218 - 178) - (146 - 144) == 262 - 224
    assert round(100 * 72 / 3_000, 1) == 2.4
    assert round(100 * paired_half_width(218, 146, 3_000), 1) == 1.2


def test_board_overlapping_items_97_against_83() -> None:
    assert round(100 * 262 / 270) == 97
    assert round(100 * 224 / 270) == 83


def test_board_clean_lead_is_1_25_with_1_29_either_way() -> None:
    leader, other, clean = 2_538 - 262, 2_466 - 224, 3_000 - 270
    assert (leader, other, clean) == (2_276, 2_242, 2_730)
    assert round(100 * leader / clean, 1) == 83.4
    assert round(100 * other / clean, 1) == 82.1
    assert leader - other == 178 - 144
    lead = 100 * 34 / clean
    assert round(lead, 2) == 1.25
    assert round(100 * paired_half_width(178, 144, clean), 2) == 1.29
    assert 0.4 < 1 - lead / 2.4 < 0.55


def test_board_41_rows_cost_4264_and_renewal_1200() -> None:
    assert round(26_000 * 0.004) == 104
    assert 41 * 104 == 4_264
    assert 200 * 2 * 3 == 1_200


def test_board_two_points_take_2400_fresh_items_and_14400_dollars() -> None:
    assert round(100 * (178 + 144) / 2_730) == 12
    assert nearest(Z**2 * 0.12 / 0.02**2, 100) == 2_400
    assert 2_400 * 2 * 3 == 14_400


def test_board_a_coin_agrees_four_times_of_six_in_one_of_three() -> None:
    assert round(at_least(4, 6), 2) == 0.34


# Short lists from a large index


def test_index_recall_run_is_45_trillion_operations_in_four_minutes() -> None:
    operations = 1_000 * 22e6 * 1_024 * 2
    assert round(operations / 1e12) == 45
    assert round(operations / 200e9 / 60) == 4


def test_index_a_filter_of_12_per_cent_is_short_in_23_and_of_2_always() -> None:
    assert 100 * 0.12 == 12
    assert round(100 * fewer_than(10, 100, 0.12)) == 23
    assert fewer_than(10, 100, 0.02) > 0.999
    assert 500 * 0.02 == 10


def test_index_live_vectors_need_287_gigabytes_against_783() -> None:
    assert 60 - 22 == 38
    assert round(22e6 * 4_096 / 1e9) == 90
    item = 1_024 * 4 + 256
    assert round(22e6 * item / 1e9) == 96
    assert round(3 * 22e6 * item / 1e9) == 287
    assert round(3 * 60e6 * item / 1e9) == 783
    assert round(3 * 22e6 * item / 1e9 / 96) == 3


def test_index_fifteen_machines_would_be_48_per_cent_busy_and_save_15000() -> None:
    assert round(0.30 * 24, 1) == 7.2
    assert round(100 * 7.2 / 15) == 48
    assert round(48 * 3 / 2) == 72
    assert nearest(9 * 41_000 / 24, 1_000) == 15_000
    assert 30 * 3 / 2 == 45


def test_index_exact_scan_at_2_per_cent_takes_45_ms_and_four_cores() -> None:
    assert 0.02 * 22e6 == 440_000
    size = 440_000 * 1_024
    assert nearest(size / 1e6, 10) == 450
    seconds = size / 10e9
    assert round(1_000 * seconds) == 45
    assert round(1_000 * seconds / 4) == 11
    assert 900 / 10 == 90
    assert round(90 * seconds) == 4


def test_index_re_embedding_costs_176_and_both_indexes_fit() -> None:
    tokens = 22e6 * 400
    assert round(tokens / 1e9, 1) == 8.8
    assert round(tokens / 1e6 * 0.02) == 176
    copy = 22e6 * (1_536 * 4 + 256) / 1e9
    assert round(copy) == 141
    assert 3 * copy + 287 < 15 * 96


# A hundred and ninety pages a week


def test_pager_chance_alone_makes_330_pages_and_eight_at_four_sigma() -> None:
    assert 52 * 14 == 728
    looks = 728 * 7 * 24
    assert looks == 122_304
    beyond = 2 * (1 - NORMAL.cdf(3))
    assert round(100 * beyond, 2) == 0.27
    assert nearest(looks * beyond, 10) == 330
    assert round(looks * 2 * (1 - NORMAL.cdf(4))) == 8


def test_pager_nine_of_2470_led_to_an_action() -> None:
    assert 13 * 190 == 2_470
    assert round(100 * 9 / 2_470, 1) == 0.4


def test_pager_a_fault_is_paged_after_thirty_minutes() -> None:
    assert 20 + 10 == 30
    assert 52 - 7 == 45


# Two schedulers and fifteen months


def test_schedulers_pace_is_1_7_and_17_are_needed() -> None:
    assert 300 - 41 == 259 == 70 + 120 + 45 + 24
    assert round(41 / 24, 1) == 1.7
    assert round(259 / 15) == 17
    assert int(259 / (41 / 24) / 12) == 12


def test_schedulers_bad_days_cost_420000() -> None:
    assert 2 * 210_000 == 420_000


def test_schedulers_rewriting_all_takes_29_months() -> None:
    assert 259 * 6 == 1_554
    assert round(1_554 / 54) == 29


def test_schedulers_plan_is_447_5_days_and_eleven_months() -> None:
    days = [70 * 0.25, 40 + 120 * 0.5, 45 * 2, 24 * 10]
    assert days == [17.5, 100, 90, 240]
    assert sum(days) == 447.5
    assert round(1.3 * 447.5) == 582
    assert 3 * 18 == 54
    assert round(582 / 54) == 11


def test_schedulers_forecast_begins_in_month_6_after_165_rehearsals() -> None:
    before, forecast = 1.3 * (17.5 + 100 + 90) / 54, 1.3 * 240 / 54
    assert round(before) == 5
    assert round(before + forecast) == 11
    assert 120 + 45 == 165


def test_schedulers_plan_is_ahead_of_both_alarms() -> None:
    moved = 70 + 120 + 45
    assert moved > 200
    ready = 24 * (9 - 5) * 54 / (1.3 * 240)
    assert ready > 12


def test_schedulers_rewriting_the_special_ones_ends_too_late() -> None:
    assert 45 * (6 - 2) == 180
    assert 1.3 * (447.5 + 180) / 54 > 15


# Six months of work in one paragraph


def test_towers_1_per_cent_stage_is_complete_on_day_41() -> None:
    assert 14 + 28 - 1 == 41
    assert 14 + 28 == 42
    assert 28 + 28 - 1 == 55


def test_towers_two_million_give_0_13_and_0_5_fits_130000() -> None:
    assert round(100 * relative_half_width(0.7, 2e6), 2) == 0.13
    fits = 2 * 0.3 / 0.7 * (Z95 / 0.005) ** 2
    assert nearest(fits, 10_000) == 130_000
    assert round((1.9 - 0.9) / 2, 1) == 0.5


def test_towers_bill_for_all_is_80000_four_cents_for_each_of_two_million() -> None:
    assert 8_000 / 0.10 == 80_000
    points = 1.4 * 0.70
    assert round(points, 2) == 0.98
    people = 200e6 * points / 100
    assert round(people / 1e6) == 2
    assert round(100 * 80_000 / people) == 4


def test_towers_projection_has_2_75_million_weights() -> None:
    assert round(3_584 * 768 / 1e6, 2) == 2.75


def test_towers_ramp_saw_two_encoders_fifteen_and_thirteen_days() -> None:
    first, last, change = 15, 42, 30
    assert change - first == 15
    assert last - change + 1 == 13


def test_towers_ten_thousand_sessions_resolve_0_62_points() -> None:
    gains = [0.30 * gain for gain in (4, 6, 9)]
    assert [round(gain, 1) for gain in gains] == [1.2, 1.8, 2.7]
    resolved = 100 * Z95 * sqrt(0.10 / 10_000)
    assert round(resolved, 2) == 0.62
    a, b, c = gains
    assert b - a < resolved < c - b < b


def test_towers_arms_of_1_per_cent_take_six_weeks() -> None:
    assert (14 + 28) / 7 == 6
