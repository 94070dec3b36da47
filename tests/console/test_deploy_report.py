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
    shown: list[str] = []
    bar = Bar(4000, shown.append)
    bar(1000)
    bar(3000)
    Bar(0, shown.append)(0)
    assert shown == [
        f"[{'#' * 8}{'.' * 22}] 25%  1.0 kB of 4.0 kB",
        f"[{'#' * 30}] 100%  4.0 kB of 4.0 kB",
        f"[{'#' * 30}] 100%  0 bytes of 0 bytes",
    ]
