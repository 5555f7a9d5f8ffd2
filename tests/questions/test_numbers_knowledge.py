"""The arithmetic of questions/ml-knowledge/classical.yaml and deep-learning.yaml, recomputed."""

from math import ceil, comb, erfc, exp, factorial, log, pi, sqrt
from statistics import NormalDist

NORMAL = NormalDist()
Z = NORMAL.inv_cdf(0.975)
GB = 1e9
TERA = 1e12


def half_width(p: float, n: float) -> float:
    """Half of the 95 % interval of a proportion."""
    return Z * sqrt(p * (1 - p) / n)


def wilson(k: int, n: int) -> tuple[float, float]:
    p = k / n
    centre, half = p + Z * Z / (2 * n), Z * sqrt(p * (1 - p) / n + Z * Z / (4 * n * n))
    return (centre - half) / (1 + Z * Z / n), (centre + half) / (1 + Z * Z / n)


def percent(f: float, digits: int = 1) -> float:
    return round(100 * f, digits)


def at_most(k: int, n: int, p: float) -> float:
    return sum(comb(n, i) * p**i * (1 - p) ** (n - i) for i in range(k + 1))


def three_or_more(mean: float) -> float:
    return 1 - sum(exp(-mean) * mean**i / factorial(i) for i in range(3))


# heat-pumps-balanced-by-hand

HEALTHY, FAILING = 248_000, 2_000


def corrected(score: float) -> float:
    odds = score / (1 - score) / (HEALTHY / FAILING)
    return odds / (1 + odds)


def mean_balanced_score() -> float:
    """Mean score of the fleet if the balanced model is calibrated and its logit normal, d apart."""
    d = 2 * NORMAL.inv_cdf(0.78)
    healthy = NormalDist(-d / 2, 1)
    step, total = 0.001, 0.0
    for i in range(-8_000, 8_001):
        x = i * step
        total += step * healthy.pdf(x) / (1 + exp(-d * x))
    return 0.992 * total + 0.008 * (1 - total)


def test_heat_pumps_visits_find_one_fault_in_36() -> None:
    true, false = round(0.78 * FAILING), round(0.22 * HEALTHY)
    assert (true, false, true + false) == (1_560, 54_560, 56_120)
    assert percent(true / (true + false)) == 2.8
    assert round((true + false) / true) == 36


def test_heat_pumps_prompt_agrees_with_itself() -> None:
    assert FAILING / (HEALTHY + FAILING) == 0.008
    assert round(NORMAL.cdf(2 * NORMAL.inv_cdf(0.78) / sqrt(2)), 2) == 0.86
    assert round(250_000 * mean_balanced_score(), -3) == 76_000


def test_heat_pumps_odds_are_divided_by_124() -> None:
    assert HEALTHY / FAILING == 124
    assert [percent(corrected(s)) for s in (0.5, 0.95, 0.99)] == [0.8, 13.3, 44.4]
    assert percent(corrected(0.915), 0) == 8


def test_heat_pumps_sum_is_2000_give_or_take_90_and_the_top_3000_hold_one_in_6_8() -> None:
    assert round(Z * sqrt(FAILING), -1) == 90
    assert round(3_000 / 440, 1) == 6.8


def test_heat_pumps_top_3000_hold_about_440_above_0_915() -> None:
    d = 2 * NORMAL.inv_cdf(0.78)
    cut = log(0.915 / 0.085) / d
    caught = FAILING * (1 - NormalDist(d / 2, 1).cdf(cut))
    assert round(caught, -1) == 440
    assert round(caught + HEALTHY * (1 - NormalDist(-d / 2, 1).cdf(cut)), -2) == 3_000


def test_heat_pumps_one_to_one_widens_errors_1_41_times_twenty_to_one_1_02() -> None:
    full = 1 / FAILING + 1 / HEALTHY
    assert round(sqrt((1 / FAILING + 1 / 2_000) / full), 2) == 1.41
    assert round(sqrt((1 / FAILING + 1 / (20 * FAILING)) / full), 2) == 1.02


# debt-that-makes-safer

