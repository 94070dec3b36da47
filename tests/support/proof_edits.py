"""The edits of the proof: small sets of texts, names and settings.

They are few and similar, so that edits collide: at one address, in one tag, on one day.
"""

import json
from io import BytesIO
from typing import Any

from hypothesis import strategies as st
from PIL import Image as Picture

from ssg.config.config import PreviewOptions

Fields = dict[str, Any]

EXTENSION = """\
from ssg.model.outputs import File, Page
from ssg.pages.common import head, page


def outputs(site):
    yield File("headlines.txt", "WORD ".join(ref.title for ref in site.refs).encode())
    url = site.info.root + "corrections/"
    count = sum(len(article.corrections) for article in site.articles)
    days = {ref.title: ref.date for ref in site.refs}
    top = head(site, url, "Corrections")
    yield page(site, url, "corrections.html", top, count=count, days=days)


filters = {"shout": lambda text: text.upper() + "WORD"}
"""
CORRECTIONS = b"""\
{% extends "base.html" %}
{% block main %}{{ count }} {{ days | list }}{% endblock %}
"""


def gif(width: int, height: int) -> bytes:
    """A picture whose file has the same length whatever its size in pixels is."""
    size = width.to_bytes(2, "little") + height.to_bytes(2, "little")
    rest = "800000000000ffffff2c00000000010001000002024c01003b"
    return b"GIF87a" + size + bytes.fromhex(rest)


def png(width: int, height: int, colour: str) -> bytes:
    """A small picture of which renditions are made, as of photographs."""
    content = BytesIO()
    Picture.new("RGBA", (width, height), colour).save(content, "PNG")
    return content.getvalue()


