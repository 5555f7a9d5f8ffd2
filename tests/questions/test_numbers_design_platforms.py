"""The arithmetic of the platform designs and of the project deep dive, recomputed."""

from math import ceil, comb, log, log2, sqrt
from statistics import NormalDist

NORMAL = NormalDist()
Z = NORMAL.inv_cdf(0.975) + NORMAL.inv_cdf(0.8)
DAY = 86_400
MONTH_HOURS = 720


# foundation-model-platform

TOKENS_IN, TOKENS_OUT = 12_000, 1_500  # millions a day
BILL = 30 * (TOKENS_IN * 2 + TOKENS_OUT * 8)


def test_the_bill_is_rebuilt_from_tokens_and_prices() -> None:
    assert BILL / 30 == 36_000
    assert BILL == 1_080_000


def test_search_and_moderation_are_half_and_support_a_quarter_of_the_bill() -> None:
    assert (BILL * 0.5, BILL * 0.25) == (540_000, 270_000)


def test_the_small_model_saves_432_thousand_a_month() -> None:
    assert (BILL * 0.5 / 5, BILL * 0.5 * 4 / 5) == (108_000, 432_000)


def hosting_gpus() -> tuple[int, int]:
    peak = TOKENS_IN * 0.5 * 1e6 / DAY * 2.5
    return ceil(peak / 8_000), ceil(peak / 8_000 * 1.25)


def test_own_hosting_takes_22_gpus_and_28_with_a_quarter_spare() -> None:
    assert round(TOKENS_IN * 0.5e6 / DAY / 1e3) == 69
    assert round(TOKENS_IN * 0.5e6 / DAY * 2.5 / 1e3) == 174
    assert hosting_gpus() == (22, 28)


def test_own_hosting_is_50_thousand_and_58_below_the_small_model() -> None:
    own = hosting_gpus()[1] * 2.5 * MONTH_HOURS
    assert round(own / 1e3) == 50
    assert round((108_000 - own) / 1e3) == 58


def test_hosting_with_three_engineers_turns_at_one_point_three_times_the_volume() -> None:
    own = hosting_gpus()[1] * 2.5 * MONTH_HOURS
    assert round(3 * 25_000 / (108_000 - own), 1) == 1.3


def test_hosting_still_loses_at_1_2_and_wins_at_1_4_times_the_volume() -> None:
    def gain(scale: float) -> float:
        gpus = ceil(scale * TOKENS_IN * 0.5e6 / DAY * 2.5 / 8_000 * 1.25)
        return 108_000 * scale - gpus * 2.5 * MONTH_HOURS - 3 * 25_000

    assert gain(1.2) < 0 < gain(1.4)


def test_sixteen_features_share_the_rest_of_the_bill_and_twenty_are_not_the_big_three() -> None:
    assert 19 - 3 == 16
    assert 23 - 19 == 4
    assert 16 + 4 == 20


def test_a_thousand_cases_leave_two_to_three_points_open() -> None:
    assert all(2 <= 196 * sqrt(p * (1 - p) / 1_000) <= 3.1 for p in (0.6, 0.7, 0.8, 0.85))


def test_the_gateway_sees_640_requests_a_second_and_1900_streams() -> None:
    peak = 22e6 / DAY * 2.5
    assert round(peak, -1) == 640
    assert round(peak * 3, -2) == 1_900


def test_logs_are_54_gigabytes_a_day() -> None:
    assert (TOKENS_IN + TOKENS_OUT) * 1e6 * 4 / 1e9 == 54


def test_nine_engineers_cost_225_thousand() -> None:
    assert 9 * 25_000 == 225_000


def test_the_first_two_blocks_of_people_and_the_third_are_nine() -> None:
    assert 4 + 3 + 2 == 9


# multi-tenant-serving-layer

CORES = 320 * 32


def test_the_fleet_costs_475_thousand_a_month() -> None:
    assert round((320 * 1 + 170 * 2) * MONTH_HOURS / 1e3) == 475


def test_seven_per_cent_is_717_cores_and_2150_at_the_peak() -> None:
    assert CORES == 10_240
    assert round(CORES * 0.07) == 717
    assert round(CORES * 0.07 * 3, -1) == 2_150


