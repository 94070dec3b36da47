"""The new targets of imported links and pictures."""

from pathlib import Path

import pytest

from ssg.importers.archive.item import Archive, FileRoot, Notes
from ssg.importers.transfer.link_targets import Finder, lookup_key
from tests.support.import_sources import folder, item, keep_body, messages
from tests.support.newsroom import Newsroom

STORY = item(source="posts/story.md", urls=("/2015/01/story/",))
OTHER = item(source="posts/other.md", slug="other", urls=("/2015/02/other.html",))
CONTENT_PATHS = {
    lookup_key(name): path
    for entry, path in ((STORY, "articles/2015/story.md"), (OTHER, "articles/2015/other.md"))
    for name in (*entry.urls, f"/{entry.source}")
}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    newsroom = Newsroom(tmp_path / "n", bare=True)
    newsroom.picture("a.png", 4, 3)
    png = (newsroom.root / "a.png").read_bytes()
    files: dict[str, str | bytes] = {
        "assets/a.png": png,
        "posts/near.png": png,
        "assets/broken.png": b"x",
        "d.pdf": b"%PDF",
    }
    return folder(tmp_path / "s", files)


def finder(
    source: Path, site: str = "https://old.example/", newsroom_url: str = "https://new.example/"
) -> Finder:
    archive = Archive(items=(STORY, OTHER), site=site, roots=(FileRoot(source),), convert=keep_body)
    return Finder(archive, CONTENT_PATHS, newsroom_url, Notes())


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("https://else.example/x", "https://else.example/x"),
        ("mailto:a@b.example", "mailto:a@b.example"),
        ("#part", "#part"),
        ("/2015/02/other.html#part", "/articles/2015/other.md#part"),
        ("http://www.old.example/2015/01/Story/?utm=1", "/articles/2015/story.md"),
        ("other.md", "/articles/2015/other.md"),
        ("../posts/other.md", "/articles/2015/other.md"),
        ("/d.pdf", "/d.pdf"),
        ("/nothing/?a=b", "https://old.example/nothing/?a=b"),
        ("javascript:x()", ""),
        ("{{ x }}", ""),
    ],
)
def test_link_targets_are_resolved(source: Path, target: str, expected: str) -> None:
    assert finder(source).for_item(STORY).address(target) == expected


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("/assets/a.png", "/assets/a.png"),
        ("near.png", "/posts/near.png"),
        ("https://old.example/assets/a.png?w=300", "/assets/a.png"),
        ("/assets/a-300x200.png", "/assets/a.png"),
        ("/assets/broken.png", "https://old.example/assets/broken.png"),
        ("//cdn.example/b.png", "https://cdn.example/b.png"),
        ("data:image/png;base64,x", ""),
    ],
)
def test_pictures_are_copied_or_keep_their_old_address(
    source: Path, target: str, expected: str
) -> None:
    assert finder(source).for_item(STORY).picture(target) == expected


def test_files_in_use_are_to_be_copied(source: Path) -> None:
    targets = finder(source)
    targets.for_item(STORY).picture("/assets/a.png")
    targets.for_item(STORY).address("/d.pdf")
    assert targets.copies == {"assets/a.png": source / "assets/a.png", "d.pdf": source / "d.pdf"}


def test_nothing_is_copied_from_outside_the_source(source: Path) -> None:
    (source.parent / "secret.png").write_bytes((source / "assets/a.png").read_bytes())
    (source / "link.png").symlink_to(source.parent / "secret.png")
    targets = finder(source)
    for target in ("/../secret.png", "../../secret.png", "/link.png", "/%2e%2e/secret.png"):
        targets.for_item(STORY).picture(target)
    assert targets.copies == {}


def test_without_the_old_address_missing_targets_are_removed_and_reported(source: Path) -> None:
    targets = finder(source, site="")
    links = targets.for_item(
        item("see /no.png\nand /nothing/ and gone.md", source="posts/story.md")
    )
    assert [links.picture("/no.png"), links.address("/nothing/"), links.address("gone.md")] == [
        "", "/nothing/", "",
    ]  # fmt: skip
    assert messages(targets.notes) == [
        'posts/story.md:10: the picture "/no.png" became plain text: there is no such file',
        'posts/story.md:11: the link "gone.md" became plain text: its target was not imported',
        'posts/story.md:11: the target of the link "/nothing/" was not imported',
    ]


def test_on_the_same_host_a_missing_page_stays_a_path(source: Path) -> None:
    links = finder(source, newsroom_url="https://old.example/").for_item(STORY)
    assert links.address("https://old.example/nothing/") == "/nothing/"


def test_the_number_of_a_wordpress_post_leads_to_its_file(source: Path) -> None:
    targets = finder(source)
    targets.content_paths = {**CONTENT_PATHS, lookup_key("/?p=7"): "articles/2015/seven.md"}
    assert targets.for_item(STORY).address("https://old.example/?p=7") == "/articles/2015/seven.md"


@pytest.mark.parametrize(
    "target",
    ["/_config.yml", "/_data/people.json", "/_drafts/a.pdf", "/.env", "/.git/config",
     "/package.json", "/Gemfile.lock", "/secrets.toml", "/x" * 300, "/" + "x" * 300, "/a\0b"],
)  # fmt: skip
def test_no_file_comes_in_that_the_old_site_did_not_have(source: Path, target: str) -> None:
    names = ("_config.yml", "_data/people.json", "_drafts/a.pdf", ".env", ".git/config",
             "package.json", "Gemfile.lock", "secrets.toml")  # fmt: skip
    folder(source, dict.fromkeys(names, "secret"))
    targets = finder(source)
    targets.for_item(STORY).address(target)
    assert targets.copies == {}


def test_pictures_of_cameras_may_begin_with_an_underscore(source: Path) -> None:
    (source / "assets/_DSC1.png").write_bytes((source / "assets/a.png").read_bytes())
    assert finder(source).for_item(STORY).picture("/assets/_DSC1.png") == "/assets/_DSC1.png"


@pytest.mark.parametrize("target", ["http://[::1", "//[", "https://[x]/a"])
def test_an_invalid_address_becomes_plain_text(source: Path, target: str) -> None:
    assert finder(source).for_item(STORY).address(target) == ""
    assert finder(source).for_item(STORY).picture(target) == ""


@pytest.mark.parametrize("name", ["a.js", "a.xhtml", "a.swf", "a.php.txt", "a.css", "A.MJS"])
def test_no_file_comes_in_that_can_run_code_on_the_site(source: Path, name: str) -> None:
    folder(source, {f"demo/{name}": "x"})
    targets = finder(source)
    targets.for_item(STORY).address(f"/demo/{name}")
    assert targets.copies == {}
    if not name.endswith((".txt", ".MJS")):  # these kinds never come in
        assert "can run code on the site" in messages(targets.notes)[0]
