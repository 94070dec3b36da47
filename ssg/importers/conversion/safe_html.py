"""What HTML imports may contain: elements, attributes and addresses of an allow-list, no others.

`violations` reads HTML by a strict grammar. Browsers may read what does not follow it in another
way, so that counts as a violation too.
"""

import re
from collections.abc import Iterator
from html import unescape

import nh3

from ssg.markup.tex import mathml
from ssg.text.paths import url_error

TAGS = frozenset(nh3.ALLOWED_TAGS - {"map", "area"}) | {
    "audio", "figcaption", "figure", "main", "section", "source", "tfoot", "track", "video",
}  # fmt: skip
ATTRIBUTES = frozenset(
    {"abbr", "align", "alt", "cite", "class", "colspan", "controls", "datetime", "dir", "height",
     "href", "hreflang", "id", "kind", "label", "lang", "loop", "open", "poster", "rel", "reversed",
     "rowspan", "scope", "span", "src", "srclang", "start", "title", "type", "value", "width"}
)  # fmt: skip
_ADDRESSES = frozenset({"cite", "href", "poster", "src"})
_FORMULAS = mathml.ELEMENTS | {"math"}
_FORMULA_ATTRIBUTES = mathml.ATTRIBUTES | {"alttext", "display"}
"""What formulas need, which the newsroom's own Markdown makes."""

_TAG = re.compile(
    r"""</?([a-zA-Z][a-zA-Z0-9]*+)((?:\s++[a-zA-Z_:][\w:.-]*+"""
    r"""(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"'=<>`]++))?)*+)\s*+/?>"""
)
_ATTRIBUTE = re.compile(
    r"""([a-zA-Z_:][\w:.-]*+)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'=<>`]++)))?"""
)
_COMMENT = re.compile(r"<!--(?!-?>)(?:[^-<>]|-(?!-))*+-->")
_IS_MARKUP = re.compile(r"<(?:[a-zA-Z/!?]|\Z)")
"""Any other "<" is text to every browser."""
_CHECKBOX = frozenset({"checked", "disabled", "type"})


def violations(html: str) -> Iterator[str]:
    """Yields what HTML contains that is not allowed, in words such as "<script>"."""
    offset = html.find("<")
    while offset >= 0:
        match = _COMMENT.match(html, offset) or _TAG.match(html, offset)
        if match is None and _IS_MARKUP.match(html, offset):
            yield f"markup that browsers read differently (`{html[offset : offset + 20].strip()}`)"
        elif match and match.re is _TAG:
            yield from _of_tag(match[1].lower(), match[2])
        offset = html.find("<", match.end() if match else offset + 1)


def _of_tag(name: str, attributes: str) -> Iterator[str]:
    values = [
        (match[1].lower(), unescape(match[2] or match[3] or match[4] or ""))
        for match in _ATTRIBUTE.finditer(attributes)
    ]
    if name == "input" and dict(values).get("type") == "checkbox":
        yield from (f"the attribute {key}" for key, _ in values if key not in _CHECKBOX)
        return
    if name not in TAGS | _FORMULAS:
        yield f"<{name}>"
        return
    for key, value in values:
        if error := attribute_error(name, key, value):
            yield error


def attribute_error(name: str, key: str, value: str) -> str:
    """Returns why an element may not have an attribute, in words; "" if it may."""
    if key in _ADDRESSES:
        error = url_error(re.sub(r"[\x00-\x20]", "", value) or "#")
        return f"the attribute {key}, which {error}" if error else ""
    allowed = ATTRIBUTES | _FORMULA_ATTRIBUTES if name in _FORMULAS else ATTRIBUTES
    return "" if key in allowed else f"the attribute {key}"
