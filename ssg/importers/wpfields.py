"""One item of a WordPress export -> the values that its elements hold."""

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from ssg.importers import htmlbody
from ssg.importers.imported import Label, Picture
from ssg.importers.wxr import Element, plain


def body(content: Element | None) -> str:
    return content.text.replace("\r\n", "\n") if content else ""


def labels(element: Element, domain: str) -> tuple[Label, ...]:
    found = [entry for entry in element.all("category") if entry.attributes.get("domain") == domain]
    return tuple(
        Label(unquote(entry.attributes.get("nicename", "")), plain(entry.text)) for entry in found
        if not (domain == "category" and entry.attributes.get("nicename") == "uncategorized")
    )  # fmt: skip


def addresses(element: Element) -> Iterator[str]:
    """The old address, and those that it had before."""
    parts = urlsplit(element.one("link"))
    if not parts.path or parts.query or element.one("status") != "publish":
        return
    path = re.sub("//+", "/", parts.path)
    yield path
    for slug in element.metas("_wp_old_slug"):
        yield re.sub(r"[^/]+(/?)$", rf"{slug}\1", path)


def picture(element: Element) -> Picture:
    src = element.one("attachment_url") or element.one("guid")
    alt = element.meta("_wp_attachment_image_alt")
    return Picture(src, plain(alt), htmlbody.words(element.one("excerpt")), element.line)


def upload_prefix(url: str) -> str:
    """What stands before "2008/06/picture.jpg", as a `Root` names it."""
    parts = urlsplit(url)
    found = re.match(r"(.*?/)(?:sites/\d+/)?\d{4}/\d\d/[^/]+$", parts.path)
    return f"//{parts.netloc}{found[1]}" if found and parts.netloc else ""
