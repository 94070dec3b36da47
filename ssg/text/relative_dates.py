"""Days that are named from today, such as "tomorrow" or "next monday"."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, datetime, timedelta

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_DAYS = {"day": 1, "night": 1, "week": 7, "fortnight": 14}
_MONTHS = {"month": 1, "year": 12}

_DAY = re.compile(
    r"\b(?:day after (?P<after>tomorrow)|day before (?P<before>yesterday)"
    r"|(?P<now>today|tonight|now)|(?P<tomorrow>tomorrow|tmrw|tmw)|(?P<yesterday>yesterday))\b",
    re.I,
)
_OFFSETS = {"after": 2, "before": -2, "now": 0, "tomorrow": 1, "yesterday": -1}
_DISTANCE = re.compile(
    rf"\b(?P<in>in )?(?P<number>\d{{1,4}}|an?|{'|'.join(_NUMBERS)}) "
    r"(?P<unit>day|week|fortnight|month|year)s?(?P<end> ago| from (?:now|today)| later)?\b",
    re.I,
)
_UNIT = re.compile(r"\b(?P<which>next|last|this) (?P<unit>week|month|year|night)\b", re.I)
_SPAN = re.compile(r"\bin (?P<number>\d{1,4}|an?|half an) (?P<unit>hour|min)(?:ute)?s?\b", re.I)
_WEEKDAY = re.compile(
    r"\b(?:(?P<which>next|last|this|coming) )?"
    r"(?P<day>mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b",
    re.I,
)


def days_from(today: date, text: str) -> tuple[list[date], str]:
    """Returns the days that a text in English may mean, and the text without them.

    "next friday" is two days where the coming one is in this week; no days if it names none.
    """
    for pattern, read in (
        (_DISTANCE, _at_distance), (_DAY, _day), (_UNIT, _in_unit), (_WEEKDAY, _on_weekday),
    ):  # fmt: skip
        for match in pattern.finditer(text):
            try:
                days = list(read(today, match))
            except (ValueError, OverflowError):
                continue
            if days:
                return days, f"{text[: match.start()]} {text[match.end() :]}"
    return [], text


def moment_from(now: datetime, text: str) -> datetime | None:
    """Returns the time that "now" or "in 2 hours" means; None for other texts."""
    if text.lower() in ("now", "right now", "immediately", "asap"):
        return now
    match = _SPAN.search(text)
    if match is None:
        return None
    number = match["number"].lower()
    count = float(number) if number.isdigit() else 0.5 if number.startswith("half") else 1
    return now + timedelta(hours=count if match["unit"].lower() == "hour" else count / 60)


def _day(today: date, match: re.Match[str]) -> Iterator[date]:
    yield today + timedelta(_OFFSETS[match.lastgroup or "now"])


def _at_distance(today: date, match: re.Match[str]) -> Iterator[date]:
    end = (match["end"] or "").strip().lower()
    if not (match["in"] or end):
        return
    number = match["number"].lower()
    count = _NUMBERS.index(number) + 1 if number in _NUMBERS else 1
    count = int(number) if number.isdigit() else count
    yield _moved(today, match["unit"].lower(), -count if end == "ago" else count)


def _in_unit(today: date, match: re.Match[str]) -> Iterator[date]:
    count = {"next": 1, "last": -1, "this": 0}[match["which"].lower()]
    yield _moved(today, match["unit"].lower(), count)


def _moved(today: date, unit: str, count: int) -> date:
    """Returns the day `count` units after `today`; of a shorter month, its last day."""
    if unit in _DAYS:
        return today + timedelta(_DAYS[unit] * count)
    year, month = divmod(today.year * 12 + today.month - 1 + _MONTHS[unit] * count, 12)
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))


def _on_weekday(today: date, match: re.Match[str]) -> Iterator[date]:
    which = (match["which"] or "").lower()
    ahead = (_WEEKDAYS.index(match["day"][:3].lower()) - today.weekday()) % 7
    if which == "last":
        yield today + timedelta(ahead - 7)
        return
    coming = today + timedelta(ahead if ahead or which != "next" else 7)
    yield coming
    is_in_this_week = ahead > 0 and today.weekday() + ahead < 7
    if (ahead == 0 and which != "next") or (which == "next" and is_in_this_week):
        yield coming + timedelta(7)
