"""The arithmetic of the ML-knowledge questions on serving and on training language models, recomputed.

Every figure that an answer states is derived here from what its question gives.
"""

from math import ceil, comb, sqrt

MS = 1e3
MONTH_HOURS = 730


def cache_token(layers: int, kv_heads: int, width: int = 128, size: int = 2) -> int:
    """Bytes of keys and values that one token leaves."""
    return 2 * layers * kv_heads * width * size


def causal_attention(tokens: float, width: float, layers: float) -> float:
    """Operations of attention over a prompt that is read once, each token looking back."""
    return 2 * tokens**2 * width * layers


# long-prompts-and-live-answers

AGENT_CACHE = cache_token(40, 8)
AGENT_STEP = (28e9 + 40 * 1_500 * AGENT_CACHE) / 2.5e12
CONTRACT_MATRICES = 28e9 * 16_000 / 4e14
CONTRACT_ATTENTION = causal_attention(16_000, 5_120, 40) / 4e14
CONTRACT = CONTRACT_MATRICES + CONTRACT_ATTENTION


def chunk_worst(chunk: int) -> float:
    """Seconds of the last mixed step of a contract: its chunk, forty chats, attention over all of it."""
    return (chunk + 40) * 28e9 / 4e14 + 4 * chunk * 16_000 * 5_120 * 40 / 4e14


def chunked_contract(chunk: int) -> float:
    """Seconds until a contract is read in chunks that share steps with forty chats."""
    return (16_000 + 40 * ceil(16_000 / chunk)) * 28e9 / 4e14 + CONTRACT_ATTENTION


def test_forty_chats_hold_9_8_gigabytes_and_a_step_takes_15_milliseconds_against_11() -> None:
    assert round(AGENT_CACHE / 1e3) == 164
    assert round(40 * 1_500 * AGENT_CACHE / 1e9, 1) == 9.8
    assert (round(MS * AGENT_STEP), round(MS * 28e9 / 2.5e12)) == (15, 11)


def test_forty_chats_write_2600_tokens_a_second_instead_of_89() -> None:
    assert round(40 / AGENT_STEP, -2) == 2_600
    assert round(2.5e12 / 28e9) == 89


def test_up_to_160_tokens_compute_faster_than_the_weights_are_read() -> None:
    assert round((28e9 / 2.5e12) / (28e9 / 4e14)) == 160
    assert 40 + 100 < 160


def test_a_contract_freezes_everybody_for_1_4_seconds() -> None:
    assert (round(CONTRACT_MATRICES, 2), round(CONTRACT_ATTENTION, 2)) == (1.12, 0.26)
    assert round(CONTRACT, 1) == 1.4


def test_one_gap_in_570_is_frozen_and_the_mean_lies_above_the_p99() -> None:
    steps = (10 - CONTRACT) / AGENT_STEP
    assert round(10 - CONTRACT, 1) == 8.6
    assert round(steps, -1) == 570
    assert round(100 / (steps + 1), 2) == 0.18
    assert round(MS * 10 / (steps + 1), 1) == 17.5
    assert MS * AGENT_STEP < 16


def test_a_third_of_the_answers_are_hit() -> None:
    assert round(100 * 200 / ((10 - CONTRACT) / AGENT_STEP)) == 35


def test_chunks_of_512_keep_the_promise_and_1024_break_it() -> None:
    assert round(MS * 552 * 28e9 / 4e14) == 39
    assert round(MS * 4 * 512 * 16_000 * 5_120 * 40 / 4e14) == 17
    assert [round(MS * chunk_worst(chunk)) for chunk in (256, 512, 1_024)] == [29, 55, 108]


def test_a_contract_in_chunks_takes_32_steps_and_1_47_seconds() -> None:
    assert ceil(16_000 / 512) == 32
    assert round(chunked_contract(512), 2) == 1.47
    assert round(chunked_contract(512) - CONTRACT, 1) == 0.1
    assert round(MS * chunked_contract(512) / 32) == 46
    assert round(AGENT_STEP / (chunked_contract(512) / 32), 1) == 0.3
    assert round(100 * (chunked_contract(256) / chunked_contract(512) - 1)) == 6


def test_a_second_gpu_moves_2_6_gigabytes_in_52_milliseconds() -> None:
    assert round(16_000 * AGENT_CACHE / 1e9, 1) == 2.6
    assert round(MS * 16_000 * AGENT_CACHE / 50e9) == 52


def test_contracts_fill_15_per_cent_and_half_at_three_to_four() -> None:
    assert round(100 * chunked_contract(512) / 10) == 15
    assert 3 < 5 / chunked_contract(512) < 4


def test_three_contracts_slow_the_mean_to_21_milliseconds_and_seven_are_too_many() -> None:
    slow = 3 * chunked_contract(512)
    assert round(10 * slow) == 44
    assert 21 <= MS * 10 / ((10 - slow) / AGENT_STEP + 3 * 32) < 22
    assert 7 * chunked_contract(512) > 10
    assert round(2 * chunked_contract(512)) == 3


# speculation-by-night-and-at-noon


def tokens_a_round(accept: float, drafted: int) -> float:
    """Tokens of a round of speculation: accepted drafts and the large model's own one."""
    return sum(accept**i for i in range(drafted + 1))


