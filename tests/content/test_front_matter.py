"""Splitting content files: encodings, line ends, and problems of front matter."""

from datetime import UTC, datetime
from typing import Any
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from ssg.content.front_matter import SplitSource, parse
from ssg.model.elements import Image
from ssg.model.front_matter import (
    ArticleFrontMatter,
    AuthorFrontMatter,
    PageFrontMatter,
    TermFrontMatter,
)
from ssg.problems.errors import Location, Problems
from ssg.text.dates import Clock

FIELDS = ArticleFrontMatter(title="T", date=datetime(2026, 7, 28, tzinfo=UTC))
HINT = "begin with a line ---, then fields, then another line ---"


def read(
    content: bytes | str, kind: type[Any] = ArticleFrontMatter
) -> tuple[SplitSource | None, list[str]]:
    problems = Problems()
    content = content.encode() if isinstance(content, str) else content
    parsed = parse(content, "a.md", kind, Clock("UTC"), problems)
    return parsed, [str(problem) for problem in problems.reported]


def problems_of(fields: str) -> list[str]:
    return read(f"---\ntitle: T\ndate: 2026-07-28\n{fields}\n---\nbody")[1]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_a_file_can_have_any_line_ends_and_a_bom(bom: str, end: str) -> None:
    text = bom + end.join(["---", "title: T", "date: 2026-07-28", "---", "", "One", "two", ""])
    assert read(text) == (SplitSource(FIELDS, "One\ntwo", 6), [])


@pytest.mark.parametrize("fence", ["---", "----", "---  ", "---\t"])
def test_a_fence_can_be_long_or_have_trailing_space(fence: str) -> None:
    text = f"{fence}\ntitle: T\ndate: 2026-07-28\n{fence}\nbody"
    assert read(text) == (SplitSource(FIELDS, "body", 5), [])


def test_lines_before_the_front_matter_are_counted() -> None:
    parsed, problems = read("\n\n---\ntitle: T\ndate: 2026-07-28\ntag: x\n---\n\nbody")
    assert parsed == SplitSource(FIELDS, "body", 9)
    assert problems == ['a.md:6:1: unknown field "tag" (did you mean "tags"?)']


def test_a_rule_in_the_body_stays_in_the_body() -> None:
    parsed, _ = read("---\ntitle: T\ndate: 2026-07-28\n---\none\n\n---\n\ntwo")
    assert parsed == SplitSource(FIELDS, "one\n\n---\n\ntwo", 5)


def test_a_body_can_be_empty() -> None:
    parsed, problems = read("---\ntitle: T\ndate: 2026-07-28\n---")
    assert (parsed and parsed.body, problems) == ("", [])


def test_a_body_keeps_the_indent_of_code_at_its_start() -> None:
    parsed, _ = read("---\ntitle: T\ndate: 2026-07-28\n---\n\n    code\n")
    assert parsed is not None
    assert parsed.body.strip("\n") == "    code"


def test_front_matter_can_be_empty_if_no_field_is_required() -> None:
    assert read("---\n---\nbody", TermFrontMatter) == (
        SplitSource(TermFrontMatter(), "body", 3),
        [],
    )


@pytest.mark.parametrize(
    ("text", "line"),
    [("", 1), ("  \n\n", 1), ("title: T\n", 1), ("\n\n# Head\n---\n", 3),
     ("  ---\ntitle: T\n---\n", 1), ("--- # first\ntitle: T\n---\n", 1), ("--\ntitle: T\n--\n", 1)],
)  # fmt: skip
def test_a_file_without_front_matter_is_reported(text: str, line: int) -> None:
    assert read(text) == (None, [f"a.md:{line}:1: has no front matter ({HINT})"])


