"""Sources: able to go through the cache and to worker processes."""

import pickle
from datetime import datetime, timedelta, timezone
from typing import Any

import msgspec
import pytest

from ssg.model import documents
from ssg.model.documents import Document, Heading, Source
from ssg.model.elements import Correction, Image, Sponsor
from ssg.model.front_matter import ArticleFrontMatter
from tests.support.structs import structs_of

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


def test_a_source_survives_the_cache_with_the_offset_of_its_dates() -> None:
    kind: Any = Source[ArticleFrontMatter]
    decoded = msgspec.json.decode(msgspec.json.encode(_SOURCE), type=kind)
    assert decoded == _SOURCE
    assert decoded.front_matter.date.utcoffset() == timedelta(hours=8)


def test_a_source_survives_the_way_to_a_worker_process() -> None:
    assert pickle.loads(pickle.dumps(_SOURCE)) == _SOURCE


@pytest.mark.parametrize("kind", structs_of(documents), ids=lambda kind: kind.__name__)
def test_values_are_frozen(kind: Any) -> None:
    assert kind.__struct_config__.frozen
