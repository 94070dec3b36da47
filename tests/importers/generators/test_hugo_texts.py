"""Which texts of a Hugo source were pages."""

from pathlib import Path

import pytest

from ssg.importers.archive.item import Notes
from ssg.importers.generators.hugo_texts import Texts, report_modules
from tests.support.import_sources import folder, messages

TEXT = "---\ntitle: T\n---\nx\n"


def texts(tmp_path: Path, files: dict[str, str], config: dict[str, object], notes: Notes) -> Texts:
    content = {f"content/{path}": text for path, text in files.items()}
    return Texts(folder(tmp_path, dict(content)), config, notes)


def test_files_of_a_bundle_are_no_pages_of_their_own(tmp_path: Path) -> None:
    notes = Notes()
    names = ("posts/b/index.md", "posts/b/notes.md", "posts/b/more/deep.md", "posts/b/in/index.md",
             "posts/c/_index.md", "posts/c/d.md", "posts/e.md")  # fmt: skip
    hugo_texts = texts(tmp_path, dict.fromkeys(names, TEXT), {}, notes)
    assert [page.path for page in hugo_texts.pages()] == ["posts/e.md", "posts/b/index.md",
                                                     "posts/c/d.md"]  # fmt: skip
    bundle = "not imported: a file of the bundle that it is in, and no page of its own"
    assert messages(notes) == [
        f"content/posts/b/in/index.md:1: {bundle}",
        f"content/posts/b/more/deep.md:1: {bundle}",
        f"content/posts/b/notes.md:1: {bundle}",
    ]
    assert list(hugo_texts.terms) == ["posts/c"]


def test_a_mark_counts_in_any_case_and_over_another(tmp_path: Path) -> None:
    head = "---\ntitle: T\ndraft: false\nDraft: true\n---\n"
    (page,) = texts(tmp_path, {"posts/a.md": head}, {}, Notes()).pages()
    assert page.text.fields["draft"] == "true"


def test_inherited_fields_do_not_replace_own_ones(tmp_path: Path) -> None:
    files = {
        "posts/_index.md": "---\ncascade: {draft: true, author: Ada}\n---\n",
        "posts/a.md": TEXT,
        "posts/b.md": "---\ndraft: false\n---\n",
    }
    pages = texts(tmp_path, files, {}, Notes()).pages()
    assert [page.text.fields.get("draft") for page in pages] == ["true", "false"]
    assert {page.text.fields["author"] for page in pages} == {"Ada"}


def test_the_language_of_a_text_is_in_its_name_or_its_folder(tmp_path: Path) -> None:
    files = {"posts/a.md": TEXT, "posts/a.fr.md": TEXT, "posts/v1.2.md": TEXT, "fr/b.md": TEXT}
    config: dict[str, object] = {"languages": {"en": {}, "fr": {"contentdir": "content/fr"}}}
    pages = texts(tmp_path, files, config, Notes()).pages()
    assert {(page.path, page.plain_path, page.root.language) for page in pages} == {
        ("posts/a.md", "posts/a.md", "en"), ("posts/a.fr.md", "posts/a.md", "fr"),
        ("posts/v1.2.md", "posts/v1.2.md", "en"), ("b.md", "b.md", "fr"),
    }  # fmt: skip


def test_authors_are_no_pages(tmp_path: Path) -> None:
    files = {"authors/ada.md": TEXT, "authors/jane.doe.md": TEXT, "authors/bob/_index.md": TEXT,
             "authors/_index.md": TEXT}  # fmt: skip
    hugo_texts = texts(tmp_path, files, {}, Notes())
    assert hugo_texts.pages() == []
    assert sorted(hugo_texts.authors) == ["ada", "bob", "jane.doe"]


