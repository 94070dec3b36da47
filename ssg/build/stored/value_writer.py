"""Writes the values of a part of the plan as JSON, from which the part can be made again.

Stories are named by their numbers, so that the values stay right when the text of a story changes.
Whatever else a part has is written out, with the type of each value.
"""

from array import array
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time, timezone
from decimal import Decimal
from typing import Any

import msgspec
from msgspec import Struct

from ssg.model.articles import Article, Ref
from ssg.model.discovery import Feed
from ssg.model.elements import Link
from ssg.model.page_head import Head
from ssg.model.site_info import SiteInfo
from ssg.model.terms import Term
from ssg.site.assemble import SiteSettings
from ssg.site.lists.story_list import StoryList
from ssg.storage import digest

_SCALARS = frozenset({str, int, float, bool, type(None)})
TEXTS: Mapping[str, Callable[[str], Any]] = {
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
    "Decimal": Decimal,
}
"""Types that are stored as text: the name of each, and what reads it."""
MODULES = ("ssg.model.", "ssg.pages.", "ssg.site.")
"""Where the types of values may be from."""
PLAIN = (Feed, Head, Link)
"""Types that JSON has all of, and that show no story."""
PLAN = "ssg.build.outputs:"
"""Where the function of a page that is planned by itself is from."""


class NotStorableError(Exception):
    """A value that cannot be written so that it would be the same when it is read."""


class Stories:
    """The numbers of the stories of a site: twice the number is an article, one more its `Ref`."""

    def __init__(self, numbered: Mapping[int, Article]) -> None:
        self.codes: dict[int, int] = {id(None): -1}
        self._kept = tuple(numbered.values())
        for number, article in numbered.items():
            self.codes[id(article)] = 2 * number
            self.codes[id(article.ref)] = 2 * number + 1


class ValueWriter:
    """Writes values; `shared` collects what many of them have, by digest."""

    def __init__(self, stories: Stories) -> None:
        self._codes = stories.codes
        self._is_lossy = False
        self._shared_by_id: dict[int, tuple[object, str, bool]] = {}
        self.shared: dict[str, bytes] = {}

    def encode(self, values: tuple[Any, ...]) -> tuple[bytes, bytes]:
        """The values as JSON, and the codes of the stories in them.

        Nothing instead of the JSON if a value cannot be written; if there are stories too, raises
        `NotStorableError`.
        """
        shown: set[int] = set()
        self._is_lossy = False
        content = msgspec.json.encode(self._value(values, shown))
        shown.discard(-1)
        if shown and self._is_lossy:
            raise NotStorableError(values)
        return b"" if self._is_lossy else content, array("I", sorted(shown)).tobytes()

    def codes(self, articles: Iterable[Article]) -> bytes:
        """The codes of articles, in their order."""
        return array("I", [self._codes[id(article)] for article in articles]).tobytes()

    def encode_article(self, article: Article) -> bytes:
        """An article with all that it has; raises `NotStorableError` if that is another story."""
        shown: set[int] = set()
        self._is_lossy = False
        names = article.__struct_fields__
        rest = {name: getattr(article, name) for name in names if name != "ref"}
        parts = self._fields(article.ref, shown), self._value(rest, shown)
        if shown or self._is_lossy:
            raise NotStorableError(Article)
        return msgspec.json.encode(parts)

    def _value(self, value: Any, shown: set[int]) -> Any:
        kind = type(value)
        if kind in _SCALARS:
            return value
        code = self._codes.get(id(value))
        if code is not None:
            shown.add(code)
            return ["q", code]
        if kind is tuple:
            return self._tuple(value, shown)
        if isinstance(value, Struct):
            return self._struct(value, shown)
        if kind is StoryList:
            shown.update(value.codes)
            return ["s", *value.codes]
        return self._other(value, shown)

    def _other(self, value: Any, shown: set[int]) -> list[Any]:
        kind = type(value)
        if kind is list:
            return ["l", *(self._value(each, shown) for each in value)]
        if kind is dict and all(type(key) is str for key in value):
            return ["m", *([key, self._value(each, shown)] for key, each in value.items())]
        if isinstance(value, tuple):  # a NamedTuple
            return ["n", self._name(value), *(self._value(each, shown) for each in value)]
        if kind.__name__ in TEXTS and _is_plain(value):
            return ["d", kind.__name__, str(value) if kind is Decimal else value.isoformat()]
        self._is_lossy = True
        return []

    def _tuple(self, value: tuple[Any, ...], shown: set[int]) -> list[Any]:
        try:
            codes = list(map(self._codes.__getitem__, map(id, value)))
        except KeyError:  # not only stories
            return ["t", *(self._value(each, shown) for each in value)]
        shown.update(codes)
        return ["s", *codes]

    def _struct(self, value: Struct, shown: set[int]) -> list[Any]:
        if type(value) is SiteSettings:
            return ["c", self._value(value.info, shown)]
        if isinstance(value, Article | Ref):
            # A copy of what a story is: it would not change with the story.
            raise NotStorableError(type(value))
        if isinstance(value, SiteInfo | Term):
            return self._shared(value)
        return self._fields(value, shown)

    def _shared(self, value: Struct) -> list[Any]:
        """The digest of a value that many parts have; it is written once."""
        known = self._shared_by_id.get(id(value))
        if known is None:
            before, self._is_lossy, shown = self._is_lossy, False, set[int]()
            content = msgspec.json.encode(self._fields(value, shown))
            # Settings and terms do not show stories; if one did, it would have to be planned again.
            known = value, digest.short(content), self._is_lossy or bool(shown - {-1})
            self._is_lossy = before
            self._shared_by_id[id(value)] = known
            self.shared[known[1]] = content
        self._is_lossy |= known[2]
        return ["v", known[1]]

    def _fields(self, value: Struct, shown: set[int]) -> list[Any]:
        fields = (getattr(value, name) for name in value.__struct_fields__)
        return ["o", self._name(value), *(self._value(each, shown) for each in fields)]

    def _name(self, value: object) -> str:
        name = f"{type(value).__module__}:{type(value).__qualname__}"
        self._is_lossy |= not name.startswith(MODULES)
        return name


def _is_plain(value: Any) -> bool:
    """Whether the text of a time says all: a named zone is more than its offset."""
    zone = getattr(value, "tzinfo", None)
    return zone is None or isinstance(zone, timezone)


def name_of(make: Callable[..., Any]) -> str:
    """The name of a part's function; raises `NotStorableError` for one outside the generator."""
    name = f"{make.__module__}:{make.__qualname__}"
    if not name.startswith((*MODULES, PLAN)):
        raise NotStorableError(make)
    return name
