"""The forms of Decap CMS and Sveltia CMS."""

from typing import Any

import yaml

from ssg.config.config import Config, SectionConfig
from ssg.editors import decap

CONFIG = Config(
    title="T", base_url="https://x.example/", sections=(SectionConfig(key="ai", name="AI"),)
)


def collection(name: str) -> dict[str, Any]:
    found: dict[str, list[dict[str, Any]]] = yaml.safe_load(decap.of(CONFIG))
    (made,) = (made for made in found["collections"] if made["name"] == name)
    return made


def test_collections_lie_where_the_build_reads_them() -> None:
    made = yaml.safe_load(decap.of(CONFIG))
    assert [found["folder"] for found in made["collections"]] == [
        f"content/{name}" for name in ("articles", "pages", "authors", "sections", "tags")
    ]
    assert collection("articles")["path"] == "{{year}}/{{slug}}"
    assert collection("authors")["identifier_field"] == "name"


def test_fields_are_of_the_right_sort() -> None:
    found = {field["name"]: field for field in collection("articles")["fields"]}
    wanted = {
        "title": "string", "date": "datetime", "authors": "relation", "section": "select",
        "tags": "list", "summary": "text", "image": "object", "kind": "select", "draft": "boolean",
        "corrections": "list", "body": "markdown",
    }  # fmt: skip
    assert {name: found[name]["widget"] for name in wanted} == wanted
    assert found["section"]["options"] == [{"label": "AI", "value": "ai"}]
    assert (found["title"]["required"], found["tags"]["required"]) == (True, False)
    assert found["kind"]["default"] == "news"
    assert found["slug"]["pattern"][0].startswith("^")
    assert [field["name"] for field in found["corrections"]["fields"]] == ["date", "text"]


def test_what_is_left_alone_makes_no_field() -> None:
    """Decap makes an object of a field within it that has a default."""
    found = {field["name"]: field for field in collection("articles")["fields"]}
    inner = [*found["image"]["fields"], *found["corrections"]["fields"]]
    assert [field["name"] for field in inner if "default" in field] == []
    assert {field["required"] for field in found["image"]["fields"]} == {False}
    assert {field["required"] for field in found["corrections"]["fields"]} == {True}
    assert found["date"]["default"] == "{{now}}"
