"""The figures and the code in coding/review.yaml, coding/algorithms.yaml and ml-debugging/training.yaml.

The code is taken from the question files themselves, so that what a candidate reads is what runs here.
Snippets that need torch, pandas or Spark are only parsed, and what they do is shown on small plain versions.
"""

import ast
import heapq
import itertools
import math
import random
import struct
import sys
import unicodedata
from array import array
from collections import Counter, OrderedDict
from functools import cache
from statistics import NormalDist, fmean
from types import SimpleNamespace
from typing import Any

import pytest
from harness.question_code import block, run

REVIEW = "coding/review.yaml"
ALGORITHMS = "coding/algorithms.yaml"
TRAINING = "ml-debugging/training.yaml"
NORMAL = NormalDist()
Z95 = NORMAL.inv_cdf(0.975)


# Repair costs in logs

SPREAD = math.sqrt(2 * math.log(820 / 570))


def test_repair_snippet_parses() -> None:
    ast.parse(block(REVIEW, "review-repair-cost-in-logs", "y = np.log1p"))


def test_repair_exp_of_a_mean_log_is_16_5_per_cent_and_5_4_million_short() -> None:
    assert round(math.exp(0.6**2 / 2), 3) == 1.197
    short = 1 - math.exp(-(0.6**2) / 2)
    assert round(100 * short, 1) == 16.5
    assert 40_000 * 820 == 32_800_000
    assert round(32.8 * short, 1) == 5.4


def mape_of_lognormal(shift: float, spread: float) -> float:
    """E|g - c| / c for c = exp(spread * z) and the guess g = exp(shift)."""
    high = math.exp(shift + spread**2 / 2) * (2 * NORMAL.cdf(spread + shift / spread) - 1)
    return high - (2 * NORMAL.cdf(shift / spread) - 1)


def test_repair_percentage_error_is_67_at_the_mean_and_54_at_the_median() -> None:
    assert round(100 * mape_of_lognormal(0.6**2 / 2, 0.6)) == 67
    assert round(100 * mape_of_lognormal(0, 0.6)) == 54
    assert mape_of_lognormal(-(0.6**2), 0.6) < 0.54
    assert 67 - 54 == 13


def test_repair_percentage_error_is_best_at_0_58_of_the_mean() -> None:
    assert round(math.exp(-1.5 * 0.36), 2) == 0.58
    assert round(math.exp(-0.36) / math.exp(0.18), 2) == 0.58
    rng = random.Random(1)
    costs = [math.exp(rng.gauss(0, 0.6)) for _ in range(20_000)]

    def mape(guess: float) -> float:
        return fmean(abs(c - guess) / c for c in costs)

    best = math.exp(-0.36)
    assert mape(best) < min(mape(best * 0.9), mape(best * 1.1), mape(1.0), mape(math.exp(0.18)))


def test_repair_cut_at_three_deviations_drops_54_bills_and_520000_dollars() -> None:
    assert round(SPREAD, 2) == 0.85
    assert round(570 * math.exp(3 * SPREAD), -2) == 7_400
    rows, money = 1 - NORMAL.cdf(3), 1 - NORMAL.cdf(3 - SPREAD)
    assert round(40_000 * rows) == 54
    assert (round(100 * rows, 2), round(100 * money, 1)) == (0.13, 1.6)
    assert round(32.8e6 * money, -4) == 520_000


def test_repair_band_in_dollars_and_in_logs() -> None:
    assert round(1.96 * 640) == 1_254
    assert 200 - 1_254 < 0
    factor = math.exp(1.96 * 0.6)
    assert (round(200 / factor), round(200 * factor)) == (62, 648)


def test_repair_one_factor_is_wrong_by_11_and_13_per_cent() -> None:
    small, vans, all_cars = (math.exp(s * s / 2) for s in (0.4, 0.8, 0.6))
    assert (round(small, 2), round(vans, 2)) == (1.08, 1.38)
    assert round(100 * (all_cars / small - 1)) == 11
    assert round(100 * (1 - all_cars / vans)) == 13


def test_repair_a_months_ratio_has_a_standard_error_of_1_4_per_cent() -> None:
    assert round(40_000 / 12) == 3_333
    spread = math.sqrt(math.exp(0.36) - 1)
    assert round(100 * spread) == 66
    between = math.exp(SPREAD**2 - 0.36)  # mean square over squared mean of the predictions
    error = spread * math.sqrt(between / (40_000 / 12))
    assert round(100 * error, 1) == 1.4
    assert 2.9 < 0.04 / error < 3


def test_repair_ratio_of_sums_by_segment() -> None:
    ratio = run(REVIEW, "review-repair-cost-in-logs", "def ratio(").ratio
    assert ratio([("van", 80, 100), ("van", 20, 100), ("small", 30, 30)]) == {"van": 0.5, "small": 1.0}


# The contrastive step

LN_2048 = math.log(2_048)


def test_contrastive_snippet_parses() -> None:
    ast.parse(block(REVIEW, "review-contrastive-step", "u, v = norm"))


def test_contrastive_plateau_is_7_05_with_one_right_rank_of_eight() -> None:
    assert round(LN_2048, 2) == 7.62
    right, wrong = -math.log(1 / 8), -math.log(7 / 8 / 2_047)
    assert (round(right, 1), round(wrong, 1)) == (2.1, 7.8)
    assert round(right / 8 + 7 / 8 * wrong, 2) == 7.05


