"""Link targets as written -> URLs of the site."""

import re
from pathlib import Path

import pytest

from ssg.model.documents import Body, Document
from ssg.model.elements import Image
from ssg.model.pictures import Original, Picture
from ssg.problems.errors import Problems
from ssg.site.links import Links, LinkTargets
from ssg.yaml_source.locate import Locator
from tests.support.newsroom import Newsroom

HERE = "articles/2026/a.md"


def links(root: Path) -> Links:
    """Links of a site at /news/ with two stories, one of them unpublished, and two files."""
    targets = LinkTargets(
        root="/news/",
        urls={HERE: "/news/ai/a/", "articles/b c.md": "/news/ai/b%20c/", "pages/p.md": "/news/p/"},
        unpublished={
            HERE: "/news/ai/",
            "articles/2026/h.md": "/news/ai/",
            "articles/b c.md": "/news/",
        },
        files={
            "images/é.png": Original("d" * 32, 32, 18, ("avif", "webp", "png"), "#abc"),
            "images/wafer.jpg": Original(),
            "images/bad.png": Original(error="is broken"),
            "articles/2026/data.csv": Original("c" * 32),
        },
        unreadable=frozenset({"articles/broken.md"}),
        anchors={"articles/b c.md": {"its-中": "it-s-zhong"}},
    )
    return Links(targets, Locator(root), Problems())


def resolved(root: Path, target: str) -> tuple[str, list[str]]:
    """The URL of `target` in a text, and the problems reported."""
    file = root / "content" / HERE
    file.parent.mkdir(parents=True)
    file.write_text(f"---\ntitle: A\n---\n\nSee [it]({target}).\n", "utf-8")
    site_links = links(root)
    body = site_links.body(HERE, Document("d", (target,)), "/news/ai/a/")
    return body.links[target], [str(problem) for problem in site_links.problems.reported]


@pytest.mark.parametrize(
    ("target", "url"),
    [
        ("a.md", "/news/ai/a/"),
        ("../b%20c.md", "/news/ai/b%20c/"),
        ("/pages/p.md", "/news/p/"),
        ("../../pages/p.md", "/news/p/"),
        ("a.md#why", "/news/ai/a/#why"),
        ("a.md?x=1#why", "/news/ai/a/?x=1#why"),
        ("../b%20c.md#its-中", "/news/ai/b%20c/#it-s-zhong"),
        ("../b%20c.md?x#Its-%E4%B8%AD", "/news/ai/b%20c/?x#it-s-zhong"),
        ("../b%20c.md#gone", "/news/ai/b%20c/#gone"),
        ("/ai/b%20c/#its-中", "/news/ai/b%20c/#it-s-zhong"),
        ("/ai/b%20c/#other", "/news/ai/b%20c/#other"),
        ("data.csv", "/news/media/articles/2026/data-cccccccc.csv"),
        ("/images/%C3%A9.png", "/news/media/images/%C3%A9-dddddddd-32.png"),
        ("/images/é.png#x", "/news/media/images/%C3%A9-dddddddd-32.png#x"),
        ("/archive/", "/news/archive/"),
        ("/", "/news/"),
        ("/feed.xml?x=1#y", "/news/feed.xml?x=1#y"),
        ("?x=1", "?x=1"),
    ],
)
def test_a_target_is_resolved_to_its_url(tmp_path: Path, target: str, url: str) -> None:
    assert resolved(tmp_path, target) == (url, [])


@pytest.mark.parametrize("target", ["b.md", "../../../b.md", "/nowhere.md", "/gone.png", "x/"])
def test_a_missing_target_is_an_error_at_its_place(tmp_path: Path, target: str) -> None:
    url, (problem,) = resolved(tmp_path, target)
    assert url == target  # as written, should the newsroom accept the problem
    assert problem.startswith(f'content/{HERE}:5:10: "{target}" does not exist')


def test_the_error_for_a_misspelt_target_suggests_the_nearest_file(tmp_path: Path) -> None:
    _, (problem,) = resolved(tmp_path, "/images/é.jpg")
    assert problem.endswith('(did you mean "/images/é.png"?)')