def letters_read(letters: int) -> float:
    """Seconds to read weights and caches of all running letters."""
    return (140e9 + letters * 1_000 * cache_token(80, 8)) / 1e13


def letter_step(letters: int, drafted: int = 0, draft: float = 0.0, accept: float = 0.7) -> float:
    """Seconds a token and letter: reading and computing overlap, drafts come on top."""
    computing = letters * (drafted + 1) * 140e9 / 1.6e15
    return (max(letters_read(letters), computing) + drafted * draft) / tokens_a_round(accept, drafted)


def test_alone_a_step_reads_for_14_milliseconds_and_computes_for_a_tenth_of_one() -> None:
    assert round(MS * 140e9 / 1e13) == 14
    assert round(MS * 140e9 / 1.6e15, 2) == 0.09


def test_four_drafts_give_2_77_tokens_a_round_and_nearly_twice_the_speed() -> None:
    assert round(tokens_a_round(0.7, 4), 2) == 2.77
    assert round(tokens_a_round(0.7, 4) / 1.4, 2) == 1.98


def test_eight_drafts_give_less_than_four() -> None:
    assert round(tokens_a_round(0.7, 8) / 1.8, 2) == 1.78


def test_a_plain_step_at_noon_takes_17_milliseconds_and_computes_8() -> None:
    assert round(96 * 1_000 * cache_token(80, 8) / 1e9) == 31
    assert round(cache_token(80, 8) / 1e3) == 328
    assert round(MS * letter_step(96), 1) == 17.1
    assert round(MS * 96 * 140e9 / 1.6e15, 1) == 8.4


def test_four_drafts_lose_12_per_cent_at_noon() -> None:
    assert (96 * 5, round(MS * 480 * 140e9 / 1.6e15)) == (480, 42)
    assert round(MS * (480 * 140e9 / 1.6e15 + 4 * 3e-3)) == 54
    assert round(MS * letter_step(96, 4, 3e-3), 1) == 19.5
    assert round(letter_step(96) / letter_step(96, 4, 3e-3), 2) == 0.88


def test_two_positions_a_letter_are_free_at_noon() -> None:
    free = letters_read(96) / (140e9 / 1.6e15)
    assert round(free) == 196
    assert int(free / 96) == 2


def test_one_draft_gains_at_noon_and_loses_at_192() -> None:
    assert round(letter_step(96) / letter_step(96, 1, 3e-3), 2) == 1.45
    assert round(letter_step(96) / letter_step(96, 2, 3e-3), 2) == 1.20
    assert round(letter_step(192) / letter_step(192, 1, 5e-3), 2) == 0.89
    assert letters_read(192) > 192 * 140e9 / 1.6e15


def test_the_thresholds_of_16_and_128_letters_lie_on_the_gaining_side() -> None:
    assert letters_read(16) > 16 * 5 * 140e9 / 1.6e15
    assert letter_step(128, 1, 4e-3) < letter_step(128)


def test_acceptance_of_80_and_45_per_cent_alone() -> None:
    assert round(tokens_a_round(0.8, 4) / 1.4, 1) == 2.4
    assert round(tokens_a_round(0.45, 4), 1) == 1.8
    assert round(tokens_a_round(0.45, 4) / 1.4, 2) == 1.27
    assert round(tokens_a_round(0.45, 2) / 1.2, 1) == 1.4
    assert round(letter_step(96) / letter_step(96, 1, 3e-3, 0.45), 1) == 1.2


# one-checkpoint-in-four-bits-for-all

BANK_CACHE = cache_token(64, 8)
HISTORY = 30_000 * BANK_CACHE
NIGHT = [2e6 * 2 * 32e9 * 3_000 / flops / 3600 for flops in (8e14, 14e14)]


def live_step(weights: float) -> float:
    return (weights + 4 * 2_000 * BANK_CACHE) / 5e12


def test_the_live_step_is_13_4_or_7_milliseconds() -> None:
    assert round(BANK_CACHE / 1e3) == 262
    assert round(4 * 2_000 * BANK_CACHE / 1e9) == 2
    assert [round(MS * live_step(w), 1) for w in (64e9, 18e9, 32e9)] == [13.2, 4.0, 6.8]
    assert round(live_step(64e9) / live_step(18e9), 1) == 3.3
    assert [round(300 * live_step(w), 1) for w in (18e9, 32e9)] == [1.2, 2.0]


def test_the_night_takes_133_hours_in_16_bit_and_76_in_fp8() -> None:
    assert round(2 * 32e9 * 3_000 / 8e14, 2) == 0.24
    assert [round(hours) for hours in NIGHT] == [133, 76]
    assert [ceil(hours / 8) for hours in NIGHT] == [17, 10]


def test_disputes_that_fit_a_pair() -> None:
    assert round(HISTORY / 1e9, 1) == 7.9
    fits = [80e9 / HISTORY, 126e9 / HISTORY, 80e9 / (HISTORY / 2), 112e9 / (HISTORY / 2)]
    assert [int(n) for n in fits] == [10, 16, 20, 28]
    assert (ceil(100 / 10), ceil(100 / 28)) == (10, 4)


def test_four_bit_weights_beside_an_8_bit_cache_save_no_further_pair() -> None:
    assert ceil(100 / int(126e9 / (HISTORY / 2))) == ceil(100 / 28)