def test_contrastive_targets_and_steps() -> None:
    space = run(REVIEW, "review-contrastive-step", "def targets(")
    assert space.targets(0, 4) == [0, 1, 2, 3]
    assert space.targets(3, 256)[0] == 768
    steps = [i for i in range(10) if space.should_step(i, 4, 9)]
    assert steps == [3, 7, 9]
    assert [i for i in range(10) if i % 4 == 0] == [0, 4, 8]


def test_contrastive_equal_captions_make_81_false_negatives() -> None:
    assert round(0.04 * 2_048) == 82
    assert round(math.log(82), 1) == 4.4
    assert 0.04 * 1_800_000 == 72_000


def test_contrastive_negatives_and_bytes() -> None:
    assert 8 * 256 - 1 == 2_047
    assert 4 * 2_048 - 1 == 8_191
    assert 2_048 - 256 == 1_792
    assert round(2_048**2 * 4 / 1e6, 1) == 16.8
    assert round(256 * 2_048 * 4 / 1e6, 1) == 2.1
    assert round(32_768**2 * 4 / 1e9, 1) == 4.3
    assert round(32_768 / 8 * 32_768 * 4 / 1e9, 1) == 0.5


def row_loss(u: list[list[float]], v: list[list[float]], rows: range) -> float:
    """Mean cross-entropy of photograph to text for some rows against all columns."""
    total = 0.0
    for i in rows:
        logits = [sum(a * b for a, b in zip(u[i], c, strict=True)) for c in v]
        total += math.log(sum(map(math.exp, logits))) - logits[i]
    return total / len(rows)


def slope(f: Any, at: list[list[float]], i: int, j: int) -> float:
    up, down = [list(r) for r in at], [list(r) for r in at]
    up[i][j] += 1e-5
    down[i][j] -= 1e-5
    return float(f(up) - f(down)) / 2e-5


def test_contrastive_local_rows_lose_a_part_of_the_texts_gradient_only() -> None:
    rng = random.Random(2)
    u = [[rng.gauss(0, 1) for _ in range(3)] for _ in range(4)]
    v = [[rng.gauss(0, 1) for _ in range(3)] for _ in range(4)]
    ranks = [range(2), range(2, 4)]
    own = {i: rows for rows in ranks for i in rows}
    for i, j in itertools.product(range(4), range(3)):
        whole_u = slope(lambda x: row_loss(x, v, range(4)), u, i, j)
        local_u = slope(lambda x, i=i: row_loss(x, v, own[i]), u, i, j) / 2
        assert local_u == pytest.approx(whole_u, abs=1e-6)
        whole_v = slope(lambda x: row_loss(u, x, range(4)), v, i, j)
        local_v = slope(lambda x, i=i: row_loss(u, x, own[i]), v, i, j) / 2
        assert abs(local_v - whole_v) > 1e-4
        full_then_averaged = whole_v / 2
        assert full_then_averaged * len(ranks) == pytest.approx(whole_v)


# Spark


def test_spark_snippets_parse() -> None:
    ast.parse(block(REVIEW, "review-meter-features-in-spark", '@udf("boolean")'))
    ast.parse(block(REVIEW, "review-meter-features-in-spark", "night = (spark.read"))


def test_spark_rows_at_each_stage() -> None:
    a_day = 12_000_000 * 96
    assert round(a_day / 1e9, 2) == 1.15
    assert round(a_day * 28 / 1e9) == 32
    assert round(a_day * 730 / 1e9) == 841
    assert round(730 / 28) == 26
    assert round(12e6 * 8 * 28 / 1e9, 1) == 2.7
    assert round(12e6 * 8 * 28 * 30 / 1e9) == 81
    assert 3_000 * 28 * 2 == 168_000
    assert 0.02 * 12e6 == 240_000


def test_spark_the_function_alone_takes_35_minutes() -> None:
    assert round(12e6 * 96 * 730 / (400 * 1e6) / 60) == 35


def test_spark_a_zone_is_one_row_of_10_8_million_and_all_are_258_gb() -> None:
    assert 12_000_000 / 3_000 == 4_000
    assert round(4_000 * 96 * 28 / 1e6, 1) == 10.8
    assert round(12e6 * 96 * 28 * 8 / 1e9) == 258


def test_spark_silent_meters_lower_the_smallest_flow() -> None:
    hours = {"a": [(5.0, 16)] * 27 + [(3.0, 9)]}
    assert min(litres for litres, _ in hours["a"]) == 3.0
    assert min(litres for litres, n in hours["a"] if n >= 0.98 * 16) == 5.0


# The cache of embeddings


def test_cache_snippet_parses() -> None:
    ast.parse(block(REVIEW, "review-recipe-embedding-cache", "@lru_cache"))


class Model:
    def __init__(self, version: int) -> None:
        self.version, self.calls = version, 0

    def encode(self, text: str) -> list[float]:
        self.calls += 1
        return [float(len(text)), float(self.version)]


def test_cache_as_proposed_adds_up_diets_and_keeps_the_old_model() -> None:
    current = Model(1)

    @cache
    def embed(text: str, model: Model = current) -> list[float]:
        return model.encode(text)

    def search(text: str, diet: list[tuple[int, float]]) -> list[float]:
        e = embed(text)
        for i, d in diet:
            e[i] += d
        return list(e)

    assert search("lasagne", [(0, 0.5)])[0] == 7.5
    assert search("lasagne", [(0, 0.5)])[0] == 8.0
    assert search("lasagne", [])[0] == 8.0
    current = Model(2)
    assert embed("new")[1] == 1.0


