"""A picture as pages show it."""

from ssg.model.pictures import Picture
from ssg.storage.digest import of_value


def test_another_placeholder_is_another_picture() -> None:
    assert of_value(Picture("/a.jpg", placeholder="#abc")) != of_value(Picture("/a.jpg"))
