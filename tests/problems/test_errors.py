"""Problems: how they are printed, how they are ordered, and which of them stop a build."""

import pytest

from ssg.problems.errors import Location, Problem, Problems, SiteError, did_you_mean, nearest


@pytest.mark.parametrize(
    ("location", "text"),
    [
        (Location("a.md", 3, 7), "a.md:3:7"),
        (Location("a.md", 3), "a.md:3"),
        (Location("a.md"), "a.md"),
    ],
)
def test_a_location_is_printed_as_compilers_do(location: Location, text: str) -> None:
    assert str(location) == text


def test_a_problem_says_where_it_is_what_it_is_and_how_to_fix_it() -> None:
    problem = Problem(
        "unknown-field", Location("a.md", 3, 7), 'unknown field "tag"', 'did you mean "tags"?'
    )
    assert str(problem) == 'a.md:3:7: unknown field "tag" (did you mean "tags"?)'


def test_a_warning_is_labelled() -> None:
    assert (
        str(Problem("unknown-address", Location("a.md"), "is odd", warning=True))
        == "a.md: warning: is odd"
    )


def test_an_error_shows_each_problem_once_sorted_by_location() -> None:
    late, early = (
        Problem("bad-value", Location("b.md", 2), "x"),
        Problem("bad-value", Location("a.md", 10), "y"),
    )
    between = Problem("bad-value", Location("b.md", 1), "z")
    assert str(SiteError([late, early, late, between])) == "a.md:10: y\nb.md:1: z\nb.md:2: x"


def test_lines_are_sorted_as_numbers() -> None:
    nine, ten = (
        Problem("bad-value", Location("a.md", 9), "x"),
        Problem("bad-value", Location("a.md", 10), "x"),
    )
    assert SiteError([ten, nine]).problems == (nine, ten)


def test_errors_and_warnings_are_separate_and_without_duplicates() -> None:
    problems = Problems()
    for _ in range(2):
        problems.warn("unknown-address", Location("a.md"), "w")
        problems.error("bad-value", Location("a.md"), "e")
    assert problems.errors == (Problem("bad-value", Location("a.md"), "e"),)
    assert problems.warnings == (Problem("unknown-address", Location("a.md"), "w", warning=True),)


def test_warnings_alone_do_not_stop_a_build() -> None:
    problems = Problems()
    problems.warn("unknown-address", Location("a.md"), "w")
    problems.raise_errors()
    assert problems.errors == ()


def test_an_error_stops_a_build_and_shows_the_warnings_too() -> None:
    problems = Problems()
    problems.warn("unknown-address", Location("b.md"), "w")
    problems.error("bad-value", Location("a.md"), "e")
    with pytest.raises(SiteError) as caught:
        problems.raise_errors()
    assert str(caught.value) == "a.md: e\nb.md: warning: w"


FIELDS = ("authors", "date", "image", "language", "section", "series", "string", "tags", "title",
          "ada-lovelace", "pullquote")  # fmt: skip


@pytest.mark.parametrize(("word", "expected"), [
    ("titel", "title"), ("sectoin", "section"), ("author", "authors"), ("img", "image"),
    ("lang", "language"), ("dat", "date"), ("date_published", "date"), ("strng", "string"),
    ("ada-lovelase", "ada-lovelace"), ("ada", "ada-lovelace"), ("quote", "pullquote"),
    ("nothing", ""), ("location", ""), ("categories", ""), ("description", ""), ("comments", ""),
    ("weight", ""), ("music", ""), ("kicker", ""), ("bob", ""), ("t", ""),
])  # fmt: skip
def test_the_nearest_word_is_a_misspelling_or_a_prefix_and_not_far_fetched(
    word: str, expected: str
) -> None:
    assert nearest(word, FIELDS) == expected


@pytest.mark.parametrize(
    ("word", "choices", "hint"),
    [
        ("tag", ["title", "tags"], 'did you mean "tags"?'),
        ("TAGS", ["title", "tags"], 'did you mean "tags"?'),
        ("jane", ["Jane", "Joan"], 'did you mean "Jane"?'),
        ("zzz", ["b", "a"], "known: a, b"),
        ("zzz", [], ""),
        ("zzz", [str(number) for number in range(13)], ""),
    ],
)
def test_a_hint_names_the_nearest_choice_or_lists_a_few_choices(
    word: str, choices: list[str], hint: str
) -> None:
    assert did_you_mean(word, choices) == hint
