"""Where files lie: the platform's folders, or everything under ``MLPREP_HOME``."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Paths:
    """The folders and files of one candidate. Nothing is created by naming it."""

    data: Path
    cache: Path
    config: Path

    @property
    def history(self) -> Path:
        """The SQLite file that holds everything the candidate did."""
        return self.data / "history.sqlite"

    @property
    def backups(self) -> Path:
        """Copies made before a migration or a restore."""
        return self.data / "backups"

    @property
    def settings(self) -> Path:
        """The candidate's settings."""
        return self.config / "config.toml"

    @property
    def private_bank(self) -> Path:
        """The candidate's own questions, beside the shipped ones."""
        return self.data / "questions"

    @property
    def locks(self) -> Path:
        """One lock file for each sitting that is running."""
        return self.data / "locks"


def find_paths(environment: Mapping[str, str]) -> Paths:
    """Return the folders for this machine and environment.

    ``MLPREP_HOME`` moves all of them. Otherwise they lie where the platform puts them (XDG on
    Linux; on a Mac too, where an XDG variable is set).
    """
    home = environment.get("MLPREP_HOME", "")
    if home:
        base = Path(home).expanduser().absolute()
        return Paths(data=base, cache=base / "cache", config=base)
    import platformdirs

    def choose(variable: str, otherwise: str) -> Path:
        chosen = environment.get(variable, "")
        return Path(chosen) / "mlprep" if Path(chosen).is_absolute() else Path(otherwise)

    return Paths(
        data=choose("XDG_DATA_HOME", platformdirs.user_data_dir("mlprep", appauthor=False)),
        cache=choose("XDG_CACHE_HOME", platformdirs.user_cache_dir("mlprep", appauthor=False)),
        config=choose("XDG_CONFIG_HOME", platformdirs.user_config_dir("mlprep", appauthor=False)),
    )
