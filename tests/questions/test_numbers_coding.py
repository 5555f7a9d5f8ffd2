"""The figures and the code in the coding, ml-debugging, sql and ai-coding questions, recomputed and run.

The code is taken from the question files themselves, so that what a candidate reads is what runs here.
torch, pandas and Spark are not needed: snippets in them are only parsed.
"""

import ast
import math
import random
import sqlite3
import struct
import warnings
from collections import Counter, deque
from math import comb
from statistics import NormalDist
from typing import Any

import pytest
from harness.question_code import block, run

CODING = "coding/training-code.yaml"
SQL = "sql/queries.yaml"


# One GPU to four

GB_PER_BILLION = 4 + 4 + 8


def test_a_model_of_1_5_billion_needs_24_gb() -> None:
    assert 1.5 * GB_PER_BILLION == 24


def test_bucket_and_bf16_copies_cost_nine_more_and_leave_forty_seven() -> None:
    assert 1.5 * 4 == 6
    assert 1.5 * 2 == 3
    assert 80 - 24 - 6 - 3 == 47


def test_seven_billion_does_not_fit_whole_but_fits_in_quarters() -> None:
    assert 7 * GB_PER_BILLION == 112
    assert 7 * GB_PER_BILLION / 4 == 28


def test_one_block_of_thirty_two_gathers_under_half_a_gigabyte() -> None:
    assert round(7 / 32, 2) == 0.22
    assert round(2 * 7 / 32, 2) == 0.44
    assert 80 - 28 - 2 * 0.44 > 50


def test_full_sharding_moves_half_as_much_again() -> None:
    assert (3 * 0.75) / (2 * 0.75) == 1.5


def test_traffic_of_a_step_in_bf16_and_with_fp32_gradients() -> None:
    assert 14 * 3 * 0.75 == 31.5
    assert 14 * 2 * 0.75 + 28 * 0.75 == 42


def test_traffic_hides_behind_compute_on_the_fast_link_only() -> None:
    compute = 6 * 7e9 * 8192 / 400e12
    assert round(compute, 2) == 0.86
    assert (round(31.5 / 200, 2), round(42 / 200, 2)) == (0.16, 0.21)
    across = 3 * 7 / 8 * 14 / 20
    assert round(across, 1) == 1.8
    assert across > compute


def test_sharding_inside_the_machine_sends_a_quarter_of_the_gradients_across() -> None:
    shard = 7 * 4 / 4
    assert 2 * (2 - 1) / 2 * shard == 7
    assert round(7 / 20, 2) == 0.35


def test_ddp_averages_so_a_sum_over_the_global_count_needs_the_number_of_ranks() -> None:
    ranks = [[3.0, 1.0, 2.0, 6.0], [5.0], [4.0, 4.0], [9.0]]
    count = sum(len(r) for r in ranks)
    wanted = sum(sum(r) for r in ranks) / count
    assert sum(sum(r) / len(r) for r in ranks) / 4 != pytest.approx(wanted)
    assert sum(4 * sum(r) / count for r in ranks) / 4 == pytest.approx(wanted)


def test_ddp_ends_at_3_3_billion_with_twenty_gb_for_activations() -> None:
    assert round((80 - 20) / (GB_PER_BILLION + 2), 1) == 3.3


def test_sharding_the_optimiser_alone_ends_at_five_billion() -> None:
    assert 4 + 4 + 2 + 8 / 4 == 12
    assert (80 - 20) / 12 == 5


def test_the_ddp_snippet_parses() -> None:
    ast.parse(block(CODING, "one-gpu-script-to-four", "dist.init_process_group") + "\n    pass")


# Clipping by global norm


def clip() -> Any:
    return run(CODING, "clip-by-global-norm", "def clip_(", math=math).clip_


def test_a_small_norm_is_left_alone() -> None:
    grads = [[0.3], [0.4]]
    assert clip()(grads, 1.0) == pytest.approx(0.5)
    assert grads == [[0.3], [0.4]]


