"""The forms of Front Matter CMS."""

from typing import Any

from ssg.config.config import Config
from ssg.config.lists import SectionConfig
from ssg.editors import front_matter_cms
from ssg.model.front_matter import ArticleFrontMatter
from ssg.yaml_source import fields

CONFIG = Config(
    title="T", base_url="https://x.example/", sections=(SectionConfig(key="ai", name="AI"),)
)


def forms(kind: str) -> dict[str, Any]:
    types = front_matter_cms.of(CONFIG)["frontMatter.taxonomy.contentTypes"]
    (content_type,) = (each for each in types if each["name"] == kind)
    return {form["name"]: form for form in content_type["fields"]}


def test_an_article_has_a_form_for_every_field_except_translations() -> None:
    names = [field.name for field in fields.of(ArticleFrontMatter)]
    missing = [name for name in names if name not in forms("article")]
    assert [name for name in missing if name != "translations"] == []


def test_fields_have_fitting_types() -> None:
    kinds = {name: form["type"] for name, form in forms("article").items()}
    expected = {
        "title": "string", "date": "datetime", "authors": "list", "section": "choice",
        "tags": "tags", "image": "fields", "kind": "choice", "draft": "draft",
        "featured": "boolean", "corrections": "block",
    }  # fmt: skip
    assert {name: kinds[name] for name in expected} == expected
    assert forms("article")["section"]["choices"] == [{"id": "ai", "title": "AI"}]
    assert forms("article")["title"]["required"] is True


def test_a_list_of_objects_has_a_field_group() -> None:
    groups = front_matter_cms.of(CONFIG)["frontMatter.taxonomy.fieldGroups"]
    (group,) = (group for group in groups if group["id"] == "correction")
    assert [form["name"] for form in group["fields"]] == ["date", "text"]
    assert forms("article")["corrections"]["fieldGroup"] == ["correction"]
