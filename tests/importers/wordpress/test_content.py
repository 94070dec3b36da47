"""The bodies of WordPress posts."""

import pytest

from ssg.importers.archive.item import Notes, Picture
from ssg.importers.wordpress import content
from ssg.importers.wordpress.content import Media
from tests.support.import_sources import item, messages

MEDIA = Media({"7": Picture("/u/a.jpg", "A", "Said"), "8": Picture("/u/b.jpg")}, {"1": ("7", "8")})


def html_of(body: str) -> tuple[str, list[str]]:
    notes = Notes()
    html = content.html_of(item(body), "1", MEDIA, notes)
    return "".join(line.strip() for line in html.split("\n")), messages(notes)


@pytest.mark.parametrize(
    ("body", "html"),
    [
        ("one\n\ntwo\nthree", "<p>one</p><p>two<br>three</p>"),
        ("one\n<ul>\n<li>a</li>\n</ul>\ntwo", "<p>one</p><ul><li>a</li></ul><p>two</p>"),
        ("<blockquote>q</blockquote>", "<blockquote><p>q</p></blockquote>"),
        ("<p>kept</p>", "<p>kept</p>"),
        ("<pre>a\n\nb</pre>", "<pre>ab</pre>"),
        ("<table>\n<tr>\n<td>x</td>\n</tr>\n</table>", "<table><tr><td>x</td></tr></table>"),
        ("<!--more-->a<!--more Read on-->", "<p>a</p>"),
    ],
)
def test_paragraphs_are_added_to_a_classic_body(body: str, html: str) -> None:
    assert html_of(body) == (html, [])


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
        ("[embed]https://vimeo.com/1[/embed]", link("https://vimeo.com/1", "Video on Vimeo")),
        ("https://x.com/a/status/1", link("https://x.com/a/status/1", "Post on X")),
        ('[audio mp3="/a.mp3"][/audio]', '<audio controls src="/a.mp3"></audio>'),
        ("[code lang=\"php\"]a < b[/code]", '<pre class="lang-php"><code>a &lt; b</code></pre>'),
        ("[[caption]]", "<p>[caption]</p>"),
        ("an array[0] and [sic] words", "<p>an array[0] and [sic] words</p>"),
    ],
)  # fmt: skip
def test_shortcodes_are_converted(body: str, html: str) -> None:
    assert html_of(body) == (html, [])


def test_a_gallery_without_ids_shows_the_pictures_of_the_post() -> None:
    assert html_of("[gallery]")[0].count("<img") == 2


def test_shortcodes_of_plugins_are_kept_and_reported() -> None:
    assert html_of('a\n\n[contact-form-7 id="4"]\n\n[box]b[/box]') == (
        '<p>a</p><p>[contact-form-7 id="4"]</p><p>[box]b[/box]</p>',
        [
            'a.md:12: [contact-form-7 id="4"] was not converted: it stays in the text',
            "a.md:14: [box] was not converted: it stays in the text",
        ],
    )


def test_block_comments_are_removed_and_generated_blocks_are_reported() -> None:
    body = "<!-- wp:paragraph -->\n<p>a</p>\n<!-- /wp:paragraph -->\n<!-- wp:latest-posts /-->"
    assert html_of(body) == (
        "<p>a</p>",
        ["a.md:13: the block latest-posts was removed: WordPress generates its content"],
    )


def test_the_pages_of_a_post_are_joined() -> None:
    assert html_of("a\n<!--nextpage-->\nb") == (
        "<p>a</p><p>b</p>",
        ["a.md:11: the pages of this post were joined into one"],
    )
