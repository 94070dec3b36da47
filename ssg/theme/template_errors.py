"""What went wrong in a layout: in which line of which, what may have been meant, for which page."""

import re
import sys
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from jinja2.exceptions import TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.filters import FILTERS

from ssg.model.outputs import Page
from ssg.problems.codes import ErrorCode
from ssg.problems.errors import Location, Problem, SiteError, did_you_mean, in_order, nearest
from ssg.theme.environment import layout_names

_MAKING = "while making "
_NAME = re.compile(r"'(\w+)' is undefined")
_FILTER = re.compile(r"No filter named '(\w+)'\.")
_ATTRIBUTE = re.compile(r"'([\w.]+) object' has no attribute '(\w+)'")


def layout_error(error: Exception, page: Page, folders: list[Path], root: Path) -> SiteError:
    """The problem that an error is, raised while a page was made by layouts below `folders`.

    Layouts are named by their path from the newsroom's `root`.
    """
    code: ErrorCode = "layout-failed"
    file, line = _last_line(error, folders)
    message, word, meant = str(error), "", ""
    if isinstance(error, TemplateNotFound):
        code, word = "unknown-layout", str(error.name)
        message, meant = f'no layout "{word}"', did_you_mean(word, layout_names(folders))
    elif isinstance(error, TemplateSyntaxError):
        file, line = _file(error.name or page.layout, folders), error.lineno
        word, near = _meant(message, FILTERS)
        meant = f'did you mean "{near}"?' if near else ""
    elif isinstance(error, UndefinedError):
        word, near = _meant(message, page.context)
        meant = f'did you mean "{near}"?' if near else ""
    else:
        message = f"{type(error).__name__}: {error}"
    file = file or _file(page.layout, folders)
    at = Location(_shown(file, root), line, _column(file, line, word))
    hint = f"{_MAKING}{page.path}: {meant}".removesuffix(": ")
    return SiteError([Problem(code, at, message, hint)])


def merge_problems(problems: Iterable[Problem]) -> Iterator[Problem]:
    """The problems of many pages, in order; what is wrong with several is told once."""
    for (code, at, message), same in groupby(
        in_order(problems), lambda found: (found.code, found.at, found.message)
    ):
        hints = [found.hint for found in same]
        more = f" and {len(hints) - 1:,} more" if len(hints) > 1 else ""
        making, colon, meant = hints[0].partition(": ")
        yield Problem(code, at, message, f"{making}{more}{colon}{meant}")


def _meant(message: str, known: Iterable[str]) -> tuple[str, str]:
    """The name that is undefined, and the one that may have been meant."""
    if found := _NAME.fullmatch(message) or _FILTER.fullmatch(message):
        return found[1], nearest(found[1], known)
    if found := _ATTRIBUTE.fullmatch(message):
        module, _, name = found[1].rpartition(".")
        kind = getattr(sys.modules.get(module), name, None)
        return found[2], nearest(found[2], getattr(kind, "__struct_fields__", ()))
    return "", ""


def _last_line(error: BaseException, folders: list[Path]) -> tuple[Path | None, int]:
    """The innermost layout and line that an error passed through."""
    found: tuple[Path | None, int] = (None, 0)
    trace = error.__traceback__
    while trace is not None:
        file = Path(trace.tb_frame.f_code.co_filename)
        if any(file.is_relative_to(folder) for folder in folders):
            found = (file, trace.tb_lineno)
        trace = trace.tb_next
    return found


def _file(name: str, folders: list[Path]) -> Path:
    """The file of a layout, or where it would be."""
    files = [folder / name.lstrip("/") for folder in folders]
    return next((file for file in files if file.is_file()), Path(f"layouts/{name}"))


def _shown(file: Path, root: Path) -> str:
    """A layout's path as the newsroom knows it; one that is built in as if it were its own."""
    if file.is_absolute() and file.is_relative_to(root.resolve()):
        return file.relative_to(root.resolve()).as_posix()
    if file.is_relative_to(root):
        return file.relative_to(root).as_posix()
    return "layouts" + file.as_posix().rpartition("/layouts")[2].removeprefix("layouts")


def _column(file: Path, line: int, word: str) -> int:
    """Where a word stands in a line, from 1; 0 where it cannot be told."""
    if not word or not line or not file.is_file():
        return 0
    text = file.read_text("utf-8", "replace").splitlines()[line - 1 : line]
    found = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text[0]) if text else None
    return found.start() + 1 if found else 0
