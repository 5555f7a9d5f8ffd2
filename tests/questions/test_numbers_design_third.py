"""The arithmetic of questions/ml-system-design/marketplaces.yaml and signals.yaml, recomputed."""

from math import comb, exp, factorial, log, pi, sqrt
from statistics import NormalDist

DAY = 86_400
NORMAL = NormalDist()
Z95 = NORMAL.inv_cdf(0.975)
Z = Z95 + NORMAL.inv_cdf(0.8)


def half_width(p: float, n: float) -> float:
    """Half of the 95 % interval of a proportion."""
    return Z95 * sqrt(p * (1 - p) / n)


def poisson_at_least(k: int, mean: float) -> float:
    return 1 - sum(exp(-mean) * mean**i / factorial(i) for i in range(k))


def nearest(f: float, unit: float) -> float:
    """Rounds to the unit, as the texts do."""
    return round(f / unit) * unit


# Podcast advertisements


def test_podcast_undelivered_is_2_24_million() -> None:
    assert round(0.16 * 14, 2) == 2.24


def test_podcast_a_tap_costs_12_dollars() -> None:
    assert round(18 / 1.5) == 12


def test_podcast_57_renewals_at_7368_bring_420000() -> None:
    renewals = 1_900 * 3 / 100
    assert renewals == 57
    assert round(14e6 / 1_900) == 7_368
    assert nearest(renewals * 14e6 / 1_900, 10_000) == 420_000


def test_podcast_slots_are_1042_a_second_and_62500_scores() -> None:
    assert 6e6 * 5 == 30e6
    peak = 30e6 / 4 / 7_200
    assert round(peak) == 1_042
    assert nearest(peak * 60, 100) == 62_500


def test_podcast_900_million_slots_against_778_booked() -> None:
    assert 30 * 30 == 900
    assert round(14e6 / 0.018 / 1e6) == 778


def test_podcast_young_data_show_0_6_and_look_2_5_times_worse() -> None:
    assert round(0.4 * 1.5, 1) == 0.6
    assert 1 / 0.4 == 2.5


def test_podcast_a_campaign_gets_614_taps_20_a_day_and_ten_per_cent_takes_five_days() -> None:
    slots = 14e6 / 0.018 / 1_900
    taps = slots * 0.0015
    assert round(taps) == 614
    assert round(taps / 30) == 20
    assert round(100 / (taps / 30)) == 5


def test_podcast_a_day_of_13600_is_gone_in_eleven_minutes() -> None:
    plan = 14e6 / 0.018 / 1_900 / 30
    assert nearest(plan, 100) == 13_600
    assert round(plan / (0.02 * 30e6 / 4 / 7_200) / 60) == 11


def test_podcast_halves_see_0_8_points_and_108000_dollars() -> None:
    error = 12 / sqrt(1_900)
    assert round(error, 2) == 0.28
    assert round(Z * error, 1) == 0.8
    assert nearest(Z * error / 100 * 14e6, 1_000) == 108_000


def test_podcast_an_hour_gives_away_3_75_million_slots_67500_dollars() -> None:
    slots = 30e6 / 4 / 2
    assert slots == 3_750_000
    assert round(slots * 0.018) == 67_500


# Roadside rescue


def rescue_quantile(sigma: float) -> float:
    """Where one more promised minute (0.50) costs what it saves (50 x density)."""
    return sqrt(-2 * log(0.5 * sigma / 50 * sqrt(2 * pi)))


def rescue_cost(sigma: float, buffer: float) -> float:
    return 0.5 * buffer + 50 * (1 - NORMAL.cdf(buffer / sigma))


def rescue_best(sigma: float) -> float:
    return rescue_cost(sigma, sigma * rescue_quantile(sigma))


def test_rescue_39_per_cent_of_promises_break_today() -> None:
    assert round(100 * (1 - NORMAL.cdf(5 / 18))) == 39


def test_rescue_the_promise_is_the_90_per_cent_quantile_23_minutes_up() -> None:
    z = rescue_quantile(18)
    assert round(z, 2) == 1.26
    assert round(100 * NORMAL.cdf(z)) == 90
    assert round(18 * z) == 23


