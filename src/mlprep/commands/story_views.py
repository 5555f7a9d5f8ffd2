"""What ``mlprep story`` shows: the list, one story, its check, coverage, matches for a question."""

from typing import Annotated

import typer

from mlprep.commands.context import Context
from mlprep.commands.options import Company, Json, Level, Plain, find_company, find_level, find_role
from mlprep.commands.result import emit
from mlprep.commands.story_data import (
    ADD,
    aimed_level,
    coverage_data,
    find_story,
    finding_data,
    match_data,
    stories_of,
)
from mlprep.errors import NothingMatchesError, UsageError
from mlprep.practice.story import Story
from mlprep.readouts.story_data import story_data

Name = Annotated[str, typer.Argument(metavar="NAME", help="The story's name.")]


def list_(
    retired: Annotated[
        bool, typer.Option("--retired", help="The retired ones in place of the others.")
    ] = False,
    as_json: Json = False,
    plain: Plain = False,
) -> None:
    """List your stories: scope, length told aloud, how often told, the scores over time."""
    from mlprep.readouts.story_scores import by_story
    from mlprep.terminal.stories import print_stories

    context = Context(plain=plain)
    store = context.history.stories if context.has_history else None
    stories = (store.retired() if retired else store.list()) if store is not None else []
    drafts = store.drafts() if store is not None and not retired else []
    if not stories and not drafts and not as_json:
        if retired:
            raise NothingMatchesError("There is no retired story.", "mlprep story list shows those in use.")
        raise NothingMatchesError("There is no story yet.", ADD)
    told = by_story(context.history) if stories else {}
    data = {"stories": [story_data(one, told.get(one.name, ())) for one in stories], "unfinished": drafts}
    rule = context.bank.framework.stories.rule
    emit(
        "stories", data, as_json=as_json, show=lambda: print_stories(context.out, stories, told, drafts, rule)
    )


def show(
    name: Name,
    versions: Annotated[bool, typer.Option("--versions", help="Every version, newest first.")] = False,
    diff: Annotated[
        str,
        typer.Option("--diff", metavar="N[:M]", help="What changed from version N to M, or to the newest."),
    ] = "",
    as_json: Json = False,
    plain: Plain = False,
) -> None:
    """Show a story: its parts with their length, its facts, its scores over time.

    For example:

      mlprep story show reranker-pulled-back

      mlprep story show reranker-pulled-back --diff 1
    """
    from mlprep.readouts.story_diff import difference
    from mlprep.readouts.story_scores import by_story
    from mlprep.terminal.stories import print_story, print_story_versions
    from mlprep.terminal.story_diff import print_difference

    context = Context(plain=plain)
    story = find_story(context, name, retired=True)
    assert story is not None  # noqa: S101  # without a draft there is one, or the error was raised
    framework = context.bank.framework
    if versions or diff:
        every = context.history.stories.every_version(story)
        if diff:
            old, new = _pair(every, diff)
            changes = difference(old, new)
            data = {
                "name": name,
                "from": old.number,
                "to": new.number,
                "changes": [
                    {"field": one.field, "words": [list(word) for word in one.words]} for one in changes
                ],
            }
            emit(
                "story-diff",
                data,
                as_json=as_json,
                show=lambda: print_difference(context.out, old, new, changes),
            )
            return
        emit(
            "story-versions",
            [story_data(one) for one in every],
            as_json=as_json,
            show=lambda: print_story_versions(context.out, every, framework.stories.rule),
        )
        return
    tellings = by_story(context.history).get(story.name, ())
    emit(
        "story",
        story_data(story, tellings),
        as_json=as_json,
        show=lambda: print_story(context.out, story, tellings, framework.stories),
    )


def _pair(versions: list[Story], words: str) -> tuple[Story, Story]:
    """Return the two versions that ``N`` or ``N:M`` names."""
    first, _, second = words.partition(":")
    found = {str(one.number): one for one in versions}
    newest = versions[0]
    chosen = [found.get(word.strip()) for word in (first, second or str(newest.number))]
    if chosen[0] is None or chosen[1] is None:
        numbers = ", ".join(sorted(found, key=int))
        raise UsageError(f"'{words}' names no two versions of '{newest.name}'.", f"Versions: {numbers}.")
    return chosen[0], chosen[1]


