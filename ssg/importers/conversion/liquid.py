"""Liquid and Nunjucks in Markdown: the usual tags converted, the others shown and reported."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from ssg.importers.archive import embedded_frames, placeholders
from ssg.importers.archive.item import ImportedItem, Notes
from ssg.importers.archive.placeholders import MarkupContext, Token, TokenReplacer

_TOKEN = re.compile(r"\{%-?\s*(?P<tag>\w+)(?P<args>.*?)-?%\}|\{\{-?(?P<out>.*?)-?\}\}", re.S)
_CLOSING = {"{%": re.compile("%}"), "{{": re.compile("}}")}
_END = re.compile(r"\{%-?\s*end(raw|verbatim|comment|highlight)\s*-?%\}")
_QUOTED = r"\"[^\"]*\"|'[^']*'"
_NAMED = re.compile(rf"(?<![\w-])([\w-]+)\s*[:=]\s*({_QUOTED}|[^\s,]+)")
_ANY = re.compile(rf"{_QUOTED}|[^\s,]+")
_NOT_NAMED = re.compile(rf"(?<![\w-])[\w-]+\s*[:=]\s*(?:{_QUOTED}|[^\s,]+)")
_PICTURE_TAG = re.compile(r"image|img|picture|figure|photo", re.I)
_SAME = (
    *("relative_url", "absolute_url", "url", "safe", "strip", "trim", "escape", "e", "raw"),
    *("markdownify", "strip_html", "xml_escape", "asset_url", "prepend", "uri_escape"),
)
_CHANGES: dict[str, Callable[[str], str]] = {
    "upcase": str.upper, "downcase": str.lower, "capitalize": str.capitalize,
    "upper": str.upper, "lower": str.lower,
}  # fmt: skip


class Liquid:
    """Converts the tags of one item's body.

    `values` are what outputs such as `{{ site.url }}` give; `posts` gives the address of a text by
    the name that `post_url` and `link` use.
    """

    def __init__(self, item: ImportedItem, values: Mapping[str, Any], notes: Notes) -> None:
        self.item, self.values, self.notes = item, values, notes
        self.ends = placeholders.EndTags(item.body, _END)

    def converted(self) -> str:
        return _woven(self.item.body, self._piece)

    def _piece(self, token: Token, at: MarkupContext) -> tuple[str, int]:
        if token["tag"] and (paired := self._paired(token, at)):
            return paired
        alone = self._tag(token, at) if token["tag"] else self._output(token, at)
        if alone is None:
            return placeholders.unconverted(token, at, self.item, self.notes), token.end()
        return alone, token.end()

    def _paired(self, token: Token, at: MarkupContext) -> tuple[str, int] | None:
        """What a tag and its end enclose, and where the end is; None for other tags."""
        name = token["tag"]
        end = self.ends.first_after(name, token.end())
        if end is None:
            return None
        inner = self.item.body[token.end() : end.start()]
        if name == "comment":
            line = self.item.line_at(token.start())
            message = "a comment of the template was dropped"
            self.notes.add_loss("template", self.item.source, line, message)
            return "", end.end()
        if name == "highlight":
            language = (_ANY.findall(token["args"]) or [""])[0].strip("\"'")
            return placeholders.code(inner, language, at), end.end()
        return _literal(inner, at), end.end()

    def _tag(self, token: Token, at: MarkupContext) -> str | None:
        name, args = token["tag"], token["args"].strip()
        if name in ("post_url", "link"):
            return self._address(args.strip("\"'"))
        if name in ("include", "include_relative", "render", "include_cached"):
            what, _, args = args.partition(" ")
            name = what.strip("\"',").rpartition("/")[2].partition(".")[0]
        named = {key: value.strip("\"'") for key, value in _NAMED.findall(args)}
        words = [word.strip("\"'") for word in _ANY.findall(_NOT_NAMED.sub(" ", args))]
        if _PICTURE_TAG.search(name):
            return self._picture(named, words, at)
        for value in (*named.values(), *words):
            if made := embedded_frames.service_link(
                name.lower().removesuffix("_embed"), self._value(value)
            ):
                return placeholders.link(made[0], named.get("title", "") or made[1], at)
        return None

    def _address(self, name: str) -> str:
        """What `post_url` gives: an address that links are later led on from."""
        found: str = self.values.get(f"post_url {name.removesuffix('.md')}", "")
        return found or f"/{name.lstrip('/')}"

    def _picture(self, named: Mapping[str, str], words: list[str], at: MarkupContext) -> str | None:
        src = next(
            (named[key] for key in ("src", "url", "path", "image", "file") if key in named), ""
        )
        paths = [word for word in words if placeholders.is_picture(word) or "/" in word]
        src = self._value(src or (paths[0] if paths else ""))
        if not placeholders.is_picture(src):
            return None
        after = words[words.index(paths[0]) + 1 :] if paths else []
        alt = named.get("alt") or named.get("description") or (after[-1] if after else "")
        caption = named.get("caption") or named.get("figcaption") or ""
        return placeholders.picture(_rooted(src), alt, caption, at, named.get("link", ""))

    def _output(self, token: Token, at: MarkupContext) -> str | None:
        expression, *filters = _split(token["out"])
        value = self._known(expression)
        if value is None:
            return None
        for filter_ in filters:
            name, _, argument = filter_.partition(":")
            name = name.split("(")[0].strip()
            if name in ("embed", "youtube"):
                return placeholders.link(
                    embedded_frames.page_url(value), argument.strip().strip("\"'"), at
                )
            if name in _CHANGES:
                value = _CHANGES[name](value)
            elif name not in _SAME:
                return self._words(token, expression, value)
        return value

    def _words(self, token: Token, expression: str, value: str) -> str | None:
        """What stands for a text in quotes with a filter of the site's own: the text."""
        if "/" in value or not re.fullmatch(_QUOTED, expression):
            return None
        message = f'{" ".join(token[0].split())} became "{value}"'
        line = self.item.line_at(token.start())
        self.notes.add_change("template", self.item.source, line, message)
        return value

    def _known(self, expression: str) -> str | None:
        if re.fullmatch(_QUOTED, expression):
            return expression[1:-1]
        value = self.values.get(expression)
        return value if isinstance(value, str) else None

    def _value(self, text: str) -> str:
        """An argument: a name's value, or the text itself."""
        if found := re.fullmatch(r"\{\{\s*(.*?)\s*\}\}(.*)", text):
            return (self._known(found[1]) or "") + found[2]
        return self._known(text) or text


def _split(expression: str) -> list[str]:
    """An output's value and filters: cut at bars that are in no quotes."""
    parts = re.findall(rf"(?:{_QUOTED}|[^|\"'])+", expression)
    return [part.strip() for part in parts] or [""]


def _literal(text: str, at: MarkupContext) -> str:
    """What stood between `raw` tags: tokens in it are words of the text."""
    if at.is_in_code:
        return text
    return _woven(text, lambda token, at: (placeholders.literal(token[0], at), token.end()))


def _woven(text: str, piece: TokenReplacer) -> str:
    return placeholders.replace_tokens(
        text, placeholders.token_finder(text, _TOKEN, _CLOSING), piece
    )


def _rooted(path: str) -> str:
    """A picture's path: tags take it from the root of the site."""
    return path if path.startswith(("/", "http:", "https:", ".")) else f"/{path}"
