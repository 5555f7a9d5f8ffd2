"""The arithmetic of questions/statistics/experimentation.yaml, recomputed from what each question gives."""

from itertools import pairwise
from math import comb, exp, log, pi, sqrt, tanh
from random import Random
from statistics import NormalDist, mean

NORMAL = NormalDist()
Z95 = 1.96
Z_POWER = NORMAL.inv_cdf(0.8)
Z = NORMAL.inv_cdf(0.975) + Z_POWER


def two_sided(z: float) -> float:
    return 2 * (1 - NORMAL.cdf(abs(z)))


def rate_error(p: float, n: float) -> float:
    """Standard error of a relative lift of a proportion, in per cent, with n an arm."""
    return 100 * sqrt(2 * (1 - p) / (p * n))


def wilson(k: int, n: int) -> tuple[float, float]:
    p, z = k / n, Z95
    centre = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return centre - half, centre + half


# reminders-in-620-clinics


def clinic_error(sd: float, correlation: float) -> float:
    """Standard error of the difference of 290 against 290 clinics, in per cent of 140 bookings."""
    return 100 * sd * sqrt(1 - correlation**2) * sqrt(2 / 290) / 140


def test_clinics_break_even_is_four_per_cent() -> None:
    clinic = 140 * 13 * 2
    assert clinic == 3_640
    assert clinic * 620 == 2_256_800
    assert round(90_000 / (clinic * 6.20), 1) == 4.0
    assert clinic * 6.20 == 22_568
    assert round(45_000 / 22_568, 1) == 2.0


def test_clinics_power_with_and_without_history() -> None:
    assert round(1.4 * clinic_error(90, 0), 1) == 7.5
    assert round(Z * clinic_error(90, 0)) == 15
    assert round(90 * sqrt(1 - 0.95**2)) == 28
    assert round(Z * clinic_error(90, 0.95), 1) == 4.7
    assert round(Z * clinic_error(88, 0.97), 1) == 3.6
    assert round(Z95 * clinic_error(88, 0.97), 1) == 2.5


def test_clinics_that_asked_show_one_point_with_noise_of_five() -> None:
    assert (11 - 6) - (9 - 5) == 1
    spread = 100 * 88 * sqrt(1 - 0.97**2) / 140
    assert round(Z95 * spread / sqrt(40), 1) == 4.7


def test_clinics_rule_and_its_price() -> None:
    error = clinic_error(88, 0.97)
    assert round(1 - NORMAL.cdf((4 - 6.5) / error), 2) == 0.98
    assert 1 - NORMAL.cdf(4 / error) < 0.001
    assert round(0.08 * 140 * 2 * 2 * 290, -3) == 13_000
    assert round(90_000 * 290 / 620 * 8 / 52, -2) == 6_500
    assert round(90_000 / 620) == 145
    assert round(100 * 90_000 / 620 / (300 * 13 * 2), 1) == 1.9


# default-engine-for-three-hundred-tests


def looks(bounds: list[float], final: float) -> tuple[float, float, float]:
    """Chance of a win, chance of a loss, and share of the horizon used, for equally spaced looks.

    `final` is the expected z at the horizon; Simpson's rule on the part that has not crossed.
    """
    n = len(bounds)
    drift = final / sqrt(n)
    density = [(0.0, 1.0)]
    win = loss = used = 0.0
    for look, bound in enumerate(bounds, 1):
        edge = bound * sqrt(look)
        up = sum(w * (1 - NORMAL.cdf(edge - at - drift)) for at, w in density)
        down = sum(w * NORMAL.cdf(-edge - at - drift) for at, w in density)
        win, loss, used = win + up, loss + down, used + look / n * (up + down)
        cells = 160
        step = 2 * edge / cells
        simpson = [1 if i in (0, cells) else 4 if i % 2 else 2 for i in range(cells + 1)]
        density = [
            (
                to,
                step
                / 3
                * weight
                * sum(w * exp(-((to - at - drift) ** 2) / 2) for at, w in density)
                / sqrt(2 * pi),
            )
            for i, weight in enumerate(simpson)
            for to in (-edge + i * step,)
        ]
    return win, loss, used + 1 - win - loss


