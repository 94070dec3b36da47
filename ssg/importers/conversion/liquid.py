"""Converts common Liquid and Nunjucks tags in Markdown; keeps and reports the others."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from ssg.importers.archive import embedded_frames, placeholders
from ssg.importers.archive.item import ImportedItem, Notes
from ssg.importers.archive.placeholders import MarkupContext, Token, TokenReplacer
from ssg.importers.conversion import code_options

_TOKEN = re.compile(r"\{%-?\s*(?P<tag>\w+)(?P<args>.*?)-?%\}|\{\{-?(?P<out>.*?)-?\}\}", re.S)
_CLOSING = {"{%": re.compile("%}"), "{{": re.compile("}}")}
_END = re.compile(r"\{%-?\s*end(raw|verbatim|comment|highlight)\s*-?%\}")
_QUOTED = r"\"[^\"]*\"|'[^']*'"
_NAMED_ARGUMENT = re.compile(rf"(?<![\w-])([\w-]+)\s*[:=]\s*({_QUOTED}|[^\s,]+)")
_ARGUMENT = re.compile(rf"{_QUOTED}|[^\s,]+")
_NAMED_ARGUMENT_TEXT = re.compile(rf"(?<![\w-])[\w-]+\s*[:=]\s*(?:{_QUOTED}|[^\s,]+)")
_PICTURE_TAG = re.compile(r"image|img|picture|figure|photo", re.I)
_IGNORED_FILTERS = (
    *("url", "safe", "strip", "trim", "escape", "e", "raw"),
    *("markdownify", "strip_html", "xml_escape", "asset_url", "prepend", "uri_escape"),
)
_FILTERS: dict[str, Callable[[str], str]] = {
    "upcase": str.upper, "downcase": str.lower, "capitalize": str.capitalize,
    "upper": str.upper, "lower": str.lower,
}  # fmt: skip


class Liquid:
    """Converts the tags in the body of one item.

    `values` has the value of each variable, such as "site.url", and under "post_url NAME" the
    address of the text that `post_url` and `link` call NAME.
    """

    def __init__(self, item: ImportedItem, values: Mapping[str, Any], notes: Notes) -> None:
        self.item, self.values, self.notes = item, values, notes
        self.ends = placeholders.EndTags(item.body, _END)
        self.base = str(values.get("site.baseurl") or "")

    def converted(self) -> str:
        """Returns the body with every tag replaced."""
        text = _replace_tokens(self.item.body, self._replacement)
        # `post_url` has the base already where the text puts it before the tag.
        return text.replace(f"{self.base}{self.base}/", f"{self.base}/") if self.base else text

    def _replacement(self, token: Token, context: MarkupContext) -> tuple[str, int]:
        if token["tag"] and (paired := self._paired_tag(token, context)):
            return paired
        text = self._tag(token, context) if token["tag"] else self._output(token, context)
        if text is None:
            text = placeholders.unconverted(token, context, self.item, self.notes)
        return text, token.end()

    def _paired_tag(self, token: Token, context: MarkupContext) -> tuple[str, int] | None:
        """Converts a tag with an end tag and what they enclose; None for other tags."""
        name = token["tag"]
        end = self.ends.first_after(name, token.end())
        if end is None:
            return None
        inner = self.item.body[token.end() : end.start()]
        if name == "comment":
            line = self.item.line_at(token.start())
            message = "a template comment was removed"
            self.notes.add_loss("template", self.item.source, line, message)
            return "", end.end()
        if name == "highlight":
            language = (_ARGUMENT.findall(token["args"]) or [""])[0].strip("\"'")
            info = language + code_options.written(token["args"])
            return placeholders.code(inner, info, context), end.end()
        return _raw(inner, context), end.end()

    def _tag(self, token: Token, context: MarkupContext) -> str | None:
        """Converts a tag without an end tag; None if the tag is unknown."""
        name, args = token["tag"], token["args"].strip()
        if name in ("post_url", "link"):
            return self._address(args.strip("\"'"))
        if name in ("include", "include_relative", "render", "include_cached"):
            file, _, args = args.partition(" ")
            name = file.strip("\"',").rpartition("/")[2].partition(".")[0]
        named = {key: value.strip("\"'") for key, value in _NAMED_ARGUMENT.findall(args)}
        words = [
            word.strip("\"'") for word in _ARGUMENT.findall(_NAMED_ARGUMENT_TEXT.sub(" ", args))
        ]
        if _PICTURE_TAG.search(name):
            return self._picture(named, words, context)
        service = name.lower().removesuffix("_embed")
        for value in (*named.values(), *words):
            if link := embedded_frames.service_link(service, self._value(value)):
                url, text = link
                return placeholders.link(url, named.get("title", "") or text, context)
        return None

    def _address(self, name: str) -> str:
        """Returns the old address of the text that `post_url` or `link` names."""
        address: str = self.values.get(f"post_url {name.removesuffix('.md')}", "")
        return placeholders.encoded_target(address or f"/{name.lstrip('/')}")

    def _picture(
        self, named: Mapping[str, str], words: list[str], context: MarkupContext
    ) -> str | None:
        """Converts a picture tag; None if no argument is a picture."""
        keys = ("src", "url", "path", "image", "file")
        src = next((named[key] for key in keys if key in named), "")
        paths = [word for word in words if placeholders.is_picture(word) or "/" in word]
        src = self._value(src or (paths[0] if paths else ""))
        if not placeholders.is_picture(src):
            return None
        rest = words[words.index(paths[0]) + 1 :] if paths else []
        alt = named.get("alt") or named.get("description") or (rest[-1] if rest else "")
        caption = named.get("caption") or named.get("figcaption") or ""
        return placeholders.picture(_rooted(src), alt, caption, context, named.get("link", ""))

    def _output(self, token: Token, context: MarkupContext) -> str | None:
        """Converts an output such as `{{ page.title | upcase }}`; None if its value is unknown."""
        expression, *filters = _split(token["out"])
        value = self._evaluated(expression)
        if value is None:
            return None
        for filter_ in filters:
            name, _, argument = filter_.partition(":")
            name = name.split("(")[0].strip()
            if name in ("embed", "youtube"):
                title = argument.strip().strip("\"'")
                return placeholders.link(embedded_frames.page_url(value), title, context)
            if name in ("relative_url", "absolute_url"):
                value = self._below_base(value)
            elif name in _FILTERS:
                value = _FILTERS[name](value)
            elif name not in _IGNORED_FILTERS:
                return self._quoted_text(token, expression, value)
        return value

    def _below_base(self, path: str) -> str:
        """Returns a path of the site below the path that the site has."""
        is_below = not path.startswith("/") or f"{path}/".startswith(f"{self.base}/")
        return path if is_below else self.base + path

    def _quoted_text(self, token: Token, expression: str, value: str) -> str | None:
        """Returns the quoted text that an unknown filter is applied to; None for other values."""
        if "/" in value or not re.fullmatch(_QUOTED, expression):
            return None
        message = f'{" ".join(token[0].split())} was replaced by "{value}"'
        line = self.item.line_at(token.start())
        self.notes.add_change("template", self.item.source, line, message)
        return value

    def _evaluated(self, expression: str) -> str | None:
        """Returns the value of a quoted text or a variable; None if it is unknown."""
        if re.fullmatch(_QUOTED, expression):
            return expression[1:-1]
        value = self.values.get(expression)
        return value if isinstance(value, str) else None

    def _value(self, text: str) -> str:
        """Returns the value of an argument: of a variable, or the text itself."""
        if match := re.fullmatch(r"\{\{\s*(.*?)\s*\}\}(.*)", text):
            return (self._evaluated(match[1]) or "") + match[2]
        return self._evaluated(text) or text


def _split(expression: str) -> list[str]:
    """Splits an output into its value and filters, at bars outside of quotes."""
    parts = re.findall(rf"(?:{_QUOTED}|[^|\"'])+", expression)
    return [part.strip() for part in parts] or [""]


def _raw(text: str, context: MarkupContext) -> str:
    """Returns the text between `raw` tags, with the tags in it kept visible."""
    if context.is_in_code:
        return text
    return _replace_tokens(
        text, lambda token, context: (placeholders.literal(token[0], context), token.end())
    )


def _replace_tokens(text: str, replace: TokenReplacer) -> str:
    find_next = placeholders.token_finder(text, _TOKEN, _CLOSING)
    return placeholders.replace_tokens(text, find_next, replace)


def _rooted(path: str) -> str:
    """Returns a picture's path from the root of the site, as picture tags read it."""
    return path if path.startswith(("/", "http:", "https:", ".")) else f"/{path}"
