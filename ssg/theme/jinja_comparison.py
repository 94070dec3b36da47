"""Decides whether layouts are rendered with the shortcuts of `ssg.theme.fast_jinja`.

The shortcuts rely on internals of Jinja. Instead of trusting version numbers, a build renders a
few layouts with and without them, once for each environment.
"""

from functools import lru_cache
from types import SimpleNamespace

from jinja2 import DictLoader, Environment, StrictUndefined
from markupsafe import Markup

from ssg.storage import digest, generator_version
from ssg.storage.cache import Cache
from ssg.theme.fast_jinja import QuickEnvironment

_LAYOUTS = {
    "page": """\
{% extends "base" %}
{% from "parts" import card %}
{% import "parts" as parts with context %}
{% block body %}
{{ super() }}{% include "foot" %}
{% for story in stories %}
{{ loop.index }}{{ card(story) }}{{ card(story, label="<b>") }}{{ card(story, "&", story) }}
{{ parts.note(story["title"], 1, more=2) }}{% call parts.note("<") %}{{ story.number }}{% endcall %}
{{ story.title|upper }}{{ story.html|safe }}{{ absent|default("<") }}{{ "<i>" ~ title }}
{{ story.number if story.number else story.nothing is defined }}
{% endfor %}
{% endblock %}
""",
    "base": "<h1>{{ title }}</h1>{% block body %}{{ site.name }}{{ site.tags }}{% endblock %}",
    "parts": """\
{% macro card(story, label="'", other=none) %}
<h2>{{ story.title }}{{ label }}{{ story.number }}{{ story.html }}{{ other.title if other }}</h2>
{% endmacro %}
{% macro note(text, number=0) %}
{{ text }}{{ number }}{{ kwargs }}{{ varargs }}{{ caller() if caller is defined else title }}
{% endmacro %}
""",
    "foot": "{% set name = site.name %}{{ name }}{{ title|e }}"
    "{% autoescape false %}{{ title }}{{ site.name }}{% endautoescape %}",
}
_PAGE = {
    "title": "<T> & \"'",
    "site": {"name": "'N'", "tags": ["<", Markup("<b>")]},
    "stories": [
        SimpleNamespace(title="<S>", number=1, html=Markup("<p>&amp;</p>")),
        SimpleNamespace(title=Markup("<i>S</i>"), number=None, html="<&>"),
    ],
}


def fast_layouts(cache: Cache) -> bool:
    """Returns `shortcuts_agree()`, cached for as long as no library changes."""
    key = digest.of_value((generator_version.fingerprint(), "jinja comparison"))
    known = cache.get(key)
    if known is None:
        known = b"same" if shortcuts_agree() else b"different"
        cache.put_many({key: known})
    cache.mark_used([key])
    return known == b"same"


@lru_cache(maxsize=1)
def shortcuts_agree() -> bool:
    """Returns whether layouts render the same with the shortcuts as with Jinja alone."""
    expected = _rendered(Environment)
    try:
        return _rendered(QuickEnvironment) == expected
    except Exception:  # whatever an unknown version of Jinja raises, Jinja alone works
        return False


def _rendered(kind: type[Environment]) -> str:
    jinja = kind(
        loader=DictLoader(_LAYOUTS), autoescape=True, trim_blocks=True, undefined=StrictUndefined
    )
    return jinja.get_template("page").render(_PAGE)
