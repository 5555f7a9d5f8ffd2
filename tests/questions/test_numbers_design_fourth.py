"""The arithmetic of questions/ml-system-design/llm-products.yaml and perception.yaml, recomputed."""

from math import ceil, comb, exp, factorial, sqrt
from statistics import NormalDist

NORMAL = NormalDist()
Z95 = NORMAL.inv_cdf(0.975)
POWER = (Z95 + NORMAL.inv_cdf(0.8)) ** 2
DAY = 86_400


def half_width(p: float, n: float) -> float:
    """Half of the 95 % interval of a proportion."""
    return Z95 * sqrt(p * (1 - p) / n)


def half_difference(p: float, n: float, m: float) -> float:
    """Half of the 95 % interval of the difference of two proportions that are about equal."""
    return Z95 * sqrt(p * (1 - p) * (1 / n + 1 / m))


def half_paired(differ: float, difference: float, n: float) -> float:
    """Half of the 95 % interval of a paired difference, when a share of the pairs differs."""
    return Z95 * sqrt((differ - difference**2) / n)


def binomial_at_most(k: int, n: int, p: float) -> float:
    return sum(comb(n, i) * p**i * (1 - p) ** (n - i) for i in range(k + 1))


def poisson_at_most(k: int, mean: float) -> float:
    return sum(exp(-mean) * mean**i / factorial(i) for i in range(k + 1))


def exact(k: int, n: int) -> tuple[float, float]:
    """The 95 % interval of Clopper and Pearson, by halving."""

    def halve(limit: int, tail: float) -> float:
        low, high = 0.0, 1.0
        for _ in range(60):
            middle = (low + high) / 2
            if binomial_at_most(limit, n, middle) > tail:
                low = middle
            else:
                high = middle
        return low

    return halve(k - 1, 0.975), halve(k, 0.025)


def nearest(f: float, unit: float) -> float:
    """Rounds to the unit, as the texts do."""
    return round(f / unit) * unit


# The readout from the help centre


def readout_bill(tokens_in: float) -> float:
    return 21_000 * 30 * (tokens_in * 5 + 200 * 15) / 1e6


def test_readout_five_points_are_5_3_unpaired_and_3_4_paired() -> None:
    unpaired = Z95 * sqrt((0.73 * 0.27 + 0.78 * 0.22) / 500)
    assert round(100 * unpaired, 1) == 5.3
    assert round(100 * half_paired(0.15, 0.05, 500), 1) == 3.4
    assert round(100 * half_paired(0.15, 0.03, 500), 1) == 3.4


def test_readout_118_words_of_v0_are_77_and_84_per_cent() -> None:
    assert 142 - 118 == 24
    assert round(118 / 142, 2) == 0.83
    assert round(100 * 0.73 ** (118 / 142)) == 77
    assert round(100 * 0.81 ** (118 / 142)) == 84


def test_readout_a_pass_takes_36_minutes_and_eighteen_hours_are_thirty() -> None:
    tokens = 10_000 * 12_200
    flop = 6 * 7e9 * tokens
    assert tokens == 122_000_000
    assert round(flop / 1e18, 1) == 5.1
    seconds = flop / (8 * 300e12)
    assert round(seconds / 60) == 36
    assert round(18 * 3_600 / seconds) == 30 == 10 * 3


def test_readout_best_of_ten_is_1_5_points_of_luck() -> None:
    own_noise = sqrt(0.10 / 500 / 2)
    step = 1e-3
    largest = sum(
        x * step * 10 * NORMAL.pdf(x) * NORMAL.cdf(x) ** 9
        for x in (-6 + step * (i + 0.5) for i in range(round(12 / step)))
    )
    assert round(100 * largest * own_noise, 1) == 1.5


def test_readout_six_in_a_hundred_repeat_a_wrong_article() -> None:
    assert 84 - 78 == 6
    assert (100 - 78, 100 - 73) == (22, 27)


