"""Stable pagination: page numbers count from the oldest."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from ssg.pages.pagination import Pagination, front, groups, pages_of

SIZES = st.integers(1, 7)
COUNTS = st.integers(0, 60)


def paginate(
    items: list[int], size: int, url: str, pages: int = 3
) -> Iterator[tuple[str, Pagination, Sequence[int]]]:
    """The front of a listing, and its other pages from groups of so many."""
    yield url, *front(items, size, url)
    for group in groups(items, size, pages):
        yield from pages_of(group, size, url)


def stories(count: int) -> list[int]:
    """Stories by day of publication, newest first."""
    return list(range(count, 0, -1))


def shown(count: int, size: int) -> dict[str, Sequence[int]]:
    return {url: items for url, _, items in paginate(stories(count), size, "/ai/")}


def test_a_short_listing_has_only_a_front() -> None:
    assert list(paginate([3, 2, 1], 2, "/ai/")) == [("/ai/", Pagination(0), [3, 2, 1])]


def test_an_empty_listing_has_an_empty_front() -> None:
    assert list(paginate([], 2, "/ai/")) == [("/ai/", Pagination(0), [])]


def test_page_one_has_the_oldest_stories_and_every_page_links_to_its_neighbours() -> None:
    assert list(paginate(stories(7), 2, "/ai/")) == [
        ("/ai/", Pagination(0, older="/ai/page/2/"), [7, 6, 5]),
        ("/ai/page/1/", Pagination(1, newer="/ai/page/2/"), [2, 1]),
        ("/ai/page/2/", Pagination(2, newer="/ai/", older="/ai/page/1/"), [4, 3]),
    ]


@given(COUNTS, SIZES)
def test_every_story_is_on_exactly_one_page(count: int, size: int) -> None:
    front, *numbered = [items for _, _, items in paginate(stories(count), size, "/")]
    assert [*front, *(item for items in reversed(numbered) for item in items)] == stories(count)


@given(COUNTS, SIZES)
def test_the_front_has_the_newest_stories_of_one_to_two_pages(count: int, size: int) -> None:
    front = shown(count, size)["/ai/"]
    assert len(front) == count if count < size else size <= len(front) < 2 * size


@given(COUNTS, SIZES)
def test_a_numbered_page_never_changes_when_a_newer_story_is_added(count: int, size: int) -> None:
    before, after = shown(count, size), shown(count + 1, size)
    del before["/ai/"]
    assert {url: after[url] for url in before} == before


@given(COUNTS, SIZES)
def test_older_links_go_from_the_front_to_page_one_and_newer_links_back(
    count: int, size: int
) -> None:
    places = {url: pagination for url, pagination, _ in paginate(stories(count), size, "/")}
    path = ["/"]
    while older := places[path[-1]].older:
        path.append(older)
    assert sorted(path) == sorted(places)
    assert [places[older].newer for _, older in pairwise(path)] == path[:-1]


@given(COUNTS, SIZES, st.integers(1, 5))
def test_groups_make_no_difference(count: int, size: int, pages: int) -> None:
    single = list(paginate(stories(count), size, "/", 1))
    assert list(paginate(stories(count), size, "/", pages)) == single


@given(COUNTS, SIZES, st.integers(1, 5))
def test_a_new_story_changes_no_group_but_the_last(count: int, size: int, pages: int) -> None:
    before = list(groups(stories(count), size, pages))
    after = list(groups(stories(count + 1), size, pages))
    changed = [group for group in before if group not in after]
    assert changed == [] or changed == before[-1:]


def test_a_year_of_daily_stories_changes_at_most_three_pages_a_day() -> None:
    for day in range(365):
        before = {url: (place, items) for url, place, items in paginate(stories(day), 12, "/")}
        after = {url: (place, items) for url, place, items in paginate(stories(day + 1), 12, "/")}
        changed = [url for url in after if after[url] != before.get(url)]
        assert len(changed) <= (3 if len(after) > len(before) else 1)
