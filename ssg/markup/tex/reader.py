"""Checks the TeX of a formula, and writes it as latex2mathml reads it."""

import re
from collections.abc import Callable

from msgspec import Struct

from ssg.markup.tex.commands import (
    ALIASES,
    ENVIRONMENTS,
    INFIX,
    LIMITED,
    REFUSED,
    SEVERAL,
    TEXT,
    CommandTable,
)
from ssg.markup.tex.cursor import FIRST, LAST, TexCursor
from ssg.markup.tex.groups import FormulaError, Group
from ssg.markup.tex.specials import SPECIAL, separator, write_big
from ssg.problems.errors import did_you_mean, nearest

LONGEST = 10_000

_TOKEN = re.compile(
    r"(?P<space>\s+)"
    r"|(?P<begin>\\begin\s*\{[^{}]*\})"
    r"|(?P<end>\\end\s*\{[^{}]*\})"
    r"|(?P<command>\\(?:(?:tag|operatorname)\*|[A-Za-z]+|[\s\S]?))"
    r"|(?P<number>\d+(?:\.\d+)?)"
    r"|(?P<primes>'+)"
    r"|(?P<sign>[\s\S])"
)
_TEXT = re.compile(r"\s*\{((?:[^{}$\\]|\\[%_#&{}$ ])*)\}")
_ESCAPED = re.compile(r"\\(.)")
_COLUMNS = re.compile(r"\s*\{([lcr|\s]{1,60})\}")
_OPTION = re.compile(r"\s*\[")
_SCRIPT = re.compile(r"\s*[_^]")
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ue000\ue001\ufffe\uffff]"
)
_SINGLE = frozenset("!,:>;|_%#$&{} \n")
_ESCAPES = {
    "$": r"write \$ for a dollar",
    "#": r"write \#",
    "%": r"it begins a comment in TeX; write \%",
}


class Written(Struct, frozen=True):
    """A formula for latex2mathml, and its plain texts by number."""

    tex: str
    texts: tuple[str, ...]


def read(tex: str, table: CommandTable, *, display: bool) -> Written:
    """The formula as latex2mathml reads it. Raises `FormulaError`. Takes linear time."""
    if len(tex) > LONGEST:
        raise FormulaError(
            LONGEST, f"the formula is longer than {LONGEST:,} characters", "split the formula"
        )
    if match := _FORBIDDEN.search(tex):
        raise FormulaError(match.start(), "the formula has a control character", "delete it")
    if not tex.strip():
        raise FormulaError(0, "the formula is empty", "write it, or delete the block")
    return _Reader(tex, table, display=display).read()


