"""The arithmetic of questions/statistics/evaluation-method.yaml, from prompts and clarifications."""

from math import comb, exp, hypot, log, sqrt
from statistics import NormalDist

NORMAL = NormalDist()
Z95 = NORMAL.inv_cdf(0.975)
ONE_SIDED = NORMAL.inv_cdf(0.95)
Z = Z95 + NORMAL.inv_cdf(0.8)


def half(p: float, n: float) -> float:
    """Half of the 95 % interval of a proportion, in points."""
    return 100 * Z95 * sqrt(p * (1 - p) / n)


def paired(wins: int, losses: int, n: int) -> tuple[float, float]:
    """Difference of two models on the same items and its standard error."""
    return (wins - losses) / n, sqrt(wins + losses - (wins - losses) ** 2 / n) / n


def wilson(k: int, n: int) -> tuple[float, float]:
    """The 95 % interval of a proportion in per cent, after Wilson."""
    p, z2 = k / n, Z95**2
    centre = (p + z2 / 2 / n) / (1 + z2 / n)
    width = Z95 * sqrt(p * (1 - p) / n + z2 / 4 / n / n) / (1 + z2 / n)
    return 100 * (centre - width), 100 * (centre + width)


def at_most(k: int, n: int, p: float) -> float:
    return sum(comb(n, i) * p**i * (1 - p) ** (n - i) for i in range(k + 1))


def solve(k: int, n: int, chance: float) -> float:
    """The p at which at most k of n has this chance."""
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if at_most(k, n, middle) > chance else (low, middle)
    return low


def highest_of(n: int) -> float:
    """Expected largest of n standard normal draws."""
    step = 0.002
    grid = (i * step - 6 for i in range(6000))
    return sum(x * n * NORMAL.pdf(x) * NORMAL.cdf(x) ** (n - 1) * step for x in grid)


def logit(p: float) -> float:
    return log(p / (1 - p))


# exam-questions-seen-in-training


def test_exam_scores_of_march_and_of_the_clean_part() -> None:
    assert ((171 + 801) / 1200, (150 + 738) / 1200) == (0.81, 0.74)
    assert [round(100 * k / 1020, 1) for k in (801, 738)] == [78.5, 72.4]
    assert (27 - 6, 121 - 58) == (171 - 150, 801 - 738)
    assert round(half(0.81, 1200), 1) == 2.2


def test_exam_exposure_is_55_points_on_the_seen_and_08_of_all() -> None:
    raw = 171 / 180 - 801 / 1020
    easier = 150 / 180 - 738 / 1020
    assert [round(100 * x, 1) for x in (171 / 180, raw, easier)] == [95.0, 16.5, 11.0]
    seen, clean = paired(27, 6, 180), paired(121, 58, 1020)
    effect, error = seen[0] - clean[0], hypot(seen[1], clean[1])
    assert round(effect, 3) == round(raw - easier, 3) == 0.055
    low, high = effect - Z95 * error, effect + Z95 * error
    assert (round(100 * low, 1), round(100 * high, 1)) == (-1.0, 12.0)
    assert (round(15 * effect, 1), round(15 * high, 1), round(81 - 15 * effect, 1)) == (0.8, 1.8, 80.2)


def test_exam_exposure_is_75_points_if_odds_grow_alike() -> None:
    old_seen, new_clean, old_clean = 150 / 180, 801 / 1020, 738 / 1020
    expected = 1 / (1 + exp(-(logit(old_seen) + logit(new_clean) - logit(old_clean))))
    effect = 171 / 180 - expected
    assert (round(100 * expected, 1), round(100 * effect, 1), round(15 * effect, 1)) == (87.5, 7.5, 1.1)
    assert (round(81 - 15 * effect), round(81 - 15 * 0.055)) == (80, 80)

    def variance(both: int, new: int, old: int, n: int, a: float, b: float) -> float:
        """Variance of the mean of a times the new verdict plus b times the old one."""
        mean = (a * (both + new) + b * (both + old)) / n
        return (both * (a + b) ** 2 + new * a**2 + old * b**2) / n**2 - mean**2 / n

    slope = expected * (1 - expected)
    old, new, before = (slope / (p * (1 - p)) for p in (old_seen, new_clean, old_clean))
    error = sqrt(variance(144, 27, 6, 180, 1, -old) + variance(680, 121, 58, 1020, -new, before))
    assert [round(100 * (effect + s * Z95 * error)) for s in (-1, 1)] == [2, 13]


def test_exam_clean_gain_is_62_with_25() -> None:
    gain, error = paired(121, 58, 1020)
    assert (round(100 * gain, 1), round(100 * Z95 * error, 1)) == (6.2, 2.5)
    assert [round(100 * (gain + s * Z95 * error), 1) for s in (-1, 1)] == [3.6, 8.7]


