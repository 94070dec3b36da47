"""Raw HTML that the old system did not show."""

import pytest

from ssg.importers.archive.item import Notes
from ssg.importers.conversion import hidden_html
from tests.support.import_sources import item, messages

REASON = "was left out: Hugo shows no raw HTML unless `unsafe` is set"


@pytest.mark.parametrize(
    ("body", "expected", "left_out"),
    [
        ("a <b>b</b> <https://x.example> <a@x.example> a < b > c", None, []),
        ("H<sub>2</sub>O, <kbd>x</kbd><br>y", None, []),
        ('a <img src="x.png"> <a href="/x">b</a>', "a  b",
         ['`<img src="x.png">`', '`<a href="/x">`', "`</a>`"]),
        ("a\n\n<div>\nsecret\n\nshown\n</div>\n\nb", "a\n\n\n\n\nshown\n\n\nb",
         ["`<div> secret`", "`</div>`"]),
        ("a\n<p>x</p>\n\nb", "a\n\n\nb", ["`<p>x</p>`"]),
        ("> a\n>\n> <p>q</p>\n\n- <details>x</details>\n", "> a\n>\n> \n\n- \n",
         ["`<p>q</p>`", "`<details>x</details>`"]),
        ('<div markdown="1">\nx\n</div>\n', "\n\n\n", ['`<div markdown="1"> x </div>`']),
        ("```\n<div>x</div>\n```\n\n    <div>\n\n`<i>`\n", None, []),
        ("a <script>x</script>", "a x", ["`<script>`", "`</script>`"]),
        ("<!-- a\n\nb -->\nc", "\n\n\nc", ["a comment"]),
        ("<b>words\nof a block</b>\n", None, []),
        ("<?php x ?>\n", "\n", ["`<?php x ?>`"]),
    ],
)  # fmt: skip
def test_only_html_that_marks_words_stays(
    body: str, expected: str | None, left_out: list[str]
) -> None:
    notes = Notes()
    assert hidden_html.left_out(body, item(body), notes) == (body if expected is None else expected)
    reasons = [message.split(": ", 1)[1] for message in messages(notes)]
    assert sorted(reasons) == sorted(f"{what} {REASON}" for what in left_out)


@pytest.mark.parametrize(
    "body",
    [
        '{{<figure src="a.png">}}',
        "{{< raw >}}<div>shown</div>{{< /raw >}}",
        '{{< a >}}\n\n<div\n id="x">\n\nx</div>\n{{< /a >}} b',
        "{{</* <div> */>}}",
        "{{< a",
    ],
)
def test_what_shortcodes_contain_stays(body: str) -> None:
    notes = Notes()
    assert hidden_html.left_out(body, item(body), notes) == body
    assert messages(notes) == []


def test_html_between_shortcodes_that_hold_markdown_is_left_out() -> None:
    body = "{{% note %}}\n<div>x</div>\n\n{{% /note %}}"
    assert hidden_html.left_out(body, item(body), Notes()) == "{{% note %}}\n\n\n{{% /note %}}"
