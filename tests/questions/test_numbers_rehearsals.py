"""The arithmetic of the presentation and take-home questions, recomputed."""

from itertools import product
from math import comb, sqrt

import pytest

Z = 1.96


def auc_error(auc: float, positives: float, negatives: float) -> float:
    """The standard error of an AUC after Hanley and McNeil, 1982."""
    first = auc / (2 - auc)
    second = 2 * auc**2 / (1 + auc)
    spread = auc * (1 - auc) + (positives - 1) * (first - auc**2) + (negatives - 1) * (second - auc**2)
    return sqrt(spread / (positives * negatives))


def paired(right_alone: int, other_alone: int, answers: int) -> tuple[float, float]:
    """The difference of two shares on the same answers, in points, and its half-width."""
    gap = (right_alone - other_alone) / answers
    error = sqrt(right_alone + other_alone - (right_alone - other_alone) ** 2 / answers) / answers
    return 100 * gap, 100 * Z * error


# six-slides-before-a-panel

SLIDES = (2, 3, 4, 3, 4, 2)


def test_the_six_slides_fill_eighteen_minutes() -> None:
    assert sum(SLIDES) == 18


def test_talk_and_questions_fill_the_half_hour() -> None:
    assert 18 + 12 == 30


def test_eighteen_minutes_are_2340_words_at_130_a_minute() -> None:
    assert 18 * 130 == 2340


def test_slide_three_ends_at_minute_nine() -> None:
    assert sum(SLIDES[:3]) == 9


def test_the_lab_version_still_fills_eighteen_minutes_and_spends_seven_on_slide_three() -> None:
    lab = (2, 3 - 2, 4 + 2 + 1, 3, 4, 2 - 1)
    assert (sum(lab), lab[2]) == (18, 7)


# two-markers-one-mixed-room

ANSWERS = 3_000_000


def bill(large_share: float, small: bool, cents: float = 0.9) -> float:
    """Dollars a day."""
    return ANSWERS * (large_share * cents + (0.05 if small else 0.0)) / 100


def test_the_large_model_costs_27000_a_day() -> None:
    assert bill(1, small=False) == pytest.approx(27_000)


def test_the_mixed_order_costs_6900_a_day_of_which_5400_are_the_large_model() -> None:
    assert bill(0.2, small=True) == pytest.approx(6_900)
    assert bill(0.2, small=False) == pytest.approx(5_400)


def test_the_small_model_costs_1500_a_day() -> None:
    assert bill(0, small=True) == pytest.approx(1_500)


def test_small_to_mixed_costs_six_cents_a_mark() -> None:
    avoided = (0.90 - 0.87) * ANSWERS
    assert round(avoided) == 90_000
    assert round(100 * (bill(0.2, small=True) - bill(0, small=True)) / avoided) == 6


def test_mixed_to_large_costs_67_cents_a_mark() -> None:
    avoided = (0.91 - 0.90) * ANSWERS
    assert round(avoided) == 30_000
    assert round(bill(1, small=False) - bill(0.2, small=True)) == 20_100
    assert round(100 * (bill(1, small=False) - bill(0.2, small=True)) / avoided) == 67


def test_tickets_make_a_wrong_mark_cost_sixteen_cents() -> None:
    assert 100 * 4 / 25 == 16


def test_the_mixed_order_differs_from_a_teacher_on_300000_marks_a_day() -> None:
    assert round((1 - 0.90) * ANSWERS) == 300_000


def test_one_point_on_the_same_answers_is_sure_to_eight_tenths() -> None:
    gap, half = paired(140, 100, 4_000)
    assert (round(gap, 1), round(half, 1)) == (1.0, 0.8)


def test_unpaired_the_half_width_would_be_one_point_three() -> None:
    assert round(100 * Z * sqrt((0.91 * 0.09 + 0.90 * 0.10) / 4_000), 1) == 1.3


def test_second_language_learners_lose_four_points_give_or_take_2_8() -> None:
    gap, half = paired(48, 24, 600)
    assert (round(gap, 1), round(half, 1)) == (4.0, 2.8)


def test_the_slice_is_fifteen_per_cent_of_the_test_set_and_agrees_with_its_rates() -> None:
    assert 0.15 * 4_000 == 600
    assert pytest.approx(paired(48, 24, 600)[0]) == 100 * (0.88 - 0.84)


def test_everyone_else_loses_half_a_point_which_may_be_nothing() -> None:
    gap, half = paired(140 - 48, 100 - 24, 4_000 - 600)
    assert round(gap, 1) == 0.5
    assert gap < half


def test_the_rates_of_everyone_else_stay_below_one_and_give_the_same_half_point() -> None:
    large, mixed, small = (
        (all_ - 0.15 * slice_) / 0.85 for all_, slice_ in ((0.91, 0.88), (0.90, 0.84), (0.87, 0.79))
    )
    assert small < mixed < large < 1
    assert round(100 * (large - mixed), 1) == 0.5