def test_rescue_costs_are_22_0_then_16_5_then_12_3_and_no_other_promise_is_cheaper() -> None:
    assert round(rescue_cost(18, 5), 1) == 22.0
    assert round(rescue_best(18), 1) == 16.5
    assert round(rescue_best(12), 1) == 12.3
    for sigma in (12, 18):
        assert all(rescue_cost(sigma, b / 10) >= rescue_best(sigma) for b in range(-400, 600))


def test_rescue_above_67_minutes_a_promise_costs_more_than_breaking_it() -> None:
    assert round((50 - rescue_best(18)) / 0.5) == 67
    assert 0.5 * 40 + rescue_best(18) < 50


def test_rescue_the_rule_brings_60000_the_error_46000_a_minute_5500() -> None:
    assert nearest(11_000 * (rescue_cost(18, 5) - rescue_best(18)), 1_000) == 60_000
    assert nearest(11_000 * (rescue_best(18) - rescue_best(12)), 1_000) == 46_000
    assert 11_000 * 0.5 == 5_500


def test_rescue_a_region_has_0_4_calls_a_minute_and_15_open_jobs() -> None:
    calls = 11_000 / (24 * 60)
    assert round(calls, 1) == 7.6
    assert round(calls / 20, 1) == 0.4
    assert round(calls / 20 * 40) == 15


def test_rescue_pairs_are_1150_and_predictions_760_or_2100_a_second() -> None:
    pairs = 11_000 / (24 * 60) / 20 * 40 * 1_500 / 20
    assert nearest(pairs, 50) == 1_150
    assert nearest(20 * pairs / 30, 10) == 760
    assert nearest(20 * pairs / 30 * 30 / 11, 100) == 2_100


def test_rescue_truck_goes_first_from_60_per_cent() -> None:
    p = (140 + 80 - 60) / (140 + 45 + 80)
    assert 90 * 0.5 == 45
    assert abs(60 + p * 185 - (140 + (1 - p) * 80)) < 1e-9
    assert round(100 * p) == 60


def test_rescue_test_sees_1_4_minutes() -> None:
    error = 6 * sqrt(2 / (20 * 28 / 2))
    assert 20 * 28 // 2 == 280
    assert round(error, 2) == 0.51
    assert round(Z * error, 1) == 1.4


# Grocery windows


def grocery_window(rise: float, habit: float) -> tuple[float, float, float]:
    """A window that just fills: orders moved, orders in all, gain in dollars."""
    wishes = 100 * (1 - habit * rise)
    moved = 0.7 * (wishes - 60)
    return moved, 60 + moved, 60 * (11.90 + rise) + moved * 13.40 - grocery_today()


def grocery_today() -> float:
    return 60 * 11.90 + 0.45 * 40 * 13.40


def grocery_clearing(habit: float) -> float:
    low, high = 0.0, 8.0
    for _ in range(60):
        middle = (low + high) / 2
        too_many = (1 - habit * middle) * (1 - 0.12 * middle) > 0.6
        low, high = (middle, high) if too_many else (low, middle)
    return low


def test_grocery_orders_are_33000_and_a_window_brings_955() -> None:
    assert 110 * (2 * 60 + 5 * 36) == 33_000
    assert round(11 + 4.90 - 4, 2) == 11.90
    assert round(11 + 4.90 - 2.50, 2) == 13.40
    assert round(grocery_today()) == 955


def test_grocery_fills_at_3_33_with_88_orders_and_334_dollars_200_of_them_fees() -> None:
    rise = grocery_clearing(0)
    moved, orders, gain = grocery_window(rise, 0)
    assert round(rise, 2) == 3.33
    assert (round(moved), round(orders), 60 + 18) == (28, 88, 78)
    assert round(gain) == 334
    assert round(60 * rise) == 200


def test_grocery_with_habit_fills_at_2_72_with_80_orders_and_195_dollars_163_fees() -> None:
    rise = grocery_clearing(0.04)
    moved, orders, gain = grocery_window(rise, 0.04)
    assert (round(rise, 2), round(4.90 + rise, 2)) == (2.72, 7.62)
    assert (round(moved), round(orders), round(gain)) == (20, 80, 195)
    assert round(60 * rise) == 163
    assert abs(60 * rise / gain - 5 / 6) < 0.01


