"""The arithmetic of questions/research-depth/methods.yaml and practice.yaml, recomputed."""

from itertools import combinations, pairwise, product
from math import comb, exp, gamma, log, log10, pi, sqrt
from statistics import NormalDist, mean

NORMAL = NormalDist()
Z95 = NORMAL.inv_cdf(0.975)
USEFUL = 4e14 * 3_600  # operations a GPU-hour


def t_cdf(x: float, df: int) -> float:
    """Student's distribution, by the midpoint rule."""
    steps = 2_000
    h = x / steps
    area = sum(pow(1 + ((i + 0.5) * h) ** 2 / df, -(df + 1) / 2) for i in range(steps)) * h
    return float(0.5 + area * gamma((df + 1) / 2) / (sqrt(df * pi) * gamma(df / 2)))


def t_quantile(p: float, df: int) -> float:
    low, high = 0.0, 50.0
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (middle, high) if t_cdf(middle, df) < p else (low, middle)
    return low


def between_arms(sd: float, n: int) -> float:
    """Half of the 95 % interval of a difference of two means of n runs each."""
    return t_quantile(0.975, 2 * n - 2) * sd * sqrt(2 / n)


def paired(sd: float, n: int, p: float = 0.975) -> float:
    """Half of the 95 % interval (with the default) of a mean of n differences."""
    return t_quantile(p, n - 1) * sd / sqrt(n)


def log_odds(p: float) -> float:
    return log(p / (1 - p))


def chance(odds: float) -> float:
    return 1 / (1 + exp(-odds))


def upper_limit(n: int) -> float:
    """The largest chance that still gives 0 of n one time in twenty."""
    return 1 - float(0.05 ** (1 / n))


# 2.6 points in one house, 0.3 in the other


def test_replication_three_seeds_a_side_give_two_points_either_way() -> None:
    assert round(0.9 * sqrt(2 / 3), 2) == 0.73
    assert round(between_arms(0.9, 3), 1) == 2.0
    assert (round(76.6 - 74.0, 1), round(76.5 - 76.2, 1)) == (2.6, 0.3)


def test_replication_the_two_gains_hardly_contradict_each_other() -> None:
    error = 0.9 * sqrt(4 / 3)
    assert round(error, 2) == 1.04
    assert round(2 * (1 - t_cdf((2.6 - 0.3) / error, 8)), 2) == 0.06


def test_replication_the_baselines_lie_three_errors_apart() -> None:
    assert round((76.2 - 74.0) / (0.9 * sqrt(2 / 3)), 1) == 3.0


def test_replication_sixteen_runs_and_four_left() -> None:
    assert 4 * 4 * 20 == 320
    assert (400 - 320) / 20 == 4
    assert round(0.9 * sqrt(2 / 4), 2) == 0.64
    assert round(between_arms(0.9, 7), 2) == 1.05
    assert 0.3 + 1.05 < 2.6


def test_replication_half_a_point_takes_25_seeds_and_1000_hours() -> None:
    assert round(Z95**2 * 2 * 0.9**2 / 0.5**2) == 25
    assert 25 * 2 * 20 == 1_000
    assert 14 * 900 == 12_600


# Six changes at once


def test_ablation_noise_of_one_pair() -> None:
    assert round((0.142 - 0.121) / 6, 4) == 0.0035
    assert round(0.004 * sqrt(2), 4) == 0.0057
    assert round(2 * 0.004 * sqrt(2), 3) == 0.011


def test_ablation_cost_and_error_of_two_designs() -> None:
    left_out = 5 * 80 + 40
    assert (left_out, 2 * left_out) == (440, 880)
    assert 0.004 * sqrt(1 / 2 + 1 / 2) == 0.004
    factorial = 8 * 40 + 8 * 80
    assert (factorial, factorial - 2 * left_out) == (960, 80)
    assert 0.004 * sqrt(1 / 8 + 1 / 8) == 0.002
    assert (0.002 / 0.004) ** 2 == 1 / 4