def test_readout_completion_is_read_to_1_4_per_cent_of_its_level() -> None:
    arm, control = 21_000 * 0.05 * 14, 21_000 * 0.95 * 14
    assert round(arm) == 14_700
    assert round(100 * half_difference(0.58, arm, control) / 0.58, 1) == 1.4
    assert (round(4.2 - 1.4, 1), round(4.2 + 1.4, 1)) == (2.8, 5.6)


def test_readout_tickets_are_0_6_plus_or_minus_0_66_and_26460_dollars() -> None:
    arm, control = 21_000 * 0.05 * 14, 21_000 * 0.95 * 14
    assert round(100 * half_difference(0.2, arm, control), 2) == 0.66
    assert round(0.006 * 630_000) == 3_780
    assert 3_780 * 7 == 26_460


def test_readout_bills_are_39690_13600_and_11340_so_26090_is_saved() -> None:
    assert 21_000 * 30 == 630_000
    assert round(100 * (12_000 * 5 + 200 * 15) / 1e6, 1) == 6.3
    assert round(readout_bill(12_000)) == 39_690
    assert round(readout_bill(3_000)) == 11_340
    own = 2 * 2.5 * 720 + 20_000 / 2
    assert own == 3_600 + 10_000 == 13_600
    assert round(readout_bill(12_000) - own) == 26_090
    assert readout_bill(3_000) * 1.2 > own > readout_bill(3_000)


def test_readout_280_dollars_are_144_hours_at_1_94_and_the_engineer_55000() -> None:
    assert 8 * 18 == 144
    assert round(280 / 144, 2) == 1.94
    assert nearest(20_000 * 12 * 7 / 30.4, 1_000) == 55_000


def test_readout_three_arms_read_tickets_to_0_25_points_and_three_sigma_is_two_points() -> None:
    arm = 21_000 * 28 / 3
    half = half_difference(0.2, arm, arm)
    assert round(100 * half, 2) == 0.25
    assert nearest(half * 630_000 * 7, 1_000) == 11_000
    assert round(0.3 / 0.6, 1) == 0.5
    assert round(100 * 3 * sqrt(0.2 * 0.8 * 2 / 7_000), 1) == 2.0
    assert 21_000 / 3 == 7_000


def test_readout_two_sigma_on_three_scores_rings_on_13_per_cent_of_days() -> None:
    assert round(100 * (1 - (2 * NORMAL.cdf(2) - 1) ** 3)) == 13


# The consulting room


def test_notes_trial_saves_184800_and_harms_by_316800() -> None:
    visits = 900 * 22
    assert visits == 19_800
    hours = visits * (5 * 60 - 20) / 3_600
    assert (round(hours), round(hours * 120)) == (1_540, 184_800)
    extra = visits * (5 / 200 - 0.005)
    assert round(extra) == 396
    assert round(extra * 0.2) == 79
    assert round(extra * 0.2 * 4_000) == 316_800


def test_notes_five_in_200_are_0_8_to_5_7_and_the_two_meet_at_1_2_points() -> None:
    low, high = exact(5, 200)
    assert (round(100 * low, 1), round(100 * high, 1)) == (0.8, 5.7)
    assert round(100 * 184_800 / (19_800 * 0.2 * 4_000), 1) == 1.2


def test_notes_errors_arise_before_the_writer_in_22_of_26() -> None:
    assert 14 + 8 == 22
    assert 14 + 8 + 4 == 26


def test_notes_350_words_in_twenty_seconds_are_1050_a_minute() -> None:
    assert 350 / 20 * 60 == 1_050


def test_notes_255_seconds_still_save_168300() -> None:
    assert 5 * 60 - 45 == 255
    assert round(19_800 * 255 / 3_600 * 120) == 168_300


def test_notes_new_doses_are_3960_and_cost_1060_while_one_is_worth_800() -> None:
    new = 19_800 * 0.4 / 2
    assert round(new) == 3_960
    assert nearest(new * 8 / 3_600 * 120, 10) == 1_060
    assert round(0.2 * 4_000) == 800


