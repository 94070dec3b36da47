"""The table of limits."""

from typing import get_args

import pytest

from ssg.config.hosting import HostName, LimitName
from ssg.hosting.hosts import HOSTS
from ssg.hosting.limits import LIMITS, NAMES, copies, figure, largest_parts, limits_of, remedy
from tests.support.programs import ROOT


def test_every_figure_has_a_source_and_a_name() -> None:
    limits = [limit for limits in LIMITS.values() for limit in limits]
    assert all(limit.source.startswith("https://") and limit.maximum > 0 for limit in limits)
    assert {limit.what for limit in limits} <= set(get_args(LimitName)) == set(NAMES)
    assert set(LIMITS) <= set(HOSTS)


@pytest.mark.parametrize("host", LIMITS)
def test_the_guide_has_every_figure_with_its_source(host: HostName) -> None:
    guide = (ROOT / "docs/deployment.md").read_text("utf-8")
    rows = [row for row in guide.splitlines() if row.startswith(f"| {HOSTS[host].label} |")]
    missing = [
        limit.what
        for limit in LIMITS[host]
        if not any(
            f"`{limit.what}` | {figure(limit.maximum, limit.unit)} " in row and limit.source in row
            for row in rows
        )
    ]
    assert missing == []


def test_a_newsroom_has_the_limits_of_its_own_plan() -> None:
    own = limits_of("cloudflare", {"files": 100_000, "site_size": 5})
    assert own["files"].maximum == 100_000
    assert own["redirects"].maximum == 2000
    assert "site_size" not in own
    assert limits_of("nginx", {}) == {}


def test_figures_are_readable() -> None:
    assert figure(20_000, "") == "20,000"
    assert figure(1000, "characters") == "1,000 characters"
    sizes = [figure(number, "bytes") for number in (999, 2048, 26_214_400, 1_000_000_000)]
    assert sizes == ["999 bytes", "2.0 kB", "26.2 MB", "1.0 GB"]


def test_the_largest_parts_come_first_and_cards_are_a_part() -> None:
    paths = ["media/a.png", "media/cards/b.png", "media/cards/c.png", "ai/x/index.html", "d.xml"]
    parts = largest_parts((path, 1) for path in paths)
    assert parts == [("media/cards", 2), ("", 1), ("ai", 1)]
    assert "cards" in remedy("media/cards")
    assert "per_page" in remedy("ai")
    assert "search: plain" in remedy(
        largest_parts([("search/index/2026/index/a.pf_index", 9)])[0][0]
    )


def test_compressed_copies_stand_beside_their_original() -> None:
    sizes = {"a.html": 9, "a.html.gz": 2, "a.html.br": 1, "data.gz": 5}
    assert copies(sizes) == {"a.html.gz": 2, "a.html.br": 1}
