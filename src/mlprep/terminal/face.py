"""What every face shares: the loop from a sitting's step to a reply, and how it ends."""

import errno
import os
import sys
from contextlib import suppress
from typing import Protocol, TypeVar

from mlprep.errors import ExitCode, MlprepError
from mlprep.sittings.held import HeldSitting
from mlprep.sittings.steps import Finished, Reply, Step
from mlprep.terminal.signals import SignalledError


class StoppedError(Exception):
    """The candidate stopped in the middle; everything is saved. ``code`` is the exit code."""

    def __init__(self, code: ExitCode) -> None:
        """Keep the exit code."""
        self.code = code
        super().__init__(code.name)


Kind_contra = TypeVar("Kind_contra", bound=HeldSitting, contravariant=True)
Kind = TypeVar("Kind", bound=HeldSitting)


class Face(Protocol[Kind_contra]):
    """Shows a step of a kind of sitting, and returns the reply to it."""

    def show(self, step: Step, drill: Kind_contra, /) -> Reply:
        """Show a step; call ``drill.beat``, and ``drill.draft`` where text is typed, meanwhile.

        Raises:
            StoppedError: the candidate stopped, or the input ended.

        """

    def finish(self, done: Finished) -> None:
        """Say that the sitting is over."""

    def stopped(self, resume: str) -> None:
        """Say that everything is saved and, unless ``resume`` is empty, what to type to go on."""


RESUME = "mlprep drill --resume"


def stopped_words(resume: str) -> str:
    """Return what is said to somebody who stopped in the middle."""
    return f"Everything is saved. Go on with: {resume}" if resume else "Everything is saved."


def sit(drill: Kind, face: Face[Kind]) -> ExitCode:
    """Run a sitting to its end, or to where the candidate stops; return the exit code.

    Whatever happens, the sitting is left in good order and its lock is let go of.
    """
    try:
        while not isinstance(step := drill.step, Finished):
            drill.give(face.show(step, drill))
        code = ExitCode.OK
    except (StoppedError, SignalledError) as stop:
        code = stop.code
    except KeyboardInterrupt:
        code = ExitCode.INTERRUPTED
    except BaseException as error:
        if not (isinstance(error, OSError) and error.errno == errno.EIO):
            with suppress(MlprepError):  # the first error says more
                drill.leave()
            raise
        code = ExitCode.HANGUP  # the terminal is gone
    waiting = drill.leave()
    try:
        if isinstance(step, Finished):
            face.finish(step)
        else:
            face.stopped(drill.resume_command if waiting else "")
        sys.stdout.flush()
    except OSError:
        if code is ExitCode.OK:
            raise
        _drop_output()
    return code


def _drop_output() -> None:
    """Let what is still to be written go nowhere: with the terminal gone, writing would fail at exit."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        os.dup2(nowhere, stream.fileno())
