"""The cache notices every change, and never stands in the way."""

import os
import sqlite3
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mlprep.content import cache
from mlprep.content.bank import Bank, open_bank, shipped_folder
from mlprep.content.types import Filters
from mlprep.errors import BankError
from mlprep.world.paths import Paths

Question = Callable[..., str]
Open = Callable[[], Bank]
ALL = Filters()


def ids(bank: Bank) -> list[str]:
    return sorted(one.id for one in bank.list(ALL))


def cache_file(paths: Paths) -> Path:
    (found,) = paths.cache.glob("bank-*.sqlite")
    return found


def test_an_added_file_is_noticed(bank_folder: Path, open_here: Open, question: Question) -> None:
    (bank_folder / "statistics/a.yaml").write_text(question("first-one"))
    assert ids(open_here()) == ["first-one"]
    (bank_folder / "statistics/b.yaml").write_text(question("second-one"))
    assert ids(open_here()) == ["first-one", "second-one"]


def test_an_edited_file_is_noticed(bank_folder: Path, open_here: Open, question: Question) -> None:
    file = bank_folder / "statistics/a.yaml"
    file.write_text(question("first-one", title="Before"))
    assert open_here().question("first-one").title == "Before"
    file.write_text(question("first-one", title="Afterwards"))
    assert open_here().question("first-one").title == "Afterwards"


def test_a_removed_file_is_noticed(bank_folder: Path, open_here: Open, question: Question) -> None:
    for name in ("a", "b"):
        (bank_folder / f"statistics/{name}.yaml").write_text(question(f"one-{name}"))
    assert ids(open_here()) == ["one-a", "one-b"]
    (bank_folder / "statistics/a.yaml").unlink()
    bank = open_here()
    assert (ids(bank), bank.count(ALL)) == (["one-b"], 1)


def test_an_edit_of_the_same_size_within_one_tick_is_noticed(
    bank_folder: Path, open_here: Open, question: Question
) -> None:
    file = bank_folder / "statistics/a.yaml"
    file.write_text(question("first-one", title="Alpha"))
    about = file.stat()
    assert open_here().question("first-one").title == "Alpha"
    file.write_text(question("first-one", title="Gamma"))
    os.utime(file, ns=(about.st_atime_ns, about.st_mtime_ns))
    assert file.stat().st_mtime_ns == about.st_mtime_ns
    assert open_here().question("first-one").title == "Gamma"


def test_an_old_file_that_did_not_change_is_not_read_again(
    bank_folder: Path, open_here: Open, question: Question, monkeypatch: pytest.MonkeyPatch
) -> None:
    (bank_folder / "statistics/a.yaml").write_text(question("first-one"))
    for file in bank_folder.rglob("*.yaml"):
        os.utime(file, (1_000_000_000, 1_000_000_000))
    open_here()
    monkeypatch.setattr(cache, "_bytes", lambda *_: pytest.fail("a file was read"))
    assert ids(open_here()) == ["first-one"]


def test_a_fresh_file_is_dated_again_once_it_has_settled(
    bank_folder: Path, paths: Paths, open_here: Open, question: Question, monkeypatch: pytest.MonkeyPatch
) -> None:
    (bank_folder / "statistics/a.yaml").write_text(question("first-one"))
    open_here()
    monkeypatch.setattr(cache, "RACY_NS", 0)
    open_here()
    before = cache_file(paths).stat().st_ino
    open_here()
    assert cache_file(paths).stat().st_ino == before