FILES: dict[str, list[bytes | None]] = {
    "layouts/partials/kicker.html": [
        None,
        b"{% macro kicker(ref) %}One{% endmacro %}",
        b"{% macro kicker(ref) %}Two{% endmacro %}",
        b"{% macro kicker(ref) %}{{ ref.sponsor.name }}{% endmacro %}",
    ],
    "layouts/redirect.html": [None, b"{{ target }}", b"{{ target }}!"],
    "layouts/special.html": [
        b'{% extends "article.html" %}',
        b'{% extends "base.html" %}{% block main %}{{ article.body | html }}{% endblock %}',
        b"{{ article.ref.title }} {% include 'own.html' ignore missing %}",
        b"{{ article.nothing }}",
        b"{{ article.ref.title | shout }}",
        b"{{ site.data.firms }} {{ article.own }} {{ article.terms }}",
        b"{{ site.data.loose.a }} {{ site.taxonomies }}",
    ],
    "layouts/firm.html": [b"{{ title }} {{ row.size }}", b'{% extends "row.html" %}', None],
    "layouts/own.html": [None, b"{{ newer.title if newer }}", b"{{ older.title if older }}"],
    "layouts/corrections.html": [CORRECTIONS, b"{{ 'a' | shout }} {{ count }}", None],
    "layouts/404.html": [
        b"{% for row in site.data.firms %}{{ row.name }}{% endfor %}",
        None,
        b"{{ site.title }}",
        b"{{ site.url }}",
        b"{% if %}",
        b"{{ site.data.firms }}",
    ],
    "assets/css/site.css": [None, b'@import "more.css";p{top:0}', b'@import "more.css";p{top:1}'],
    "assets/css/more.css": [None, b"a{top:0}", b"a{top:1}"],
    "assets/js/theme.js": [None, b"let a = 1;", b"let b = 1;"],
    "assets/mark.bin": [None, b"\x00\xff", b"\x00\xfe"],
    "content/images/dot.gif": [gif(32, 18), gif(18, 32), gif(64, 36), b"no picture", None],
    "content/images/ad.gif": [gif(300, 250), gif(600, 500), gif(300, 300)],
    "content/images/other.gif": [None, gif(1, 2), gif(2, 1)],
    "content/images/wall.png": [
        png(3, 2, "red"),
        png(3, 2, "lime"),
        png(2, 3, "red"),
        png(3, 2, "#ff000080"),
        None,
        png(3, 2, "red")[:-20],
    ],
    "content/images/mark.svg": [
        b"<svg width='2' height='1'/>",
        b"<svg width='1' height='2'/>",
        b"<svg width='1'><script/></svg>",
    ],
    "content/papers/report.pdf": [b"%PDF-1", b"%PDF-2", None],
    "content/authors/ada.md": [
        b"---\nname: Ada\nrole: Writer\n---\n",
        b"---\nname: Ida\nrole: Writer\nkind: organisation\nfediverse: '@a@b.example'\n---\n",
        b"---\nname: Ada\nrole: Editor\nphoto: /images/dot.gif\n---\nShe *edits*.\n",
    ],
    "content/authors/grace.md": [
        b"---\nname: Grace\n---\nGrace edits [this](/articles/one.md).\n",
        b"---\nname: Grace\nphoto: {src: /images/other.gif, alt: G}\n---\n",
        b"---\nname: Grace\nlinks: {A: 'https://a.example/', B: /about/}\n---\n",
        b"---\nname: Grace\nlinks: {B: /about/, A: 'https://a.example/'}\n---\n",
        None,
    ],
    "content/tags/optics.md": [
        None,
        b"---\ntitle: Optics\n---\nLight.\n",
        b"---\naliases: /l/\n---\nDark!\n",
    ],
    "content/sections/chips.md": [None, b"---\ntitle: Silicon\n---\nSand.\n", b"---\n---\nX.\n"],
    "content/companies/acme.md": [
        None,
        b"---\ntitle: ACME\n---\nIn [one](/articles/one.md).\n\n/// table | firms\n///\n",
        b"---\nparent: Bolt\naliases: /acme/\n---\n",
        b"---\nparent: acme\n---\n",
    ],
    "content/data/firms.csv": [
        b"slug,name,size,draft\nacme,Acme,3,\nbolt,Bolt,2,\n",
        b"slug,name,size,draft\nacme,Acme,1,\nbolt,Bolts,2,\n",
        b"slug,name,size,draft\nbolt,Bolts,2,\nacme,Acme,3,true\n",
        b"slug,name,size,draft\nacme,Acme,x,\n",
        None,
    ],
    "content/data/loose.yaml": [b"a: [1]\n", b"a: [2]\n", b"b: [2]\n", None],
    "content/front.yaml": [
        None,
        b"lead: one\nbreaking: It rains\n",
        b"blocks: [{kind: opinion, count: 2}, {newest: 2}]\n",
    ],
    "content/pages/about.md": [
        b"---\ntitle: About\n---\nSee [one](../articles/one.md) and [it](/papers/report.pdf).\n",
        b"---\ntitle: About\ndraft: true\n---\nNot yet.\n",
        b"---\ntitle: About\naliases: [/who/, /old/]\ntranslations: {fr: /fr/}\n---\n",
        None,
    ],
    "extras.py": [
        *(EXTENSION.replace("WORD", word).encode() for word in ("!", "?", "...")),
        b"def outputs(site):\n    yield 1 / 0\n",
    ],
}
"""The possible contents of files; None stands for no file. The first is the initial content."""

