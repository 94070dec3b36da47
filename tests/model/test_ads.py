"""Advertisements as pages show them."""

import msgspec

from ssg.model.ad_slots import Provider
from ssg.model.ads import Ad, AdImage, Placement
from ssg.model.pictures import Picture


def test_a_placement_survives_json() -> None:
    images = (
        AdImage(Picture("/a.png"), 728, 90, "(min-width: 768px)"),
        AdImage(Picture("/b.svg"), 320, 50),
    )
    ad = Ad("/about/", "A", images, is_house=True, provider=Provider("/assets/js/a.js"))
    placement = Placement("leaderboard", "phone-320x50 tablet-728x90", ad, after=4)
    assert msgspec.json.decode(msgspec.json.encode(placement), type=Placement) == placement
