"""Typographic marks in the text of a body."""

from typing import Any

import pytest

from ssg.config.markdown_options import MarkdownOptions
from ssg.markup.convert import convert, html_of
from tests.support.newsroom import Newsroom

READINGS = ("commonmark", "python-markdown")

CASES = {
    '"*Yes*," she said': "“<em>Yes</em>,” she said",
    '*"a"* (**"b"**)': "<em>“a”</em> (<strong>“b”</strong>)",
    '"`code`" so': "“<code>code</code>” so",
    '`"code"` and `it\'s`': '<code>"code"</code> and <code>it\'s</code>',
    '"[l](/u)"': '“<a href="/u">l</a>”',
    "[it's](/it's \"it's\")": '<a href="/it\'s" title="it\'s">it’s</a>',
    "a -- b... it's": "a – b… it’s",
    '\\"a\\" \\-\\- "b"': '"a" -- “b”',
    "“a” it's": "“a” it’s",
    "<b>'a'</b>": "<b>‘a’</b>",
    "<kbd>\"x\"</kbd> and <code>'y'</code>, it's": "<kbd>\"x\"</kbd> and <code>'y'</code>, it’s",
    "<a title=\"it's\">it's</a>": '<a title="it\'s">it’s</a>',
    "<https://a.example/it's--so>": (
        "<a href=\"https://a.example/it's--so\">https://a.example/it's--so</a>"
    ),
    '"a"  \n"b"': "“a”<br>\n“b”",
    '*"a"*\n*"b"*': "<em>“a”</em>\n<em>“b”</em>",
    "'90s, '21, rock 'n' roll, 'Tis O'Reilly": "’90s, ’21, rock ’n’ roll, ’Tis O’Reilly",
    '5\'10" and 27": "Say \'yes\'"': "5′10″ and 27″: “Say ‘yes’”",
    'a--"b" ("c") ["d"]': "a–“b” (“c”) [“d”]",
    '![it\'s](/a.png)"s"': '<img alt="it\'s" src="/a.png">“s”',
}


@pytest.mark.parametrize("reading", READINGS)
@pytest.mark.parametrize(("text", "html"), CASES.items())
def test_marks_are_set_by_what_is_beside_them(text: str, html: str, reading: Any) -> None:
    assert html_of(text, MarkdownOptions(reading=reading)) == f"<p>{html}</p>"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("## It's\n", ">It’s<"),
        ("| It's |\n|---|\n| isn't |\n", "<th>It’s</th>"),
        ("| It's |\n|---|\n| isn't |\n", "<td>isn’t</td>"),
        ("It's\n: isn't\n", "<dt>It’s</dt>\n<dd>isn’t<"),
        ("> It's\n", "<p>It’s</p>"),
        ("> [!NOTE]\n> It's\n", "<p>It’s</p>"),
        ('/// note | "It"\n- It\'s\n///', '“It”</p>\n<ul>\n<li>It’s</li>'),
        ("![a](/b.png)\n/// caption\nIt's\n///", "<p>It’s</p>\n</figcaption>"),
        ('"a"[^1] and \'b\'[^1]\n\n[^1]: It\'s\n', "“a”<sup"),
        ('"a"[^1] and \'b\'[^1]\n\n[^1]: It\'s\n', "‘b’<sup"),
        ('"a"[^1] and \'b\'[^1]\n\n[^1]: It\'s\n', "<p>It’s&#160;<a"),
        ("```\nit's\n```\n", "it's"),
        ('<div title="it\'s">\nit\'s\n</div>\n', '<div title="it\'s">\nit\'s\n</div>'),
        ("| `it's` |\n|---|\n", "<code>it's</code>"),
    ],
)  # fmt: skip
def test_marks_are_set_in_every_kind_of_block(text: str, html: str) -> None:
    assert html in html_of(text, MarkdownOptions())


def test_a_block_or_a_phrase_with_its_own_language_has_the_marks_of_that() -> None:
    options = MarkdownOptions(language="fr")
    assert html_of('"Oui"\n{: lang=de}\n', options) == '<p lang="de">„Oui“</p>'
    shown = html_of('"Oui", *"Ja"*{: lang=de}', options)
    assert shown == '<p>«\u202fOui\u202f», <em lang="de">„Ja“</em></p>'


def test_contents_name_headings_as_readers_see_them_and_anchors_as_typed() -> None:
    headings = convert("## It's `'x'` -- \\\"a\\\"", MarkdownOptions(anchors="github"))[0].headings
    assert [(one.id, one.text) for one in headings] == [("its-x----a", "It’s 'x' – \"a\"")]


@pytest.mark.parametrize(("own", "shown"), [("", "„Ja“"), ("sv", "”Ja”"), ("pl", "„Ja”")])
def test_a_text_has_the_marks_of_its_story_or_of_the_site(
    bare: Newsroom, own: str, shown: str
) -> None:
    bare.setting("language: de")
    bare.article("quote", '"Ja"', **({"language": own} if own else {}))
    bare.build()
    assert f"<p>{shown}</p>" in bare.read(
        bare.site().articles[0].ref.url.strip("/") + "/index.html"
    )
