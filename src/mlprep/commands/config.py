"""``mlprep config``: the settings."""

from typing import Annotated

import typer

from mlprep.commands.app import GROUP
from mlprep.commands.context import Context
from mlprep.commands.options import Json, Plain
from mlprep.commands.result import emit
from mlprep.terminal.tables import print_table
from mlprep.world.settings import ABOUT, checked, write_setting

app = typer.Typer(**GROUP, help="Settings: show, get, set, path.")  # type: ignore[arg-type]

Name = Annotated[str, typer.Argument(metavar="NAME", help="The setting's name.")]


@app.command("show")
def show(as_json: Json = False, plain: Plain = False) -> None:
    """Show every setting, its value, and where the value comes from."""
    context = Context(plain=plain)
    found = list(context.settings.values())
    data = [{"name": s.name, "value": s.value, "origin": s.origin, "about": ABOUT[s.name]} for s in found]
    rows = [(s.name, s.value or "–", s.origin, ABOUT[s.name]) for s in found]
    emit(
        "settings",
        data,
        as_json=as_json,
        show=lambda: print_table(context.out, ("setting", "value", "from", "meaning"), rows),
    )


@app.command("get")
def get(name: Name, as_json: Json = False) -> None:
    """Print one setting's value; an empty line where it is not set."""
    context = Context()
    checked(name, "", "config get")
    setting = context.settings[name]
    data = {"name": name, "value": setting.value, "origin": setting.origin}
    emit("setting", data, as_json=as_json, show=lambda: print(setting.value))


@app.command("set")
def set_(
    name: Name, value: Annotated[str, typer.Argument(metavar="VALUE", help="Empty to unset it.")]
) -> None:
    """Set one setting in config.toml; comments in the file stay."""
    context = Context()
    if name == "level" and value:
        from mlprep.content.names import resolve_level

        resolve_level(context.bank.framework, value)
    if name == "company" and value:
        from mlprep.content.names import resolve_company

        value = resolve_company(context.bank.framework, value).id
    write_setting(context.world.paths.settings, name, value)


@app.command("path")
def path(as_json: Json = False) -> None:
    """Print where the settings, the history and the cache lie."""
    paths = Context().world.paths
    data = {"settings": str(paths.settings), "history": str(paths.history), "cache": str(paths.cache)}
    emit("paths", data, as_json=as_json, show=lambda: print(data["settings"]))
