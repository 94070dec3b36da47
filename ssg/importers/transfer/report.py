"""Reports what an import did: a summary for people, and JSON for programs."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import msgspec

from ssg.build.audit.report import save
from ssg.importers.archive.item import Note, Topic
from ssg.importers.transfer.run import Outcome
from ssg.importers.transfer.write import FileResult, FileState

NOTES_PER_TOPIC = 5
"""How many notes on each topic the summary prints; the JSON report has all."""
TITLES: dict[Topic, str] = {
    "words": "Words that were lost", "text": "Texts", "field": "Fields", "date": "Dates",
    "author": "Authors", "tag": "Tags", "address": "Addresses", "link": "Links",
    "picture": "Pictures", "html": "HTML", "template": "Templates and shortcodes",
    "reading": "Markdown that was read differently",
}  # fmt: skip

STATES: dict[FileState, str] = {
    "new": "new",
    "updated": "updated",
    "unchanged": "unchanged",
    "edited": "edited here and kept",
    "deleted": "deleted here and not restored",
}


def summary_lines(outcome: Outcome) -> Iterator[str]:
    """Yields the lines of the summary: the first notes on each topic, then the files."""
    for topic in TITLES:
        notes = [note for note in outcome.notes if note.topic == topic]
        yield from _difference_lines(notes) if topic == "reading" else _note_lines(topic, notes)
    for entry in outcome.written:
        if entry.state == "edited":
            yield f"{entry.path} was kept: it is your own file or was edited here"
        elif entry.state == "deleted":
            yield f"{entry.path} was not restored: it was deleted here"
    yield _counts(outcome)
    yield from _settings_lines(outcome)
    if outcome.categories_as_tags:
        tags = ", ".join(f"{name} ({count:,})" for name, count in outcome.categories_as_tags[:8])
        yield f"Categories imported as tags: {tags}. To make one a section, use --section NAME."
    items = _count(outcome.articles + outcome.pages, "item", "items")
    yield f"{outcome.word_for_word:,} of {items} word for word."


def _settings_lines(outcome: Outcome) -> Iterator[str]:
    """Yields what was added to the settings, and what must be."""
    if outcome.sections_added:
        yield f"Sections added to config.yaml: {', '.join(outcome.sections_added)}."
    if outcome.config_lines:
        yield from ("Add these lines to sections in config.yaml:", *outcome.config_lines)
    if outcome.fields.added:
        names = ", ".join(outcome.fields.added)
        yield f"Own fields added to config.yaml, with types guessed from their values: {names}."
    if outcome.fields.lines:
        yield from ("Add these lines to fields in config.yaml:", *outcome.fields.lines)


def _note_lines(topic: Topic, notes: list[Note]) -> Iterator[str]:
    if notes:
        yield f"{TITLES[topic]}:"
    yield from (f"  {note}" for note in notes[:NOTES_PER_TOPIC])
    if len(notes) > NOTES_PER_TOPIC:
        yield f"  ... and {len(notes) - NOTES_PER_TOPIC:,} more (--report FILE lists all)"


def _difference_lines(notes: list[Note]) -> Iterator[str]:
    """Yields one line for each difference of reading, with the number of its places."""
    if notes:
        yield f"{TITLES['reading']} (--report FILE lists every place):"
    for message, number in Counter(note.message for note in notes).items():
        first = next(note.at for note in notes if note.message == message)
        yield f"  {first}: {message} ({_count(number, 'place', 'places')})"


def _counts(outcome: Outcome) -> str:
    verb = "Would import" if outcome.dry_run else "Imported"
    items = [
        _count(outcome.articles, "story", "stories"), _count(outcome.pages, "page", "pages"),
    ]  # fmt: skip
    drafts = f" ({_count(outcome.drafts, 'draft', 'drafts')})" if outcome.drafts else ""
    states = Counter(entry.state for entry in outcome.written)
    files = _count(states.total(), "file", "files")
    details = ", ".join(
        f"{states[state]:,} {text}" for state, text in STATES.items() if states[state]
    )
    return f"{verb} {' and '.join(items)}{drafts}: {files} ({details})."


def _count(number: int, singular: str, plural: str) -> str:
    return f"{number:,} {singular if number == 1 else plural}"


def report(outcome: Outcome, source: Path) -> bytes:
    """Returns the report as JSON."""

    def file(entry: FileResult) -> dict[str, object]:
        fields = {"path": entry.path, "state": entry.state, "source": entry.source,
                  "line": entry.line, "url": entry.url, "old": list(entry.aliases)}  # fmt: skip
        return {name: value for name, value in fields.items() if value}

    contents = {
        "source": source.as_posix(),
        "dry_run": outcome.dry_run,
        "articles": outcome.articles,
        "pages": outcome.pages,
        "drafts": outcome.drafts,
        "word_for_word": outcome.word_for_word,
        "files": [file(entry) for entry in outcome.written],
        "notes": [
            {
                "source": note.at.path,
                "line": note.at.line,
                "what": note.kind,
                "about": note.topic,
                "message": note.message,
            }
            for note in outcome.notes
        ],
        "reading_differences": Counter(
            note.message for note in outcome.notes if note.topic == "reading"
        ),
        "sections_added": list(outcome.sections_added),
        "fields_added": list(outcome.fields.added),
        "config_lines": [*outcome.config_lines, *outcome.fields.lines],
        "categories_as_tags": dict(outcome.categories_as_tags),
    }
    return msgspec.json.format(msgspec.json.encode(contents), indent=2) + b"\n"


def write_report(outcome: Outcome, source: Path, path: Path) -> None:
    """Writes the report, completely or not at all; raises `UsageError` if it cannot."""
    save(report(outcome, source), path)
