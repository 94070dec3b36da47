"""Imports from WordPress."""

from pathlib import Path

from ssg.importers.archive.item import Archive, ImportedItem, Label, Notes, Picture
from ssg.importers.wordpress import read
from tests.support.import_sources import messages, run_import, states
from tests.support.newsroom import Newsroom

HEAD = (
    '<?xml version="1.0"?>\n<rss xmlns:excerpt="https://wordpress.org/export/1.2/excerpt/" '
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="https://wordpress.org/export/1.2/">\n'
    "<channel><link>https://old.example</link>\n"
    "<wp:author><wp:author_login>ada</wp:author_login>"
    "<wp:author_display_name>Ada Lovelace</wp:author_display_name></wp:author>\n"
)
DATES = "<wp:post_date>2015-03-19 10:00:00</wp:post_date><wp:post_date_gmt>{}</wp:post_date_gmt>"


def post(number: int, **fields: str) -> str:
    """An item of an export on one line; `inner` is further XML."""
    values = {"title": f"Story {number}", "status": "publish", "type": "post", "inner": "",
             "body": "x", "slug": f"story-{number}",
             "gmt": "2015-03-19 09:00:00", **fields}  # fmt: skip
    return (
        f"<item><title>{values['title']}</title><dc:creator>ada</dc:creator>"
        f"<link>https://old.example/2015/03/{values['slug']}/</link>"
        f"<content:encoded><![CDATA[{values['body']}]]></content:encoded>"
        f"<wp:post_id>{number}</wp:post_id>{DATES.format(values['gmt'])}"
        f"<wp:post_name>{values['slug']}</wp:post_name><wp:status>{values['status']}</wp:status>"
        f"<wp:post_type>{values['type']}</wp:post_type>{values['inner']}</item>\n"
    )


def attachment(number: int, name: str) -> str:
    url = f"https://old.example/wp-content/uploads/2015/03/{name}"
    inner = f"<wp:attachment_url>{url}</wp:attachment_url>"
    return post(number, type="attachment", status="inherit", inner=inner)


def imported(
    tmp_path: Path, *items: str, notes: Notes | None = None, uploads: Path | None = None
) -> Archive:
    file = tmp_path / "export.xml"
    file.write_text(f"{HEAD}{''.join(items)}</channel></rss>", "utf-8")
    return read.read(file, uploads, "", notes or Notes())


def only(archive: Archive) -> ImportedItem:
    (item,) = archive.items
    return item


def term(domain: str, nicename: str, name: str) -> str:
    return f'<category domain="{domain}" nicename="{nicename}"><![CDATA[{name}]]></category>'


def test_a_post_is_read_with_all_its_fields(tmp_path: Path) -> None:
    inner = (
        term("category", "news", "News") + term("post_tag", "chips", "Chips")
        + "<excerpt:encoded><![CDATA[In <b>short</b>.]]></excerpt:encoded>"
        + "<wp:is_sticky>1</wp:is_sticky><wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key>"
        + "<wp:meta_value>9</wp:meta_value></wp:postmeta>"
    )  # fmt: skip
    archive = imported(
        tmp_path, post(7, title="A &amp;amp; B", inner=inner), attachment(9, "a.jpg")
    )
    assert only(archive) == ImportedItem(
        kind="article",
        source="export.xml",
        line=5,
        slug="story-7",
        title="A & B",
        date="2015-03-19T10:00:00+01:00",
        authors=(Label("ada", "Ada Lovelace"),),
        categories=(Label("news", "News"),),
        tags=("Chips",),
        summary="In short.",
        picture=Picture("https://old.example/wp-content/uploads/2015/03/a.jpg", line=6),
        featured=True,
        urls=("/2015/03/story-7/",),
        names=("/?p=7",),
        body="x",
        body_line=5,
        fields={"number": "7"},
    )


