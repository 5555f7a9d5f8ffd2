"""The outside, handed in: clock, ids, paths, settings and the environment."""

import os
from collections.abc import Mapping
from dataclasses import dataclass

from mlprep.world.clock import Clock, SystemClock
from mlprep.world.ids import Ids, Uuid7
from mlprep.world.paths import Paths, find_paths


@dataclass(frozen=True, slots=True)
class World:
    """Everything a command takes from outside, in one hand."""

    clock: Clock
    new_id: Ids
    paths: Paths
    environment: Mapping[str, str]


def real_world() -> World:
    """Return this machine's world. Reads the environment once and touches no file."""
    environment = dict(os.environ)
    return World(SystemClock(), Uuid7(), find_paths(environment), environment)


__all__ = ["Clock", "Ids", "Paths", "SystemClock", "Uuid7", "World", "find_paths", "real_world"]
