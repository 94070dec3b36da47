"""The site information that every layout gets."""

from pathlib import Path

from ssg.model.ads import Placement, SponsorCredit
from ssg.model.elements import Link
from ssg.model.site_info import Newsletter
from tests.support.newsroom import Newsroom

ADS = """
ads:
  label: Anzeige
  sponsors_label: Mit Dank an
  leaderboard:
    tablet: 728x90
    ads: {images: {728x90: /ads/a.png}, url: /about/, alt: A}
sponsors:
  - Acme
  - {name: Initech, url: "https://initech.example/", logo: ads/a.png}
"""


def test_local_urls_in_settings_are_below_the_root_of_the_site(tmp_path: Path) -> None:
    newsroom = Newsroom(tmp_path)
    newsroom.picture("content/ads/a.png", 728, 90)
    newsroom.setting(ADS)
    info = newsroom.site(base_url="https://x.example/news/").info
    assert (info.url, info.root) == ("https://x.example/news/", "/news/")
    assert info.sections == (Link("Machines", "/news/ai/"), Link("Silicon", "/news/chips/"))
    assert info.nav == (Link("About", "/news/about/"),)
    assert (info.ad_label, info.sponsors_label) == ("Anzeige", "Mit Dank an")
    placement = info.ads["leaderboard"]
    assert placement == Placement("leaderboard", "tablet-728x90", placement.ad)
    assert placement.ad is not None
    assert (placement.ad.url, placement.ad.alt, placement.ad.is_house) == (
        "/news/about/",
        "A",
        True,
    )
    (banner,) = placement.ad.images
    assert (banner.width, banner.height, banner.picture.widths) == (728, 90, (728,))
    acme, initech = info.sponsors
    assert acme == SponsorCredit("Acme")
    assert (initech.name, initech.url) == ("Initech", "https://initech.example/")
    assert initech.logo is not None
    assert initech.logo.widths == (160, 320, 640)
    assert initech.logo.src.startswith("/news/media/ads/a-")


def test_without_a_menu_the_sections_are_the_menu(tmp_path: Path) -> None:
    newsroom = Newsroom(tmp_path)
    config = newsroom.root / "config.yaml"
    lines = config.read_text("utf-8").splitlines()
    newsroom.write("config.yaml", "\n".join(line for line in lines if not line.startswith("nav")))
    info = newsroom.site().info
    assert info.nav == info.sections


def test_the_rail_has_room_for_at_most_the_existing_stories(bare: Newsroom) -> None:
    bare.article("one")
    bare.article("two")
    assert bare.site().info.rail == 2
    assert bare.read("ai/2026/05/one/index.html").count("<li></li>") == 2


def test_the_form_for_a_newsletter_names_the_host_that_it_is_sent_to(bare: Newsroom) -> None:
    assert bare.site().info.newsletter is None
    bare.setting("newsletter: {url: https://letters.example/in, field: EMAIL, values: {tag: web}}")
    assert bare.site().info.newsletter == Newsletter(
        "https://letters.example/in", "letters.example", "Newsletter", "", "EMAIL", {"tag": "web"}
    )


def test_a_form_on_the_site_itself_is_below_its_root(bare: Newsroom) -> None:
    bare.setting("newsletter: /subscribe")
    form = bare.site(base_url="https://x.example/news/").info.newsletter
    assert form is not None
    assert (form.url, form.host) == ("/news/subscribe", "x.example")
