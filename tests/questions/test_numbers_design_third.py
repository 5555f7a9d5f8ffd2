"""The arithmetic of questions/ml-system-design/marketplaces.yaml and signals.yaml, recomputed."""

from math import exp, factorial, log, pi, sqrt
from statistics import NormalDist

DAY = 86_400
NORMAL = NormalDist()
Z95 = NORMAL.inv_cdf(0.975)
Z = Z95 + NORMAL.inv_cdf(0.8)


def half_width(p: float, n: float) -> float:
    """Half of the 95 % interval of a proportion."""
    return Z95 * sqrt(p * (1 - p) / n)


def poisson_at_least(k: int, mean: float) -> float:
    return 1 - sum(exp(-mean) * mean**i / factorial(i) for i in range(k))


def nearest(f: float, unit: float) -> float:
    """Rounds to the unit, as the texts do."""
    return round(f / unit) * unit


# Podcast advertisements


def test_podcast_undelivered_is_2_24_million() -> None:
    assert round(0.16 * 14, 2) == 2.24


def test_podcast_a_tap_costs_12_dollars() -> None:
    assert round(18 / 1.5) == 12


def test_podcast_57_renewals_at_7368_bring_420000() -> None:
    renewals = 1_900 * 3 / 100
    assert renewals == 57
    assert round(14e6 / 1_900) == 7_368
    assert nearest(renewals * 14e6 / 1_900, 10_000) == 420_000


def test_podcast_slots_are_1042_a_second_and_62500_scores() -> None:
    assert 6e6 * 5 == 30e6
    peak = 30e6 / 4 / 7_200
    assert round(peak) == 1_042
    assert nearest(peak * 60, 100) == 62_500


def test_podcast_900_million_slots_against_778_booked() -> None:
    assert 30 * 30 == 900
    assert round(14e6 / 0.018 / 1e6) == 778


def test_podcast_young_data_show_0_6_and_look_2_5_times_worse() -> None:
    assert round(0.4 * 1.5, 1) == 0.6
    assert 1 / 0.4 == 2.5


def test_podcast_a_campaign_gets_614_taps_20_a_day_and_ten_per_cent_takes_five_days() -> None:
    slots = 14e6 / 0.018 / 1_900
    taps = slots * 0.0015
    assert round(taps) == 614
    assert round(taps / 30) == 20
    assert round(100 / (taps / 30)) == 5


def test_podcast_a_day_of_13600_is_gone_in_eleven_minutes() -> None:
    plan = 14e6 / 0.018 / 1_900 / 30
    assert nearest(plan, 100) == 13_600
    assert round(plan / (0.02 * 30e6 / 4 / 7_200) / 60) == 11


def test_podcast_halves_see_0_8_points_and_108000_dollars() -> None:
    error = 12 / sqrt(1_900)
    assert round(error, 2) == 0.28
    assert round(Z * error, 1) == 0.8
    assert nearest(Z * error / 100 * 14e6, 1_000) == 108_000


def test_podcast_an_hour_gives_away_3_75_million_slots_67500_dollars() -> None:
    slots = 30e6 / 4 / 2
    assert slots == 3_750_000
    assert round(slots * 0.018) == 67_500


# Roadside rescue


def rescue_quantile(sigma: float) -> float:
    """Where one more promised minute (0.50) costs what it saves (30 x density)."""
    return sqrt(-2 * log(0.5 * sigma / 30 * sqrt(2 * pi)))


def rescue_cost(sigma: float, buffer: float) -> float:
    return 0.5 * buffer + 30 * (1 - NORMAL.cdf(buffer / sigma))


def rescue_best(sigma: float) -> float:
    return rescue_cost(sigma, sigma * rescue_quantile(sigma))


def test_rescue_39_per_cent_of_promises_break_today() -> None:
    assert round(100 * (1 - NORMAL.cdf(5 / 18))) == 39


def test_rescue_the_promise_is_the_77_per_cent_quantile_14_minutes_up() -> None:
    z = rescue_quantile(18)
    assert round(z, 2) == 0.76
    assert int(100 * NORMAL.cdf(z)) == 77
    assert round(18 * z) == 14


def test_rescue_costs_are_14_2_then_13_5_then_10_6_and_no_other_buffer_is_cheaper() -> None:
    assert round(rescue_cost(18, 5), 1) == 14.2
    assert round(rescue_best(18), 1) == 13.5
    assert round(rescue_best(12), 1) == 10.6
    assert all(rescue_cost(18, b / 10) >= rescue_best(18) for b in range(600))
    assert all(rescue_cost(12, b / 10) >= rescue_best(12) for b in range(600))


def test_rescue_the_rule_brings_7000_the_error_32000_a_minute_5500() -> None:
    assert nearest(11_000 * (rescue_cost(18, 5) - rescue_best(18)), 1_000) == 7_000
    assert nearest(11_000 * (rescue_best(18) - rescue_best(12)), 1_000) == 32_000
    assert 11_000 * 0.5 == 5_500


