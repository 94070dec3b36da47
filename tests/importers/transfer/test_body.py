"""The texts of imported items, made ready to build."""

from pathlib import Path

import pytest

from ssg.importers.archive.item import Archive, ImportedItem, Links, Notes
from tests.support.import_sources import item, keep_body, messages, run_import
from tests.support.newsroom import Newsroom


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return Newsroom(tmp_path / "n", bare=True)


def test_links_that_could_be_embedded_are_reported(newsroom: Newsroom) -> None:
    video, post = "https://www.youtube.com/watch?v=dQw4w9WgXcQ", "https://x.example/a"
    body = f"See [it]({video}).\n\n[Video]({video})\n\n[A page]({post})"
    short = item("Words.\n\n{{< youtube dQw4w9WgXcQ >}}", source="b.md", slug="b")
    notes = Notes()

    def convert(item: ImportedItem, links: Links, notes: Notes) -> str:
        return item.body if item.slug == "a" else f"Words.\n\n[Video]({video})"

    run_import(newsroom, Archive(items=(item(body), short), convert=convert), notes=notes)
    assert [str(note) for note in notes.ordered] == [
        f"{place}: {video} is a link: write `/// embed | {video}` to embed it"
        for place in ("a.md:10", "b.md:12")
    ]


def test_lines_that_look_like_blocks_are_escaped(newsroom: Newsroom) -> None:
    body = "/// notee\nA\n///\n\n- B\n\n///\n\n/// details\nC"
    notes = Notes()
    run_import(newsroom, Archive(items=(item(body),), convert=keep_body), notes=notes)
    assert [str(note) for note in notes.ordered] == [
        f'a.md:{line}: a backslash was added before "{text}": it would be read as a block'
        for line, text in (
            (10, "/// notee"), (12, "///"), (18, "/// details"),
        )
    ]  # fmt: skip
    assert newsroom.problems() == []


def test_a_block_is_escaped_where_it_begins_if_its_options_are_wrong(newsroom: Newsroom) -> None:
    blocks = "/// embed | a film\n///\n\n- A\n\n    /// details | B\n        open: maybe\n    ///"
    notes = Notes()
    run_import(newsroom, Archive(items=(item(blocks),), convert=keep_body), notes=notes)
    added = 'a backslash was added before "{}": it would be read as a block'
    assert [note.removeprefix("a.md:") for note in messages(notes)] == [
        f"{line}: {added.format(text)}"
        for line, text in (
            (10, "/// embed | a film"), (11, "///"), (15, "/// details | B")
        )
    ]  # fmt: skip
    assert newsroom.problems() == []


@pytest.mark.parametrize(
    "body",
    ["$$\n\\foo{\n$$", "a\n\n```math\n\\foo{\n```\n\nb", "cd $$HOME && ls $$", "- $$\n- b $$",
     "$$\nx\n$$\n\n$$\n\\foo{\n$$"],
)  # fmt: skip
def test_formulas_that_cannot_be_set_are_shown_as_they_are(newsroom: Newsroom, body: str) -> None:
    notes = Notes()
    run_import(newsroom, Archive(items=(item(body),), convert=keep_body), notes=notes)
    assert [note for note in messages(notes) if "draft" in note] == []
    assert newsroom.problems() == []


def test_references_to_control_characters_do_not_stop_the_build(newsroom: Newsroom) -> None:
    body = "<p><img src=&#1;\n\nA &#2; b\n\n<p title='&#3;'>c &#4;</p>"
    run_import(newsroom, Archive(items=(item(body),), convert=keep_body))
    assert newsroom.problems() == []
