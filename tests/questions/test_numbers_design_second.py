"""The arithmetic of questions/ml-system-design/llm-apps.yaml and prediction.yaml, recomputed."""

from math import ceil, comb, exp, factorial, log, sqrt
from statistics import NormalDist

DAY = 86_400
NORMAL = NormalDist()
Z95 = NORMAL.inv_cdf(0.975)
Z = Z95 + NORMAL.inv_cdf(0.8)


def half_width(p: float, n: float) -> float:
    """Half of the 95 % interval of a proportion."""
    return Z95 * sqrt(p * (1 - p) / n)


def poisson_at_most(k: int, mean: float) -> float:
    return sum(exp(-mean) * mean**i / factorial(i) for i in range(k + 1))


def poisson_at_least(k: int, mean: float) -> float:
    return 1 - poisson_at_most(k - 1, mean)


def nearest(f: float, unit: float) -> float:
    """Rounds to the unit, as the texts do."""
    return round(f / unit) * unit


# Answers from the manuals


def manual_answer_cents(tokens_in: float, tokens_out: float = 150) -> float:
    return 100 * (tokens_in * 3 + tokens_out * 15) / 1e6


def test_manuals_lookups_are_9600_and_960_hours_a_day() -> None:
    assert 1_200 * 8 == 9_600
    assert 9_600 * 6 / 60 == 960


def test_manuals_four_fifths_at_two_minutes_save_512_hours_and_30720_dollars() -> None:
    hours = 0.8 * 9_600 * (6 - 2) / 60
    assert round(hours) == 512
    assert round(hours * 60) == 30_720


def test_manuals_wrong_costs_45_right_brings_4_so_the_limit_is_8_per_cent() -> None:
    wrong, right = 90_000 / 2_000, 4 / 60 * 60
    assert (wrong, right) == (45, 4)
    assert round(right / (right + wrong), 2) == 0.08


def test_manuals_an_answer_costs_1_4_cents_and_137_dollars_a_day() -> None:
    assert round(manual_answer_cents(4_000), 1) == 1.4
    assert round(9_600 * manual_answer_cents(4_000) / 100) == 137


def test_manuals_night_peak_is_0_22_a_second() -> None:
    assert round(9_600 / 2 / (6 * 3_600), 2) == 0.22


def test_manuals_index_is_4_9_gigabytes_for_three_passages_a_page() -> None:
    assert round(400_000 * 3 * 1_024 * 4 / 1e9, 1) == 4.9


def test_manuals_embedding_all_costs_3_60_dollars() -> None:
    assert round(400_000 * 450 / 1e6 * 0.02, 2) == 3.60


def test_manuals_wrong_answers_are_12_4_per_cent_plus_or_minus_2_9_and_1190_a_day() -> None:
    assert 62 / 500 == 0.124
    assert round(100 * half_width(0.124, 500), 1) == 2.9
    assert nearest(9_600 * 0.124, 10) == 1_190
    assert nearest(9_600 * 0.124 * 45, 100) == 53_600
    assert 9_600 * 0.124 * 45 > 512 * 60  # more than the 30,720 dollars saved


def test_manuals_kinds_of_error_add_up_to_62() -> None:
    assert 30 + 18 + 9 + 5 == 62


def test_manuals_without_old_pages_and_changed_numbers_4_6_per_cent_stay_440_a_day() -> None:
    left = 62 - 30 - 9
    assert left == 23
    assert left / 500 == 0.046
    assert nearest(9_600 * left / 500, 10) == 440


def test_manuals_a_chapter_is_45000_tokens_and_13_5_cents_in() -> None:
    assert 100 * 450 == 45_000
    assert round(manual_answer_cents(45_000, 0), 1) == 13.5


def test_manuals_one_in_a_thousand_takes_3000_clean_answers() -> None:
    assert 0.999**3_000 < 0.05 < 0.999**2_900


def test_manuals_3000_checks_are_500_hours_and_fifty_days() -> None:
    assert 3_000 * 10 / 60 == 500
    assert 3_000 / 60 == 50


def test_manuals_forty_of_a_hundred_refusals_are_known_to_ten_points() -> None:
    assert round(100 * half_width(0.4, 100)) == 10


# The broadband agent


