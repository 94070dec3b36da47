"""What a deploy shows."""

from pathlib import Path

import pytest

from ssg.console import deploy_report
from ssg.console.deploy_report import Bar, size
from tests.support.deploys import EVENING, MORNING, BuiltSite


@pytest.fixture
def site(tmp_path: Path) -> BuiltSite:
    site = BuiltSite(tmp_path / "newsroom", "../www")
    site.build(MORNING)
    site.deploy()
    return site


def test_a_plan_lists_changes_in_their_order(site: BuiltSite) -> None:
    site.build(EVENING)
    with site.planned() as deployment:
        assert deploy_report.plan(deployment).splitlines() == [
            "production: ../www",
            "  new      media/two.webp",
            "  changed  assets/site.css",
            "  new      b/index.html",
            "  changed  a/index.html",
            "  changed  feed.xml",
            "  changed  index.html",
            "  deleted  gone/index.html",
            "In all: 2 new, 4 changed, 1 deleted, 1 unchanged; 194 bytes to send.",
        ]


def test_a_long_plan_is_shortened(site: BuiltSite) -> None:
    site.build({**MORNING, **{f"media/{number}.png": "x" for number in range(30)}})
    with site.planned() as deployment:
        lines = deploy_report.plan(deployment).splitlines()
    assert (len(lines), lines[-2]) == (23, "  ... and 10 more")


def test_a_target_that_equals_the_site_is_up_to_date(site: BuiltSite) -> None:
    with site.planned() as deployment:
        assert deploy_report.plan(deployment) == "../www is up to date: 6 files."


def test_a_deploy_says_what_it_did(site: BuiltSite) -> None:
    site.build(EVENING)
    assert deploy_report.done(site.deploy(), 1.5) == (
        "Deployed public/ to ../www in 1.50 s: 6 files sent (194 bytes), 1 deleted."
    )


@pytest.mark.parametrize(
    ("count", "shown"),
    [
        (0, "0 bytes"), (1, "1 byte"), (999, "999 bytes"), (1000, "1.0 kB"), (1_234_567, "1.2 MB"),
        (999_999, "1.0 MB"), (2 * 10**9, "2.0 GB"), (3 * 10**15, "3000.0 TB"),
    ],
)  # fmt: skip
def test_sizes_are_rounded(count: int, shown: str) -> None:
    assert size(count) == shown


def test_the_bar_shows_bytes() -> None:
    bar = Bar(4000, "production")
    bar(1000)
    assert bar.line() == f"[{'#' * 8}{'.' * 22}] 25%  1.0 kB of 4.0 kB  production"
    assert Bar(0).line() == f"[{'#' * 30}] 100%  0 bytes of 0 bytes  "


def test_the_bar_is_drawn_at_a_terminal_only(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for is_terminal in (False, True):
        monkeypatch.setattr("sys.stderr.isatty", lambda shown=is_terminal: shown)
        bar = Bar(10)
        bar(5)
        bar.clear()
        drawn = "\r\033[K[###############...............] 50%  5 bytes of 10 bytes  \r\033[K"
        assert capsys.readouterr().err == (drawn if is_terminal else "")
