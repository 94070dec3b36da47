"""Dates and times in the form that readers see."""

from datetime import datetime, time

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def format_date(date: datetime) -> str:
    """Formats a date as "28 July 2026"."""
    return f"{date.day} {format_month(date.year, date.month)}"


def format_month(year: int, month: int) -> str:
    """Formats a month (1 to 12) as "July 2026"."""
    return f"{_MONTHS[month - 1]} {year}"


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
