"""Tells whether an old system certainly published a text: what is not certain becomes a draft.

The marks count in any spelling of their names: `Draft`, `is_draft` and `isDraft` are one.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any, NamedTuple

from ssg.importers.archive import source_texts
from ssg.importers.archive.front_matter import SourceText
from ssg.importers.archive.item import Notes
from ssg.text.dates import parse_date

_HIDES_IF_SET = frozenset(
    {"draft", "isdraft", "drafts", "private", "isprivate", "hidden", "ishidden", "unlisted",
     "isunlisted", "unpublished", "isunpublished", "secret", "confidential", "internal", "wip",
     "protected", "passwordprotected", "embargo", "embargoed", "deleted", "trashed", "disabled",
     "password", "postpassword", "passphrase", "membersonly", "subscribersonly", "paywall",
     "headless", "eleventyexcludefromcollections", "excludefromcollections"}
)  # fmt: skip
_HIDES_IF_FALSE = frozenset(
    {"published", "publish", "ispublished", "public", "ispublic", "live", "islive", "listed",
     "visible", "isvisible", "enabled", "released", "ready", "approved", "output", "render"}
)  # fmt: skip
_HIDES_UNLESS_PUBLIC = frozenset(
    {"status", "poststatus", "publishstatus", "publicationstatus", "visibility", "access"}
)
_HIDES_IF_UNFINISHED = frozenset({"state", "stage", "workflow", "review"})
_HIDES_IF_KIND_OF_DRAFT = frozenset({"type", "kind", "layout"})
_UNFINISHED = frozenset(
    {"draft", "drafts", "private", "unpublished", "hidden", "pending", "review", "in review",
     "wip", "idea", "embargoed"}
)  # fmt: skip
_REDIRECTS = frozenset({"redirect", "redirectto", "redirecturl", "redirecttourl"})
_SEARCH_ENGINES = frozenset({"noindex", "robotsnoindex", "searchhidden", "robots", "sitemap"})
_FALSE = frozenset({"", "false", "no", "off", "0", "none", "null", "n", "~", "never"})
_TRUE = frozenset({"true", "yes", "on", "1", "y"})
_PUBLIC = _TRUE | {"published", "publish", "public", "live", "everyone", "all", "anyone", "visible",
                   "released", "final", "online", "open", "free"}  # fmt: skip
_MARKS_OF_DRAFTS = frozenset({"draft", "isdraft", "published"})
"""The marks that need no note: a draft of the old system is one here."""
_STARTS = ("date", "publishdate", "pubdate", "publishon", "publishat", "publishedat", "publishedon",
           "publicationdate", "releasedate", "scheduled", "goliveat")  # fmt: skip
_ENDS = ("expirydate", "expires", "expiry", "expiration", "expirationdate", "expireson",
         "expiresat", "expiredate", "unpublishdate", "unpublishon", "unpublishat")  # fmt: skip
_COMPUTED_DATES = ("last modified", "created", "git last modified", "git created")
_CONDITION = re.compile(r"\{%-?\s*(?:if|unless|case|ifchanged)\b")
_RESTRICTED = "private|secret|members?|restrict(?:ed)?|hidden|protected|paywall|draft|internal"
_SHORTCODE = re.compile(rf"\{{\{{[<%]\s*/\s*(?:{_RESTRICTED})\s*[>%]\}}\}}", re.I)
_TAG = re.compile(rf"\{{%-?\s*end(?:{_RESTRICTED})\s*-?%\}}", re.I)
_RAW = re.compile(r"\{%-?\s*(?:raw|verbatim)\s*-?%\}.*?\{%-?\s*end(?:raw|verbatim)\s*-?%\}", re.S)


def is_draft(text: SourceText, notes: Notes, ignored: Collection[str] = ()) -> bool:
    """Whether a text becomes a draft; notes why, unless it simply was one.

    `ignored` are marks that the system gives another meaning, in lower case.
    """
    if text.problem:
        return True  # noted where the text was read
    for name, value in marks(text.fields):
        reason = "" if name in ignored else _reason(name, value)
        is_plain = name in _MARKS_OF_DRAFTS or (name, value) == ("permalink", "false")
        if reason and not is_plain:
            _note(text, name, reason, notes)
        if reason:
            return True
    return _has_unreadable_date(text, notes)


def has_mark_of_draft(fields: Mapping[str, Any]) -> bool:
    """Whether one of the fields says that a text is a draft."""
    return any(_reason(name, value) for name, value in marks(fields) if name in _MARKS_OF_DRAFTS)


def note_draft(path: str, line: int, reason: str, notes: Notes) -> None:
    """Notes why a text that was no draft becomes one."""
    notes.add_change("text", path, line, f"imported as a draft: {reason}")


def _note(text: SourceText, name: str, reason: str, notes: Notes) -> None:
    line = next(
        (text.field_line(field) for field in text.fields if source_texts.plain_name(field) == name),
        1,
    )
    note_draft(text.path, line, reason, notes)


def marks(fields: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yields the fields under their plain names, also those in `params` and `eleventyComputed`."""
    for name, value in fields.items():
        yield source_texts.plain_name(name), value
        if source_texts.plain_name(name) in ("eleventycomputed", "params") and isinstance(
            value, dict
        ):
            yield from marks(value)


def is_mark(name: str) -> bool:
    """Whether a field can only say when, where or to whom a text was public."""
    return source_texts.plain_name(name) in {
        *_HIDES_IF_SET, *_HIDES_IF_FALSE, *_HIDES_UNLESS_PUBLIC, *_REDIRECTS, *_SEARCH_ENGINES,
        *_STARTS, *_ENDS,
    }  # fmt: skip


