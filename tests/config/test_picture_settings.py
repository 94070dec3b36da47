"""The settings of pictures."""

import pytest

from ssg.config.config import Config
from ssg.config.picture_settings import CardsConfig, IconConfig
from ssg.config.settings_file import parse
from ssg.problems.errors import Problems

BASE = "title: T\nbase_url: https://x.example/\n"


def read(text: str) -> tuple[Config | None, list[str]]:
    problems = Problems()
    config = parse((BASE + text).encode(), problems)
    return config, [str(problem) for problem in problems.reported]


def test_an_icon_can_be_only_a_path() -> None:
    config, _ = read("icon: /a.svg\n")
    assert config is not None
    assert config.icon == IconConfig(src="/a.svg")
    config, _ = read("icon: {src: /a.svg, raster: /a.png}\n")
    assert config is not None
    assert config.icon == IconConfig(src="/a.svg", raster="/a.png")


def test_cards_are_enabled_by_default() -> None:
    config, _ = read("")
    assert config is not None
    assert config.cards == CardsConfig(enabled=True)


@pytest.mark.parametrize("colour", ["red", "#fff", "#12345g", "rgb(0 0 0)"])
def test_a_colour_is_six_digits(colour: str) -> None:
    assert read(f'cards:\n  ink: "{colour}"\n')[1] == [
        f'config.yaml:4:8: "{colour}" is not a colour such as #b3261e'
    ]