def test_agent_actions_are_nearly_half_of_the_chats() -> None:
    assert 3_600 + 2_700 + 1_500 + 300 == 8_100
    assert 8_100 / 18_000 == 0.45


def test_agent_trial_adds_up() -> None:
    assert 1_800 + 70 + 60 + 50 + 20 == 2_000
    assert 1_800 / 2_000 == 0.9


def test_agent_six_steps_are_right_in_89_of_100() -> None:
    assert round(0.98**6, 3) == 0.886


def test_agent_a_case_costs_5_4_cents_and_generosity_70() -> None:
    assert round(6 * 0.9, 1) == 5.4
    assert round(100 * 70 / 2_000 * 20) == 70


def test_agent_credits_alone_are_2880_with_14_time_outs() -> None:
    assert 3_600 * 4 // 5 == 2_880
    assert round(2_880 / 200) == 14


def test_agent_busiest_hour_could_lose_937500() -> None:
    chats = 18_000 / 24 * 2.5
    assert chats == 1_875
    assert chats * 500 == 937_500


def test_agent_usual_credits_in_that_hour_are_6000_and_the_breaker_9000() -> None:
    usual = 3_600 * 16 / 24 * 2.5
    assert usual == 6_000
    assert 1.5 * usual == 9_000


def test_agent_proposals_take_2520_looks_and_480_stay() -> None:
    looks = 3_600 // 5 + 1_500 + 300
    assert looks == 2_520
    assert 20 * 150 - looks == 480


def test_agent_handles_5580_alone_and_saves_28700_dollars() -> None:
    alone = 2_880 + 2_700
    assert alone == 5_580
    assert nearest(alone * (5.20 - 0.054), 100) == 28_700


def test_agent_four_wrong_of_a_thousand_is_under_one_per_cent() -> None:
    assert sum(comb(1_000, k) * 0.01**k * 0.99 ** (1_000 - k) for k in range(5)) < 0.05


def test_agent_a_thousand_audits_take_two_days_or_so() -> None:
    assert 2 < 1_000 / 480 < 2.1


def test_agent_crediting_all_costs_107000_more() -> None:
    everyone, today, chats = 2_500 * 4 * 16, 2_500 * 16, 2_500 * 5.20
    assert (everyone, today, chats) == (160_000, 40_000, 13_000)
    assert everyone - today - chats == 107_000


# Customs papers


def test_customs_twenty_fields_leave_one_form_in_four_wrong() -> None:
    assert round(0.985**20, 2) == 0.74


def test_customs_today_takes_about_130_clerks() -> None:
    assert 128 < 9_000 * 6 / 60 / 7 < 130


def test_customs_a_check_costs_17_cents() -> None:
    assert round(100 * 20 * 30 / 3_600) == 17


def test_customs_a_check_pays_from_0_15_and_2_2_per_cent() -> None:
    check = 20 * 30 / 3_600
    assert round(100 * check / (120 * 0.95), 2) == 0.15
    assert round(100 * check / (8 * 0.95), 1) == 2.2


def test_customs_readers_cost_648_and_81_dollars() -> None:
    assert 9_000 * 6 == 54_000
    assert round(54_000 * 0.012) == 648
    assert round(54_000 * 0.0015) == 81


def test_customs_the_better_reader_costs_16_cents_for_each_field_won() -> None:
    fields = 9_000 * 20 * (0.985 - 0.965)
    assert round(fields) == 3_600
    assert round(100 * (648 - 81) / fields) == 16


def test_customs_low_scores_are_wrong_in_8_9_per_cent() -> None:
    low = (0.015 - 0.85 * 0.002) / 0.15
    assert round(100 * low, 1) == 8.9
    assert 9_000 * 20 * 0.15 == 27_000
    assert nearest(27_000 * low, 100) == 2_400


def test_customs_306_errors_hide_among_the_sure_fields() -> None:
    assert round(180_000 * 0.85 * 0.002) == 306


def test_customs_flagged_work_is_210_hours_and_thirty_clerks() -> None:
    fields, opening = 27_000 * 20 / 3_600, 9_000 * 0.4 / 60
    assert (fields, opening) == (150, 60)
    assert (fields + opening) / 7 == 30


