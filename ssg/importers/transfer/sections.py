"""Adds sections to `config.yaml` without changing anything else in it."""

import json
import re

from ssg.config import settings_file
from ssg.config.config import Config
from ssg.problems.errors import Problems

_LIST = re.compile(
    r"(?m)^sections:[ \t]*(?:#.*)?\n((?:[ \t]*(?:#.*)?\n|[ \t]*-[ \t].*\n|[ \t]+\S.*\n)*)"
)


def lines(sections: dict[str, str]) -> list[str]:
    """Returns the YAML list items of sections, given their names by key."""
    return [f"  - {{key: {key}, name: {json.dumps(name, ensure_ascii=False)}}}"
            for key, name in sections.items()]  # fmt: skip


def add_to_config(text: str, sections: dict[str, str]) -> str | None:
    """Returns the settings with sections added; None if that would change something else."""
    if not sections:
        return text
    keys = _keys(text)
    if keys is None:
        return None
    extended = _inserted(text if text.endswith("\n") else f"{text}\n", sections)
    return extended if extended and _keys(extended) == [*keys, *sections] else None


def _inserted(text: str, sections: dict[str, str]) -> str:
    """Inserts sections behind the last item of the list; "" if it is not a block list."""
    if not re.search(r"(?m)^sections:", text):
        return text + "\n".join(["sections:", *lines(sections), ""])
    match = _LIST.search(text)
    if not match:
        return ""
    list_lines = match[1].split("\n")
    while list_lines and re.fullmatch(r"[ \t]*(?:#.*)?", list_lines[-1]):
        list_lines.pop()
    items = [line for line in list_lines if line.lstrip().startswith("-")]
    if not items:
        return ""
    indent = items[0][: -len(items[0].lstrip())]
    end = match.start(1) + len("\n".join(list_lines))
    inserted = "".join(f"\n{indent}{line.strip()}" for line in lines(sections))
    return text[:end] + inserted + text[end:]


def _keys(text: str) -> list[str] | None:
    """Returns the keys of the sections in settings; None if the settings have errors."""
    problems = Problems()
    config: Config | None = settings_file.parse(text.encode(), problems)
    return None if config is None or problems.errors else [entry.key for entry in config.sections]
