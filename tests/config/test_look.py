"""The settings of the look: tokens, fonts, logo, and colours that can be read."""

import re

import pytest

from ssg.config.config import Config
from ssg.config.look import (
    BUILT_IN_ITALIC,
    DARK,
    LIGHT,
    AccentConfig,
    LookConfig,
    TypefaceConfig,
    style,
)
from ssg.config.settings_file import parse
from ssg.problems.errors import Problems
from tests.support.newsroom import Newsroom
from tests.support.programs import ROOT

BASE = "title: T\nbase_url: https://x.example/\n"
OWN = "look: {fonts: {headline: system, text: {family: Own, file: /assets/fonts/own.woff2}}}"


def read(text: str) -> tuple[Config | None, list[str]]:
    problems = Problems()
    config = parse((BASE + text).encode(), problems)
    return config, [f"{problem} ({problem.hint})" for problem in problems.reported]


def look_of(text: str) -> LookConfig:
    config, problems = read(text)
    assert problems == []
    assert config is not None
    return config.look


def test_without_settings_the_theme_is_as_it_is() -> None:
    assert style(LookConfig()) == ""
    assert len(LookConfig().preloaded) == 2


def test_an_accent_gets_a_colour_for_dark_pages() -> None:
    look = look_of("look: {accent: '#0a5c36'}")
    assert look.accent == AccentConfig(light="#0a5c36")
    (light, dark) = re.findall("#[0-9a-f]{6}", style(look))
    assert (light, dark > light) == ("#0a5c36", True)
    both = look_of("look: {accent: {light: '#0a5c36', dark: '#7fe0b0'}}")
    assert style(both) == ":root {\n  --brand: light-dark(#0a5c36, #7fe0b0);\n}\n"


@pytest.mark.parametrize(
    ("accent", "message"),
    [
        ("'#ffcc00'", "less than 4.5:1 (the nearest that passes is #"),
        ("{light: '#0a5c36', dark: '#0a5c36'}", "less than 4.5:1 (the nearest that passes is #"),
        ("red", '"red" is not a colour such as #b3261e'),
    ],
)
def test_an_accent_that_is_hard_to_read_is_an_error(accent: str, message: str) -> None:
    _, (problem,) = read(f"look: {{accent: {accent}}}")
    assert problem.startswith("config.yaml:3:")
    assert message in problem


def test_typefaces_are_the_systems_or_ones_own() -> None:
    look = look_of(OWN)
    assert look.fonts.headline == TypefaceConfig(family="system")
    assert look.preloaded == ("/assets/fonts/own.woff2",)
    assert style(look) == (
        '@font-face {\n  font-family: "Own";\n'
        '  src: url("../../assets/fonts/own.woff2") format("woff2");\n  font-style: normal;\n'
        "  font-weight: 200 900;\n  font-display: optional;\n}\n\n"
        ':root {\n  --display: var(--system-sans);\n  --text: "Own", var(--system-serif);\n}\n'
    )


@pytest.mark.parametrize(("density", "factor"), [("compact", "0.8"), ("airy", "1.25")])
def test_the_density_is_a_factor(density: str, factor: str) -> None:
    assert style(look_of(f"look: {{density: {density}}}")) == (
        f":root {{\n  --density: {factor};\n}}\n"
    )


@pytest.mark.parametrize(
    "face", ["{family: 'a\"b'}", "{family: A, file: /fonts/a.ttf}", "{family: 'a;b'}"]
)
def test_a_typeface_that_no_style_sheet_can_name_is_an_error(face: str) -> None:
    assert len(read(f"look: {{fonts: {{text: {face}}}}}")[1]) == 1


def test_the_backgrounds_are_those_of_the_theme() -> None:
    tokens = (ROOT / "assets/css/look/tokens.css").read_text("utf-8")
    assert f"--tint: light-dark({LIGHT}, {DARK})" in tokens


def test_a_site_has_the_settings_in_its_style_sheet_and_head(bare: Newsroom) -> None:
    bare.write("assets/fonts/own.woff2", "font")
    bare.write("content/logo.svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>')
    bare.setting(OWN[:-1] + ", logo: /logo.svg, accent: '#0a5c36'}")
    bare.build()
    assert "light-dark(#0a5c36," in bare.read("assets/css/site.css")
    page = bare.read("index.html")
    assert re.findall('preload" as="font" type="font/woff2" href="([^"]+)', page) == [
        "/assets/fonts/own.woff2"
    ]
    assert re.search(
        '<a class="wordmark" href="/"><span><img [^>]*src="/media/logo[^"]*.svg"', page
    )


def test_only_an_opinion_preloads_the_italics_of_its_headline(bare: Newsroom) -> None:
    bare.article("opinion", kind="opinion")
    bare.article("story")
    bare.build()
    italic = f'href="{BUILT_IN_ITALIC}"'
    assert (ROOT / BUILT_IN_ITALIC[1:]).is_file()
    assert bare.read("ai/2026/05/opinion/index.html").count(italic) == 1
    assert italic not in bare.read("ai/2026/05/story/index.html")
    assert look_of("look: {fonts: {text: system}}").italic == ""


def test_a_font_that_does_not_exist_is_reported(bare: Newsroom) -> None:
    bare.setting(OWN)
    (problem,) = bare.problems()
    assert '"/assets/fonts/own.woff2" does not exist on this site' in problem
