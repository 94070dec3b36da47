"""Converts common Hugo shortcodes in Markdown; keeps and reports the others."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from ssg.importers.archive import embedded_frames, placeholders
from ssg.importers.archive.item import ImportedItem, Notes
from ssg.importers.archive.placeholders import MarkupContext, Token
from ssg.importers.conversion import code_options

_TOKEN = re.compile(
    r"\{\{[<%]\s*(?:(?P<end>/)\s*)?(?P<name>\w[\w./-]*)(?P<args>.*?)[>%]\}\}"
    r"|\{\{[<%]/\*(?P<escaped>.*?)\*/[>%]\}\}",
    re.S,
)
_ESCAPED_END, _SHORTCODE_END = re.compile(r"\*/[>%]\}\}"), re.compile(r"[>%]\}\}")
_CLOSING = {
    "{{</*": _ESCAPED_END, "{{%/*": _ESCAPED_END, "{{<": _SHORTCODE_END, "{{%": _SHORTCODE_END,
}  # fmt: skip
ENDS = re.compile(r"\{\{[<%]\s*/\s*(\w[\w./-]*)\s*[>%]\}\}")
"""The closing shortcodes, with their names."""
_QUOTED = r"\"(?:[^\"\\]|\\.)*\"|'[^']*'|`[^`]*`"
_NAMED_ARGUMENT = re.compile(rf"(?<![\w-])([\w-]+)\s*=\s*({_QUOTED}|[^\s]+)")
_ARGUMENT = re.compile(rf"{_QUOTED}|[^\s]+")
_CALLOUTS = {
    "note": "note", "info": "note", "notice": "note", "admonition": "note", "callout": "note",
    "alert": "warning", "warning": "warning", "danger": "warning", "caution": "warning",
    "tip": "tip", "hint": "tip", "success": "tip", "important": "important",
}  # fmt: skip


class _Arguments(NamedTuple):
    """The arguments of a shortcode: as they are written, those with a name, and the others."""

    written: str
    named: Mapping[str, str]
    words: list[str]


def tokens(text: str) -> Iterator[Token]:
    """Yields the shortcodes of a text: their opening, single and closing tags."""
    find_next = placeholders.token_finder(text, _TOKEN, _CLOSING)
    offset = 0
    while token := find_next(offset):
        yield token
        offset = token.end()


class Shortcodes:
    """Converts the shortcodes in the body of one item; `values` has the values for `param`."""

    def __init__(self, item: ImportedItem, values: Mapping[str, Any], notes: Notes) -> None:
        self.item, self.values, self.notes = item, values, notes
        self.ends = placeholders.EndTags(item.body, ENDS)

    def converted(self) -> str:
        """Returns the body with every shortcode replaced."""
        find_next = placeholders.token_finder(self.item.body, _TOKEN, _CLOSING)
        return placeholders.replace_tokens(self.item.body, find_next, self._replacement)

    def _replacement(self, token: Token, context: MarkupContext) -> tuple[str, int]:
        if token["escaped"] is not None:
            shortcode = "{{< " + token["escaped"].strip() + " >}}"
            return placeholders.literal(shortcode, context), token.end()
        args = _arguments(token["args"].strip().removesuffix("/"))
        name = token["name"].rpartition("/")[2].removesuffix(".html")
        if not token["end"]:
            if enclosed := self._enclosed(token):
                inner, end = enclosed
                if name == "comment":
                    line = self.item.line_at(token.start())
                    message = "a template comment was removed"
                    self.notes.add_loss("template", self.item.source, line, message)
                    return "", end
                text = _paired(name, inner, args, context)
                if text is not None:
                    return text, end
            text = self._single(name, args, context)
            if text is not None:
                return text, token.end()
        return placeholders.unconverted(token, context, self.item, self.notes), token.end()

    def _enclosed(self, token: Token) -> tuple[str, int] | None:
        """Returns (text up to the closing shortcode, offset behind it); None if there is none."""
        if token["args"].rstrip().endswith("/"):
            return None
        end = self.ends.first_after(token["name"], token.end())
        return (self.item.body[token.end() : end.start()], end.end()) if end else None

    def _single(self, name: str, args: _Arguments, context: MarkupContext) -> str | None:
        """Converts a shortcode without inner text; None if it is unknown."""
        _, named, words = args
        if name in ("ref", "relref"):
            return (words or [named.get("path", "")])[0]
        if name == "param":
            value = self.values.get(words[0]) if words else None
            return value if isinstance(value, str) else None
        if name in ("figure", "img", "image", "imgproc", "picture"):
            return _figure(args, context)
        if name == "gist" and len(words) > 1:
            words = ["/".join(words[:2])]
        keys = ("url", "id", "video", "src")
        service = name.removesuffix("_simple").removesuffix("-enhanced")
        for value in (*(named[key] for key in keys if key in named), *words[-1:], *words[:1]):
            if link := embedded_frames.service_link(service, value):
                url, text = link
                return placeholders.link(url, named.get("title", "") or text, context)
        return None


def _paired(name: str, inner: str, args: _Arguments, context: MarkupContext) -> str | None:
    """Converts a shortcode with inner text; None if it is unknown."""
    written, named, words = args
    if name in ("highlight", "code"):
        info = named.get("lang", words[0] if words else "") + code_options.written(written)
        return placeholders.code(inner, info, context)
    if name in ("details", "expand", "collapse"):
        summary = named.get("summary") or named.get("title") or " ".join(words) or "Details"
        return _block("details", summary, inner, context)
    kind = next(
        (word for word in (named.get("type", ""), *words[:1], name) if word in _CALLOUTS), ""
    )
    if name not in _CALLOUTS or not kind:
        return None
    title = named.get("title") or " ".join(word for word in words if word not in _CALLOUTS)
    return _block(_CALLOUTS[kind], title, inner, context)


def _block(kind: str, title: str, inner: str, context: MarkupContext) -> str | None:
    """Returns a `///` block; None if it cannot stand here or contains shortcodes itself."""
    if context.is_in_html or context.is_in_code or _TOKEN.search(inner):
        return None
    inner = context.dedented(inner).strip()
    return f"\n\n/// {kind}{f' | {title}' if title else ''}\n{inner}\n///\n\n"


def _figure(args: _Arguments, context: MarkupContext) -> str | None:
    _, named, words = args
    src = named.get("src") or (words[0] if words else "")
    if not src:
        return None
    parts = [named.get(key, "") for key in ("title", "caption")]
    caption = ": ".join(part for part in parts if part)
    if credit := named.get("attr"):
        credit = f"[{credit}]({named['attrlink']})" if named.get("attrlink") else credit
        caption = f"{caption} {credit}".strip()
    alt = named.get("alt") or (words[1] if len(words) > 1 else "")
    return placeholders.picture(src, alt, caption, context, named.get("link", ""))


def _arguments(written: str) -> _Arguments:
    named = {key: _unquoted(value) for key, value in _NAMED_ARGUMENT.findall(written)}
    words = [_unquoted(word) for word in _ARGUMENT.findall(_NAMED_ARGUMENT.sub(" ", written))]
    return _Arguments(written, named, words)


def _unquoted(argument: str) -> str:
    if argument[:1] in "\"'`" and len(argument) > 1:
        return argument[1:-1].replace('\\"', '"')
    return argument
