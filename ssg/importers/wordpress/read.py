"""Reads a WordPress export (Tools, Export) and a copy of the uploads."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from urllib.parse import unquote

from ssg.importers.archive import source_texts
from ssg.importers.archive.item import (
    Archive,
    FileRoot,
    ImportedItem,
    Label,
    Links,
    Notes,
    Person,
    Picture,
    Term,
)
from ssg.importers.conversion import html_body
from ssg.importers.wordpress import content, fields, wxr
from ssg.importers.wordpress.content import Media
from ssg.importers.wordpress.wxr import Element, plain

_TEXTS = ("post", "page")
_COUNTED = (
    "attachment", "revision", "nav_menu_item", "guest-author", "custom_css",
    "customize_changeset", "oembed_cache", "user_request", "wp_block", "wp_template",
    "wp_template_part", "wp_global_styles", "wp_navigation", "wp_font_face",
)  # fmt: skip


def read(file: Path, uploads: Path | None, site: str, notes: Notes) -> Archive:
    """Reads an export; `uploads` is a copy of `wp-content/uploads`."""
    source = _Source(file.name, notes)
    for element in wxr.elements(file):
        source.add(element)
    url = site or source.site
    items = tuple(source.items())
    source.report()
    return Archive(
        items=items,
        people=tuple(source.people.values()),
        terms=tuple(source.terms),
        lists=tuple(fields.lists(source.taxonomy_elements, url, file.name)),
        site=url,
        roots=tuple(source.roots(uploads)) if uploads else (),
        convert=partial(_convert, source.media()),
    )


def _convert(media: Media, item: ImportedItem, links: Links, notes: Notes) -> str:
    html = content.html_of(item, str(item.fields.get("number", "")), media, notes)
    return html_body.to_markdown(html, item, links, notes)


class _Source:
    def __init__(self, name: str, notes: Notes) -> None:
        self.name, self.notes = name, notes
        self.site = ""
        self.people: dict[str, Person] = {}
        self.terms: list[Term] = []
        self.taxonomy_elements: list[Element] = []
        self.texts: list[Element] = []
        self.attachments: dict[str, Element] = {}
        self.kinds: Counter[str] = Counter()
        self.formats: Counter[str] = Counter()
        self.comments = 0

    def add(self, element: Element) -> None:
        """Stores one element of the channel."""
        if element.tag in ("author", "category", "tag"):
            self.taxonomy_elements.append(element)
        if element.tag in ("base_blog_url", "link") and element.text.strip():
            self.site = self.site or element.text.strip()
        elif element.tag == "author":
            self._add_author(element)
        elif element.tag in ("category", "tag"):
            self.terms += fields.described_terms(element, self.name)
        elif element.tag == "item":
            self._add_item(element)

    def _add_author(self, element: Element) -> None:
        login = element.text_of("author_login")
        first, last = element.text_of("author_first_name"), element.text_of("author_last_name")
        name = plain(element.text_of("author_display_name")) or f"{first} {last}".strip() or login
        self.people[login] = Person(key=login, name=name, source=self.name, line=element.line)

    def _add_item(self, element: Element) -> None:
        kind = element.text_of("post_type") or "post"
        self.comments += len(element.all("comment"))
        if kind == "attachment":
            self.attachments[element.text_of("post_id")] = element
        elif kind == "guest-author":
            self._add_guest_author(element)
        elif kind in _TEXTS:
            self.texts.append(element)
        elif kind in _COUNTED:
            self.kinds[kind] += 1
        else:
            title = plain(element.text_of("title"))
            message = f'"{title}" was not imported: its type is "{kind}"'
            self.notes.add_loss("text", self.name, element.line, message)

    def _add_guest_author(self, element: Element) -> None:
        """Stores a guest author of the plugin Co-Authors Plus."""
        slug = element.text_of("post_name").removeprefix("cap-")
        key = element.meta("cap-user_login") or slug
        name = plain(element.meta("cap-display_name") or element.text_of("title"))
        bio = html_body.plain_text(element.meta("cap-description"))
        self.people[key] = Person(key=key, name=name, bio=bio, source=self.name, line=element.line)

    def items(self) -> Iterator[ImportedItem]:
        for element in self.texts:
            status = element.text_of("status")
            title = plain(element.text_of("title"))
            if status in ("trash", "auto-draft", "inherit"):
                message = f'"{title}" was not imported: its status is "{status}"'
                self.notes.add_loss("text", self.name, element.line, message)
                continue
            yield self._imported(element, title, status)

    def _imported(self, element: Element, title: str, status: str) -> ImportedItem:
        kind = element.text_of("post_type") or "post"
        content = element.child("content")
        number = element.text_of("post_id")
        slug = unquote(element.text_of("post_name"))
        item = ImportedItem(
            kind="page" if kind == "page" else "article",
            source=self.name,
            line=element.line,
            slug=slug,
            title=title or self._title(element, slug),
            date="" if kind == "page" else self._date(element),
            authors=self._authors(element) if kind == "post" else (),
            categories=fields.labels(element, "category"),
            tags=tuple(label.name for label in fields.labels(element, "post_tag")),
            summary=html_body.plain_text(element.text_of("excerpt")),
            picture=self._thumbnail(element),
            draft=self._is_draft(element, title, status),
            featured=element.text_of("is_sticky") == "1",
            urls=tuple(fields.addresses(element)),
            names=(f"/?p={number}",),
            body=fields.body(content),
            body_line=content.line if content else element.line,
            fields={"number": number},
        )
        self.formats.update(label.name for label in fields.labels(element, "post_format"))
        if status == "future":
            message = f'"{item.title}" is scheduled: it will be published at {item.date}'
            self.notes.add_change("date", self.name, element.line, message)
        return item

    def _title(self, element: Element, slug: str) -> str:
        """Returns a title for a text without one: its first words."""
        content = re.sub(r"<!--.*?-->|\[[^\]]*\]", "", element.text_of("content"))
        text = html_body.plain_text(element.text_of("excerpt") or content)
        title = " ".join(text.split()[:8]) or slug.replace("-", " ").capitalize() or "Untitled"
        message = f'no title: "{title}" is used'
        self.notes.add_change("text", self.name, element.line, message)
        return title

    def _is_draft(self, element: Element, title: str, status: str) -> bool:
        """Whether a text is a draft; notes why, if it was none in WordPress."""
        if element.text_of("post_password"):
            reason = "it was protected by a password"
        elif status in ("publish", "future"):
            return False
        elif status == "draft":
            return True
        else:
            reason = f'its status was "{status}"'
        message = f'"{title}" was imported as a draft: {reason}'
        self.notes.add_change("text", self.name, element.line, message)
        return True

    def _date(self, element: Element) -> str:
        """Returns the date with its UTC offset; WordPress stores local time and UTC."""
        local, utc = element.text_of("post_date"), element.text_of("post_date_gmt")
        published = element.text_of("pubDate")
        try:
            if local.startswith("0000") or not local:
                return source_texts.iso_date(published) if published else ""
            if utc.startswith("0000") or not utc:
                return source_texts.iso_date(local)
            return source_texts.with_offset(local, utc)
        except ValueError:
            self.notes.add_loss("date", self.name, element.line, f'"{local}" is not a date')
            return ""

    def _authors(self, element: Element) -> tuple[Label, ...]:
        """Returns the authors: those of the plugin Co-Authors Plus, or the creator."""
        labels = [
            Label(label.key.removeprefix("cap-"), label.name)
            for label in fields.labels(element, "author")
        ]
        login = element.text_of("creator")
        if login and not labels:
            labels = [Label(login, login)]
        return tuple(
            Label(label.key, self.people[label.key].name) if label.key in self.people else label
            for label in labels
        )

    def _thumbnail(self, element: Element) -> Picture | None:
        picture = self.attachments.get(element.meta("_thumbnail_id"))
        return fields.picture(picture) if picture else None

    def media(self) -> Media:
        pictures = {number: fields.picture(entry) for number, entry in self.attachments.items()}
        children: dict[str, tuple[str, ...]] = {}
        for number, entry in self.attachments.items():
            parent = entry.text_of("post_parent")
            children[parent] = (*children.get(parent, ()), number)
        return Media(pictures, children)

    def roots(self, uploads: Path) -> Iterator[FileRoot]:
        """Yields the uploads under each address that attachments had, up to year and month."""
        pictures = map(fields.picture, self.attachments.values())
        prefixes = {fields.upload_prefix(picture.src) for picture in pictures}
        for prefix in sorted(prefixes | {"/wp-content/uploads/"} - {""}):
            yield FileRoot(uploads, prefix, "uploads/")

    def report(self) -> None:
        """Notes what was not imported from the export as a whole."""
        for name, count in {"comments": self.comments, **self.kinds}.items():
            if count:
                message = f"not imported: {name} ({count:,})"
                if name == "nav_menu_item":
                    message = (
                        f"not imported: menu items ({count:,}): use nav in config.yaml instead"
                    )
                self.notes.add_loss("text", self.name, 0, message)
        for name, count in self.formats.items():
            message = f'the post format "{name}" was not imported (number of posts: {count:,})'
            self.notes.add_loss("field", self.name, 0, message)
        message = "addresses such as /?p=1 are not redirected: a static site cannot do that"
        self.notes.add_loss("address", self.name, 0, message)
