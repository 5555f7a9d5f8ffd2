"""The arithmetic of the causal questions, recomputed from what each prompt and its clarifications give."""

from math import exp, hypot, lgamma, log, pi, sqrt
from statistics import NormalDist, fmean

NORMAL = NormalDist()
Z_80 = NORMAL.inv_cdf(0.975) + NORMAL.inv_cdf(0.8)


def t_975(degrees: int) -> float:
    """The 97.5 % point of Student's t (Simpson's rule and halving)."""
    scale = exp(lgamma((degrees + 1) / 2) - lgamma(degrees / 2)) / sqrt(degrees * pi)

    def upper_half(x: float) -> float:
        step = x / 1000
        weights = (1 if i in (0, 1000) else 4 if i % 2 else 2 for i in range(1001))
        points = ((1 + (i * step) ** 2 / degrees) ** (-(degrees + 1) / 2) for i in range(1001))
        return scale * step / 3 * sum(w * p for w, p in zip(weights, points, strict=True))

    low, high = 0.0, 20.0
    for _ in range(50):
        middle = (low + high) / 2
        low, high = (middle, high) if upper_half(middle) < 0.475 else (low, middle)
    return low


def error(p: float, n: float, q: float, m: float) -> float:
    """Standard error of the difference of two independent proportions."""
    return sqrt(p * (1 - p) / n + q * (1 - q) / m)


def test_the_t_points_agree_with_the_tables() -> None:
    assert [round(t_975(d), 3) for d in (6, 10, 15, 39)] == [2.447, 2.228, 2.131, 2.023]


# account-managers-and-overlap: accounts, with a manager, renewal with and without

BANDS = [(8000, 160, 0.90, 0.82), (3000, 1500, 0.89, 0.84), (1000, 970, 0.96, 0.90)]
BAND_ERRORS = [error(a, k, b, n - k) for n, k, a, b in BANDS]
MANAGED = sum(k for _, k, _, _ in BANDS)


def weighted_effect(weights: list[float]) -> tuple[float, float]:
    """Points of renewal and half their 95 % interval, averaged over bands."""
    total = sum(weights)
    effect = sum(w * (a - b) for w, (_, _, a, b) in zip(weights, BANDS, strict=True)) / total
    spread = sqrt(sum((w / total * s) ** 2 for w, s in zip(weights, BAND_ERRORS, strict=True)))
    return round(100 * effect, 1), round(196 * spread, 1)


def test_raw_renewal_is_916_against_823() -> None:
    managed = sum(k * a for _, k, a, _ in BANDS) / MANAGED
    others = sum((n - k) * b for n, k, _, b in BANDS) / (12_000 - MANAGED)
    assert (round(100 * managed, 1), round(100 * others, 1)) == (91.6, 82.3)
    assert round(100 * (managed - others), 1) == 9.3


def test_bands_give_8_5_6_with_their_intervals() -> None:
    assert [round(100 * (a - b)) for _, _, a, b in BANDS] == [8, 5, 6]
    assert [round(196 * s, 1) for s in BAND_ERRORS] == [4.7, 2.4, 10.8]


def test_three_averages_for_three_populations() -> None:
    assert weighted_effect([n for n, *_ in BANDS]) == (7.1, 3.3)
    assert weighted_effect([k for _, k, *_ in BANDS]) == (5.6, 4.2)
    assert weighted_effect([k * (n - k) / n for n, k, *_ in BANDS]) == (5.5, 2.1)


def test_three_quarters_of_the_average_is_the_small_band() -> None:
    assert round(8000 * 8 / (8000 * 8 + 3000 * 5 + 1000 * 6), 2) == 0.75


def test_thirty_large_accounts_carry_89_per_cent_of_the_variance() -> None:
    parts = [(k * s) ** 2 for (_, k, *_), s in zip(BANDS, BAND_ERRORS, strict=True)]
    assert round(100 * parts[2] / sum(parts)) == 89


def test_managed_accounts_count_like_354() -> None:
    weights = [(k, n / k) for n, k, *_ in BANDS]
    assert weights[0][1] == 50
    assert round(sum(k * w for k, w in weights) ** 2 / sum(k * w * w for k, w in weights)) == 354


