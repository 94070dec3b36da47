"""The settings of a Hugo source."""

from pathlib import Path

import pytest

from ssg.importers.archive.item import Notes
from ssg.importers.generators import hugo_settings
from ssg.importers.generators.hugo_settings import Cascade, ContentRoot
from ssg.problems.errors import UsageError
from tests.support.import_sources import folder


def test_settings_are_merged_and_their_names_have_no_case(tmp_path: Path) -> None:
    source = folder(
        tmp_path,
        {
            "hugo.toml": 'BaseURL = "https://a.example/"\n[Params]\nX = 1\n',
            "config/_default/hugo.yaml": "params: {y: 2}\n",
            "config/_default/permalinks.toml": 'posts = "/:slug/"\n',
            "config/production/params.json": '{"x": 3}',
            "config/development/params.json": '{"x": 4}',
        },
    )
    assert hugo_settings.read(source, Notes()) == {
        "baseurl": "https://a.example/", "params": {"x": "3", "y": "2"},
        "permalinks": {"posts": "/:slug/"},
    }  # fmt: skip


@pytest.mark.parametrize(
    ("config", "roots"),
    [
        ({}, [ContentRoot("content")]),
        ({"contentdir": "texts/"}, [ContentRoot("texts")]),
        ({"languages": {"en": {}, "fr": {}}}, [ContentRoot("content", "en")]),
        ({"languages": {"en": {"contentdir": "c/en"}, "fr": {"contentdir": "c/fr"}}},
         [ContentRoot("c/en", "en"), ContentRoot("c/fr", "fr", "/fr")]),
        ({"languages": {"fr": {"contentdir": "c/fr", "disabled": "true"}}},
         [ContentRoot("c/fr", "fr", "/fr", True), ContentRoot("content", "en")]),
        ({"languages": {"fr": {"contentdir": "c/fr"}}, "disablelanguages": ["fr"],
          "defaultcontentlanguage": "fr", "defaultcontentlanguageinsubdir": "true"},
         [ContentRoot("c/fr", "fr", "/fr", True)]),
        ({"languages": {"fr": {"contentdir": "c/fr", "baseurl": "https://fr.example/"}}},
         [ContentRoot("c/fr", "fr"), ContentRoot("content", "en")]),
        ({"languages": {"en": {}, "de": {}}, "module": {"mounts": [
            {"source": "c/de", "target": "content", "lang": "de"},
            {"source": "c/en", "target": "content", "lang": "en"}]}},
         [ContentRoot("c/de", "de", "/de"), ContentRoot("c/en", "en")]),
        ({"module": {"mounts": [
            {"source": "content", "target": "content", "excludefiles": "drafts/**"},
            {"source": "docs/", "target": "/content/manual/", "files": ["! **/x.md", "*.md"]},
            {"source": "static", "target": "static"}]}},
         [ContentRoot("content", ignored=("drafts/**",)),
          ContentRoot("docs", target="manual", read=("*.md",), ignored=("**/x.md",))]),
        ({"languages": {"en": {}, "fr": {"disabled": "true"}}, "module": {"mounts": [
            {"source": "a", "target": "content/a"}, {"source": "b", "target": "content/b",
             "lang": "FR"}]}},
         [ContentRoot("a", "en", target="a"), ContentRoot("b", "fr", "/fr", True, "b")]),
    ],
)  # fmt: skip
def test_each_language_has_its_content(
    tmp_path: Path, config: dict[str, object], roots: list[ContentRoot]
) -> None:
    assert list(hugo_settings.content_roots(tmp_path, config)) == roots


@pytest.mark.parametrize(
    "config",
    [
        {"contentdir": "../../outside"},
        {"languages": {"en": {"contentdir": "/etc"}}},
        {"languages": {"en": {}},
         "module": {"mounts": [{"source": "..", "target": "content", "lang": "en"}]}},
    ],
)  # fmt: skip
def test_content_outside_of_the_source_is_refused(
    tmp_path: Path, config: dict[str, object]
) -> None:
    with pytest.raises(UsageError, match="contentDir"):
        hugo_settings.content_roots(tmp_path, config)


def test_texts_inherit_the_fields_of_their_sections_and_the_nearest_win() -> None:
    cascade = Cascade({"cascade": [{"draft": "true", "target": {"path": "/secret/**"}}]})
    cascade.add("posts", {"cascade": {"type": "a", "author": "Ada"}})
    cascade.add("posts/deep", {"cascade": {"type": "b", "params": {"mood": "good"}}})
    other_kind = {"draft": "true", "_target": {"kind": "section"}}
    elsewhere = {"x": "1", "_target": {"environment": "development"}}
    cascade.add("docs", {"cascade": [other_kind, elsewhere]})
    assert cascade.fields_for("posts/a.md") == {"type": "a", "author": "Ada"}
    assert cascade.fields_for("posts/deep/a/index.md")["type"] == "b"
    assert cascade.fields_for("posts/deep/a.md")["mood"] == "good"
    assert cascade.fields_for("secret/a.md") == {"draft": "true"}
    assert cascade.fields_for("docs/a.md") == {}
    assert cascade.fields_for("a.md") == {}


def test_globs_choose_the_files_of_a_mount() -> None:
    root = ContentRoot("docs", target="manual", read=("**.md",), ignored=("old/**", "x.md"))
    assert [root.path_of(path) for path in ("a.md", "b/c.md", "old/d/e.md", "x.md", "f.html")] == [
        "manual/a.md", "manual/b/c.md", "", "", "",
    ]  # fmt: skip
    assert ContentRoot("README.md", target="about.md").path_of("") == "about.md"


def test_files_are_where_settings_and_mounts_say(tmp_path: Path) -> None:
    def roots(config: dict[str, object]) -> list[tuple[str, str]]:
        roots = list(hugo_settings.file_roots(tmp_path, config))
        assert all(root.prefix == f"/{root.content_prefix}" for root in roots)
        return [(root.folder.relative_to(tmp_path).as_posix(), root.prefix) for root in roots]

    assert roots({}) == [("static", "/"), ("assets", "/")]
    assert roots({"staticdir": ["a", "b"], "assetdir": "c"}) == [("a", "/"), ("b", "/"), ("c", "/")]
    mounts = [{"source": "pictures", "target": "static/img"}, {"source": "x", "target": "assets"}]
    assert roots({"module": {"mounts": mounts}}) == [("pictures", "/img/"), ("x", "/")]
    with pytest.raises(UsageError, match="staticdir"):
        roots({"staticdir": "../.."})
