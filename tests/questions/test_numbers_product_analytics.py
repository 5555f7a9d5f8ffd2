"""The arithmetic of questions/product-analytics/diagnosis.yaml and design.yaml, recomputed."""

from datetime import date, timedelta
from math import isclose, log, sqrt
from statistics import NormalDist

NORMAL = NormalDist()
Z95 = NORMAL.inv_cdf(0.975)
Z = Z95 + NORMAL.inv_cdf(0.8)


def nearest(f: float, unit: float) -> float:
    """Rounds to the unit, as the texts do."""
    return round(f / unit) * unit


def half_width(p: float, n: float) -> float:
    """Half of the 95 % interval of a proportion."""
    return Z95 * sqrt(p * (1 - p) / n)


def wilson(k: int, n: int) -> tuple[float, float]:
    """The 95 % score interval of a proportion."""
    p, zz = k / n, Z95 * Z95
    centre, half = p + zz / (2 * n), Z95 * sqrt(p * (1 - p) / n + zz / (4 * n * n))
    return (centre - half) / (1 + zz / n), (centre + half) / (1 + zz / n)


# Orders per visit


def test_furniture_orders_rose_by_4_6_per_cent_and_0_42_of_0_51_points_are_mix() -> None:
    march, april = 36_000 + 12_000 + 4_000, 36_000 + 9_600 + 8_800
    at_march_rates = 36_000 + 12_000 + 0.008 * 1_100_000
    assert (march, april, at_march_rates) == (52_000, 54_400, 56_800)
    assert round(100 * march / 2e6, 2) == 2.60
    assert round(100 * april / 2.6e6, 2) == 2.09
    assert round(100 * (april / march - 1), 1) == 4.6
    assert round(100 * at_march_rates / 2.6e6, 2) == 2.18
    assert round(100 * (march / 2e6 - april / 2.6e6), 2) == 0.51
    assert round(100 * (march / 2e6 - at_march_rates / 2.6e6), 2) == 0.42
    assert round(100 * (at_march_rates - april) / 2.6e6, 2) == 0.09


def test_furniture_with_march_visits_the_split_is_0_39_and_0_12() -> None:
    april_rates = (36_000 + 9_600 + 4_000) / 2e6
    assert round(100 * (0.026 - april_rates), 2) == 0.12
    assert round(100 * (april_rates - 54_400 / 2.6e6), 2) == 0.39


def test_furniture_newsletter_is_sixteen_errors_and_108_000_adverts_lose_84_000() -> None:
    error = sqrt(0.036 * 0.964 * 2 / 300_000)
    assert 16 < 0.008 / error < 17
    assert 0.008 / (2 * error) > 8
    assert (isclose((3.6 + 4.4) / 2, 4.0), isclose((2.0 + 4.4) / 2, 3.2)) == (True, True)
    assert round(0.008 * 300_000 * 45) == 108_000
    assert round(0.008 * 600_000 * 45) == 216_000
    assert 300_000 - 216_000 == 84_000
    assert 84_000 + 108_000 == 192_000
    assert round(100 * 300_000 / 600_000 / 45, 2) == 1.11


# Thirty thousand at the identity check


def test_broker_funnel_and_the_promise_of_six_thousand() -> None:
    assert (40_000 * 0.75, 30_000 * 0.52) == (30_000, 15_600)
    assert round(15_600 * 0.9) == 14_040
    assert round(14_040 * 0.7) == 9_828
    assert round(30_000 * 0.85 * 0.63 - 9_828, -3) == 6_000
    assert isclose((0.64 + 0.40) / 2, 0.52)


def test_broker_repair_is_3600_passes_2268_accounts_136_000_a_week() -> None:
    passes = 15_000 * (0.64 - 0.40)
    assert round(passes) == 3_600
    assert round(passes * 0.63) == 2_268
    assert nearest(passes * 0.63 * 60, 1_000) == 136_000
    assert nearest(passes * 0.63 * 30, 1_000) == 68_000
    assert round(100 * 28_000 / 60 / passes) == 13
    assert round(100 * 0.64 / 0.92) == 70


