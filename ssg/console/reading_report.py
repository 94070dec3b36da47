"""Formats the differences between two readings of Markdown, for people and as JSON."""

from collections.abc import Iterator

import msgspec

from ssg.check.reading import Difference, ReadingReport
from ssg.console.terminal import pluralize

MOST_LISTED = 20
"""How many places of each kind are listed for people."""


def json(report: ReadingReport) -> str:
    """Formats a whole report as JSON."""
    return msgspec.json.format(msgspec.json.encode(report), indent=2).decode()


def text(report: ReadingReport) -> str:
    """Formats a report by kinds, the most frequent first."""
    return "\n".join(_lines(report))


def _lines(report: ReadingReport) -> Iterator[str]:
    texts = pluralize(report.texts, "text")
    if not report.differences:
        yield f"Nothing differs: {texts} read as with Python-Markdown."
        return
    kinds: dict[str, list[Difference]] = {}
    for difference in report.differences:
        kinds.setdefault(difference.kind, []).append(difference)
    for kind, found in sorted(kinds.items(), key=lambda item: (-len(item[1]), item[0])):
        files = len({difference.at.path for difference in found})
        yield f"{kind}: {pluralize(len(found), 'place')} in {pluralize(files, 'text')}"
        for difference in found[:MOST_LISTED]:
            yield f"  {difference.at}"
            yield f"    before  {difference.before}"
            yield f"    now     {difference.now}"
        if len(found) > MOST_LISTED:
            yield f"  and {len(found) - MOST_LISTED:,} more: --format json lists all"
        yield ""
    if report.proposal:
        yield "To keep the anchors that links to headings may use, add to config.yaml:"
        yield f"  {report.proposal}"
    changed = len({difference.at.path for difference in report.differences})
    yield f"{changed:,} of {texts} read differently than with Python-Markdown."