def _reason(name: str, value: Any) -> str:
    """Returns why a field hides a text; "" if it does not."""
    if value is None:
        return ""
    if name == "build" and isinstance(value, dict):
        return _build_reason(value)
    word = value.strip().lower() if isinstance(value, str) else "set"
    rule = next((rule for rule in _RULES if name in rule.names and rule.hides(word)), None)
    target = value if isinstance(value, str) else "another page"
    return rule.reason.format(name=name, word=word, target=target) if rule else ""


def is_set(value: Any) -> bool:
    """Whether a field has a value other than false."""
    return value.strip().lower() not in _FALSE if isinstance(value, str) else value is not None


def _may_be_false(word: str) -> bool:
    """Whether a value can be false: what it means is not known."""
    return word in _FALSE or not (word in _PUBLIC or word == "set" or _is_date(word))


def _may_give_no_address(permalink: str) -> bool:
    """Whether a permalink is false, or a template that may be."""
    return permalink == "false" or bool(re.search(r"\bfalse\b", permalink) and "{" in permalink)


def _is_date(word: str) -> bool:
    try:
        return bool(source_texts.iso_date(word))
    except ValueError:
        return False


class _Rule(NamedTuple):
    """A field of one of these names `hides` a text by its value, which is in lower case."""

    names: Collection[str]
    hides: Callable[[str], bool]
    reason: str


_RULES = (
    _Rule(_HIDES_IF_SET, lambda word: word not in _FALSE, 'it has "{name}"'),
    _Rule(_HIDES_IF_FALSE, _may_be_false, 'its field "{name}" is "{word}"'),
    _Rule(("permalink",), _may_give_no_address, 'its field "{name}" is "{word}"'),
    _Rule(_HIDES_UNLESS_PUBLIC, lambda word: word not in ("", *_PUBLIC), 'its {name} is "{word}"'),
    _Rule(_REDIRECTS, lambda word: word not in _FALSE, "it only redirects to {target}"),
    _Rule(("layout",), lambda word: word == "redirect", "it only redirects"),
    _Rule(
        _HIDES_IF_KIND_OF_DRAFT,
        lambda word: word in _UNFINISHED - {"review"},  # the text is a review, not in review
        'its {name} is "{word}"',
    ),
    _Rule(_HIDES_IF_UNFINISHED, lambda word: word in _UNFINISHED, 'its {name} is "{word}"'),
)


def _build_reason(options: Mapping[str, Any]) -> str:
    """Returns why Hugo's build options hide a page; "" if they do not."""
    for name, value in options.items():
        word = value.strip().lower() if isinstance(value, str) else ""
        if source_texts.plain_name(name) in ("render", "list") and word in (
            *_FALSE,
            "link",
            "local",
        ):
            return f'its build option "{name}" is "{word}"'
    return ""


def _has_unreadable_date(text: SourceText, notes: Notes) -> bool:
    for name, value in marks(text.fields):
        is_value = isinstance(value, str) and value.strip() and not _is_date(value)
        is_flag = is_value and value.strip().lower() in _TRUE | _FALSE | {*_COMPUTED_DATES}
        if name in (*_STARTS, *_ENDS) and is_value and not is_flag:
            _note(text, name, f'its {name} "{value}" is not a date', notes)
            return True
    return False


def is_unlisted_by_search(fields: Mapping[str, Any]) -> bool:
    """Whether search engines were asked not to list a text."""
    for name, value in marks(fields):
        word = value.strip().lower() if isinstance(value, str) else ""
        if name in ("noindex", "robotsnoindex", "searchhidden") and word in _TRUE:
            return True
        if (name == "robots" and "noindex" in word) or (name == "sitemap" and word == "false"):
            return True
    return False


def visible_from(fields: Mapping[str, Any], zone: str) -> str:
    """Returns the last of the dates before which a text was not to be seen; "" without one."""
    return _chosen(max, fields, _STARTS, zone)


def expiry(fields: Mapping[str, Any], zone: str) -> str:
    """Returns the first of the dates from which a text was not to be seen; "" without one."""
    return _chosen(min, fields, _ENDS, zone)


def _chosen(
    choose: Callable[..., str], fields: Mapping[str, Any], names: Collection[str], zone: str
) -> str:
    dates = [
        source_texts.iso_date(value, zone)
        for name, value in marks(fields)
        if name in names and isinstance(value, str) and _is_date(value)
    ]
    return choose(dates, key=lambda date: parse_date(date, zone or "UTC")) if dates else ""


def decided_by_template(text: SourceText, notes: Notes) -> bool:
    """Whether a text becomes a draft because tags decide what is shown of it, or to whom."""
    body = _RAW.sub("", text.body)
    return _noted_as_decided(text, notes, bool(_CONDITION.search(body) or _TAG.search(body)))


def decided_by_shortcode(text: SourceText, notes: Notes) -> bool:
    """Whether a text becomes a draft because a shortcode shows a part of it only to some."""
    return _noted_as_decided(text, notes, bool(_SHORTCODE.search(text.body)))


def _noted_as_decided(text: SourceText, notes: Notes, is_decided: bool) -> bool:
    if is_decided and not text.problem:
        reason = "a template decides which of its words are shown"
        note_draft(text.path, text.body_line, reason, notes)
        return True
    return False