INFORMATION = 30_000 * 0.03 * 0.97
CORRELATION = 0.95
ALONE = 1 / sqrt(INFORMATION)
COEFFICIENT = ALONE / sqrt(1 - CORRELATION**2)
OF_SUM = COEFFICIENT * sqrt(2 * (1 - CORRELATION))
OF_DIFFERENCE = COEFFICIENT * sqrt(2 * (1 + CORRELATION))


def test_debt_errors_with_and_without_the_copy() -> None:
    assert round(INFORMATION) == 873
    assert round(1 / (1 - CORRELATION**2), 1) == 10.3
    assert (round(ALONE, 3), round(COEFFICIENT, 3)) == (0.034, 0.108)
    assert (round(Z * OF_SUM, 3), round(Z * OF_DIFFERENCE, 2)) == (0.067, 0.42)


def test_debt_a_wrong_sign_in_one_window_of_six() -> None:
    assert round(1 / (2 * NORMAL.cdf(-0.15 / COEFFICIENT))) == 6


def test_debt_l2_of_87_shrinks_the_sum_by_5_per_cent_and_the_difference_by_two_thirds() -> None:
    strength = 87 / INFORMATION
    kept_sum = (1 + CORRELATION) / (1 + CORRELATION + strength)
    kept_difference = (1 - CORRELATION) / (1 - CORRELATION + strength)
    assert round(strength, 2) == 0.1
    assert percent(1 - kept_sum, 0) == 5
    assert round(1 - kept_difference, 2) == 0.67
    error = sqrt((kept_sum * OF_SUM) ** 2 + (kept_difference * OF_DIFFERENCE) ** 2) / 2
    assert round(error, 3) == 0.039
    assert NORMAL.cdf(-0.15 * kept_sum / error) < 0.001
    other = (0.30 * kept_sum - 0.30 * kept_difference) / 2
    assert percent(NORMAL.cdf(-other / error), 0) == 1


def test_debt_for_the_same_effect_a_ratio_pays_twenty_times_the_penalty() -> None:
    assert round(2 / 0.1) == 20


# inverters-six-thousand-trees


def auc_error(auc: float, positives: float) -> float:
    """Standard error (Hanley and McNeil) with very many negatives."""
    return sqrt((auc / (2 - auc) - auc**2) / positives)


def test_inverters_sister_rows() -> None:
    assert 540 * 7 == 3_780
    assert round(6 * 0.9, 1) == 5.4
    assert round(1 / 0.1**6) == 1_000_000


def test_inverters_auc_errors_with_54_and_540_failures_and_a_month() -> None:
    assert round(auc_error(0.76, 54), 3) == 0.026
    assert round(auc_error(0.76, 540), 3) == 0.008
    assert ceil(540 / 24) == 23
    assert round(auc_error(0.76, 540 / 24), 2) == 0.04
    assert percent(0.76 - 0.71, 0) == 5


def test_inverters_failures_in_the_new_split_and_in_the_last_two_months() -> None:
    assert round(0.4 * (6 / 24) * 540) == 54
    assert 540 * 2 / 24 == 45
    assert round(Z * auc_error(0.76, 45), 3) == 0.055


def test_inverters_a_new_park_has_one_failure_a_year_and_twenty_have_18() -> None:
    rate = 540 / 2 / 9_000
    assert round(rate, 2) == 0.03
    assert 9_000 / 300 == 30
    assert (round(30 * rate), round(20 * 30 * rate)) == (1, 18)


# four-encodings-of-a-contractor


def test_contractor_leave_one_out_is_lower_where_the_damage_is() -> None:
    labels = [1, 0, 0]
    assert [(sum(labels) - y) / 2 for y in labels] == [0, 0.5, 0.5]
    assert round(1 / 3, 2) == 0.33


def test_contractor_open_rentals_lower_the_rate() -> None:
    open_steady, open_growing = 4 * 1.5, 10 / 2 * 1.5
    assert (open_steady, open_growing) == (6, 7.5)
    assert percent(0.08 * (48 - open_steady) / 48) == 7.0
    assert percent(0.08 * (10 - open_growing) / 10) == 2.0


def test_contractor_strength_is_46_rentals() -> None:
    strength = 0.08 * 0.92 / 0.04**2
    assert round(strength) == 46
    assert percent(3 / (3 + strength), 0) == 6
    assert percent(100 / (100 + strength), 0) == 68
    assert percent((1 + strength * 0.08) / (3 + strength)) == 9.6


