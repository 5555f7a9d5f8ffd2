"""From a marked attempt to its row in the history and the outcome shown."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from hashlib import blake2b
from typing import Any

from mlprep.content.types import Framework, Rule, Signal
from mlprep.practice.attempt import Evidence, Kind, Line, Mark, Running, evidence, lines_of
from mlprep.practice.matching import rank
from mlprep.practice.scheduling import LONGEST_SHORT
from mlprep.practice.scoring import Coverage, Judgement, coverage, halves, judge, reask_verdict
from mlprep.practice.selection import Standing
from mlprep.sittings import steps as show
from mlprep.sittings.state import AttemptState
from mlprep.storage.attempts import AttemptRow
from mlprep.storage.sittings import Span


def anchored_parts(framework: Framework, round_type: str) -> tuple[str, ...]:
    """Return the dimensions that a round type scores from 1 to 4 by anchored sentences."""
    rubric = next((r.rubric for r in framework.rounds if r.id == round_type), "")
    return next((r.dimensions for r in framework.rubrics if r.id == rubric and r.anchored), ())


def said(attempt: AttemptState) -> tuple[Signal, ...]:
    """Return the signals an attempt is marked on: all, or those a re-ask is about."""
    if attempt.kind is Kind.WHOLE:
        return attempt.question.signals
    return tuple(s for s in attempt.question.signals if s.id in attempt.scope)


def lines_for(attempt: AttemptState) -> list[Line]:
    """Return every line that can show a point: of the answer, the recap and the probes' answers."""
    lines = lines_of(attempt.answer or "", in_time=attempt.in_time)
    lines += lines_of(attempt.recap or "")
    for text in attempt.probes.values():
        lines += lines_of(text or "", probe=True)
    return list(dict.fromkeys(lines))


def proposals(text: str, lines: Sequence[Line]) -> tuple[int, ...]:
    """Return the indexes of the lines that share words with a signal, best first.

    Lines of the answer go before lines of the probes' answers where they fit as well.
    """
    ranked = rank(text, [line.text for line in lines])
    ranked.sort(key=lambda pair: (-round(pair[1], 2), lines[pair[0]].probe, lines[pair[0]].late))
    return tuple(index for index, _ in ranked)


