"""The arithmetic of questions/ml-system-design/classic.yaml, recomputed."""

from math import comb, exp, factorial, sqrt
from statistics import NormalDist

DAY = 86_400
Z95 = NormalDist().inv_cdf(0.975)
Z = Z95 + NormalDist().inv_cdf(0.8)


def per_arm(p: float, lift: float) -> float:
    """Sample an arm for a relative lift of a proportion, two-sided 5 %, 80 % power."""
    return 2 * Z * Z * p * (1 - p) / (lift * p) ** 2


def half_width(p: float, n: float) -> float:
    """Half of the 95 % interval of a proportion."""
    return Z95 * sqrt(p * (1 - p) / n)


def binomial_at_most(k: int, n: int, p: float) -> float:
    return sum(comb(n, i) * p**i * (1 - p) ** (n - i) for i in range(k + 1))


# One-off items


def test_one_off_page_loads_are_42_a_second_and_125_at_the_peak() -> None:
    loads = 1.2e6 * 3 / DAY
    assert round(loads) == 42
    assert round(3 * loads) == 125


def test_one_off_ranking_takes_six_and_a_quarter_cores_at_half_load() -> None:
    scores = 125 * 500
    assert scores == 62_500
    assert scores / 20_000 / 0.5 == 6.25


def test_one_off_index_is_one_gigabyte() -> None:
    assert round(4e6 * 64 * 4 / 1e9, 1) == 1.0


def test_one_off_photos_are_42_gpu_minutes_a_day_and_the_backfill_11_hours() -> None:
    assert 250_000 * 4 == 1_000_000
    assert round(1e6 / 400 / 60) == 42
    assert round(4e6 * 4 / 400 / 3600) == 11


def test_one_off_one_seen_item_in_5400_is_bought() -> None:
    seen = 1.2e6 * 3 * 12
    assert seen == 43.2e6
    assert seen / 8_000 == 5_400
    assert round(seen * 0.005) == 216_000


def test_one_off_two_million_an_arm_show_a_one_per_cent_lift() -> None:
    assert round(Z * sqrt(2 * 0.93 / (0.07 * 2e6)), 3) == 0.010


def test_one_off_random_slots_hold_at_most_80_purchases_a_day() -> None:
    assert 0.01 * 8_000 == 80


def test_one_off_stages_fill_two_hundred_milliseconds() -> None:
    assert 40 + 40 + 30 + 20 + 70 == 200


# Sponsored hotels


def test_hotels_earn_302400_today_and_432000_at_four_per_cent() -> None:
    shown = 6e6 * 3
    assert round(shown * 0.028) == 504_000
    assert round(shown * 0.028 * 0.60) == 302_400
    assert round(shown * 0.04 * 0.60) == 432_000


def test_hotels_gain_is_cancelled_by_bookings_down_by_4_3_per_cent() -> None:
    bookings = 6e6 * 0.02 * 25
    assert bookings == 3e6
    assert round((432_000 - 302_400) / bookings, 3) == 0.043


def test_hotels_an_overprediction_by_a_quarter_lowers_the_price_by_a_fifth() -> None:
    assert round(0.018 / 0.04, 2) == 0.45
    assert round(0.018 / 0.05, 2) == 0.36
    assert round(1 - 0.36 / 0.45, 2) == 0.20


def test_hotels_peak_is_174_searches_and_13900_scores_a_second() -> None:
    peak = 2.5 * 6e6 / DAY
    assert round(peak) == 174
    assert round(peak * 80, -2) == 13_900


def test_hotels_sampled_training_predicts_22_per_cent_and_is_corrected_to_2_8() -> None:
    clicks, rest = 504_000, 18_000_000 - 504_000
    p = clicks / (clicks + rest / 10)
    assert round(p, 2) == 0.22
    assert round(p / (p + (1 - p) / 0.1), 3) == 0.028


def test_hotels_exploration_is_870_impressions_each_and_0_4_per_cent_in_all() -> None:
    each = (1 - 0.028) / (0.028 * 0.2**2)
    assert round(each, -1) == 870
    assert round(600 * each, -4) == 520_000
    assert round(600 * each / (18e6 * 7), 3) == 0.004