def test_ablation_in_the_half_no_effect_or_pair_is_mixed_with_another() -> None:
    half = [row for row in product((-1, 1), repeat=5) if row[0] * row[1] * row[2] * row[3] == row[4]]
    assert len(half) == 16
    assert sum(row.count(1) == 1 for row in half) == 5
    assert (1, 1, 1, 1, 1) in half
    assert (-1, -1, -1, -1, -1) not in half
    assert sum(row.count(1) == 1 for row in half) == 5
    assert (1, 1, 1, 1, 1) in half
    assert (-1, -1, -1, -1, -1) not in half
    singles = [[row[i] for row in half] for i in range(5)]
    pairs = [[row[i] * row[j] for row in half] for i, j in combinations(range(5), 2)]
    assert all(sum(column) == 0 for column in singles)
    for one, other in combinations(singles + pairs, 2):
        assert sum(a * b for a, b in zip(one, other, strict=True)) == 0


def test_ablation_hours_add_up() -> None:
    assert 960 + 3 * 40 + (80 + 40) == 1_200
    assert 16 * 10 + 16 * 20 == 480
    assert round(0.021 / (0.004 * sqrt(2)), 1) == 3.7
    assert 2.2 <= 0.0045 / 0.002 < 2.3


# A straight line through five losses

DECADES = [0, 0.5, 1, 1.5, 2]
LOSSES = [2.10, 1.945, 1.81, 1.69, 1.59]


def straight_line() -> tuple[float, float]:
    """Intercept and slope of log loss on log compute."""
    logs = [log10(loss) for loss in LOSSES]
    x, y = mean(DECADES), mean(logs)
    slope = sum((d - x) * (v - y) for d, v in zip(DECADES, logs, strict=True))
    slope /= sum((d - x) ** 2 for d in DECADES)
    return y - slope * x, slope


def line_at(decade: float) -> float:
    intercept, slope = straight_line()
    return 10 ** (intercept + slope * decade)


def with_floor(floor: float) -> tuple[float, float, float]:
    """Factor, exponent and misfit in seed deviations, of the best curve with that floor."""
    above = [loss - floor for loss in LOSSES]
    logs = [log10(a) for a in above]
    weights = [a * a for a in above]
    total = sum(weights)
    x = sum(w * d for w, d in zip(weights, DECADES, strict=True)) / total
    y = sum(w * v for w, v in zip(weights, logs, strict=True)) / total
    top = sum(w * (d - x) * (v - y) for w, d, v in zip(weights, DECADES, logs, strict=True))
    exponent = top / sum(w * (d - x) ** 2 for w, d in zip(weights, DECADES, strict=True))
    factor = 10 ** (y - exponent * x)
    fitted = [floor + factor * 10 ** (exponent * d) for d in DECADES]
    misfit = sum(((a - b) / 0.005) ** 2 for a, b in zip(LOSSES, fitted, strict=True))
    return factor, exponent, misfit


def floor_at(floor: float, decade: float) -> float:
    factor, exponent, _ = with_floor(floor)
    return floor + factor * 10 ** (exponent * decade)


def test_scaling_the_steps_shrink() -> None:
    steps = [round(log10(a) - log10(b), 3) for a, b in pairwise(LOSSES)]
    assert steps == [0.033, 0.031, 0.030, 0.026]


def test_scaling_the_line_scores_well_misses_by_up_to_a_hundredth_and_reads_1_20() -> None:
    intercept, slope = straight_line()
    logs = [log10(loss) for loss in LOSSES]
    rest = sum((v - intercept - slope * d) ** 2 for d, v in zip(DECADES, logs, strict=True))
    assert round(1 - rest / sum((v - mean(logs)) ** 2 for v in logs), 3) == 0.998
    misses = [loss - line_at(d) for d, loss in zip(DECADES, LOSSES, strict=True)]
    assert [m > 0 for m in misses] == [True, False, False, False, True]
    assert (round(min(map(abs, misses)), 3), round(max(map(abs, misses)), 3)) == (0.004, 0.010)
    assert round(line_at(4), 2) == 1.20


