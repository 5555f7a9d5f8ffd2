"""Write what is generated from the program: help pages, completion's tables, and pages of docs.

    python -m mlprep.commands.generate [CHECKOUT]

Run it after any change of a command, an option or a help text; a test fails where it was forgotten.
"""

import inspect
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

from mlprep.commands.app import COMMANDS, SECTIONS, build
from mlprep.content.bank import open_bank
from mlprep.errors import ExitCode
from mlprep.pages import file_of, laid_out
from mlprep.readouts.explain import explain
from mlprep.readouts.schema import schema_page
from mlprep.terminal.surface import Surface
from mlprep.version import VERSION
from mlprep.world import find_paths

INTRODUCTION = "A coach for machine-learning interviews. Everything stays on this machine."

ROOT_EXAMPLES = (
    "mlprep drill --level senior",
    "mlprep mock --company google --level L5",
    "mlprep questions --search calibration",
    "mlprep",
)

ROOT_OPTIONS = (
    ("    --json", "Print where you stand as one JSON object"),
    ("    --plain", "Print it line by line, without colour"),
    ("-V, --version", "Print the version"),
    ("-h, --help", "Show this page; after a command, that command's"),
)

EXAMPLES: dict[str, tuple[str, ...]] = {
    "rounds": (
        "mlprep rounds --company meta --level senior --role mle",
        "mlprep rounds --ask",
    ),
    "companies": ("mlprep companies",),
    "compare": ("mlprep compare anthropic google --level senior",),
    "pay": ("mlprep pay --level senior",),
    "loop list": ("mlprep loop list",),
    "loop show": ("mlprep loop show spring",),
    "loop remove": ("mlprep loop remove spring",),
    "story retire": ("mlprep story retire reranker-pulled-back",),
    "story list": ("mlprep story list", "mlprep story list --retired"),
    "questions": (
        "mlprep questions --level senior --round statistics",
        "mlprep questions --search 'delayed labels'",
        "mlprep questions --company netflix --json",
    ),
    "show": ("mlprep show two-minute-narrative", "mlprep show two-minute-narrative --answer"),
    "levels": ("mlprep levels", "mlprep levels senior"),
    "explain": ("mlprep explain scoring", "mlprep explain"),
    "history list": ("mlprep history list", "mlprep history list --round coding --since 2026-11-01"),
    "history show": ("mlprep history show last",),
    "history void": ("mlprep history void last --why 'the phone rang'",),
    "undo": ("mlprep undo",),
    "import": ("mlprep import history.jsonl",),
    "bank check": ("mlprep bank check", "mlprep bank check my-questions", "mlprep bank check --similar"),
    "bank stats": ("mlprep bank stats", "mlprep bank stats --coverage"),
    "bank new": ("mlprep bank new mine.yaml", "mlprep bank new"),
    "bank add": ("mlprep bank add mine.yaml", "mlprep bank add my-questions"),
    "bank path": ("mlprep bank path",),
    "config show": ("mlprep config show",),
    "config get": ("mlprep config get level",),
    "config set": ("mlprep config set level senior", "mlprep config set company ''"),
    "config path": ("mlprep config path",),
    "doctor": ("mlprep doctor",),
    "completion install": ("mlprep completion install", "mlprep completion install --shell zsh"),
    "completion show": ("mlprep completion show --shell fish",),
}
"""What to type, for the commands whose docstring shows nothing; the first one is the commonest."""

MEANINGS: dict[ExitCode, str] = {
    ExitCode.OK: "Done. Also where a drill was left in good order, and where its input ended.",
    ExitCode.FAILED: "Failed: a file cannot be written, the reader of the output went away, or "
    "`mlprep doctor` found something to mend.",
    ExitCode.USAGE: "Wrong usage: no such command, option, level, round, company or setting, or an "
    "impossible combination. The message names the nearest right one.",
    ExitCode.NOTHING: "Nothing matches: the filters leave no question and no answer, or there is no such id.",
    ExitCode.BANK: "The bank has errors. `mlprep bank check` lists them.",
    ExitCode.HISTORY: "The history cannot be used: damaged, locked, or from a newer version. "
    "The file was left as it was.",
    ExitCode.HANGUP: "The terminal was closed (SIGHUP). What was typed is saved.",
    ExitCode.INTERRUPTED: "Stopped by Ctrl-C (SIGINT). What was typed is saved.",
    ExitCode.TERMINATED: "Ended by another process (SIGTERM). What was typed is saved.",
}

