"""Edits the fields of a source or of the settings, and leaves all other text as it is.

Before anything is written, the result is read back and compared with what was intended.
"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ssg.config import settings_file
from ssg.config.config import CONFIG_FILE
from ssg.content import front_matter
from ssg.model.front_matter import FrontMatter
from ssg.problems.errors import Problems, UsageError
from ssg.storage.transaction import FileChange, Transaction
from ssg.text.dates import Clock
from ssg.yaml_source import edit
from ssg.yaml_source.decoding import decode
from ssg.yaml_source.edit import Value
from ssg.yaml_source.tree import FieldPath, Tree

_FENCE = re.compile(r"(?:(?<=[\r\n])|\A)-{3,}[ \t]*(?:\r\n|\n|\r|\Z)")
_BOM = "\ufeff"

Check = Callable[[bytes, Problems], Any]
"""Reads a file as the build does, and adds its problems."""


class Revision:
    """Edits of the fields of one file; raises `SiteError` if the file has errors.

    `path` is relative to the newsroom, and `content` is what the file contains now.
    """

    def __init__(self, path: str, content: bytes, check: Check) -> None:
        self.path, self.before, self.check = path, content, check
        self._require_valid(content)
        self.head, self.text, self.tail = _split(content.decode(), path)
        self.values = self._read(self.text)

    def _require_valid(self, content: bytes) -> None:
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
        """Sets a field; a new one is added after the field `after`, or else at the end."""
        self.text = edit.with_value(self.text, key, value, after)
        self.values[key] = edit.scalars_as_text(value)

    def add(self, key: str, item: Value, after: str = "") -> None:
        """Adds an item at the end of a list; a new list is placed as by `put`."""
        self.text = edit.with_item(self.text, key, item, after)
        self.values[key] = [*self.items(key), edit.scalars_as_text(item)]

    def change(self, key: str, index: int, text: str) -> None:
        """Changes an item of a list of texts."""
        if self.items(key)[index] != text:
            self.rewrite((key, index) if isinstance(self.values[key], list) else (key,), text)

    def drop(self, key: str, index: int) -> None:
        """Removes an item of a list."""
        self.text = edit.without_item(self.text, key, index)
        items = self.items(key)
        self.values[key] = items[:index] + items[index + 1 :]

    def remove(self, key: str) -> bool:
        """Removes a field; returns whether there was one."""
        if key not in self.values:
            return False
        self.text = edit.without_field(self.text, key)
        del self.values[key]
        return True

    def rewrite(self, field: FieldPath, text: str) -> None:
        """Changes one text at any depth."""
        self.text = edit.with_text(self.text, field, text)
        parent: Any = self.values
        for part in field[:-1]:
            parent = parent[part]
        parent[field[-1]] = text

    def items(self, key: str) -> list[Any]:
        """Returns the items of a list; a single value is a list of one."""
        value = self.values.get(key)
        if value is None:
            return []
        return value if isinstance(value, list) else [value]

    def content(self) -> bytes:
        """Returns the edited file.

        Raises `UsageError` if it would not read as intended, and `SiteError` if it has errors.
        """
        content = (self.head + self.text + self.tail).encode()
        if self._read(self.text) != self.values:
            message = "cannot be edited safely because its YAML is unusual: change it by hand"
            raise UsageError(f"{self.path} {message}")
        self._require_valid(content)
        return content

    def save(self, root: Path) -> None:
        """Writes the edited file of the newsroom at `root`; raises as `content` does."""
        change = FileChange(self.path, self.before, self.content())
        Transaction((change,)).apply(root)


def revision_of_source(
    path: str, content: bytes, kind: type[FrontMatter], clock: Clock
) -> Revision:
    """Returns a revision of the front matter of a content file."""

    def check(content: bytes, problems: Problems) -> Any:
        return front_matter.parse(content, path, kind, clock, problems)

    return Revision(path, content, check)


def revision_of_settings(content: bytes) -> Revision:
    """Returns a revision of the settings."""
    return Revision(CONFIG_FILE, content, settings_file.parse)


def _split(text: str, path: str) -> tuple[str, str, str]:
    """Splits a file into the text before its fields, the fields, and the text from the fence on."""
    head = _BOM if text.startswith(_BOM) else ""
    text = text.removeprefix(_BOM)
    if not path.endswith(".md"):
        return head, text, ""
    first, last = list(_FENCE.finditer(text))[:2]
    return head + text[: first.end()], text[first.end() : last.start()], text[last.start() :]