def test_contractor_first_rentals_and_the_share_of_the_900_agree() -> None:
    rentals = 6 * 40_000
    assert 0.45 * rentals / 900 == 120
    assert 3 < 0.55 * rentals / 39_100 < 4


# parcels-worth-a-clerk

CHECK, FAILURE, MENDED = 0.45, 7.20, 0.6
BANDS = [(9_000, 4_950), (14_000, 3_780), (14_000, 1_960)]


def gains(mended: float = MENDED, failure: float = FAILURE) -> list[float]:
    return [bad * mended * failure - n * CHECK for n, bad in BANDS]


def test_parcels_break_even() -> None:
    assert round(CHECK / (MENDED * FAILURE), 3) == 0.104
    assert round(CHECK / (MENDED * 22), 3) == 0.034
    assert round(MENDED * FAILURE, 2) == 4.32


def test_parcels_gain_by_band_and_a_year() -> None:
    assert [round(g) for g in gains()] == [17_334, 10_030, 2_167]
    assert round(sum(gains())) == 29_531
    assert round(300 * sum(gains()[1:]) / 1e6, 1) == 3.7
    assert percent(gains()[2] / sum(gains()), 0) == 7


def test_parcels_f1_is_best_near_0_25_and_the_team_hits_more_than_half() -> None:
    assert 4_950 / 9_000 > 0.5
    team, wider = 2 * 4_950 / (9_000 + 12_000), 2 * 8_730 / (23_000 + 12_000)
    assert (round(team, 2), round(wider, 2)) == (0.47, 0.50)
    assert 0.20 < wider / 2 < 0.38


def test_parcels_capacity_and_what_another_clerk_earns() -> None:
    assert sum(n for n, _ in BANDS) == 37_000
    assert 28_000 - 9_000 - 14_000 == 5_000
    extra = 0.15 * MENDED * FAILURE - CHECK
    assert round(extra, 2) == 0.20
    assert round(467 * extra) == 92
    assert round(467 * CHECK) == 210


def test_parcels_random_share_fixes_the_repair_rate_within_a_point() -> None:
    bad = 4_950 + 3_780 + 5_000 * 0.17
    share = bad / 28_000
    unchecked, checked = 0.02 * 28_000 * 30, 0.98 * 28_000 * 30
    assert 0.02 * 28_000 == 560
    assert round(0.02 * bad * 30, -2) == 5_700
    left = share * (1 - MENDED)
    e_unchecked = sqrt(share * (1 - share) / unchecked)
    e_checked = sqrt(left * (1 - left) / checked)
    error = sqrt((e_checked / share) ** 2 + (left * e_unchecked / share**2) ** 2)
    assert 100 * Z * error < 1
    assert round(0.02 * (bad * MENDED * FAILURE - 28_000 * CHECK), -1) == 580


def test_parcels_what_turns_the_choice() -> None:
    assert round(CHECK / (0.3 * FAILURE), 3) == 0.208
    assert round(gains(mended=0.3)[2]) == -2_066
    assert round(CHECK / (MENDED * 3.60), 2) == 0.21
    assert gains(failure=3.60)[2] < 0 < gains(failure=3.60)[1]
    assert 0.25 * 12_000 * FAILURE == 21_600
    assert gains()[0] < 21_600


# milk-reading-that-is-not-there


def test_milk_rates_with_and_without_a_reading() -> None:
    missing, inflamed = 4_000 + 2_000 + 6_000, 320 + 500 + 60
    assert (missing, inflamed, inflamed + 320) == (12_000, 880, 1_200)
    assert (percent(inflamed / missing), percent(320 / 88_000, 2)) == (7.3, 0.36)
    assert round(inflamed / missing / (320 / 88_000)) == 20
    assert (320 / 4_000, 500 / 2_000, 60 / 6_000) == (0.08, 0.25, 0.01)
    assert percent(inflamed / 1_200, 0) == 73


def test_milk_recall_with_and_without_the_cows_in_treatment() -> None:
    assert (100_000 - 2_000, 1_200 - 500) == (98_000, 700)
    assert (percent(852 / 1_200, 0), percent(552 / 1_200, 0)) == (71, 46)
    assert (852 - 500, 552 - 380) == (352, 172)
    assert (percent(352 / 700, 0), percent(172 / 700, 0)) == (50, 25)


