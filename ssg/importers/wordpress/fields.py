"""Extracts values from the elements of a WordPress export."""

import re
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from msgspec.structs import replace

from ssg.importers.archive import old_slugs
from ssg.importers.archive.item import ImportedItem, Label, ListPage, Picture, Term, UnusedField
from ssg.importers.archive.story_kinds import names_kind
from ssg.importers.conversion import html_body
from ssg.importers.wordpress.wxr import Element, plain

_LONGEST_NICENAME = 50
"""How many characters of a login WordPress uses in the address of an author."""


def body(content: Element | None) -> str:
    """Returns the body of an item, with its line breaks normalized."""
    return content.text.replace("\r\n", "\n") if content else ""


def labels(element: Element, domain: str) -> tuple[Label, ...]:
    """Returns the terms of an item in a taxonomy, such as "category" or "post_tag"."""
    entries = [
        entry for entry in element.all("category") if entry.attributes.get("domain") == domain
    ]
    return tuple(
        Label(unquote(entry.attributes.get("nicename", "")), plain(entry.text)) for entry in entries
        if not (domain == "category" and entry.attributes.get("nicename") == "uncategorized")
    )  # fmt: skip


def path_of(url: str) -> str:
    """Returns the path of an address; "" if it has none, or a query that decides what it shows."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return "" if parts.query else re.sub("//+", "/", parts.path)


def custom(element: Element) -> dict[str, str]:
    """Returns the custom fields of a post that its author filled in, without those of plugins."""
    values = {
        entry.text_of("meta_key"): entry.text_of("meta_value").strip()
        for entry in element.all("postmeta")
    }
    return {
        name: value
        for name, value in values.items()
        if value and name and not name.startswith("_") and not _SERIALIZED.match(value)
    }


def unused(items: Iterable[ImportedItem]) -> tuple[UnusedField, ...]:
    """Returns the custom fields of posts, each with the first post that has it."""
    counts: dict[str, UnusedField] = {}
    for item in items:
        names = (name for name, value in item.fields.items() if not names_kind(name, value))
        for name in sorted({*names} - {"number", "footnotes"}):
            first = counts.get(name) or UnusedField(name, item.source, item.line, 0)
            counts[name] = replace(first, count=first.count + 1)
    return tuple(sorted(counts.values(), key=lambda field: (field.line, field.name)))


def addresses(element: Element) -> Iterator[str]:
    """Yields the old address of an item, and those of its earlier slugs."""
    path = path_of(element.text_of("link"))
    if not path or element.text_of("status").lower() != "publish":
        return
    yield path
    for slug in element.metas("_wp_old_slug"):
        end = "/" if path.endswith("/") else ""
        yield f"{path.rstrip('/').rpartition('/')[0]}/{slug}{end}"


_SERIALIZED = re.compile(r"[aOs]:\d+:[\"{]")
"""The beginning of values that only PHP reads."""


class Bases(NamedTuple):
    """What stands before the slugs of categories and tags in their addresses; a setting."""

    category: str = "category"
    tag: str = "tag"


DEFAULT_BASES = Bases()


def lists(
    elements: Iterable[Element], site: str, bases: Bases = DEFAULT_BASES
) -> Iterator[ListPage]:
    """Yields the listings of an export's authors, categories (below their parents) and tags."""
    root, folders = urlsplit(site).path.rstrip("/"), dict[str, str]()
    for element in elements:
        name = plain(element.text_of("cat_name") or element.text_of("tag_name"))
        if login := element.text_of("author_login"):
            url = f"{root}/author/{old_slugs.wordpress(login)[:_LONGEST_NICENAME]}/"
            yield ListPage("author", login, url, element.source, element.line)
        elif slug := element.text_of("tag_slug"):
            url = f"{root}/{bases.tag}/{unquote(slug)}/"
            yield ListPage("tag", name, url, element.source, element.line)
        elif slug := unquote(element.text_of("category_nicename")):
            parent = unquote(element.text_of("category_parent"))
            folders[slug] = f"{folders.get(parent, parent)}/{slug}".lstrip("/")
            url = f"{root}/{bases.category}/{folders[slug]}/"
            yield ListPage("category", name, url, element.source, element.line)


def picture(element: Element) -> Picture:
    """Returns the picture of an attachment."""
    src = element.text_of("attachment_url") or element.text_of("guid")
    alt = element.meta("_wp_attachment_image_alt")
    return Picture(src, plain(alt), html_body.plain_text(element.text_of("excerpt")), element.line)


_RESIZED = re.compile(r"""(?<=["'])([^\s"'<>]+?)-\d{1,5}x\d{1,5}(\.\w{3,4})(?=["'])""")


def with_originals(html: str, uploads: Collection[str]) -> str:
    """Returns HTML in which the resized copies of `uploads` are the originals."""

    def original(copy: re.Match[str]) -> str:
        stem, suffix = copy.groups()
        names = (f"{stem}{suffix}", f"{stem}-scaled{suffix}")
        return next((name for name in names if _without_scheme(name) in uploads), copy[0])

    return _RESIZED.sub(original, html)


def names_of_upload(url: str) -> tuple[str, str]:
    """Returns the address of an upload as `with_originals` knows it: with its host, and without."""
    name = _without_scheme(url)
    return name, name[name.find("/") :]


def _without_scheme(url: str) -> str:
    return re.sub(r"^(?:https?:)?//", "", url)


def upload_prefix(url: str) -> str:
    """Returns the `FileRoot` prefix of an upload: its URL up to "2008/06/picture.jpg"."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    match = re.match(r"(.*?/)(?:sites/\d+/)?\d{4}/\d\d/[^/]+$", parts.path)
    return f"//{parts.netloc}{match[1]}" if match and parts.netloc else ""


def described_terms(element: Element) -> list[Term]:
    """Returns the category or tag of an element of the channel if it has a description."""
    name = element.text_of("cat_name") or element.text_of("tag_name")
    description = element.text_of("category_description") or element.text_of("tag_description")
    if not description:
        return []
    at = element.source, element.line
    return [Term(name=plain(name), description=description, source=at[0], line=at[1])]
