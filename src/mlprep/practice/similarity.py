"""Which texts are most alike: the cosine of their words, weighted by how rare each word is.

TF-IDF as in Salton and Buckley (1988), "Term-weighting approaches in automatic text retrieval": a word
counts 1 + ln(times) in a text, times ln(1 + texts / texts that hold it). Words are stemmed as in
``matching``. Pure, and the same on every machine: sums run in a fixed order.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from math import log, sqrt

from mlprep.practice.matching import words

Pair = tuple[int, int, float]
"""Two positions, the lower one first, and a score from 0 (no word in common) to 1 (the same words)."""


def similar_pairs(texts: Sequence[str], least: float) -> list[Pair]:
    """Return the pairs of texts with a score of at least ``least``, best first; ``least`` above 0.

    Takes time in proportion to the pairs that share a word, not to all pairs.
    """
    vectors = _vectors([Counter(words(text)) for text in texts])
    holders: dict[str, list[tuple[int, float]]] = defaultdict(list)
    found: list[Pair] = []
    for at, vector in enumerate(vectors):
        scores: dict[int, float] = defaultdict(float)
        for word, weight in vector.items():
            for other, its in holders[word]:
                scores[other] += weight * its
            holders[word].append((at, weight))
        found += [(other, at, min(1.0, score)) for other, score in scores.items() if score >= least]
    return sorted(found, key=lambda pair: (-pair[2], pair[0], pair[1]))


def _vectors(counts: Sequence[Counter[str]]) -> Iterator[dict[str, float]]:
    """Yield each text as weights of its words, scaled to length one; empty where it holds no word."""
    spread = Counter(word for count in counts for word in count)
    for count in counts:
        weights = {
            word: (1 + log(times)) * log(1 + len(counts) / spread[word])
            for word, times in sorted(count.items())
        }
        length = sqrt(sum(weight * weight for weight in weights.values()))
        yield {word: weight / length for word, weight in weights.items()} if length else {}
