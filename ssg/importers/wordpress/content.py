"""What WordPress stores as a body -> HTML: paragraphs of the classic editor, blocks, shortcodes."""

import re
from collections.abc import Callable, Mapping
from functools import partial
from html import escape, unescape

from msgspec import Struct

from ssg.importers.archive import embedded_frames, placeholders
from ssg.importers.archive.item import ImportedItem, Notes, Picture
from ssg.importers.archive.placeholders import MarkupContext

_BLOCK_COMMENT = re.compile(r"<!--\s*(/?)wp:([\w/-]+)\s*(\{.*?\})?\s*(/?)-->", re.S)
_DYNAMIC = """
archives avatar calendar categories comments latest-comments latest-posts loginout navigation
page-list query rss search site-logo site-tagline site-title social-link tag-cloud template-part
post-comments-form
"""
_SHORTCODE = re.compile(
    r"(?P<open>\[?)\[(?P<name>[a-z][\w-]*)(?P<args>(?:\s[^\[\]]*?)?)\s*(?P<alone>/?)\]"
    r"(?P<close>\]?)",
    re.I,
)
_ARGUMENT = re.compile(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s\]]+))|"([^"]*)"|(\S+)""")
_SERVICES = ("youtube", "vimeo", "tweet", "twitter", "instagram", "gist", "speakerdeck")
_CODE = ("code", "sourcecode", "source", "php", "python", "javascript", "js", "css", "html", "bash")
_BARE_URL = re.compile(r"(?m)^[ \t]*(https?://\S+)[ \t]*$")
_BLOCK = (
    r"(?:address|article|aside|audio|blockquote|caption|center|col|colgroup|dd|details|div|dl|dt|"
    r"fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|iframe|li|main|nav|ol|p|section|summary|"
    r"table|tbody|td|tfoot|th|thead|tr|ul|video)"
)
_OPENS = re.compile(rf"<{_BLOCK}\b[^>]*>", re.I)
_CLOSES = re.compile(rf"</{_BLOCK}>|<hr\b[^>]*>", re.I)
_HOLDS_WORDS = re.compile(
    r"<(?:p|h[1-6]|li|td|th|dt|dd|figure|figcaption|caption|summary)\b[^>]*>\s*$", re.I
)
_LEADING = re.compile(rf"(?:</?{_BLOCK}\b[^>]*>\s*)+", re.I)
_TRAILING = re.compile(rf"(?:\s*</?{_BLOCK}\b[^>]*>)+$", re.I)
_WHOLE = re.compile(r"<(pre|script|style|textarea|svg)\b.*?</\1\s*>", re.I | re.S)


class Media(Struct, frozen=True):
    """The pictures of an export by the number that shortcodes use, and by what they belong to."""

    pictures: Mapping[str, Picture]
    children: Mapping[str, tuple[str, ...]]


def html_of(item: ImportedItem, number: str, media: Media, notes: Notes) -> str:
    """The HTML of an item's body; what cannot be converted is reported."""
    text = _without_blocks(item, notes) if "<!-- wp:" in item.body else item.body
    text = re.sub(r"<!--more.*?-->", "", text)
    if "<!--nextpage-->" in text:
        notes.add_change(
            "text", item.source, item.line_of("<!--nextpage-->"), "its pages became one"
        )
        text = text.replace("<!--nextpage-->", "")
    text = _Shortcodes(item, number, media, notes).converted(text)
    return text if "<!-- wp:" in item.body else paragraphs(text)


def _without_blocks(item: ImportedItem, notes: Notes) -> str:
    """The body without the marks of its blocks; those that WordPress fills are reported."""
    for found in _BLOCK_COMMENT.finditer(item.body):
        name = found[2].removeprefix("core/")
        if not found[1] and (
            name in _DYNAMIC.split() or (found[4] and name not in ("spacer", "separator"))
        ):
            line = item.line_at(found.start())
            notes.add_loss(
                "template", item.source, line, f"the block {name} was left: WordPress fills it"
            )
    return _BLOCK_COMMENT.sub("", item.body)


class _Shortcodes:
    def __init__(self, item: ImportedItem, number: str, media: Media, notes: Notes) -> None:
        self.item, self.number, self.media, self.notes = item, number, media, notes

    def converted(self, text: str) -> str:
        text = _BARE_URL.sub(_embedded, text)
        return placeholders.replace_tokens(text, partial(_SHORTCODE.search, text), self._piece)

    def _piece(self, found: re.Match[str], _: MarkupContext) -> tuple[str, int]:
        name, text = found["name"].lower(), found.string
        if found["open"] and found["close"]:  # [[name]] is how WordPress writes [name]
            return escape(found[0][1:-1]), found.end()
        make = self._maker(name)
        if make is None or found["open"]:
            return found[0], found.end()
        named, words = _arguments(found["args"])
        inner, end = "", found.end()
        closing = re.compile(rf"\[/{re.escape(found['name'])}\]", re.I).search(text, end)
        if closing and not found["alone"]:
            inner, end = text[end : closing.start()], closing.end()
        piece = make(named, words, inner)
        if piece is not None:
            return piece, end
        self._left(found[0])
        return found[0], found.end()

    def _maker(self, name: str) -> Callable[[dict[str, str], list[str], str], str | None] | None:
        """What converts a shortcode; None for words in brackets that are none."""
        if name in ("caption", "wp_caption"):
            return _caption
        if name == "gallery":
            return self._gallery
        if name in ("embed", "audio", "video"):
            return lambda named, words, inner: _media(name, named, words, inner)
        if name in _CODE:
            language = "" if name in ("code", "sourcecode", "source") else name
            return lambda named, _, inner: _code(
                named.get("language") or named.get("lang") or language, inner
            )
        if name in _SERVICES:
            return lambda named, words, inner: _service(name, named, words, inner)
        return self._unknown(name)

    def _unknown(self, name: str) -> Callable[[dict[str, str], list[str], str], str | None] | None:
        """Brackets round anything else are reported where they look like a shortcode."""
        closes = f"[/{name}]" in self.item.body
        called = re.search(rf"\[{re.escape(name)}(?:\s+[\w-]+=|\s*/?\])", self.item.body)
        looks = closes or (called and ("_" in name or "-" in name or "=" in called[0]))
        return (lambda named, words, inner: None) if looks else None

    def _left(self, token: str) -> None:
        shown = " ".join(token.split())
        line = self.item.line_of(token)
        self.notes.add_loss("template", self.item.source, line, f"{shown} stays as it is written")

    def _gallery(self, named: dict[str, str], words: list[str], inner: str) -> str | None:
        numbers = re.split(r"[\s,]+", named.get("ids") or named.get("include") or "")
        given = [number for number in numbers if number]
        found = given or list(self.media.children.get(named.get("id", self.number), ()))
        shown = [self.media.pictures[number] for number in found if number in self.media.pictures]
        return "\n\n".join(_figure(picture) for picture in shown) or None