def mixture(days: int, tuned: float) -> list[float]:
    """Always-valid bounds on z for daily looks, the mixture tuned to a share of the horizon."""
    shares = [day / days for day in range(1, days + 1)]
    return [sqrt((t + tuned) * (log((t + tuned) / tuned) + 2 * log(20)) / t) for t in shares]


O_BRIEN_FLEMING = [2.0243 * sqrt(4 / k) for k in range(1, 5)]
ALWAYS = mixture(28, 0.1)


def test_engine_daily_reading_gives_27_per_cent_false_results() -> None:
    win, loss, _ = looks([1.96] * 28, 0)
    assert round(win + loss, 2) == 0.27
    assert round(150 * (win + loss)) == 41


def test_engine_always_valid_bounds_and_price_at_the_planned_effect() -> None:
    assert [round(ALWAYS[day - 1], 2) for day in (3, 14, 28)] == [3.60, 3.06, 3.04]
    win, _, used = looks(ALWAYS, Z)
    assert (round(win, 2), round(28 * used, 1)) == (0.50, 22.4)
    assert round((0.8 - win) / 0.8, 2) == 0.37  # three in eight
    win, loss, _ = looks(ALWAYS, 0)
    assert round(win + loss, 3) == 0.013


def test_engine_always_valid_needs_48_days_for_80_per_cent() -> None:
    powers = {days: looks(mixture(days, 0.1), Z * sqrt(days / 28)) for days in (47, 48)}
    assert powers[47][0] < 0.8 < powers[48][0]
    assert round(48 * powers[48][2]) == 30
    assert 47 < 48 * looks(mixture(48, 0.1), 0)[2] < 48


def test_engine_weekly_looks() -> None:
    assert [round(z, 2) for z in O_BRIEN_FLEMING] == [4.05, 2.86, 2.34, 2.02]
    win, loss, _ = looks(O_BRIEN_FLEMING, 0)
    assert round(win + loss, 3) == 0.05
    win, _, used = looks(O_BRIEN_FLEMING, Z)
    assert (round(win, 2), round(28 * used, 1)) == (0.79, 22.9)
    assert round(looks(O_BRIEN_FLEMING, Z * sqrt(1.0238))[0], 3) == 0.8


def test_engine_at_twice_the_effect_always_valid_is_quicker() -> None:
    always, weekly = looks(ALWAYS, 2 * Z), looks(O_BRIEN_FLEMING, 2 * Z)
    assert (round(28 * always[2], 1), round(28 * weekly[2], 1)) == (9.7, 14.2)
    assert min(always[0], weekly[0]) > 0.99
    assert 4 < 28 * (weekly[2] - always[2]) < 5


# a-a-tests-that-fire

READER_VARIANCE = 1.9**2 - 2 * 0.08 * 0.75 * 1.9 * 15 + 0.08**2 * 15**2
ROW_VARIANCE = 6 * 0.08 * 0.92


def test_splits_factor_from_the_rate_and_from_the_readers() -> None:
    z = NORMAL.inv_cdf(1 - 0.31 / 2)
    assert round(z, 3) == 1.015
    assert round(1.96 / z, 2) == 1.93
    assert round((1.96 / z) ** 2, 1) == 3.7
    assert (round(READER_VARIANCE, 2), round(ROW_VARIANCE, 2)) == (1.63, 0.44)
    assert round(READER_VARIANCE / ROW_VARIANCE, 1) == 3.7
    assert round(two_sided(1.96 / sqrt(READER_VARIANCE / ROW_VARIANCE)), 2) == 0.31


def test_splits_corrected_reading_of_the_recommender() -> None:
    rows = 100 * sqrt(2 * ROW_VARIANCE / 6 / 1.8e6)
    readers = rows * sqrt(READER_VARIANCE / ROW_VARIANCE)
    assert (round(rows, 3), round(readers, 3)) == (0.029, 0.055)
    assert round(two_sided(0.10 / rows), 4) == 0.0005
    assert (round(0.10 / readers, 1), round(two_sided(0.10 / readers), 2)) == (1.8, 0.07)
    assert round(0.10 - Z95 * readers, 2) == -0.01
    assert round(0.10 + Z95 * readers, 2) == 0.21


