"""Markdown of others, its HTML made sound and its targets led on."""

import pytest

from ssg.importers.archive.item import Notes
from ssg.importers.conversion import clean_markdown
from tests.support.import_sources import item, said


class Marked:
    """Links that show that they were asked; none for what is gone."""

    def address(self, target: str) -> str:
        return "" if "gone" in target else f"/to{target}"

    def picture(self, target: str) -> str:
        return "" if "gone" in target else f"/pic{target}"


def cleaned(text: str) -> str:
    return clean_markdown.cleaned(text, item(text), Marked(), Notes())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[a](/x)", "[a](/to/x)"),
        ('[a](</x y> "T")', '[a](/to/x y "T")'),
        ("![a](/x.png 'T')", "![a](/pic/x.png 'T')"),
        ("[![a](/x.png)](/y)", "[![a](/pic/x.png)](/to/y)"),
        ("[`code`](/x)", "[`code`](/to/x)"),
        ("![a](/x_(1).png)", "![a](/pic/x_(1).png)"),
        ("[r]: /x 'T'", "[r]: /to/x 'T'"),
        ("[p]: /x.png", "[p]: /pic/x.png"),
        ("[a [b] *c*](/gone) d", "a [b] *c* d"),
        ("![A tree](/gone.png)", "*A tree*"),
        ("![](/gone.png)", ""),
        ("](/gone) a\ue000b", " ab"),
        ('<a class="b" href="/x">a</a>', '<a class="b" href="/to/x">a</a>'),
        ('<img alt="A" src=/x.png srcset="/y 2x">', '<img alt="A" src="/pic/x.png">'),
        ('<img alt="A" src="/gone.png">', "A"),
        ("`[a](/x)`", "`[a](/x)`"),
        ("```\n[a](/x)\n```\n[a](/x)", "```\n[a](/x)\n```\n[a](/to/x)"),
    ],
)
def test_targets_are_led_on_and_code_is_left_alone(text: str, expected: str) -> None:
    assert cleaned(text) == expected


def test_programs_are_dropped_and_frames_become_links() -> None:
    text = 'a\n<script>x()</script>\n<p onclick="x()">b</p>\n<iframe src="//youtu.be/abc"></iframe>'
    notes = Notes()
    clean = clean_markdown.cleaned(text, item(text), Marked(), notes)
    assert clean.startswith("a\n\n<p>b</p>\n<a href=")
    assert "https://www.youtube.com/watch?v=abc" in clean
    assert said(notes) == [
        "a.md:11: the <script> was dropped: texts carry no programs or forms",
        "a.md:12: the attribute onclick was dropped: texts carry no programs or forms",
        "a.md:13: the frame https://www.youtube.com/watch?v=abc became a link",
    ]
