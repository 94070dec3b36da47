"""The shapes of values in YAML: what they are called, and how a single value is written."""

from typing import Any


def name(value: Any) -> str:
    """Returns what a list or a set of fields is called in messages."""
    return "list" if isinstance(value, list) else "set of fields"


def named(value: Any, settings: str) -> str:
    """Returns how to write names with their settings, given a name or a list of them; or ""."""
    names = value if isinstance(value, list) else [value]
    is_plain = all(isinstance(each, str) and each.isidentifier() for each in names)
    written = ", ".join(f"{each}: {settings}" for each in names)
    return f"write {{{written}}}" if names and is_plain else ""


def hint(value: Any) -> str:
    """Returns how to write what a single value should be, given the list or fields that it is."""
    if isinstance(value, dict) and value and not any(value.values()):
        return f"write [{', '.join(value)}], in square brackets, for a list"
    if isinstance(value, dict):
        return 'put a text that contains ": " in quotes'
    if len(value) == 1 and isinstance(value[0], str):
        return f"write {value[0]} without brackets"
    return ""