def test_cache_as_mended_is_bounded_copied_and_versioned() -> None:
    space = run(
        REVIEW, "review-recipe-embedding-cache", "class Embedder", OrderedDict=OrderedDict, array=array
    )
    cache, model = space.Embedder(limit=2), Model(1)
    first = cache("Lasagne  verde", model)
    first[0] += 1
    assert cache("lasagne verde", model)[0] == 13.0
    assert model.calls == 1
    assert cache("lasagne verde", Model(2))[1] == 2.0
    cache("soup", model)
    assert len(cache.kept) == 2
    cache("lasagne verde", Model(2))
    cache("stew", model)
    assert (2, "lasagne verde") in cache.kept


def test_cache_fills_a_machine_in_some_13_hours() -> None:
    a_day = 900 * 86_400
    assert round(a_day / 1e6) == 78
    assert round(a_day * 0.3 / 1e6) == 23
    each = a_day * 0.3 / 60
    assert round(each, -3) == 389_000
    entry = 768 * (8 + 24)
    assert round(entry / 1e3, 1) == 24.6
    assert round(768 * 4 / 1e3, 1) == 3.1
    assert sys.getsizeof(1.5) == 24
    assert round(each * entry / 1e9, 1) == 9.6
    assert round(12 * each * entry / 1e9) == 115
    assert 13 <= 24 * 64 / (12 * each * entry / 1e9) < 14
    assert math.floor(24 * 64 / (12 * each * entry / 1e9)) == 13


def test_cache_bounded_takes_14_7_gb_and_busy_time_falls_to_18_per_cent() -> None:
    assert round(400_000 * 768 * 4 / 1e9, 1) == 1.2
    assert round(12 * 400_000 * 768 * 4 / 1e9, 1) == 14.7
    assert 60 * 400_000 == 24_000_000 > 0.3 * 900 * 86_400
    assert pytest.approx(0.6) == 900 / 60 * 0.040
    assert round(0.6 * 0.3, 2) == 0.18


# The script that releases


def test_release_snippet_parses() -> None:
    ast.parse(block(REVIEW, "review-promotion-script", "score = recall_at_fpr"))


def test_release_best_of_sixty_equal_nights_reads_0_929() -> None:
    rng = random.Random(3)
    climb = fmean(max(rng.gauss(0, 1) for _ in range(60)) for _ in range(20_000))
    assert round(climb, 1) == 2.3
    assert round(0.920 + climb * 0.004, 3) == 0.929


def test_release_records_are_4_7_and_night_61_passes_one_time_in_61() -> None:
    assert round(sum(1 / n for n in range(1, 61)), 1) == 4.7
    rng = random.Random(4)
    tries = [[rng.gauss(0, 1) for _ in range(61)] for _ in range(20_000)]
    assert abs(fmean(t[60] > max(t[:60]) for t in tries) - 1 / 61) < 0.003


def test_release_half_a_point_passes_one_night_in_seven() -> None:
    rng = random.Random(5)
    passed = fmean(
        rng.gauss(0.925, 0.004) > max(rng.gauss(0.92, 0.004) for _ in range(60)) for _ in range(20_000)
    )
    assert abs(passed - 1 / 7) < 0.03


def test_release_paired_error_and_defects_needed() -> None:
    assert round(100 * math.sqrt(0.04 / 1_500), 1) == 0.5
    assert round(0.04 * (2 / 0.005) ** 2) == 6_400
    assert 40_000 / 2_000 == 20


def test_release_dollars_of_a_line_and_hour() -> None:
    assert pytest.approx(8) == 40_000 * 0.001 * 0.2
    assert pytest.approx(80) == 20 * 0.08 * 50
    assert pytest.approx(10) == 20 * 0.01 * 50


def test_release_verdict_holds_equal_models_and_releases_a_better_one() -> None:
    verdict = run(REVIEW, "review-promotion-script", "def verdict(").verdict
    assert verdict([1, 0] * 5_000, [1, 0] * 5_000) == "no worse"
    assert verdict([0] * 100 + [1] * 900, [0] * 40 + [1] * 960) == "better"
    assert verdict([1] * 900 + [0] * 100, [1] * 850 + [0] * 150) == "hold"


def test_release_sixty_equal_pairs_give_at_most_three_better_almost_always() -> None:
    p = 1 - NORMAL.cdf(2.0)
    at_most_three = sum(math.comb(60, k) * p**k * (1 - p) ** (60 - k) for k in range(4))
    assert at_most_three > 0.94


# The hundred most frequent


def top() -> SimpleNamespace:
    return run(ALGORITHMS, "crash-signatures-in-64-megabytes", "def add(", Counter=Counter)


def test_top_a_dictionary_of_all_takes_0_94_gb() -> None:
    reports = 125e6 / 16
    assert round(reports / 1e6, 1) == 7.8
    assert round(reports * 120 / 1e9, 2) == 0.94
    assert 40e6 / 16 * 120 / 1e9 == 0.3


def test_top_bounds_of_one_and_of_sixteen() -> None:
    reports = 125e6 / 16
    assert round(reports / 100_001) == 78
    assert round(16 * reports / 100_001, -1) == 1_250
    assert 1_250 / 25_000 == 0.05
    assert 100_000 * 120 / 1e6 == 12


