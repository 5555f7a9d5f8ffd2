"""The arithmetic of questions/cross-functional/tensions.yaml and planning.yaml, recomputed."""

from math import exp, log, sqrt
from statistics import NormalDist

NORMAL = NormalDist()
Z95 = NORMAL.inv_cdf(0.975)
Z = Z95 + NORMAL.inv_cdf(0.8)


def half_width(p: float, n: float) -> float:
    """Half of the 95 % interval of a proportion, in points."""
    return 100 * Z95 * sqrt(p * (1 - p) / n)


def nearest(f: float, unit: float) -> float:
    """Rounds to the unit, as the texts do."""
    return round(f / unit) * unit


# Tensions


def test_ferries_overbooking_at_easter() -> None:
    places, price, stay_away = 9_400, 60, 0.05
    extra = 0.07 * places
    assert nearest(extra * (1 - 0.11) * price, 1_000) == 35_000
    assert round((places + extra) * (1 - stay_away) - places) == 155
    assert places * stay_away == 470
    carried = 0.04 * places * (1 - stay_away) - 9
    assert nearest(carried, 10) == 350
    assert nearest(carried * price, 1_000) == 21_000


def test_rolls_thrown_away_cost_4900_euros_a_day() -> None:
    assert round(14_000 * 0.35) == 4_900
    assert nearest(4 * 14_000 * 0.35, 1_000) == 20_000
    assert 14_000 <= 0.06 * 250_000


def test_breeds_need_4900_dogs_and_nine_have_them() -> None:
    assert round(Z95 * 1_500 / sqrt(150)) == 240
    assert nearest((1.96 * 1_500 / 42) ** 2, 100) == 4_900
    assert 81_000 / 180_000 == 0.45
    assert (180_000 - 81_000) / 6 == 16_500
    assert round(Z95 * 1_500 / sqrt(16_500)) == 23
    assert 3_000 / 30 == 100
    assert 310 - 9 == 301


def test_clips_shares_cadence_and_chance() -> None:
    assert round(100 * 2_100 / 52_000) == 4
    old, old_left = 0.15 * 52_000, 0.38 * 2_100
    assert (round(old), round(old_left)) == (7_800, 798)
    assert round(100 * old_left / old, 1) == 10.2
    assert round(100 * (2_100 - old_left) / (52_000 - old), 1) == 2.9
    version = 38_000 + 60_000
    assert (version, 2 * version, 4 * version) == (98_000, 196_000, 392_000)
    twice, four_times = 26 + 9 / 7 + 11 + 4, 13 + 9 / 7 + 11 + 4
    assert (round(twice), round(four_times)) == (42, 29)
    assert four_times < 30
    assert twice - four_times == 13
    assert 9 / 7 + 11 < 13  # four files a year fit one after another, twelve do not
    assert round(half_width(0.5, 4_000), 1) == 1.5
    assert 35 - 30 == 5


def test_prices_test_of_24_owners_and_hidden_errors() -> None:
    first, second = 19 / 24, 9 / 24
    assert round(100 * (first - second)) == 42
    half = Z95 * sqrt(first * (1 - first) / 24 + second * (1 - second) / 24)
    assert round(100 * half) == 25
    sigma = 9 / NORMAL.inv_cdf(0.9)
    beyond_five = 2 * (1 - NORMAL.cdf(5 / sigma))
    assert 0.45 < beyond_five < 0.5
    assert 300_000 * 0.05 == 15_000
    assert round(0.75 * 86 + 0.25 * 58) == 79
    assert round(400_000 / 4 * 0.42) == 42_000
    assert (300 * 0.91, 300 * 1.09) == (273, 327)
    assert 400_000 / 160 * 12 == 30_000
    outside = 400_000 / 160 * 0.25
    assert outside == 625
    assert round(half_width(0.8, outside)) == 3
    assert round(1 / (1 - 0.86)) == 7


