"""Texts of an archive, converted one by one: safe, complete, and none ends an import."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ssg.config.markdown_options import MarkdownOptions
from ssg.importers.archive.item import Archive, ImportedItem, Links, Notes, Person, Term
from ssg.importers.conversion import clean_markdown, safe_html, shown_text
from ssg.importers.generators import eleventy, hugo, jekyll, pelican
from ssg.importers.transfer.link_targets import Finder
from ssg.importers.transfer.texts import Texts
from ssg.markup import convert
from tests.support.import_sources import folder, item, keep_body, messages, run_import
from tests.support.newsroom import Newsroom
from tests.support.payloads import PAYLOADS, active_parts
from tests.support.wordpress_exports import imported, post

Files = dict[str, str | bytes]


def posts(path: str, head: str) -> Files:
    """A file for each payload; `{}` in the path and the head is its number."""
    return {
        path.format(number): f"{head.format(number)}{payload}\n"
        for number, payload in enumerate(PAYLOADS)
    }


def wordpress_archive(root: Path) -> Archive:
    root.mkdir()
    bodies = [payload for payload in PAYLOADS if "]]>" not in payload]
    return imported(root, *(post(number, body=body) for number, body in enumerate(bodies)))


FENCED = "---\ntitle: T{}\ndate: 2015-03-19\n---\n"
ARCHIVES: dict[str, Callable[[Path], Archive]] = {
    "jekyll": lambda root: jekyll.read(
        folder(root, posts("_posts/2015-03-19-p{}.md", FENCED)), "", "", Notes()
    ),
    "hugo": lambda root: hugo.read(
        folder(root, posts("content/posts/p{}.md", FENCED)), "", "", Notes()
    ),
    "eleventy": lambda root: eleventy.read(
        folder(root, posts("posts/p{}.md", FENCED)), "", "", Notes()
    ),
    "pelican": lambda root: pelican.read(
        folder(root, posts("content/p{}.md", "Title: T{}\nDate: 2015-03-19\n\n")), "", "", Notes()
    ),
    "pelican-html": lambda root: pelican.read(
        folder(root, posts("content/p{}.html", "<title>T{}</title><body>")), "", "", Notes()
    ),
    "wordpress": wordpress_archive,
}


@pytest.mark.parametrize("system", ARCHIVES)
def test_nothing_that_any_system_brings_runs(system: str, tmp_path: Path) -> None:
    newsroom = Newsroom(tmp_path / "n", bare=True)
    archive = ARCHIVES[system](tmp_path / "s")
    outcome = run_import(newsroom, archive)
    assert outcome.articles == len(archive.items) > 200
    for file in (newsroom.root / "content").rglob("*.md"):
        body = file.read_text("utf-8").partition("\n---\n")[2]
        html = convert.html_of(body, MarkdownOptions())
        assert (active_parts(html), list(safe_html.violations(html))) == ([], []), body


def cleaned(item: ImportedItem, links: Links, notes: Notes) -> str:
    return clean_markdown.cleaned(item.body, item, links, notes)


def test_biographies_and_descriptions_are_converted_like_texts() -> None:
    person = Person(key="a", name="A", bio="Hi <script>run()</script>*x*", source="a.yml")
    terms = (
        Term(name="T", description="[x](javascript:run())"),
        Term(name="U", description="[x](/y/) ![z](gone.png)"),
    )
    archive = Archive(items=(), people=(person,), terms=terms, convert=cleaned)
    finder = Finder(archive, {"/y": "articles/y.md"}, "", Notes())
    converted = Texts(archive, finder, MarkdownOptions(), Notes()).with_converted_words()
    assert converted.people[0].bio == "Hi *x*"
    descriptions = [term.description for term in converted.terms]
    assert descriptions == ["x", "[x](/articles/y.md) *z*"]


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return Newsroom(tmp_path / "n", bare=True)


def text_of(newsroom: Newsroom, slug: str) -> str:
    return (newsroom.root / f"content/articles/2026/{slug}.md").read_text("utf-8")


@pytest.mark.parametrize(
    "error", [ValueError("Invalid IPv6 URL"), RecursionError(), KeyError("x"), OSError(36, "long")]
)
def test_an_item_that_fails_is_code_in_a_draft_and_the_others_come_in(
    newsroom: Newsroom, error: Exception
) -> None:
    def fail(item: ImportedItem, links: Links, notes: Notes) -> str:
        if item.slug == "bad":
            raise error
        return item.body

    notes = Notes()
    bad = item("Its *words*", slug="bad", urls=("/old/",))
    archive = Archive(items=(bad, item("Good", slug="good")), convert=fail)
    outcome = run_import(newsroom, archive, notes=notes)
    assert (outcome.articles, outcome.drafts, outcome.word_for_word) == (2, 1, 2)
    assert "draft: true" in text_of(newsroom, "bad")
    assert text_of(newsroom, "bad").endswith("\n```\nIts *words*\n```\n")
    assert "/old/" not in text_of(newsroom, "bad")
    assert text_of(newsroom, "good").endswith("\nGood\n")
    assert messages(notes)[0].startswith(
        "a.md:1: imported as code in a draft: it cannot be converted ("
    )


def test_an_item_that_takes_too_long_is_code_in_a_draft(newsroom: Newsroom) -> None:
    def never_end(item: ImportedItem, links: Links, notes: Notes) -> str:
        while item.slug == "bad":
            pass
        return item.body

    newsroom.write("config.yaml", "title: T\nbase_url: https://x.example/\n"
                   "markdown: {time_limit: 1}\n")  # fmt: skip
    items = (item("x", slug="bad"), item("Good", slug="good"))
    outcome = run_import(newsroom, Archive(items=items, convert=never_end))
    assert (outcome.articles, outcome.drafts) == (2, 1)


def test_lost_words_are_numbered_notes_with_their_place(newsroom: Newsroom) -> None:
    def lose(item: ImportedItem, links: Links, notes: Notes) -> str:
        return item.body.replace("lost", "").replace("gone", "")

    notes = Notes()
    items = (
        item("Kept\nand lost.\n\nAll gone, lost.", slug="one"),
        item("Kept <b>wo</b>rds", slug="two"),
        item("gone", slug="three", source="b.md"),
    )
    archive = Archive(items=items, convert=lose, shown=lambda item: item.body)
    outcome = run_import(newsroom, archive, notes=notes)
    assert outcome.word_for_word == 1
    assert messages(notes) == [
        "a.md:11: loss 1: 3 words are not in content/articles/2026/one.md: lost, lost, gone",
        "b.md:10: loss 2: 1 word is not in content/articles/2026/three.md: gone",
    ]


@pytest.mark.parametrize(
    ("system", "path", "head"),
    [
        ("jekyll", "_posts/2015-03-19-p.md", FENCED),
        ("hugo", "content/posts/p.md", FENCED),
        ("eleventy", "posts/p.md", FENCED),
        ("pelican", "content/p.md", "Title: T{}\nDate: 2015-03-19\n\n"),
    ],
)
def test_a_cell_with_a_pipe_in_code_keeps_its_words(
    system: str, path: str, head: str, tmp_path: Path
) -> None:
    readers = {"jekyll": jekyll, "hugo": hugo, "eleventy": eleventy, "pelican": pelican}
    body = "| a | b |\n|---|---|\n| `left | right` | last |\n"
    source = folder(tmp_path / "s", {path: f"{head}{body}"})
    newsroom = Newsroom(tmp_path / "n", bare=True)
    outcome = run_import(newsroom, readers[system].read(source, "", "", Notes()))
    texts = [file.read_text("utf-8") for file in (newsroom.root / "content").rglob("*.md")]
    assert any("| `left \\| right` | last |" in text for text in texts)
    assert outcome.word_for_word == 1


def test_a_cell_that_a_conversion_splits_is_a_loss(tmp_path: Path) -> None:
    body = "| a | b |\n|---|---|\n| `left|right` | last |\n"
    archive = Archive(
        items=(item(body),),
        convert=keep_body,
        shown=lambda old: shown_text.from_markdown(old.body, ()),
    )
    notes = Notes()
    run_import(Newsroom(tmp_path / "n", bare=True), archive, notes=notes)
    assert [note for note in messages(notes) if "loss 1: 1 word is not in" in note]