def test_top_local_hundreds_miss_a_signature_of_25600() -> None:
    assert 16 * 1_600 == 25_600
    regions = [Counter({f"{r}-{i}": 2_001 for i in range(100)}) + Counter({"all": 1_600}) for r in range(16)]
    sent = {key for region in regions for key, _ in region.most_common(100)}
    assert "all" not in sent
    assert sum(regions, Counter()).most_common(1) == [("all", 25_600)]


def test_top_a_random_spread_gives_1563_plus_or_minus_40() -> None:
    assert 25_000 / 16 == 1_562.5
    assert round(math.sqrt(25_000 / 16)) == 40


def test_top_true_counts_lie_between_c_and_c_plus_taken() -> None:
    space = top()
    rng = random.Random(6)
    for room in (5, 20):
        parts: list[tuple[dict[int, int], int]] = []
        true: Counter[int] = Counter()
        for _ in range(4):
            stream = [min(int(rng.paretovariate(1.0)), 500) for _ in range(3_000)]
            counts: dict[int, int] = {}
            taken = sum(space.add(counts, key, room) for key in stream)
            assert len(counts) <= room
            assert taken <= len(stream) / (room + 1)
            assert all(counts.get(k, 0) <= n <= counts.get(k, 0) + taken for k, n in Counter(stream).items())
            parts.append((counts, taken))
            true.update(stream)
        best, taken = space.merge(parts, 3)
        assert all(c <= true[k] <= c + taken for k, c in best)


def test_top_bytes_of_the_exact_ways_and_of_the_sketch() -> None:
    assert math.floor(125e6 / 16 * 8 / 1e6) == 62
    assert 125e6 / 16 * 15 / 16 * 8 / 1e6 > 20
    assert 100_000 * 16 / 1e6 == 1.6
    assert 40e6 * 16 / 1e9 == 0.64


def test_top_bloom_filter_takes_9_4_mb_and_count_min_about_5() -> None:
    assert round(-125e6 / 16 * math.log(0.01) / math.log(2) ** 2 / 8 / 1e6, 1) == 9.4
    width = math.e / (1_250 / 125e6)
    assert round(width * 5 * 4 / 1e6) == 5


# Five hundred pictures


def test_draw_power_form_is_zero_for_47_per_cent_at_weight_0_001() -> None:
    below_the_smallest_double = -1_075 * math.log(2)
    assert round(math.exp(below_the_smallest_double / 1_000), 2) == 0.47
    assert 0.47**1_000 == 0.0
    assert 0.48**1_000 > 0.0


def test_draw_merges_exactly_and_favours_weight() -> None:
    draw = run(ALGORITHMS, "five-hundred-pictures-for-the-sorters", "def draw(", heapq=heapq, math=math).draw
    rng = random.Random(7)
    heavy = 0
    for _ in range(300):
        u = {i: 1 - rng.random() for i in range(60)}
        items = [(i, 1.0 if i % 2 else 0.1) for i in range(60)]
        one = draw(items, 5, u.__getitem__)
        pooled = [x for w in range(3) for x in draw(items[w::3], 5, u.__getitem__)]
        assert sorted(heapq.nlargest(5, pooled)) == sorted(one)
        heavy += sum(i % 2 for _, i, _ in one)
    assert heavy / 1_500 > 0.85


def test_draw_follows_the_law_of_one_after_the_other() -> None:
    draw = run(ALGORITHMS, "five-hundred-pictures-for-the-sorters", "def draw(", heapq=heapq, math=math).draw
    rng = random.Random(8)
    weights = {"a": 1.0, "b": 2.0, "c": 5.0}
    first = Counter(draw(weights.items(), 1, lambda _: 1 - rng.random())[0][1] for _ in range(20_000))
    assert all(abs(first[k] / 20_000 - w / 8) < 0.015 for k, w in weights.items())


def test_draw_heap_changes_4000_times_in_a_worker() -> None:
    assert 12_000_000 / 24 == 500_000
    assert round(500 * (1 + math.log(1_000)), -3) == 4_000
    rng = random.Random(9)
    heap: list[float] = []
    changes = 0
    for _ in range(20_000):
        t = -rng.expovariate(1)
        if len(heap) < 50:
            heapq.heappush(heap, t)
            changes += 1
        elif t > heap[0]:
            heapq.heapreplace(heap, t)
            changes += 1
    assert abs(changes / (50 * (1 + math.log(400))) - 1) < 0.15


HARD = 0.1 * 0.31 / (0.1 * 0.31 + 0.9 * 0.01)


def test_draw_seventy_per_cent_is_94_4_for_the_plant() -> None:
    assert pytest.approx(31 / 40) == HARD
    assert math.floor(500 * HARD) == 387
    assert round(500 * (1 - HARD)) in (112, 113)
    assert round(100 * (HARD * 0.62 + (1 - HARD) * 0.98)) == 70
    assert round(100 * (0.1 * 0.62 + 0.9 * 0.98), 1) == 94.4
    assert pytest.approx(480_000) == 12e6 * (0.1 * 0.31 + 0.9 * 0.01)


def by_kind(hard: float, easy: float) -> float:
    return float(Z95 * math.sqrt(0.1**2 * 0.62 * 0.38 / hard + 0.9**2 * 0.98 * 0.02 / easy))


