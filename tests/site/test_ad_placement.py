"""Which advertisement each slot shows, by date."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from ssg.model.ad_slots import AdsConfig, AdSlot, Creative, InArticleSlot, Provider
from ssg.model.ads import Ad, AdImage, Placement
from ssg.model.pictures import Original, Picture
from ssg.problems.errors import Problems
from ssg.site.ad_placement import AdPlacements, placements_at
from ssg.site.links import Links, LinkTargets
from ssg.yaml_source.locate import Locator
from tests.support.newsroom import Newsroom

A = Picture("/news/media/a-s.png", width=320, height=50)
W = Picture("/news/media/wide-w.png", width=1456, height=180)
SMALL, WIDE = Original("s", 320, 50), Original("w", 1456, 180)


def day(number: int, hour: int = 12) -> datetime:
    return datetime(2026, 7, number, hour, tzinfo=UTC)


def links() -> Links:
    files = {f"{name}.png": SMALL for name in "abc"} | {"wide.png": WIDE}
    return Links(LinkTargets("/news/", {}, {}, files), Locator(Path()), Problems())


def ad(name: str, starts: int = 0, expires: int = 0) -> Creative:
    return Creative(
        images={"320x50": f"/{name}.png"},
        url="https://a.example/",
        alt=name,
        starts=day(starts, 0) if starts else None,
        expires=day(expires, 0) if expires else None,
    )


def shown(now: datetime, *ads: Creative, zone: str = "UTC") -> AdPlacements:
    return placements_at(now, zone, AdsConfig(strip=AdSlot(phone="320x50", ads=ads)), links())


def rotating(now: datetime, *ads: Creative, zone: str = "UTC") -> str:
    """The rotating advertisement that the fragment shows."""
    (placement,) = shown(now, *ads, zone=zone).rotating
    assert placement.ad is not None
    return placement.ad.alt


def test_the_only_advertisement_of_a_slot_is_part_of_the_pages() -> None:
    result = shown(day(1), ad("a"))
    only = Ad("https://a.example/", "a", (AdImage(A, 320, 50),))
    assert result == AdPlacements({"strip": Placement("strip", "phone-320x50", only)}, (), None)


def test_pages_do_not_contain_rotating_advertisements() -> None:
    first, second = (shown(day(number), ad("a"), ad("b")) for number in (1, 2))
    placement = Placement("strip", "phone-320x50", fragment="/news/rails/ads.html")
    assert first.placements == second.placements == {"strip": placement}
    assert first.rotating != second.rotating


def test_several_advertisements_rotate_daily() -> None:
    ads = (ad("a"), ad("b"), ad("c"))
    days = [rotating(day(number), *ads) for number in range(1, 7)]
    assert sorted(days[:3]) == ["a", "b", "c"]
    assert days[3:] == days[:3]
    assert rotating(day(1, 0), *ads) == rotating(day(1, 23), *ads)


def test_a_rotation_happens_at_midnight_in_the_newsrooms_time_zone() -> None:
    ads, zone = (ad("a"), ad("b")), "Asia/Tokyo"
    assert rotating(day(1, 14), *ads, zone=zone) != rotating(day(1, 15), *ads, zone=zone)
    due = shown(day(1, 14), *ads, zone=zone).next_change_time
    assert due is not None
    assert due.isoformat() == "2026-07-02T00:00:00+09:00"


def test_only_running_advertisements_rotate() -> None:
    ads = (ad("a", expires=3), ad("b", starts=2), ad("c", starts=5))
    daily = [shown(day(number), *ads).rotating[0].ad for number in range(1, 5)]
    alts = [ad.alt for ad in daily if ad]
    assert (alts[0], set(alts[1:2]) <= {"a", "b"}, alts[2:]) == ("a", True, ["b", "b"])


def test_a_slot_without_a_running_advertisement_is_not_shown() -> None:
    assert shown(day(1), ad("a", starts=2), ad("b", starts=3)) == AdPlacements({}, (), day(2, 0))
    assert shown(day(4), ad("a", expires=2)) == AdPlacements({}, (), None)


def test_the_next_change_is_a_start_an_end_or_a_rotation() -> None:
    assert shown(day(1), ad("a", expires=9)).next_change_time == day(9, 0)
    assert shown(day(1), ad("a"), ad("b", starts=3)).next_change_time == day(3, 0)
    assert shown(day(3), ad("a"), ad("b", starts=3)).next_change_time == day(4, 0)


def test_pictures_are_published_while_their_advertisement_runs() -> None:
    result = links()
    ads = AdsConfig(
        strip=AdSlot(phone="320x50", ads=(ad("a"), ad("b", starts=3), ad("c", expires=1)))
    )
    placements_at(day(1), "UTC", ads, result)
    assert result.media.copies == {"media/a-s.png": "a.png"}
    placements_at(day(4), "UTC", ads, result)
    assert result.media.copies == {"media/a-s.png": "a.png", "media/b-s.png": "b.png"}


def test_pictures_are_ordered_from_the_widest_screen_to_the_narrowest() -> None:
    images = {"320x50": "/a.png", "728x90": "/wide.png"}
    creative = Creative(images=images, url="/about/", alt="A")
    slot = InArticleSlot(phone="320x50", tablet="728x90", ads=(creative,), after=3)
    placement = placements_at(day(1), "UTC", AdsConfig(in_article=slot), links()).placements[
        "in_article"
    ]
    wide = AdImage(W, 728, 90, "(min-width: 768px)")
    shown_ad = Ad("/news/about/", "A", (wide, AdImage(A, 320, 50)), is_house=True)
    sizes = "phone-320x50 tablet-728x90"
    assert placement == Placement("in-article", sizes, shown_ad, after=3)


def test_a_provider_needs_no_picture() -> None:
    provider = Provider("https://ads.example/tag.js")
    result = shown(day(1), Creative(provider=provider)).placements["strip"]
    assert result == Placement("strip", "phone-320x50", Ad(provider=provider))


def test_a_local_script_is_below_the_root_of_the_site() -> None:
    ours = Creative(provider=Provider("/assets/js/ours.js"))
    result = shown(day(1), ours).placements["strip"].ad
    assert result == Ad(provider=Provider("/news/assets/js/ours.js"))


ERRORS = """
ads:
  leaderboard: {ads: {}}
  strip:
    phone: 728x90
    ads:
      - {images: {728x90: /small.png}}
      - {images: {320x50: /nowhere.png, 7x9: /small.png}, url: /about/, alt: A}
  half_page:
    desktop: 300x250
    ads:
      provider: {script: /a.js, attributes: {onload: x, "a b": y, src: z}, container: {style: s}}
      starts: 2026-07-01
      expires: 2026-06-01
