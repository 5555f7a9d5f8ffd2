"""The arithmetic in questions/behavioural/influence.yaml, growth.yaml and pressure.yaml, recomputed."""

from math import comb, sqrt
from statistics import mean


def test_data_team_nine_in_a_hundred_trips_are_36000_a_day() -> None:
    assert round(0.09 * 400_000) == 36_000
    assert 35 + 15 + 80 + 30 + 20 == 3 * 60


def test_plain_method_sixty_mornings_better_of_5040() -> None:
    assert 8 * 7 * 90 == 5_040
    assert 310 + 250 == 560
    assert 310 - 250 == 60
    assert 35 + 15 + 80 + 30 + 20 == 3 * 60


def test_habit_six_hours_are_nearly_a_fifth_of_a_four_day_trial() -> None:
    assert 0.18 < 6 / (4 * 8) < 0.2
    assert 12 - 10 == 2  # changes that came without
    assert 30 + 15 + 80 + 30 + 25 == 3 * 60


def test_metric_planners_rise_nine_per_cent_and_fourteen_tests_split() -> None:
    assert round(218_000 / 200_000 - 1, 2) == 0.09
    assert 14 - 11 == 3
    assert 0.9 < (50 + 15 + 90 + 45 + 20) / (4 * 60) < 1


def test_finding_upper_end_is_half_of_the_slide() -> None:
    assert 7 / 14 == 0.5
    assert (7 + -1) / 2 == 3  # the estimate in the middle of its interval
    assert 3 * 60 < 35 + 15 + 80 + 35 + 20 < 190


def test_lost_argument_central_reading_would_spare_1500_a_day() -> None:
    assert round(500_000 * (0.019 - 0.016)) == 1_500
    assert 64 % 8 == 0
    assert 30 + 10 + 70 + 25 + 15 == 150
    assert round((30 + 10) / 150, 2) == 0.27  # about a quarter for the quarrel


def test_team_let_down_lasts_three_minutes() -> None:
    assert 35 + 10 + 85 + 30 + 20 == 3 * 60


def test_criticism_lasts_two_and_a_half_minutes() -> None:
    assert 25 + 10 + 70 + 25 + 20 == 150


def test_weakness_half_a_year_of_fridays_is_39_hours() -> None:
    assert 52 / 2 == 13 + 13 == 26
    assert 26 * 1.5 == 39
    assert 160 < 25 + 15 + 80 + 30 + 20 < 180


def test_mentoring_lasts_three_and_a_half_minutes_and_gets_faster() -> None:
    assert 25 + 15 + 90 + 55 + 25 == 210
    months = [9, 6, 5]
    assert months == sorted(months, reverse=True)


def test_hire_four_fours_and_a_two_and_what_fourteen_hires_can_show() -> None:
    assert mean([4, 4, 4, 4, 2]) == 3.6
    t = 2.1788  # the 97.5 % quantile of Student's t with 12 degrees of freedom
    assert round(t / sqrt(t * t + 14 - 2), 2) == 0.53
    assert 5 - 3 == 2  # months between knowing and saying
    assert 180 < 35 + 15 + 80 + 35 + 25 <= 190


def test_question_eight_of_eleven_days_taught_nothing() -> None:
    assert 11 - 3 == 8
    assert 11 - 2 == 9  # days without charts: last year's model could have served from day two
    assert 20 + 10 + 70 + 25 + 25 == 150


def test_wrong_claim_eight_is_less_than_half_of_a_fifth() -> None:
    assert 0.08 < 0.2 / 2
    assert 210 / 300 == 0.7
    assert 25 + 10 + 65 + 30 + 20 == 150


def test_proudest_work_has_two_halves_of_eighty_seconds() -> None:
    assert 30 + 30 + 20 == 25 + 30 + 25 == 80
    assert 2 * 80 == 2 * 60 + 40
    assert 19 / 20 > 18 / 20
    assert 2 * 8 < 40  # a script of two days against forty hours by hand


def test_saturday_two_sales_lose_26000() -> None:
    assert 2 * 13_000 == 26_000
    assert 30 + 10 + 65 + 25 + 20 == 150


def test_two_promises_six_person_weeks_are_missing_and_the_leaks_weigh_more() -> None:
    there, forecast, leaks = 3 * 8, 16, 14
    assert there == 24
    assert forecast + leaks == 30
    assert forecast + leaks - there == 6
    weeks_late = 6 / 3
    assert weeks_late * 9_000 == 18_000
    assert 1 + 7 * weeks_late == 15  # of October
    assert 11 / 4 * 28_000 == 77_000
    assert 3 * 28_000 == 84_000
    assert 160 < 40 + 10 + 75 + 30 + 15 < 180


def test_hurt_twenty_one_couriers_a_week_and_ten_hours_to_look() -> None:
    assert round(42_000 * 5 / 10_000) == 21
    assert 26 * 60 == 1_560
    assert 26 * 21 == 546
    assert 60 * 10 / 60 == 10
    assert round(9 / 30, 1) == 0.3
    assert 50 + 15 + 80 + 45 + 20 == 210


def test_lawful_three_million_from_the_loyal_and_what_the_limits_leave() -> None:
    assert round(90_000 * 34 / 1e6, 1) == 3.1
    assert round(1.1 - 0.4 - 0.3, 1) == 0.4
    assert 45 + 10 + 80 + 35 + 25 == 195


def test_doubts_nine_against_thirty_thousand_and_ten_doubts() -> None:
    assert round(0.2 * 45_000) == 9_000
    assert round(30_000 / 45_000, 3) == round(2 / 3, 3)
    assert 10 * 0.2 == 2
    three_or_more = 1 - sum(comb(10, k) * 0.2**k * 0.8 ** (10 - k) for k in range(3))
    assert round(three_or_more, 2) == 0.32  # close to what chance gives
    assert 40 + 10 + 80 + 30 + 20 == 3 * 60


def test_inherited_fifteen_faults_in_three_heaps() -> None:
    assert 4 + 9 + 2 == 15
    assert 160 < 25 + 15 + 75 + 35 + 15 < 180


def test_promotion_letters_lie_a_week_less() -> None:
    assert 19 - 12 == 7
    assert 30 + 10 + 65 + 30 + 15 == 150