def test_notes_630_rooms_need_16_gpus_and_writing_costs_416() -> None:
    assert round(900 * 0.7) == 630
    assert ceil(630 / 40) == 16
    assert nearest(18 * 2 * 720, 1_000) == 26_000
    assert round(19_800 * (4_000 * 3 + 600 * 15) / 1e6) == 416
    assert 3 + 5 + 10 + 4 == 22


def test_notes_two_wrong_among_504_show_less_than_1_25_per_cent_in_34_hours() -> None:
    assert round(0.005 / 0.4, 4) == 0.0125
    assert poisson_at_most(2, 504 * 0.0125) < 0.05 < poisson_at_most(2, 500 * 0.0125)
    assert round(504 * 4 / 60) == 34


# The reviewer for tractor code


def review_value() -> float:
    """Dollars that a useful comment is worth."""
    return (6 + 240 / 50) / 60 * 90


def test_review_trial_reads_119_hours_and_saves_107() -> None:
    comments = 900 * 6
    assert comments == 5_400
    reading = (0.55 * comments * 2 + 0.45 * comments * 0.5) / 60
    useful = 0.11 * comments
    minutes, defects = useful * 6 / 60, useful / 50 * 4
    assert (round(reading), round(minutes), round(defects, 1)) == (119, 59, 47.5)
    assert round(minutes + defects) == 107
    assert round(reading - minutes - defects) == 12


def test_review_filtered_972_comments_gain_71_hours_and_6400_dollars() -> None:
    kept = 0.18 * 5_400
    assert round(kept) == 972
    reading = (0.2 * kept * 2 + 0.8 * kept * 0.5) / 60
    gain = 0.48 * kept * (6 / 60 + 4 / 50)
    assert (round(reading), round(gain), round(gain - reading)) == (13, 84, 71)
    assert nearest((gain - reading) * 90, 100) == 6_400


def test_review_outside_costs_13500_or_9430_and_inside_14400() -> None:
    runs = 900 * 2.5 * 2
    month = runs * (40_000 * 3 + 1_500 * 15) / 1e6 * 21
    assert nearest(month, 100) == 13_500
    assert nearest(0.7 * month, 10) == 9_430
    assert 20 * 720 == 14_400
    assert runs * 40_000 == 180e6
    assert runs * 40_000 * 0.2 / 3_600 == 10_000


def test_review_all_inside_loses_82_useful_comments_and_27800_dollars() -> None:
    lost = 0.7 * 972 * (0.48 - 0.36)
    assert round(review_value(), 2) == 16.20
    assert round(lost) == 82
    assert nearest(lost * review_value() * 21, 100) == 27_800


def test_review_own_model_nets_27000_and_everything_moves_at_44_per_cent() -> None:
    kept = 0.3 * 972
    reading = (0.3 * kept * 2 + 0.7 * kept * 0.5) / 60 * 90
    assert nearest((0.36 * kept * review_value() - reading) * 21, 1_000) == 27_000
    gap = 9_430 / (0.7 * 972 * review_value() * 21)
    assert round(100 * (0.48 - gap)) == 44


def test_review_six_of_21_are_29_per_cent_and_255000_dollars() -> None:
    low, high = exact(6, 21)
    assert (round(100 * 6 / 21), round(100 * low), round(100 * high)) == (29, 11, 52)
    faults = 85 * 0.35 * 6 / 21
    assert round(faults, 1) == 8.5
    assert nearest(faults * 30_000, 5_000) == 255_000
    seen = 85 * 0.35 * 30_000
    assert (nearest(seen * low, 5_000), nearest(seen * high, 5_000)) == (100_000, 465_000)
    assert round(21 / 60, 2) == 0.35
    assert 85 * 30_000 == 2_550_000


def test_review_field_counts_need_eighteen_quarters_and_planted_faults_353() -> None:
    assert round(sqrt(85 + 74), 1) == 12.6
    assert ceil(POWER * (85 + 76.5) / 8.5**2) == 18
    assert round(POWER * (0.4 * 0.6 + 0.3 * 0.7) / 0.1**2) == 353
    assert round(2 * 353 / 12, -1) == 60


