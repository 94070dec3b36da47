"""What a preview says of itself."""

from typing import Any

import pytest

from ssg.model import previews
from tests.support.structs import structs_of


@pytest.mark.parametrize("kind", structs_of(previews), ids=lambda kind: kind.__name__)
def test_values_are_frozen(kind: Any) -> None:
    assert kind.__struct_config__.frozen
