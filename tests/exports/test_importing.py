import io
import json
from pathlib import Path
from typing import Any

import pytest

from mlprep.errors import MlprepError
from mlprep.exports import history_json, history_jsonl, importing
from mlprep.exports.importing import import_history

HEADER = '{"kind": "mlprep-history", "schema": 1, "format": 1}\n'
ID = "01890000-0000-7000-8000-00000000000"


def lines_of(home: Any) -> list[str]:
    out = io.StringIO()
    history_jsonl.write(home.history, out, None)
    return out.getvalue().splitlines(keepends=True)


def refused(home: Any, folder: Path, text: str | bytes) -> str:
    """Import a file that must be refused with nothing of it kept, and return the sentence."""
    path = folder / "export"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    before = home.kept(), home.derived(), home.history.sittings.open_ones()
    with pytest.raises(MlprepError) as caught:
        import_history(home.history, path)
    assert (home.kept(), home.derived(), home.history.sittings.open_ones()) == before
    return str(caught.value)


def changed(lines: list[str], table: str, **values: Any) -> str:
    """Return the export with the first row of a table changed."""
    out = []
    for line in lines:
        row = json.loads(line)
        if row.get("t") == table:
            row.update(values)
            table = ""
        out.append(json.dumps(row, ensure_ascii=True) + "\n")
    assert not table
    return "".join(out)


def test_a_file_that_is_not_there_is_refused(home: Any, tmp_path: Path) -> None:
    with pytest.raises(MlprepError, match="there is no such file"):
        import_history(home.history, tmp_path / "none")


def test_a_folder_is_refused(home: Any, tmp_path: Path) -> None:
    with pytest.raises(MlprepError, match="there is no such file"):
        import_history(home.history, tmp_path)


@pytest.mark.parametrize("text", ["", "hello\n", '{"kind": "history"\n"schema": 1}', "\x00\x01"])
def test_a_file_that_is_no_json_is_refused_with_its_place(home: Any, tmp_path: Path, text: str) -> None:
    assert f"{tmp_path / 'export'}:" in refused(home, tmp_path, text)


def test_bad_json_is_refused_with_file_and_line(home: Any, other: Any, tmp_path: Path) -> None:
    home.add()
    lines = lines_of(home)
    lines[3] = lines[3][:-20] + "\n"

    assert f"{tmp_path / 'export'}:4: bad JSON" in refused(other, tmp_path, "".join(lines))


def test_a_cut_file_is_refused_whole(home: Any, other: Any, tmp_path: Path) -> None:
    home.add()

    assert "bad JSON" in refused(other, tmp_path, "".join(lines_of(home))[:-30])


def test_the_line_of_bad_json_in_one_object_is_named(home: Any, tmp_path: Path) -> None:
    assert f"{tmp_path / 'export'}:3: bad JSON" in refused(
        home, tmp_path, '{"kind": "history",\n"data": {\n"a" 1}}'
    )


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (HEADER.encode() + b'{"t": "\xff"}\n', ":2: bad JSON (it is not UTF-8)"),
        (HEADER.encode() + b"[" * 200_000, ":2: bad JSON"),
        (b"[" * 200_000, ":1: bad JSON"),
        (HEADER.encode() + b'{"t": "void", "t": "seen"}', "a key stands twice"),
        (HEADER.encode() + b'{"t": "span", "ms": NaN}', "NaN is no number"),
        (HEADER.encode() + b'{"t": "span", "ms": ' + b"9" * 5000 + b"}", ":2: bad JSON"),
        (HEADER.encode() + b"[1, 2]\n", ":2: this is no row"),
        (HEADER.encode() + b'{"t": 7}\n', ":2: this is no row"),
    ],
)
def test_what_json_allows_but_a_history_does_not_is_refused(
    home: Any, tmp_path: Path, text: bytes, why: str
) -> None:
    assert why in refused(home, tmp_path, text)


