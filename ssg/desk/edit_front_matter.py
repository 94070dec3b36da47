"""A file's fields changed in place: checked to read as intended, or not changed at all."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ssg.config import config as configuration
from ssg.content import front_matter
from ssg.model.front_matter import FrontMatter
from ssg.problems.errors import Problems, UsageError
from ssg.storage.transaction import FileChange, Transaction
from ssg.yaml_source import edit
from ssg.yaml_source.edit import Value
from ssg.yaml_source.tree import FieldPath, Tree, decode

_FENCE = re.compile(r"(?:(?<=[\r\n])|\A)-{3,}[ \t]*(?:\r\n|\n|\r|\Z)")
_BOM = "\ufeff"

Check = Callable[[bytes, Problems], Any]
"""Reads a file, and says what is wrong with it."""


class Revision:
    """The fields of one file, and what is to become of them; raises `SiteError` on a faulty file.

    `path` is for messages, `check` reads the file as the build does.
    """

    def __init__(self, path: str, content: bytes, check: Check) -> None:
        self.path, self.before, self.check = path, content, check
        self._sound(content)
        self.head, self.text, self.tail = _split(content.decode(), path)
        self.values = self._read(self.text)

    def _sound(self, content: bytes) -> None:
        problems = Problems()
        self.check(content, problems)
        problems.raise_errors()

    def _read(self, text: str) -> dict[str, Any]:
        problems = Problems()
        tree = Tree(self.path, 0, problems)
        tree.read(decode(text.encode(), self.path, problems) or "")
        problems.raise_errors()
        return tree.values

    def put(self, key: str, value: Value, after: str = "") -> None:
        """Sets a field; where it is new it follows the field `after`, or comes last."""
        self.text = edit.with_value(self.text, key, value, after)
        self.values[key] = edit.scalars_as_text(value)

    def add(self, key: str, item: Value, after: str = "") -> None:
        """Adds an item at the end of a list."""
        self.text = edit.with_item(self.text, key, item, after)
        self.values[key] = [*self.items(key), edit.scalars_as_text(item)]

    def change(self, key: str, index: int, text: str) -> None:
        """Changes an item of a list of texts."""
        if self.items(key)[index] != text:
            self.rewrite((key, index) if isinstance(self.values[key], list) else (key,), text)

    def drop(self, key: str, index: int) -> None:
        """Takes an item out of a list."""
        self.text = edit.without_item(self.text, key, index)
        items = self.items(key)
        self.values[key] = items[:index] + items[index + 1 :]

    def rewrite(self, where: FieldPath, value: str) -> None:
        """Changes one text, however deep it lies."""
        self.text = edit.with_text(self.text, where, value)
        holder: Any = self.values
        for part in where[:-1]:
            holder = holder[part]
        holder[where[-1]] = value

    def items(self, key: str) -> list[Any]:
        """A list as it stands: a single value is a list of one."""
        value = self.values.get(key)
        return value if isinstance(value, list) else [] if value is None else [value]

    def content(self) -> bytes:
        """The file as it is to be; raises `UsageError` where it would not read as intended."""
        content = (self.head + self.text + self.tail).encode()
        if self._read(self.text) != self.values:
            message = "cannot be edited safely, for its YAML is unusual: change it by hand"
            raise UsageError(f"{self.path} {message}")
        self._sound(content)
        return content

    def save(self, root: Path) -> None:
        """Writes the file of the newsroom at `root`; raises as `content` does."""
        change = FileChange(self.path, self.before, self.content())
        Transaction((change,)).apply(root)


def revision_of_source(path: str, content: bytes, kind: type[FrontMatter], zone: str) -> Revision:
    """A content file's front matter, to be changed."""

    def check(given: bytes, problems: Problems) -> Any:
        return front_matter.parse(given, path, kind, zone, problems)

    return Revision(path, content, check)


def revision_of_settings(content: bytes) -> Revision:
    """The settings, to be changed."""
    return Revision(configuration.CONFIG_FILE, content, configuration.parse)


def _split(text: str, path: str) -> tuple[str, str, str]:
    """What stands before a file's fields, the fields, and the rest from the closing fence on."""
    head = _BOM if text.startswith(_BOM) else ""
    text = text.removeprefix(_BOM)
    if not path.endswith(".md"):
        return head, text, ""
    first, last = list(_FENCE.finditer(text))[:2]
    return head + text[: first.end()], text[first.end() : last.start()], text[last.start() :]
