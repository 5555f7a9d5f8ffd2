"""What a command works with: the world, and the bank and history opened when first wanted."""

import atexit
from functools import cached_property
from typing import TYPE_CHECKING

from mlprep.terminal.surface import Printer, find_surface
from mlprep.version import VERSION
from mlprep.world import World, real_world

if TYPE_CHECKING:
    from mlprep.content.bank import Bank
    from mlprep.storage.history import History
    from mlprep.terminal.prompts import Console
    from mlprep.world.settings import Setting


class Context:
    """One run of the program. Nothing is opened that the command does not use."""

    def __init__(self, *, plain: bool = False) -> None:
        """Take this machine's world; ``plain`` is the flag that goes before the setting."""
        self.world: World = real_world()
        self._plain = plain

    @cached_property
    def settings(self) -> "dict[str, Setting]":
        """Every setting with its origin."""
        from mlprep.world.settings import read_settings

        return read_settings(self.world.environment, self.world.paths.settings)

    def setting(self, name: str) -> str:
        """Return the value of a setting, empty where it is not set."""
        return self.settings[name].value

    @cached_property
    def bank(self) -> "Bank":
        """The bank; built once into the cache, opened from there ever after."""
        from mlprep.content.bank import open_bank

        bank = open_bank(self.world.paths, version=VERSION)
        atexit.register(bank.close)
        return bank

    @cached_property
    def history(self) -> "History":
        """The candidate's history, made if there is none."""
        from mlprep.storage.history import open_history

        history = open_history(self.world)
        atexit.register(history.close)  # or its log would be left beside the file
        return history

    @property
    def has_history(self) -> bool:
        """Say whether there is a history; looking must not make one."""
        return self.world.paths.history.exists()

    @cached_property
    def out(self) -> Printer:
        """Where lines go."""
        plain = self._plain or self.setting("plain") == "yes"
        return Printer(find_surface(self.world.environment, plain=plain))

    @cached_property
    def console(self) -> "Console":
        """The terminal that keys come from."""
        from mlprep.terminal.prompts import Console

        return Console(self.out.surface)