@pytest.mark.parametrize(
    "start", ["+++\ntitle = 'T'\n+++", '{\n"title": "T"\n}', ";;;\n{}\n;;;", "---toml\na=1\n---",
              "---json\n{}\n---", "---js\n{}\n---", "--- yaml\ntitle: T\n---"],
)  # fmt: skip
def test_the_hint_for_front_matter_in_another_format_says_that_yaml_is_read(start: str) -> None:
    hint = "front matter is YAML here: a line ---, lines such as `title: My story`, a line ---"
    assert read(f"{start}\nbody") == (None, [f"a.md:1:1: has no front matter ({hint})"])


CUT = "the text is cut before"
QUOTE = "put the text in quotes; before a comment, write two spaces and after # one"


@pytest.mark.parametrize(
    ("fields", "problems"),
    [
        ("summary: We are #1", [f'4:17: {CUT} "#1", which is a comment for YAML ({QUOTE})']),
        ("tags: #ai #chips", [
            '4:7: "tags" is empty: "#ai #chips" is a comment for YAML (write tags without #)']),
        ("tags: [ai, chips] #labs",
         [f'4:19: {CUT} "#labs", which is a comment for YAML ({QUOTE})']),
        ("tags:\n  - C # for games\n  - #ai", [
            f'5:7: {CUT} "# for games", which is a comment for YAML ({QUOTE})',
            '6:5: "tags" is empty: "#ai" is a comment for YAML (write tags without #)']),
        ("image: {src: a.png, alt: Two\n  dogs #2\n}",
         [f'5:8: {CUT} "#2", which is a comment for YAML ({QUOTE})']),
        ("image: wall.png #2", [f'4:17: {CUT} "#2", which is a comment for YAML ({QUOTE})']),
        ("draft: #yes", [
            '4:8: "draft" is empty: "#yes" is a comment for YAML (put the text in quotes)']),
    ],
)  # fmt: skip
def test_a_value_cut_by_a_comment_is_reported(fields: str, problems: list[str]) -> None:
    assert problems_of(fields) == [f"a.md:{problem}" for problem in problems]


@pytest.mark.parametrize(
    "fields",
    [
        "summary: We are  # the first line", "draft: true #yet", "section: ai # the beat",
        "series: # none", "tags:  # topics\n  - ai  # machines\n  # - chips", "kind: news # or not",
        "updated: 2026-07-29 # 09:00", "summary: 'We are #1'", 'tags: ["#ai"]', "summary: C#, F#",
        "summary: >\n  We are #1", "tags: [ai] # topics",
    ],
)  # fmt: skip
def test_a_comment_that_cuts_no_text_is_no_problem(fields: str) -> None:
    assert problems_of(fields) == []


def test_a_title_that_is_a_comment_is_one_problem() -> None:
    assert read("---\ntitle: #1 in chips\ndate: 2026-07-28\n---\n")[1] == [
        'a.md:2:8: "title" is empty: "#1 in chips" is a comment for YAML (put the text in quotes)'
    ]


@pytest.mark.parametrize("kind", [AuthorFrontMatter, PageFrontMatter, TermFrontMatter])
def test_values_are_cut_in_no_kind_of_file(kind: type[Any]) -> None:
    name = "name" if kind is AuthorFrontMatter else "title"
    _, problems = read(f"---\n{name}: Number #1\n---\n", kind)
    column = len(name) + 10
    assert problems == [f'a.md:2:{column}: {CUT} "#1", which is a comment for YAML ({QUOTE})']


STRAIGHT = 'these quotes are part of the text for YAML: type straight ones (")'