def test_scaling_the_best_floor_reads_1_30_and_the_range_is_1_24_to_1_35() -> None:
    misfits = {i / 100: with_floor(i / 100)[2] for i in range(140)}
    best = min(misfits, key=lambda floor: misfits[floor])
    factor, exponent, misfit = with_floor(best)
    assert (best, round(factor, 2), round(exponent, 3)) == (0.91, 1.19, -0.122)
    assert round(floor_at(best, 4), 2) == 1.30
    fit = [floor for floor, value in misfits.items() if value < misfit + Z95**2]
    assert (round(min(fit), 2), round(max(fit), 2)) == (0.53, 1.11)
    assert (round(floor_at(0.53, 4), 2), round(floor_at(1.11, 4), 2)) == (1.24, 1.35)


def test_scaling_the_next_rung_tells_the_two_apart() -> None:
    line, floor = line_at(3), floor_at(0.91, 3)
    assert (round(line, 3), round(floor, 3)) == (1.376, 1.423)
    assert round((floor - line) / 0.005) == 9
    assert (round(floor_at(0.53, 3), 2), round(floor_at(1.11, 3), 2)) == (1.39, 1.45)
    assert line < 1.385 < floor_at(0.53, 3)
    assert floor > 1.41


def test_scaling_hours_and_dollars() -> None:
    assert USEFUL == 1.44e18
    assert round(2 * 1e23 / USEFUL, -3) == 139_000
    assert round(1e22 / USEFUL, -2) == 6_900
    assert round(2 * 1e22 / USEFUL, -3) == 14_000
    assert round(2 * 10**20.5 / USEFUL, -1) == 440
    assert round(2 * 2 * 10**20.5 / USEFUL, -1) == 880
    assert round(1e20 / USEFUL, -1) == 70


def test_scaling_tokens_and_passes() -> None:
    def tokens(compute: float) -> float:
        return sqrt(20 * compute / 6) / 1e9

    assert round(tokens(1e21)) == 58
    assert round(tokens(1e21) / 120, 1) == 0.5
    assert round(tokens(1e23)) == 577
    assert round(tokens(1e23) / 120, 1) == 4.8
    assert round(tokens(1e22) / 120, 1) == 1.5
    assert round(tokens(1e20) / 4.8, 1) == 3.8
    assert round(tokens(1e23) / 160, 1) == 3.6


def test_scaling_usable_programs_by_a_line_and_by_a_logistic_curve() -> None:
    span = 1.59 - 2.10
    for loss, straight, curved in ((1.30, 57, 64), (1.20, 63, 71)):
        assert round(100 * (0.41 + (0.41 - 0.12) / span * (loss - 1.59))) == straight
        slope = (log_odds(0.41) - log_odds(0.12)) / span
        assert round(100 * chance(log_odds(0.41) + slope * (loss - 1.59))) == curved


# A quarter of work and 0.3 per cent


def test_negative_the_interval_excludes_four_per_cent() -> None:
    assert round(1.1 / sqrt(10), 2) == 0.35
    half = paired(1.1, 10)
    assert (round(0.3 - half, 1), round(0.3 + half, 1)) == (-0.5, 1.1)
    narrow = paired(1.1, 10, 0.95)
    assert (round(0.3 - narrow, 1), round(0.3 + narrow, 1)) == (-0.3, 0.9)


def test_negative_two_pairs_four_pairs_and_the_twenty_hours() -> None:
    assert round(paired(1.1, 2)) == 10
    assert round(paired(1.1, 4), 2) == 1.75
    assert round(paired(1.0, 4), 1) == 1.6


