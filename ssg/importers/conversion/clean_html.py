"""Makes imported HTML safe: no scripts, iframes as links, every target resolved."""

import re
from html import escape

import nh3
from bs4 import BeautifulSoup
from bs4 import Tag as Element

from ssg.importers.archive import embedded_frames
from ssg.importers.archive.item import ImportedItem, Links, Notes
from ssg.importers.conversion import code_options
from ssg.text import html_tags
from ssg.text.html_tags import Tag
from ssg.text.slugs import anchor_of_heading

DROPPED = re.compile(
    r"<(script|style|form|input|select|textarea|button|object|embed|applet|canvas|link|meta|base"
    r"|svg)(?![\w:-])",
    re.I,
)
HANDLER = re.compile(r"""<[a-z][^<>]*\s(on[a-z]+|srcdoc)\s*=""", re.I)
WITH_CONTENT = (
    "script",
    "style",
    "form",
    "object",
    "applet",
    "canvas",
    "select",
    "svg",
    "textarea",
)
"""The elements that are removed with all that is in them."""
_TAGS = nh3.ALLOWED_TAGS | {
    *("audio", "big", "body", "figure", "figcaption", "font", "main", "section", "source", "track"),
    *("fieldset", "form", "legend", "marquee", "video"),
}
_ATTRIBUTES = {
    "*": {"id", "lang", "dir"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "audio": {"src", "controls", "loop"},
    "video": {"src", "controls", "loop", "poster", "width", "height"},
    "source": {"src", "type"},
    "track": {"src", "kind", "srclang", "label"},
    "abbr": {"title"},
    "acronym": {"title"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "ol": {"start", "reversed", "type"},
    "time": {"datetime"},
    "pre": {"class", *code_options.ATTRIBUTES},
    "code": {"class", *code_options.ATTRIBUTES},
    "details": {"open"},
}
_CONTENT_GOES = {
    "script",
    "style",
    "object",
    "applet",
    "select",
    "textarea",
    "noscript",
    "template",
}
_ANCHOR = re.compile(r"[\w.-]+")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def cleaned(html: str, item: ImportedItem, links: Links, notes: Notes) -> BeautifulSoup:
    """Returns the HTML of an item's body, safe and with every target resolved."""
    report_dropped(html, item, notes)
    safe = nh3.clean(
        frames_as_links(html, item, notes),
        tags=_TAGS,
        clean_content_tags=_CONTENT_GOES,
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
    )
    soup = BeautifulSoup(safe, "html.parser")
    _simplify(soup)
    _keep_anchors(soup)
    _unwrap_galleries(soup)
    for tag in soup.find_all(True):
        _resolve(tag, links)
    return soup


def report_dropped(html: str, item: ImportedItem, notes: Notes) -> None:
    """Notes each element and attribute of the HTML that an import removes."""
    for match in (*DROPPED.finditer(html), *HANDLER.finditer(html)):
        name = match[1].lower()
        removed = f"<{name}>" if match.re is DROPPED else f"the attribute {name}"
        message = f"{removed} was removed: scripts, styles and forms are not imported"
        notes.add_loss("html", item.source, item.line_of(match[0]), message)


def frames_as_links(html: str, item: ImportedItem, notes: Notes) -> str:
    """Returns HTML with a link in the place of each frame, and without those that lead nowhere."""
    parts, offset = list[str](), 0
    last_end, is_open = html.lower().rfind("</iframe"), False
    for tag in html_tags.tags(html, "iframe"):
        if tag.is_end:
            parts += [] if is_open else [html[offset : tag.start]]
            is_open = False
        else:
            parts += [html[offset : tag.start], _frame_as_link(tag, item, notes)]
            is_open = last_end >= tag.end
        offset = tag.end
    return "".join([*parts, html[offset:]])


def _frame_as_link(tag: Tag, item: ImportedItem, notes: Notes) -> str:
    """Returns the link that replaces a frame; "" if it has no URL."""
    url = embedded_frames.page_url(tag.get("src") or tag.get("data-src") or "")
    line = item.line_of(tag.html[tag.start : tag.end])
    if not url.startswith(("http:", "https:")):
        notes.add_loss("html", item.source, line, "an iframe without a web address was removed")
        return ""
    notes.add_change("html", item.source, line, f"the iframe of {url} was replaced by a link")
    text = embedded_frames.link_text(url, tag.get("title") or "")
    return f'<a href="{escape(url)}">{escape(text)}</a>'


_RENAMED = (
    ("acronym", "abbr"), ("tt", "code"), ("big", "span"), ("fieldset", "div"), ("form", "div"),
    ("legend", "div"), ("marquee", "div"),
)  # fmt: skip


def _simplify(soup: BeautifulSoup) -> None:
    """Renames obsolete elements, and removes links and line breaks without effect."""
    for old, new in _RENAMED:
        for tag in soup.find_all(old):
            tag.name = new
    for tag in soup.find_all("a"):
        if not tag.get("href") and not tag.get("id"):
            tag.unwrap()
    for line_break in soup.find_all("br"):
        if line_break.find_parent("pre"):
            line_break.replace_with("\n")
        elif line_break.next_sibling is None:
            line_break.decompose()


def _unwrap_galleries(soup: BeautifulSoup) -> None:
    """Unwraps the figures of galleries, and what figures without a caption contain."""
    for gallery in soup.find_all("ul"):
        items = gallery.find_all("li")
        if gallery.find("img") and all(_has_only_picture(item) for item in items):
            for item in items:
                item.unwrap()
            gallery.unwrap()
    for figure in soup.find_all("figure"):
        caption = figure.find("figcaption", recursive=False)
        if figure.find("figure") and caption:
            caption.name = "p"
        if figure.find("figure") or not caption:
            figure.name = "div"
    for wrapper in soup.select("figure div"):
        wrapper.unwrap()


def _has_only_picture(item: Element) -> bool:
    """Whether a list item contains a picture and no text except its caption."""
    texts = [text for text in item.find_all(string=True)
             if text.strip() and not text.find_parent("figcaption")]  # fmt: skip
    return bool(item.find("img")) and not texts


def _keep_anchors(soup: BeautifulSoup) -> None:
    """Keeps each `id` that a link of the text uses, on an element that Markdown can express.

    Headings keep all that differ from what their words give: links from elsewhere may use them.
    """
    linked = {str(tag["href"])[1:] for tag in soup.find_all("a", href=re.compile("^#"))}
    for tag in soup.find_all(id=True):
        is_heading = tag.name in _HEADINGS and _ANCHOR.fullmatch(str(tag["id"]))
        if is_heading and anchor_of_heading(tag.get_text()) != tag["id"]:
            continue
        if tag["id"] in linked and tag.name in ("a", "span", *_HEADINGS):
            continue
        if tag["id"] in linked:
            tag.insert(0, soup.new_tag("span", id=str(tag["id"])))
        del tag["id"]


def _resolve(tag: Element, links: Links) -> None:
    """Replaces the targets of one element by those in the newsroom."""
    if tag.name == "img":
        _resolve_picture(tag, links)
    elif tag.name == "a" and tag.get("href"):
        if target := links.address(str(tag["href"])):
            tag["href"] = target
        else:
            tag.unwrap()
    else:
        for name in ("src", "poster"):
            if tag.get(name):
                tag[name] = links.address(str(tag[name]))


def _resolve_picture(tag: Element, links: Links) -> None:
    target = links.picture(str(tag.get("src") or ""))
    if not target:
        alt = str(tag.get("alt") or "").strip()
        tag.replace_with(f"[{alt}]" if alt else "")
        return
    tag["src"] = target
    if target.startswith("/"):  # the build reads its size from the file
        del tag["width"], tag["height"]
