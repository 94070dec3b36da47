"""TeX commands that read in ways of their own: brackets, colours, rows, names and lengths."""

import re
from collections.abc import Callable

from ssg.markup.tex.commands import LIMITED
from ssg.markup.tex.cursor import TexCursor
from ssg.markup.tex.groups import FormulaError, Group

_DELIMITER = re.compile(r"\s*(\\[A-Za-z]+|\\[{}|]|[()\[\]|./<>⟨⟩])")
_NAME = re.compile(r"\s*\{\s*([A-Za-z][A-Za-z ]{0,60})\}")
_LENGTH = re.compile(r"\s*\{\s*(-?\d{1,3}(?:\.\d{1,3})?\s?(?:em|ex|pt|px|mm|cm|in))\s*\}")
_COLOR = re.compile(r"\s*\{\s*([A-Za-z]{1,30}|#[0-9A-Fa-f]{3,8})\s*\}")
_ROW_SPACE = re.compile(r"\[-?[\d.]{1,6}\s?[a-z]{2}\]")
_BRACE = re.compile(r"\s*(\{)")
_SCRIPT = re.compile(r"\s*[_^]")
_RELATION = re.compile(r"\s*([=<>])")
_NEGATED = {"=": r"\neq", "<": r"\nless", ">": r"\ngtr"}
_NAMED = {"<": r"\langle", ">": r"\rangle"}

Special = Callable[[TexCursor, str, int], None]


def delimiter(cursor: TexCursor, start: int) -> str:
    """The bracket behind the command at `start`, as one that latex2mathml knows."""
    bracket = cursor.argument(_DELIMITER, start, rf"{cursor.tex[start : cursor.at]}(")
    name = _NAMED.get(bracket, bracket)
    if name.startswith("\\") and name not in cursor.table.symbols:
        raise FormulaError(start, f"{name} is no bracket", r"write ( ) [ ] \{ \} | or . for none")
    return name


def write_big(cursor: TexCursor, command: str, start: int) -> None:
    """`\\big(`; latex2mathml shows the bracket as it is written, so it gets the character."""
    name = delimiter(cursor, start)
    symbol = cursor.table.symbols.get(name, "") if name.startswith("\\") else ""
    cursor.write(f"{command} {chr(int(symbol, 16)) if symbol else name} ")


def separator(cursor: TexCursor, sign: str, start: int) -> None:
    """The end of a cell or row."""
    if not cursor.groups.top.is_table:
        hint = r"write it between \begin{aligned} and \end{aligned}"
        raise FormulaError(start, f"{sign} is not in a table", hint)
    cursor.groups.finish_part(start)
    cursor.written.append(sign)
    if sign == r"\\":
        cursor.skip(_ROW_SPACE)


def _left(cursor: TexCursor, command: str, start: int) -> None:
    cursor.written.append(rf"\left{delimiter(cursor, start)} ")
    cursor.groups.push(Group(command, start, r"\right"))


def _right(cursor: TexCursor, command: str, start: int) -> None:
    name = delimiter(cursor, start)
    closing = cursor.groups.close(command, start)
    cursor.written.append(rf"\right{name} {closing}")


def _middle(cursor: TexCursor, command: str, start: int) -> None:
    name = delimiter(cursor, start)
    if cursor.groups.top.end != r"\right" or name not in cursor.table.symbols:
        message = rf"{command}{name} is not between \left and \right"
        raise FormulaError(start, message, rf"write \left( a {command}{name} b \right)")
    cursor.groups.refuse_needs()
    cursor.write(f"{command}{name} ")


def _color(cursor: TexCursor, command: str, start: int) -> None:
    if cursor.groups.top.is_table:
        raise FormulaError(start, f"{command} is not clear here", r"use \textcolor{red}{…}")
    color = cursor.argument(_COLOR, start, r"\color{red} or \color{#cc0000}")
    cursor.groups.switch(start)
    cursor.written.append(f"{command}{{{color}}}{{}}")


def _text_color(cursor: TexCursor, command: str, start: int) -> None:
    color = cursor.argument(_COLOR, start, r"\textcolor{red}{x}")
    cursor.groups.need(command, start, 1)
    cursor.written.append(f"{command}{{{color}}}")


def _operator(cursor: TexCursor, command: str, start: int) -> None:
    name = cursor.argument(_NAME, start, rf"{command}{{rank}}, with letters alone")
    cursor.write(f"{command}{{{name.strip()}}}")


def _space(cursor: TexCursor, command: str, start: int) -> None:
    length = cursor.argument(_LENGTH, start, r"\hspace{1em}")
    cursor.write(f"{command}{{{length.replace(' ', '')}}}")


def _line(cursor: TexCursor, command: str, start: int) -> None:
    if not cursor.groups.top.is_table:
        hint = r"write it between \begin{array}{c} and \end{array}"
        raise FormulaError(start, f"{command} is not in a table", hint)
    cursor.written.append(f"{command} ")


def _limits(cursor: TexCursor, command: str, start: int) -> None:
    if not _has_limits(cursor.before) or not _SCRIPT.match(cursor.tex, cursor.at):
        hint = rf"write \sum{command}_{{i}}"
        raise FormulaError(start, f"{command} is not between an operator and its limits", hint)
    cursor.groups.refuse_needs()
    cursor.written.append(f"{command} ")


def _has_limits(command: str) -> bool:
    is_named = command.endswith("int") or command.startswith(r"\operatorname")
    return is_named or command in LIMITED


def _no_number(cursor: TexCursor, command: str, start: int) -> None:
    """Equations have no numbers here, so there is none to leave out."""
    cursor.written.append("{}")


def _substack(cursor: TexCursor, command: str, start: int) -> None:
    cursor.argument(_BRACE, start, r"\substack{a \\ b}")
    # latex2mathml takes all that follows for rows, so the command gets a group of its own.
    cursor.written.append(f"{{{command}{{")
    cursor.groups.push(Group(f"{command}{{", start, "}", closing="}}", is_table=True))


def _not(cursor: TexCursor, command: str, start: int) -> None:
    if match := _RELATION.match(cursor.tex, cursor.at):
        cursor.at = match.end()
        cursor.write(f"{_NEGATED[match[1]]} ")
        return
    cursor.groups.need(command, start, 1, closing="}")
    cursor.written.append(f"{{{command} ")


SPECIAL: dict[str, Special] = {
    r"\\": separator,
    r"\left": _left,
    r"\right": _right,
    r"\middle": _middle,
    r"\color": _color,
    r"\textcolor": _text_color,
    r"\operatorname": _operator,
    r"\operatorname*": _operator,
    r"\operatornamewithlimits": _operator,
    r"\hspace": _space,
    r"\hline": _line,
    r"\limits": _limits,
    r"\nolimits": _limits,
    r"\nonumber": _no_number,
    r"\notag": _no_number,
    r"\substack": _substack,
    r"\not": _not,
}
