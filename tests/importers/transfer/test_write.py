"""Writing imported files, once and again."""

from pathlib import Path

import pytest

from ssg.desk.init import init
from ssg.importers.archive.item import Label, Person, Term
from ssg.importers.transfer import write
from ssg.importers.transfer.place import PlacedItem
from ssg.importers.transfer.write import Bare, FieldValue, Ledger, PlannedFile
from ssg.problems.errors import UsageError
from tests.support.import_sources import item, states

A = PlannedFile("content/pages/a.md", b"one")
B = PlannedFile("content/pages/a.md", b"two")


def write_files(root: Path, *files: PlannedFile, dry_run: bool = False) -> dict[str, str]:
    return states(Ledger(root).write(files, dry_run=dry_run))


def test_writing_twice_changes_nothing(tmp_path: Path) -> None:
    assert write_files(tmp_path, A) == {"pages/a.md": "new"}
    assert write_files(tmp_path, A) == {"pages/a.md": "unchanged"}
    assert (tmp_path / A.path).read_bytes() == b"one"


def test_an_unedited_file_follows_its_source(tmp_path: Path) -> None:
    write_files(tmp_path, A)
    assert write_files(tmp_path, B) == {"pages/a.md": "updated"}
    assert (tmp_path / A.path).read_bytes() == b"two"


def test_an_edited_file_is_left_alone(tmp_path: Path) -> None:
    write_files(tmp_path, A)
    (tmp_path / A.path).write_bytes(b"mine")
    assert write_files(tmp_path, B) == {"pages/a.md": "edited"}
    assert (tmp_path / A.path).read_bytes() == b"mine"


def test_a_deleted_file_stays_deleted(tmp_path: Path) -> None:
    write_files(tmp_path, A)
    (tmp_path / A.path).unlink()
    assert write_files(tmp_path, A) == {"pages/a.md": "deleted"}
    assert not (tmp_path / A.path).exists()


def test_without_its_ledger_an_import_overwrites_nothing(tmp_path: Path) -> None:
    write_files(tmp_path, A)
    (tmp_path / ".ssg/imports.json").write_text("{")
    assert write_files(tmp_path, B) == {"pages/a.md": "edited"}


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    assert write_files(tmp_path, A, dry_run=True) == {"pages/a.md": "new"}
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_written_outside_the_newsroom(tmp_path: Path) -> None:
    root = tmp_path / "n"
    (root / "content").mkdir(parents=True)
    (tmp_path / "out").mkdir()
    (root / "content/pages").symlink_to(tmp_path / "out")
    with pytest.raises(UsageError, match="outside of the newsroom"):
        write_files(root, A)
    assert list((tmp_path / "out").iterdir()) == []


def test_a_text_of_the_newsroom_is_recognized_by_its_title(tmp_path: Path) -> None:
    file = tmp_path / "content/pages/a.md"
    file.parent.mkdir(parents=True)
    file.write_text('---\ntitle: "Ours"\n---\n')
    ledger = Ledger(tmp_path)
    assert [ledger.is_occupied("pages/a.md", "A"), ledger.is_occupied("pages/b.md", "B")] == [
        True, False,
    ]  # fmt: skip
    assert ledger.is_occupied("pages/a.md", "Ours")


def test_a_story_of_the_same_title_is_the_item_if_nothing_is_known_of_other_imports(
    tmp_path: Path,
) -> None:
    file = tmp_path / "content/articles/2026/a.md"
    file.parent.mkdir(parents=True)
    file.write_text('---\ntitle: "Ours"\n---\n')
    ledger = Ledger(tmp_path)
    assert not ledger.is_occupied("articles/2026/a.md", "Ours")
    ledger.digests["content/articles/2026/b.md"] = "x"
    assert ledger.is_occupied("articles/2026/a.md", "Ours")


def test_files_of_the_starter_are_replaced_unless_edited(tmp_path: Path) -> None:
    about = tmp_path / "n/content/pages/about.md"
    init(tmp_path / "n")
    planned = PlannedFile("content/pages/about.md", b"imported")
    assert not Ledger(tmp_path / "n").is_occupied("pages/about.md", "About")
    assert states(Ledger(tmp_path / "n").write([planned], dry_run=True)) == {
        "pages/about.md": "updated"
    }
    about.write_text('---\ntitle: "About"\n---\nMine.\n')
    assert Ledger(tmp_path / "n").is_occupied("pages/about.md", "About")
    assert states(Ledger(tmp_path / "n").write([planned], dry_run=True)) == {
        "pages/about.md": "edited"
    }


OWN: dict[str, FieldValue] = {
    "rating": Bare("8"), "mood": "good", "gone": "", "scores": [Bare("1"), Bare("2")],
    "facts": {"cores": Bare("8"), "name": "A: b"},
}  # fmt: skip


def test_a_story_has_its_non_empty_fields() -> None:
    story = item(
        title='A "b": c', authors=(Label("Ada L", "Ada L"),), summary="S", featured=True, draft=True
    )
    entry = PlacedItem(story, "articles/2026/a.md", "", "/ai/2026/05/a/", "ai", ("x",), ("/old/",))
    file = write.item_file(entry, "Body", {"image": {"src": "/a.png"}, **OWN}, "en")
    assert file.content.decode().split("\n") == [
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
        "rating: 8",
        'mood: "good"',
        "scores: [1, 2]",
        'facts: {"cores": 8, "name": "A: b"}',
        "---",
        "",
        "Body",
        "",
    ]
    assert (file.url, file.aliases) == ("/ai/2026/05/a/", ("/old/",))


def test_a_page_has_the_fields_of_pages() -> None:
    page = item(kind="page", date="", summary="S", featured=True, tags=("x",))
    file = write.item_file(PlacedItem(page, "pages/a.md", "b", "/b/"), "", {}, "en")
    assert file.content.decode() == '---\ntitle: "A"\nsummary: "S"\nslug: "b"\n---\n'


def test_an_author_has_a_file() -> None:
    web = {"Web": "https://a.example/"}
    person = Person(key="Ada L", name="Ada", bio="Writes.", links=web)
    file = write.author_file(person, "/a.png", ("/author/ada/",))
    assert file.path == "content/authors/ada-l.md"
    assert file.content.decode() == (
        '---\nname: "Ada"\nphoto: "/a.png"\nlinks: {"Web": "https://a.example/"}\n'
        'aliases: ["/author/ada/"]\n---\n\nWrites.\n'
    )


def test_a_tag_has_a_file_with_its_description_or_only_with_its_aliases() -> None:
    term = Term(name="GPUs", description="Fast.")
    assert write.term_file("tags/gpus.md", term, ("/tag/gpu/",)).content.decode() == (
        '---\ntitle: "GPUs"\naliases: ["/tag/gpu/"]\n---\n\nFast.\n'
    )
    assert write.term_file("sections/chips.md", term, ()).content.decode() == (
        "---\n---\n\nFast.\n"
    )
    file = write.term_file("tags/gpus.md", None, ("/tag/gpu/",))
    assert file.content.decode() == '---\naliases: ["/tag/gpu/"]\n---\n'
