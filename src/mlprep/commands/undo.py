"""``mlprep undo``: take the last change back."""

from mlprep.commands.context import Context
from mlprep.commands.options import Plain, Yes
from mlprep.errors import NothingMatchesError, UsageError
from mlprep.storage.undoing import last_change, take_back


def undo(yes: Yes = False, plain: Plain = False) -> None:
    """Take the last change back: an answer scored or voided, a sample marked, a loop or a story saved.

    Nothing is deleted: a reversal is appended, and the change stays in the history.
    """
    context = Context(plain=plain)
    found = last_change(context.history) if context.has_history else None
    if found is None:
        raise NothingMatchesError("There is nothing to take back.")
    if not yes:
        from mlprep.terminal.asking import confirm

        if not confirm(context.out, f"Take back: {found.what}?"):
            raise UsageError("Nothing was changed.", "Add --yes to do it without being asked.")
    take_back(context.history, found)
    context.out.line("  ", f"taken back: {found.what}")