def test_the_auc_of_size_alone_is_092() -> None:
    with_one = [k / MANAGED for _, k, *_ in BANDS]
    without = [(n - k) / (12_000 - MANAGED) for n, k, *_ in BANDS]
    auc = sum(
        with_one[i] * without[j] * (1.0 if i > j else 0.5 if i == j else 0.0)
        for i in range(3)
        for j in range(3)
    )
    assert round(auc, 2) == 0.92


def test_break_even_of_a_manager() -> None:
    assert round(100 * 900 / 1000) == 90
    assert round(100 * 900 / 24_000, 2) == 3.75
    half = 196 * BAND_ERRORS[1]
    assert (round(5 - half, 1), round(5 + half, 1)) == (2.6, 7.4)


def test_a_random_half_of_the_unmanaged_adds_precision() -> None:
    fresh = error(0.89, 750, 0.84, 750)
    assert round(196 * fresh, 1) == 3.4
    assert round(196 / sqrt(1 / fresh**2 + 1 / BAND_ERRORS[1] ** 2), 1) == 2.0


def test_what_the_trial_earns_and_the_launch_could_lose() -> None:
    assert round(750 * (0.05 * 24_000 - 900)) == 225_000
    assert round(1500 * (900 - 0.026 * 24_000)) == 414_000


# night-tariff-invitations

LETTER_HALF = 1.96 * 900 * sqrt(2 / 50_000)


def test_averages_by_letter_follow_from_the_three_kinds() -> None:
    assert 0.76 * 2000 + 0.20 * 2300 + 0.04 * 1800 == 2052
    assert 0.76 * 2000 + 0.20 * 2400 + 0.04 * 1800 == 2072
    assert round((20 * 2300 + 4 * 1800) / 24) == 2217
    assert round((76 * 2000 + 20 * 2400) / 96) == 2083


def test_the_letter_saves_9_to_31() -> None:
    assert round(LETTER_HALF) == 11
    assert (round(20 - LETTER_HALF), round(20 + LETTER_HALF)) == (9, 31)


def test_each_household_moved_saves_100_plus_or_minus_56() -> None:
    assert (round(20 / 0.20), round(LETTER_HALF / 0.20)) == (100, 56)
    assert round(100 * 100 / 2400, 1) == 4.2


def test_last_years_use_takes_the_noise_to_60_per_cent() -> None:
    assert round(sqrt(1 - 0.8**2), 2) == 0.6
    assert round(0.6 * LETTER_HALF / 0.20) == 33


def test_the_letter_moves_joining_by_95_standard_errors() -> None:
    assert round(0.20 / error(0.24, 50_000, 0.04, 50_000)) == 95


def test_unmoved_use_of_those_moved_is_2400() -> None:
    assert round((96 * 2083 - 76 * 2000) / 20, -1) == 2400


def test_28_per_cent_of_those_moved_have_an_electric_car() -> None:
    assert round((24 * 32 - 4 * 52) / 20) == 28


def test_each_kilowatt_hour_of_tips_takes_five_off() -> None:
    assert [round((20 - tips) / 0.20) for tips in (1, 4)] == [95, 80]
    assert round(100 * 4 / 2072, 1) == 0.2


def test_a_letter_is_worth_three_against_one_twenty() -> None:
    assert round(20 * 0.15, 2) == 3.00
    assert round((20 - LETTER_HALF) * 0.15, 2) == 1.33


# refill-service-in-the-north

BEFORE, SINCE = [5.2, 5.8, 6.4, 7.0], [8.4, 9.0]
SLOPE_ERROR = 0.7 / sqrt(5)


def test_the_readout_is_26_with_14_to_38() -> None:
    half = 1.96 * 0.7 * sqrt(1 / 4 + 1 / 2)
    assert round(fmean(SINCE) - fmean(BEFORE), 1) == 2.6
    assert (round(half, 1), round(2.6 - half, 1), round(2.6 + half, 1)) == (1.2, 1.4, 3.8)


def test_the_slope_is_missed_by_a_hair_and_found_half_the_time() -> None:
    z = 0.6 / SLOPE_ERROR
    assert (round(SLOPE_ERROR, 2), round(z, 2)) == (0.31, 1.92)
    assert round(2 * (1 - NORMAL.cdf(z)), 3) == 0.055
    assert round(NORMAL.cdf(z - 1.96) + NORMAL.cdf(-z - 1.96), 2) == 0.48


