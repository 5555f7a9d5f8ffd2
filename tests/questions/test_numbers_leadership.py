"""The arithmetic in questions/leadership/direction.yaml and people.yaml, recomputed."""

from math import comb

ENGINEER = 120_000  # euros a year
SEAT = 2_160  # euros a year
YEARS = 3
BUILDING = 4 * 9 / 12 * ENGINEER + 1.5 * (YEARS - 9 / 12) * ENGINEER


def rented_a_year(seats: int) -> float:
    """Euros a year for the bought tool: the seats, and half an engineer to look after them."""
    return seats * SEAT + ENGINEER / 2


def test_five_teams_on_the_same_join_waste_four_fifths() -> None:
    assert (5 - 1) / 5 == 4 / 5


def test_buying_building_and_leaving_alone_over_three_years() -> None:
    assert round(YEARS * rented_a_year(60), -3) == 569_000
    assert round(BUILDING) == 765_000
    assert round(2.1 * ENGINEER * YEARS) == 756_000


def test_sixty_seats_were_planned_and_sixty_six_are_paid_for() -> None:
    assert round(rented_a_year(60), -3) == 190_000
    assert round(rented_a_year(66), -3) == 203_000


def test_without_the_mills_forty_eight_seats_were_planned_and_fifty_four_are_paid_for() -> None:
    assert round(rented_a_year(48), -3) == 164_000
    assert round(rented_a_year(54), -3) == 177_000


def test_engineer_months_for_the_import_and_for_the_own_format() -> None:
    assert 4 * ENGINEER / 12 == 40_000
    assert 5 * ENGINEER / 12 == 50_000


def test_building_costs_the_same_at_ninety_seats() -> None:
    assert round((BUILDING / YEARS - ENGINEER / 2) / SEAT) == 90


def test_five_pieces_at_nine_in_ten_are_ready_together_in_59_of_100() -> None:
    assert round(100 * 0.9**5) == 59


def test_nine_in_ten_for_the_whole_takes_98_in_100_for_each_piece() -> None:
    assert round(100 * 0.9 ** (1 / 5)) == 98


def test_a_majority_of_five_independent_interviewers_is_right_in_94_of_100() -> None:
    assert round(100 * sum(comb(5, right) * 0.8**right * 0.2 ** (5 - right) for right in (3, 4, 5))) == 94


def test_nine_people_divide_into_five_and_four() -> None:
    assert 5 + 4 == 9


def test_eight_reports_take_a_third_of_forty_five_hours() -> None:
    managing = 8 * 1 + 4 + 3
    building = 45 / 3
    assert managing == 15
    assert building == 15
    assert 45 - managing - building == 15
