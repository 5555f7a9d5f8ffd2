"""The figures and the code in ml-knowledge/practice.yaml and coding/training-second.yaml.

The code is taken from the question files themselves, so that what a candidate reads is what runs here.
"""

import ast
import copy
import itertools
import json
import math
import os
import random
import shutil
from collections.abc import Callable
from hashlib import sha256
from math import comb, exp, lgamma, log, pi, sqrt
from pathlib import Path
from statistics import NormalDist, fmean
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from harness.question_code import block, run

KNOWLEDGE = "ml-knowledge/practice.yaml"
CODING = "coding/training-second.yaml"
NORMAL = NormalDist()
Z95 = NORMAL.inv_cdf(0.975)
Z = Z95 + NORMAL.inv_cdf(0.8)


def logit(p: float) -> float:
    return log(p / (1 - p))


def expit(x: float) -> float:
    return 1 / (1 + exp(-x))


def half(p: float, n: float) -> float:
    """Half of the 95 % interval of a proportion."""
    return Z95 * sqrt(p * (1 - p) / n)


def chance_above(x: float, degrees: int) -> float:
    """The chance that a chi-square exceeds x."""
    a, x = degrees / 2, x / 2
    term = total = 1 / a
    n = 0
    while term > 1e-17 * total:
        n += 1
        term *= x / (a + n)
        total += term
    return 1 - total * exp(-x + a * log(x) - lgamma(a))


# Sea lice


def test_lice_fjord_error_is_0_23_and_0_15_may_be_10_to_22() -> None:
    rate = 21 / 260
    se = 1 / sqrt(260 * rate * (1 - rate))
    assert (round(rate, 3), round(se, 2)) == (0.081, 0.23)
    assert [round(expit(logit(0.15) + k * Z95 * se), 2) for k in (-1, 1)] == [0.10, 0.22]
    wide = se * sqrt(21 / 9)
    assert round(wide, 2) == 0.35
    assert [round(expit(logit(0.15) + k * Z95 * wide), 2) for k in (-1, 1)] == [0.08, 0.26]


def test_lice_fjord_moves_by_0_19() -> None:
    shift = logit(21 / 260) - logit(14 / 260)
    weight = 0.3**2 / (0.3**2 + 0.121)
    assert round(0.3477**2, 3) == 0.121
    assert (round(shift, 2), round(weight, 2), round(weight * shift, 2)) == (0.43, 0.43, 0.19)
    assert round(expit(logit(0.15) + 0.185), 3) == 0.175
    assert round(expit(logit(0.15) - 0.185), 3) == 0.128


def test_lice_band_of_460_rows_gives_3_points() -> None:
    assert round(100 * half(0.15, 460)) == 3


# Intensive care


def test_lactate_constraints_cost_5_and_70_of_660() -> None:
    assert 2_050 / 50_000 == 0.041
    assert (660 - 655, 660 - 590) == (5, 70)
    assert round(5 / 1_100, 3) == 0.005


# Fermentation


def auc_error(auc: float, positives: int, negatives: int) -> float:
    q1, q2 = auc / (2 - auc), 2 * auc**2 / (1 + auc)
    spread = auc * (1 - auc) + (positives - 1) * (q1 - auc**2) + (negatives - 1) * (q2 - auc**2)
    return sqrt(spread / (positives * negatives))


def test_fermentation_auc_error_is_0_035_and_the_trial_takes_54_or_16_weeks() -> None:
    assert round(auc_error(0.80, 60, 800), 3) == 0.035
    an_arm = Z**2 * (0.07 * 0.93 + 0.045 * 0.955) / 0.025**2
    assert round(an_arm, -1) == 1_360
    assert round(2 * an_arm / 50) == 54
    hours = 2 * Z**2 * (10 / 2) ** 2
    assert (round(hours), round(2 * hours / 50)) == (392, 16)


def test_fermentation_a_lot_has_eight_batches_and_0_6_stuck() -> None:
    assert (round(2_600 / 310), round(0.07 * 2_600 / 310, 1)) == (8, 0.6)


# Knitting patterns


def test_patterns_exploration_is_700_impressions_for_1_5_per_cent_of_saves() -> None:
    new = round(9_000 / 7)
    assert new == 1_286
    assert round(9_000 * 30 / 7 / 600_000, 2) == 0.06
    slots = 0.03 * 30e6
    assert (slots, round(slots / new)) == (900_000, 700)
    lost = slots * (0.008 - 0.004)
    assert (round(lost), round(30e6 * 0.008), lost / (30e6 * 0.008)) == (3_600, 240_000, 0.015)
    assert (round(700 * 0.004, 1), round(sqrt(2.8), 1), round(700 * 0.016)) == (2.8, 1.7, 11)
    assert round(1 / sqrt(20), 2) == 0.22


# Kitchens