def test_hotels_an_error_common_to_all_leaves_order_and_prices() -> None:
    bids, true = [0.5, 0.7, 0.9], [0.04, 0.025, 0.015]
    off = [1.5 * p for p in true]
    prices = []
    for ps in (true, off):
        score = sorted(((b * p, p) for b, p in zip(bids, ps, strict=True)), reverse=True)
        prices.append([round(score[i + 1][0] / score[i][1], 9) for i in range(2)])
    assert prices[0] == prices[1]


def test_hotels_an_average_hour_has_21000_clicks_and_noise_under_one_per_cent() -> None:
    clicks = 504_000 / 24
    assert clicks == 21_000
    assert 1 / sqrt(clicks) < 0.01


# Ticket fraud


def test_fraud_block_above_22_per_cent() -> None:
    assert round(30 / (105 + 30), 3) == 0.222


def test_fraud_review_pays_between_7_and_61_per_cent() -> None:
    def review(p: float) -> float:
        return 4 + 0.1 * 105 * p + 0.1 * 30 * (1 - p)

    low, high = 7 / 97.5, 23 / 37.5
    assert abs(review(low) - 105 * low) < 1e-9
    assert abs(review(high) - 30 * (1 - high)) < 1e-9
    assert (round(low, 2), round(high, 2)) == (0.07, 0.61)


def test_fraud_a_review_saves_most_at_the_blocking_threshold() -> None:
    def saved(p: float) -> float:
        return min(105 * p, 30 * (1 - p)) - (4 + 10.5 * p + 3 * (1 - p))

    assert max(range(1001), key=lambda k: saved(k / 1000)) == 222
    assert saved(0.222 + 0.05) > saved(0.222 - 0.05)


def test_fraud_the_rules_cost_164400_a_day_more_than_they_save() -> None:
    blocks = 0.02 * 400_000
    caught = 0.07 * blocks
    assert (round(blocks), round(caught)) == (8_000, 560)
    assert round(caught * 105) == 58_800
    assert round((blocks - caught) * 30) == 223_200
    assert 223_200 - 58_800 == 164_400


def test_fraud_that_passes_is_1176_a_day() -> None:
    assert round(392_000 * 0.003) == 1_176
    assert 1_176 * 105 == 123_480


def test_fraud_model_day_costs_134280_against_346680() -> None:
    caught, honest = 800, 1_200
    missed = 1_176 + 560 - caught
    assert missed == 936
    assert honest * 30 + missed * 105 == 134_280
    assert 123_480 + 223_200 == 346_680


def test_fraud_random_passes_cost_480_dollars_a_day() -> None:
    passes = 0.01 * 2_000
    assert round(passes * 0.4 * 105) == 840
    assert round(passes * 0.6 * 30) == 360
    assert 840 - 360 == 480


def test_fraud_six_hundred_passes_give_four_points() -> None:
    assert round(half_width(0.4, 600), 2) == 0.04


def test_fraud_sale_day_is_93_payments_a_second() -> None:
    assert round(400_000 / DAY, 1) == 4.6
    assert round(20 * 400_000 / DAY) == 93


# Hardware search


def test_search_one_per_cent_of_baskets_is_21600_dollars_a_day() -> None:
    assert round(3e6 * 0.09 * 0.01) == 2_700
    assert 2_700 * 8 == 21_600


def test_search_judgements_fit_the_money() -> None:
    assert 3_000 / 0.10 == 30_000
    assert 600 * 20 * 2 + 6_000 == 30_000


def test_search_judged_set_shows_a_hundredth_of_ndcg() -> None:
    assert round(Z95 * 0.15 / sqrt(600), 3) == 0.012
    assert round(Z95 * 0.15 / sqrt(300), 3) == 0.017


def test_search_reranking_takes_three_gpus_two_with_a_cache_and_29_for_all() -> None:
    peak = 2 * 3e6 / DAY
    assert round(peak) == 69
    assert round(peak * 100, -2) == 6_900
    assert round(peak * 100 / 4_000 / 0.6) == 3
    assert 1 < 0.4 * peak * 100 / 4_000 / 0.6 < 2
    assert round(peak * 1_000 / 4_000 / 0.6) == 29
    assert 1_000 / 4_000 == 0.250