def test_40_against_32_flips_prove_nothing() -> None:
    assert (920 - 40 + 32, 40 + 32) == (912, 72)
    assert round(196 * sqrt(72 - 8**2 / 1_000) / 1_000, 1) == 1.7


def test_half_a_point_takes_11_thousand_disputes() -> None:
    assert round(1.96**2 * 0.072 / 0.005**2, -3) == 11_000


def test_the_night_in_fp8_saves_104_thousand_a_year() -> None:
    gpu_hours = [2 * hours for hours in NIGHT]
    assert [round(hours) for hours in gpu_hours] == [267, 152]
    saved = 2.5 * (gpu_hours[0] - gpu_hours[1])
    assert round(saved) == 286
    assert round(365 * saved / 1e3) == 104


def test_six_pairs_less_save_263_thousand_a_year() -> None:
    assert round((10 - 4) * 2 * 2.5 * 8_760 / 1e3) == 263


# shared-prompt-that-is-hardly-shared

TUTOR_CACHE = cache_token(40, 8)
TUTOR_PROMPT = 2_400 + 5_000 + 1_600 + 100
TUTOR_PLACES = 92e9 / TUTOR_CACHE


def reading(tokens: float) -> float:
    return 2 * 24e9 * tokens / 6e14


def test_26_per_cent_now_and_99_in_the_other_order() -> None:
    assert TUTOR_PROMPT == 9_100
    assert round(100 * 2_400 / TUTOR_PROMPT) == 26
    assert round(100 * 9_000 / TUTOR_PROMPT) == 99
    assert 2_400 + 5_000 == 7_400


def test_reading_takes_half_a_second_now_and_ten_milliseconds_then() -> None:
    assert round(reading(TUTOR_PROMPT - 2_400), 2) == 0.54
    assert round(MS * reading(120)) == 10


def test_half_of_the_time_is_reading_and_the_queue_explains_0_8_seconds() -> None:
    service = reading(TUTOR_PROMPT - 2_400)
    load = 6 / 6 * service
    assert 0.5 < load < 0.6
    assert 0.75 < service + load / (2 * (1 - load)) * service < 0.9


def test_all_units_want_246_gigabytes_and_fifty_41() -> None:
    assert 300 * 5_000 == 1_500_000
    assert round(300 * 5_000 * TUTOR_CACHE / 1e9) == 246
    assert round(50 * 5_000 * TUTOR_CACHE / 1e9) == 41


def test_dialogues_want_116_thousand_tokens_too_many() -> None:
    left = TUTOR_PLACES - 50 * 5_000 - 2_400
    assert (int(TUTOR_PLACES / 1e3), int(left / 1e3)) == (561, 309)
    wanted = 1_500 / 6 * 1_700
    assert (1_500 / 6, wanted) == (250, 425_000)
    assert round((wanted - left) / 1e3) == 116
    assert round((wanted - left) * TUTOR_CACHE / 1e9) == 19


def test_a_dialogue_is_fetched_ten_times_faster_than_computed() -> None:
    assert round(MS * reading(1_700)) == 136
    assert round(1_700 * TUTOR_CACHE / 1e9, 2) == 0.28
    assert round(MS * 1_700 * TUTOR_CACHE / 20e9) == 14
    assert round(MS * reading(5_000)) == 400


def test_a_lost_replica_costs_54_seconds_of_reading() -> None:
    assert round(50 * reading(5_000) + 250 * reading(1_700)) == 54


def test_1500_pupils_thinking_four_minutes_send_six_a_second() -> None:
    assert round(1_500 / (4 * 60 + 10)) == 6


# whole-case-file-in-the-context

CASE_CACHE = cache_token(64, 8)
FILE_MATRICES = 2 * 32e9 * 150_000
FILE_ATTENTION = causal_attention(150_000, 5_120, 64)
FILE_READ = (FILE_MATRICES + FILE_ATTENTION) / 1.6e15
EXTRACT_READ = (2 * 32e9 * 8_000 + causal_attention(8_000, 5_120, 64)) / 1.6e15
FILE_STEP = (64e9 + 5 * 150_000 * CASE_CACHE) / 1e13
FILE_QUESTION = FILE_READ + 400 * FILE_STEP / 5
EXTRACT_QUESTION = EXTRACT_READ + 400 * (64e9 + 32 * 8_000 * CASE_CACHE) / 1e13 / 32
CASE_PEAK = 2 * 8_000 / (8 * 3600)
ALL_FILES = 10 * 7_300
ROUTED = 3 * 7_300
APPEALS_A_MONTH = 0.04 * 8_000 / 50 * 900 * 21


def test_a_file_takes_15_seconds_to_read_three_fifths_of_it_attention() -> None:
    assert f"{FILE_MATRICES:.1e}" == "9.6e+15"
    assert f"{FILE_ATTENTION:.1e}" == "1.5e+16"
    assert round(FILE_READ, 1) == 15.2
    assert round(FILE_ATTENTION / (FILE_MATRICES + FILE_ATTENTION), 1) == 0.6


def test_attention_equals_the_matrices_near_98_thousand_tokens() -> None:
    assert round(32e9 / (5_120 * 64), -3) == 98_000