def test_half_busy_at_the_peak_takes_135_nodes() -> None:
    assert round(CORES * 0.07 * 3 / 0.5, -2) == 4_300
    assert ceil(CORES * 0.07 * 3 / 0.5 / 32) == 135


def test_losing_one_zone_of_three_leaves_the_rest_75_per_cent_busy() -> None:
    assert 0.5 * 3 / 2 == 0.75


def test_72_gpus_carry_the_peak_at_half_load() -> None:
    assert round(170 * 0.07) == 12
    assert round(170 * 0.07 * 3) == 36
    assert ceil(170 * 0.07 * 3 / 0.5) == 72


def test_the_new_fleet_costs_201_thousand() -> None:
    cpu, gpu = 135 * MONTH_HOURS, 72 * 2 * MONTH_HOURS
    assert (round(cpu / 1e3), round(gpu / 1e3), round((cpu + gpu) / 1e3)) == (97, 104, 201)


def test_small_models_fit_into_about_four_nodes_with_three_copies() -> None:
    assert round(840 * 0.2) == 168
    assert round(840 * 0.2 * 3) == 504
    assert round(504 / 128, 1) == 3.9


def test_sixty_gpu_models_in_three_copies_fill_36_gpus() -> None:
    assert 60 * 3 / 5 == 36
    assert 5 * 4 < 24


def test_each_of_the_twenty_heavy_models_keeps_97_cores_busy_at_the_peak() -> None:
    assert round(0.9 * 2_150 / 20) == 97
    assert 97 / 0.5 > 4 * 32


def test_six_hundred_small_models_are_two_or_three_nodes() -> None:
    assert 2 < 600 * 0.2 * 3 / 128 < 3


def test_two_tenants_share_all_four_nodes_once_in_1365() -> None:
    assert comb(15, 4) == 1_365
    assert 135 / 15 == 9


def test_the_bulk_job_is_42_minutes_of_one_node() -> None:
    assert 40e6 * 0.002 == 80_000
    assert round(80_000 / 32 / 60) == 42


def test_the_fraud_budget_adds_up_to_forty_milliseconds() -> None:
    assert 3 + 12 + 5 + 10 + 4 + 6 == 40


# company-wide-evaluation

SHRINK = 0.95 + 0.80 - 1


def test_three_hundred_cases_leave_four_points_each_way() -> None:
    error = 100 * sqrt(0.85 * 0.15 / 300)
    assert round(error, 2) == 2.06
    assert round(1.96 * error) == 4


def binomial_tail(k: int, n: int, p: float) -> float:
    return sum(comb(n, i) * p**i * (1 - p) ** (n - i) for i in range(k, n + 1))


def test_seven_of_eleven_has_an_exact_interval_from_31_to_89() -> None:
    assert round(100 * 7 / 11) == 64
    grid = [i / 10_000 for i in range(1, 10_000)]
    low = next(p for p in grid if binomial_tail(7, 11, p) >= 0.025)
    high = next(p for p in grid if 1 - binomial_tail(8, 11, p) <= 0.025)
    assert (round(100 * low), round(100 * high)) == (31, 89)


def test_the_judge_shrinks_two_points_to_one_and_a_half() -> None:
    assert round(SHRINK, 2) == 0.75
    assert round(2 * SHRINK, 2) == 1.5


def test_a_paired_run_needs_3500_cases() -> None:
    assert round(Z * Z, 2) == 7.85
    assert round(Z * Z * 0.10 / 0.015**2, -2) == 3_500


def test_twice_the_flips_double_the_cases() -> None:
    assert round((Z * Z * 0.20 / 0.015**2) / (Z * Z * 0.10 / 0.015**2), 6) == 2


def test_sixty_per_cent_of_twenty_keeps_a_coin_in_a_quarter_of_cases() -> None:
    assert round(binomial_tail(12, 20, 0.5), 2) == 0.25


def test_a_set_right_in_75_per_cent_loses_its_gate_one_time_in_25() -> None:
    assert round(1 / (1 - binomial_tail(12, 20, 0.75)), 0) in (24, 25)


def test_full_runs_for_every_change_cost_121_thousand_a_month() -> None:
    assert 400 * 3_500 * 0.02 == 28_000
    assert round(28_000 * 52 / 12 / 1e3) == 121


