"""A bare ``mlprep``: where the candidate stands, and the next sensible command."""

from mlprep.commands.context import Context
from mlprep.commands.result import emit


def home(*, as_json: bool = False, plain: bool = False) -> None:
    """Show where the candidate stands. An empty home gets a welcome; nothing is created."""
    context = Context(plain=plain)
    if not context.has_history:
        command = f"mlprep drill --level {context.setting('level') or 'senior'}"

        def welcome() -> None:
            from mlprep.terminal.home import print_welcome

            print_welcome(context.out, command)

        emit("standing", {"attempts": 0, "command": command}, as_json=as_json, show=welcome)
        return
    from dataclasses import asdict

    from mlprep.readouts.standing import standing

    found = standing(context.history, level=context.setting("level"))

    def show() -> None:
        from mlprep.terminal.home import print_standing

        print_standing(context.out, found)

    emit("standing", asdict(found), as_json=as_json, show=show)
