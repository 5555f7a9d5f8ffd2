"""The arithmetic of questions/strategy/roadmaps.yaml, recomputed."""

from math import ceil, log, log2, sqrt


def falling(years_to_halve: float, start: float, end: float) -> float:
    """What a yearly bill of 1 sums up to between two times, if the price halves steadily."""
    rate = log(2) / years_to_halve
    return float((2 ** (-start / years_to_halve) - 2 ** (-end / years_to_halve)) / rate)


# one-page-for-three-points-of-margin


def test_three_points_are_seven_million_and_the_costs_leave_eleven_per_cent() -> None:
    assert round(0.03 * 240, 1) == 7.2
    assert round(100 * (1 - (52 + 38 + 84 + 39.6) / 240), 1) == 11.0
    assert round(1.4 + 1.7 + 2.2 + 1.5 + 1.6 + 1.2, 1) == 9.6


def test_the_claims_cleaned_of_overlap_and_revenue() -> None:
    garments, kept = 1.4 + 1.7 - 0.8, 0.3 * 1.6
    assert (round(garments, 1), round(kept, 1)) == (2.3, 0.5)
    assert round(garments + 2.2 + 1.5 + kept, 1) == 6.5
    assert round(garments + 2.2 + 1.5 + kept + 1.2, 1) == 7.7


def test_what_the_roadmap_brings_at_three_rates_of_uptake() -> None:
    five = 1.4 + 1.7 - 0.8 + 2.2 + 1.5 + 0.3 * 1.6
    assert (round(0.45 * (five + 1.2), 1), round(0.45 * (five + 1.2) / 2.4, 1)) == (3.5, 1.4)
    assert (round(0.45 * five, 1), round(0.65 * five, 1)) == (2.9, 4.2)
    assert round(0.65 * five / 2.4, 1) == 1.8
    assert round(0.20 * five, 1) == 1.3
    assert round(0.10 * five, 1) == 0.6


def test_the_six_small_projects_and_one_per_cent_of_the_laundries() -> None:
    assert 1.2 / 9.6 == 0.125
    assert round(0.45 * 1.2, 1) == 0.5
    assert round(0.01 * 84, 1) == 0.8
    assert (round(0.45 * 0.5, 1), round(0.45 * 0.5 / 2.4, 1)) == (0.2, 0.1)


# site-photos-at-a-falling-price


LARGE, OTHERS = 4, 36  # million photos a year


def buying_by_worth(years_to_halve: float) -> float:
    begin = min(3, years_to_halve * log2(12 / 5))
    large = 3 * 0.30 * LARGE - 0.12 * falling(years_to_halve, 0, 3) * LARGE
    others = (3 - begin) * 0.05 * OTHERS - 0.12 * falling(years_to_halve, begin, 3) * OTHERS
    return float(large + others)


def building(years_to_halve: float) -> float:
    cost = 2.4 + 2 * 0.5 + 2 * 0.01 * 40
    first = 0.30 * LARGE - 0.12 * falling(years_to_halve, 0, 1) * LARGE
    return 2 * (0.30 * LARGE + 0.05 * OTHERS) - cost + first


def test_the_price_of_photos_reaches_five_cents_in_fifteen_months() -> None:
    assert round(log2(12 / 5), 2) == 1.26
    assert round(12 * log2(12 / 5)) == 15


def test_large_sites_and_the_others_over_three_years() -> None:
    begin = log2(12 / 5)
    assert round(12 * falling(1, 0, 3) / 3, 2) == 5.05
    assert (round(3 * 0.30 * LARGE, 1), round(0.12 * falling(1, 0, 3) * LARGE, 1)) == (3.6, 0.6)
    assert round((3 - begin) * 0.05 * OTHERS, 1) == 3.1
    assert round(0.12 * falling(1, begin, 3) * OTHERS, 1) == 1.8
    assert round(buying_by_worth(1), 1) == 4.3


def test_buying_for_all_and_building() -> None:
    everything = 3 * (0.30 * LARGE + 0.05 * OTHERS) - 0.12 * falling(1, 0, 3) * 40
    assert round(everything, 1) == 2.9
    assert round(2.4 + 2 * 0.5 + 2 * 0.4, 1) == 4.2
    assert round(2 * (0.30 * LARGE + 0.05 * OTHERS), 1) == 6.0
    assert round(building(1), 2) == 2.65


def test_the_vendor_is_below_our_own_cost_from_month_29() -> None:
    own = 1 + 100 * 0.5 / 40
    assert own == 2.25
    assert round(12 * log2(12 / own)) == 29


def test_waiting_for_five_cents_loses_a_million_on_large_sites() -> None:
    begin = log2(12 / 5)
    assert round(0.30 * LARGE * begin - 0.12 * falling(1, 0, begin) * LARGE, 1) == 1.1


