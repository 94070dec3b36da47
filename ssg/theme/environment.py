"""The Jinja environment: where it looks for layouts, and the filters that they may call.

Every filter is a pure function of its arguments: none reads the context or the clock.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from types import CodeType
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError
from markupsafe import Markup

from ssg.content.discover import files_under
from ssg.markup.insertion import parted
from ssg.markup.questions import mark_questions
from ssg.markup.segments import joined
from ssg.model.ads import AdImage
from ssg.model.documents import Body
from ssg.model.pictures import Picture
from ssg.text import languages
from ssg.text.dates import format_date, format_date_time, format_time
from ssg.text.paths import absolute_url
from ssg.theme import data_tables, picture_html, structured_data
from ssg.theme.compiled_layouts import CompiledLayouts
from ssg.theme.fast_jinja import QuickEnvironment
from ssg.theme.money import money

HtmlByDigest = Callable[[str], bytes]

_HEADER_LINK = re.compile(r'<a class="headerlink"[^>]*>[^<]*</a>')
_SCHEMELESS = re.compile(r"""(\s(?:href|src|poster)=["'])(?=//)""")
_TEXT = "(min-width: 680px) 640px, 94vw"
"""The `sizes` of a picture in a text of the built-in theme: the text width, or a phone's."""

_MAX_FEED_TEXTS = 1000
"""How many texts for feeds are kept in memory."""

_IMPURE = ("random", "lipsum")
"""Jinja's filters and globals with random results."""


class Html:
    """The filter `html`; it caches texts for feeds, since most stories are in several feeds."""

    def __init__(
        self, bodies: HtmlByDigest, cache: dict[tuple[int, str], tuple[Body, Markup]]
    ) -> None:
        self.bodies, self.cache = bodies, cache

    def __call__(self, body: Body, site_url: str = "", sizes: str = _TEXT) -> Markup:
        if not site_url:
            return html(self.bodies, body, sizes=sizes)
        # The cache also holds the body, so that no other body can get the same identity.
        key = (id(body), site_url)
        if key not in self.cache:
            if len(self.cache) == _MAX_FEED_TEXTS:
                self.cache.clear()
            self.cache[key] = (body, html(self.bodies, body, site_url))
        return self.cache[key][1]


@dataclass
class LayoutState:
    """Compiled layouts and texts for feeds that one process keeps for its next build."""

    compiled: dict[object, CodeType] = field(default_factory=dict)
    feed_texts: dict[tuple[int, str], tuple[Body, Markup]] = field(default_factory=dict)


def environment(
    folders: list[Path],
    bodies: HtmlByDigest,
    filters: Mapping[str, Any],
    state: LayoutState | None = None,
    *,
    fast: bool = True,
) -> Environment:
    """The environment for layouts in `folders`; earlier folders take precedence.

    `bodies` returns the stored HTML of a digest; `filters` are those of extensions. Layouts that
    `state` has are not compiled again; if it is empty, all layouts are compiled now, so that no
    later build waits for them. Without `fast`, Jinja renders them without shortcuts.
    """
    compiled = state.compiled if state else None
    html = Html(bodies, state.feed_texts if state else {})
    kind = QuickEnvironment if fast else Environment
    jinja = kind(
        loader=FileSystemLoader(folders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
        bytecode_cache=CompiledLayouts(compiled, kind, filters),
    )
    jinja.filters |= {**_FILTERS, "html": html, **filters}
    for impure in _IMPURE:
        jinja.filters.pop(impure, None)
        jinja.globals.pop(impure, None)
    for name in sorted(layout_names(folders)) if compiled == {} else ():
        with suppress(TemplateError):  # reported when a page needs the layout
            jinja.get_template(name)
    return jinja


def checked_filters(filters: Mapping[str, Any]) -> Mapping[str, Any]:
    """Returns the filters of an extension; raises `TypeError` for one that Jinja passes context to.

    Fingerprints do not cover what a filter reads from the context.
    """
    for name, call in filters.items():
        if not callable(call) or hasattr(call, "jinja_pass_arg"):
            raise TypeError(f'filter "{name}" must be a function of only its arguments')
    return filters


def rfc822(at: datetime) -> str:
    """A time as RSS has it."""
    from email.utils import format_datetime  # imported here: few pages of an edit are feeds

    return format_datetime(at)


def cdata(text: str) -> Markup:
    """Text as an XML CDATA section."""
    return Markup("<![CDATA[" + str(text).replace("]]>", "]]]]><![CDATA[>") + "]]>")  # noqa: S704 (text cannot end the section)


def img(picture: Picture, alt: str = "", sizes: str = "100vw", loading: str = "lazy") -> Markup:
    """The HTML of a picture; `sizes` says how wide it is shown, as in HTML."""
    return Markup(picture_html.responsive(picture, {"alt": alt}, sizes, loading))  # noqa: S704 (escaped there)


def ad_picture(images: Sequence[AdImage], alt: str) -> Markup:
    """The HTML of an advertisement's pictures; each screen shows one of them."""
    return Markup(picture_html.in_slot(images, alt))  # noqa: S704 (escaped there)


def html(bodies: HtmlByDigest, body: Body, site_url: str = "", sizes: str = _TEXT) -> Markup:
    """The HTML of a body; `sizes` says how wide its pictures are shown, as in HTML.

    With `site_url` it is HTML for feeds: all links are absolute, each picture has one file, and
    headings have no links to themselves, which only the site's style sheet hides.
    """
    page = absolute_url(body.base, site_url) if site_url else ""

    def resolve(target: str) -> str:
        url = body.links.get(target, target)
        return absolute_url(url, page) if page else url

    def show(target: str, attributes: dict[str, str]) -> str:
        if table := body.tables.get(target):
            return data_tables.html(table, page)
        picture = body.pictures.get(target) or Picture(target)
        if page:
            return picture_html.plain(picture, attributes, absolute_url(picture.src, page))
        return picture_html.responsive(picture, attributes, sizes)

    text = joined(bodies(body.digest), resolve, show)
    if page:
        text = _SCHEMELESS.sub(rf"\1{page.partition('//')[0]}", _HEADER_LINK.sub("", text))
    return Markup(text)  # noqa: S704 (stored texts are sanitised where they are not trusted)


def shown(value: Any, language: str = "en") -> Markup:
    """A value of a row as tables show it."""
    return Markup(data_tables.shown_value(value, language))  # noqa: S704 (escaped there)


def layout_names(folders: list[Path]) -> set[str]:
    """The names of all layouts in the folders."""
    return {
        file.relative_to(folder).as_posix()
        for folder in folders
        for file in map(Path, files_under(folder))
        if file.is_file()
    }


_FILTERS: Mapping[str, Callable[..., object]] = {
    "absolute": absolute_url,
    "breadcrumbs": structured_data.breadcrumbs,
    "cdata": cdata,
    "clock": format_time,
    "day": format_date,
    "img": img,
    "ad_picture": ad_picture,
    "iso": datetime.isoformat,
    "lang": languages.lang_attributes,
    "dir": languages.dir_attribute,
    "moment": format_date_time,
    "money": money,
    "news_article": structured_data.news_article,
    "news_organisation": structured_data.news_organisation,
    "parted": parted,
    "questions": mark_questions,
    "profile_page": structured_data.profile_page,
    "shown": shown,
    "rfc822": rfc822,
    "web_site": structured_data.web_site,
}
"""The built-in filters, beside `html`."""