def test_chess_precision_load_and_break_even() -> None:
    assert 1 - 90 / 1_800 == 0.95
    innocent = 90 + 12 / 300 * (1_800 - 270)
    assert round(12 / 300 * 1_530) == 61
    assert round(innocent) == 151
    assert round(100 * (1 - innocent / 1_800)) == 92
    p, n = 12 / 300, 300  # Wilson's interval
    centre = (p + Z95**2 / 2 / n) / (1 + Z95**2 / n)
    half = Z95 * sqrt(p * (1 - p) / n + Z95**2 / 4 / n**2) / (1 + Z95**2 / n)
    assert (round(100 * (centre - half)), round(100 * (centre + half))) == (2, 7)
    odds = 0.97 / 0.03 / 3
    assert round(100 * odds / (1 + odds), 1) == 91.5
    assert (270 * 0.5, 14 * 6.5) == (135, 91)
    assert round(100 * 55 / 64) == 86
    assert round(100 * 295 / 400) == 74
    assert (295 * 9, 105 * 55, 105 * 55 - 295 * 9) == (2_655, 5_775, 3_120)
    assert round(100 * (1_400 - (151 - 105)) / 1_400) == 97
    assert (270 - 160, (270 - 160) * 0.5, 160 * 0.5) == (110, 55, 80)
    assert (10 / 0.5, 20 * 7, 20 * 28) == (20, 140, 560)
    assert round(half_width(0.86, 560)) == 3
    assert half_width(0.86, 140) > 86 - 80.5
    assert round(100 * 30 / 39) == 77
    assert round(105 * 2 / 3) == 70
    assert round(100 * 330 / 400, 1) == 82.5


def test_plates_gap_review_and_walking_away() -> None:
    day = 300_000
    assert (round(day * 0.018), round(day * 0.005)) == (5_400, 1_500)
    assert nearest((5_400 - 1_500) * 365, 100_000) == 1_400_000
    assert round(100 * (1 - 0.5 / 1.8)) == 72
    assert round(100 * (1 - 1.8 / 2.6)) == 31
    kept, held = 0.92 * day, 0.08 * day
    assert (round(kept * 0.004), round(held * 0.01)) == (1_104, 240)
    assert round(100 * (1 - 1_344 / day), 2) == 99.55
    hours = held * 8 / 3_600
    assert (round(held), round(hours), round(hours * 20)) == (24_000, 53, 1_067)
    year = hours * 20 * 365
    assert nearest(year, 1_000) == 389_000
    assert nearest(1_100_000 - year, 1_000) == 711_000
    assert round(half_width(0.996, 4_600), 2) == 0.18
    lower = kept * (0.004 + half_width(0.996, 4_600) / 100) + held * 0.01
    assert nearest(lower - 1_500, 10) == 350
    needed = Z95**2 * 0.996 * 0.004 / 0.001**2
    assert nearest(needed, 100) == 15_300
    assert round(2 * 15_300 * 8 / 3_600) == 68
    most = 1_100_000 / 365 / 20 * 3_600 / 8
    assert nearest(most, 1_000) == 68_000
    assert round(100 * most / day) == 23


def test_gpus_cents_a_minute_cuts_and_reservation() -> None:
    assert (140 / 20, round(310 / 30, 1)) == (7.0, 10.3)
    assert round(310 * 0.7) == 217
    assert round(217 / 30, 1) == 7.2
    assert 150 + 100 + 60 == 310
    assert round(310 * 0.3) == 93
    assert 60_000 * 0.8 == 48_000
    assert nearest(25_000 * 0.75, 1_000) == 19_000
    cuts = 35_000 + 45_000 + 19_000
    assert cuts == 99_000
    assert round(100 * cuts / 310_000) == 32
    assert 45_000 / 30 == 1_500
    assert 150_000 - 45_000 == 105_000
    assert (60_000 / 3, 60_000 * 2 / 3 * 12) == (20_000, 480_000)
    grown = 150_000 * (1.5 ** (10 / 52) - 1)
    assert nearest(grown, 1_000) == 12_000


# Planning


def test_audiobooks_each_extra_book_costs_35_euros() -> None:
    loans = 600_000 * 2.1
    assert round(loans) == 1_260_000
    assert round(loans * 1.10) == 1_386_000
    assert nearest(loans * 1.10 * 0.06, 1_000) == 83_000
    finished = loans * 0.38
    assert nearest(finished, 1_000) == 479_000
    assert nearest(finished * 0.005, 100) == 2_400
    assert round(0.06 * 1.10 / (0.38 * 0.005)) == 35
    assert round(1.10 / 0.38, 1) == 2.9
    best = 0.06 * 1.10 / (0.38 * 0.021)
    assert round(best) == 8
    assert 2.8 < best / (1.10 / 0.38) < 3
    assert round(1.10 / 0.38 * 1.06 / 1.005, 2) == 3.05