def test_grocery_220_windows_bring_43000_ten_per_cent_or_57000_or_31000() -> None:
    gains = [220 * grocery_window(grocery_clearing(h), h)[2] for h in (0.02, 0.04, 0.06)]
    assert [int(gain / 1_000 + 0.5) for gain in gains] == [57, 43, 31]
    assert round(100 * gains[1] / (13_200 * 11.90 + 19_800 * 13.40)) == 10


def test_grocery_an_extra_van_adds_6_6_orders_and_70_dollars() -> None:
    orders = 0.55 * 12
    assert round(orders, 1) == 6.6
    assert round(orders * 11.90 + 0.45 * 12 * (11.90 - 13.40)) == 70


def test_grocery_a_place_displaces_5_87() -> None:
    assert round(11.90 - 0.45 * 13.40, 2) == 5.87


def test_grocery_a_dollar_off_goes_to_180_orders_to_move_16() -> None:
    assert 5 * 36 == 180
    assert 2 * 8 == 16


def test_grocery_test_sees_0_9_or_2_7_per_cent() -> None:
    assert 55 * 8 == 440
    assert round(5 * sqrt(2 / 440), 2) == 0.34
    assert round(Z * 5 * sqrt(2 / 440), 1) == 0.9
    assert round(Z * 5 * sqrt(2 / 55), 1) == 2.7


def test_grocery_fees_are_10780() -> None:
    assert 110 * 7 * 14 == 10_780


# Camper vans


def test_camper_today_9200_trips_bring_570400_dollars() -> None:
    assert 0.46 * 20_000 == 9_200
    assert 9_200 * 62 == 570_400


def test_camper_six_points_are_1200_trips_74400_dollars_or_11_5_per_cent_of_requests() -> None:
    trips = round(0.06 * 20_000)
    assert trips == 1_200
    assert trips * 62 == 74_400
    assert round(100 * (1 - 46 / 52), 1) == 11.5
    assert round(100 * 0.46 / 3) == 15


def test_camper_without_wrong_calendars_acceptance_is_58_per_cent() -> None:
    assert 20_000 - 9_200 == 10_800
    asked = 100 - 54 * 0.38
    assert round(asked, 1) == 79.5
    assert round(100 * 46 / asked) == 58


def test_camper_without_open_requests_acceptance_is_51_per_cent_five_points_more() -> None:
    others = (46 - 21 / 6) / (5 / 6)
    assert round(others) == 51
    assert round(others - 46) == 5


def test_camper_searches_are_4_6_and_18_5_a_second_and_11100_scores() -> None:
    peak = 4 * 400_000 / DAY
    assert round(peak / 4, 1) == 4.6
    assert round(peak, 1) == 18.5
    assert nearest(peak * 600, 100) == 11_100
    assert 600 * 10 / 1_000 == 6


def test_camper_test_sees_1_5_per_cent_8400_dollars() -> None:
    error = 5 * sqrt(2 / (60 * 6 / 2))
    assert 60 * 6 // 2 == 180
    assert round(error, 2) == 0.53
    assert round(Z * error, 1) == 1.5
    assert nearest(Z * error / 100 * 570_400, 100) == 8_400


# Nine teams, one lock screen

PUSHES = {"messages": (0.3, 15, 4), "saved": (0.9, 2.5, 0.3), "drops": (0.8, 1.2, 0.2)}
PUSHES["promotions"] = (2.2, 0.2, 0.01)


def push_price() -> float:
    """What one more notification costs, in cents."""
    kept = 14e6 * (0.015 - 0.008)
    return 100 * kept * 0.90 * 20 / (14e6 * 2.2 * 30)


def test_push_kinds_add_up_to_4_2() -> None:
    assert round(sum(volume for volume, _, _ in PUSHES.values()), 1) == 4.2


def test_push_price_is_0_19_cents_from_98000_people_and_924_million() -> None:
    assert round(14e6 * 0.007) == 98_000
    assert round(98_000 * 18 / 1e6, 2) == 1.76
    assert round(14 * 2.2 * 30) == 924
    assert round(push_price(), 2) == 0.19


def test_push_must_add_1_6_visits_in_a_hundred() -> None:
    assert round(100 * push_price() / 12, 1) == 1.6


def test_push_kinds_bring_1_8_and_0_30_and_0_14_and_0_02_cents_by_visits() -> None:
    cents = [round(visits / 100 * 12, 2) for _, visits, _ in PUSHES.values()]
    assert cents == [1.8, 0.3, 0.14, 0.02]