def test_broker_photo_check_runs_from_plus_82_000_to_minus_37_000() -> None:
    repaired = 30_000 * 0.64
    added = 30_000 * 0.85 - repaired
    assert (round(repaired), round(added)) == (19_200, 6_300)
    false = 25_500 * 0.006 - 19_200 * 0.001
    assert (round(25_500 * 0.006), round(19_200 * 0.001), round(false)) == (153, 19, 134)
    assert nearest(false * 900, 1_000) == 120_000
    cost = false * 900 + 30_000 * 1.2
    assert nearest(added * 0.63 * 60, 1_000) == 238_000
    assert nearest(added * 0.63 * 30, 1_000) == 119_000
    assert nearest(added * 0.63 * 60 - cost, 1_000) == 82_000
    assert nearest(added * 0.63 * 30 - cost, 1_000) == -37_000
    assert round(100 * cost / (added * 60)) == 41
    assert round(100 * (cost - 28_000) / (added * 60)) == 34


# March stays, May leaves


def test_plants_day_30_is_10_4_and_the_mix_explains_the_curves() -> None:
    assert round(100 * 4_680 / 45_000, 1) == 10.4
    assert round(100 * 4_680 / 90_000, 1) == 5.2
    assert isclose(0.9 * 25 + 0.1 * 15, 24)
    assert isclose(0.9 * 15 + 0.1 * 5, 14)
    assert isclose(0.4 * 28 + 0.6 * 13, 19)
    assert isclose(0.4 * 17 + 0.6 * 6, 10.4)
    assert isclose(0.9 * 28 + 0.1 * 13, 26.5)
    assert isclose(0.9 * 17 + 0.1 * 6, 15.9)


def test_plants_shape_interval_sample_and_price_of_a_kept_user() -> None:
    assert [round(100 * x) for x in (15 / 25, 17 / 28, 5 / 15, 6 / 13)] == [60, 61, 33, 46]
    interval = Z95 * sqrt(0.15 * 0.85 / 36_000 + 0.17 * 0.83 / 18_000)
    assert round(100 * interval, 1) == 0.7
    arm = 2 * Z * Z * 0.16 * 0.84 / 0.02**2
    assert nearest(arm, 100) == 5_300
    assert round(90_000 * 0.4 / 31, -2) == 1_200
    assert round(2 * arm / 1_200) == 9
    assert round(54_000 * 0.06) == 3_240
    assert round(97_200 / 3_240) == 30


# What authors earned in November


def test_authors_totals_and_what_the_top_one_per_cent_took() -> None:
    october, november = 50_000 * 120, 50_000 * 132
    assert (october, november) == (6_000_000, 6_600_000)
    assert nearest(0.39 * november / 1e6, 0.01) == 2.57
    assert round(0.30 * october / 1e6, 1) == 1.8
    assert round(0.70 * october / 1e6, 1) == 4.2
    assert round(0.61 * november / 1e6, 2) == 4.03


def test_authors_against_last_november_plus_1_9_and_minus_22_per_cent() -> None:
    assert round(120 * 1.08, 1) == 129.6
    assert round(100 * (132 / 129.6 - 1), 1) == 1.9
    assert round(34 * 1.06, 1) == 36.0
    assert round(100 * (28 / 36.04 - 1)) == -22
    expected_rest = 0.69 * 6.48
    assert round(expected_rest, 2) == 4.47
    assert round(100 * (0.61 * 6.6 / expected_rest - 1)) == -10


def test_authors_gain_of_51_000_a_month_is_3_per_cent_of_the_rest() -> None:
    gain = (6_600_000 - 6_480_000) * 30 / 70
    rest = 0.61 * 6_600_000 * 30 / 70
    assert nearest(gain, 1_000) == 51_000
    assert round(rest / 1e6, 2) == 1.73
    assert round(100 * gain / rest, 1) == 3.0


