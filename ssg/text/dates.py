"""Dates as readers read them."""

from datetime import datetime, time

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def format_date(date: datetime) -> str:
    """28 July 2026."""
    return f"{date.day} {format_month(date.year, date.month)}"


def format_month(year: int, number: int) -> str:
    """July 2026."""
    return f"{_MONTHS[number - 1]} {year}"


def format_time(date: datetime) -> str:
    """09:00 UTC, or 09:00 +08:00."""
    offset = date.strftime("%z")
    zone = "UTC" if offset in ("", "+0000") else f"{offset[:3]}:{offset[3:]}"
    return f"{date:%H:%M} {zone}"


def format_date_time(date: datetime) -> str:
    """28 July 2026, 09:00 UTC; only the day where the time is midnight."""
    return (
        format_date(date) if date.time() == time() else f"{format_date(date)}, {format_time(date)}"
    )
