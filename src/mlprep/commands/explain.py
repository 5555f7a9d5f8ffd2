"""``mlprep explain``: the rules the tool goes by."""

from typing import Annotated

import typer

from mlprep.commands.context import Context
from mlprep.commands.options import Json, Plain
from mlprep.commands.result import emit
from mlprep.errors import UsageError
from mlprep.text import did_you_mean


def explain(
    topic: Annotated[
        str, typer.Argument(metavar="[TOPIC]", help="scoring, selection, …; none lists them.")
    ] = "",
    as_json: Json = False,
    plain: Plain = False,
) -> None:
    """Print a rule with the numbers in force: how an answer is scored, what is drawn, when it returns."""
    from mlprep.readouts.explain import explain as text_of
    from mlprep.readouts.explain import topics

    context = Context(plain=plain)
    if not topic:
        emit("topics", list(topics()), as_json=as_json, show=lambda: print("\n".join(topics())))
        return
    if topic not in topics():
        raise UsageError(
            f"there is no topic '{topic}'.{did_you_mean(topic, topics())}", f"Topics: {', '.join(topics())}."
        )
    text = text_of(topic, context.bank.framework)
    emit("explanation", {"topic": topic, "text": text}, as_json=as_json, show=lambda: context.out.block(text))