# A light edition at twelve


def test_light_edition_misses_2400_and_loses_18_600_a_month() -> None:
    assert 20_000 + 6 * 150 - 18_500 == 2_400
    assert 18_500 * 40 + 9_000 * 12 == 848_000
    assert (600 + 400 + 250 + 150 + 80 + 20, 3_000 + 2_000 + 1_500 + 1_100 + 800 + 600) == (1_500, 9_000)
    assert 9_000 * 12 - 2_400 * 40 == 12_000
    assert (9_000 * 7, 2_400 * 34, 9_000 * 7 - 2_400 * 34) == (63_000, 81_600, -18_600)


def test_light_edition_interval_is_510_and_the_loss_1_000_to_36_000() -> None:
    error = sqrt(6 * 90**2 + (6 * 90) ** 2 / 24)
    t23 = 2.069
    assert round(error) == 246
    assert nearest(t23 * error, 10) == 510
    assert nearest(34 * 1_890 - 63_000, 1_000) == 1_000
    assert nearest(34 * 2_910 - 63_000, 1_000) == 36_000


def test_light_edition_breaks_even_at_21_lost_in_100_or_at_14_07() -> None:
    assert round(63_000 / 34) == 1_853
    assert round(100 * 7 / 34) == 21
    assert round(100 * 2_400 / 9_000) == 27
    assert (round(100 * 750 / 3_000), round(100 * 170 / 600)) == (25, 28)
    assert round(5 + 81_600 / 9_000, 2) == 14.07
    assert round(0.8 * 9_000 * 11) == 79_200
    assert 79_200 / 34 > 0.97 * 2_400


# April is down fourteen per cent