def test_splits_range_that_passes_and_launches_that_fall() -> None:
    half = 100 * Z95 * sqrt(0.05 * 0.95 / 1_000)
    assert (round(5 - half, 1), round(5 + half, 1)) == (3.6, 6.4)
    factor = sqrt(READER_VARIANCE / ROW_VARIANCE)
    assert (round(factor, 2), round(1.96 * factor, 2)) == (1.92, 3.77)


# tax-start-page-uneven-split


def test_split_counts_are_out_of_reach_of_chance_on_slow_lines_only() -> None:
    assert (301_700 + 100_600, 301_500 + 96_600) == (402_300, 398_100)
    assert round(402_300 / 800_400, 3) == 0.503
    assert round(4_200 / sqrt(800_400), 1) == 4.7
    assert round(1e6 * two_sided(4_200 / sqrt(800_400))) == 3
    assert round(200 / sqrt(603_200), 1) == 0.3
    assert round(4_000 / sqrt(197_200)) == 9
    assert round(4_000 / 100_600, 2) == 0.04
    assert round((0.503 - 0.497) * 8_000 / sqrt(8_000), 1) == 0.5


def test_split_readout_and_what_the_missing_can_do() -> None:
    error = sqrt(0.30 * 0.70 * (1 / 402_300 + 1 / 398_100))
    assert round(two_sided(0.003 / error), 3) == 0.003
    none = 0.303 * 398_100 / 402_300
    everyone = (0.303 * 398_100 + 4_200) / 402_300
    assert (round(100 * none, 2), round(100 * everyone, 2)) == (29.98, 31.03)
    assert round(100 * (none / 0.30 - 1), 1) == -0.1
    assert round(100 * (everyone / 0.30 - 1), 1) == 3.4


def test_split_as_assigned() -> None:
    control, treatment = 120_780 / 403_000, 120_900 / 402_900
    assert (round(100 * control, 2), round(100 * treatment, 2)) == (29.97, 30.01)
    difference, half = 100 * (treatment - control), 100 * Z95 * sqrt(0.21 * 2 / 403_000)
    assert round(difference, 2) == 0.04
    assert (round(difference - half, 2), round(difference + half, 2)) == (-0.16, 0.24)
    assert round(100 * (402_900 - 398_100) / 402_900) == 1
    assert 400 * 0.0005 == 0.2


# adjustment-that-ate-the-win


def test_adjustment_move_and_its_cause() -> None:
    error = 6 * sqrt(2 / 60_000)
    assert round(100 * Z95 * error / 5, 1) == 1.4
    move = 100 * 0.8 * error * sqrt(0.7) / 5
    assert round(move, 2) == 0.46
    assert round(2.1 / move, 1) == 4.5
    assert round(2 * move, 1) == 0.9
    workouts = 0.15 * 1.25
    assert round(workouts, 2) == 0.19
    assert round(workouts * 0.8 * 0.7, 3) == 0.105
    assert round(100 * workouts * 0.8 * 0.7 / 5, 1) == 2.1


def test_adjustment_worth() -> None:
    error = 100 * 6 * sqrt(2 / 60_000) / 5
    left = 1 - 0.7 * 0.8**2
    assert (round(1 - 0.8**2, 2), round(left, 2)) == (0.36, 0.55)
    assert (round(Z * error, 1), round(Z * error * sqrt(left), 1)) == (1.9, 1.4)
    assert round(Z95 * error * sqrt(left), 1) == 1.0
    assert round(60_000 * left, -3) == 33_000
    assert round(140 * two_sided(3), 1) == 0.4
    assert 0.3**2 < 0.10


# favourite-payees-week-by-week


def test_payees_average_and_limit() -> None:
    weeks = [9.0, 5.5, 3.8, 2.9]
    assert round(mean(weeks), 1) == 5.3
    drops = [round(a - b, 1) for a, b in pairwise(weeks)]
    assert drops == [3.5, 1.7, 0.9]
    assert round(weeks[3] - drops[2], 1) == 2.0
    assert round(0.8 * sqrt(2**2 + 1), 1) == 1.8  # twice week four less week three


