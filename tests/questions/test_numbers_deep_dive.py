"""The arithmetic in questions/project-deep-dive/choices.yaml and operations.yaml, recomputed."""

from math import ceil, sqrt
from statistics import NormalDist

DAY = 86_400
Z95 = NormalDist().inv_cdf(0.975)


def half_width(p: float, n: float) -> float:
    """Half of the 95 % interval of a proportion."""
    return Z95 * sqrt(p * (1 - p) / n)


def wilson(hits: int, n: int) -> tuple[float, float]:
    """The 95 % interval of a proportion, by Wilson."""
    p = hits / n
    middle = (p + Z95**2 / 2 / n) / (1 + Z95**2 / n)
    half = Z95 * sqrt(p * (1 - p) / n + Z95**2 / 4 / n**2) / (1 + Z95**2 / n)
    return middle - half, middle + half


# The box that is not in your drawing

ENQUIRIES = 400_000  # a month
FRESH = 0.18  # of sessions


def test_rooms_on_request_bring_4320_enquiries_and_3900_euros() -> None:
    assert round(100 * FRESH * 0.06, 2) == 1.08
    assert round(ENQUIRIES * FRESH * 0.06) == 4_320
    assert round(ENQUIRIES * FRESH * 0.06, -2) == 4_300
    assert round(ENQUIRIES * FRESH * 0.06 * 0.90, -2) == 3_900


def test_rooms_two_weeks_on_half_of_the_users_give_two_points() -> None:
    an_arm = ENQUIRIES * 14 / 30 * FRESH / 2
    assert round(100 * Z95 * sqrt(2 / an_arm)) == 2


def test_rooms_nine_per_cent_would_still_fall_short_and_it_flips_at_40() -> None:
    assert round(ENQUIRIES * FRESH * 0.09 * 0.90, -2) == 5_800
    assert ENQUIRIES * FRESH * 0.09 * 0.90 < 8_700
    assert round(100 * 8_700 / (ENQUIRIES * 0.06 * 0.90)) == 40
    assert ENQUIRIES * 0.23 * 0.06 * 0.90 < 8_700


# Six figures in one line

LISTS_AT_PEAK = 1_250
SCORES = LISTS_AT_PEAK * 300
LARGE, SMALL, BUSY, GPUS = 30_000, 300_000, 0.6, 4


def test_forty_million_a_day_are_463_a_second_and_five_a_user() -> None:
    assert round(40e6 / DAY) == 463
    assert 40e6 / 8e6 == 5


def test_recipes_lists_and_scores_a_second() -> None:
    assert round(36e6 / DAY) == 417
    assert round(3 * 36e6 / DAY, -1) == LISTS_AT_PEAK
    assert SCORES == 375_000


def test_recipes_large_network_takes_21_gpus_small_three() -> None:
    assert ceil(SCORES / (LARGE * BUSY)) == 21
    assert ceil(SCORES / (SMALL * BUSY)) == 3
    assert SMALL / LARGE == 10
    assert round(100 * (0.781 - 0.768), 1) == 1.3


def test_recipes_large_one_on_the_best_sixty_takes_five_more() -> None:
    more = ceil(LISTS_AT_PEAK * 60 / (LARGE * BUSY))
    assert more == 5
    assert more + 3 > GPUS


def test_recipes_night_training_is_720_euros_a_month() -> None:
    assert 12 * 30 * 2 == 720


def test_recipes_trade_back_at_5_2_times_the_speed_and_six_milliseconds() -> None:
    assert round(SCORES / (GPUS * BUSY) / LARGE, 1) == 5.2
    assert round(31 / 5.2) == 6


# The rows that nobody had recorded


def test_pipes_one_in_eight_was_inspected() -> None:
    assert 2_300 / 18_400 == 0.125
    assert 18_400 - 2_300 == 16_100


def test_pipes_an_inspection_pays_from_2_5_per_cent() -> None:
    assert 140 / 5_600 == 0.025
    assert 400 * 140 == 56_000