def test_a_continued_trend_leaves_08_plus_or_minus_22() -> None:
    distance = fmean([5, 6]) - fmean([1, 2, 3, 4])
    half = 1.96 * hypot(0.7 * sqrt(3 / 4), distance * SLOPE_ERROR)
    assert (distance, round(distance * 0.6, 1)) == (3, 1.8)
    assert (round(2.6 - 1.8, 1), round(half, 1)) == (0.8, 2.2)
    assert (round(0.8 - half, 1), round(0.8 + half, 1)) == (-1.4, 3.0)


def test_drift_as_large_as_before_gives_08_to_26() -> None:
    average = fmean(SINCE) - BEFORE[-1]
    drift = fmean([0.6, 1.2])
    assert (round(average, 1), round(drift, 1)) == (1.7, 0.9)
    assert (round(average - drift, 1), round(average + drift, 1)) == (0.8, 2.6)
    assert round(1.96 * 0.7 * sqrt(1 / 2 + 1), 1) == 1.7
    assert round((average - 1.0) / 1.5, 2) == 0.47


def test_shops_away_from_closures_and_cosmetics() -> None:
    shops = sqrt((1 / 35 + 1 / 140) / (1 / 60 + 1 / 140))
    assert round(1.96 * hypot(0.7 * sqrt(3 / 4), 3 * SLOPE_ERROR) * shops, 1) == 2.7
    assert round(1.2 - 3 * 0.1, 1) == 0.9
    assert round(2.6 - 3 * 0.5, 1) == 1.1


def test_a_lottery_of_140_shops() -> None:
    spread = 4 * sqrt(2 / 70)
    assert (round(1.96 * spread, 1), round(Z_80 * spread, 1)) == (1.3, 1.9)
    assert round(NORMAL.cdf(1.6 / spread - 1.96), 2) == 0.66


def test_shops_differ_in_growth_as_the_errors_of_the_gap_imply() -> None:
    quarter = 0.7 / sqrt(1 / 60 + 1 / 140)
    assert round(quarter * sqrt(1 / 2 + 1 / 4)) == 4


def test_waiting_costs_90_000_and_a_null_launch_224_000() -> None:
    assert round(70 * 2 * (2.6 - 1.0) * 400, -4) == 90_000
    assert 140 * 4 * 400 == 224_000


def test_seven_placebo_regions_give_plus_or_minus_37() -> None:
    assert round(t_975(6) * 1.4 * sqrt(1 + 1 / 7), 1) == 3.7


# routing-model-in-three-waves

STARTS, MONTHS = (4, 8, 12), 15
TREND = {1: 0.0, 2: 0.0, 3: 0.0, 7: -1.0, 11: 2.0, 15: 1.0}


def common(month: int) -> float:
    """The common movement, straight between the months given."""
    if month in TREND:
        return TREND[month]
    left = max(m for m in TREND if m < month)
    right = min(m for m in TREND if m > month)
    return TREND[left] + (TREND[right] - TREND[left]) * (month - left) / (right - left)


def gain(start: int, month: int) -> int:
    return max(0, month - start + 1)


def picks(start: int, month: int) -> float:
    return common(month) + gain(start, month)


def residual_treatment() -> list[list[float]]:
    """Treatment with wave and month means taken out."""
    on = [[float(month >= s) for month in range(1, MONTHS + 1)] for s in STARTS]
    rows = [fmean(r) for r in on]
    columns = [fmean(c) for c in zip(*on, strict=True)]
    mean = fmean(rows)
    return [[on[w][m] - rows[w] - columns[m] + mean for m in range(MONTHS)] for w in range(3)]


def test_the_waves_stand_where_the_prompt_says() -> None:
    table = [[picks(s, month) for month in (7, 11, 15)] for s in STARTS]
    assert table == [[3, 10, 13], [-1, 6, 9], [-1, 2, 5]]


def test_the_two_way_regression_says_02_where_the_mean_is_52() -> None:
    d = residual_treatment()
    total = sum(x * x for row in d for x in row)
    estimate = sum(d[w][m] * picks(s, m + 1) for w, s in enumerate(STARTS) for m in range(MONTHS)) / total
    gains = [gain(s, m) for s in STARTS for m in range(s, MONTHS + 1)]
    assert (round(estimate, 2), round(fmean(gains), 1), len(gains)) == (0.17, 5.2, 24)
    assert [round(x / total, 3) for x in d[0][11:]] == [-0.083] * 4


