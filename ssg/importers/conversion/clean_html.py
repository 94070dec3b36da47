"""HTML of others -> HTML that may stand in a text: no programs, frames as links, links led on."""

import re
from html import escape, unescape

import nh3
from bs4 import BeautifulSoup, Tag

from ssg.importers.archive import embedded_frames
from ssg.importers.archive.item import ImportedItem, Links, Notes

DROPPED = re.compile(
    r"<(script|style|form|input|select|textarea|button|object|embed|applet|canvas|link|meta)\b",
    re.I,
)
HANDLER = re.compile(r"""<[a-z][^<>]*\s(on[a-z]+|srcdoc)\s*=""", re.I)
FRAME = re.compile(r"<iframe\b([^>]*)>(?:.*?</iframe\s*>)?", re.I | re.S)
_ATTRIBUTE = re.compile(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_TAGS = nh3.ALLOWED_TAGS | {
    *("audio", "big", "body", "figure", "figcaption", "font", "main", "section", "source", "track"),
    "video",
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
    "pre": {"class"},
    "code": {"class"},
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
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def cleaned(html: str, item: ImportedItem, links: Links, notes: Notes) -> BeautifulSoup:
    """The HTML of an item's body, sound and with every target as it is now."""
    report_dropped(html, item, notes)
    safe = nh3.clean(
        FRAME.sub(lambda found: frame_as_link(found[1], item, notes), html),
        tags=_TAGS,
        clean_content_tags=_CONTENT_GOES,
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
    )
    soup = BeautifulSoup(safe, "html.parser")
    _rename(soup)
    _keep_anchors(soup)
    _open_galleries(soup)
    for tag in soup.find_all(True):
        _lead_on(tag, links)
    return soup


def report_dropped(html: str, item: ImportedItem, notes: Notes) -> None:
    """Says where HTML has elements and attributes that no text carries."""
    for found in (*DROPPED.finditer(html), *HANDLER.finditer(html)):
        line = item.line_of(found[0])
        what = f"<{found[1].lower()}>" if found.re is DROPPED else f"attribute {found[1].lower()}"
        notes.add_loss(
            "html", item.source, line, f"the {what} was dropped: texts carry no programs or forms"
        )


def frame_as_link(attributes: str, item: ImportedItem, notes: Notes) -> str:
    """A frame's attributes -> a link to what it showed."""
    given = {
        found[1].lower(): unescape(found[2] or found[3] or found[4] or "")
        for found in _ATTRIBUTE.finditer(attributes)
    }
    url = embedded_frames.page_url(given.get("src") or given.get("data-src") or "")
    line = item.line_of(attributes)
    if not url.startswith(("http:", "https:")):
        notes.add_loss("html", item.source, line, "a frame without a web address was dropped")
        return ""
    notes.add_change("html", item.source, line, f"the frame {url} became a link")
    text = embedded_frames.link_text(url, given.get("title", ""))
    return f'<a href="{escape(url)}">{escape(text)}</a>'


def _rename(soup: BeautifulSoup) -> None:
    """Old elements by their new names, and those that do nothing left out."""
    for old, new in (("acronym", "abbr"), ("tt", "code"), ("big", "span")):
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


def _open_galleries(soup: BeautifulSoup) -> None:
    """Figures alone instead of lists of them; without a caption, only what they show."""
    for tag in soup.find_all("ul"):
        items = [item for item in tag.find_all("li") if not _only_shows(item)]
        if not items and tag.find("img"):
            for item in tag.find_all("li"):
                item.unwrap()
            tag.unwrap()
    for figure in soup.find_all("figure"):
        caption = figure.find("figcaption", recursive=False)
        if figure.find("figure") and caption:
            caption.name = "p"
        if figure.find("figure") or not caption:
            figure.name = "div"
    for wrapper in soup.select("figure div"):
        wrapper.unwrap()


def _only_shows(item: Tag) -> bool:
    """Whether an item of a list holds a picture and no words but its caption."""
    words = [text for text in item.find_all(string=True)
             if text.strip() and not text.find_parent("figcaption")]  # fmt: skip
    return bool(item.find("img")) and not words


def _keep_anchors(soup: BeautifulSoup) -> None:
    """Leaves an `id` only where a link of the text leads to it, where Markdown can say it."""
    wanted = {str(tag["href"])[1:] for tag in soup.find_all("a", href=re.compile("^#"))}
    for tag in soup.find_all(id=True):
        if tag["id"] in wanted and tag.name in ("a", "span", *_HEADINGS):
            continue
        if tag["id"] in wanted:
            tag.insert(0, soup.new_tag("span", id=str(tag["id"])))
        del tag["id"]


def _lead_on(tag: Tag, links: Links) -> None:
    """Turns one element's targets into those of the newsroom."""
    if tag.name == "img":
        _lead_picture(tag, links)
    elif tag.name == "a" and tag.get("href"):
        if target := links.address(str(tag["href"])):
            tag["href"] = target
        else:
            tag.unwrap()
    else:
        for name in ("src", "poster"):
            if tag.get(name):
                tag[name] = links.address(str(tag[name]))


def _lead_picture(tag: Tag, links: Links) -> None:
    target = links.picture(str(tag.get("src") or ""))
    if not target:
        alt = str(tag.get("alt") or "").strip()
        tag.replace_with(f"[{alt}]" if alt else "")
        return
    tag["src"] = target
    if target.startswith("/"):  # its size is read from the file
        del tag["width"], tag["height"]
