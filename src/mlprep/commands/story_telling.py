"""``mlprep story tell`` and ``story score``: a story on the clock, and scores without telling."""

import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from mlprep.commands.context import Context
from mlprep.commands.options import Company, Level, Plain, RoleOption, find_company, find_role
from mlprep.commands.story_data import aimed_level, find_story, stories_of
from mlprep.errors import NothingMatchesError, UsageError
from mlprep.practice.story import StoryPart
from mlprep.text import did_you_mean


def tell(
    name: Annotated[str, typer.Argument(metavar="[NAME]", help="This story; else it asks which.")] = "",
    question: Annotated[
        str, typer.Option("--question", "-q", metavar="ID", help="Answer this question; else one is drawn.")
    ] = "",
    level: Level = "",
    company: Company = "",
    role: RoleOption = "",
    mode: Annotated[str, typer.Option("--mode", metavar="MODE", help="speak, type or editor.")] = "",
    untimed: Annotated[bool, typer.Option("--untimed", help="No clock; counts as practice.")] = False,
    seed: Annotated[int | None, typer.Option("--seed", help="Repeat a choice of question.")] = None,
    plain: Plain = False,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with the telling left last.")] = False,
) -> None:
    """Tell a story aloud, on the clock: the parts with their budgets, probes, then the scores.

    A behavioural question is drawn that listens for what your story shows; without NAME it asks which
    story answers. Then a blind score, the points of the question, each part from 1 to 4 by the
    sentences of your level, and the level at which each signal showed. Every step is saved.

    For example:

      mlprep story tell

      mlprep story tell reranker-pulled-back --mode type

      mlprep story tell --question decided-not-to-ship --level staff

      mlprep story tell --resume
    """
    import secrets

    from mlprep.commands.drill import answer_mode, left_open, offered, run_sitting
    from mlprep.content.names import serving_level
    from mlprep.sittings.plan import DrillPlan
    from mlprep.sittings.telling import Telling

    context = Context(plain=plain)
    if resume:
        waiting = left_open(context, "telling")
        if not waiting:
            raise NothingMatchesError("No telling is waiting to be resumed.", "Begin one: mlprep story tell")
        told = str(waiting[0].options.get("story") or "")
        if name and name != told:
            raise UsageError(
                f"the telling left last is of {told or 'a story not named beforehand'}, not of '{name}'.",
                f"Go on with it: {Telling.resume_command}. Or begin another: mlprep story tell {name}",
            )
        sys.exit(run_sitting(context, Telling.resume(context.history, context.bank, waiting[0])))
    chosen = [find_story(context, name)] if name else stories_of(context)
    if not any(one is not None and one.tellable for one in chosen):
        draft = name or next(one.name for one in chosen if one is not None)
        raise UsageError(
            f"the story '{draft}' cannot be told yet: its action or its result is missing.",
            f"Write them: mlprep story edit {draft}",
        )
    place = find_company(context, company)
    aimed = aimed_level(context, level, place)
    plan = DrillPlan(
        level=aimed,
        serves=serving_level(context.bank.framework, aimed),
        company=place,
        role=find_role(context, role),
        question=question,
        mode=answer_mode(mode or context.setting("mode")),
        untimed=untimed,
        seed=secrets.randbits(31) if seed is None else seed,
        story=name,
    )
    left = offered(context, Telling, "telling")
    sys.exit(run_sitting(context, left or Telling.start(context.history, context.bank, plan)))


def score(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The story's name.")],
    level: Level = "",
    company: Company = "",
    situation: Annotated[int | None, typer.Option("--situation", min=1, max=4, help="1 to 4.")] = None,
    task: Annotated[int | None, typer.Option("--task", min=1, max=4, help="1 to 4.")] = None,
    action: Annotated[int | None, typer.Option("--action", min=1, max=4, help="1 to 4.")] = None,
    result: Annotated[int | None, typer.Option("--result", min=1, max=4, help="1 to 4.")] = None,
    reflection: Annotated[int | None, typer.Option("--reflection", min=1, max=4, help="1 to 4.")] = None,
    shown: Annotated[
        list[str] | None,
        typer.Option("--shown", metavar="SIGNAL:LEVEL", help="A signal and the level it shows, or none."),
    ] = None,
    plain: Plain = False,
) -> None:
    """Score a story part by part, by the sentences of your level, without telling it.

    What the options leave open is asked, unless they give all five parts; what you said is kept if
    you stop. 'mlprep undo' takes the scores back.

    For example:

      mlprep story score reranker-pulled-back

      mlprep story score reranker-pulled-back --situation 3 --task 3 --action 2 --result 2 --reflection 1
    """
    from mlprep.commands.story_scoring import score_story

    context = Context(plain=plain)
    story = find_story(context, name)
    if story is None or story.draft:
        raise UsageError(
            f"the story '{name}' is a draft: parts are missing.", f"Write them: mlprep story edit {name}"
        )
    aimed = aimed_level(context, level, find_company(context, company))
    values = (situation, task, action, result, reflection)
    given = {part: value for part, value in zip(StoryPart, values, strict=True) if value is not None}
    score_story(context, story, aimed, given, _shown(story.signals, shown or []))


def _shown(signals: Sequence[str], words: Sequence[str]) -> dict[str, str]:
    """Return the level of each signal named as ``signal:level``, empty for ``none``."""
    levels = ("none", "mid", "senior", "staff")
    found: dict[str, str] = {}
    for word in words:
        name, _, level = word.partition(":")
        if name not in signals:
            raise UsageError(
                f"the story does not name the signal '{name}'.{did_you_mean(name, list(signals))}",
                f"Its signals: {', '.join(signals) or 'none'}.",
            )
        if level not in levels:
            raise UsageError(
                f"'{word}' has no level.{did_you_mean(level, levels)}", f"Write one of: {', '.join(levels)}."
            )
        found[name] = "" if level == "none" else level
    return found
