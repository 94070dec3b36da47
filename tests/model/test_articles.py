"""The site's values: frozen, comparable, and able to go through the cache and to workers."""

import pickle
from datetime import datetime, timedelta, timezone
from typing import Any

import msgspec
import pytest

from ssg.model import articles
from ssg.model.articles import Document, Heading, Source
from ssg.model.elements import Correction, Image, Sponsor
from ssg.model.front_matter import ArticleFrontMatter

_STRUCTS = [
    value
    for value in vars(articles).values()
    if isinstance(value, type) and value.__module__ == articles.__name__
]
_DATE = datetime(2026, 7, 28, 9, tzinfo=timezone(timedelta(hours=8)))
_SOURCE = Source(
    "articles/a.md",
    ArticleFrontMatter(
        title="T",
        date=_DATE,
        tags=("a", "b"),
        image=Image("a.png", alt="A"),
        sponsor=Sponsor("S"),
        corrections=(Correction(_DATE, "x"),),
    ),
    Document("d", ("b.md",), (Heading(2, "a", "A"),), "excerpt", 3),
)


@pytest.mark.parametrize("kind", _STRUCTS, ids=lambda kind: kind.__name__)
def test_every_value_is_frozen(kind: Any) -> None:
    assert kind.__struct_config__.frozen


def test_a_source_comes_back_from_the_cache_as_it_was_with_its_dates_offset() -> None:
    kind: Any = Source[ArticleFrontMatter]
    back = msgspec.json.decode(msgspec.json.encode(_SOURCE), type=kind)
    assert back == _SOURCE
    assert back.front_matter.date.utcoffset() == timedelta(hours=8)


def test_a_source_comes_back_from_a_worker_as_it_was() -> None:
    assert pickle.loads(pickle.dumps(_SOURCE)) == _SOURCE