def test_customs_426_fields_stay_wrong_at_most_4_7_per_cent() -> None:
    left = 2_400 * 0.05 + 306
    assert left == 426
    assert round(100 * left / 9_000, 1) == 4.7


def test_customs_sure_dear_fields_hold_76_errors_worth_9000_dollars() -> None:
    fields = 9_000 * 5 * 0.85
    assert fields == 38_250
    assert int(fields * 0.002) == 76
    assert nearest(76 * 120, 1_000) == 9_000


def test_customs_checking_them_all_takes_302_hours_and_costs_what_it_saves() -> None:
    hours = 38_250 * 20 / 3_600 + 9_000 * 0.6 / 60
    assert int(hours) == 302
    assert 0.9 < 76.5 * 120 * 0.95 / (hours * 30) < 1


def test_customs_five_per_cent_take_eleven_hours_and_eighteen_to_open() -> None:
    assert round(0.05 * 38_250 * 20 / 3_600) == 11
    with_one = 1 - 0.95 ** (5 * 0.85)  # share of shipments with a sure dear field to look at
    assert round(9_000 * 0.6 * with_one / 60) == 18
    assert 210 + 11 + 18 == 239


def test_customs_after_cross_checks_350_stay_3_9_per_cent() -> None:
    assert 426 - 76 == 350
    assert round(100 * 350 / 9_000, 1) == 3.9


def test_customs_1500_shipments_show_one_point_and_take_15_hours_a_day() -> None:
    assert round(100 * half_width(0.04, 1_500), 1) == 1.0
    assert 150 * 6 / 60 == 15


def test_customs_the_afternoon_needs_32_clerks() -> None:
    assert round(239 * 0.4 / 3) == 32


# Code completion

COMPLETION = {13: (12, 0.28, 46, 0.67), 7: (24, 0.27, 44, 0.50), 3: (55, 0.24, 36, 0.36)}


def completion_accepted(size: int) -> float:
    _, accepted, _, late = COMPLETION[size]
    return 700 * (1 - late) * accepted


def completion_milliseconds(size: int) -> float:
    """GPU time of a completion, with prompts kept and late requests stopped half-way."""
    per_second, _, _, late = COMPLETION[size]
    reading = 0.3 + 0.7 * 0.1
    return 1_000 / per_second * (0.6 * reading + 0.4) * (1 - late / 2)


def completion_busy(size: int) -> float:
    return 3 * 280_000 * 700 / DAY * 0.7 * completion_milliseconds(size) / 1_000


def completion_gpus(size: int) -> int:
    return ceil(completion_busy(size) / 0.6 * 1.5)


def completion_gap() -> float:
    return (completion_gpus(7) - completion_gpus(3)) * 2.20 * 720


def test_completion_accepted_a_day_are_65_95_and_108() -> None:
    assert [int(completion_accepted(size) + 0.5) for size in (13, 7, 3)] == [65, 95, 108]


def test_completion_kept_characters_are_2975_4158_and_3871() -> None:
    kept = [round(completion_accepted(size) * COMPLETION[size][2]) for size in (13, 7, 3)]
    assert kept == [2_975, 4_158, 3_871]


def test_completion_seven_billion_keeps_7_per_cent_more_than_three() -> None:
    assert round(100 * (4_158 / 3_871 - 1)) == 7


def test_completion_requests_are_2270_a_second_and_6810_at_the_peak() -> None:
    mean = 280_000 * 700 / DAY
    assert nearest(mean, 10) == 2_270
    assert nearest(3 * mean, 10) == 6_810


def test_completion_todays_bill_is_709_gpus_and_1_12_million() -> None:
    gpus = round(3 * 280_000 * 700 / DAY / 12 / 0.8)
    assert gpus == 709
    assert round(gpus * 2.20 * 720 / 1e6, 2) == 1.12


def test_completion_bill_is_a_third_of_the_income() -> None:
    assert round(1.1e6 / (280_000 * 12), 2) == 0.33


def test_completion_fixed_routing_leaves_0_37_of_reading_and_0_62_of_all() -> None:
    reading = 0.3 + 0.7 * 0.1
    assert round(reading, 2) == 0.37
    assert round(0.6 * reading + 0.4, 2) == 0.62