def test_draw_intervals_and_what_500_labels_are_worth() -> None:
    weighted = by_kind(500 * HARD, 500 * (1 - HARD))
    even = Z95 * math.sqrt(0.944 * 0.056 / 500)
    assert (round(100 * weighted, 1), round(100 * even, 1)) == (2.4, 2.0)
    assert round(500 * (even / weighted) ** 2, -1) == 360
    kinds = ((HARD, 0.31, 0.62), (1 - HARD, 0.01, 0.98))
    inverse = sum(p / w for p, w, _ in kinds)
    square = sum(p / w**2 * (q * 0.056**2 + (1 - q) * 0.944**2) for p, w, q in kinds)
    by_weight = Z95 * math.sqrt(square / 500) / inverse
    assert round(100 * by_weight, 1) == 2.5
    assert round(500 * (even / by_weight) ** 2, -1) == 330
    assert round(500 * inverse**2 / sum(p / w**2 for p, w, _ in kinds)) == 138
    mixed = by_kind(400 * HARD + 100 * 0.1, 400 * (1 - HARD) + 100 * 0.9)
    assert round(100 * mixed, 1) == 1.9
    assert round(100 * Z95 * math.sqrt(0.944 * 0.056 / 3_000), 1) == 0.8


# k-means


def d2(a: Any, b: Any) -> float:
    return float(sum((x - y) ** 2 for x, y in zip(a, b, strict=True)))


def mean(rows: list[tuple[float, ...]]) -> tuple[float, ...]:
    return tuple(map(fmean, zip(*rows, strict=True)))


def kmeans() -> Any:
    return run(ALGORITHMS, "rides-into-twelve-kinds", "def kmeans(", d2=d2, mean=mean, math=math).kmeans


def test_kmeans_finds_separate_groups_and_its_cost() -> None:
    rng = random.Random(10)
    places = [(0.0, 0.0), (50.0, 0.0), (0.0, 50.0), (50.0, 50.0)]
    rows = [(x + rng.gauss(0, 1), y + rng.gauss(0, 1)) for x, y in places for _ in range(30)]
    cost, centres = min(kmeans()(rows, 4, rng) for _ in range(10))
    assert sorted((round(x / 50), round(y / 50)) for x, y in centres) == [(0, 0), (0, 1), (1, 0), (1, 1)]
    assert cost < 400


def test_kmeans_an_empty_group_takes_the_farthest_ride() -> None:
    class First(random.Random):
        def choices(self, rows: Any, *_: Any) -> Any:  # type: ignore[override]
            return [rows[0]]

    rows = [(0.0,), (1.0,), (2.0,), (40.0,)]
    cost, centres = kmeans()(rows, 3, First(1))
    assert cost < 1
    assert any(c == (40.0,) for c in centres)


def test_kmeans_figures_of_scale_seeds_and_cost() -> None:
    assert round((30_000 / 18) ** 2 / 1e6, 1) == 2.8
    assert round(100 * math.factorial(12) / 12**12, 3) == 0.005
    a_round = 2_000_000 * 12 * 20
    assert a_round == 480_000_000
    assert a_round * 300 / 1e9 == 144
    assert round(a_round * 300 / 5e9) == 29
    assert a_round * 300 / 20e6 / 3_600 == 2
    assert 40_000 * 12 * 20 == 9_600_000


def test_kmeans_memory() -> None:
    assert 2_000_000 * 12 * 20 * 4 / 1e9 == 1.92
    assert 2 * 1.92 == 3.84
    assert round(10_000 * 12 * 20 * 4 * 2 / 1e6) == 19


def test_kmeans_fp32_goes_in_steps_of_128_at_1_6_billion() -> None:
    (bits,) = struct.unpack("<I", struct.pack("<f", 40_000.0**2))
    (after,) = struct.unpack("<f", struct.pack("<I", bits + 1))
    assert after - 40_000.0**2 == 128
    assert math.floor(math.sqrt(128)) == 11

    def fp32(x: float) -> float:
        return float(struct.unpack("<f", struct.pack("<f", x))[0])

    x, c = 40_000.0, 40_005.0
    assert fp32(fp32(fp32(x * x) - fp32(2 * x * c)) + fp32(c * c)) != 25.0


def test_kmeans_a_sample_gives_centres_to_1_1_per_cent() -> None:
    assert round(100_000 / 12, -2) == 8_300
    assert round(100 / math.sqrt(100_000 / 12), 1) == 1.1


# Beam search


def beam() -> Any:
    return run(ALGORITHMS, "captions-shorter-with-a-wider-beam", "def beam(", heapq=heapq).beam


def table(rng: random.Random, size: int) -> Any:
    @cache
    def step(seq: tuple[int, ...]) -> tuple[tuple[int, float], ...]:
        raw = [rng.random() + 0.01 for _ in range(size)]
        return tuple((t, math.log(r / sum(raw))) for t, r in enumerate(raw))

    return step


def every(step: Any, eos: int, limit: int, size: int, alpha: float) -> tuple[float, tuple[int, ...]]:
    best: tuple[float, tuple[int, ...]] = (-math.inf, ())
    todo: list[tuple[float, tuple[int, ...]]] = [(0.0, ())]
    while todo:
        s, seq = todo.pop()
        for t, lp in step(seq):
            new = (*seq, t)
            if t == eos:
                best = max(best, ((s + lp) / len(new) ** alpha, new))
            elif len(new) < limit:
                todo.append((s + lp, new))
    return best


@pytest.mark.parametrize("alpha", [0.0, 0.7, 1.0])
def test_beam_that_is_wide_enough_finds_the_best_of_all(alpha: float) -> None:
    for seed in range(20):
        step = table(random.Random(seed), 3)
        assert beam()(step, 0, 200, 5, alpha)[0] == pytest.approx(every(step, 0, 5, 3, alpha)[0])