def test_push_kinds_bring_5_6_and_0_42_and_0_28_and_0_01_cents_by_sales() -> None:
    cents = [round(sales / 100 * 140, 2) for _, _, sales in PUSHES.values()]
    assert cents == [5.6, 0.42, 0.28, 0.01]


def test_push_price_drops_change_sides() -> None:
    assert 1.2 / 100 * 12 < push_price() < 0.2 / 100 * 140


def test_push_promotions_are_52_per_cent_5_of_visits_and_lose_51000_a_day() -> None:
    assert round(100 * 2.2 / 4.2) == 52
    added = sum(volume * visits for volume, visits, _ in PUSHES.values())
    assert round(100 * 2.2 * 0.2 / added) == 5
    assert nearest(14e6 * 2.2 * (push_price() - 0.024) / 100, 1_000) == 51_000


def test_push_switching_off_happens_once_in_8400_sends() -> None:
    assert round(4.2 * 30 / 0.015) == 8_400


def test_push_withheld_are_616000_a_day_and_give_0_04_in_four_days() -> None:
    withheld = 0.02 * 2.2 * 14e6
    assert round(withheld) == 616_000
    assert round(100 * half_width(0.09, 4 * withheld), 2) == 0.04


def test_push_withholding_messages_costs_3360_sales_4700_dollars() -> None:
    sales = 14e6 * 0.3 * 0.02 * 0.04
    assert round(sales) == 3_360
    assert nearest(sales * 1.40, 100) == 4_700


def test_push_candidates_are_16300_a_second() -> None:
    assert nearest(14e6 * 4.2 * 3 / DAY * 8, 100) == 16_300


def test_push_7000_switch_off_a_day_and_5_per_cent_is_four_errors() -> None:
    off = 14e6 * 0.015 / 30
    assert round(off) == 7_000
    assert round(0.05 * off / sqrt(off)) == 4


# Miles accounts

LOGIN, REDEMPTION = 0.05 + 0.09 * 12, 0.05 + 0.09 * 30
STOPPED = 0.85 * 350


def test_miles_a_code_saves_297_50_and_costs_1_13_or_2_75() -> None:
    assert round(STOPPED, 2) == 297.50
    assert round(LOGIN, 2) == 1.13
    assert round(REDEMPTION, 2) == 2.75


def test_miles_325_thefts_are_one_login_in_4900() -> None:
    assert round(260 / 0.8) == 325
    assert nearest(1.6e6 / 325, 100) == 4_900


def test_miles_asking_everybody_costs_1_8_million_against_114000() -> None:
    assert round(1.6 * LOGIN, 1) == 1.8
    assert nearest(325 * 350, 1_000) == 114_000


def test_miles_thresholds_are_0_38_and_0_92_per_cent_nineteen_times_the_base() -> None:
    login = LOGIN / (STOPPED + LOGIN)
    assert round(100 * login, 2) == 0.38
    assert round(100 * REDEMPTION / (STOPPED + REDEMPTION), 2) == 0.92
    assert round(login / (325 / 1.6e6)) == 19


def test_miles_gift_cards_hold_12_per_cent_cost_5200_and_stop_77000() -> None:
    thefts = 325 * 4 // 5
    assert thefts == 260
    assert round(100 * thefts / 2_160) == 12
    assert 2_160 - thefts == 1_900
    assert nearest(1_900 * REDEMPTION, 100) == 5_200
    assert nearest(thefts * STOPPED, 1_000) == 77_000


def test_miles_65_thefts_are_left_in_21840_other_redemptions() -> None:
    assert 325 - 260 == 65
    assert 24_000 - 2_160 == 21_840


def test_miles_behind_the_rule_a_theft_costs_112_and_a_login_code_pays_from_1_2_per_cent() -> None:
    left = 350 * (1 - 0.8 * 0.85)
    assert round(left) == 112
    assert round(100 * LOGIN / (0.85 * left + LOGIN), 1) == 1.2


def test_miles_a_bad_night_brings_556_a_second_thirty_times_18_5() -> None:
    usual, attack = 1.6e6 / DAY, 12e6 / (6 * 3_600)
    assert round(usual, 1) == 18.5
    assert round(attack) == 556
    assert round(attack / usual) == 30


