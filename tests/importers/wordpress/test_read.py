"""Imports from WordPress."""

from pathlib import Path

from ssg.importers.archive.item import Notes
from ssg.importers.wordpress import read
from tests.support.import_sources import run_import, states
from tests.support.newsroom import Newsroom
from tests.support.wordpress_exports import HEAD, attachment, imported, post


def test_uploads_are_copied_and_linked(tmp_path: Path) -> None:
    newsroom = Newsroom(tmp_path / "n", bare=True)
    newsroom.picture("uploads/2015/03/a.jpg", 4, 3)
    body = '<img src="https://old.example/wp-content/uploads/2015/03/a-2x1.jpg" alt="A">'
    one = post(1, body=body + '\n\n[gallery ids="9"]')
    uploads = newsroom.root / "uploads"
    archive = imported(tmp_path, one, attachment(9, "a.jpg"), uploads=uploads)
    written = states(run_import(newsroom, archive).written)
    assert written["uploads/2015/03/a.jpg"] == "new"
    text = (newsroom.root / "content/articles/2015/story-1.md").read_text("utf-8")
    assert text.count("(/uploads/2015/03/a.jpg)") == 2


def text_of(tmp_path: Path, body: str, *items: str, inner: str = "") -> str:
    """The text that is written of a post with a body, beside other items."""
    newsroom = Newsroom(tmp_path / "n", bare=True)
    run_import(newsroom, imported(tmp_path, post(1, body=body, inner=inner), *items))
    text = (newsroom.root / "content/articles/2015/story-1.md").read_text("utf-8")
    return text.partition("\n---\n")[2].strip()


def test_the_footnotes_of_the_block_are_footnotes(tmp_path: Path) -> None:
    body = (
        '<!-- wp:paragraph --><p>A claim.<sup data-fn="n" class="fn"><a href="#n">1</a></sup></p>'
        "<!-- /wp:paragraph --><!-- wp:footnotes /-->"
    )
    field = '[{"content":"The <em>source</em> of it.","id":"n"}]'
    inner = (
        "<wp:postmeta><wp:meta_key>footnotes</wp:meta_key>"
        f"<wp:meta_value><![CDATA[{field}]]></wp:meta_value></wp:postmeta>"
    )
    assert text_of(tmp_path, body, inner=inner) == ("A claim.[^1]\n\n[^1]: The *source* of it.")


def test_the_words_of_a_synced_pattern_stand_in_the_text(tmp_path: Path) -> None:
    body = '<!-- wp:paragraph --><p>One.</p><!-- /wp:paragraph --><!-- wp:block {"ref":7} /-->'
    assert text_of(tmp_path, body, post(7, type="wp_block", body="<p>Shared.</p>")) == (
        "One.\n\nShared."
    )


def test_an_embedded_post_is_a_link_with_its_title(tmp_path: Path) -> None:
    body = "<!-- wp:embed -->\n<figure><div>\n{}\n</div></figure>\n<!-- /wp:embed -->"
    own = body.format("https://old.example/2015/03/story-2/")
    assert text_of(tmp_path, own, post(2)) == "[Story 2](/articles/2015/story-2.md)"
    other = body.format("https://else.example/a_b?c=1")
    assert text_of(tmp_path / "b", other) == "<https://else.example/a_b?c=1>"


def test_code_keeps_its_language(tmp_path: Path) -> None:
    assert text_of(tmp_path, '<pre lang="ruby">puts 1</pre>') == "```ruby\nputs 1\n```"


def test_several_files_are_one_export(tmp_path: Path) -> None:
    newsroom = Newsroom(tmp_path / "n", bare=True)
    newsroom.picture("uploads/2015/03/a.jpg", 4, 3)
    thumbnail = (
        "<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key>"
        "<wp:meta_value>9</wp:meta_value></wp:postmeta>"
    )
    link = '<a href="https://old.example/2015/03/story-{}/">it</a>'
    first = post(1, body=link.format(2)) + attachment(9, "a.jpg")
    second = post(2, body=link.format(1), inner=thumbnail)
    files = [tmp_path / "1.xml", tmp_path / "2.xml"]
    for file, items in zip(files, (first, second), strict=True):
        file.write_text(f"{HEAD}{items}</channel></rss>", "utf-8")
    archive = read.read(read.Source(files, newsroom.root / "uploads"), "", Notes())
    run_import(newsroom, archive)
    one, two = (
        (newsroom.root / f"content/articles/2015/story-{number}.md").read_text("utf-8")
        for number in (1, 2)
    )
    assert ("(/articles/2015/story-2.md)" in one, "(/articles/2015/story-1.md)" in two) == (
        True, True,
    )  # fmt: skip
    assert 'image: {"src": "/uploads/2015/03/a.jpg"}' in two


def test_the_words_of_two_pages_are_compared_as_separate_ones(tmp_path: Path) -> None:
    archive = imported(tmp_path, post(1, body="one<!--nextpage-->two"))
    assert archive.shown
    assert archive.shown(archive.items[0]) == "one two"
