"""Links to sources and addresses that have moved, and how they are rewritten."""

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ssg.config.markdown_options import MarkdownOptions
from ssg.desk.link_rewrites import (
    HtmlParts,
    Relocations,
    normalized_url,
    rewrite_links,
    split_at_full_urls,
)
from ssg.markup.convert import convert
from ssg.problems.errors import UsageError

MOVED = Relocations(
    {
        "articles/2026/old.md": "articles/2026/new.md",
        "articles/wall/index.md": "articles/memory/index.md",
        "articles/wall/a b.png": "articles/memory/a b.png",
    },
    {normalized_url("/ai/2026/05/old/"): "/ai/2026/05/new/"},
)


@pytest.mark.parametrize(
    ("base", "target", "moved"),
    [
        ("articles/2026/x.md", "old.md", "new.md"),
        ("articles/2026/x.md", "./old.md#part", "./new.md#part"),
        ("articles/2025/x.md", "../2026/old.md?a#b", "../2026/new.md?a#b"),
        ("pages/x.md", "/articles/2026/old.md", "/articles/2026/new.md"),
        ("pages/x.md", "../articles/wall/a%20b.png", "../articles/memory/a%20b.png"),
        ("pages/x.md", "../articles/wall/a b.png", "../articles/memory/a b.png"),
        ("pages/x.md", "/ai/2026/05/old/#part", "/ai/2026/05/new/#part"),
        ("pages/x.md", "/ai/2026/05/old", "/ai/2026/05/new/"),
        ("pages/x.md", "/ai/2026/05/old/index.html", "/ai/2026/05/new/"),
        ("articles/wall/index.md", "a b.png", "a b.png"),
        ("articles/wall/index.md", "index.md#x", "index.md#x"),
        ("pages/x.md", "/ai/2026/05/older/", "/ai/2026/05/older/"),
        ("pages/x.md", "https://x.example/ai/2026/05/old/", "https://x.example/ai/2026/05/old/"),
        ("pages/x.md", "mailto:old.md", "mailto:old.md"),
        ("pages/x.md", "old.md", "old.md"),
        ("articles/2026/x.md", "#old.md", "#old.md"),
        ("articles/2026/x.md", "", ""),
    ],
)
def test_a_link_follows_its_target(base: str, target: str, moved: str) -> None:
    assert MOVED.new_target(target, base) == moved


@pytest.mark.parametrize(
    ("target", "moved"),
    [
        ("https://x.example/n/ai/2026/05/old/#p", "https://x.example/n/ai/2026/05/new/#p"),
        ("https://x.example/n/ai/2026/05/old", "https://x.example/n/ai/2026/05/new/"),
        ("https://x.example/n/", "https://x.example/n/"),
        ("https://x.example/ai/2026/05/old/", "https://x.example/ai/2026/05/old/"),
        ("https://x.example.net/n/ai/2026/05/old/", "https://x.example.net/n/ai/2026/05/old/"),
        ("/ai/2026/05/old/", "/ai/2026/05/new/"),
    ],
)
def test_a_link_with_the_full_address_of_the_site_follows_its_target(
    target: str, moved: str
) -> None:
    full = Relocations(MOVED.paths, MOVED.urls, "https://x.example/n/")
    assert full.new_target(target, "pages/x.md") == moved


@pytest.mark.parametrize(
    ("text", "old"),
    [
        ('<a href="/ai/2026/05/old">', "/ai/2026/05/old"),
        ("{{ site.url }}ai/2026/05/old/#x", "/ai/2026/05/old"),
        ("/ai/2026/05/older/, /ai/2026/05/old-story/", ""),
    ],
)
def test_an_old_address_is_found_in_any_text(text: str, old: str) -> None:
    assert MOVED.old_url_in(text) == old


def test_links_in_fields_follow_their_targets_except_aliases() -> None:
    values = {
        "title": "old.md is a name",
        "image": {"src": "../wall/a b.png", "alt": None},
        "links": [{"url": "/ai/2026/05/old/"}],
        "aliases": ["/ai/2026/05/old/"],
    }
    assert list(MOVED.changed_fields(values, "articles/2026/x.md")) == [
        (("image", "src"), "../memory/a b.png"),
        (("links", 0, "url"), "/ai/2026/05/new/"),
    ]