def check(
    name: Annotated[str, typer.Argument(metavar="[NAME]", help="This story; else all of them.")] = "",
    as_json: Json = False,
    plain: Plain = False,
) -> None:
    """Read stories critically, by rules that can be read: mlprep explain story-check.

    Each finding quotes your words and says what would mend it. No model, no network, no praise.

    For example:

      mlprep story check reranker-pulled-back

      mlprep story check
    """
    from mlprep.practice.story_check import check_story
    from mlprep.terminal.stories import print_findings

    context = Context(plain=plain)
    chosen = [find_story(context, name)] if name else stories_of(context)
    store, rule = context.history.stories, context.bank.framework.stories.rule
    every = store.list()
    found = [
        (
            one,
            check_story(
                one,
                rule,
                earlier=[old for old in store.versions(one.name) if old.number < one.number],
                others=[other for other in every if other.name != one.name],
            ),
        )
        for one in chosen
        if one is not None
    ]
    data = [{"story": one.name, "findings": [finding_data(f) for f in findings]} for one, findings in found]
    emit("story-check", data, as_json=as_json, show=lambda: print_findings(context.out, found, rule))


def coverage(
    level: Level = "",
    company: Company = "",
    role: Annotated[str, typer.Option("--role", metavar="ROLE", help="ds, mle or re.")] = "",
    as_json: Json = False,
    plain: Plain = False,
) -> None:
    """Lay your stories against the signals that loops of your level listen for: gaps first.

    Each cell has the best score of the last tellings. With --company: the signals that company asks
    for by name too, and which story its loop would hear twice.

    For example:

      mlprep story coverage --level staff

      mlprep story coverage --company amazon --level senior
    """
    from mlprep.readouts.story_coverage import coverage as cover
    from mlprep.readouts.story_coverage import story_rounds
    from mlprep.readouts.story_scores import by_story
    from mlprep.terminal.story_coverage import print_coverage

    context = Context(plain=plain)
    place = find_company(context, company)
    aimed = aimed_level(context, level, place)
    framework = context.bank.framework
    every = context.history.stories.list() if context.has_history else []
    stories = [one for one in every if one.tellable]
    loop, called = None, ""
    if place:
        from mlprep.readouts.companies import choose_role, loop_for

        known = context.bank.company(place)
        wanted = find_role(context, role) or choose_role(known)
        loop, called = loop_for(context.bank, known, wanted, aimed).loop, known.company.name
    found = cover(
        framework.stories,
        stories,
        by_story(context.history) if stories else {},
        level=aimed,
        company=place,
        company_name=called,
        loop=loop,
        rounds=story_rounds(framework),
    )
    drafts = [one.name for one in every if not one.tellable]
    emit(
        "story-coverage",
        {**coverage_data(found), "drafts": drafts},
        as_json=as_json,
        show=lambda: print_coverage(context.out, found, drafts, company=place, called=called),
    )


def match(
    question: Annotated[str, typer.Argument(metavar="TEXT", help="An interviewer's question, in any words.")],
    level: Level = "",
    as_json: Json = False,
    plain: Plain = False,
) -> None:
    """Rank your stories for a question, with the reason.

    For example:

      mlprep story match 'Tell me about a time you disagreed with your manager'
    """
    from mlprep.practice.story_matching import asked_signals, match_stories
    from mlprep.readouts.story_scores import by_story
    from mlprep.terminal.stories import print_matches

    context = Context(plain=plain)
    if not question.strip():
        raise UsageError("there is no question.", "mlprep story match 'Tell me about a time you …'")
    stories = [one for one in stories_of(context) if one.tellable]
    catalogue = context.bank.framework.stories
    aimed = find_level(context, level, "")
    told = {name: len(rows) for name, rows in by_story(context.history).items()}
    asked = asked_signals(question, catalogue)
    found = match_stories(question, stories, catalogue, level=aimed.level if aimed else None, told=told)
    data = {
        "question": question,
        "listens": [{"signal": one.id, "cue": cue} for one, cue in asked],
        "stories": [match_data(one) for one in found],
    }
    emit("story-match", data, as_json=as_json, show=lambda: print_matches(context.out, asked, found))
