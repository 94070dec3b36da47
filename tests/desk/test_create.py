"""New files are in the right place and build, and nothing is overwritten."""

from datetime import datetime
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ssg.build.build import build
from ssg.config import settings_file
from ssg.config.options import Options
from ssg.content import front_matter
from ssg.desk import create
from ssg.desk.create import NewArticle
from ssg.model.front_matter import ArticleFrontMatter
from ssg.problems.errors import Problems, UsageError
from ssg.text.dates import Clock
from ssg.text.paths import composed
from tests.support.newsroom import site_of

NOW = datetime.fromisoformat("2026-03-02T09:00:00+00:00")


def article(root: Path, title: str, slug: str = "", section: str = "", author: str = "") -> Path:
    authors = (author,) if author else ()
    new = NewArticle(title, NOW, section, authors, slug=slug)
    return create.source_creator(root).create_article(new)


def fields_of(path: Path) -> dict[str, object]:
    values = yaml.safe_load(path.read_text("utf-8").split("---\n")[1])
    assert isinstance(values, dict)
    return values


def test_a_new_article_is_a_draft(starter: Path) -> None:
    path = article(starter, "What a compiler knows", section="news", author="newsroom")
    assert path == starter / "content/articles/2026/what-a-compiler-knows.md"
    assert path.read_text("utf-8") == (
        '---\ntitle: "What a compiler knows"\ndate: 2026-03-02T09:00:00+00:00\n'
        'authors: [newsroom]\nsection: news\ntags: []\nsummary: ""\ndraft: true\n---\n'
        "<!-- Write the story here. -->\n"
    )
    assert len(site_of(build(Options(root=starter))).articles) == 1


def test_section_authors_and_tags_can_be_chosen(starter: Path) -> None:
    creator = create.source_creator(starter)
    creator.create_author("Ada Writer", "Editor")
    creator = create.source_creator(starter)
    signed = NewArticle("Signed", NOW, "analysis", ("ada-writer", "newsroom"), ("C++", "a: b"))
    path = creator.create_article(signed)
    fields = fields_of(path)
    assert fields["authors"] == ["ada-writer", "newsroom"]
    assert (fields["section"], fields["tags"]) == ("analysis", ["C++", "a: b"])


@settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_any_title_is_read_back_as_it_was_typed(starter: Path, title: str) -> None:
    path = article(starter, title, slug="any")
    problems = Problems()
    parsed = front_matter.parse(
        path.read_bytes(), "a.md", ArticleFrontMatter, Clock("UTC"), problems
    )
    path.unlink()
    if expected := composed(" ".join(title.split()).strip()):  # names and titles are NFC
        assert problems.reported == []
        assert parsed is not None
        assert parsed.front_matter.title == expected


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ('C++ at 40: "still here"', "cpp-at-40-still-here.md"),
        ("日本の半導体", "ri-ben-noban-dao-ti.md"),
        ("Привет, мир", "privet-mir.md"),
        ("🚀 Launch", "launch.md"),
    ],
)
def test_a_title_in_any_script_gives_a_file_name(starter: Path, title: str, name: str) -> None:
    path = article(starter, title)
    assert (path.name, fields_of(path)["title"]) == (name, title)


def test_a_title_without_letters_needs_a_slug(starter: Path) -> None:
    with pytest.raises(UsageError, match=r"no letter or digit.*--slug"):
        article(starter, "🚀")
    assert article(starter, "🚀", slug="rocket").name == "rocket.md"


def test_a_new_file_never_overwrites(starter: Path) -> None:
    path = article(starter, "Twice")
    path.write_text('---\ntitle: "Words"\n---\n', "utf-8")
    with pytest.raises(UsageError, match=r'exists \(title: "Words"\); it was not changed'):
        article(starter, "Twice")
    assert path.read_text("utf-8") == '---\ntitle: "Words"\n---\n'
    (starter / "content/articles/2026/folder").mkdir()
    with pytest.raises(UsageError, match="folder exists; it was not changed"):
        article(starter, "Folder")


@pytest.mark.parametrize(
    ("section", "author", "message"),
    [
        ("nwes", "", 'no section "nwes" (did you mean "news"?)'),
        ("", "newsrom", 'no author "newsrom" (did you mean "newsroom"?)'),
    ],
)
def test_a_misspelt_section_or_author_is_refused_with_a_suggestion(
    starter: Path, section: str, author: str, message: str
) -> None:
    with pytest.raises(UsageError) as caught:
        article(starter, "Title", "", section, author)
    assert str(caught.value) == message


def test_a_slug_must_be_one_file_name(starter: Path) -> None:
    with pytest.raises(UsageError, match="a character that is not allowed in file names"):
        article(starter, "Title", slug="../x")


def test_a_new_page_is_a_draft_that_builds(starter: Path) -> None:
    path = create.source_creator(starter).create_page("Legal notice")
    assert path == starter / "content/pages/legal-notice.md"
    assert fields_of(path) == {"title": "Legal notice", "draft": True}
    build(Options(root=starter))
    assert not (starter / "public/legal-notice").exists()


def test_a_new_section_leaves_the_rest_of_the_settings_unchanged(starter: Path) -> None:
    before = (starter / "config.yaml").read_text("utf-8")
    creator = create.source_creator(starter)
    changed = creator.create_section("Chips & fabs", "", "Silicon: all of it.", described=True)
    assert changed == [starter / "config.yaml", starter / "content/sections/chips-and-fabs.md"]
    last = "  - {key: analysis, name: Analysis}\n"
    added = '  - {key: chips-and-fabs, name: "Chips & fabs", description: "Silicon: all of it."}\n'
    after = (starter / "config.yaml").read_text("utf-8")
    assert after == before.replace(last, last + added)
    assert build(Options(root=starter)).warnings == ()
    with pytest.raises(UsageError, match='already has a section "news"'):
        create.source_creator(starter).create_section("News", "", "", described=False)


def test_the_first_section_is_added_to_settings_without_any(tmp_path: Path) -> None:
    text = "# Ours.\ntitle: T\nbase_url: https://x.example/  # for now"
    (tmp_path / "config.yaml").write_text(text, "utf-8")
    create.source_creator(tmp_path).create_section("AI", "", "", described=False)
    after = (tmp_path / "config.yaml").read_text("utf-8")
    assert after == text + "\nsections:\n  - key: ai\n    name: AI"
    config = settings_file.load(tmp_path, Problems())
    assert config is not None
    assert [section.key for section in config.sections] == ["ai"]
