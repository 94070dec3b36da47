"""A build, from settings to published files, and the errors that stop it."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ssg.build.build import build
from ssg.config.config import PreviewOptions
from ssg.config.options import Options, build_time, output_folder, read_config
from ssg.problems.errors import Problems, SiteError, UsageError
from tests.support.newsroom import Newsroom, site_of


def output_error(newsroom: Newsroom, output: str) -> str:
    options = Options(newsroom.root, output=output)
    with pytest.raises(UsageError) as caught:
        output_folder(options, read_config(options, Problems()))
    return str(caught.value)


def test_a_build_reports_what_it_did(bare: Newsroom) -> None:
    bare.article("a")
    first = bare.build()
    assert first.output == bare.output
    assert sorted(first.changes.added) == sorted(bare.tree())
    assert (first.changes.changed, first.changes.deleted, first.warnings) == ((), (), ())
    second = bare.build().changes
    assert (second.added, second.changed, second.unchanged) == ((), (), len(bare.tree()))


def test_a_build_reports_its_progress(bare: Newsroom) -> None:
    bare.article("a")
    steps: list[str] = []
    build(Options(bare.root, jobs=1), steps.append)
    assert steps[0] == "Reading 0 of 2"
    assert "Planning" in steps
    assert steps[-1].startswith("Rendering ")


def test_warnings_do_not_stop_a_build_unless_it_is_strict(bare: Newsroom) -> None:
    bare.article("a", "[x](/gone/)")
    warning = 'content/articles/a.md:7:5: warning: "/gone/" does not exist on this site'
    assert [str(problem) for problem in bare.build().warnings] == [warning]
    assert bare.problems(strict=True) == [warning.replace("warning: ", "")]


def test_the_command_line_overrides_the_settings(bare: Newsroom, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    result = bare.build(output=str(elsewhere), base_url="https://y.example/b")
    assert result.output == elsewhere
    assert site_of(result).info.url == "https://y.example/b/"
    assert (elsewhere / "index.html").is_file()
    assert not bare.output.exists()


@pytest.mark.parametrize("url", ["y.example", "ftp://y.example/", "https://y.example/?x"])
def test_an_invalid_base_url_is_an_error(bare: Newsroom, url: str) -> None:
    with pytest.raises(UsageError, match="--base-url"):
        bare.build(base_url=url)


@pytest.mark.parametrize("output", [".", "..", "/"])
def test_an_output_folder_that_contains_the_newsroom_is_an_error(
    bare: Newsroom, output: str
) -> None:
    message = output_error(bare, str(bare.root / output))
    assert message.endswith(": the newsroom itself is in it")


@pytest.mark.parametrize("folder", ["content", "layouts", "assets", "ssg", ".git"])
def test_an_output_folder_within_the_sources_is_an_error(bare: Newsroom, folder: str) -> None:
    message = output_error(bare, str(bare.root / folder / "public"))
    assert message == f"cannot build into {folder}/: it belongs to the newsroom's sources"


def test_an_output_folder_that_is_a_file_is_an_error(bare: Newsroom) -> None:
    assert output_error(bare, str(bare.root / "config.yaml")).endswith("it is a file")


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-06-01", datetime.fromisoformat("2026-06-01T00:00+09:00")),
        ("2026-06-01 12:30", datetime.fromisoformat("2026-06-01T12:30+09:00")),
        ("2026-06-01T12:30:00+02:00", datetime.fromisoformat("2026-06-01T12:30+02:00")),
    ],
)
def test_the_now_option_is_in_the_time_zone_of_the_site(text: str, moment: datetime) -> None:
    assert build_time(text, "Asia/Tokyo") == moment


def test_the_time_comes_from_the_option_then_the_environment_then_the_clock(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert build_time("2026-06-01", "UTC") == datetime(2026, 6, 1, tzinfo=UTC)
    assert build_time("", "UTC") == datetime(1970, 1, 2, tzinfo=UTC)
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    before = datetime.now(UTC)
    assert before <= build_time("", "UTC") <= datetime.now(UTC)


@pytest.mark.parametrize("text", ["today", "2026-13-01", "12:30"])
def test_an_invalid_time_is_an_error(text: str) -> None:
    with pytest.raises(UsageError, match=f'--now "{text}" is not a date or time'):
        build_time(text, "UTC")


@pytest.mark.parametrize("epoch", ["soon", "1e9", "9" * 30])
def test_an_invalid_epoch_is_an_error(monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(UsageError, match="SOURCE_DATE_EPOCH"):
        build_time("", "UTC")


def test_settings_that_cannot_be_read_stop_the_build(tmp_path: Path) -> None:
    with pytest.raises(SiteError, match=r"config\.yaml: is missing"):
        build(Options(tmp_path))


def test_a_missing_layout_is_reported_where_it_is_named(bare: Newsroom) -> None:
    bare.article("a", layout="artcle.html")
    assert bare.problems() == [
        'content/articles/a.md:6:9: no layout "artcle.html" (did you mean "article.html"?)'
    ]


@pytest.mark.parametrize("layout", ["../config.yaml", "/etc/passwd", "partials"])
def test_a_layout_outside_the_layouts_folder_is_an_error(bare: Newsroom, layout: str) -> None:
    bare.article("a", layout=layout)
    (problem,) = bare.problems()
    assert problem.startswith(f'content/articles/a.md:6:9: no layout "{layout}"')


def test_a_damaged_cache_is_rebuilt(bare: Newsroom) -> None:
    bare.article("a")
    bare.build()
    before = bare.tree()
    (bare.root / ".ssg/cache.sqlite").write_bytes(b"rubbish" * 1000)
    bare.write("layouts/robots.txt", "changed")
    assert bare.problems() == []
    assert bare.tree() == {**before, "robots.txt": b"changed"}


def test_unpublished_stories_are_built_only_on_request(newsroom: Newsroom) -> None:
    shown = newsroom.build(show=PreviewOptions(drafts=True)).changes.added
    assert "ai/2026/05/drafted/index.html" in shown
    newsroom.build()
    titles = [item["title"] for item in json.loads(newsroom.read("feed.json"))["items"]]
    assert "Drafted" not in titles
    assert "ai/2026/05/drafted/index.html" not in newsroom.tree()
