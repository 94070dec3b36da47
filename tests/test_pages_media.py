"""Content files: those that something published refers to, and no others."""

from ssg.model import File
from ssg.pages import media
from tests.newsroom import Newsroom


def published(newsroom: Newsroom) -> list[str]:
    newsroom.build()
    return [path.removeprefix("media/") for path in newsroom.tree() if path.startswith("media/")]


def test_a_file_is_published_as_it_is(golden: Newsroom) -> None:
    original = (golden.root / "content/images/dot.png").read_bytes()
    assert golden.tree()["media/images/dot.png"] == original


def test_an_output_says_which_file_it_is_a_copy_of(newsroom: Newsroom) -> None:
    source = "content/images/dot.png"
    copy = File("media/images/dot.png", copy_of=source, source=source)
    assert list(media.outputs(newsroom.build().site)) == [copy]


def test_files_that_nothing_refers_to_stay_where_they_are(bare: Newsroom) -> None:
    bare.picture("content/unused.png", 1, 1)
    bare.article("a")
    assert published(bare) == []


def test_whatever_refers_to_a_file_publishes_it(bare: Newsroom) -> None:
    names = ("body", "hero", "bio", "photo", "about", "tag", "sponsor", "site-sponsor", "ad")
    for name in names:
        bare.picture(f"content/{name}.png", 1, 1)
    bare.write("content/data.csv", "1,2\n")
    bare.write(
        "content/authors/ada.md", "---\nname: Ada\nphoto: /photo.png\n---\nBio ![x](/bio.png)"
    )
    bare.write("content/pages/about.md", "---\ntitle: About\n---\n<img src='/about.png' alt=''>")
    bare.write("content/tags/x.md", "---\n---\nWords ![](/tag.png)")
    bare.setting("sponsors: [{name: S, logo: /site-sponsor.png}]")
    bare.picture("content/ad.png", 320, 50)
    ad = "images: {320x50: /ad.png}, url: /about/, alt: A"
    bare.setting(f"ads: {{leaderboard: {{phone: 320x50, ads: {{{ad}}}}}}}")
    bare.article(
        "a",
        "![b](/body.png) [data](/data.csv)",
        image="/hero.png",
        tags="x",
        sponsor={"name": "S", "logo": "/sponsor.png"},
    )
    assert published(bare) == sorted([*(f"{name}.png" for name in names), "data.csv"])


def test_a_file_goes_when_the_last_reference_to_it_does(bare: Newsroom) -> None:
    bare.picture("content/a.png", 1, 1)
    bare.article("a", "![](/a.png)")
    assert published(bare) == ["a.png"]
    bare.article("a", "Nothing to see.")
    assert published(bare) == []


def test_a_name_with_spaces_and_accents_is_found_by_its_url(bare: Newsroom) -> None:
    bare.picture("content/ça va.png", 1, 1)
    bare.article("a", "![](</ça va.png>)")
    assert published(bare) == ["ça va.png"]
    assert 'src="/media/%C3%A7a%20va.png"' in bare.read("ai/2026/05/a/index.html")