# six-kinds-of-gym-member

EFFECTS = [1.1, 3.0, 2.2, 1.6, 2.4, 1.7]
IN_SEGMENT = 100 * sqrt(0.24 * 0.76 / 5_000 + 0.22 * 0.78 / 20_000)
OVERALL = Z * sqrt(0.24 * 0.76 / 30_000 + 0.22 * 0.78 / 120_000)


def chi_square_tail_5(x: float) -> float:
    return erfc(sqrt(x / 2)) + sqrt(2 * x / pi) * exp(-x / 2) * (1 + x / 3)


def test_gym_effects_do_not_differ_between_segments() -> None:
    mean = sum(EFFECTS) / 6
    square = sum((e - mean) ** 2 for e in EFFECTS) / IN_SEGMENT**2
    assert round(mean, 1) == 2.0
    assert round(IN_SEGMENT, 2) == 0.67
    assert round(square, 1) == 5.0
    assert round(chi_square_tail_5(square), 2) == 0.41
    assert round(chi_square_tail_5(11.07), 3) == 0.05


def test_gym_offer_returns_3_2_to_5_5_million_for_nine() -> None:
    assert percent(OVERALL, 2) == 0.54
    kept = [round(1.2e6 * (0.02 + sign * OVERALL), -2) for sign in (-1, 1)]
    assert kept == [17_600, 30_400]
    assert [round(180 * k / 1e6, 1) for k in kept] == [3.2, 5.5]
    assert 1.2e6 * 7.50 == 9e6
    assert [percent(180 * k / 9e6, 0) for k in kept] == [35, 61]
    assert percent(180 * 1.2e6 * 0.02 / 9e6, 0) == 48


def test_gym_price_at_which_an_offer_pays() -> None:
    assert percent(7.50 / 180) == 4.2
    assert round(180 * 0.02, 2) == 3.60
    assert round(7.50 / 0.02) == 375


def test_gym_error_of_a_decile_of_half_the_campaign() -> None:
    treated, control = 120_000 / 20, 30_000 / 20
    assert round(100 * sqrt(0.24 * 0.76 / control + 0.22 * 0.78 / treated), 1) == 1.2


def test_gym_campaign_that_tells_effects_apart() -> None:
    assert round(150_000 * (IN_SEGMENT / 0.3) ** 2, -4) == 750_000
    an_arm = (0.24 * 0.76 + 0.22 * 0.78) / 0.003**2
    assert round(6 * 2 * an_arm, -4) == 470_000


# platelets-nine-days-ahead


def test_platelets_weeks_needed() -> None:
    assert round(12.5 - 11.6, 1) == 0.9
    assert round(Z * 3.2 / sqrt(52), 2) == 0.87
    assert round(Z * 3.2 / sqrt(26), 2) == 1.23
    assert round((Z * 3.2 / 0.5) ** 2) == 157


def test_platelets_quantile_and_what_lies_above_the_forecast() -> None:
    quantile = 1_500 / (1_500 + 200)
    spread = 0.116 * 300 / sqrt(2 / pi)
    assert percent(quantile, 0) == 88
    assert round(spread) == 44
    assert round(NORMAL.inv_cdf(quantile) * spread) == 52


def test_platelets_three_years_are_three_times_52_mondays_and_monthly_fits_24() -> None:
    assert 3 * 52 == 156 <= 3 * 365 // 7
    assert 2 * 12 == 24


# boards-graded-one-by-one


def test_boards_memory_of_the_averages() -> None:
    assert percent(0.9**20, 0) == 12
    assert percent(1 - 0.9**20, 0) == 88
    assert 20 * 4 == 80
    assert 0.9**200 < 1e-9


def test_boards_service_is_at_88_per_cent_and_eight_gpus_synchronise_32() -> None:
    assert round((8 * 87 + 97) / 9) == 88
    assert 8 * 4 == 32


def test_boards_a_sample_of_200_at_95_per_cent() -> None:
    assert [percent(x, 0) for x in wilson(190, 200)] == [91, 97]


# rain-in-fifteen-hours

