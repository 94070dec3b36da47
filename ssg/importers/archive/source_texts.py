"""Reads values of front matter and data files: texts, lists, dates."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from typing import Any

from ssg.text.dates import parse_date

_DATE = re.compile(
    r"(\d{4})[-/](\d\d?)[-/](\d\d?)"
    r"(?:[T ]\s*(\d\d?):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d\d?(?::?\d\d)?)?)?"
)


def plain_name(name: str) -> str:
    """Returns the name of a field without case, hyphens and underscores."""
    return re.sub(r"[\s_-]", "", name).lower()


def text_of(fields: Mapping[str, Any], *names: str) -> str:
    """Returns the first of the fields that is a string, with single spaces; "" if none is."""
    values = (fields.get(name) for name in names)
    return next((" ".join(value.split()) for value in values if isinstance(value, str)), "")


def texts_of(fields: Mapping[str, Any], *names: str, split: str = ",") -> tuple[str, ...]:
    """Returns the strings of the first field that has any, without duplicates.

    The field is a list, a string that is split at `split` (not at all if ""), or a mapping, whose
    keys count. An item that is a mapping counts by its `name` or `title`.
    """
    value: Any = next((fields[name] for name in names if fields.get(name)), [])
    if isinstance(value, str):
        value = value.split(split) if split else [value]
    if isinstance(value, dict):
        value = list(value)
    texts = (text_of(item, "name", "title") if isinstance(item, dict) else item for item in value)
    stripped = (text.strip() for text in texts if isinstance(text, str))
    return tuple(dict.fromkeys(filter(None, stripped)))


def is_true(fields: Mapping[str, Any], name: str) -> bool:
    """Whether a field is true, in any spelling of YAML."""
    return text_of(fields, name).lower() in ("true", "yes", "on", "1")


def fields_of(fields: Mapping[str, Any], *path: str) -> Mapping[str, Any]:
    """Returns the nested mapping at `path`; an empty one if there is none."""
    for name in path:
        value = fields.get(name)
        fields = value if isinstance(value, dict) else {}
    return fields


def iso_date(text: str, zone: str = "") -> str:
    """Returns a date of any usual format as ISO 8601; in `zone` if it has a time but no offset.

    Raises `ValueError` if `text` is not a date.
    """
    match = _DATE.fullmatch(text.strip())
    if not match:
        return _mail_date(text).isoformat()
    year, month, day, hour, minute, second, offset = match.groups()
    date = f"{year}-{int(month):02}-{int(day):02}"
    if hour:
        date += f"T{int(hour):02}:{minute}:{second or '00'}{_offset(offset)}"
    try:
        moment = parse_date(date, zone or "UTC")
    except OverflowError:  # beyond the year 9999
        raise ValueError(text) from None
    return moment.isoformat() if hour and zone else date


def with_offset(local: str, utc: str) -> str:
    """Returns a local date with its UTC offset, given the same moment in UTC."""
    moment = datetime.fromisoformat(local)
    offset = moment - datetime.fromisoformat(utc)
    minutes = round(offset.total_seconds() / 60)
    return moment.replace(tzinfo=timezone(timedelta(minutes=minutes))).isoformat()


def _mail_date(text: str) -> datetime:
    """Parses the date format of RFC 5322; raises `ValueError`."""
    try:
        return parsedate_to_datetime(text)
    except (TypeError, IndexError, OverflowError):
        raise ValueError(text) from None


def _offset(text: str | None) -> str:
    """Returns a UTC offset as ISO 8601; "" if there is none."""
    if not text:
        return ""
    if text in ("Z", "UTC", "GMT"):
        return "+00:00"
    digits = text[1:].replace(":", "")
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "00")
    return f"{text[0]}{int(hours):02}:{minutes}"