def test_a_constant_effect_would_have_come_out_right() -> None:
    d = residual_treatment()
    total = sum(x * x for row in d for x in row)
    level = sum(
        d[w][m] * (common(m + 1) + 5 * (m + 1 >= s)) for w, s in enumerate(STARTS) for m in range(MONTHS)
    )
    assert round(level / total, 6) == 5


def test_clean_controls_give_four_and_eight() -> None:
    assert picks(4, 7) - picks(12, 7) == picks(4, 7) - picks(8, 7) == 4
    assert picks(8, 11) - picks(12, 11) == 4
    assert picks(4, 11) - picks(12, 11) == 8
    assert picks(4, 15) - picks(4, 11) == picks(12, 15) - picks(12, 11) == 3


def test_half_of_the_treated_months_are_clean_with_mean_38() -> None:
    clean = [gain(4, m) for m in range(4, 12)] + [gain(8, m) for m in range(8, 12)]
    assert (len(clean), round(fmean(clean), 1)) == (12, 3.8)
    assert fmean(gain(4, m) for m in range(4, 12)) == 4.5


def test_intervals_that_count_warehouses() -> None:
    eight = t_975(10) * 3 * sqrt(1 / 6 + 1 / 6)
    assert (round(eight, 1), round(8 - eight, 1), round(8 + eight, 1)) == (3.9, 4.1, 11.9)
    assert round(t_975(16) * 3 * sqrt(1 / 6 + 1 / 12), 1) == 3.2
    assert round(t_975(18) * 3 * sqrt(1 / 10 + 1 / 10), 1) == 2.8


def test_a_reserve_of_ten_depots_costs_120_000() -> None:
    assert round(10 * 8 * 100_000 * (0.045 - 0.03)) == 120_000
    assert round(40 * 100_000 * 0.03) == 120_000


# car-sharing-without-a-fee


def test_the_fee_is_worth_831_trips_or_69_per_cent() -> None:
    week = 12_000 * 3 * 12 / 52
    assert round(week, -2) == 8300
    assert (round(week / 10), round(week / 10 / 12_000 * 100, 1)) == (831, 6.9)


def test_placebos_give_rank_and_interval() -> None:
    half = t_975(15) * 3.5 * sqrt(1 + 1 / 16)
    assert (round(half, 1), round(9 - half, 1), round(9 + half, 1)) == (7.7, 1.3, 16.7)
    assert (round(2 / 17, 2), round(1 / 17, 2)) == (0.12, 0.06)


def test_the_touched_donor_takes_17_points() -> None:
    assert round(0.55 * 3, 2) == 1.65
    assert 7 < (1.09 / 1.0165 - 1) * 100 < 9 - 1.65 < 7.5


def test_the_firm_gains_485_per_cent() -> None:
    gained, donor, lost = 0.09 * 12_000, 0.0165 * 12_000, 0.03 * 10_000
    assert (round(gained), round(donor), round(lost)) == (1080, 198, 300)
    assert round(gained - donor - lost) == 582
    assert round(100 * 582 / 12_000, 2) == 4.85


def test_vouchers_see_two_per_cent_and_cities_38() -> None:
    assert round(100 * 1.96 * 15 * sqrt(2 / 30_000) / 12, 1) == 2.0
    assert round(t_975(14) * 3.5 * sqrt(2 / 8), 1) == 3.8
    assert round(sqrt(2), 1) == 1.4


# badge-at-four-point-eight


def test_385_are_expected_and_75_moved() -> None:
    assert (310 + 460) / 2 == (375 + 395) / 2 == 385
    assert 460 - 385 == 385 - 310 == 75
    assert round(75 / sqrt(770 / 4), 1) == 5.4
    assert 460 - 310 == 2 * 75
    assert round(100 * 150 / 460) == 33


def test_sorting_bounds_the_effect_between_minus_15_and_71() -> None:
    share = 1 - 310 / 460
    shift = 8 * NORMAL.pdf(NORMAL.inv_cdf(1 - share)) / (1 - share)
    assert (round(16.8 - shift, 1), round(16.8 + shift, 1)) == (12.5, 21.1)
    assert (round(16.8 - shift - 14, 1), round(16.8 + shift - 14, 1)) == (-1.5, 7.1)
    assert round(1.96 * 8 * sqrt(1 / 310 + 1 / 460), 1) == 1.2


