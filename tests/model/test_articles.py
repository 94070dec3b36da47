"""Articles as pages show them."""

from typing import Any

import pytest

from ssg.model import articles
from tests.support.structs import structs_of


@pytest.mark.parametrize("kind", structs_of(articles), ids=lambda kind: kind.__name__)
def test_values_are_frozen(kind: Any) -> None:
    assert kind.__struct_config__.frozen
