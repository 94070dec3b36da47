"""Converts WordPress bodies to HTML: blocks, shortcodes, paragraphs of the classic editor."""

import re
from collections.abc import Callable, Mapping
from functools import partial
from html import escape, unescape

from msgspec import Struct

from ssg.importers.archive import embedded_frames, placeholders
from ssg.importers.archive.item import ImportedItem, Notes, Picture
from ssg.importers.archive.placeholders import MarkupContext, Token

_BLOCK_COMMENT = re.compile(r"<!--\s*(/?)wp:([\w/-]+)\s*(\{.*?\})?\s*(/?)-->", re.S)
_DYNAMIC_BLOCKS = """
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
_TEXT_CONTAINER = re.compile(
    r"<(?:p|h[1-6]|li|td|th|dt|dd|figure|figcaption|caption|summary)\b[^>]*>\s*$", re.I
)
_LEADING = re.compile(rf"(?:</?{_BLOCK}\b[^>]*>\s*)+", re.I)
_TRAILING = re.compile(rf"(?:\s*</?{_BLOCK}\b[^>]*>)+$", re.I)
_PREFORMATTED = re.compile(r"<(pre|script|style|textarea|svg)\b.*?</\1\s*>", re.I | re.S)


class Media(Struct, frozen=True):
    """The pictures of an export by their number, and the numbers by the post they belong to."""

    pictures: Mapping[str, Picture]
    children: Mapping[str, tuple[str, ...]]


def html_of(item: ImportedItem, number: str, media: Media, notes: Notes) -> str:
    """Returns the HTML of the body of post `number`; reports what cannot be converted."""
    text = _without_blocks(item, notes) if "<!-- wp:" in item.body else item.body
    text = re.sub(r"<!--more.*?-->", "", text)
    if "<!--nextpage-->" in text:
        message = "the pages of this post were joined into one"
        notes.add_change("text", item.source, item.line_of("<!--nextpage-->"), message)
        text = text.replace("<!--nextpage-->", "")
    text = _Shortcodes(item, number, media, notes).converted(text)
    return text if "<!-- wp:" in item.body else paragraphs(text)


def _without_blocks(item: ImportedItem, notes: Notes) -> str:
    """Removes the block comments from a body; reports blocks whose content WordPress generates."""
    for block in _BLOCK_COMMENT.finditer(item.body):
        is_end, name, _, is_empty = block.groups()
        name = name.removeprefix("core/")
        is_generated = name in _DYNAMIC_BLOCKS.split() or (
            is_empty and name not in ("spacer", "separator")
        )
        if is_generated and not is_end:
            message = f"the block {name} was removed: WordPress generates its content"
            notes.add_loss("template", item.source, item.line_at(block.start()), message)
    return _BLOCK_COMMENT.sub("", item.body)


ShortcodeConverter = Callable[[dict[str, str], list[str], str], str | None]
"""Returns HTML for (named arguments, other arguments, inner text); None if it cannot."""


class _Shortcodes:
    def __init__(self, item: ImportedItem, number: str, media: Media, notes: Notes) -> None:
        self.item, self.number, self.media, self.notes = item, number, media, notes

    def converted(self, text: str) -> str:
        text = _BARE_URL.sub(_embedded, text)
        find_next = partial(_SHORTCODE.search, text)
        return placeholders.replace_tokens(text, find_next, self._replacement)

    def _replacement(self, token: Token, _: MarkupContext) -> tuple[str, int]:
        if token["open"] and token["close"]:  # WordPress shows [[name]] as [name]
            return escape(token[0][1:-1]), token.end()
        convert = self._converter(token["name"].lower())
        if convert is None or token["open"]:
            return token[0], token.end()
        named, words = _arguments(token["args"])
        inner, end = _enclosed(token)
        html = convert(named, words, inner)
        if html is not None:
            return html, end
        self._note_unconverted(token[0])
        return token[0], token.end()

    def _converter(self, name: str) -> ShortcodeConverter | None:
        """Returns what converts a shortcode; None if a word in brackets is not a shortcode."""
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
        return (lambda named, words, inner: None) if self._is_shortcode(name) else None

    def _is_shortcode(self, name: str) -> bool:
        """Whether brackets around an unknown name look like a plugin's shortcode."""
        if f"[/{name}]" in self.item.body:
            return True
        use = re.search(rf"\[{re.escape(name)}(?:\s+[\w-]+=|\s*/?\])", self.item.body)
        return use is not None and ("_" in name or "-" in name or "=" in use[0])

    def _note_unconverted(self, token: str) -> None:
        message = f"{' '.join(token.split())} was not converted: it stays in the text"
        self.notes.add_loss("template", self.item.source, self.item.line_of(token), message)

    def _gallery(self, named: dict[str, str], words: list[str], inner: str) -> str | None:
        """Converts a gallery of the listed pictures, or of all that belong to the post."""
        listed = re.split(r"[\s,]+", named.get("ids") or named.get("include") or "")
        numbers = list(filter(None, listed)) or self.media.children.get(
            named.get("id", self.number), ()
        )
        pictures = [self.media.pictures.get(number) for number in numbers]
        return "\n\n".join(_figure(picture) for picture in pictures if picture) or None