def test_kitchen_shares_add_up_to_46_and_38() -> None:
    assert round(0.82 * 0.56, 2) == 0.46
    assert round(0.82 * 0.43 + 0.18 * 0.15, 2) == 0.38
    assert 56 - 43 == 13
    assert 20 / 25 == 0.8
    assert 0.46 / 0.8 > 0.5


def test_kitchen_table_is_29_megabytes_and_ten_products_save_five_minutes() -> None:
    assert round(60_000 * 60 * 8 / 1e6) == 29
    assert (0.42 * 25, round(0.42 * 25 / 2)) == (10.5, 5)


# Freezers


def binomial_cdf(k: int, n: int, p: float) -> float:
    return sum(comb(n, i) * p**i * (1 - p) ** (n - i) for i in range(k + 1))


def solve(f: Callable[[float], float], wanted: float) -> float:
    """Where the falling function f passes `wanted`, between 0 and 1."""
    low, high = 0.0, 1.0
    for _ in range(60):
        mid = (low + high) / 2
        low, high = (mid, high) if f(mid) > wanted else (low, mid)
    return low


def test_freezers_break_even_precision_and_money() -> None:
    assert round(90 / 700, 2) == 0.13
    p, n = 31 / 160, 160
    centre, root = p + Z95**2 / 2 / n, Z95 * sqrt(p * (1 - p) / n + Z95**2 / 4 / n**2)
    assert [round((centre + k * root) / (1 + Z95**2 / n), 2) for k in (-1, 1)] == [0.14, 0.26]
    assert (round(p, 2), 31 * 700, 160 * 90) == (0.19, 21_700, 14_400)


def test_freezers_missing_faults_are_200_to_1790() -> None:
    low, high = (
        solve(lambda p: binomial_cdf(3, 100, p), 0.975),
        solve(lambda p: binomial_cdf(4, 100, p), 0.025),
    )
    assert (round(low, 3), round(high, 3)) == (0.011, 0.099)
    assert (0.04 * 18_000, round(low * 18_000, -1), round(high * 18_000, -1)) == (720, 200, 1_790)


def test_freezers_random_visits_cost_310_and_half_a_year_brings_170_faults() -> None:
    assert (round(90 - 0.04 * 700), 5 * 62) == (62, 310)
    assert round(35 * 0.19) == 7
    assert 165 <= 35 * 0.19 * 26 <= 175


# Sheet music


def test_vectors_chance_cosine_is_0_09_and_a_version_563_megabytes() -> None:
    assert round(1 / sqrt(128), 2) == 0.09
    size = 1.1e6 * 128 * 4
    assert (round(size / 1e6), round(4 * size / 1e9, 1)) == (563, 2.3)


# Spam folder


def test_newsletter_100000_wrongly_filed_and_2500_explored() -> None:
    hidden = 1_500 / 0.03 / 0.5
    assert (round(hidden), round(hidden / 25e6, 3), round(hidden * 100)) == (100_000, 0.004, 10_000_000)
    assert 2.5e6 / 1_000 == 2_500
    assert 5_000 / 1_500 > 3
    assert round(97.9 - 97.8, 1) == 0.1


# Forklift


def test_forklift_depth_is_97_per_cent_of_the_loss() -> None:
    total = 1.2 + 45 + 0.15
    assert (round(total, 2), round(45 / total, 2)) == (46.35, 0.97)
    assert (round(0.9 + 14 + 0.2, 1), round(14 / 15.1, 2)) == (15.1, 0.93)
    assert 45 / 100**2 == 0.0045
    assert round(74.1 - 69.8, 1) == 4.3


def test_forklift_detection_is_in_1_9_per_cent_of_frames() -> None:
    share = 40_000 / (2_000_000 + 40_000 + 25_000)
    assert (round(share, 3), round(64 * share, 1), round((1 - share) ** 64, 2)) == (0.019, 1.2, 0.29)
    assert (14 + 17, 31 - 19) == (31, 12)


# Old films

TOP = 2_048 * 1_152 * 64 * 2
"""Bytes of one tensor of the top level."""


def test_frames_weights_are_half_a_gigabyte() -> None:
    assert round(31e6 * 16 / 1e9, 1) == 0.5
    assert round(31e6 * 6 / 1e9, 2) == 0.19
    assert round(31e6 * 16 / 1e9 * 3 / 4, 2) == 0.37
    assert 15 < 26.625 * TOP / (31e6 * 16) < 21


def test_frames_take_8_gigabytes_each() -> None:
    assert round(TOP / 1e6) == 302
    level = 4 * 3 + 2
    tensors = level * 1.875 + 6 / 16
    assert (level, round(tensors, 1), round(level * TOP / 1e9, 1)) == (14, 26.6, 4.2)
    frame = tensors * TOP / 1e9
    assert (round(frame, 1), round(8 * frame), round(5 * frame)) == (8.0, 64, 40)
    assert round(level * 1.5 / tensors, 2) == 0.79