def test_payees_intervals_of_the_other_groups() -> None:
    per_week = 0.8 / sqrt(2 / 600)
    assert round(per_week * sqrt(2 / 100) / sqrt(2), 1) == 1.4
    assert round(per_week * sqrt(1 / 60 + 1 / 540), 1) == 1.9


def test_payees_reading_in_weeks_seven_and_eight() -> None:
    expected = mean(2 + 7 * 0.5**k for k in (6, 7))
    assert round(expected, 1) == 2.1
    half = 0.8 / sqrt(2)
    assert round(half, 1) == 0.6
    assert round(NORMAL.cdf((3 - half - expected) / (half / 1.96)), 1) == 0.9


# any-green-metric-will-do


def at_least(k: int, n: int, p: float) -> float:
    return sum(comb(n, i) * p**i * (1 - p) ** (n - i) for i in range(k, n + 1))


def test_green_metrics_by_chance() -> None:
    assert 170 * (1 + 4 + 19) == 4_080
    assert (21 + 13 + 162, 3 + 51 + 98) == (196, 152)
    assert 196 + 152 == 348
    assert (round(170 * 0.025), round(170 * 0.025 / 21, 1)) == (4, 0.2)
    assert round(15 / (170 * 0.005)) == 18
    others = 170 * 19
    assert (round(others * 0.025), round(others * 0.025 / 162, 1)) == (81, 0.5)


def test_green_metrics_red_guardrails() -> None:
    assert 170 * 4 == 680
    assert 680 * 0.025 == 17
    assert (51 - 17) / 51 == 2 / 3
    assert round(1 - 0.975**4, 1) == 0.1  # of harmless tests; 17 of 170 by the union bound
    assert (38 - 17, 27 - 17) == (21, 10)


def test_green_metrics_bonferroni_and_stricter_level() -> None:
    z = NORMAL.inv_cdf(1 - 0.05 / 48)
    assert round(z, 2) == 3.08
    assert round(NORMAL.cdf(Z - z), 2) == 0.39
    assert round(((z + Z_POWER) / Z) ** 2, 2) == 1.96
    assert round(((NORMAL.inv_cdf(0.995) + Z_POWER) / Z) ** 2, 2) == 1.49


def test_green_metrics_threshold_from_the_counts() -> None:
    others = 170 * 19
    assert (round(others * 0.005), round(others * 0.005 / 65, 2)) == (16, 0.25)
    assert (round(others * 0.001), round(others * 0.001 / 32, 1)) == (3, 0.1)


def test_green_metrics_audit() -> None:
    assert 30 * (0.5 * 0.5 + 0.5) == 22.5
    false = [comb(81, f) * comb(81, 30 - f) / comb(162, 30) for f in range(31)]

    def agree(k: int) -> float:
        """The chance that k or more of thirty drawn from 162 agree, 81 being false."""
        return sum(p * at_least(max(0, k - 30 + f), f, 0.5) for f, p in enumerate(false))

    assert round(1 / agree(27)) == 30
    assert agree(28) < 0.02
    assert at_least(27, 30, 0.98) > 0.99
    assert round(1 / (1 - agree(19))) == 22


# plumbers-dispatched-hour-by-hour


def alternating(hours: float, settle: float) -> float:
    """The share of a lasting effect that a strict alternation shows."""
    return 1 - 2 * settle / hours * tanh(hours / (2 * settle))


def shown(hours: float, settle: float) -> float:
    """The same for windows that are drawn at random, or that begin after a reset."""
    return 1 - settle / hours * (1 - exp(-hours / settle))


def zone_days(days: int) -> float:
    return 2 * 11 * sqrt(0.8) / sqrt(5 * days)