def test_negative_what_others_would_spend_and_what_the_curve_costs() -> None:
    assert (2 * 6, 2 * 3_000) == (12, 6_000)
    assert round(5 * 2 * (20 + 60 + 200 + 600) / 2_000 * 60) == 264


# The best of two hundred against the best of ten


def expected_best(n: int) -> float:
    """The mean of the largest of n standard normal draws."""
    steps = 8_000
    h = 16 / steps
    points = (-8 + (i + 0.5) * h for i in range(steps))
    return sum(x * n * NORMAL.cdf(x) ** (n - 1) * NORMAL.pdf(x) * h for x in points)


def test_baseline_unequal_search_gives_0_97_points() -> None:
    many, few = expected_best(200), expected_best(10)
    assert (round(many, 2), round(few, 2), round(many - few, 2)) == (2.75, 1.54, 1.21)
    assert round((many - few) * 0.8, 2) == 0.97
    assert round(81.9 - 80.6 - (many - few) * 0.8, 2) == 0.33


def test_baseline_what_the_search_costs() -> None:
    assert 200 * 3 == 600
    assert 600 * 60 / 2 == 18_000
    assert round(200 * 2 / 60, 1) == 6.7


def test_baseline_precision_of_a_paired_difference() -> None:
    error = sqrt(0.08 / 6_000)
    assert round(100 * error, 2) == 0.37
    assert round(100 * Z95 * error, 2) == 0.72
    assert round(0.08 * (Z95 / 0.004) ** 2, -2) == 19_200
    assert round(400_000 / 12, -3) == 33_000


def test_baseline_break_even_is_0_63_points() -> None:
    point = 0.01 * 400_000
    assert (point, point * 6) == (4_000, 24_000)
    assert round(1.3 * point * 6) == 31_200
    assert round(0.33 * point * 6, -2) == 7_900
    assert 15_000 / (point * 6) == 0.625


# Nought, one, five, sixteen, forty-eight


def test_emergence_steps_behind_the_protocols() -> None:
    steps = [(k / 150) ** (1 / 12) for k in (1, 5, 16, 48)]
    assert [round(100 * p) for p in steps] == [66, 75, 83, 91]
    assert [round(log_odds(p), 2) for p in steps] == [0.66, 1.12, 1.58, 2.31]
    gains = [log_odds(b) - log_odds(a) for a, b in pairwise(steps)]
    assert (round(min(gains), 2), round(max(gains), 2)) == (0.46, 0.72)
    assert all(7 <= 100 * (b - a) <= 10 for a, b in pairwise(steps))


def test_emergence_forecast_is_48_to_57_per_cent() -> None:
    now = log_odds((48 / 150) ** (1 / 12))
    for gain, step, protocol in ((0.46, 94, 48), (0.72, 95, 57)):
        assert round(100 * chance(now + gain)) == step
        assert round(100 * chance(now + gain) ** 12) == protocol


def test_emergence_forecast_with_the_noise_of_48_in_150_is_41_to_63() -> None:
    half = Z95 * sqrt(0.32 * 0.68 / 150)
    assert (round(0.32 - half, 2), round(0.32 + half, 2)) == (0.25, 0.39)
    for protocols, gain, forecast in ((0.25, 0.46, 41), (0.40, 0.72, 63)):
        assert round(100 * chance(log_odds(protocols ** (1 / 12)) + gain) ** 12) == forecast


def test_emergence_nought_of_150_and_ten_attempts() -> None:
    assert round(100 * upper_limit(150)) == 2
    assert round(100 * (1 - 0.98**10)) == 18
    assert round(100 * (1 - (1 - 1 / 150) ** 10), 1) == 6.5


