"""The newsroom's own blocks of Markdown."""

import pytest

from ssg.config.markdown_options import MarkdownOptions
from ssg.markup.convert import Fault, FaultyTextError, convert
from ssg.markup.segments import joined
from tests.support.newsroom import Newsroom

VIDEO = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
FRAME = "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1"


def html(text: str, *, trusted: bool = True) -> str:
    stored = convert(text, MarkdownOptions(), trusted=trusted)[1]
    return joined(stored, lambda target: target, lambda target, _: f"<img {target}>")


def test_an_embed_is_a_picture_and_a_link_that_says_what_it_does() -> None:
    options = "    poster: /images/a.png\n    title: 'A <talk>: all of it'\n"
    assert html(f"/// embed | {VIDEO}\n{options}\nBy *Ada*.\n///\n") == (
        f'<figure class="embed embed-video" data-frame="{FRAME}">'
        f'<a class="embed-link" href="{VIDEO}">'
        "<img /images/a.png>"
        '<span class="embed-label"><b>A &lt;talk&gt;: all of it</b> '
        '<span class="embed-from">Play from YouTube</span></span></a>'
        "<figcaption>\n<p>By <em>Ada</em>.</p>\n</figcaption>\n</figure>"
    )


def test_an_embed_needs_no_picture_title_or_caption() -> None:
    assert "".join(html(f"/// embed | {VIDEO}\n///\n").split("\n")) == (
        f'<figure class="embed embed-video" data-frame="{FRAME}">'
        f'<a class="embed-link" href="{VIDEO}">'
        '<span class="embed-label"><b>Video</b> '
        '<span class="embed-from">Play from YouTube</span></span></a></figure>'
    )


def test_a_post_on_x_is_a_link_alone() -> None:
    output = html("/// embed | https://twitter.com/ada/status/1234567890\n\nHello.\n///\n")
    assert "data-frame" not in output
    assert 'href="https://x.com/ada/status/1234567890"' in output
    assert "Read on X" in output


def test_an_untrusted_text_keeps_the_link_and_loses_the_frame() -> None:
    output = html(f"/// embed | {VIDEO}\n///\n", trusted=False)
    assert "data-frame" not in output
    assert f'href="{VIDEO.replace("&", "&amp;")}"' in output


def test_a_caption_is_no_excerpt() -> None:
    document, _ = convert(
        f"/// embed | {VIDEO}\n\nCaption.\n///\n\nThe story.\n", MarkdownOptions()
    )
    assert document.excerpt == "The story."


def test_an_invalid_embed_is_reported_at_its_place(bare: Newsroom) -> None:
    bare.picture("content/images/a.png", 16, 9)
    bare.article(
        "bad",
        "Text.\n\n/// embed | https://example.org/film\n///\n\n"
        f"/// embed | {VIDEO}\n    poster: https://i.example/x.png\n///\n\n"
        f"/// embed | {VIDEO}&t=1\n    picture: /images/a.png\n///\n\n"
        f"/// embed | {VIDEO}\n    poster: /images/gone.png\n///\n",
    )
    bare.article("gone", f"/// embed | {VIDEO}\n    poster: /images/a.jpg\n///\n")
    path = "content/articles/bad.md"
    assert bare.problems() == [
        f'{path}:9:13: "https://example.org/film" is nothing that can be embedded'
        " (a video of YouTube or Vimeo, or a post on Mastodon or X, can)",
        f'{path}:13:13: "https://i.example/x.png" must be a picture in content/'
        " (so that no other site is asked for it)",
        f'{path}:17:5: the block has no option "picture" (known: poster, title)',
        f'{path}:21:13: "/images/gone.png" does not exist',
        'content/articles/gone.md:8:13: "/images/a.jpg" does not exist'
        ' (did you mean "/images/a.png"?)',
    ]


def test_a_faulty_block_is_reported_at_its_place(bare: Newsroom) -> None:
    bare.article(
        "bad",
        "Text.\n\n/// notee\nWords.\n///\n\n> /// gallery\n> ///\n\n"
        "/// details | More\n    open: maybe\n\nx\n///\n",
    )
    bare.article(
        "good", "`/// notee`\n\n    /// notee\n\n\\/// notee\n\n/// note\nx\n///\n\nA /// b\n"
    )
    path = "content/articles/bad.md"
    assert bare.problems() == [
        f'{path}:9:1: no block is called "notee" (did you mean "note"?)',
        f'{path}:13:3: no block is called "gallery" (known: caption, details, embed, important, '
        "note, pullquote, table, tip, warning)",
        f'{path}:17:5: "open" cannot be "maybe" (write true or false)',
    ]