def test_dispatch_share_shown_by_window() -> None:
    assert round(1 - exp(-1), 2) == 0.63
    assert round(alternating(1, 2), 2) == 0.02
    assert (round(shown(1, 2), 2), round(shown(7, 2), 2)) == (0.21, 0.72)
    assert (round(shown(7, 1 / 3), 2), round(shown(2, 1 / 3), 2)) == (0.95, 0.83)
    late = 1 - 2 / 10 * (exp(-4 / 2) - exp(-14 / 2))
    assert round(late, 2) == 0.97
    assert round(late * 0.92, 2) == 0.90


def test_dispatch_readout_interval() -> None:
    assert 21 * 14 == 294
    assert 294 * 300 == 88_200
    assert round(100 * Z95 * 2 / sqrt(88_200), 1) == 1.3
    assert round(Z95 * 2 * 15 / sqrt(294), 1) == 3.4


def test_dispatch_design() -> None:
    halves = Z95 * 2 * 8 / sqrt(84)
    assert (round(halves, 1), round(halves / shown(7, 2), 1)) == (3.4, 4.7)
    days = Z95 * 2 * 6 / sqrt(42)
    assert (round(days, 1), round(days / 0.973, 1)) == (3.6, 3.7)
    assert round(11 * sqrt(0.8), 1) == 9.8
    assert 5 * 42 == 210
    assert (round(Z95 * zone_days(42), 1), round(Z * zone_days(42), 1)) == (2.7, 3.8)
    treated, control = 1 - 0.08 / 2, 0.08 / 2
    assert round(treated - control, 2) == 0.92
    scale = 0.973 * 0.92
    assert round(Z * zone_days(42) / scale, 1) == 4.2
    assert round(Z95 * zone_days(84), 1) == 1.9
    assert round(Z95 * zone_days(84) / scale, 1) == 2.1
    assert round(Z * zone_days(84) / scale, 1) == 3.0
    assert (round(1.6 / scale, 1), round(1.6 - 2.7, 1), round(1.6 + 2.7, 1)) == (1.8, -1.1, 4.3)


# cheaper-reranker-for-the-pharmacy


def test_reranker_margin_and_first_week() -> None:
    saved = 40e6 * 12 / 1_000 * (0.90 - 0.25)
    assert round(saved) == 312_000
    assert round(100 * saved / 52e6, 1) == 0.6
    error = rate_error(0.12, 450_000)
    assert round(Z95 * error, 1) == 1.1
    assert round(Z95 * error / 100 * 52e6, -4) == 580_000
    assert round(NORMAL.cdf(1.96 - 1.1 / error), 1) == 0.5


def test_reranker_length_for_both_margins() -> None:
    def needed(margin: float) -> float:
        return 2 * Z**2 * 0.88 / 0.12 / margin**2

    assert round(needed(0.006) / 1e6, 1) == 3.2
    assert round(needed(0.006) / 450_000, 1) == 7.1
    assert round(needed(0.003) / 1e6, 1) == 12.8
    weeks = needed(0.003) / 450_000
    assert round(weeks) == 28
    assert round(312_000 * weeks / 52 / 2, -3) == 85_000


def test_reranker_passes_and_is_worth() -> None:
    error = rate_error(0.12, 8 * 450_000)
    assert round(-0.15 - Z95 * error, 2) == -0.55
    assert round(-0.15 + Z95 * error, 2) == 0.25
    bound = -0.6 + Z95 * error
    assert round(1 - NORMAL.cdf((bound + 0.6) / error), 3) == 1 / 40
    assert 0.31 < 1 - NORMAL.cdf((bound + 0.3) / error) < 0.34
    assert round(312 - 0.0015 * 52_000) == 234
    assert round(312 - 0.0055 * 52_000) == 26


def test_reranker_chain_and_routing() -> None:
    assert round(3 * 0.006 * 52e6) == 936_000
    assert round(0.015 * 52e6) == 780_000
    assert 0.02 * 312_000 == 6_240
    kept, others = 0.02 * 900_000 * 52, 0.98 * 900_000 * 52
    assert round(100 * Z95 * sqrt(0.88 / 0.12 * (1 / kept + 1 / others)), 2) == 0.55
    assert round(0.8 * 312_000, -4) == 250_000


# one-gift-of-twenty-five-thousand