def test_miles_each_address_tries_ten_times_an_hour_and_6000_accounts_open() -> None:
    assert 12e6 / 200_000 / 6 == 10
    opened = 12e6 / 2_000
    assert opened == 6_000
    assert round(opened * 350 / 1e6, 1) == 2.1


def test_miles_failed_codes_are_thieves_in_9_per_cent() -> None:
    honest, thieves = 0.09 * (20_000 - 200), 0.85 * 200
    assert nearest(honest, 10) == 1_780
    assert round(thieves) == 170
    assert round(100 * thieves / (honest + thieves)) == 9


def test_miles_analysts_take_360_cases() -> None:
    assert 6 * 60 == 360


def test_miles_an_unasked_hundredth_costs_770_a_day() -> None:
    assert nearest(2.6 * STOPPED, 10) == 770


# Strangers in sealed messages

SCAMS = 0.02 * 48e6


def test_strangers_send_960000_and_take_72000_dollars_from_240() -> None:
    assert 400 / 20_000 == 0.02
    assert round(SCAMS) == 960_000
    assert SCAMS / 4_000 == 240
    assert 240 * 300 == 72_000


def test_strangers_reached_before_three_reports_are_153_as_6000_accounts_show() -> None:
    before = 3 / 0.03 + 80 * 40 / 60
    assert round(before) == 153
    assert abs(SCAMS / 6_000 - before) < 10


def test_strangers_below_twenty_an_account_loses_money() -> None:
    assert 300 / 4_000 == 0.075
    assert round(1.50 / 0.075) == 20


def test_strangers_with_ten_credits_are_10_9_at_14_cents_65200_a_day() -> None:
    reached = 10 / (1 - 2 * 0.04)
    assert round(reached, 1) == 10.9
    assert round(100 * 1.50 / reached) == 14
    assert nearest(6_000 * reached, 100) == 65_200
    assert round(100 * (1 - 6_000 * reached / SCAMS)) == 93


def test_strangers_honest_people_run_dry_with_one_credit_back_and_not_with_two() -> None:
    assert round(10 / (1 - 0.55)) == 22
    assert 2 * 0.55 > 1


def test_strangers_at_most_one_of_ten_answers_94_per_cent_or_half_a_per_cent() -> None:
    def at_most_one(p: float) -> float:
        return (1 - p) ** 10 + 10 * p * (1 - p) ** 9

    assert round(100 * at_most_one(0.04)) == 94
    assert round(100 * at_most_one(0.55), 1) == 0.5


def test_strangers_4700_newcomers_run_out() -> None:
    assert nearest(394_000 * 0.012, 100) == 4_700


def test_strangers_warnings_are_672000_right_and_141000_wrong_later_24_per_cent_right() -> None:
    right, wrong = 0.7 * SCAMS, 0.003 * (48e6 - SCAMS)
    assert round(right) == 672_000
    assert nearest(wrong, 1_000) == 141_000
    assert round(100 * right / (right + wrong)) == 83
    later = 0.7 * 65_200
    assert round(100 * later / (later + wrong)) == 24


def test_strangers_updates_are_720_terabytes_14400_dollars_or_1800() -> None:
    assert 12 * 60e6 / 1e6 == 720
    assert round(720_000 * 0.02) == 14_400
    assert round(1.5 * 60e6 / 1_000 * 0.02) == 1_800


def test_strangers_volunteers_show_2_0_plus_or_minus_0_2() -> None:
    assert round(100 * half_width(0.02, 20_000), 1) == 0.2


def test_strangers_at_0_75_a_number_ten_credits_pay_again() -> None:
    assert 0.75 / (10 / 0.92) < 0.075
    assert 300 * 2 / 4_000 > 1.50 / (10 / 0.92)


# Copied designs


def test_copies_are_1_3_per_cent_4550_a_day_54600_dollars() -> None:
    share = 39 / 3_000
    assert round(100 * share, 1) == 1.3
    assert round(100 * half_width(share, 3_000), 1) == 0.4
    assert round(350_000 * share) == 4_550
    assert round(350_000 * share * 12) == 54_600


def test_copies_own_variants_are_77000_and_honest_lookalikes_31500() -> None:
    assert round(350_000 * 0.22) == 77_000
    assert round(350_000 * 0.09) == 31_500