def test_a_line_past_the_limit_is_refused(home: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "LONGEST_LINE", 1 << 20)

    assert ":2: the line is longer than 1 MiB" in refused(home, tmp_path, HEADER + " " * (2 << 20))


def test_one_object_past_the_limit_is_refused(
    home: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "LARGEST_JSON", 1 << 20)

    assert "--format jsonl" in refused(home, tmp_path, " " * (2 << 20))


@pytest.mark.parametrize(
    "text", ['{"kind": "deck", "data": {}}', "[]", "3", '{"kind": "history", "data": []}']
)
def test_json_of_another_kind_is_refused(home: Any, tmp_path: Path, text: str) -> None:
    assert "not a history of mlprep" in refused(home, tmp_path, text)


@pytest.mark.parametrize(
    "text",
    [
        '{"kind": "mlprep-history", "schema": 2000, "format": 1}\n',
        '{"kind": "mlprep-history", "schema": 1, "format": 2000}\n',
        HEADER + '{"t": "dream", "id": "1"}\n',
        '{"kind": "history", "schema": 2000, "data": {}}',
        '{"kind": "history", "schema": 1, "data": {"dream": []}}',
    ],
)
def test_what_a_newer_version_wrote_is_refused_with_the_advice_to_upgrade(
    home: Any, tmp_path: Path, text: str
) -> None:
    assert "Upgrade mlprep" in refused(home, tmp_path, text)


@pytest.mark.parametrize("version", ["true", "0", '"1"', "null"])
def test_a_version_that_is_no_number_is_refused(home: Any, tmp_path: Path, version: str) -> None:
    text = f'{{"kind": "history", "schema": {version}, "data": {{}}}}'

    assert "must be a whole number" in refused(home, tmp_path, text)


@pytest.mark.parametrize("rows", ["3", '{"a": 1}', "[3]"])
def test_a_table_that_is_no_list_of_rows_is_refused(home: Any, tmp_path: Path, rows: str) -> None:
    assert "data.seen" in refused(
        home, tmp_path, f'{{"kind": "history", "schema": 1, "data": {{"seen": {rows}}}}}'
    )


@pytest.mark.parametrize(
    ("table", "values", "why"),
    [
        ("sitting", {"id": "../../outside"}, "'id' of this sitting cannot be '../../outside'"),
        ("attempt", {"verdict": 5}, "holds a value that cannot be"),
        ("attempt", {"verdict": True}, "'verdict' of this attempt must be a whole number"),
        ("attempt", {"verdict": 3.0}, "must be a whole number"),
        ("attempt", {"verdict": None}, "must be a whole number"),
        ("attempt", {"running_ms": 1 << 63}, "must be a whole number"),
        ("attempt", {"running_ms": -1}, "'running_ms' of this attempt cannot be '-1'"),
        ("attempt", {"title": 7}, "'title' of this attempt must be text"),
        ("attempt", {"title": "a\0b"}, "holds a NUL"),
        ("attempt", {"title": "\ud800"}, "half a character"),
        ("attempt", {"data": {"answer": "\ud800"}}, "half a character"),
        ("attempt", {"data": "{}"}, "'data' of this attempt must be an object"),
        ("attempt", {"data": {"n": float("inf")}}, "Infinity is no number"),
        ("attempt", {"level": "guru"}, "'level' of this attempt cannot be 'guru'"),
        ("attempt", {"evidence": "hearsay"}, "cannot be 'hearsay'"),
        ("attempt", {"day": "2026-02-30"}, "cannot be '2026-02-30'"),
        ("attempt", {"day": "20260302"}, "cannot be '20260302'"),
        ("attempt", {"at": "2026-13-01T00:00:00.000Z"}, "cannot be"),
        ("attempt", {"at": "0001-01-01T00:00:00.000Z"}, "cannot be"),
        ("attempt", {"at": "yesterday"}, "cannot be 'yesterday'"),
        ("attempt", {"zone": 1440}, "'zone' of this attempt cannot be '1440'"),
        ("attempt", {"question": "../x"}, "cannot be '../x'"),
        ("attempt", {"hash": "f" * 32}, "refers to a row that is neither in the file nor here"),
        ("attempt", {"extra": 1}, "has an unknown 'extra'"),
        ("step", {"sitting": f"{ID}1"}, "refers to a row that is neither"),
        ("step", {"data": [1]}, "must be an object"),
        ("void", {"attempt": f"{ID}1"}, "refers to a row that is neither"),
        ("void", {"attempt": ""}, "refers to a row that is neither"),
    ],
)
def test_a_row_with_a_wrong_value_is_refused_and_nothing_of_the_file_kept(
    home: Any, other: Any, tmp_path: Path, table: str, values: dict[str, Any], why: str
) -> None:
    home.void(home.add())

    assert why in refused(other, tmp_path, changed(lines_of(home), table, **values))


