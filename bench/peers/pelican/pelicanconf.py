"""Settings of Pelican, as its documentation recommends for publishing, with every cache on."""

import json
import re
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent
NEWSROOM = json.loads((ROOT / "newsroom.json").read_text("utf-8"))
_CHAPTER = re.compile(r'<h2 id="([^"]*)">(.*?)<a class="headerlink"', re.S)
_TAG = re.compile(r"<[^>]*>")


def chapters(content: str) -> list[tuple[str, str]]:
    """Returns (id, HTML) of each heading of a text."""
    return _CHAPTER.findall(content)


def minutes(content: str) -> int:
    """Returns the whole minutes that it takes to read a text."""
    return -(-len(_TAG.sub(" ", content).split()) // 230)


def by_month(articles: Iterable[Any]) -> list[tuple[str, list[Any]]]:
    """Groups articles, which are in order of date, by month ("2026/05")."""
    groups = groupby(articles, key=lambda article: article.date.strftime("%Y/%m"))
    return [(key, list(group)) for key, group in groups]


SITENAME = NEWSROOM["title"]
SITEURL = NEWSROOM["url"].rstrip("/")
TIMEZONE = "UTC"
DEFAULT_LANG = "en"
LOCALE = ("C.UTF-8", "C")
PATH = "content"
ARTICLE_PATHS = list(NEWSROOM["names"])
PAGE_PATHS = ["pages"]
STATIC_PATHS: list[str] = []
OUTPUT_PATH = "public"
THEME = "theme"
THEME_STATIC_DIR = "assets"
USE_FOLDER_AS_CATEGORY = False
FORMATTED_FIELDS: list[str] = []
SLUGIFY_SOURCE = "basename"

CACHE_CONTENT = True
LOAD_CONTENT_CACHE = True
CONTENT_CACHING_LAYER = "reader"
CHECK_MODIFIED_METHOD = "mtime"
GZIP_CACHE = False

ARTICLE_URL = "{category}/{date:%Y}/{date:%m}/{slug}/"
PAGE_URL = "{slug}/"
CATEGORY_URL = "{slug}/"
TAG_URL = "tags/{slug}/"
AUTHOR_URL = "authors/{slug}/"
YEAR_ARCHIVE_URL = "archive/{date:%Y}/"
MONTH_ARCHIVE_URL = "archive/{date:%Y}/{date:%m}/"
ARTICLE_SAVE_AS = ARTICLE_URL + "index.html"
PAGE_SAVE_AS = PAGE_URL + "index.html"
CATEGORY_SAVE_AS = CATEGORY_URL + "index.html"
TAG_SAVE_AS = TAG_URL + "index.html"
AUTHOR_SAVE_AS = AUTHOR_URL + "index.html"
YEAR_ARCHIVE_SAVE_AS = YEAR_ARCHIVE_URL + "index.html"
MONTH_ARCHIVE_SAVE_AS = MONTH_ARCHIVE_URL + "index.html"

DIRECT_TEMPLATES = ["index", "front", "rail", "tags", "authors", "archives", "sitemap",
                    "jsonfeed", "robots", "notfound"]  # fmt: skip
INDEX_URL = "latest/"
INDEX_SAVE_AS = "latest/index.html"
FRONT_SAVE_AS = "index.html"
RAIL_SAVE_AS = "rails/latest.html"
TAGS_SAVE_AS = "tags/index.html"
AUTHORS_SAVE_AS = "authors/index.html"
ARCHIVES_SAVE_AS = "archive/index.html"
SITEMAP_SAVE_AS = "sitemap.xml"
JSONFEED_SAVE_AS = "feed.json"
ROBOTS_SAVE_AS = "robots.txt"
NOTFOUND_SAVE_AS = "404.html"

DEFAULT_PAGINATION = 20
PAGINATION_PATTERNS = (
    (1, "{url}", "{save_as}"),
    (2, "{base_name}/page/{number}/", "{base_name}/page/{number}/index.html"),
)

FEED_MAX_ITEMS = 20
RSS_FEED_SUMMARY_ONLY = False
FEED_ALL_RSS = "feed.xml"
FEED_ALL_ATOM = "atom.xml"
CATEGORY_FEED_RSS = "{slug}/feed.xml"
TAG_FEED_RSS = "tags/{slug}/feed.xml"
AUTHOR_FEED_RSS = "authors/{slug}/feed.xml"
CATEGORY_FEED_ATOM = AUTHOR_FEED_ATOM = TRANSLATION_FEED_ATOM = None

MARKDOWN = {
    "extension_configs": {
        "markdown.extensions.extra": {},
        "markdown.extensions.codehilite": {"css_class": "highlight", "guess_lang": False},
        "markdown.extensions.smarty": {},
        "markdown.extensions.toc": {"permalink": "#", "permalink_title": "Link to this section"},
    },
    "output_format": "html5",
}

PLUGIN_PATHS = ["plugins"]
PLUGINS = ["around"]
JINJA_FILTERS = {"chapters": chapters, "minutes": minutes, "by_month": by_month}
