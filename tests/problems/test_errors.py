"""Problems: how they read, how they are ordered, and what ends a build."""

import pytest

from ssg.problems.errors import Location, Problem, Problems, SiteError, did_you_mean, nearest


@pytest.mark.parametrize(
    ("location", "shown"),
    [
        (Location("a.md", 3, 7), "a.md:3:7"),
        (Location("a.md", 3), "a.md:3"),
        (Location("a.md"), "a.md"),
    ],
)
def test_a_location_reads_as_compilers_write_it(location: Location, shown: str) -> None:
    assert str(location) == shown


def test_a_problem_says_where_what_and_how_to_mend_it() -> None:
    problem = Problem(
        "unknown-field", Location("a.md", 3, 7), 'unknown field "tag"', 'did you mean "tags"?'
    )
    assert str(problem) == 'a.md:3:7: unknown field "tag" (did you mean "tags"?)'


def test_a_warning_says_that_it_is_one() -> None:
    assert (
        str(Problem("unknown-address", Location("a.md"), "is odd", warning=True))
        == "a.md: warning: is odd"
    )


def test_an_error_shows_every_problem_once_in_order_of_place() -> None:
    late, early = (
        Problem("bad-value", Location("b.md", 2), "x"),
        Problem("bad-value", Location("a.md", 10), "y"),
    )
    between = Problem("bad-value", Location("b.md", 1), "z")
    assert str(SiteError([late, early, late, between])) == "a.md:10: y\nb.md:1: z\nb.md:2: x"


def test_lines_are_ordered_as_numbers() -> None:
    nine, ten = (
        Problem("bad-value", Location("a.md", 9), "x"),
        Problem("bad-value", Location("a.md", 10), "x"),
    )
    assert SiteError([ten, nine]).problems == (nine, ten)


def test_errors_and_warnings_are_told_apart_and_repeats_dropped() -> None:
    problems = Problems()
    for _ in range(2):
        problems.warn("unknown-address", Location("a.md"), "w")
        problems.error("bad-value", Location("a.md"), "e")
    assert problems.errors == (Problem("bad-value", Location("a.md"), "e"),)
    assert problems.warnings == (Problem("unknown-address", Location("a.md"), "w", warning=True),)


def test_warnings_alone_do_not_end_a_build() -> None:
    problems = Problems()
    problems.warn("unknown-address", Location("a.md"), "w")
    problems.raise_errors()
    assert problems.errors == ()


def test_an_error_ends_a_build_and_shows_the_warnings_too() -> None:
    problems = Problems()
    problems.warn("unknown-address", Location("b.md"), "w")
    problems.error("bad-value", Location("a.md"), "e")
    with pytest.raises(SiteError) as caught:
        problems.raise_errors()
    assert str(caught.value) == "a.md: e\nb.md: warning: w"


FIELDS = ("authors", "date", "image", "language", "section", "series", "string", "tags", "title",
          "ada-lovelace", "pullquote")  # fmt: skip


@pytest.mark.parametrize(("word", "meant"), [
    ("titel", "title"), ("sectoin", "section"), ("author", "authors"), ("img", "image"),
    ("lang", "language"), ("dat", "date"), ("date_published", "date"), ("strng", "string"),
    ("ada-lovelase", "ada-lovelace"), ("ada", "ada-lovelace"), ("quote", "pullquote"),
    ("nothing", ""), ("location", ""), ("categories", ""), ("description", ""), ("comments", ""),
    ("weight", ""), ("music", ""), ("kicker", ""), ("bob", ""), ("t", ""),
])  # fmt: skip
def test_what_is_near_is_a_slip_or_a_part_and_nothing_far_fetched(word: str, meant: str) -> None:
    assert nearest(word, FIELDS) == meant


@pytest.mark.parametrize(
    ("word", "known", "hint"),
    [
        ("tag", ["title", "tags"], 'did you mean "tags"?'),
        ("TAGS", ["title", "tags"], 'did you mean "tags"?'),
        ("jane", ["Jane", "Joan"], 'did you mean "Jane"?'),
        ("zzz", ["b", "a"], "known: a, b"),
        ("zzz", [], ""),
        ("zzz", [str(number) for number in range(13)], ""),
    ],
)
def test_a_hint_names_the_nearest_word_or_the_few_that_there_are(
    word: str, known: list[str], hint: str
) -> None:
    assert did_you_mean(word, known) == hint