def parts(text: str) -> HtmlParts:
    return msgspec.json.decode(convert(text, MarkdownOptions())[1], type=HtmlParts)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[a](old.md) and [b](old.md)", "[a](new.md) and [b](new.md)"),
        ('[a]( <old.md> "Title old.md")', '[a]( <new.md> "Title old.md")'),
        ("[a][x]\n\n[x]: old.md 'T'\n", "[a][x]\n\n[x]: new.md 'T'\n"),
        ("[x]\n\n[x]:\n    old.md\n", "[x]\n\n[x]:\n    new.md\n"),
        ('<a class="b" href="old.md">a</a>', '<a class="b" href="new.md">a</a>'),
        ("<a href=old.md>a</a>", "<a href=new.md>a</a>"),
        ("![p](old.md)", "![p](new.md)"),
        ("[a](o\\_d.md)", "[a](n_w.md)"),
        ('[a](q.md "x") <a href="?a=1&amp;b">', '[a](q.md "x") <a href="?a=2&amp;b">'),
        ("[a](old.md) and `[a](old.md)`", "[a](new.md) and `[a](old.md)`"),
        ("[a](old.md)\n\n    [a](old.md)\n", "[a](new.md)\n\n    [a](old.md)\n"),
        ("[a](old.md)\n\n```\n[a](old.md)\n```\n", "[a](new.md)\n\n```\n[a](old.md)\n```\n"),
        ("[a](old.md) <!-- [a](old.md) -->", "[a](new.md) <!-- [a](old.md) -->"),
        ("[a](old.md), (old.md)", "[a](new.md), (old.md)"),
        ("- x\n\n    <old.md>\n\n        old.md\n", "- x\n\n    <old.md>\n\n        old.md\n"),
    ],
)  # fmt: skip
def test_links_are_rewritten_and_code_and_prose_are_not(before: str, after: str) -> None:
    links = {"old.md": "new.md", "o_d.md": "n_w.md", "?a=1&b": "?a=2&b"}
    after = after.replace("?a=2&amp;b", "?a=2&b") if "?a=2" in after else after
    assert rewrite_links(before, links, parts, "a.md") == after


LINKS = (
    "[a]({})", "*see* [a b](<{}> 'T')", '<a href="{}">x</a>', "![p]({})", "> [q]({})", "- [i]({})",
    "[r][ref]\n\n[ref]: {}", "| a |\n|---|\n| [c]({}) |", "/// note\n[n]({})\n///", "## [h]({})",
)  # fmt: skip
NO_LINKS = (
    "`[a](old.md)`", "```\n[a](old.md)\n```", "    [a](old.md)", "<!-- [a](old.md) -->", "(old.md)",
    "old.md", "<pre>[a](old.md)</pre>", "\\[a](old.md)", "[a](older.md)", '"old.md"',
    "``(old.md) `",
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from((*LINKS, *NO_LINKS)), min_size=1, max_size=6), st.data())
def test_only_links_change_in_any_text(blocks: list[str], data: st.DataObject) -> None:
    if not any("{}" in block for block in blocks):
        blocks.append(data.draw(st.sampled_from(LINKS)))
    texts = [
        "\n\n***\n\n".join(block.replace("{}", name).replace("ref]", f"r{place}]")
                    for place, block in enumerate(blocks))
        for name in ("old.md", "new.md")
    ]  # fmt: skip
    assert rewrite_links(texts[0], {"old.md": "new.md"}, parts, "a.md") == texts[1]


def test_a_link_that_cannot_be_rewritten_is_refused() -> None:
    def fixed_parts(text: str) -> HtmlParts:
        return ["<a href=", "old.md", ">" + text]

    message = r'a\.md has a link that cannot be rewritten: change "old\.md" by hand'
    with pytest.raises(UsageError, match=message):
        rewrite_links("[a](old.md)", {"old.md": "new.md"}, fixed_parts, "a.md")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[a]({0}) and <{0}> and [{0}]({0})", "[a]({1}) and <{1}> and [{1}]({1})"),
        ("<a class=\"b\" href='{0}'>a</a>", "<a class=\"b\" href='{1}'>a</a>"),
        ("[a]({0}), `{0}` and {0}", "[a]({1}), `{0}` and {1}"),
        ('[a][x] `<a href="{0}">`\n\n[x]: {0}\n', '[a][x] `<a href="{0}">`\n\n[x]: {1}\n'),
    ],
)
def test_full_addresses_of_the_site_are_rewritten_only_in_links(before: str, after: str) -> None:
    old, new = "https://x.example/ai/old/", "https://x.example/ai/new/"

    def split_parts(text: str) -> HtmlParts:
        return split_at_full_urls(parts(text), "https://x.example/")

    assert rewrite_links(before.format(old, new), {old: new}, split_parts, "a.md") == after.format(
        old, new
    )


@pytest.mark.parametrize("named", ["caf\u00e9.md", "cafe\u0301.md"])
@pytest.mark.parametrize("linked", ["caf\u00e9.md", "cafe\u0301.md"])
def test_a_link_is_rewritten_whichever_unicode_form_it_has(named: str, linked: str) -> None:
    moved = Relocations({f"articles/{named}": "articles/bar.md"}, {})
    assert moved.new_target(linked, "articles/story.md") == "bar.md"
