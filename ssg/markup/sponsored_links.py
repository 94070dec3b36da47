"""What is paid for says so to search engines too: each of its links out of the site is marked."""

import html
import re

_LINK = re.compile(r"""<(?:a|area)\b(?:[^<>"']++|"[^"]*"|'[^']*')*>""", re.I)
_ATTRIBUTE = r"""\s{name}\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))"""
_HREF = re.compile(_ATTRIBUTE.format(name="href"), re.I)
_REL = re.compile(_ATTRIBUTE.format(name="rel"), re.I)
_OUTSIDE = ("http://", "https://", "//")
_WORDS = ("sponsored", "noopener")


def mark_links(body: str) -> str:
    """HTML in which every link with a scheme or host is `rel="sponsored noopener"`.

    What a link's `rel` says already is kept (Google Search Central, "Qualify outbound links").
    """
    return _LINK.sub(_marked, body)


def _marked(link: re.Match[str]) -> str:
    tag = link[0]
    if not _value(_HREF.search(tag)).lower().startswith(_OUTSIDE):
        return tag
    rel = _REL.search(tag)
    words = dict.fromkeys((*_value(rel).split(), *_WORDS))
    said = f' rel="{html.escape(" ".join(words))}"'
    if rel:
        return tag[: rel.start()] + said + tag[rel.end() :]
    end = -2 if tag.endswith("/>") else -1
    return tag[:end].rstrip() + said + tag[end:]


def _value(attribute: re.Match[str] | None) -> str:
    """The value of an attribute, however it is quoted; "" where there is none."""
    return html.unescape(attribute[attribute.lastindex or 0]).strip() if attribute else ""
