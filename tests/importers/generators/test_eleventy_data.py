"""The data of an Eleventy source."""

from pathlib import Path
from typing import Any

import pytest

from ssg.importers.archive.front_matter import SourceText
from ssg.importers.archive.item import Notes
from ssg.importers.generators import eleventy_data, publication
from ssg.problems.errors import UsageError
from tests.support.import_sources import folder, messages


def data_of(tmp_path: Path, files: dict[str, str], path: str) -> dict[str, Any]:
    return eleventy_data.Data(folder(tmp_path, dict(files)), Notes()).of_text(path)


def test_the_nearest_data_win(tmp_path: Path) -> None:
    files = {
        "posts/posts.json": '{"draft": true, "author": "Ada", "layout": "a"}',
        "posts/posts.11tydata.js": "module.exports = { layout: 'b', tags: ['post'] }",
        "posts/deep/deep.11tydata.json": '{"author": "Bob"}',
        "posts/deep/a.json": '{"mood": "good"}',
        "posts/deep/a.11tydata.json": '{"mood": "better"}',
    }
    assert data_of(tmp_path, files, "posts/deep/a.md") == {
        "draft": "true", "author": "Bob", "layout": "a", "tags": "post", "mood": "better",
    }  # fmt: skip
    assert data_of(tmp_path, files, "about.md") == {}


def test_data_at_the_top_have_the_name_of_its_folder(tmp_path: Path) -> None:
    source = folder(tmp_path / "src", {"src.json": '{"draft": true}'})
    assert eleventy_data.Data(source, Notes()).of_text("a.md") == {"draft": "true"}


@pytest.mark.parametrize(
    ("script", "is_draft"),
    [
        ("export default { draft: true }", True),
        ('module.exports = { "permalink": false }', True),
        ("module.exports = { eleventyExcludeFromCollections: true }", True),
        ("module.exports = { published: false }", True),
        ("module.exports = { permalink: (data) => isLive(data) ? '/x/' : false }", True),
        ("module.exports = { permalink(data) { return undefined } }", True),
        ("module.exports = { permalink: function (d) { return null } }", True),
        ("module.exports = { permalink: (data) => data.draft ? false : data.permalink }", False),
        ("module.exports = { permalink: '/{{ page.fileSlug }}/', tags: 'post' }", False),
        ("module.exports = { permalink: (data) => `/${data.slug}/` }", False),
    ],
)
def test_what_javascript_may_hide_is_a_draft(tmp_path: Path, script: str, is_draft: bool) -> None:
    fields = data_of(tmp_path, {"posts/posts.11tydata.js": script}, "posts/a.md")
    text = SourceText("a.md", fields, "", "")
    assert publication.is_draft(text, Notes()) is is_draft


def test_a_script_is_noted_once(tmp_path: Path) -> None:
    notes = Notes()
    files: dict[str, str | bytes] = {"posts/posts.11tydata.mjs": "export default { x: 1 }"}
    data = eleventy_data.Data(folder(tmp_path, files), notes)
    data.of_text("posts/a.md")
    data.of_text("posts/b.md")
    assert messages(notes) == ["posts/posts.11tydata.mjs:1: JavaScript is not run: it was not read"]


def test_the_folder_of_the_texts_is_in_the_settings(tmp_path: Path) -> None:
    setting = 'module.exports = { dir: { input: "texts" } }'
    source = folder(tmp_path, {".eleventy.js": setting, "src/_data/x.json": "{}", "texts/a.md": ""})
    assert eleventy_data.input_folder(source) == "texts"
    (source / ".eleventy.js").write_text("")
    assert eleventy_data.input_folder(source) == "src"
    (source / ".eleventy.js").write_text(setting.replace("texts", "../.."))
    with pytest.raises(UsageError, match=r"dir\.input"):
        eleventy_data.input_folder(source)


def test_ignored_files_are_those_of_eleventy_git_and_the_settings(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        ".eleventyignore": "drafts/\n",
        ".gitignore": "*.local.md\n",
        "src/.eleventyignore": "secret.md\n",
        "eleventy.config.js": "export default c => { c.ignores.add('src/wip/**') }",
    }
    rules = eleventy_data.ignore_rules(folder(tmp_path, files), "src")
    paths = ("src/drafts/a.md", "src/a.local.md", "src/secret.md", "src/wip/a.md", "src/a.md")
    assert [path in rules for path in paths] == [True, True, True, True, False]


def test_what_the_data_of_the_site_compute_counts_for_every_text(tmp_path: Path) -> None:
    script = "export default { permalink: (data) => isLive(data) ? data.permalink : false }"
    fields = data_of(tmp_path, {"_data/eleventyComputed.js": script}, "posts/a.md")
    assert publication.is_draft(SourceText("a.md", fields, "", ""), Notes())
    known = script.replace("isLive(data)", "!data.draft")
    fields = data_of(tmp_path / "b", {"_data/eleventyComputed.js": known}, "posts/a.md")
    assert not publication.is_draft(SourceText("a.md", fields, "", ""), Notes())


def test_the_path_that_the_site_is_below_is_in_the_settings(tmp_path: Path) -> None:
    config = "export const config = { pathPrefix: '/blog/' }"
    assert eleventy_data.path_prefix(folder(tmp_path, {"eleventy.config.js": config})) == "/blog"
    assert eleventy_data.path_prefix(folder(tmp_path / "b", {"a.md": ""})) == ""


@pytest.mark.parametrize("end", ["yaml", "yml", "11tydata.yaml"])
def test_data_in_yaml_are_read(tmp_path: Path, end: str) -> None:
    assert data_of(tmp_path, {f"posts/posts.{end}": "draft: true\n"}, "posts/a.md") == {
        "draft": "true"
    }
    assert data_of(tmp_path, {f"posts/a.{end}": "draft: true\n"}, "posts/a.md")["draft"] == "true"


def test_data_in_toml_are_read(tmp_path: Path) -> None:
    assert data_of(tmp_path, {"posts/posts.toml": "draft = true\n"}, "posts/a.md") == {
        "draft": "true"
    }
