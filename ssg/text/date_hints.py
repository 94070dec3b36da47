"""Hints for dates that are not written as in ISO 8601: the dates that may be meant."""

import re
from calendar import monthrange
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from ssg.text.dates import MONTHS, Clock
from ssg.text.relative_dates import days_from, moment_from

_MONTH_NUMBERS = {month[:3].lower(): number for number, month in enumerate(MONTHS, 1)}
_ORDINAL = re.compile(r"(?<=\d)(?:(?:st|nd|rd|th)\b)?(?: of\b)?", re.I)
_DASH = re.compile("[\u2010-\u2015\u2212]")
_WEEK = re.compile(r"\d{4}-?W\d\d(?:-?\d)?")
_WORD_MONTH = re.compile(
    r"(?:(?P<day>\d{1,2})\.?[ -]+)?(?P<month>[a-z]{3,9})[.,]?[ -]+"
    r"(?:(?P<day_after>\d{1,2}),?[ -]+)?(?P<year>\d{4})",
    re.I,
)
_YEAR_FIRST = re.compile(
    r"(?<!\d)(?P<year>\d{4})(?:(?P<mark>[./-])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})"
    r"|(?P<month_8>\d\d)(?P<day_8>\d\d))(?!\d)"
)
_YEAR_LAST = re.compile(
    r"(?<!\d)(?P<one>\d{1,2})(?P<mark>[./-])(?P<two>\d{1,2})(?P=mark)(?P<year>\d{4}|\d\d)(?!\d)"
)
_YEAR_MONTH = re.compile(r"^(?P<year>\d{4})[./-](?P<month>\d{1,2})$")
_EPOCH = re.compile(r"(?P<seconds>\d{10})(?:\d{3})?")
_TIME = re.compile(
    r"(?P<at>\bat |@ ?)?(?<![\d-])(?P<hour>\d{1,2})"
    r"(?:[:.h](?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d+)?)?)?"
    r"[ ]?(?P<half>[ap]\.?m\b)?[ ]?(?P<offset>Z|UTC|GMT|[+-]\d\d:?\d\d)?",
    re.I,
)
_NO_YEAR = re.compile(
    r"\b(?:(?P<day>\d{1,2})\.? (?P<month>[a-z]{3,9})"
    r"|(?P<month_first>[a-z]{3,9})\.? (?P<day_last>\d{1,2}))\b",
    re.I,
)
_NAMED_ZONE = re.compile(r"\b(?!AM\b|PM\b|UTC\b|GMT\b)[A-Z]{3,5}\b|\b[A-Z][a-z]+/[A-Z]\w+")
_NAMED_TIMES = {"noon": "T12:00", "midday": "T12:00", "midnight": "T00:00"}
_TIME_LIKE = re.compile(r"\d[:.h]\d|\d ?[ap]\.?m\b", re.I)


def date_hint(text: str, clock: Clock | None = None) -> str:
    """Returns a hint with the ISO forms that a date may mean, such as one for each order; or "".

    With the time of `clock`, "tomorrow 9am" and "next friday" are dates too.
    """
    written = " ".join(text.split())
    text = _ORDINAL.sub("", _DASH.sub("-", written))
    days, rest = _days(text)
    if not days and clock and clock.now:
        now = clock.now.astimezone(ZoneInfo(clock.zone))
        if moment := moment_from(now, text):
            return f"write {moment.replace(tzinfo=None).isoformat(timespec='minutes')}"
        days, rest = _days_from(now.date(), text)
    time_of_day = _time_of_day(rest)
    forms = list(dict.fromkeys(day.isoformat() + time_of_day for day in days))
    if not forms:
        return _impossible_day(text)
    if written in forms:
        return ""  # it is written as it should be, but beyond the year 9999 or with a wrong offset
    return f"write {' or '.join(forms)}{_advice(rest, time_of_day)}"


def _days_from(today: date, text: str) -> tuple[list[date], str]:
    """Returns the days that a text without a year may mean, and the text without the day."""
    for match in _NO_YEAR.finditer(text):
        month = _MONTH_NUMBERS.get((match["month"] or match["month_first"])[:3].lower(), 0)
        day = match["day"] or match["day_last"]
        years = (today.year - 1, today.year, today.year + 1)
        if days := [each for year in years for each in _valid(str(year), month, day)]:
            nearest = min(days, key=lambda each: abs(each - today))
            return [nearest], f"{text[: match.start()]} {text[match.end() :]}"
    return days_from(today, text)


def _impossible_day(text: str) -> str:
    """Returns a hint for a day that its month does not have, or ""."""
    if match := _YEAR_FIRST.search(text):
        year, month = int(match["year"]), int(match["month"] or match["month_8"])
        if year and 1 <= month <= 12:
            return f"{MONTHS[month - 1]} {year} has {monthrange(year, month)[1]} days"
    return ""


def _advice(rest: str, time_of_day: str) -> str:
    """Returns what else to say of a time of day that is not, or not wholly, in the ISO form."""
    if not time_of_day and _TIME_LIKE.search(rest):
        return ", and a time from 00:00 to 23:59"
    if time_of_day and (zone := _NAMED_ZONE.search(rest)):
        return f" with the offset of {zone[0]}, as in {time_of_day[1:]}+02:00"
    return ""


def _days(text: str) -> tuple[list[date], str]:
    """Returns the days that a text may mean, and the text without the day."""
    if match := _EPOCH.fullmatch(text):
        return [datetime.fromtimestamp(int(match["seconds"]), UTC).date()], ""
    if _WEEK.fullmatch(text):
        with suppress(ValueError):
            return [date.fromisoformat(text)], ""
    for pattern, read in _READERS:
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
    direct = list(_valid(match["year"], month, day))
    yield from direct or _valid(match["year"], day, month)


def _last(match: re.Match[str]) -> Iterator[date]:
    year = match["year"] if len(match["year"]) == 4 else f"20{match['year']}"
    yield from _valid(year, match["two"], match["one"])
    yield from _valid(year, match["one"], match["two"])


def _first_of_month(match: re.Match[str]) -> Iterator[date]:
    yield from _valid(match["year"], match["month"], "1")


_READERS = (
    (_WORD_MONTH, _word),
    (_YEAR_FIRST, _year_first),
    (_YEAR_LAST, _last),
    (_YEAR_MONTH, _first_of_month),
)


def _valid(year: str, month: str | int, day: str) -> Iterator[date]:
    try:
        yield date(int(year), int(month), int(day))
    except ValueError:
        return


def _time_of_day(text: str) -> str:
    """Returns the time of day in a text, as "T09:00" with its offset, or ""."""
    for word, named in _NAMED_TIMES.items():
        if re.search(rf"\b{word}\b", text, re.I):
            return named
    for match in _TIME.finditer(text):
        if not (match["minute"] or match["half"] or match["at"]):
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