def test_search_index_is_2_8_gigabytes_and_15_minutes() -> None:
    assert round(1.8e6 * 384 * 4 / 1e9, 1) == 2.8
    assert 1.8e6 / 2_000 / 60 == 15
    assert 40_000 / 2_000 == 20


def test_search_one_per_cent_lift_takes_1_6_million_searches_an_arm() -> None:
    assert round(per_arm(0.09, 0.01) / 1e6, 1) == 1.6


# Moderation


def test_moderation_load_is_139_and_417_a_second() -> None:
    assert round(12e6 / DAY) == 139
    assert round(3 * 12e6 / DAY) == 417


def test_moderation_small_models_and_one_per_cent_large_fit_the_budget() -> None:
    small = 12_000 * 0.07
    assert round(small) == 840
    assert round(small * 30) == 25_200
    assert 12_000 * 3 * 30 == 1_080_000
    assert 120 * 3 * 30 == 10_800
    assert 25_200 + 10_800 == 36_000


def test_moderation_half_of_the_violations_at_98_per_cent_is_49000_removals() -> None:
    violations = 0.008 * 12e6
    assert round(violations) == 96_000
    removals = violations / 2 / 0.98
    assert round(removals, -3) == 49_000
    assert round(removals * 0.02, -1) == 980
    assert round(removals * 0.04, -2) == 2_000


def test_moderation_four_thousand_appeals_suffice_if_reviewers_remove_all_they_see() -> None:
    assert (49_000 + 48_000) * 0.04 <= 4_000


def test_moderation_decisions_add_up() -> None:
    assert 48_000 + 4_000 + 4_000 + 4_000 == 150 * 400


def test_moderation_a_week_of_random_posts_gives_a_tenth_of_a_point() -> None:
    assert round(100 * half_width(0.008, 7 * 4_000), 2) == 0.10


def test_moderation_random_posts_hold_0_4_dangerous_ones_a_day() -> None:
    assert round(4_000 / 10_000, 1) == 0.4


def test_moderation_smallest_language_has_960_violations_for_800_decisions() -> None:
    assert round(0.01 * 12e6 * 0.008) == 960
    assert 2 * 400 == 800


def test_moderation_danger_held_at_ten_per_cent_precision_takes_12000_looks() -> None:
    assert round(12e6 / 10_000) == 1_200
    assert round(12e6 / 10_000 / 0.1) == 12_000


def test_moderation_at_thirty_cents_the_large_model_reads_14_per_cent() -> None:
    assert round(12_000 * 30 * 0.30) == 108_000
    left = 40_000 - 25_200
    assert round(left / (12_000 * 30 * 0.30), 2) == 0.14
    assert round(100 * left / (12_000 * 30)) == 4


def test_moderation_large_model_reads_all_below_eleven_cents() -> None:
    assert round(40_000 / (12_000 * 30), 2) == 0.11


# Summariser


def test_summariser_unpaired_interval_is_5_3_points() -> None:
    se = sqrt(0.73 * 0.27 / 500 + 0.78 * 0.22 / 500)
    assert round(100 * Z95 * se, 1) == 5.3


def test_summariser_paired_interval_is_3_4_points() -> None:
    assert round(100 * Z95 * sqrt(0.15 / 500), 1) == 3.4


def test_summariser_a_thousand_pairs_show_3_4_points_and_two_need_2900() -> None:
    assert round(100 * Z * sqrt(0.15 / 1_000), 1) == 3.4
    assert round(Z * Z * 0.15 / 0.02**2, -2) == 2_900


def test_summariser_audit_interval_is_0_16_to_1_2_per_cent() -> None:
    assert abs(1 - binomial_at_most(4, 1_000, 0.001625) - 0.025) < 5e-4
    assert abs(binomial_at_most(5, 1_000, 0.01163) - 0.025) < 5e-4


def test_summariser_five_against_ten_in_a_thousand_cannot_be_gated() -> None:
    seen_if_doubled_is_below_limit = sum(exp(-10) * 10**k / factorial(k) for k in range(10))
    assert seen_if_doubled_is_below_limit > 0.4


def test_summariser_severe_cases_cost_three_thousand_a_day() -> None:
    assert 40_000 * 0.005 == 200
    assert 200 * 15 == 3_000