def test_how_slow_a_fall_makes_building_right() -> None:
    assert (round(buying_by_worth(2), 2), round(building(2), 2)) == (2.77, 2.59)
    assert abs(buying_by_worth(2.89) - building(2.89)) < 0.005
    assert building(3) > buying_by_worth(3)
    assert round(12 * 2 ** (-0.5 / 2.9), 1) == 10.6


def test_at_a_standing_price_building_wins() -> None:
    assert round(3 * (0.30 - 0.12) * LARGE, 2) == 2.16
    assert round(2 * (0.30 * LARGE + 0.05 * OTHERS) - 4.2 + (0.30 - 0.12) * LARGE, 2) == 2.52


def test_the_commitment_pays_nine_point_six_cents() -> None:
    assert round(0.8 * 12, 1) == 9.6
    assert 40 - LARGE == OTHERS
    assert round(3 * 40 * 0.096, 1) == 11.5
    assert round(3 * (0.30 * LARGE + 0.05 * OTHERS), 1) == 9.0
    assert round(3 * 40 * 0.096, 1) == 11.5
    assert round(3 * (0.30 * LARGE + 0.05 * OTHERS), 1) == 9.0


# one-of-three-at-the-car-parks


def test_cost_of_the_three_products() -> None:
    costs = [1.5 * 110 + 60, 2 * 110 + 30, 110 + 130]
    assert costs == [225, 250, 240]
    assert 1.5 + 2 + 1 + 1.5 == 6


def test_what_the_free_space_forecast_earns() -> None:
    assert round(0.002 * 84_000) == 168
    margin = [round(x / 100 * 84_000 * 0.7) for x in (-0.3, 0.2, 0.7)]
    assert margin == [-176, 118, 412]


def test_what_price_suggestions_and_plates_earn() -> None:
    assert round(0.069 * 16, 1) == 1.1
    assert round((0.069 - 0.044) * 16_000) == 400
    assert 400 - 250 == 150
    assert round(9_000 * 52 * 0.55 / 1000) == 257
    assert (257 - 240, 257 - 90, 240 - 90) == (17, 167, 150)


def test_stopping_frees_two_and_a_half_people_and_210_thousand() -> None:
    assert 1.5 + 1 == 2.5
    assert 60 - 15 == 45
    assert 225 - 15 == 210


def test_the_effect_that_would_bring_each_model_back() -> None:
    assert round(100 * 210 / (84_000 * 0.7), 2) == 0.36
    assert round(0.5 / sqrt(2), 2) == 0.35
    assert round(100 * 250 / 16_000, 1) == 1.6


# nine-people-and-their-reason


def test_the_platform_by_part() -> None:
    assert 3 + 4 + 2 == 9
    assert (3 * 200, 4 * 200, 2 * 200) == (600, 800, 400)
    assert 1.5 * 200 == 300
    assert round(5 * 0.8, 1) == 4.0


def test_speed_is_worth_thirty_thousand() -> None:
    days = (19 - 6) - (18 - 13)
    assert days == 8
    assert 60 / 4 == 15
    assert round(15 * 90 * days / 365) == 30


def test_hours_and_harm_bring_the_release_part_to_680_thousand() -> None:
    saved = 60 * (6 - 2)
    assert (saved, round(saved / 220, 1), round(saved / 220 * 200)) == (240, 1.1, 218)
    assert 9 * (11 - 3) * 6 == 432
    assert 30 + 218 + 432 == 680


def test_the_offer_and_its_break_even() -> None:
    assert (9 - 4) * 200 == 1000
    assert 2 * 0.8 * 200 == 320
    assert round(3 / 0.8, 2) == 3.75
    assert (680 / 5, round(600 / (680 / 5), 1)) == (136, 4.4)
    assert (680 / 5, round(600 / (680 / 5), 1)) == (136, 4.4)
    assert round(8 * 0.8, 1) == 6.4
    assert 5 * 0.4 == 2.0


# used-cars-across-the-border


def left_over(overpaid: float, expert: float = 0) -> float:
    return round(700 + 0.02 * 9_000 - overpaid * 9_000 - expert)


def test_growth_loses_four_hundred_thousand_a_month() -> None:
    assert (round(0.02 * 9_000), left_over(0), round(0.12 * 9_000)) == (180, 880, 1080)
    assert left_over(0.12) == -200
    assert 2_000 * 200 == 400_000
    assert 5_000 * 200 == 1_000_000


def test_break_even_and_eight_per_cent() -> None:
    assert round(100 * 880 / 9_000, 1) == 9.8
    assert left_over(0.06) == 340


