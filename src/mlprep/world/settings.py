"""Settings: flags over environment (``MLPREP_…``) over ``config.toml`` over defaults.

Nothing is read from the current folder. Only the names below are settings; an unknown one in the
file is an error that says so.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from mlprep.errors import UsageError
from mlprep.text import did_you_mean

DEFAULTS = {
    "level": "",
    "company": "",
    "role": "",
    "mode": "",
    "plain": "no",
    "editor": "",
}
"""Names and defaults. Empty means: not set."""

ABOUT = {
    "level": "the level to aim at when --level is left out",
    "company": "the company whose labels and questions are meant when --company is left out",
    "role": "ds, mle or re, when --role is left out",
    "mode": "type, editor or speak, in place of each round's usual mode",
    "plain": "yes for line-by-line output without colour",
    "editor": "the editor's command, before VISUAL and EDITOR",
}

CHOICES = {"role": ("ds", "mle", "re"), "mode": ("type", "editor", "speak"), "plain": ("yes", "no")}


@dataclass(frozen=True, slots=True)
class Setting:
    """A value and where it comes from: ``environment``, ``file`` or ``default``."""

    name: str
    value: str
    origin: str


def read_settings(environment: Mapping[str, str], file: Path) -> dict[str, Setting]:
    """Return every setting with its origin.

    Raises:
        UsageError: the file is not TOML, or names or values in it are not ours.

    """
    written = _read_file(file)
    out: dict[str, Setting] = {}
    for name, default in DEFAULTS.items():
        variable = f"MLPREP_{name.upper()}"
        if environment.get(variable):
            out[name] = Setting(
                name, checked(name, environment[variable], variable), f"environment ({variable})"
            )
        elif name in written:
            out[name] = Setting(name, written[name], "file")
        else:
            out[name] = Setting(name, default, "default")
    return out


def checked(name: str, value: str, where: str) -> str:
    """Return ``value`` if the setting ``name`` may have it.

    Raises:
        UsageError: there is no such setting, or it cannot have this value.

    """
    if name not in DEFAULTS:
        raise UsageError(
            f"{where}: there is no setting '{name}'.{did_you_mean(name, list(DEFAULTS))}",
            f"Settings: {', '.join(DEFAULTS)}.",
        )
    if value and name in CHOICES and value not in CHOICES[name]:
        raise UsageError(
            f"{where}: '{value}' is no value of '{name}'.{did_you_mean(value, CHOICES[name])}",
            f"Values: {', '.join(CHOICES[name])}.",
        )
    return value


def _read_file(file: Path) -> dict[str, str]:
    try:
        raw = file.read_bytes()
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise UsageError(f"{file}: the settings cannot be read ({error.strerror}).") from error
    import tomllib

    try:
        table = tomllib.loads(raw.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{file}: this is not TOML: {error}.", "Mend the file, or remove it.") from error
    out: dict[str, str] = {}
    for name, value in table.items():
        text = {True: "yes", False: "no"}.get(value, str(value)) if isinstance(value, bool) else str(value)
        out[name] = checked(name, text, str(file))
    return out


def write_setting(file: Path, name: str, value: str) -> None:
    """Set one setting in the file, keeping its comments; an empty value removes it.

    Raises:
        UsageError: there is no such setting, it cannot have this value, or the file cannot be
            read or written.

    """
    import tomlkit

    checked(name, value, "config set")
    _read_file(file)
    document = tomlkit.parse(file.read_text(encoding="utf-8")) if file.exists() else tomlkit.document()
    if value:
        document[name] = value
    elif name in document:
        del document[name]
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        half = file.with_name(file.name + ".part")
        half.write_text(tomlkit.dumps(document), encoding="utf-8")
        half.replace(file)
    except OSError as error:
        raise UsageError(f"{file}: the settings cannot be written ({error.strerror}).") from error
