"""Settings and forms of Decap CMS and Sveltia CMS."""

from typing import Any

import yaml

from ssg.config.config import Config
from ssg.config.lists import SectionConfig
from ssg.editors import decap

CONFIG = Config(
    title="T", base_url="https://x.example/", sections=(SectionConfig(key="ai", name="AI"),)
)


def collection(name: str) -> dict[str, Any]:
    settings: dict[str, Any] = yaml.safe_load(decap.of(CONFIG))
    result: dict[str, Any]
    (result,) = (each for each in settings["collections"] if each["name"] == name)
    return result


def test_collections_are_in_the_folders_that_the_build_reads() -> None:
    settings = yaml.safe_load(decap.of(CONFIG))
    assert [each["folder"] for each in settings["collections"]] == [
        f"content/{name}" for name in ("articles", "pages", "authors", "sections", "tags")
    ]
    assert collection("articles")["path"] == "{{year}}/{{slug}}"
    assert collection("authors")["identifier_field"] == "name"


def test_fields_have_fitting_widgets() -> None:
    form_fields = {field["name"]: field for field in collection("articles")["fields"]}
    expected = {
        "title": "string", "date": "datetime", "authors": "relation", "section": "select",
        "tags": "list", "summary": "text", "image": "object", "kind": "select", "draft": "boolean",
        "corrections": "list", "body": "markdown",
    }  # fmt: skip
    assert {name: form_fields[name]["widget"] for name in expected} == expected
    assert form_fields["section"]["options"] == [{"label": "AI", "value": "ai"}]
    assert (form_fields["title"]["required"], form_fields["tags"]["required"]) == (True, False)
    assert form_fields["kind"]["default"] == "news"
    assert form_fields["slug"]["pattern"][0].startswith("^")
    assert [field["name"] for field in form_fields["corrections"]["fields"]] == ["date", "text"]


def test_inner_fields_have_no_defaults() -> None:
    """Decap writes an object if a field in it has a default."""
    form_fields = {field["name"]: field for field in collection("articles")["fields"]}
    inner = [*form_fields["image"]["fields"], *form_fields["corrections"]["fields"]]
    assert [field["name"] for field in inner if "default" in field] == []
    assert {field["required"] for field in form_fields["image"]["fields"]} == {False}
    assert {field["required"] for field in form_fields["corrections"]["fields"]} == {True}
    assert form_fields["date"]["default"] == "{{now}}"
