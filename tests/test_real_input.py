"""The posts of a real blog, through a mapping of their front matter to ours."""

import html
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml
from markupsafe import escape

from ssg import slugs
from ssg.build import Result
from ssg.typography import typographic
from tests import standards
from tests.newsroom import Newsroom

POSTS = Path(__file__).parents[2] / "shared/real/18f/posts"
pytestmark = pytest.mark.skipif(not POSTS.is_dir(), reason="the 18F posts are not here")

SITE = "https://18f.gsa.gov"
SETTINGS = f"""\
title: 18F
base_url: {SITE}/
timezone: America/New_York
permalinks: {{article: '/{{year}}/{{month}}/{{day}}/{{slug}}/'}}
"""
QUOTED = r"""("[^"]*"|'[^']*')"""


def front_matter(name: str, given: dict[str, Any]) -> dict[str, Any]:
    """Our fields for theirs; a date that is missing is in the file's name."""
    date = given.get("date") or re.sub(r"(\d+-\d+-)(\d)-.*", r"\g<1>0\2", name)[:10]
    fields = {
        "title": given["title"].strip(),
        "date": date if isinstance(date, str) else date.isoformat(),
        "authors": given["authors"],
        "tags": given["tags"],
        "summary": " ".join(re.sub(r"<[^>]*>", "", given["excerpt"]).split()),
        "image": picture(given),
        "aliases": given.get("redirect_from"),
        "slug": str(given.get("permalink", "")).strip("/").rpartition("/")[2],
    }
    return {key: value for key, value in fields.items() if value}


def picture(given: dict[str, Any]) -> dict[str, str] | None:
    if not given.get("image") or given.get("hero") is False:
        return None
    return {"src": remote(given["image"]), "alt": given.get("image_alt", "")}


def remote(path: str) -> str:
    """Where a picture of theirs is: the folder with them is not here."""
    return path if "//" in path else f"{SITE}/{path.lstrip('/')}"


def image(path: str, alt: str = "") -> str:
    return f'<img src="{remote(path)}" alt="{html.escape(alt)}">'


def address(path: str) -> str:
    """Posts are on the site; everything else stays where it was."""
    return path if re.match(r"/20\d\d/\d\d/\d\d/", path) else remote(path)


def body(text: str, given: dict[str, Any]) -> str:
    """The text, with links and images of its template language resolved, the rest as it is."""

    def shown(found: re.Match[str]) -> str:
        path, *texts = (quoted[1:-1] for quoted in re.findall(QUOTED, found[0], re.S))
        return image(path, texts[-1] if texts else "")

    def included(found: re.Match[str]) -> str:
        named = dict(re.findall(rf"(\w+):\s*{QUOTED}", found[0], re.S))
        return image(named["image"][1:-1], named.get("alt", "")[1:-1])

    text = re.sub(r"\{%\s*(end)?raw\s*%\}", "", text)
    text = re.sub(r"\{%\s*image\w*\s.*?%\}", shown, text, flags=re.S)
    text = re.sub(r"\{%\s*include\s.*?%\}", included, text, flags=re.S)
    text = re.sub(
        r"\{\{\s*(page\.)?image(\s*\|\s*url)?\s*\}\}", remote(str(given.get("image"))), text
    )
    text = re.sub(r"\{\{\s*site\.baseurl\s*\}\}/?", SITE + "/", text)
    text = re.sub(
        rf"\{{\{{\s*{QUOTED}\s*\|\s*url\s*\}}\}}", lambda found: address(found[1][1:-1]), text
    )
    text = re.sub(r'src="(/assets/[^"]*)"', lambda found: f'src="{remote(found[1])}"', text)
    text = re.sub(rf"\{{\{{\s*{QUOTED}\s*\|\s*embed:.*?\}}\}}", r"Video: \1", text, flags=re.S)
    return re.sub(r"\{\{\s*[\"']([\w.-]+)[\"']\s*\|\s*team_\w+\s*\}\}", r"\1", text)


