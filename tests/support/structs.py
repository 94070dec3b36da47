"""The struct types that a module of `ssg.model` defines."""

from types import ModuleType
from typing import Any

import msgspec


def structs_of(module: ModuleType) -> list[Any]:
    """Returns the struct types defined in `module`, in its order."""
    return [
        value
        for value in vars(module).values()
        if isinstance(value, type)
        and issubclass(value, msgspec.Struct)
        and value.__module__ == module.__name__
    ]
