"""What the files of a WordPress export hold: posts, people, attachments, patterns, counts."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from ssg.importers.archive.item import FileRoot, Notes, Person, Term
from ssg.importers.wordpress import fields
from ssg.importers.wordpress.shortcodes import Media
from ssg.importers.wordpress.wxr import Element, plain

_TEXTS = ("post", "page")
_COUNTED = (
    "attachment", "revision", "nav_menu_item", "guest-author", "custom_css",
    "customize_changeset", "oembed_cache", "user_request", "wp_template",
    "wp_template_part", "wp_global_styles", "wp_navigation", "wp_font_face",
)  # fmt: skip


class Export:
    """Everything in the files of one site's export; a post that is in two of them counts once."""

    def __init__(self, notes: Notes) -> None:
        self.notes = notes
        self.site = self.source = ""
        self.people: dict[str, Person] = {}
        self.terms: list[Term] = []
        self.taxonomy_elements: list[Element] = []
        self.texts: dict[str, Element] = {}
        self.attachments: dict[str, Element] = {}
        self.patterns: dict[str, Element] = {}
        self.kinds: Counter[str] = Counter()
        self.comments = 0

    def add(self, element: Element) -> None:
        """Stores one element of the channel."""
        self.source = self.source or element.source
        if element.tag in ("author", "category", "tag"):
            self.taxonomy_elements.append(element)
        if element.tag in ("base_blog_url", "link") and element.text.strip():
            self.site = self.site or element.text.strip()
        elif element.tag == "author":
            self._add_author(element)
        elif element.tag in ("category", "tag"):
            self.terms += [term for term in fields.described_terms(element)
                           if term.name not in {known.name for known in self.terms}]  # fmt: skip
        elif element.tag == "item":
            self._add_item(element)

    def _add_author(self, element: Element) -> None:
        login = element.text_of("author_login")
        first, last = element.text_of("author_first_name"), element.text_of("author_last_name")
        name = plain(element.text_of("author_display_name")) or f"{first} {last}".strip() or login
        self.people.setdefault(
            login, Person(key=login, name=name, source=element.source, line=element.line)
        )

    def _add_item(self, element: Element) -> None:
        kind = element.text_of("post_type") or "post"
        number = element.text_of("post_id")
        self.comments += len(element.all("comment"))
        if kind == "attachment":
            self.attachments[number] = element
        elif kind == "wp_block":
            self.patterns[number] = element
        elif kind == "guest-author":
            self._add_guest_author(element)
        elif kind in _TEXTS:
            self.texts.setdefault(number or f"{element.source}:{element.line}", element)
        elif kind in _COUNTED:
            self.kinds[kind] += 1
        else:
            title = plain(element.text_of("title"))
            message = f'"{title}" was not imported: its type is "{kind}"'
            self.notes.add_loss("text", element.source, element.line, message)

    def _add_guest_author(self, element: Element) -> None:
        """Stores a guest author of the plugin Co-Authors Plus."""
        slug = element.text_of("post_name").removeprefix("cap-")
        key = element.meta("cap-user_login") or slug
        name = plain(element.meta("cap-display_name") or element.text_of("title"))
        bio = element.meta("cap-description")
        self.people[key] = Person(
            key=key, name=name, bio=bio, source=element.source, line=element.line
        )

    def media(self) -> Media:
        """Returns what posts refer to; of patterns, only those that WordPress shows."""
        pictures = {number: fields.picture(entry) for number, entry in self.attachments.items()}
        children: dict[str, tuple[str, ...]] = {}
        for number, entry in self.attachments.items():
            parent = entry.text_of("post_parent")
            children[parent] = (*children.get(parent, ()), number)
        patterns = {
            number: fields.body(entry.child("content"))
            for number, entry in self.patterns.items()
            if entry.text_of("status") == "publish" and not entry.text_of("post_password")
        }
        titles = {
            fields.path_of(entry.text_of("link")).rstrip("/"): plain(entry.text_of("title"))
            for entry in self.texts.values()
        }
        return Media(
            pictures=pictures,
            children=children,
            patterns=patterns,
            titles={path: title for path, title in titles.items() if path},
            uploads=frozenset(
                name
                for picture in pictures.values()
                for name in fields.names_of_upload(picture.src)
            ),
        )

    def roots(self, uploads: Path) -> Iterator[FileRoot]:
        """Yields the uploads under each address that attachments had, up to year and month."""
        pictures = map(fields.picture, self.attachments.values())
        prefixes = {fields.upload_prefix(picture.src) for picture in pictures} - {""}
        # On the site itself, names of files are paths, without the host.
        paths = {prefix[prefix.index("/", 2) :] for prefix in prefixes}
        for prefix in sorted(prefixes | paths | {"/wp-content/uploads/"}):
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
                self.notes.add_loss("text", self.source, 0, message)
        message = "addresses such as /?p=1 are not redirected: a static site cannot do that"
        self.notes.add_loss("address", self.source, 0, message)
