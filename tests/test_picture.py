"""A picture as pages show it."""

from ssg.digest import of_value
from ssg.picture import Picture


def test_another_placeholder_is_another_picture() -> None:
    assert of_value(Picture("/a.jpg", placeholder="#abc")) != of_value(Picture("/a.jpg"))