def test_exam_fresh_questions_and_the_search() -> None:
    assert (114 / 150, 105 / 150, 21 / 60) == (0.76, 0.7, 0.35)
    assert [round(x) for x in wilson(114, 150)] == [69, 82]
    share = (121 + 58) / 1020
    assert round(100 * Z95 * sqrt(share / 150)) == 7
    assert round(100 * Z95 * sqrt(share / 600), 1) == 3.4


# digging-where-pipes-may-leak: spots, leaks, mean score

BANDS_A = [(700, 245, 0.66), (1300, 260, 0.36), (2500, 245, 0.16), (5500, 50, 0.03)]
BANDS_B = [(300, 180, 0.61), (700, 210, 0.33), (1500, 195, 0.14), (7500, 215, 0.03)]


def net(bands: list[tuple[int, int, float]], dug: int, worth: int = 3600) -> int:
    return sum(k for _, k, _ in bands[:dug]) * worth - 900 * sum(n for n, *_ in bands[:dug])


def banded_auc(bands: list[tuple[int, int, float]]) -> float:
    dry = [n - k for n, k, _ in bands]
    won = sum(k * (sum(dry[i + 1 :]) + dry[i] / 2) for i, (_, k, _) in enumerate(bands))
    return won / 800 / sum(dry)


def test_leaks_add_up_and_the_order_of_auc_fits_the_prompt() -> None:
    for bands in (BANDS_A, BANDS_B):
        assert (sum(n for n, *_ in bands), sum(k for _, k, _ in bands)) == (10_000, 800)
    assert round(banded_auc(BANDS_A), 2) == 0.83
    assert round(banded_auc(BANDS_B), 2) == 0.79


def test_leaks_rates_by_band() -> None:
    assert [round(k / n, 2) for n, k, _ in BANDS_A[:2]] == [0.35, 0.2]
    assert [round(k / n, 2) for n, k, _ in BANDS_B[:2]] == [0.6, 0.3]
    assert 900 / 3600 == 0.25


def test_leaks_in_euros_now_and_after_recalibration() -> None:
    assert (net(BANDS_A, 2), net(BANDS_B, 2), net(BANDS_A, 1)) == (18_000, 504_000, 252_000)
    assert (505 * 3600, 2000 * 900) == (1_818_000, 1_800_000)
    assert max(net(BANDS_B, d) for d in (1, 2, 3, 4)) == 504_000


def test_leaks_gap_of_252000_has_137000() -> None:
    error = 3600 * sqrt(245 * 0.65 + 180 * 0.4 + 210 * 0.7)
    assert net(BANDS_B, 2) - net(BANDS_A, 1) == 252_000
    assert round(Z95 * error, -3) == 137_000


def test_leaks_a_wins_at_a_threshold_of_005() -> None:
    assert 900 / 18_000 == 0.05
    assert (net(BANDS_A, 3, 18_000), net(BANDS_B, 3, 18_000)) == (9_450_000, 8_280_000)
    assert max(net(b, 4, 18_000) for b in (BANDS_A, BANDS_B)) < 8_280_000
    cross = 900 * (4_500 - 2_500) / (750 - 585)
    assert (round(cross, -3), round(900 / cross, 2)) == (11_000, 0.08)
    below, above = (max(net(BANDS_A, d, w) for d in (1, 2, 3)) for w in (10_800, 11_000))
    assert below < net(BANDS_B, 3, 10_800)
    assert above > net(BANDS_B, 3, 11_000)


def test_leaks_cap_and_prices_by_spot() -> None:
    assert (180 + 210, 245 + 300 * 0.2) == (390, 305)
    assert (round(500 / 3600, 2), round(2500 / 3600, 2)) == (0.14, 0.69)
    assert 150 * 900 == 135_000
    assert round(150 * (195 + 215) / 9_000 * 3600, -3) == 25_000
    assert 700 + 1_300 > 1_500


def leaks_found(bands: list[tuple[int, int, float]], digs: int) -> float:
    leaks = 0.0
    for n, k, _ in bands:
        leaks += k * min(digs, n) / n
        digs -= min(digs, n)
    return leaks


def test_leaks_a_finds_more_only_from_2950_digs() -> None:
    assert (round(leaks_found(BANDS_A, 1_500)), round(leaks_found(BANDS_B, 1_500))) == (405, 455)
    ahead = [d for d in range(100, 4_501) if leaks_found(BANDS_A, d) > leaks_found(BANDS_B, d)]
    assert round(ahead[0], -1) == 2_950
    assert ahead == list(range(ahead[0], 4_501))