def test_copies_uploads_are_4_and_24_a_second() -> None:
    assert round(350_000 / DAY) == 4
    assert round(6 * 350_000 / DAY) == 24


def test_copies_index_is_246_gigabytes_or_15_and_the_day_358_megabytes() -> None:
    assert round(240e6 * 256 * 4 / 1e9) == 246
    assert round(240e6 * 64 / 1e9) == 15
    assert round(350_000 * 256 * 4 / 1e6) == 358


def test_copies_a_pair_may_err_once_in_twelve_billion() -> None:
    assert round(240e6 / 0.02 / 1e9) == 12


def test_copies_hash_gives_0_07_chance_matches_with_eight_bits_2_4_with_ten() -> None:
    def matches(bits: int) -> float:
        return 240e6 * sum(comb(64, k) for k in range(bits + 1)) / 2**64

    assert round(matches(8), 2) == 0.07
    assert round(matches(10), 1) == 2.4


def test_copies_stages_take_0_7_seconds_and_ten_cores() -> None:
    assert 50 * 8 == 400
    assert 200 + 40 + 60 + 400 == 700
    assert round(6 * 350_000 / DAY * 0.4) == 10


def test_copies_recall_takes_246_copies_and_18900_reviews_planted_give_three_points() -> None:
    copies = Z95**2 * 0.8 * 0.2 / 0.05**2
    assert round(copies) == 246
    assert nearest(246 / 0.013, 100) == 18_900
    assert round(100 * half_width(0.8, 600)) == 3
    assert round(100 * half_width(0.8, 100)) == 8


def test_copies_review_pays_from_7_to_73_per_cent_and_hold_beats_pass_at_20() -> None:
    assert round(100 * 0.80 / 12) == 7
    assert round(100 * (1 - 0.80 / 3)) == 73
    assert 3 / (12 + 3) == 0.2
    assert 20 * 150 == 3_000


def test_copies_nightly_index_misses_455() -> None:
    assert round(0.1 * 4_550) == 455


def test_copies_new_embedding_takes_222_hours_444_dollars() -> None:
    hours = 240e6 / 300 / 3_600
    assert round(hours) == 222
    assert round(2 * hours) == 444


# Paper mills


def test_mills_346_million_readings_933000_flags_198_looks() -> None:
    readings = 40_000 * DAY / 10
    assert DAY // 10 == 8_640
    assert round(readings / 1e6) == 346
    assert nearest(2 * (1 - NORMAL.cdf(3)) * readings, 1_000) == 933_000
    assert 11 * 3 * 6 == 198


def test_mills_104_stops_show_ahead_62_avoidable_2_4_million() -> None:
    shown = 260 * 48 / 120
    assert shown == 104
    assert round(0.6 * shown) == 62
    assert round(0.6 * shown * 0.038, 1) == 2.4


def test_mills_900_sensors_foresee_91_avoid_55_for_2_1_million() -> None:
    shown = 260 * 42 / 120
    assert shown == 91
    assert round(0.6 * shown) == 55
    assert round(0.6 * shown * 0.038, 1) == 2.1


def test_mills_91_stops_without_a_sign_cost_3_5_million() -> None:
    assert 120 - 48 - 30 == 42
    assert 260 * 42 / 120 == 91
    assert round(91 * 0.038, 1) == 3.5


def test_mills_a_look_costs_10_and_one_right_in_2280_pays() -> None:
    assert 40 * 15 / 60 == 10
    assert round(0.6 * 38_000) == 22_800
    assert 22_800 / 10 == 2_280


def test_mills_910_alerts_one_per_mill_in_4_4_days_0_9_false_per_sensor() -> None:
    assert 91 / 0.1 == 910
    assert round(365 * 11 / 910, 1) == 4.4
    assert round(910 * 0.9 / 900, 1) == 0.9


def test_mills_all_sensors_may_err_once_in_43_years() -> None:
    assert round(40_000 / (104 / 0.1 * 0.9)) == 43


def test_mills_nine_changes_of_twenty_minutes_are_three_hours() -> None:
    assert 9 * 20 / 60 == 3


def test_mills_480_sensors_are_faulty() -> None:
    assert round(40_000 * 0.012) == 480


def test_mills_half_the_mills_show_130_against_103_with_error_15() -> None:
    with_it = (260 - 0.6 * 91) / 2
    assert round(with_it) == 103
    assert round(sqrt(130 + with_it)) == 15


