"""The order and the groups of problems for people."""

from ssg.console.problem_list import MOST_OF_CODE, by_urgency, groups, what_to_do_first
from ssg.problems.codes import Code
from ssg.problems.errors import Location, Problem


def problem(code: Code, path: str = "content/a.md", *, warning: bool = False) -> Problem:
    return Problem(code, Location(path, 1), "wrong", warning=warning)


WARNING = problem("missing-alt", warning=True)
ERROR = problem("unknown-author")
UNREAD = problem("bad-yaml", "content/z.md")
SETTINGS = problem("bad-value", "config.yaml")


def test_what_causes_and_hides_others_comes_first() -> None:
    assert by_urgency((WARNING, ERROR, UNREAD, SETTINGS)) == (SETTINGS, UNREAD, ERROR, WARNING)


def test_groups_are_in_the_order_of_urgency_and_frequency() -> None:
    many = tuple(problem("missing-file", f"content/{number}.md") for number in range(9))
    grouped = [
        (each.code, each.count, len(each.shown)) for each in groups((WARNING, ERROR, *many, UNREAD))
    ]
    assert grouped == [
        *(("bad-yaml", 1, 1), ("missing-file", 9, MOST_OF_CODE), ("unknown-author", 1, 1)),
        ("missing-alt", 1, 1),
    ]


def test_the_first_line_says_where_to_begin() -> None:
    assert what_to_do_first((ERROR, SETTINGS)).startswith("Begin with config.yaml: ")
    assert what_to_do_first((ERROR, UNREAD)).startswith("Begin with bad-yaml (1): these files")
    assert (
        what_to_do_first((ERROR, WARNING))
        == "Begin with unknown-author (1): it is the most frequent."
    )