def test_beam_of_width_one_without_the_length_term_is_greedy() -> None:
    for seed in range(20):
        step = table(random.Random(seed), 4)
        seq: tuple[int, ...] = ()
        while len(seq) < 30 and (not seq or seq[-1] != 0):
            seq = (*seq, max(step(seq), key=lambda x: x[1])[0])
        if seq[-1] == 0:
            assert beam()(step, 0, 1, 30, 0.0)[1] == seq


def captions(seq: tuple[int, ...]) -> tuple[tuple[int, float], ...]:
    """The end (0) ranks fifteenth at the start; the right caption is 19 times token 1, then the end."""
    others = tuple((t, math.log(0.04)) for t in range(2, 16))
    if not seq:
        return ((0, math.log(1e-6)), (1, math.log(0.4)), *others)
    if set(seq) != {1}:
        return ((0, math.log(1e-9)), *((t, math.log(1e-9)) for t in range(1, 16)))
    if len(seq) == 19:
        return ((0, math.log(0.4)), *others)
    return ((0, math.log(1e-9)), (1, math.log(0.4)), *others)


def test_beam_the_empty_caption_wins_by_sums_once_the_beam_lets_it_in() -> None:
    assert round(20 * math.log(0.4), 1) == -18.3
    assert round(math.log(1e-6), 1) == -13.8
    assert round(math.log(0.4), 2) == -0.92
    right = (1,) * 19 + (0,)
    assert beam()(captions, 0, 5, 25, 0.0)[1] == right
    assert beam()(captions, 0, 20, 25, 0.0)[1] == (0,)
    assert beam()(captions, 0, 20, 25, 1.0)[1] == right


def test_beam_products_are_zero_in_fp32() -> None:
    assert f"{0.4**120:.1e}" == "1.8e-48"
    product = 1.0
    for _ in range(120):
        product = struct.unpack("<f", struct.pack("<f", product * 0.4))[0]
    assert product == 0.0
    assert struct.unpack("<f", struct.pack("<f", 0.4**120))[0] == 0.0


def test_beam_time_and_memory() -> None:
    assert 120 * 2 == 240
    assert 120 * 3 == 360
    assert 5 * 32_000 * 120 / 1e6 == 19.2
    token = 12 * 2 * 512 * 2
    assert round(token / 1e3, 1) == 24.6
    assert round(token * 120 * 5 / 1e6, 1) == 14.7


# Lots that look alike


def search() -> Any:
    return run(ALGORITHMS, "auction-lots-that-look-alike", "def search(", heapq=heapq, d2=d2).search


def test_lots_all_cells_are_exact_and_recall_grows_with_probes() -> None:
    rng = random.Random(11)
    lots = [tuple(rng.gauss(0, 1) for _ in range(4)) for _ in range(600)]
    centres = rng.sample(lots, 20)
    cells: dict[int, list[tuple[int, tuple[float, ...]]]] = {c: [] for c in range(20)}
    for i, v in enumerate(lots):
        cells[min(range(20), key=lambda c: d2(v, centres[c]))].append((i, v))
    recall = dict.fromkeys((1, 4, 20), 0)
    for q in [tuple(rng.gauss(0, 1) for _ in range(4)) for _ in range(40)]:
        exact = {i for _, i in heapq.nsmallest(5, ((d2(q, v), i) for i, v in enumerate(lots)))}
        for probes in recall:
            recall[probes] += len(exact & {i for _, i in search()(q, cells, centres, 5, probes)})
    assert recall[1] < recall[4] < recall[20] == 200


def test_lots_plain_scan() -> None:
    assert round(60e6 * 256 * 4 / 1e9) == 61
    assert round(60e6 * 256 * 4 / 20e9, 1) == 3.1
    assert round(60e6 * 256 / 1e9, 1) == 15.4
    assert round(60e6 * 256 / 20e9, 1) == 0.8


def test_lots_open_ones_need_no_index() -> None:
    assert 300 * 0.95 == 285
    assert pytest.approx(15) == 300 * 0.05
    assert 1.5e6 * 256 / 1e6 == 384
    assert round(1.5e6**2 * 256 / 100e9 / 3_600, 1) == 1.6
    assert round(100 * 200_000 / 1.5e6) == 13
    assert 1.5e6 * 0.004 == 6_000
    assert round(6_000 * 100e-9 * 1e3, 1) == 0.6
    assert round(1.5e6 * 256 / 20e9 * 1e3) == 19
    assert round(3e6 * 256 / 20e9 * 1e3) == 38
    assert round(200_000 * 1.5e6 * 256 / 20e9 / 60) == 64


def test_lots_cells() -> None:
    cell = 60e6 / 8_192
    assert round(cell, -2) == 7_300
    assert round(128 * cell, -4) == 940_000
    assert round(128 * cell * 256 / 1e6) == 240
    assert round(128 * cell * 256 / 20e9 * 1e3) == 12
    assert round(15 * 128 * cell * 256 / 1e9, 1) == 3.6


def wait_at_most(t: float, rate: float, service: float) -> float:
    """The chance that a query waits no longer than t, arrivals at random, one at a time, equal service."""
    terms = (
        (-rate * (t - k * service)) ** k / math.factorial(k) * math.exp(rate * (t - k * service))
        for k in range(int(t / service) + 1)
    )
    return (1 - rate * service) * sum(terms)