def test_completion_stopping_late_requests_takes_off_a_quarter_and_18_per_cent() -> None:
    assert COMPLETION[7][3] / 2 == 0.25
    assert COMPLETION[3][3] / 2 == 0.18


def test_completion_41_7_milliseconds_become_19_4() -> None:
    assert round(1_000 / COMPLETION[7][0], 1) == 41.7
    assert round(completion_milliseconds(7), 1) == 19.4


def test_completion_filter_leaves_4764_a_second() -> None:
    assert round(3 * 280_000 * 700 / DAY * 0.7) == 4_764


def test_completion_seven_billion_takes_93_154_and_232_gpus() -> None:
    assert round(completion_busy(7)) == 93
    assert round(completion_busy(7) / 0.6) == 154
    assert completion_gpus(7) == 232


def test_completion_fleets_cost_367000_and_176000_dollars() -> None:
    assert nearest(completion_gpus(7) * 2.20 * 720, 1_000) == 367_000
    assert completion_gpus(3) == 111
    assert nearest(completion_gpus(3) * 2.20 * 720, 1_000) == 176_000


def test_completion_both_are_under_half_the_bill() -> None:
    assert completion_gpus(7) * 2.20 * 720 < 1.1e6 / 2


def test_completion_stages_add_up_to_300() -> None:
    assert 75 + 10 + 40 + 20 + 45 + 110 == 300


def test_completion_640_leavers_pay_for_seven_billion() -> None:
    assert nearest(completion_gap(), 1_000) == 192_000
    assert 12 / 0.04 == 300
    assert nearest(completion_gap() / 300, 10) == 640
    assert round(100 * completion_gap() / 300 / 280_000, 2) == 0.23


def test_completion_two_arms_see_0_21_points() -> None:
    assert round(100 * Z * sqrt(2 * 0.04 * 0.96 / 140_000), 2) == 0.21


def test_completion_average_busy_is_31_gpus() -> None:
    assert round(completion_busy(7) / 3) == 31


def test_completion_eighty_gpus_are_127000_dollars() -> None:
    assert nearest(80 * 2.20 * 720, 1_000) == 127_000


def test_completion_idle_gpus_outside_the_peak_can_carry_the_eighty() -> None:
    assert 232 - 31 > 80


def test_completion_at_half_price_the_gap_is_0_11_points() -> None:
    assert round(100 * completion_gap() / 2 / 300 / 280_000, 2) == 0.11


def test_completion_three_billion_in_four_bits_are_1_5_gigabytes() -> None:
    assert 3e9 * 4 / 8 / 1e9 == 1.5


# Office fridges


def fridge_best(mean: float, price: float = 7.50, cost: float = 3.20) -> tuple[float, int, float]:
    """The best load of one kind: what it earns, how many, how many are sold."""
    loads = []
    for load in range(12):
        sold = sum(poisson_at_least(k, mean) for k in range(1, load + 1))
        loads.append((price * sold - cost * load, load, sold))
    return max(loads)


def test_fridge_margin_is_4_30_and_the_quantile_57_per_cent() -> None:
    assert round(7.50 - 3.20, 2) == 4.30
    assert round(1 - 3.20 / 7.50, 2) == 0.57


def test_fridge_one_more_never_pays_if_six_in_ten_take_one_that_is_given_away() -> None:
    with_it, without = 7.50 - 3.20, 0.6 * 7.50
    assert round(with_it - without, 2) == round(0.4 * 7.50 - 3.20, 2) == -0.20


def test_fridge_waste_is_108000_dollars_a_day() -> None:
    assert nearest(2_600 * (52 - 39) * 3.20, 1_000) == 108_000


def test_fridge_todays_list_is_last_week_plus_a_third() -> None:
    assert round(39 * 4 / 3) == 52


def test_fridge_missed_wishes_are_5_6_and_cost_25000() -> None:
    missed = 0.3 * 24 * 2 * 0.28 / 0.72
    assert round(missed, 1) == 5.6
    assert nearest(missed * 0.4 * 4.30 * 2_600, 1_000) == 25_000


def test_fridge_mid_sample_takes_all_misses_as_lost_60000() -> None:
    assert nearest(5.6 * 4.30 * 2_600, 10_000) == 60_000


def test_fridge_a_day_earns_126_dollars() -> None:
    assert round(39 * 7.50 - 52 * 3.20) == 126


