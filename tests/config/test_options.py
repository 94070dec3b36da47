"""Options of a build. (Whole builds test further cases of the output folder.)"""

from pathlib import Path
from typing import Any

import pytest

from ssg.config.options import (
    Options,
    build_time,
    is_time_fixed,
    output_folder,
    read_config,
    time_or_now,
)
from ssg.problems.errors import Problems, SiteError, UsageError
from ssg.storage.state_folder import SERVE_OUTPUT, STATE
from tests.support.newsroom import Newsroom


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return Newsroom(tmp_path, bare=True)


def test_the_option_base_url_overrides_the_setting(newsroom: Newsroom) -> None:
    options = Options(root=newsroom.root, base_url="https://y.example/news/")
    assert read_config(options, Problems()).base_path == "/news/"


def test_an_invalid_base_url_is_a_usage_error(newsroom: Newsroom) -> None:
    with pytest.raises(UsageError, match="--base-url"):
        read_config(Options(root=newsroom.root, base_url="y.example"), Problems())


def test_an_invalid_address_of_workers_is_a_usage_error(newsroom: Newsroom) -> None:
    with pytest.raises(UsageError, match='--workers: "localhost" is not the address'):
        read_config(Options(root=newsroom.root, workers="localhost"), Problems())


def test_a_missing_theme_is_reported_with_its_location(newsroom: Newsroom) -> None:
    newsroom.setting("theme: nosuch")
    with pytest.raises(SiteError) as caught:
        read_config(Options(root=newsroom.root), Problems())
    assert str(caught.value).endswith(':8: there is no folder "nosuch"')


def test_builds_can_write_only_known_folders_in_the_state_folder(newsroom: Newsroom) -> None:
    config = read_config(Options(root=newsroom.root), Problems())
    served = newsroom.root / STATE / SERVE_OUTPUT
    assert output_folder(Options(root=newsroom.root, output=str(served)), config) == served
    with pytest.raises(UsageError, match="belongs to the newsroom's sources"):
        output_folder(Options(root=newsroom.root, output=str(served.parent / "x")), config)


def test_the_time_is_fixed_by_an_option_or_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert (is_time_fixed(""), is_time_fixed("2026-07-28")) == (False, True)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    assert is_time_fixed("")


def test_a_typed_time_and_the_current_time_are_in_the_sites_time_zone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1780300830")
    assert time_or_now("Asia/Tehran").isoformat() == "2026-06-01T11:30:00+03:30"
    typed = time_or_now("Asia/Tehran", "2026-07-01 09:00")
    assert typed.isoformat() == "2026-07-01T09:00:00+03:30"
    with pytest.raises(UsageError, match='"soon" is not a date or time'):
        time_or_now("Asia/Tehran", "soon")


def test_the_hint_for_a_relative_time_counts_from_the_time_of_the_build(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1780300830")
    with pytest.raises(UsageError, match=r"write 2026-06-02T09:00$"):
        time_or_now("Asia/Tehran", "tomorrow 9am")
    with pytest.raises(UsageError, match=r"write \d{4}-\d\d-\d\dT09:00$"):
        build_time("tomorrow 9am", "UTC")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    with pytest.raises(UsageError, match=r'SOURCE_DATE_EPOCH "soon" is not a date'):
        time_or_now("UTC")


def test_a_relative_date_in_the_settings_counts_from_the_time_of_the_build(
    newsroom: Newsroom,
) -> None:
    text = "timezone: Asia/Tokyo\nsecurity_txt: {contact: [a@b.example], expires: next month}\n"
    newsroom.write("config.yaml", f"title: T\nbase_url: https://x.example/\n{text}")
    with pytest.raises(SiteError, match=r"write 2026-07-02\)"):
        read_config(Options(root=newsroom.root, now="2026-06-01T20:00Z"), Problems())


@pytest.mark.parametrize("read", [build_time, lambda text, zone: time_or_now(zone, text)])
def test_the_hint_for_a_time_has_the_date_that_may_be_meant(read: Any) -> None:
    with pytest.raises(UsageError, match=r"is not a date or time: write 2026-01-05T09:00$"):
        read("Jan 5, 2026 9am", "UTC")
