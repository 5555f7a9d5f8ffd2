"""The arithmetic of the statistics, analytics, knowledge and phone-screen questions, recomputed.

Every figure that an answer states is derived here from what its question gives.
"""

from itertools import pairwise
from math import exp, log, pi, sqrt
from statistics import NormalDist

NORMAL = NormalDist()
Z_80 = NORMAL.inv_cdf(0.975) + NORMAL.inv_cdf(0.8)


def per_arm(p: float, lift: float) -> float:
    """Sample an arm that shows a relative lift of a proportion, 5 % two-sided, 80 % power."""
    return 2 * Z_80**2 * p * (1 - p) / (lift * p) ** 2


def half_width(p: float, n: float) -> float:
    """Half of the 95 % interval of a relative lift, with n an arm."""
    return 1.96 * sqrt(2 * (1 - p) / (p * n))


def crossing(bounds: list[float], drift: float = 0.0) -> float:
    """The chance that |z| crosses its bound at some equally spaced look (Simpson's rule)."""
    density: list[tuple[float, float]] = [(0.0, 1.0)]
    crossed = 0.0
    for look, bound in enumerate(bounds, 1):
        edge = bound * sqrt(look)
        crossed += sum(
            weight * (1 - NORMAL.cdf(edge - at - drift) + NORMAL.cdf(-edge - at - drift))
            for at, weight in density
        )
        cells = 200
        step = 2 * edge / cells
        points = [-edge + i * step for i in range(cells + 1)]
        simpson = [1 if i in (0, cells) else 4 if i % 2 else 2 for i in range(cells + 1)]
        density = [
            (
                to,
                step
                / 3
                * s
                * sum(w * exp(-((to - at - drift) ** 2) / 2) for at, w in density)
                / sqrt(2 * pi),
            )
            for to, s in zip(points, simpson, strict=True)
        ]
    return crossed


def one_sided_crossing(bounds: list[float], drift: float) -> float:
    """The chance that z rises above its bound at some equally spaced look (midpoint rule)."""
    density: list[tuple[float, float]] = [(0.0, 1.0)]
    crossed = 0.0
    for look, bound in enumerate(bounds, 1):
        edge, low = bound * sqrt(look), -7 * sqrt(look)
        crossed += sum(weight * (1 - NORMAL.cdf(edge - at - drift)) for at, weight in density)
        step = (edge - low) / 200
        density = [
            (
                to,
                step * sum(w * exp(-((to - at - drift) ** 2) / 2) for at, w in density) / sqrt(2 * pi),
            )
            for to in (low + (i + 0.5) * step for i in range(200))
        ]
    return crossed


def best_of(k: int) -> float:
    """The expected largest of k independent standard normal values."""
    step = 0.001
    points = (-8 + i * step for i in range(16_001))
    return sum(x * k * NORMAL.pdf(x) * NORMAL.cdf(x) ** (k - 1) * step for x in points)


# delayed-purchase-labels

KNOTS = [(0, 0.0), (1, 0.35), (7, 0.60), (14, 0.80), (30, 1.0)]
CONVERSION = 40_000 / 9_000_000


def arrived(days: int) -> float:
    """The mean share of purchases that have arrived for clicks of the last days."""
    area = sum((x1 - x0) * (y0 + y1) / 2 for (x0, y0), (x1, y1) in pairwise(KNOTS) if x1 <= days)
    return area / days


def holdback_loss(days: int) -> float:
    """The relative loss that a two per cent holdback shows with 80 % power."""
    per_day = 9e6 * days
    return Z_80 * sqrt((1 - CONVERSION) / CONVERSION * (1 / (0.02 * per_day) + 1 / (0.98 * per_day)))


def test_the_last_day_shows_seventeen_and_a_half_per_cent() -> None:
    assert round(arrived(1), 3) == 0.175


def test_thirty_days_show_seventy_four_per_cent() -> None:
    assert round(arrived(30), 2) == 0.74


def test_conversion_is_444_and_156_in_a_hundred_thousand() -> None:
    assert (round(CONVERSION * 1e5), round(0.35 * CONVERSION * 1e5)) == (444, 156)


def test_a_two_per_cent_lift_takes_nearly_nine_million_clicks_an_arm() -> None:
    assert round(per_arm(CONVERSION, 0.02) / 1e6, 1) == 8.8


def test_that_is_two_days_of_traffic() -> None:
    assert round(per_arm(CONVERSION, 0.02) / 4.5e6) == 2


