"""``mlprep story``: the candidate's STAR stories."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from mlprep.commands import story_telling, story_views
from mlprep.commands.app import GROUP
from mlprep.commands.context import Context
from mlprep.commands.options import Json, Plain, Yes
from mlprep.commands.result import emit
from mlprep.commands.story_data import find_story, stories_of
from mlprep.errors import MlprepError, UsageError
from mlprep.practice.story import Story
from mlprep.storage.stories import StoryStore
from mlprep.text import plural

app = typer.Typer(**GROUP, help="Your STAR stories: keep them, check them, tell them on the clock.")  # type: ignore[arg-type]

Name = Annotated[str, typer.Argument(metavar="NAME", help="The story's name: letters, digits, dashes.")]
Title = Annotated[str, typer.Option("--title", metavar="TEXT", help="A few words that tell it from others.")]
File = Annotated[
    Path | None, typer.Option("--file", "-f", metavar="FILE", help="Take it from a Markdown file, or '-'.")
]


@app.callback()
def group() -> None:
    """Your STAR stories: keep them, check them, tell them on the clock."""


@app.command("add")
def add(
    name: Annotated[
        str, typer.Argument(metavar="[NAME]", help="What to call it; else a name is made of the title.")
    ] = "",
    title: Title = "",
    draft: Annotated[
        str | None,
        typer.Option(
            "--draft", metavar="TEXT", help="A rough paragraph now, '-' from a pipe; the rest later."
        ),
    ] = None,
    editor: Annotated[bool, typer.Option("--editor", "-e", help="Open the editor on a template.")] = False,
    file: File = None,
    plain: Plain = False,
) -> None:
    """Add a story: step by step, in your editor, from a file, or as a rough paragraph for now.

    Situation, task, action, result, reflection; then when, where, your role, the team, the numbers,
    and what it can show. What you entered is kept if you stop in the middle. It stays on this machine.

    For example:

      mlprep story add

      mlprep story add --draft 'In March our reranker doubled refunds and I pulled it back'

      mlprep story add --editor --title 'The reranker I pulled back'
    """
    from mlprep.commands.story_entry import Entry

    if sum((draft is not None, editor, file is not None)) > 1:
        raise UsageError("--draft, --editor and --file each say where the story comes from.", "Take one.")
    context = Context(plain=plain)
    if name:
        StoryStore.check_name(name)
        if context.history.stories.get(name) is not None:
            raise UsageError(
                f"there is a story '{name}' already.",
                f"Change it: mlprep story edit {name}. Or choose another name.",
            )
    entry = Entry(context, name, None)
    if draft is not None:
        text = _read_input() if draft == "-" else draft
        saved: Story | None = entry.rough(text, title)
    elif file is not None:
        saved = entry.from_file(file)
    else:
        saved = entry.in_editor(title) if editor else entry.guided(title)
    if saved is not None:
        _say_saved(context, saved, "added")
    elif editor:
        context.out.line("  ", "nothing was added: the editor left the template as it was")


def _read_input() -> str:
    try:
        return sys.stdin.buffer.read().decode("utf-8")
    except UnicodeDecodeError as error:
        raise UsageError(
            f"standard input is not UTF-8: byte {error.start + 1}.",
            "Nothing was saved. Save the text as UTF-8.",
        ) from error


@app.command("edit")
def edit(
    name: Name,
    file: File = None,
    steps: Annotated[bool, typer.Option("--steps", help="Step by step in place of the editor.")] = False,
    plain: Plain = False,
) -> None:
    """Change a story in your editor, step by step, or from a file.

    Every save keeps the version before: mlprep story show NAME --versions. What the editor leaves
    with a mistake in it is kept and offered again.

    For example:

      mlprep story edit reranker-pulled-back

      mlprep story edit reranker-pulled-back --steps

      mlprep story edit reranker-pulled-back --file story.md
    """
    from mlprep.commands.story_entry import Entry

    context = Context(plain=plain)
    current = find_story(context, name, draft=True)
    entry = Entry(context, name, current)
    if file is not None:
        saved = entry.from_file(file)
    elif steps or not context.out.surface.terminal:
        saved = entry.guided()
    else:
        saved = entry.in_editor()
    if saved is None:
        context.out.line("  ", f"nothing was changed: {name}")
    else:
        _say_saved(context, saved, "saved" if current else "added")


def _say_saved(context: Context, saved: Story, what: str) -> None:
    from mlprep.terminal.stories import spoken_words

    version = f", version {saved.number}" if saved.number > 1 else ""
    context.out.block(
        f"{what}: {saved.name}, {spoken_words(context.bank.framework.stories.rule, saved)}{version}"
    )
    following = f"mlprep story edit {saved.name}" if saved.draft else f"mlprep story check {saved.name}"
    context.out.block(following, style="dim")


@app.command("retire")
def retire(
    name: Name,
    yes: Yes = False,
    back: Annotated[bool, typer.Option("--back", help="Take a retired story back into use.")] = False,
    plain: Plain = False,
) -> None:
    """Retire a story: it is not offered any more, and its versions and tellings stay.

    'mlprep undo' or --back takes that back. A text that was not finished is dropped for good.
    """
    context = Context(plain=plain)
    if back:
        find_story(context, name, retired=True)
        if not context.history.stories.take_back(name):
            raise UsageError(f"the story '{name}' is not retired.", "Nothing was changed.")
        context.out.line("  ", f"in use again: {name}")
        return
    find_story(context, name, draft=True)
    if not yes:
        from mlprep.terminal.asking import confirm

        if not confirm(context.out, f"Retire the story '{name}'?"):
            raise UsageError("Nothing was changed.", "Add --yes to do it without being asked.")
    undoable = context.history.stories.get(name) is not None
    context.history.stories.remove(name)
    context.out.line("  ", f"retired: {name}" + ("; mlprep undo takes it back" if undoable else ""))


@app.command("import")
def import_(
    path: Annotated[Path, typer.Argument(metavar="PATH", help="A Markdown file, or a folder of them.")],
    as_json: Json = False,
    plain: Plain = False,
) -> None:
    """Take in stories written as Markdown: all of the files, or none where one has a mistake.

    A story whose name is known and whose text differs becomes its next version; one that is the same
    is passed over. A file without front matter is a story too: its title is its first heading.

    For example:

      mlprep story import stories/

      mlprep story import reranker.md
    """
    from mlprep.commands.story_import import import_stories

    context = Context(plain=plain)
    done = import_stories(context, path)

    def show() -> None:
        for name, what in done.items():
            context.out.line("  ", f"{what}: {name}")

    emit(
        "stories-imported",
        {"stories": [{"name": n, "was": w} for n, w in done.items()]},
        as_json=as_json,
        show=show,
    )


@app.command("export")
def export(
    names: Annotated[list[str] | None, typer.Argument(metavar="[NAME]", help="These; else all.")] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FOLDER", help="Into this folder, a file each.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over files that are there.")] = False,
    plain: Plain = False,
) -> None:
    """Write stories as Markdown files with front matter, for any editor; 'story import' reads them back.

    Without --output one story goes to standard output. Scores go with 'mlprep export stories', and so
    does a version with private words replaced: --redact.

    For example:

      mlprep story export --output stories

      mlprep story export reranker-pulled-back > story.md
    """
    from mlprep.exports.files import open_output
    from mlprep.storage.story_files import story_text

    context = Context(plain=plain)
    stories = [find_story(context, name) for name in names] if names else stories_of(context)
    chosen = [one for one in stories if one is not None]
    if output is None:
        if len(chosen) != 1:
            raise UsageError(
                f"{plural(len(chosen), 'story', 'stories')} do not fit into one file.",
                "Name a folder: mlprep story export --output stories. Or one story: mlprep story list",
            )
        with open_output(None) as out:
            out.write(story_text(chosen[0]))
        return
    try:
        output.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise MlprepError(f"{output}: the folder cannot be made ({error.strerror or error}).") from error
    files = [output / f"{one.name}.md" for one in chosen]
    there = [file.name for file in files if file.exists()]
    if there and not force:
        raise UsageError(
            f"{output}: {', '.join(there)} {'is' if len(there) == 1 else 'are'} there already.",
            "Nothing was written. Name another folder, or add --force.",
        )
    for story, file in zip(chosen, files, strict=True):
        with open_output(file, force=force) as out:
            out.write(story_text(story))
    print(f"mlprep: {plural(len(chosen), 'story', 'stories')} written to {output}.", file=sys.stderr)


for _name, _command in (
    ("list", story_views.list_),
    ("show", story_views.show),
    ("check", story_views.check),
    ("coverage", story_views.coverage),
    ("match", story_views.match),
    ("tell", story_telling.tell),
    ("score", story_telling.score),
):
    app.command(_name)(_command)
