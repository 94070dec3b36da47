"""Pictures as pages show them."""

from ssg.model.pictures import Picture
from ssg.storage.digest import of_value


def test_the_placeholder_is_part_of_the_digest() -> None:
    assert of_value(Picture("/a.jpg", placeholder="#abc")) != of_value(Picture("/a.jpg"))