def test_the_one_day_outcome_takes_25_million_clicks_an_arm() -> None:
    assert round(per_arm(0.35 * CONVERSION, 0.02) / 1e6) == 25


def test_the_one_day_outcome_takes_nearly_three_times_the_sample() -> None:
    assert round(per_arm(0.35 * CONVERSION, 0.02) / per_arm(CONVERSION, 0.02), 1) == 2.9


def test_a_week_gives_these_two_half_widths() -> None:
    week = 31.5e6
    assert round(half_width(CONVERSION, week) * 100, 2) == 0.74
    assert round(half_width(0.35 * CONVERSION, week) * 100, 2) == 1.25


def test_a_design_effect_of_one_and_a_quarter_fits() -> None:
    assert round(31.5e6 / per_arm(0.35 * CONVERSION, 0.02), 2) == 1.25


def test_the_holdback_shows_3_8_per_cent_after_a_week_of_clicks() -> None:
    assert round(holdback_loss(7) * 100, 1) == 3.8


def test_the_holdback_shows_2_per_cent_after_26_days_of_clicks() -> None:
    assert round(holdback_loss(26) * 100, 1) == 2.0


def test_a_hidden_loss_costs_1_37_million_by_day_37() -> None:
    assert round((0.5 * 300 + 0.98 * 300 * 29 / 7) / 1000, 2) == 1.37


# home-feed-ranking

AVERAGE_LOADS = 40e6 * 6 / 86_400
PEAK_LOADS = 2.5 * AVERAGE_LOADS


def test_feed_loads_are_2800_a_second_and_7000_at_the_peak() -> None:
    assert (round(AVERAGE_LOADS, -2), round(PEAK_LOADS, -2)) == (2800, 6900)
    assert round(PEAK_LOADS / 1000) == 7


def test_the_heavy_ranker_scores_2_8_million_posts_a_second() -> None:
    assert round(PEAK_LOADS * 400 / 1e6, 1) == 2.8


def test_the_heavy_ranker_takes_31_gpus() -> None:
    assert round(PEAK_LOADS * 400 / 150e3 / 0.6) == 31


def test_the_light_ranker_takes_8_gpus_for_14_million_posts() -> None:
    assert round(PEAK_LOADS * 2000 / 1e6) == 14
    assert round(PEAK_LOADS * 2000 / 3e6 / 0.6) == 8


def test_a_heavy_model_over_everything_takes_154_gpus_or_39_when_four_times_cheaper() -> None:
    assert round(PEAK_LOADS * 2000 / 150e3 / 0.6) == 154
    assert round(PEAK_LOADS * 2000 / 600e3 / 0.6) == 39


def test_fetching_all_features_would_move_11_gigabytes_a_second() -> None:
    assert round(PEAK_LOADS * 2000 * 200 * 4 / 1e9) == 11


def test_item_features_are_16_and_embeddings_5_gigabytes() -> None:
    assert (20e6 * 200 * 4 / 1e9, round(20e6 * 64 * 4 / 1e9)) == (16, 5)


def test_six_billion_impressions_leave_760_million_rows() -> None:
    impressions = 40e6 * 6 * 25
    assert impressions == 6e9
    assert round((impressions * 0.03 + impressions * 0.97 * 0.1) / 1e6, -1) == 760


def test_the_stages_fill_a_hundred_milliseconds() -> None:
    assert 10 + 20 + 15 + 10 + 35 + 5 + 5 == 100


# checkout-test-peeked-on-day-five

POOLED = sqrt(2 * 0.0515 * 0.9485 / 50_000)


PLAN_VARIANCE = 0.05 * 0.95 + 0.0525 * 0.9475


def test_the_checkout_plan_needs_about_120_000_visitors_an_arm_and_twelve_days() -> None:
    assert round(per_arm(0.05, 0.05), -3) == 119_000  # both variances taken at 5 %
    assert round(Z_80**2 * PLAN_VARIANCE / 0.0025**2, -3) == 122_000  # each at its own rate
    assert round(per_arm(0.05, 0.05) / 10_000) == 12


def test_fourteen_days_give_85_per_cent_power() -> None:
    assert round(NORMAL.cdf(0.0025 / sqrt(PLAN_VARIANCE / 140_000) - 1.96) * 100) == 85


def test_day_five_stands_at_z_2_1_and_p_0_03() -> None:
    assert round(0.003 / POOLED, 1) == 2.1
    assert round(2 * (1 - NORMAL.cdf(0.003 / POOLED)), 2) == 0.03