@pytest.mark.parametrize(
    "target", ["www.x.example/a", "http//www.x.example/a", "https/www.x.example/a"]
)
def test_the_error_for_an_incomplete_web_address_completes_it(tmp_path: Path, target: str) -> None:
    _, (problem,) = resolved(tmp_path, target)
    assert problem.endswith("(for a web address write https://www.x.example/a)")


def test_a_link_to_an_unpublished_story_is_a_warning_and_goes_to_its_section(
    tmp_path: Path,
) -> None:
    assert resolved(tmp_path, "h.md#secret") == (
        "/news/ai/",
        [
            f'content/{HERE}:5:10: warning: "h.md#secret" is not published '
            "(until it is, the link goes to /news/ai/)"
        ],
    )


def test_a_link_to_an_unreadable_source_is_not_reported(tmp_path: Path) -> None:
    assert resolved(tmp_path, "../broken.md") == ("", [])


def test_an_anchor_on_the_same_page_is_unchanged(tmp_path: Path) -> None:
    body = links(tmp_path).body(HERE, Document("d", ("#why",)), "/news/ai/a/")
    assert body == Body("d", base="/news/ai/a/", source="content/articles/2026/a.md")


def test_only_linked_files_are_published(tmp_path: Path) -> None:
    site_links = links(tmp_path)
    site_links.body(HERE, Document("d", ("data.csv", "a.md")), "/news/ai/a/")
    assert site_links.media.copies == {
        "media/articles/2026/data-cccccccc.csv": HERE.replace("a.md", "data.csv")
    }


def test_a_picture_has_its_alternative_text_caption_and_credit(tmp_path: Path) -> None:
    image = Image("/images/é.png", alt="E", caption="C", credit="D")
    picture = links(tmp_path).picture(f"content/{HERE}", image, "text", "image")
    assert picture is not None
    assert (picture.alt, picture.caption, picture.credit) == ("E", "C", "D")
    assert picture.src == "/news/media/images/%C3%A9-dddddddd-32.png"


def test_a_picture_in_a_text_is_shown_and_not_linked(tmp_path: Path) -> None:
    body = links(tmp_path).body(HERE, Document("d", pictures=("/images/é.png#x",)), "/news/ai/a/")
    assert body.links == {}
    assert body.pictures["/images/é.png#x"].widths == (32,)


@pytest.mark.parametrize(
    ("target", "problem"),
    [
        ("/images/bad.png", '"/images/bad.png" is broken (the file is content/images/bad.png)'),
        ("data.csv", '"data.csv" is not a picture (to link to the file, remove the !)'),
        ("gone.png", '"gone.png" does not exist'),
    ],
)
def test_a_picture_that_cannot_be_shown_is_an_error_at_its_place_in_the_text(
    tmp_path: Path, target: str, problem: str
) -> None:
    (tmp_path / "content/articles/2026").mkdir(parents=True)
    (tmp_path / "content" / HERE).write_text(f"---\ntitle: A\n---\n\n![it]({target})\n", "utf-8")
    site_links = links(tmp_path)
    site_links.body(HERE, Document("d", pictures=(target,)), "/news/ai/a/")
    assert [str(each) for each in site_links.problems.reported] == [
        f"content/{HERE}:5:7: {problem}"
    ]
    assert site_links.media.drawings == {}


@pytest.mark.parametrize("src", ["https://y.example/a.png", "//y.example/a.png"])
def test_a_remote_picture_is_unchanged(tmp_path: Path, src: str) -> None:
    site_links = links(tmp_path)
    assert site_links.picture(f"content/{HERE}", Image(src, width=3), "text", "image") == Picture(
        src, width=3
    )
    assert site_links.media.copies == {}


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("/about/", "/news/about/"),
        ("https://y.example/", "https://y.example/"),
        ("//y.example/", "//y.example/"),
        ("mailto:a@y.example", "mailto:a@y.example"),
    ],
)
def test_a_local_url_in_settings_is_below_the_root_of_the_site(
    tmp_path: Path, url: str, expected: str
) -> None:
    assert links(tmp_path).site_url(url) == expected