def test_checkouts_in_euros_a_day() -> None:
    stops = 0.02 * 1_200_000
    right, wrong = 0.6 * stops, 0.4 * stops
    assert (round(stops), round(right), round(wrong)) == (24_000, 14_400, 9_600)
    catch = right * 6
    assert round(catch) == 86_400
    hours = stops * 40 / 3_600
    staff = hours * 20
    assert (round(hours), nearest(staff, 100)) == (267, 5_300)
    assert nearest(wrong * 62 * 0.05, 1_000) == 30_000
    net = [nearest(catch - staff - wrong * 62 * loss, 1_000) for loss in (0.01, 0.05, 0.09)]
    assert net == [75_000, 51_000, 27_000]
    assert nearest(7 * (catch - staff - wrong * 62 * 0.05), 1_000) == 359_000
    assert nearest(0.55 * catch, 500) == 47_500
    cases = 1_500 * 14 * 0.012
    assert nearest(cases, 10) == 250
    assert round(half_width(0.55, cases)) == 6
    assert nearest(0.75 * 0.55 * catch, 1_000) == 36_000
    in_pilot, by_december = 12 * 1_500 * 0.008 * 42, 200 * 1_500 * 0.008 * 12
    assert nearest(by_december, 1_000) == 29_000
    assert round(4 * sqrt(in_pilot / by_december), 1) == 1.8
    assert round(0.02 * 3.1 + 0.98 * 0.75, 1) == 0.8
    assert round(3.1 / 0.75) == 4


def test_salt_near_80000_tonnes() -> None:
    sigma = log(81 / 62) / NORMAL.inv_cdf(0.9)
    assert abs(log(62 / 48) / NORMAL.inv_cdf(0.9) - sigma) < 0.01
    ratio = 120 / (120 + 15)
    assert round(1 / (1 - ratio)) == 9
    assert nearest(62_000 * exp(sigma * NORMAL.inv_cdf(ratio)), 1_000) == 80_000

    def loss(bought: float) -> float:
        """The mean loss of a winter in millions, its need lognormal around 62 thousand tonnes."""
        d = (log(62 / bought) + sigma**2) / sigma
        mean = 62 * exp(sigma**2 / 2)
        short = mean * NORMAL.cdf(d) - bought * NORMAL.cdf(d - sigma)
        return (120 * short + 15 * (short + bought - mean)) / 1_000

    assert (round(loss(62), 2), round(loss(80), 2)) == (0.78, 0.38)
    assert (74_000 - 60_000) * 120 == 1_680_000
    assert (80_000 - 74_000) * 15 == 90_000
    assert (80_000 - 62_000) * 70 == 1_260_000
    assert (80_000 - 48_000) * 15 == 480_000
    assert (80_000 - 47_000) * 15 == 495_000
    assert 190 - 70 == 120


def test_menus_interval_money_and_follow_up() -> None:
    orders = 900_000 * 12
    assert orders == 10_800_000
    assert nearest(orders * 8 * 0.008, 1_000) == 691_000
    assert nearest(orders * 8 * 0.004, 1_000) == 346_000
    assert 40_000 * 12 == 480_000
    half = 1.2 * sqrt(10)
    assert (round(4.4 - half, 1), round(4.4 + half, 1)) == (0.6, 8.2)
    se = half / Z95
    p = 2 * (1 - NORMAL.cdf(4.4 / se))
    assert round(p, 3) == 0.023
    assert round(4 * (1 - (1 - p) ** 12)) == 1
    assert round(12 * p, 2) == 0.28

    def arm(lift: float) -> float:
        return 12_000 * (se * Z / lift) ** 2

    assert nearest(arm(2.2), 1_000) == 73_000
    assert nearest(arm(4.4), 100) == 18_200
    assert round(2 * arm(2.2) / 7_000) == 21
    assert round(2 * arm(4.4) / 7_000) == 5
    assert round(100 * 7_000 * 13 / 900_000) == 10


def test_exams_results_that_cross_the_line_and_what_leaving_costs() -> None:
    assert 40_000 / 30 * 3 == 4_000
    assert (4_000 / 8, 4_000 / 8 * 25) == (500, 12_500)
    assert round(40_000 * 0.04) == 1_600
    assert round(40_000 * 0.026) == 1_040
    assert round(2.6 + 1.4, 1) == 4.0
    assert round(half_width(0.04, 3_000), 1) == 0.7
    assert round(900_000 * 0.15) == 135_000
    assert round(900_000 * 0.12) == 108_000
    assert round(900_000 * 0.10) == 90_000
    assert (40_000 / 8, 40_000 / 8 * 25) == (5_000, 125_000)
    assert 2 * 125_000 > 135_000 + 108_000
    assert 9 - 6 == 3
