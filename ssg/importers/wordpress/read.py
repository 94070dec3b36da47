"""WordPress: a file from Tools, Export, and the uploads where they are at hand."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from urllib.parse import unquote

from ssg.importers.archive import source_texts
from ssg.importers.archive.item import (
    Archive,
    Imported,
    Label,
    Links,
    Notes,
    Person,
    Picture,
    Root,
    Term,
)
from ssg.importers.conversion import html_body
from ssg.importers.wordpress import content, fields, wxr
from ssg.importers.wordpress.content import Media
from ssg.importers.wordpress.wxr import Element, plain

_TEXTS = {"post": "article", "page": "page"}
_SILENT = ("attachment", "revision", "nav_menu_item", "guest-author", "custom_css",
           "customize_changeset", "oembed_cache", "user_request", "wp_block", "wp_template",
           "wp_template_part", "wp_global_styles", "wp_navigation", "wp_font_face")  # fmt: skip


def read(file: Path, uploads: Path | None, site: str, notes: Notes) -> Archive:
    """All that an export holds; `uploads` is a copy of `wp-content/uploads`."""
    source = _Source(file.name, notes)
    for element in wxr.elements(file):
        source.take(element)
    url = site or source.site
    items = tuple(source.items(url))
    source.report()
    return Archive(
        items=items,
        people=tuple(source.people.values()),
        terms=tuple(source.terms),
        lists=tuple(fields.lists(source.filed, url, file.name)),
        site=url,
        roots=tuple(source.roots(uploads)) if uploads else (),
        convert=partial(_convert, source.media()),
    )


def _convert(media: Media, item: Imported, links: Links, notes: Notes) -> str:
    html = content.html_of(item, str(item.fields.get("number", "")), media, notes)
    return html_body.converted(html, item, links, notes)


class _Source:
    def __init__(self, name: str, notes: Notes) -> None:
        self.name, self.notes = name, notes
        self.site = ""
        self.people: dict[str, Person] = {}
        self.logins: dict[str, str] = {}
        self.terms: list[Term] = []
        self.filed: list[Element] = []
        self.texts: list[Element] = []
        self.attachments: dict[str, Element] = {}
        self.kinds: Counter[str] = Counter()
        self.formats: Counter[str] = Counter()
        self.comments = 0

    def take(self, element: Element) -> None:
        """Files one element of the channel where it belongs."""
        if element.tag in ("author", "category", "tag"):
            self.filed.append(element)
        if element.tag in ("base_blog_url", "link") and element.text.strip():
            self.site = self.site or element.text.strip()
        elif element.tag == "author":
            self._author(element)
        elif element.tag in ("category", "tag"):
            name, said = element.one("cat_name") or element.one("tag_name"), (
                element.one("category_description") or element.one("tag_description"))  # fmt: skip
            if said:
                said = html_body.words(said)
                self.terms.append(
                    Term(name=plain(name), description=said, source=self.name, line=element.line)
                )
        elif element.tag == "item":
            self._item(element)

    def _author(self, element: Element) -> None:
        login = element.one("author_login")
        first, last = element.one("author_first_name"), element.one("author_last_name")
        name = plain(element.one("author_display_name")) or f"{first} {last}".strip() or login
        self.people[login] = Person(key=login, name=name, source=self.name, line=element.line)

    def _item(self, element: Element) -> None:
        kind = element.one("post_type") or "post"
        self.comments += len(element.all("comment"))
        if kind == "attachment":
            self.attachments[element.one("post_id")] = element
        elif kind == "guest-author":
            key = element.meta("cap-user_login") or element.one("post_name").removeprefix("cap-")
            name = plain(element.meta("cap-display_name") or element.one("title"))
            bio = html_body.words(element.meta("cap-description"))
            self.people[key] = Person(
                key=key, name=name, bio=bio, source=self.name, line=element.line
            )
        elif kind in _TEXTS:
            self.texts.append(element)
        elif kind in _SILENT:
            self.kinds[kind] += 1
        else:
            title = plain(element.one("title"))
            self.notes.left("text", self.name, element.line, f'"{title}" is a {kind}: not imported')

    def items(self, site: str) -> Iterator[Imported]:
        for element in self.texts:
            status = element.one("status")
            title = plain(element.one("title"))
            if status in ("trash", "auto-draft", "inherit"):
                what = "in the trash" if status == "trash" else f"a {status}"
                self.notes.left(
                    "text", self.name, element.line, f'"{title}" is {what}: not imported'
                )
                continue
            yield self._imported(element, title, status, site)

    def _imported(self, element: Element, title: str, status: str, site: str) -> Imported:
        kind = element.one("post_type") or "post"
        content = element.child("content")
        number = element.one("post_id")
        slug = unquote(element.one("post_name"))
        item = Imported(
            kind="page" if kind == "page" else "article",
            source=self.name,
            line=element.line,
            slug=slug or "",
            title=title or self._title(element, slug),
            date="" if kind == "page" else self._date(element),
            authors=self._authors(element) if kind == "post" else (),
            categories=fields.labels(element, "category"),
            tags=tuple(label.name for label in fields.labels(element, "post_tag")),
            summary=html_body.words(element.one("excerpt")),
            picture=self._thumbnail(element),
            draft=self._is_draft(element, title, status),
            featured=element.one("is_sticky") == "1",
            urls=tuple(fields.addresses(element)),
            names=(f"/?p={number}",),
            body=fields.body(content),
            body_line=content.line if content else element.line,
            fields={"number": number},
        )
        self.formats.update(label.name for label in fields.labels(element, "post_format"))
        if status == "future":
            self.notes.changed(
                "date",
                self.name,
                element.line,
                f'"{item.title}" was scheduled: it appears {item.date}',
            )
        return item

    def _title(self, element: Element, slug: str) -> str:
        """A title for what has none: its first words."""
        first = html_body.words(
            element.one("excerpt") or re.sub(r"<!--.*?-->|\[[^\]]*\]", "", element.one("content"))
        )
        words = " ".join(first.split()[:8]) or slug.replace("-", " ").capitalize() or "Untitled"
        self.notes.changed("text", self.name, element.line, f'has no title: it got "{words}"')
        return words

    def _is_draft(self, element: Element, title: str, status: str) -> bool:
        reason = {"private": "private", "draft": "", "pending": "waiting for review"}.get(status)
        if element.one("post_password"):
            reason = "behind a password"
        if reason:
            self.notes.changed("text", self.name, element.line, f'"{title}" was {reason}: a draft')
        elif reason is None and status not in ("publish", "future"):
            self.notes.changed(
                "text", self.name, element.line, f'"{title}" was "{status}": a draft'
            )
            return True
        return reason is not None

    def _date(self, element: Element) -> str:
        """The date with its offset: the difference of the two that WordPress keeps."""
        local, utc = element.one("post_date"), element.one("post_date_gmt")
        try:
            if local.startswith("0000") or not local:
                return source_texts.date(element.one("pubDate")) if element.one("pubDate") else ""
            if utc.startswith("0000") or not utc:
                return source_texts.date(local)
            return source_texts.with_offset(local, utc)
        except ValueError:
            self.notes.left("date", self.name, element.line, f'"{local}" is not a date')
            return ""

    def _authors(self, element: Element) -> tuple[Label, ...]:
        """The bylines: those of Co-Authors Plus, where it was used."""
        several = [
            Label(label.key.removeprefix("cap-"), label.name)
            for label in fields.labels(element, "author")
        ]
        login = element.one("creator")
        found = several or ([Label(login, login)] if login else [])
        return tuple(
            Label(
                label.key, self.people[label.key].name if label.key in self.people else label.name
            )
            for label in found
        )

    def _thumbnail(self, element: Element) -> Picture | None:
        picture = self.attachments.get(element.meta("_thumbnail_id"))
        return fields.picture(picture) if picture else None

    def media(self) -> Media:
        pictures = {number: fields.picture(entry) for number, entry in self.attachments.items()}
        children: dict[str, tuple[str, ...]] = {}
        for number, entry in self.attachments.items():
            parent = entry.one("post_parent")
            children[parent] = (*children.get(parent, ()), number)
        return Media(pictures, children)

    def roots(self, uploads: Path) -> Iterator[Root]:
        """Where attachments were: all that stands before their year and month."""
        pictures = map(fields.picture, self.attachments.values())
        found = {fields.upload_prefix(picture.src) for picture in pictures}
        for prefix in sorted(found | {"/wp-content/uploads/"} - {""}):
            yield Root(uploads, prefix, "uploads/")

    def report(self) -> None:
        counted = {"comments": self.comments, **self.kinds}
        for name, count in counted.items():
            if count:
                what = {"nav_menu_item": "entries of menus: see nav in config.yaml"}.get(name, name)
                self.notes.left("text", self.name, 0, f"{count:,} {what}: not imported")
        for name, count in self.formats.items():
            self.notes.left(
                "field", self.name, 0, f"the post format {name} ({count:,}) has no counterpart"
            )
        self.notes.left(
            "address", self.name, 0, "addresses such as /?p=1 cannot be led on by a static site"
        )
