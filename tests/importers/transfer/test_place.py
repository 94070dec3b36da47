"""The places of imported items."""

from typing import Any

from msgspec.structs import replace

from ssg.config import settings_file
from ssg.importers.archive.item import Archive, ImportedItem, Label, Notes
from ssg.importers.transfer import place
from ssg.importers.transfer.place import PlacedItem, Placement
from ssg.importers.transfer.visibility import Visibility
from ssg.problems.errors import Problems
from ssg.text.paths import output_path
from ssg.text.reserved_names import reserved_name
from tests.support.import_sources import NOW, item, keep_body, messages
from tests.support.newsroom import CONFIG

PAGE = {"kind": "page", "date": ""}


def placed(
    *items: ImportedItem,
    new_sections: tuple[str, ...] = (),
    occupied: tuple[str, ...] = (),
    notes: Notes | None = None,
) -> tuple[PlacedItem, ...]:
    settings = settings_file.parse(CONFIG.encode(), Problems())
    assert settings is not None
    archive = Archive(items=items, convert=keep_body)
    placement = place.place_items(
        archive,
        settings,
        new_sections,
        lambda path, title: path in occupied,
        Visibility(NOW, "UTC", notes or Notes()),
    )
    return placement.items


def categories(*names: str) -> dict[str, Any]:
    return {"categories": tuple(Label(name.lower().replace(" ", "-"), name) for name in names)}


def test_articles_are_in_folders_by_year_and_pages_in_one() -> None:
    entries = placed(item(slug="chips"), item(slug="about", **PAGE))
    assert [(entry.path, entry.url) for entry in entries] == [
        ("articles/2026/chips.md", "/2026/05/chips/"),
        ("pages/about.md", "/about/"),
    ]


def test_a_category_that_is_a_section_becomes_it_and_the_others_become_tags() -> None:
    (entry,) = placed(
        item(**categories("Opinion", "Machines", "Long reads"), tags=("x", "opinion"))
    )
    assert (entry.section, entry.tags) == ("ai", ("Opinion", "Long reads", "x"))
    assert entry.url == "/ai/2026/05/a/"


def test_a_category_becomes_a_section_if_requested() -> None:
    (entry,) = placed(item(**categories("Opinion", "Long reads")), new_sections=("Long reads",))
    assert (entry.section, entry.tags) == ("long-reads", ("Opinion",))


def test_equal_slugs_are_numbered_if_their_addresses_would_be_equal() -> None:
    notes = Notes()
    later = item(slug="a", date="2026-06-01")
    entries = placed(item(slug="a", line=1), item(slug="A", line=2), later, notes=notes)
    assert [(entry.path, entry.slug, entry.url) for entry in entries] == [
        ("articles/2026/a.md", "", "/2026/05/a/"),
        ("articles/2026/A-2.md", "", "/2026/05/A-2/"),
        ("articles/2026/a-3.md", "a", "/2026/06/a/"),
    ]
    assert messages(notes) == ['a.md:2: the slug "A" is taken: "A-2" is used']


def test_no_page_gets_a_reserved_address() -> None:
    slugs = ("_headers", "CNAME", "robots.txt", "__", "about")
    entries = placed(*(item(slug=slug, line=at, **PAGE) for at, slug in enumerate(slugs, 1)))
    urls = [entry.url for entry in entries]
    assert urls == ["/headers/", "/CNAME-2/", "/robots.txt-2/", "/page-4/", "/about/"]
    assert [reserved_name(output_path(url)) for url in urls] == [""] * len(urls)


def test_no_item_replaces_a_text_of_the_newsroom() -> None:
    (entry,) = placed(item(slug="about", **PAGE), occupied=("pages/about.md",))
    assert (entry.path, entry.url) == ("pages/about-2.md", "/about-2/")
    (entry,) = placed(item(slug="archive", **PAGE))
    assert entry.url == "/archive-2/"


def test_a_slug_is_stored_if_it_does_not_follow_from_the_file_name() -> None:
    entries = placed(item(slug="2015-01-01-x"), item(slug="index"))
    assert [entry.slug for entry in entries] == ["2015-01-01-x", "index"]


def test_old_addresses_become_aliases() -> None:
    urls = ("/2026/05/old", "/old.html", "/2026/05/a/", "/old.html", "/tags/x/", "/what?")
    notes = Notes()
    (entry,) = placed(item(urls=urls, tags=("x",)), notes=notes)
    assert entry.aliases == ("/2026/05/old/", "/old.html")
    assert messages(notes) == [
        f'a.md:1: the old address "{old}" is not redirected: it {error}'
        for old, error in (
            ("/old.html", "is the address of something else now"),
            ("/tags/x/", "is the address of something else now"),
            ("/what?", "must be a path without ? or #"),
        )
    ]


def test_a_draft_has_no_aliases() -> None:
    (entry,) = placed(item(urls=("/old/",), draft=True))
    assert entry.aliases == ()


def test_an_undated_item_gets_the_date_of_the_newest() -> None:
    notes = Notes()
    entries = placed(item(date="2026-05-01"), item(slug="b", date=""), notes=notes)
    assert [entry.item.date for entry in entries] == ["2026-05-01", "2026-05-01"]
    assert messages(notes) == [
        "a.md:1: no date: 2026-05-01, the date of the newest public story, is used"
    ]


def test_an_undated_item_does_not_get_a_date_to_come() -> None:
    dates = ("2026-05-01", "2099-01-01", "2026-10-31T23:30:00-02:00", "2026-10-31T23:59:00+00:00")
    entries = placed(item(slug="b", date=""), *(item(slug=date, date=date) for date in dates))
    assert entries[0].item.date == "2026-10-31T23:59:00+00:00"
    (alone, _) = placed(item(slug="b", date=""), item(date="2099-01-01"))
    assert alone.item.date == "1970-01-01"


def test_items_are_found_by_all_their_addresses_and_names() -> None:
    entries = placed(item(urls=("/Old/",), names=("/?p=7",), source="posts/a.md"))
    paths = place.content_paths(Placement((*entries, replace(entries[0], path="later.md")), {}))
    assert set(paths) == {"/old", "/?p=7", "/posts/a.md"}
    assert set(paths.values()) == {"articles/2026/a.md"}


def test_error_pages_are_left_out() -> None:
    notes = Notes()
    pages = [item(kind="page", slug=url, urls=(url,)) for url in ("/b/404.html", "/404/", "/4040/")]
    (entry,) = placed(*pages, notes=notes)
    assert entry.item.urls == ("/4040/",)
    assert messages(notes) == [
        "a.md:1: not imported: an error page, which the newsroom has already"
    ]
