"""The arithmetic of questions/hiring-manager/conversations.yaml and values/dilemmas.yaml, recomputed."""

from math import comb, exp, sqrt
from statistics import NormalDist

Z95 = NormalDist().inv_cdf(0.975)


def wilson(k: int, n: int) -> tuple[float, float]:
    """The 95 % interval of a proportion."""
    p, z2 = k / n, Z95 * Z95
    middle = (p + z2 / (2 * n)) / (1 + z2 / n)
    half = Z95 * sqrt(p * (1 - p) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    return middle - half, middle + half


# Hiring manager


def test_lift_pages_by_kind_week_and_night() -> None:
    assert 38 + 13 + 6 + 3 == 60
    assert 0.6 < 38 / 60 < 2 / 3
    assert round(60 * 7 / 30) == 14
    assert round(24 * 7 / 30, 1) == 5.6
    left = 60 - 38 - 13
    assert left == 9
    assert round(left * 7 / 30) == 2


def test_lift_list_costs_at_most_12600_and_a_sixth_person_saves_under_two_weeks() -> None:
    assert 90 * 140 == 12_600
    assert round(52 / 5, 1) == 10.4
    assert round(52 / 6, 1) == 8.7


def test_lift_misses_in_a_quarter_are_one_and_a_half_and_none_is_one_in_five() -> None:
    expected = (16 - 13) / 2
    assert expected == 1.5
    assert round(exp(-expected) * 100 / 5) * 5 == 20


def test_three_projects_on_the_slide() -> None:
    turned_away = 0.04 * 1_500_000
    assert round(turned_away) == 60_000
    assert round(turned_away * 1.10) == 66_000
    assert round(turned_away * 1.10 / 4 * 52) == 858_000
    assert round(70_000 * 2.40) == 168_000
    assert round(70_000 * 2.40 / 2 * 12) == 1_008_000


def test_three_projects_net_549_500_and_for_the_model_343_thousand() -> None:
    planner = 900_000 - 220_000 - 1.5 * 120_000
    assert planner == 500_000
    closed = 0.38 * 70_000
    assert round(closed) == 26_600
    assert round(closed * 2.40) == 63_840
    assert round(closed / 20 * 12) == 15_960
    assert round(70_000 * 0.03) == 2_100
    messages = closed * 2.40 - closed / 20 * 12 - 70_000 * 0.03
    assert round(messages) == 45_780
    assert round(messages * 12, -3) == 549_000
    share = (4.0 - 3.4) / 4.0
    assert round(share, 2) == 0.15
    reminders = 66_000 * share * 52
    assert round(reminders, -3) == 515_000
    assert round(858_000 - reminders, -3) == 343_000


def test_three_projects_reminders_leave_0_4_points_and_notice_is_due_in_month_three() -> None:
    assert round(3.4 - 3.0, 1) == 0.4
    assert 7 - 4 == 3
    assert round(4_000 / 549) == 7  # the chance at which four million is worth 549,000
    assert 0.136 < 549 / 4_000 < 1 / 7
    assert 26 - 12 == 14
    parcels = 200 / 6_200 * 1_500_000 * 6
    assert round(parcels, -4) == 290_000


def test_lab_shares_are_even_at_57_per_cent_of_paper() -> None:
    cash_now, cash_then = 300_000 - 90_000, 390_000 - 210_000
    assert (cash_now, cash_then) == (210_000, 180_000)
    assert cash_now - cash_then == 30_000
    assert round((300_000 - cash_then) / 210_000, 2) == 0.57
    assert cash_then + 210_000 / 2 == 285_000


def test_notebooks_cost_110_days_and_could_cost_40() -> None:
    assert 10 * 11 == 110
    assert 10 * 11 - 10 * 4 == 70
    assert round(10 / 6) == 2


def test_crates_past_three_took_1_75_times_as_long() -> None:
    assert 8 + 10 + 6 == 24
    assert 15 + 14 + 13 == 42
    assert 42 / 24 == 1.75
    factors = sorted((15 / 8, 14 / 10, 13 / 6))
    assert round(factors[0], 1) == 1.4
    assert round(factors[-1], 1) == 2.2


def test_crates_labelling_takes_208_hours_and_inside_8_2_weeks() -> None:
    hours = 30_000 * 25 / 3_600
    assert round(hours) == 208
    days = hours / 10
    assert round(days) == 21
    assert round(hours / 15) == 14
    inside = days / 5 + 2 + 2
    assert round(inside, 1) == 8.2
    assert round(inside * 1.75) == 14
    low, high = inside * 14 / 10, inside * 13 / 6
    assert (round(low), round(high)) == (11, 18)


def slot(week: float) -> int:
    """The week of the next certification slot."""
    return -int(-week // 4) * 4


def test_crates_slots_and_certificates() -> None:
    inside = 30_000 * 25 / 3_600 / 10 / 5 + 4
    assert slot(inside) + 3 == 15
    assert [slot(inside * f) + 3 for f in (14 / 10, 1.75, 13 / 6)] == [15, 19, 23]


def test_crates_a_slot_is_worth_88000_and_a_labeller_at_most_2000() -> None:
    four_weeks = 190_000 * 12 / 52 * 4
    assert round(four_weeks, -3) == 175_000
    assert round(four_weeks / 2, -3) == 88_000
    assert 14 * 5 * 25 == 1_750


def test_crates_three_labellers_make_week_12_by_a_hair_and_the_rest_week_16_or_20() -> None:
    inside = 30_000 * 25 / 3_600 / 15 / 5 + 4
    assert round(inside, 1) == 6.8
    assert round(inside * 1.75, 1) == 11.9
    assert inside * 13 / 6 > 12
    after_cans = inside + 2
    assert round(after_cans, 1) == 8.8
    assert (round(after_cans * 1.75), round(after_cans * 13 / 6)) == (15, 19)
    assert [slot(after_cans * f) + 3 for f in (1.75, 13 / 6)] == [19, 23]


def test_crates_cans_first_costs_35000_and_may_earn_53000() -> None:
    slot_in_months = 4 * 12 / 52
    assert round((0.5 - 0.3) * 190_000 * slot_in_months, -3) == 35_000
    assert round(0.3 * 190_000 * slot_in_months, -3) == 53_000
    inside = 30_000 * 25 / 3_600 / 15 / 5 + 4
    for factor in (14 / 10, 1.75, 13 / 6):
        assert slot((inside + 2) * factor) == slot(inside * factor) + 4


def test_crates_cans_alone_make_the_slot_of_week_12() -> None:
    days = 15_000 * 25 / 3_600 / 15
    assert round(days) == 7
    inside = days / 5 + 4
    assert round(inside, 1) == 5.4
    assert round(inside * 1.75, 1) == 9.4
    assert round(inside * 13 / 6, 1) == 11.7
    assert slot(inside * 1.75) == slot(inside * 13 / 6) == 12
    assert round(0.5 * 0.6 * 190_000) == 57_000
    assert round(1_000 * 25 / 3_600) == 7
    assert 15 * 3_600 / 25 * 10 > 15_000  # three labellers in two weeks


def test_charging_errors_fall_by_a_third_and_two_thirds_of_incidents_are_feeds() -> None:
    assert round(((100 - 86) - (100 - 91)) / (100 - 86), 2) == 0.36
    assert round(11 / 17, 2) == 0.65


def test_school_buses_shares_of_a_year() -> None:
    assert round(4 / 9, 2) == 0.44
    assert round(52 / 3) == 17
    assert 2 / 5 == 0.40


def test_two_rankers_waiting_costs_60000_and_merging_pays_after_17_months() -> None:
    assert 26_000 * 12 / 52 * 10 == 60_000
    assert 5 * 6 * 15_000 == 450_000
    assert 17 < 450_000 / 26_000 < 18
    assert 8 + 11 == 19


def test_the_lower_level_costs_195000_until_month_26() -> None:
    a_year = 430_000 - 340_000
    assert a_year * 26 / 12 == 195_000
    assert a_year * 3 == 270_000
    assert 340_000 - 300_000 == 40_000
    low, high = wilson(5, 14)
    assert (round(low, 2), round(high, 2)) == (0.16, 0.61)


def test_shoes_returns_and_requests_in_flight() -> None:
    assert round(0.21 * 1_100_000) == 231_000
    assert round(231_000 * 9, -5) == 2_100_000
    assert 0.01 * 1_100_000 * 9 == 99_000
    assert 0.005 * 1_100_000 == 5_500
    assert 400 * 0.120 == 48


# Values


def test_mushrooms_split_of_six_and_one_is_one_in_eight() -> None:
    only_new, only_old = 7 - 1, 2 - 1
    n = only_new + only_old
    assert 2 * sum(comb(n, k) for k in range(only_old + 1)) / 2**n == 1 / 8
    assert 2 / 4_000 * 30_000 == 15
    assert 52 <= 7 / 4_000 * 30_000 < 53
    assert 1 / 4_000 * 30_000 == 7.5  # both say "edible"
    assert [round(0.06 * x) for x in (15, 52.5)] == [1, 3]
    assert round(100 - 94.1, 1) == 5.9


def test_voices_customer_is_seven_per_cent() -> None:
    assert round(1.3 / 18, 2) == 0.07


def test_corridor_rewriting_is_85_hours() -> None:
    assert round(4 * 52 / 12 * 5 / 5) * 5 == 85


def test_weights_36_of_40_is_between_77_and_96() -> None:
    assert 40 - 4 == 36
    assert round(sum(90_000 * 1.05**month for month in range(12)), -5) == 1_400_000
    low, high = wilson(36, 40)
    assert (round(low, 2), round(high, 2)) == (0.77, 0.96)


def test_heartbeat_warned_right_and_found() -> None:
    ill = 2_400_000 // 200
    assert ill == 12_000
    found, wrong = 0.85 * ill, 0.02 * (2_400_000 - ill)
    assert (round(found), round(wrong)) == (10_200, 47_760)
    assert round(found + wrong, -3) == 58_000
    assert round(found / (found + wrong), 3) == 0.176
    strict, strict_wrong = 0.43 * ill, 0.002 * (2_400_000 - ill)
    assert (round(strict), round(strict_wrong)) == (5_160, 4_776)
    assert 0.5 < strict / (strict + strict_wrong) < 0.53


def test_heartbeat_price_of_asking_in_people() -> None:
    found = round(0.22 * 5_160)
    assert found == 1_135
    assert 10_200 - found == 9_065
    assert (10_200 - 5_160, 5_160 - found) == (5_040, 4_025)
    assert round(0.01 * 10_200, -1) == 100
    assert round(0.01 * 5_160) == 52


def test_clerks_hard_permits_are_46_per_cent_of_the_work() -> None:
    assert round(0.3 * 31_000) == 9_300
    share = 0.3 * 2 / (0.7 + 0.3 * 2)
    assert round(share, 2) == 0.46
    assert round(8 * share, 1) == 3.7
    assert int(8 - 8 * share) == 4  # posts that could go


def test_auctions_people_money_and_the_others() -> None:
    assert round(0.22 * 6_000) == 1_320
    assert round(0.03 * 6_000) == 180
    assert round(0.03 * 494_000) == 14_820
    assert round(14_820 / 1_320) == 11
    assert round(0.4 * 2_100_000) == 840_000
    assert 840_000 / 6_000 == 140
    assert abs(0.6 * 2_100_000 / 494_000 - 2.5) < 0.1
    assert round(2_100_000 / 350_000) == 6
    assert round(Z95 * sqrt(0.22 * 0.78 / 600) * 100) == 3


def test_flowers_all_shops_and_the_pilot() -> None:
    assert round((13.0 - 11.1) * 40_000) == 76_000
    assert round(76_000 * 20 / 340, -2) == 4_500
    assert round((11.8 - 11.1) * 40_000) == 28_000


def test_authors_share_20000() -> None:
    assert round(20_000 / 3) == 6_667
    assert 20_000 / 5 == 4_000
    assert round(20_000 / 9) == 2_222
    assert round(20_000 / 3 - 4_000) == 2_667
    assert 1 + 2 + 1 + 1 == 5
    assert 1 + 2 + 1 + 4 + 1 == 9


def test_sewers_85_by_length_80_by_defects() -> None:
    assert round(0.62 * 93 + 0.38 * 71) == 85
    assert round(0.40 * 93 + 0.60 * 71) == 80


def test_fair_eighteen_days_short_and_the_pile_closes_it() -> None:
    assert 19 - 3 * 2 == 13
    assert 6 * 13 == 78
    assert 96 - 78 == 18
    assert 96 - 22 == 74
    assert 78 - 74 == 4
    weekends = 3 * 2 * 6
    assert weekends == 36
    assert round(0.6 * weekends) == 22
    assert round(78 + 0.6 * weekends) == 100
