"""The arithmetic of recruiter-screen/calls.yaml and phone-screen/applied.yaml, recomputed."""

import sqlite3
from datetime import UTC, date, datetime, timedelta, timezone
from math import comb, exp, factorial, sqrt
from statistics import NormalDist

NORMAL = NormalDist()
Z95 = NORMAL.inv_cdf(0.975)
Z = Z95 + NORMAL.inv_cdf(0.8)


def half_width(p: float, n: float) -> float:
    """Half of the 95 % interval of a proportion."""
    return Z95 * sqrt(p * (1 - p) / n)


def wilson(hits: int, n: int) -> tuple[float, float]:
    """The 95 % interval of a proportion by Wilson's formula."""
    p, scale = hits / n, 1 + Z95**2 / n
    middle = (p + Z95**2 / (2 * n)) / scale
    half = Z95 * sqrt(p * (1 - p) / n + Z95**2 / (4 * n**2)) / scale
    return middle - half, middle + half


def poisson_at_least(k: int, mean: float) -> float:
    return 1 - sum(exp(-mean) * mean**i / factorial(i) for i in range(k))


# Something of theirs that you read


def test_post_lasts_two_minutes_and_features_travel_with_the_request() -> None:
    assert 30 + 30 + 25 + 20 + 15 == 120
    assert 300 * 4 == 1_200  # bytes a request
    assert 30e6 * 1_200 == 36e9  # bytes a day
    assert 200 * 1.2 == 240  # kilobytes for 200 candidates


# Fifty-seven per cent more

LISTED_CASH = 215 * 1.15
LISTED = LISTED_CASH + 1_000 / 4
PRIVATE = 280 + 2_000 / 4


def test_offers_headline_is_57_per_cent_more_and_cash_33_thousand() -> None:
    assert round(LISTED) == 497
    assert round(LISTED_CASH) == 247
    assert round(215 * 0.15) == 32
    assert PRIVATE == 780
    assert round(100 * (PRIVATE / LISTED - 1)) == 57
    assert round(280 - LISTED_CASH) == 33


def test_offers_are_equal_at_43_per_cent_of_the_paper() -> None:
    assert round((LISTED - 280) / 500, 2) == 0.43
    assert round(LISTED - 280) == 217
    assert round((LISTED - 310) / 500, 2) == 0.37
    assert (280 + 500 / 2, round(280 + 500 / 3)) == (530, 447)
    assert round(100 * (530 / LISTED - 1)) == 7
    assert round(100 * ((280 + 500 / 3) / LISTED - 1)) == -10


def test_offers_outcomes_average_84_per_cent_and_the_worst_is_869_thousand_less() -> None:
    mean = 0.2 * 3 + 0.4 * 0.6 + 0.4 * 0
    assert round(mean, 2) == 0.84
    assert round(280 + mean * 500) == 700
    assert round(100 * ((280 + mean * 500) / LISTED - 1)) == 41
    assert round(4 * (LISTED - 280)) == 869
    assert round(LISTED_CASH + 250 * 2 / 3) == 414


def test_offers_median_of_38_lies_between_the_13th_and_the_26th() -> None:
    def covers(low: int) -> float:
        return sum(comb(38, k) for k in range(low, 38 - low + 1)) / 2**38

    assert 38 - 13 + 1 == 26
    assert covers(13) > 0.95 > covers(14)


# Two loops


def test_loops_are_even_at_16_per_cent() -> None:
    staff = 0.15 * 640 + 0.10 * 470 + 0.75 * 400
    senior = 0.5 * (640 / 8 + 470 * 7 / 8) + 0.5 * 400
    assert (9 / 60, 6 / 60, 45 / 60) == (0.15, 0.10, 0.75)
    assert (round(staff), round(senior)) == (443, 446)
    even = (senior - 0.10 * 470 - 0.90 * 400) / (640 - 400)
    assert round(even, 2) == 0.16
    assert round(0.30 * 640 + 0.10 * 470 + 0.60 * 400 - senior) == 33
    likelier = 0.70 * (640 / 8 + 470 * 7 / 8) + 0.30 * 400
    assert round(0.30 * 640 + 0.10 * 470 + 0.60 * 400 - likelier) == 15
    assert (9 + 6) / 60 == 1 / 4
    assert 470 - 400 == 70


def test_loops_nine_of_sixty_is_8_to_26_per_cent() -> None:
    low, high = wilson(9, 60)
    assert (round(100 * low), round(100 * high)) == (8, 26)