def test_the_first_month_gives_19_plus_or_minus_11() -> None:
    assert round(16.4 - 14.3 - 0.2, 1) == 1.9
    assert round(1.96 * 8 * sqrt(1 / 384 + 1 / 391), 1) == 1.1
    assert abs(391 - 384) / sqrt(391 + 384) < 1


def test_fifty_ratings_move_in_steps_of_002() -> None:
    assert 1 / 50 == 0.02


# retention-offers-to-whom

FIFTHS = [(0.010, 0.016), (0.020, 0.020), (0.040, 0.026), (0.080, 0.050), (0.250, 0.240)]


def money(saved: float, offers: int = 80_000) -> float:
    return offers * (150 * saved - 2.5)


def test_break_even_of_an_offer_is_17_points() -> None:
    assert round(100 * 2.5 / 150, 1) == 1.7


def test_two_policies_in_money() -> None:
    assert (round(money(0.01)), round(money(0.03))) == (-80_000, 160_000)
    assert (round(80_000 * 0.01), round(80_000 * 0.03)) == (800, 2400)
    spread = 80_000 * 150 * hypot(*(error(a, 6000, b, 6000) for a, b in FIFTHS[3:]))
    assert round(1.96 * spread, -3) == 213_000


def test_intervals_of_the_two_upper_fifths() -> None:
    ends = []
    for a, b in FIFTHS[3:]:
        half = 1.96 * error(a, 6000, b, 6000)
        ends.append((round(100 * (a - b - half), 1), round(100 * (a - b + half), 1)))
    assert ends == [(2.1, 3.9), (-0.5, 2.5)]


def test_the_lowest_fifth_is_really_woken() -> None:
    assert 0.006 - 1.96 * error(0.01, 6000, 0.016, 6000) > 0


def test_the_best_of_five_survives_correction() -> None:
    half = NORMAL.inv_cdf(1 - 0.025 / 5) * error(0.08, 6000, 0.05, 6000)
    assert (round(100 * (0.03 - half), 1), round(100 * (0.03 + half), 1)) == (1.8, 4.2)


def test_nine_months_leave_40_000_with_zero_inside() -> None:
    half = 1.96 * error(0.15, 6000, 0.13, 6000)
    assert round(100 * half, 1) == 1.2
    figures = [round(money(saved), -3) for saved in (0.02 - half, 0.02, 0.02 + half)]
    assert figures == [-109_000, 40_000, 189_000]


def test_expired_cards_are_worth_a_thousand() -> None:
    assert 80_000 * 0.25 == 20_000
    assert 20_000 / 2 / 10 == 1000


def test_rules_rest_on_holdouts_of_08_and_a_year_of_11() -> None:
    assert round(196 * error(0.15, 8000, 0.13, 72_000), 1) == 0.8
    assert round(196 * error(0.25, 4 * 78_400, 0.24, 4 * 1600), 1) == 1.1


def test_knowing_costs_28_000_a_quarter() -> None:
    held_out = money(0.03, 8000)
    others = fmean([a - b for i, (a, b) in enumerate(FIFTHS) if i != 3])
    explored = -money(others, 6400)
    assert (round(held_out), round(explored, -3)) == (16_000, 12_000)
    assert round(held_out + explored, -3) == 28_000


# completion-among-those-who-began


def test_filed_per_visitor_rises_by_55() -> None:
    assert round(37.5 - 32.0, 1) == 5.5
    assert round(196 * error(0.32, 100_000, 0.375, 100_000), 1) == 0.4
    assert (32_000 / 40_000, 37_500 / 50_000) == (0.80, 0.75)


def test_newcomers_at_55_per_cent_explain_the_fall() -> None:
    assert (37_500 - 0.8 * 40_000) / 10_000 == 0.55


def test_bounds_for_those_who_begin_either_way() -> None:
    worst, best = (37_500 - 10_000) / 40_000, 37_500 / 40_000
    assert (round(100 * worst), round(100 * best)) == (69, 94)
    assert (round(100 * (worst - 0.8)), round(100 * (best - 0.8))) == (-11, 14)


def test_newcomers_at_37_explain_satisfaction() -> None:
    assert round((37_500 * 4.3 - 32_000 * 4.4) / 5500, 1) == 3.7


