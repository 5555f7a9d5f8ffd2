"""``mlprep story tell`` and ``story score``: a story on the clock, and scores without telling."""

import sys
from typing import Annotated

import typer

from mlprep.commands.context import Context
from mlprep.commands.options import Company, Level, Plain, RoleOption, find_company, find_role
from mlprep.commands.story_data import aimed_level, find_story, stories_of
from mlprep.errors import NothingMatchesError, UsageError
from mlprep.practice.story import StoryPart


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

    from mlprep.commands.drill import answer_mode, left_open, run_sitting
    from mlprep.content.names import serving_level
    from mlprep.sittings.plan import DrillPlan
    from mlprep.sittings.telling import Telling

    context = Context(plain=plain)
    if resume:
        waiting = left_open(context, "telling")
        if not waiting:
            raise NothingMatchesError("No telling is waiting to be resumed.", "Begin one: mlprep story tell")
        sys.exit(run_sitting(context, Telling.resume(context.history, context.bank, waiting[0])))
    if name:
        find_story(context, name)
    else:
        stories_of(context)
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
    if left_open(context, "telling"):
        print("mlprep: a telling is unfinished; mlprep story tell --resume goes on with it.", file=sys.stderr)
    sys.exit(run_sitting(context, Telling.start(context.history, context.bank, plan)))


def score(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The story's name.")],
    level: Level = "",
    company: Company = "",
    situation: Annotated[int | None, typer.Option("--situation", min=1, max=4, help="1 to 4.")] = None,
    task: Annotated[int | None, typer.Option("--task", min=1, max=4, help="1 to 4.")] = None,
    action: Annotated[int | None, typer.Option("--action", min=1, max=4, help="1 to 4.")] = None,
    result: Annotated[int | None, typer.Option("--result", min=1, max=4, help="1 to 4.")] = None,
    reflection: Annotated[int | None, typer.Option("--reflection", min=1, max=4, help="1 to 4.")] = None,
    plain: Plain = False,
) -> None:
    """Score a story part by part, by the sentences of your level, without telling it.

    What the options leave open is asked; what you said is kept if you stop. 'mlprep undo' takes the
    scores back.

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
    score_story(context, story, aimed, given)
