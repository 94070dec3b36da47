"""The settings of `markdown:`."""

from ssg.config.config import parse
from ssg.config.markdown_config import MarkdownConfig
from ssg.problems.errors import Problems


def read(markdown: str) -> tuple[MarkdownConfig | None, list[str]]:
    problems = Problems()
    text = f"title: T\nbase_url: https://x.example/\nmarkdown: {markdown}\n"
    config = parse(text.encode(), problems)
    return config.markdown if config else None, [str(problem) for problem in problems.reported]


def test_what_github_does_not_read_is_off_by_default() -> None:
    config = MarkdownConfig()
    assert not config.math
    expected = MarkdownConfig(math=True)
    assert read("{math: true}") == (expected, [])


def test_depths_and_limits_are_positive() -> None:
    assert len(read("{toc_depth: 0, time_limit: -1}")[1]) == 2
