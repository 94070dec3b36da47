"""Addresses of videos and posts: known ones are accepted and rebuilt from their parts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssg.markup import embeds
from ssg.markup.embeds import Embed

_WATCH = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
_FRAME = "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1"


@pytest.mark.parametrize(
    "address",
    [
        _WATCH,
        "http://youtube.com/watch?v=dQw4w9WgXcQ",
        "https://m.youtube.com/watch?app=desktop&v=dQw4w9WgXcQ&list=x",
        "https://youtu.be/dQw4w9WgXcQ?si=x",
        "https://www.youtube.com/shorts/dQw4w9WgXcQ",
        "https://www.youtube.com/live/dQw4w9WgXcQ",
        "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ",
        "https://WWW.YouTube.com/watch?v=dQw4w9WgXcQ",
        f"  {_WATCH}  ",
    ],
)
def test_a_video_of_youtube_is_framed_without_cookies(address: str) -> None:
    assert embeds.of(address) == Embed("YouTube", "video", _WATCH, _FRAME)


@pytest.mark.parametrize(
    ("moment", "seconds"), [("t=90", 90), ("t=1m30s", 90), ("t=1h2m3s", 3723), ("start=7", 7)]
)
def test_a_video_may_begin_later(moment: str, seconds: int) -> None:
    assert embeds.of(f"{_WATCH}&{moment}") == Embed(
        "YouTube", "video", f"{_WATCH}&t={seconds}s", f"{_FRAME}&start={seconds}"
    )


@pytest.mark.parametrize(
    ("address", "url", "frame"),
    [
        ("https://vimeo.com/76979871", "https://vimeo.com/76979871",
         "https://player.vimeo.com/video/76979871?dnt=1&autoplay=1"),
        ("https://vimeo.com/76979871/0123abcdef", "https://vimeo.com/76979871/0123abcdef",
         "https://player.vimeo.com/video/76979871?dnt=1&autoplay=1&h=0123abcdef"),
        ("https://player.vimeo.com/video/76979871?h=0123abcdef",
         "https://vimeo.com/76979871/0123abcdef",
         "https://player.vimeo.com/video/76979871?dnt=1&autoplay=1&h=0123abcdef"),
    ],
)  # fmt: skip
def test_a_video_of_vimeo_is_framed_without_tracking(address: str, url: str, frame: str) -> None:
    assert embeds.of(address) == Embed("Vimeo", "video", url, frame)


def test_a_post_of_any_mastodon_server_is_framed_by_it() -> None:
    url = "https://mastodon.example/@ada/109876543210987654"
    assert embeds.of(url) == Embed("Mastodon", "post", url, f"{url}/embed")
    remote = "https://mastodon.example/@ada@other.example/109876543210987654"
    assert embeds.of(remote) == Embed("Mastodon", "post", remote, f"{remote}/embed")


@pytest.mark.parametrize("host", ["x.com", "twitter.com", "mobile.twitter.com"])
def test_a_post_on_x_has_no_frame(host: str) -> None:
    url = "https://x.com/ada/status/1234567890"
    assert embeds.of(f"https://{host}/ada/status/1234567890?s=20") == Embed("X", "post", url)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "https://example.org/",
        "https://www.youtube.com/",
        "https://www.youtube.com/watch?v=short",
        "https://www.youtube.com/watch?v=dQw4w9WgXcQ%22onload",
        "https://www.youtube.com.evil.example/watch?v=dQw4w9WgXcQ",
        "https://evil.example/?https://youtu.be/dQw4w9WgXcQ",
        "https://me:secret@youtu.be/dQw4w9WgXcQ",
        "https://youtu.be:8443/dQw4w9WgXcQ",
        "ftp://youtu.be/dQw4w9WgXcQ",
        "javascript:alert(1)//youtu.be/dQw4w9WgXcQ",
        "//youtu.be/dQw4w9WgXcQ",
        "https://vimeo.com/channels/staffpicks/76979871",
        "https://vimeo.com/76979871?h=%22",
        "https://localhost/@ada/109876543210987654",
        "https://127.0.0.1/@ada/109876543210987654",
        "https://mastodon.example/@ada",
        "https://mastodon.example/@ada/1234567/../x",
        "https://x.com/ada",
        "https://[x/@ada/12345",
    ],
)
def test_anything_else_is_none(address: str) -> None:
    assert embeds.of(address) is None


@given(st.text(max_size=60), st.sampled_from(["https://youtu.be/", "https://m.example/@", ""]))
def test_no_text_breaks_out_of_an_address(text: str, start: str) -> None:
    embed = embeds.of(start + text)
    assert embed is None or not set(embed.url + embed.frame) & set("\"'<>\\ ;,\n")