def test_day_five_has_an_interval_from_half_a_per_cent_to_eleven_and_a_half() -> None:
    low, high = 0.003 - 1.96 * POOLED, 0.003 + 1.96 * POOLED
    assert (round(low * 100, 2), round(high * 100, 2)) == (0.03, 0.57)
    assert (round(low / 0.05, 3), round(high / 0.05, 3)) == (0.005, 0.115)


def test_no_lift_under_5_4_per_cent_can_be_significant_on_day_five() -> None:
    assert round(half_width(0.05, 50_000) * 100, 1) == 5.4


def test_five_looks_find_something_in_14_per_cent_of_empty_tests() -> None:
    assert round(crossing([1.96] * 5) * 100) == 14


def test_fourteen_looks_find_something_in_22_per_cent_of_empty_tests() -> None:
    assert round(crossing([1.96] * 14) * 100) == 22


def test_two_looks_at_2_80_and_1_98_keep_five_per_cent() -> None:
    assert round(crossing([2.80, 1.98]), 3) == 0.050


def test_two_looks_cost_a_quarter_of_a_point_of_power_and_stop_a_quarter_on_day_seven() -> None:
    drift = 0.0025 / sqrt(PLAN_VARIANCE / 70_000)
    fixed = NORMAL.cdf(drift * sqrt(2) - 1.96)
    assert round((fixed - crossing([2.797, 1.977], drift)) * 100, 2) == 0.25
    assert round(crossing([2.797], drift) * 100) == 25


def test_the_harm_line_stops_nine_in_ten_bad_pages_and_one_harmless_page_in_ten() -> None:
    drift = 0.0025 / sqrt(2 * 0.05 * 0.95 / 10_000)
    assert round(one_sided_crossing([2.0] * 14, 0.0), 1) == 0.1
    assert round(one_sided_crossing([2.0] * 14, drift), 1) == 0.9


def test_fourteen_daily_bounds_are_3_5_on_day_five_2_98_on_day_seven_2_11_at_the_end() -> None:
    last = 2.1067
    assert round(crossing([last * sqrt(14 / day) for day in range(1, 15)]), 3) == 0.050
    assert round(last * sqrt(14 / 5), 1) == 3.5
    assert round(last * sqrt(14 / 7), 2) == 2.98
    assert round(last, 2) == 2.11


def test_at_the_daily_bound_the_interval_is_minus_4_to_plus_16_per_cent() -> None:
    wide = 3.525 * POOLED
    assert (round((0.003 - wide) / 0.05 * 100), round((0.003 + wide) / 0.05 * 100)) == (-4, 16)


def test_waiting_costs_270_orders_and_a_losing_page_7300_a_year() -> None:
    assert round(10_000 * 0.003 * 9) == 270
    assert round(20_000 * 0.05 * 0.02 * 365) == 7300


def test_a_lift_of_2_5_on_day_fourteen_lies_between_minus_0_7_and_5_7_per_cent() -> None:
    half = 1.96 * sqrt((0.05 * 0.95 + 0.05125 * 0.94875) / 140_000) / 0.05
    assert (round((0.025 - half) * 100, 1), round((0.025 + half) * 100, 1)) == (-0.7, 5.7)


# ride-matching-shared-drivers


def test_a_hundred_stolen_trips_read_as_four_per_cent() -> None:
    assert round((5100 / 4900 - 1) * 100, 1) == 4.1


def test_half_a_per_cent_overall_is_one_and_a_quarter_in_slack_hours() -> None:
    assert round(0.5 / 0.4, 2) == 1.25


def test_switchback_windows_give_0_72_and_show_1_03_per_cent() -> None:
    windows = 40 * 12 * 28
    error = 2 * 0.15 * sqrt(2 / windows)
    assert windows == 13_440
    assert round(error * 100, 2) == 0.37
    assert round(1.96 * error * 100, 2) == 0.72
    assert round(Z_80 * error * 100, 2) == 1.03


def test_forty_cities_give_1_9_per_cent_and_show_a_fall_of_three() -> None:
    error = 2 * 0.03 / sqrt(40)
    t_38, t_power = 2.024, 0.851  # Student's t, 38 degrees of freedom, from tables
    assert round(t_38 * error * 100, 1) == 1.9
    assert (t_38 + t_power) * error < 0.03


