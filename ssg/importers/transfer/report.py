"""What an import did, for people (a few lines) and for programs (JSON)."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import msgspec

from ssg.build.report import save
from ssg.importers.archive.item import Topic
from ssg.importers.transfer.run import Outcome
from ssg.importers.transfer.write import FileResult, FileState

NOTES_PER_TOPIC = 5
"""How many notes on each topic are printed; the report has them all."""
TITLES: dict[Topic, str] = {
    "text": "Texts", "field": "Fields", "date": "Dates", "author": "Authors", "tag": "Tags",
    "address": "Addresses", "link": "Links", "picture": "Pictures", "html": "HTML",
    "template": "Templates and shortcodes",
}  # fmt: skip

STATES: dict[FileState, str] = {
    "new": "new",
    "updated": "updated",
    "unchanged": "as they were",
    "edited": "edited here and left alone",
    "deleted": "deleted here and left so",
}


def summary_lines(outcome: Outcome) -> Iterator[str]:
    """The summary that is printed: of each topic the first notes, then the files."""
    for topic in TITLES:
        notes = [note for note in outcome.notes if note.topic == topic]
        if notes:
            yield f"{TITLES[topic]}:"
        yield from (f"  {note}" for note in notes[:NOTES_PER_TOPIC])
        if len(notes) > NOTES_PER_TOPIC:
            yield f"  ... and {len(notes) - NOTES_PER_TOPIC:,} more (--report FILE has them all)"
    for entry in outcome.written:
        if entry.state in ("edited", "deleted"):
            own = "is your own or was " if entry.state == "edited" else "was "
            yield f"{entry.path} {own}{entry.state} here: left as it is"
    yield _counted(outcome)
    if outcome.sections_added:
        yield f"Sections added to config.yaml: {', '.join(outcome.sections_added)}."
    if outcome.config_lines:
        yield from ("Add to the sections in config.yaml:", *outcome.config_lines)
    if outcome.categories_as_tags:
        named = ", ".join(f"{name} ({count:,})" for name, count in outcome.categories_as_tags[:8])
        yield f"Categories that became tags: {named}. --section NAME makes one a section."


def _counted(outcome: Outcome) -> str:
    verb = "Would import" if outcome.dry_run else "Imported"
    items = [_count(outcome.articles, "article"), _count(outcome.pages, "page")]
    drafts = f" ({_count(outcome.drafts, 'draft')})" if outcome.drafts else ""
    states = Counter(entry.state for entry in outcome.written)
    files = ", ".join(
        f"{states[state]:,} {said}" for state, said in STATES.items() if states[state]
    )
    return f"{verb} {' and '.join(items)}{drafts}: {_count(states.total(), 'file')} ({files})."


def _count(number: int, one: str) -> str:
    return f"{number:,} {one if number == 1 else one + 's'}"


def report(outcome: Outcome, source: Path) -> bytes:
    """The whole of it as JSON."""

    def file(entry: FileResult) -> dict[str, object]:
        fields = {"path": entry.path, "state": entry.state, "source": entry.source,
                  "line": entry.line, "url": entry.url, "old": list(entry.aliases)}  # fmt: skip
        return {name: value for name, value in fields.items() if value}

    whole = {
        "source": source.as_posix(),
        "dry_run": outcome.dry_run,
        "articles": outcome.articles,
        "pages": outcome.pages,
        "drafts": outcome.drafts,
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
        "sections_added": list(outcome.sections_added),
        "config_lines": list(outcome.config_lines),
        "categories_as_tags": dict(outcome.categories_as_tags),
    }
    return msgspec.json.format(msgspec.json.encode(whole), indent=2) + b"\n"


def write_report(outcome: Outcome, source: Path, path: Path) -> None:
    """Writes the report, whole or not at all; raises `UsageError` where that cannot be done."""
    save(report(outcome, source), path)
