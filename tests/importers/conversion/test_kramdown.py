"""What only kramdown reads."""

import pytest

from ssg.importers.archive.item import Notes
from ssg.importers.conversion import kramdown
from tests.support.import_sources import item, messages


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## A\n{: .no_toc }\nb", "## A\nb"),
        ("## A\n{: #own .x }\nb", "## A {#own}\nb"),
        ("* TOC\n{:toc}\n\na", "\n\na"),
        ("1. x\n{:toc .y}\n\na", "\n\na"),
        ("| a |\n|---|\n| 1 |\n{: .table }\n", "| a |\n|---|\n| 1 |\n"),
        ("[a](/b){:target=\"_blank\"}{:rel='x'}", "[a](/b)"),
        ('![a](/b.png){: width="50" .c}', "![a](/b.png){width=50}"),
        ("*a*{:.red} `b`{:.ruby}", "*a* `b`"),
        ("- {:.x} a", "- a"),
        ("{:ref: .a #b}\na", "a"),
        ("a {::comment}b{:/comment} c {::comment}d{:/} e", "a  c  e"),
        ("{::options parse_block_html='true' /}\na", "\na"),
        ("{::nomarkdown}a{:/nomarkdown}", "a"),
        ("- a\n^\n- b", "- a\n<!-- -->\n- b"),
        ("```\n{: .x }\n```\n`{:y}`", "```\n{: .x }\n```\n`{:y}`"),
        ("a {b} {{ c }}", "a {b} {{ c }}"),
    ],
)
def test_it_goes_or_becomes_what_we_read(text: str, expected: str) -> None:
    assert kramdown.converted(text, item(text), Notes()) == expected


def test_what_goes_is_noted() -> None:
    text = "## A\n{: .no_toc }\n\n{::comment}\nb\n{:/comment}\n"
    notes = Notes()
    kramdown.converted(text, item(text), notes)
    assert messages(notes) == [
        "a.md:11: `{: .no_toc }` was removed: only kramdown reads it",
        "a.md:13: a comment was removed",
    ]
