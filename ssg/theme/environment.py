"""The Jinja environment: where layouts are looked for, and what they may call.

Every filter is a pure function of its arguments: none reads the context or the clock.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import format_datetime
from pathlib import Path
from types import CodeType
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, TemplateError
from jinja2.bccache import Bucket
from markupsafe import Markup

from ssg.content.discover import files_under
from ssg.markup.insertion import parted
from ssg.markup.segments import joined
from ssg.model.ads import AdImage
from ssg.model.documents import Body
from ssg.model.pictures import Picture
from ssg.text import languages
from ssg.text.dates import format_date, format_date_time, format_time
from ssg.text.paths import absolute_url
from ssg.theme import picture_html, structured_data
from ssg.theme.fast_jinja import environment_class

HtmlByDigest = Callable[[str], bytes]

_SCHEMELESS = re.compile(r"""(\s(?:href|src|poster)=["'])(?=//)""")
_TEXT = "(min-width: 680px) 608px, 94vw"
"""How wide the built-in theme shows a picture in a text: its measure, or what a phone has."""

_MOST = 1000
"""Texts for feeds that are held in memory."""

_IMPURE = ("random", "lipsum")
"""Of Jinja's own filters and globals, those whose result is another each time."""


class _Compiled(BytecodeCache):
    """What Jinja made of layouts in this process: by their texts, and the filters they may call."""

    def __init__(self, made: dict[object, CodeType], filters: Mapping[str, Any]) -> None:
        self.code_cache = made
        self.filters = tuple(sorted(filters.items()))

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self.code_cache.get((bucket.key, bucket.checksum, self.filters))

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code is not None:
            self.code_cache[bucket.key, bucket.checksum, self.filters] = bucket.code


class Html:
    """The filter `html`, which makes a text for feeds once: most stories are in several."""

    def __init__(
        self, bodies: HtmlByDigest, made: dict[tuple[int, str], tuple[Body, Markup]]
    ) -> None:
        self.bodies, self.cache = bodies, made

    def __call__(self, body: Body, site_url: str = "", sizes: str = _TEXT) -> Markup:
        if not site_url:
            return html(self.bodies, body, sizes=sizes)
        # The body is kept as well, so that its identity cannot pass to another one.
        key = (id(body), site_url)
        if key not in self.cache:
            if len(self.cache) == _MOST:
                self.cache.clear()
            self.cache[key] = (body, html(self.bodies, body, site_url))
        return self.cache[key][1]


@dataclass
class LayoutState:
    """What one process keeps of layouts for its next build: compiled ones, and texts for feeds."""

    compiled: dict[object, CodeType] = field(default_factory=dict)
    feed_texts: dict[tuple[int, str], tuple[Body, Markup]] = field(default_factory=dict)


def environment(
    folders: list[Path],
    bodies: HtmlByDigest,
    filters: Mapping[str, Any],
    state: LayoutState | None = None,
) -> Environment:
    """An environment over layout `folders`, the first of which that has a layout gives it.

    `bodies` gives the stored HTML of a digest; `filters` are those of extensions. What the
    `state` of this process has need not be compiled again; where it is empty, every layout is
    compiled at once, so that no later build waits for it.
    """
    compiled = state.compiled if state else None
    html = Html(bodies, state.feed_texts if state else {})
    made = environment_class()(
        loader=FileSystemLoader(folders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
        bytecode_cache=None if compiled is None else _Compiled(compiled, filters),
    )
    made.filters |= {**_FILTERS, "html": html, **filters}
    for impure in _IMPURE:
        made.filters.pop(impure, None)
        made.globals.pop(impure, None)
    for name in sorted(layout_names(folders)) if compiled == {} else ():
        with suppress(TemplateError):  # told when a page needs it
            made.get_template(name)
    return made


def checked_filters(filters: Mapping[str, Any]) -> Mapping[str, Any]:
    """The filters of an extension; raises `TypeError` for one that gets more than its arguments.

    What a filter read of a page's context would be behind the back of its fingerprint.
    """
    for name, call in filters.items():
        if not callable(call) or hasattr(call, "jinja_pass_arg"):
            raise TypeError(f'filter "{name}" must be a function of its arguments alone')
    return filters


def cdata(text: str) -> Markup:
    """Text as an XML CDATA section."""
    return Markup("<![CDATA[" + str(text).replace("]]>", "]]]]><![CDATA[>") + "]]>")  # noqa: S704 (nothing in it ends the section)


def img(picture: Picture, alt: str = "", sizes: str = "100vw", loading: str = "lazy") -> Markup:
    """The HTML of a picture that is shown as wide as `sizes` says."""
    return Markup(picture_html.responsive(picture, {"alt": alt}, sizes, loading))  # noqa: S704 (escaped there)


def ad_picture(images: Sequence[AdImage], alt: str) -> Markup:
    """The HTML of an advertisement's pictures, of which each screen shows one."""
    return Markup(picture_html.in_slot(images, alt))  # noqa: S704 (escaped there)


def html(bodies: HtmlByDigest, body: Body, site_url: str = "", sizes: str = _TEXT) -> Markup:
    """The HTML of a body, its pictures as wide as `sizes` says.

    With `site_url` it is for feeds: every link in it is absolute, and pictures have one file each.
    """
    page = absolute_url(body.base, site_url) if site_url else ""

    def resolve(target: str) -> str:
        url = body.links.get(target, target)
        return absolute_url(url, page) if page else url

    def show(target: str, attributes: dict[str, str]) -> str:
        picture = body.pictures.get(target) or Picture(target)
        if page:
            return picture_html.plain(picture, attributes, absolute_url(picture.src, page))
        return picture_html.responsive(picture, attributes, sizes)

    text = joined(bodies(body.digest), resolve, show)
    if page:
        text = _SCHEMELESS.sub(rf"\1{page.partition('//')[0]}", text)
    return Markup(text)  # noqa: S704 (a text as it was stored, cleaned where it is not trusted)


def layout_names(folders: list[Path]) -> set[str]:
    """Every layout that there is."""
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
    "moment": format_date_time,
    "news_article": structured_data.news_article,
    "news_organisation": structured_data.news_organisation,
    "parted": parted,
    "profile_page": structured_data.profile_page,
    "rfc822": format_datetime,
    "web_site": structured_data.web_site,
}
"""What layouts may call, beside `html` and what extensions bring."""
