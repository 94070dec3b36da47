"""CommonMark 0.31.2: the 652 examples of the specification, and the table of its sections."""

import os
import re
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.support.github import ours, theirs
from tests.support.programs import ROOT, tool

TABLE = ROOT / "docs" / "decisions" / "0014-commonmark-in-the-pipeline.md"
EXCEPTIONS = {
    602: "a bare address is a link (GFM)",
    608: "a bare address is a link (GFM)",
    611: "a bare address is a link (GFM)",
    612: "a bare e-mail address is a link (GFM)",
}
"""The examples that come out otherwise on purpose, each with the reason.

In all examples, headings are one level lower where a text uses `#`, and attributes that the theme
adds are left aside.
"""


class Example(NamedTuple):
    number: int
    section: str
    text: str
    html: str


def examples() -> list[Example]:
    text = Path(tool("commonmark-spec")).read_text("utf-8")
    listed: list[Example] = []
    section = ""
    pattern = r"^#{1,6} (?P<section>[^\n]*)$|^`{32} example\n(?P<text>.*?)^\.\n(?P<html>.*?)^`{32}$"
    for match in re.finditer(pattern, text, re.M | re.S):
        if match["section"] is not None:
            section = match["section"]
        else:
            shown, html = (match[name].replace("→", "\t") for name in ("text", "html"))
            listed.append(Example(len(listed) + 1, section, shown, html))
    return listed


def differing(listed: list[Example]) -> list[int]:
    return [one.number for one in listed if ours(one.text) != theirs(one.html)]


def test_every_example_comes_out_as_specified() -> None:
    listed = examples()
    assert len(listed) == 652
    assert differing(listed) == list(EXCEPTIONS)


def table(listed: list[Example]) -> str:
    """The table of the sections: how many examples each has, and how many are as specified."""
    wrong = set(differing(listed))
    count = Counter(one.section for one in listed)
    right = Counter(one.section for one in listed if one.number not in wrong)
    rows = [f"| {name} | {right[name]} of {number} |" for name, number in count.items()]
    total = f"| **all** | **{sum(right.values())} of {len(listed)}** |"
    return "\n".join(["| section | as specified |", "|---|---|", *rows, total])


def test_the_table_of_the_sections_is_current() -> None:
    generated = f"<!-- specification -->\n{table(examples())}\n<!-- /specification -->"
    text = TABLE.read_text("utf-8")
    current = re.search(r"<!-- specification -->.*<!-- /specification -->", text, re.S)
    assert current
    if os.environ.get("DATELINE_WRITE"):
        TABLE.write_text(text.replace(current[0], generated), "utf-8")
        return
    assert current[0] == generated, "run: make specification"


@pytest.mark.parametrize("number", EXCEPTIONS)
def test_an_exception_is_still_one(number: int) -> None:
    example = examples()[number - 1]
    assert ours(example.text) != theirs(example.html)