KINDS = {
    "LEVEL": "level",
    "ROUND": "round",
    "TOPIC": "topic",
    "COMPANY": "company",
    "ROLE": "role",
    "MODE": "mode",
    "SHELL": "shell",
    "FILE": "file",
    "FOLDER": "file",
    "FILE|FOLDER": "file",
}
"""What completion offers for a value, by what help calls it."""

KINDS_OF_ONE = {
    ("drill", "question"): "question",
    ("drill", "sitting"): "sitting",
    ("show", "id_"): "question",
    ("explain", "topic"): "explain",
    ("history list", "question"): "question",
    ("history show", "id_"): "attempt",
    ("history void", "id_"): "attempt",
    **{(f"story {name}", "name"): "story" for name in ("edit", "retire", "show", "check", "tell", "score")},
    **{(f"loop {name}", "name"): "own-loop" for name in ("edit", "show", "remove")},
    ("story export", "names"): "story",
    ("story import", "path"): "file",
    ("story tell", "question"): "question",
    ("mock", "loop"): "own-loop",
    ("export stories", "format_"): "format",
    ("export history", "question"): "question",
    ("export history", "format_"): "format",
    ("config get", "name"): "setting",
    ("config set", "name"): "setting",
    ("config set", "value"): "setting-value",
}
"""The same where the name in the help does not tell."""

UNKNOWN = "?"
"""A value that nobody can list."""

HEAD = '''"""Completion's tables. Generated by ``python -m mlprep.commands.generate``."""

# ruff: noqa: E501
# fmt: off
'''


def commands() -> Iterator[tuple[str, Any]]:
    """Yield every command and group of the program, by its words, in the order of the help."""
    from typer.main import get_command

    found: Any = get_command(build(list(COMMANDS)))
    for name in COMMANDS:
        command = found.commands[name]
        yield name, command
        for inner, subcommand in getattr(command, "commands", {}).items():
            yield f"{name} {inner}", subcommand


def pages() -> dict[str, str]:
    """Return every help page, unwrapped, by the words of its command; the program's own by the empty text."""
    found = {"": root_page()}
    for name, command in commands():
        found[name] = group_page(name, command) if hasattr(command, "commands") else page(name, command)
    return found


def completion_module() -> str:
    """Return the source of ``completion_tables.py``."""
    about = {name: line for section in SECTIONS.values() for name, line in section.items()}
    options: dict[str, tuple[tuple[str, str, str], ...]] = {"": _root_table()}
    arguments: dict[str, tuple[str, ...]] = {}
    for name, command in commands():
        about.setdefault(name, _plain(_summary(command).rstrip(".")))
        options[name] = _option_table(name, command)
        if _arguments(command):
            arguments[name] = tuple(_kind(name, one) for one in _arguments(command))
    parts = [
        HEAD,
        _table("COMMANDS", "dict[str, str]", {name: about[name] for name in options if name}),
        _table("OPTIONS", "dict[str, tuple[tuple[str, str, str], ...]]", options),
        _table("ARGUMENTS", "dict[str, tuple[str, ...]]", arguments),
        _table("VALUES", "dict[str, tuple[str, ...]]", values()),
        f"CACHE_NAME = {_quoted(cache_name())}\n",
    ]
    return "\n".join(parts)


def page(name: str, command: Any) -> str:
    """Return one command's help, unwrapped."""
    summary, details, examples = _docstring(command)
    words = " ".join(["mlprep", name, *(_metavar(one) for one in _arguments(command)), "[OPTIONS]"])
    blocks = [f"Usage: {words}", summary, *details]
    examples = examples or list(EXAMPLES.get(name, ()))
    if examples:
        blocks.append("\n".join(["Examples:", *(f"  {one}" for one in examples)]))
    shown = [(_metavar(one), one.help or "") for one in _arguments(command)]
    if any(about for _, about in shown):
        blocks.append(_rows("Arguments:", shown))
    rows = [(_spelling(one), _about(one)) for one in _options(command)]
    blocks.append(_rows("Options:", [*rows, ("-h, --help", "Show this page")]))
    return _plain("\n\n".join(blocks)) + "\n"


