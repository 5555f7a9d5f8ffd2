"""The only rooms that know rich, questionary and prompt_toolkit."""
