"""Layouts that are compiled once for all tests: nine tenths of a small build are Jinja's compiler.

What it makes is a function of the text, its name, the environment's settings and the filters that
extensions bring.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from jinja2 import Environment, meta

_made: dict[object, Any] = {}
_found: dict[tuple[str, int], tuple[object, Any]] = {}


@contextmanager
def compiled_once() -> Iterator[None]:
    """Keeps what Jinja makes of a layout from one build to the next."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("parse", "compile"):
            patch.setattr(Environment, name, _by_text(name, getattr(Environment, name)))
        for name in ("find_undeclared_variables", "find_referenced_templates"):
            patch.setattr(meta, name, _by_tree(name, getattr(meta, name)))
        yield


def _by_text(name: str, make: Callable[..., Any]) -> Callable[..., Any]:
    def once(self: Environment, source: object, *args: object) -> Any:
        if not isinstance(source, str):
            return make(self, source, *args)
        brought = [f for f in self.filters.values() if _is_brought(f)]
        settings = (self.autoescape, self.undefined, self.trim_blocks, self.lstrip_blocks)
        key = (name, source, args, type(self), settings, *brought)
        if key not in _made:
            _made[key] = make(self, source, *args)
        return _made[key]

    return once


def _is_brought(function: object) -> bool:
    return str(getattr(function, "__module__", "")).startswith("ssg_extension")


def _by_tree(name: str, find: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def once(tree: Any) -> Any:
        # Kept beside what was found, so that its identity cannot pass to another tree.
        key = (name, id(tree))
        if key not in _found:
            answer = find(tree)
            _found[key] = (tree, answer if isinstance(answer, set) else tuple(answer))
        return _found[key][1]

    return once
