"""Validates feeds, sitemaps and structured data of a built site against their standards."""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import feedparser
import xmlschema
from jsonschema import Draft202012Validator

from tests.support.programs import ROOT

SCHEMAS = ROOT / "tests/support/schemas"
SITEMAP = xmlschema.XMLSchema(SCHEMAS / "sitemap.xsd")
JSON_FEED, STORY = (
    Draft202012Validator(json.loads((SCHEMAS / name).read_text("utf-8")))
    for name in ("json-feed.json", "story.json")
)
_ATOM, _DC = "{http://www.w3.org/2005/Atom}", "{http://purl.org/dc/elements/1.1/}"
_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.S)
_READ = {".html", ".xml", ".json", ".opml", ".txt", ".webmanifest"}


def faults(output: Path, site_url: str) -> list[str]:
    """The faults of all machine-readable files in a tree, each with its path."""
    files = {file.relative_to(output).as_posix() for file in output.rglob("*") if file.is_file()}
    all_faults = []
    for path in sorted(files):
        if Path(path).suffix not in _READ:
            continue
        text = (output / path).read_text("utf-8")
        wrong = [*_of_file(path, text), *_dead_addresses(text, site_url, files)]
        all_faults += [f"{path}: {fault}" for fault in wrong]
    return all_faults


def _of_file(path: str, text: str) -> Iterator[str]:
    name = path.rpartition("/")[2]
    if name.endswith(".html"):
        yield from data_faults(text)
    elif re.fullmatch(r"(news-)?sitemap.*\.xml", name):
        yield from sitemap_faults(text)
    elif name == "feed.xml":
        yield from (*rss_faults(text), *reader_faults(text))
    elif name == "atom.xml":
        yield from (*atom_faults(text), *reader_faults(text))
    elif name == "feed.json":
        yield from json_feed_faults(text)


def structured_data(html: str) -> list[dict[str, Any]]:
    """The JSON-LD objects of a page."""
    return [json.loads(text) for text in _DATA.findall(html)]


def data_faults(html: str) -> Iterator[str]:
    """Violations of what Google requires of articles."""
    for item in structured_data(html):
        if item["@type"].endswith("Article"):
            yield from (error.message for error in STORY.iter_errors(item))


def sitemap_faults(text: str) -> Iterator[str]:
    """Violations of the schema and of the limits of sitemaps.org and developers.google.com."""
    yield from (str(error.reason) for error in SITEMAP.iter_errors(text))
    if len(text.encode()) > 50 * 1024 * 1024:
        yield "more than 50 MB"
    if text.count("<news:news>") > 1000:
        yield "more than 1,000 stories"


def json_feed_faults(text: str) -> Iterator[str]:
    feed = json.loads(text)
    yield from (error.message for error in JSON_FEED.iter_errors(feed))
    ids = [item["id"] for item in feed["items"]]
    if len(set(ids)) < len(ids):
        yield "an id twice"
    for item in feed["items"]:
        yield from relative_urls(item["content_html"])


def reader_faults(text: str) -> Iterator[str]:
    """Problems of a feed reader."""
    feed = feedparser.parse(text.encode(), resolve_relative_uris=False, sanitize_html=False)
    if feed.bozo:
        yield str(feed.bozo_exception)
    for entry in feed.entries:
        yield from relative_urls(entry.content[0].value)


def rss_faults(text: str) -> Iterator[str]:
    """Violations of RSS 2.0 and of the profile of the RSS Advisory Board."""
    root = ElementTree.fromstring(text)
    (channel,) = root
    if (root.tag, root.get("version")) != ("rss", "2.0"):
        yield "no RSS 2.0"
    yield from (f"no {n}" for n in ("title", "link", "description") if not channel.findtext(n))
    own = [link for link in channel.iter(f"{_ATOM}link") if link.get("rel") == "self"]
    if [link.get("type") for link in own] != ["application/rss+xml"]:
        yield "does not name itself once"
    guids = [item.findtext("guid", "") for item in channel.iter("item")]
    if len(set(guids)) < len(guids):
        yield "a guid twice"
    for item in channel.iter("item"):
        yield from _item_faults(item)


def _item_faults(item: ElementTree.Element) -> Iterator[str]:
    guid, tags = item.find("guid"), [part.tag for part in item]
    if guid is None or guid.get("isPermaLink") != "true" or "://" not in (guid.text or ""):
        yield "a guid that is no full URL"
    if tags.index("description") > tags.index(_CONTENT):
        yield "content before its description"
    if not parsedate_to_datetime(item.findtext("pubDate", "")).tzinfo:
        yield "a date without an offset"
    single = [tag for tag in tags if tag not in ("category", f"{_DC}creator")]
    if len(set(single)) < len(single):
        yield "an element twice"
    if "author" in tags:
        yield "an author without an address"


def atom_faults(text: str) -> Iterator[str]:
    """Violations of RFC 4287."""
    root = ElementTree.fromstring(text)
    entries = root.findall(f"{_ATOM}entry")
    ids = [entry.findtext(f"{_ATOM}id") for entry in entries]
    if len(set(ids)) < len(ids):
        yield "an id twice"
    if root.find(f"{_ATOM}author/{_ATOM}name") is None:
        yield "no author"
    for part in (root, *entries):
        for name in ("id", "title", "updated"):
            if len(part.findall(_ATOM + name)) != 1:
                yield f"not one {name}"
        for date in (*part.findall(f"{_ATOM}updated"), *part.findall(f"{_ATOM}published")):
            if not datetime.fromisoformat(date.text or "").tzinfo:
                yield "a date without an offset"
        links = [(link.get("rel"), link.get("type")) for link in part.findall(f"{_ATOM}link")]
        if len(set(links)) < len(links):
            yield "a link twice"


class _Addresses(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("href", "src", "poster"):
                self.addresses.append(value or "")
            elif name == "srcset":
                self.addresses += [part.split()[0] for part in (value or "").split(",")]


def relative_urls(html: str) -> list[str]:
    """The addresses in a text that only work on the site's own pages."""
    parser = _Addresses()
    parser.feed(html)
    return [f'"{url}" is relative' for url in parser.addresses if not re.match(r"[a-z]+:", url)]


def _dead_addresses(text: str, site_url: str, files: set[str]) -> Iterator[str]:
    """Yields the full addresses of the site that lead to no file of it."""
    pattern = re.escape(site_url) + r"[^\s\"'<>&\\\])}?#]*"
    for url in sorted(set(re.findall(pattern, text))):
        path = unquote(url.removeprefix(site_url)).rstrip(".,;:")
        if path not in files and f"{path}index.html" not in files:
            yield f'"{url}" leads to nothing'
