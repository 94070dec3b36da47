"""Marks the links out of the site in paid stories, for search engines."""

import html

from ssg.text.html_tags import NO_VALUE, UNQUOTED, Attribute, Tag, tags

_OUTSIDE = ("http://", "https://", "//")
_WORDS = ("sponsored", "noopener")


def mark_links(body: str) -> str:
    """Returns HTML in which every link with a scheme or host is `rel="sponsored noopener"`.

    What a link's `rel` says already is kept (Google Search Central, "Qualify outbound links").
    """
    parts, done = [], 0
    for tag in tags(body, "a", "area"):
        if not tag.is_end:
            parts += [body[done : tag.start], _marked(tag)]
            done = tag.end
    return "".join([*parts, body[done:]])


def _marked(tag: Tag) -> str:
    """Returns the tag of a link, marked if it leads out of the site."""
    written = tag.html[tag.start : tag.end]
    attributes: dict[str, Attribute] = {}
    for attribute in tag.attributes():
        attributes.setdefault(attribute.name, attribute)
    if "href" not in attributes or not attributes["href"].value.strip().lower().startswith(
        _OUTSIDE
    ):
        return written
    rel = attributes.get("rel")
    words = dict.fromkeys((*(rel.value.split() if rel else ()), *_WORDS))
    value = html.escape(" ".join(words))
    if rel is None:
        end = -2 if written.endswith("/>") else -1
        return f'{written[:end].rstrip()} rel="{value}"{written[end:]}'
    before, after = tag.html[tag.start : rel.start], tag.html[rel.end : tag.end]
    if rel.kind == NO_VALUE:
        return f'{before}{tag.html[rel.start : rel.end]}="{value}"{after}'
    quote = '"' if rel.kind == UNQUOTED else ""
    return f"{before}{quote}{value}{quote}{after}"
