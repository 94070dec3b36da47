"""Edits of fields: the file reads as intended afterwards, or the edit is refused."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssg.desk import edit_front_matter
from ssg.desk.edit_front_matter import Revision
from ssg.model.front_matter import ArticleFrontMatter
from ssg.problems.errors import SiteError, UsageError
from ssg.text.dates import Clock
from ssg.yaml_source import edit

DAY = datetime(2026, 8, 2, 10, tzinfo=UTC)


def revision_of(text: str) -> Revision:
    return edit_front_matter.revision_of_source(
        "content/articles/a.md", text.encode(), ArticleFrontMatter, Clock("UTC")
    )


@pytest.mark.parametrize(
    ("lead", "newline"), [("", "\n"), ("\ufeff", "\n"), ("\n \n", "\n"), ("", "\r\n"), ("", "\r")]
)
def test_everything_outside_the_field_stays_byte_for_byte(lead: str, newline: str) -> None:
    text = "---  \n# head\ntitle: 'T'\ndate: 2026-01-01\ndraft: true # c\n----\n\n---\nbody\n\tx  "
    revision = revision_of((lead + text).replace("\n", newline))
    revision.put("draft", False)
    assert revision.content().decode() == (lead + text.replace("true", "false")).replace(
        "\n", newline
    )


def test_several_changes_can_follow_each_other() -> None:
    revision = revision_of("---\ntitle: T\ndate: 2026-01-01\ntags: [a, b]\naliases: /x/\n---\n")
    revision.put("updated", DAY, after="date")
    revision.drop("tags", 0)
    revision.add("aliases", "/y/")
    revision.rewrite(("title",), "C: D")
    assert revision.content().decode() == (
        f'---\ntitle: "C: D"\ndate: 2026-01-01\nupdated: {DAY.isoformat()}\n'
        "tags: [b]\naliases: [/x/, /y/]\n---\n"
    )


def test_a_file_with_errors_is_refused_with_all_of_them() -> None:
    with pytest.raises(SiteError) as caught:
        revision_of("---\ntitel: T\ndate: soon\n---\n")
    assert len(caught.value.problems) == 3


def test_an_edit_that_would_not_read_as_intended_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    revision = revision_of("---\ntitle: T\ndate: 2026-01-01\n---\n")
    monkeypatch.setattr(edit, "with_value", lambda text, *_: text + "kind: opinion\n")
    revision.put("draft", False)
    with pytest.raises(UsageError, match="cannot be edited safely"):
        revision.content()


def test_an_edit_that_would_be_an_error_is_refused() -> None:
    revision = revision_of("---\ntitle: T\ndate: 2026-01-01\n---\n")
    revision.add("aliases", "no path")
    with pytest.raises(SiteError, match='"no path" must be a path'):
        revision.content()


def test_settings_are_edited_like_front_matter() -> None:
    text = "# ours\ntitle: T\nbase_url: https://x.example/\nsections:\n  # one\n  - ai\n\n# two\n"
    revision = edit_front_matter.revision_of_settings(text.encode())
    revision.add("sections", {"key": "chips", "name": "Chips"})
    assert revision.content().decode() == text.replace(
        "  - ai\n", "  - ai\n  - key: chips\n    name: Chips\n"
    )


STYLES = {
    "draft": ("draft: true", "draft: 'true'  # until read", "draft: false", "# draft: true"),
    "tags": ("tags: [a, 'b: c']", "tags:\n  - a\n  # why\n  - b", "tags: a", "tags:", "# none"),
    "summary": ("summary: >-\n  Long\n  text.\n", 'summary: "A: b"', "summary: |\n  A\n\n  b"),
    "image": ("image: {src: a.png, alt: 'x'}", "image:\n  src: a.png # c\n  alt: b", "image: a.b"),
    "corrections": (
        "corrections:\n- date: 2026-01-02\n  text: T", "corrections: []", "# no corrections",
        "corrections: {date: 2026-01-02, text: T}",
        "corrections:\n  date: 2026-01-02\n  text: >\n    T",
    ),
}  # fmt: skip


@st.composite
def articles(draw: st.DrawFn) -> str:
    """Any front matter, in any order and style, with any body."""
    chunks = ["title: The title  # one", "date: 2026-01-01T09:00:00+02:00"]
    chunks += [draw(st.sampled_from(styles)) for styles in STYLES.values()]
    fields = "\n".join(draw(st.permutations(chunks)))
    body = draw(st.text("ab-\n #`"))
    text = f"---\n{fields}\n---\n{body}"
    lead = draw(st.sampled_from(("", "\ufeff")))
    return lead + text.replace("\n", draw(st.sampled_from(("\n", "\r\n"))))


@given(articles())
def test_publishing_and_correcting_change_no_other_field(text: str) -> None:
    revision = revision_of(text)
    before = revision.values.copy()
    revision.put("draft", False)
    revision.put("date", DAY)
    revision.put("updated", DAY, after="date")
    revision.add("corrections", {"date": DAY, "text": 'Was: "x"'})
    after = revision_of(revision.content().decode())
    edited = ("draft", "date", "updated", "corrections")
    assert {k: v for k, v in after.values.items() if k not in edited} == {
        k: v for k, v in before.items() if k not in edited
    }
    assert after.tail == revision_of(text).tail
    other_lines = [line for line in text.splitlines() if not any(name in line for name in edited)]
    result = iter(revision.content().decode().splitlines())
    assert all(any(line.strip() == other.strip(" -") or line == other for other in result)
               for line in other_lines if "2026" not in line and "T" not in line)  # fmt: skip
