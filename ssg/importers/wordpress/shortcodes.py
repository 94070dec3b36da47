"""Converts the shortcodes in WordPress bodies, and the addresses that WordPress embeds."""

import re
from collections.abc import Callable, Mapping
from functools import partial
from html import escape, unescape

from msgspec import Struct

from ssg.importers.archive import embedded_frames, placeholders
from ssg.importers.archive.item import ImportedItem, Notes, Picture
from ssg.importers.archive.placeholders import EndTags, MarkupContext, Token
from ssg.importers.conversion import code_options
from ssg.importers.wordpress import fields

_SHORTCODE = re.compile(
    r"(?P<open>\[?)\[(?P<end>/?)(?P<name>[a-z][\w-]*)(?P<args>(?:[\s=][^\[\]]*?)?)(?P<alone>/?)\]"
    r"(?P<close>\]?)",
    re.I,
)
_ARGUMENT = re.compile(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s\]]+))|"([^"]*)"|(\S+)""")
_SERVICES = ("youtube", "vimeo", "tweet", "twitter", "instagram", "gist", "speakerdeck")
_CODE = ("code", "sourcecode", "source", "php", "python", "javascript", "js", "css", "html", "bash")
_BARE_URL = re.compile(
    r"(?m)^[ \t]*(https?://[^\s<>]+)[ \t]*$|<(pre|script|style|textarea|code)\b[^<>]*>", re.I
)
_ENDS = re.compile(r"\[/([a-z][\w-]*)\]", re.I)
_ELEMENT_ENDS = re.compile(r"</(pre|script|style|textarea|code)\s*>", re.I)


class Media(Struct, frozen=True):
    """What posts of an export refer to.

    `pictures` by their number, and `children`: those numbers by the post that they belong to.
    `patterns` has the bodies of synced patterns by number, `titles` those of posts by their path.
    `uploads` are the addresses of all attachments.
    """

    pictures: Mapping[str, Picture]
    children: Mapping[str, tuple[str, ...]]
    patterns: Mapping[str, str] = {}
    titles: Mapping[str, str] = {}
    uploads: frozenset[str] = frozenset()


ShortcodeConverter = Callable[[dict[str, str], list[str], str], str | None]
"""Returns HTML for (named arguments, other arguments, inner text); None if it cannot."""


class Shortcodes:
    """Converts the shortcodes in the body of one post."""

    def __init__(self, item: ImportedItem, media: Media, notes: Notes) -> None:
        self.item, self.media, self.notes = item, media, notes
        self.number = str(item.fields.get("number", ""))
        self._are_shortcodes: dict[str, bool] = {}
        self._ends = EndTags("", _ENDS)

    def converted(self, text: str) -> str:
        """Returns a body with every shortcode and embedded address replaced."""
        text = self._with_embeds(text)
        self._ends = EndTags(text, _ENDS)
        find_next = partial(_SHORTCODE.search, text)
        return placeholders.replace_tokens(text, find_next, self._replacement)

    def _with_embeds(self, text: str) -> str:
        """Returns a body with links for the addresses on lines of their own, apart from code."""
        ends, parts, offset, code_end = EndTags(text, _ELEMENT_ENDS), list[str](), 0, 0
        for match in _BARE_URL.finditer(text):
            if match.start() < code_end:
                continue
            if match[2]:
                end = ends.first_after(match[2], match.end())
                code_end = end.end() if end else 0
                continue
            parts += [text[offset : match.start()], self._embedded(match[1])]
            offset = match.end()
        return "".join([*parts, text[offset:]])

    def _embedded(self, url: str) -> str:
        """Returns the link for an address on its own line: to a service, a post, or as it is."""
        words = embedded_frames.link_text(url)
        if words.startswith("Embedded: "):
            path = fields.path_of(unescape(url)).rstrip("/")
            words = self.media.titles.get(path) or unescape(url)
        return _link(url, words)

    def _replacement(self, token: Token, context: MarkupContext) -> tuple[str, int]:
        if token["open"] and token["close"]:  # WordPress shows [[name]] as [name]
            return escape(token[0][1:-1]), token.end()
        convert = self._converter(token["name"].lower())
        if convert is None or token["open"]:
            return token[0], token.end()
        if not token["end"]:
            named, words = _arguments(token["args"])
            inner, end = self._enclosed(token)
            html = convert(named, words, inner)
            if html is not None:
                return html, end
            self._note_unconverted(token[0])
        return _visible(token[0], context), token.end()

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
            return lambda named, _, inner: _code(named, language, inner)
        if name in _SERVICES:
            return lambda named, words, inner: _service(name, named, words, inner)
        return (lambda named, words, inner: None) if self._is_shortcode(name) else None

    def _enclosed(self, token: Token) -> tuple[str, int]:
        """Returns (text up to the closing shortcode, offset behind it); "" if there is none."""
        closing = self._ends.first_after(token["name"], token.end())
        if closing is None or token["alone"]:
            return "", token.end()
        return token.string[token.end() : closing.start()], closing.end()

    def _is_shortcode(self, name: str) -> bool:
        if name not in self._are_shortcodes:
            self._are_shortcodes[name] = self._looks_like_shortcode(name)
        return self._are_shortcodes[name]

    def _looks_like_shortcode(self, name: str) -> bool:
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
        if missing := len(pictures) - sum(picture is not None for picture in pictures):
            message = f"pictures of a gallery are not in the export: {missing:,}"
            self.notes.add_loss("picture", self.item.source, self.item.line_of("[gallery"), message)
        return "\n\n".join(_figure(picture) for picture in pictures if picture) or None


def without_tags(text: str) -> str:
    """Returns a text without its shortcodes, but with what they enclose."""
    return _SHORTCODE.sub(lambda token: " " if _is_tag(token) else token[0], text)


def _is_tag(token: re.Match[str]) -> bool:
    known = ("gallery", "caption", "embed", "audio", "video", "playlist", *_CODE, *_SERVICES)
    return bool(token["args"] or token["end"] or token["name"].lower() in known)


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


def _code(named: dict[str, str], language: str, inner: str) -> str:
    language = named.get("language") or named.get("lang") or language
    first = named.get("firstline", "")
    lines = code_options.lines_from(named.get("highlight", ""), first)
    options = (("data-line", lines), ("data-start", first))
    written = "".join(f' {name}="{escape(value)}"' for name, value in options if value)
    text = inner if re.search(r"&(?:lt|gt|amp|quot|#)", inner) else escape(inner)
    return f'\n\n<pre class="lang-{escape(language)}"{written}><code>{text}</code></pre>\n\n'


def _service(name: str, named: dict[str, str], words: list[str], inner: str) -> str | None:
    for value in (inner.strip(), *words, *named.values()):
        if link := embedded_frames.service_link(name, value):
            return _link(link[0])
    return None


def _link(url: str, words: str = "") -> str:
    url = unescape(url)
    words = words or embedded_frames.link_text(url)
    return f'\n\n<p><a href="{escape(url)}">{escape(words)}</a></p>\n\n'


def _visible(token: str, context: MarkupContext) -> str:
    """Returns a shortcode that was not converted, as code unless it stands in a tag or in code."""
    open_code = context.before.rfind("<code"), context.before.rfind("<pre")
    close_code = context.before.rfind("</code"), context.before.rfind("</pre")
    if context.is_in_tag or max(open_code) > max(close_code):
        return token
    return f"<code>{escape(token, quote=False)}</code>"