def test_review_nine_hours_25_become_nine_hours_13() -> None:
    assert ceil(25 / 2) == 13


# The tutor


MESSAGES = 210_000 * 2.1 * 38 * 14


def tutor_cents(price_in: float, price_out: float, cached: float) -> float:
    return 100 * ((3_000 - cached) * price_in + cached * price_in / 10 + 150 * price_out) / 1e6


def test_tutor_one_session_in_eight_meets_an_error() -> None:
    assert round(100 * (1 - 0.991**14)) == 12


def test_tutor_year_has_235_million_messages_for_2_64_million_or_220000() -> None:
    assert round(MESSAGES / 1e6) == 235
    assert round(MESSAGES * tutor_cents(3, 15, 0) / 100 / 1e6, 2) == 2.64
    assert nearest(MESSAGES * tutor_cents(0.25, 1.25, 0) / 100, 1_000) == 220_000


def test_tutor_cached_1_25_million_and_104000_and_mixed_309000() -> None:
    large = MESSAGES * tutor_cents(3, 15, 2_200) / 100
    small = MESSAGES * tutor_cents(0.25, 1.25, 2_200) / 100
    assert round(large / 1e6, 2) == 1.25
    assert nearest(small, 1_000) == 104_000
    assert nearest(0.18 * large + 0.82 * small, 1_000) == 309_000
    assert 400_000 - 309_000 == 91_000
    assert 61 - 38 == 23


def test_tutor_marks_4_5_a_school_and_after_the_second_reader_one() -> None:
    day = MESSAGES / 190
    true = day * 22 / 60_000
    false = (day - true) * 0.002
    assert round(day / 1e6, 2) == 1.23
    assert nearest(true, 10) == 450
    assert (nearest(0.95 * true, 10), nearest(false, 10)) == (430, 2_470)
    assert round(100 * 0.95 * true / (0.95 * true + false)) == 15
    assert round((0.95 * true + false) / 640, 1) == 4.5
    second = 0.95 * 0.95 * true
    assert (nearest(second, 10), nearest(false / 10, 10)) == (410, 250)
    assert round(100 * second / (second + false / 10)) == 62
    assert round((second + false / 10) / 640) == 1
    assert round(true - second) == 44


def test_tutor_22_messages_may_be_14_to_33_so_280_to_690_a_day() -> None:
    assert 1 - poisson_at_most(21, 13.79) < 0.0251
    assert poisson_at_most(22, 33.31) < 0.0251
    day = MESSAGES / 190 / 60_000
    assert (nearest(13.79 * day, 10), nearest(33.31 * day, 10)) == (280, 690)


def test_tutor_needs_146_classes_an_arm_and_twelve_see_0_24() -> None:
    clusters = 1 + 23 * 0.15
    pupils = 2 * POWER / 0.1**2 * clusters * 0.5
    assert ceil(pupils / 24) == 146
    assert round(Z95 * sqrt(2 * clusters * 0.5 / (12 * 24)), 2) == 0.24


def test_tutor_peak_is_86_messages_a_second_and_257_before_tests() -> None:
    peak = MESSAGES / 190 / 4 / 3_600
    assert round(peak) == 86
    assert round(3 * peak) == 257


# The parish registers


PEAK = 4e6 / DAY * 3.5


def registers_gpus(pairs: float, parameters: float, tokens: float = 120) -> float:
    return PEAK * pairs * tokens * 2 * parameters / 200e12 / 0.6


def test_registers_vectors_are_461_230_or_19_gigabytes_and_cost_360_dollars() -> None:
    assert [round(300e6 * size / 1e9) for size in (768 * 2, 768, 64)] == [461, 230, 19]
    assert 300e6 * 60 == 18e9
    assert round(18e9 / 1e6 * 0.02) == 360


