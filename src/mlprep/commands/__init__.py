"""The only rooms that know Typer: parse, call, render, exit code."""