def test_money_for_100_000_visitors() -> None:
    assert 5500 * 20 - 2000 * 8 == 94_000
    assert (4000 / 100_000, 6000 / 100_000) == (0.04, 0.06)


# seventy-per-cent-through-sessions


def test_the_chat_takes_060_plus_or_minus_011() -> None:
    assert round(1.96 * 2.4 * sqrt(2 / 4000), 2) == 0.11
    assert round(0.42 + 0.18, 2) == 0.60
    assert round(100 * 0.42 / 0.60) == 70


def test_a_session_by_reminders_is_worth_016() -> None:
    effect, half = 0.08 / 0.5, 0.11 / 0.5
    assert (round(effect, 2), round(effect - half, 2), round(effect + half, 2)) == (0.16, -0.06, 0.38)
    assert (round(100 * effect / 0.60), round(100 * (effect + half) / 0.60)) == (27, 63)
    assert round(0.08 + 0.11, 2) == 0.19


def test_a_hidden_difference_of_026_is_enough() -> None:
    assert round(0.42 - 0.16, 2) == 0.26
    assert round(2.4 / 0.26) == 9


def test_the_trial_takes_2260_an_arm_and_two_months() -> None:
    arm = 2 * Z_80**2 * 2.4**2 / 0.2**2
    assert round(arm, -1) == 2260
    assert (3 * 2260, round(3 * 2260 / (40_000 / 12))) == (6780, 2)
    assert (40_000 * (30 - 3), round(0.60 - 0.40, 1)) == (1_080_000, 0.2)


# upgrade-page-three-tables: buyers and visitors on the new and the old page

WEEKS = [(1680, 20_000, 14_400, 180_000), (4200, 100_000, 4000, 100_000)]
WEEK_ERRORS = [error(a / n, n, b / m, m) for a, n, b, m in WEEKS]


def test_the_total_says_minus_25_per_cent() -> None:
    new, old = (1680 + 4200) / 120_000, (14_400 + 4000) / 280_000
    assert (round(100 * new, 1), round(100 * old, 1), round(100 * (new / old - 1))) == (4.9, 6.6, -25)
    assert (round(100_000 / 120_000, 2), round(100_000 / 280_000, 2)) == (0.83, 0.36)


def test_each_week_says_plus_five_per_cent() -> None:
    assert [round(100 * (a / n - b / m), 1) for a, n, b, m in WEEKS] == [0.4, 0.2]
    assert [round(100 * (a / n / (b / m) - 1)) for a, n, b, m in WEEKS] == [5, 5]


def test_the_weeks_together_give_030_with_008_to_052() -> None:
    half = 196 * hypot(*WEEK_ERRORS) / 2
    assert (round(0.30 - half, 2), round(0.30 + half, 2)) == (0.08, 0.52)
    assert round(0.003 * 200_000) == 600
    weekly = [round(points / 100 * 200_000 * 45, -3) for points in (0.30 - half, 0.30, 0.30 + half)]
    assert weekly == [7000, 27_000, 47_000]


def test_in_relative_terms_17_to_84() -> None:
    errors = [sqrt((1 - a / n) / a + (1 - b / m) / b) for a, n, b, m in WEEKS]
    half = 1.96 / sqrt(sum(1 / e**2 for e in errors))
    ends = [100 * (exp(log(1.05) + side * half) - 1) for side in (-1, 1)]
    assert [round(e, 1) for e in ends] == [1.7, 8.4]


def test_the_seat_map_adds_up_and_reverses() -> None:
    assert round(0.060 * 60_000 + 0.015 * 40_000) == 4200
    opened, rest = 3060, 940
    assert opened + rest == 4000
    assert (round(100 * opened / 45_000, 1), round(100 * rest / 55_000, 1)) == (6.8, 1.7)


def test_the_weeks_do_not_differ_in_points() -> None:
    assert hypot(*WEEK_ERRORS) > 0.002


def test_equal_shares_would_have_summed_well() -> None:
    assert round((8.4 + 4.2) / 2 - (8.0 + 4.0) / 2, 1) == 0.3


# video-ads-by-region

EXTRA = 200_000 * 6
TREATED_SALES = 25_000_000 * 10
REGION_HALF = t_975(39) * 1.5 / sqrt(40)