def test_registers_a_village_is_115_megabytes_and_12_ms() -> None:
    assert round(150_000 * 768 / 1e6) == 115
    assert round(1_000 * 150_000 * 768 / 10e9) == 12


def test_registers_102_scans_a_second_are_12_gigabytes() -> None:
    assert round(0.63 * PEAK) == 102
    assert round(0.63 * PEAK * 150_000 * 768 / 1e9) == 12
    assert ceil(0.63 * PEAK * 150_000 * 768 / 10e9) == 2


def test_registers_large_on_200_takes_195_gpus_and_281000_dollars() -> None:
    assert (round(4e6 / DAY), round(PEAK)) == (46, 162)
    assert round(PEAK * 200 * 120 / 1e6, 1) == 3.9
    assert ceil(registers_gpus(200, 3e9)) == 195
    assert nearest(195 * 2 * 720, 1_000) == 281_000
    assert ceil(registers_gpus(50, 3e9)) == 49
    assert nearest(49 * 2 * 720, 1_000) == 71_000


def test_registers_cascade_takes_39_gpus_and_with_the_shared_part_20() -> None:
    whole = registers_gpus(200, 0.3e9) + registers_gpus(20, 3e9)
    assert ceil(whole) == 39
    assert nearest(39 * 1_440, 1_000) == 56_000
    assert 56_160 + 8_400 > 60_000
    assert ceil(whole / 2) == 20
    assert (20 * 1_440, 20 * 1_440 + 8_400) == (28_800, 37_200)
    assert ceil(registers_gpus(200, 0.3e9) / 2) * 1_440 == 14_400
    assert nearest(ceil(registers_gpus(200, 3e9) / 2) * 1_440 - 28_800, 1_000) == 112_000


def test_registers_ceiling_is_used_to_86_per_cent() -> None:
    assert round(100 * 61 / 71) == 86
    assert 100 - 71 == 29


def test_registers_lines_that_stay_are_10_9_and_a_test_takes_170000() -> None:
    assert round(12 * 0.91, 1) == 10.9
    p, q = 0.109, 0.112
    searches = POWER * (p * (1 - p) + q * (1 - q)) / (q - p) ** 2
    assert nearest(searches, 10_000) == 170_000
    assert round(2 * searches / (4e6 / 24)) == 2
    assert round(100 * (1.10 * 0.86 / 0.91 - 1)) == 4


def test_registers_stages_take_about_a_second() -> None:
    assert 150 + 150 + 100 + 150 + 500 == 1_050


# The films


def test_films_are_1900_hours_and_171000_dollars() -> None:
    assert 38_000 * 3 / 60 == 1_900
    month = 38_000 * 3 * 0.05 * 30
    assert round(month) == 171_000
    assert round(month / 12_000) == 14
    assert (38_000 / 20_000, round(38_000 * 0.006)) == (1.9, 228)


def test_films_sunday_brings_333_frames_and_665_seconds_a_second() -> None:
    a_second = 38_000 * 7 * 0.3 / 2 / (3 * 3_600)
    assert round(a_second, 1) == 3.7
    assert ceil(a_second * 90) == 333
    assert round(a_second * 180) == 665
    assert ceil(a_second * 180 / 25) == 27
    assert round(38_000 * 90 / 1e6, 1) == 3.4
    assert round((2 * 1.2 + 40 * 0.04) * 720) == 2_880


def test_films_rows_of_the_table() -> None:
    week, year = 38_000 * 7, 1.9 * 365
    assert ceil(year) == 694
    assert (int(week * 0.01 * 90 / 3_600), round(year * 0.09)) == (66, 62)
    assert (round(week * 0.02 * 90 / 3_600), round(year * 0.05)) == (133, 35)
    held = week * 0.04
    assert round(held) == 10_640
    assert round(held * 3 * 0.05 * 30 / 7) == 6_840
    assert nearest(held * 0.3, 10) == 3_190
    assert round(held * 0.3 * 90 / 3_600) == 80
    assert round(year * (1 - 0.97 * 0.97)) == 41
    assert 6_840 + 2_880 == 9_720
    assert 4 * 35 == 140