def test_the_whole_file_is_44_times_the_extract_and_not_19() -> None:
    assert round(EXTRACT_READ, 2) == 0.35
    assert round(FILE_READ / EXTRACT_READ) == 44
    assert round(150 / 8) == 19


def test_five_files_fit_a_machine() -> None:
    assert round(150_000 * CASE_CACHE / 1e9) == 39
    assert int((284e9 - 64e9) / (150_000 * CASE_CACHE)) == 5


def test_an_answer_on_a_whole_file_takes_17_seconds_of_a_machine() -> None:
    assert round(MS * FILE_STEP) == 26
    assert round(400 * FILE_STEP / 5, 1) == 2.1
    assert round(FILE_QUESTION, 1) == 17.3


def test_ten_machines_for_all_files_three_if_routed_one_for_retrieval() -> None:
    assert round(CASE_PEAK, 2) == 0.56
    assert round(CASE_PEAK * FILE_QUESTION, 1) == 9.6
    assert round(EXTRACT_QUESTION, 1) == 0.5
    assert ceil(CASE_PEAK * EXTRACT_QUESTION) == 1
    mixed = 60 / 300 * FILE_QUESTION + 240 / 300 * EXTRACT_QUESTION
    assert round(CASE_PEAK * mixed, 1) == 2.1
    assert ceil(CASE_PEAK * mixed) == 3
    assert (ALL_FILES, round(ROUTED, -3)) == (73_000, 22_000)


def test_the_counts_add_up_to_84_and_88_per_cent() -> None:
    assert [round(100 * (219 + hard) / 300) for hard in (33, 45)] == [84, 88]
    assert 33 + 15 - 3 == 45


def test_the_hard_questions_gain_20_points_give_or_take_13() -> None:
    assert [round(100 * n / 60) for n in (33, 45)] == [55, 75]
    assert round(196 * sqrt(18 - 12**2 / 60) / 60) == 13
    assert 2 * sum(comb(18, lost) for lost in range(4)) / 2**18 < 0.01


def test_four_points_are_worth_121_thousand_a_month_in_appeals() -> None:
    assert round(0.04 * 8_000) == 320
    assert round(320 / 50, 1) == 6.4
    assert round(320 / 50 * 900) == 5_760
    assert round(APPEALS_A_MONTH / 1e3) == 121
    assert round(APPEALS_A_MONTH / 100, -2) == 1_200


def test_routing_loses_below_a_recall_of_58_per_cent() -> None:
    assert round((ALL_FILES - ROUTED) / 1e3) == 51
    assert round(100 * (1 - (ALL_FILES - ROUTED) / APPEALS_A_MONTH)) == 58


def test_reading_900_files_at_night_takes_one_machine_eight_hours() -> None:
    one = FILE_READ + 3_000 * FILE_STEP / 5
    assert round(one) == 31
    assert round(900 * one / 3600) == 8


def test_a_hundred_open_files_hold_twenty_machines_or_two_seconds_each_to_bring_back() -> None:
    assert 100 / 5 == 20
    assert round(150_000 * CASE_CACHE / 20e9) == 2


def test_six_questions_on_a_file_held_in_host_memory_take_four_machines() -> None:
    a_question = (FILE_READ + 5 * 150_000 * CASE_CACHE / 20e9) / 6 + 400 * FILE_STEP / 5
    assert round(a_question, 1) == 6.3
    assert ceil(CASE_PEAK * a_question) == 4


# eleven-billion-active-of-120

ACTIVE = 4e9 + 116e9 * 4 / 64
CHAT_CACHE = 600 * 98e3
CHAT_WRITES = 3 * 400
PAPER_TOKENS = 60 * 3_150


def touched(tokens: float) -> float:
    """The share of a layer's experts that at least one of the tokens chose, evenly routed."""
    return 1 - (60 / 64) ** tokens


def settle(read_all: float, read_experts: float, bandwidth: float) -> tuple[float, float]:
    """Chats at once and seconds a step of one country, where each follows from the other."""
    step = 0.02
    for _ in range(200):
        chats = CHAT_WRITES * step
        step = (read_all + read_experts * touched(2 * chats) + chats * CHAT_CACHE) / bandwidth
    return chats, step


def test_about_eleven_billion_work_on_a_token() -> None:
    assert round(ACTIVE / 1e9, 2) == 11.25


def test_a_step_touches_72_per_cent_at_20_tokens_and_99_at_80() -> None:
    assert [round(100 * touched(n)) for n in (20, 80)] == [72, 99]


def test_papers_take_eleven_dense_machines_or_four() -> None:
    machines = [PAPER_TOKENS * 2 * work / 1.6e15 for work in (32e9, ACTIVE)]
    assert PAPER_TOKENS == 189_000
    assert [round(n, 1) for n in machines] == [7.6, 2.7]
    assert [ceil(n / 0.7) for n in machines] == [11, 4]
    assert round(machines[0] / machines[1], 1) == 2.8


def test_a_countrys_chat_on_one_dense_gpu() -> None:
    chats, step = settle(32e9, 0, 2.5e12)
    assert (round(chats), round(MS * step)) == (16, 13)
    assert round(chats * CHAT_CACHE / 1e9) == 1
    assert round(100 * 3 * 800 * 64e9 / 4e14) == 38


