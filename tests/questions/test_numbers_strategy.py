"""The arithmetic of the strategy, research-depth and values questions, recomputed."""

from math import exp, log2, pi, sqrt
from statistics import NormalDist, mean, stdev

NORMAL = NormalDist()
DETECT = NORMAL.inv_cdf(0.975) + NORMAL.inv_cdf(0.8)


def density(x: float) -> float:
    return exp(-x * x / 2) / sqrt(2 * pi)


# flat-listening-metric

HOURS_OF_ALL = 300 * 100
WEARERS_A_FITTING = 0.75 * 0.80
HOURS_A_FITTING = 1.5 + 0.75 * 2.5 * 0.5
HOURS_FOR_NEW = 10_000 * HOURS_A_FITTING
EUROS_A_WEARER = 6000 / (100 / HOURS_A_FITTING * WEARERS_A_FITTING)


def test_ten_thousand_fittings_make_six_thousand_wearers() -> None:
    assert round(10_000 * WEARERS_A_FITTING) == 6000
    assert 9 + 4 + 7 + 4 == 24


def test_more_requests_only_made_more_people_give_up() -> None:
    assert round(12_500 * 1.4) == 17_500
    assert [round(100 * (1 - 10_000 / asked)) for asked in (12_500, 17_500)] == [20, 43]


def test_tuning_saves_hours_that_became_half_as_many_checks_again() -> None:
    renters = 10_000 * 0.75
    saved = renters * (3 - 2.5) * 0.5
    assert (renters, saved) == (7500, 1875)
    checks_before = HOURS_OF_ALL - 10_000 * 1.5 - renters * 3 * 0.5
    assert (checks_before + saved) / checks_before == 1.5


def test_the_saved_hours_are_four_hundred_and_sixty_wearers() -> None:
    assert (1875 / 1.5, round(1875 / 1.5 * WEARERS_A_FITTING)) == (1250, 750)
    assert round(HOURS_A_FITTING, 2) == 2.44
    fittings = 1875 / HOURS_A_FITTING
    assert round(fittings) == 769
    assert round(fittings * WEARERS_A_FITTING, -1) == 460
    assert round(100 * fittings / 10_000, 1) == 7.7


def test_shorter_fittings_add_eleven_per_cent_and_both_bets_reach_twelve_thousand() -> None:
    shorter = HOURS_A_FITTING - 0.25
    assert round(100 * (HOURS_FOR_NEW / shorter / 10_000 - 1), 1) == 11.4
    both = (HOURS_FOR_NEW + 1875) / shorter
    assert round(both) == 12_000
    assert round(both * WEARERS_A_FITTING) == 7200
    assert round(both + 24 * 100 / shorter, -2) == 13_100


def test_five_points_more_wearing_are_375_wearers() -> None:
    assert round(7500 * (0.85 - 0.80)) == 375


def test_a_therapist_adds_a_wearer_for_244_euros() -> None:
    assert round(100 / HOURS_A_FITTING * WEARERS_A_FITTING, 1) == 24.6
    assert round(EUROS_A_WEARER) == 244


def test_months_until_each_clinic_bet_is_earned_back() -> None:
    quarter = 3 * 9000
    collected = 1875 / HOURS_A_FITTING * WEARERS_A_FITTING
    shorter = (HOURS_FOR_NEW / (HOURS_A_FITTING - 0.25) - 10_000) * WEARERS_A_FITTING
    bets = [(6, collected), (36, 0.5 * shorter), (16, 0.4 * 375)]
    months = [cost * quarter / EUROS_A_WEARER / gain for cost, gain in bets]
    assert round(months[0], 1) == 1.4
    assert [round(each) for each in months[1:]] == [12, 12]


def test_the_clinic_plan_spends_twenty_four_people_for_four_quarters() -> None:
    upkeep = 2 + 1 + 2
    assert (9 + 4 + 4) - upkeep == 12
    assert 4 * upkeep == 20
    assert 20 + 6 + 36 + 16 + 18 == 24 * 4


def test_the_unassigned_quarters_and_all_salaries_as_therapists() -> None:
    assert 18 * 3 * 9000 / 6000 == 81
    assert round(81 / sum(2 * left for left in range(1, 13)), 1) == 0.5
    assert 24 * 9000 / 6000 == 36
    assert round(24 * 9000 / EUROS_A_WEARER) == 886


# headcount-eight-hires


def test_twenty_heads_give_fifty_eight_usable_person_quarters() -> None:
    quarters = [12 + 2 * q - 2 * 0.25 for q in range(4)]
    assert quarters == [11.5, 13.5, 15.5, 17.5]
    assert sum(quarters) == 58


def test_the_hires_cost_two_million_and_bring_ten_person_quarters() -> None:
    paid = 2 * (4 + 3 + 2 + 1)
    gained = 2 * (3 + 2 + 1) - 8 * 0.25
    assert (paid * 0.1, gained) == (2.0, 10)


