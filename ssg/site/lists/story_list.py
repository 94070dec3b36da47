"""Stories chosen from a list of them."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from ssg.model.articles import Article, Ref

T = TypeVar("T")


def pick(stories: Sequence[T], places: Iterable[int]) -> Sequence[T]:
    """The stories at some places of a list."""
    return tuple([stories[place] for place in places])


def pick_or_none(stories: Sequence[T], places: Iterable[int | None]) -> Sequence[T | None]:
    """The stories at some places of a list; None where there is no place."""
    return tuple([None if place is None else stories[place] for place in places])


def articles_of(articles: Sequence[Article]) -> Callable[[Sequence[Ref]], Sequence[Article]]:
    """A function that returns the articles of refs."""
    by_url = {article.ref.url: article for article in articles}
    return lambda refs: tuple([by_url[ref.url] for ref in refs])
