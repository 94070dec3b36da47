"""The segments of the search index."""

from collections.abc import Iterator, Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssg.model.pictures import Picture
from ssg.pages import search_entries
from ssg.pages.search_entries import segments, small_picture

DAYS = st.dates(date(2024, 11, 1), date(2026, 2, 28))


@pytest.fixture(autouse=True, scope="module")
def small() -> Iterator[None]:
    """Segments of at most three stories."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search_entries, "MAX_STORIES", 3)
        yield


def names(*days: date) -> dict[str, int]:
    """The number of stories in each segment."""
    divided = segments(sorted(days, reverse=True), lambda day: day)
    return {name: len(stories) for name, stories in divided.items()}


def test_a_segment_is_a_year_as_long_as_it_is_small() -> None:
    assert names(date(2025, 1, 1), date(2025, 12, 31), date(2026, 5, 1)) == {"2026": 1, "2025": 2}


def test_a_large_period_is_divided_into_quarters_months_and_days() -> None:
    days = [date(2025, 1, day) for day in (1, 1, 2, 30)]
    assert names(*days, date(2025, 2, 1), date(2025, 7, 1)) == {
        "2025-q3": 1,
        "2025-02": 1,
        "2025-01-30": 1,
        "2025-01-02": 1,
        "2025-01-01": 2,
    }


def test_the_stories_of_a_large_day_are_counted_from_the_oldest() -> None:
    stories = [(date(2025, 1, 1), number) for number in range(7, 0, -1)]
    divided = segments(stories, lambda story: story[0])
    assert {name: [number for _, number in part] for name, part in divided.items()} == {
        "2025-01-01-3": [7],
        "2025-01-01-2": [6, 5, 4],
        "2025-01-01-1": [3, 2, 1],
    }


@given(st.lists(DAYS, max_size=60))
def test_every_story_is_in_one_segment_which_keeps_the_order(days: Sequence[date]) -> None:
    newest_first = sorted(days, reverse=True)
    divided = segments(newest_first, lambda day: day)
    assert [day for part in divided.values() for day in part] == newest_first
    assert all(0 < len(part) <= 3 for part in divided.values())


@given(st.lists(DAYS, min_size=1, max_size=60), DAYS)
def test_a_new_story_leaves_the_segments_of_other_years_alone(
    days: Sequence[date], new: date
) -> None:
    def others(stories: Sequence[date]) -> dict[str, list[date]]:
        divided = segments(sorted(stories, reverse=True), lambda day: day)
        return {name: part for name, part in divided.items() if name[:4] != f"{new.year}"}

    assert others(days) == others([*days, new])


def test_a_newer_story_on_a_large_day_changes_only_the_last_segment() -> None:
    day = date(2025, 1, 1)
    before = segments([day] * 5, lambda each: each)
    after = segments([day] * 6, lambda each: each)
    assert before["2025-01-01-1"] == after["2025-01-01-1"]
    assert list(before) == list(after) == ["2025-01-01-2", "2025-01-01-1"]


def test_a_result_shows_the_smallest_file_of_a_picture_on_the_site() -> None:
    drawn = Picture("/a/m/one.jpg", stem="/a/m/one", widths=(320, 640), formats=("avif", "jpg"))
    assert small_picture(drawn, "/a/") == "m/one-320.jpg"
    assert small_picture(Picture("/m/two.svg"), "/") == "m/two.svg"
    assert small_picture(Picture("https://x.example/a.png"), "/") == ""
    assert small_picture(None, "/") == ""