def test_gift_raw_reading() -> None:
    error = 45 * sqrt(2 / 500_000)
    assert round(100 * error) == 9
    assert round(100 * (1.272 - 1.200) / 1.200, 1) == 6.0
    half = 100 * Z95 * error / 1.2
    assert (round(6 - half, 1), round(6 + half, 1)) == (-8.7, 20.7)
    assert round(100 * Z * error / 1.2) == 21
    assert 25_000 / 500_000 == 0.05
    assert round(100 * (0.072 - 0.05) / 1.2, 1) == 1.8


def test_gift_capped_and_share_who_give() -> None:
    half = 100 * Z95 * 12 * sqrt(2 / 500_000) / 1.05
    lift = 100 * (1.071 / 1.050 - 1)
    assert (round(lift, 1), round(lift - half, 1), round(lift + half, 1)) == (2.0, -2.5, 6.5)
    half = Z95 * rate_error(0.03, 500_000)
    assert (round(2 - half, 1), round(2 + half, 1)) == (-0.2, 4.2)
    assert round((1.200 - 1.050) / 1.200, 3) == 0.125
    assert round(Z95 * sqrt(150 + 156)) == 34
    assert 150 / (0.03 * 500_000) == 0.01


def test_gift_skewness_rule() -> None:
    assert round(355 * 300**2 / 1e6) == 32
    assert round(355 * 25**2, -4) == 220_000


def test_gift_next_test() -> None:
    def needed(variation: float) -> float:
        return 2 * (Z * variation / 0.05) ** 2

    raw, capped, share = needed(45 / 1.2), needed(12 / 1.05), needed(sqrt(0.97 / 0.03))
    assert (round(raw / 1e6, 1), round(capped, -4), round(share, -3)) == (8.8, 820_000, 203_000)
    weeks = [n / 125_000 for n in (raw, capped, share)]
    assert [round(n) for n in weeks] == [71, 7, 2]


# eleven-claimed-four-held


def holdout_half(share: float) -> float:
    kept = 6e6 * share
    return 100 * Z95 * 1.2 * sqrt(1 / kept + 1 / (6e6 - kept))


def test_holdout_precision() -> None:
    assert round(holdout_half(0.05), 2) == 0.44
    assert round((11 - 4.2) / holdout_half(0.05)) == 15
    assert round(holdout_half(0.01), 2) == 0.97
    assert (round(4.2 - holdout_half(0.05), 1), round(4.2 + holdout_half(0.05), 1)) == (3.8, 4.6)


def test_holdout_claims_shrink_to_five_and_a_half() -> None:
    true, noise = 0.42**2 - 0.3**2, 0.3**2
    kept = true / (true + noise)
    assert (round(sqrt(true), 2), round(kept, 2)) == (0.29, 0.49)
    assert round(11 * kept, 1) == 5.4
    assert round(Z95 * sqrt(22 * true * noise / (true + noise)), 1) == 1.9
    assert 5.4 - 1.9 < 4.2


def test_holdout_alert_and_price() -> None:
    t_seven = 2.365
    assert round(2.6 - 1.4, 1) == 1.2
    assert round(t_seven * 0.35 * sqrt(1 + 1 / 8), 1) == 0.9
    assert round(0.4 * 1.2, 1) == 0.5
    assert round(0.05 * 2.1 * 0.5 * 1.5e6, -3) == 79_000


# twelve-rankers-for-a-job-board


def test_rankers_by_ab() -> None:
    assert 90_000 * 2 / 2 == 90_000
    error = rate_error(0.2, 90_000)
    assert (round(Z95 * error, 2), round(Z * error, 1)) == (1.85, 2.6)
    assert round(14 * (Z * error) ** 2) == 98
    power = NORMAL.cdf(1 / error - 1.96) + NORMAL.cdf(-1 / error - 1.96)
    assert 0.18 < power < 0.19
    assert (round(0.3 - Z95 * error, 1), round(0.3 + Z95 * error, 1)) == (-1.5, 2.1)
    assert round(NORMAL.cdf(1 / error), 2) == 0.86


