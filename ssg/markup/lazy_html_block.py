"""Puts off the import of Python-Markdown's `/// html` block, which few texts need.

`pymdownx.blocks.caption` needs one function of that module for captions with a selector, and the
module's patterns take longer to compile than many a build takes.
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

from pymdownx import blocks

_NAME = "pymdownx.blocks.html"


class _Later(ModuleType):
    """Stands for the module until one of its names is used in earnest."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # what the import system asks
            raise AttributeError(name)
        return getattr(_module(), name)

    @staticmethod
    def parse_selectors(*args: Any, **options: Any) -> Any:
        """Does what the module's function of this name does."""
        return _module().parse_selectors(*args, **options)


def _module() -> ModuleType:
    """Returns the module itself, which from now on is imported."""
    if isinstance(sys.modules.get(_NAME), _Later):
        del sys.modules[_NAME]
    return import_module(_NAME)


def put_off() -> None:
    """Lets others import from the module without running it, unless somebody did already."""
    if _NAME not in sys.modules:
        sys.modules[_NAME] = blocks.html = _Later(_NAME)