def test_tiers_cost_25_thousand_and_34_with_experts() -> None:
    week = 400 * 200 * 0.02 + 60 * 3_500 * 0.02
    assert (400 * 200 * 0.02, 60 * 3_500 * 0.02) == (1_600, 4_200)
    month = week * 52 / 12
    assert round(month / 1e3) == 25
    assert 30 * 100 * 3 == 9_000
    assert round((month + 9_000) / 1e3) == 34


def test_calibrating_the_judges_costs_27_thousand_once() -> None:
    assert 30 * 300 * 3 == 27_000


def test_a_base_model_swap_is_105_thousand_cases_and_2100_dollars() -> None:
    assert 30 * 3_500 == 105_000
    assert 105_000 * 0.02 == 2_100


def test_the_paired_interval_is_about_a_point_each_way() -> None:
    assert round(196 * sqrt(0.10 / 3_500), 1) == 1.0


def test_an_unchanged_version_is_amber_one_time_in_five() -> None:
    error = 100 * sqrt(0.10 / 3_500) / SHRINK
    stopped = NORMAL.cdf((-2 + 1.96 * error) / error)
    assert round(stopped, 1) == 0.2


# rlhf-pipeline

ANSWERS, SPAN = 1_024, 1_100
STEP_TOKENS = ANSWERS * SPAN


def training_operations() -> float:
    policy, reference, old_policy = 6 * 30e9, 2 * 30e9, 2 * 30e9
    critic, values, reward = 6 * 8e9, 2 * 8e9, 2 * 8e9
    return (policy + reference + old_policy + critic + values + reward) * STEP_TOKENS


def test_the_longest_answer_takes_68_seconds() -> None:
    assert round(2_048 / 30) == 68


def test_a_step_is_4e17_operations_and_19_seconds_on_64_gpus() -> None:
    assert round(STEP_TOKENS / 1e6, 2) == 1.13
    assert round(6 * 30e9 * STEP_TOKENS / 1e17, 1) == 2.0
    assert round(training_operations() / 1e17, 1) == 4.3
    assert round(training_operations() / (64 * 350e12)) == 19


def test_two_thousand_steps_are_49_hours_and_6200_gpu_hours_of_129000() -> None:
    step = 2_048 / 30 + training_operations() / (64 * 350e12)
    assert round(step) == 87
    assert round(2_000 * step / 3_600) == 49
    assert round(2_000 * step / 3_600 * 128, -2) == 6_200
    assert round(128 * 6 * 7 * 24, -3) == 129_000


def test_forty_people_make_72_thousand_comparisons() -> None:
    assert 40 * 60 == 2_400
    assert 2_400 * 5 * 6 == 72_000


def test_training_state_is_684_gigabytes_and_10_7_a_gpu() -> None:
    assert 16 * (30 + 8) == 608
    assert 608 + 60 + 16 == 684
    assert round(684 / 64, 1) == 10.7


def test_the_cache_of_a_generation_replica_is_40_gigabytes() -> None:
    token = 60 * 8 * 128 * 2 * 2
    assert round(token / 1e6, 2) == 0.25
    assert ANSWERS / 16 == 64
    assert round(64 * 2_548 * token / 1e9) == 40
    assert 40 + 60 < 4 * 80


def test_refilled_slots_make_a_step_20_seconds_and_four_times_faster() -> None:
    assert 600 / 30 == 20
    assert round(87 / 20) == 4


def test_the_longest_answer_is_four_or_five_updates_old_when_it_is_trained_on() -> None:
    starts = [i / 10 for i in range(1, 200)]
    ages = {ceil((start + 2_048 / 30) / 20) for start in starts}
    assert ages == {4, 5}


def test_best_of_sixteen_moves_the_policy_by_1_8_nats() -> None:
    assert round(log(16) - 15 / 16, 1) == 1.8


def test_a_round_of_24_thousand_comparisons_is_spent() -> None:
    assert 32 * 60 * 10 == 19_200
    assert 8 * 60 * 10 == 2_400 + 2_400
    assert 19_200 + 2_400 + 2_400 == 24_000
    assert 3 * 24_000 == 72_000
    assert 8 / 40 == 1 / 5


