"""The program behind the front door: builds only the command that was asked for, and runs it.

The one place where errors of ours, and Typer's, become a sentence and an exit code. What nobody
expected keeps its traceback; what standard output refuses is the front door's business.
"""

import sys
from importlib import import_module
from typing import Any

import typer

from mlprep.errors import ExitCode, MlprepError, UsageError
from mlprep.terminal.surface import prepare_streams
from mlprep.text import did_you_mean, visible

COMMANDS: dict[str, str] = {
    "drill": "mlprep.commands.drill:drill",
    "mock": "mlprep.commands.mock:mock",
    "rounds": "mlprep.commands.companies:rounds",
    "companies": "mlprep.commands.companies:companies",
    "compare": "mlprep.commands.companies:compare",
    "pay": "mlprep.commands.companies:pay",
    "loop": "mlprep.commands.loop:app",
    "story": "mlprep.commands.story:app",
    "calibrate": "mlprep.commands.calibrate:calibrate",
    "questions": "mlprep.commands.questions:questions",
    "show": "mlprep.commands.questions:show",
    "levels": "mlprep.commands.levels:levels",
    "history": "mlprep.commands.history:app",
    "export": "mlprep.commands.transfer:app",
    "import": "mlprep.commands.transfer:import_",
    "undo": "mlprep.commands.undo:undo",
    "bank": "mlprep.commands.bank:app",
    "config": "mlprep.commands.config:app",
    "doctor": "mlprep.commands.doctor:doctor",
    "explain": "mlprep.commands.explain:explain",
    "completion": "mlprep.commands.completion:app",
}
"""Name to module and object, in the order of the help: a function, or a group of subcommands."""

SECTIONS: dict[str, dict[str, str]] = {
    "Practise": {
        "drill": "Answer questions on the clock, then score them",
        "mock": "Sit a company's loop on the clock, and read its debrief",
        "story": "Keep your STAR stories, check them, tell them on the clock",
        "calibrate": "Mark sample answers; learn how leniently you mark",
    },
    "Know the loop": {
        "rounds": "Show a company's rounds: minutes, weight, what they look for",
        "companies": "List the companies",
        "compare": "Lay two companies' loops side by side",
        "pay": "Show reported pay with its sources",
        "loop": "Keep loops of your own, from the recruiter's mail",
    },
    "Look around": {
        "questions": "List and search the questions",
        "show": "Show one question",
        "levels": "Say what each level means, and the companies' labels for it",
        "explain": "Print a rule with the numbers in force: scoring and others",
    },
    "Look back": {
        "history": "List, show and void answers",
        "undo": "Take the last change back",
        "export": "Write the history to a file",
        "import": "Take in a history that was exported",
    },
    "Set up": {
        "bank": "Check and count the questions, your own among them",
        "config": "Show and change settings",
        "completion": "Complete commands and names in your shell",
        "doctor": "Look whether everything is in order",
    },
}
"""The help's headings, and a line for each command that fits beside its name."""

GROUP = {
    "rich_markup_mode": None,
    "pretty_exceptions_enable": False,
    "add_completion": False,
    "no_args_is_help": True,
    "context_settings": {"help_option_names": ["-h", "--help"]},
}
"""How every Typer is made: plain help, our own completion, ``-h``."""


def build(names: list[str]) -> typer.Typer:
    """Return the program with only the commands named, so that start-up pays for nothing else."""
    app = typer.Typer(**{**GROUP, "no_args_is_help": False}, name="mlprep")  # type: ignore[arg-type]
    app.callback()(_root)
    for name in names:
        module, _, attribute = COMMANDS[name].partition(":")
        found = getattr(import_module(module), attribute)
        if isinstance(found, typer.Typer):
            app.add_typer(found, name=name)
        else:
            app.command(name, context_settings=GROUP["context_settings"])(found)  # type: ignore[arg-type]
    return app


def _root() -> None:
    """A coach for machine-learning interviews. Everything stays on this machine."""


def run(arguments: list[str]) -> int:
    """Run the program with these arguments and return its exit code."""
    prepare_streams()
    try:
        return _run(arguments)
    except MlprepError as error:
        sys.stdout.flush()
        print(f"mlprep: {visible(str(error))}", file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return ExitCode.INTERRUPTED


def _run(arguments: list[str]) -> int:
    if set(arguments) <= {"--json", "--plain"}:
        from mlprep.commands.home import home

        home(as_json="--json" in arguments, plain="--plain" in arguments)
        return ExitCode.OK
    name = arguments[0]
    if name not in COMMANDS and not name.startswith("-"):
        raise UsageError(
            f"there is no command '{name}'.{did_you_mean(name, list(COMMANDS))}",
            "mlprep --help lists them.",
        )
    known = [name] if name in COMMANDS else []
    try:
        result = build(known)(args=arguments, prog_name="mlprep", standalone_mode=False)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else ExitCode.OK if end.code is None else ExitCode.FAILED
    except typer.TyperException as error:
        raise _mended(error, known) from error
    except typer.Abort as error:
        raise MlprepError("the input ended before it was answered; nothing was changed.") from error
    return result if isinstance(result, int) else ExitCode.OK


def _mended(error: typer.TyperException, known: list[str]) -> UsageError:
    """Return Typer's complaint in our manner: what, the nearest right name, and what to do."""
    found: Any = error
    context = getattr(found, "ctx", None)
    path = context.command_path if context is not None else " ".join(["mlprep", *known])
    todo = f"{path} --help says what there is."
    if hasattr(found, "possibilities"):
        names = [name for one in context.command.params for name in one.opts] if context is not None else []
        wrong = found.option_name
        return UsageError(f"there is no option '{wrong}'.{did_you_mean(wrong, names)}", todo)
    what = error.format_message()
    for theirs, ours in _WORDINGS:
        what = what.replace(theirs, ours)
    return UsageError(what if what.endswith(("?", ".")) else f"{what}.", todo)


_WORDINGS = (
    ("No such command", "there is no command"),
    ("Invalid value for ", ""),
    (" is not a valid int range", " is not a whole number"),
    (" is not a valid int", " is not a whole number"),
    (" is not in the range x>=", " is less than "),
    ("Got unexpected extra argument(s)", "more words than it takes:"),
    ("Missing argument", "something has to be named:"),
    (" requires an argument", " wants a value after it"),
    ("Option ", ""),
)
"""What Typer says, and what we say; in this order."""