def test_loops_answer_lasts_two_and_a_half_minutes() -> None:
    assert 20 + 60 + 40 + 20 + 10 == 150


# The line called scope


def test_scope_readings_are_301_a_second_and_machines_carry_180() -> None:
    assert round(26e6 / 86_400) == 301
    assert round(1_100 / 6, -1) == 180
    assert round(30e6 / 86_400) == 347
    assert 25 + 20 + 15 + 20 + 10 == 90


# Five months there


def test_gap_is_five_months_then_eight_and_the_answer_ninety_seconds() -> None:
    worked, until_february = range(1, 6), range(6, 14)  # January to May, June to January
    assert (len(worked), len(until_february)) == (5, 8)
    assert 20 + 15 + 20 + 25 + 10 == 90


# A sheet with six names


def test_sheet_divides_54_hours() -> None:
    weights = {"Design": 3, "Screen": 2, "Coding": 2, "ML": 2, "Partner": 2, "Values": 1}
    hours = 9 * 6
    point = hours / sum(weights.values())
    assert (hours, sum(weights.values()), point) == (54, 12, 4.5)
    assert (3 * point, 2 * point, point) == (13.5, 9, 4.5)


# Plain facts


def end_of_notice(given: date) -> date:
    """Three months to the end of a month."""
    month = given.month + 4
    first_after = date(given.year + (month - 1) // 12, (month - 1) % 12 + 1, 1)
    return first_after - timedelta(days=1)


def test_facts_fast_and_slow_chain() -> None:
    today, week = date(2026, 5, 12), timedelta(weeks=1)
    fast, slow = today + 5 * week, today + 7 * week
    assert (fast, slow) == (date(2026, 6, 16), date(2026, 6, 30))
    signed_fast, signed_slow = fast + week, slow + week
    assert (signed_fast, signed_slow) == (date(2026, 6, 23), date(2026, 7, 7))
    assert end_of_notice(signed_fast) == date(2026, 9, 30)
    assert end_of_notice(signed_slow) == date(2026, 10, 31)
    assert (signed_fast + 6 * week, signed_fast + 14 * week) == (date(2026, 8, 4), date(2026, 9, 29))
    assert (signed_slow + 6 * week, signed_slow + 14 * week) == (date(2026, 8, 18), date(2026, 10, 13))
    assert end_of_notice(signed_fast) - (signed_fast + 14 * week) == timedelta(days=1)


def test_facts_waiting_for_the_permit_and_the_other_offer() -> None:
    assert end_of_notice(date(2026, 8, 4)) == date(2026, 11, 30)
    assert end_of_notice(date(2026, 9, 29)) == date(2026, 12, 31)
    assert end_of_notice(date(2026, 5, 31)) == date(2026, 8, 31)
    assert date(2026, 6, 16) - date(2026, 5, 31) >= timedelta(weeks=2)
    assert date(2026, 6, 9) - date(2026, 5, 12) == timedelta(weeks=4)
    assert date(2026, 6, 16) - date(2026, 6, 9) == timedelta(weeks=1)
    assert date(2026, 6, 30) - date(2026, 6, 9) == timedelta(weeks=3)


# The line that you do not meet


def test_advertisement_searches_are_46_a_second_and_the_answer_a_minute() -> None:
    assert round(4e6 / 86_400) == 46
    assert 5 + 25 + 10 + 20 == 60


# Oaks

SICK, HEALTHY = 1_200, 148_800


def test_oaks_precision_is_11_per_cent_and_climbing_takes_125_days() -> None:
    assert SICK == 150_000 * 8 / 1_000
    right, wrong = 0.92 * SICK, 0.06 * HEALTHY
    assert (round(right), round(wrong), round(right + wrong)) == (1_104, 8_928, 10_032)
    assert SICK - round(right) == 96
    assert round(right / (right + wrong), 2) == 0.11
    assert round((right + wrong) / 80) == 125
    assert round(80 * right / (right + wrong)) == 9
    assert round(80 * SICK / 150_000, 1) == 0.6
    assert round(right / (right + wrong) / 0.008) == 14
    assert round(920 / 980, 2) == 0.94
    assert (920 + 940) / 2_000 == 0.93 < HEALTHY / 150_000


def test_oaks_7350_marks_contradict_the_rates() -> None:
    assert 7_350 / 150_000 == 0.049
    assert 0.06 * 150_000 == 9_000
    low, high = wilson(60, 1_000)
    assert (round(100 * low, 1), round(100 * high, 1)) == (4.7, 7.6)
    assert (0.049 - 0.06) / (0.92 - 0.06) < 0
    assert round(100 * (0.049 - low) / (0.92 - low), 2) == 0.24
    false_rate = (7_350 - 1_104) / HEALTHY
    assert round(100 * false_rate, 1) == 4.2
    assert false_rate < low
    assert round(0.06 * HEALTHY) > 7_350  # so sick trees that are missed cannot explain it alone


def test_oaks_sample_of_400_gives_3_5_points() -> None:
    assert round(1_104 / 7_350, 2) == 60 / 400 == 0.15
    assert round(100 * half_width(0.15, 400), 1) == 3.5
    assert round(7_350 * 0.15, -2) == 1_100
    assert 400 / 80 == 5
    assert (20 * 80, 20 * 80 - 400) == (1_600, 1_200)
    assert 150_000 - 7_350 == 142_650
    assert 96 / 142_650 < 0.001


def test_oaks_scores_are_corrected_by_the_odds() -> None:
    def corrected(score: float) -> float:
        odds = score / (1 - score) * 8 / 992
        return odds / (1 + odds)

    assert round(corrected(0.9), 2) == 0.07
    assert round(corrected(0.99), 2) == 0.44
    assert round(corrected(0.992), 3) == 0.5


# Eggs

EGGS = 1_200_000
CRACKED, GOOD = 0.02 * EGGS, 0.98 * EGGS


def test_eggs_one_accuracy_is_worth_972_to_6480_dollars() -> None:
    missed, lost = 0.2 * CRACKED, 0.01 * GOOD
    assert (round(missed), round(lost)) == (4_800, 11_760)
    assert round(100 * (1 - (missed + lost) / EGGS), 1) == 98.6
    errors = round(0.009 * EGGS)
    assert errors == 10_800
    assert (round(errors * 0.09), round(errors * 0.60)) == (972, 6_480)
    assert round(6_480 / 972) == 7
    assert (round(missed * 0.60), round(lost * 0.09)) == (2_880, 1_058)
    assert round(missed * 0.60 + lost * 0.09) == 3_938


def camera(found: float) -> float:
    """Errors and fee a day, at 0.67 per cent of good eggs lost."""
    return (1 - found) * CRACKED * 0.60 + 0.0067 * GOOD * 0.09 + EGGS * 0.001


TODAY = 0.2 * CRACKED * 0.60 + 0.01 * GOOD * 0.09


def test_eggs_camera_saves_301_a_day_and_1901_with_eight_posts() -> None:
    assert round(100 * (1 - (0.12 * CRACKED + 0.0067 * GOOD) / EGGS), 1) == 99.1
    assert (round(0.12 * CRACKED * 0.60), round(0.0067 * GOOD * 0.09)) == (1_728, 709)
    assert round(camera(0.88)) == 3_637
    assert round(camera(0.88) - 1_200) == 2_437
    assert round(TODAY - camera(0.88)) == 301
    assert round(TODAY - camera(0.88) + 8 * 200) == 1_901
    assert round(TODAY - camera(0.88) + 3 * 200) == 901
    assert round(365 * (TODAY - camera(0.88) + 600), -4) == 330_000
    assert round(3 * 365 * EGGS * 0.001 / 1e6, 1) == 1.3
    assert 12 * 200 == 2_400


def test_eggs_sample_of_12000_gives_612_dollars_either_way() -> None:
    assert 12_000 * 0.02 == 240
    assert 12_000 * 6 / 3_600 == 20
    assert round(100 * half_width(0.88, 240), 1) == 4.1
    found = half_width(0.88, 240) * CRACKED * 0.60
    lost = half_width(0.0067, 11_760) * GOOD * 0.09
    assert (round(found), round(lost)) == (592, 156)
    assert round(sqrt(found**2 + lost**2)) == 612


def test_eggs_turn_at_86_and_75_per_cent_found() -> None:
    slope = CRACKED * 0.60
    without = 0.88 - (TODAY - camera(0.88)) / slope
    assert round(100 * without) == 86
    assert round(100 * (without - 1_600 / slope)) == 75


def test_eggs_six_cracked_in_a_thousand_come_by_chance_twice_a_year() -> None:
    passed = 0.02 * 0.12 / (0.02 * 0.12 + 0.98 * 0.9933)
    assert round(1_000 * passed, 1) == 2.5
    assert round(52 * poisson_at_least(6, 1_000 * passed)) == 2


# Campsites


def test_campsites_label_is_29_and_not_31_per_cent() -> None:
    cancelled = 0.34 * 80_000 + 0.33 * 76_000 + 0.25 * 56_000
    assert 80_000 + 76_000 + 56_000 == 212_000
    assert round(cancelled, -2) == 66_300
    assert round(100 * cancelled / 212_000) == 31
    assert round(100 * 7_000 / 212_000, 1) == 3.3
    assert round(cancelled - 7_000, -2) == 59_300
    assert round(100 * (cancelled - 7_000) / 205_000, 1) == 28.9
    assert round(100 * 8_400 / 212_000) == 4


def test_campsites_deposit_is_nearly_the_label_and_the_year_is_young() -> None:
    cancelled, empty = 66_280, 0.41 * 212_000
    assert round(empty, -2) == 86_900
    assert round(cancelled - 600, -2) == 65_700
    assert 0.74 < (cancelled - 600) / empty < 0.76
    assert round(100 * 600 / (212_000 - empty), 1) == 0.5
    assert round(100 * (cancelled - 600) / cancelled) == 99
    assert 56_000 - 22_000 == 34_000
    assert round(100 * (0.25 * 56_000 - 0.33 * 22_000) / 34_000) == 20


# Bicycles


def test_bicycles_58_is_sixty_times_chance() -> None:
    chance = 1_000 * 130 / 140_000
    assert round(chance, 1) == 0.9
    assert round(12 / chance) == 13
    assert 60 < 58 / chance < 65
    assert round(58 / 128, 2) == 0.45
    assert 58 - 12 == 46


def test_bicycles_what_is_left_is_4_plus_or_minus_6() -> None:
    assert 21 - 5 == 16
    assert (16 - 9, 12 - 9) == (7, 3)
    month = Z95 * sqrt(7 + 3 - (7 - 3) ** 2 / 128)
    half_year = Z95 * sqrt(6 * (7 + 3) - (6 * 4) ** 2 / (6 * 128))
    assert (7 - 3, round(month)) == (4, 6)
    assert (round(4 - month), round(4 + month)) == (-2, 10)
    assert (6 * 4, round(half_year)) == (24, 15)


def test_bicycles_twelve_are_what_locks_left_of_eighteen() -> None:
    left = 2 / 3
    old, new = 12 / left, 9 / left + 7  # only those on the old list had a lock
    assert (round(old, 9), round(9 / left, 9), round(new, 9)) == (18, 13.5, 20.5)
    assert round((old - 12) * 2_400) == 14_400
    assert 12 / 3 * 2_400 == 9_600
    assert 1_000 * 9 == 9_000
    assert round((new - old) / 3 * 2_400) == 2_000


# Drills

SHELF = """
SELECT category, AVG(NOT (
  EXISTS (SELECT 1 FROM loans l WHERE l.tool_id = t.tool_id AND l.out_at <= d.noon
          AND (l.back_at IS NULL OR l.back_at > d.noon))
  OR EXISTS (SELECT 1 FROM repairs r WHERE r.tool_id = t.tool_id AND r.opened_at <= d.noon
          AND (r.closed_at IS NULL OR r.closed_at > d.noon))))
FROM tools t JOIN days d ON t.bought_on < d.noon AND (t.sold_on IS NULL OR t.sold_on > d.noon)
GROUP BY category, d.noon
"""


def shelf(extra: str = "") -> list[tuple[str, float]]:
    """The told query on four drills at one noon: lent, lent and in repair, in repair, on the shelf."""
    with sqlite3.connect(":memory:") as connection:
        connection.executescript(
            """
            CREATE TABLE tools(tool_id, category, bought_on, sold_on);
            CREATE TABLE loans(loan_id, tool_id, out_at, back_at);
            CREATE TABLE repairs(repair_id, tool_id, opened_at, closed_at);
            CREATE TABLE days(noon);
            INSERT INTO days VALUES ('2026-03-10 11:00');
            INSERT INTO tools VALUES (1, 'drill', '2025-01-01', NULL), (2, 'drill', '2025-01-01', NULL),
              (3, 'drill', '2025-01-01', NULL), (4, 'drill', '2025-01-01', NULL);
            INSERT INTO loans VALUES (1, 1, '2026-03-09 09:00', NULL),
              (2, 2, '2026-03-01 09:00', '2026-03-11 09:00');
            INSERT INTO repairs VALUES (1, 2, '2026-03-10 09:00', NULL), (2, 3, '2026-03-02 09:00', NULL);
            """
            + extra
        )
        return connection.execute(SHELF).fetchall()


def test_drills_one_of_four_is_on_the_shelf_and_subtracting_gives_none() -> None:
    assert shelf() == [("drill", 0.25)]
    assert 1 - 2 / 4 - 2 / 4 == 0


def test_drills_back_at_noon_is_free_and_sold_tools_leave() -> None:
    assert shelf("UPDATE loans SET back_at = '2026-03-10 11:00' WHERE loan_id = 1;") == [("drill", 0.5)]
    assert shelf("UPDATE tools SET sold_on = '2026-03-05' WHERE tool_id = 4;") == [("drill", 0)]


def test_drills_rows_of_the_spine_and_the_never_closed() -> None:
    assert 900 * 31 == 27_900
    assert 200 * 900 == 180_000
    assert round(180_000 * 31 / 1e6, 1) == 5.6
    assert round(100 * 31 / 900, 1) == 3.4
    assert 2 * 2 == 4  # two loans joined with two repairs
    assert round(5 * 365 * 24, -3) == 44_000


def test_drills_noon_moves_by_an_hour() -> None:
    winter, summer = (timezone(timedelta(hours=h)) for h in (1, 2))
    assert datetime(2026, 3, 28, 12, tzinfo=winter).astimezone(UTC).hour == 11
    assert datetime(2026, 3, 29, 12, tzinfo=summer).astimezone(UTC).hour == 10


# Watches


def test_watches_first_join_makes_10_billion_rows() -> None:
    row = 40 * 4
    assert row == 160
    assert 25e6 * 400 == 10e9
    assert 25e6 * 400 / 2 == 5e9  # days before the moment only
    assert 10e9 * row == 1.6e12
    assert 3e6 * 400 == 1.2e9
    assert 1.2e9 * row == 192e9
    assert 25e6 * row == 4e9


def test_watches_one_pass_takes_half_a_gigabyte_and_96_seconds() -> None:
    assert 3e6 * 160 == 480e6
    assert 25e6 / 400 == 62_500
    assert 25e6 * 16 * 2 == 0.8e9
    assert 192e9 / 2e9 == 96
    assert round(192e9 * 12 / 40 / 2e9) == 29
    assert 192e9 / 0.2e9 / 60 == 16
    assert round(25e6 * 40 * 4_096 / 1e12) == 4
    assert round(24 * 192e9 / 1e12, 1) == 4.6
    assert round(24 * 96 / 60) == 38


# Museums


def detectable(a: float, b: float, share: float = 0.06) -> float:
    """Points that two groups show with 80 per cent power."""
    return 100 * Z * sqrt(share * (1 - share) * (1 / a + 1 / b))


def test_museums_half_a_visit_and_300_more_at_one_door() -> None:
    assert 30_000 * 0.06 == 1_800
    assert round(8 * 0.06, 2) == 0.48
    assert round(1_800 * 0.45 / 2) == 405
    assert round(100 * 300 / 405) == 74


def test_museums_what_one_and_six_thursdays_show() -> None:
    six = sqrt((1 + 5 * 0.1) / 6)
    assert six == 0.5
    assert round(detectable(15_000, 15_000), 2) == 0.77
    assert round(detectable(12_000, 12_000), 2) == 0.86
    assert round(six * detectable(12_000, 12_000), 2) == 0.43
    assert round(six * detectable(12_000, 6_000), 2) == 0.53
    assert six * detectable(12_000, 12_000) * Z95 / Z < 0.4  # 0.4 leaves zero
    assert six * detectable(24_000, 6_000) * Z95 / Z > 0.2
    assert (0.4 * 30_000, 0.2 * 30_000) == (12_000, 6_000)


# Longer than a day, and three other roads


def test_debugging_story_lasts_390_seconds_and_leaves_a_tenth() -> None:
    assert 40 + 60 + 140 + 80 + 70 == 390 == 7 * 60 - 30
    assert 40 + 60 + 140 == 4 * 60  # the cause comes in the fifth minute
    assert round(100 * (5.6 / 4.1 - 1)) == 37
    assert round(5.6 - 4.1, 1) == 1.5
    assert round(4.2 - 4.1, 1) == 0.1


def test_walk_leaves_fifty_seconds_and_look_ups_break_first() -> None:
    assert 5 * 60 - (40 + 60 + 90 + 60) == 50
    assert 20 * 100 * 8 / 1_000 == 16
    assert 100 * 8 / 1_000 < 1
    assert 20 * 100 * 60 == 120_000
    assert 100 * 60 < 10_000
