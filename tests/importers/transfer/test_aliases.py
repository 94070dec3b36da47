"""Aliases from old addresses."""

from ssg.importers.archive.item import ListPage, Notes
from ssg.importers.transfer.aliases import AliasRegistry
from tests.support.import_sources import messages

PATHS = {"authors/ada.md", "sections/chips.md", "tags/chips.md", "tags/gpus.md"}


def registry(notes: Notes, root: str = "/") -> AliasRegistry:
    return AliasRegistry(root, {"chips": "chips", "silicon": "chips"}, notes)


def test_an_address_becomes_one_alias_and_never_of_itself() -> None:
    notes = Notes()
    aliases = registry(notes)
    aliases.reserve("/taken/")
    addresses = ("/new", "/a", "/b.html", "/taken", "/tags/x/", "/latest/x/", "/a/")
    assert list(aliases.aliases(addresses, "/new/", ("a.md", 3))) == ["/a/", "/b.html", "/tags/x/"]
    assert messages(notes) == [
        f'a.md:3: the old address "{url}" is not redirected: '
        "it is the address of something else now"
        for url in ("/a/", "/latest/x/", "/taken")
    ]


def test_aliases_are_relative_to_the_root_of_the_newsroom() -> None:
    assert list(registry(Notes(), "/news/").aliases(("/news/a/",), "/b/", ("", 0))) == ["/a/"]


def test_listings_become_aliases_of_authors_sections_and_tags() -> None:
    lists = (
        ListPage("author", "Ada", "/author/ada/"),
        ListPage("author", "Nobody", "/author/nobody/"),
        ListPage("category", "Silicon", "/category/silicon/"),
        ListPage("category", "GPUs", "/category/gpus/"),
        ListPage("tag", "GPUs", "/tag/gpu/"),
        ListPage("tag", "Chips", "/tag/chips/"),
        ListPage("tag", "gpus", "/tags/gpus/"),
    )
    notes = Notes()
    assert registry(notes).list_aliases(PATHS, (*lists, *lists)) == {
        "authors/ada.md": ("/author/ada/",),
        "sections/chips.md": ("/category/silicon/",),
        "tags/gpus.md": ("/category/gpus/", "/tag/gpu/"),
        "tags/chips.md": ("/tag/chips/",),
    }
    assert messages(notes) == []
