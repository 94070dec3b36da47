"""Fast Jinja gives the same text or error as Jinja, for each layout and value."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import jinja2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import Environment, FunctionLoader, StrictUndefined, pass_context, pass_environment
from jinja2.runtime import Context
from markupsafe import Markup
from msgspec import Struct

from ssg.build.build import build
from ssg.config.options import Options
from ssg.theme import jinja_comparison
from ssg.theme.fast_jinja import QuickEnvironment
from tests.support.demo import NOW
from tests.support.newsroom import Newsroom
from tests.support.programs import ROOT

HOSTILE = "<a href='x'>\"&amp;\u2028é"


class Named(Struct, frozen=True):
    name: str
    items: tuple[str, ...] = ()


class Text(str):
    """A subclass of `str`."""

    def __str__(self) -> str:
        return f"<{self.lower()}>"


class Bold(Markup):
    """A subclass of `Markup`."""


class Shown:
    def __init__(self, html: Any) -> None:
        self.html = html

    def __html__(self) -> Any:
        return self.html


class Fickle:
    """Attributes that fail in different ways."""

    @property
    def value(self) -> str:
        raise AttributeError("value")

    @property
    def broken(self) -> str:
        raise ValueError("broken")

    def __getitem__(self, key: str) -> str:
        return {"value": "<v>"}[key]

    def __str__(self) -> str:
        raise KeyError("no text")


VALUES: dict[str, Any] = {
    "text": HOSTILE,
    "empty": "",
    "own text": Text("<I>"),
    "markup": Markup("<b>&"),
    "own markup": Bold("<b>&"),
    "text with html": Shown("<i>&"),
    "markup with html": Shown(Markup("<i>&")),
    "html of html": Shown(Shown("<u>")),
    "html that is no text": Shown(7),
    "number": -7,
    "fraction": 0.1,
    "yes": True,
    "none": None,
    "bytes": b"<b>",
    "list": ["<", Markup("<b>"), 1],
    "names": {"name": "<k>", "items": 3},
    "struct": Named(HOSTILE, ("<", ">")),
    "date": datetime(2026, 7, 28, tzinfo=UTC),
    "fickle": Fickle(),
    "type": Markup,
    "undefined": StrictUndefined(name="gone"),
}

MACRO = "{% macro m(a, b='<', c=a) %}[{{ a }}{{ b }}{{ c }}]{% endmacro %}\n"
SORTS = """\
{% macro va(a) %}{{ a }}{{ varargs }}{% endmacro %}
{% macro kw(a) %}{{ a }}{{ kwargs }}{% endmacro %}
{% macro by(a) %}{{ a }}<{{ caller(a) }}>{% endmacro %}
{% macro by_name(a, caller=none) %}{{ a }}{{ caller }}{% endmacro %}
{% macro around(a) %}{{ a }}<{{ caller() }}>{% endmacro %}
{% macro rule() %}<hr>{% endmacro %}
"""
LAYOUTS = [
    "{{ x }}",
    "{{ x }}{{ x }}<{{ y }}>\n{{ '<' }}{{ 1 }}{{ none }}",
    "{{ x ~ '<' }}{{ x ~ x }}{{ '<' ~ y }}",
    "{{ x|upper }}|{{ x|safe }}|{{ x|e }}|{{ x|forceescape }}|{{ x|string }}",
    "{{ x|bold }}{{ x|bold|upper }}{{ x|quoted }}",
    "{{ x|default('<') }}{{ x is defined }}{{ x is none }}{{ x|length }}",
    "{{ x if x else '<' }}\n{{ x or y }}",
    "\n{{ '<' if nothing is defined }}",
    "{{ nothing }}",
    "a\n\n{{ x.name }}\n{{ x.items }}",
    "{{ x['name'] }}\n{{ x.name.upper() }}",
    "{{ x.nothing is defined }}{{ x.nothing|default('<') }}",
    "\n{{ x.value }}{{ x.nothing }}",
    "\n\n{{ x.broken }}",
    "{{ x.__class__.__name__ }}{{ 'a'.upper() }}{{ 'a'.nothing is defined }}",
    "{% for i in x %}\n{{ i }}{{ loop.index }}{{ loop.last }}{% else %}none{% endfor %}",
    "{% for i in [[1, [x]], [y]] recursive %}{{ loop(i) if i is iterable and i is not string "
    "else i }}{% endfor %}",
    "{% set z %}<{{ x }}>{% endset %}{{ z }}{{ z|upper }}",
    "{% set z | upper %}<{{ x }}>{% endset %}{{ z }}",
    "{% filter upper %}<{{ x }}>{% endfilter %}",
    "{% with z = x %}{{ z }}{% endwith %}",
    "{% set ns = namespace(a=x) %}{% for i in [1] %}{% set ns.a = y %}{% endfor %}{{ ns.a }}",
    MACRO + "{{ m(x) }}{{ m(x, y) }}{{ m(x, y, x) }}{{ m(m(x)) }}",
    MACRO + "{{ m(a=x) }}{{ m(x, c=y) }}{{ m(c=x, a=y) }}{{ m(x, b=m(y, c=1)) }}",
    MACRO + "{{ m(x)|upper }}{{ m(x) ~ x }}{% set z = m(x) %}{{ z }}{{ z is defined }}",
    MACRO + "\n{{ m(x, y, x, y) }}",
    MACRO + "\n{{ m(x, d=y) }}",
    MACRO + "\n{{ m(x, a=y) }}",
    MACRO + "\n\n{{ m() }}",
    MACRO + "{{ m(*[x, y]) }}{{ m(**{'a': x, 'b': y}) }}{{ m(x, *[y], c=1) }}",
    MACRO + "{{ m(x, class=y) }}",
    MACRO + "{% autoescape false %}{{ m(x) }}{{ x }}{% endautoescape %}{{ m(x) }}",
    "{% autoescape x %}{{ y }}{{ x }}{% endautoescape %}{{ y }}",
    MACRO + "{% autoescape y %}{{ m(x) }}{{ x }}{{ x ~ '<' }}{% endautoescape %}{{ m(x, b=x) }}",
    MACRO + "{% macro outer(a) %}{{ m(a) }}{{ m(a, b=a) }}{{ a }}{% endmacro %}{{ outer(x) }}"
    "{% autoescape false %}{{ outer(x) }}{% endautoescape %}",
    MACRO + "{% set m = x %}\n{{ m(y) }}",
    "{% macro down(n) %}{{ n }}{{ x }}{% if n %}{{ down(n - 1) }}{% endif %}{% endmacro %}"
    "{{ down(3) }}",
    "{% autoescape false %}" + MACRO + "{{ m(x) }}{% endautoescape %}{{ m(x) }}",
    SORTS + "{{ va(x) }}{{ va(x, y, 1) }}{{ kw(x) }}{{ kw(x, k=y) }}{{ rule() }}",
    SORTS + "{% call around(x) %}<{{ y }}>{% endcall %}{% call(z) by(x) %}<{{ z }}>{% endcall %}",
    SORTS + "{% call by_name(x) %}<{{ y }}>{% endcall %}{{ by_name(x) }}{{ by_name(x, y) }}",
    SORTS + "\n{{ by(x) }}",
    SORTS + "\n{{ rule(x) }}",
    "{{ x() }}",
    "{{ seen() }}{{ named('b') }}{% for i in [x] %}{{ seen() }}{% endfor %}{{ [seen()]|first }}",
    "{% extends 'base' %}{% block b %}<{{ super() }}{{ x }}>{% endblock %}",
    "{% extends 'base' %}{% block b %}\n{{ self.c() }}{{ nothing }}{% endblock %}",
    "{% extends 'base' %}{% set s = x %}{% block c %}{{ s is defined }}{{ x }}{% endblock %}",
    "{% include 'part' %}{% include 'part' without context %}",
    "{% include ['gone', 'own'] %}{% include 'gone' ignore missing %}\n{% include 'gone' %}",
    "{% from 'macros' import say, deep as d %}{{ say(x) }}{{ d(x) }}{{ d(a=x)|upper }}",
    "{% from 'macros' import nobody %}\n{{ nobody(x) }}",
    "{% import 'macros' as m %}{{ m.say(x) }}{{ m.deep(x) }}{{ m }}",
    "{% import 'own' as m with context %}{{ m.mine() }}",
    "{% from 'own' import mine %}\n{{ mine() }}",
]  # fmt: skip
SHARED = {
    "base": "<title>{{ y }}</title>\n"
    "{% block b %}{{ x }}{% block c %}<c>{% endblock %}{% endblock %}",
    "part": "<p>{{ here is defined }}{{ 1 + 1 }}</p>",
    "own": "{% macro mine() %}<{{ x }}>{% endmacro %}{{ mine is defined }}",
    "macros": "{% macro say(a) %}<q>{{ a }}</q>{% endmacro %}\n"
    "{% from 'own' import mine %}{% macro deep(a) %}{{ say(a) }}\n{{ a.name }}{% endmacro %}",
}


@pass_context
def _seen(context: Context) -> str:
    return f"<{sorted(context.get_all())}>"


@pass_environment
def _named(environment: Environment, name: str) -> str:
    return f"<{environment.join_path(name, 'a')}>"


OPTIONS: dict[str, dict[str, Any]] = {
    "defaults": {},
    "bare": {"autoescape": False},
    "by name": {"autoescape": lambda name: str(name).isdigit()},
    "lenient": {"undefined": jinja2.Undefined},
    "chained": {"undefined": jinja2.ChainableUndefined},
    "finalized": {"finalize": lambda value: value or "<none>"},
}


def environment(kind: type[Environment], sources: Mapping[str, str], **options: Any) -> Environment:
    """An environment over layouts by name, each in a file "of NAME"."""

    def source(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        return (sources[name], f"of {name}", lambda: True) if name in sources else None

    defaults = {"autoescape": True, "undefined": StrictUndefined, "trim_blocks": True}
    loader = FunctionLoader(source)
    jinja = kind(loader=loader, auto_reload=False, cache_size=-1, **{**defaults, **options})
    jinja.globals |= {"seen": _seen, "named": _named}
    jinja.filters |= {"bold": lambda value: Markup("<b>") + value, "quoted": '"{}"'.format}
    return jinja


def outcome(jinja: Environment, layout: str, values: Mapping[str, Any]) -> Any:
    """The text of a layout, or the error and the lines of layouts in its traceback."""
    try:
        return jinja.get_template(layout).render(values)
    except Exception as error:  # whatever Jinja raises, defaults is to raise too
        lines, trace = [], error.__traceback__
        while trace:
            if (file := trace.tb_frame.f_code.co_filename).startswith("of "):
                lines.append((file, trace.tb_lineno))
            trace = trace.tb_next
        return type(error), str(error), lines


@pytest.mark.parametrize("options", OPTIONS.values(), ids=OPTIONS)
def test_a_layout_gives_the_same_result_as_jinja(options: dict[str, Any]) -> None:
    sources = SHARED | {str(number): layout for number, layout in enumerate(LAYOUTS)}
    quick = environment(QuickEnvironment, sources, **options)
    stock = environment(Environment, sources, **options)
    for number, layout in enumerate(LAYOUTS):
        for name, value in VALUES.items():
            values = {"x": value, "y": "<y>"}
            fast = outcome(quick, str(number), values)
            assert fast == outcome(stock, str(number), values), (name, layout)


def test_most_of_the_test_layouts_render_without_error() -> None:
    jinja = environment(QuickEnvironment, SHARED | {str(n): text for n, text in enumerate(LAYOUTS)})
    texts = 0
    for number in range(len(LAYOUTS)):
        outcomes = (outcome(jinja, str(number), {"x": x, "y": "<y>"}) for x in VALUES.values())
        texts += any(isinstance(each, str) for each in outcomes)
    assert texts > 0.65 * len(LAYOUTS)


def _macro(body: str, rest: str) -> str:
    """A macro for what follows: itself it does not call, which could go on for hours."""
    body = body.replace("n(a=", "m(a=")
    return f"{{% macro n(a, b='<') %}}{body}{{% endmacro %}}{rest}"


NAMES = st.sampled_from(["x", "y", "z", "i", "loop", "nothing"])
EXPRESSIONS = st.recursive(
    NAMES | st.sampled_from(["'<'", "1", "none", "x.name", "y.items", "z.gone", "x['name']"]),
    lambda inner: st.one_of(
        st.builds("{} ~ {}".format, inner, inner),
        st.builds("({} if {} else {})".format, inner, inner, inner),
        st.builds("({})|{}".format, inner, st.sampled_from(["bold", "upper", "e", "safe", "list"])),
        st.builds("({}) is {}".format, inner, st.sampled_from(["defined", "none", "string"])),
        st.builds("m({})".format, inner),
        st.builds("m({}, b={})".format, inner, inner),
        st.builds("m({}, {}, c={})".format, inner, inner, inner),
        st.builds("n(a={}.name)".format, NAMES),
    ),
    max_leaves=5,
)
TEXTS = st.recursive(
    st.sampled_from(["<p>", "\n", "&", "{# no #}"]) | st.builds("{{{{ {} }}}}".format, EXPRESSIONS),
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=4).map("".join),
        st.builds("{{% if {} %}}{}{{% else %}}\n{}{{% endif %}}".format, EXPRESSIONS, inner, inner),
        st.builds("{{% for i in [x, {}] %}}{}{{% endfor %}}".format, EXPRESSIONS, inner),
        st.builds("{{% set z = {} %}}{}".format, EXPRESSIONS, inner),
        st.builds("{{% set z %}}{}{{% endset %}}{}".format, inner, inner),
        st.builds("{{% filter upper %}}{}{{% endfilter %}}".format, inner),
        st.builds("{{% autoescape {} %}}{}{{% endautoescape %}}".format,
                  st.sampled_from(["true", "false", "x"]), inner),
        st.builds(_macro, inner, inner),
        st.builds("{{% macro o(a) %}}{}{{% endmacro %}}{{{{ o(x) }}}}{}".format, inner, inner),
        st.builds("{{% call(i) by({}) %}}{}{{% endcall %}}".format, EXPRESSIONS, inner),
        st.builds("{{% with x = {} %}}{}{{% endwith %}}".format, EXPRESSIONS, inner),
        st.builds("{{% include 'part' %}}{}".format, inner),
    ),
    max_leaves=8,
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(TEXTS, TEXTS, st.sampled_from(sorted(VALUES)), st.sampled_from(sorted(VALUES)))
def test_any_layout_gives_the_same_result_as_jinja(text: str, block: str, x: str, y: str) -> None:
    sources = SHARED | {
        "page": MACRO + SORTS + text,
        "child": "{% extends 'base' %}{% from 'own' import mine as n %}\n"
        f"{{% block b %}}{MACRO}{SORTS}{block}{{{{ super() }}}}{{% endblock %}}",
    }
    quick, stock = (environment(kind, sources) for kind in (QuickEnvironment, Environment))
    for layout in ("page", "child"):
        values = {"x": VALUES[x], "y": VALUES[y], "z": HOSTILE}
        assert outcome(quick, layout, values) == outcome(stock, layout, values)


def test_an_imported_layout_sees_the_globals_of_its_page() -> None:
    sources = {"a": "{% from 'b' import c %}{{ c() }}", "b": "{% macro c() %}{{ g }}{% endmacro %}"}
    for kind in (QuickEnvironment, Environment):
        jinja = environment(kind, sources)
        assert jinja.get_template("a", globals={"g": "<1>"}).render() == "&lt;1&gt;"
        assert jinja.get_template("a").render({"g": "<2>"}) == "&lt;2&gt;"
        assert jinja.get_template("a", globals={"g": "<3>"}).render() == "&lt;3&gt;"


def _use_plain_jinja(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jinja_comparison, "fast_layouts", lambda cache: False)


def test_the_demo_is_the_same_with_plain_jinja(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trees = []
    for name in ("quick", "stock"):
        newsroom = Newsroom(tmp_path / name, bare=True)
        newsroom.output = tmp_path / f"{name}-demo"
        build(Options(root=ROOT, output=str(newsroom.output), now=NOW))
        trees.append(newsroom.tree())
        _use_plain_jinja(monkeypatch)
    assert trees[0] == trees[1]


def test_a_newsroom_with_markup_in_its_texts_is_the_same_with_plain_jinja(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trees = []
    for name in ("quick", "stock"):
        newsroom = Newsroom(tmp_path / name)
        newsroom.article("odd", title=HOSTILE, tags=[HOSTILE])
        newsroom.build()
        trees.append(newsroom.tree())
        _use_plain_jinja(monkeypatch)
    assert trees[0] == trees[1]
    assert any(b"&lt;a href=&#39;x&#39;&gt;&#34;&amp;amp;" in page for page in trees[0].values())
