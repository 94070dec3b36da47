"""What a WordPress export holds."""

from pathlib import Path

from ssg.importers.archive.item import Notes
from ssg.importers.wordpress import wxr
from ssg.importers.wordpress.export import Export
from tests.support.import_sources import messages
from tests.support.wordpress_exports import HEAD, attachment, imported, post


def test_everything_that_is_not_a_text_is_counted(tmp_path: Path) -> None:
    notes = Notes()
    comment = "<wp:comment><wp:comment_id>1</wp:comment_id></wp:comment>"
    product = post(2, type="product", title="A mug")
    imported(tmp_path, post(1, inner=comment), product, post(3, type="nav_menu_item"), notes=notes)
    assert [note for note in messages(notes) if "no category" not in note] == [
        "export.xml: addresses such as /?p=1 are not redirected: a static site cannot do that",
        "export.xml: not imported: comments (1)",
        "export.xml: not imported: menu items (1): use nav in config.yaml instead",
        'export.xml:6: "A mug" was not imported: its type is "product"',
    ]


def export_of(tmp_path: Path, *items: str) -> Export:
    file = tmp_path / "export.xml"
    file.write_text(f"{HEAD}{''.join(items)}</channel></rss>", "utf-8")
    export = Export(Notes())
    for element in wxr.elements(file):
        export.add(element)
    return export


def test_only_published_patterns_are_shown(tmp_path: Path) -> None:
    password = "<wp:post_password>x</wp:post_password>"
    media = export_of(
        tmp_path,
        post(1, type="wp_block", body="one"), post(2, type="wp_block", status="draft"),
        post(3, type="wp_block", inner=password), post(4, title="Four"), attachment(5, "a.jpg"),
    ).media()  # fmt: skip
    assert (media.patterns, media.titles) == ({"1": "one"}, {"/2015/03/story-4": "Four"})
    assert list(media.pictures) == ["5"]


def test_a_post_in_two_files_counts_once(tmp_path: Path) -> None:
    assert len(export_of(tmp_path, post(1), post(1), post(2)).texts) == 2


def test_uploads_have_the_path_of_a_site_below_one(tmp_path: Path) -> None:
    file = attachment(5, "a.jpg").replace("old.example/wp", "old.example/blog/wp")
    roots = export_of(tmp_path, file).roots(tmp_path)
    assert [root.prefix for root in roots] == [
        "//old.example/blog/wp-content/uploads/",
        "/blog/wp-content/uploads/",
        "/wp-content/uploads/",
    ]