def test_785_pairs_tell_55_per_cent_from_50() -> None:
    pairs = Z * Z * 0.25 / 0.05**2
    assert round(pairs) == 785
    assert pairs / (8 * 60) < 2
    assert 3 * pairs <= 2_400


def test_2400_pairs_give_two_points_so_57_must_be_seen() -> None:
    assert round(196 * sqrt(0.25 / 2_400)) == 2
    assert 55 + 2 == 57


def test_72_per_cent_agreement_caps_the_reward_model_between_72_and_83() -> None:
    evenly_doubtful = (1 + sqrt(2 * 0.72 - 1)) / 2
    clear_share = (0.72 - 0.5) / 0.5
    all_or_nothing = clear_share + 0.5 * (1 - clear_share)
    assert (round(100 * all_or_nothing), round(100 * evenly_doubtful)) == (72, 83)


# feature-store-two-hundred-engineers


def test_24_per_cent_of_rows_are_served_before_the_daily_value_lands() -> None:
    assert round(5 + 40 / 60, 1) == 5.7
    assert round(100 * (5 + 40 / 60) / 24) == 24


def test_online_memory_is_128_gigabytes_for_users_and_4_for_items() -> None:
    assert 80e6 * 400 * 4 / 1e9 == 128
    assert 3 * 128 == 384
    assert 20e6 * 50 * 4 / 1e9 == 4


def test_reads_are_six_million_keys_and_1_2_gigabytes_a_second() -> None:
    assert round(60_000 * 101 / 1e6, 1) == 6.1
    assert (100 * 4, 100 * 50 * 4) == (400, 20_000)
    assert round(60_000 * 20_400 / 1e9, 1) == 1.2


def test_without_items_24_megabytes_a_second_remain() -> None:
    assert 60_000 * 100 * 4 / 1e6 == 24


def test_ten_shards_make_a_tenth_of_requests_slow() -> None:
    assert round(100 * (1 - 0.99**10), 1) == 9.6


def test_logged_user_rows_are_86_gigabytes_a_day() -> None:
    assert round(25_000 * DAY * 0.1 * 400 / 1e9) == 86


def test_a_mismatch_of_half_a_per_cent_is_known_to_0_02_points() -> None:
    assert round(100 * sqrt(0.005 * 0.995 / 100_000), 2) == 0.02


# fraud-monitoring-and-runbook


def test_the_normal_day_adds_up() -> None:
    assert 12e6 * 0.001 == 12_000
    assert 8_000 + 400 + 3_600 == 12_000
    assert 12e6 * 0.004 == 48_000
    assert round(12e6 * 0.0002) == 2_400


def test_the_wave_stands_out_by_6_7_standard_deviations() -> None:
    assert 3_600 * 0.25 == 900
    assert 2_400 * 0.25 == 600
    assert round(600 / (0.1 * 900), 1) == 6.7


def test_three_days_earlier_save_180_thousand() -> None:
    assert 2_400 * 25 == 60_000
    assert 3 * 60_000 == 180_000


def test_both_errors_in_dollars_a_day() -> None:
    assert (48_000 - 8_000) * 6 == 240_000
    assert 3_600 * 90 == 324_000


def test_the_control_group_costs_500_dollars_a_day() -> None:
    assert 24_000 / 200 == 120
    assert 8_000 / 48_000 == 1 / 6
    assert 120 / 6 * 25 == 500


def test_the_good_payments_of_the_control_group_win_back_600_dollars() -> None:
    assert round(120 * 5 / 6) == 100
    assert 100 * 6 == 600


def test_thirty_days_of_control_know_precision_to_1_2_points() -> None:
    assert round(196 * sqrt(1 / 6 * 5 / 6 / 3_600), 1) == 1.2


def test_forty_two_sigma_series_make_1_8_false_alarms_a_day() -> None:
    assert round(40 * 2 * NORMAL.cdf(-2), 1) == 1.8


def test_one_false_page_a_quarter_is_3_6_sigma() -> None:
    checks = 40 * 91
    assert checks == 3_640
    assert round(-NORMAL.inv_cdf(1 / checks / 2), 1) == 3.6