def test_six_tenths_of_the_lost_point_are_second_language() -> None:
    assert pytest.approx(0.6) == 0.15 * 4


def test_sending_all_their_answers_avoids_18000_marks_for_at_most_4050_dollars() -> None:
    avoided = 0.15 * 0.04 * ANSWERS
    price = bill(0.15, small=False)
    assert round(avoided) == 18_000
    assert round(price) == 4_050
    assert round(100 * price / avoided, 1) == 22.5


def test_with_the_exception_the_bill_is_at_most_10950_dollars_and_906_marks_in_a_thousand_agree() -> None:
    assert round(bill(0.2, small=True) + bill(0.15, small=False)) == 10_950
    assert round(100 * (0.90 + 0.15 * 0.04), 1) == 90.6


def test_the_exception_gives_up_four_marks_in_a_thousand() -> None:
    assert round(1000 * (0.91 - 0.90 - 0.15 * 0.04)) == 4


def test_at_most_35_answers_in_a_hundred_reach_the_large_model() -> None:
    # The most when none of the group's answers is among the fifth passed on already.
    assert round(100 * (0.15 + 0.20)) == 35


def step_for_the_others(cents: float, passed: float = 0.2) -> float:
    """Cents for each further mark, when everyone outside the exception gets the large model too."""
    price = 0.85 * ANSWERS * ((1 - passed) * cents - 0.05)
    return price / ((0.91 - 0.90 - 0.15 * 0.04) * ANSWERS)


def test_for_everyone_else_12000_further_marks_cost_1_42_dollars_each() -> None:
    assert round((0.01 - 0.15 * 0.04) * ANSWERS) == 12_000
    assert round(0.85 * ANSWERS) == 2_550_000
    assert round(step_for_the_others(0.9)) == 142


def test_with_the_exception_the_choice_flips_at_0_16_cents() -> None:
    assert step_for_the_others(0.155) < 16 < step_for_the_others(0.165)


def last_step(cents: float) -> float:
    """Cents for each wrong mark avoided from mixed to large."""
    return 100 * (bill(1, small=False, cents=cents) - bill(0.2, small=True, cents=cents)) / 30_000


def test_the_last_step_is_a_hundred_times_eight_tenths_of_one_price_less_the_other() -> None:
    assert last_step(0.9) == pytest.approx(100 * (0.8 * 0.9 - 0.05))


def test_at_half_the_price_the_last_step_still_costs_31_cents() -> None:
    assert round(last_step(0.45)) == 31


def test_the_choice_flips_at_a_quarter_of_a_cent() -> None:
    assert last_step(0.26) < 16 < last_step(0.27)


def test_the_four_slides_fill_six_minutes() -> None:
    assert 60 + 120 + 120 + 60 == 6 * 60


def test_an_answer_passed_on_waits_2_7_seconds_if_both_models_are_slow() -> None:
    assert round(0.3 + 2.4, 1) == 2.7


# six-hours-for-missed-appointments


def test_a_clinic_sees_forty_patients_a_day_of_whom_7_2_do_not_come() -> None:
    assert 360_000 / 30 / 300 == 40
    assert round(0.18 * 40, 1) == 7.2


def test_eight_calls_at_random_reach_1_44() -> None:
    assert 8 / 40 == 0.2
    assert round(8 * 0.18, 2) == 1.44


def test_a_perfect_list_of_eight_reaches_6_6_if_misses_are_independent() -> None:
    chances = [comb(40, k) * 0.18**k * 0.82 ** (40 - k) for k in range(41)]
    reached = sum(min(8, k) * chance for k, chance in enumerate(chances))
    assert round(reached, 1) == 6.6


def test_the_blocks_of_the_plan_fill_six_hours_and_touch() -> None:
    marks = ("0:00", "0:30", "1:15", "2:30", "4:00", "4:45", "5:25", "6:00")
    minutes = [60 * int(mark[0]) + int(mark[2:]) for mark in marks]
    assert minutes == sorted(minutes)
    assert minutes[-1] == 360


def test_ten_two_and_two_months_are_fourteen() -> None:
    assert 10 + 2 + 2 == 14


def test_two_months_hold_51400_appointments_and_10300_calls() -> None:
    test = 360_000 * 2 / 14
    assert (round(test, -2), round(test * 0.2, -2)) == (51_400, 10_300)


def test_forty_per_cent_of_eight_calls_are_3_2() -> None:
    assert round(0.4 * 8, 1) == 3.2


def test_the_hit_rate_is_known_to_0_95_points_or_0_08_of_a_call() -> None:
    half = Z * sqrt(0.4 * 0.6 / (360_000 * 2 / 14 * 0.2))
    assert (round(100 * half, 2), round(8 * half, 2)) == (0.95, 0.08)


def test_a_quarter_of_a_call_is_3_1_points() -> None:
    assert round(100 * 0.25 / 8, 1) == 3.1