def posts() -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yields (name, front matter, body) of each post, in our form."""
    for file in sorted(POSTS.glob("*.md")):
        _, fields, text = re.split(r"^---\s*$", file.read_text("utf-8-sig"), maxsplit=2, flags=re.M)
        given = yaml.load(fields, Loader=yaml.CSafeLoader)  # the other one refuses tabs
        yield file.stem, front_matter(file.stem, given), body(text, given)


FAULTS = [
    # A mark of a quotation has come into the link's address.
    "content/articles/2014-12-17-snippets.md:19:34",
    # The old address and the new one are one file where case does not count.
    "content/articles/2015-05-21-TockingTime.md",
]


@pytest.fixture(scope="module")
def blog(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    newsroom = Newsroom(tmp_path_factory.mktemp("18f"), bare=True)
    newsroom.delete("content/authors/ada.md")
    newsroom.write("config.yaml", SETTINGS)
    for name, fields, text in posts():
        newsroom.article(name, text, **{"section": "", **fields})
        for author in fields["authors"]:
            newsroom.write(f"content/authors/{author}.md", f"---\nname: {author}\n---\n")
    return newsroom


@pytest.fixture(scope="module")
def faults(blog: Newsroom) -> list[str]:
    """What is wrong with the posts as they are."""
    return blog.problems(jobs=0)


@pytest.fixture(scope="module")
def built(blog: Newsroom, faults: list[str]) -> Result:
    """The blog with the one fault mended that stops the build."""
    name = "2015-05-21-TockingTime"
    fields, text = next(given for found, *given in posts() if found == name)
    blog.article(name, text, **{"section": "", **fields, "aliases": []})
    return blog.build(jobs=0)


def test_only_true_faults_of_the_posts_are_reported(faults: list[str]) -> None:
    assert [problem.partition(": ")[0] for problem in faults] == FAULTS


def test_every_post_has_its_page(built: Result) -> None:
    titles = {
        f"content/articles/{name}.md": typographic(fields["title"]) for name, fields, _ in posts()
    }
    assert len(titles) == 509
    assert {article.source: article.ref.title for article in built.site.articles} == titles
    for article in built.site.articles:
        page = (built.output / article.ref.url.strip("/") / "index.html").read_text("utf-8")
        assert f"<h1>{escape(article.ref.title)}</h1>" in page


def test_every_author_and_every_tag_has_a_listing_with_its_posts(built: Result) -> None:
    expected: dict[str, set[str]] = {}
    for _, fields, _ in posts():
        terms = [f"authors/{author}" for author in fields["authors"]]
        terms += [f"tags/{slugs.of_term(tag)}" for tag in fields["tags"]]
        for term in terms:
            expected.setdefault(term, set()).add(typographic(fields["title"]))
    listings = (*built.site.authors, *built.site.tags)
    assert {
        listing.term.url.strip("/"): {ref.title for ref in listing.refs} for listing in listings
    } == expected
    assert [path for path in expected if not (built.output / path / "index.html").is_file()] == []


def test_old_addresses_lead_to_the_posts(built: Result) -> None:
    old = "2017/09/08/forrest-service-six-month-check/index.html"
    assert "/2017/09/08/forest-service-six-month-check/" in (built.output / old).read_text("utf-8")


def test_what_looks_like_a_template_in_a_post_stays_text(built: Result) -> None:
    page = "2016/11/25/what-18f-is-thankful-for-this-thanksgiving/index.html"
    assert "{{ page.excerpt }}" in (built.output / page).read_text("utf-8")


def test_what_machines_read_is_as_the_standards_say(built: Result) -> None:
    found = standards.faults(built.output, f"{SITE}/")
    # The pictures and other pages of theirs are at the same host, and not here.
    assert [fault for fault in found if not fault.endswith("leads to nothing")] == []


def test_every_feed_and_the_sitemap_are_well_formed(built: Result) -> None:
    files = sorted(built.output.rglob("*.xml"))
    roots = [ElementTree.fromstring(file.read_bytes()).tag.rpartition("}")[2] for file in files]
    assert len(files) == len(built.site.authors) + len(built.site.tags) + 5
    assert set(roots) == {"rss", "feed", "urlset", "OpenSearchDescription"}
