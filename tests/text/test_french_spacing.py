"""No-break spaces of French."""

import pytest

from ssg.text.french_spacing import Spacing, set_spaces, spacing_of

VISIBLE = Spacing("_", ";:!?")


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("« oui »", "«_oui_»"),
        ("«oui»", "«_oui_»"),
        ("«  oui   »", "«_oui_»"),
        ("« »", "« »"),
        ("«", "«"),
        ("»", "»"),
        ("quoi ?", "quoi_?"),
        ("quoi?", "quoi_?"),
        ("quoi ?!", "quoi_?!"),
        ("quoi…?", "quoi…?"),
        ("! important", "! important"),
        ("option !important", "option !important"),
        ("10:30", "10:30"),
        ("a\n: b", "a\n: b"),
        ("bien :smile: et :tada:", "bien :smile: et :tada:"),
        ("https://x.example/?a;b : là", "https://x.example/?a;b_: là"),
        ("déjà\u202f!", "déjà\u202f!"),
    ],
)
def test_signs_and_guillemets_have_their_space(typed: str, shown: str) -> None:
    assert "".join(set_spaces([typed], VISIBLE)) == shown


def test_a_space_in_another_piece_is_replaced_there() -> None:
    assert set_spaces(["« ", "oui", " ", "»"], VISIBLE) == ["«_", "oui", "_", "»"]


@pytest.mark.parametrize(
    ("language", "space"),
    [("fr", "\u202f"), ("fr-BE", "\u202f"), ("fr-CA", "\u00a0"), ("fr-CH", None), ("en", None)],
)
def test_the_space_depends_on_language_and_country(language: str, space: str | None) -> None:
    spacing = spacing_of(language)
    assert (spacing and spacing.space) == space
