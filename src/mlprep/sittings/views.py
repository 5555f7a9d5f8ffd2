"""What to show at each part of an attempt: state in, frozen steps out."""

from mlprep.content.types import Framework, Mode
from mlprep.practice.attempt import Budget, Kind
from mlprep.practice.selection import REASK_MINUTES
from mlprep.sittings import steps as show
from mlprep.sittings.judging import lines_for, proposals, said
from mlprep.sittings.state import AttemptState, Part

RECAP_SECONDS = 60


class Views:
    """Builds the steps of a sitting's attempts."""

    def __init__(self, framework: Framework, *, mode: Mode | None = None, untimed: bool = False) -> None:
        """Take the bank's framework (round types, anchors) and what the candidate asked for."""
        self._framework, self._mode, self._untimed = framework, mode, untimed

    def header(self, attempt: AttemptState) -> show.Header:
        """Return what stands above the question."""
        return show.Header(
            title=attempt.question.title,
            aim=attempt.aim,
            round=attempt.question.round,
            minutes=self.minutes(attempt),
            reason=attempt.reason,
            number=attempt.number,
            kind=attempt.kind,
            question=attempt.question.id,
        )

    def minutes(self, attempt: AttemptState) -> int:
        """Return the minutes an attempt is meant to take."""
        whole = attempt.question.minutes if attempt.seconds is None else max(1, attempt.seconds // 60)
        return min(REASK_MINUTES, whole) if attempt.kind is Kind.REASK else whole

    def mode(self, attempt: AttemptState) -> Mode:
        """Return the mode chosen, asked for, or usual in this type of round."""
        usual = next((r.mode for r in self._framework.rounds if r.id == attempt.question.round), Mode.TYPE)
        return attempt.mode or self._mode or usual

    def seconds(self, attempt: AttemptState, part: Part) -> int | None:
        """Return the budget of a part in seconds, or None where there is none."""
        if self._untimed:
            return None
        if attempt.kind is not Kind.WHOLE:
            return self.minutes(attempt) * 60
        budget = Budget.of(attempt.question, seconds=attempt.seconds)
        answer = budget.answer if attempt.answer_seconds is None else attempt.answer_seconds
        return {Part.ANSWER: answer, Part.PROBE: budget.probe}.get(part)

    def step(self, attempt: AttemptState, draft: str, *, welcome: bool) -> show.Step:
        """Return what to show for the part the attempt stands at (any but the outcome)."""
        header, part, mode = self.header(attempt), attempt.part(), self.mode(attempt)
        match part:
            case Part.MEET:
                missed = len(attempt.scope) if attempt.kind is Kind.REASK else 0
                return show.Meet(header, attempt.question.prompt, mode, welcome, missed, attempt.focus)
            case Part.ANSWER:
                asked = tuple(attempt.asked)
                seconds = self.seconds(attempt, part)
                return show.Answer(
                    header,
                    attempt.question.prompt,
                    mode,
                    seconds,
                    draft,
                    attempt.in_time,
                    asked,
                    attempt.phases,
                    attempt.phase,
                )
            case Part.RECAP:
                return show.Recap(header, RECAP_SECONDS, draft)
            case Part.PROBE:
                return self._follow_up(header, attempt, draft)
            case Part.BLIND:
                return show.Blind(header)
            case Part.MARKS:
                return checklist(header, attempt)
            case Part.ANCHORED:
                return self._anchored(header, attempt)
            case Part.SHOWN:
                return self._signal(header, attempt)
            case _:
                return show.Note(header)

    def _follow_up(self, header: show.Header, attempt: AttemptState, draft: str) -> show.FollowUp:
        labels = [label for label, _ in attempt.questions()]
        label, probe = attempt.open_probe() or ("", attempt.question.probes[0])
        return show.FollowUp(
            header=header,
            label=label,
            position=labels.index(label) + 1,
            total=len(labels),
            ask=probe.ask,
            mode=self.mode(attempt),
            seconds=self.seconds(attempt, Part.PROBE),
            draft=draft,
        )

    def _anchored(self, header: show.Header, attempt: AttemptState) -> show.Anchored:
        part = attempt.open_part() or ""
        dimension = next(d for d in self._framework.dimensions if d.id == part)
        sentences = dimension.anchors[attempt.aim.judged]
        return show.Anchored(
            header=header,
            part=part,
            name=dimension.name,
            position=attempt.anchored.index(part) + 1,
            total=len(attempt.anchored),
            sentences=(sentences[1], sentences[2], sentences[3], sentences[4]),
        )

    def _signal(self, header: show.Header, attempt: AttemptState) -> show.ShowSignal:
        open_ = attempt.open_signal() or ""
        signal = self._framework.stories.signal(open_)
        return show.ShowSignal(
            header=header,
            signal=open_,
            name=signal.name if signal else open_,
            position=attempt.listens.index(open_) + 1,
            total=len(attempt.listens),
            sentences=tuple(sorted(signal.at.items())) if signal else (),
        )


def checklist(header: show.Header, attempt: AttemptState) -> show.Checklist:
    """Return the signals and red flags with their marks so far and the lines that may show them."""
    lines = lines_for(attempt)
    items: list[show.Item] = []
    for signal in sorted(said(attempt), key=lambda signal: signal.level):
        mark, line = attempt.marks.get(signal.id, (None, None))
        items.append(
            show.Item(
                id=signal.id,
                text=signal.text,
                level=signal.level,
                fatal=False,
                mark=mark,
                raised=False,
                line=lines.index(line) if line in lines else None,
                proposals=proposals(signal.text, lines),
            )
        )
    if attempt.kind is Kind.WHOLE:
        items += [
            show.Item(f.id, f.text, None, f.fatal, None, attempt.flags.get(f.id, False), None, ())
            for f in attempt.question.red_flags
        ]
    return show.Checklist(header, tuple(items), tuple(lines))