NOISE = 2_000
MINIMUM_STEPS = 240_000 / (1 + NOISE / 512)


def rain_run(batch: int) -> tuple[float, float, float]:
    """Steps, hours and GPU hours at 64 examples a GPU."""
    steps = MINIMUM_STEPS * (1 + NOISE / batch)
    hours = 120 * steps / 240_000 * (1.0 if batch == 512 else 1.1)
    return steps, hours, hours * batch / 64


def test_rain_steps_at_4096() -> None:
    assert round(MINIMUM_STEPS, -2) == 48_900
    steps, hours, _ = rain_run(4_096)
    assert round(steps, -2) == 72_800
    assert round(steps * 4_096 / (240_000 * 512), 1) == 2.4
    assert round(hours) == 40


def test_rain_price_list() -> None:
    rows = [rain_run(batch) for batch in (512, 1_024, 2_048, 4_096)]
    assert [round(hours) for _, hours, _ in rows] == [120, 79, 53, 40]
    assert [round(gpu, -1) for _, _, gpu in rows] == [960, 1_270, 1_700, 2_560]
    assert [round(2.5 * gpu, -1) for _, _, gpu in rows] == [2_400, 3_180, 4_250, 6_410]
    assert [round(gpu / 960, 1) for _, _, gpu in rows] == [1.0, 1.3, 1.8, 2.7]


def test_rain_settings_counted_in_steps() -> None:
    assert round(3e-4 * sqrt(8), 5) == 0.00085
    assert [round(2_000 * batch / 1e6, 1) for batch in (512, 4_096)] == [1.0, 8.2]
    assert round(240_000 / 10_000) == 24
    assert round(rain_run(4_096)[0] / 10_000) == 7
    assert round(rain_run(4_096)[0] / 24, -3) == 3_000
    assert round(3e-4 * 0.1 * 240_000, 1) == 7.2
    assert round(3e-4 * sqrt(8) * 0.1 * rain_run(4_096)[0], 1) == 6.2
    assert round(1 / (1 - 0.999)) == 1_000


def test_rain_eight_runs_side_by_side_or_one_after_the_other() -> None:
    assert 120 / 24 == 5
    assert 64 // 8 == 8
    assert round(8 * rain_run(4_096)[1] / 24) == 13
    assert round(120 - rain_run(4_096)[1]) == 80
    assert round(2.5 * (rain_run(4_096)[2] - 960), -3) == 4_000
    assert 80 / 24 * 2_000 > 4_000


# forty-eight-layers-under-the-sea


def test_layers_loss_of_a_constant_answer() -> None:
    assert round(log(12), 2) == 2.48


def test_layers_signal_after_48_and_in_the_middle() -> None:
    assert round(2**-24 * 1e8) == 6
    assert sqrt(0.5**48) == 2**-24
    assert sqrt(0.5**24) * sqrt(0.5**24) == 2**-24


def test_layers_growth_with_skips() -> None:
    assert round(2**24 / 1e6) == 17
    assert sqrt(2**24) == 4_096
    assert round(1 / sqrt(24), 2) == 0.20
    assert round((1 + 1 / 24) ** 24, 1) == 2.7
    assert sqrt(1 + 24) == 5


def test_layers_what_they_see() -> None:
    assert (1 + 2 * 20, 1 + 2 * 48) == (41, 97)
    assert 1 + 2 * sum([1, 2, 4][i % 3] for i in range(20)) == 91


# fourteen-players-in-one-row

ROWS = 2**24
ROW = 64 * 4


def test_players_tables_in_gigabytes() -> None:
    assert round(240e6 * ROW / GB) == 61
    assert round(240e6 * ROW * 3 / GB) == 184
    assert round(ROWS * ROW / GB, 1) == 4.3
    assert round(20e6 * ROW / GB, 1) == 5.1
    assert round(4e6 * ROW / GB, 1) == 1.0
    assert round(2 * 2**22 * ROW / GB, 1) == 2.1
    assert round(240e6 * (64 + 4) / GB) == 16