FIRM = {"slug": "text", "name": "text", "size": "integer"}
AD = {"images": {"300x250": "/images/ad.gif"}, "url": "/about/", "alt": "Us"}
SETTINGS: dict[str, list[Any]] = {
    "title": ["The Golden Post", "The Silver Post"],
    "base_url": ["https://x.example/", "https://x.example/news/"],
    "sections": [
        [{"key": "ai", "name": "Machines"}, {"key": "chips"}],
        [{"key": "ai", "name": "Machines", "order": 9}, {"key": "chips", "description": "Sand"}],
        [{"key": "chips", "name": "C"}, {"key": "ai", "name": "Minds"}, {"key": "law"}],
    ],
    "nav": [[], [{"name": "About", "url": "/about/"}]],
    "permalinks": [{}, {"article": "/{year}/{slug}/"}, {"article": "/{slug}/"}],
    "per_page": [2, 1],
    "feeds": [
        {"limit": 4},
        {"limit": 2, "tags": ["json", "atom"], "authors": []},
        {"limit": 1, "hub": "https://hub.example/"},
    ],
    "timezone": ["UTC", "Asia/Tokyo"],
    "search": ["plain", "false"],
    "language": ["en", "ar", "zh-Hant"],
    "short_name": ["", "Gold"],
    "publisher": [{}, {"logo": "/images/dot.gif"}, {"policies": {"ethics": "/about/"}}],
    "crawlers": [{}, "disallow", {"ai_answers": "disallow", "agents": {"CCBot": "allow"}}],
    "indexnow": [None, "0123456789abcdef"],
    "headers": [{}, {"file": False}, {"hsts": 60}],
    "hosting": ["none", "netlify", "nginx", "s3"],
    "compress": [{}, {"gzip": 1}, {"gzip": 2, "zstd": 1}],
    "redirects": [[], [{"path": "/gone/"}, {"path": "/old/", "to": "/about/"}]],
    "markdown": [{}, {"smart_quotes": False}, {"toc_depth": 1}],
    "untrusted": [[], ["articles/"]],
    "extensions": [[], ["extras"]],
    "ads": [
        {},
        {"strip": {"tablet": "300x250", "ads": [{**AD, "expires": "2026-06-02"}]}},
        {"half_page": {"phone": "300x250", "ads": [AD, {"provider": "https://a.example/"}]}},
        {"half_page": {"phone": "300x250", "ads": [AD, {**AD, "alt": "You"}]}},
        {"in_article": {"phone": "300x250", "after": 1, "ads": {**AD, "starts": "2026-06-03"}}},
    ],
    "ads_txt": [None, {"sellers": ["a.example, 1, DIRECT"]}, {"owner_domain": "x.example"}],
    "security_txt": [
        None,
        {"contact": "mailto:a@x.example"},
        {"contact": "mailto:a@x.example", "expires": "2026-07-02"},
    ],
    "taxonomies": [
        {"companies": {"singular": "company"}},
        {"companies": {"singular": "company", "feed": True, "mentions": "Organization"}},
        {"companies": {"name": "Firms", "singular": "company", "address": "/about/"}},
        {},
    ],
    "data": [
        {"firms": {"key": "slug", "fields": FIRM}},
        {"firms": {"key": "slug", "fields": {**FIRM, "size": {"type": "number", "private": True}}}},
    ],
    "pages": [
        [],
        [{"from": "firms", "address": "/firms/{slug}/", "layout": "firm.html"}],
        [{"from": "firms", "address": "/companies/{name}/"}],
    ],
    "kinds": [{}, {"interview": {"label": "Talk", "news": False}}],
    "fields": [
        {"article": {"maker": {"type": "text", "listed": True}}},
        {"article": {"maker": {"type": "row", "of": "firms"}}},
        {"article": {"maker": {"type": "term", "of": "companies"}}},
    ],
    "cards": [{"enabled": False}, {"sponsored": "Paid by"}],
    "sponsors": [[], [{"name": "Acme", "url": "/about/", "logo": "/images/dot.gif"}]],
    "check": [{}, {"rules": {"missing-alt": "warning", "future-draft": "warning"}}],
}

