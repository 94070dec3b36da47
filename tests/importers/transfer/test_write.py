"""Files of imports, written and written again."""

from pathlib import Path

import pytest

from ssg.importers.archive.item import Label, Person, Term
from ssg.importers.transfer import write
from ssg.importers.transfer.place import PlacedItem
from ssg.importers.transfer.write import Ledger, PlannedFile
from ssg.problems.errors import UsageError
from tests.support.import_sources import item, states

A = PlannedFile("content/pages/a.md", b"one")
B = PlannedFile("content/pages/a.md", b"two")


def written(root: Path, *drafts: PlannedFile, dry_run: bool = False) -> dict[str, str]:
    return states(Ledger(root).write(drafts, dry_run=dry_run))


def test_writing_twice_changes_nothing(tmp_path: Path) -> None:
    assert written(tmp_path, A) == {"pages/a.md": "new"}
    assert written(tmp_path, A) == {"pages/a.md": "unchanged"}
    assert (tmp_path / A.path).read_bytes() == b"one"


def test_what_nobody_touched_follows_its_source(tmp_path: Path) -> None:
    written(tmp_path, A)
    assert written(tmp_path, B) == {"pages/a.md": "updated"}
    assert (tmp_path / A.path).read_bytes() == b"two"


def test_an_edited_file_is_left_alone(tmp_path: Path) -> None:
    written(tmp_path, A)
    (tmp_path / A.path).write_bytes(b"mine")
    assert written(tmp_path, B) == {"pages/a.md": "edited"}
    assert (tmp_path / A.path).read_bytes() == b"mine"


def test_a_deleted_file_stays_deleted(tmp_path: Path) -> None:
    written(tmp_path, A)
    (tmp_path / A.path).unlink()
    assert written(tmp_path, A) == {"pages/a.md": "deleted"}
    assert not (tmp_path / A.path).exists()


def test_without_its_memory_an_import_overwrites_nothing(tmp_path: Path) -> None:
    written(tmp_path, A)
    (tmp_path / ".ssg/imports.json").write_text("{")
    assert written(tmp_path, B) == {"pages/a.md": "edited"}


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    assert written(tmp_path, A, dry_run=True) == {"pages/a.md": "new"}
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_written_through_a_link_out_of_the_newsroom(tmp_path: Path) -> None:
    root = tmp_path / "n"
    (root / "content").mkdir(parents=True)
    (tmp_path / "out").mkdir()
    (root / "content/pages").symlink_to(tmp_path / "out")
    with pytest.raises(UsageError, match="outside of the newsroom"):
        written(root, A)
    assert list((tmp_path / "out").iterdir()) == []


def test_a_text_of_the_newsrooms_own_is_told_by_its_title(tmp_path: Path) -> None:
    file = tmp_path / "content/pages/a.md"
    file.parent.mkdir(parents=True)
    file.write_text('---\ntitle: "Ours"\n---\n')
    ledger = Ledger(tmp_path)
    assert [ledger.is_occupied("pages/a.md", "A"), ledger.is_occupied("pages/b.md", "B")] == [
        True, False,
    ]  # fmt: skip
    assert not ledger.is_occupied("pages/a.md", "Ours")


def test_a_story_has_the_fields_that_say_something() -> None:
    story = item(
        title='A "b": c', authors=(Label("Ada L", "Ada L"),), summary="S", featured=True, draft=True
    )
    entry = PlacedItem(story, "articles/2026/a.md", "", "/ai/2026/05/a/", "ai", ("x",), ("/old/",))
    draft = write.item_file(entry, "Body", {"src": "/a.png"})
    assert draft.content.decode().split("\n") == [
        "---",
        'title: "A \\"b\\": c"',
        "date: 2026-05-01",
        'authors: ["ada-l"]',
        "section: ai",
        'tags: ["x"]',
        'summary: "S"',
        'image: {"src": "/a.png"}',
        "featured: true",
        'aliases: ["/old/"]',
        "draft: true",
        "---",
        "",
        "Body",
        "",
    ]
    assert (draft.url, draft.aliases) == ("/ai/2026/05/a/", ("/old/",))


def test_a_page_has_the_fields_of_pages() -> None:
    page = item(kind="page", date="", summary="S", featured=True, tags=("x",))
    draft = write.item_file(PlacedItem(page, "pages/a.md", "b", "/b/"), "", None)
    assert draft.content.decode() == '---\ntitle: "A"\nsummary: "S"\nslug: "b"\n---\n'


def test_an_author_has_a_file() -> None:
    web = {"Web": "https://a.example/"}
    person = Person(key="Ada L", name="Ada", bio="Writes.", links=web)
    draft = write.author_file(person, "/a.png", ("/author/ada/",))
    assert draft.path == "content/authors/ada-l.md"
    assert draft.content.decode() == (
        '---\nname: "Ada"\nphoto: "/a.png"\nlinks: {"Web": "https://a.example/"}\n'
        'aliases: ["/author/ada/"]\n---\n\nWrites.\n'
    )


def test_a_tag_has_a_file_with_its_description_or_only_with_what_leads_to_it() -> None:
    described = Term(name="GPUs", description="Fast.")
    assert write.term_file("tags/gpus.md", described, ("/tag/gpu/",)).content.decode() == (
        '---\ntitle: "GPUs"\naliases: ["/tag/gpu/"]\n---\n\nFast.\n'
    )
    assert write.term_file("sections/chips.md", described, ()).content.decode() == (
        "---\n---\n\nFast.\n"
    )
    draft = write.term_file("tags/gpus.md", None, ("/tag/gpu/",))
    assert draft.content.decode() == '---\naliases: ["/tag/gpu/"]\n---\n'