def test_players_collisions() -> None:
    assert round(240e6 / ROWS, 1) == 14.3
    assert round(20e6 / ROWS, 2) == 1.19
    assert percent(1 - exp(-20e6 / ROWS), 0) == 70
    assert 220e6 / 4e6 == 55
    assert round(240e6 / 2**22) == 57
    assert round(2.0**44 / 1e13, 1) == 1.8
    assert round(240e6 * 240e6 / 2**44, -2) == 3_300


def test_players_after_a_year() -> None:
    assert round(365 * 1.5) == 548
    assert round((240e6 + 365 * 1.5e6) / ROWS) == 47


def test_players_money_a_month() -> None:
    per_loss = 40_000 / 0.001
    assert round(per_loss * (0.1431 - 0.1422)) == 36_000
    assert round(per_loss * (0.1422 - 0.1420)) == 8_000
    assert round(per_loss * (0.1424 - 0.1422)) == 8_000
    small = (20e6 + 4e6) * ROW / GB
    assert round(small, 1) == 6.1
    assert round(small * 40 * 3, -1) == 740
    full = 240e6 * ROW / GB
    assert round((full - small) * 40 * 3, -2) == 6_600
    assert (round(0.1431 - 0.1420, 4), round(0.1440 - 0.1420, 4)) == (0.0011, 0.0020)


# concert-of-thirty-two-thousand-frames

LAYERS, WIDTH = 24, 1_024


def linear_part(n: float) -> float:
    return 24 * n * WIDTH**2 * LAYERS


def score_part(n: float, seen: float | None = None) -> float:
    return 4 * n * (n if seen is None else seen) * WIDTH * LAYERS


def forward(n: float) -> float:
    return linear_part(n) + score_part(n)


def training_hours(operations: float) -> float:
    return 3 * operations * 400_000 * 20 / 150e12 / 3_600


def test_concert_where_the_two_terms_are_equal() -> None:
    assert 6 * WIDTH == 6_144
    assert linear_part(6_144) == score_part(6_144)
    assert round(score_part(2_000) / linear_part(2_000), 2) == 0.33
    assert round(score_part(32_000) / linear_part(32_000), 1) == 5.2


def test_concert_operations_and_hours_at_full_length() -> None:
    assert (round(forward(2_000) / TERA, 1), round(forward(32_000) / TERA)) == (1.6, 120)
    assert round(forward(32_000) / forward(2_000)) == 75
    assert round(training_hours(forward(32_000)), -2) == 5_300


def test_concert_memory_of_the_scores() -> None:
    assert round(16 * 32_000**2 * 2 / GB) == 33
    assert 16 * 2_000**2 * 2 / 1e6 == 128


def test_concert_prices_of_the_alternatives() -> None:
    full = forward(32_000)
    windows = linear_part(32_000) + score_part(32_000, 1_024)
    assert (round(4 * forward(8_000) / TERA), round(full / (4 * forward(8_000)), 1)) == (44, 2.7)
    assert round(16 * forward(2_000) / TERA) == 26
    assert (round(windows / TERA), round(full / windows, 1)) == (23, 5.3)
    assert round(forward(8_000) / TERA) == 11
    assert round(training_hours(4 * forward(8_000)), -2) == 2_000
    assert round(training_hours(windows), -2) == 1_000
    assert round(training_hours(full) - training_hours(4 * forward(8_000)), -2) == 3_400


def test_concert_overlapping_pieces_and_lengths() -> None:
    pieces = 32_000 / (8_000 - 2 * 1_000)
    assert round(pieces, 1) == 5.3
    assert round(training_hours(pieces * forward(8_000)), -2) == 2_600
    assert round(8_000 * 0.12 / 60) == 16
    assert round(32_000 * 0.12 / 60) == 64
    assert round(3 * 3_600 / 0.12) == 90_000
    assert round(24 * 512, -3) == 12_000
    assert round(4 * 0.12, 1) == 0.5


def test_concert_interval_of_the_gain() -> None:
    assert round(Z * 0.04 / sqrt(300), 4) == 0.0045


# blades-with-fourteen-hundred-photos


