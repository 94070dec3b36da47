"""Posts and pages of a WordPress export as items: what is not certainly public is a draft."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from urllib.parse import unquote

from ssg.importers.archive import source_texts, story_kinds
from ssg.importers.archive.item import ImportedItem, Label, Notes, Picture, Topic
from ssg.importers.conversion import html_body
from ssg.importers.wordpress import fields
from ssg.importers.wordpress.export import Export
from ssg.importers.wordpress.wxr import Element, plain

_RESTRICTED = re.compile(
    r"\[/(?:members?[\w-]*|private|restrict[\w-]*|protect[\w-]*|paywall[\w-]*|hide[\w-]*|hidden|"
    r"subscribers?[\w-]*|premium[\w-]*|logged[\w-]*|is_?logged[\w-]*|mepr[\w-]*|pmpro[\w-]*)\]"
    r"|<!--\s*wp:[\w/-]*(?:premium-content|paywall|members|restrict|protected)",
    re.I,
)


_ACCESS_FIELDS = (
    "_members_access_role", "rcp_user_level", "rcp_access_level", "rcp_subscription_level",
    "_is_paid", "_wpmem_block", "_restrict_content",
)  # fmt: skip
"""Fields of plugins that show a post only to some readers."""
_BUILDERS = {
    "_elementor_data": "Elementor", "_fl_builder_data": "Beaver Builder",
    "panels_data": "SiteOrigin Page Builder", "brizy": "Brizy", "_cornerstone_data": "Cornerstone",
    "_bricks_page_content_2": "Bricks", "ct_builder_shortcodes": "Oxygen",
    "_tatsu_page_content": "Tatsu", "_themify_builder_settings_json": "Themify",
}  # fmt: skip
"""Page builders by the field in which they keep what a page shows."""
_REDIRECT_FIELDS = ("_links_to", "_yoast_wpseo_redirect", "_wds_redirect", "_genesis_redirect")
"""Fields of plugins that send readers of a post somewhere else."""


class Posts:
    """The posts and pages of an export."""

    def __init__(self, export: Export, notes: Notes) -> None:
        self.export, self.notes = export, notes
        self.formats: Counter[str] = Counter()

    def items(self) -> Iterator[ImportedItem]:
        for element in self.export.texts.values():
            status = element.text_of("status").lower()
            title = plain(element.text_of("title"))
            if status in ("trash", "auto-draft", "inherit"):
                message = f'"{title}" was not imported: its status is "{status}"'
                self._note_loss("text", element, message)
                continue
            yield self._imported(element, title, status)
        for name, count in self.formats.items():
            message = f'the post format "{name}" was not imported (number of posts: {count:,})'
            self.notes.add_loss("field", self.export.source, 0, message)

    def _note_loss(self, topic: Topic, element: Element, message: str) -> None:
        self.notes.add_loss(topic, element.source, element.line, message)

    def _imported(self, element: Element, title: str, status: str) -> ImportedItem:
        kind = element.text_of("post_type") or "post"
        content = element.child("content")
        number, slug = element.text_of("post_id"), unquote(element.text_of("post_name"))
        date = self._date(element)
        own = fields.custom(element)
        item = ImportedItem(
            kind="page" if kind == "page" else "article",
            source=element.source,
            line=element.line,
            slug=slug,
            title=title or self._title(element, slug),
            date="" if kind == "page" else date,
            authors=self._authors(element) if kind == "post" else (),
            categories=fields.labels(element, "category"),
            tags=tuple(label.name for label in fields.labels(element, "post_tag")),
            summary=html_body.plain_text(element.text_of("excerpt")),
            picture=self._thumbnail(element),
            draft=self._is_draft(element, title, status),
            visible_from=date,
            expires=_expiry(element),
            noindex=element.meta("_yoast_wpseo_meta-robots-noindex") == "1",
            scheduled=status == "future",
            featured=element.text_of("is_sticky") == "1",
            language=_language(element),
            urls=tuple(fields.addresses(element)),
            names=(f"/?p={number}",),
            body=fields.body(content),
            body_line=content.line if content else element.line,
            story_kind=story_kinds.story_kind(own),
            fields=own | {"number": number, "footnotes": element.meta("footnotes")},
        )
        self._report(element, item)
        return item

    def _report(self, element: Element, item: ImportedItem) -> None:
        """Notes what the item does not say."""
        self.formats.update(label.name for label in fields.labels(element, "post_format"))
        if item.kind == "article" and not item.categories:
            message = f'"{item.title}" has no category, and so no section'
            self.notes.add_change("tag", item.source, item.line, message)

    def _title(self, element: Element, slug: str) -> str:
        """Returns a title for a text without one: its first words."""
        content = re.sub(r"<!--[^<>]*-->|\[[^\[\]]*\]", "", element.text_of("content"))
        text = html_body.plain_text(element.text_of("excerpt") or content)
        title = " ".join(text.split()[:8]) or slug.replace("-", " ").capitalize() or "Untitled"
        message = f'no title: "{title}" is used'
        self.notes.add_change("text", element.source, element.line, message)
        return title

    def _is_draft(self, element: Element, title: str, status: str) -> bool:
        """Whether a text is a draft; notes why, if it was none in WordPress."""
        if status == "draft":
            return True
        if element.text_of("post_password"):
            reason = "it was protected by a password"
        elif status not in ("publish", "future"):
            reason = f'its status was "{status}"'
        elif _RESTRICTED.search(element.text_of("content")) or any(
            element.meta(key) not in ("", "0", "no", "all") for key in _ACCESS_FIELDS
        ):
            reason = "a part of it was only for some readers"
        elif target := next(filter(None, map(element.meta, _REDIRECT_FIELDS)), ""):
            reason = f"it only redirects to {target}"
        elif builder := _unread_builder(element):
            reason = f"its words are in the data of {builder}, which are not read"
        else:
            return False
        message = f'"{title}" was imported as a draft: {reason}'
        self.notes.add_change("text", element.source, element.line, message)
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
            return source_texts.iso_date(source_texts.with_offset(local, utc))
        except (ValueError, OverflowError):
            self._note_loss("date", element, f'"{local}" is not a date')
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
        people = self.export.people
        return tuple(
            Label(label.key, people[label.key].name) if label.key in people else label
            for label in labels
        )

    def _thumbnail(self, element: Element) -> Picture | None:
        number = element.meta("_thumbnail_id")
        picture = self.export.attachments.get(number)
        if number and picture is None:
            message = f"its picture, number {number}, is not in the export"
            self._note_loss("picture", element, message)
        return fields.picture(picture) if picture else None


def _unread_builder(element: Element) -> str:
    """Returns the page builder that has the words of a text without any; "" if none has."""
    if html_body.plain_text(element.text_of("content")):
        return ""
    return next((name for key, name in _BUILDERS.items() if element.meta(key)), "")


def _language(element: Element) -> str:
    """Returns the language that the plugin Polylang gives to a text; "" if none."""
    return next((label.key for label in fields.labels(element, "language")), "")


def _expiry(element: Element) -> str:
    """Returns when a post was to be withdrawn, by a field of a plugin; "" if never."""
    seconds = element.meta("_expiration-date")
    if not re.fullmatch(r"\d{9,11}", seconds):
        return ""
    return datetime.fromtimestamp(int(seconds), UTC).isoformat()