def test_frames_recomputing_the_top_lets_eight_fit() -> None:
    assert (round(4 * 1.5 * TOP / 1e9, 1), round(14 * 1.5 * TOP / 1e9, 1)) == (1.8, 6.3)
    assert round(5 * TOP / 1e9, 1) == 1.5
    peak = (26.625 - 21 + 6 + 5) * TOP / 1e9
    assert round(peak, 1) == 5.0
    assert 8 * (peak + 2 * TOP / 1e9) + 0.5 < 48 < 9 * (peak + 2 * TOP / 1e9) + 0.5
    level_one, level, bottom = 1 + 3, 1.5 + 3, 1.5  # in convolutions from C to C channels
    extra = (level_one + level) / (level_one + 3 * level + bottom) / 3
    assert round(extra, 2) == 0.15


def test_frames_crops_are_41_and_67_per_cent_clear() -> None:
    assert (512 - 2 * 92, round((328 / 512) ** 2, 2)) == (328, 0.41)
    assert (1_024 - 2 * 92, round((840 / 1_024) ** 2, 2), round((1_024 / 840) ** 2, 1)) == (840, 0.67, 1.5)
    assert 2_048 * 1_152 / 512**2 == 9
    assert round(26.625 * TOP / 9 / 1e9, 1) == 0.9
    assert round(1.875 * TOP / 1e9, 2) == 0.57
    assert (2_048 // 16 * (1_152 // 16), round(9_216**2 * 2 / 1e6)) == (9_216, 170)


# Charter parties


def test_charter_14_pairs_never_turn_once() -> None:
    turns = [2 * pi * 10_000 ** (i / 64) for i in range(64)]
    assert sum(t > 8_192 for t in turns) == 14
    assert turns[49] < 8_192 < turns[50]
    assert (round(turns[63], -3), round(turns[63] / 8_192)) == (54_000, 7)
    assert round(10_000 * 8 ** (128 / 126), -3) == 83_000


def test_charter_tuning_is_29_gpu_hours_and_a_file_8_6_gigabytes() -> None:
    tokens = 400 * 16 * 65_536
    attention = 2 * 65_536 * 4_096 * 32  # forward, a token, half of the pairs masked
    assert round(tokens / 1e6) == 419
    assert round(attention / (2 * 8e9), 1) == 1.1
    assert round(tokens * (6 * 8e9 + 3 * attention) / 400e12 / 3_600) == 29
    assert round((2 * 8e9 + attention) * 65_536 / 400e12, 1) == 5.4
    cache = 2 * 32 * 8 * 128 * 2
    assert (cache / 1_024, round(cache * 65_536 / 1e9, 1), int((80 - 16) / 8.59)) == (128, 8.6, 7)


def test_charter_retrieval_is_76_and_a_cell_has_11_points() -> None:
    assert round(0.84 * 0.90, 2) == 0.76
    assert round(100 * half(0.75, 60)) == 11


# Parish register


def test_register_bounds_and_threshold() -> None:
    assert round(81 + 0.4 * 9, 1) == 84.6
    assert 76 + 5 + 14 == 95
    assert round(0.14 * 2.4 + 0.86 * 0.3, 2) == 0.59
    assert round((2.4 - 0.3) / 60, 3) == 0.035
    assert round(sum((36, 6.5, 3, 0, -0.5)) / 5, 1) == 9.0


def test_register_router_earns_5640_dollars_a_day() -> None:
    quality = 81 + 36 / 5 + 6.5 / 5
    cost = 0.4 * 2.4 + 0.6 * 0.3
    assert (round(36 / 5, 1), round(6.5 / 5, 1), round(quality, 1), round(cost, 2)) == (7.2, 1.3, 89.5, 1.14)
    a_question = (2.4 - cost) - 0.6 * (90 - quality)
    assert (round(2.4 - cost, 2), round(a_question, 2)) == (1.26, 0.96)
    assert round(a_question * 6_000) == 5_760
    assert round((a_question - 0.02) * 6_000) == 5_640
    assert round(0.6 * (90 - 87.6), 2) == 1.44
    assert round(0.3 + 0.4 * 2.4, 2) == 1.26
    assert round(quality + 3 / 5, 1) == 90.1
    assert round(600_000 * 0.005) == 3_000


def test_register_middle_model_and_retirement() -> None:
    upkeep = 400_000 / 365 / 600_000 * 100
    router = 0.6 * 8.5 - 0.4 * 2.1 - 0.02
    middle = 0.6 * 7 - 0.5
    assert (round(upkeep, 2), round(router, 2), round(router - upkeep, 2), round(middle, 1)) == (
        0.18,
        4.24,
        4.06,
        3.7,
    )
    assert round((router - upkeep - middle) * 6_000, -1) in (2_140, 2_150)
    assert round(81 + (router - upkeep + 0.5) / 0.6, 1) == 88.6
    gains = (36, 6.5, 3, 0, -0.5)

    def over_all_large(d: float) -> float:
        return sum(0.2 * max(0.0, d - 0.6 * g) for g in gains)

    assert round(over_all_large(2.1), 2) == 0.96
    assert over_all_large(0.9) == pytest.approx(0.4 * 0.9 + 0.06)
    assert round((over_all_large(0.9) - 0.02 - upkeep) * 6_000, -2) == 1_300
    least = (0.02 + upkeep - 0.06) / 0.4
    assert (round(0.02 + upkeep, 2), round(least, 2), round(0.3 + least, 2)) == (0.20, 0.36, 0.66)
    assert round(0.6 * 3, 1) == 1.8
    assert 2.4 / 4 < 0.3 + least < 2.4 / 2


def test_register_paired_traffic_is_12000_for_190_dollars() -> None:
    extra = 0.02 * (0.6 * 2.4 + 0.4 * 0.3)
    assert 0.02 * 600_000 == 12_000
    assert round(extra * 6_000, -1) == 190
    assert round(sqrt(0.08 / 4_000) * Z95 * 100, 1) == 0.9


# Nursery shifts


def test_shifts_logged_rows_and_error_of_a_week() -> None:
    assert (21 * 2_600, round(0.04 * 54_600)) == (54_600, 2_184)
    positives = round(7 * 2_600 * 0.04)
    assert positives == 728
    assert 0.0095 < auc_error(0.73, positives, 7 * 2_600 - positives) < 0.0115
    assert (round(0.84 - 0.78, 2), round(0.84 - 0.72, 2)) == (0.06, 0.12)


def test_shifts_join_never_sees_a_row_that_could_not_be_read() -> None:
    code = run(KNOWLEDGE, "shift-that-knew-its-own-outcome", "def as_of")
    # readable at hour 26 of its day, so day D is readable at (D + 1) * 24 + 2; Sunday 0, Monday 1, Tuesday 2
    rows = [(24 * (day + 1) + 2, day, f"day {day}") for day in range(-3, 5)]
    monday_evening = 24 + 18
    assert code.as_of(rows, monday_evening, -4) == "day 0"
    correction = (24 * 4 + 2, 0, "day 0 corrected")
    assert code.as_of([*rows, correction], monday_evening, -4) == "day 0"
    assert code.as_of([r for r in rows if r[1] < -2] + [correction], 24 * 5, -4) == "day 0 corrected"
    assert code.as_of(rows, monday_evening, 1) is None
    assert code.as_of([], monday_evening, 0) is None


# PSI


def psi_of_shift(shift: float) -> float:
    edges = [NORMAL.inv_cdf(i / 10) for i in range(1, 10)]
    cdf = [0.0, *(NORMAL.cdf(e - shift) for e in edges), 1.0]
    shares = [b - a for a, b in itertools.pairwise(cdf)]
    return sum((s - 0.1) * log(s / 0.1) for s in shares)


def test_psi_chance_level_and_false_lights() -> None:
    small, large = 1 / 150 + 1 / 7_500, 1 / 4_000 + 1 / 200_000
    assert (round(small, 4), round(9 * small, 3), round(9 * large, 4)) == (0.0068, 0.061, 0.0023)
    tail = chance_above(0.1 / small, 9)
    assert round(chance_above(16.919, 9), 3) == 0.05
    assert (round(tail, 3), round(16 * 12 * tail)) == (0.099, 19)
    assert chance_above(0.1 / large, 9) < 1e-12


def test_psi_simulated_gives_12_per_cent_and_a_limit_near_0_21() -> None:
    dice = random.Random(5)
    values = []
    for _ in range(15_000):
        counts = [0] * 10
        for x in dice.choices(range(10), k=150):
            counts[x] += 1
        base = [0.1 + dice.gauss(0, sqrt(0.09 / 7_500)) for _ in range(10)]
        values.append(
            sum((c / 150 - b) * log((c or 0.5) / 150 / b) for c, b in zip(counts, base, strict=True))
        )
    share = fmean(v > 0.1 for v in values)
    assert 0.11 < share < 0.127
    assert 21 < 192 * share < 24.4
    assert 0.195 < sorted(values)[int(len(values) * (1 - 1 / 1_152))] < 0.23


def test_psi_limits_by_noise_and_harm() -> None:
    assert (24 * 12, 24 * 12 * 4) == (288, 1_152)
    assert abs(chance_above(28.2, 9) * 1_152 - 1) < 0.03
    assert (round(28.2 * (1 / 150 + 1 / 7_500), 2), round(28.2 * (1 / 4_000 + 1 / 200_000), 3)) == (
        0.19,
        0.007,
    )
    assert round(psi_of_shift(0.25), 2) == 0.06
    assert round(psi_of_shift(0.125), 3) == 0.015
    assert psi_of_shift(0.32) < 0.1 < psi_of_shift(0.33)


def test_psi_accuracy_errors_by_branch() -> None:
    error = [100 * sqrt(0.84 * 0.16 / n) for n in (4_000, 150, 600)]
    assert [round(e, 1) for e in error] == [0.6, 3.0, 1.5]
    assert (0.02 * 4_000, 80 * 85) == (80, 6_800)
    assert 99 / 9 == 11


# Packed bulletins

PACKED = "eleven-bulletins-in-one-row"


def attend(tokens: list[int], seen: list[list[bool]], pos: list[int]) -> list[float]:
    """A tiny attention layer over numbers, enough to see who influences whom."""
    values = [math.sin(1.3 * t + 0.7 * p) for t, p in zip(tokens, pos, strict=True)]
    out = []
    for i, row in enumerate(seen):
        weights = [exp(values[i] * values[j]) if row[j] else 0.0 for j in range(len(tokens))]
        out.append(sum(w * v for w, v in zip(weights, values, strict=True)) / sum(weights))
    return out


def test_packed_equals_alone_and_a_changed_word_stays_at_home() -> None:
    code = run(CODING, PACKED, "def layout")
    dice = random.Random(3)
    lengths = [1, 2, 7, 4]
    parts = [[dice.randrange(50) for _ in range(n)] for n in lengths]
    seg, pos = code.layout(lengths, 18)
    tokens = [t for part in parts for t in part] + [0] * 4
    packed = attend(tokens, code.visible(seg), pos)
    alone = []
    for part in parts:
        s, p = code.layout([len(part)], len(part))
        alone += attend(part, code.visible(s), p)
    assert packed[:14] == pytest.approx(alone, abs=1e-12)
    changed = list(tokens)
    changed[4] += 1
    again = attend(changed, code.visible(seg), pos)
    assert again[:3] == packed[:3]
    assert again[10:] == packed[10:]
    assert again[4:10] != packed[4:10]


def test_packed_targets_end_with_each_bulletin() -> None:
    code = run(CODING, PACKED, "def layout")
    seg, pos = code.layout([3, 2], 7)
    assert seg == [1, 1, 1, 2, 2, 0, 0]
    assert pos == [0, 1, 2, 0, 1, 0, 0]
    assert code.targets([5, 6, 7, 8, 9, 0, 0], seg) == [6, 7, -100, 9, -100, -100, -100]
    assert all(any(row) for row in code.visible(seg))
    seg, _ = code.layout([180] * 11, 2_048)
    assert sum(t != -100 for t in code.targets([1] * 2_048, seg)) == 11 * 179 == 1_969


def test_packed_sizes() -> None:
    assert round(1 - 180 / 2_048, 2) == 0.91
    pairs, own = 1_980 * 1_981 / 2, 11 * 180 * 181 / 2
    assert (round(pairs / 1e6, 2), round(own / pairs, 2)) == (1.96, 0.09)
    assert (round(2_048**2 / 1e6, 1), round(2_048**2 * 2 * 32 / 1e6)) == (4.2, 268)
    assert (32 * 11, 20_000 / 32, math.ceil(20_000 / 352)) == (352, 625, 57)
    assert (3 * 11, math.ceil(20_000 / 33)) == (33, 607)
    assert round(1_980 / 2_048, 2) == 0.97


# Log-sum-exp

LOGS = "logarithms-of-nothing"


def test_logs_function_and_gradient() -> None:
    code = run(CODING, LOGS, "def logsumexp", math=math)
    xs = [0.3, -1.2, 2.0, 0.0]
    assert code.logsumexp(xs) == pytest.approx(log(sum(map(exp, xs))), abs=1e-12)
    far = [x - 4_000 for x in xs]
    assert code.logsumexp(far) == pytest.approx(code.logsumexp(xs) - 4_000, abs=1e-9)
    assert code.gradient(far) == pytest.approx(code.gradient(xs), abs=1e-9)
    assert code.logsumexp([7.0]) == 7.0
    for k in range(4):
        up, down = list(xs), list(xs)
        up[k] += 1e-5
        down[k] -= 1e-5
        slope = (code.logsumexp(up) - code.logsumexp(down)) / 2e-5
        assert slope == pytest.approx(code.gradient(xs)[k], abs=1e-8)
    assert sum(code.gradient(far)) == pytest.approx(1)


def test_logs_edges() -> None:
    code = run(CODING, LOGS, "def logsumexp", math=math)
    low = -math.inf
    assert code.logsumexp([]) == low
    assert code.logsumexp([low, low]) == low
    assert code.gradient([low, low]) == [0.0, 0.0]
    assert code.gradient([low, 3.0]) == [0.0, 1.0]
    for bad in (math.inf, math.nan):
        with pytest.raises(ValueError, match="not a number"):
            code.logsumexp([1.0, bad, low])


def test_logs_merge_in_any_order() -> None:
    whole = run(CODING, LOGS, "def logsumexp", math=math)
    code = run(CODING, LOGS, "def merge", math=math)
    dice = random.Random(9)
    xs = [dice.uniform(-4_000, -3_950) for _ in range(60)]
    parts = [xs[k : k + 20] for k in (0, 20, 40)]
    pairs = [(max(p), sum(exp(x - max(p)) for x in p)) for p in parts] + [(-math.inf, 0.0)]
    for order in itertools.permutations(pairs):
        top, total = order[0]
        for pair in order[1:]:
            top, total = code.merge((top, total), pair)
        assert top + log(total) == pytest.approx(whole.logsumexp(xs), abs=1e-9)
    assert code.merge((-math.inf, 0.0), (-math.inf, 0.0)) == (-math.inf, 0.0)


def test_logs_limits_and_bytes() -> None:
    assert round(log(1e-30), 1) == -69.1
    assert round(log(2**-149) - log(2)) == -104
    assert round(log(65_504), 2) == 11.09
    assert exp(-746) == 0 < exp(-745)
    assert 600_000 / 8 == 75_000
    assert (75_000 * 4, 4_096 * 8 / 1_024, round(4_096 * 300_000 / 1e9, 1)) == (300_000, 32, 1.2)
    assert round(log(75_000 / 256), 1) == 5.7
    assert round(log(600_000 / (8 * 256)), 1) == 5.7
    assert (round(2.0 ** (11 - 23), 4), 2 ** (11 - 7)) == (0.0002, 16)
    bf16 = 1.0
    for _ in range(1_000):  # eight significant bits, ties to even
        bf16 = bf16 + 1 if bf16 < 256 else float(round((bf16 + 1) / 2) * 2)
    assert bf16 == 256


# Leaflets

LEAFLETS = "leaflets-in-eight-unequal-parts"
SIZES = [6_000, 6_000, 3_000, 3_000, 1_500, 1_500, 300, 300]


def test_leaflets_snippet_parses() -> None:
    ast.parse(block(CODING, LEAFLETS, "for i, b in enumerate"))


def test_leaflets_weights_and_leftover() -> None:
    total = sum(SIZES)
    assert total == 21_600
    assert (8 * 300, 8 * 6_000) == (2_400, 48_000)
    assert (total / 2_400, total / 48_000) == (9, 0.45)
    assert divmod(1_003, 8) == (125, 3)
    assert 3e9 * 4 / 1e9 == 12
    assert (1.5 * 12, 8 * 18, 12 / 4) == (18, 144, 3)


def test_leaflets_accumulated_gradient_equals_one_batch() -> None:
    code = run(CODING, LEAFLETS, "def groups", itertools=itertools)
    dice = random.Random(4)
    w = 0.7

    def part(n: int) -> list[tuple[float, float]]:
        return [(dice.gauss(0, 1), dice.gauss(0, 1)) for _ in range(n)]

    def slope(rows: list[tuple[float, float]]) -> float:
        return sum(2 * (w * x - y) * x for x, y in rows)

    ranks = [[part(n) for n in (60, 30, 15, 3)], [part(n) for n in (5, 0, 40, 12)]]
    rows = [r for group in ranks for one in group for r in one]
    truth = slope(rows) / len(rows)
    averaged = 0.0
    for group in ranks:
        held = [0.0]
        synced: list[bool] = []

        def backward(
            b: list[Any], scale: float, *, sync: bool, held: list[float] = held, synced: list[bool] = synced
        ) -> None:
            held[0] += scale * slope(b)
            synced.append(sync)

        code.accumulate(group, len, backward, lambda _: len(rows), 2)
        averaged += held[0] / 2
        assert synced == [False, False, False, True]
    assert averaged == pytest.approx(truth, abs=1e-12)
    one_rank = [0.0]

    def alone(b: list[Any], scale: float, *, sync: bool) -> None:
        one_rank[0] += scale * slope(b)

    code.accumulate(ranks[0], len, alone, lambda n: n, 1)
    flat = [r for one in ranks[0] for r in one]
    assert one_rank[0] == pytest.approx(slope(flat) / len(flat), abs=1e-12)
    old = sum(slope(one) / len(one) for one in ranks[0]) / 4
    assert abs(old - one_rank[0]) > 1e-3
    assert [len(g) for g in code.groups(range(1_003), 8)] == [8] * 125 + [3]


def test_leaflets_clipping_inside_the_loop() -> None:
    held = 0.0
    for _ in range(8):
        held = min(1.0, held + 0.6)
    assert (held, round(8 * 0.6, 1), round(0.6 / 1.6, 3)) == (1.0, 4.8, 0.375)


# Sleep stages

SLEEP = "sleep-stages-scored-at-their-best"


def test_sleep_snippet_parses() -> None:
    ast.parse(block(CODING, SLEEP, "X = StandardScaler"))


def test_sleep_loop_keeps_the_best_copy_and_stops() -> None:
    code = run(CODING, SLEEP, "def stop_early", math=math, copy=copy)
    curve = [0.2, 0.5, 0.7, 0.6, 0.69, math.nan, 0.65, 0.9]

    class Net:
        def __init__(self) -> None:
            self.age = 0

    def fit(net: Net, train: object) -> None:
        net.age += 1

    kept = code.stop_early(Net, fit, lambda net, _: curve[net.age - 1], None, None, epochs=8, patience=4)
    assert (kept[0], kept[1].age) == (3, 3)
    kept = code.stop_early(Net, fit, lambda net, _: curve[net.age - 1], None, None, epochs=8, patience=5)
    assert (kept[0], kept[1].age) == (8, 8)
    assert code.stop_early(Net, fit, lambda *_: math.nan, None, None, epochs=3) is None
    people = [[1, 2], [3], [4, 5]]
    seen = list(code.outer(people, lambda rest, test: (rest, test)))
    assert seen == [([3, 4, 5], [1, 2]), ([1, 2, 4, 5], [3]), ([1, 2, 3], [4, 5])]


def test_sleep_figures() -> None:
    assert round(fmean([0.79, 0.85, 0.88, 0.89, 0.89]), 2) == 0.86
    assert (0.8 * 900, 320 * 900, round(0.15 * 0.8 * 320)) == (720, 288_000, 38)
    steps = 4_000
    xs = [-8 + 16 * (i + 0.5) / steps for i in range(steps)]
    best = sum(x * 10 * NORMAL.pdf(x) * NORMAL.cdf(x) ** 9 for x in xs) * 16 / steps
    assert (round(best, 2), round(best * 0.006, 3)) == (1.54, 0.009)
    assert round(Z95 * 0.10 / sqrt(320), 3) == 0.011
    assert round(2.160 * 0.10 / sqrt(14), 2) == 0.06  # Student's t with 13 degrees
    assert round(0.15 * 0.8, 2) == 0.12


# Lame horses

HORSES = "lame-horses-in-five-folds"


def horses(seed: int) -> list[tuple[int, int]]:
    """210 horses, 6,400 clips, 34 lame horses with 320 lame clips, one of them with 70."""
    dice = random.Random(seed)
    lame = [70] + [1] * 33
    for _ in range(250 - 33):
        lame[1 + dice.randrange(33)] += 1
    clips = [(h, 1) for h, n in enumerate(lame) for _ in range(n)]
    clips += [(dice.randrange(210), 0) for _ in range(6_400 - 320)]
    dice.shuffle(clips)
    return clips


@pytest.mark.parametrize("seed", range(8))
def test_horses_folds_are_even_and_whole(seed: int) -> None:
    code = run(CODING, HORSES, "def folds")
    clips = horses(seed)
    where = code.folds(clips, 5)
    assert set(where) == {h for h, _ in clips}
    lame = [sum(y for h, y in clips if where[h] == f) for f in range(5)]
    all_ = [sum(1 for h, _ in clips if where[h] == f) for f in range(5)]
    assert sum(lame) == 320
    assert sum(all_) == 6_400
    first = where[0]
    assert 70 <= lame[first] <= 73
    assert all(abs(n - 62.5) <= 3 for f, n in enumerate(lame) if f != first)
    assert all(abs(n - 1_280) < 0.05 * 1_280 for n in all_)
    shuffled = list(clips)
    random.Random(1).shuffle(shuffled)
    assert code.folds(shuffled, 5) == where
    assert len(code.folds([(1, 0), (2, 0)], 3)) == 2


def test_horses_figures() -> None:
    assert (320 / 5, 250 / 4) == (64, 62.5)
    assert (round(60 / 210, 2), round(90 / 6_400, 3)) == (0.29, 0.014)
    assert (round(26 / 34, 2), round(100 * half(26 / 34, 34))) == (0.76, 14)
    assert round(70 / 100, 1) == 0.7
    assert 210 / 5 < 60


# Whiteflies

FLIES = "whiteflies-counted-by-the-batch"


def expected_batch_f1(n: int, hit: float = 0.014, wrong: float = 0.012) -> float:
    mean = 0.0
    rest = wrong / (1 - hit)
    for a in range(1, n + 1):
        pa = comb(n, a) * hit**a * (1 - hit) ** (n - a)
        if pa < 1e-13:
            continue
        for b in range(n - a + 1):
            pb = comb(n - a, b) * rest**b * (1 - rest) ** (n - a - b)
            if pb < 1e-13 and b > n * rest:
                break
            mean += pa * pb * 2 * a / (2 * a + b)
    return mean


def test_flies_batch_means() -> None:
    assert 1_400 / (1_400 + 600) == 0.7
    assert (round(0.98**64, 2), round(0.986**64, 2)) == (0.27, 0.41)
    assert 1_000 / 50_000 == 0.02
    assert 700 / 50_000 == 0.014
    assert [round(expected_batch_f1(n), 3) for n in (64, 512)] == [0.488, 0.688]
    assert round(expected_batch_f1(16), 2) == 0.19
    assert divmod(50_000, 64) == (781, 16)
    assert (50_000 / 4, 64 / 16) == (12_500, 4)


def test_flies_counts_do_not_depend_on_batches_or_workers() -> None:
    code = run(CODING, FLIES, "class Counts")
    dice = random.Random(6)
    rows = [(dice.random() < 0.1, dice.random() < 0.1) for _ in range(500)]
    rows += [(True, True)] * 20
    values = set()
    for size, workers in itertools.product((1, 7, 64, 520), (1, 3)):
        dice.shuffle(rows)
        parts = [code.Counts() for _ in range(workers)]
        for k, start in enumerate(range(0, len(rows), size)):
            batch = rows[start : start + size]
            parts[k % workers].update([t for t, _ in batch], [f for _, f in batch])
        total = parts[0]
        for part in parts[1:]:
            total = total.merge(part)
        values.add(total.f1())
    assert len(values) == 1
    assert code.Counts(700, 300, 300).f1() == 0.7
    assert code.Counts().f1() is None


def test_flies_interval_leaf_by_leaf_is_0_02() -> None:
    per_hit, per_error = 2 * 600 / 2_000**2, 1_400 / 2_000**2
    assert round(Z95 * sqrt(per_hit**2 * 700 + per_error**2 * 600), 2) == 0.02


def test_flies_rmse_by_batch_is_too_low() -> None:
    assert fmean([sqrt(1), sqrt(9)]) < sqrt(fmean([1, 9]))


# Checkpoints

SAVER = "newest-checkpoint-was-half-a-checkpoint"


class KilledError(Exception):
    pass


def saver(die_at: int | None, calls: list[str]) -> SimpleNamespace:
    """The saver with every call that touches the disk counted, and fatal at number `die_at`."""

    def guarded(name: str, f: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **names: Any) -> Any:
            if die_at is not None and len(calls) == die_at:
                raise KilledError(name)
            calls.append(name)
            return f(*args, **names)

        return call

    disk = SimpleNamespace(fsync=guarded("fsync", os.fsync), replace=guarded("replace", os.replace))
    trees = SimpleNamespace(rmtree=guarded("rmtree", shutil.rmtree))
    names = {
        "os": disk,
        "shutil": trees,
        "open": guarded("open", open),
        "uuid4": uuid4,
        "sha256": sha256,
        "json": json,
    }
    return run(CODING, SAVER, "def put", **names)


def state(step: int) -> dict[str, bytes]:
    return {f"{rank}.pt": f"step {step} rank {rank}".encode() * 50 for rank in range(3)}


def test_checkpoint_survives_death_at_every_call(tmp_path: Path) -> None:
    calls: list[str] = []
    whole = saver(None, calls)
    root = tmp_path / "count"
    for step in (1, 2, 3):
        whole.save(root, step, 1, state(step))
    calls.clear()
    whole.save(root, 4, 1, state(4))
    total = len(calls)
    assert total > 10
    for die_at in range(total):
        root = tmp_path / str(die_at)
        good = saver(None, [])
        for step in (1, 2, 3):
            good.save(root, step, 1, state(step))
        with pytest.raises(KilledError):
            saver(die_at, []).save(root, 4, 1, state(4))
        name, parts = good.newest(root)
        step = int(name.split("-")[1])
        assert step in (3, 4)
        assert parts == state(step)
        good.save(root, 4, 2, state(40))
        assert good.newest(root) == ("000002-000000000004", state(40))


def test_checkpoint_skips_damage_compares_numbers_and_prunes_torn_ones(tmp_path: Path) -> None:
    code = saver(None, [])
    assert code.newest(tmp_path) is None
    code.save(tmp_path, 9_500, 1, state(1))
    code.save(tmp_path, 10_000, 1, state(2))
    assert code.newest(tmp_path)[0] == "000001-000000010000"
    assert max(["9500", "10000"]) == "9500"
    (tmp_path / "000001-000000010000" / "1.pt").write_bytes(b"torn")
    assert code.newest(tmp_path) == ("000001-000000009500", state(1))
    (tmp_path / "000001-000000009000").mkdir()
    (tmp_path / "000001-000000009000" / "0.pt").write_bytes(b"x")
    code.save(tmp_path, 10_500, 2, state(3))
    code.save(tmp_path, 11_000, 2, state(4))
    assert sorted(p.name for p in tmp_path.iterdir()) == ["000002-000000010500", "000002-000000011000"]
    code.save(tmp_path, 12_000, 1, state(9))  # a stranded run of an older attempt
    assert code.newest(tmp_path)[0] == "000002-000000011000"


def test_checkpoint_figures() -> None:
    share = 10 / 1_800
    assert (round(100 * share, 2), round(1 / (6 * share)), 1 / (6 * 60 / 1_800)) == (0.56, 30, 5)
    assert 9 * 16 * 2 == 288
    assert (5 / 0.5, 3 * 16 * 5) == (10, 240)