def test_upkeep_of_fourteen_models_falls_from_three_and_a_half_to_one_and_a_half() -> None:
    assert 14 * 0.25 == 3.5
    assert round(14 * 0.10, 1) == 1.4


def test_the_release_tool_pays_back_in_three_quarters() -> None:
    assert round(6 / (3.5 - 1.4), 1) == 2.9


def test_value_of_a_person_quarter_by_ask() -> None:
    ranking_last = 1.5 * 3000 / 16
    fraud = 0.6 * 3000 / 10
    support = 0.5 * 1200 / 10
    tool = (3.5 - 1.4) * 4 * (ranking_last / 2) / 6
    values = [round(x) for x in (ranking_last, ranking_last / 2, fraud, support, tool)]
    assert values == [281, 141, 180, 60, 197]


def test_the_freed_time_is_worth_the_tool_at_pay_alone() -> None:
    assert round((3.5 - 1.4) * 4 * 100 / 6) == 140


def test_the_parts_of_the_headcount_plan_use_all_usable_quarters() -> None:
    assert 10 + 6 + 10 + 16 + 4 + 12 == 58
    assert round(2 * 3.5 + 2 * 1.4) == 10


def test_the_headcount_plan_adds_up_in_both_halves() -> None:
    first = 7 + 6 + 7 + 4 + 1
    second = 3 + 9 + 6 + 3 + 12
    assert (first, second) == (25, 33)


def test_the_headcount_plan_yields_about_four_million_a_year() -> None:
    assert round((16 * 140.625 + 0.6 * 3000) / 1000, 2) == 4.05


def test_the_tool_stops_paying_above_two_tenths_of_an_engineer_a_model() -> None:
    saved = 14 * (0.25 - 0.20)
    assert round(saved, 1) == 0.7
    assert round(6 / saved, 1) == 8.6


def test_the_trial_beats_ranking_above_one_point_four_million() -> None:
    assert round(10 * 140.625 / 1000, 1) == 1.4


# double-the-preference-labels


def test_the_label_budget_and_its_new_split() -> None:
    assert 200_000 * 6 == 1_200_000
    assert 120_000 * 6 + 8_000 * 30 + 240_000 == 1_200_000
    assert 200_000 - 60_000 == 140_000


def test_the_ceiling_lies_between_seventy_four_and_eighty_five() -> None:
    slips = (1 + sqrt(2 * 0.74 - 1)) / 2
    settled = 2 * 0.74 - 1
    assert round(slips, 2) == 0.85
    assert round(settled + (1 - settled) / 2, 2) == 0.74


def test_no_mix_of_easy_and_hard_pairs_leaves_these_ceilings() -> None:
    """Two kinds of pairs, of any share: agreement 0.74 allows a best guess of 0.74 to 0.85."""
    low, high = 1.0, 0.0
    for step in range(501):
        first = 0.5 + step / 1000
        for share in (k / 100 for k in range(1, 100)):
            rest = (0.74 - share * (first**2 + (1 - first) ** 2)) / (1 - share)
            if 0.5 <= rest <= 1:
                second = (1 + sqrt(2 * rest - 1)) / 2
                guess = share * first + (1 - share) * second
                low, high = min(low, guess), max(high, guess)
    assert (round(low, 2), round(high, 2)) == (0.74, 0.85)


def test_five_judgements_on_two_thousand_pairs_cost_sixty_thousand() -> None:
    assert 2_000 * 5 * 6 == 60_000


def test_at_equal_length_the_win_rate_cannot_be_told_from_half() -> None:
    half_width = 1.96 * sqrt(0.51 * 0.49 / 2400)
    assert round(100 * half_width, 1) == 2.0


# tests-per-quarter-goal


def test_four_fifths_of_what_shipped_had_no_result() -> None:
    assert 48 + 210 + 5 == 263
    assert round(100 * 210 / 263) == 80


BAD = (0.08 - 0.025 * (1 - (0.12 - 0.08) / 0.30)) / (0.30 - 2 * 0.025)
GOOD = BAD + (0.12 - 0.08) / 0.30
IDLE = 1 - GOOD - BAD
SHIFT = 1.96 - NORMAL.inv_cdf(0.7)


def test_shares_of_ideas_that_give_twelve_and_eight_per_cent() -> None:
    assert [round(100 * x) for x in (GOOD, BAD, IDLE)] == [37, 23, 40]
    assert round(GOOD * 0.3 + IDLE * 0.025, 3) == 0.12
    assert round(BAD * 0.3 + IDLE * 0.025, 3) == 0.08


def test_four_of_the_wins_are_false() -> None:
    assert round(400 * IDLE * 0.025, 1) == 4.0
    assert round(400 * GOOD * 0.3) == 44