def test_fridge_series_are_62400_and_rows_31_million() -> None:
    assert 2_600 * 24 == 62_400
    assert round(62_400 * 2 * 250 / 1e6) == 31


def test_fridge_chance_moves_a_kinds_total_by_1_5_per_cent() -> None:
    total = 2_600 * 1.8
    assert total == 4_680
    assert round(100 / sqrt(total), 1) == 1.5


def test_fridge_a_slow_kind_earns_3_89_with_two_and_wastes_31_per_cent() -> None:
    earned, load, sold = fridge_best(1.8)
    assert (round(earned, 2), load) == (3.89, 2)
    assert round(100 * (1 - sold / load)) == 31


def test_fridge_two_slow_kinds_earn_7_78_joined_9_92() -> None:
    assert round(2 * fridge_best(1.8)[0], 2) == 7.78
    earned, load, _ = fridge_best(3.6)
    assert (round(earned, 2), load) == (9.92, 4)


def fridge_pair(load: int, mean: float = 1.8, change: float = 0.6) -> float:
    """What two like kinds earn if those who miss one take the other with some chance."""
    sold = 0.0
    for one in range(25):
        for other in range(25):
            chance = poisson_at_most(0, 2 * mean) * mean ** (one + other)
            chance /= factorial(one) * factorial(other)
            taken = min(one, load) + min(other, load)
            for missed, spare in ((one - load, load - other), (other - load, load - one)):
                if missed > 0 and spare > 0:
                    taken += sum(
                        comb(missed, k) * change**k * (1 - change) ** (missed - k) * min(k, spare)
                        for k in range(missed + 1)
                    )
            sold += chance * taken
    return 7.50 * sold - 3.20 * 2 * load


def test_fridge_a_pair_earns_9_2_if_people_change_and_joining_11000_more_a_day() -> None:
    pair = max(fridge_pair(load) for load in (1, 2, 3))
    assert round(pair, 1) == 9.2
    assert pair == fridge_pair(2)
    assert nearest((fridge_best(3.6)[0] - pair) * 6 * 2_600, 1_000) == 11_000


def test_fridge_joining_is_worth_nothing_when_one_wish_in_twenty_leaves() -> None:
    assert round(fridge_best(3.6 * 0.95)[0], 1) == 9.2


def test_fridge_eighteen_kinds_are_left() -> None:
    assert 12 + 12 // 2 == 18


def test_fridge_test_sees_1_1_dollars_a_fridge_and_2900_in_all() -> None:
    error = 25 * sqrt(2 / (400 * 20))
    assert round(error, 2) == 0.40
    assert round(Z * error, 1) == 1.1
    assert nearest(Z * error * 2_600, 100) == 2_900


# Freight quotes

ASK = 1_400 / 1.06
LOADS = 40_000 * 0.18


def test_freight_errors_average_zero_over_all_quotes() -> None:
    assert abs(0.18 * 5 - 0.82 * 1.1) < 0.01


def test_freight_lane_errors_average_five_on_loads_won() -> None:
    assert round(0.6 * 3.2 + 0.4 * 7.7, 1) == 5.0


def test_freight_lane_errors_give_nine_overall() -> None:
    assert round(sqrt(0.6 * 6**2 + 0.4 * 12**2)) == 9


def test_freight_lowest_18_per_cent_lie_1_46_deviations_down_13_per_cent() -> None:
    down = NORMAL.pdf(NORMAL.inv_cdf(0.18)) / 0.18
    assert round(down, 2) == 1.46
    assert round(9 * down) == 13


def test_freight_lowest_of_three_lies_0_85_deviations_down_7_6_per_cent() -> None:
    step = 0.001
    grid = [-8 + step * i for i in range(16_001)]
    mean = sum(x * 3 * NORMAL.pdf(x) * (1 - NORMAL.cdf(x)) ** 2 * step for x in grid)
    assert round(-mean, 2) == 0.85
    assert round(-9 * mean, 1) == 7.6


def test_freight_six_per_cent_would_be_571000_and_95000_are_kept() -> None:
    assert LOADS == 7_200
    assert round(ASK) == 1_321
    assert nearest(LOADS * 0.06 * ASK, 1_000) == 571_000
    assert nearest(LOADS * (1.06 - 1.05) * ASK, 1_000) == 95_000


