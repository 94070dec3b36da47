"""Where targets are written, in bytes."""

from ssg.markup.commonmark import events, link_targets
from ssg.markup.commonmark.source import Source


def test_links_know_their_words_and_their_targets() -> None:
    source = Source("ü [*a* `b`](c 'd') [e] ![f](<g h>)\n\n[e]: /i\n")
    links = [link for link, _ in link_targets.links(events.named(source.events()), source)]
    assert [(link.kind, link.url, link.words, link.is_inline) for link in links] == [
        ("link", "c", "a b", True), ("link", "/i", "e", False), ("image", "g h", "f", True),
    ]  # fmt: skip
    assert [source.content[link.start : link.end] for link in links if link.is_inline] == [
        b"c",
        b"g h",
    ]


def test_definitions_and_blocks_have_targets() -> None:
    source = Source("[a]: <b>\n\n/// embed | d\n    poster: 'e'\n///\n", ("embed",))
    assert [url for _, _, url, _ in link_targets.definitions(source)] == ["b"]
    marks = source.marks.values()
    assert [one[2] for mark in marks for one in link_targets.of_block(mark, source)] == ["d", "e"]


def test_bare_addresses_are_found_across_what_the_parser_parts() -> None:
    source = Source("see https://x.example/a_b?c&d. `https://x.example/` [https://x.example](/e)")
    links = list(link_targets.bare(events.named(source.events()), source))
    assert [url for _, _, url in links] == ["https://x.example/a_b?c&d"]