def test_a_control_character_hides_nothing_else() -> None:
    parsed, problems = read(b"---\ntitle: T\ndate: x\n---\na\0b")
    assert parsed is not None
    assert parsed.body == "a\ufffdb"
    assert [reported.split(": ")[0] for reported in problems] == ["a.md:5:2", "a.md:3:7"]


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ("summary: “We are”", f'4:10: warning: “We are” is read with its quotes ({STRAIGHT}; '
                              'to keep them, write "“We are”")'),
        ("tags: [„KI“, chips]", f'4:8: warning: „KI“ is read with its quotes ({STRAIGHT}; '
                                'to keep them, write "„KI“")'),
        ("updated: “2026-07-29”", f'4:10: "“2026-07-29”" is not a date ({STRAIGHT})'),
        ("draft: ‘true’", f'4:8: "‘true’" is not true or false ({STRAIGHT})'),
        ("summary: “Chips: a story”",
         f"4:16: bad YAML: mapping values are not allowed in this context ({STRAIGHT})"),
        ("“summary”: a", '4:1: unknown field "“summary”" (write the name without quotes)'),
    ],
)  # fmt: skip
def test_typographic_quotes_are_not_those_of_yaml(fields: str, problem: str) -> None:
    assert problems_of(fields) == [f"a.md:{problem}"]


@pytest.mark.parametrize(
    "fields", ["summary: “A” and “B”", 'summary: "“We are”"', "summary: “We are,” she says",
               "series: «Nichts»"],
)  # fmt: skip
def test_typographic_quotes_within_a_text_are_no_problem(fields: str) -> None:
    assert problems_of(fields) == []


@pytest.mark.parametrize("space", ["\xa0", "\u202f", "\u200b", "\ufeff"])
def test_a_name_with_an_invisible_space_is_reported_once(space: str) -> None:
    _, problems = read(f"---\ntitle{space}: T\ndate: 2026-07-28\n---\n")
    assert len(problems) == 1
    assert problems[0].startswith('a.md:2:1: unknown field "title" with a')
    assert problems[0].endswith(f"(U+{ord(space):04X}) (type the name again)")


def test_invisible_spaces_around_a_value_are_ignored() -> None:
    parsed, problems = read(
        "---\ntitle: T\xa0\ndate: 2026-07-28\xa0\ndraft: true\u200b\nkind: \xa0news\n---\n"
    )
    assert problems == []
    assert parsed is not None
    assert parsed.front_matter == replace(FIELDS, draft=True)


def test_numbers_and_versions_are_tags_as_they_are_written() -> None:
    parsed, problems = read("---\ntitle: 10\ndate: '2026-07-28'\ntags: [3.10, 007, 1e3, no]\n---\n")
    assert problems == []
    assert parsed is not None
    assert parsed.front_matter == replace(FIELDS, title="10", tags=("3.10", "007", "1e3", "no"))


def test_a_line_separator_shifts_no_line() -> None:
    problems = problems_of("summary: one\u2028two\x85three\nupdated: never")
    assert [problem.split(":")[1] for problem in problems] == ["5"]


@pytest.mark.parametrize("rest", ["", "\nbody", "\n...\nbody", "\n --- \nbody", "\n--\nbody"])
def test_front_matter_without_an_end_is_reported(rest: str) -> None:
    problem = "a.md:2:1: front matter is not closed (end it with a line ---)"
    assert read(f"\n---\ntitle: T{rest}") == (None, [problem])