# judge-of-city-letters


def test_letters_judge_by_order() -> None:
    assert (400 + 224 + 176, (400 + 88) / 800) == (800, 0.61)
    assert ((400 + 144) / 800, (400 + 32) / 800) == (0.68, 0.54)
    assert round(100 * Z95 * sqrt(((400 + 44) / 800 - 0.61**2) / 800)) == 3


# pairs, judge's score, people for the new draft
VERDICTS = [(96, 1.0, 68), (44, 0.5, 20), (60, 0.0, 16)]
PEOPLE = 104 / 200
VAR_PEOPLE = PEOPLE * (1 - PEOPLE)


def moments() -> tuple[float, float, float]:
    """Judge's mean, its variance, and its covariance with people."""
    mean = sum(n * j for n, j, _ in VERDICTS) / 200
    variance = sum(n * j * j for n, j, _ in VERDICTS) / 200 - mean**2
    return mean, variance, sum(j * k for _, j, k in VERDICTS) / 200 - mean * PEOPLE


def test_letters_people_say_52_and_the_judge_59() -> None:
    assert sum(k for *_, k in VERDICTS) == 104
    assert moments()[0] == 0.59
    assert (round(half(PEOPLE, 200), 1), round(52 - half(0.52, 200)), round(52 + half(0.52, 200))) == (
        6.9,
        45,
        59,
    )
    assert round((68 + 44) / 156, 1) == 0.7


def test_letters_difference_estimate_is_54_with_71() -> None:
    squares = sum(k * (1 - j) ** 2 + (n - k) * j * j for n, j, k in VERDICTS) / 200
    spread = squares - 0.07**2
    assert round(100 * Z95 * sqrt(spread / 200), 1) == 7.2
    variance = VAR_PEOPLE / 800 + (1 / 200 - 1 / 800) * spread
    assert round(0.61 + PEOPLE - moments()[0], 2) == 0.54
    assert round(100 * Z95 * sqrt(variance), 1) == 7.1


def test_letters_judge_is_worth_25_labels() -> None:
    mean, variance, covariance = moments()
    square = covariance**2 / variance / VAR_PEOPLE
    assert round(sqrt(square), 2) == 0.39
    assert round(PEOPLE + covariance / variance * (0.61 - mean), 3) == 0.529
    labels = 1 / ((1 - square) / 200 + square / 800)
    assert (round(labels), round(200 / (1 - square))) == (225, 235)
    assert round(half(PEOPLE, labels), 1) == 6.5
    assert round(1 / (0.36 / 200 + 0.64 / 800)) == 385
    assert (1600 * 0.01, 25 * 4, 400 * 4) == (16, 100, 1600)
    assert round(half(0.5, 600)) == 4


def test_letters_error_by_length() -> None:
    longer, other = (87 / 130, 67 / 130), (31 / 70, 37 / 70)
    assert (87 + 31, 67 + 37) == (118, 104)
    assert [round(100 * x, 1) for x in (*longer, *other)] == [66.9, 51.5, 44.3, 52.9]
    gaps = longer[0] - longer[1], other[0] - other[1]
    assert [round(100 * g) for g in gaps] == [15, -9]
    errors = sqrt(0.27 / 130), sqrt(0.27 / 70)
    assert [round(100 * Z95 * e) for e in (*errors, hypot(*errors))] == [9, 12, 15]
    assert round(100 * (gaps[0] - gaps[1])) == 24


# smoke-in-two-thousand-frames


def kappa(both: float, a_only: float, b_only: float, neither: float) -> float:
    n = both + a_only + b_only + neither
    a, b, agree = (both + a_only) / n, (both + b_only) / n, (both + neither) / n
    chance = a * b + (1 - a) * (1 - b)
    return (agree - chance) / (1 - chance)


def test_smoke_agreement_and_kappa_with_interval() -> None:
    cells = [30, 45, 15, 1910]
    assert (30 + 1910) / 2000 == 0.97
    value = kappa(*cells)
    assert round(value, 2) == 0.49
    slopes = [
        (kappa(*[c + (0.001 if i == j else 0) for j, c in enumerate(cells)]) - value) / 0.001
        for i in range(4)
    ]
    error = sqrt(sum(c * s * s for c, s in zip(cells, slopes, strict=True)))
    assert (round(value - Z95 * error, 2), round(value + Z95 * error, 2)) == (0.37, 0.6)


def test_smoke_by_class_and_by_direction() -> None:
    assert (2 * 30 / (2 * 30 + 60), round(200 * 1910 / (2 * 1910 + 60), 1)) == (0.5, 98.5)
    assert round(100 * (2000 - 75) / 2000) == 96
    assert round(2 * (1 - NORMAL.cdf((45 - 15) / sqrt(60))), 4) == 0.0001


