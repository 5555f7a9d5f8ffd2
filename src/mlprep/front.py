"""The front door: answers version, help and completion without opening the house.

Only ``sys`` and ``os`` are imported here: a bare interpreter's time is the measure. It is also the
last to touch standard output, so a reader that left and a full disk are dealt with here.
"""

import os
import sys


def main() -> int:
    """Run the program with the process's arguments and return its exit code."""
    try:
        code = _answer(sys.argv[1:])
        sys.stdout.flush()
    except BrokenPipeError:
        _drop_output()  # a reader such as head has had enough
        return 1
    except OSError as error:
        # A file is named in the error; what has no name is standard output: a full disk behind it.
        _drop_output()
        print(f"mlprep: {error.filename or 'standard output'}: {error.strerror or error}.", file=sys.stderr)
        return 1
    return code


def _answer(arguments: list[str]) -> int:
    if arguments in (["--version"], ["-V"]):
        from mlprep.version import VERSION

        print(f"mlprep {VERSION}")
        return 0
    if arguments[:1] == ["__complete"]:
        from mlprep.completing import complete

        complete(arguments[1:])
        return 0
    if arguments and _may_ask_for_help(arguments):
        from mlprep.completion_tables import COMMANDS
        from mlprep.pages import columns, find_page, is_group, laid_out, read_page

        page = find_page(arguments, COMMANDS)
        if page is not None:
            sys.stdout.write(laid_out(read_page(page), columns()))
            return 0
        path = " ".join(arguments)
        if path in COMMANDS and is_group(arguments, COMMANDS):
            sys.stderr.write(laid_out(read_page(path), columns()))
            return 2
    return _open_house(arguments)


def _open_house(arguments: list[str]) -> int:
    """Run a command, sparing the garbage collector what it does at start and end.

    Importing makes a hundred thousand objects that all stay, and at the end the system takes them
    back anyhow: looking through them would be a tenth of a short command.
    """
    import gc

    gc.set_threshold(100_000, 10, 10)
    try:
        from mlprep.commands.app import run

        return run(arguments)
    finally:
        if hasattr(gc, "freeze"):  # not in every Python
            gc.freeze()


def _may_ask_for_help(arguments: list[str]) -> bool:
    """Say whether the pages must be looked at: a flag for help, or nothing but names."""
    return (
        "-h" in arguments
        or "--help" in arguments
        or arguments[0] == "help"
        or not any(word.startswith("-") for word in arguments)
    )


def _drop_output() -> None:
    """Send what is still buffered nowhere, or Python would complain about it at its end."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        return