def test_freight_kept_margin_is_one_per_cent_of_the_price() -> None:
    assert round(100 * (1.06 - 1.05) / 1.06) == 1


def test_freight_busy_lanes_earn_160000_and_thin_ones_lose_65000() -> None:
    busy = 0.6 * LOADS * (1.06 - 1.032) * ASK
    thin = 0.4 * LOADS * (1.06 - 1.077) * ASK
    assert nearest(busy, 1_000) == 160_000
    assert nearest(thin, 1_000) == -65_000
    assert nearest(busy + thin, 1_000) == 95_000


def test_freight_four_per_cent_everywhere_earns_6_89_a_quote_at_4400_loads() -> None:
    margin = (1.06 * 1.04 - 1.055) * ASK
    assert round(margin, 1) == 62.6
    assert round(0.11 * margin, 2) == 6.89
    assert 40_000 * 0.11 == 4_400


def test_freight_today_earns_2_38_a_quote() -> None:
    assert round(0.18 * 0.01 * ASK, 2) == 2.38


def test_freight_thin_lanes_at_four_per_cent_earn_47000_on_1760_loads() -> None:
    loads = 0.4 * LOADS * 11 / 18
    assert round(loads) == 1_760
    assert round(100 * (1.06 * 1.04 - 1.082), 1) == 2.0
    assert nearest(loads * (1.06 * 1.04 - 1.082) * ASK, 1_000) == 47_000


def test_freight_together_207000_at_6080_loads_112000_more() -> None:
    busy = 0.6 * LOADS * (1.06 - 1.032) * ASK
    thin = 1_760 * (1.06 * 1.04 - 1.082) * ASK
    assert nearest(busy + thin, 1_000) == 207_000
    assert nearest(busy + thin - LOADS * 0.01 * ASK, 1_000) == 112_000
    assert 0.6 * LOADS + 1_760 == 6_080


def test_freight_test_sees_0_47_dollars_a_quote_19000_a_day() -> None:
    error = 1.6 * sqrt(2 / (60 * 6 / 2))
    assert round(error, 2) == 0.17
    assert round(Z * error, 2) == 0.47
    assert nearest(Z * error * 40_000, 1_000) == 19_000


def test_freight_thirty_hours_of_storm_are_ten_per_cent() -> None:
    assert round(100 * (1.08 ** (30 / 24) - 1)) == 10


def test_freight_a_point_of_error_is_worth_53000_dollars() -> None:
    assert nearest(LOADS * ASK * 0.05 / 9, 1_000) == 53_000


# Points machines


def points_net(visits_a_week: int, failures: int) -> float:
    return failures * 0.8 * 18_000 - visits_a_week * 52 * 450


def test_points_one_machine_week_in_1250_fails() -> None:
    share = 150 / (3_600 * 52)
    assert round(100 * share, 2) == 0.08
    assert nearest(1 / share, 10) == 1_250
    assert round(100 * (1 - share), 2) == 99.92


def test_points_a_visit_pays_from_3_1_per_cent() -> None:
    assert 0.8 * 18_000 == 14_400
    assert round(100 * 450 / 14_400, 1) == 3.1


def test_points_ten_visits_a_week_net_227000_at_6_2_per_cent() -> None:
    assert round(100 * 32 / 520, 1) == 6.2
    assert nearest(points_net(10, 32), 1_000) == 227_000


def test_points_twenty_net_108000_and_the_second_ten_meet_1_5_per_cent() -> None:
    assert points_net(20, 40) == 108_000
    assert round(100 * (40 - 32) / 520, 1) == 1.5


def test_points_forty_lose_money() -> None:
    assert points_net(40, 45) < 0


def test_points_67_show_for_days_37_for_hours_45_never() -> None:
    assert [int(150 * share) for share in (0.45, 0.25, 0.30)] == [67, 37, 45]


def test_points_32_is_about_half_of_67() -> None:
    assert 0.45 < 32 / 67 < 0.5


def test_points_failures_cost_2_7_and_routine_visits_10_5_million() -> None:
    assert 150 * 18_000 == 2_700_000
    assert round(3_600 * 52 / 8 * 450 / 1e6, 1) == 10.5


