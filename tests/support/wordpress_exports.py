"""Small exports of WordPress."""

from pathlib import Path

from ssg.importers.archive.item import Archive, Notes
from ssg.importers.wordpress import read

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
    return read.read(read.Source([file], uploads), "", notes or Notes())


def term(domain: str, nicename: str, name: str) -> str:
    return f'<category domain="{domain}" nicename="{nicename}"><![CDATA[{name}]]></category>'
