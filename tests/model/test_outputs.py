"""Files that a build writes, as values."""

from typing import Any

import pytest

from ssg.model import outputs
from tests.support.structs import structs_of


@pytest.mark.parametrize("kind", structs_of(outputs), ids=lambda kind: kind.__name__)
def test_values_are_frozen(kind: Any) -> None:
    assert kind.__struct_config__.frozen