def test_points_twelve_weeks_save_3_5_million_or_195_failures() -> None:
    saved = 3_600 * (52 / 8 - 52 / 12) * 450
    assert round(saved / 1e6, 1) == 3.5
    assert round(saved / 18_000) == 195


def test_points_currents_are_108_megabytes_a_day_at_fifty_readings_a_second() -> None:
    assert 3_600 * 60 * 5 * 50 * 2 / 1e6 == 108


def test_points_270_failures_could_be_foreseen() -> None:
    assert round(600 * 0.45) == 270


def test_points_128_of_600_is_21_per_cent_plus_or_minus_3_3() -> None:
    assert 32 * 4 == 128
    assert round(100 * 128 / 600) == 21
    assert round(100 * half_width(128 / 600, 600), 1) == 3.3


def test_points_a_fifth_fewer_is_15_with_a_standard_error_of_11_6() -> None:
    assert 0.2 * 75 == 15
    assert round(sqrt(75 + 60), 1) == 11.6


def test_points_routine_finds_are_4_8_per_cent_and_forty_visits_show_a_quarter() -> None:
    assert round(100 / 21, 1) == 4.8
    assert sum(comb(40, k) * (1 / 21) ** k * (20 / 21) ** (40 - k) for k in range(10, 41)) < 0.001


def test_points_forty_visits_reach_13_failures_more() -> None:
    assert 45 - 32 == 13


def test_points_finds_at_40_of_130_visits_are_31_per_cent() -> None:
    assert round(100 * (130 - 90) / 130) == 31


def test_points_chance_on_150_is_24() -> None:
    assert round(2 * sqrt(150)) == 24


# Workshop loans

GAIN, LOSS = 640, 4_400


def loans_profit(loans: float, default: float) -> float:
    return loans * ((1 - default) * GAIN - default * LOSS)


def starter_profit(default: float) -> float:
    return 1_500 * ((1 - default) * 240 - default * 1_650)


def test_loans_break_even_is_12_7_per_cent_for_both_sizes() -> None:
    assert round(100 * GAIN / (GAIN + LOSS), 1) == 12.7
    assert round(100 * 240 / (240 + 1_650), 1) == 12.7


def test_loans_today_108000_earn_31_million() -> None:
    assert 240_000 * 0.45 == 108_000
    assert round(loans_profit(108_000, 0.07) / 1e6) == 31


def test_loans_68_per_cent_of_defaults_are_seen_so_4_7_for_7() -> None:
    early = 6 * (0.10 + (0.20 + 0.55) / 2 + (0.55 + 0.82) / 2 + (0.82 + 1) / 2)
    seen = (early + 12) / 36
    assert round(100 * seen) == 68
    assert round(7 * seen, 1) == 4.7


def test_loans_1500_random_ones_give_1_7_points() -> None:
    assert round(100 * half_width(0.127, 1_500), 1) == 1.7


def test_loans_tuition_is_94000_at_16_and_207000_at_20_per_cent() -> None:
    assert nearest(starter_profit(0.16), 1_000) == -94_000
    assert nearest(starter_profit(0.20), 1_000) == -207_000


def test_loans_month_six_shows_42_defaults_plus_or_minus_four_points() -> None:
    defaults = 1_500 * 0.14 * 0.20
    assert round(defaults) == 42
    assert round(14 * Z95 / sqrt(defaults)) == 4


def test_loans_month_twelve_shows_115_plus_or_minus_2_6() -> None:
    defaults = 1_500 * 0.14 * 0.55
    assert int(defaults) == 115
    assert round(14 * Z95 / sqrt(defaults), 1) == 2.6


def test_loans_half_of_the_random_ones_show_9_5_per_cent_to_three_points_at_month_twelve() -> None:
    spread = 9.5 * Z95 / sqrt(750 * 0.095 * 0.55)
    assert round(spread) == 3
    assert 9.5 + spread < 12.7


def test_loans_fifteen_points_are_36000_and_earn_3_1_or_lose_6_0_million() -> None:
    more = 240_000 * (0.60 - 0.45)
    assert round(more) == 36_000
    assert round(loans_profit(more, 0.11) / 1e6, 1) == 3.1
    assert round(loans_profit(more, 0.16) / 1e6, 1) == -6.0


