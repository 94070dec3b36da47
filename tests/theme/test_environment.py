"""The Jinja environment and its filters."""

from datetime import datetime, timedelta, timezone
from pathlib import Path
from urllib.parse import urljoin

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import TemplateSyntaxError
from markupsafe import Markup

from ssg.model.documents import Body
from ssg.text.paths import absolute_url
from ssg.theme.environment import (
    Html,
    LayoutState,
    cdata,
    environment,
    html,
    layout_names,
)

SUMMER = timezone(timedelta(hours=8))
NEWFOUNDLAND = timezone(-timedelta(hours=3, minutes=30))


def _bodies(key: str) -> bytes:
    """A stored body of one digest: a link to each of its targets."""
    assert key == "key"
    return msgspec.json.encode(['<a href="', "b.md#x", '"></a><a href="', "#note", '"></a>'])


def _rendered(folder: Path, text: str, **context: object) -> str:
    (folder / "a.html").write_text(text, "utf-8")
    return environment([folder], _bodies, {}).get_template("a.html").render(context)


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("/news/a/", "https://x.example/news/a/"),
        ("https://y.example/", "https://y.example/"),
        ("//y.example/a", "https://y.example/a"),
        ("mailto:a@x.example", "mailto:a@x.example"),
    ],
)
def test_a_url_is_made_absolute(url: str, shown: str) -> None:
    assert absolute_url(url, "https://x.example/news/") == shown


SEGMENTS = ["", "a", "a.b", ".", "..", "a..", "..a", "~", "b-c_d", "é", "%20", ";p"]
ENDS = ["", "#", "#a", "#a-b_c", "#a#b", "#é", "?", "?q=/../a", "?q#a", " ", "\n", "\t#a"]
PATHS = st.lists(st.sampled_from(SEGMENTS), max_size=4).map("/".join)
STARTS = st.sampled_from(["", "/", "//", "x:", "http:"])
HOSTS = st.sampled_from(["https://x.example", "http://x.example:80/", "file:///a/", "mailto:a", ""])
URLS = st.builds("{}{}{}".format, STARTS, PATHS, st.sampled_from(ENDS))
SITES = st.builds("{}{}{}".format, HOSTS, PATHS, st.sampled_from(ENDS))


@given(URLS, SITES)
def test_urls_are_made_absolute_as_the_standard_says(url: str, site_url: str) -> None:
    assert absolute_url(url, site_url) == urljoin(site_url, url)


@pytest.mark.parametrize("text", ["a", "a]]>b", "]]]]>>", "<b>&amp;</b>", "]]>]]>"])
def test_a_cdata_section_holds_any_text(text: str) -> None:
    from xml.etree.ElementTree import fromstring

    assert fromstring(f"<a>{cdata(text)}</a>").text == text


def test_targets_in_a_body_become_urls() -> None:
    body = Body("key", {"b.md#x": '/news/b/?q=1&r="2"#x'}, "/news/a/")
    assert html(_bodies, body) == Markup(
        '<a href="/news/b/?q=1&amp;r=&quot;2&quot;#x"></a><a href="#note"></a>'
    )


def test_a_body_in_a_feed_has_only_absolute_urls() -> None:
    body = Body("key", {"b.md#x": "/news/b/#x"}, "/news/a/")
    assert html(_bodies, body, "https://x.example/news/") == Markup(
        '<a href="https://x.example/news/b/#x"></a><a href="https://x.example/news/a/#note"></a>'
    )


@pytest.mark.parametrize("layout", ["a.html", "feed.xml", "robots.txt"])
def test_values_are_escaped_in_every_kind_of_layout(tmp_path: Path, layout: str) -> None:
    (tmp_path / layout).write_text("{{ title }}", "utf-8")
    template = environment([tmp_path], _bodies, {}).get_template(layout)
    assert template.render(title="<script>&\"'") == "&lt;script&gt;&amp;&#34;&#39;"


def test_with_an_empty_state_all_layouts_are_compiled_immediately(tmp_path: Path) -> None:
    for name, text in (("a.html", "{{ a }}"), ("sub/b.xml", "b"), ("bad.html", "{% if %}")):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    state = LayoutState()
    environment([tmp_path], _bodies, {}, state)
    assert len(state.compiled) == 2
    with pytest.raises(TemplateSyntaxError):
        environment([tmp_path], _bodies, {}, state).get_template("bad.html")


def test_texts_for_feeds_are_cached_and_texts_for_pages_are_not() -> None:
    requested: list[str] = []

    def bodies(key: str) -> bytes:
        requested.append(key)
        return msgspec.json.encode(['<a href="', "/a/", f'">{key}</a>'])

    html = Html(bodies, {})
    one, other = Body("one", base="/x/"), Body("other", base="/x/")
    for site_url in ("https://x.example/", "https://y.example/"):
        for body in (one, other, one):
            expected = f'<a href="{site_url}a/">{body.digest}</a>'
            assert html(body, site_url) == expected
    assert requested == ["one", "other"] * 2
    assert html(one) == html(one) == '<a href="/a/">one</a>'
    assert requested[4:] == ["one", "one"]


def test_values_are_never_run_as_layouts(tmp_path: Path) -> None:
    assert _rendered(tmp_path, "{{ title }}", title="{{ 7 * 7 }}") == "{{ 7 * 7 }}"


def test_json_in_a_script_cannot_end_the_script(tmp_path: Path) -> None:
    shown = _rendered(tmp_path, "{{ title|tojson }}", title="</script>&\u2028")
    assert shown == '"\\u003c/script\\u003e\\u0026\\u2028"'


def test_layouts_format_dates_for_machines(tmp_path: Path) -> None:
    date = datetime(2026, 7, 28, 9, tzinfo=SUMMER)
    shown = _rendered(tmp_path, "{{ d|iso }} {{ d|rfc822 }}", d=date)
    assert shown == "2026-07-28T09:00:00+08:00 Tue, 28 Jul 2026 09:00:00 +0800"


def test_layouts_can_call_filters_of_extensions(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("{{ 'a'|shout }}", "utf-8")
    jinja = environment([tmp_path], _bodies, {"shout": str.upper})
    assert jinja.get_template("a.html").render() == "A"


def test_a_layout_comes_from_the_first_folder_that_has_it(tmp_path: Path) -> None:
    own, builtin = tmp_path / "own", tmp_path / "builtin"
    for folder, text in ((own, "own"), (builtin, "built in")):
        folder.mkdir()
        (folder / "a.html").write_text(text, "utf-8")
    (builtin / "b.html").write_text("{% include 'a.html' %}", "utf-8")
    jinja = environment([own, builtin], _bodies, {})
    assert jinja.get_template("b.html").render() == "own"
    assert layout_names([own, builtin]) == {"a.html", "b.html"}