def test_summariser_three_hundred_clean_cases_bound_one_per_cent() -> None:
    assert round(1 - 0.05 ** (1 / 300), 2) == 0.01


def test_summariser_experts_judge_three_hundred_a_week() -> None:
    assert 2 * 10 * 60 / 4 == 300


def test_summariser_money_adds_up_to_1873() -> None:
    gates = 12 * 1_000 * 0.025
    assert round(gates) == 300
    month = round(gates * 52 / 12)
    assert month == 1_300
    assert round(500 * 30 * 0.025) == 375
    assert round(200 * 30 * 0.02) == 120
    keyed = 12 * 300 * 0.005 * 52 / 12
    assert round(keyed) == 78
    assert 1_300 + 78 + 375 + 120 == 1_873


def test_summariser_the_judge_on_every_summary_costs_800_a_day() -> None:
    assert 40_000 * 0.02 == 800


def test_summariser_three_scores_at_two_sigma_ring_on_13_per_cent_of_days() -> None:
    inside = 2 * NormalDist().cdf(2) - 1
    assert round(1 - inside**3, 2) == 0.13


def test_summariser_button_pages_at_153() -> None:
    mean = 40_000 * 0.003
    assert round(mean) == 120
    assert round(mean + 3 * sqrt(mean)) == 153


def test_summariser_five_per_cent_for_a_fortnight_reads_1_4_per_cent() -> None:
    small, rest = 0.05 * 40_000 * 14, 0.95 * 40_000 * 14
    assert round(100 * Z95 * sqrt(0.59 / 0.41 * (1 / small + 1 / rest)), 1) == 1.4


# Podcast plateau


def test_podcast_a_fifth_of_a_measured_gain_is_true() -> None:
    true_variance = 0.17**2 - 0.15**2
    assert round(sqrt(true_variance), 2) == 0.08
    share = true_variance / 0.17**2
    assert round(share, 2) == 0.22
    assert round(4.1 * share, 1) == 0.9


def test_podcast_thirty_positive_of_sixty_add_up_to_4_1() -> None:
    assert round(30 * 0.17 * sqrt(2 / 3.141592653589793), 1) == 4.1


def test_podcast_the_surface_must_gain_twenty_or_forty_per_cent() -> None:
    minutes = 8e6 * 30
    assert minutes == 20e6 * 12 == 240e6
    assert round(0.05 * minutes) == 12_000_000
    assert 0.25 * minutes == 60e6
    assert round(12e6 / 60e6, 2) == 0.20
    assert round(12e6 / 60e6 / 0.5, 2) == 0.40


def test_podcast_a_launch_gave_three_hundredths_of_a_per_cent() -> None:
    assert round(0.8 / 30, 2) == 0.03


def test_podcast_gains_of_the_three_bets() -> None:
    assert round(100 * 60e6 * 0.10 * 0.5 / 240e6, 2) == 1.25
    people = sum(3e6 * 0.04 * 0.96**k for k in range(3))
    assert round(people, -3) == 346_000
    assert round(people * 10 / 1e6, 1) == 3.5
    assert round(100 * people * 10 / 240e6, 1) == 1.4
    ends = 8e6 * 2 * 0.7
    assert round(ends / 1e6, 1) == 11.2
    assert round(ends / 20 * 10 / 1e6, 1) == 5.6
    assert round(100 * 5.6 / 240, 1) == 2.3


def test_podcast_the_number_of_listeners_is_steady_by_the_given_rates() -> None:
    assert abs(3e6 * 0.22 + 17e6 * 0.96 - 17e6) / 17e6 < 0.005


def test_podcast_expected_gain_and_chances() -> None:
    bets = [(1.25, 0.5), (1.441, 0.4), (2.333, 0.4)]
    assert round(sum(g for g, _ in bets), 1) == 5.0 <= sum(g for g, _ in bets)
    assert sum(sorted(g for g, _ in bets)[1:]) < 4
    assert round(sum(g * c for g, c in bets), 1) == 2.1
    at_least = {2.0: 0.0, 5.0: 0.0}
    for mask in range(8):
        gain, chance = 0.0, 1.0
        for i, (g, c) in enumerate(bets):
            hit = bool(mask >> i & 1)
            gain += g if hit else 0.0
            chance *= c if hit else 1 - c
        for limit in at_least:
            at_least[limit] += chance if gain >= limit else 0.0
    assert round(at_least[2.0], 1) == 0.5
    assert round(at_least[5.0], 2) == 0.08


