import errno
import os
import stat
import sys
from pathlib import Path
from typing import TextIO

import pytest

from mlprep.errors import MlprepError, UsageError
from mlprep.exports import files
from mlprep.exports.files import open_output


def write(path: Path | None, text: str = "new", *, force: bool = False) -> None:
    with open_output(path, force=force) as out:
        out.write(text)


def fail_with(path: Path, error: BaseException, *, force: bool = False) -> None:
    with open_output(path, force=force) as out:
        out.write("half")
        raise error


def test_a_file_is_written_whole_and_readable_by_the_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    write(path, "é\r\nx\n")

    assert path.read_bytes() == "é\r\nx\n".encode()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_an_existing_file_is_refused_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_text("old", encoding="utf-8")

    with pytest.raises(UsageError, match="exists already"):
        write(path)

    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_an_existing_file_is_replaced_when_forced(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_text("old and longer", encoding="utf-8")

    write(path, force=True)

    assert path.read_text(encoding="utf-8") == "new"


def test_a_file_made_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"

    def race() -> None:
        with open_output(path) as out:
            out.write("new")
            path.write_text("theirs", encoding="utf-8")

    with pytest.raises(UsageError, match="exists already"):
        race()

    assert path.read_text(encoding="utf-8") == "theirs"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("error", [RuntimeError(), KeyboardInterrupt()])
def test_a_block_that_fails_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, error: BaseException
) -> None:
    path = tmp_path / "out.csv"
    path.write_text("old", encoding="utf-8")

    with pytest.raises(type(error)):
        fail_with(path, error, force=True)

    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_full_disk_is_said_in_a_sentence_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(MlprepError, match=r"No space left on device.*Nothing of it was kept"):
        fail_with(tmp_path / "out.csv", OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)))

    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the device that is always full is Linux's")
def test_a_real_full_device_is_said_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def create(half: Path) -> TextIO:
        half.touch()
        return Path("/dev/full").open("w", encoding="utf-8")

    monkeypatch.setattr(files, "_create", create)
    with pytest.raises(MlprepError, match="No space left on device"):
        write(tmp_path / "out.csv")

    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the device that is always full is Linux's")
def test_a_full_standard_output_is_said_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    full = Path("/dev/full").open("w", encoding="utf-8")  # noqa: SIM115  # its close fails too
    monkeypatch.setattr(sys, "stdout", full)
    with pytest.raises(MlprepError, match="Standard output cannot be written"):
        write(None)
    with pytest.raises(OSError, match="No space"):
        full.close()


def test_a_reader_that_has_seen_enough_is_no_error_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    read, write_end = os.pipe()
    os.close(read)
    pipe = os.fdopen(write_end, "w")
    monkeypatch.setattr(sys, "stdout", pipe)
    with pytest.raises(BrokenPipeError):
        write(None)
    with pytest.raises(BrokenPipeError):
        pipe.close()


def test_a_folder_that_is_not_there_is_said_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(MlprepError, match=r"cannot be written.*\n.*--output"):
        write(tmp_path / "none" / "out.csv")


@pytest.mark.parametrize("force", [False, True])
def test_what_is_no_file_is_refused(tmp_path: Path, *, force: bool) -> None:
    with pytest.raises(UsageError, match="is no file"):
        write(tmp_path, force=force)


def test_a_link_is_followed_and_stays(tmp_path: Path) -> None:
    real, link = tmp_path / "real.csv", tmp_path / "link.csv"
    real.write_text("old", encoding="utf-8")
    link.symlink_to(real)

    write(link, force=True)

    assert link.is_symlink()
    assert real.read_text(encoding="utf-8") == "new"


def test_without_a_path_the_text_goes_to_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    write(None, "to the pipe")

    assert capsys.readouterr().out == "to the pipe"