def test_smoke_hidden_frames_and_recall_of_either() -> None:
    hidden, most = 1910 / 300, 1910 * solve(1, 300, 0.025)
    assert (round(hidden), round(most)) == (6, 35)
    smoke = 29 + 18 + 5 + hidden
    assert (round(smoke), round(100 * 52 / smoke), round(100 * 52 / (52 + most))) == (58, 89, 60)
    assert (90 - 52, round(100 * 52 / 90)) == (38, 58)
    assert round(29 / smoke, 1) == 0.5
    assert round(half(0.8, 58)) == 10


def test_smoke_kappa_on_half_and_half_is_049_again() -> None:
    smoke = 52 + 1910 / 300
    a, b = 47 / smoke, 34 / smoke
    false_a, false_b = 28 / (2000 - smoke), 11 / (2000 - smoke)
    assert [round(100 * x, 1) for x in (a, b, false_a, false_b)] == [80.5, 58.3, 1.4, 0.6]
    assert (round(smoke * a * b), round(smoke * (1 - a) * (1 - b))) == (27, 5)
    both = (a * b + false_a * false_b) / 2
    a_only = (a * (1 - b) + false_a * (1 - false_b)) / 2
    b_only = (b * (1 - a) + false_b * (1 - false_a)) / 2
    assert round(kappa(both, a_only, b_only, 1 - both - a_only - b_only), 2) == 0.49
    assert round(100 * (1 - a_only - b_only)) == 77


# tips-the-log-hardly-showed


def test_tips_clipped_and_unclipped_values() -> None:
    agreeing, shown = 360_000, 240_000 * 0.005
    assert round(shown) == 1200
    assert round((agreeing * 0.05 + 60 * 200) / 600_000, 3) == 0.05
    assert round((agreeing * 0.05 + 60 * 20) / 600_000, 3) == 0.032
    assert round(0.6 * 5 + 0.4 * 4, 1) == 4.6
    assert (1200 * 20, (240_000 - 24_000) / 600_000) == (24_000, 0.36)
    assert round(24_000 / (360_000 + 24_000), 2) == 0.06


def test_tips_effective_size_is_7400() -> None:
    squares = 360_000 * 0.905 / 0.905**2 + 1200 * 200**2
    assert round(600_000**2 / squares, -2) == 7_400
    assert round(1 / 0.905, 1) == 1.1


def test_tips_intervals_of_log_exploration_and_split() -> None:
    tap, old = 0.05 * 0.95, 0.04 * 0.96
    assert round(40 * Z95 * sqrt(tap / 1200 + old / 217_200), 1) == 0.5
    assert round(40 * Z95 * sqrt(tap / 24_000 + old / 216_000), 2) == 0.12
    assert round(40 * Z95 * sqrt((tap + old) / 120_000), 2) == 0.07


def test_tips_exploration_for_the_next_decision() -> None:
    rows = 0.0475 * (Z / 0.01) ** 2
    assert round(rows, -2) == 3_700
    share = rows / 240_000
    assert round(100 * share, 1) == 1.6
    assert round(19 * share, 1) == 0.3
    loss = 600_000 * 19 * share * (0.046 - 0.02)
    assert (round(loss, -2), 600_000 * 0.046) == (4_600, 27_600)
    assert round(loss / (600_000 * 19 * 0.005 * 0.026)) == 3


# nine-more-job-titles-right

POINT = 3_000_000 * 0.01 * 0.4


def test_job_titles_table_and_printed_errors() -> None:
    assert (178 + 12, 178 + 21, 178 + 21 + 12 + 29) == (190, 199, 240)
    for right, share, error in ((190, 79.2, 2.6), (199, 82.9, 2.4)):
        p = right / 240
        assert (round(100 * p, 1), round(100 * sqrt(p * (1 - p) / 240), 1)) == (share, error)
    assert round(100 * Z95 * hypot(0.0262, 0.0243), 1) == 7.0


def test_job_titles_paired_interval_with_and_without_households() -> None:
    gain, error = paired(21, 12, 240)
    assert (100 * gain, round(100 * error, 1)) == (3.75, 2.4)
    assert [round(100 * (gain + s * Z95 * error), 1) for s in (-1, 1)] == [-0.9, 8.4]
    assert 1 + 3 * 0.15 == 1.45
    wide = error * sqrt(1.45)
    assert [round(100 * (gain + s * Z95 * wide), 1) for s in (-1, 1)] == [-1.9, 9.4]
    assert round(2 * at_most(12, 33, 0.5), 2) == 0.16


