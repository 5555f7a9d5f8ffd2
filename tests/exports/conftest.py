"""The homes of the storage tests, since importlib mode shares no fixtures between folders."""

import importlib.util
from pathlib import Path

_spec = importlib.util.spec_from_file_location(
    "storage_homes", Path(__file__).parents[1] / "storage" / "conftest.py"
)
assert _spec is not None
assert _spec.loader is not None
_homes = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_homes)

home, other, new_home = _homes.home, _homes.other, _homes.new_home