def test_lots_p99_stays_under_50_ms_with_128_cells_and_not_with_256() -> None:
    assert wait_at_most(0.050 - 0.012, 15, 0.012) > 0.99
    assert wait_at_most(0.050 - 0.024, 15, 0.024) < 0.99


def test_lots_filters() -> None:
    assert 200 * 0.004 == 0.8
    assert round(100 * 0.996**200) == 45
    assert 0.01 * 60e6 == 600_000
    assert round(600_000 * 100e-9 * 1e3) == 60
    assert round(600_000 * 100e-9 * 1e3 / 8 + 0.01) == 8
    assert round(0.01 * 128 * 60e6 / 8_192, -3) == 9_000
    assert round(0.004 * 16 * 60e6 / 8_192, -1) == 470


def test_lots_recall_and_versions() -> None:
    assert round(1_000 * 60e6 * 256 / 100e9 / 60, 1) == 2.6
    assert round(100 * math.sqrt(0.95 * 0.05 / 1_000), 1) == 0.7
    assert round(2 * 60e6 * 256 / 1e9) == 31


# The upgrade


def rate_sum() -> Any:
    return run(TRAINING, "loss-stands-still-after-upgrade", "def rate_sum(").rate_sum


def test_upgrade_chance_steps_and_rate() -> None:
    assert round(math.log(1_000), 2) == 6.91
    assert 160_000 / 128 == 1_250
    assert 500 * 1_250 == 625_000
    assert round(100 * 2_000 / 625_000, 2) == 0.32
    assert pytest.approx(9.6e-7) == 3e-4 * 2_000 / 625_000


def test_upgrade_2000_new_steps_are_57_old_ones() -> None:
    new, old = rate_sum()(2_000, 625_000), rate_sum()(2_000, 500)
    assert (round(new, 1), round(old, -1)) == (3.2, 1_750)
    assert round(old / new) == 547
    assert rate_sum()(56, 500) < new < rate_sum()(57, 500)


def test_upgrade_one_batch_as_a_data_set_hides_it() -> None:
    assert rate_sum()(200, 500 * 1) == rate_sum()(200, 500)
    assert rate_sum()(200, 500 * 1_250) < rate_sum()(200, 500) / 1_000


def test_upgrade_six_halvings_of_four_minutes() -> None:
    assert math.ceil(math.log2(37)) == 6
    assert 6 * 4 == 24


# Idle accelerators


def test_idle_rates_and_limits() -> None:
    assert round(256 / 0.2) == 1_280
    assert round(256 / 0.4) == 640
    assert round(16 / 0.025) == 640
    assert round(10e9 / 8 / 1.5e6) == 833
    assert round(100 * 833 / 1_280) == 65
    assert round(256 / 833, 2) == 0.31
    assert round(16 / 0.006) == 2_667
    assert 16 / 0.006 / 1_280 > 2


def test_idle_speed_names_the_binding_stage() -> None:
    speed = run(TRAINING, "accelerators-idle-half-the-time", "def speed(").speed
    assert speed(1_280, 16, 0.025, 1.25e9, 1.5e6)[1] == "cpu"
    assert speed(1_280, 64, 0.025, 1.25e9, 1.5e6)[1] == "link"
    assert speed(1_280, 16, 0.006, 3e9, 0.23e6) == (1_280, "gpu")


def test_idle_copies_keep_what_the_crop_needs() -> None:
    assert round(0.7 * 740) == 518
    assert 0.7 * 740 >= 512
    assert round(8 * 512 / 2_400, 1) == 1.7
    assert round(8 * 740 / 2_400, 1) == 2.5
    assert 1.2e6 * 230e3 / 1e9 == 276
    assert round(1.2e6 * 1.5e6 / 1e12, 1) == 1.8


def test_idle_hours_dollars_and_conversion() -> None:
    assert round(1.2e6 / 640 / 60) == 31
    assert 1.2e6 / 640 / 60 == 31.25
    assert round(1.2e6 / 1_280 / 60, 1) == 15.6
    hours = 600 * 31.25 / 60
    assert math.floor(hours) == 312
    assert hours * 10 == 3_125
    assert round(hours / 2) == 156
    assert round(hours / 2 * 10, -1) == 1_560
    assert round(hours / 2 / 24, 1) == 6.5
    assert round(1.2e6 * 0.019 / 16 / 60) == 24
    assert round(1.2e6 * 1.5e6 / 1.25e9 / 60) == 24


# Eight workers, one stream


def test_stream_snippet_parses() -> None:
    ast.parse(block(TRAINING, "eight-workers-one-stream", "class Clips"))


def test_stream_an_epoch_shows_an_eighth_eight_times() -> None:
    files, clips, batch, workers = 60, 40, 20, 8
    steps = files * clips // batch

    def epoch() -> list[int]:
        order = list(range(files))
        random.Random(1).shuffle(order)
        walks = [iter([f * clips + i for f in order for i in range(clips)]) for _ in range(workers)]
        seen: list[int] = []
        for step in range(steps):
            seen += itertools.islice(walks[step % workers], batch)
        return seen

    seen = Counter(epoch())
    assert set(seen.values()) == {8}
    assert abs(len(seen) / (files * clips) - 1 / 8) < 0.01
    assert set(epoch()) == set(seen)


