"""The values of elements in a WordPress export."""

from ssg.importers.archive.item import Label, Picture
from ssg.importers.wordpress import fields
from ssg.importers.wordpress.wxr import Element


def element(tag: str, text: str = "", *children: Element, **attributes: str) -> Element:
    return Element(tag, attributes, 1, text, list(children))


def meta(key: str, value: str) -> Element:
    return element("postmeta", "", element("meta_key", key), element("meta_value", value))


def test_terms_have_key_and_name_and_uncategorized_is_skipped() -> None:
    item = element(
        "item", "",
        element("category", "News &amp; Views", domain="category", nicename="news"),
        element("category", "Uncategorized", domain="category", nicename="uncategorized"),
        element("category", "日本", domain="post_tag", nicename="%e6%97%a5%e6%9c%ac"),
    )  # fmt: skip
    assert fields.labels(item, "category") == (Label("news", "News & Views"),)
    assert fields.labels(item, "post_tag") == (Label("日本", "日本"),)


def test_earlier_slugs_give_old_addresses() -> None:
    link = element("link", "https://x.example//2015/01/new/")
    item = element("item", "", link, element("status", "publish"), meta("_wp_old_slug", "old"))
    assert list(fields.addresses(item)) == ["/2015/01/new/", "/2015/01/old/"]


def test_a_text_that_was_never_published_has_no_address() -> None:
    link = element("link", "https://x.example/?p=7")
    assert list(fields.addresses(element("item", "", link, element("status", "publish")))) == []
    link = element("link", "https://x.example/draft/")
    assert list(fields.addresses(element("item", "", link, element("status", "draft")))) == []


def test_a_picture_has_description_and_caption() -> None:
    url, alt = "https://x.example/u/2015/01/a.jpg", meta("_wp_attachment_image_alt", "A &amp; B")
    item = element("item", "", element("attachment_url", url), alt, element("excerpt", "<b>C</b>"))
    assert fields.picture(item) == Picture(url, "A & B", "C", 1)


def test_the_prefix_of_uploads_ends_before_year_and_month() -> None:
    prefix = fields.upload_prefix
    assert (
        prefix("https://x.example/wp-content/uploads/2015/01/a.jpg")
        == "//x.example/wp-content/uploads/"
    )
    assert prefix("https://x.files.wordpress.com/2015/01/a.jpg") == "//x.files.wordpress.com/"
    assert prefix("https://x.example/a.jpg") == ""


def test_the_listings_of_authors_categories_and_tags_have_the_default_addresses() -> None:
    def category(name: str, slug: str, parent: str = "") -> Element:
        fields = {"cat_name": name, "category_nicename": slug, "category_parent": parent}
        return element("category", "", *(element(tag, text) for tag, text in fields.items()))

    tag = element("tag", "", element("tag_slug", "%c3%a9"), element("tag_name", "É &amp; E"))
    elements = [
        element("author", "", element("author_login", "Ada L")),
        category("Chips", "chips"), category("GPUs", "gpus", "chips"), tag,
    ]  # fmt: skip
    pages = fields.lists(elements, "https://x.example/blog/")
    assert [(page.kind, page.name, page.url) for page in pages] == [
        ("author", "Ada L", "/blog/author/ada-l/"),
        ("category", "Chips", "/blog/category/chips/"),
        ("category", "GPUs", "/blog/category/chips/gpus/"),
        ("tag", "É & E", "/blog/tag/é/"),
    ]
    own = fields.lists(elements, "https://x.example/", fields.Bases("topics", "blog/t"))
    assert [page.url for page in own] == [
        "/author/ada-l/", "/topics/chips/", "/topics/chips/gpus/", "/blog/t/é/",
    ]  # fmt: skip


def test_an_invalid_address_has_no_path() -> None:
    assert [fields.path_of(url) for url in ("http://[::1", "https://x.example/?p=1", "x")] == [
        "", "", "x",
    ]  # fmt: skip
    assert fields.upload_prefix("http://[::1/2015/01/a.jpg") == ""
    item = element("item", "", element("link", "http://[::1"), element("status", "publish"))
    assert list(fields.addresses(item)) == []


def test_resized_copies_become_the_originals_that_the_export_knows() -> None:
    uploads = {
        *fields.names_of_upload("https://x.example/u/a.jpg"),
        *fields.names_of_upload("http://x.example/u/b-scaled.png"),
    }
    html = (
        '<img src="https://x.example/u/a-300x200.jpg"><a href="//x.example/u/b-10x10.png">b</a>'
        "<img src='/u/a-1x1.jpg'><img src=\"/u/other-2x2.jpg\"> a-300x200.jpg"
    )
    assert fields.with_originals(html, uploads) == (
        '<img src="https://x.example/u/a.jpg"><a href="//x.example/u/b-scaled.png">b</a>'
        "<img src='/u/a.jpg'><img src=\"/u/other-2x2.jpg\"> a-300x200.jpg"
    )
