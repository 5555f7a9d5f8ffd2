"""Completion: what is offered where, and that real shells take it."""

import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest

from mlprep import completing
from mlprep.commands.completion import SCRIPTS, advice, chosen_shell, place
from mlprep.completion_tables import COMMANDS, OPTIONS, VALUES
from mlprep.errors import UsageError
from mlprep.world.paths import find_paths


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home whose bank has a cache, and a folder with the program on the PATH."""
    home = tmp_path_factory.mktemp("home")
    program = home / "bin" / "mlprep"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m mlprep "$@"\n')
    program.chmod(0o755)
    done = subprocess.run([program, "levels"], env=environment(home), capture_output=True, check=True)
    assert done.stdout
    return home


def environment(home: Path, **more: str) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("MLPREP_", "XDG_"))}
    path = f"{home / 'bin'}{os.pathsep}{kept['PATH']}"
    return {**kept, "MLPREP_HOME": str(home), "HOME": str(home), "PATH": path, **more}


@pytest.fixture
def at_home(filled: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MLPREP_HOME", str(filled))
    return filled


def offered(line: str) -> list[str]:
    """Return what is offered for the last word of a line; a space at its end begins a new word."""
    *before, current = line.split(" ")
    return [name for name, _ in completing.candidates(before, current)]


def test_commands_are_offered_at_the_beginning() -> None:
    assert offered("") == [name for name in COMMANDS if " " not in name]


def test_a_begun_command_is_finished() -> None:
    assert offered("dr") == ["drill"]


def test_subcommands_are_offered_after_a_group() -> None:
    assert offered("history ") == ["list", "show", "void"]


@pytest.mark.parametrize("path", [name for name in OPTIONS if name])
def test_every_option_of_a_command_is_offered(path: str) -> None:
    assert offered(f"{path} --") == [names.split()[-1] for names, _, _ in OPTIONS[path]]


def test_an_option_used_is_not_offered_again_unless_it_may_be_repeated() -> None:
    found = offered("drill --level mid -r coding --")

    assert "--level" not in found
    assert "--round" in found


def test_no_option_is_offered_after_a_double_dash() -> None:
    assert offered("drill -- ") == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("drill --level s", ["senior", "staff"]),
        ("drill --level=s", ["--level=senior", "--level=staff"]),
        ("drill --level = s", ["senior", "staff"]),
        ("drill -l m", ["mid"]),
        ("drill --role ", ["ds", "mle", "re"]),
        ("drill --mode s", ["speak"]),
        ("drill --round ml-s", ["ml-system-design"]),
        ("drill --round coding -r beh", ["behavioural"]),
        ("explain sco", ["scoring"]),
        ("config get l", ["level"]),
        ("config set mode t", ["type"]),
        ("config set plain ", ["yes", "no"]),
        ("export history --format j", ["json", "jsonl"]),
        ("completion show --shell f", ["fish"]),
        ("import ", [":files"]),
        ("export history --output=", [":files"]),
        ("drill --count ", []),
        ("history show la", ["last"]),
    ],
)
def test_values_are_offered_by_kind(
    line: str, expected: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MLPREP_HOME", str(tmp_path))

    assert offered(line) == expected


def test_every_round_type_and_family_of_the_bank_is_offered(at_home: Path) -> None:
    from mlprep.content.bank import open_bank
    from mlprep.content.types import FAMILIES

    with open_bank(find_paths({"MLPREP_HOME": str(at_home)}), version="any") as bank:
        known = {one.id for one in bank.framework.rounds}

    assert set(VALUES["round"]) == known | set(FAMILIES)


@pytest.mark.usefixtures("at_home")
def test_companies_and_topics_of_the_bank_are_offered() -> None:
    assert "google" in offered("drill --company g")
    assert "ranking" in offered("questions --topic ra")
    assert "meta" in offered("config set company me")


@pytest.mark.usefixtures("at_home")
def test_labels_on_the_ladder_of_the_company_named_are_offered() -> None:
    assert "L5" in offered("drill --company google --level ")
    assert "L5" not in offered("drill --company meta --level ")
    assert "E5" in offered("drill --company meta --level E")


@pytest.mark.usefixtures("at_home")
def test_question_ids_are_offered_by_prefix() -> None:
    found = offered("show t")

    assert "trees-or-network-for-shop-fraud" in found
    assert all(one.startswith("t") for one in found)
    assert offered("drill --question trees-or-n") == ["trees-or-network-for-shop-fraud"]
    assert offered("show two-minute-narrative another")[:1] == []


def test_a_title_stands_beside_a_question_id(filled: Path) -> None:
    done = subprocess.run(
        [filled / "bin" / "mlprep", "__complete", "show", ":trees-or"],
        env=environment(filled),
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.startswith("trees-or-network-for-shop-fraud\t")
    assert done.stdout.count("\n") == 1


def test_at_most_fifty_ids_are_offered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = tmp_path / "cache" / f"{completing.CACHE_NAME}00000000.sqlite"
    cache.parent.mkdir()
    with sqlite3.connect(cache) as db:
        db.execute("CREATE TABLE question(id TEXT UNIQUE, title TEXT)")
        db.executemany("INSERT INTO question VALUES(?, '')", [(f"q-{n:03}",) for n in range(90)])
    db.close()
    monkeypatch.setenv("MLPREP_HOME", str(tmp_path))

    assert offered("show q") == [f"q-{n:03}" for n in range(50)]


def test_control_characters_of_a_title_never_reach_the_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    cache = tmp_path / "cache" / f"{completing.CACHE_NAME}00000000.sqlite"
    cache.parent.mkdir()
    with sqlite3.connect(cache) as db:
        db.execute("CREATE TABLE question(id TEXT UNIQUE, title TEXT)")
        db.execute("INSERT INTO question VALUES('q', ?)", ("a\x1b[31m\nb\tc",))
    db.close()
    monkeypatch.setenv("MLPREP_HOME", str(tmp_path))

    completing.complete(["show", ":"])

    assert capsys.readouterr().out == "q\ta\\x1b[31m b c\n"


def test_answers_are_offered_newest_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with sqlite3.connect(tmp_path / "history.sqlite") as db:
        db.execute("CREATE TABLE attempt(id TEXT PRIMARY KEY, title TEXT, day TEXT)")
        db.executemany("INSERT INTO attempt VALUES(?, 'T', '2026-11-20')", [("01-a",), ("02-b",)])
    db.close()
    monkeypatch.setenv("MLPREP_HOME", str(tmp_path))

    assert offered("history show ") == ["last", "02-b", "01-a"]
    assert offered("history void 01") == ["01-a"]


def test_stories_and_loops_of_a_real_history_are_offered_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import importlib.util

    spec = importlib.util.spec_from_file_location(
        "storage_homes", Path(__file__).parents[1] / "storage" / "conftest.py"
    )
    assert spec is not None
    assert spec.loader is not None
    homes = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(homes)
    home = homes.Home(tmp_path)
    home.story("rollback", title="Before")
    home.story("rollback", title="Rolled back")
    for name in ("gone", "ranker"):
        home.story(name)
    home.history.stories.remove("gone")
    home.loop("acme")
    home.close()
    monkeypatch.setenv("MLPREP_HOME", str(tmp_path))

    assert offered("story show ") == ["ranker", "rollback"]
    assert offered("story tell ra") == ["ranker"]
    assert offered("loop show ") == ["acme"]


def test_answers_of_a_real_history_can_be_asked_for(tmp_path: Path) -> None:
    from mlprep.storage.history import open_history
    from mlprep.world import SystemClock, Uuid7, World

    world = World(SystemClock(), Uuid7(), find_paths({"MLPREP_HOME": str(tmp_path)}), {})
    history = open_history(world)
    try:
        for query in completing._IN_HISTORY.values():
            assert history.connection.execute(query, ("a", "b", 1)).fetchall() == []
    finally:
        history.close()


@pytest.mark.parametrize("content", [None, b"", b"not a database", b"SQLite format 3\0" + bytes(4000)])
def test_without_a_usable_cache_or_history_nothing_is_offered_and_nothing_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes | None
) -> None:
    if content is not None:
        (tmp_path / "cache").mkdir()
        (tmp_path / "cache" / f"{completing.CACHE_NAME}00000000.sqlite").write_bytes(content)
        (tmp_path / "history.sqlite").write_bytes(content)
    before = sorted(tmp_path.rglob("*"))
    monkeypatch.setenv("MLPREP_HOME", str(tmp_path))

    assert offered("show t") == []
    assert offered("drill --company ") == []
    assert offered("history show 0") == []
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    "variables",
    [
        {"MLPREP_HOME": "/some/where"},
        {"MLPREP_HOME": "~/where"},
        {"MLPREP_HOME": "relative"},
        {"XDG_CACHE_HOME": "/c", "XDG_DATA_HOME": "/d"},
        {"XDG_CACHE_HOME": "relative", "XDG_DATA_HOME": "relative"},
        {},
    ],
)
def test_files_are_looked_for_where_the_program_keeps_them(
    variables: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("MLPREP_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    paths = find_paths(variables)
    if variables.get("XDG_CACHE_HOME") != "relative":  # platformdirs itself takes a relative one
        assert Path(completing.cache_folder()) == paths.cache
        assert Path(completing.history_file()) == paths.history


def test_a_path_with_the_signs_of_a_uri_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    odd = tmp_path / "a?b#c%20d e"
    odd.mkdir()
    with sqlite3.connect(odd / "history.sqlite") as db:
        db.execute("CREATE TABLE attempt(id TEXT PRIMARY KEY, title TEXT, day TEXT)")
        db.execute("INSERT INTO attempt VALUES('01', 'T', 'D')")
    db.close()
    monkeypatch.setenv("MLPREP_HOME", str(odd))

    assert offered("history show 0") == ["01"]


@pytest.mark.parametrize("arguments", [[], ["drill"], ["drill", "--level"]])
def test_a_call_without_a_current_word_prints_nothing(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    completing.complete(arguments)

    assert capsys.readouterr().out == ""


def test_the_shell_in_use_is_taken_where_none_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHELL", "/usr/bin/fish")

    assert chosen_shell("") == "fish"
    assert chosen_shell("pwsh") == "powershell"


def test_a_shell_we_have_no_script_for_is_refused() -> None:
    with pytest.raises(UsageError, match=r"Did you mean 'zsh'\?"):
        chosen_shell("zhs")


@pytest.mark.parametrize("shell", SCRIPTS)
def test_show_prints_the_script(filled: Path, shell: str) -> None:
    done = run(filled, "show", shell)

    assert (done.returncode, done.stdout) == (0, SCRIPTS[shell])


def run(home: Path, command: str, shell: str, **more: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "mlprep", "completion", command, "--shell", shell],
        env=environment(home, **more),
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("shell", SCRIPTS)
def test_install_writes_the_script_and_nothing_else(tmp_path: Path, shell: str) -> None:
    for name in (".bashrc", ".zshrc", ".profile"):
        (tmp_path / name).write_text("# mine\n")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    done = run(tmp_path, "install", shell)
    after = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}

    written = set(after) - set(before)
    assert done.returncode == 0
    assert [after[path].decode() for path in written] == [SCRIPTS[shell]]
    assert all(str(path) in done.stdout for path in written)
    assert {path: after[path] for path in before} == before


def test_a_script_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / ".config").write_text("a file where a folder should be")
    done = run(tmp_path, "install", "fish")

    assert done.returncode == 1
    assert "the script cannot be written" in done.stderr
    assert "mlprep completion show --shell fish prints it." in done.stderr


def test_the_line_for_a_shells_own_file_survives_spaces(tmp_path: Path) -> None:
    assert f"fpath=('{tmp_path}/a b' $fpath)" in advice("zsh", tmp_path / "a b" / "_mlprep")


@pytest.mark.parametrize(
    ("shell", "expected"),
    [
        ("bash", "data/bash-completion/completions/mlprep"),
        ("zsh", "data/zsh/site-functions/_mlprep"),
        ("fish", "config/fish/completions/mlprep.fish"),
    ],
)
def test_a_script_lies_where_the_platforms_folders_are(
    shell: str, expected: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("BASH_COMPLETION_USER_DIR", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))

    assert place(shell) == tmp_path / expected


needs = {
    name: pytest.mark.skipif(shutil.which(name) is None, reason=f"{name} is not installed here")
    for name in ("bash", "zsh", "fish")
}


@needs["bash"]
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["drill", "--lev"], ["--level"]),
        (["drill", "--level", "s"], ["senior", "staff", "Senior\\ MTS", "Staff\\ MTS"]),
        (["drill", "--level", "=", "sen"], ["senior", "Senior\\ MTS"]),
        (["history", ""], ["list", "show", "void"]),
        (["show", "trees-or"], ["trees-or-network-for-shop-fraud"]),
        (["import", ""], []),
    ],
)
def test_bash_gets_its_candidates(filled: Path, words: list[str], expected: list[str]) -> None:
    program = (
        f'{SCRIPTS["bash"]}\nCOMP_WORDS=(mlprep "$@"); COMP_CWORD=$#; _mlprep\n'
        '((${#COMPREPLY[@]})) && printf "%s\\n" "${COMPREPLY[@]}"; true'
    )
    done = subprocess.run(
        ["bash", "--norc", "-c", program, "bash", *words],
        env=environment(filled),
        capture_output=True,
        text=True,
        check=True,
    )

    assert (done.stdout.splitlines(), done.stderr) == (expected, "")


def typed(shell: pexpect.spawn, keys: str, becomes: str) -> None:
    """Type ``keys`` and wait until the line reads ``becomes``."""
    shell.send(keys)
    shell.expect_exact(becomes, timeout=60)


@needs["bash"]
def test_an_interactive_bash_completes_on_tab(filled: Path) -> None:
    shell = pexpect.spawn(
        "bash",
        ["--norc", "--noprofile", "-i"],
        env=environment(filled, TERM="dumb", PS1="ready> "),
        encoding="utf-8",
    )
    try:
        shell.expect_exact("ready> ", timeout=60)
        assert run(filled, "install", "bash").returncode == 0
        shell.sendline(f". '{filled}/.local/share/bash-completion/completions/mlprep'; echo lo''aded")
        shell.expect_exact("loaded", timeout=60)
        shell.expect_exact("ready> ", timeout=60)
        typed(shell, "mlprep dri\t", "mlprep drill ")
        typed(shell, "--lev\t", "--level ")
        typed(shell, "prin\t", "principal ")
        typed(shell, "--mode=sp\t", "--mode=speak ")
        typed(shell, "--question trees-or\t", "trees-or-network-for-shop-fraud ")
    finally:
        shell.close(force=True)


@needs["zsh"]
def test_an_interactive_zsh_completes_on_tab(filled: Path, tmp_path: Path) -> None:
    assert run(filled, "install", "zsh").returncode == 0
    (tmp_path / ".zshrc").write_text(
        f"fpath=('{filled}/.local/share/zsh/site-functions' $fpath)\n"
        "autoload -Uz compinit && compinit -u\nPS1='ready> '\nunsetopt zle_bracketed_paste 2>/dev/null\n"
        "zle_highlight=(none)\nunset zle_bracketed_paste\n"
    )
    shell = pexpect.spawn(
        "zsh",
        ["-i"],
        env=environment(filled, TERM="dumb", ZDOTDIR=str(tmp_path)),
        encoding="utf-8",
        dimensions=(24, 200),
    )
    try:
        shell.expect_exact("ready> ", timeout=60)
        typed(shell, "mlprep dri\t", "ll ")
        typed(shell, "--lev\t", "el ")
        typed(shell, "prin\t", "cipal ")
        typed(shell, "--mode=sp\t", "eak ")
        typed(shell, "--question trees-or\t", "-network-for-shop-fraud ")
    finally:
        shell.close(force=True)


@needs["fish"]
@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("mlprep dri", ["drill"]),
        ("mlprep drill --lev", ["--level"]),
        ("mlprep drill --level prin", ["principal"]),
        ("mlprep drill --level=prin", ["--level=principal"]),
        ("mlprep history ", ["list", "show", "void"]),
        ("mlprep show trees-or", ["trees-or-network-for-shop-fraud"]),
    ],
)
def test_fish_gets_its_candidates(filled: Path, line: str, expected: list[str]) -> None:
    assert run(filled, "install", "fish").returncode == 0
    done = subprocess.run(
        ["fish", "-c", f"complete -C '{line}'"],
        env=environment(filled, TERM="dumb"),
        capture_output=True,
        text=True,
        check=True,
    )

    assert [row.partition("\t")[0] for row in done.stdout.splitlines()] == expected