def test_six_changes_in_both_designs_give_0_3_points() -> None:
    switchback, riders = 2 * 0.15 * sqrt(2 / 13_440), 0.004 / 1.96
    assert round(1.96 * sqrt(switchback**2 + riders**2) / sqrt(6) * 100, 1) == 0.3


# retention-read-on-the-last-ramp-day


def test_the_last_entrants_of_each_stage_are_complete_on_these_days() -> None:
    assert 14 + 27 == 41
    assert 7 + 27 == 34
    assert 28 + 27 == 55


def test_twenty_million_an_arm_would_give_0_04_and_two_million_0_13() -> None:
    assert round(half_width(0.7, 20e6) * 100, 2) == 0.04
    assert round(half_width(0.7, 2e6) * 100, 2) == 0.13


def test_half_a_point_belongs_to_132_000_users_an_arm() -> None:
    assert round(2 * 0.3 / 0.7 / (0.005 / 1.96) ** 2, -3) == 132_000


def test_at_ten_per_cent_retention_it_would_still_be_under_three_million() -> None:
    assert 2 * 0.9 / 0.1 / (0.005 / 1.96) ** 2 < 3e6


def test_two_sigma_alerts_fire_one_day_in_22_and_23_times_in_the_test() -> None:
    rate = 2 * (1 - NORMAL.cdf(2))
    assert round(rate * 100, 1) == 4.6
    assert round(1 / rate) == 22
    assert round((1 - (1 - rate) ** 12) * 100) == 43
    assert round(12 * 42 * rate) == 23


def test_three_sigma_fires_1_4_times_but_takes_six_days_instead_of_two() -> None:
    assert round(12 * 42 * 2 * (1 - NORMAL.cdf(3)), 1) == 1.4
    assert round(1 / (1 - NORMAL.cdf(3 - 2)), 1) == 6.3
    assert round(1 / (1 - NORMAL.cdf(2 - 2))) == 2


def cusum_run(mean: float, allowance: float = 1.0, limit: float = 2.5, cells: int = 100) -> float:
    """The mean run length of a one-sided cumulative sum (Markov chain, solved by iteration)."""
    width = 2 * limit / (2 * cells - 1)
    move = [
        [
            NORMAL.cdf((j - i + 0.5) * width + allowance - mean)
            - (NORMAL.cdf((j - i - 0.5) * width + allowance - mean) if j else 0.0)
            for j in range(cells)
        ]
        for i in range(cells)
    ]
    alive = [1.0] + [0.0] * (cells - 1)
    days = 0.0
    for _ in range(60):
        days += sum(alive)
        left = sum(alive)
        alive = [sum(a * row[j] for a, row in zip(alive, move, strict=True)) for j in range(cells)]
    kept = sum(alive) / left
    return days + sum(alive) / (1 - kept)


def test_a_cumulative_sum_gives_one_false_alarm_and_sees_two_sigma_in_3_2_days() -> None:
    assert round(10 * 42 / (cusum_run(0.0) / 2)) == 1
    assert round(cusum_run(2.0), 1) == 3.2


def test_read_as_points_the_interval_would_belong_to_even_fewer_users() -> None:
    assert round(2 * 0.7 * 0.3 / (0.005 / 1.96) ** 2, -3) == 65_000


def test_two_guardrails_at_four_sigma_page_falsely_once_a_year() -> None:
    assert round(2 * 24 * 365 * 2 * (1 - NORMAL.cdf(4))) == 1


# eval-set-for-admitting-ignorance


def test_two_more_points_of_refusals_harm_more_people_than_ten_fewer_inventions_help() -> None:
    assert round(0.10 * 0.06 * 300_000) == 1800
    assert round(0.02 * 0.94 * 300_000) == 5640


def test_a_random_sample_finds_a_silent_case_in_17() -> None:
    assert round(1 / 0.06) == 17


def test_the_strata_hold_six_per_cent_and_give_920_silent_cases() -> None:
    rest = (0.06 - 0.2 * 0.25) / 0.8
    assert round(0.2 * 0.25, 2) == 0.05
    assert (round(3600 * 0.25), round(1600 * rest)) == (900, 20)


def test_the_readings_fit_into_two_hundred_hours() -> None:
    hours = [(3600 + 1600) / 40, 2 * 920 / 40, 0.1 * 2 * 920 / 40, 760 / 40]
    assert [round(h) for h in hours] == [130, 46, 5, 19]
    assert sum(hours) <= 200


