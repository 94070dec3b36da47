"""Dates and times: parsed as writers write them, formatted as readers see them."""

import re
from datetime import UTC, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

from msgspec import Struct

_DATE = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d.*)?")

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


class Clock(Struct, frozen=True):
    """The time zone of dates without an offset, and the time that "today" means, if it is known."""

    zone: str
    now: datetime | None = None


def parse_date(text: str, zone: str) -> datetime:
    """Parses an ISO 8601 date or time, in `zone` if it has no offset; raises `ValueError`.

    The result has a fixed offset, so that equal instants written alike are equal values.
    """
    if not _DATE.fullmatch(text.strip()):
        raise ValueError(text)
    moment = datetime.fromisoformat(text.strip())
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=ZoneInfo(zone))
    moment.astimezone(UTC)
    # Before standard time, offsets had seconds, which RFC 3339 cannot express.
    seconds = (moment.utcoffset() or timedelta()).total_seconds()
    offset = timedelta(minutes=round(seconds / 60))
    return moment.replace(tzinfo=timezone(offset))


def format_date(date: datetime) -> str:
    """Formats a date as "28 July 2026"."""
    return f"{date.day} {format_month(date.year, date.month)}"


def format_month(year: int, month: int) -> str:
    """Formats a month (1 to 12) as "July 2026"."""
    return f"{MONTHS[month - 1]} {year}"


def format_time(date: datetime) -> str:
    """Formats a time as "09:00 UTC" or "09:00 +08:00"."""
    offset = date.strftime("%z")
    zone = "UTC" if offset in ("", "+0000") else f"{offset[:3]}:{offset[3:]}"
    return f"{date:%H:%M} {zone}"


def format_date_time(date: datetime) -> str:
    """Formats a date as "28 July 2026, 09:00 UTC", and without the time if that is midnight."""
    if date.time() == time():
        return format_date(date)
    return f"{format_date(date)}, {format_time(date)}"