def test_job_titles_size_and_price_of_labels() -> None:
    n = Z**2 * (33 / 240 - 0.0375**2) / 0.0375**2
    assert (round(n, -1), round(240 / 1.45)) == (760, 166)
    assert round(n - 240 / 1.45, -2) == 600
    assert 600 * 6 == 3_600


def test_job_titles_money_and_what_certainty_is_worth() -> None:
    assert (POINT, 3_000_000 * 0.003) == (12_000, 9_000)
    assert 9_000 / POINT == 0.75
    spread = paired(21, 12, 240)[1] * sqrt(1.45) * 100 * POINT
    mean = (3.75 - 0.75) * POINT
    assert mean == 36_000
    assert round(NORMAL.cdf(mean / spread), 2) == 0.85
    assert [round(mean + s * Z95 * spread, -3) for s in (-1, 1)] == [-31_000, 103_000]
    unit = mean / spread
    perfect = spread * (NORMAL.pdf(unit) - unit * (1 - NORMAL.cdf(unit)))
    assert round(perfect, -2) == 2_600
    assert round(1 / (1 - NORMAL.cdf(unit))) == 7


def test_job_titles_what_600_labels_are_worth() -> None:
    spread = paired(21, 12, 240)[1] * sqrt(1.45) * 100 * POINT
    kept = spread * sqrt(600 / (600 + 240 / 1.45))
    unit = 36_000 / kept
    assert round(kept * (NORMAL.pdf(unit) - unit * (1 - NORMAL.cdf(unit))), -2) == 1_800


def test_job_titles_clerks_read_both_models() -> None:
    assert 3_000_000 / 12 * 0.01 == 2_500
    assert round(100 * Z95 * sqrt(33 / 240 / 2_500), 1) == 1.5


def test_job_titles_set_for_four_decisions() -> None:
    small, large = (Z**2 * (33 / 240 - g**2) / g**2 for g in (0.0075, 0.03))
    assert (round(small, -3), round(6 * small, -3)) == (19_000, 115_000)
    assert (round(large, -2), 1_200 * 6) == (1_200, 7_200)


# forty-checkpoints-of-a-crop-map


def test_checkpoints_noise_and_luck() -> None:
    noise = 100 * sqrt(0.06 / 1500)
    assert (round(noise, 2), round(noise / sqrt(2), 2)) == (0.63, 0.45)
    assert round(100 * sqrt(0.85 * 0.15 / 1500), 2) == 0.92
    assert round(highest_of(40), 2) == 2.16
    assert round(highest_of(40) * noise / sqrt(2), 1) == 1.0


def test_checkpoints_winner_shrinks_to_860() -> None:
    noise = 1e4 * 0.06 / 1500 / 2
    real = 0.7**2 - noise
    assert (round(noise, 2), round(real, 2), round(sqrt(real), 2)) == (0.2, 0.29, 0.54)
    kept = real / 0.49
    assert (round(kept, 2), round(85 + 1.7 * kept, 1), round(1.7 * (1 - kept), 1)) == (0.59, 86.0, 0.7)
    assert round(Z95 * sqrt(kept * noise), 1) == 0.7


def test_checkpoints_intervals_of_the_plan() -> None:
    assert round(100 * Z95 * sqrt(0.08 / 1500), 1) == 1.4
    assert (round(half(0.86, 2000), 1), round(100 * Z95 * sqrt(0.08 / 2000), 1)) == (1.5, 1.2)
    assert round(100 * Z * sqrt(0.08 / 2000), 1) == 1.8
    assert (3000 * 4, 60 * 25) == (12_000, 1_500)


# passports-of-forty-eight-countries

SLICE = sqrt(0.1 / 200)


def found(loss: float, error: float, z: float = ONE_SIDED) -> float:
    return NORMAL.cdf(loss / error - z)


def test_passports_false_alarms() -> None:
    assert (round(48 * 0.05, 1), round(1 - 0.95**48, 2), round(11 / 12, 2)) == (2.4, 0.91, 0.92)


def test_passports_power_of_screen_and_correction() -> None:
    assert (round(100 * SLICE, 1), round(100 * ONE_SIDED * SLICE, 1)) == (2.2, 3.7)
    assert (round(found(0.03, SLICE), 2), round(found(0.06, SLICE), 2)) == (0.38, 0.85)
    assert round(found(0.06, SLICE, NORMAL.inv_cdf(1 - 0.05 / 48)), 2) == 0.35


def test_passports_second_stage() -> None:
    error = sqrt(0.1 / 800)
    assert round(1 - (1 - 0.05**2) ** 48, 2) == 0.11
    assert round(found(0.06, SLICE) * found(0.06, error), 2) == 0.85
    assert round(found(0.03, SLICE) * found(0.03, error), 2) == 0.32
    assert round(2.4 * 800 * 0.6, -1) == 1_150


