"""Taking in stories from Markdown files: all of them, or none where one has a mistake."""

from pathlib import Path

from mlprep.commands.context import Context
from mlprep.commands.story_entry import in_order, stem
from mlprep.content.events import read_file
from mlprep.content.types import Problem
from mlprep.errors import NothingMatchesError, UsageError
from mlprep.practice.story import Story
from mlprep.storage.stories import same
from mlprep.storage.story_files import read_story
from mlprep.text import plural


def import_stories(context: Context, path: Path) -> dict[str, str]:
    """Save every story of a file or a folder; return what became of each, by name.

    Raises:
        NothingMatchesError: there is no such file, or no Markdown file in the folder.
        UsageError: a file has a mistake, or two hold one name; nothing was saved.

    """
    files = sorted(path.glob("*.md")) if path.is_dir() else [path]
    if not files or not (path.is_dir() or path.exists()):
        raise NothingMatchesError(
            f"{path}: there is no Markdown file.", "Name a file, or a folder of files that end in .md."
        )
    found: dict[str, tuple[Path, Story]] = {}
    problems: list[Problem] = []
    store = context.history.stories
    for file in files:
        data, wrong = read_file(file, str(file))
        problems += wrong
        if data is None:
            continue
        read = read_story(data, str(file), name=stem(file), framework=context.bank.framework)
        problems += read.problems
        if read.story is None:
            continue
        story = in_order(read.story)
        if not story.spoken():
            problems.append(Problem(str(file), 1, 1, "no part has a text. Write one under '## Situation' …"))
        elif story.name in found:
            message = f"the name '{story.name}' is also in {found[story.name][0]}. Rename one of them."
            problems.append(Problem(str(file), 1, 1, message))
        found.setdefault(story.name, (file, story))
    if problems:
        raise UsageError(
            f"{plural(len(problems), 'problem')} in {plural(len(files), 'file')}; nothing was saved.\n"
            + "\n".join(str(one) for one in problems)
        )
    done: dict[str, str] = {}
    with context.history.transaction():
        for name, (_, story) in found.items():
            known = store.get(name)
            if known is not None and same(known, story):
                done[name] = "known already"
                continue
            saved = store.save(story)
            done[name] = f"version {saved.number}" if saved.number > 1 else "added"
    return done