def test_what_shipped_undecided_if_shipped_blindly() -> None:
    bad, good = 400 * BAD * 0.7, 400 * GOOD * 0.7
    assert [round(bad), round(bad * 210 / 320), round(good * 210 / 320)] == [65, 43, 67]


def test_shipping_the_undecided_by_their_sign() -> None:
    good = 400 * GOOD * (NORMAL.cdf(1.96 - SHIFT) - NORMAL.cdf(-SHIFT))
    bad = 400 * BAD * (NORMAL.cdf(1.96 + SHIFT) - NORMAL.cdf(SHIFT))
    idle = 400 * IDLE * (0.975 - 0.5)
    assert (round(good), round(bad), round(idle)) == (92, 7, 76)


def test_power_of_thirty_per_cent_means_an_interval_wider_than_the_effect() -> None:
    assert round(1.96 * 0.5 / SHIFT, 2) == 0.68


def test_true_wins_are_exaggerated_by_four_fifths() -> None:
    seen = SHIFT + density(1.96 - SHIFT) / 0.3
    assert round(seen / SHIFT, 1) == 1.8


def test_a_quarter_of_the_tests_has_eighty_two_per_cent_power_and_fewer_wins() -> None:
    power = 1 - NORMAL.cdf(1.96 - 2 * SHIFT)
    assert round(100 * power) == 82
    assert round(100 * GOOD * power) == 30
    assert round(100 * 44 / (100 * power)) == 54


# release-board-all-green


def test_the_release_wins_on_the_set_and_loses_on_the_traffic() -> None:
    in_set, traffic = (0.7, 0.2, 0.1), (0.3, 0.5, 0.2)
    old, new = (85, 80, 75), (89, 77, 72)

    def weigh(w: tuple[float, ...], x: tuple[int, ...]) -> float:
        return round(sum(a * b for a, b in zip(w, x, strict=True)), 1)

    assert (weigh(in_set, old), weigh(in_set, new)) == (83.0, 84.9)
    assert (weigh(traffic, old), weigh(traffic, new)) == (80.5, 79.6)


def test_paired_interval_of_the_release() -> None:
    assert 85 - 66 == 19
    half_width = 1.96 * sqrt(151 - 19**2 / 1000) / 1000
    assert (round(1.9 - 100 * half_width, 1), round(1.9 + 100 * half_width, 1)) == (-0.5, 4.3)


def test_billing_alone_is_read_to_eight_points() -> None:
    assert round(196 * sqrt((0.8 * 0.2 + 0.77 * 0.23) / 200)) == 8


def test_billing_question_by_question_is_read_to_five_points() -> None:
    assert round(196 * sqrt((0.15 - 0.03**2) / 200)) == 5


def test_the_gain_in_how_to_holds_if_a_similar_share_differs() -> None:
    assert 4 - 196 * sqrt((0.15 - 0.04**2) / 700) > 1


def test_a_three_point_loss_in_billing_needs_thirteen_hundred_items() -> None:
    assert round(DETECT**2 * 0.15 / 0.03**2, -2) == 1300


def test_price_of_the_release_if_the_slices_are_right() -> None:
    old = 300 * 0.15 * 4 + 500 * 0.20 * 40 + 200 * 0.25 * 40
    new = 300 * 0.11 * 4 + 500 * 0.23 * 40 + 200 * 0.28 * 40
    assert [round(x) for x in (old, new, (new - old) * 400)] == [6180, 6972, 316_800]


# paper-of-the-year


def test_the_two_models_of_the_paper_cost_about_the_same_to_train() -> None:
    assert round(6 * 280e9 * 300e9 / 1e23, 1) == 5.0
    assert round(6 * 70e9 * 1.4e12 / 1e23, 1) == 5.9


def test_five_thousand_gpu_hours_cover_the_check_twice() -> None:
    budget = 5000 * 3600 * 4e14
    grid = 7 * (1e19 + 6e19 + 3e20)
    assert round(budget / 1e21, 1) == 7.2
    assert round(grid / 4e14 / 3600, -2) == 1800
    assert round(100 * 2 * grid / budget) == 72


def test_serving_overtakes_training_after_three_times_the_tokens() -> None:
    n, d = 70e9, 1.4e12
    assert 6 * n * d / (2 * n) == 3 * d
    assert round(3 * d / 1e12, 1) == 4.2


# recommendations-in-24-months


def test_machines_for_a_language_model_that_ranks_every_load() -> None:
    peak = 60e6 * 10 / 86400 * 2.5
    tokens = 2000 + 400 * 10
    gpus = peak * tokens * 2 * 8e9 / 4e14
    assert round(peak, -2) == 17400
    assert round(gpus, -2) == 4200
    assert round(gpus * 2 * 8760 / 1e6) == 73
    assert round(gpus / 8, -1) == 520
    assert round(gpus / 8 * 2 * 8760 / 1e6) == 9