def test_a_third_off_in_five_minutes_is_over_four_sigma() -> None:
    expected = 48_000 / 288
    assert round(expected) == 167
    assert expected / 3 / sqrt(expected) > 4


def test_three_hundred_random_payments_hold_a_tenth_of_a_fraud() -> None:
    assert round(3_600 / 12e6 * 1e4) == 3
    assert round(300 * 3_600 / 12e6, 1) == 0.1


# training-pipeline-with-bisection


def test_there_are_forty_nine_changes() -> None:
    assert 31 + 12 + 4 + 2 == 49


def test_a_drop_of_0_6_passes_the_gate_in_36_per_cent() -> None:
    noise = 0.2 * sqrt(2)
    assert round(noise, 2) == 0.28
    assert round(100 * NORMAL.cdf((0.5 - 0.6) / noise)) == 36


def test_a_step_of_0_2_passes_the_gate_in_86_per_cent() -> None:
    assert round(100 * NORMAL.cdf((0.5 - 0.2) / (0.2 * sqrt(2)))) == 86


def test_the_drop_between_two_single_runs_is_known_to_0_55() -> None:
    assert round(1.96 * 0.2 * sqrt(2), 2) == 0.55


def test_a_three_night_mean_misses_3_per_cent_and_alarms_falsely_once_a_month() -> None:
    noise = 0.2 * sqrt(1 / 3 + 1 / 3)
    assert round(noise, 2) == 0.16
    missed, false = NORMAL.cdf((0.3 - 0.6) / noise), NORMAL.cdf(-0.3 / noise)
    assert round(100 * missed) == 3
    assert round(30 * false) == 1


def test_six_halvings_take_54_hours_and_three_cuts_in_five_27() -> None:
    assert ceil(log2(49)) == 6
    assert 6 * 9 == 54
    left, rounds = 49, 0
    while left > 1:
        left, rounds = ceil(left / 5), rounds + 1
    assert (rounds, rounds * 9) == (3, 27)


def misled(seeds: int) -> float:
    return NORMAL.cdf(-0.3 / (0.2 / sqrt(seeds)))


def test_one_seed_misleads_in_6_7_per_cent_and_in_34_over_six_steps() -> None:
    assert round(100 * misled(1), 1) == 6.7
    assert round(100 * (1 - (1 - misled(1)) ** 6)) == 34


def test_three_seeds_mislead_in_half_a_per_cent_and_2_8_over_six_steps() -> None:
    assert round(100 * misled(3), 1) == 0.5
    assert round(100 * (1 - (1 - misled(3)) ** 6), 1) == 2.8


def test_eighteen_runs_cost_9200_dollars_and_24_hours() -> None:
    assert 6 * 3 == 18
    assert round(18 * 4 * 64 * 2, -2) == 9_200
    assert 6 * 4 == 24


def test_a_tenth_of_the_data_trains_in_24_minutes_for_51_dollars() -> None:
    assert 4 * 60 / 10 == 24
    assert round(0.4 * 64 * 2) == 51


def test_thirty_one_commits_take_five_halvings_and_four_kinds_sixteen_mixes() -> None:
    assert ceil(log2(31)) == 5
    assert 2**4 == 16


def test_snapshots_cost_91_thousand_a_year() -> None:
    month = 180 * 2 * 1.05 * 20
    assert month == 7_560
    assert round(12 * month / 1e3) == 91


def test_27_full_probes_a_drop_cost_69_thousand_for_five() -> None:
    runs = 4 * 3 + 5 * 3
    assert runs == 27
    assert round(5 * runs * 4 * 64 * 2 / 1e3) == 69


def test_a_drop_found_after_60_days_needs_120_days_of_partitions() -> None:
    assert 60 + 60 == 120


def test_nine_days_earlier_save_360_thousand() -> None:
    assert (12 - 3) * 40_000 == 360_000


# llm-inference-for-shop-assistant

CACHE_TOKEN = 2 * 32 * 8 * 128 * 2
PEAK = 8e6 / DAY * 3
PREFILL = 2 * 8e9 * 1_200 / 400e12
SHORT_PREFILL = 2 * 8e9 * 400 / 400e12


