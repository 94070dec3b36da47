"""Lists of stories: as values, or as numbers of stored stories, which are read when needed."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar, cast, overload

from msgspec import Struct

from ssg.model.articles import Article, Facts, KnownStory, Ref
from ssg.site.lists.facts import facts_of, order

T = TypeVar("T", covariant=True)
_READ_AHEAD = 16


class StoredStories(ABC):
    """Stories that are read by their numbers; twice the number is an article, one more its ref."""

    @abstractmethod
    def article(self, number: int) -> Article:
        """The article of a number, which is always the same object."""

    @abstractmethod
    def read(self, numbers: Iterable[int]) -> None:
        """Reads several stories, which is faster than one by one."""

    @abstractmethod
    def number(self, path: str) -> int:
        """The number of the story at a path below the content folder; a new one gets one."""

    @abstractmethod
    def add(self, article: Article) -> int:
        """Puts an article in the place of the stored one, and returns its number."""

    @property
    @abstractmethod
    def digests(self) -> Mapping[int, str]:
        """The digests of articles and refs by code; "" for no story (-1)."""


class StoryList(Sequence[T]):
    """Articles or refs by their codes, where -1 stands for None."""

    __slots__ = ("codes", "stored")

    def __init__(self, stored: StoredStories, codes: Sequence[int]) -> None:
        self.stored = stored
        self.codes = codes

    def __len__(self) -> int:
        return len(self.codes)

    @overload
    def __getitem__(self, place: int) -> T: ...
    @overload
    def __getitem__(self, place: slice) -> "StoryList[T]": ...
    def __getitem__(self, place: int | slice) -> "T | StoryList[T]":
        if isinstance(place, slice):
            return StoryList(self.stored, self.codes[place])
        return self._value(self.codes[place])

    def __iter__(self) -> Iterator[T]:
        for start in range(0, len(self.codes), _READ_AHEAD):
            codes = self.codes[start : start + _READ_AHEAD]
            self.stored.read([code // 2 for code in codes if code >= 0])
            yield from map(self._value, codes)

    def _value(self, code: int) -> T:
        article = None if code < 0 else self.stored.article(code // 2)
        return cast("T", article.ref if article and code % 2 else article)


class Stories(Struct, frozen=True):
    """All stories of a site, newest first, with their refs and facts in the same order.

    `ref_of` returns the ref of the story at a path below the content folder.
    """

    articles: Sequence[Article]
    refs: Sequence[Ref]
    facts: Sequence[Facts]
    ref_of: Callable[[str], Ref | None]


def with_stored(
    articles: Mapping[str, Article], known: Mapping[str, KnownStory], stored: StoredStories
) -> Stories:
    """The `articles` and the `known` stories, both by path; these are `stored`."""
    numbers = {path: stored.number(path) for path in known}
    numbers |= {path: stored.add(article) for path, article in articles.items()}
    facts = {path: story.facts for path, story in known.items()}
    facts |= {path: facts_of(article) for path, article in articles.items()}
    newest_first = sorted(facts, key=lambda path: order(facts[path].date, facts[path].url))
    codes = [2 * numbers[path] for path in newest_first]

    def ref_of(path: str) -> Ref | None:
        return stored.article(numbers[path]).ref if path in numbers else None

    return Stories(
        StoryList(stored, codes),
        StoryList(stored, [code + 1 for code in codes]),
        [facts[path] for path in newest_first],
        ref_of,
    )


def codes_of(stories: Sequence[T]) -> Sequence[int]:
    """The codes of stored stories."""
    return cast("StoryList[T]", stories).codes


def pick(stories: Sequence[T], places: Iterable[int]) -> Sequence[T]:
    """The stories at some places of a list."""
    if isinstance(stories, StoryList):
        return StoryList(stories.stored, [stories.codes[place] for place in places])
    return tuple([stories[place] for place in places])


def pick_or_none(stories: Sequence[T], places: Iterable[int | None]) -> Sequence[T | None]:
    """The stories at some places of a list; None where there is no place."""
    if isinstance(stories, StoryList):
        codes = [-1 if place is None else stories.codes[place] for place in places]
        return StoryList(stories.stored, codes)
    return tuple([None if place is None else stories[place] for place in places])


def articles_of(articles: Sequence[Article]) -> Callable[[Sequence[Ref]], Sequence[Article]]:
    """A function that returns the articles of refs."""
    if isinstance(articles, StoryList):
        return _stored_articles
    by_url = {article.ref.url: article for article in articles}
    return lambda refs: tuple([by_url[ref.url] for ref in refs])


def _stored_articles(refs: Sequence[Ref]) -> Sequence[Article]:
    listed = cast("StoryList[Ref]", refs)
    return StoryList(listed.stored, [code - 1 for code in listed.codes])
