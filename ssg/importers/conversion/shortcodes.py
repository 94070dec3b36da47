"""Hugo's shortcodes in Markdown: the usual ones converted, the others shown and reported."""

import re
from collections.abc import Mapping
from typing import Any

from ssg.importers.archive import embedded_frames, placeholders
from ssg.importers.archive.item import ImportedItem, Notes
from ssg.importers.archive.placeholders import MarkupContext, Token

_TOKEN = re.compile(
    r"\{\{[<%]\s*(?:(?P<end>/)\s*)?(?P<name>\w[\w./-]*)(?P<args>.*?)[>%]\}\}"
    r"|\{\{[<%]/\*(?P<shown>.*?)\*/[>%]\}\}",
    re.S,
)
_SHOWN, _MADE = re.compile(r"\*/[>%]\}\}"), re.compile(r"[>%]\}\}")
_CLOSING = {"{{</*": _SHOWN, "{{%/*": _SHOWN, "{{<": _MADE, "{{%": _MADE}
_END = re.compile(r"\{\{[<%]\s*/\s*(\w[\w./-]*)\s*[>%]\}\}")
_QUOTED = r"\"(?:[^\"\\]|\\.)*\"|'[^']*'|`[^`]*`"
_NAMED = re.compile(rf"(?<![\w-])([\w-]+)\s*=\s*({_QUOTED}|[^\s]+)")
_WORD = re.compile(rf"{_QUOTED}|[^\s]+")
_CALLOUTS = {
    "note": "note", "info": "note", "notice": "note", "admonition": "note", "callout": "note",
    "alert": "warning", "warning": "warning", "danger": "warning", "caution": "warning",
    "tip": "tip", "hint": "tip", "success": "tip", "important": "important",
}  # fmt: skip


class Shortcodes:
    """Converts the shortcodes of one item's body; `values` are what `param` gives."""

    def __init__(self, item: ImportedItem, values: Mapping[str, Any], notes: Notes) -> None:
        self.item, self.values, self.notes = item, values, notes
        self.ends = placeholders.EndTags(item.body, _END)

    def converted(self) -> str:
        after = placeholders.token_finder(self.item.body, _TOKEN, _CLOSING)
        return placeholders.replace_tokens(self.item.body, after, self._piece)

    def _piece(self, token: Token, at: MarkupContext) -> tuple[str, int]:
        if token["shown"] is not None:
            return placeholders.literal("{{< " + token["shown"].strip() + " >}}", at), token.end()
        args = token["args"].strip().removesuffix("/")
        named = {key: _bare(value) for key, value in _NAMED.findall(args)}
        words = [_bare(word) for word in _WORD.findall(_NAMED.sub(" ", args))]
        name = token["name"].rpartition("/")[2].removesuffix(".html")
        if not token["end"]:
            if inner := self._enclosed(token, name):
                made = _with_inner(name, inner[0], named, words, at)
                if made is not None:
                    return made, inner[1]
            made = self._alone(name, named, words, at)
            if made is not None:
                return made, token.end()
        return placeholders.unconverted(token, at, self.item, self.notes), token.end()

    def _enclosed(self, token: Token, name: str) -> tuple[str, int] | None:
        """What a shortcode and its end enclose, and where the end is."""
        is_alone = token["args"].rstrip().endswith("/")
        end = None if is_alone else self.ends.first_after(token["name"], token.end())
        return (self.item.body[token.end() : end.start()], end.end()) if end else None

    def _alone(
        self, name: str, named: Mapping[str, str], words: list[str], at: MarkupContext
    ) -> str | None:
        if name in ("ref", "relref"):
            return (words or [named.get("path", "")])[0]
        if name == "param":
            value = self.values.get(words[0]) if words else None
            return value if isinstance(value, str) else None
        if name in ("figure", "img", "image", "imgproc", "picture"):
            return _figure(named, words, at)
        if name == "gist" and len(words) > 1:
            words = ["/".join(words[:2])]
        keys = ("url", "id", "video", "src")
        for value in (*(named[key] for key in keys if key in named), *words[-1:], *words[:1]):
            if made := embedded_frames.service_link(
                name.removesuffix("_simple").removesuffix("-enhanced"), value
            ):
                return placeholders.link(made[0], named.get("title", "") or made[1], at)
        return None


def _with_inner(
    name: str, inner: str, named: Mapping[str, str], words: list[str], at: MarkupContext
) -> str | None:
    """What stands for a shortcode with a text of its own."""
    if name in ("highlight", "code"):
        return placeholders.code(inner, named.get("lang", words[0] if words else ""), at)
    if name in ("details", "expand", "collapse"):
        summary = named.get("summary") or named.get("title") or " ".join(words) or "Details"
        return _block("details", summary, inner, at)
    kind = next(
        (word for word in (named.get("type", ""), *words[:1], name) if word in _CALLOUTS), ""
    )
    if name not in _CALLOUTS or not kind:
        return None
    title = named.get("title") or " ".join(word for word in words if word not in _CALLOUTS)
    return _block(_CALLOUTS[kind], title, inner, at)


def _block(kind: str, title: str, inner: str, at: MarkupContext) -> str | None:
    """A block of our own; None where its words hold shortcodes that are to be seen to."""
    if at.is_in_html or at.is_in_code or _TOKEN.search(inner):
        return None
    return f"\n\n/// {kind}{f' | {title}' if title else ''}\n{inner.strip()}\n///\n\n"


def _figure(named: Mapping[str, str], words: list[str], at: MarkupContext) -> str | None:
    src = named.get("src") or (words[0] if words else "")
    if not src:
        return None
    said = [named.get(key, "") for key in ("title", "caption")]
    caption = ": ".join(part for part in said if part)
    if named.get("attr"):
        by = f"[{named['attr']}]({named['attrlink']})" if named.get("attrlink") else named["attr"]
        caption = f"{caption} {by}".strip()
    alt = named.get("alt") or (words[1] if len(words) > 1 else "")
    return placeholders.picture(src, alt, caption, at, named.get("link", ""))


def _bare(word: str) -> str:
    return word[1:-1].replace('\\"', '"') if word[:1] in "\"'`" and len(word) > 1 else word