def test_files_that_hugo_ignores_are_noted(tmp_path: Path) -> None:
    notes = Notes()
    names = ("posts/a.md", "posts/a.secret.md", "wip/b.md")
    config: dict[str, object] = {"ignorefiles": ["\\.secret\\.md$", "content/wip/", "(a+)+$"]}
    hugo_texts = texts(tmp_path, dict.fromkeys(names, TEXT), config, notes)
    assert [page.path for page in hugo_texts.pages()] == ["posts/a.md"]
    assert messages(notes) == [
        "content/posts/a.secret.md:1: not imported: the settings ignore it",
        "content/wip/b.md:1: not imported: the settings ignore it",
        'hugo.toml:1: ignoreFiles "(a+)+$" was not used: check what it would ignore',
    ]


def test_mounted_folders_and_files_are_where_the_settings_say(tmp_path: Path) -> None:
    notes = Notes()
    mounts = [
        {"source": "content", "target": "content", "excludefiles": ["wip/**"]},
        {"source": "docs", "target": "content/manual"},
        {"source": "README.md", "target": "content/about.md"},
        {"source": "more", "target": "content/posts"},
    ]
    files = {
        "content/posts/a.md": TEXT,
        "content/wip/b.md": TEXT,
        "content/manual/_index.md": "---\ncascade: {draft: true}\n---\n",
        "docs/c.md": TEXT,
        "docs/_content.gotmpl": "{{ }}",
        "README.md": TEXT,
        "more/a.md": TEXT,
    }
    source = folder(tmp_path, dict(files))
    pages = Texts(source, {"module": {"mounts": mounts}}, notes).pages()
    assert {page.text.path: (page.path, page.text.fields.get("draft")) for page in pages} == {
        "content/posts/a.md": ("posts/a.md", None),
        "docs/c.md": ("manual/c.md", "true"),
        "README.md": ("about.md", None),
    }
    assert messages(notes) == [
        "content/wip/b.md:1: not imported: the mounts of the settings leave it out",
        "docs/_content.gotmpl:1: not imported: it is a template that makes pages",
        "more/a.md:1: not imported: content/posts/a.md is in its place",
    ]


def test_a_language_inherits_only_what_its_own_sections_pass_on(tmp_path: Path) -> None:
    files = {
        "posts/_index.md": "---\ncascade: {draft: true}\n---\n",
        "posts/a.md": TEXT,
        "posts/a.fr.md": TEXT,
    }
    config: dict[str, object] = {"languages": {"en": {}, "fr": {}}}
    pages = texts(tmp_path, files, config, Notes()).pages()
    assert [page.text.fields.get("draft") for page in pages] == ["true", None]


LOST = "hugo.toml:1: the texts of"
COPY = "were not imported: copy them into content/"


@pytest.mark.parametrize(
    ("config", "expected"),
    [
        ({"theme": "plain"}, []),
        ({"theme": "elsewhere"}, []),
        ({"theme": ["plain", "full"]}, [f'{LOST} "full" {COPY}']),
        ({"module": {"imports": [{"path": "x.example/m"}]}}, [f'{LOST} "x.example/m" {COPY}']),
        ({"module": {"imports": [{"path": "full"}, {}, 3]}, "theme": "full"},
         [f'{LOST} "full" {COPY}']),
        ({"module": {"imports": [{"path": "x.example/gone"}]}},
         ['hugo.toml:1: the module "x.example/gone" is not in the folder: '
          "texts in it are not imported"]),
        ({"theme": "../content"}, []),
        ({"module": {"imports": "x"}}, []),
    ],
)  # fmt: skip
def test_texts_of_themes_and_modules_are_reported(
    tmp_path: Path, config: dict[str, object], expected: list[str]
) -> None:
    source = folder(tmp_path, {
        "content/content/a.md": "A",
        "themes/plain/layouts/a.html": "A",
        "themes/full/content/posts/a.md": "A",
        "_vendor/x.example/m/content/a.html": "A",
    })  # fmt: skip
    notes = Notes()
    report_modules(source, config, notes)
    assert messages(notes) == expected