def test_only_the_changed_file_is_parsed_again(
    bank_folder: Path, open_here: Open, question: Question, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a", "b", "c"):
        (bank_folder / f"statistics/{name}.yaml").write_text(question(f"one-{name}"))
    open_here()
    parsed: list[str] = []
    real = cache._add_file

    def counted(*given: Any) -> bool:
        parsed.append(given[3].path)
        return real(*given)

    monkeypatch.setattr(cache, "_add_file", counted)
    (bank_folder / "statistics/b.yaml").write_text(question("one-b", title="A longer title"))
    open_here()
    assert parsed == ["statistics/b.yaml"]


def test_search_forgets_what_an_edit_took_out(bank_folder: Path, open_here: Open, question: Question) -> None:
    file = bank_folder / "statistics/a.yaml"
    file.write_text(question("first-one", prompt="Zebras everywhere."))
    assert len(open_here().list(Filters(search="zebras"))) == 1
    file.write_text(question("first-one", prompt="Lions everywhere."))
    bank = open_here()
    assert [len(bank.list(Filters(search=word))) for word in ("zebras", "lions")] == [0, 1]


def test_a_change_of_the_framework_reads_everything_again(
    bank_folder: Path, open_here: Open, question: Question
) -> None:
    (bank_folder / "statistics/a.yaml").write_text(question("first-one"))
    open_here()
    topics = bank_folder / "topics.yaml"
    topics.write_text(topics.read_text().replace("id: drift\n", "id: drifting\n"))
    bank = open_here()
    assert ids(bank) == []
    assert "there is no topic 'drift'. Did you mean 'drifting'?" in bank.problems[0].message


def test_a_broken_question_file_leaves_the_rest_standing(
    bank_folder: Path, open_here: Open, question: Question
) -> None:
    (bank_folder / "statistics/a.yaml").write_text(question("first-one"))
    (bank_folder / "statistics/b.yaml").write_text("- id: [\n")
    bank = open_here()
    assert ids(bank) == ["first-one"]
    assert [Path(problem.path).name for problem in bank.problems] == ["b.yaml"]


def test_a_broken_framework_is_an_error_that_names_the_place(bank_folder: Path, open_here: Open) -> None:
    (bank_folder / "levels.yaml").write_text("levels: []\nwords: {}\nleveles: x\n")
    with pytest.raises(BankError, match=r"levels\.yaml:3:1: 'leveles' is not a key. Did you mean 'levels'\?"):
        open_here()


def test_a_repeated_id_belongs_to_the_first_file_however_the_files_came(
    bank_folder: Path, open_here: Open, question: Question
) -> None:
    (bank_folder / "statistics/b.yaml").write_text(question("same-one", title="Of b"))
    open_here()
    (bank_folder / "statistics/a.yaml").write_text(question("same-one", title="Of a"))
    bank = open_here()
    assert bank.question("same-one").title == "Of a"
    assert "a.yaml:1. Ids are unique" in bank.problems[0].message
    (bank_folder / "statistics/a.yaml").unlink()
    bank = open_here()
    assert (bank.question("same-one").title, bank.problems) == ("Of b", [])


@pytest.mark.parametrize(
    "damage",
    ["text", "empty", "truncated", "zeroed", "late", "foreign"],
    ids=lambda damage: f"{damage} cache",
)
def test_a_corrupt_cache_is_built_anew(
    damage: str, bank_folder: Path, paths: Paths, open_here: Open, question: Question
) -> None:
    (bank_folder / "statistics/a.yaml").write_text("".join(question(f"one-{place}") for place in range(50)))
    open_here()
    file = cache_file(paths)
    data = file.read_bytes()
    file.unlink()
    if damage == "foreign":
        foreign = sqlite3.connect(file)
        foreign.execute("CREATE TABLE meta(key, value)")
        foreign.execute("INSERT INTO meta VALUES('complete', 1)")
        foreign.commit()
        foreign.close()
    else:
        half = len(data) // 2
        damaged = {
            "text": b"not a database",
            "empty": b"",
            "truncated": data[:half],
            "zeroed": data[:8192] + bytes(len(data) - 8192),
            "late": data[:half] + bytes(len(data) - half),
        }
        file.write_bytes(damaged[damage])
    bank = open_here()
    assert len(bank.list(ALL)) == 50
    assert bank.question("one-7").title == "one-7"


def test_a_cache_folder_that_is_a_file_does_not_matter(
    bank_folder: Path, paths: Paths, open_here: Open, question: Question
) -> None:
    (bank_folder / "statistics/a.yaml").write_text(question("first-one"))
    paths.data.mkdir()
    paths.cache.write_text("in the way")
    assert ids(open_here()) == ["first-one"]


RUN_AS_NOBODY = """
import os, sys
from pathlib import Path
from mlprep.content.bank import open_bank
from mlprep.content.types import Filters
from mlprep.world.paths import Paths
home, folder, warm = map(Path, sys.argv[1:])
open_bank(Paths(warm, warm, warm), folder=folder, version="1")  # the libraries may lie where nobody may read
os.setgid(65534)
os.setuid(65534)
try:
    (home / "probe").write_text("x")
except OSError:
    pass
else:
    raise SystemExit("the folder can be written, so this shows nothing")
bank = open_bank(Paths(home, home, home), folder=folder, version="1")
print(bank.count(Filters()))
"""


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can become somebody else"
)
def test_a_cache_folder_nobody_may_write_does_not_matter(
    bank_folder: Path, tmp_path: Path, question: Question
) -> None:
    (bank_folder / "statistics/a.yaml").write_text(question("first-one"))
    home = tmp_path / "sealed"
    home.mkdir(mode=0o555)
    for folder in (tmp_path, *tmp_path.parents[:3]):
        if folder.stat().st_uid == os.geteuid() and folder != Path("/tmp"):
            folder.chmod(0o755)
    ran = subprocess.run(
        [sys.executable, "-c", RUN_AS_NOBODY, home, bank_folder, tmp_path / "warm"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.stdout, ran.stderr) == ("1\n", "")


def test_two_processes_may_build_at_once(bank_folder: Path, paths: Paths, question: Question) -> None:
    (bank_folder / "statistics/a.yaml").write_text("".join(question(f"one-{place}") for place in range(100)))
    code = textwrap.dedent("""
        import sys
        from pathlib import Path
        from mlprep.content.bank import open_bank
        from mlprep.content.types import Filters
        from mlprep.world.paths import Paths
        home, folder = map(Path, sys.argv[1:])
        bank = open_bank(Paths(home, home / "cache", home), folder=folder, version="1")
        print(len(bank.list(Filters())))
    """)
    command = [sys.executable, "-c", code, str(paths.data), str(bank_folder)]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    assert [process.communicate()[0] for process in running] == ["100\n"] * 4
    assert [file.suffix for file in paths.cache.iterdir()] == [".sqlite"]


def test_a_build_clears_away_what_killed_builds_and_old_versions_left(
    bank_folder: Path, paths: Paths, open_here: Open
) -> None:
    paths.cache.mkdir(parents=True)
    for name in ("bank-1-0.0.0-x.sqlite", "bank-1-0.0.1-y.sqlite.7.tmp", "other.sqlite"):
        (paths.cache / name).touch()
        os.utime(paths.cache / name, (1_000_000_000, 1_000_000_000))
    open_here()
    assert {file.name for file in paths.cache.iterdir()} == {"other.sqlite", cache_file(paths).name}


def test_a_bundled_bank_is_not_walked(
    bank_folder: Path, paths: Paths, question: Question, monkeypatch: pytest.MonkeyPatch
) -> None:
    (bank_folder / "statistics/a.yaml").write_text(question("first-one"))
    place = cache.place_of(bank_folder, paths.private_bank, paths.cache, "1", bundled=True)
    Bank(place).close()
    monkeypatch.setattr(
        cache, "entries", lambda folder, **_: pytest.fail("walked") if folder == bank_folder else ([], [])
    )
    bank = Bank(place)
    assert ids(bank) == ["first-one"]
    bank.close()


def test_private_questions_are_part_of_the_bank_and_known_as_such(
    bank_folder: Path, paths: Paths, open_here: Open, question: Question
) -> None:
    (bank_folder / "statistics/a.yaml").write_text(question("first-one"))
    paths.private_bank.mkdir(parents=True)
    (paths.private_bank / "mine.yaml").write_text(question("my-own"))
    assert {one.id: one.private for one in open_here().list(ALL)} == {"first-one": False, "my-own": True}


def test_a_private_question_cannot_take_the_id_of_a_shipped_one(
    bank_folder: Path, paths: Paths, open_here: Open, question: Question
) -> None:
    (bank_folder / "statistics/a.yaml").write_text(question("first-one", title="Shipped"))
    paths.private_bank.mkdir(parents=True)
    (paths.private_bank / "mine.yaml").write_text(question("first-one", title="Mine"))
    bank = open_here()
    assert bank.question("first-one").title == "Shipped"
    assert [Path(problem.path).name for problem in bank.problems] == ["mine.yaml"]


def test_with_a_fresh_cache_neither_the_parser_nor_the_validator_is_imported(
    bank_folder: Path, paths: Paths, question: Question
) -> None:
    (bank_folder / "statistics/a.yaml").write_text(question("first-one"))
    open_bank(paths, folder=bank_folder, version="1").close()
    code = textwrap.dedent("""
        import sys
        from pathlib import Path
        from mlprep.content.bank import open_bank
        from mlprep.content.types import Filters
        from mlprep.world.paths import Paths
        home, folder = map(Path, sys.argv[1:])
        bank = open_bank(Paths(home, home / "cache", home), folder=folder, version="1")
        one = bank.select(Filters(), limit=1)[0]
        assert bank.question(one.id).prompt
        assert bank.framework.levels
        heavy = {"yaml", "pydantic", "pydantic_core", "rich", "typer", "difflib", "shutil"}
        print(sorted(heavy & set(sys.modules)))
    """)
    ran = subprocess.run(
        [sys.executable, "-c", code, paths.data, bank_folder], capture_output=True, text=True, check=True
    )
    assert ran.stdout == "[]\n"


def test_the_shipped_bank_opens(paths: Paths) -> None:
    with open_bank(paths, version="1") as bank:
        assert bank.framework.levels
        assert shipped_folder().is_dir()