def test_loans_in_a_bad_year_the_book_earns_3_8_and_the_band_loses_11_2_million() -> None:
    band = 0.11 * 12 / 7
    assert round(loans_profit(108_000, 0.12) / 1e6, 1) == 3.8
    assert round(100 * band) == 19
    assert round(loans_profit(36_000, band) / 1e6, 1) == -11.2


def test_loans_sixty_defaults_at_month_six_point_to_20_per_cent_15_to_25() -> None:
    rate = 60 / 1_500 / 0.20
    spread = rate * Z95 / sqrt(60)
    assert round(100 * rate) == 20
    assert (round(100 * (rate - spread)), round(100 * (rate + spread))) == (15, 25)


# The keyboard


def keyboard_rho(epsilon: float, delta: float) -> float:
    """The rho of zero-concentrated privacy with epsilon = rho + 2 sqrt(rho ln(1/delta))."""
    return (sqrt(log(1 / delta) + epsilon) - sqrt(log(1 / delta))) ** 2


def keyboard_noise(participations: int) -> float:
    return sqrt(participations / (2 * keyboard_rho(4, 1e-8)))


def test_keyboard_first_two_ways_cost_420000_and_federated_1_08_million() -> None:
    assert 2 * 3 * 20_000 == 120_000
    assert 300_000 + 120_000 == 420_000
    assert 6 * 9 * 20_000 == 1_080_000


def test_keyboard_federated_adds_1_1_points() -> None:
    assert round(3.0 - 1.9, 1) == 1.1


def test_keyboard_rho_is_0_196() -> None:
    rho = keyboard_rho(4, 1e-8)
    assert round(rho, 3) == 0.196
    assert abs(rho + 2 * sqrt(rho * log(1e8)) - 4) < 1e-9


def test_keyboard_noise_is_2_26_for_two_participations_and_3_2_for_four() -> None:
    assert round(keyboard_noise(2), 2) == 2.26
    assert round(keyboard_noise(4), 1) == 3.2


def test_keyboard_ten_million_reports_need_56_or_28_per_cent_of_the_phones() -> None:
    reports = 2_000 * 5_000
    assert reports == 10_000_000
    assert round(100 * reports / (2 * 9e6)) == 56
    assert round(100 * reports / (4 * 9e6)) == 28


def test_keyboard_noise_of_a_mean_is_0_9_clips_long() -> None:
    assert round(keyboard_noise(2) * sqrt(4e6) / 5_000, 1) == 0.9


def test_keyboard_smallest_language_has_36_such_rounds() -> None:
    assert 90_000 * 2 == 180_000
    assert 180_000 / 5_000 == 36


def test_keyboard_300_phones_and_600_rounds_drown_in_15_clips() -> None:
    assert 300 * 600 == 180_000
    assert round(keyboard_noise(2) * sqrt(4e6) / 300) == 15


def test_keyboard_an_adapter_has_half_a_clip() -> None:
    assert 200 * 900 == 180_000
    assert round(keyboard_noise(2) * sqrt(40_000) / 900, 2) == 0.50


def test_keyboard_training_takes_267_hours_and_38_nights() -> None:
    hours = 2_000 * 8 / 60
    assert round(hours) == 267
    assert round(hours / 7) == 38


def test_keyboard_6250_are_asked_of_540000_free() -> None:
    assert 5_000 / 0.8 == 6_250
    assert round(0.06 * 9e6) == 540_000


def test_keyboard_traffic_is_40_gigabytes_a_round_80_terabytes_16_megabytes_a_phone() -> None:
    round_mb = 5_000 * (4 + 4)
    assert round_mb / 1_000 == 40
    assert 2_000 * round_mb / 1e6 == 80
    assert 2 * (4 + 4) == 16


def test_keyboard_a_point_costs_0_22_0_98_and_shared_0_25_million() -> None:
    assert round(0.42 / 1.9, 2) == 0.22
    assert round(1.08 / 1.1, 2) == 0.98
    assert round(1.08 / 4 / 1.1, 2) == 0.25


def test_keyboard_noise_of_each_phone_would_be_71_times_larger() -> None:
    assert round(sqrt(5_000)) == 71