def test_stream_figures_of_the_case() -> None:
    assert 600 * 4_000 == 2_400_000
    assert 9_375 * 256 == 2_400_000
    assert 2_400_000 / 8 == 300_000
    assert 300_000 / 4_000 == 75
    assert 600 - 75 == 525
    assert round(100 * (1 - math.exp(-1))) == 63
    assert round((1 - 1 / 8) ** 8, 2) == 0.34
    assert 1_000 * 256 == 256_000
    assert 256_000 / 8 == 32_000


def share() -> Any:
    return run(TRAINING, "eight-workers-one-stream", "def share(", random=random).share


@pytest.mark.parametrize(("ranks", "workers"), [(1, 1), (1, 8), (3, 5), (4, 8)])
@pytest.mark.parametrize("files", [1, 37, 600])
def test_stream_every_file_comes_exactly_once(ranks: int, workers: int, files: int) -> None:
    names = [f"{i:03}" for i in range(files)]
    parts = [share()(names, 7, 1, r, ranks, w, workers) for r in range(ranks) for w in range(workers)]
    assert sorted(itertools.chain(*parts)) == names
    if files > 1:
        assert share()(names, 7, 1, 0, 1, 0, 1) != share()(names, 7, 2, 0, 1, 0, 1)


def test_stream_ranks_end_together_when_numbered_by_worker() -> None:
    names = [str(i) for i in range(600)]
    sizes = [[len(share()(names, 7, 1, r, 4, w, 8)) for w in range(8)] for r in range(4)]
    assert Counter(itertools.chain(*sizes)) == {19: 24, 18: 8}
    assert [sum(s) for s in sizes] == [150] * 4
    by_rank = [sum(len(names[r * 8 + w :: 32]) for w in range(8)) for r in range(4)]
    assert by_rank == [152, 152, 152, 144]
    assert (152 - 144) * 4_000 == 32_000
    assert 32_000 / 256 == 125
    assert 150 * 4_000 // 256 == 2_343


def test_stream_buffer_and_batches() -> None:
    assert 2e9 / 160e3 == 12_500
    assert round(12_500 / 4_000) == 3
    assert 16 * 16 == 256
    assert round(256 * 160e3 / 1e6) == 41


# Replay


def test_replay_groups_add_up_to_0_055() -> None:
    gains = [0.840 - 0.80, 0.812 - 0.80, 0.802 - 0.80, 0.801 - 0.80]
    assert [round(g, 3) for g in gains] == [0.040, 0.012, 0.002, 0.001]
    assert round(sum(gains), 3) == 0.055
    assert 3 + 2 + 2 + 1 == 8


def test_replay_errors() -> None:
    assert round(math.sqrt(0.8 * 0.2 / (20_000 * 0.3)), 3) == 0.005
    assert round(100 * 3 / 20_000, 3) == 0.015
    assert round(100 * (1 - 0.05 ** (1 / 20_000)), 3) == 0.015
    assert round(100 * (1 - 0.05 ** (1 / 100))) == 3


def test_replay_log_is_1_3_gb_a_day() -> None:
    assert round(4e6 * 84 * 4 / 1e9, 1) == 1.3
    assert round(4e6 * 84 * 4 * 90 / 1e9) == 121
    assert 30 * 4 == 120


def test_replay_counts_by_receipt_do_not_see_the_future() -> None:
    count = run(TRAINING, "replayed-requests-at-charging-points", "def count_known(").count_known
    messages = [(100, 140), (3_000, 3_400), (3_590, 3_640), (3_900, 3_910)]
    assert count(messages, 3_600) == 2
    assert sum(0 <= h <= 3_600 for h, _ in messages) == 3
    before = [m for m in messages if m[1] <= 3_600]
    assert count(before, 3_600) == count(messages, 3_600)


# Two machines


def distance(a: str, b: str) -> int:
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        old, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            old, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, old + (x != y))
    return row[-1]


def test_machines_an_accent_in_two_code_points_costs_two_edits() -> None:
    one, two = "né à 4h", unicodedata.normalize("NFD", "né à 4h")
    assert len(two) - len(one) == 2
    assert distance(one, two) == 4
    cer = run(
        TRAINING, "two-machines-two-error-rates", "def cer(", unicodedata=unicodedata, distance=distance
    ).cer
    assert cer([(one, two)]) == 0
    assert cer([("ne à 4h", two)]) == pytest.approx(1 / 7)


def test_machines_four_numbers() -> None:
    edits = {"workstation": 6_608, "cluster": 6_624}
    own = {k: round(100 * e / 160_000, 2) for k, e in edits.items()}
    assert own == {"workstation": 4.13, "cluster": 4.14}
    there = {k: round(100 * (e + 934) / 160_467, 2) for k, e in edits.items()}
    assert there == {"workstation": 4.70, "cluster": 4.71}
    assert 2 * 467 == 934
    assert 4_000 * 40 == 160_000
    assert 6_624 - 6_608 == 16
    assert round(4.71 - 4.13, 2) == 0.58
    assert round(4.71 - 4.14, 2) == 0.57


def test_machines_interval() -> None:
    assert round(6_608 / 4_000, 2) == 1.65
    error = 100 * 2.4 / math.sqrt(4_000) / 40
    assert round(error, 3) == 0.095
    assert round(Z95 * error, 2) == 0.19
    assert (round(4.14 - Z95 * error, 2), round(4.14 + Z95 * error, 2)) == (3.95, 4.33)
    assert math.ceil(4_003 / 8) * 8 == 4_008
    assert 38 / 4_000 < 0.01
