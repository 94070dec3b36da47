"""Old addresses, and what they can lead to."""

from ssg.importers.archive.item import ListPage, Notes
from ssg.importers.transfer.aliases import AliasRegistry
from tests.support.import_sources import messages

PATHS = {"authors/ada.md", "sections/chips.md", "tags/chips.md", "tags/gpus.md"}


def leading(notes: Notes, root: str = "/") -> AliasRegistry:
    return AliasRegistry(root, {"chips": "chips", "silicon": "chips"}, notes)


def test_an_address_leads_to_one_place_and_never_to_itself() -> None:
    notes = Notes()
    old = leading(notes)
    old.reserve("/taken/")
    given = ("/new", "/a", "/b.html", "/taken", "/tags/x/", "/a/")
    assert list(old.aliases(given, "/new/", ("a.md", 3))) == ["/a/", "/b.html"]
    assert messages(notes) == [
        f'a.md:3: the old address "{url}" is the address of something else now: '
        "nothing leads from it"
        for url in ("/a/", "/tags/x/", "/taken")
    ]


def test_addresses_are_below_the_newsrooms_root() -> None:
    assert list(leading(Notes(), "/news/").aliases(("/news/a/",), "/b/", ("", 0))) == ["/a/"]


def test_lists_lead_to_authors_sections_and_tags() -> None:
    known = (
        ListPage("author", "Ada", "/author/ada/"),
        ListPage("author", "Nobody", "/author/nobody/"),
        ListPage("category", "Silicon", "/category/silicon/"),
        ListPage("category", "GPUs", "/category/gpus/"),
        ListPage("tag", "GPUs", "/tag/gpu/"),
        ListPage("tag", "Chips", "/tag/chips/"),
        ListPage("tag", "gpus", "/tags/gpus/"),
    )
    notes = Notes()
    assert leading(notes).list_aliases(PATHS, (*known, *known)) == {
        "authors/ada.md": ("/author/ada/",),
        "sections/chips.md": ("/category/silicon/",),
        "tags/gpus.md": ("/category/gpus/", "/tag/gpu/"),
        "tags/chips.md": ("/tag/chips/",),
    }
    assert messages(notes) == []