def test_emergence_nine_in_ten_by_size_or_by_attempts() -> None:
    need = 0.9 ** (1 / 12)
    assert round(100 * need, 1) == 99.1
    way = log_odds(need) - log_odds((48 / 150) ** (1 / 12))
    assert (round(way / 0.72, 1), round(way / 0.46, 1)) == (3.4, 5.3)
    assert (round(3 ** (way / 0.72), -1), round(3 ** (way / 0.46), -1)) == (40, 330)
    assert round(100 * (1 - (1 - 0.32) ** 6)) == 90


def test_emergence_marked_steps_of_the_middle_model_and_of_the_largest() -> None:
    assert round(100 * 0.76**12, 1) == 3.7
    assert round(150 * 0.76**12, 1) == 5.6
    assert round(100 * 0.85**12) == 14


# Your own paper


def test_own_paper_three_seeds_and_twelve_seeds() -> None:
    assert round(between_arms(0.8, 3), 1) == 1.8
    assert 300 / 12 == 25
    assert round(between_arms(0.8, 12), 1) == 0.7


# Four lines of research


def test_lines_people_and_hours_add_up() -> None:
    assert 4 + 3 + 3 + 2 == 12
    assert 9_000 + 2_000 + 8_000 + 1_000 == 20_000
    assert 2_000 + 6_000 == 8_000


def test_lines_two_hundred_grasps_give_ten_points_and_two_thousand_three() -> None:
    def half_width(p: float, q: float, n: int) -> float:
        return 100 * Z95 * sqrt((p * (1 - p) + q * (1 - q)) / n)

    assert round(half_width(0.52, 0.53, 200)) == 10
    assert 1 + half_width(0.52, 0.53, 200) < 17
    assert round(half_width(0.53, 0.61, 200)) == 10
    assert round(half_width(0.5, 0.5, 2_000)) == 3


def test_lines_wearers_at_stake_and_what_is_left_of_a() -> None:
    assert round(0.30 * 45, 1) == 13.5
    assert round(0.30 * 15, 1) == 4.5
    assert 13.5 / 4.5 == 3
    assert [round(a - b, 1) for a, b in ((11.8, 10.9), (10.9, 10.6), (10.6, 10.5))] == [0.9, 0.3, 0.1]
    assert round(0.1 * (1 / 3) / (1 - 1 / 3), 2) == 0.05


# Five days before 256 GPUs start

PLAN = 256 * 24 * 18


def test_run_hours_and_dollars() -> None:
    assert round(PLAN, -2) == 110_600
    assert round(2 * PLAN, -3) == 221_000
    assert PLAN / (8 * 48) == 288
    assert PLAN / 96 == 1_152


def test_run_checks_fit_into_3000_hours() -> None:
    assert 2 * 8 * 48 == 768
    assert 256 * 4 == 1_024
    tenth = round(PLAN / 288 / 10)
    assert tenth == 38
    assert 768 + tenth + 1_152 + 1_024 == 2_982


def test_run_lower_utilisation_costs_five_days() -> None:
    assert round(18 * 40 / 31) == 23
    assert round(2 * PLAN * 40 / 31, -3) == 285_000


def test_run_failures_and_checkpoints() -> None:
    between = 20_000 / 256
    assert round(between) == 78
    assert 5 < 18 * 24 / between < 6
    write = 4 / 60
    best = sqrt(2 * write * between)
    assert round(best, 1) == 3.2

    def lost(interval: float) -> float:
        return write / interval + interval / (2 * between)

    assert (round(100 * lost(12)), round(100 * lost(best))) == (8, 4)
    assert round((lost(12) - lost(best)) * 2 * PLAN, -3) == 9_000


def test_run_stopping_early_and_slipping_a_day() -> None:
    assert round(0.05 * PLAN, -2) == 5_500
    assert round(0.05 * 2 * PLAN, -3) == 11_000
    assert 0.05 * 18 < 1
    day = 256 * 24 * 2
    assert round(day, -2) == 12_300
    assert round(100 * day / (2 * PLAN), 1) == 5.6


# None of 150 attempts


