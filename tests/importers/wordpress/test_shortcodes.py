"""Shortcodes and embedded addresses of WordPress."""

import pytest

from ssg.importers.archive.item import Notes, Picture
from ssg.importers.wordpress.shortcodes import Media, Shortcodes
from tests.support.import_sources import item, messages

MEDIA = Media(
    {"7": Picture("/u/a.jpg", "A", "Said"), "8": Picture("/u/b.jpg")},
    {"1": ("7", "8")},
    titles={"/2020/two": "Two & more"},
)


def html_of(body: str) -> tuple[str, list[str]]:
    notes = Notes()
    html = Shortcodes(item(body, fields={"number": "1"}), MEDIA, notes).converted(body)
    return "".join(line.strip() for line in html.split("\n")), messages(notes)


def link(url: str, words: str) -> str:
    return f'<p><a href="{url}">{words}</a></p>'


FIGURE = '<figure><img src="/u/a.jpg" alt="A"><figcaption>Said</figcaption></figure>'


@pytest.mark.parametrize(
    ("body", "html"),
    [
        ('[caption width="3"]<img src="/a.jpg"> Said <em>x</em>[/caption]',
         '<figure><img src="/a.jpg"><figcaption>Said <em>x</em></figcaption></figure>'),
        ('[gallery ids="7"]', FIGURE),
        ("[youtube abc]", link("https://www.youtube.com/watch?v=abc", "Video on YouTube")),
        ("[youtube=https://www.youtube.com/watch?v=abc]",
         link("https://www.youtube.com/watch?v=abc", "Video on YouTube")),
        ("[vimeo 12]", link("https://vimeo.com/12", "Video on Vimeo")),
        ("an [a=b] and [x]", "an [a=b] and [x]"),
        ("[embed]https://vimeo.com/1[/embed]", link("https://vimeo.com/1", "Video on Vimeo")),
        ("https://x.com/a/status/1", link("https://x.com/a/status/1", "Post on X")),
        ('[audio mp3="/a.mp3"][/audio]', '<audio controls src="/a.mp3"></audio>'),
        ("[code lang=\"php\"]a < b[/code]", '<pre class="lang-php"><code>a &lt; b</code></pre>'),
        ('[sourcecode language="go" highlight="7,9-10" firstline="7"]x[/sourcecode]',
         '<pre class="lang-go" data-line="1,3-4" data-start="7"><code>x</code></pre>'),
        ("[[caption]]", "[caption]"),
        ("an array[0] and [sic] words", "an array[0] and [sic] words"),
    ],
)  # fmt: skip
def test_shortcodes_are_converted(body: str, html: str) -> None:
    assert html_of(body) == (html, [])


def test_a_gallery_without_ids_shows_the_pictures_of_the_post() -> None:
    assert html_of("[gallery]")[0].count("<img") == 2


def test_shortcodes_of_plugins_are_kept_and_reported() -> None:
    assert html_of('a\n\n[contact-form-7 id="4"]\n\n[box]b[/box]') == (
        'a<code>[contact-form-7 id="4"]</code><code>[box]</code>b<code>[/box]</code>',
        [
            'a.md:12: [contact-form-7 id="4"] was not converted: it stays in the text',
            "a.md:14: [box] was not converted: it stays in the text",
        ],
    )


@pytest.mark.parametrize(
    ("body", "html"),
    [
        ("https://old.example/2020/two/",
         link("https://old.example/2020/two/", "Two &amp; more")),
        ("<div>\nhttps://else.example/a?b=1&amp;c\n</div>",
         f"<div>{link('https://else.example/a?b=1&amp;c', 'https://else.example/a?b=1&amp;c')}</div>"),
        ("<pre>\nhttps://old.example/2020/two/\n</pre>",
         "<pre>https://old.example/2020/two/</pre>"),
        ("See https://old.example/2020/two/ there.", "See https://old.example/2020/two/ there."),
    ],
)  # fmt: skip
def test_an_address_on_its_own_line_becomes_a_link(body: str, html: str) -> None:
    assert html_of(body) == (html, [])


def test_pictures_of_a_gallery_that_are_missing_are_noted() -> None:
    html, notes = html_of('[gallery ids="7,99"]')
    assert (html, notes) == (FIGURE, ["a.md:10: pictures of a gallery are not in the export: 1"])


def test_a_shortcode_in_a_tag_or_in_code_is_left_as_it_is() -> None:
    body = '<a href="[my_url]">x</a> <code>[my_url]</code> [my_url]'
    assert html_of(body)[0] == (
        '<a href="[my_url]">x</a> <code>[my_url]</code> <code>[my_url]</code>'
    )
