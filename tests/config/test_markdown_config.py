"""The settings of `markdown:`."""

from ssg.config.markdown_config import MarkdownConfig
from ssg.config.settings_file import parse
from ssg.problems.errors import Problems


def read(markdown: str) -> tuple[MarkdownConfig | None, list[str]]:
    problems = Problems()
    text = f"title: T\nbase_url: https://x.example/\nmarkdown: {markdown}\n"
    config = parse(text.encode(), problems)
    return config.markdown if config else None, [str(problem) for problem in problems.reported]


def test_what_github_does_not_read_is_off_by_default() -> None:
    config = MarkdownConfig()
    assert {config.math, config.mark, config.subscript, config.superscript} == {False}
    expected = MarkdownConfig(math=True, mark=True, subscript=True, superscript=True)
    assert read("{math: true, mark: true, subscript: true, superscript: true}") == (expected, [])


def test_depths_and_limits_are_positive() -> None:
    assert len(read("{toc_depth: 0, time_limit: -1}")[1]) == 2