def test_films_sunday_takes_160_looks_an_hour_of_160() -> None:
    assert round(38_000 * 7 * 0.3 / 2 / 3 * 0.04 * 0.3) == 160
    assert 4 * 3_600 / 90 == 160


def test_films_random_looks_meet_one_in_three_and_a_half_weeks() -> None:
    assert 140 * 3_600 / 90 == 5_600
    assert 3.5 < 20_000 / 5_600 < 3.6


def test_films_misses_are_30_to_59_by_the_interval() -> None:
    assert round(100 * half_width(0.97, 300)) == 2
    low, high = exact(291, 300)
    assert round(693.5 * (1 - high * 0.97)) == 30
    assert round(693.5 * (1 - low * 0.97)) == 59


def test_films_views_and_the_volume_at_which_the_money_is_gone() -> None:
    assert (41 * 40, 41 * 4_000) == (1_640, 164_000)
    assert nearest(12_000 / 9_720 * 38_000, 1_000) == 47_000


# The cartridges


def cartridges_looked_at_twice(share: float, recall: float) -> tuple[float, float]:
    """Dollars a day for second looks with good glass lost, and for cracked ones that leave."""
    looks = 480_000 * share
    return looks * (0.02 + 0.1 * 0.35), 8 * (1 - recall * 0.98) * 6_000


def test_cartridges_today_lose_4030_and_10560_dollars() -> None:
    assert 400 * 60 * 20 == 480_000
    assert 480_000 / 60_000 == 8
    assert round(480_000 * 0.024) == 11_520
    assert nearest(11_520 * 0.35, 10) == 4_030
    assert round(8 * 0.22, 2) == 1.76
    assert round(1.76 * 6_000) == 10_560
    assert nearest(11_520 * 0.35 + 10_560, 100) == 14_600


def test_cartridges_overlap_points_to_244_cracks() -> None:
    assert round(190 * 220 / 171) == 244
    assert (round(100 * 171 / 220), round(100 * 171 / 190)) == (78, 90)
    assert round(100 * half_width(171 / 190, 190)) == 4
    assert round(100 * (190 + 220 - 171) / (190 * 220 / 171)) == 98


def test_cartridges_proof_takes_299_or_59() -> None:
    assert 0.99**299 < 0.05 < 0.99**298
    assert 0.95**59 < 0.05 < 0.95**58
    assert (int(299 / 8), ceil(59 / 8)) == (37, 8)
    assert round(100 * 0.05 ** (1 / 200), 1) == 98.5


def test_cartridges_prototype_costs_6480_and_both_3350() -> None:
    looks, leave = cartridges_looked_at_twice(0.031, 0.90)
    assert round(480_000 * 0.031) == 14_880
    assert nearest(looks, 10) == 820
    assert round(leave / 6_000, 2) == 0.94
    assert (nearest(leave, 10), nearest(looks + leave, 10)) == (5_660, 6_480)
    looks, leave = cartridges_looked_at_twice(0.055, 0.98)
    assert round(480_000 * 0.055) == 26_400
    assert round(26_400 * 4 / 3_600) == 29
    assert ceil(26_400 * 4 / 3_600 / 20) == 2
    assert (nearest(looks, 10), nearest(leave, 100)) == (1_450, 1_900)
    assert nearest(looks + leave, 10) == 3_350


def test_cartridges_old_with_a_second_look_costs_11900() -> None:
    looks, leave = cartridges_looked_at_twice(0.024, 0.78)
    assert nearest(looks + leave, 100) == 11_900


def test_cartridges_pace_is_150_ms() -> None:
    assert 60_000 / 400 == 150
    assert (16 * 4, 16 * 11) == (64, 176)
    assert round(100 * 64 / 150) == 43
    assert 200 * 2 == 400


def test_cartridges_three_that_leave_take_820000() -> None:
    assert nearest(3 / 1.76 * 480_000, 10_000) == 820_000


# The network in the ear