def test_rescue_a_region_has_0_4_calls_a_minute_and_15_open_jobs() -> None:
    calls = 11_000 / (24 * 60)
    assert round(calls, 1) == 7.6
    assert round(calls / 20, 1) == 0.4
    assert round(calls / 20 * 40) == 15


def test_rescue_pairs_are_1150_and_predictions_760_or_2100_a_second() -> None:
    pairs = 11_000 / (24 * 60) / 20 * 40 * 1_500 / 20
    assert nearest(pairs, 50) == 1_150
    assert nearest(20 * pairs / 30, 10) == 760
    assert nearest(20 * pairs / 30 * 30 / 11, 100) == 2_100


def test_rescue_truck_goes_first_from_60_per_cent() -> None:
    p = (140 + 80 - 60) / (140 + 45 + 80)
    assert 90 * 0.5 == 45
    assert abs(60 + p * 185 - (140 + (1 - p) * 80)) < 1e-9
    assert round(100 * p) == 60


def test_rescue_test_sees_1_4_minutes() -> None:
    error = 6 * sqrt(2 / (20 * 28 / 2))
    assert 20 * 28 // 2 == 280
    assert round(error, 2) == 0.51
    assert round(Z * error, 1) == 1.4


# Grocery windows


def grocery_window(rise: float, habit: float) -> tuple[float, float, float]:
    """A window that just fills: orders moved, orders in all, gain in dollars."""
    wishes = 100 * (1 - habit * rise)
    moved = 0.7 * (wishes - 60)
    return moved, 60 + moved, 60 * (11.90 + rise) + moved * 13.40 - grocery_today()


def grocery_today() -> float:
    return 60 * 11.90 + 0.45 * 40 * 13.40


def grocery_clearing(habit: float) -> float:
    low, high = 0.0, 8.0
    for _ in range(60):
        middle = (low + high) / 2
        too_many = (1 - habit * middle) * (1 - 0.12 * middle) > 0.6
        low, high = (middle, high) if too_many else (low, middle)
    return low


def test_grocery_orders_are_33000_and_a_window_brings_955() -> None:
    assert 110 * (2 * 60 + 5 * 36) == 33_000
    assert round(11 + 4.90 - 4, 2) == 11.90
    assert round(11 + 4.90 - 2.50, 2) == 13.40
    assert round(grocery_today()) == 955


def test_grocery_fills_at_3_33_with_88_orders_and_334_dollars_200_of_them_fees() -> None:
    rise = grocery_clearing(0)
    moved, orders, gain = grocery_window(rise, 0)
    assert round(rise, 2) == 3.33
    assert (round(moved), round(orders), 60 + 18) == (28, 88, 78)
    assert round(gain) == 334
    assert round(60 * rise) == 200


def test_grocery_with_habit_fills_at_2_72_with_80_orders_and_195_dollars_163_fees() -> None:
    rise = grocery_clearing(0.04)
    moved, orders, gain = grocery_window(rise, 0.04)
    assert (round(rise, 2), round(4.90 + rise, 2)) == (2.72, 7.62)
    assert (round(moved), round(orders), round(gain)) == (20, 80, 195)
    assert round(60 * rise) == 163
    assert abs(60 * rise / gain - 5 / 6) < 0.01


def test_grocery_220_windows_bring_43000_ten_per_cent_or_57000_or_31000() -> None:
    gains = [220 * grocery_window(grocery_clearing(h), h)[2] for h in (0.02, 0.04, 0.06)]
    assert [int(gain / 1_000 + 0.5) for gain in gains] == [57, 43, 31]
    assert round(100 * gains[1] / (13_200 * 11.90 + 19_800 * 13.40)) == 10


def test_grocery_an_extra_van_adds_6_6_orders_and_70_dollars() -> None:
    orders = 0.55 * 12
    assert round(orders, 1) == 6.6
    assert round(orders * 11.90 + 0.45 * 12 * (11.90 - 13.40)) == 70


def test_grocery_a_place_displaces_5_87() -> None:
    assert round(11.90 - 0.45 * 13.40, 2) == 5.87


def test_grocery_a_dollar_off_goes_to_180_orders_to_move_16() -> None:
    assert 5 * 36 == 180
    assert 2 * 8 == 16


def test_grocery_test_sees_0_9_or_2_7_per_cent() -> None:
    assert 55 * 8 == 440
    assert round(5 * sqrt(2 / 440), 2) == 0.34
    assert round(Z * 5 * sqrt(2 / 440), 1) == 0.9
    assert round(Z * 5 * sqrt(2 / 55), 1) == 2.7


def test_grocery_fees_are_10780() -> None:
    assert 110 * 7 * 14 == 10_780
