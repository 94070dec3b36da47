"""Settings of slots and advertisements."""

import re
from datetime import UTC, datetime

import pytest

from ssg.config.settings_file import parse
from ssg.model.ad_slots import (
    BREAKPOINTS,
    SIZES,
    AdsConfig,
    AdSlot,
    Creative,
    InArticleSlot,
    Provider,
)
from ssg.problems.errors import Problems
from tests.support.programs import ROOT


def problems_of(slot: str) -> list[str]:
    problems = Problems()
    settings = f"title: T\nbase_url: https://x.example/\nads:\n  in_article: {slot}\n"
    parse(settings.encode(), problems)
    return [str(problem) for problem in problems.reported]


@pytest.mark.parametrize(
    ("slot", "message"),
    [
        ("{phone: 320x51, ads: {}}", ':4:23: "320x51" is not an IAB size; known: 970x250, '),
        ("{phone: 320x50}", ':4:3: "ads" is missing'),
        ("{phone: 320x50, after: 0, ads: {}}", ':4:38: "0" must be 1 or more'),
        (
            "{ads: {images: {320x50: https://a.example/a.png}}}",
            ':4:39: "https://a.example/a.png" must be a picture in content/, '
            "not one of another site",
        ),
        (
            "{ads: {provider: http://a.example/a.js}}",
            ':4:32: "http://a.example/a.js" must begin with https:// or, '
            "for a script of yours, with /",
        ),
        ("{ads: {provider: 'https://['}}", '"https://[" must begin with https://'),
        ("{ads: {provider: //a.example/a.js}}", '"//a.example/a.js" must begin with https://'),
        (
            "{ads: {provider: {script: /a.js, origins: https://a.example/b/}}}",
            '"https://a.example/b/" is not an origin such as https://cdn.example',
        ),
        ("{ads: {starts: soon}}", '"soon" is not a date'),
    ],
)
def test_invalid_settings_are_reported_with_their_location(slot: str, message: str) -> None:
    (problem,) = problems_of(slot)
    assert problem.startswith("config.yaml:4:")
    assert message in problem


def test_by_default_there_are_no_slots_and_no_origins() -> None:
    assert AdsConfig().slots == {}
    assert AdsConfig().origins == ()


def test_the_origins_are_those_of_all_providers_in_all_slots() -> None:
    own = Creative(provider=Provider("/assets/js/own.js", origins=("https://z.example",)))
    remote = Creative(provider=Provider("https://Ads.example:8443/tag.js?a=1"))
    ads = AdsConfig(
        leaderboard=AdSlot(ads=(own, Creative())), in_article=InArticleSlot(ads=(remote,))
    )
    assert ads.origins == ("https://ads.example:8443", "https://z.example")


def test_an_advertisement_runs_from_its_start_until_it_expires() -> None:
    first, second, third = (datetime(2026, 7, day, tzinfo=UTC) for day in (1, 2, 3))
    ad = Creative(starts=first, expires=second)
    assert [ad.is_running(now) for now in (first, second)] == [True, False]
    assert [Creative(starts=second).is_running(now) for now in (first, second)] == [False, True]
    assert Creative().is_running(third)


def test_the_style_sheet_has_a_class_for_each_size_that_fits_a_screen() -> None:
    style = (ROOT / "assets/css/base/ads.css").read_text("utf-8")
    rules = r"\.(\w+)-(\d+x\d+) \{ --ad-width: (\d+)px; --ad-height: (\d+)px; \}"
    reserved = {
        (screen, f"{width}x{height}") for screen, _, width, height in re.findall(rules, style)
    }
    assert all(f"{w}x{h}" == size for _, size, w, h in re.findall(rules, style))
    widest = {"phone": 320, "tablet": 728, "desktop": 970}
    assert reserved == {
        (screen, size)
        for screen in BREAKPOINTS
        for size in SIZES
        if int(size.split("x")[0]) <= widest[screen]
    }
    assert set(re.findall(r"width >= (\d+)px", style)) == {"768", "1024"}
    assert BREAKPOINTS == {"phone": 0, "tablet": 768, "desktop": 1024}