def test_the_design_buys_ten_weeks_of_half_the_sales() -> None:
    assert (EXTRA, TREATED_SALES, round(1 / 0.4, 1)) == (1_200_000, 250_000_000, 2.5)


def test_forty_pairs_give_plus_or_minus_one_per_euro() -> None:
    assert (round(1.5 / sqrt(40), 2), round(REGION_HALF, 2)) == (0.24, 0.48)
    per_euro = REGION_HALF / 100 * TREATED_SALES / EXTRA
    assert round(REGION_HALF / 100 * TREATED_SALES / 1e6, 1) == 1.2
    assert (round(per_euro, 1), round(per_euro / 0.92, 1)) == (1.0, 1.1)
    assert round(per_euro / 0.92 / sqrt(2), 1) == 0.8


def test_the_result_is_22_with_11_to_33() -> None:
    raw = 0.0096 * TREATED_SALES / EXTRA
    half = REGION_HALF / 100 * TREATED_SALES / EXTRA / 0.92
    assert (round(0.0096 * TREATED_SALES / 1e6, 1), round(raw, 1), round(raw / 0.92, 1)) == (2.4, 2.0, 2.2)
    low, high = raw / 0.92 - half, raw / 0.92 + half
    assert (round(low, 1), round(high, 1)) == (1.1, 3.3)
    assert (round(raw / 0.92 / 4.0, 2), round(low / 4, 1), round(high / 4, 1)) == (0.54, 0.3, 0.8)


def test_what_doubling_and_the_second_run_cost() -> None:
    back = 0.4 * 0.0096 * TREATED_SALES / EXTRA / 0.92
    assert round(400_000 * (1 - back), -3) == 52_000
    assert round(400_000 * (0.4 * 4.0 - 1)) == 240_000
    assert abs(EXTRA * (1 - back) - 156_000) < 1000


def test_lost_pairs_widen_the_interval() -> None:
    assert [round(100 * (sqrt(40 / left) - 1)) for left in (37, 30)] == [4, 15]


def test_ten_weeks_each_is_five_tests_a_year() -> None:
    assert 52 // 10 == 5


# careful-drivers-with-an-app


def e_value(ratio: float) -> float:
    return ratio + sqrt(ratio * (ratio - 1))


def test_e_values_for_no_effect() -> None:
    assert (round(1 / 0.65, 2), round(e_value(1 / 0.65), 2), round(e_value(1 / 0.71), 2)) == (
        1.54,
        2.45,
        2.17,
    )
    assert (round(e_value(1 / 0.65), 1), round(e_value(1 / 0.71), 1)) == (2.4, 2.2)


def test_the_payment_needs_a_ratio_of_084() -> None:
    points = 25 / 2400
    assert (round(100 * points, 2), round(1 - points / 0.065, 2)) == (1.04, 0.84)
    assert (round(e_value(0.84 / 0.65), 1), round(e_value(0.84 / 0.71), 1)) == (1.9, 1.6)


def test_mileage_alone_leaves_077() -> None:
    users, others = 0.6 * 0.5 + 0.4, 0.35 * 0.5 + 0.65
    assert (round(users, 2), round(others, 3), round(users / others, 2)) == (0.70, 0.825, 0.85)
    assert (round(0.65 / (users / others), 2), round(0.71 / (users / others), 2)) == (0.77, 0.84)


def test_a_cause_as_strong_as_past_claims_leaves_073() -> None:
    assert round(0.65 * 0.65 / 0.58, 2) == 0.73


def test_counting_by_installation_gives_078_and_089() -> None:
    installed = (30 * 3.7 + 15 * 7.5) / 45
    never = (170 * 6.5 - 15 * 7.5) / 155
    assert (round(installed, 1), round(never, 1), round(installed / never, 2)) == (5.0, 6.4, 0.78)
    adjustment = 0.65 / (3.7 / 6.5)
    assert round(installed / never * adjustment, 2) == 0.89


def test_the_lottery_depends_on_uptake() -> None:
    spread = error(0.065, 85_000, 0.065, 85_000)
    seen = [1 - Z_80 * spread / uptake / 0.065 for uptake in (0.2, 0.5)]
    assert [round(x, 2) for x in seen] == [0.74, 0.90]
    assert round(0.2 * 0.35 * 0.065 / spread, 1) == 3.8
    assert round(1.96 * spread / 0.2 / 0.065, 2) == 0.18