def test_the_base_rate_is_known_to_half_a_point() -> None:
    variance = 0.2**2 * 0.25 * 0.75 / 3600 + 0.8**2 * 0.0125 * 0.9875 / 1600
    assert round(1.96 * sqrt(variance) * 100, 1) == 0.5


def test_six_hundred_paired_items_show_four_points_and_unpaired_7_4() -> None:
    assert round(Z_80 * sqrt(0.12 / 600) * 100, 1) == 4.0
    assert round(Z_80 * sqrt(2 * 0.7 * 0.3 / 600) * 100, 1) == 7.4


def test_the_speaking_items_weighted_back_show_2_1_points_of_refusals() -> None:
    low, rest = 3600 - 900, 1600 - 20
    assert low + rest == 4280
    variance = 0.12 * ((15 / 94) ** 2 / low + (79 / 94) ** 2 / rest)
    assert round(Z_80 * sqrt(variance) * 100, 1) == 2.1


def test_four_hundred_live_answers_hold_24_silent_ones_or_100_and_300_give_5_points() -> None:
    assert (round(400 * 0.06), round(400 * 0.25), 400 / 40) == (24, 100, 10)
    assert round(1.96 * sqrt(0.7 * 0.3 / 300) * 100) == 5


def test_one_rate_of_seventy_per_cent_has_3_7_points() -> None:
    assert round(1.96 * sqrt(0.7 * 0.3 / 600) * 100, 1) == 3.7


def test_old_against_fresh_is_a_gap_of_8_between_2_and_14() -> None:
    half = 1.96 * sqrt(0.86 * 0.14 / 300 + 0.78 * 0.22 / 300)
    assert (round(100 * (0.08 - half)), round(100 * (0.08 + half))) == (2, 14)


def test_the_best_of_twenty_equals_looks_2_6_points_better_on_300_and_1_9_on_600() -> None:
    assert round(100 * best_of(20) * sqrt(0.12 / 300 / 2), 1) == 2.6
    assert round(100 * best_of(20) * sqrt(0.12 / 600 / 2), 1) == 1.9


# same-auc-after-one-tap-reporting

TRAINED_ODDS = 0.04 / 0.96


def corrected(raw: float, base_rate: float) -> float:
    """A probability after the base rate has moved from 4 %, class scores unchanged."""
    odds = raw / (1 - raw) * (base_rate / (1 - base_rate)) / TRAINED_ODDS
    return odds / (1 + odds)


def raw_for(target: float, base_rate: float) -> float:
    """The raw score whose corrected probability is the target."""
    odds = target / (1 - target) * TRAINED_ODDS / (base_rate / (1 - base_rate))
    return odds / (1 + odds)


def wilson(hits: int, n: int) -> tuple[float, float]:
    """The 95 % interval of a proportion after Wilson."""
    p, z = hits / n, 1.96
    centre = (p + z * z / 2 / n) / (1 + z * z / n)
    half = z * sqrt(p * (1 - p) / n + z * z / 4 / n / n) / (1 + z * z / n)
    return centre - half, centre + half


def rates_at(raw: float) -> tuple[float, float]:
    """Caught and falsely flagged at a raw score, two normals of equal spread, AUC 0.91."""
    distance = sqrt(2) * NORMAL.inv_cdf(0.91)
    ratio = raw / (1 - raw) / TRAINED_ODDS
    cut = (log(ratio) + distance**2 / 2) / distance
    return 1 - NORMAL.cdf(cut - distance), 1 - NORMAL.cdf(cut)


def precision(base_rate: float, caught: float, false: float) -> float:
    """The share of violations among the flagged."""
    return base_rate * caught / (base_rate * caught + (1 - base_rate) * false)


def test_the_odds_scale_by_0_24_and_a_raw_0_30_means_9_4_per_cent() -> None:
    assert round((1 / 99) / (4 / 96), 2) == 0.24
    assert round(corrected(0.30, 0.01) * 100, 1) == 9.4


def test_twenty_of_two_thousand_lies_between_0_65_and_1_54_per_cent() -> None:
    low, high = wilson(20, 2000)
    assert (round(low * 100, 2), round(high * 100, 2)) == (0.65, 1.54)


def test_over_that_interval_a_raw_0_30_means_6_to_14_per_cent() -> None:
    low, high = wilson(20, 2000)
    assert [round(100 * corrected(0.30, rate)) for rate in (low, high)] == [6, 14]


