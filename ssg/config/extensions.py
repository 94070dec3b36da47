"""Extensions: Python modules named in `config.yaml`, trusted like the configuration itself."""

import re
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from types import ModuleType

from msgspec import Struct

from ssg.problems.errors import Location, Problem, Problems, SiteError
from ssg.problems.os_errors import read_source
from ssg.storage import digest
from ssg.yaml_source.locate import Locator

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
            problems.error("unknown-extension", at, f'no extension "{name}"', hint)
            continue
        extension = Extension(name, str(path), digest.of_bytes(read_source(path)))
        with reporting_errors(extension):
            _load(extension)
        found.append(extension)
    return tuple(found)


@contextmanager
def reporting_errors(extension: Extension) -> Iterator[None]:
    """Turns what an extension raises into a problem of the site, at the line it came from."""
    try:
        yield
    except SiteError:
        raise
    except Exception as error:  # an extension is the newsroom's own code
        raise _problem(extension, error) from error


@contextmanager
def attributing_errors(found: tuple[Extension, ...]) -> Iterator[None]:
    """Reports what came out of one of the extensions; anything else passes."""
    try:
        yield
    except Exception as error:  # whatever it is, an extension may have raised it
        for extension in found:
            if _lines(extension, error):
                raise _problem(extension, error) from error
        raise


def _lines(extension: Extension, error: Exception) -> list[int]:
    """The lines of an extension that an error passed through, innermost last."""
    frames = traceback.extract_tb(error.__traceback__)
    return [frame.lineno or 0 for frame in frames if frame.filename == extension.path]


def _problem(extension: Extension, error: Exception) -> SiteError:
    line = getattr(error, "lineno", None) or next(reversed(_lines(extension, error)), 0)
    at = Location(extension.name.replace(".", "/") + ".py", line)
    return SiteError([Problem("extension-failed", at, f"{type(error).__name__}: {error}")])


@lru_cache(maxsize=64)
def _load(extension: Extension) -> ModuleType:
    # Not by the import system: its bytecode is found by seconds and size, and may be an old one's.
    name = f"ssg_extension_{extension.name.replace('.', '_')}_{extension.digest[:8]}"
    module = ModuleType(name)
    module.__file__ = extension.path
    sys.modules[name] = module
    code = compile(Path(extension.path).read_bytes(), extension.path, "exec")
    exec(code, module.__dict__)  # noqa: S102 (an extension is the newsroom's own code)
    return module
