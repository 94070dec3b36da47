"""Extensions: Python modules named in `config.yaml`, and trusted like the settings."""

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
    """A module by its file; `digest` is that of its source, so that an edit invalidates caches."""

    name: str
    path: str
    digest: str

    @property
    def module(self) -> ModuleType:
        """The module, which may define `outputs(site)`, `filters` and `markdown_extensions`."""
        return _load(self)


def find(root: Path, names: tuple[str, ...], problems: Problems) -> tuple[Extension, ...]:
    """Finds and loads the extensions `names`, each a file `NAME.py` below the newsroom."""
    extensions = []
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
        extensions.append(extension)
    return tuple(extensions)


@contextmanager
def reporting_errors(extension: Extension) -> Iterator[None]:
    """Turns an exception of the extension into a `SiteError` with its line."""
    try:
        yield
    except SiteError:
        raise
    except Exception as error:  # an extension is the newsroom's own code
        raise _site_error(extension, error) from error


@contextmanager
def attributing_errors(extensions: tuple[Extension, ...]) -> Iterator[None]:
    """Turns an exception that passed through an extension into a `SiteError` with its line."""
    try:
        yield
    except Exception as error:  # extensions can raise anything
        for extension in extensions:
            if _lines(extension, error):
                raise _site_error(extension, error) from error
        raise


def _lines(extension: Extension, error: Exception) -> list[int]:
    """Returns the lines of the extension in the traceback, innermost last."""
    frames = traceback.extract_tb(error.__traceback__)
    return [frame.lineno or 0 for frame in frames if frame.filename == extension.path]


def _site_error(extension: Extension, error: Exception) -> SiteError:
    line = getattr(error, "lineno", None) or next(reversed(_lines(extension, error)), 0)
    at = Location(extension.name.replace(".", "/") + ".py", line)
    return SiteError([Problem("extension-failed", at, f"{type(error).__name__}: {error}")])


@lru_cache(maxsize=64)
def _load(extension: Extension) -> ModuleType:
    # The import system would identify bytecode by seconds and size, and so could use an old one.
    name = f"ssg_extension_{extension.name.replace('.', '_')}_{extension.digest[:8]}"
    module = ModuleType(name)
    module.__file__ = extension.path
    sys.modules[name] = module
    code = compile(Path(extension.path).read_bytes(), extension.path, "exec")
    exec(code, module.__dict__)  # noqa: S102 (an extension is the newsroom's own code)
    return module
