"""Own fields in the files for editors."""

import json
from pathlib import Path

import pytest

from ssg.config.config import Config
from ssg.config.declared.taxonomies import TaxonomyConfig
from ssg.editors import decap, front_matter_cms, json_schema, setup, snippets
from ssg.model.own_fields import OwnField

CONFIG = Config(
    title="T",
    base_url="https://x.example/",
    fields={
        "article": {
            "verdict": OwnField(type="choice", of=("buy", "skip"), description="Our advice."),
            "score": OwnField(type="number"),
            "specs": OwnField(type="list", of=("mapping",), fields={"name": OwnField(type="text")}),
        },
        "author": {"pronouns": OwnField(type="text")},
    },
    taxonomies={
        "companies": TaxonomyConfig(singular="company", fields={"ticker": OwnField(type="text")})
    },
)


def test_each_kind_of_source_has_its_own_fields() -> None:
    types = {kind: CONFIG.declared.type_of(kind) for kind in ("article", "author", "page")}
    assert types["article"].__struct_fields__[-4:] == ("company", "verdict", "score", "specs")
    assert types["author"].__struct_fields__[-1] == "pronouns"
    assert "pronouns" not in types["page"].__struct_fields__


def test_a_schema_describes_own_fields() -> None:
    properties = json_schema.of("article", CONFIG.declared)["properties"]
    assert properties["verdict"] == {"enum": ["buy", "skip", None], "description": "Our advice."}
    assert properties["score"]["type"] == ["number", "null"]
    assert "pronouns" in json_schema.of("author", CONFIG.declared)["properties"]


def test_forms_offer_own_fields() -> None:
    form = decap.of(CONFIG)
    assert {"name: verdict", "- buy", "name: pronouns"} <= {*map(str.strip, form.split("\n"))}
    types = front_matter_cms.of(CONFIG)["frontMatter.taxonomy.contentTypes"]
    (verdict,) = [each for each in types[0]["fields"] if each["name"] == "verdict"]
    assert (verdict["type"], verdict["choices"]) == ("choice", ["buy", "skip"])
    lines = snippets.of(CONFIG)["Front matter: article"]["body"]
    assert "verdict: ${12|buy,skip|}" in lines


@pytest.mark.parametrize("name", setup.EDITORS)
def test_all_files_of_an_editor_are_made(name: str, tmp_path: Path) -> None:
    files = setup.EDITORS[name](CONFIG)
    assert any("pronouns" in text for text in files.values())
    for path, text in files.items():
        if path.endswith("article.json"):
            assert "verdict" in json.loads(text)["properties"]


def test_taxonomies_are_fields_of_stories_and_kinds_of_files() -> None:
    properties = json_schema.of("article", CONFIG.declared)["properties"]
    assert properties["companies"]["anyOf"][0]["type"] == "array"
    assert "string" in properties["company"]["type"]
    assert {"title", "parent", "ticker"} <= json_schema.of("companies", CONFIG.declared)[
        "properties"
    ].keys()
    assert ".vscode/schemas/companies.json" in setup.vscode(CONFIG)
    assert "folder: content/companies" in decap.of(CONFIG)
    folders = front_matter_cms.of(CONFIG)["frontMatter.content.pageFolders"]
    assert folders[-1] == {
        "title": "companies".capitalize(),
        "path": "[[workspace]]/content/companies",
        "contentTypes": ["companies"],
    }