def test_pipes_400_clear_the_line_at_five_per_cent_and_200_do_not() -> None:
    assert round(100 * half_width(0.05, 400)) == 2
    assert 0.05 - half_width(0.05, 400) > 0.025
    assert 0.05 - half_width(0.05, 200) < 0.025


def test_pipes_eighteen_of_400_lie_above_the_line_at_both_ends() -> None:
    low, high = wilson(18, 400)
    assert (18 / 400, round(100 * low, 1), round(100 * high, 1)) == (0.045, 2.9, 7.0)
    assert low > 0.025
    assert round(0.045 / 0.021) == 2
    assert round(16_100 * 0.045, -1) == 720


def test_pipes_all_cost_2_25_million_and_spare_four() -> None:
    assert round(16_100 * 140 / 1e6, 2) == 2.25
    assert round(16_100 * 0.045 * 5_600 / 1e6) == 4


# The number that decided


def test_carriages_the_94_per_cent_outvote_the_full_trains() -> None:
    assert round(0.94 * 8.7 + 0.06 * 21, 1) == 9.4
    assert round(0.94 * 7.5 + 0.06 * 26, 1) == 8.6


def test_carriages_two_deviations_are_0_3() -> None:
    assert 2 * 0.15 == 0.3


def test_carriages_extra_greens_are_at_most_0_15_points() -> None:
    assert 520 - 310 == 210
    assert 210 * 15 == 3_150
    assert round(100 * 210 * 15 / 2.1e6, 2) == 0.15


# Again from Monday


def test_roads_streaming_costs_6100_and_leaving_it_returns_in_4_8_months() -> None:
    streaming = 30 * 90 + 3_400
    leaving = 7 * 40 * 90
    assert streaming == 6_100
    assert leaving == 25_200
    assert round(leaving / (streaming - 900), 1) == 4.8


def test_roads_the_own_server_would_return_in_sixty_months() -> None:
    assert 6 * 90 == 540
    assert 9 * 40 * 90 == 32_400
    assert 32_400 / 540 == 60


def test_roads_three_readers_cost_more_than_one() -> None:
    three, one = 6_300, 2_900
    assert three / 3 < one < three


# What one prediction cost

LETTERS = 600_000
SORTED = 0.82 * LETTERS


def test_letters_parts_add_up_to_3_8_cents() -> None:
    total = 14_400 + 2_400 + 700 + 1_500 + 50 * 80
    assert total == 23_000
    assert round(100 * total / LETTERS, 1) == 3.8
    assert round(100 * 14_400 / total) == 63


def test_letters_half_at_night_leave_six_gpus_and_a_spare() -> None:
    a_gpu = LETTERS / 11
    gpus = ceil(LETTERS / 2 / a_gpu) + 1
    total = 23_000 - (12 - gpus) * 14_400 / 12
    assert gpus == 7
    assert (total, round(100 * total / LETTERS, 1)) == (17_000, 2.8)
    assert round(a_gpu, -2) == 54_500
    assert round(100 * 1_200 / a_gpu, 1) == 2.2


def test_letters_worth_25_4_cents_and_off_below_nine_per_cent() -> None:
    by_hand = 50 * 27 / 3_600 * 100
    net = by_hand - 0.016 * 410
    assert (by_hand, round(net, 1)) == (37.5, 30.9)
    assert round(0.82 * net, 1) == 25.4
    assert round(100 * half_width(0.016, 2_000), 2) == 0.55
    assert round(100 * (100 * 17_000 / LETTERS) / net) == 9


def test_letters_a_rise_to_three_per_cent_costs_28000() -> None:
    assert round((0.03 - 0.016) * SORTED * 4.10, -3) == 28_000


# The drawing as it stood before the worst day


def test_insoles_three_millimetres_in_thirty_one_hours() -> None:
    assert round(260 * 0.012, 1) == 3.1
    assert (410 * 48, round(410 * 48, -2)) == (19_680, 19_700)


def test_insoles_canary_of_five_per_cent_sees_83_and_needs_the_stated_size() -> None:
    seen = round(2_140 / 31 * 24 * 0.05)
    assert seen == 83
    assert round(3.1 / (17 / sqrt(seen)), 1) == 1.7
    assert round(260 * 0.012 / (5 / sqrt(seen)), 1) == 5.7


