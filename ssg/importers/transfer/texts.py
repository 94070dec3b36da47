"""Converts the texts of an archive one by one: what fails or takes long becomes code in a draft."""

from collections.abc import Callable, Iterator
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from ssg.config.markdown_options import MarkdownOptions
from ssg.importers.archive.item import Archive, ImportedItem, Notes
from ssg.importers.conversion import old_anchors, safe_text, word_comparison
from ssg.importers.transfer import body
from ssg.importers.transfer.link_targets import Finder
from ssg.importers.transfer.place import PlacedItem, Placement
from ssg.markup.convert import FaultyTextError
from ssg.problems.errors import UsageError
from ssg.problems.time_limit import TimeLimitError, call_within

_UNFORESEEN = (
    ArithmeticError, AssertionError, AttributeError, LookupError, OSError, RecursionError,
    TypeError, ValueError, UsageError, FaultyTextError,
)  # fmt: skip
"""What libraries raise for texts that nobody foresaw: one of them must not end an import."""
_SHOWN = 8
"""How many lost words a note shows."""
T = TypeVar("T")


class ConvertedItem(Struct, frozen=True):
    """An item with its Markdown; `is_complete` says whether all words of the old text are in it."""

    entry: PlacedItem
    markdown: str
    is_complete: bool


class Texts:
    """Converts the texts of an archive for a newsroom that renders them with `options`."""

    def __init__(
        self, archive: Archive, finder: Finder, options: MarkdownOptions, notes: Notes
    ) -> None:
        self.archive, self.finder, self.options, self.notes = archive, finder, options, notes
        self.losses = 0

    def converted(self, placement: Placement) -> Iterator[ConvertedItem]:
        """Yields every item of a placement with its text."""
        for entry in placement.items:
            done = self._tried(entry, self._markdown)
            if done is None:  # its words are in the code as they were written
                item = replace(entry.item, draft=True)
                entry = replace(entry, item=item, aliases=())
                yield ConvertedItem(entry, safe_text.as_code(item.body), is_complete=True)
            else:
                is_complete = self._tried(entry, self._is_complete, done)
                yield ConvertedItem(entry, done, is_complete is True)

    def with_converted_words(self) -> Archive:
        """Returns the archive with its biographies and descriptions converted like its texts."""
        people = tuple(
            replace(person, bio=self._words(person.bio, person.source, person.line))
            for person in self.archive.people
        )
        terms = tuple(
            replace(term, description=self._words(term.description, term.source, term.line))
            for term in self.archive.terms
        )
        return replace(self.archive, people=people, terms=terms)

    def _words(self, text: str, source: str, line: int) -> str:
        item = ImportedItem(kind="page", source=source, line=line, slug="", title="")
        return self.field(item, text)

    def field(self, item: ImportedItem, text: str) -> str:
        """Returns a text of an item's front matter, converted like its body."""
        try:
            item = replace(item, body=text.strip("\n"), body_line=item.line)
            return call_within(self.options.time_limit, self._markdown_of, item).strip("\n")
        except (TimeLimitError, *_UNFORESEEN):
            return safe_text.as_code(text)

    def _tried(self, entry: PlacedItem, call: Callable[..., T], *args: object) -> T | None:
        """Returns what a call returns; None, with a note, if it fails or takes too long."""
        try:
            return call_within(self.options.time_limit, call, entry, *args)
        except TimeLimitError as error:
            reason = str(error)
        except _UNFORESEEN as error:
            reason = f"{type(error).__name__}: {error}".partition("\n")[0][:120].rstrip(": ")
        message = f"imported as code in a draft: it cannot be converted ({reason})"
        self.notes.add_loss("text", entry.item.source, entry.item.line, message)
        return None

    def _markdown(self, entry: PlacedItem) -> str:
        text = self._markdown_of(entry.item)
        like_github = self.archive.has_github_anchors
        return old_anchors.with_old_anchors(text, self.options, like_github=like_github)

    def _markdown_of(self, item: ImportedItem) -> str:
        markdown = self.archive.convert(item, self.finder.for_item(item), self.notes)
        return body.finish(markdown.strip("\n"), item, self.notes, self.options)

    def _is_complete(self, entry: PlacedItem, markdown: str) -> bool:
        """Whether all words of the old text are in the new one; notes those that are not."""
        if self.archive.shown is None:
            return True
        old = word_comparison.html_words(self.archive.shown(entry.item))
        lost = word_comparison.lost(old, word_comparison.markdown_words(markdown))
        if lost:
            self._note_loss(lost, entry.item, entry.path)
        return not lost

    def _note_loss(self, lost: list[str], item: ImportedItem, path: str) -> None:
        self.losses += 1
        words = ", ".join(lost[:_SHOWN]) + (", ..." if len(lost) > _SHOWN else "")
        number = "1 word is" if len(lost) == 1 else f"{len(lost):,} words are"
        message = f"loss {self.losses}: {number} not in content/{path}: {words}"
        line = item.line_at(word_comparison.place_of(lost[0], item.body))
        self.notes.add_loss("words", item.source, line, message)
