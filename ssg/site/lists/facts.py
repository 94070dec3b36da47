"""The facts of stories that decide where they are listed, apart from what pages show of them.

A place is the number of a story in the list of all, newest first.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import groupby

from ssg.model.articles import Article, Facts

Places = Sequence[int]
PlacesOrNone = Sequence[int | None]


def facts_of(article: Article) -> Facts:
    """The facts of one story."""
    ref, others = article.ref, article.translations
    texts = [ref.url, *(each.name + each.url for each in others)]
    if others:
        texts.append(ref.url + ref.language)
    if ref.image:
        texts.append(ref.image.src)
    return Facts(
        url=ref.url,
        date=ref.date,
        section=ref.section.url if ref.section else "",
        tags=tuple([tag.url for tag in ref.tags]),
        terms=(
            *[author.url for author in ref.authors],
            *[term.url for terms in article.terms.values() for term in terms],
        ),
        series=article.series,
        is_listed=not (ref.noindex or article.canonical),
        is_translated=bool(others),
        texts=len(texts),
        characters=sum(map(len, texts)),
    )


def order(date: datetime, url: str) -> tuple[float, str]:
    """What stories are sorted by, newest first."""
    # Equal dates fall back to the URL, so that the order of files never matters.
    return -date.timestamp(), url


def in_months(facts: Sequence[Facts]) -> Iterator[range]:
    """The places of stories that follow one another in the same month."""
    start = 0
    for _, group in groupby(facts, key=lambda each: each.month):
        end = start + sum(1 for _ in group)
        yield range(start, end)
        start = end


def by_month(facts: Sequence[Facts]) -> list[tuple[tuple[int, int], Places]]:
    """The places of each month's stories, newest first; months are those of dates as written."""
    months: dict[tuple[int, int], list[int]] = defaultdict(list)
    for place, each in enumerate(facts):
        months[each.month].append(place)
    return sorted(months.items(), reverse=True)


def neighbours(facts: Sequence[Facts]) -> tuple[PlacesOrNone, PlacesOrNone]:
    """For each story, the next newer and the next older one of the same section."""
    newer: list[int | None] = [None] * len(facts)
    older: list[int | None] = [None] * len(facts)
    last: dict[str, int] = {}
    for place, each in enumerate(facts):
        before = last.get(each.section)
        if before is not None:
            newer[place], older[before] = before, place
        last[each.section] = place
    return newer, older


def series(facts: Sequence[Facts]) -> dict[str, Places]:
    """The places of the parts of each series, oldest first."""
    parts: dict[str, list[int]] = defaultdict(list)
    for place in range(len(facts) - 1, -1, -1):
        if name := facts[place].series:
            parts[name].append(place)
    return dict(parts)


def filed(facts: Sequence[Facts], above: Mapping[str, Sequence[str]]) -> Mapping[str, Places]:
    """The places of each term's stories by its URL; `above` has what terms are parts of."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, each in enumerate(facts):
        urls = [*each.tags, *each.terms]
        if each.section:
            urls.append(each.section)
        if higher := [up for url in urls for up in above.get(url, ())]:
            urls = [*dict.fromkeys((*urls, *higher))]
        for url in urls:
            places[url].append(place)
    return places
