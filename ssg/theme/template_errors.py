"""Errors in layouts, as problems: the layout and its line, the page, and a suggestion."""

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

from jinja2.exceptions import TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.filters import FILTERS
from msgspec import Struct

from ssg.model.outputs import Page
from ssg.problems.codes import ErrorCode
from ssg.problems.errors import Location, Problem, SiteError, did_you_mean, in_order, nearest
from ssg.theme.environment import layout_names

_RENDERING = "while rendering "
_NAME = re.compile(r"'(\w+)' is undefined")
_FILTER = re.compile(r"No filter named '(\w+)'\.")
_ATTRIBUTE = re.compile(r"'([\w.]+) object' has no attribute '(\w+)'")


def layout_error(error: Exception, page: Page, folders: list[Path], root: Path) -> SiteError:
    """The error as a `SiteError`; it was raised while rendering `page` with layouts in `folders`.

    Layouts are named by their path from the newsroom's `root`.
    """
    code: ErrorCode = "layout-failed"
    file, line = _last_line(error, folders)
    message, word, suggestion = str(error), "", ""
    if isinstance(error, TemplateNotFound):
        code, word = "unknown-layout", str(error.name)
        message, suggestion = f'no layout "{word}"', did_you_mean(word, layout_names(folders))
    elif isinstance(error, TemplateSyntaxError):
        file, line = _file(error.name or page.layout, folders), error.lineno
        word, suggestion = _undefined(message, FILTERS, {})
    elif isinstance(error, UndefinedError):
        word, suggestion = _undefined(message, page.context, page.context)
    else:
        message = f"{type(error).__name__}: {error}"
    file = file or _file(page.layout, folders)
    at = Location(_display_path(file, root), line, _column(file, line, word))
    hint = f"{_RENDERING}{page.path}: {suggestion}".removesuffix(": ")
    return SiteError([Problem(code, at, message, hint)])


def merge_problems(problems: Iterable[Problem]) -> Iterator[Problem]:
    """The problems of many pages, in order; the same problem of several pages is reported once."""
    for (code, at, message), group in groupby(
        in_order(problems), lambda problem: (problem.code, problem.at, problem.message)
    ):
        hints = [problem.hint for problem in group]
        more = f" and {len(hints) - 1:,} more" if len(hints) > 1 else ""
        page, colon, suggestion = hints[0].partition(": ")
        yield Problem(code, at, message, f"{page}{more}{colon}{suggestion}")


def _undefined(message: str, names: Iterable[str], context: Mapping[str, Any]) -> tuple[str, str]:
    """The undefined name in an error message, and a hint that suggests the nearest known one.

    `names` are the known variables or filters; fields are looked up in the type of the value, and
    own fields and parameters in the context.
    """
    if match := _NAME.fullmatch(message) or _FILTER.fullmatch(message):
        name = match[1]
    elif match := _ATTRIBUTE.fullmatch(message):
        module, _, type_name = match[1].rpartition(".")
        kind = getattr(sys.modules.get(module), type_name, None)
        name = match[2]
        names = getattr(kind, "__struct_fields__", None) or ()
        if type_name == "dict":
            names = _own_names(context)
    else:
        return "", ""
    near = nearest(name, names)
    return name, f'did you mean "{near}"?' if near else ""


def _own_names(value: Any) -> set[str]:
    """The names of all own fields and parameters in a value that layouts get."""
    if isinstance(value, Struct):
        value = {name: getattr(value, name) for name in value.__struct_fields__}
    elif isinstance(value, tuple):
        value = dict(enumerate(value[:1]))
    if not isinstance(value, Mapping):
        return set()
    names = {name for name in value if isinstance(name, str)}
    return names.union(*map(_own_names, value.values()))


def _last_line(error: BaseException, folders: list[Path]) -> tuple[Path | None, int]:
    """The innermost layout and line in an error's traceback."""
    innermost: tuple[Path | None, int] = (None, 0)
    trace = error.__traceback__
    while trace is not None:
        file = Path(trace.tb_frame.f_code.co_filename)
        if any(file.is_relative_to(folder) for folder in folders):
            innermost = (file, trace.tb_lineno)
        trace = trace.tb_next
    return innermost


def _file(name: str, folders: list[Path]) -> Path:
    """The file of a layout; for a missing one, the path that it would have."""
    files = [folder / name.lstrip("/") for folder in folders]
    return next((file for file in files if file.is_file()), Path(f"layouts/{name}"))


def _display_path(file: Path, root: Path) -> str:
    """A layout's path from the root; a built-in one is shown as if it were the newsroom's."""
    if file.is_absolute() and file.is_relative_to(root.resolve()):
        return file.relative_to(root.resolve()).as_posix()
    if file.is_relative_to(root):
        return file.relative_to(root).as_posix()
    return "layouts" + file.as_posix().rpartition("/layouts")[2].removeprefix("layouts")


def _column(file: Path, line: int, word: str) -> int:
    """The column of a word in a line, from 1; 0 if unknown."""
    if not word or not line or not file.is_file():
        return 0
    text = file.read_text("utf-8", "replace").splitlines()[line - 1 : line]
    match = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text[0]) if text else None
    return match.start() + 1 if match else 0
