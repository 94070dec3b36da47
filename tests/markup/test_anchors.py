"""Anchors of headings, and links to them."""

import pytest

from ssg.config.markdown_options import MarkdownOptions
from ssg.markup.convert import convert

GITHUB = MarkdownOptions(smart_quotes=False, anchors="github")
ASCII = MarkdownOptions(smart_quotes=False)


@pytest.mark.parametrize(
    ("headings", "github", "plain"),
    [
        (["C and C", "C and C", "C and C 1"], ["c-and-c", "c-and-c-1", "c-and-c-1-1"],
         ["c-and-c", "c-and-c_1", "c-and-c-1"]),
        (["Ünïcode/code & more"], ["ünïcodecode--more"], ["unicode-code-and-more"]),
        (["中文标题"], ["中文标题"], ["zhong-wen-biao-ti"]),
        (["What's *new* in `C#`?"], ["whats-new-in-c"], ["what-s-new-in-csharp"]),
        (["snake_case - x"], ["snake_case---x"], ["snake-case-x"]),
        (["!"], ["section"], ["section"]),
    ],
)  # fmt: skip
def test_anchors_are_as_on_github_or_ascii(
    headings: list[str], github: list[str], plain: list[str]
) -> None:
    text = "\n\n".join(f"## {heading}" for heading in headings)
    assert [one.id for one in convert(text, GITHUB)[0].headings] == github
    assert [one.id for one in convert(text, ASCII)[0].headings] == plain


def test_every_text_counts_its_headings_from_the_start() -> None:
    for _ in range(2):
        assert [one.id for one in convert("## A\n\n## A", GITHUB)[0].headings] == ["a", "a-1"]


@pytest.mark.parametrize("options", [GITHUB, ASCII])
def test_a_link_of_either_kind_leads_to_its_heading(options: MarkdownOptions) -> None:
    text = (
        "[a](#c-and-c-1) [b](#c-and-c_1) [c](#%E4%B8%AD) [d](#中) [e](#zhong) [f](#mine) [g](#gone)"
        "\n\n## C and C\n\n## C and C\n\n## 中\n\n## Own {#mine}\n"
    )
    document, _ = convert(text, options)
    second, third = document.headings[1].id, document.headings[2].id
    assert document.targets == (
        f"#{second}",
        f"#{third}",
        "#mine",
        "#gone",
        "#" + document.headings[0].id,
    )


@pytest.mark.parametrize(
    ("text", "ascii_names", "github_names"),
    [
        ("## What it costs\n\n## 2026\n", {}, {}),
        ("## It's 中\n", {"its-中": "it-s-zhong"}, {"it-s-zhong": "its-中"}),
        ("## A\n\n## A\n", {"a-1": "a_1"}, {"a_1": "a-1"}),
        ("## Own {#mine}\n", {"own": "mine"}, {"own": "mine"}),
    ],
)
def test_a_document_knows_its_headings_by_the_other_kind(
    text: str, ascii_names: dict[str, str], github_names: dict[str, str]
) -> None:
    assert convert(text, ASCII)[0].anchors == ascii_names
    assert convert(text, GITHUB)[0].anchors == github_names
