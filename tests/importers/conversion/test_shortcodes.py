"""Hugo shortcodes."""

import pytest

from ssg.importers.archive.item import Notes
from ssg.importers.conversion.shortcodes import Shortcodes
from ssg.problems.time_limit import call_within
from tests.support.import_sources import item, messages


def converted(text: str) -> tuple[str, list[str]]:
    notes = Notes()
    return Shortcodes(item(text), {"price": "3 €"}, notes).converted(), messages(notes)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{< youtube abc >}}", "[Video on YouTube](https://www.youtube.com/watch?v=abc)"),
        ('{{< youtube id="abc" title="T" >}}', "[T](https://www.youtube.com/watch?v=abc)"),
        ('{{< x user="ada" id="123" >}}', "[Post on X](https://x.com/i/status/123)"),
        ("{{< tweet ada 123 >}}", "[Post on X](https://x.com/i/status/123)"),
        ("{{< gist user 1a >}}", "[Code on GitHub](https://gist.github.com/user/1a)"),
        ('{{< figure src="a.png" alt="A" >}}', "![A](a.png)"),
        ('[a]({{< ref "posts/b.md#c" >}})', "[a](posts/b.md#c)"),
        ('[a]({{% relref "b.md" %}})', "[a](b.md)"),
        ("{{< param price >}}", "3 €"),
        ('{{< highlight go "linenos=table,hl_lines=1 3-4" >}}\nx\n{{< /highlight >}}',
         '\n\n```go linenums="1" hl_lines="1 3-4"\nx\n```\n\n'),
        ('{{< highlight go "x" >}}\nx := 1\n{{< /highlight >}}', "\n\n```go\nx := 1\n```\n\n"),
        ("{{% notice tip %}}\nWords\n{{% /notice %}}", "\n\n/// tip\nWords\n///\n\n"),
        ('{{< details summary="M" >}}\nW\n{{< /details >}}', "\n\n/// details | M\nW\n///\n\n"),
        ("{{</* youtube abc */>}}", "`{{< youtube abc >}}`"),
    ],
)  # fmt: skip
def test_common_shortcodes_are_converted(text: str, expected: str) -> None:
    assert converted(text) == (expected, [])


def test_a_figure_keeps_its_caption_and_credit() -> None:
    text, _ = converted(
        '{{< figure src="a.png" title="T" caption="Said" attr="Ada" attrlink="/ada" >}}'
    )
    assert text.strip() == "![](a.png)\n/// caption\nT: Said [Ada](/ada)\n///"


def test_other_shortcodes_are_reported_and_kept_with_their_content() -> None:
    assert converted('a\n{{< chart id="x" >}}\ninner\n{{< /chart >}}') == (
        'a\n`{{< chart id="x" >}}`\ninner\n`{{< /chart >}}`',
        [
            'a.md:11: {{< chart id="x" >}} was not converted: it stays in the text',
            "a.md:13: {{< /chart >}} was not converted: it stays in the text",
        ],
    )


@pytest.mark.parametrize(
    "text", ["{{< x\n", "{{</* x\n", "{{< x >}}\n", "{{< ! >}}\n", "{{< x    "]
)
def test_unclosed_shortcodes_take_linear_time(text: str) -> None:
    call_within(10, converted, text * 20_000 + "y >}}")
    call_within(10, converted, "{{< x a" + " " * 20_000 + "b >}}")


def test_comments_do_not_come_in() -> None:
    assert converted("a {{< comment >}}secret{{< /comment >}} {{%comment%}}x{{%/comment%}}b") == (
        "a  b", ["a.md:10: a template comment was removed"],
    )  # fmt: skip