def test_a_countrys_chat_on_two_gpus_of_the_mixture() -> None:
    chats, step = settle(4e9, 116e9, 5e12)
    assert int(chats) == 28
    assert round(100 * touched(56)) == 97
    assert round(MS * step) == 24
    assert round((4e9 + 116e9 * touched(56) + 28 * CHAT_CACHE) / 1e9) == 119


def test_totals_of_70_64_and_42_gpus() -> None:
    dense, mixture = 4 * (11 + 1), 4 * (4 + 1)
    small, large = 11 * (1 + 1), 11 * (2 + 2)
    assert (dense, small, mixture, large) == (48, 22, 20, 44)
    assert (dense + small, mixture + large, mixture + small) == (70, 64, 42)
    assert round((64 - 42) * 1_825, -3) == 40_000


def test_a_gpu_with_one_point_four_times_its_expert_work_takes_a_fifth_machine() -> None:
    shared, experts = 4e9, ACTIVE - 4e9
    more = (shared + 1.4 * experts) / ACTIVE
    assert round(100 * (more - 1)) == 26
    assert ceil(more * PAPER_TOKENS * 2 * ACTIVE / 1.6e15 / 0.7) == 5


def test_one_region_takes_eight_dense_gpus_or_six() -> None:
    dense = 33 * 800 * 64e9 / 4e14 / 0.7
    pairs = 33 * 800 * 2 * ACTIVE / 8e14 / 0.7
    assert (ceil(dense) + 1, 2 * (ceil(pairs) + 1)) == (8, 6)
    assert round((22 - 8) * 1_825, -3) == 26_000


def test_a_country_turns_to_the_mixture_above_16_chats_a_second() -> None:
    a_gpu = 0.7 * 4e14 / (800 * 64e9)
    assert round(a_gpu, 1) == 5.5
    assert int(3 * a_gpu) == 16
    assert round(3 * a_gpu / 3) == 5


def test_half_the_papers_still_save_sixteen_gpus() -> None:
    machines = [ceil(PAPER_TOKENS / 2 * 2 * work / 1.6e15 / 0.7) for work in (32e9, ACTIVE)]
    assert 4 * (machines[0] - machines[1]) == 16


def test_the_mixture_reads_less_than_the_dense_model_below_five_tokens_a_step() -> None:
    assert 4e9 + 116e9 * touched(4) < 32e9 < 4e9 + 116e9 * touched(5)


def test_checking_five_tokens_reads_three_times_the_bytes_of_one() -> None:
    assert round((4e9 + 116e9 * touched(5)) / ACTIVE) == 3


def test_an_expert_of_one_layer_takes_two_milliseconds_from_host_memory() -> None:
    assert round(116e9 / 64 / 48 / 1e6) == 38
    assert round(MS * 116e9 / 64 / 48 / 20e9) == 2


# layout-for-sixty-four-gpus

LIBRARY_SEQUENCE = 6 * 36e9 * 8_192 / 4e14
LIBRARY_STEP = 8 * LIBRARY_SEQUENCE
LIBRARY_STEPS = 300e9 / (512 * 8_192)
LAYER_ACTIVATIONS = 34 * 8_192 * 8_192
LAYER_INPUT = 2 * 8_192 * 8_192
GATHER = 3 * 63 / 64 * 2 * 36e9
WHOLE_LAYERS = int(
    (60e9 - 2 * (48 * LAYER_INPUT + LAYER_ACTIVATIONS)) / (2 * (LAYER_ACTIVATIONS - LAYER_INPUT))
)
SHARDED_STEP = LIBRARY_STEP * (1 + (48 - WHOLE_LAYERS) / 48 / 3)
EXCHANGES = 4 * 2 * 7 / 8 * LAYER_INPUT * 48
GRADIENTS = 2 * 7 / 8 * 2 * 36e9
TENSOR_STEP = LIBRARY_STEP + 64 * EXCHANGES / 300e9 + GRADIENTS / 40e9
PIPELINE_STEP = LIBRARY_STEP * (1 + 4 / 6 / 3) * 71 / 64


def test_states_are_576_gigabytes_and_9_in_each_of_64_shards() -> None:
    assert (16 * 36, 16 * 36 / 64) == (576, 9)


def test_a_sequence_keeps_110_gigabytes_or_6_4_of_layer_inputs() -> None:
    assert round(LAYER_ACTIVATIONS / 1e9, 1) == 2.3
    assert round(48 * LAYER_ACTIVATIONS / 1e9) == 110
    assert round(48 * LAYER_INPUT / 1e9, 1) == 6.4


def test_eight_sequences_compute_for_35_seconds_and_attention_adds_9_per_cent() -> None:
    assert 512 / 64 == 8
    assert (round(LIBRARY_SEQUENCE, 1), round(LIBRARY_STEP, 1)) == (4.4, 35.4)
    attention = 3 * causal_attention(8_192, 8_192, 48) / 4e14
    assert round(100 * attention / LIBRARY_SEQUENCE) == 9


def test_a_pass_of_full_sharding_moves_213_gigabytes_in_5_3_seconds() -> None:
    assert round(GATHER / 1e9) == 213
    assert round(GATHER / 40e9, 1) == 5.3
    assert round(LIBRARY_SEQUENCE * 4 / 3, 1) == 5.9
    assert LIBRARY_SEQUENCE < GATHER / 40e9 < LIBRARY_SEQUENCE * 4 / 3


