from pathlib import Path

from mlprep.readouts.schema import schema_page

PAGE = Path(__file__).parents[2] / "docs" / "history.md"


def test_the_page_on_the_history_is_what_the_schema_says() -> None:
    assert PAGE.read_text(encoding="utf-8") == schema_page()
