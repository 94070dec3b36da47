"""The setting for pages of rows, and patterns with fields."""

from ssg.config import settings_file
from ssg.config.declared.row_pages import RowPages, fields_in, filled, row_pages
from ssg.problems.errors import Problems

SETTINGS = "title: T\nbase_url: https://x.example/\n"
DATA = "data: {firms: {key: slug, fields: {slug: text, name: text}}}\n"


def test_one_entry_needs_no_list() -> None:
    text = f"{SETTINGS}{DATA}pages:\n  from: firms\n  address: /firms/{{slug}}/\n"
    problems = Problems()
    config = settings_file.parse(text.encode(), problems)
    assert problems.reported == []
    assert config is not None
    assert [row_pages(each) for each in config.pages] == [
        RowPages("firms", "/firms/{slug}/", "row.html", "", "")
    ]


def test_patterns_name_fields() -> None:
    assert fields_in("/a/{b}/{c}/") == ["b", "c"]
    assert filled("{b} of {c}", str.upper) == "B of C"


def problems(*entries: str) -> list[str]:
    """The places and messages of mistakes in entries, of which the first one is on line 5."""
    data = DATA.replace("name: text", "name: {type: text, private: true}, at: date")
    text = f"{SETTINGS}{data}pages:\n" + "".join(f"  - {entry}\n" for entry in entries)
    reported = Problems()
    settings_file.parse(text.encode(), reported)
    return [str(each).removeprefix("config.yaml:") for each in reported.reported]


def test_mistakes_have_their_places() -> None:
    assert problems('{from: firm, address: "/{slug}/"}') == [
        '5:12: no data file "firm" is described (did you mean "firms"?)'
    ]
    assert problems('{from: firms, address: "/firms/"}') == [
        '5:28: "/firms/" has no field of the rows in braces, such as /companies/{slug}/'
    ]
    assert problems('{from: firms, address: "firms/{slug}/"}') == [
        '5:28: "firms/{slug}/" is not an address such as /companies/'
    ]
    assert problems('{from: firms, address: "/firms/{name}/"}') == [
        '5:28: the rows of "firms" have no public field "name" (known: at, slug)'
    ]
    assert problems('{from: firms, address: "/firms/{at}/"}') == [
        "5:28: a date cannot be in an address (name a field whose type is text or integer)"
    ]
    assert problems('{from: firms, address: "/a/{slug}/", title: "{nam}"}') == [
        '5:49: the rows of "firms" have no public field "nam" (known: at, slug)'
    ]
    assert problems(
        '{from: firms, address: "/a/{slug}/"}', '{from: firms, address: "/b/{slug}/"}'
    ) == ['6:12: the rows of "firms" have pages already (remove one of the two)']