BODIES = (
    "Text.\n",
    "Next.\n",
    "Text.\n\nMore of it.\n\nAnd more.\n",
    "## How\n\nSee [two](two.md#how) and [about](../pages/about.md).\n",
    'A "quote" <b onclick="x">of</b> it.\n\n![Dot](/images/dot.gif)\n',
    "![Wall](../images/wall.png) [it](/images/wall.png) ![Mark](/images/mark.svg)\n",
    "[Report](/papers/report.pdf) and [nowhere](/gone/).\n",
    "[Nothing](nothing.md)\n",
    "![Far](https://i.example/x.png)\n",
    "/// embed | https://youtu.be/dQw4w9WgXcQ\n    poster: /images/dot.gif\n///\n",
    "/// embed | https://x.example/\n///\n",
    "/// table | firms\n    columns: [name, slug]\n    sort: -name\n    limit: 1\n///\n",
    "/// table | firms\n///\n",
)
CORRECTION = {"date": "2026-06-01", "text": "It was two."}
STORY: dict[str, list[Any]] = {
    "title": ["Alpha", "Omega", 'Beta & <Co> "x"', "Émile"],
    "date": [
        "2026-05-01",
        "2026-05-02",
        "2026-05-02T23:30:00-04:00",
        "2026-06-03",
        "2026-05-31",
        "2025-12-31",
    ],
    "updated": ["", "2026-05-20"],
    "expires": ["", "2026-06-02", "2026-05-30"],
    "withdrawn": [
        "",
        "2026-06-01",
        {"date": "2026-06-01", "reason": "Wrong.", "gone": True},
        {"date": "2026-06-03", "reason": "Wrong."},
    ],
    "summary": ["", "In short.", "At length"],
    "section": ["ai", "chips", "law", ""],
    "authors": ["ada", ["grace"], ["grace", "ada"], []],
    "tags": [[], ["optics"], ["Optics", "C++"], ["c++"]],
    "kind": ["news", "opinion", "sponsored", "interview"],
    "company": ["", "Acme", "bolt"],
    "companies": [[], ["acme", "Bolt"], ["ACME"]],
    "maker": ["", "acme", "bolt"],
    "sponsor": ["", {"name": "Acme", "url": "/about/"}],
    "draft": [False, True],
    "featured": [False, True],
    "noindex": [False, True],
    "canonical": ["", "https://y.example/one/"],
    "translations": [{}, {"fr": "https://y.example/fr/"}, {"en": "/en/", "x-default": "/"}],
    "ai_disclosure": ["", "By hand."],
    "slug": ["", "moved", "one"],
    "aliases": [[], ["/old/"], ["/old"], ["/alt.html", "/ai/2026/05/one/"]],
    "image": ["", "/images/wall.png", "/images/dot.gif", {"src": "/images/other.gif", "alt": "O"}],
    "layout": ["article.html", "special.html", "speciel.html"],
    "series": ["", "Light"],
    "corrections": [[], [CORRECTION]],
    "check": ["", {"skip": ["updated-before-date", "missing-alt"]}],
}
NAMES = ("one", "two", "three", "2026-05-04-four", "deep/five")

DAYS = ("2026-05-02", "2026-05-04", "2026-07-01")

other_options = st.fixed_dictionaries(
    {},
    optional={
        "show": st.builds(PreviewOptions, st.booleans(), st.booleans(), st.booleans()),
        "now": st.sampled_from([f"{day}T12:00:00+00:00" for day in DAYS]),
        "base_url": st.just("https://y.example/"),
        "strict": st.just(True),
    },
)
which = st.integers(0, 99)
later = st.sampled_from([True, True, False])
ways = st.sampled_from(["built", "built", "served", "watched", "watched"])
tamperings = st.sampled_from(["edit", "delete", "replace", "obstruct", "folder"])
damages = st.sampled_from(["delete", "empty", "halve", "scribble", "flip"])
names = st.sampled_from(NAMES)
WORDS = ("title", "updated", "summary", "corrections", "ai_disclosure", "label")
"""Fields of a story that only say something."""

bodies = st.sampled_from(BODIES)
texts = st.sampled_from(BODIES[:3])
paths = st.sampled_from(sorted(FILES))
keys = st.sampled_from(sorted(SETTINGS))
turns = st.integers(0, 5)
fields = st.dictionaries(st.sampled_from(sorted(STORY)), turns, min_size=1, max_size=3)
words = st.dictionaries(st.sampled_from(sorted({*STORY} & {*WORDS})), turns, max_size=2)


def next_value(values: list[Any], now: object, turn: int) -> Any:
    """Another one of `values` than `now`; the first one if `now` is none of them."""
    if now not in values or len(values) == 1:
        return values[0]
    return values[(values.index(now) + 1 + turn % (len(values) - 1)) % len(values)]


def with_same_length(values: list[bytes | None], now: bytes) -> list[bytes]:
    """Those of `values` that are as long as `now`."""
    return [value for value in values if value is not None and len(value) == len(now)]


def config(values: Fields) -> str:
    """`config.yaml` with these settings; JSON is YAML."""
    return "".join(f"{key}: {json.dumps(value)}\n" for key, value in values.items())