def group_page(name: str, group: Any) -> str:
    """Return the help of a command that has subcommands, unwrapped."""
    rows = [(inner, _summary(one).rstrip(".")) for inner, one in group.commands.items()]
    examples = [_first_example(f"{name} {inner}", one) for inner, one in group.commands.items()]
    blocks = [
        f"Usage: mlprep {name} COMMAND [OPTIONS]",
        next(section[name] for section in SECTIONS.values() if name in section) + ".",
        "\n".join(["Examples:", *(f"  {one}" for one in examples if one)]),
        _rows("Commands:", rows),
        f"'mlprep {name} COMMAND --help' says more.",
    ]
    return _plain("\n\n".join(blocks)) + "\n"


def root_page() -> str:
    """Return the help of the program itself, unwrapped."""
    blocks = [
        "Usage: mlprep [COMMAND] [OPTIONS]",
        INTRODUCTION,
        "\n".join(["Examples:", *(f"  {one}" for one in ROOT_EXAMPLES)]),
        *(_rows(f"{title}:", list(lines.items())) for title, lines in SECTIONS.items()),
        _rows("Options:", list(ROOT_OPTIONS)),
        "'mlprep COMMAND --help' says more. Without a command: where you stand, and what to do next.",
    ]
    return _plain("\n\n".join(blocks)) + "\n"


def values() -> dict[str, tuple[str, ...]]:
    """Return what completion offers without asking any file, by kind."""
    from mlprep.commands.completion import SCRIPTS
    from mlprep.commands.transfer import FORMATS
    from mlprep.content.schema import RoundWord
    from mlprep.content.types import FAMILIES, Level
    from mlprep.readouts.explain import topics
    from mlprep.world.settings import CHOICES, DEFAULTS

    return {
        "level": tuple(level.id for level in Level),
        "round": tuple(dict.fromkeys([*FAMILIES, *get_args(RoundWord)])),
        **CHOICES,
        "setting": tuple(DEFAULTS),
        "explain": tuple(topics()),
        "format": tuple(FORMATS),
        "shell": tuple(SCRIPTS),
        "attempt": ("last",),
    }


def cache_name() -> str:
    """Return how the names of this version's caches begin."""
    from mlprep.content.cache import place_of
    from mlprep.version import VERSION

    name = place_of(Path("a"), Path("b"), Path("c"), VERSION, bundled=False).cache.name
    return name[: name.rindex("-") + 1]


def commands_page() -> str:
    """Return ``docs/commands.md``."""
    parts = ["# Commands\n\nGenerated from the program; `mlprep COMMAND --help` shows the same.\n"]
    for name, text in pages().items():
        parts.append(f"## mlprep {name}".rstrip() + f"\n\n```text\n{laid_out(text, 80)}```\n")
    return "\n".join(parts)


def exit_codes_page() -> str:
    """Return ``docs/exit-codes.md``."""
    rows = [f"| {code.value} | `{code.name}` | {MEANINGS[code]} |" for code in ExitCode]
    return "\n".join(
        [
            "# Exit codes",
            "",
            "Generated from `mlprep.errors.ExitCode`.",
            "",
            "| code | name | meaning |",
            "|---:|---|---|",
            *rows,
            "",
            "Data goes to standard output; messages, prompts and progress to the terminal or to",
            "standard error.",
            "",
        ]
    )


def generated(checkout: Path) -> dict[Path, str]:
    """Return every generated file of a checkout and what it must hold."""
    package = checkout / "src" / "mlprep"
    return {
        **{package / "help_pages" / file_of(name): text for name, text in pages().items()},
        package / "completion_tables.py": completion_module(),
        checkout / "docs" / "commands.md": commands_page(),
        checkout / "docs" / "exit-codes.md": exit_codes_page(),
        checkout / "docs" / "history.md": schema_page(),
        checkout / "docs" / "scoring.md": scoring_page(),
    }


def scoring_page() -> str:
    """Return ``docs/scoring.md``, with the numbers of the shipped bank."""
    with (
        tempfile.TemporaryDirectory() as folder,
        open_bank(find_paths({"MLPREP_HOME": folder}), version=VERSION) as bank,
    ):
        return f"# How an answer is scored\n\n{explain('scoring', bank.framework)}\n"