def test_six_weeks_of_two_left_out_of_ten_are_about_1800_and_read_to_2_5_points() -> None:
    days = 300 * 42 / (14 * 365 / 12)
    left_out, called = 2 * 30 * days, 8 * 30 * days
    assert round(left_out, -2) == 1_800
    assert round(100 * Z * sqrt(0.4 * 0.6 * (1 / left_out + 1 / called)), 1) == 2.5


# ninety-seven-in-the-first-hour

ONE, TWO, THREE = 20_000, 8_000, 4_000
ROWS = ONE + 2 * TWO + 3 * THREE


def look_up(share: float, rest: float = 0.5) -> float:
    """The AUC when a share of the rows is known and the others are ranked with an AUC of `rest`."""
    return share + (1 - share) * (share + (1 - share) * rest)


def test_the_companies_make_48000_rows_split_into_38400_and_9600() -> None:
    assert ROWS == 48_000 == 38_400 + 9_600
    assert 9_600 / ROWS == 0.2


def test_a_row_has_another_of_its_company_in_train_with_80_and_96_per_cent() -> None:
    assert [round(100 * (1 - 0.2**others)) for others in (1, 2)] == [80, 96]


def test_half_of_the_test_rows_have_their_company_in_train() -> None:
    share = (2 * TWO * 0.8 + 3 * THREE * 0.96) / ROWS
    assert round(100 * share, 1) == 50.7
    assert round(9_600 * share) == 4_864


def test_the_observed_count_is_what_a_split_by_row_gives() -> None:
    # Rows of one company go together, so the binomial spread is a lower bound; seven rows are well inside it.
    assert abs(4_871 - 4_864) < sqrt(9_600 * 0.507 * 0.493)


def test_copies_put_a_twin_in_train_for_22_per_cent_of_the_test_rows() -> None:
    assert pytest.approx(0.22) == 2 * 6_600 * 0.8 / ROWS


def test_looking_up_the_twin_scores_0_70() -> None:
    assert round(look_up(0.22), 2) == 0.70


def test_the_look_up_formula_agrees_with_counting_pairs() -> None:
    # 22 of 100 defaults score 1, 22 of 100 others 0, the rest 1/2.
    bad, good = [1.0] * 22 + [0.5] * 78, [0.0] * 22 + [0.5] * 78
    wins = sum((b > g) + 0.5 * (b == g) for b, g in product(bad, good))
    assert wins / 10_000 == pytest.approx(look_up(0.22))


def test_on_top_of_0_75_the_copies_reach_at_most_0_85_so_0_83_needs_nothing_else() -> None:
    assert round(look_up(0.22, 0.75), 2) == 0.85
    assert look_up(0.22, 0.75) > 0.83


def test_the_cut_of_dates_alone_scores_0_945() -> None:
    assert pytest.approx(0.945) == (0.93 + 0.96) / 2


def test_without_copies_41400_loans_remain() -> None:
    assert ROWS - 6_600 == 41_400


def test_seven_months_train_and_five_test() -> None:
    month = 41_400 / 24
    assert (round(7 * month, -2), round(5 * month, -2)) == (12_100, 8_600)
    assert round(0.08 * 5 * month) == 690


def test_the_split_gives_up_half_of_the_months() -> None:
    assert (7 + 5) / 24 == 0.5


def test_known_and_new_companies_mix_to_the_honest_figure() -> None:
    # Known: another loan in the seven months of training. An AUC is not quite a mean; this checks the size.
    known = (2 * (TWO - 6_600) * 7 / 24 + 3 * THREE * (1 - (17 / 24) ** 2)) / (ROWS - 6_600)
    assert round(known * 0.76 + (1 - known) * 0.71, 2) == 0.72


def test_dates_and_a_0_83_model_together_can_reach_0_97() -> None:
    ties = (0.93 * 0.04 + 0.07 * 0.96) * 0.83
    assert 0.97 < 0.93 * 0.96 + ties < 0.99


def test_a_july_loan_has_its_label_before_the_august_test() -> None:
    last_train, first_test = 2021 * 12 + 7, 2022 * 12 + 8
    assert first_test - last_train > 12


def test_the_honest_figure_is_known_to_0_022() -> None:
    assert round(Z * auc_error(0.72, 690, 8_625 - 690), 3) == 0.022


def test_the_live_figure_rests_on_416_defaults_and_is_known_to_0_028() -> None:
    assert 0.08 * 5_200 == 416
    assert round(Z * auc_error(0.74, 416, 5_200 - 416), 3) == 0.028


def test_the_two_figures_cannot_be_told_apart() -> None:
    both = Z * sqrt(auc_error(0.72, 690, 7_935) ** 2 + auc_error(0.74, 416, 4_784) ** 2)
    assert round(both, 3) == 0.036
    assert abs(0.72 - 0.74) < both


def test_on_paper_the_cut_avoids_8_9_million_dollars() -> None:
    assert 0.08 * 20_000 == 1_600
    assert round(0.93 * 1_600 * 6_000 / 1e6, 1) == 8.9
