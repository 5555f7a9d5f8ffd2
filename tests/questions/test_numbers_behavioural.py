"""The arithmetic in the behavioural, cross-functional and hiring-manager questions, recomputed."""

from math import exp, sqrt
from statistics import NormalDist

ORDERS = 2_000_000
LIFT = 0.018
LOST_SHARE = 1 / 5
TWO_WEEKS = ORDERS * 14 / 30
OLD_TEST_PER_MS = 0.006 / 100


def minutes(start: str, end: str) -> float:
    """Minutes between two times of one day."""
    begin_hour, begin_minute = map(int, start.split(":"))
    end_hour, end_minute = map(int, end.split(":"))
    return 60 * (end_hour - begin_hour) + end_minute - begin_minute


def half_width(delayed_share: float) -> float:
    """Half of the 95 % interval for the relative change in orders, orders taken as Poisson counts."""
    delayed, rest = TWO_WEEKS * delayed_share, TWO_WEEKS * (1 - delayed_share)
    return NormalDist().inv_cdf(0.975) * sqrt(1 / delayed + 1 / rest)


def suggested_orders() -> float:
    """Orders a month that exist because of the suggestions."""
    return ORDERS - ORDERS / (1 + LIFT)


def test_the_incident_lasts_nearly_two_and_a_half_hours() -> None:
    assert minutes("14:10", "16:35") == 145


def test_twenty_five_minutes_pass_between_notice_and_decision() -> None:
    assert minutes("16:00", "16:25") == 25


def test_eighteen_per_cent_of_the_usual_clicks_are_about_forty_thousand() -> None:
    assert round(0.18 * 220_000, -4) == 40_000


def test_suggestions_bring_about_thirty_five_thousand_orders_a_month() -> None:
    assert round(suggested_orders(), -3) == 35_000


def test_losing_a_fifth_costs_about_seven_thousand_orders() -> None:
    assert round(LOST_SHARE * suggested_orders(), -3) == 7_000


def test_losing_a_fifth_is_a_third_of_a_per_cent_and_a_bit() -> None:
    assert round(LOST_SHARE * LIFT, 4) == 0.0036


def test_fifteen_milliseconds_are_worth_eighteen_hundred_orders() -> None:
    assert round(15 * OLD_TEST_PER_MS * ORDERS) == 1_800


def test_a_yes_costs_about_four_times_what_it_brings() -> None:
    assert round(LOST_SHARE * suggested_orders() / (15 * OLD_TEST_PER_MS * ORDERS)) == 4


def test_forty_pays_from_a_quarter_per_cent_for_ten_milliseconds() -> None:
    assert round(LOST_SHARE * LIFT / 15 * 10, 4) == 0.0024


def test_the_slow_down_test_is_read_to_about_seven_tenths_of_a_point() -> None:
    assert round(half_width(0.1), 3) == 0.007


def test_the_slow_down_test_tells_the_old_figure_from_the_threshold() -> None:
    assert 0.006 + 2 * half_width(0.1) < 0.024


def test_two_weeks_are_just_under_a_million_orders() -> None:
    assert 900_000 < TWO_WEEKS < 1_000_000


def test_the_slow_down_test_costs_about_560_orders() -> None:
    assert round(0.006 * 0.1 * TWO_WEEKS) == 560


def test_at_four_tenths_for_ten_milliseconds_speed_is_worth_more_than_the_fifth() -> None:
    assert round(15 * 0.004 / 10, 4) == 0.006 > LOST_SHARE * LIFT


def test_the_model_has_fifteen_milliseconds_to_find() -> None:
    assert 55 - 40 == 15


def test_a_compromise_of_forty_eight_lies_between_the_offer_and_the_present() -> None:
    offer, compromise, present = 40, 48, 55

    assert offer < compromise < present


def test_the_page_is_sixty_milliseconds_over_its_target() -> None:
    assert 960 - 900 == 60


def test_nine_incidents_a_year_are_one_in_six_weeks() -> None:
    assert round(365 / 9 / 7) == 6


def test_two_thirds_of_a_customer_found_incident_are_expected_in_two_months() -> None:
    assert round(4 * 2 / 12, 2) == 0.67


def test_none_in_two_months_is_what_chance_gives_every_second_time() -> None:
    assert round(exp(-4 * 2 / 12), 1) == 0.5


def test_five_weeks_need_six_of_the_eleven_to_be_waiting() -> None:
    assert 11 - 5 == 6


def test_six_of_eleven_weeks_are_most_of_them() -> None:
    assert 6 / 11 > 0.5


def test_a_model_begun_on_day_fifty_five_is_through_by_day_ninety() -> None:
    assert 55 + 5 * 7 == 90


def test_without_the_team_that_refuses_eighteen_models_are_left() -> None:
    assert 30 - 12 == 18


def test_two_lines_of_five_are_ten_new_models() -> None:
    assert 2 * 5 == 10


def test_the_parts_of_the_narrative_add_up_to_two_minutes() -> None:
    assert 20 + 45 + 20 + 15 + 20 == 120


def test_two_minutes_are_280_words_at_140_a_minute() -> None:
    assert 2 * 140 == 280


def test_two_and_a_half_minutes_are_350_words_at_140_a_minute() -> None:
    assert 2.5 * 140 == 350


def test_the_parts_of_the_own_mistake_are_a_little_over_two_minutes() -> None:
    assert 120 < 10 + 30 + 30 + 30 + 30 <= 140


def test_the_parts_of_the_junior_story_are_three_minutes() -> None:
    assert 30 + 20 + 80 + 30 + 20 == 180


def test_the_parts_of_the_platform_story_are_under_four_minutes() -> None:
    assert 40 + 60 + 50 + 50 + 20 < 240


def test_the_parts_of_the_incident_story_are_three_minutes() -> None:
    assert 30 + 10 + 80 + 40 + 20 == 180


def test_the_parts_of_the_ten_engineer_story_are_four_minutes_at_most() -> None:
    assert 230 < 40 + 20 + 60 + 60 + 40 + 15 <= 240


def test_the_parts_of_the_unpopular_decision_are_a_little_over_three_minutes() -> None:
    assert 180 < 20 + 50 + 40 + 50 + 30 <= 200


def test_the_parts_of_the_senior_story_are_under_four_minutes() -> None:
    assert 40 + 15 + 80 + 40 + 25 < 240


def test_the_parts_of_the_rival_teams_story_are_under_four_minutes() -> None:
    assert 50 + 60 + 40 + 30 + 40 < 240


def test_the_parts_of_the_two_readings_story_are_three_minutes() -> None:
    assert 40 + 40 + 40 + 20 + 40 == 180
