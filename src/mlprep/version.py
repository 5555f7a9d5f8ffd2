"""The one source of the version: read by the build, by ``--version`` and by the history."""

VERSION = "0.1.0"