def test_experts_leave_610_and_hold_until_nine_per_cent() -> None:
    assert (round(0.025 * 9_000), left_over(0.025, 45)) == (225, 610)
    assert 700 - 610 == 90
    assert round(100 * (880 - 45) / 9_000, 1) == 9.3
    assert 2.5 + 100 * 45 / 9_000 == 3.0


def test_a_useful_row_of_the_partner_costs_thirty() -> None:
    assert 20_000 * 6 == 120_000
    assert 20_000 / 5 == 4_000
    assert 120_000 / 4_000 == 30


def test_volumes_cap_and_what_is_given_up() -> None:
    assert 500 + 1_000 + 2 * 2_000 >= 5_000
    assert left_over(0.12, 45) == -245
    assert round(1_500 * 245, -4) == 370_000
    assert 2 * 2_000 - 1_500 == 2_500
    assert round(2_500 * 610 / 1e6, 1) == 1.5
    assert round(0.03 * 9_000) == 270


# tenant-scores-in-eighteen-months


def test_revenue_fine_and_cost_of_the_plan() -> None:
    assert round(0.6 * 38, 1) == 22.8
    assert round(0.04 * 38, 1) == 1.5
    assert round(5 * 1.5 * 0.11, 1) == 0.8
    assert 18 - 12 == 6
    assert 9 - 6 == 3


def test_records_and_reviewers() -> None:
    scores = 0.6 * 1.2e6
    assert round(scores) == 720_000
    assert round(scores * 40e3 / 1e9) == 29
    hours = [round(scores * share * 12 / 60) for share in (0.01, 0.05)]
    assert hours == [1440, 7200]
    assert [h / 1600 for h in hours] == [0.9, 4.5]


def test_applicants_to_ask_for_three_points() -> None:
    group = 1.96**2 * 0.6 * 0.4 / 0.03**2
    assert round(group, -1) == 1020
    assert round(group / 0.08, -2) == 12_800
    asked = group / 0.08 / 0.15
    assert round(asked, -3) == 85_000
    assert round(asked / (720_000 / 52)) == 6


# two-years-with-which-model


def test_the_commitment_against_a_falling_list_price() -> None:
    assert round(2 * 0.7 * 2.6, 2) == 3.64
    assert round(2.6 * falling(1.5, 0, 2), 2) == 3.39
    assert round(100 * falling(1.5, 0, 2) / 2) == 65
    assert round(100 * (1 - falling(1.5, 0, 2) / 2)) == 35
    assert round(100 * (1 - falling(1.5, 0, 1))) == 20


def test_a_slower_fall_makes_the_commitment_right() -> None:
    assert round(100 * (1 - falling(3, 0, 2) / 2)) == 20
    assert abs(1 - falling(22 / 12, 0, 2) / 2 - 0.30) < 0.003


def test_running_the_seven_ourselves() -> None:
    gpus = 10 * 2.5 * 8760
    assert gpus == 219_000
    assert round(gpus / 10, -3) == 22_000
    assert round((gpus + 3 * 130_000) / 1e6, 2) == 0.61
    assert 7 * 6 * 2_700 == 113_400
    assert round(0.55 * 2.6, 2) == 1.43
    assert round(12 * 1.5 * log2(1.43 / 0.609)) == 22


def test_retired_versions_with_and_without_sets() -> None:
    assert round(2 / 1.5 * 70 * 2_700) == 252_000
    assert round(2 / 1.5 * 20 * 2_700) == 72_000
    assert 30 * 2_700 == 81_000


def test_the_two_ways_over_two_years() -> None:
    four, seven = 0.45 * 2.6, 0.55 * 2.6
    moved = four * falling(1.5, 0, 2) + seven * falling(1.5, 0, 0.5) + 1.5 * 0.609 + 0.1134
    assert round(moved, 2) == 3.19
    retired = 0.5 * 0.072 + 1.5 * 0.072 * 4 / 11
    assert round(moved + 0.081 + retired, 2) == 3.35
    assert round(2.6 * falling(1.5, 0, 2) + 0.081 + 2 * 0.072, 2) == 3.62
    assert round(0.22 * 31, 1) == 6.8


# ranker-in-its-seventh-year


def test_the_load_is_a_peak_and_no_average() -> None:
    average = 10e6 * 200 / 86_400
    assert round(average, -3) == 23_000
    assert round(50_000 / average, 1) == 2.2
    assert 2.1 < 50_000 / average < 2.2 < 51_000 / average


def test_serving_machines_fixed_and_scaled() -> None:
    average = 10e6 * 200 / 86_400
    scaled, fixed = ceil(1.3 * average / 400), ceil(1.3 * 50_000 / 400)
    assert (scaled, fixed) == (76, 163)
    assert (round(fixed * 7, -1), round((fixed - scaled) * 7, -1)) == (1140, 610)