def test_a_large_norm_lands_on_the_threshold_and_keeps_its_direction() -> None:
    grads = [[3.0], [4.0]]
    assert clip()(grads, 1.0) == pytest.approx(5.0)
    assert math.hypot(grads[0][0], grads[1][0]) == pytest.approx(1.0, rel=1e-5)
    assert grads[1][0] / grads[0][0] == pytest.approx(4 / 3)


def test_shards_that_share_the_sum_clip_as_the_whole_does() -> None:
    rng = random.Random(1)
    whole = [[rng.gauss(0, 1) for _ in range(64)]]
    shards = [[whole[0][i : i + 8]] for i in range(0, 64, 8)]
    total = sum(g * g for g in whole[0])
    clip()(whole, 1.0)
    for shard in shards:
        clip()(shard, 1.0, lambda _: total)
    assert [g for s in shards for g in s[0]] == pytest.approx(whole[0])


def test_a_norm_that_is_not_finite_leaves_the_gradients() -> None:
    grads = [[math.inf], [1.0]]
    assert not math.isfinite(clip()(grads, 1.0))
    assert grads == [[math.inf], [1.0]]


def test_clipping_under_the_loss_scale_means_a_tiny_threshold() -> None:
    assert round(1 / 65536, 6) == 0.000015


def test_eight_shards_clipped_alone_reach_2_8() -> None:
    assert round(1 / math.sqrt(8), 2) == 0.35
    assert round(math.sqrt(8), 1) == 2.8


def adam(gradients: list[float]) -> list[float]:
    m = v = 1.0
    out = []
    for g in gradients:
        m = 0.9 * m + 0.1 * g
        v = 0.999 * v + 0.001 * g * g
        out.append(m / math.sqrt(v))
    return out


def test_one_spike_of_fifty_lengthens_a_step_and_shortens_a_thousand() -> None:
    steps = adam([50.0] + [1.0] * 1000)
    assert round(steps[0], 1) == 3.2
    assert round(steps[70], 2) == 0.55
    assert round(steps[1000], 2) == 0.72


def test_a_constant_factor_cancels_under_adam() -> None:
    m = v = 0.0
    n = w = 0.0
    for t in range(1, 50):
        g = math.sin(t)
        m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g * g
        n, w = 0.9 * n + 0.1 * (g / 2), 0.999 * w + 0.001 * (g / 2) ** 2
        assert m / math.sqrt(v) == pytest.approx(n / math.sqrt(w))


# The pull request


def self_mean_auc(k: int, p: float) -> float:
    """AUC of the mean label of k rows, own label included, when labels are noise."""
    share = [comb(k - 1, s) * p**s * (1 - p) ** (k - 1 - s) for s in range(k)]
    return sum(
        share[a] * share[b] * (1.0 if a + 1 > b else 0.5 if a + 1 == b else 0.0)
        for a in range(k)
        for b in range(k)
    )


def test_the_merchant_mean_alone_scores_0_905_on_noise() -> None:
    assert round(self_mean_auc(5, 0.06), 3) == 0.905


def test_the_jump_is_twenty_two_points() -> None:
    assert round(0.93 - 0.71, 2) == 0.22


def test_the_snippet_under_review_parses() -> None:
    ast.parse(block(CODING, "review-refund-features", 'df["m_rate"]'))


def prior_rate() -> Any:
    space = run(CODING, "review-refund-features", "def prior_rate(", Counter=Counter, deque=deque)
    return space.prior_rate


def test_prior_rate_starts_at_the_base() -> None:
    assert prior_rate()([(0, "a", 1)]) == [pytest.approx(0.06)]


def test_prior_rate_learns_a_label_only_when_it_is_final() -> None:
    rates = prior_rate()([(0, "a", 1), (30, "a", 0), (31, "a", 0)])
    assert rates[1] == pytest.approx(0.06)
    assert rates[2] == pytest.approx((1 + 1.2) / 21)


