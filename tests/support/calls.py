"""Records the calls of functions, which are called as usual."""

from typing import Any

import pytest


def recorded_calls(monkeypatch: pytest.MonkeyPatch, owner: object, name: str) -> list[Any]:
    """Returns a list that gets the first argument of each later call of a function."""
    real, calls = getattr(owner, name), list[Any]()

    def call(first: Any, *args: Any, **options: Any) -> Any:
        calls.append(first)
        return real(first, *args, **options)

    monkeypatch.setattr(owner, name, call)
    return calls
