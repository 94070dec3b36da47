"""Content files: only those that published pages refer to are published."""

import re

from ssg.model.outputs import File
from ssg.model.pictures import Drawing
from ssg.pages import media
from tests.support.newsroom import Newsroom, media_path


def published(newsroom: Newsroom) -> list[str]:
    """The content files of the site; pictures are listed by the common stem of their files."""
    newsroom.build()
    paths = [path.removeprefix("media/") for path in newsroom.tree() if path.startswith("media/")]
    return sorted({re.sub(r"-[0-9a-f]{8}(-face)?-\d+\.\w+$", "", path) for path in paths})


def test_a_file_is_published_unchanged(bare: Newsroom) -> None:
    bare.write("content/data.csv", "1,2\n")
    bare.article("a", "[data](/data.csv)")
    bare.build()
    assert bare.tree()[media_path("data.csv", b"1,2\n")] == b"1,2\n"


def test_an_output_has_its_content_file_as_source(bare: Newsroom) -> None:
    bare.write("content/data.csv", "1,2\n")
    bare.picture("content/dot.png", 4, 2)
    bare.article("a", "[data](/data.csv) ![](/dot.png)")
    first, *others = media.outputs(bare.site())
    path = media_path("data.csv", b"1,2\n")
    assert first == File(path, copy_of="content/data.csv", source="content/data.csv")
    assert {(type(other), other.source) for other in others} == {(Drawing, "content/dot.png")}


def test_unreferenced_files_are_not_published(bare: Newsroom) -> None:
    bare.picture("content/unused.png", 1, 1)
    bare.article("a")
    assert published(bare) == []


def test_every_kind_of_reference_publishes_a_file(bare: Newsroom) -> None:
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
    assert published(bare) == sorted([*names, "data-2df19cf3.csv"])


def test_a_file_is_deleted_with_the_last_reference_to_it(bare: Newsroom) -> None:
    bare.picture("content/a.png", 1, 1)
    bare.article("a", "![](/a.png)")
    assert published(bare) == ["a"]
    bare.article("a", "Nothing to see.")
    assert published(bare) == []


def test_a_file_name_with_spaces_and_accents_is_escaped_in_its_url(bare: Newsroom) -> None:
    bare.picture("content/ça va.png", 1, 1)
    bare.article("a", "![](</ça va.png>)")
    assert published(bare) == ["ça va"]
    assert 'src="/media/%C3%A7a%20va-28e7b613-1.jpg"' in bare.read("ai/2026/05/a/index.html")