def test_the_status_is_kept_and_reported(tmp_path: Path) -> None:
    notes = Notes()
    password = "<wp:post_password>secret</wp:post_password>"
    items = [
        post(1, status="draft"), post(2, status="private"), post(3, status="pending"),
        post(4, status="trash"), post(5, inner=password), post(6, status="future"), post(8),
    ]  # fmt: skip
    archive = imported(tmp_path, *items, notes=notes)
    assert {item.title: item.draft for item in archive.items} == {
        "Story 1": True, "Story 2": True, "Story 3": True, "Story 5": True, "Story 6": False,
        "Story 8": False,
    }  # fmt: skip
    assert messages(notes) == [
        "export.xml: addresses such as /?p=1 are not redirected: a static site cannot do that",
        'export.xml:6: "Story 2" was imported as a draft: its status was "private"',
        'export.xml:7: "Story 3" was imported as a draft: its status was "pending"',
        'export.xml:8: "Story 4" was not imported: its status is "trash"',
        'export.xml:9: "Story 5" was imported as a draft: it was protected by a password',
        'export.xml:10: "Story 6" is scheduled: it will be published at 2015-03-19T10:00:00+01:00',
    ]


def test_everything_that_is_not_a_text_is_counted(tmp_path: Path) -> None:
    notes = Notes()
    comment = "<wp:comment><wp:comment_id>1</wp:comment_id></wp:comment>"
    product = post(2, type="product", title="A mug")
    imported(tmp_path, post(1, inner=comment), product, post(3, type="nav_menu_item"), notes=notes)
    assert messages(notes) == [
        "export.xml: addresses such as /?p=1 are not redirected: a static site cannot do that",
        "export.xml: not imported: comments (1)",
        "export.xml: not imported: menu items (1): use nav in config.yaml instead",
        'export.xml:6: "A mug" was not imported: its type is "product"',
    ]


def test_co_authors_are_the_byline(tmp_path: Path) -> None:
    guest = post(
        2, type="guest-author", title="Bob",
        inner="<wp:postmeta><wp:meta_key>cap-user_login</wp:meta_key><wp:meta_value>bob</wp:meta_value>"
        "</wp:postmeta><wp:postmeta><wp:meta_key>cap-display_name</wp:meta_key>"
        "<wp:meta_value>Bob B.</wp:meta_value></wp:postmeta>",
    )  # fmt: skip
    inner = term("author", "cap-bob", "bob") + term("author", "cap-ada", "ada")
    archive = imported(tmp_path, guest, post(1, inner=inner))
    assert only(archive).authors == (Label("bob", "Bob B."), Label("ada", "Ada Lovelace"))


def test_the_title_of_an_untitled_post_is_its_first_words(tmp_path: Path) -> None:
    body = "<p>One two three four five six seven eight nine</p>"
    assert only(imported(tmp_path, post(1, title="", body=body))).title == (
        "One two three four five six seven eight"
    )


def test_slugs_in_other_scripts_are_kept(tmp_path: Path) -> None:
    found = only(imported(tmp_path, post(1, title="日本語", slug="%e6%97%a5%e6%9c%ac")))
    assert (found.slug, found.urls) == ("日本", ("/2015/03/%e6%97%a5%e6%9c%ac/",))


def test_a_draft_without_a_utc_date_has_its_local_date(tmp_path: Path) -> None:
    found = only(imported(tmp_path, post(1, status="draft", gmt="0000-00-00 00:00:00")))
    assert found.date == "2015-03-19T10:00:00"


def test_uploads_are_copied_and_linked(tmp_path: Path) -> None:
    newsroom = Newsroom(tmp_path / "n", bare=True)
    newsroom.picture("uploads/2015/03/a.jpg", 4, 3)
    body = '<img src="https://old.example/wp-content/uploads/2015/03/a-2x1.jpg" alt="A">'
    one = post(1, body=body + '\n\n[gallery ids="9"]')
    uploads = newsroom.root / "uploads"
    archive = imported(tmp_path, one, attachment(9, "a.jpg"), uploads=uploads)
    written = states(run_import(newsroom, archive).written)
    assert written["uploads/2015/03/a.jpg"] == "new"
    text = (newsroom.root / "content/articles/2015/story-1.md").read_text("utf-8")
    assert text.count("(/uploads/2015/03/a.jpg)") == 2
