"""The slugs of other systems."""

import pytest

from ssg.importers.archive import old_slugs
from ssg.importers.archive.old_slugs import Slugify


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("C++", "c++"),
        ("C# & F#", "c#-f#"),
        ("Node.js", "node.js"),
        ("R&D", "rd"),
        ("Café – a tale: part 2", "café-a-tale-part-2"),
        ("a - b", "a-b"),
        ("Don't Panic!", "dont-panic"),
        ("snake_case", "snake_case"),
        ("人工智能 @home", "人工智能-@home"),
        ("100%25 A", "100%25-a"),
        ("50% off", "50-off"),
    ],
)
def test_hugo_keeps_letters_dots_and_plus_signs(name: str, slug: str) -> None:
    assert old_slugs.hugo(name) == slug


def test_hugo_can_keep_case_and_remove_accents() -> None:
    assert old_slugs.hugo("Café Ünder", keeps_case=True, keeps_accents=False) == "Cafe-Under"


@pytest.mark.parametrize(
    ("mode", "slug"),
    [
        ("", "c-über-node-js"),
        ("default", "c-über-node-js"),
        ("pretty", "c++_-über-node.js!"),
        ("raw", "c++_-über:-node.js!"),
        ("ascii", "c-ber-node-js"),
        ("latin", "c-uber-node-js"),
        ("none", "c++_ über: node.js!"),
    ],
)
def test_jekyll_has_modes(mode: str, slug: str) -> None:
    assert old_slugs.jekyll("C++_ Über: Node.js!", mode) == slug


def test_jekyll_can_keep_case() -> None:
    assert old_slugs.jekyll("-The_News-", "pretty", keeps_case=True) == "The_News"


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("C++", "c"),
        ("Node.js", "nodejs"),
        ("Zürich & Łódź", "zurich-lodz"),
        ("  A <b>bold</b> -- claim ", "a-bold-claim"),
        ("snake_case", "snake_case"),
        ("北京", "bei-jing"),
        ("AT&amp;T", "att"),
    ],
)
def test_pelican_writes_ascii(name: str, slug: str) -> None:
    assert old_slugs.pelican(name) == slug


def test_pelican_follows_its_settings() -> None:
    rules = ((r"\+\+", "pp"), (r"\s+", "_"))
    slug = old_slugs.pelican("C++ für Alle", rules, keeps_case=True, keeps_letters=True)
    assert slug == "Cpp_für_Alle"


@pytest.mark.parametrize(
    ("slugify", "name", "slug"),
    [
        (old_slugs.eleventy, "C++ & Straße", "c-and-strasse"),
        (old_slugs.eleventy, "Zürich's Node.js don’t", "zuerichs-node-js-dont"),
        (old_slugs.eleventy, "fooBar_baz", "foobar-baz"),
        (old_slugs.eleventy_slug, "C++ & Zürich", "c++-and-zurich"),
        (old_slugs.eleventy_slug, "Node.js: 100%", "node.js:-100percent"),
        (old_slugs.wordpress, "Ada.Lovelace", "ada-lovelace"),
        (old_slugs.wordpress, "ada@example.org", "adaexample-org"),
        (old_slugs.wordpress, "José_Ñ 100% &amp; x", "jose_n-100-x"),
    ],
)
def test_eleventy_and_wordpress_have_rules_of_their_own(
    slugify: Slugify, name: str, slug: str
) -> None:
    assert slugify(name) == slug


@pytest.mark.parametrize("piece", ["ä", "a", "& ", "a'", "%4", "-"])
def test_long_names_take_no_quadratic_time(piece: str) -> None:
    text = piece * 200_000
    for slugify in (old_slugs.eleventy, old_slugs.wordpress, old_slugs.hugo, old_slugs.pelican):
        assert isinstance(slugify(text), str)
