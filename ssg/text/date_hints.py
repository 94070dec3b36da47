"""Hints for dates that are not written as in ISO 8601: the dates that may be meant."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time

from ssg.text.dates import MONTHS

_MONTH_NUMBERS = {month[:3].lower(): number for number, month in enumerate(MONTHS, 1)}
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b", re.I)
_WORD_MONTH = re.compile(
    r"(?:(?P<day>\d{1,2})\.?[ -]+)?(?P<month>[a-z]{3,9})\.?[ -]+(?:(?P<day_after>\d{1,2}),?[ -]+)?"
    r"(?P<year>\d{4})",
    re.I,
)
_YEAR_FIRST = re.compile(
    r"(?<!\d)(?P<year>\d{4})(?:(?P<mark>[./-])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})"
    r"|(?P<month_8>\d\d)(?P<day_8>\d\d))(?!\d)"
)
_YEAR_LAST = re.compile(
    r"(?<!\d)(?P<one>\d{1,2})(?P<mark>[./-])(?P<two>\d{1,2})(?P=mark)(?P<year>\d{4}|\d\d)(?!\d)"
)
_EPOCH = re.compile(r"(?P<seconds>\d{10})(?:\d{3})?")
_TIME = re.compile(
    r"(?<![\d-])(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d+)?)?)?"
    r"[ ]?(?P<half>[ap]\.?m\b)?[ ]?(?P<offset>Z|UTC|GMT|[+-]\d\d:?\d\d)?",
    re.I,
)
_RELATIVE = re.compile(
    r"\b(?:today|tomorrow|yesterday|now|next|last|in \d+"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.I,
)


def date_hint(text: str) -> str:
    """Returns a hint with the ISO forms that a date may mean, such as one for each order; or ""."""
    text = _ORDINAL.sub("", " ".join(text.split()))
    days, rest = _days(text)
    clock = _clock(rest)
    forms = list(dict.fromkeys(day.isoformat() + clock for day in days))
    if forms:
        return f"write {' or '.join(forms)}"
    if _RELATIVE.search(text):
        return f"write the day itself, as 2026-07-28{clock}: the text is read again on other days"
    return ""


def _days(text: str) -> tuple[list[date], str]:
    """Returns the days that a text may mean, and the text without the day."""
    if match := _EPOCH.fullmatch(text):
        return [datetime.fromtimestamp(int(match["seconds"]), UTC).date()], ""
    for pattern, read in ((_WORD_MONTH, _word), (_YEAR_FIRST, _year_first), (_YEAR_LAST, _last)):
        for match in pattern.finditer(text):
            if days := list(read(match)):
                return days, text[: match.start()] + " " + text[match.end() :].lstrip("T")
    return [], text


def _word(match: re.Match[str]) -> Iterator[date]:
    number = _MONTH_NUMBERS.get(match["month"][:3].lower(), 0)
    day = match["day"] or match["day_after"]
    yield from _valid(match["year"], number, day or "1")


def _year_first(match: re.Match[str]) -> Iterator[date]:
    month, day = match["month"] or match["month_8"], match["day"] or match["day_8"]
    yield from _valid(match["year"], month, day)


def _last(match: re.Match[str]) -> Iterator[date]:
    year = match["year"] if len(match["year"]) == 4 else f"20{match['year']}"
    yield from _valid(year, match["two"], match["one"])
    yield from _valid(year, match["one"], match["two"])


def _valid(year: str, month: str | int, day: str) -> Iterator[date]:
    try:
        yield date(int(year), int(month), int(day))
    except ValueError:
        return


def _clock(text: str) -> str:
    """Returns the time of day in a text, as "T09:00" with its offset, or ""."""
    for match in _TIME.finditer(text):
        if not (match["minute"] or match["half"]):
            continue
        hour = int(match["hour"])
        if match["half"]:
            hour = hour % 12 + (12 if match["half"][0] in "pP" else 0)
        try:
            moment = time(hour, int(match["minute"] or 0), int(match["second"] or 0))
        except ValueError:
            continue
        precision = "seconds" if match["second"] else "minutes"
        return f"T{moment.isoformat(precision)}{_offset(match['offset'])}"
    return ""


def _offset(text: str | None) -> str:
    if not text:
        return ""
    if text[0] not in "+-":
        return "Z"
    return text if ":" in text else f"{text[:3]}:{text[3:]}"