def test_nightly_and_weekly_training() -> None:
    yearly = 256 * 8 * 365 * 2 / 1e6
    assert round(yearly, 1) == 1.5
    assert round(yearly * 6 / 7, 2) == 1.28
    assert round(0.1 * 1.5, 2) == 0.15
    assert round(100e9 / (8 * 3600 * 256), -2) == 13_600
    assert 100e9 / (10e6 * 200) == 50


def test_gains_shrink_to_a_third_and_do_not_repay() -> None:
    assert (round(1.8 / 4.5, 1), round(0.6 / 1.8, 1), round(0.6 / 3, 1)) == (0.4, 0.3, 0.2)
    assert round(1.045 * 1.018 * 1.006 - 1, 2) == 0.07
    assert round(12 * 0.18, 1) == 2.2
    assert round(0.2 * 1.5, 1) == 0.3
    assert round(0.6 * 1.5, 1) == 0.9
    assert 2 * 0.9 < 12 * 0.18
    assert round(1.2 * 1.5, 1) == 1.8
    assert round(0.9 * 1.5, 2) == 1.35


def test_readings_that_repay_crews_of_twelve_and_three() -> None:
    assert round(12 * 0.18 / 1.5, 1) == 1.4
    assert round(3 * 0.18 / 1.5, 1) == 0.4


def test_the_twelve_are_placed_and_one_match_in_twenty_is_an_eighth() -> None:
    assert 3 + 5 + 4 == 12
    assert round(0.05 / 0.4, 3) == 0.125


# fourteen-inside-twelve-outside


def test_models_in_use_per_engineer() -> None:
    assert round(14 * 0.4, 1) == 5.6
    assert round(14 * 0.4 / 14, 2) == 0.40
    assert 10 * 0.75 == 7.5
    assert round(10 * 0.75 / 12 + 1e-9, 2) == 0.63
    assert (65 - 50, 75 - 40) == (15, 35)


def test_leavers_and_forecasts() -> None:
    assert 5 * 0.5 == 2.5
    assert 5 * 90 == 450
    assert round(5 * 0.6 - 1.2, 1) == 1.8


def test_places_add_up_to_26() -> None:
    assert 5 + 4 == 9
    assert 4 * 1.5 + 3 * 0.5 == 7.5
    assert 9 + 8 + 6 + 3 == 14 + 12 == 26
    assert 2 + 4 + 3 == 9
    assert 6 + 3 + 4 + 1 == 14
    assert 5 + 3 + 4 == 12


def test_cost_of_changing_lines() -> None:
    assert (5 * 0.25, 26 * 0.25) == (1.25, 6.5)


# settings-overwritten-at-each-visit


def test_visits_and_what_is_at_stake() -> None:
    assert round(3.4 * 21_000) == 71_400
    assert round(71_400 * 0.3 / 1000) == 21
    assert 45 / 60 * 40 == 30
    assert round(1.4 * 21_000) == 29_400
    assert 29_400 * 30 == 882_000
    assert 0.5 * 21_000 * 30 == 315_000


def test_recording_in_staff_time() -> None:
    assert 71_400 * 2 / 60 == 2380
    assert round(2380 * 40, -3) == 95_000
    assert round(71_400 * 20 / 3600 * 40, -3) == 16_000
    assert 60 + 16 + 40 <= 150


def test_enough_in_sixteen_months() -> None:
    assert round(0.7 * 21_000) == 14_700
    assert round(20_000 / 14_700 * 12) == 16
    assert round(315_000 / 12, -3) == 26_000
    assert round(14_700 / 20) == 735


# four-surfaces-one-vector-in-review


CASES = {"homepage": 36_000, "search": 12_000, "collections": 1_500, "kids": 500}


def test_the_average_recall_hides_search() -> None:
    before = {"homepage": 0.81, "search": 0.81, "collections": 1.0, "kids": 0.96}
    after = {"homepage": 0.88, "search": 0.79, "collections": 1.0, "kids": 0.97}
    total = sum(CASES.values())
    assert total == 50_000
    assert round(sum(n * before[k] for k, n in CASES.items()) / total, 2) == 0.82
    assert round(sum(n * after[k] for k, n in CASES.items()) / total, 2) == 0.86
    assert CASES["homepage"] / total == 0.72


def test_what_chance_finds_and_what_the_cases_resolve() -> None:
    assert round(100 * 1000 / 2200) == 45
    assert round(196 * sqrt(0.97 * 0.03 / 500), 1) == 1.5
    assert round(196 * sqrt((0.81 * 0.19 + 0.79 * 0.21) / 12_000)) == 1


def test_a_fifth_of_the_entrants_is_complete_on_day_35() -> None:
    assert (35 - 28) / 35 == 0.2
    assert 35 + 28 == 63