def test_two_sequences_a_pass_leave_room_for_nine_whole_layers() -> None:
    assert round(2 * (48 * LAYER_INPUT + LAYER_ACTIVATIONS) / 1e9) == 17
    assert (WHOLE_LAYERS, 48 - WHOLE_LAYERS) == (9, 39)
    assert 72 - 9 - 3 == 60


def test_full_sharding_takes_45_seconds_a_step_with_the_gather_hidden() -> None:
    assert round(SHARDED_STEP) == 45
    assert round(SHARDED_STEP / 4, 1) == 11.2
    assert SHARDED_STEP / 4 > GATHER / 40e9


def test_tensor_inside_takes_48_seconds() -> None:
    assert round(EXCHANGES / 1e9) == 45
    assert round(EXCHANGES / 300e9, 2) == 0.15
    assert round(64 * EXCHANGES / 300e9, 1) == 9.6
    assert (round(GRADIENTS / 1e9), GRADIENTS / 40e9) == (126, 3.15)
    assert round(TENSOR_STEP) == 48
    assert int(300 / 40) == 7


def test_tensor_inside_needs_no_recomputing() -> None:
    assert round(48 * LAYER_ACTIVATIONS / 8 / 1e9) == 14
    assert round((4 * 36 / 8) + 12 * 36 / 64) == 25


def test_pipeline_with_data_inside_takes_48_seconds_with_two_of_six_layers_whole() -> None:
    assert 512 / 8 + 7 == 71
    assert round(PIPELINE_STEP) == 48
    states = 4 * 36e9 / 8 + 12 * 36e9 / 64
    kept = [8 * (w * LAYER_ACTIVATIONS + (6 - w) * LAYER_INPUT) + LAYER_ACTIVATIONS for w in (2, 3)]
    assert states + kept[0] < 72e9 < states + kept[1]


def test_the_colleagues_layout_takes_46_seconds_with_a_bubble_of_one_per_cent() -> None:
    slot = LIBRARY_SEQUENCE / 64 + EXCHANGES / 8 / 300e9
    assert round((512 + 7) * slot) == 46
    assert round(100 * 7 / (512 + 7)) == 1


def test_37_days_against_40() -> None:
    assert [round(LIBRARY_STEPS * s / 86_400) for s in (SHARDED_STEP, PIPELINE_STEP)] == [37, 40]


def test_sharding_hides_down_to_19_gigabytes_a_second() -> None:
    assert round(GATHER / (SHARDED_STEP / 4) / 1e9) == 19


def test_a_stop_a_month_and_432_gigabytes_to_save() -> None:
    assert 30 < 2_000 / 64 < 32
    assert 12 * 36 == 432


def test_at_12_gigabytes_a_second_a_step_takes_71() -> None:
    assert round(GATHER / 12e9, 1) == 17.7
    assert round(4 * GATHER / 12e9) == 71
    assert GRADIENTS / 12e9 == 10.5
    assert round(TENSOR_STEP - GRADIENTS / 40e9 + GRADIENTS / 12e9) == 56


def test_four_sequences_a_pass_hide_even_that() -> None:
    assert round(2 * GATHER / 12e9) == 35
    assert round(LIBRARY_STEP * 4 / 3) == 47
    assert round(4 * (48 * LAYER_INPUT + LAYER_ACTIVATIONS) / 1e9 + 9 + 3) == 47


def test_sequences_of_65_thousand_keep_52_and_18_gigabytes() -> None:
    assert 512 * 8_192 / 65_536 == 64
    assert round(8 * 48 * LAYER_INPUT / 1e9) == 52
    assert round(8 * LAYER_ACTIVATIONS / 1e9) == 18


# out-of-memory-at-thirty-two-thousand

MANUAL = 32_768
KEPT = 34 * MANUAL * 4_096
KEPT_INPUT = 2 * MANUAL * 4_096
MATRICES = 2 * 7e9 * MANUAL
ATTENTION = causal_attention(MANUAL, 4_096, 32)
FORWARD = MATRICES + ATTENTION
PLAIN, CHECKPOINTED = 3 * FORWARD / 4e14, 4 * FORWARD / 4e14
SPARED = (53e9 - 32 * 2 * KEPT_INPUT - KEPT) / (KEPT - 2 * KEPT_INPUT)
CHOSEN = (3 * FORWARD + MATRICES * (32 - int(SPARED)) / 32) / 4e14


def test_146_gigabytes_without_checkpointing_and_13_with() -> None:
    assert (round(KEPT / 1e9, 1), round(32 * KEPT / 1e9)) == (4.6, 146)
    assert (round(KEPT_INPUT / 1e9, 2), round(32 * KEPT_INPUT / 1e9, 1)) == (0.27, 8.6)
    assert round((32 * KEPT_INPUT + KEPT) / 1e9, 1) == 13.2


def test_the_price_is_a_third_5_6_to_7_4_seconds() -> None:
    assert (MATRICES / MANUAL, round(ATTENTION / MANUAL / 1e9, 1)) == (14e9, 8.6)
    assert (round(PLAIN, 1), round(CHECKPOINTED, 1)) == (5.6, 7.4)