def ear_milliwatts(weights: float, steps: float, picojoules: float = 2) -> float:
    return weights * steps * picojoules * 1e-9


def test_ear_networks_draw_0_8_and_4_5_milliwatts() -> None:
    assert round(ear_milliwatts(1.6e6, 250), 2) == 0.8
    assert round(ear_milliwatts(3.2e6, 125), 2) == 0.8
    assert round(ear_milliwatts(9e6, 250), 2) == 4.5
    assert round(81 / (3.6 + 4.5), 1) == 10
    assert [size / 2 for size in (9e6, 3.2e6)] == [4.5e6, 1.6e6]


def test_ear_old_battery_leaves_0_45_milliwatts() -> None:
    old = 81 * 0.8
    assert round(old, 1) == 64.8
    assert round(old / 16, 2) == 4.05
    assert round(old / 16 - 3.6, 2) == 0.45
    assert round(old / 4.4, 1) == 14.7


def test_ear_gated_network_lasts_16_7_hours_and_on_a_loud_day_15_7() -> None:
    usual, loud = 3.6 + 0.05 + 0.3 * 0.8, 3.6 + 0.05 + 0.6 * 0.8
    assert (round(usual, 2), round(loud, 2)) == (3.89, 4.13)
    assert (round(64.8 / usual, 1), round(64.8 / loud, 1)) == (16.7, 15.7)
    assert round((0.45 - 0.05) / 0.8, 2) == 0.5


def test_ear_asleep_below_a_sixth_of_charge_it_lasts_sixteen_hours_and_below_a_tenth_not() -> None:
    def hours(kept: float) -> float:
        return 64.8 * (1 - kept) / 4.13 + 64.8 * kept / (3.6 + 0.05)

    assert hours(1 / 10) < 16 < hours(1 / 6)


def test_ear_a_tenth_of_a_milliwatt_is_25_minutes_and_0_2_fifty() -> None:
    assert round(60 * (64.8 / 3.89 - 64.8 / 3.99)) == 25
    assert round(60 * (64.8 / 3.89 - 64.8 / 4.09), -1) == 50
    assert round(3.89 + 0.2, 2) == 4.09


def test_ear_eight_words_take_13_listeners_and_three_88() -> None:
    assert ceil(POWER * 10**2 / 8**2) == 13
    assert ceil(POWER * 10**2 / 3**2) == 88


def test_ear_400_alarms_without_a_loss_are_under_0_75_per_cent() -> None:
    assert round(100 * (1 - 0.05 ** (1 / 400)), 2) == 0.75


def test_ear_words_given_up() -> None:
    assert (69 - 66, 70 - 66, 74 - 66, 66 - 58) == (3, 4, 8, 8)


def test_ear_noise_explains_5_6_points_and_9800_returns_are_2_2_million() -> None:
    assert round(14 * 0.4, 1) == 5.6
    fewer = 1.4e6 * 0.14 * 0.4 / 8
    assert round(fewer) == 9_800
    assert round(fewer * 220 / 1e6, 1) == 2.2
    assert round(14 - 100 * fewer / 1.4e6, 1) == 13.3


def test_ear_table_microphones_cost_4_7_million_given_and_588000_lent() -> None:
    complain = 1.4e6 * 0.14 * 0.4
    assert round(complain) == 78_400
    assert round(complain * 60 / 1e6, 1) == 4.7
    assert round(complain / 8 * 60) == 588_000


def test_ear_returns_take_38000_an_arm_and_three_weeks() -> None:
    arm = POWER * (0.14 * 0.86 + 0.133 * 0.867) / 0.007**2
    assert nearest(arm, 1_000) == 38_000
    assert round(2 * arm / (1.4e6 / 52)) == 3


def test_ear_next_chip_runs_nine_million_at_1_1_milliwatts_up_to_35_per_cent_of_the_hours() -> None:
    large = ear_milliwatts(9e6, 250, 0.5)
    assert round(large, 1) == 1.1
    assert int(100 * (0.45 - 0.05) / large) == 35


