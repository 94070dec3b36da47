"""Values of parts are written so that they can be read, or not at all."""

from array import array
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from ssg.build.job import Result
from ssg.build.stored.value_writer import NotStorableError, Stories, ValueWriter, name_of
from ssg.pages import feeds
from ssg.site.assemble import Site
from tests.support.newsroom import site_of


@pytest.fixture
def site(result: Result) -> Site:
    return site_of(result)


@pytest.fixture
def writer(site: Site) -> ValueWriter:
    return ValueWriter(Stories(dict(enumerate(site.articles))))


@pytest.mark.parametrize(
    "value",
    [
        datetime(2026, 5, 1, tzinfo=ZoneInfo("Europe/Paris")),
        {1: "a"},
        frozenset({1}),
        b"bytes",
        lambda: None,
    ],
)
def test_what_would_not_be_the_same_is_not_stored_with_a_story(
    site: Site, writer: ValueWriter, value: Any
) -> None:
    assert writer.encode((value,))[1] == b""
    with pytest.raises(NotStorableError):
        writer.encode((value, site.articles[0]))


def test_a_shared_value_that_cannot_be_written_is_never_stored_with_a_story(
    site: Site, writer: ValueWriter
) -> None:
    info = replace(site.info, params={"a": frozenset({1})})
    assert writer.encode((info,))[1] == b""
    with pytest.raises(NotStorableError):
        writer.encode((info, site.articles[0]))


def test_a_copy_of_a_story_is_not_stored(site: Site, writer: ValueWriter) -> None:
    """It would stay as it is when the story changes."""
    copy = replace(site.articles[0].ref, title="Copied")
    with pytest.raises(NotStorableError):
        writer.encode((copy,))


def test_an_article_that_has_another_story_is_not_stored(site: Site) -> None:
    one, other = site.articles[:2]
    changed = replace(one, own={"see": other.ref})
    with pytest.raises(NotStorableError):
        ValueWriter(Stories({0: changed, 1: other})).encode_article(changed)


def test_shared_values_are_written_once(site: Site, writer: ValueWriter) -> None:
    values = (site.info, site.sections[0].term)
    first, _ = writer.encode(values)
    assert (writer.encode(values)[0], len(writer.shared)) == (first, 2)
    assert site.info.title.encode() not in first


def test_the_codes_of_articles_are_in_their_order(site: Site, writer: ValueWriter) -> None:
    codes = array("I")
    codes.frombytes(writer.codes(site.articles[::-1]))
    assert list(codes) == [2 * number for number in reversed(range(len(site.articles)))]


def test_only_functions_of_the_generator_have_a_name() -> None:
    assert name_of(feeds.outputs) == "ssg.pages.feeds:outputs"
    with pytest.raises(NotStorableError):
        name_of(print)
