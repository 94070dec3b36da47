"""The values of parts are read as they were written."""

from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import replace

from ssg.build.job import Result
from ssg.build.outputs import BUILT_IN
from ssg.build.stored.value_reader import ValueReader, function
from ssg.build.stored.value_writer import NotStorableError, Stories, ValueWriter, name_of
from ssg.model.articles import Article
from ssg.model.elements import Link
from ssg.model.outputs import Part
from ssg.site.assemble import Site
from tests.support.newsroom import site_of


@pytest.fixture
def site(result: Result) -> Site:
    return site_of(result)


def there_and_back(site: Site, *values: Any) -> tuple[Any, ...]:
    """The values as they are read after they were written."""
    numbered = dict(enumerate(site.articles))
    writer = ValueWriter(Stories(numbered))
    content, _ = writer.encode(values)
    return ValueReader(site.config, numbered.__getitem__, writer.shared.__getitem__).decode(content)


@pytest.mark.parametrize(
    "value",
    [
        None,
        "text",
        1.5,
        (1, (True, ())),
        {"a": {"b": [1, 2]}},
        Link("A", "/a/"),
        datetime(2026, 5, 1, 12, tzinfo=UTC),
        datetime.fromisoformat("2026-05-01T12:00:00+05:30"),
        date(2026, 5, 1),
        time(12, 30),
        Decimal("1.50"),
    ],
)
def test_values_are_read_as_they_were_written(site: Site, value: Any) -> None:
    (read,) = there_and_back(site, value)
    assert (read, type(read)) == (value, type(value))


def test_stories_are_named_and_not_written_out(site: Site) -> None:
    article = site.articles[1]
    writer = ValueWriter(Stories(dict(enumerate(site.articles))))
    content, shown = writer.encode((article.ref, (article, None), Link("A", "/a/")))
    assert article.ref.title.encode() not in content
    assert shown == ValueWriter(Stories({1: article})).encode(((article.ref, article),))[1]
    (ref, (read, nothing), _) = there_and_back(site, article.ref, (article, None), Link("A", "/"))
    assert (ref is article.ref, read is article, nothing) == (True, True, None)


def test_settings_are_those_of_the_reader(site: Site) -> None:
    (frame,) = there_and_back(site, site.settings)
    assert (frame.config is site.config, frame.info) == (True, site.info)


def test_an_article_is_read_as_it_was_written(site: Site) -> None:
    article = site.articles[0]
    own = {"tested": date(2026, 5, 1), "price": Decimal(3)}
    changed: Article = replace(article, own=own)
    numbered = {0: changed}
    writer = ValueWriter(Stories(numbered))
    reader = ValueReader(site.config, numbered.__getitem__, writer.shared.__getitem__)
    assert reader.decode_article(writer.encode_article(changed)) == changed


def test_every_part_of_a_site_is_made_again_from_what_is_stored(site: Site) -> None:
    parts = [part for outputs in BUILT_IN for part in outputs(site) if isinstance(part, Part)]
    assert len({part.make.__module__ for part in parts}) > 6
    for part in parts:
        values = there_and_back(site, *part.values)
        again = Part(function(name_of(part.make)), values)
        assert again.outputs() == part.outputs()


def test_only_functions_of_the_generator_are_called() -> None:
    with pytest.raises(NotStorableError):
        function("os:remove")
