"""What a build leaves of its plan: every part that shows stories, and the stories themselves."""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from ssg.build.stored.last_build import LastBuild
from ssg.build.stored.site_store import Changes, Kind, SiteStore
from ssg.build.stored.story_rows import StoredStory, StoryRows
from ssg.build.stored.value_reader import ValueReader, function
from ssg.build.stored.value_writer import Stories, ValueWriter, name_of
from ssg.config.config import Config
from ssg.model.articles import Article, Ref
from ssg.model.outputs import Part
from ssg.model.own_fields import name_sources
from ssg.model.redirects import Redirect
from ssg.storage import digest

PAGE = "page:"
"""Before the path of a page that is planned by itself, in the place of a part's key."""


class StoredSite(Struct, frozen=True):
    """What stories depend on of the rest of the site.

    `info` is the digest of the site's information. `labels` has the name of each section and term
    by its URL. `loads` is what texts load from other hosts, `addresses` the addresses on the site
    that texts and settings name. `pages` has the paths of outputs that list stories and are
    planned by themselves, `others` the keys of parts that do not list stories.
    """

    info: str = ""
    labels: Mapping[str, str] = {}
    redirects: tuple[Redirect, ...] = ()
    loads: frozenset[str] = frozenset()
    addresses: frozenset[str] = frozenset()
    pages: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()


class Planned(Struct, frozen=True):
    """A plan: its parts by key, the stories, and those of each segment of the search index.

    `stories` are all that could be read, by the path of each below the content folder, without
    their numbers; `articles` are the published ones.
    """

    parts: Mapping[str, Part]
    stories: Mapping[str, StoredStory]
    articles: Mapping[str, Article]
    segments: Mapping[str, Sequence[Article]]
    site: StoredSite = StoredSite()


def put(store: SiteStore, changes: Changes, plan: Planned) -> None:
    """Adds a plan to the changes of a store.

    Raises `NotStorableError`, with nothing added, if a part has values that cannot be stored.
    """
    rows = StoryRows(store)
    known = rows.all()
    numbers = _numbers(plan.stories, known)
    writer = ValueWriter(
        Stories({numbers[path]: article for path, article in plan.articles.items()})
    )
    before = store.keys("shown")
    parts = {key: encoded(part, writer) for key, part in plan.parts.items() if _is_new(key, before)}
    segments = {name: writer.codes(articles) for name, articles in plan.segments.items()}
    articles = {
        str(numbers[path]): encoded_article(article, writer)
        for path, article in plan.articles.items()
        if path not in known or known[path].digest != plan.stories[path].digest
    }
    rows.replace_all(
        {path: replace(story, number=numbers[path]) for path, story in plan.stories.items()}
    )
    rows.write(changes)
    changes.put |= {("article", number): each for number, each in articles.items()}
    changes.delete |= {
        ("article", str(story.number)) for path, story in known.items() if path not in plan.articles
    }
    for key in before - plan.parts.keys():
        changes.delete |= {("plan", key), ("shown", key)}
    for key, each in parts.items():
        put_part(key, each, changes)
    changes.replace_all("segment", store.keys("segment"), segments)
    changes.put |= {("shared", key): value for key, value in writer.shared.items()}
    changes.put["site", SITE] = msgspec.json.encode(plan.site)


SITE = "site"
"""The key of what stories depend on."""
_KINDS: tuple[Kind, ...] = (
    "stories", "article", "plan", "shown", "shared", "segment", "site"
)  # fmt: skip


def clear(store: SiteStore, changes: Changes) -> None:
    """Adds the deletion of the plan to the changes of a store."""
    for kind in _KINDS:
        changes.delete |= {(kind, key) for key in store.keys(kind)}


def _is_new(key: str, before: Iterable[str]) -> bool:
    return key.startswith(PAGE) or key not in before


def _numbers(stories: Iterable[str], known: Mapping[str, StoredStory]) -> dict[str, int]:
    """The number of each story by path: the one that it has, or a new one."""
    numbers = {path: known[path].number for path in stories if path in known}
    free = max((each.number for each in known.values()), default=-1) + 1
    new = enumerate((path for path in stories if path not in known), free)
    return numbers | {path: number for number, path in new}


EncodedPart = tuple[bytes, bytes]
"""The function and values of a part, or nothing, and the codes of the stories that it shows."""