@pytest.mark.parametrize("fields", ["just text", "- a\n- b", "42"])
def test_front_matter_other_than_fields_is_reported(fields: str) -> None:
    hint = "write one field per line, as in `title: My story`"
    assert read(f"---\n{fields}\n---\nbody") == (None, [f"a.md:2:1: expected fields ({hint})"])


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"---\ntitle: caf\xe9\n---\n", "a.md:2:11: is not UTF-8 text"),
        ("---\ntitle: T\n---\n".encode("utf-16"), "a.md:1:1: is not UTF-8 text"),
        (b"---\ntitle: T\n---\n\xed\xa0\x80", "a.md:4:1: is not UTF-8 text"),
    ],
)
def test_a_file_that_is_no_text_is_reported_with_its_location(content: bytes, problem: str) -> None:
    parsed, problems = read(content)
    assert parsed is None
    assert [reported.split(" (")[0] for reported in problems] == [problem]


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ("draft: true\ndraft: false", 'a.md:5:1: "draft" is given twice (first on line 4)'),
        ("slug: ../../etc/cron.d/x", 'a.md:4:7: "../../etc/cron.d/x" has a character that'),
        ("slug: ..", 'a.md:4:7: ".." is not a file name'),
        ("aliases: [/ok/, /../no/]", 'a.md:4:17: "/../no/" cannot be a path'),
        ("canonical: javascript:alert(1)", 'a.md:4:12: "javascript:alert(1)" is a "javascript:"'),
        ("image: {src: 'data:image/png,x'}", 'a.md:4:14: "data:image/png,x" is a "data:" URL'),
        ("sponsor: {name: A, url: 'vbscript:x'}", 'a.md:4:25: "vbscript:x" is a "vbscript:" URL'),
        ("kind: oped", 'a.md:4:7: "kind" cannot be "oped" (known: analysis, explainer, gallery,'),
        ("updated: 2024-13-45", 'a.md:4:10: "2024-13-45" is not a date (write 2026-07-28 or'),
        ("corrections:\n  - {date: soon, text: x}", 'a.md:5:12: "soon" is not a date'),
        ("corrections:\n  - {date: 2026-07-29}", 'a.md:5:5: "text" is missing'),
        ("series: \"a\\0b\"", "a.md:4:9: has a character that is not allowed in text"),
    ],
)  # fmt: skip
def test_an_invalid_field_is_reported_with_its_location(fields: str, problem: str) -> None:
    problems = problems_of(fields)
    assert len(problems) == 1
    assert problems[0].startswith(problem)


def test_all_mistakes_of_a_file_are_reported_together() -> None:
    problems = problems_of("tag: x\ndraft: maybe\nslug: a/b\nexpires: never\nimage: {alt: x}")
    assert [problem.split(":")[1] for problem in problems] == ["4", "5", "6", "7", "8"]


def test_a_missing_title_and_date_are_both_reported() -> None:
    assert read("---\nsummary: x\n---\nbody")[1] == [
        'a.md:2: "title" is missing',
        'a.md:2: "date" is missing',
    ]


def test_empty_fields_count_as_absent() -> None:
    names = (
        field for field in ArticleFrontMatter.__struct_fields__ if field not in ("title", "date")
    )
    fields = "\n".join(f"{name}:" for name in names)
    assert problems_of(fields) == []


def test_a_picture_can_be_only_a_path() -> None:
    parsed, _ = read("---\ntitle: T\ndate: 2026-07-28\nimage: a.png\n---\n")
    assert parsed is not None
    assert parsed.front_matter.image == Image("a.png")


_safe = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=20)


@given(_safe, st.lists(_safe, max_size=4))
def test_any_quoted_text_is_read_as_written(title: str, tags: list[str]) -> None:
    def quoted(text: str) -> str:
        return "'" + text.replace("'", "''") + "'"

    items = ", ".join(map(quoted, tags))
    parsed, problems = read(
        f"---\ntitle: {quoted(title)}\ndate: 2026-07-28\ntags: [{items}]\n---\n"
    )
    assert problems == []
    assert parsed is not None
    assert parsed.front_matter.title == normalize("NFC", title)
    assert parsed.front_matter.tags == tuple(normalize("NFC", tag) for tag in tags)


@given(st.text(st.sampled_from("-:ab \n\t\r'\"[]{}#&*!|>%@`\ufeff\u2028\xa0"), max_size=40))
def test_any_text_is_parsed_or_reported(text: str) -> None:
    parsed, problems = read("---\n" + text)
    assert parsed is not None or problems


@given(st.binary(max_size=60))
def test_any_bytes_are_parsed_or_reported(content: bytes) -> None:
    parsed, problems = read(b"---\n" + content)
    assert parsed is not None or problems


def test_lines_of_blanks_before_the_text_do_not_shift_its_lines() -> None:
    source, _ = read("---\ntitle: T\ndate: 2026-07-28\n---\n\n  \n\n Text\n")
    assert source is not None
    assert source.location_of("a.md", source.body.index("Text")) == Location("a.md", 8, 2)
