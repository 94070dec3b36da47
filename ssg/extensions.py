"""Extensions: Python modules named in `config.yaml`, trusted like the configuration itself."""

import importlib.util
import re
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from types import ModuleType

from msgspec import Struct

from ssg import digest
from ssg.errors import Location, Problem, Problems, SiteError
from ssg.locate import Locator

_NAME = re.compile(r"[\w-]+(?:\.[\w-]+)*")


class Extension(Struct, frozen=True):
    """A module by its file; `digest` is that of its source, so that caches see an edit."""

    name: str
    path: str
    digest: str

    @property
    def module(self) -> ModuleType:
        """The module, which may define `outputs(site)`, `filters`, `markdown_extensions`."""
        return _load(self)


def find(root: Path, names: tuple[str, ...], problems: Problems) -> tuple[Extension, ...]:
    """The extensions `names`, each a file `NAME.py` below the newsroom's root."""
    found = []
    for index, name in enumerate(names):
        file = name.replace(".", "/") + ".py"
        path = root / file
        if not _NAME.fullmatch(name) or not path.is_file():
            hint = f"looked for {file}"
            at = Locator(root).field("config.yaml", "extensions", index)
            problems.error(at, f'no extension "{name}"', hint)
            continue
        extension = Extension(name, str(path), digest.of_bytes(path.read_bytes()))
        with reported(extension):
            _load(extension)
        found.append(extension)
    return tuple(found)


@contextmanager
def reported(extension: Extension) -> Iterator[None]:
    """Turns what an extension raises into a problem of the site, at the line it came from."""
    try:
        yield
    except SiteError:
        raise
    except Exception as error:  # an extension is the newsroom's own code
        frames = traceback.extract_tb(error.__traceback__)
        lines = [frame.lineno for frame in frames if frame.filename == extension.path]
        line = getattr(error, "lineno", None) or (lines[-1] if lines else 0) or 0
        at = Location(extension.name.replace(".", "/") + ".py", line)
        raise SiteError([Problem(at, f"{type(error).__name__}: {error}")]) from error


@lru_cache(maxsize=64)
def _load(extension: Extension) -> ModuleType:
    name = f"ssg_extension_{extension.name.replace('.', '_')}_{extension.digest[:8]}"
    spec = importlib.util.spec_from_file_location(name, extension.path)
    if spec is None or spec.loader is None:
        raise ImportError(extension.path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module
