"""Makes drafts of the texts that were not public at the time of the import and would be here."""

from datetime import datetime

from msgspec.structs import replace

from ssg.importers.archive.item import ImportedItem, Notes
from ssg.text.dates import parse_date


class Visibility:
    """Decides at a time of the import, `now`; dates without an offset are in `zone`."""

    def __init__(self, now: datetime, zone: str, notes: Notes) -> None:
        self.now, self.zone, self.notes = now, zone, notes

    def moment(self, date: str) -> datetime | None:
        """Returns a date as a moment; None if there is none or it cannot be read."""
        try:
            return parse_date(date, self.zone) if date else None
        except (ValueError, OverflowError):
            return None

    def is_past(self, date: str) -> bool:
        moment = self.moment(date)
        return moment is not None and moment <= self.now

    def applied(self, item: ImportedItem) -> ImportedItem:
        """Returns the item, as a draft if it was not public; notes why."""
        date, expires = self.moment(item.date), self.moment(item.expires)
        if date and expires and expires <= date:  # it was never to be seen
            item = replace(item, expires="")
            return self._draft(item, "it expired before its date")
        reason = "" if item.draft else self._reason(item)
        if item.scheduled and not (item.draft or reason):
            message = f'"{item.title}" is scheduled: it will be published at {item.date}'
            self.notes.add_change("date", item.source, item.line, message)
        return self._draft(item, reason) if reason else item

    def _reason(self, item: ImportedItem) -> str:
        start, date = self.moment(item.visible_from), self.moment(item.date)
        if item.scheduled and (date is None or date <= self.now):
            return "it was scheduled, and not published when its time came"
        if start and start > self.now and (date is None or date <= self.now):
            return f"it was not to be seen before {item.visible_from}"
        if item.kind == "page" and self.is_past(item.expires):
            return f"it expired at {item.expires}"
        return ""

    def _draft(self, item: ImportedItem, reason: str) -> ImportedItem:
        self.notes.add_change("date", item.source, item.line, f"imported as a draft: {reason}")
        return replace(item, draft=True)