def _arguments(text: str) -> tuple[dict[str, str], list[str]]:
    named: dict[str, str] = {}
    words: list[str] = []
    text = text.replace("&quot;", '"').replace("”", '"').replace("″", '"')
    for found in _ARGUMENT.finditer(text):
        if found[1]:
            named[found[1].lower()] = found[2] or found[3] or found[4] or ""
        else:
            words.append((found[5] or found[6] or "").lstrip("="))
    return named, words


def _figure(picture: Picture) -> str:
    image = f'<img src="{escape(picture.src)}" alt="{escape(picture.alt)}">'
    caption = f"<figcaption>{picture.caption}</figcaption>" if picture.caption else ""
    return f"<figure>{image}{caption}</figure>"


def _caption(named: dict[str, str], words: list[str], inner: str) -> str | None:
    found = re.match(r"\s*((?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?)(.*)", inner, re.S)
    if not found:
        return None
    said = named.get("caption") or found[2].strip()
    caption = f"<figcaption>{said}</figcaption>" if said else ""
    return f"\n\n<figure>{found[1]}{caption}</figure>\n\n"


def _media(name: str, named: dict[str, str], words: list[str], inner: str) -> str | None:
    formats = ("src", "mp4", "m4v", "webm", "ogv", "mp3", "m4a", "ogg", "wav")
    sources = [named[key] for key in formats if key in named] + [inner.strip(), *words]
    url = next((source for source in sources if re.match(r"https?://|/", source)), "")
    if not url:
        return None
    if name == "embed" or embedded_frames.page_url(url) != url:
        return _link(embedded_frames.page_url(url))
    return f'\n\n<{name} controls src="{escape(url)}"></{name}>\n\n'


def _code(language: str, inner: str) -> str:
    words = inner if re.search(r"&(?:lt|gt|amp|quot|#)", inner) else escape(inner)
    return f'\n\n<pre class="lang-{escape(language)}"><code>{words}</code></pre>\n\n'


def _service(name: str, named: dict[str, str], words: list[str], inner: str) -> str | None:
    for value in (inner.strip(), *words, *named.values()):
        if made := embedded_frames.service_link(name, value):
            return _link(made[0])
    return None


def _link(url: str) -> str:
    url = unescape(url)
    return f'\n\n<p><a href="{escape(url)}">{escape(embedded_frames.link_text(url))}</a></p>\n\n'


def _embedded(found: re.Match[str]) -> str:
    """An address on a line of its own, which WordPress embeds; files and others stay words."""
    named = embedded_frames.link_text(found[1])
    return _link(found[1]) if not named.startswith("Embedded: ") else found[0]


def paragraphs(text: str) -> str:
    """The paragraphs and line breaks that the classic editor leaves to WordPress (its wpautop)."""
    kept: list[str] = []

    def keep(found: re.Match[str]) -> str:
        kept.append(found[0])
        return f"\n\n\ue000{len(kept) - 1}\ue001\n\n"

    text = _WHOLE.sub(keep, re.sub("[\ue000\ue001]", "", text))
    text = _OPENS.sub(r"\n\n\g<0>", text)
    text = _CLOSES.sub(r"\g<0>\n\n", text)
    made = "".join(map(_paragraph, re.split(r"\n\s*\n", text)))
    return re.sub("\ue000(\\d+)\ue001", lambda found: kept[int(found[1])], made)


def _paragraph(part: str) -> str:
    """A part between blank lines: in a paragraph, where its words are in no block."""
    words = part.strip()
    if not words or "\ue000" in words:
        return f"{words}\n"
    lead = _LEADING.match(words)
    before = lead[0] if lead else ""
    trail = _TRAILING.search(words, len(before))
    after = trail[0] if trail else ""
    inner = words[len(before) : len(words) - len(after)].strip()
    broken = re.sub(r"(?<!<br>)(?<!<br/>)(?<!<br />)\n", "<br>\n", inner)
    alone = not inner or _HOLDS_WORDS.search(before)
    return f"{before}{broken if alone else f'<p>{broken}</p>'}{after}\n"
