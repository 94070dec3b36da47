"""What the full-text index contains of each page, in segments that are indexed by themselves."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import TypeVar

from msgspec import Struct

from ssg.model.articles import Article, StaticPage
from ssg.model.pictures import Picture
from ssg.site.assemble import Site
from ssg.text.paths import is_local

T = TypeVar("T")

MAX_STORIES = 500
"""The most stories in one segment: about a second of indexing."""

_PERIODS: tuple[Callable[[date], str], ...] = (
    lambda day: f"{day.year:04}",
    lambda day: f"{day.year:04}-q{(day.month + 2) // 3}",
    lambda day: f"{day.year:04}-{day.month:02}",
    lambda day: f"{day.year:04}-{day.month:02}-{day.day:02}",
)
"""Names of the year, quarter, month and day of a date, as written there."""


class Entry(Struct, frozen=True, gc=False, omit_defaults=True):
    """A story, or (without a date) a page, as the index contains it.

    `url` and `picture` (of a small picture, or "") are relative to the site's root, `body` is the
    digest of the text. `terms` are the names of those of the newsroom's own taxonomies, by the key
    of each.
    """

    url: str
    title: str
    body: str = ""
    standfirst: str = ""
    date: datetime | None = None
    section: str = ""
    tags: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    sponsor: str = ""
    terms: Mapping[str, tuple[str, ...]] = {}
    picture: str = ""


def entries_by_part(site: Site) -> dict[str, list[Entry]]:
    """The entries by segment; those of static pages are under "", which is never empty."""
    root = site.info.root
    pages = [Entry("archive/", "Archive"), *(_of_page(page, root) for page in site.pages)]
    stories = segments(site.articles, lambda article: article.ref.date)
    return {"": pages} | {
        name: [of_article(article, root) for article in articles]
        for name, articles in stories.items()
    }


def _of_page(page: StaticPage, root: str) -> Entry:
    return Entry(page.url.removeprefix(root), page.title, page.body.digest, page.standfirst)


def of_article(article: Article, root: str) -> Entry:
    """A story as the index contains it; `root` is that of the site."""
    ref = article.ref
    return Entry(
        url=ref.url.removeprefix(root),
        title=ref.title,
        body=article.body.digest,
        standfirst=article.standfirst,
        date=ref.date,
        section=ref.section.name if ref.section else "",
        tags=tuple(tag.name for tag in ref.tags),
        authors=tuple(author.name for author in ref.authors),
        sponsor=ref.sponsor.name if ref.sponsor else "",
        terms=names_of_terms(article),
        picture=small_picture(ref.image, root),
    )


def names_of_terms(article: Article) -> dict[str, tuple[str, ...]]:
    """The names of a story's terms in the newsroom's own taxonomies, by the key of each."""
    return {
        key: tuple(term.name for term in terms) for key, terms in article.terms.items() if terms
    }


def small_picture(picture: Picture | None, root: str) -> str:
    """The smallest file of a picture that every browser shows, or "" if it is on another site.

    The URL is relative to the site's root.
    """
    if picture is None or not is_local(picture.src):
        return ""
    smallest = f"{picture.stem}-{picture.widths[0]}.{picture.formats[-1]}" if picture.widths else ""
    return (smallest or picture.src).removeprefix(root)


def segments(stories: Iterable[T], date_of: Callable[[T], date]) -> dict[str, list[T]]:
    """The stories (newest first) by the name of their segment, in the same order.

    A segment is a year. Of a period with more than `MAX_STORIES`, each shorter period in it is a
    segment: quarters, months, days. The stories of such a day are counted from the oldest. So a
    story that comes, goes or changes leaves other periods alone.
    """
    result: dict[str, list[T]] = {}
    _divide(list(stories), date_of, _PERIODS, result)
    return result


def _divide(
    stories: Sequence[T],
    date_of: Callable[[T], date],
    periods: Sequence[Callable[[date], str]],
    result: dict[str, list[T]],
) -> None:
    period, *shorter = periods
    for name, group in _grouped(stories, lambda story: period(date_of(story))).items():
        if len(group) <= MAX_STORIES:
            result[name] = group
        elif shorter:
            _divide(group, date_of, shorter, result)
        else:
            for start in reversed(range(0, len(group), MAX_STORIES)):
                end = len(group) - start
                numbered = f"{name}-{start // MAX_STORIES + 1}"
                result[numbered] = group[max(end - MAX_STORIES, 0) : end]


def _grouped(stories: Iterable[T], name_of: Callable[[T], str]) -> Mapping[str, list[T]]:
    groups: dict[str, list[T]] = defaultdict(list)
    for story in stories:
        groups[name_of(story)].append(story)
    return groups