def easter(year: int) -> date:
    """The Gregorian computus."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * week) // 451
    month, day = divmod(h + week - 7 * m + 114, 31)
    return date(year, month, day + 1)


def test_ferry_dates_and_windows() -> None:
    last, this, following = easter(2025), easter(2026), easter(2027)
    assert (last, this, following) == (date(2025, 4, 20), date(2026, 4, 5), date(2027, 3, 28))
    assert (last + timedelta(49), this + timedelta(49)) == (date(2025, 6, 8), date(2026, 5, 24))
    assert 28 + 1 + 7 == 36
    for day in (last, this):
        assert day - timedelta(28) >= date(day.year, 3, 1)
        assert day + timedelta(7) <= date(day.year, 4, 30)
    early = [(day - timedelta(28) - date(day.year, 3, 1)).days for day in (last, this)]
    late = [(date(day.year, 4, 30) - day - timedelta(7)).days for day in (last, this)]
    assert (early, late) == ([22, 7], [3, 18])  # the other days are not the same dates


def test_ferry_3240_are_missing_and_the_easter_weeks_hold_them() -> None:
    assert (20 + 36, 24 + 31, 30 + 26, 28 + 27) == (56, 55, 56, 55)
    assert round(100 * (31 / 36 - 1)) == -14
    assert round(100 * (55 / 56 - 1), 1) == -1.8
    expected = 56_000 * 1.04
    assert round(expected) == 58_240
    assert round(100 * (55_000 / expected - 1), 1) == -5.6
    assert round(30_000 * 1.04) == 31_200
    assert round(26_000 * 1.04) == 27_040
    assert round(100 * (28_000 / 31_200 - 1)) == -10


def test_ferry_discount_costs_1_47_million_and_needs_24_per_cent_more() -> None:
    assert round(0.15 * 140 * 70_000) == 1_470_000
    assert round(100 * (110 / 89 - 1)) == 24
    assert round(0.056 * 70_000) == 3_920
    assert nearest(3_920 * 110, 1_000) == 431_000
    assert 3 < 1_470 / 431 < 4


# Boats


def test_boats_three_estimates_of_people_agree() -> None:
    assert round(100 * 40_300 / 2.5e6, 2) == 1.61
    assert round(100 * (40_300 / 40_000 - 1), 1) == 0.8
    assert round(2.00 * 0.015, 2) == 0.03
    people = 40_300 / 0.02
    assert people == 2_015_000
    low, high = (100 * (people * (1 + side) / 2e6 - 1) for side in (-0.03, 0.03))
    assert (round(low), round(high)) == (-2, 4)
    programs = (0.064 - 0.040) / (4 / 24 - 0.040)
    assert round(100 * 4 / 24, 1) == 16.7
    assert round(100 * programs) == 19
    assert nearest(programs * 2.5e6, 1_000) == 474_000


def test_boats_views_are_charged_at_109_000_a_week() -> None:
    views = 480_000 * 38
    assert round(views / 1e6, 1) == 18.2
    assert round((2_020_000 * 8 + views) / 1e6, 1) == 34.4
    assert nearest(views * 6 / 1_000, 1_000) == 109_000
    assert nearest(6 * views * 6 / 1_000, 1_000) == 657_000


def test_boats_filter_misses_4_per_cent_and_flags_12_000_people() -> None:
    assert round(100 * 460 / 480) == 96
    assert nearest(0.006 * 2_020_000, 1_000) == 12_000
    assert nearest(0.006 * 40_300, 10) == 240


# Boards that edit themselves


def test_boards_should_have_meant_85_7_per_cent() -> None:
    before = (50_000 * 0.92 + 30_000 * 0.70) / 80_000
    promised = (57_000 * 0.92 + 23_000 * 0.70) / 80_000
    now = (43_300 * 0.93 + 7_500 * 0.85 + (6_200 + 23_000) * 0.70) / 80_000
    assert round(100 * before, 2) == 83.75
    assert round(100 * promised, 1) == 85.7
    assert round(100 * now, 1) == 83.9
    assert round((0.857 - 0.839) * 80_000) == 1_440
    assert round(1_440 * 900 / 1e6, 1) == 1.3
    assert (44_000 + 6_000, 43_300 + 7_500 + 6_200) == (50_000, 57_000)
    assert round(100 * (44_000 * 0.93 + 6_000 * 0.85) / 50_000) == 92
    assert round(100 * (43_300 / 44_000 - 1), 1) == -1.6
    assert 93 - 70 == 23


def test_boards_holdout_excludes_1_9_points() -> None:
    promised = 100 * 0.22 * 6_200 / (0.9 * 80_000)
    interval = 100 * Z95 * sqrt(0.839 * 0.161 * (1 / 4_000 + 1 / 36_000))
    assert round(promised, 1) == 1.9
    assert round(interval, 1) == 1.2
    assert -0.1 + interval < promised
    assert round(-0.1 + interval, 1) == 1.1
    assert round(0.011 * 80_000) == 880
    assert nearest(880 * 900, 10_000) == 790_000


# Eight thousand eight hundred left


def test_backup_rise_lies_in_failed_payments() -> None:
    assert round(0.031 * 200_000) == 4_200 + 2_000
    assert round(0.044 * 200_000) == 4_200 + 4_600
    assert (12_000 - 10_000, 12_000 - 7_400) == (2_000, 4_600)
    assert (round(100 * 10_000 / 12_000), round(100 * 7_400 / 12_000)) == (83, 62)
    assert round(4_600 * 3 * 2.5) == 34_500
    assert nearest(2_600 * 0.65, 100) == 1_700


def test_backup_loss_is_worth_58_000_to_185_000_a_month() -> None:
    families = 2_600 * 0.65 * 0.85
    assert nearest(families, 10) == 1_440
    assert round(4 / 0.031) == 129
    assert nearest(families * 4 / 0.031, 1_000) == 185_000
    year = sum(4 * 0.969**month for month in range(12))
    assert round(year) == 41
    assert nearest(families * year, 1_000) == 58_000
    assert round(100 * Z95 * sqrt((0.617 * 0.383 + 0.833 * 0.167) / 3_000)) == 2


# School letters


def test_school_test_takes_107_schools_an_arm() -> None:
    families = 0.22 * 400_000
    assert round(families) == 88_000
    assert round(families / 900) == 98
    inflation = 1 + 97 * 0.08
    assert round(inflation, 1) == 8.8
    independent = 2 * (Z * 0.35 / 0.04) ** 2
    assert nearest(independent, 100) == 1_200
    assert nearest(independent * inflation, 100) == 10_500
    assert round(independent * inflation / 98) == 107
    assert (72 - 48) / 6 == 4
    assert round(4 * Z95 / Z, 1) == 2.8
    assert 900 - 2 * 110 == 680


def test_school_costs_and_error_limits() -> None:
    assert round(88_000 * 30 * 0.002) == 5_280
    assert round(88_000 * 30 / 1e6, 1) == 2.6
    assert nearest(0.001 * 88_000 * 30, 100) == 2_600
    assert round(30 * 0.2) == 6
    assert round(88_000 * 2 * 0.04) == 7_040
    assert round(7_040 * 6 / 60) == 704
    assert round(100 * (1 - 0.05 ** (1 / 3_000)), 1) == 0.1
    assert round(100 * (1 - 0.05 ** (1 / 60))) == 5


# Four requests in ten


def test_camping_direct_gain_is_327_000_of_8_6_million() -> None:
    assert round(360_000 * 24 / 1e6, 1) == 8.6
    lost = 360_000 * 0.45
    assert round(lost) == 162_000
    assert round(lost * 0.3) == 48_600
    assert nearest(lost * 0.3 * 0.35, 1_000) == 17_000
    bookings = lost * 0.3 * 0.35 * 0.8
    assert nearest(bookings, 100) == 13_600
    assert nearest(bookings * 24, 1_000) == 327_000
    assert nearest(bookings * 24 / 2, 10_000) == 160_000
    assert 25 < 8.64e6 / (bookings * 24) < 27


def test_camping_case_turns_on_the_error_rate() -> None:
    direct, opted = 13_608 * 24, 540_000 * 0.35
    more = 0.1 * opted * 24
    assert round(opted) == 189_000
    assert nearest(more, 1_000) == 454_000
    instant = 1.1 * opted + 13_608
    assert nearest(instant, 1_000) == 222_000
    four, one = instant * 0.04 * 60, instant * 0.01 * 60
    assert (nearest(four, 1_000), nearest(one, 1_000)) == (532_000, 133_000)
    gained = direct + more
    assert nearest(gained, 1_000) == 780_000
    assert nearest(gained - four - 150_000, 1_000) == 99_000
    assert round(600_000 / (gained - four - 150_000)) == 6
    assert nearest(gained - one - 150_000, 1_000) == 497_000
    assert round(12 * 600_000 / (gained - one - 150_000)) == 14
    assert direct - (opted + 13_608) * 0.04 * 60 < 0  # without the added tenth, at any opt-in
    assert nearest(48_600 / 3 * 0.8 * 24, 1_000) == 311_000


def test_camping_36_000_campers_show_a_tenth_of_8_per_cent() -> None:
    arm = 2 * Z * Z * 0.08 * 0.92 / 0.008**2
    assert nearest(2 * arm, 1_000) == 36_000


# Answers that nobody clicks


def test_guidelines_answered_share_rises_by_6_7_points() -> None:
    before, now = 62 * 0.80 + 38 * 0.45, 41 * 0.84 + 59 * 0.66
    assert [round(x, 1) for x in (62 * 0.80, 38 * 0.45, before)] == [49.6, 17.1, 66.7]
    assert [round(x, 1) for x in (41 * 0.84, 59 * 0.66, now)] == [34.4, 38.9, 73.4]
    assert round(now - before, 1) == 6.7
    error = sqrt(0.38**2 * 0.45 * 0.55 / 400 + 0.59**2 * 0.66 * 0.34 / 400)
    assert round(100 * Z95 * error, 1) == 3.3


def test_guidelines_wrong_passages() -> None:
    low, high = wilson(12, 600)
    assert (round(100 * low, 1), round(100 * high, 1)) == (1.1, 3.5)
    assert 546 + 42 + 12 == 600
    assert round(0.59 * 30_000) == 17_700
    assert nearest(17_700 * 0.66 * 0.02, 10) == 230
    assert (round(0.08 * 30_000), round(0.08 * 600)) == (2_400, 48)
    assert round(100 * (1 - 0.05 ** (1 / 48))) == 6
    assert 600 * 2 * 3 / 60 == 60
    assert round(100 * half_width(0.91, 600), 1) == 2.3


# Fourteen instead of twelve


def test_website_cash_rises_by_28_and_recurring_revenue_by_0_9_per_cent() -> None:
    control, treatment = 2_400 * 12 + 600 * 120, 1_900 * 14 + 850 * 120
    assert (control, treatment) == (100_800, 128_600)
    assert round(100 * (treatment / control - 1)) == 28
    assert round(100 * (2_750 / 3_000 - 1), 1) == -8.3
    assert (1_900 * 14, 850 * 120, 850 * 10) == (26_600, 102_000, 8_500)
    assert round(100 * ((26_600 + 8_500) / (28_800 + 6_000) - 1), 1) == 0.9


def test_website_twelve_months_give_5_3_plus_or_minus_5_2() -> None:
    control, treatment = 2_400 * 84 + 72_000, 1_900 * 98 + 102_000
    assert (control, treatment) == (273_600, 288_200)
    assert round(100 * (treatment / control - 1), 1) == 5.3
    n = 60_000
    squares = [
        (2_400 * 84**2 + 600 * 120**2) / n - (control / n) ** 2,
        (1_900 * 98**2 + 850 * 120**2) / n - (treatment / n) ** 2,
    ]
    assert round(100 * Z95 * sqrt(sum(squares) / n) / (control / n), 1) == 5.2
    ratio = treatment / control  # as a ratio it just includes zero, as a difference it just does not
    assert round(100 * Z95 * sqrt((squares[1] + ratio**2 * squares[0]) / n) / (control / n), 1) == 5.4
    net = [control - 3 * (2_400 * 7 + 600 * 12), treatment - 3 * (1_900 * 7 + 850 * 12)]
    assert net == [201_600, 217_700]
    assert round(100 * (net[1] / net[0] - 1), 1) == 8.0
    assert round((control - 102_000) / 14 / 1_900, 2) == 6.45


def test_website_present_customers_may_lose_18_per_cent() -> None:
    assert round(100 * (1 - 9 / 11)) == 18
    assert 150_000 * 2 == 300_000
    assert 0.05 * 150_000 == 7_500
    assert round(100 * Z95 * sqrt(0.09 / 7_500 + 0.09 / 142_500), 1) == 0.7
    assert round(120 / 14, 1) == 8.6


# Six messages instead of three


def test_messages_two_futures_of_switch_offs() -> None:
    assert round(Z95 * sqrt(2 * 2.0**2 / 500_000), 3) == 0.008
    zero = 0.075 / (0.075 + 0.6)
    assert round(100 * zero, 1) == 11.1
    assert round(100 * (1 - 0.991**13), 1) == 11.1
    assert round(log(1 - zero) / log(0.991)) == 13
    assert isclose(0.40 + 0.25 + 0.15 + 0.10, 0.9)
    fade = (0.10 / 0.40) ** (1 / 3)
    assert round(fade, 2) == 0.63
    total = 0.0040 / (1 - fade)
    assert round(100 * total, 1) == 1.1
    assert round(100 * (0.075 * (1 - total) - 0.6 * total) / 1.5, 1) == 4.5


def test_messages_cost_0_023_and_bring_0_025_sessions_each() -> None:
    assert 3 * 28 == 84
    assert round(0.6 * 365) == 219
    assert round(0.009 * 219 / 84, 3) == 0.023
    fading = 0.0040 / (1 - (0.10 / 0.40) ** (1 / 3))
    assert round(fading * 219 / (3 * 365), 3) == 0.002
    assert round(0.075 * 28 / 84, 3) == 0.025
    assert round(Z95 * sqrt(2 * 2.0**2 / 100_000), 3) == 0.018
    assert round(0.06 * 52) == 3


# Too many sitters


def test_sitters_ratios_fill_and_ceiling() -> None:
    assert round(22_000 / 15_000, 2) == 1.47
    assert round(2_600 * 0.52 + 2_400 * 0.895) == 3_500
    assert (2_600 * 3, 2_400 * 3) == (7_800, 7_200)
    assert (round(6_000 / 7_800, 2), round(16_000 / 7_200, 1)) == (0.77, 2.2)
    assert round(2_600 * 0.52) == 1_352
    assert round(100 * 1_352 / 4_000) == 34
    assert (100 - 77, 77 - 52) == (23, 25)
    assert 6_000 / (4_000 * 3) == 0.5
    assert round(0.52 / (6_000 / 7_800), 2) == round(0.338 / 0.5, 2) == 0.68
    assert round(5_000 / (20 * 21)) == 12
    assert round(100 * half_width(0.52, 48)) == 14


def test_sitters_an_hour_is_worth_2_03_and_a_first_request_44() -> None:
    matched = 1_352 * 3 / 6_000
    more = 1_800 * matched / 3
    assert round(100 * matched) == 68
    assert round(more) == 406
    assert nearest(more * 9, 10) == 3_650
    assert round(more * 9 / 1_800, 2) == 2.03
    assert round(more * 3 * 6 / 1_800) == 4  # the bonus on booked hours, per offered hour
    assert (6_000 * 0.1 / 3, 6_000 * 0.1 / 3 * 9) == (200, 1_800)
    assert round(2_600 * 0.15) == 390
    assert round(390 * 0.48) == 187
    assert round((11 - 4) * 0.7 * 9) == 44
    assert nearest(187 * 44, 100) == 8_200


# Twelve thousand listings removed


def test_rooms_prevalence_is_not_shown_to_have_fallen() -> None:
    assert (100 * 30 / 5_000, round(100 * 22 / 5_000, 2)) == (0.6, 0.44)
    error = sqrt(0.006 * 0.994 / 5_000 + 0.0044 * 0.9956 / 5_000)
    assert round(100 * Z95 * error, 2) == 0.28
    low, high = wilson(50, 5_000)
    assert (nearest(low * 400_000, 100), nearest(high * 400_000, 100)) == (3_000, 5_300)
    assert nearest(4_000 * 950, 100_000) == 3_800_000
    assert 2_000 * 950 == 1_900_000
    assert 45 / 50 < 1.9 / 2.1


def test_rooms_wrong_removals_and_the_exchange() -> None:
    assert (8_000 * 0.03, 12_000 * 0.06) == (240, 720)
    assert (8_000 - 240, 12_000 - 720) == (7_760, 11_280)
    assert (720 - 240, 11_280 - 7_760) == (480, 3_520)
    assert 480 / 10 == 48


def test_rooms_strata_need_11_100_ratings_where_chance_needs_24_600() -> None:
    plain = Z * Z * (0.006 * 0.994 + 0.0042 * 0.9958) / 0.0018**2
    parts = [0.02 * sqrt(0.2 * 0.8), 0.98 * sqrt(0.002 * 0.998)]
    p = 0.02 * 0.2 + 0.98 * 0.002
    factor = sum(parts) ** 2 / (p * (1 - p))
    assert round(0.6 * 0.7, 2) == 0.42
    assert nearest(plain, 100) == 24_600
    assert round(100 * parts[0] / sum(parts)) == 15
    assert round(factor, 2) == 0.45
    assert nearest(plain * factor, 100) == 11_100
    assert round(11_100 / 60) == 185


def test_rooms_six_people_are_126_deposits() -> None:
    assert round(120_000 / 950) == 126
    assert round(100 * 126 / 4_000) == 3
    assert round(126 / 6) == 21


# Dog trainers


def later_boxes(second: float, faster: float = 1.0) -> float:
    """Boxes two to twenty-six, for the given share of second boxes."""
    third = second * (1 - faster * (1 - 66 / 78))
    fourth = third * (1 - faster * (1 - 60 / 66))
    rest = sum(fourth * (1 - faster * 0.05) ** k for k in range(1, 23))
    return second + third + fourth + rest


def worth(boxes: float) -> float:
    return 7 * boxes - 5


def test_dogs_search_63_and_the_two_curves_54_5_and_39_8() -> None:
    assert round(100 * 408 / 600) == 68
    assert round(100 * half_width(0.68, 600), 1) == 3.7
    search, stays = later_boxes(0.78), later_boxes(0.68)
    faster = 0.32 / 0.22
    widens = later_boxes(0.68, faster)
    assert round(faster, 2) == 1.45
    assert (round(search, 2), round(stays, 2), round(widens, 2)) == (9.75, 8.50, 6.40)
    assert round(worth(search)) == 63
    assert (round(worth(stays), 1), round(worth(widens), 1)) == (54.5, 39.8)


def test_dogs_costs_and_what_tripling_loses() -> None:
    costs = [21_600 / 600, 27_000 / 600, 32_400 / 600]
    assert (costs, sum([21_600, 27_000, 32_400])) == ([36, 45, 54], 81_000)
    assert [round(cost / 0.92) for cost in costs] == [39, 49, 59]
    assert worth(later_boxes(0.68, 0.32 / 0.22)) > 36 / 0.92
    assert round(36 / 0.84) == 43
    assert worth(later_boxes(0.68)) < 54 / 0.92
    additional = 3 * 32_400 / 54 * 0.92
    losses = [54 / 0.92 - 54.5, 54 / 0.92 - 39.8]
    assert [round(loss) for loss in losses] == [4, 19]
    assert [nearest(additional * loss, 1_000) for loss in losses] == [7_000, 31_000]
    assert round(54.5 * 0.92) == 50


def test_dogs_third_box_separates_the_curves() -> None:
    assert round(100 * 66 / 78, 1) == 84.6
    assert round(100 * (1 - 0.32 / 0.22 * (1 - 66 / 78)), 1) == 77.6
    assert round(100 * half_width(0.81, 408)) == 4
    for cost, third_box in ((45, 80), (45 / 0.92, 82)):
        turning = next(k / 1000 for k in range(1000, 1500) if worth(later_boxes(0.68, k / 1000)) < cost)
        assert round(100 * (1 - turning * (1 - 66 / 78))) == third_box
    low, high = wilson(34, 40)
    assert (round(100 * low), round(100 * high)) == (71, 93)


# Forty numbers on a Monday


def test_storage_reds_by_chance_and_hours() -> None:
    two_sigma, three_sigma = (2 * (1 - NORMAL.cdf(k)) for k in (2, 3))
    assert 40 * 26 == 1_040
    assert round(1_040 * two_sigma) == 47
    assert round(5 * 26 * three_sigma, 2) == 0.35
    assert round(240 * three_sigma, 2) == 0.65
    assert round(240 * 52 * three_sigma) == 34
    assert (11 * 52, 2 * 7) == (572, 14)


def test_storage_what_a_usual_move_is_worth() -> None:
    assert round(0.82 * 21 * 0.97, 1) == 16.7
    area = 1_200_000
    assert round(0.0015 * area) == 1_800
    assert round(0.0015 * area * 21) == 37_800
    assert round(0.04 * area) == 48_000
    assert nearest(48_000 * 21 * 0.015, 100) == 15_100
    assert nearest(0.001 * 0.82 * area * 21, 100) == 20_700