def test_podcast_small_wins_need_nine_times_the_traffic() -> None:
    assert round(Z * 0.15, 1) == 0.4
    assert round((Z * 0.15 / 0.14) ** 2) == 9
    assert round(4.1 / 30, 2) == 0.14


# Call notes


def call() -> float:
    return (6_000 * 1 + 400 * 4) / 1e6


def gpus(calls: float) -> float:
    return 4 * calls / DAY / 1.5 / 0.7


def test_notes_a_call_costs_three_quarters_of_a_cent_rented() -> None:
    assert round(100 * call(), 2) == 0.76
    assert round(call() * 10_000 * 30) == 2_280
    assert round(call() * 90_000 * 30) == 20_520


def test_notes_intervals_on_two_hundred_calls() -> None:
    assert round(100 * half_width(0.88, 200), 1) == 4.5
    assert round(100 * half_width(0.71, 200), 1) == 6.3


def test_notes_owning_costs_22800_a_month_and_153600_once() -> None:
    assert round(90_000 / DAY, 2) == 1.04
    assert round(4 * 90_000 / DAY, 1) == 4.2
    assert 3 < gpus(90_000) <= 4
    assert 6 * 2.5 * 720 == 10_800
    assert 10_800 + 10_000 + 2_000 == 22_800
    assert 2 * 3 * 20_000 + 5_000 * 6 + 3_600 == 153_600


def test_notes_break_even_is_111000_calls_and_230000_with_the_one_off() -> None:
    rented, owned = call() * 30, 10_800 / 90_000
    assert round(rented, 3) == 0.228
    assert owned == 0.12
    assert round(12_000 / (rented - owned), -3) == 111_000
    assert round((12_000 + 153_600 / 12) / (rented - owned), -4) == 230_000


def test_notes_restricted_calls_pay_the_one_off_in_2_8_months() -> None:
    assert round(0.3 * 90_000) == 27_000
    assert 1 < gpus(27_000) <= 2
    running = 3 * 2.5 * 720 + 12_000
    assert running == 17_400
    assert round(153_600 / (0.3 * 240_000 - running), 1) == 2.8


def test_notes_restricted_calls_carry_their_running_cost_from_19500_calls() -> None:
    small = 2 * 2.5 * 720 + 12_000
    assert small == 15_600
    assert round(0.3 * 240_000 / 9) == 8_000
    calls = small / (0.3 * 240_000 / 90_000)
    assert round(calls) == 19_500
    assert gpus(0.3 * calls) < 1


def test_notes_supports_gain_would_leave_the_model_under_the_bar() -> None:
    assert 71 + (84 - 73) == 82


def test_notes_the_gate_of_80_per_cent_is_good_to_3_5_points() -> None:
    assert round(100 * half_width(0.8, 500), 1) == 3.5


def test_notes_a_doubled_price_breaks_even_at_36000_calls() -> None:
    assert round(12_000 / (2 * 0.228 - 0.12), -3) == 36_000


def test_notes_moving_the_rest_saves_8964_or_1782_at_half_the_price() -> None:
    rented = 63_000 * call() * 30
    assert round(rented - 3 * 1_800) == 8_964
    assert round(rented / 2 - 3 * 1_800) == 1_782


def test_notes_pilot_costs_near_33000() -> None:
    assert round(5 * 12 / 52 * 20_000 + 1_000 * 6 + 3_600, -3) == 33_000


def test_notes_probe_half_price_has_break_even_only_with_fixed_spares() -> None:
    half = call() * 30 / 2
    assert round(half, 3) == 0.114
    assert half < 10_800 / 90_000
    per_call = gpus(1) * 1_800
    assert round((12_000 + 2 * 1_800) / (half - per_call), -4) == 450_000


def test_notes_probe_faster_gpu_breaks_even_at_222000() -> None:
    assert round(12_000 / (0.114 - 0.06), -3) == 222_000