# The speed signs


def signs_after(reports: int, days: float) -> float:
    """Probability of a change after so many agreeing reports."""
    prior = 0.04 / 365 * days
    odds = prior / (1 - prior) * (0.905 / 0.015) ** reports
    return odds / (1 + odds)


def test_signs_today_are_seven_per_cent_wrong() -> None:
    assert round(4 * 3 / 2 + 1) == 7


def test_signs_differences_are_228000_beside_416() -> None:
    assert round(2.4e6 * (0.08 + 0.015)) == 228_000
    assert round(3.8e6 * 0.04 / 365) == 416
    assert nearest(228_000 / 416, 100) == 500
    assert 228_000 / 2 > 100_000
    assert nearest(0.5 * 3.8e6 / 0.8 + 0.41 * 3.8e6 / 21, 1e5) == 2.4e6


def test_signs_rare_ones_are_worth_a_look_at_12_per_cent() -> None:
    assert round(1 - 0.08 - 0.015, 3) == 0.905
    assert round(100 * 0.04 * 21 / 365, 2) == 0.23
    assert round(100 * signs_after(1, 21)) == 12
    rare = 0.41 * 3.8e6
    assert nearest(rare / 21, 1_000) == 74_000
    assert nearest(rare / 21 * 0.015, 10) == 1_110
    assert round(rare * 0.04 / 365 * 0.905) == 155


def test_signs_busy_ones_take_three_reports() -> None:
    assert [round(100 * signs_after(k, 0.8), 1) for k in (1, 2)] == [0.5, 24.2]
    assert round(100 * signs_after(3, 0.8)) == 95
    assert round(2.4e6 * 0.015**3) == 8
    assert nearest(2.4e6 * 0.08**4, 100) == 100
    assert nearest(2.4e6 * 0.08**3, 100) == 1_200
    assert round(3 * 0.8) == 2


def test_signs_207000_are_stale_at_the_start_and_two_reports_make_99_6() -> None:
    stale = 0.91 * 3.8e6 * 0.06
    assert nearest(stale, 1_000) == 207_000
    assert round(stale / 3_000, -1) == 70
    odds = [0.06 / 0.94 * (0.905 / 0.015) ** k for k in (1, 2)]
    assert [round(100 * one / (1 + one), 1) for one in odds] == [79.4, 99.6]


def test_signs_editors_look_2500_times_and_7600_over_three_weeks() -> None:
    assert round(3.8e6 / 500) == 7_600
    looks = 0.5 * 416 + 1_113 + 155 + 8 + 98 + 900
    assert nearest(looks, 100) == 2_500
    assert round(7_600 / (3_000 - looks) / 5) == 3


def test_signs_vans_would_send_160_or_8_megabytes() -> None:
    assert 2.4e6 / 6_000 == 400
    assert (400 * 0.4, 400 * 0.02) == (160, 8)


def test_signs_in_time_are_79_per_cent_and_with_orders_91_5() -> None:
    rare = 1 - exp(-28 * 0.905 / 21)
    assert round(100 * rare) == 70
    late = 0.41 * (1 - rare) + 0.09
    assert (round(100 * (1 - late)), round(100 * late)) == (79, 21)
    assert round(100 * (1 - 0.4 * late), 1) == 91.5


def test_signs_survey_cars_monthly_cost_9_5_million() -> None:
    assert round(0.09 * 1.1e6 * 12 * 8 / 1e6, 1) == 9.5
    assert round(1.1e6 / 3 * 8 / 1e6, 1) == 2.9


def test_signs_audit_is_known_to_0_75_and_1_7_per_cent_stay_wrong() -> None:
    assert round(100 * half_width(0.97, 2_000), 2) == 0.75
    never = 0.09 * 6
    rare = 0.41 * 4 * (21 / 0.905 + 2) / 365
    busy = 0.5 * 4 * 4 / 365
    assert round(never, 2) == 0.54
    assert round(1 + never + rare + busy, 1) == 1.7