"""


def test_errors_are_reported_at_their_place_before_an_advertisement_runs(
    bare: Newsroom,
) -> None:
    bare.picture("content/small.png", 320, 50)
    line = (bare.root / "config.yaml").read_text("utf-8").count("\n") + 2
    bare.setting(ERRORS)
    result = [problem.removeprefix("config.yaml:") for problem in bare.problems()]
    places = [int(problem.split(":")[0]) - line for problem in result]
    assert [
        (place, problem.split(": ", 1)[1].split(" (did")[0].split(" [")[0])
        for place, problem in zip(places, result, strict=True)
    ] == [
        (1, 'the slot has no size (add phone:, tablet: or desktop:)'),
        (1, "the advertisement has no content (add images: or provider:)"),
        (3, '"728x90" is too wide: at most 320 pixels fit here'),
        (5, '"alt" is missing'),
        (5, '"url" is missing'),
        (5, '"/small.png" is 320x50, not 728x90 or a multiple of it'),
        (6, "the picture for the slot's size 728x90 is missing"),
        (6, 'there is no picture "/nowhere.png" below content/'),
        (6, '"7x9" is not an IAB size; known: 970x250, 970x90, 728x90, 336x280, 320x100, 320x50, '
         "300x600, 300x250, 300x50, 160x600"),
        (10, '"onload" is not allowed as an attribute here'),
        (10, '"a b" is not allowed as an attribute here'),
        (10, '"src" is not allowed as an attribute here'),
        (12, '"expires" is not after "starts"'),
    ]  # fmt: skip


CAMPAIGN = """
ads:
  half_page:
    phone: 320x50
    ads:
      - {images: {320x50: /a.png}, url: "https://a.example/", alt: First}
      - {images: {320x50: /b.png}, url: "https://b.example/", alt: Second}
"""


def test_a_rotation_changes_one_file(bare: Newsroom) -> None:
    bare.setting(CAMPAIGN.replace("320x50", "300x50"))
    for name in "ab":
        bare.picture(f"content/{name}.png", 300, 50)
    bare.article("story")
    first = bare.build(now="2026-06-01T23:59:59+00:00")
    assert first.summary.due == datetime(2026, 6, 2, tzinfo=UTC)
    second = bare.build(now="2026-06-02T00:00:00+00:00")
    assert (second.changes.added, second.changes.deleted) == ((), ())
    assert second.changes.changed == ("rails/ads.html",)


@pytest.mark.parametrize(
    ("now", "is_there"),
    [("2026-06-30T23:59:59+00:00", False), ("2026-07-01", True), ("2026-08-01", False)],
)
def test_a_campaign_appears_in_no_file_before_it_starts_and_after_it_ends(
    bare: Newsroom, now: str, is_there: bool
) -> None:
    campaign = CAMPAIGN.replace("320x50", "300x50").replace(
        "alt: Second", "alt: Second, starts: 2026-07-01, expires: 2026-08-01"
    )
    bare.setting(campaign.replace("alt: First", "alt: First, expires: 2026-06-01"))
    for name in "ab":
        bare.picture(f"content/{name}.png", 300, 50)
    bare.article("story")
    bare.build(now=now)
    traces = [
        path
        for path, content in bare.tree().items()
        if b"Second" in content or b'class="ad ' in content or path.startswith("media/b-")
    ]
    assert bool(traces) == is_there