def test_attention_is_38_per_cent_of_the_forward_pass_and_under_4_at_2048() -> None:
    assert round(100 * ATTENTION / FORWARD) == 38
    short = causal_attention(2_048, 4_096, 32)
    assert short / (short + 2 * 7e9 * 2_048) < 0.04


def test_logits_with_copies_and_gradients_take_50_gigabytes() -> None:
    logits = MANUAL * 128_000
    assert (round(2 * logits / 1e9, 1), round(4 * logits / 1e9, 1)) == (8.4, 16.8)
    assert round(12 * logits / 1e9) == 50
    assert round(14 + (32 * KEPT_INPUT + 12 * logits) / 1e9, 1) == 72.9
    assert round(2_048 * 128_000 * 12 / 1e9, 1) == 3.1


def test_keeping_attentions_output_makes_22_gigabytes_and_6_7_seconds() -> None:
    assert round((32 * 2 * KEPT_INPUT + KEPT) / 1e9, 1) == 21.7
    assert round((3 * FORWARD + MATRICES) / 4e14, 1) == 6.7
    assert round(53 - (32 * 2 * KEPT_INPUT + KEPT) / 1e9) == 31


def test_seven_whole_layers_make_6_4_seconds() -> None:
    assert int(SPARED) == 7
    assert round(CHOSEN, 1) == 6.4
    assert round(100 * (1 - CHOSEN / CHECKPOINTED)) == 13
    assert round(100 * (CHOSEN / PLAIN - 1)) == 16


def test_the_run_takes_16_14_or_12_hours() -> None:
    hours = [2e9 / MANUAL / 8 * one / 3600 for one in (CHECKPOINTED, CHOSEN, PLAIN)]
    assert [round(h, 1) for h in hours] == [15.7, 13.7, 11.8]
    assert round(100 * (hours[1] - hours[2]) / 24) == 8


def test_split_over_eight_a_sequence_keeps_18_gigabytes_a_gpu() -> None:
    assert round(32 * KEPT / 8 / 1e9) == 18


# third-spike-heals-more-slowly

SPIKE_STEP_TOKENS = 2.1e6
SPIKE_STEP_HOURS = 3.2 / 3600
SPIKE_HOUR_DOLLARS = 128 * 2.5


def adam_step(beta2: float, burst: float, steps: int = 10, beta1: float = 0.9) -> float:
    """Update in learning rates after some steps of one direction, burst times the usual size."""
    mean = (1 - beta1**steps) * burst
    square = beta2**steps + (1 - beta2**steps) * burst**2
    return mean / sqrt(square)


def test_a_step_of_3_2_seconds_is_400_teraflops() -> None:
    assert round(6 * 13e9 * SPIKE_STEP_TOKENS / 128 / 4e14, 1) == 3.2


def test_the_gap_is_84_billion_tokens_36_hours_and_11_400_dollars() -> None:
    tokens = 0.07 / 0.01 * 12e9
    steps = tokens / SPIKE_STEP_TOKENS
    assert (round(tokens / 1e9), round(steps)) == (84, 40_000)
    assert round(steps * SPIKE_STEP_HOURS) == 36
    assert round(steps * SPIKE_STEP_HOURS * SPIKE_HOUR_DOLLARS, -2) == 11_400


def test_going_back_costs_4000_steps_and_1100_dollars() -> None:
    steps = 2_000 + 2_000
    assert round(steps * SPIKE_STEP_HOURS, 1) == 3.6
    assert round(steps * SPIKE_STEP_HOURS * SPIKE_HOUR_DOLLARS, -2) == 1_100


def test_a_branch_costs_850_dollars_and_the_alarm_is_80_minutes_ahead() -> None:
    assert round(3_000 * SPIKE_STEP_HOURS * SPIKE_HOUR_DOLLARS, -1) == 850
    assert round(1_500 * 3.2 / 60) == 80


def test_the_replays_take_half_an_hour_and_two_hours() -> None:
    assert 25 < 500 * 3.2 / 60 < 30
    assert round(2_000 * SPIKE_STEP_HOURS) == 2


def test_a_clipped_burst_moves_2_1_learning_rates_or_0_97() -> None:
    burst = 1.0 / 0.3
    assert round(burst, 1) == 3.3
    assert round(adam_step(0.999, burst), 1) == 2.1
    assert round(adam_step(0.95, burst), 2) == 0.97


# rank-sixteen-rank-256-or-everything

ATTENTION_RANK_ONE = 32 * (2 * (4_096 + 4_096) + 2 * (4_096 + 1_024))
EVERY_RANK_ONE = ATTENTION_RANK_ONE + 32 * 3 * (4_096 + 14_336)


def test_13_6_million_at_rank_16_and_218_at_256() -> None:
    assert round(ATTENTION_RANK_ONE, -3) == 852_000
    assert [round(r * ATTENTION_RANK_ONE / 1e6, 1) for r in (16, 256)] == [13.6, 218.1]


def test_rank_256_takes_19_5_gigabytes_and_full_tuning_128() -> None:
    assert round(16 + 16 * 256 * ATTENTION_RANK_ONE / 1e9, 1) == 19.5
    assert 16 * 8 == 128