def _docstring(command: Any) -> tuple[str, list[str], list[str]]:
    """Return a command's first sentence, its other paragraphs, and its examples."""
    texts = [" ".join(part.split()) for part in inspect.cleandoc(command.help or "").split("\n\n")]
    examples = [text for text in texts if text.startswith("mlprep ")]
    details = [text for text in texts[1:] if text not in examples and text != "For example:"]
    return texts[0], details, examples


def _summary(command: Any) -> str:
    """Return the first sentence of the first paragraph."""
    first = _docstring(command)[0]
    return first.partition(". ")[0].rstrip(".") + "."


def _first_example(name: str, command: Any) -> str:
    return next(iter(_docstring(command)[2] or EXAMPLES.get(name, ())), "")


def _arguments(command: Any) -> list[Any]:
    return [one for one in command.params if one.param_type_name == "argument" and not one.hidden]


def _options(command: Any) -> list[Any]:
    return [one for one in command.params if one.param_type_name == "option" and not one.hidden]


def _metavar(one: Any) -> str:
    """Return what help calls a value; optional arguments stand in brackets."""
    if one.param_type_name == "argument":
        name = (one.metavar or one.name.strip("_").upper()).strip("[]")
        return name if one.required else f"[{name}]"
    if one.metavar:
        return str(one.metavar)
    if hasattr(one.type, "choices"):
        return "|".join(map(str, one.type.choices))
    kind = type(one.type).__name__
    return "N" if kind.startswith("Int") else "FILE" if "Path" in kind else "TEXT"


def _names(one: Any) -> list[str]:
    """Return an option's names, short ones first."""
    return sorted(one.opts, key=lambda name: (name.startswith("--"), one.opts.index(name)))


def _spelling(one: Any) -> str:
    text = ", ".join(_names(one))
    lead = "" if not text.startswith("--") else "    "
    return lead + (text if one.is_flag else f"{text} {_metavar(one)}")


def _about(one: Any) -> str:
    """Return an option's help, with its default where that is a number."""
    plain = (one.help or "").rstrip(".")
    default = one.default
    shown = default is not None and not isinstance(default, bool) and str(default).isdigit()
    more = "; may be repeated" if one.multiple and "repeated" not in plain else ""
    return plain + more + (f" (default: {default})" if shown else "")


def _rows(title: str, rows: list[tuple[str, str]]) -> str:
    return "\n".join([title, *(f"  {left}  {right}".rstrip() for left, right in rows)])


def _plain(text: str) -> str:
    """Return ``text`` in ASCII, which every terminal can show."""
    return Surface(80, colour=False, unicode=False, terminal=False).fit(text)


def _kind(name: str, one: Any) -> str:
    """Return which values completion offers for a parameter; empty for a flag."""
    if getattr(one, "is_flag", False):
        return ""
    kind = KINDS_OF_ONE.get((name, one.name)) or KINDS.get(_metavar(one).strip("[]"), UNKNOWN)
    return f"{kind}*" if getattr(one, "multiple", False) else kind


def _option_table(name: str, command: Any) -> tuple[tuple[str, str, str], ...]:
    rows = [(" ".join(_names(one)), _kind(name, one), _plain(_about(one))) for one in _options(command)]
    return (*rows, ("-h --help", "", "Show this page"))


def _root_table() -> tuple[tuple[str, str, str], ...]:
    return tuple((left.replace(",", "").strip(), "", about) for left, about in ROOT_OPTIONS)


def _table(name: str, type_: str, table: dict[str, Any]) -> str:
    lines = [f"    {_quoted(key)}: {_literal(value)},\n" for key, value in table.items()]
    return f"{name}: {type_} = {{\n{''.join(lines)}}}\n"


def _literal(value: Any) -> str:
    if isinstance(value, str):
        return _quoted(value)
    inner = ", ".join(map(_literal, value))
    return f"({inner}{',' if len(value) == 1 else ''})"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def main() -> None:
    """Write every generated file of the checkout named, or of the one this is; drop pages of no command."""
    checkout = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[3]
    wanted = generated(checkout)
    for path in (checkout / "src" / "mlprep" / "help_pages").glob("*"):
        if path not in wanted:
            path.unlink()
    for path, text in wanted.items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        print(path)


if __name__ == "__main__":
    main()
