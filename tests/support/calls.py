"""Functions that are called as ever, and whose calls are noted."""

from typing import Any

import pytest


def recorded_calls(monkeypatch: pytest.MonkeyPatch, owner: object, name: str) -> list[Any]:
    """The first argument of every call of a function from now on, which is called all the same."""
    real, calls = getattr(owner, name), list[Any]()

    def call(first: Any, *args: Any, **options: Any) -> Any:
        calls.append(first)
        return real(first, *args, **options)

    monkeypatch.setattr(owner, name, call)
    return calls