def test_passports_six_must_pass() -> None:
    one = (ONE_SIDED + NORMAL.inv_cdf(0.8)) ** 2 * 0.1 / 0.02**2
    each = 0.8 ** (1 / 6)
    all_six = (ONE_SIDED + NORMAL.inv_cdf(each)) ** 2 * 0.1 / 0.02**2
    assert abs(one - 1_550) < 5
    assert (round(0.8**6, 2), round(each, 2)) == (0.26, 0.96)
    assert abs(all_six - 2_950) < 5
    surer = 0.95 ** (1 / 6)
    pictures = (ONE_SIDED + NORMAL.inv_cdf(surer)) ** 2 * 0.1 / 0.02**2
    assert round(pictures, -1) == 4_060
    assert (round(6 * pictures, -2), round(6 * pictures * 0.6, -2)) == (24_400, 14_600)
    assert round(1 - (1 - 0.05**2) ** 48 * 0.95, 2) == 0.16


def test_passports_pooling_may_and_the_kiosks() -> None:
    assert round(-5 / (1 + 1e4 * SLICE**2), 1) == -0.8
    assert (40_000 * 0.06, 3 * 2_400 * 3) == (2_400, 21_600)
    assert round(40_000 * 2 / 7 * 0.05, -1) == 570
    assert round(100 * sqrt(0.8 * 0.2 / 570), 1) == 1.7
    assert (300 * 0.06, 300 * 0.06 * 3, 2_400 * 3) == (18, 54, 7_200)
    assert 6 / (100 * sqrt(0.8 * 0.2 / 600)) > Z95 + NORMAL.inv_cdf(0.8)


# patents-outside-the-pool


def test_patents_precision_turns() -> None:
    new, old = 0.41 + 0.38 * 81 / 300, 0.44 + 0.06 * 12 / 100
    assert (round(new, 2), round(old, 2), round(new - old, 3)) == (0.51, 0.45, 0.065)
    assert (round(0.41 + 0.38, 2), round(0.44 + 0.06, 2)) == (0.79, 0.5)
    topics = 196 * 0.25 / sqrt(100)
    holes = 0.38 * half(0.27, 300)
    assert (round(topics, 1), round(hypot(topics, holes), 1)) == (4.9, 5.3)


def test_patents_recall_does_not_turn() -> None:
    new, old = 16.5 + 45 * 0.08, 21 + 10 * 0.04
    total = 30 + 45 * 0.08 + 10 * 0.04
    assert (round(new, 1), round(old, 1), round(total, 1)) == (20.1, 21.4, 34.0)
    assert (round(new / total, 2), round(old / total, 2)) == (0.59, 0.63)
    assert (16.5 / 30, 21 / 30) == (0.55, 0.7)
    together = 21 + 16.5 - 12 + 4
    assert (together, round(together / total, 2)) == (29.5, 0.87)
    assert 2 * 100 - 12 == 188
    assert 45 > 20 * 0.38


def test_patents_auc_of_0999_leaves_9000_ahead() -> None:
    assert round(9_000_000 * (1 - 0.999)) == 9_000


# bedtime-stories-without-a-right-one


def test_stories_hours_and_pairs() -> None:
    assert (60 * 12, 300 * 2 / 12, 720 - 600) == (720, 50, 120)
    assert round(half(0.5, 300), 1) == 5.7
    assert round(100 * Z * 0.5 / sqrt(300)) == 8
    assert [round(58 + s * half(0.58, 300)) for s in (-1, 1)] == [52, 64]


def test_stories_that_frighten() -> None:
    assert (600 * 0.004, 40_000 * 0.004, 40_000 * 0.02) == (2.4, 160, 800)
    assert (45 / 60, 0.75 * 160 / 800, 120 * 0.15) == (0.75, 0.15, 18)
    assert [round(x) for x in wilson(45, 60)] == [63, 84]


def test_stories_27_of_120_tells_18_from_36() -> None:
    assert 120 * 0.30 == 36
    assert 1 - at_most(26, 120, 0.15) < 0.03
    assert at_most(26, 120, 0.30) < 0.03
    assert at_most(26, 120, 0.15 * 1.25) > 0.8
    assert (20 / 2 * 14, 20 / 2 * 14 * 1.25) == (140, 175)
    assert (175 - 140) / sqrt(175 + 140) > Z95


def test_stories_one_night_shows_14_points_of_return() -> None:
    assert round(100 * Z * sqrt(2 * 0.63 * 0.37 / 18_000), 1) == 1.4


# news-clips-of-two-years-ago