UNCLOSED = '"/// note | Two" is not closed'


@pytest.mark.parametrize(
    ("text", "start", "message", "hint"),
    [
        ("Words.\n/// notee\n///\n", 7, 'no block is called "notee"', 'did you mean "note"?'),
        ("*A*\n  /// notee\n///\n", 6, 'no block is called "notee"', 'did you mean "note"?'),
        ("- a\n/// notee\n///\n", 4, 'no block is called "notee"', 'did you mean "note"?'),
        ("> a\n> /// notee\n", 6, 'no block is called "notee"', 'did you mean "note"?'),
        ("/// tip\na\n/// notee\n///\n", 10, 'no block is called "notee"', 'did you mean "note"?'),
        ("\\/// notee\n\nA\n/// notee\n", 14, 'no block is called "notee"', 'did you mean "note"?'),
        ("```\n/// nte\n```\n\nA\n/// nte\n", 19, 'no block is called "nte"',
         'did you mean "note"?'),
        ("/// pullquote | Who said it\nb\n///\n", 0,
         '"/// pullquote | Who said it" is no block that can be read',
         'its words stand on the lines below; it has none behind "|"'),
        ("/// table\n///\n", 0, '"/// table" is no block that can be read',
         "name a data file: /// table | companies"),
        ("a\n    /// note\n    b\n    ///\n", 6, '"/// note" is no block that can be read',
         "indent it by less than four"),
        ("/// note\n///\n\n/// note | Two\nb\n", 14, UNCLOSED, "end it with a line ///"),
        ("//// note | Two\n\n/// note\n///\n", 0, '"//// note | Two" is not closed',
         "end it with a line ////"),
        ("/// note\na\n///\n\nb\n///\n", 18, '"///" closes no block',
         "a block begins with /// and its name; a backslash before /// is for readers"),
    ],
)  # fmt: skip
def test_each_line_that_readers_would_see_is_reported(
    text: str, start: int, message: str, hint: str
) -> None:
    reported = [(fault.start, fault.message, fault.hint) for fault in faults_of(text)]
    assert reported == [(start, message, hint)]


def faults_of(text: str) -> tuple[Fault, ...]:
    """The faults of a text's blocks."""
    try:
        html(text)
    except FaultyTextError as error:
        return error.faults
    return ()


@pytest.mark.parametrize(
    "text",
    [
        "A\n\\/// notee\n", "`a\n/// b`\n", "```\n/// b\n```\n", "A\n\n    a\n    /// b\n",
        "<div>\n/// b\n</div>\n", "<!--\n/// b\n-->\n", "A\n/// note\nb\n///\nc\n", "a file:///b\n",
        "A\n\\///\n", "| a |\n|---|\n| /// b |\n", "- a\n    /// note\n    b\n    ///\n",
    ],
)  # fmt: skip
def test_code_escaped_lines_and_blocks_are_not_reported(text: str) -> None:
    assert faults_of(text) == ()


def test_a_poster_is_published_with_the_story_that_shows_it(bare: Newsroom) -> None:
    bare.picture("content/images/a.png", 16, 9)
    bare.article("seen", f"/// embed | {VIDEO}\n    poster: /images/a.png\n///\n")
    bare.article("unseen", f"/// embed | {VIDEO}\n    poster: /images/b.png\n///\n", draft=True)
    bare.picture("content/images/b.png", 16, 9)
    bare.build()
    assert [path for path in bare.tree() if path.startswith("media/images/b")] == []
    assert any(path.startswith("media/images/a") for path in bare.tree())
    assert "frame-src https://www.youtube-nocookie.com;" in bare.read("_headers")


def test_in_feeds_an_embed_is_a_picture_and_a_link(bare: Newsroom) -> None:
    bare.picture("content/images/a.png", 16, 9)
    bare.article("seen", f"/// embed | {VIDEO}\n    poster: /images/a.png\n///\n")
    bare.build()
    feed = bare.read("feed.xml")
    assert f'href="{VIDEO}"' in feed
    assert 'src="https://x.example/media/images/a' in feed
    assert "<iframe" not in feed


def test_raw_html_is_no_fault_and_an_embed_of_nothing_is_one() -> None:
    assert faults_of("<figure><p>/// note</p></figure>") == ()
    assert [fault.code for fault in faults_of("/// embed\n///\n")] == ["bad-embed"]