def test_absent_upper_limits_by_task_and_by_attempt() -> None:
    assert round(100 * upper_limit(21)) == 13
    assert round(100 * upper_limit(150)) == 2


def test_absent_refusals_and_the_chance_to_see_one_in_200() -> None:
    assert round(0.46 * 150) == 69
    assert round(0.54 * 21 * 5) == 57
    assert round(1 - 0.995**57, 2) == 0.25
    assert 10_000 / 200 == 50


def test_absent_milestones_pass_eight_after_another_such_year() -> None:
    assert 6 + (6 - 3) >= 8


def test_absent_budget() -> None:
    mended, tuned, planted = 9 * 6 * 150, 3_000, 200 * 3 * 4
    assert (9 * 6, mended, planted) == (54, 8_100, 2_400)
    attempts = 30 * 50 * 3 * 4
    assert attempts == 18_000
    assert 40_000 - mended - tuned - attempts - planted == 8_500
    assert 1 - 0.998 ** (30 * 50) >= 0.95


# Six flat pairs and a researcher who is sure


def test_conviction_a_gain_on_an_eighth_of_the_pages_is_diluted() -> None:
    assert round(0.12 * 1.5, 2) == 0.18
    assert round(0.5 / 0.12, 1) == 4.2


def beta_cdf(x: float, a: int, b: int) -> float:
    n = a + b - 1
    return sum(comb(n, k) * x**k * (1 - x) ** (n - k) for k in range(a, n + 1))


def test_conviction_what_five_of_nine_says() -> None:
    assert 0.04 < beta_cdf(0.30, 6, 5) < 0.06
    assert 0.94 < beta_cdf(0.78, 6, 5) < 0.96
    assert round(100 * (10 * 14 / 60 + 5) / (10 + 9)) == 39


def test_conviction_the_bet_pays_above_13_per_cent() -> None:
    assert 4_000 * 2 == 8_000
    assert round(100 * 8_000 / 60_000) == 13


def test_conviction_twelve_pairs_at_fifty_hours() -> None:
    scatter = 1.5 * sqrt(6) / t_quantile(0.975, 5)
    assert round(paired(scatter, 12), 1) == 0.9
    assert 12 * 2 * 50 == 1_200
    assert 1_200 * 2 == 2_400
    assert 4_000 - 1_200 == 2_800
    error = scatter / sqrt(12)
    passes, by_luck = 1 - NORMAL.cdf((1 - 1.5) / error), 1 - NORMAL.cdf(1 / error)
    assert (round(passes, 1), round(by_luck, 2)) == (0.9, 0.01)
    tested = 0.39 * passes * 60_000 - 2_400 - 5_600 * (0.39 * passes + 0.61 * by_luck)
    assert (round(tested, -3), round(0.39 * 60_000 - 8_000, -3)) == (16_000, 15_000)


# 6.2 in the report, 5.1 on your screen


def test_owed_missing_logs_fall_on_the_old_model_three_times_in_a_hundred() -> None:
    assert 22 + 12 == 34
    by_luck = sum(comb(12, k) * comb(22, 9 - k) for k in range(6, 10)) / comb(34, 9)
    assert round(100 * by_luck) == 3
    assert 6 / 12 == 1 / 2
    assert round(22 / 3) == 7


def test_owed_hours() -> None:
    assert 4 * 8 == 32
    assert 20 * 8 == 160
    assert 9 * 8 == 72
    assert 32 + 160 + 72 == 264
    assert 600 - 264 == 336


def test_owed_ten_pairs_just_reach_four_and_twenty_do_better() -> None:
    assert round(paired(1.5, 10), 2) == 1.07
    assert round(5.1 - paired(1.5, 10), 1) == 4.0
    assert round(paired(1.5, 20), 2) == 0.70


def test_owed_review_takes_ten_hours() -> None:
    assert round(2_900 / 300) == 10