def _enclosed(token: Token) -> tuple[str, int]:
    """Returns (text up to the closing shortcode, offset behind it); "" if there is none."""
    end = token.end()
    closing = re.compile(rf"\[/{re.escape(token['name'])}\]", re.I).search(token.string, end)
    if closing is None or token["alone"]:
        return "", end
    return token.string[end : closing.start()], closing.end()


def _arguments(text: str) -> tuple[dict[str, str], list[str]]:
    """Returns the named and the other arguments of a shortcode."""
    named: dict[str, str] = {}
    words: list[str] = []
    text = text.replace("&quot;", '"').replace("”", '"').replace("″", '"')
    for argument in _ARGUMENT.finditer(text):
        if argument[1]:
            named[argument[1].lower()] = argument[2] or argument[3] or argument[4] or ""
        else:
            words.append((argument[5] or argument[6] or "").lstrip("="))
    return named, words


def _figure(picture: Picture) -> str:
    image = f'<img src="{escape(picture.src)}" alt="{escape(picture.alt)}">'
    caption = f"<figcaption>{picture.caption}</figcaption>" if picture.caption else ""
    return f"<figure>{image}{caption}</figure>"


def _caption(named: dict[str, str], words: list[str], inner: str) -> str | None:
    match = re.match(r"\s*((?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?)(.*)", inner, re.S)
    if not match:
        return None
    image, text = match.groups()
    caption = named.get("caption") or text.strip()
    figcaption = f"<figcaption>{caption}</figcaption>" if caption else ""
    return f"\n\n<figure>{image}{figcaption}</figure>\n\n"


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
    text = inner if re.search(r"&(?:lt|gt|amp|quot|#)", inner) else escape(inner)
    return f'\n\n<pre class="lang-{escape(language)}"><code>{text}</code></pre>\n\n'


def _service(name: str, named: dict[str, str], words: list[str], inner: str) -> str | None:
    for value in (inner.strip(), *words, *named.values()):
        if link := embedded_frames.service_link(name, value):
            return _link(link[0])
    return None


def _link(url: str) -> str:
    url = unescape(url)
    return f'\n\n<p><a href="{escape(url)}">{escape(embedded_frames.link_text(url))}</a></p>\n\n'


def _embedded(line: re.Match[str]) -> str:
    """Converts a URL on its own line, which WordPress embeds if it knows the service."""
    is_unknown = embedded_frames.link_text(line[1]).startswith("Embedded: ")
    return line[0] if is_unknown else _link(line[1])


def paragraphs(text: str) -> str:
    """Adds the paragraphs and line breaks that WordPress adds to a classic body (wpautop)."""
    preformatted: list[str] = []

    def protect(element: re.Match[str]) -> str:
        preformatted.append(element[0])
        return f"\n\n\ue000{len(preformatted) - 1}\ue001\n\n"

    text = _PREFORMATTED.sub(protect, re.sub("[\ue000\ue001]", "", text))
    text = _OPENS.sub(r"\n\n\g<0>", text)
    text = _CLOSES.sub(r"\g<0>\n\n", text)
    html = "".join(map(_paragraph, re.split(r"\n\s*\n", text)))
    return re.sub("\ue000(\\d+)\ue001", lambda mark: preformatted[int(mark[1])], html)


def _paragraph(part: str) -> str:
    """Puts a part between blank lines into a paragraph, unless it is in a block already."""
    part = part.strip()
    if not part or "\ue000" in part:
        return f"{part}\n"
    leading = _LEADING.match(part)
    before = leading[0] if leading else ""
    trailing = _TRAILING.search(part, len(before))
    after = trailing[0] if trailing else ""
    inner = part[len(before) : len(part) - len(after)].strip()
    lines = re.sub(r"(?<!<br>)(?<!<br/>)(?<!<br />)\n", "<br>\n", inner)
    if inner and not _TEXT_CONTAINER.search(before):
        lines = f"<p>{lines}</p>"
    return f"{before}{lines}{after}\n"
