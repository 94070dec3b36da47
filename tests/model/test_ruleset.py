"""Settings of checks."""

from ssg.problems.errors import Problems
from tests.support.newsroom import LAST, Newsroom


def test_invalid_rules_and_levels_are_reported(bare: Newsroom) -> None:
    bare.setting("check:\n  rules: {missing-alts: error, bare-url: of}\n  external: {delay: 0}")
    assert bare.problems() == [
        f'config.yaml:{LAST + 2}:11: "missing-alts" is not one of the rules '
        '(did you mean "missing-alt"?)',
        f'config.yaml:{LAST + 2}:42: "bare-url" cannot be "of" (did you mean "off"?)',
        f'config.yaml:{LAST + 3}:21: "0" must be 1 or more',
    ]


def test_a_build_reports_warnings_and_no_advice() -> None:
    problems = Problems()
    assert (problems.is_enabled("unknown-address"), problems.is_enabled("bare-url")) == (
        True,
        False,
    )
    assert Problems(advise=True).is_enabled("bare-url") is True


def test_advice_can_be_raised_and_a_warning_silenced(bare: Newsroom) -> None:
    bare.article("a", "See https://y.example/ and [b](/gone/).\n")
    assert [problem.split(": ")[1] for problem in bare.problems()] == ["warning"]
    bare.setting("check: {rules: {bare-url: warning, unknown-address: off}}")
    hint = "write [words](https://y.example/), or <https://y.example/> to show it"
    shown = '"https://y.example/" is shown as it is, without words'
    warning = f"content/articles/a.md:7:5: warning: {shown} ({hint})"
    assert bare.problems() == [warning]


def test_a_rule_raised_to_an_error_stops_the_build(bare: Newsroom) -> None:
    bare.article("a", "![](/dot.png)\n")
    bare.picture("content/dot.png", 4, 4)
    assert bare.problems() == []
    bare.setting("check: {rules: {missing-alt: error}}")
    (problem,) = bare.problems()
    assert problem.startswith("content/articles/a.md:7:1: the picture has no alternative text")


def test_a_file_can_be_exempt_from_a_rule(bare: Newsroom) -> None:
    bare.setting("check: {rules: {bare-url: error}}")
    bare.article("a", "See https://y.example/\n", check={"skip": ["bare-url"]})
    bare.article("b", "See https://y.example/\n")
    (problem,) = bare.problems()
    assert problem.startswith("content/articles/b.md:7:5")


def test_a_file_can_only_be_exempt_from_rules(bare: Newsroom) -> None:
    bare.article("a", check={"skip": ["bare-urls", "unknown-field"]})
    assert bare.problems() == [
        'content/articles/a.md:6:18: "skip" cannot contain "bare-urls" (did you mean "bare-url"?)',
        'content/articles/a.md:6:31: "skip" cannot contain "unknown-field"',
    ]
