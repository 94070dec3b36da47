"""The addresses of Eleventy."""

from typing import Any

import pytest

from ssg.importers.archive.front_matter import SourceText
from ssg.importers.archive.item import Notes
from ssg.importers.generators import eleventy_addresses
from tests.support.import_sources import item

DATE = '{{ page.date | date("yyyy/MM/dd") }}'


@pytest.mark.parametrize(
    ("path", "fields", "address"),
    [
        ("posts/a.md", {}, "/posts/a/"),
        ("posts/a.md", {"permalink": "false"}, ""),
        ("posts/a.md", {"permalink": f"/{DATE}/{{{{ slug }}}}/"}, "/2026/05/01/a/"),
        ("posts/a.md", {"permalink": "{{ page.filePathStem }}.html"}, "/posts/a.html"),
    ],
)
def test_addresses_follow_the_data(path: str, fields: dict[str, Any], address: str) -> None:
    text = SourceText(path, fields, "", "")
    entry = item(source=path, fields=fields)
    assert eleventy_addresses.address(entry, text, "", Notes()) == address


def test_permalinks_use_the_filters_of_eleventy() -> None:
    fields = {"permalink": "/{{ title | slugify }}/{{ title | slug }}/"}
    text = SourceText("a.md", fields, "", "")
    entry = item(title="C++ für Ärzte", fields=fields)
    address = eleventy_addresses.address(entry, text, "", Notes())
    assert address == "/c-fuer-aerzte/c++-fur-arzte/"


YAML = """---
pagination:
  data: collections
  size: 1
  alias: tag
permalink: /tags/{{ tag | slugify }}/
---
"""


@pytest.mark.parametrize(
    ("head", "kind", "pattern", "slug"),
    [
        (YAML, "tag", "/tags/{key}/", "c"),
        (YAML.replace("slugify", "slug"), "tag", "/tags/{key}/", "c++"),
        (YAML.replace("alias: tag", "alias: category")
         .replace("{{ tag", "{{ category"), "category", "/tags/{key}/", "c"),
        ('---js\nconst pagination = {data: "collections", alias: "tag"};\n'
         'const permalink = "/t/{{ tag | slugify }}/index.html";\n---\n', "tag", "/t/{key}/", "c"),
        ('---json\n{"pagination": {"alias": "tag"},\n"permalink": "t/{{ tag|slug }}.html"}\n---\n',
         "tag", "/t/{key}.html", "c++"),
    ],
)  # fmt: skip
def test_a_template_for_each_tag_says_where_listings_were(
    head: str, kind: str, pattern: str, slug: str
) -> None:
    listing = eleventy_addresses.list_pattern(head)
    assert listing
    assert (listing.kind, listing.pattern, listing.slugify("C++")) == (kind, pattern, slug)


@pytest.mark.parametrize(
    "head",
    [
        YAML.replace("pagination", "x"),
        YAML.replace("alias: tag", "alias: item"),
        YAML.replace("| slugify", "| mySlug"),
        YAML.replace("/tags/", "/{{ lang }}/"),
        YAML.replace("permalink: ", "permalink2 "),
    ],
)
def test_other_templates_say_nothing_of_listings(head: str) -> None:
    assert eleventy_addresses.list_pattern(head) is None


@pytest.mark.parametrize(
    ("permalink", "plain"),
    [("/a/", "/a/"), ({"build": "/b/", "serverless": "/c/"}, "/b/"), ({"build": "false"}, "false"),
     ({"serverless": "/c/"}, "false")],
)  # fmt: skip
def test_a_permalink_for_each_kind_of_build_is_that_of_the_usual_kind(
    permalink: object, plain: str
) -> None:
    fields = eleventy_addresses.with_plain_permalink({"permalink": permalink})
    assert fields["permalink"] == plain
