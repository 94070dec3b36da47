"""Headlines, standfirsts, captions and corrections with typographic marks."""

import pytest

from tests.support.newsroom import Newsroom


def test_headline_and_standfirst_are_set_as_the_text_is(bare: Newsroom) -> None:
    bare.article("quote", 'It\'s "here".', title='It\'s "here"', summary="The desk's own...")
    shown = bare.site().articles[0]
    assert (shown.ref.title, shown.standfirst) == ("It’s “here”", "The desk’s own…")


def test_captions_and_corrections_get_the_typography_of_the_text(bare: Newsroom) -> None:
    bare.article(
        "quote",
        image={"src": "https://x.example/a.jpg", "alt": "It's", "caption": "It's one."},
        corrections=[{"date": "2026-05-02", "text": "It's two."}],
        ai_disclosure="It's three.",
    )
    shown = bare.site().articles[0]
    assert shown.ref.image
    said = (shown.ref.image.caption, shown.corrections[0].text, shown.ai_disclosure)
    assert said == ("It’s one.", "It’s two.", "It’s three.")


def test_quotes_stay_as_typed_without_smart_quotes(bare: Newsroom) -> None:
    bare.setting("markdown: {smart_quotes: false}")
    bare.article("quote", title='It\'s "here"')
    assert bare.site().articles[0].ref.title == 'It\'s "here"'


@pytest.mark.parametrize(
    ("own", "shown"), [("", "„Ja“, sagt sie"), ("fr", "«\u202fJa\u202f», sagt sie")]
)
def test_headlines_have_the_quotes_of_the_site_or_of_the_story(
    bare: Newsroom, own: str, shown: str
) -> None:
    bare.setting("language: de")
    bare.article("quote", title='"Ja", sagt sie', **({"language": own} if own else {}))
    assert bare.site().articles[0].ref.title == shown


def test_sections_have_the_quotes_of_the_site(bare: Newsroom) -> None:
    bare.setting("language: sv")
    bare.write("content/tags/chips.md", "---\ntitle: '\"Chips\"'\n---\n")
    bare.article("quote", tags=["chips"])
    assert bare.site().tags[0].term.name == "”Chips”"


def test_names_of_authors_stay_as_written(bare: Newsroom) -> None:
    bare.write("content/authors/ada.md", '---\nname: Ada "A" O\'Neill\n---\n')
    bare.article("quote", authors=["ada"])
    assert bare.site().authors[0].term.name == 'Ada "A" O\'Neill'
