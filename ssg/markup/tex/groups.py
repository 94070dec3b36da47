"""The groups of a formula while it is read: what is open, and what commands still lack."""

from msgspec import Struct

DEEPEST = 60
"""How deep groups, commands before their arguments, and styles may nest; papers stay at ten."""


class FormulaError(Exception):
    """TeX that cannot be read: where (an offset into it), what is wrong, and what helps."""

    def __init__(self, offset: int, message: str, hint: str) -> None:
        self.offset = offset
        self.message = message
        self.hint = hint
        super().__init__(f"{message} ({hint})")


class Need(Struct, gc=False):
    """A command that lacks `count` arguments; `closing` is written behind the last of them."""

    command: str
    at: int
    count: int
    closing: str


class Group(Struct):
    """An open group: what opened it, what must end it, and what has been read of it."""

    opener: str
    at: int
    end: str
    closing: str = ""
    is_table: bool = False
    is_empty: bool = True
    needs: list[Need] = []
    scripts: str = ""
    infix: str = ""
    levels: int = 1


class Groups:
    """The stack of open groups; `atom` and `close` return what is to be written behind."""

    def __init__(self) -> None:
        self.open = [Group("", 0, "")]
        self.nesting = 0

    @property
    def top(self) -> Group:
        return self.open[-1]

    def push(self, group: Group) -> None:
        self._deepen(group.at)
        self.open.append(group)

    def switch(self, at: int) -> None:
        """Notes what holds for the rest of the group: a style, a fraction bar."""
        self.refuse_needs()
        self._deepen(at)
        self.top.levels += 1

    def close(self, end: str, at: int) -> str:
        """Ends the group that `end` must fit."""
        group = self.top
        if not group.end:
            hint = r"write \} for a brace that readers see" if end == "}" else "delete it"
            raise FormulaError(at, f"{end} has nothing to close", hint)
        if group.end != end:
            message = f"{end} does not close {group.opener}, which needs {group.end}"
            raise FormulaError(at, message, f"write {group.end} before it")
        self.finish_part(at)
        self.open.pop()
        self.nesting -= group.levels
        return group.closing + ("" if end == "]" else self.atom())

    def need(self, command: str, at: int, count: int, closing: str = "") -> None:
        """Notes the arguments that a command lacks."""
        self._deepen(at)
        self.top.is_empty = False
        self.top.needs.append(Need(command, at, count, closing))

    def atom(self) -> str:
        """Something complete was read: it is the argument of what lacks one, else stands alone."""
        group, closing = self.top, ""
        group.is_empty = False
        while group.needs:
            need = group.needs[-1]
            need.count -= 1
            if need.count:
                return closing
            group.needs.pop()
            self.nesting -= 1
            closing += need.closing
            if need.command in ("_", "^"):
                return closing
        group.scripts = ""
        return closing

    def script(self, sign: str, at: int) -> None:
        """Reads `_`, `^` or primes behind what they belong to."""
        self.refuse_needs()
        if sign in self.top.scripts or (sign == "'" and "^" in self.top.scripts):
            kind = "subscript" if sign == "_" else "superscript"
            raise FormulaError(
                at, f"a second {kind}", "put what has the first into braces: {x^2}^3"
            )
        self.top.scripts += sign

    def finish_part(self, at: int) -> None:
        """Checks that a group or cell is complete where it ends."""
        self.refuse_needs()
        if self.top.infix and self.top.is_empty:
            raise FormulaError(at, f"{self.top.infix} has nothing below", r"use \frac{…}{…}")
        self.top.scripts = ""

    def refuse_needs(self) -> None:
        """Raises an error if a command lacks arguments."""
        if self.top.needs:
            need = self.top.needs[-1]
            message = f"{need.command} needs an argument"
            raise FormulaError(need.at, message, "write it behind, in braces: {…}")

    def finish(self, end: int) -> None:
        """Checks that nothing is open at the end of the formula."""
        if self.top.end:
            message = f"{self.top.opener} has no {self.top.end}"
            raise FormulaError(self.top.at, message, f"write {self.top.end} where it ends")
        self.finish_part(end)

    def _deepen(self, at: int) -> None:
        self.nesting += 1
        if self.nesting > DEEPEST:
            raise FormulaError(at, "the formula is nested too deeply", "split the formula")