def test_rankers_by_votes() -> None:
    votes = 60_000 * 0.35 * 0.5
    assert votes == 10_500

    def needed(tests: int) -> float:
        z = NORMAL.inv_cdf(1 - 0.05 / tests / 2)
        return (z + Z_POWER) ** 2 * 0.25 / 0.01**2 * 1.5

    assert round(needed(1), -2) == 29_400
    assert round(needed(1) / votes, 1) == 2.8
    assert round(14 * (Z * rate_error(0.2, 90_000)) ** 2 / (needed(1) / votes)) == 35
    assert round(NORMAL.inv_cdf(1 - 0.05 / 24), 2) == 2.87
    assert (round(needed(12), -2), round(12 * needed(12) / votes)) == (51_500, 59)
    assert round(NORMAL.inv_cdf(1 - 0.05 / 12), 2) == 2.64
    assert round(needed(6) / votes, 1) == 4.3
    assert 6 * needed(6) / votes < 28
    assert 4 + 7 + 2 == 13


def test_rankers_calibration_and_the_final_test() -> None:
    low, high = wilson(19, 24)
    assert (round(100 * 19 / 24), round(100 * low), round(100 * high)) == (79, 60, 91)
    assert 90_000 / 2 * 7 == 315_000
    error = rate_error(0.2, 315_000)
    assert (round(Z95 * error, 1), round(Z * error, 1)) == (1.0, 1.4)


# eight-pictures-and-one-fee

RATES = [0.016, 0.017, 0.018, 0.019, 0.020, 0.021, 0.023, 0.026]


def chosen(views: float) -> list[float]:
    """The chance that each picture leads after so many views apiece (normal, independent)."""
    spread = [sqrt(r * (1 - r) / views) for r in RATES]
    out = []
    for i, rate in enumerate(RATES):
        total = 0.0
        for j in range(600):
            z = -6 + 12 * (j + 0.5) / 600
            at = rate + spread[i] * z
            part = NORMAL.pdf(z) * 12 / 600
            for k, other in enumerate(RATES):
                if k != i:
                    part *= NORMAL.cdf((at - other) / spread[k])
            total += part
        out.append(total)
    return out


def lost_by_rule(days: int) -> float:
    after = sum(p * (0.026 - r) for p, r in zip(chosen(12_500 * days), RATES, strict=True))
    return days * 600 + (7 - days) * 100_000 * after


def lost_by_thompson(seed: int, updates: int) -> float:
    """Taps lost in a week of batched Thompson sampling with uniform priors."""
    random = Random(seed)
    taps, misses = [1] * 8, [1] * 8
    lost = 0.0
    for _ in range(updates):
        best = [0] * 8
        for _ in range(250):
            draw = [random.betavariate(a, b) for a, b in zip(taps, misses, strict=True)]
            best[draw.index(max(draw))] += 1
        for i, rate in enumerate(RATES):
            views = round(700_000 / updates * best[i] / 250)
            got = round(random.gauss(views * rate, sqrt(views * rate * (1 - rate))))
            got = max(0, min(views, got))
            taps[i], misses[i] = taps[i] + got, misses[i] + views - got
            lost += views * (0.026 - rate)
    return lost


def test_pictures_even_split() -> None:
    assert round(mean(RATES), 3) == 0.020
    assert (round(700_000 * 0.020), round(700_000 * 0.026)) == (14_000, 18_200)
    assert round(700_000 * 0.006) == 4_200
    assert round(0.1 * 4_200) == 420
    assert 100_000 / 8 == 12_500


def test_pictures_one_even_day_and_then_the_leader() -> None:
    shares = chosen(12_500)
    assert round(shares[-1], 2) == 0.94
    assert shares[-1] + shares[-2] > 0.99
    assert round(lost_by_rule(1), -1) == 720
    assert round(lost_by_rule(2), -1) == 1_220


def test_pictures_thompson_with_daily_and_six_hourly_updates() -> None:
    daily = mean(lost_by_thompson(seed, 7) for seed in range(40))
    often = mean(lost_by_thompson(seed, 28) for seed in range(20))
    assert 640 < daily < 700
    assert 270 < often < 335
    assert 380 < lost_by_rule(1) - often < 460
    assert round(100 * 400 / 18_200) == 2
