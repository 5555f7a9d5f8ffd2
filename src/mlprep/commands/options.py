"""Options that several commands share, and the words they take."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from mlprep.commands.context import Context

if TYPE_CHECKING:
    from mlprep.content.names import ResolvedLevel
    from mlprep.content.types import Filters, Role

Level = Annotated[
    str, typer.Option("--level", "-l", metavar="LEVEL", help="Level aimed at, or a company's label.")
]
Round = Annotated[
    list[str] | None,
    typer.Option("--round", "-r", metavar="ROUND", help="Round type or family; may be repeated."),
]
Topic = Annotated[
    list[str] | None, typer.Option("--topic", "-t", metavar="TOPIC", help="Topic; may be repeated.")
]
Company = Annotated[
    str, typer.Option("--company", "-c", metavar="COMPANY", help="Company whose labels are meant.")
]
RoleOption = Annotated[str, typer.Option("--role", metavar="ROLE", help="ds, mle or re.")]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object and nothing else.")]
Plain = Annotated[bool, typer.Option("--plain", help="Line by line: no colour, no cursor movement.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask before doing it.")]


def find_company(context: Context, word: str) -> str:
    """Return a company's id, from the flag or the settings; empty where neither is given."""
    from mlprep.content.names import resolve_company

    word = word or context.setting("company")
    return resolve_company(context.bank.framework, word).id if word else ""


def find_role(context: Context, word: str) -> "Role | None":
    """Return the role, from the flag or the settings."""
    from mlprep.content.names import resolve_role

    word = word or context.setting("role")
    return resolve_role(word) if word else None


def find_level(context: Context, word: str, company: str) -> "ResolvedLevel | None":
    """Return the level, from the flag or the settings, or None where neither is given."""
    from mlprep.content.names import resolve_level

    word = word or context.setting("level")
    return resolve_level(context.bank.framework, word, company) if word else None


def find_filters(
    context: Context,
    *,
    level: str = "",
    rounds: Sequence[str] | None = None,
    topics: Sequence[str] | None = None,
    company: str = "",
    role: str = "",
    search: str = "",
) -> "Filters":
    """Return filters on the bank from words on the command line alone (settings do not filter a list)."""
    from mlprep.content.types import Filters

    if not (level or rounds or topics or company or role):
        return Filters(search=search)  # the framework need not be read
    from mlprep.content.names import (
        resolve_company,
        resolve_level,
        resolve_role,
        resolve_rounds,
        resolve_topic,
        serving_level,
    )

    framework = context.bank.framework
    place = resolve_company(framework, company).id if company else ""
    found = resolve_level(framework, level, place) if level else None
    return Filters(
        level=serving_level(framework, found.level) if found else None,
        rounds=resolve_rounds(framework, rounds or ()),
        topics=tuple(resolve_topic(framework, topic) for topic in topics or ()),
        # With --level a company may only lend its ladder; alone it filters by affinity.
        company="" if level and place else place,
        role=resolve_role(role) if role else None,
        search=search,
    )