def test_prior_rate_does_not_change_when_the_future_is_deleted() -> None:
    rng = random.Random(2)
    orders = [(day, rng.choice("abc"), int(rng.random() < 0.06)) for day in range(200)]
    assert prior_rate()(orders)[:120] == prior_rate()(orders[:120])


def test_blanking_labels_catches_a_mean_that_holds_its_own_label() -> None:
    """Deleting later rows alone would pass a merchant's newest order, whose own label is the leak."""

    def own_mean(rows: list[tuple[str, int]]) -> list[float]:
        return [sum(y for k, y in rows if k == m) / sum(k == m for k, _ in rows) for m, _ in rows]

    rows = [("a", 0), ("a", 0), ("a", 1)]
    assert own_mean(rows)[-1] == own_mean(rows[:3])[-1]
    assert own_mean(rows)[-1] != own_mean([(m, 0) for m, _ in rows])[-1]


def rank_auc(scores: list[float], labels: list[int]) -> float:
    pos = [s for s, y in zip(scores, labels, strict=True) if y]
    neg = [s for s, y in zip(scores, labels, strict=True) if not y]
    return sum((p > n) + (p == n) / 2 for p in pos for n in neg) / len(pos) / len(neg)


def test_prior_rate_cannot_order_noise() -> None:
    rng = random.Random(3)
    orders = [(i // 20, i % 400, int(rng.random() < 0.06)) for i in range(4000)]
    assert abs(rank_auc(prior_rate()(orders), [y for _, _, y in orders]) - 0.5) < 0.06


# One AUC from many workers


def merged_auc() -> Any:
    return run(CODING, "auc-over-two-hundred-workers", "def auc(").auc


def test_two_workers_at_one_half_make_three_quarters() -> None:
    assert merged_auc()([1], [99])[0] == merged_auc()([20], [80])[0] == 0.5
    assert round(merged_auc()([1, 20], [99, 80])[0], 2) == 0.75


def test_binned_auc_keeps_its_promise() -> None:
    rng = random.Random(4)
    labels = [int(rng.random() < 0.2) for _ in range(1500)]
    scores = [rng.gauss(0.8 * y, 1) for y in labels]
    quantiles = sorted(s for s, y in zip(scores, labels, strict=True) if not y)[:: len(labels) // 25]
    clicks, others = [0] * (len(quantiles) + 1), [0] * (len(quantiles) + 1)
    for s, y in zip(scores, labels, strict=True):
        (clicks if y else others)[sum(q <= s for q in quantiles)] += 1
    value, bound = merged_auc()(clicks, others)
    assert abs(value - rank_auc(scores, labels)) <= bound


def test_workers_merged_by_adding_equal_one_worker() -> None:
    a, b = ([1, 4, 2], [9, 5, 1]), ([0, 2, 7], [3, 3, 3])
    both = [[x + y for x, y in zip(p, q, strict=True)] for p, q in zip(a, b, strict=True)]
    assert merged_auc()(*both) == merged_auc()([1, 6, 9], [12, 8, 4])


def test_no_clicks_give_no_number() -> None:
    assert merged_auc()([0, 0], [3, 4]) is None


def test_a_thousand_quantile_bins_promise_half_a_thousandth() -> None:
    rng = random.Random(5)
    clicks = [rng.randrange(100) for _ in range(1000)]
    assert merged_auc()(clicks, [7] * 1000)[1] == pytest.approx(1 / 2000)
    assert 0.01 / 20 == 0.0005


def test_sampling_error_of_five_minutes() -> None:
    impressions = 2_000_000 * 300
    assert impressions == 600e6
    assert round(math.sqrt(0.8 * 0.2 / (impressions * 0.01)), 5) == 0.00016


def test_raw_pairs_are_three_gigabytes_and_counts_one_point_six_megabytes() -> None:
    assert 600e6 * 5 / 1e9 == 3
    assert 200 * 2 * 1000 * 4 / 1e6 == 1.6
    assert round(1.6 * 300) == 480
    assert 3e9 / 100 / 1e6 == 30


def test_latency_to_one_per_cent_takes_550_buckets() -> None:
    assert round(math.log(60_000) / math.log(1.01 / 0.99)) == 550


# The default under many teams


def test_ninety_six_small_risks_make_one_near_certainty() -> None:
    assert round(96 * 0.04) == 4
    assert round(1 - 0.96**96, 2) == 0.98


def test_numeric_tests_cost_ten_gpu_hours_a_week() -> None:
    assert 6 * 300 * 0.5 / 60 == 15
    assert 15 * 40 / 60 == 10


def test_recording_twenty_runs_takes_five_gpu_hours() -> None:
    assert 20 * 15 / 60 == 5


def test_the_range_of_five_runs_fails_an_honest_sixth_one_time_in_three() -> None:
    rng = random.Random(6)
    tries = [[rng.gauss(0, 1) for _ in range(6)] for _ in range(20_000)]
    out = sum(not min(runs[:5]) <= runs[5] <= max(runs[:5]) for runs in tries) / len(tries)
    assert abs(out - 1 / 3) < 0.02


def test_four_deviations_of_twenty_runs_fail_an_honest_merge_less_than_once_in_a_month() -> None:
    freedom, limit, wide, steps = 19, 4 / math.sqrt(1 + 1 / 20), 100.0, 100_000
    scale = math.gamma((freedom + 1) / 2) / math.sqrt(freedom * math.pi) / math.gamma(freedom / 2)
    h = (wide - limit) / steps
    mid = (limit + (i + 0.5) * h for i in range(steps))
    tail = 2 * h * sum(scale * (1 + x * x / freedom) ** (-(freedom + 1) / 2) for x in mid)
    assert 6 * 40 * tail * 52 / 12 < 1


def test_the_transition_warns_only_those_who_pass_nothing() -> None:
    space = run(
        CODING,
        "default-changed-under-many-teams",
        "_UNSET",
        warnings=warnings,
        run=lambda batch, limit: (batch, limit),
    )
    with pytest.warns(FutureWarning):
        assert space.train_step("b") == ("b", None)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert space.train_step("b", clip=1.0) == ("b", 1.0)
        assert space.train_step("b", clip=None) == ("b", None)


# AUC down three points


def test_the_fall_is_many_standard_errors() -> None:
    assert round(math.sqrt(0.77 * 0.23 / (2_000_000 * 0.01)), 3) == 0.003
    assert round(0.770 - 0.742, 3) == 0.028


def test_runs_that_fit_into_eight_hours() -> None:
    assert 9 + 8 == 17
    assert 11 + 6 == 17
    assert math.ceil(math.log2(14)) == 4
    assert 4 * 40 == 2 * 60 + 40


def test_a_small_run_is_expected_at_0_766_to_0_771() -> None:
    assert (round(0.770 - 0.004, 3), round(0.775 - 0.004, 3)) == (0.766, 0.771)


def test_a_stopped_run_saves_48_gpu_hours() -> None:
    assert 8 * 6 == 48


# p99 at three


def test_eight_per_cent_is_240_requests_a_second() -> None:
    assert 0.08 * 3000 == 240
    assert round(100 / 12, 1) == 8.3


def test_one_shard_of_forty_touches_forty_per_cent_of_requests() -> None:
    assert round(1 - (39 / 40) ** 20, 2) == 0.40


def test_load_a_replica_before_and_after_the_drain() -> None:
    assert 3000 / 12 == 250
    assert round(3000 / 11) == 273
    assert round(9000 / 11) == 818


def test_unranked_pages_of_sixteen_minutes() -> None:
    assert round(16 * 60 * 240, -4) == 230_000


def test_one_slow_replica_moves_p90_to_70_and_leaves_p50() -> None:
    """With healthy latencies log-normal, p50 22 and p99 80: the clarification's p90 fits them."""
    z = NormalDist().inv_cdf
    sigma = math.log(80 / 22) / z(0.99)

    def healthy(share: float) -> float:
        return 22 * math.exp(sigma * z(share))

    assert round(healthy(0.90)) == 45
    assert round(healthy(0.90 * 12 / 11)) == 70
    assert round(healthy(0.50 * 12 / 11)) in (23, 24)


def test_budget_is_burnt_at_eight_times_the_pace() -> None:
    assert 30 / (0.08 / 0.01) < 4
    assert round(0.02 * 30 * 24) == 14
    assert round(0.05 * 30 * 24 / 6) == 6


def test_the_slow_rule_pages_at_half_past_seven() -> None:
    hours = 6 * 6 / 8  # six hours at six times the pace, reached at eight times the pace
    assert hours == 4.5
    assert (2 + 57 / 60 + hours) == pytest.approx(7.45)


# Not a number


def half(x: float) -> float:
    return float(struct.unpack("e", struct.pack("e", x))[0])


def bfloat(x: float) -> float:
    bits = struct.unpack(">I", struct.pack(">f", x))[0]
    return float(struct.unpack(">f", struct.pack(">I", (bits + 0x7FFF + (bits >> 16 & 1)) & 0xFFFF0000))[0])


def test_fp16_ends_at_65504() -> None:
    assert half(65504.0) == 65504.0
    with pytest.raises(OverflowError):
        half(65520.0)


def test_fifteen_halvings_lead_from_65536_to_2() -> None:
    assert 65536 / 2**15 == 2


def test_scores_of_23_pass_the_end() -> None:
    assert 128 * 23**2 == 67712
    assert round(math.sqrt(65504 / 128), 1) == 22.6


def test_dividing_first_moves_the_limit_to_76() -> None:
    assert round(math.sqrt(128), 1) == 11.3
    assert round(math.sqrt(65504 * math.sqrt(128) / 128)) == 76


def test_bf16_has_steps_of_0_0078_near_one_and_loses_0_003() -> None:
    assert bfloat(1 + 2**-7) == 1 + 2**-7 == 1.0078125
    assert bfloat(1.003) == 1.0


def test_an_epsilon_of_1e_8_is_zero_in_fp16() -> None:
    assert half(1e-8) == 0.0
    assert half(1e-5) > 0


def test_replays_take_minutes() -> None:
    assert 200 * 1.5 / 60 == 5
    assert 2000 * 1.5 / 60 == 50
    assert 41_350 - 41_200 == 150
    assert round((200 + 350) * 1.5 / 60) == 14


# The funnel


def funnel(rows: list[tuple[str, str, str, str, str]], as_of: str) -> list[tuple[Any, ...]]:
    db = sqlite3.connect(":memory:")
    db.execute("CREATE TABLE events (event_id, user_id, event, ts, received_at)")
    db.executemany("INSERT INTO events VALUES (?, ?, ?, ?, ?)", rows)
    query = block(SQL, "funnel-with-late-events", "WITH e AS").split("\n\n")[0]
    return db.execute(query, {"as_of": as_of}).fetchall()


def event(key: str, user: str, name: str, ts: str, received: str = "") -> tuple[str, str, str, str, str]:
    return key, user, name, ts, received or ts


MONDAY = "2026-03-02 10:00:00"
ROWS = [
    event("1", "all", "signup", MONDAY),
    event("2", "all", "upload", "2026-03-03 10:00:00"),
    event("2", "all", "upload", "2026-03-03 10:00:00", "2026-03-03 11:00:00"),  # resent
    event("3", "all", "upload", "2026-03-04 10:00:00"),
    event("4", "all", "share", "2026-03-05 10:00:00"),
    event("5", "all", "share", "2026-03-06 10:00:00"),
    event("6", "all", "signup", "2026-03-20 10:00:00"),  # after a reinstall
    event("7", "edge", "signup", MONDAY),
    event("8", "edge", "upload", "2026-03-09 10:00:00"),  # exactly 168 hours
    event("9", "early", "signup", MONDAY),
    event("10", "early", "share", "2026-03-02 11:00:00"),  # before the upload
    event("11", "early", "upload", "2026-03-02 12:00:00"),
    event("12", "idle", "signup", "2026-03-08 23:59:59"),
    event("13", "late", "signup", "2026-03-08 12:00:00"),
    event("14", "late", "upload", "2026-03-15 11:00:00", "2026-03-18 10:00:00"),
    event("15", "late", "share", "2026-03-15 11:30:00", "2026-03-18 11:00:00"),
    event("16", "next", "signup", "2026-03-09 00:00:00"),
]


def test_the_funnel_counts_users_in_their_own_windows() -> None:
    assert funnel(ROWS, "2026-03-19 00:00:00") == [("2026-03-02", 5, 3 / 5, 2 / 5)]


def test_a_week_is_hidden_until_ten_days_after_its_sunday() -> None:
    assert funnel(ROWS, "2026-03-18 23:59:59") == []
    assert [row[:2] for row in funnel(ROWS, "2026-03-26 00:00:00")] == [("2026-03-02", 5), ("2026-03-09", 1)]


def test_the_funnel_can_be_produced_again_later() -> None:
    later = [*ROWS, event("17", "idle", "upload", "2026-03-09 10:00:00", "2026-04-01 00:00:00")]
    assert funnel(later, "2026-03-19 00:00:00") == funnel(ROWS, "2026-03-19 00:00:00")


def test_repeats_do_not_move_this_funnel() -> None:
    assert funnel(ROWS + ROWS, "2026-03-19 00:00:00") == funnel(ROWS, "2026-03-19 00:00:00")


def test_raw_joins_multiply_two_uploads_and_three_shares() -> None:
    db = sqlite3.connect(":memory:")
    db.executescript(
        "CREATE TABLE u (k); CREATE TABLE h (k);"
        "INSERT INTO u VALUES (1), (1); INSERT INTO h VALUES (1), (1), (1);"
    )
    assert db.execute("SELECT COUNT(*) FROM u JOIN h USING (k)").fetchone() == (6,)


# The experiment query

PERIOD = {"exp": "x17", "first": "2026-03-02", "last": "2026-03-15"}


def experiment() -> sqlite3.Connection:
    db = sqlite3.connect(":memory:")
    db.executescript(
        """
        CREATE TABLE assignments (exp, user_id, arm, ts, day);
        CREATE TABLE events (user_id, revenue, ts, day);
        INSERT INTO assignments VALUES
          ('x17', 1, 'A', '2026-03-03 09:00:00', '2026-03-03'),
          ('x17', 1, 'A', '2026-03-04 09:00:00', '2026-03-04'),
          ('x17', 2, 'A', '2026-03-03 09:00:00', '2026-03-03'),
          ('x17', 3, 'B', '2026-03-03 09:00:00', '2026-03-03'),
          ('x17', 4, 'B', '2026-03-05 09:00:00', '2026-03-05'),
          ('x17', 5, 'A', '2026-03-03 09:00:00', '2026-03-03'),
          ('x17', 5, 'B', '2026-03-04 09:00:00', '2026-03-04'),
          ('x17', 0, 'B', '2026-03-03 09:00:00', '2026-03-03'),
          ('y', 2, 'B', '2026-03-03 09:00:00', '2026-03-03');
        INSERT INTO events VALUES
          (1, 10, '2026-03-02 09:00:00', '2026-03-02'), (1, 4, '2026-03-03 10:00:00', '2026-03-03'),
          (1, 2, '2026-03-06 10:00:00', '2026-03-06'), (3, 1, '2026-03-04 10:00:00', '2026-03-04'),
          (3, 1, '2026-03-04 11:00:00', '2026-03-04'), (3, 1, '2026-03-04 12:00:00', '2026-03-04'),
          (3, 1, '2026-03-05 12:00:00', '2026-03-05'), (4, 9, '2026-03-06 10:00:00', '2026-03-06'),
          (4, 7, '2026-03-16 10:00:00', '2026-03-16'), (5, 50, '2026-03-06 10:00:00', '2026-03-06'),
          (0, 99, '2026-03-06 10:00:00', '2026-03-06');
        CREATE TABLE user_day AS
          SELECT user_id, day, SUM(revenue) AS revenue FROM events GROUP BY user_id, day;
        """
    )
    return db


def test_the_new_query_averages_over_users_zeros_included() -> None:
    query = block(SQL, "experiment-query-slow-and-wrong", "WITH a AS").split("\n\n")[0]
    rows = sorted(experiment().execute(query, PERIOD).fetchall())
    assert rows == [("A", 2, 3.0, 9.0), ("B", 2, 6.5, 6.25)]


def test_the_old_query_orders_the_arms_the_other_way() -> None:
    query = block(SQL, "experiment-query-slow-and-wrong", "SELECT a.arm, AVG(e.revenue)").split("\n\n")[0]
    query = query.replace("CAST(e.ts AS DATE)", "date(e.ts)")
    db = experiment()
    db.execute("DELETE FROM assignments WHERE user_id IN (0, 5)")
    old = dict(db.execute(query).fetchall())
    assert old["A"] > old["B"]


def test_rows_read_before_and_after_the_daily_sums() -> None:
    assert 3e9 / 40e6 == 75
    assert 14 * 40e6 == 560e6
    assert round(60 * 14 * 3e9 / 1e12, 2) == 2.52
    assert round(60 * 560e6 / 1e9) == 34
    assert round(60 * 14 * 3e9 / (60 * 560e6 + 3e9)) == 69


def test_one_key_holds_1_7_billion_rows() -> None:
    assert round(0.04 * 42e9 / 1e9, 1) == 1.7


def test_hourly_sums_are_at_most_a_third_of_the_events() -> None:
    assert 24 * 40e6 / 3e9 == 0.32


def test_a_split_of_201_to_199_is_ten_standard_errors_off() -> None:
    assert (2_010_000 - 2_000_000) / math.sqrt(4_000_000 * 0.25) == 10


def test_a_user_first_exposed_after_the_period_is_not_counted() -> None:
    db = experiment()
    db.execute("INSERT INTO assignments VALUES ('x17', 9, 'A', '2026-03-20 09:00:00', '2026-03-20')")
    query = block(SQL, "experiment-query-slow-and-wrong", "WITH a AS").split("\n\n")[0]
    rows = sorted(db.execute(query, PERIOD).fetchall())
    assert rows == [("A", 2, 3.0, 9.0), ("B", 2, 6.5, 6.25)]


# The assistant


def test_the_fifty_minutes_add_up() -> None:
    assert 5 + 10 + 5 + 15 + 10 + 5 == 50


def test_half_an_hour_is_two_per_cent_of_a_day() -> None:
    assert round(100 * 0.5 / 24, 1) == 2.1
    assert 0.02 * 50_000 == 1000
    assert 0.02 * 50_000_000 == 1_000_000


def test_a_month_of_tickets_shows_a_doubling_and_not_a_tenth() -> None:
    """Assumed: 200 tickets an arm, one in twenty undone."""
    base, arm = 0.05, 200

    def z(rate: float) -> float:
        pooled = (base + rate) / 2
        return (rate - base) / math.sqrt(2 * pooled * (1 - pooled) / arm)

    assert z(2 * base) > 1.64
    assert z(1.1 * base) < 0.3