def test_the_ranks_do_not_differ_and_full_tuning_does() -> None:
    assert (80 - 60, 130 - 50) == (20, 80)
    assert round(196 * sqrt(140 - 20**2 / 1_000) / 1_000, 1) == 2.3
    assert round(196 * sqrt(180 - 80**2 / 1_000) / 1_000, 1) == 2.6


def test_the_scale_fell_from_2_to_an_eighth() -> None:
    assert (32 / 16, 32 / 256) == (2, 0.125)


def test_attention_holds_19_per_cent_of_a_layer() -> None:
    attention = 4_096 * (2 * 4_096 + 2 * 1_024)
    assert round(100 * attention / (attention + 3 * 4_096 * 14_336)) == 19


def test_rank_83_everywhere_is_rank_256_on_attention() -> None:
    assert int(256 * ATTENTION_RANK_ONE / EVERY_RANK_ONE) == 83


def test_a_full_run_is_38_dollars_and_twelve_are_450() -> None:
    hours = 6 * 8e9 * 3 * 150e6 / (8 * 4e14) / 3600
    assert round(hours, 1) == 1.9
    assert round(hours * 8 * 2.5, 1) == 37.5
    assert round(12 * hours * 8 * 2.5) == 450


def test_twelve_adapters_are_4_gigabytes_against_192() -> None:
    assert round(64 * EVERY_RANK_ONE / 1e6) == 168
    assert round(2 * 64 * EVERY_RANK_ONE / 1e9, 2) == 0.34
    assert round(12 * 2 * 64 * EVERY_RANK_ONE / 1e9) == 4
    assert 12 * 16 == 192


# pairs-or-a-checker

TRIP_FLOPS = 32 * 350e12


def test_dpo_takes_five_minutes_and_seven_dollars() -> None:
    tokens = 18_000 * 2 * 1_500
    seconds = 8 * 8e9 * tokens / TRIP_FLOPS
    assert tokens == 54e6
    assert round(seconds / 60) == 5
    assert round(seconds / 3600 * 32 * 2.5) == 7


def test_grpo_takes_17_hours_and_1400_dollars() -> None:
    tokens = 512 * 16 * 1_500
    write, train = tokens / (32 * 2_500), 6 * 8e9 * tokens / TRIP_FLOPS
    assert round(tokens / 1e6, 1) == 12.3
    assert (round(write), round(train)) == (154, 53)
    hours = 300 * (write + train) / 3600
    assert round(hours) == 17
    assert round(hours * 32 * 2.5, -2) == 1_400


def test_41_per_cent_of_the_groups_give_no_gradient() -> None:
    assert (100 - 71) + 12 == 41


def test_sixteen_samples_a_request_cost_40_thousand_a_month() -> None:
    seconds = 16 * 1_500 / 2_500
    assert seconds == 9.6
    assert round(30 * 200_000 * seconds / 3600 * 2.5) == 40_000


def test_400_pairs_show_five_points() -> None:
    assert round(196 * sqrt(0.25 / 400)) == 5


def test_a_critic_adds_128_gigabytes() -> None:
    assert 16 * 8 == 128


# six-tokens-for-one-amharic-word


def test_an_amharic_answer_takes_16_seconds_an_english_one_3() -> None:
    tokens = [120 * rate for rate in (6.5, 1.3, 2.6)]
    assert tokens == [780, 156, 312]
    assert [round(0.02 * n, 1) for n in tokens] == [15.6, 3.1, 6.2]


def test_equal_shares_are_13_passes_and_33_in_new_tokens() -> None:
    new = 1.5 / 6.5 * 2.6
    assert round(new, 1) == 0.6
    assert (int(20 / 1.5), int(20 / new)) == (13, 33)


def test_tempered_sampling_gives_amharic_6_7_billion() -> None:
    sizes = [600, 12, 1.5]
    amharic = 60 * 1.5**0.3 / sum(size**0.3 for size in sizes)
    assert round(amharic, 1) == 6.7
    assert round(amharic / 1.5, 1) == 4.5
    assert round(amharic / 0.6) == 11


def test_the_chosen_mixture_is_40_billion_and_2900_dollars() -> None:
    assert (6 / 1.5, 24 / 12, 6 + 24 + 10) == (4, 2, 40)
    hours = 6 * 7e9 * 40e9 / (64 * 4e14) / 3600
    assert round(hours * 64 * 2.5, -2) == 2_900


def test_new_entries_are_131_million_parameters() -> None:
    assert round(16_000 * 4_096 * 2 / 1e6) == 131


def test_intervals_of_the_nurses_ratings() -> None:
    halves = [196 * sqrt(p * (1 - p) / n) for p, n in ((0.51, 300), (0.78, 300), (0.83, 300), (0.8, 1_000))]
    assert [round(h, 1) for h in halves] == [5.7, 4.7, 4.3, 2.5]


def test_ratings_cost_900_for_the_round_trip_and_9000_a_release() -> None:
    assert (300 * 3, 3 * 1_000 * 3) == (900, 9_000)


def test_loss_per_word_falls_although_loss_per_token_rises() -> None:
    assert [round(loss * rate, 1) for loss, rate in ((2.0, 6.5), (3.4, 2.6), (5.2, 2.6))] == [13.0, 8.8, 13.5]