def test_the_threshold_becomes_a_raw_0_64_between_0_53_and_0_73() -> None:
    low, high = wilson(20, 2000)
    assert [round(raw_for(0.30, rate), 2) for rate in (0.01, high, low)] == [0.64, 0.53, 0.73]


def test_the_case_is_consistent_39_per_cent_caught_and_1_5_flagged_at_0_30() -> None:
    caught, false = rates_at(0.30)
    assert (round(caught * 100), round(false * 100, 1)) == (39, 1.5)


def test_precision_at_the_old_threshold_fell_from_52_to_21_per_cent() -> None:
    assert [round(100 * precision(rate, *rates_at(0.30))) for rate in (0.04, 0.01)] == [52, 21]


def test_the_new_threshold_catches_15_per_cent_with_47_per_cent_precision() -> None:
    caught, false = rates_at(raw_for(0.30, 0.01))
    assert round(caught * 100) == 15
    assert round(100 * precision(0.01, caught, false)) == 47


def test_one_report_in_310_is_seen_instead_of_one_in_54() -> None:
    for raw, one_in in ((raw_for(0.30, 0.01), 310), (0.30, 54)):
        caught, false = rates_at(raw)
        assert round(1 / (0.01 * caught + 0.99 * false)) == one_in


def test_an_auc_on_twenty_violations_is_known_to_0_09() -> None:
    auc, bad, good = 0.91, 20, 1980  # Hanley and McNeil's approximation
    q1, q2 = auc / (2 - auc), 2 * auc**2 / (1 + auc)
    variance = (auc * (1 - auc) + (bad - 1) * (q1 - auc**2) + (good - 1) * (q2 - auc**2)) / bad / good
    assert round(1.96 * sqrt(variance), 2) == 0.09


# lessons-down-eight-per-cent-on-tuesday


def test_tuesday_is_8_2_per_cent_below_forecast_with_a_range_of_3_4() -> None:
    t_11 = 2.201  # Student's t, eleven degrees of freedom, from tables
    assert round((1 - 1.69 / 1.84) * 100, 1) == 8.2
    assert round(t_11 * 1.5 * sqrt(1 + 1 / 12), 1) == 3.4


def test_tuesday_is_five_standard_deviations_down() -> None:
    assert (1 - 1.69 / 1.84) * 100 / 1.5 > 5


def test_android_contributes_7_6_of_the_8_2_points() -> None:
    assert round(0.40 * 18.9, 1) == 7.6
    assert round(0.40 * 18.9 + 0.60 * 1.0, 1) == 8.2


def test_version_8_2_explains_the_android_figure() -> None:
    assert round((36.8 + 1.0) / 2, 1) == 18.9


def test_135_000_lessons_a_day_would_be_lost() -> None:
    assert round(0.40 * 0.5 * 0.368 * 1.84e6, -3) == 135_000


def test_the_android_release_fails_to_report_36_per_cent_and_not_37() -> None:
    assert round((1 - (1 - 0.368) / (1 - 0.01)) * 100) == 36


# purchases-per-search-went-up


def test_the_ratio_rose_while_purchases_per_user_fell_0_9_per_cent() -> None:
    assert round((1.032 * 0.96 - 1) * 100, 1) == -0.9


def test_purchases_per_user_lie_between_minus_2_2_and_plus_0_4() -> None:
    half = 1.96 * sqrt(2) * 3 / sqrt(400_000) * 100
    assert round(half, 1) == 1.3
    assert (round(-0.928 - half, 1), round(-0.928 + half, 1)) == (-2.2, 0.4)


def test_the_delta_method_turns_0_8_into_1_1() -> None:
    rate, searches = 0.30 / 8, 8 * 400_000
    naive = (1 - rate) / (rate * searches)
    users = (3**2 + 1.5**2 - 2 * 0.5 * 3 * 1.5) / 400_000
    assert round(3**2 + 1.5**2 - 2 * 0.5 * 3 * 1.5, 2) == 6.75
    assert round(1.96 * sqrt(2 * naive) * 100, 1) == 0.8
    assert round(1.96 * sqrt(2 * users) * 100, 1) == 1.1
    assert round(users / naive, 1) == 2.1


def test_a_margin_of_one_per_cent_takes_1_4_million_or_adjusted_900_000_users_an_arm() -> None:
    users = 2 * 3**2 * (Z_80 / 0.01) ** 2
    assert round(users / 1e6, 1) == 1.4
    assert round(1 - 0.6**2, 2) == 0.64
    assert round(users * 0.64, -5) == 900_000


