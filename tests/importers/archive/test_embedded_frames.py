"""Links that replace embedded content."""

import pytest

from ssg.importers.archive import embedded_frames


@pytest.mark.parametrize(
    ("src", "page"),
    [
        ("//www.youtube.com/embed/abc-1?rel=0", "https://www.youtube.com/watch?v=abc-1"),
        ("https://www.youtube-nocookie.com/embed/abc", "https://www.youtube.com/watch?v=abc"),
        ("https://player.vimeo.com/video/123", "https://vimeo.com/123"),
        ("//maps.example/m", "https://maps.example/m"),
        ("/own.html", "/own.html"),
    ],
)
def test_the_address_of_a_player_becomes_the_address_of_its_page(src: str, page: str) -> None:
    assert embedded_frames.page_url(src) == page


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("youtube", "abc", ("https://www.youtube.com/watch?v=abc", "Video on YouTube")),
        ("twitter", "123", ("https://x.com/i/status/123", "Post on X")),
        ("vimeo", "https://vimeo.com/1", ("https://vimeo.com/1", "Video on Vimeo")),
        ("gist", "user/1a2b", ("https://gist.github.com/user/1a2b", "Code on GitHub")),
        ("youtube", "../evil", None),
        ("youtube", 'a"onload=', None),
        ("unknown", "abc", None),
    ],
)
def test_an_item_of_a_service_is_linked_by_its_id_or_url(
    name: str, value: str, expected: tuple[str, str] | None
) -> None:
    assert embedded_frames.service_link(name, value) == expected


def test_a_link_is_named_after_its_title_or_its_service_or_its_host() -> None:
    assert (
        embedded_frames.link("https://youtu.be/abc") == "[Video on YouTube](https://youtu.be/abc)"
    )
    assert (
        embedded_frames.link("https://a.example/m", "A [map]")
        == r"[A \[map\]](https://a.example/m)"
    )
    assert (
        embedded_frames.link("https://a.example/m") == "[Embedded: a.example](https://a.example/m)"
    )