def vit_tile() -> float:
    patches = (518 // 14) ** 2
    return 2 * 86e6 * patches + 4 * patches**2 * 768 * 12


def test_blades_size_of_a_crack_after_resizing() -> None:
    assert 3 / 0.5 == 6
    assert round(6_000 / 224) == 27
    assert round(6 * 224 / 6_000, 1) == 0.2
    assert round(6 * 518 / 6_000, 1) == 0.5
    assert (ceil(6_000 / 518), ceil(4_000 / 518)) == (12, 8)
    assert 12 * 8 == 96


def test_blades_cost_of_an_inspection() -> None:
    assert (518 // 14) ** 2 == 37**2 == 1_369
    assert round(vit_tile() / GB) == 305
    assert round(96 * vit_tile() / TERA) == 29
    assert round(900 * 96 * vit_tile() / 1e15) == 26
    assert round(900 * 96 * vit_tile() / 50e12 / 60) == 9
    resnet = 8.2e9 * (518 / 224) ** 2
    assert round(resnet / GB) == 44
    assert round(900 * 96 * resnet / 50e12) == 76


def test_blades_intervals_on_cracks() -> None:
    assert percent(half_width(0.85, 40), 0) == 11
    assert percent(half_width(0.85, 200), 0) == 5
    variance = 0.15 - 0.03**2
    assert percent(Z * sqrt(variance / 200), 0) == 5
    assert round(Z**2 * variance / 0.03**2, -1) == 640
    assert round((Z + NORMAL.inv_cdf(0.8)) ** 2 * variance / 0.03**2, -2) == 1_300


def test_blades_photos_alarms_and_unflagged_sample() -> None:
    assert round(1_400 / 60) == 23
    assert round(40 * 5 / 60, 1) == 3.3
    assert round(1 - 0.99**300, 2) == 0.95


# stock-photos-nobody-buys


def test_photos_how_often_each_is_a_negative() -> None:
    share = 10 / 500e6
    assert round(8_192 * 0.004) == round(8_191 * 0.004) == 33
    assert round(1 / (8_192 * share), -2) == 6_100
    assert round(16_384 * 0.004) == 66
    assert round(0.004 / share) == 200_000
    assert round(log(0.004 / share), 1) == 12.2
    assert round(0.05 * log(0.004 / share), 2) == 0.61


def test_photos_uniform_negatives_and_full_recall() -> None:
    assert 40e6 - 4e6 == 36e6
    assert round(4_096 * 36 / 40, -2) == 3_700
    assert 4_096 / 8_192 == 0.5
    assert round(20_000 * 40e6 * 128 * 2 / 1e14) == 2


# smears-from-another-scanner


def test_smears_error_and_its_interval() -> None:
    assert percent(26 / 990) == 2.6
    assert [percent(x) for x in wilson(26, 990)] == [1.8, 3.8]
    assert 990 / 1_500 == 0.66
    assert (round(12_000 * 0.66 * 0.026), round(12_000 * 0.66 * 0.004)) == (206, 32)


def test_smears_higher_threshold() -> None:
    assert percent(6 / 615) == 1.0
    assert [percent(x) for x in wilson(6, 615)] == [0.4, 2.1]
    assert (26 - 6, 990 - 615) == (20, 375)
    assert percent(20 / 375, 0) == 5
    assert 2 < 0.021 / (2 / 300) < 3.5


def test_smears_price_of_reading_and_of_errors() -> None:
    assert percent(2 / 300, 2) == 0.67
    assert 12_000 * 0.66 == 7_920
    assert 7_920 * 3 / 60 == 396
    assert round(7_920 * 2, -2) == 15_800
    assert round(206 * 300, -2) == 61_800
    assert round(2 / 0.026) == 77
    assert 3_000 / 20 == 150


def test_smears_admission() -> None:
    assert abs(at_most(5, 1_200, 0.0097) - 0.025) < 0.0005
    assert round(at_most(5, 1_200, 0.004), 2) == 0.65
    assert at_most(5, 1_200, 0.026) < 1e-6
    assert round(1_200 / 0.66, -2) == 1_800
    assert round(1_200 / 0.66 / (12_000 / 3), 1) == 0.5
    assert 6 * 1_200 + 24 * 300 == 14_400


def test_smears_audit() -> None:
    assert round(7_920 * 0.01) == 79
    assert round(1 / three_or_more(79 * 0.026)) == 3
    assert percent(three_or_more(79 * 0.004)) == 0.4
    assert round(1 / three_or_more(79 * 0.004) / 30) == 8