def test_mills_other_39100_sensors_add_13_stops() -> None:
    assert 40_000 - 900 == 39_100
    assert 104 - 91 == 13


def test_mills_quarter_brings_114_alerts_and_eleven_are_ten_per_cent_give_or_take_five() -> None:
    assert round(910 / 2 / 4) == 114
    assert round(100 * 11 / 114) == 10
    assert 5 <= 100 * half_width(11 / 114, 114) < 6


# Spare parts


def part_shortages(units: int) -> float:
    """Requests in a year that find the shelf empty: three a year, two months of waiting."""
    return 3 * poisson_at_least(units, 0.5)


def part_saving(unit: int) -> float:
    """Dollars a year saved by one more unit."""
    return 2_200 * (part_shortages(unit - 1) - part_shortages(unit))


def test_parts_shortages_cost_22_3_and_holding_12_8_million() -> None:
    missing = 0.09 * 9_400
    assert round(missing) == 846
    assert round(missing * 2_200 * 12 / 1e6, 1) == 22.3
    assert round(0.2 * 64, 1) == 12.8


def test_parts_a_point_is_worth_2_5_and_the_cut_1_9_million() -> None:
    assert round(94 * 2_200 * 12 / 1e6, 1) == 2.5
    assert round(0.15 * 64 * 0.2, 1) == 1.9


def test_parts_93_pairs_in_a_hundred_are_not_asked_for() -> None:
    assert round(100 * exp(-9_400 / 132_000)) == 93


def test_parts_two_pumps_leave_9_0_three_1_4_per_cent() -> None:
    assert 3 * 2 / 12 == 0.5
    assert round(100 * poisson_at_least(2, 0.5), 1) == 9.0
    assert round(100 * poisson_at_least(3, 0.5), 1) == 1.4


def test_parts_third_pump_saves_500_fourth_83_and_costs_180() -> None:
    assert round(part_saving(3)) == 500
    assert round(part_saving(4)) == 83
    assert round(0.2 * 900) == 180


def test_parts_four_seals_three_pumps_two_lasers() -> None:
    def best(price: float) -> int:
        return sum(part_saving(unit) > 0.2 * price for unit in range(1, 12))

    assert [best(price) for price in (60, 900, 9_000)] == [4, 3, 2]


def test_parts_planners_keep_two() -> None:
    assert round(0.5 + 2 * sqrt(0.5)) == 2


def test_parts_seven_lasers_in_the_centre_leave_3_4_per_cent_and_free_45000() -> None:
    saved = [18 * 2_200 * (poisson_at_least(k - 1, 3) - poisson_at_least(k, 3)) for k in range(1, 15)]
    assert sum(one > 1_800 for one in saved) == 7
    assert round(100 * poisson_at_least(7, 3), 1) == 3.4
    seventh = 18 * (poisson_at_least(7, 3) - poisson_at_least(8, 3))
    assert nearest(1_800 / seventh, 100) == 4_600
    assert (6 * 2 - 7) * 9_000 == 45_000
    assert 6 * 3 == 18


def test_parts_dear_ones_hold_39_million() -> None:
    assert round(0.61 * 64) == 39


def test_parts_rows_are_4_8_million() -> None:
    assert 22_000 * 6 == 132_000
    assert round(132_000 * 36 / 1e6, 1) == 4.8


def test_parts_rates_are_known_to_58_24_and_14_per_cent() -> None:
    assert [round(100 / sqrt(n)) for n in (3, 18, 54)] == [58, 24, 14]


def test_parts_zero_errs_by_0_25_and_the_mean_by_0_39() -> None:
    def absolute_error(forecast: float) -> float:
        return sum(abs(k - forecast) * exp(-0.25) * 0.25**k / factorial(k) for k in range(30))

    assert round(absolute_error(0), 2) == 0.25
    assert round(absolute_error(0.25), 2) == 0.39


def test_parts_test_sees_0_95_points_2_4_million() -> None:
    requests = 3 * 9_400 / 2
    assert requests == 14_100
    seen = Z * sqrt(2 * 0.91 * 0.09 / requests)
    assert round(100 * seen, 2) == 0.95
    assert round(100 * seen * 94 * 2_200 * 12 / 1e6, 1) == 2.4