def test_at_a_truth_of_minus_0_9_the_margin_is_missed_19_times_in_20() -> None:
    error = 3 * sqrt(2 * 0.64 / 904_000)
    assert round(1 - NORMAL.cdf(1.96 - 0.001 / error), 2) == 0.05


def test_the_lower_limit_costs_4_4_million_dollars() -> None:
    assert round(2.2 * 2, 1) == 4.4


# kv-cache-on-one-eighty-gigabyte-gpu

TOKEN_BYTES = 2 * 32 * 8 * 128 * 2
ROOM = 72e9 - 16e9 - 4e9


def step_ms(gigabytes: float) -> float:
    """The time to read that much at 3.3 TB/s."""
    return gigabytes / 3.3


def test_a_token_takes_128_kibibytes() -> None:
    assert TOKEN_BYTES == 131_072 == 128 * 1024


def test_the_cache_holds_397_000_tokens_or_99_conversations() -> None:
    assert round(ROOM / TOKEN_BYTES, -3) == 397_000
    assert int(ROOM / TOKEN_BYTES / 4000) == 99


def test_reserving_8192_tokens_leaves_48_conversations() -> None:
    assert int(ROOM / TOKEN_BYTES / 8192) == 48


def test_at_32_000_tokens_12_fit() -> None:
    assert int(ROOM / TOKEN_BYTES / 32_000) == 12


def test_with_32_key_value_heads_about_25_fit() -> None:
    assert round(ROOM / (4 * TOKEN_BYTES) / 4000) == 25


def test_a_step_takes_5_ms_alone_and_21_ms_full() -> None:
    assert round(step_ms(16)) == 5
    assert round(step_ms(16 + 52)) == 21


def test_a_full_batch_gives_4800_tokens_a_second_23_times_as_many() -> None:
    full, alone = 99 / step_ms(68) * 1000, 1 / step_ms(16) * 1000
    assert round(full, -2) == 4800
    assert int(full / 99) == 48
    assert round(full / alone) == 23
    assert round(alone, -2) == 200
    assert round(step_ms(68) / step_ms(16)) == 4


def test_an_8_bit_cache_beats_8_bit_weights_at_full_batch() -> None:
    assert round(step_ms(16 + 26)) == 13
    assert round(step_ms(8 + 52)) == 18
    assert int((ROOM + 8e9) / TOKEN_BYTES / 4000) - 99 == 15
    assert int(ROOM / (TOKEN_BYTES / 2) / 4000) == 198


def test_a_conversation_adds_0_16_ms_of_reading_and_0_03_of_computing() -> None:
    compute_ms = 2 * 8e9 / 600e12 * 1000
    assert round(step_ms(4000 * TOKEN_BYTES / 1e9), 2) == 0.16
    assert round(compute_ms, 2) == 0.03
    assert round(compute_ms / step_ms(TOKEN_BYTES / 1e9), -2) == 700


def test_a_shared_prefix_of_6000_tokens_keeps_97_instead_of_39() -> None:
    assert int(ROOM / TOKEN_BYTES / 10_000) == 39
    assert int((ROOM / TOKEN_BYTES - 6000) / 4000) == 97
    assert round(6000 * TOKEN_BYTES / 1e9, 1) == 0.8


# two-thousand-labelled-claim-notes

ADAPTER = 16 * (4096 + 4096) * 4 * 32


def test_rank_16_adds_16_8_million_parameters_in_34_megabytes() -> None:
    assert round(ADAPTER / 1e6, 1) == 16.8
    assert round(ADAPTER / 7e9 * 100, 2) == 0.24
    assert round(ADAPTER * 2 / 1e6) == 34


def test_full_fine_tuning_takes_112_gigabytes_and_the_adapter_0_3() -> None:
    assert 16 * 7 == 112
    assert 2 * 7 == 14
    assert round(16 * ADAPTER / 1e9, 1) == 0.3


def test_three_epochs_are_three_hundred_steps() -> None:
    assert 3 * 1600 // 16 == 300


def test_one_broker_has_some_220_notes() -> None:
    assert round(2000 / 9, -1) == 220


def test_220_and_180_notes_give_6_0_and_6_6_points_and_show_gaps_of_8_4_and_9_3() -> None:
    assert [round(1.96 * sqrt(0.71 * 0.29 / n) * 100, 1) for n in (220, 180)] == [6.0, 6.6]
    assert [round(Z_80 * sqrt(0.20 / n) * 100, 1) for n in (220, 180)] == [8.4, 9.3]


