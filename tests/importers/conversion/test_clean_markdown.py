"""Imported Markdown, made safe and with its targets resolved."""

import pytest

from ssg.importers.archive.item import Notes
from ssg.importers.conversion import clean_markdown
from ssg.problems.time_limit import call_within
from tests.support.import_sources import item, messages


class MarkedLinks:
    """Marks each resolved target; targets with "gone" in them are missing."""

    def address(self, target: str) -> str:
        return "" if "gone" in target else f"/to{target}"

    def picture(self, target: str) -> str:
        return "" if "gone" in target else f"/pic{target}"


def cleaned(text: str) -> str:
    return clean_markdown.cleaned(text, item(text), MarkedLinks(), Notes())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[a](/x)", "[a](/to/x)"),
        ('[a](</x y> "T")', '[a](/to/x%20y "T")'),
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
        ('<div markdown="1" style="x">\n*a*\n</div>', '<div markdown="1">\n*a*\n</div>'),
        ("```\n[a](/x)\n```\n[a](/x)", "```\n[a](/x)\n```\n[a](/to/x)"),
        ("    [a](/x)\n\n[a](/x)", "    [a](/x)\n\n[a](/to/x)"),
        ('[a](/x){: href="/y" .b }', "[a](/to/x){: .b }"),
        ("![a](/x.png){title='T' SRC=x }", "![a](/pic/x.png){title='T' }"),
        ("`{: src=x}` {src=y}", "`{: src=x}` {src=y}"),
        # Backticks are code only where Markdown reads them as code.
        ("![a](`x`)", "![a](/pic`x`)"),
        ("<div><img src=/`x`></div>", '<div><img src="/pic/`x`"></div>'),
        ("<div>\n`<a href=/x>`\n</div>", '<div>\n`<a href="/to/x">`\n</div>'),
        ("\\`[a](/x)`", "\\`[a](/to/x)`"),
    ],
)
def test_targets_are_resolved_and_code_is_unchanged(text: str, expected: str) -> None:
    assert cleaned(text) == expected


def test_masked_code_keeps_its_lines() -> None:
    assert clean_markdown.without_code("a `b` c\n\n```\nd\n```\ne") == "a xxx c\n\nxxx\nx\nxxx\ne"


def test_scripts_are_removed_and_iframes_become_links() -> None:
    text = 'a\n<script>x()</script>\n<p onclick="x()">b</p>\n<iframe src="//youtu.be/abc"></iframe>'
    notes = Notes()
    clean = clean_markdown.cleaned(text, item(text), MarkedLinks(), notes)
    assert clean.startswith("a\n\n<p>b</p>\n<a href=")
    assert "https://www.youtube.com/watch?v=abc" in clean
    assert messages(notes) == [
        "a.md:11: <script> was removed: scripts, styles and forms are not imported",
        "a.md:12: the attribute onclick was removed: scripts, styles and forms are not imported",
        "a.md:13: the iframe of https://www.youtube.com/watch?v=abc was replaced by a link",
    ]


@pytest.mark.parametrize("text", ["`", "`` a", "<a ", '<a "', "<script>", "](", "<iframe src=x>"])
def test_hostile_texts_take_linear_time(text: str) -> None:
    assert call_within(60, cleaned, text * (400_000 // len(text))) is not None