def test_insoles_a_sheet_at_97_per_cent_is_eight_millimetres() -> None:
    assert round(260 / 0.97 - 260) == 8
    assert round(100 * 2 * NormalDist().cdf(-8 / 5)) == 11


# Half as often, twice as often, never

A_POINT = 9_000 * 1.10  # euros a week
LOSS = (5.2 - 4.1) / 4  # points a week


def a_week(cadence: float) -> float:
    """Euros a week when retraining every so many weeks."""
    return A_POINT * LOSS * cadence / 2 + 1_900 / cadence


def test_phones_weekly_is_near_the_cheapest_cadence() -> None:
    assert 300 + 16 * 100 == 1_900
    assert round(A_POINT) == 9_900
    assert round(LOSS, 3) == 0.275
    assert round(A_POINT * LOSS / 2) == 1_361
    assert round(a_week(1)) == 3_261
    assert int(a_week(2)) == 3_672
    assert round(a_week(0.5)) == 4_481
    assert round(sqrt(1_900 / (A_POINT * LOSS / 2)), 1) == 1.2


def test_phones_never_loses_46500_a_week_after_twelve() -> None:
    assert round((8.8 - 4.1) * A_POINT, -2) == 46_500


def test_phones_quarterly_is_four_in_place_of_52() -> None:
    assert 52 / 13 == 4


# Replaced while everybody was using it

PASSAGES = 210e6
OLD, NEW = PASSAGES * 768 * 4, PASSAGES * 1_024 * 2


def test_essays_both_indexes_fill_twelve_machines_to_70_per_cent() -> None:
    assert round(OLD / 1e9) == 645
    assert round(NEW / 1e9) == 430
    assert round(100 * (OLD + NEW) / (12 * 128e9)) == 70
    assert OLD < 6 * 128e9


def test_essays_encoding_again_takes_sixteen_hours() -> None:
    assert round(PASSAGES / (8 * 450) / 3_600) == 16


def test_essays_six_machines_for_nine_weeks_are_8100() -> None:
    assert 6 * 9 * 150 == 8_100


# Prove that it was the same model


def test_tow_trucks_rows_of_a_week() -> None:
    rows = 0.05 * 11_000 * 7
    assert rows == 3_850
    assert round(rows * 0.024) == 92
    assert 3_850 - 92 == 3_758
    assert round(rows * 0.062) == 239
    assert round(100 * 35 / rows, 1) == 0.9
    assert 91 + 3 + 2 == 96


def test_tow_trucks_fallback_explains_over_half_of_the_gap() -> None:
    without = (6.8 - 0.024 * 11.9) / 0.976
    assert round(without, 1) == 6.7
    assert (6.8 - without) / (6.8 - 6.6) > 0.5
    assert round(Z95 * 6 / sqrt(3_850), 1) == 0.2
    assert round(Z95 * 6 / sqrt(20_000), 1) == 0.1


# Your own pager, read aloud


def test_boards_budget_and_the_failure_that_paged_nobody() -> None:
    a_day = 20 * 60
    budget = 0.005 * 640 * a_day * 30
    assert round(640 * a_day * 30 / 1e6) == 23
    assert budget == 115_200
    assert budget / 640 == 180
    assert 3 * 19 * a_day == 68_400
    assert round(100 * 68_400 / budget) == 59


def test_boards_nine_pages_are_left() -> None:
    assert 23 - 14 == 9


# Somebody else runs it now


def test_editions_five_wrong_merges_more_are_half_an_hour() -> None:
    more = (0.979 - 0.975) * 1_200
    assert round(more) == 5
    assert round(more * 6, -1) == 30


def test_editions_thirty_repairs_a_night() -> None:
    assert round((1 - 0.975) * 1_200) == 30


def test_editions_threshold_is_seven_eighths() -> None:
    assert 7 / (7 + 1) == 0.875


def test_editions_precision_on_2000_pairs() -> None:
    assert round(100 * half_width(0.975, 2_000), 1) == 0.7
