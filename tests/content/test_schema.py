"""The editor's schema comes from the models that read the bank."""

import json

from mlprep.content.bank import shipped_folder
from mlprep.content.schema import json_schema


def test_the_schema_for_editors_is_that_of_the_reader() -> None:
    kept = json.loads((shipped_folder() / "schema.json").read_text(encoding="utf-8"))
    assert kept == json_schema()


def test_the_schema_names_every_key_of_a_question() -> None:
    keys = json_schema()["$defs"]["QuestionModel"]["properties"]
    assert {"id", "signals", "red_flags", "contrast", "references"} <= set(keys)
