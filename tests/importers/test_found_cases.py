"""Situations from public reports: the inputs in `shared/cases/found`, with their right values."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ssg.config.markdown_options import MarkdownOptions
from ssg.desk.init import STARTER
from ssg.importers.archive.item import Archive, Notes
from ssg.importers.generators import eleventy, hugo, jekyll, pelican
from ssg.importers.transfer.run import Outcome
from ssg.importers.wordpress import read as wordpress
from ssg.markup import convert
from tests.support.import_sources import messages, run_import
from tests.support.newsroom import Newsroom

FOUND = Path(__file__).parents[3] / "shared/cases/found"
pytestmark = pytest.mark.skipif(not FOUND.is_dir(), reason="the cases are not here")
Read = Callable[[Path, str, str, Notes], Archive]
READERS: dict[str, Read] = {
    "hugo": hugo.read, "jekyll": jekyll.read, "eleventy": eleventy.read, "pelican": pelican.read,
}  # fmt: skip


class Imported:
    """A case that was imported into a newsroom of its own."""

    def __init__(self, newsroom: Newsroom, archive: Archive, notes: Notes) -> None:
        self.newsroom, self.archive, self.notes = newsroom, archive, notes
        self.outcome: Outcome = run_import(newsroom, archive, notes=notes)

    def text(self, name: str) -> str:
        """The only imported text of that file name."""
        (file,) = (self.newsroom.root / "content").rglob(f"{name}.md")
        return file.read_text("utf-8")

    def aliases(self) -> dict[str, tuple[str, ...]]:
        """The old addresses of each file, by its name."""
        return {
            entry.path.rpartition("/")[2]: entry.aliases
            for entry in self.outcome.written
            if entry.url
        }


Import = Callable[[str, str], Imported]
Export = Callable[[str], Imported]


@pytest.fixture
def imported(tmp_path: Path) -> Import:
    def run(system: str, name: str) -> Imported:
        notes = Notes()
        (case,) = FOUND.glob(f"{name}-*")
        archive = READERS[system](case / "source", "", "", notes)
        return Imported(Newsroom(tmp_path / "n", bare=True), archive, notes)

    return run


@pytest.fixture
def exported(tmp_path: Path) -> Export:
    def run(name: str) -> Imported:
        notes = Notes()
        (case,) = FOUND.glob(f"{name}-*")
        uploads = case / "uploads"
        files = sorted(case.glob("*.xml"))
        source = wordpress.Source(files, uploads if uploads.is_dir() else None)
        archive = wordpress.read(source, "", notes)
        newsroom = Newsroom(tmp_path / "n", bare=True)
        about = "content/pages/about.md"
        newsroom.write(about, (STARTER / about).read_bytes())
        return Imported(newsroom, archive, notes)

    return run


def test_06_the_about_page_of_the_old_site(exported: Export) -> None:
    case = exported("06")
    assert "Founded in 1999 in a garage." in case.text("about")
    assert "[about us](/pages/about.md)" in case.text("news-item")


def test_07_footnotes_of_wordpress(exported: Export) -> None:
    text = exported("07").text("claim")
    assert "A claim.[^1]" in text
    assert "[^1]: The source of the claim." in text


def test_08_a_synced_pattern_of_wordpress(exported: Export) -> None:
    text = exported("08").text("story")
    assert text.endswith("\n\nOne.\n\nWords that many posts share.\n\nTwo.\n")


def test_28_an_embedded_post_of_wordpress(exported: Export) -> None:
    assert exported("28").text("one").endswith("\n\n[Two](/articles/2020/two.md)\n")


def test_30_an_export_in_two_files(exported: Export) -> None:
    case = exported("30")
    assert "(/articles/2020/first.md)" in case.text("second")
    assert "(/articles/2020/second.md)" in case.text("first")
    assert 'image: {"src": "/uploads/2020/05/one.jpg"}' in case.text("second")


def test_01_a_hugo_draft_in_capitals(imported: Import) -> None:
    assert "draft: true" in imported("hugo", "01").text("one")


def test_02_front_matter_of_eleventy_in_json_and_javascript(imported: Import) -> None:
    case = imported("eleventy", "02")
    json_text, script_text, plain_text = (case.text(name) for name in "abc")
    assert ("draft: true" in json_text, "draft: true" in script_text) == (True, True)
    assert "draft:" not in plain_text
    assert ('title: "A"' in json_text, 'title: "B"' in script_text) == (True, True)
    assert (json_text.count("title"), script_text.count("title")) == (1, 1)
    assert any("it is js, which is not run" in note for note in messages(case.notes))


def test_05_a_file_inside_a_bundle_of_hugo(imported: Import) -> None:
    case = imported("hugo", "05")
    assert case.aliases() == {"bundle.md": ("/posts/bundle/",)}
    assert any("posts/bundle/notes.md" in note for note in messages(case.notes))


def test_10_texts_in_org_and_asciidoc_are_noted(imported: Import) -> None:
    notes = messages(imported("hugo", "10").notes)
    assert [note.partition(":")[0] for note in notes if "pandoc" in note] == [
        "content/posts/a.org", "content/posts/b.adoc",
    ]  # fmt: skip


def test_22_a_folder_for_each_language_of_hugo(imported: Import) -> None:
    case = imported("hugo", "22")
    by_title = {item.title: item for item in case.archive.items}
    assert by_title["One story"].urls == ("/2024/06/one-story/",)
    assert by_title["Une histoire"].urls == ("/fr/2024/06/une-histoire/",)
    texts = [file.read_text("utf-8") for file in (case.newsroom.root / "content").rglob("one*.md")]
    assert sorted('language: "fr"' in text for text in texts) == [False, True]
    assert not any("tags:" in text for text in texts)


def test_24_a_translation_of_pelican_does_not_take_the_address(imported: Import) -> None:
    case = imported("pelican", "24")
    assert case.aliases() == {"one.md": ("/one.html",), "one-fr.md": ("/one-fr.html",)}
    assert "Words." in case.text("one")
    assert 'language: "fr"' in case.text("one-fr")


def test_25_the_day_of_a_jekyll_address_is_in_the_zone_of_the_site(imported: Import) -> None:
    assert imported("jekyll", "25").aliases() == {"a.md": ("/2023/12/31/a/",)}


def test_38_an_undated_text_gets_no_date_to_come(imported: Import) -> None:
    assert "date: 1970-01-01" in imported("hugo", "38").text("a")


def test_12_attribute_lines_of_kramdown(imported: Import) -> None:
    case = imported("jekyll", "12")
    text = case.text("a")
    assert "{:" not in text
    assert ("TOC" in text, "never saw" in text) == (False, False)
    html = convert.html_of(text.partition("\n---\n")[2], MarkdownOptions())
    assert (html.count("<table>"), html.count("<tr>")) == (1, 2)
    assert "[link](https://example.com)" in text
    assert any("a comment was removed" in note for note in messages(case.notes))
    assert case.outcome.word_for_word == 1


def test_13_markdown_within_html(imported: Import) -> None:
    text = imported("eleventy", "13").text("a")
    html = convert.html_of(text.partition("\n---\n")[2], MarkdownOptions())
    assert "Hidden <strong>bold</strong> and <code>code</code>" in html
    assert ("<li>one</li>" in html, '<a href="https://example.com/">link</a>' in html) == (
        True, True,
    )  # fmt: skip


def test_26_links_below_a_baseurl_of_jekyll(imported: Import) -> None:
    assert (
        imported("jekyll", "26")
        .text("b")
        .endswith(
            "\n\n[rel](/articles/2024/c.md) [abs](/articles/2024/c.md) [tag](/articles/2024/c.md)\n"
        )
    )


def test_27_links_to_headings(imported: Import) -> None:
    text = imported("hugo", "27").text("a")
    for heading in ("## What's new in v1.2? {#whats-new-in-v12}", "## C++ & Rust {#c--rust}",
                    "## 中文 {#中文}"):  # fmt: skip
        assert f"\n{heading}\n" in text
    for anchor in ("whats-new-in-v12", "c--rust", "中文"):
        assert f"](#{anchor})" in text