def encoded(part: Part, writer: ValueWriter) -> EncodedPart:
    """A part as it is stored; raises `NotStorableError`."""
    values, shown = writer.encode(part.values)
    made = (name_of(part.make), msgspec.Raw(values))
    return msgspec.json.encode(made) if values else b"", shown


def put_part(key: str, encoded: EncodedPart, changes: Changes) -> None:
    """Adds a part to the changes of a store; of several outputs without stories, only that."""
    if encoded[0] and (encoded[1] or key.startswith(PAGE)):
        changes.put["plan", key] = encoded[0]
    else:
        changes.delete.add(("plan", key))
    changes.put["shown", key] = encoded[1]


def encoded_article(article: Article, writer: ValueWriter) -> bytes:
    """An article as it is stored; own fields may have values of any type."""
    if article.own or article.ref.own:
        return writer.encode_article(article)
    return msgspec.json.encode(article)


def put_article(number: int, article: Article, changes: Changes) -> None:
    """Adds an article that has changed to the changes of a store."""
    writer = ValueWriter(Stories({number: article}))
    changes.put["article", str(number)] = encoded_article(article, writer)


def is_storable(config: Config) -> bool:
    """Whether stories depend on nothing but what is stored: not on extensions, or on each other."""
    return not config.extensions and not name_sources(config.fields.values())


class StoredPlan:
    """Reads the stored plan of the last build, in which some stories may have been changed."""

    def __init__(self, store: SiteStore, config: Config, last: LastBuild) -> None:
        self.store = store
        self.last = last
        self.rows = StoryRows(store)
        self.changed: dict[int, Article] = {}
        self._read: dict[int, Article] = {}
        self._values = ValueReader(config, self.article, lambda key: store.get("shared", key))

    def article(self, number: int) -> Article:
        """The article of a number, after the change if it has been changed."""
        if number in self.changed:
            return self.changed[number]
        if number not in self._read:
            self.read({number})
        return self._read[number]

    def read(self, numbers: Iterable[int]) -> None:
        """Reads the articles of these numbers that were not read yet: all at once is faster."""
        self._read_stored(number for number in numbers if number not in self.changed)

    def before(self, number: int) -> Article:
        """The article of a number as it was stored."""
        self._read_stored({number})
        return self._read[number]

    def _read_stored(self, numbers: Iterable[int]) -> None:
        # Not a difference of sets: it would look at all that was read, for each list.
        missing = {number for number in numbers if number not in self._read}
        stored = self.store.several("article", set(map(str, missing))) if missing else {}
        for number, written in stored.items():
            is_typed = written.startswith(b"{")
            article = msgspec.json.decode(written, type=Article) if is_typed else None
            self._read[int(number)] = article or self._values.decode_article(written)

    def site(self) -> StoredSite:
        """What stories depend on of the rest of the site."""
        return msgspec.json.decode(self.store.get("site", SITE), type=StoredSite)

    def affected(self, codes: Iterable[int]) -> dict[str, EncodedPart]:
        """The parts that show one of the stories with these codes, by key."""
        wanted = frozenset(codes)
        return {
            key: (self.store.get("plan", key), shown)
            for key, shown in self.store.all("shown").items()
            if not wanted.isdisjoint(_codes(shown))
        }

    def part(self, encoded: EncodedPart) -> Part:
        """The part as it is with the changed stories."""
        name, values = msgspec.json.decode(encoded[0], type=tuple[str, msgspec.Raw])
        self.read(_numbers_in(encoded[1]))
        return Part(function(name), self._values.decode(bytes(values)))

    def segments(self, codes: Iterable[int]) -> dict[str, list[Article]]:
        """The stories of each segment of the search index with one of those of these codes."""
        wanted = frozenset(codes)
        numbers = {
            name: _numbers_in(shown)
            for name, shown in self.store.all("segment").items()
            if not wanted.isdisjoint(_codes(shown))
        }
        self.read(chain.from_iterable(numbers.values()))
        return {name: list(map(self.article, of_one)) for name, of_one in numbers.items()}


def _codes(shown: bytes) -> "array[int]":
    codes = array("I")
    codes.frombytes(shown)
    return codes


def _numbers_in(shown: bytes) -> list[int]:
    """The numbers of the stories with these codes, in their order."""
    return [code // 2 for code in _codes(shown)]


def digest_of(story: Article | Ref) -> str:
    """The digest of an article or a ref, as parts are keyed by it."""
    return digest.short(digest.canonical_json(story))
