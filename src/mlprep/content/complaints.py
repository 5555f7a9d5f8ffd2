"""What the validator finds, in sentences: what is wrong with a value, and what to write instead."""

import re
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, ValidationError

from mlprep.content.events import Location
from mlprep.content.schema import FileModel
from mlprep.text import did_you_mean, nearest

Complaint = tuple[Location, str, bool]
"""Where, what, and whether the place is that of the key rather than of its value."""


def validate(model: type[FileModel], tree: Any) -> tuple[dict[str, Any] | None, list[Complaint]]:
    """Return ``tree`` typed, as plain data with the file's own keys, or None and every complaint."""
    try:
        return model.model_validate(tree).model_dump(by_alias=True), []
    except ValidationError as error:
        return None, list(_complaints(error, model))


def _complaints(error: ValidationError, model: type[FileModel]) -> Iterator[Complaint]:
    errors = error.errors(include_url=False, include_context=True)
    misspelt = {
        (*one["loc"][:-1], nearest(str(one["loc"][-1]), _keys(_model_at(model, one["loc"][:-1]))))
        for one in errors
        if one["type"] == "extra_forbidden"
    }
    for one in errors:
        # the validator adds "[key]" where the key of a mapping, not its value, is wrong
        wrong_key = bool(one["loc"]) and one["loc"][-1] == "[key]"
        location = one["loc"][:-1] if wrong_key else one["loc"]
        if one["type"] == "missing" and location in misspelt:
            continue  # the misspelt key is reported, with this one as its remedy
        if one["type"] == "missing":
            yield location[:-1], _missing(str(location[-1]), _model_at(model, location[:-1])), False
        elif one["type"] == "extra_forbidden":
            key = str(location[-1])
            yield location, _unknown_key(key, _model_at(model, location[:-1])), True
        else:
            yield location, _sentence(one, location), wrong_key


def _sentence(one: Any, location: Location) -> str:
    kind, value, context = one["type"], one["input"], one.get("ctx", {})
    names = [step for step in location if isinstance(step, str)]
    name = f"'{names[-1]}'" if names else "this"
    if value == "" and kind != "extra_forbidden":
        return f"{name} has no value. Write one, or take the key out if it is optional."
    if kind == "literal_error":
        choices = re.findall(r"'([^']*)'", str(context.get("expected", "")))
        given = str(value)
        remedy = did_you_mean(given, choices) or f" Write one of: {', '.join(choices)}."
        return f"'{given}' will not do for {name}.{remedy}"
    if kind in ("list_type", "dict_type", "model_type", "string_type"):
        wanted = {"list_type": "a list, such as [one, two]", "string_type": "text"}
        return f"{name} must be {wanted.get(kind, 'a mapping of keys to values')}, not {_kind(value)}."
    if kind == "string_pattern_mismatch":
        return f"'{value}' will not do for {name}. {_form(str(context.get('pattern', '')))}"
    if kind in ("greater_than_equal", "less_than_equal"):
        return f"{name} must be from 1 to 600."
    if kind == "too_short":
        return f"{name} is empty. Name at least one."
    return f"{name} {one['msg']}."


def _form(pattern: str) -> str:
    if "http" in pattern:
        return "Write an address that begins with https://, or leave it out."
    if "A-Z" in pattern:
        return "Write the id of a row of syllabus.yaml, such as Q02."
    return "Write 2 to 64 lower-case letters, digits and dashes."


def _kind(value: Any) -> str:
    return "a list" if isinstance(value, list) else "a mapping" if isinstance(value, dict) else "text"


def _missing(key: str, model: type[BaseModel] | None) -> str:
    about = (
        next((f.description for n, f in model.model_fields.items() if (f.alias or n) == key), "")
        if model
        else ""
    )
    return f"'{key}' is missing. Add '{key}:'{f' with {about}' if about else ''}."


def _unknown_key(key: str, model: type[BaseModel] | None) -> str:
    keys = _keys(model)
    meant = did_you_mean(key, keys) or f" Keys here: {', '.join(keys)}."
    return f"'{key}' is not a key.{meant}"


def _keys(model: type[BaseModel] | None) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()] if model else []


def _model_at(model: type[BaseModel], location: Location) -> type[BaseModel] | None:
    """Return the model that describes the mapping at ``location``."""
    here: type[BaseModel] | None = model
    for step in location:
        if isinstance(step, str) and here is not None:
            fields = {field.alias or name: field for name, field in here.model_fields.items()}
            here = _inner(fields[step].annotation) if step in fields else None
    return here


def _inner(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in getattr(annotation, "__args__", ()) if (found := _inner(part))), None)