def decode_step(batch: float, weights: float = 16e9) -> float:
    return (weights + batch * 1_325 * CACHE_TOKEN) / 2e12


DECODE = 250 * decode_step(128) / 128


def test_the_load_is_93_a_second_278_at_the_peak_556_in_a_campaign() -> None:
    assert (round(8e6 / DAY), round(PEAK), round(2 * PEAK)) == (93, 278, 556)


def test_a_conversation_takes_190_megabytes_and_284_fit() -> None:
    assert CACHE_TOKEN == 131_072
    assert round(1_450 * CACHE_TOKEN / 1e6) == 190
    assert 80 * 0.9 - 16 - 2 == 54
    assert round(54e9 / (1_450 * CACHE_TOKEN)) == 284


def test_a_request_takes_85_milliseconds_of_gpu() -> None:
    assert round(1e3 * PREFILL) == 48
    assert round(128 * 1_325 * CACHE_TOKEN / 1e9) == 22
    assert round(1e3 * decode_step(128)) == 19
    assert round(1e3 * DECODE) == 37
    assert round(1e3 * (PREFILL + DECODE)) == 85


def test_forty_gpus_without_the_shared_prefix() -> None:
    rate = 1 / (PREFILL + DECODE)
    assert (round(rate, 1), round(0.6 * rate, 1)) == (11.7, 7.0)
    assert ceil(PEAK / (0.6 * rate)) == 40


def test_twenty_five_gpus_with_the_shared_prefix_and_fifty_in_a_campaign() -> None:
    rate = 1 / (SHORT_PREFILL + DECODE)
    assert round(1e3 * SHORT_PREFILL) == 16
    assert round(1e3 * (SHORT_PREFILL + DECODE)) == 53
    assert (round(rate, 1), round(0.6 * rate, 1)) == (18.7, 11.2)
    assert ceil(PEAK / (0.6 * rate)) == 25
    assert ceil(2 * PEAK / (0.6 * rate)) == 50


def test_eleven_a_second_still_decode_under_forty_milliseconds_a_token() -> None:
    free = 1 - 11 * PREFILL
    batch = 1.0
    for _ in range(500):
        batch = 11 * 250 * decode_step(batch) / free
    assert 1e3 * decode_step(batch) / free < 40


def test_fifteen_gpus_are_27_thousand_a_month() -> None:
    assert 15 * 2.5 * MONTH_HOURS == 27_000


def test_the_api_costs_3520_a_day_and_106_thousand_a_month() -> None:
    day = 8e6 * (1_200 * 0.20 + 250 * 0.80) / 1e6
    assert day == 3_520
    assert round(30 * day / 1e3) == 106


def test_own_serving_is_even_today_and_ahead_at_double_the_load() -> None:
    fleet = 25 * 2.5 * MONTH_HOURS
    assert (40 * 2.5 * MONTH_HOURS, fleet, fleet * 4 / 3) == (72_000, 45_000, 60_000)
    assert fleet * 4 / 3 + 2 * 20_000 == 100_000
    assert 2 * fleet * 4 / 3 + 2 * 20_000 == 160_000
    assert round(40_000 / (30 * 3_520 - fleet * 4 / 3), 1) == 0.9
    assert round(2 * 30 * 3.52) == 211


def test_eight_bit_weights_cut_the_step_to_15_milliseconds() -> None:
    assert round(1e3 * decode_step(128, 8e9)) == 15


def test_eight_bit_weights_take_25_gpus_to_22() -> None:
    decode = 250 * decode_step(128, 8e9) / 128
    assert ceil(PEAK * (SHORT_PREFILL + decode) / 0.6) == 22


def test_sixteen_thousand_tokens_take_two_gigabytes_and_25_fit() -> None:
    conversation = 16_250 * CACHE_TOKEN
    assert round(conversation / 1e9, 1) == 2.1
    assert round(54e9 / conversation) == 25
    assert round(16_250 / 1_450) == 11


# end-to-end-system-offline-online-gap


def test_the_seven_cards_fit_into_ten_minutes() -> None:
    seconds = 60 + 150 + 30 + 150 + 45 + 60 + 60
    assert seconds <= 600
    assert 130 <= 1_300 / (seconds / 60) <= 150