NOW = [(0.30, 0.95), (0.20, 0.95), (0.25, 0.90), (0.13, 0.85)]


def test_clips_the_set_says_930_and_921_by_todays_mix() -> None:
    assert round(0.4 * 0.95 + 0.3 * 0.95 + 0.2 * 0.9 + 0.1 * 0.85, 3) == 0.93
    assert round(sum(w for w, _ in NOW), 2) == 0.88
    assert round(sum(w * a for w, a in NOW) / 0.88, 3) == 0.921
    assert (504 / 600, 600 - 72, 504 - 40) == (0.84, 528, 464)


def test_clips_nine_points_in_three_parts() -> None:
    known = sum(w * a for w, a in NOW) / 0.88
    expected = 0.88 * known + 0.12 * 40 / 72
    parts = 0.93 - known, known - expected, expected - 0.84
    assert [round(100 * p, 1) for p in parts] == [0.9, 4.4, 3.7]
    assert (round(100 * expected, 1), round(100 * 40 / 72, 1)) == (87.7, 55.6)
    assert (round(100 * 464 / 528, 1), round(100 * (known - 464 / 528), 1)) == (87.9, 4.2)
    assert round(hypot(half(464 / 528, 528), half(0.93, 2400)), 1) == 3.0
    assert round(half(0.84, 600), 1) == 2.9


def test_clips_the_old_model_falls_by_27() -> None:
    assert (round(100 * 458 / 528, 1), round(89.4 - 100 * 458 / 528, 1)) == (86.7, 2.7)
    fell, wear = 0.894 - 458 / 528, (0.8105 / 0.88 - 464 / 528) - (0.894 - 458 / 528)
    assert (round(100 * fell, 1), 1.45 < 100 * wear < 1.6) == (2.7, True)
    assert round(hypot(half(458 / 528, 528), half(0.894, 2400)), 1) == 3.1
    assert round(100 * Z95 * hypot(sqrt(0.08 / 528), sqrt(0.08 / 2400)), 1) == 2.7
    assert (round(92.1 - 89.4, 1), round(100 * (464 - 458) / 528, 1)) == (2.7, 1.1)
    assert round(100 * Z95 * sqrt(0.08 / 528), 1) == 2.4
    assert round(Z**2 * (0.08 - 0.027**2) / 0.027**2, -1) == 850


def test_clips_prices_and_pace() -> None:
    assert (300 * 2.5, 600 * 2.5) == (750, 1_500)
    assert 5 / (12 / 24) == 10


# door-that-nobody-talked-open


def test_door_none_in_600() -> None:
    assert round(100 * (1 - 0.05 ** (1 / 600)), 1) == round(100 * 3 / 600, 1) == 0.5
    assert round(log(0.05) / log(0.999), -2) == 3_000
    assert (3_000 - 600) * 4 / 60 == 160


def test_door_people_as_unit() -> None:
    low = 1 - solve(12 - 3, 12, 0.025)
    assert (round(100 * low), round(100 * solve(3, 12, 0.025))) == (5, 57)
    limit = 1 - 0.05 ** (1 / 12)
    assert (round(100 * limit), round(200 * round(limit, 2))) == (22, 44)


def test_door_attacks_and_tries() -> None:
    assert (400_000 / 2_000, 200 * 0.005, 3_000 / 2_000) == (200, 1, 1.5)
    assert (round(1 - 0.999**100, 2), round(1 - 0.999**1000, 2)) == (0.1, 0.63)
    assert (20_000 * 0.05, 100 * 3 / 20_000) == (1_000, 0.015)
    assert 400_000 * 0.005 == 2_000


# fast-lanes-in-replay-and-live


def gap_error(p: float, n: int, q: float, m: int) -> float:
    """Half of the 95 % interval of a difference, in points."""
    return hypot(half(p, n), half(q, m))


def test_fast_lanes_replay_and_live_with_intervals() -> None:
    replay = gap_error(0.0335, 50_000, 0.031, 50_000)
    live = gap_error(0.0305, 400_000, 0.031, 400_000)
    assert (round(replay, 2), round(live, 2)) == (0.22, 0.08)
    assert [round(x) for x in (100 * 0.25 / 3.1, 100 * replay / 3.1)] == [8, 7]
    assert [round(x, 1) for x in (100 * -0.05 / 3.1, 100 * live / 3.1)] == [-1.6, 2.4]
    both = hypot(replay, live)
    assert round(both, 2) == 0.23
    assert abs(1 / (2 * (1 - NORMAL.cdf(Z95 * 0.30 / both))) - 90) < 2
    assert 600_000 / 12 == 50_000