def test_a_cached_history_still_leaves_forty_nine_million() -> None:
    peak = 60e6 * 10 / 86400 * 2.5
    gpus = peak * 400 * 10 * 2 * 8e9 / 4e14
    assert round(gpus * 2 * 8760 / 1e6) == 49


def test_the_thirty_engineers_are_all_placed() -> None:
    assert 10 + 14 + 6 == 30


# evaluation-in-24-months


def test_thirty_steps_at_ninety_eight_per_cent() -> None:
    assert round(100 * 0.98**30) == 55


def test_growth_of_the_horizon_in_24_months() -> None:
    assert round(2 ** (24 / 7), 1) == 10.8
    assert round(2 * 2 ** (24 / 7), 1) == 21.5


def test_price_of_a_baseline_task_today_and_then() -> None:
    assert 2 * 120 == 240
    assert round(21.5 * 120, -2) == 2600
    assert round(385 * 2600 / 1e6, 1) == 1.0
    assert round(385 * 240 / 1e3) == 92


def test_a_baseline_passes_fifteen_hundred_dollars_even_at_nine_months_a_doubling() -> None:
    assert 240 * 2 ** (24 / 9) > 1500


def test_keeping_six_of_the_flat_benchmarks_ends_twenty() -> None:
    assert 26 - 6 == 20


def test_tasks_for_ten_and_five_points_either_way() -> None:
    assert round(196 * 0.5 / sqrt(100)) == 10
    assert 196 * 0.5 / sqrt(385) < 5 < 196 * 0.5 / sqrt(384) + 0.01


def test_the_evaluation_budget_adds_up() -> None:
    assert round(1.5 + 0.7 + 0.5 + 0.3, 1) == 3.0


def test_rechecks_leave_an_hour_of_a_specialist_for_each_outcome() -> None:
    assert round(0.5e6 / 8 / 500) == 125


def test_equal_tasks_would_give_two_per_cent_at_eight_of_eight() -> None:
    assert round(100 * 0.61**8) == 2


# documents-in-24-months


def page(price: float, clean: float, hard: float) -> float:
    return price + 0.4 * (1 - 0.88 * clean - 0.12 * hard)


def test_cost_of_the_three_designs_a_month() -> None:
    pipeline, native = page(0.006, 0.961, 0.71), page(0.02, 0.954, 0.83)
    routed = page(0.88 * 0.006 + 0.12 * 0.02, 0.961, 0.83)
    assert [round(25e6 * x / 1000) for x in (pipeline, native, routed)] == [841, 1109, 739]


def test_share_right_and_cents_of_the_three_designs() -> None:
    designs = [(0.006, 0.961, 0.71), (0.02, 0.954, 0.83), (0.88 * 0.006 + 0.12 * 0.02, 0.961, 0.83)]
    assert [round(100 * (0.88 * c + 0.12 * h), 1) for _, c, h in designs] == [93.1, 93.9, 94.5]
    assert [round(100 * page(*d), 2) for d in designs] == [3.36, 4.44, 2.96]


def break_even(clean: float) -> float:
    """The price at which the native model for all pages costs what routing costs."""
    routed = 0.88 * 0.006 + 0.4 * (1 - 0.88 * 0.961 - 0.12 * 0.83)
    return (routed - 0.4 * (1 - 0.88 * clean - 0.12 * 0.83)) / 0.88


def test_price_at_which_the_pipeline_goes() -> None:
    assert round(break_even(0.954), 4) == 0.0032
    assert round(log2(0.02 / break_even(0.954)) * 9) == 24
    assert round(log2(0.02 / break_even(0.954)) * 18) == 48


def test_twelve_tenths_of_a_point_on_clean_pages_moves_the_price() -> None:
    assert round(break_even(0.966), 4) == 0.008
    assert round(log2(0.02 / 0.008) * 9) == 12


def test_routing_saves_a_tenth_of_a_million_a_month() -> None:
    assert 841 - 739 == 102


# result-that-fades


def test_five_reruns_cannot_tell_the_gain_from_nothing() -> None:
    gains = [0.9, -0.3, 0.6, 1.1, -0.3]
    student = 2.776  # 97.5 % point, four degrees of freedom
    half_width = student * stdev(gains) / sqrt(5)
    centre = mean(gains)
    assert round(centre, 1) == 0.4
    assert (round(centre - half_width, 1), round(centre + half_width, 1)) == (-0.4, 1.2)


def test_the_first_run_lies_far_above_the_five() -> None:
    gains = [0.9, -0.3, 0.6, 1.1, -0.3]
    assert round((2.1 - mean(gains)) / stdev(gains), 1) == 2.6
