"""Problems as text, JSON and annotations."""

import json

from ssg.console import formats
from ssg.console.excerpts import Excerpt
from ssg.problems.errors import Location, Problem

AT = Location("content/a.md", 12, 10)
PROBLEM = Problem("unknown-section", AT, 'unknown section "chip"', 'did you mean "chips"?')
EXCERPT = Excerpt(12, "section: chip", 9, 13)


def plain(style: str, text: str) -> str:
    return text


def test_text_has_the_place_the_line_and_the_hint() -> None:
    assert formats.text(PROBLEM, EXCERPT, plain) == (
        'content/a.md:12:10: unknown section "chip" [unknown-section]\n'
        "  12 | section: chip\n"
        "     |          ^^^^\n"
        '     = did you mean "chips"?'
    )


def test_text_leaves_out_missing_parts() -> None:
    warning = Problem("unknown-address", Location("a.md"), "is odd", warning=True)
    assert formats.text(warning, None, plain) == "a.md: warning: is odd [unknown-address]"


def test_json_has_every_part_as_a_value() -> None:
    warning = Problem("unknown-address", Location("a.md"), "is odd", warning=True)
    written = json.loads(formats.json([(PROBLEM, EXCERPT), (warning, None)], [(PROBLEM, None)]))
    assert [entry["code"] for entry in written.pop("drafts")] == ["unknown-section"]
    assert written == {
        "errors": 1,
        "warnings": 1,
        "problems": [
            {
                "code": "unknown-section",
                "level": "error",
                "path": "content/a.md",
                "line": 12,
                "column": 10,
                "message": 'unknown section "chip"',
                "hint": 'did you mean "chips"?',
                "excerpt": {"line": 12, "text": "section: chip", "start": 9, "end": 13},
            },
            {
                "code": "unknown-address",
                "level": "warning",
                "path": "a.md",
                "line": 0,
                "column": 0,
                "message": "is odd",
                "hint": "",
                "excerpt": None,
            },
        ],
    }


def test_an_annotation_can_be_a_notice() -> None:
    notice = formats.github(PROBLEM, is_notice=True)
    assert notice.startswith("::notice file=content/a.md,line=12,")


def test_an_annotation_is_a_workflow_command() -> None:
    assert formats.github(PROBLEM) == (
        "::error file=content/a.md,line=12,col=10,title=unknown-section"
        '::unknown section "chip" (did you mean "chips"?)'
    )


def test_special_characters_in_an_annotation_are_escaped() -> None:
    odd = Problem("bad-value", Location("a,b:c%.md"), "50%\r\n::error::x", warning=True)
    assert formats.github(odd) == (
        "::warning file=a%2Cb%3Ac%25.md,title=bad-value::50%25<U+000D><U+000A>::error::x"
    )


def test_names_from_sources_control_no_terminal_and_begin_no_line() -> None:
    at = Location("content/a\n::error ::b\x1b[31m.md", 3)
    problem = Problem("missing-file", at, '"\u202egpj.\x07" does not exist', "\x9b0m")
    shown = formats.text(problem, None, plain)
    assert shown == (
        "content/a<U+000A>::error ::b<U+001B>[31m.md:3: "
        '"<U+202E>gpj.<U+0007>" does not exist [missing-file]\n'
        "   = <U+009B>0m"
    )
    annotation = formats.github(problem)
    assert annotation.isprintable()
    assert annotation.startswith("::error file=content/a<U+000A>%3A%3Aerror %3A%3Ab<U+001B>[31m")