def test_a_missing_or_unsuitable_picture_is_reported_where_it_is_named(bare: Newsroom) -> None:
    bare.picture("content/dot.png", 2, 3)
    bare.write("content/notes.txt", "")
    bare.article("a", image="/dt.png")
    bare.article("b", image={"src": "/notes.txt", "alt": "x"})
    assert bare.problems() == [
        'content/articles/a.md:6:8: there is no picture "/dt.png" below content/ '
        '(did you mean "/dot.png"?)',
        'content/articles/b.md:6:16: "/notes.txt" is not a picture',
    ]


def test_descriptions_of_sections_and_tags_can_be_linked_to_by_path(newsroom: Newsroom) -> None:
    newsroom.article("a", "[sand](/sections/chips.md) and [light](../tags/optics.md#all)")
    assert newsroom.problems() == []
    assert '<a href="/chips/">sand</a> and <a href="/tags/optics/#all">light</a>' in newsroom.read(
        "ai/2026/05/a/index.html"
    )


@pytest.mark.parametrize(
    "html",
    [
        '<a class="x" href="{}">t</a>',
        "<A HREF='{}'>t</A>",
        "<a\nhref={}>t</a>",
        '<map name="m"><area alt="" href="{}"></map>',
        '<embed src="{}">',
    ],
)
def test_links_in_raw_html_are_resolved_too(bare: Newsroom, html: str) -> None:
    bare.article("b")
    bare.article("a", html.format("b.md"))
    assert bare.problems() == []
    page = bare.read("ai/2026/05/a/index.html")
    assert "/ai/2026/05/b/" in page.split('class="prose">')[1].split("</div>")[0]


@pytest.mark.parametrize("name", ["a.heic", "a.TIFF", "a.bmp"])
def test_a_picture_in_another_format_comes_with_what_to_do(bare: Newsroom, name: str) -> None:
    bare.write(f"content/images/{name}", b"x")
    bare.article("a", f"![A](/images/{name})\n", image=f"/images/{name}")
    problem = f'"/images/{name}" is not a picture (export it as JPEG or PNG)'
    assert bare.problems() == [
        f"content/articles/a.md:6:8: {problem}",
        f"content/articles/a.md:8:6: {problem}",
    ]


def test_a_choice_of_files_in_html_leads_to_them(bare: Newsroom) -> None:
    """As a writer pastes it from another system."""
    for name in ("a", "b", "c"):
        bare.picture(f"content/images/{name}.png", 32, 18)
    bare.article(
        "a",
        '<picture><source srcset="/images/a.png 1x, ../images/b.png 2x">'
        '<img src="/images/c.png" srcset="/images/c.png 2x" alt="C"></picture>\n',
    )
    bare.build()
    page = bare.read("ai/2026/05/a/index.html")
    sets = re.findall(r'srcset="(/media/images/[abc]-[^"]*)"', page)
    assert [re.sub(r"-\w{8}-32\.jpg", "", each) for each in sets[:2]] == [
        "/media/images/a 1x, /media/images/b 2x", "/media/images/c 2x",
    ]  # fmt: skip
    bare.article("b", '<img src="/images/c.png" srcset="/images/none.png 2x">\n')
    (problem,) = bare.problems()
    assert problem.startswith('content/articles/b.md:7:34: "/images/none.png" does not exist')


@pytest.mark.parametrize("html", ["![B](b.md)", '<img src="b.md" alt="B">', "![B][r]\n\n[r]: b.md"])
@pytest.mark.parametrize("draft", [False, True])
def test_a_text_is_no_picture(bare: Newsroom, html: str, draft: bool) -> None:
    bare.article("a", html)
    bare.article("b", draft=draft)
    (problem,) = bare.problems()
    assert problem.endswith('"b.md" is not a picture (to link to the file, remove the !)')
