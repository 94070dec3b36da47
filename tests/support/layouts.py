"""Compiles each layout once for all tests: this takes most of the time of a small build.

The result depends on the text, its name, the environment's settings, and the filters of extensions.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from jinja2 import Environment, meta

_compiled: dict[object, Any] = {}
_analysed: dict[tuple[str, int], tuple[object, Any]] = {}


@contextmanager
def compiled_once() -> Iterator[None]:
    """Caches compiled layouts from build to build."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("parse", "compile"):
            patch.setattr(Environment, name, _by_text(name, getattr(Environment, name)))
        for name in ("find_undeclared_variables", "find_referenced_templates"):
            patch.setattr(meta, name, _by_tree(name, getattr(meta, name)))
        yield


def _by_text(name: str, compute: Callable[..., Any]) -> Callable[..., Any]:
    def cached(self: Environment, source: object, *args: object) -> Any:
        if not isinstance(source, str):
            return compute(self, source, *args)
        added = [f for f in self.filters.values() if _is_from_extension(f)]
        settings = (self.autoescape, self.undefined, self.trim_blocks, self.lstrip_blocks)
        key = (name, source, args, type(self), settings, *added)
        if key not in _compiled:
            _compiled[key] = compute(self, source, *args)
        return _compiled[key]

    return cached


def _is_from_extension(function: object) -> bool:
    return str(getattr(function, "__module__", "")).startswith("ssg_extension")


def _by_tree(name: str, analyse: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def cached(tree: Any) -> Any:
        # The tree is stored with the result, so that no other tree gets its identity.
        key = (name, id(tree))
        if key not in _analysed:
            result = analyse(tree)
            _analysed[key] = (tree, result if isinstance(result, set) else tuple(result))
        return _analysed[key][1]

    return cached