def test_with_labels_corrected_ten_of_the_17_points_are_enough() -> None:
    assert round(71 + 29 * 0.15) == 75
    assert round(85 - (71 + 29 * 0.15)) == 10


def test_a_gap_of_nine_points_takes_about_two_hundred_notes() -> None:
    assert round(Z_80**2 * 0.20 / 0.09**2, -2) == 200


def test_tuning_has_a_ceiling_of_88_per_cent_and_must_repair_four_of_five() -> None:
    missing = [29 * share for share in (0.60, 0.25, 0.15)]
    assert [round(points) for points in missing] == [17, 7, 4]
    assert round(71 + missing[0]) == 88
    assert round((85 - 71) / missing[0], 1) == 0.8


def test_the_prompt_reads_8_5_times_the_tokens() -> None:
    prompt, tuned = 50_000 * 3400, 50_000 * 400
    assert (prompt / 1e6, tuned / 1e6, prompt / tuned) == (170, 20, 8.5)
    assert (prompt / 1e6 * 0.5, tuned / 1e6 * 0.5) == (85, 10)


# drift-alarm-but-the-error-stands-still


def test_a_city_at_7_1_minutes_hides_in_an_average_of_4_25() -> None:
    assert round(0.95 * 4.1 + 0.05 * 7.1, 2) == 4.25


def test_a_divergence_of_0_1_is_a_shift_of_0_45_standard_deviations() -> None:
    assert round(sqrt(2 * 0.1), 2) == 0.45


def test_twenty_equal_bins_keep_nearly_all_of_that_divergence() -> None:
    shift = sqrt(2 * 0.1)
    cuts = [-9.0, *(NORMAL.inv_cdf(i / 20) for i in range(1, 20)), 9.0]
    day = [NORMAL.cdf(b - shift) - NORMAL.cdf(a - shift) for a, b in pairwise(cuts)]
    assert round(sum(p * log(p / 0.05) for p in day), 2) == 0.10


def test_chance_gives_0_01_from_a_thousand_rows_and_nothing_from_a_million() -> None:
    assert round((20 - 1) / (2 * 1000), 2) == 0.01
    assert round((20 - 1) / (2 * 1_000_000), 5) == 0.00001


def test_three_per_cent_of_the_alarms_led_to_action() -> None:
    assert round(6 / 210 * 100) == 3


# trees-or-network-for-shop-fraud


def test_the_shop_has_820_orders_and_8_frauds_a_day() -> None:
    assert round(300_000 / 365, -1) == 820
    assert round(3000 / 365) == 8


def test_twenty_reviews_reach_2_4_per_cent_and_pay_above_4_4() -> None:
    assert round(20 * 365 / 300_000 * 100, 1) == 2.4
    assert round(4 / 90 * 100, 1) == 4.4


def test_two_months_hold_500_frauds_and_1220_reviews() -> None:
    assert 300_000 / 12 * 2 * 0.01 == 500
    assert 20 * 61 == 1220


def test_a_recall_of_62_per_cent_has_4_3_points() -> None:
    assert round(1.96 * sqrt(0.62 * 0.38 / 500) * 100, 1) == 4.3


def test_310_frauds_are_worth_27_900_for_4880_of_reviews() -> None:
    assert (round(0.62 * 500), round(0.62 * 500 * 90), 1220 * 4) == (310, 27_900, 4880)
    assert round(310 / 1220 * 100) == 25


def test_the_network_is_2_points_better_give_or_take_2_5() -> None:
    assert round(1.96 * sqrt((0.08 - 0.02**2) / 500) * 100, 1) == 2.5
    assert round(0.02 * 500 * 90) == 900


def test_trees_make_2400_comparisons_and_the_network_64_000_multiply_adds() -> None:
    assert 400 * 6 == 2400
    assert round(120 * 256 + 256 * 128 + 128, -3) == 64_000


def test_an_order_comes_every_105_seconds() -> None:
    assert round(365 * 86_400 / 300_000) == 105


def test_the_stages_fill_fifty_milliseconds() -> None:
    assert 35 + 5 + 1 + 9 == 50


def test_letting_30_blocked_orders_pass_costs_at_most_2700_dollars() -> None:
    assert round(0.005 * 300_000) == 1500
    assert round(0.02 * 1500 * 90) == 2700