def test_fast_lanes_parts_add_up() -> None:
    feature, timeouts = 3.35 - 3.22, 0.09 * (3.22 - 1.9)
    assert (round(feature, 2), round(timeouts, 2)) == (0.13, 0.12)
    assert round(3.35 - feature - timeouts, 2) == 3.10
    assert round(half(0.0305, 400_000), 2) == 0.05


def test_fast_lanes_next_test() -> None:
    assert round(100 * (3.22 / 3.10 - 1)) == 4
    assert round(100 * gap_error(0.0322, 50_000, 0.031, 50_000) / 3.1) == 7
    p, q = 0.031, 0.031 * 1.04
    assert round(Z**2 * (p * (1 - p) + q * (1 - q)) / (q - p) ** 2, -3) == 313_000
    assert [round(1 + s * 2.4, 1) for s in (-1, 1)] == [-1.4, 3.4]
    assert (4 / 1) ** 2 == 16


# four-voices-for-audio-guides: wins of the first, of the second, ties

PAIRS = {"DA": (222, 168, 210), "CB": (300, 140, 160), "CA": (120, 130, 50), "DB": (60, 20, 20)}


def score(pair: str) -> float:
    wins, losses, ties = PAIRS[pair]
    return (wins + ties / 2) / (wins + losses + ties)


def score_error(pair: str) -> float:
    wins, losses, ties = PAIRS[pair]
    n = wins + losses + ties
    return sqrt(((wins + ties / 4) / n - score(pair) ** 2) / n)


def strengths() -> dict[str, float]:
    p = dict.fromkeys("ABCD", 1.0)
    for _ in range(500):
        fresh = {}
        for voice in p:
            won = met = 0.0
            for pair, (wins, losses, ties) in PAIRS.items():
                if voice in pair:
                    won += (wins if pair[0] == voice else losses) + ties / 2
                    met += (wins + losses + ties) / (p[pair[0]] + p[pair[1]])
            fresh[voice] = won / met
        p = {v: s / fresh["A"] for v, s in fresh.items()}
    return p


def test_voices_raw_rates() -> None:
    assert round(100 * (300 + 80 + 120 + 25) / 900, 1) == 58.3
    assert round(100 * (222 + 105 + 60 + 10) / 700, 1) == 56.7
    assert (round(100 * score("CA"), 1), round(100 * score("DA"), 1)) == (48.3, 54.5)
    assert [round(100 * x / 600) for x in PAIRS["DA"]] == [37, 28, 35]
    assert round(100 * 222 / 390) == 57


def test_voices_intervals() -> None:
    error = 100 * Z95 * score_error("DA")
    assert (round(error, 1), round(error * sqrt(1.9), 1)) == (3.2, 4.4)
    assert [round(54.5 + s * error * sqrt(1.9), 1) for s in (-1, 1)] == [50.1, 58.9]
    assert round(100 * Z95 * sqrt(0.1605 * 1.9 / 180)) == 8


def test_voices_on_one_scale() -> None:
    p = strengths()
    assert [round(log(p[v]), 2) for v in "DCB"] == [0.19, -0.08, -0.63]
    assert round(100 * p["D"] / (p["D"] + p["C"]), 1) == 56.5


def test_voices_two_paths_from_d_to_c() -> None:
    over_a = logit(score("DA")) - logit(score("CA"))
    over_b = logit(score("DB")) - logit(score("CB"))
    assert (round(over_a, 2), round(over_b, 2)) == (0.25, 0.3)

    def spread(first: str, second: str) -> float:
        parts = (score_error(k) / (score(k) * (1 - score(k))) for k in (first, second))
        return sqrt(1.9) * hypot(*parts)

    a, b = spread("DA", "CA"), spread("DB", "CB")
    error = 1 / sqrt(1 / a**2 + 1 / b**2)
    middle = log(strengths()["D"] / strengths()["C"])
    ends = (middle - Z95 * error, middle + Z95 * error)
    odds = [exp(e) for e in ends]
    assert [round(100 * o / (1 + o)) for o in odds] == [49, 63]


def test_voices_weighted_as_visitors() -> None:
    younger = (222 + 105 - 180 * 0.45) / 420
    assert round(100 * younger, 1) == 58.6
    assert round(100 * (0.45 * 0.45 + 0.55 * younger), 1) == 52.5
    assert 18 / 60 == 0.3


def test_voices_three_points_pay_and_take_4300_visitors() -> None:
    assert 60_000 / 20_000 == 3
    assert round(Z**2 * (0.54 * 0.46 + 0.57 * 0.43) / 0.03**2, -2) == 4_300


def test_voices_verdicts_a_listener() -> None:
    total = sum(sum(pair) for pair in PAIRS.values())
    assert (total, round(total / 60), 600 / 60) == (1_600, 27, 10)