def test_a_row_that_lacks_a_column_is_refused(home: Any, tmp_path: Path) -> None:
    said = refused(home, tmp_path, HEADER + f'{{"t": "device", "id": "{ID}1"}}\n')

    assert ":2: this device lacks 'at', lacks 'zone'." in said


@pytest.mark.parametrize(
    ("table", "values"),
    [
        ("attempt", {"verdict": 1}),
        ("attempt", {"data": {"answer": "Another one."}}),
        ("step", {"kind": "open"}),
        ("question_version", {"body": "{} "}),
        ("void", {"why": "another reason"}),
    ],
)
def test_a_known_id_with_different_content_is_refused(
    home: Any, tmp_path: Path, table: str, values: dict[str, Any]
) -> None:
    home.void(home.add())

    assert "is known here with different content" in refused(
        home, tmp_path, changed(lines_of(home), table, **values)
    )


def test_a_refused_file_leaves_the_history_usable(home: Any, other: Any, tmp_path: Path) -> None:
    home.add()
    refused(other, tmp_path, changed(lines_of(home), "attempt", verdict=9))

    path = tmp_path / "good"
    path.write_text("".join(lines_of(home)), encoding="utf-8")

    assert import_history(other.history, path).new["attempt"] == 1


def test_keys_in_another_order_are_the_same_content(home: Any, tmp_path: Path) -> None:
    home.add()
    path = tmp_path / "export"
    out = [json.dumps(dict(reversed(json.loads(line).items()))) + "\n" for line in lines_of(home)]
    path.write_text("".join(out), encoding="utf-8")

    assert import_history(home.history, path).known["attempt"] == 1


def test_keys_in_another_order_become_the_same_rows(home: Any, other: Any, tmp_path: Path) -> None:
    home.add(data={"a": 1, "b": {"c": 2, "d": 3}})
    path = tmp_path / "export"
    path.write_text("".join(lines_of(home)).replace('"c": 2, "d": 3', '"d": 3, "c": 2'), encoding="utf-8")

    import_history(other.history, path)

    assert other.kept() == home.kept()


def test_a_number_past_every_float_is_refused(home: Any, other: Any, tmp_path: Path) -> None:
    home.add()
    text = changed(lines_of(home), "attempt", data={"n": "huge"}).replace('"huge"', "1e999")

    assert "holds a number that is none" in refused(other, tmp_path, text)


def test_blank_lines_and_a_byte_order_mark_do_no_harm(home: Any, other: Any, tmp_path: Path) -> None:
    home.add()
    path = tmp_path / "export"
    path.write_text("\ufeff" + "\r\n".join(lines_of(home)), encoding="utf-8", newline="")

    assert import_history(other.history, path).new["attempt"] == 1


def test_a_json_object_without_a_table_of_ours_is_read(home: Any, other: Any, tmp_path: Path) -> None:
    home.add()
    out = io.StringIO()
    history_json.write(home.history, out, None)
    whole = json.loads(out.getvalue())
    del whole["data"]["reversal"]
    path = tmp_path / "export"
    path.write_text(json.dumps(whole, indent=2), encoding="utf-8")

    assert import_history(other.history, path).new["attempt"] == 1
