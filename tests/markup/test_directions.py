"""Directions in texts with words from right to left: code, addresses, numbers, quotations."""

import pytest

from ssg.markup.directions import mark_directions

WORDS = "نص قبل"


@pytest.mark.parametrize(
    ("html", "marked"),
    [
        ("<code>git commit</code>", '<code dir="ltr">git commit</code>'),
        ("<pre><code>x = -1</code></pre>", '<pre dir="ltr"><code dir="ltr">x = -1</code></pre>'),
        ("<kbd>Ctrl</kbd>", '<kbd dir="ltr">Ctrl</kbd>'),
        (
            '<a href="https://x.example/a/">https://x.example/a/</a>',
            '<a dir="ltr" href="https://x.example/a/">https://x.example/a/</a>',
        ),
        ('<a href="mailto:a@x.example">a@x.example</a>',
         '<a dir="ltr" href="mailto:a@x.example">a@x.example</a>'),
        ('<a href="/b/">words</a>', '<a href="/b/">words</a>'),
        ("+49-30-123", '<bdi dir="ltr">+49-30-123</bdi>'),
        ("2026-01-05", '<bdi dir="ltr">2026-01-05</bdi>'),
        ("−5%", '<bdi dir="ltr">−5%</bdi>'),
        ("10–15%", '<bdi dir="ltr">10–15%</bdi>'),
        ("1.2.3", '<bdi dir="ltr">1.2.3</bdi>'),
        ("5 and x-1 and &#1234;", "5 and x-1 and &#1234;"),
        ("<blockquote><p>Words.</p></blockquote>",
         '<blockquote dir="ltr"><p>Words.</p></blockquote>'),
        ("<figcaption>Words.</figcaption>", '<figcaption dir="ltr">Words.</figcaption>'),
        ("<blockquote>5!</blockquote>", "<blockquote>5!</blockquote>"),
        ('<blockquote dir="rtl">x</blockquote>', '<blockquote dir="rtl">x</blockquote>'),
        ("<ul><li>GPU</li></ul>", "<ul><li>GPU</li></ul>"),
    ],
)  # fmt: skip
def test_what_has_its_own_direction_is_marked(html: str, marked: str) -> None:
    assert mark_directions(f"<p>{WORDS} {html}</p>") == f"<p>{WORDS} {marked}</p>"
    assert mark_directions(f"<p>Words {html}</p>") == f"<p>Words {html}</p>"


@pytest.mark.parametrize("word", ["שלום", "عربي", "ދިވެހި", "\ufb1d", "ﷺ"])
def test_every_script_from_right_to_left_counts(word: str) -> None:
    assert mark_directions(f"{word} <code>x</code>") == f'{word} <code dir="ltr">x</code>'


def test_attributes_and_links_stay_as_they_are() -> None:
    html = f'<p title="1-2" data-x="نص">{WORDS} <a href="/a/2026-01-02/">b</a></p>'
    assert mark_directions(html) == html


def test_a_quotation_that_begins_with_a_foreign_name_has_the_direction_of_most_letters() -> None:
    arabic, english = "<p>GPU هي وحدة معالجة الرسوميات</p>", ">Only words</blockquote>"
    assert mark_directions(f"<blockquote>{arabic}<blockquote{english}</blockquote>") == (
        f'<blockquote dir="rtl">{arabic}<blockquote dir="ltr"{english}</blockquote>'
    )
