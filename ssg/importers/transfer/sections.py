"""New sections for `config.yaml`, put into it without disturbing what is there."""

import json
import re

from ssg.config import config as configuration
from ssg.config.config import Config
from ssg.problems.errors import Problems

_LIST = re.compile(
    r"(?m)^sections:[ \t]*(?:#.*)?\n((?:[ \t]*(?:#.*)?\n|[ \t]*-[ \t].*\n|[ \t]+\S.*\n)*)"
)


def lines(sections: dict[str, str]) -> list[str]:
    """The lines that name sections, by key with their names."""
    return [f"  - {{key: {key}, name: {json.dumps(name, ensure_ascii=False)}}}"
            for key, name in sections.items()]  # fmt: skip


def add_to_config(text: str, sections: dict[str, str]) -> str | None:
    """The settings with sections added; None where that cannot be done without disturbing them."""
    if not sections:
        return text
    before = _keys(text)
    if before is None:
        return None
    made = _inserted(text if text.endswith("\n") else f"{text}\n", sections)
    return made if made and _keys(made) == [*before, *sections] else None


def _inserted(text: str, sections: dict[str, str]) -> str:
    if not re.search(r"(?m)^sections:", text):
        return text + "\n".join(["sections:", *lines(sections), ""])
    found = _LIST.search(text)
    if not found:
        return ""
    given = found[1].split("\n")
    while given and re.fullmatch(r"[ \t]*(?:#.*)?", given[-1]):
        given.pop()
    items = [line for line in given if line.lstrip().startswith("-")]
    indent = items[0][: -len(items[0].lstrip())] if items else ""
    end = found.start(1) + len("\n".join(given))
    made = "".join(f"\n{indent}{line.strip()}" for line in lines(sections))
    return text[:end] + made + text[end:] if items else ""


def _keys(text: str) -> list[str] | None:
    """The keys of the sections in settings; None where those have errors."""
    problems = Problems()
    config: Config | None = configuration.parse(text.encode(), problems)
    return None if config is None or problems.errors else [entry.key for entry in config.sections]