@dataclass(frozen=True, slots=True)
class Judged:
    """An attempt under the rule in force. ``judgement`` is None for a re-ask."""

    judgement: Judgement | None
    found: Coverage
    verdict: int
    missed: tuple[str, ...]
    rule_hash: str
    rule_body: str

    def row(
        self,
        attempt: AttemptState,
        *,
        sitting: str,
        family: str,
        company: str,
        untimed: bool,
        spans: Sequence[Span],
        answering: Sequence[str],
    ) -> dict[str, Any]:
        """Return the values of the attempt's row."""
        question, judgement = attempt.question, self.judgement
        timed = [s for s in spans if s.part.split("-")[0].split(":")[0] in answering]
        return {
            "sitting": sitting,
            "question": question.id,
            "hash": attempt.hash,
            "rule": self.rule_hash,
            "title": question.title,
            "round": question.round,
            "family": family,
            "company": company,
            "kind": attempt.kind.value,
            "evidence": evidence(kind=attempt.kind, known=attempt.known, untimed=untimed).value,
            "mode": attempt.mode.value if attempt.mode else "type",
            "asked": attempt.aim.asked.id,
            "level": attempt.aim.judged.id,
            "blind": attempt.blind,
            "verdict": self.verdict,
            "shown": judgement.shown.id if judgement and judgement.shown else "",
            "budget_ms": 0 if untimed else (attempt.seconds or question.minutes * 60) * 1000,
            "running_ms": sum(s.ms for s in timed if s.what is Running.RUNNING),
            "paused_ms": sum(s.ms for s in timed if s.what is not Running.RUNNING),
            "data": self._data(attempt, spans),
        }

    def _data(self, attempt: AttemptState, spans: Sequence[Span]) -> dict[str, Any]:
        parts: dict[str, dict[str, int]] = {}
        for span in spans:
            times = parts.setdefault(span.part, {})
            times[span.what.value] = times.get(span.what.value, 0) + span.ms
        judgement = self.judgement
        return {
            "answer": attempt.answer or "",
            "recap": attempt.recap or "",
            "in_time": attempt.in_time,
            "first_word_ms": attempt.first_word,
            "asked": [{"ask": ask, "answer": answer} for ask, answer in attempt.asked],
            "probes": [
                {"probe": label, "ask": probe.ask, "answer": attempt.probes.get(label)}
                for label, probe in attempt.questions()
            ],
            "marks": {
                signal.id: {"mark": mark.value, "line": line.text if line else None}
                for signal in said(attempt)
                for mark, line in [attempt.marks.get(signal.id, (Mark.MISSED, None))]
            },
            "flags": sorted(name for name, raised in attempt.flags.items() if raised),
            "scores": attempt.scores,
            "story": asdict(attempt.story) if attempt.story else None,
            "shown": {name: level.id if level else "" for name, level in attempt.shown.items()},
            "missed": list(self.missed),
            "changers": list(judgement.changers) if judgement else [],
            "levels": [
                {
                    "level": at.level.id,
                    "halves": at.coverage.halves,
                    "signals": at.coverage.signals,
                    "own_halves": at.own.halves,
                    "own_signals": at.own.signals,
                    "verdict": at.verdict.id,
                }
                for at in (judgement.levels if judgement else ())
            ],
            "note": attempt.note or "",
            "parts_ms": parts,
        }

    def outcome(
        self,
        header: show.Header,
        attempt: AttemptState,
        row: AttemptRow | None,
        standing: Standing,
        *,
        gap: int,
        recent: int,
        budget: int | None,
        last: bool,
    ) -> show.Outcome:
        """Return what the verdict screen shows."""
        question, judgement = attempt.question, self.judgement
        texts = {s.id: s.text for s in question.signals}
        again = question.minutes > LONGEST_SHORT and bool(self.missed)
        return show.Outcome(
            header=header,
            question=question,
            judgement=judgement,
            found=self.found,
            blind=attempt.blind,
            recent_gap=gap,
            recent=recent,
            evidence=Evidence(row.evidence) if row else Evidence.FIRST_SIGHT,
            changers=tuple(texts[name] for name in (judgement.changers if judgement else self.missed[:2])),
            swings=tuple((texts[s.signal], s.up, s.verdict.words) for s in judgement.swings)
            if judgement
            else (),
            flags=tuple(f.text for f in question.red_flags if attempt.flags.get(f.id)),
            seconds=row.running_ms // 1000 if row else 0,
            budget=budget,
            first_word=None if attempt.first_word is None else attempt.first_word // 1000,
            back=standing.due or _day_of(row),
            back_kind=Kind.REASK if again else Kind.WHOLE,
            anchored=tuple(
                (part, attempt.scores[part]) for part in attempt.anchored if part in attempt.scores
            ),
            note=attempt.note or "",
            last=last,
        )


def _day_of(row: AttemptRow | None) -> date:
    """Return the day of an attempt that has no schedule, since it was voided meanwhile."""
    return date.fromisoformat(row.day) if row else date.min


def judge_attempt(rule: Rule, attempt: AttemptState) -> Judged:
    """Judge an attempt whose marks are all given; what has none was missed."""
    marks = {name: mark for name, (mark, _) in attempt.marks.items()}
    signals = said(attempt)
    found = coverage(signals, marks, rule)
    missed = tuple(
        s.id
        for s in sorted(signals, key=lambda s: (s.level > attempt.aim.judged, -s.level))
        if halves(marks.get(s.id, Mark.MISSED), rule) < 2
    )
    body = json.dumps(asdict(rule), sort_keys=True)
    digest = blake2b(body.encode(), digest_size=16).hexdigest()
    if attempt.kind is not Kind.WHOLE:
        return Judged(None, found, int(reask_verdict(found, rule)), missed, digest, body)
    judgement = judge(
        signals,
        attempt.question.levels,
        marks,
        [f for f in attempt.question.red_flags if attempt.flags.get(f.id)],
        level=attempt.aim.judged,
        rule=rule,
    )
    return Judged(judgement, found, int(judgement.verdict), missed, digest, body)