class _Reader(TexCursor):
    def read(self) -> Written:
        while self.at < len(self.tex) and (match := _TOKEN.match(self.tex, self.at)):
            start, self.at = match.span()
            kind = match.lastgroup or ""
            _READERS[kind](self, match[0], start)
            if kind != "space":
                self.before = match[0]
        self.groups.finish(len(self.tex))
        return Written("".join(self.written), tuple(self.texts))

    def space(self, _: str, __: int) -> None:
        self.written.append(" ")

    def number(self, number: str, _: int) -> None:
        # As TeX does, a command without braces takes one digit after the other.
        while self.groups.top.needs and number[:1].isdigit():
            self.write(f"{{{number[0]}}}")
            number = number[1:]
        if number:
            self.write(number)

    def primes(self, primes: str, start: int) -> None:
        self.groups.script("'", start)
        if len(primes) > 1:
            self.groups.top.scripts += "^"
        self.written.append(primes)

    def sign(self, sign: str, start: int) -> None:
        if sign in _ESCAPES:
            raise FormulaError(start, f"{sign} is not allowed in a formula", _ESCAPES[sign])
        if sign == "{":
            self.written.append(sign)
            self.groups.push(Group(sign, start, "}", closing="}"))
        elif sign == "}" or (sign == "]" and self.groups.top.end == "]"):
            self.written.append(self.groups.close(sign, start))
        elif sign in "_^":
            self.groups.script(sign, start)
            self.groups.need(sign, start, 1)
            self.written.append(sign)
        elif sign == "&":
            separator(self, sign, start)
        else:
            self.write(sign)

    def begin(self, token: str, start: int) -> None:
        name = _environment(token)
        if name not in ENVIRONMENTS:
            hint = (
                did_you_mean(name, ENVIRONMENTS) or "formulas know aligned, cases, pmatrix, array"
            )
            raise FormulaError(start, f"unknown environment {name}", hint)
        known = ENVIRONMENTS[name]
        # latex2mathml takes a first group of l, c and r for columns: here is an empty one.
        columns = self.argument(_COLUMNS, start, r"\begin{array}{lcr}") if name == "array" else ""
        begin, end = rf"{{\begin{{{known}}}{{{columns}}}", rf"\end{{{known}}}}}"
        if not known:
            begin, end = "{", "}"
        self.written.append(begin)
        self.groups.push(Group(token, start, rf"\end{{{name}}}", end, is_table=bool(known)))

    def end(self, token: str, start: int) -> None:
        self.written.append(self.groups.close(rf"\end{{{_environment(token)}}}", start))

    def command(self, command: str, start: int) -> None:
        if command in SPECIAL:
            SPECIAL[command](self, command, start)
        elif command in TEXT:
            text = self.argument(_TEXT, start, rf"{command}{{words}}, without braces inside")
            self.write(f"{command}{{{FIRST}{len(self.texts)}{LAST}}}")
            self.texts.append(_ESCAPED.sub(r"\1", text))
        elif command in INFIX:
            self._infix(command, start)
        elif command in self.table.switches:
            self.groups.switch(start)
            self.written.append(f"{command} {{}}")  # else a script that follows would be its own
        elif command in self.table.big:
            write_big(self, command, start)
        else:
            self._refuse_unknown(command, start)
            self._plain(command, start)

    def _plain(self, command: str, start: int) -> None:
        count = self.table.arguments.get(command, 0)
        if not count:
            limits = r"\limits" if command in LIMITED and self._has_limits() else ""
            self.write(f"{ALIASES.get(command, command)}{limits} ")
            return
        # What is set as several elements must be one for what it is an argument or the base of.
        is_grouped = bool(self.groups.top.needs) or command in SEVERAL
        opening, closing = ("{", "}") if is_grouped else ("", "")
        self.groups.need(command, start, count, closing)
        self.written.append(f"{opening}{command} ")
        if command in self.table.optional and self.skip(_OPTION):
            self.written.append("[")
            self.groups.push(Group(f"{command}[", start, "]", closing="]"))

    def _has_limits(self) -> bool:
        is_set_large = self.display and not any(group.needs for group in self.groups.open)
        return is_set_large and bool(_SCRIPT.match(self.tex, self.at))

    def _refuse_unknown(self, command: str, start: int) -> None:
        if command in REFUSED:
            raise FormulaError(start, f"{command} cannot be used here", REFUSED[command])
        if command == "\\":
            raise FormulaError(start, "a backslash ends the formula", "delete it")
        is_known = command in self.table.known if command[1].isalpha() else command[1] in _SINGLE
        if not is_known:
            alike = {name for name in self.table.known if name.startswith(command[:2])}
            near = nearest(command, alike)
            hint = (
                f'did you mean "{near}"?' if near else rf"for words, write \text{{{command[1:]}}}"
            )
            raise FormulaError(start, f"unknown command {command}", hint)

    def _infix(self, command: str, start: int) -> None:
        top = self.groups.top
        if top.is_table or top.infix:
            raise FormulaError(start, f"{command} is not clear here", r"use \frac{…}{…}")
        if top.is_empty:
            raise FormulaError(start, f"{command} has nothing above", r"use \frac{…}{…}")
        self.groups.switch(start)
        top.infix, top.is_empty, top.scripts = command, True, ""
        self.written.append(f"{command} ")


_READERS: dict[str, Callable[[_Reader, str, int], None]] = {
    name: getattr(_Reader, name)
    for name in ("space", "begin", "end", "command", "number", "primes", "sign")
}


def _environment(token: str) -> str:
    return token[token.index("{") + 1 : -1].strip()
