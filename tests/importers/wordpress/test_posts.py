"""Posts and pages of WordPress."""

from pathlib import Path

import pytest

from ssg.importers.archive.item import Archive, ImportedItem, Label, Notes, Picture
from tests.support.import_sources import messages
from tests.support.wordpress_exports import attachment, imported, post, term


def only(archive: Archive) -> ImportedItem:
    (item,) = archive.items
    return item


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
        fields={"number": "7", "footnotes": ""},
        visible_from="2015-03-19T10:00:00+01:00",
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
    assert [note for note in messages(notes) if "no category" not in note] == [
        "export.xml: addresses such as /?p=1 are not redirected: a static site cannot do that",
        'export.xml:6: "Story 2" was imported as a draft: its status was "private"',
        'export.xml:7: "Story 3" was imported as a draft: its status was "pending"',
        'export.xml:8: "Story 4" was not imported: its status is "trash"',
        'export.xml:9: "Story 5" was imported as a draft: it was protected by a password',
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
    item = only(imported(tmp_path, post(1, title="日本語", slug="%e6%97%a5%e6%9c%ac")))
    assert (item.slug, item.urls) == ("日本", ("/2015/03/%e6%97%a5%e6%9c%ac/",))


def test_a_draft_without_a_utc_date_has_its_local_date(tmp_path: Path) -> None:
    item = only(imported(tmp_path, post(1, status="draft", gmt="0000-00-00 00:00:00")))
    assert item.date == "2015-03-19T10:00:00"


@pytest.mark.parametrize(
    "fields",
    [
        {"status": "Draft"}, {"status": ""}, {"status": "unknown"},
        {"inner": "<wp:post_password>x</wp:post_password>"},
        {"body": "Open [member]secret[/member]"}, {"body": "[restrict]secret[/restrict]"},
        {"body": "<!-- wp:jetpack/premium-content/container -->secret"},
    ],
)  # fmt: skip
def test_what_was_not_for_everyone_is_a_draft(tmp_path: Path, fields: dict[str, str]) -> None:
    assert only(imported(tmp_path, post(1, **fields))).draft


def test_a_scheduled_page_and_a_missed_schedule_are_known(tmp_path: Path) -> None:
    archive = imported(tmp_path, post(1, status="future", type="page"), post(2, status="Future"))
    assert [(item.scheduled, item.visible_from[:10]) for item in archive.items] == [
        (True, "2015-03-19"), (True, "2015-03-19"),
    ]  # fmt: skip


def test_a_post_without_category_and_a_missing_picture_are_noted(tmp_path: Path) -> None:
    notes = Notes()
    inner = (
        "<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key>"
        "<wp:meta_value>99</wp:meta_value></wp:postmeta>"
    )
    imported(tmp_path, post(1, inner=inner), notes=notes)
    assert messages(notes)[1:] == [
        'export.xml:5: "Story 1" has no category, and so no section',
        "export.xml:5: its picture, number 99, is not in the export",
    ]


def meta(key: str, value: str) -> str:
    return (
        f"<wp:postmeta><wp:meta_key>{key}</wp:meta_key>"
        f"<wp:meta_value>{value}</wp:meta_value></wp:postmeta>"
    )


def test_fields_of_plugins_hide_posts_or_end_them(tmp_path: Path) -> None:
    archive = imported(
        tmp_path, post(1, inner=meta("_members_access_role", "editor")),
        post(2, inner=meta("_is_paid", "0") + meta("_expiration-date", "1600000000")),
        post(3, inner=meta("_yoast_wpseo_meta-robots-noindex", "1")),
    )  # fmt: skip
    assert [(item.draft, item.expires, item.noindex) for item in archive.items] == [
        (True, "", False), (False, "2020-09-13T12:26:40+00:00", False), (False, "", True),
    ]  # fmt: skip


def test_a_post_that_only_redirects_is_a_draft(tmp_path: Path) -> None:
    notes = Notes()
    inner = meta("_links_to", "https://x.example/")
    (item,) = imported(tmp_path, post(1, inner=inner), notes=notes).items
    assert item.draft
    message = "imported as a draft: it only redirects to https://x.example/"
    assert any(message in text for text in messages(notes))


def test_the_language_is_that_of_the_plugin_polylang(tmp_path: Path) -> None:
    archive = imported(tmp_path, post(1, inner=term("language", "fr", "Français")), post(2))
    assert [item.language for item in archive.items] == ["fr", ""]


def test_words_in_the_data_of_a_page_builder_are_not_lost_silently(tmp_path: Path) -> None:
    notes = Notes()
    field = (
        "<wp:postmeta><wp:meta_key>_elementor_data</wp:meta_key>"
        "<wp:meta_value>[1]</wp:meta_value></wp:postmeta>"
    )
    archive = imported(
        tmp_path, post(1, body="", inner=field), post(2, inner=field), post(3, body=""), notes=notes
    )
    assert [item.draft for item in archive.items] == [True, False, False]
    assert any(
        '"Story 1" was imported as a draft: its words are in the data of Elementor' in message
        for message in messages(notes)
    )
