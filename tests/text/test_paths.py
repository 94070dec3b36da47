"""Paths: no name or URL of the content may lead outside its root folder."""

import posixpath
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssg.text import paths
from ssg.text.paths import (
    alias_error,
    composed,
    existing_file,
    is_local,
    is_within,
    output_path,
    resolve,
    segment_error,
    url_error,
    url_of,
)

_pieces = st.lists(
    st.sampled_from(["..", ".", "/", "a", "b.md", "%2e", "%2f", "%5c", "%00", "\\", "~", "é", " "]),
    max_size=12,
).map("".join)


@pytest.mark.parametrize(
    "name", ["chips", "Jane Doe", "日本", "a.b", "c++", ".well-known", "x" * 200]
)
def test_an_ordinary_name_is_a_valid_file_name(name: str) -> None:
    assert segment_error(name) == ""


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("", "is not a file name"),
        (".", "is not a file name"),
        ("..", "is not a file name"),
        ("a/b", "has a character that is not allowed in file names"),
        ("a\\b", "has a character that is not allowed in file names"),
        ("a\0", "has a character that is not allowed in file names"),
        ("a\n", "has a character that is not allowed in file names"),
        ("c:", "has a character that is not allowed in file names"),
        ("what?", "has a character that is not allowed in file names"),
        (".htaccess", "begins with a dot"),
        ("a.", "ends with a dot"),
        ("a ", "ends with a space"),
        ("CON", "is a name that Windows reserves"),
        ("nul.txt", "is a name that Windows reserves"),
        ("é" * 101, "is longer than 200 bytes"),
    ],
)
def test_a_name_that_some_platform_forbids_is_refused(name: str, error: str) -> None:
    assert segment_error(name) == error


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("/", "index.html"),
        ("/ai/", "ai/index.html"),
        ("/feed.xml", "feed.xml"),
        ("/caf%C3%A9/", "café/index.html"),
        ("/a%2Fb/", "a/b/index.html"),
        ("/.well-known/trust.txt", ".well-known/trust.txt"),
    ],
)
def test_a_url_is_served_by_one_file(url: str, path: str) -> None:
    assert output_path(url) == path


@pytest.mark.parametrize(
    "url",
    ["/../x", "/a/../../x", "/%2e%2e/x", "/a%2f..%2fx", "/a//b/", "/a%5c..%5cb", "/a%00/", "/a?b"],
)
def test_a_url_that_no_file_can_have_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match=r"is not a file name|has a character"):
        output_path(url)


@given(_pieces)
def test_no_url_leaves_the_output_tree(text: str) -> None:
    try:
        path = output_path(text)
    except ValueError:
        return
    assert not path.startswith("/")
    assert posixpath.normpath(path) == path
    assert ".." not in path.split("/")


_names = st.text(min_size=1, max_size=8).map(composed).filter(lambda name: not segment_error(name))


@given(st.lists(_names, min_size=1))
def test_the_url_of_a_path_leads_back_to_it(segments: list[str]) -> None:
    path = "/".join(segments)
    assert output_path(url_of(path)) == path


def test_the_url_of_an_index_is_its_folder() -> None:
    assert [url_of(path) for path in ("index.html", "a/index.html", "index.html.txt")] == [
        "/", "/a/", "/index.html.txt"
    ]  # fmt: skip


@pytest.mark.parametrize("url", ["/old/", "/old", "/2019/01/a.html", "/caf%C3%A9/"])
def test_an_alias_is_a_path_on_this_site(url: str) -> None:
    assert alias_error(url) == ""


@pytest.mark.parametrize(
    ("url", "error"),
    [
        ("old/", "must be a path on this site that begins with /"),
        ("//evil.example/", "must be a path on this site that begins with /"),
        ("https://evil.example/", "must be a path on this site that begins with /"),
        ("/../old/", 'cannot be a path: ".." is not a file name'),
        ("/old/?a=1", "must be a path without ? or #"),
    ],
)
def test_an_alias_on_another_site_is_refused(url: str, error: str) -> None:
    assert alias_error(url) == error


def test_an_alias_with_a_fragment_is_refused() -> None:
    # Browsers do not send the fragment to the host.
    assert alias_error("/old/#part") != ""


@pytest.mark.parametrize(
    "url",
    ["/a", "a.png", "#x", "?q", "https://x.example/", "HTTP://X/", "//x/", "mailto:a@x", "tel:+1"],
)
def test_web_mail_phone_and_site_urls_are_allowed(url: str) -> None:
    assert url_error(url) == ""


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)", " JavaScript:alert(1)", "java\nscript:alert(1)", "\tjavascript:x",
        "data:text/html,x", "vbscript:x", "file:///etc/passwd", "http://[", "", " ",
    ],
)  # fmt: skip
def test_urls_that_run_code_or_are_invalid_are_refused(url: str) -> None:
    assert url_error(url) != ""


@pytest.mark.parametrize(
    ("target", "local"),
    [
        ("a.md", True), ("/a/", True), ("#x", True), ("", True), ("http://x/", False),
        ("//x/", False), ("mailto:a@x", False), ("http://[", False),
    ],
)  # fmt: skip
def test_a_target_is_local_without_scheme_and_host(target: str, local: bool) -> None:
    assert is_local(target) is local


@pytest.mark.parametrize(
    ("target", "path"),
    [
        ("b.md", "articles/2026/b.md"),
        ("./b.md", "articles/2026/b.md"),
        ("../b.md", "articles/b.md"),
        ("/pages/about.md", "pages/about.md"),
        ("a%20b.md", "articles/2026/a b.md"),
        ("../../../etc/passwd", None),
        ("%2e%2e/%2e%2e/%2e%2e/etc/passwd", None),
        ("/../../etc/passwd", None),
        ("../..", None),
    ],
)
def test_a_target_is_relative_to_its_file_and_stays_in_content(
    target: str, path: str | None
) -> None:
    assert resolve("articles/2026/a.md", target) == path


@given(_pieces)
def test_no_target_resolves_outside_content(target: str) -> None:
    path = resolve("articles/a.md", target)
    assert path is None or (
        not path.startswith("/") and ".." not in path.split("/") and path != "."
    )


@pytest.mark.parametrize(
    ("pattern", "within"),
    [
        ("articles/guests", True),
        ("articles/guests/", True),
        ("/articles/", True),
        ("articles/*/b.md", True),
        ("articles/guests/a/b.md", True),
        ("articles/guest", False),
        ("guests", False),
        ("*/pages/*", False),
    ],
)
def test_a_path_is_within_a_folder_or_glob(pattern: str, within: bool) -> None:
    assert is_within("articles/guests/a/b.md", pattern) is within


@pytest.mark.parametrize("name", ["a" * 5000, "a/" * 5000, "a\0b", "a.md/b"])
def test_no_file_has_a_name_that_the_system_refuses(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.md").write_text("")
    assert existing_file(tmp_path, name) is None


def test_a_regular_file_below_the_root_exists(tmp_path: Path) -> None:
    (tmp_path / "a.md").touch()
    assert existing_file(tmp_path, "a.md") == tmp_path / "a.md"


def test_folders_missing_files_and_links_out_of_the_root_do_not_exist(tmp_path: Path) -> None:
    root = tmp_path / "content"
    (root / "folder").mkdir(parents=True)
    (tmp_path / "secret").touch()
    (root / "file-link").symlink_to(tmp_path / "secret")
    (root / "folder-link").symlink_to(tmp_path)
    names = ("folder", "missing", "file-link", "folder-link/secret", "../secret", "nul\0")
    assert [existing_file(root, name) for name in names] == [None] * len(names)


def test_a_link_within_the_root_exists(tmp_path: Path) -> None:
    (tmp_path / "a.md").touch()
    (tmp_path / "b.md").symlink_to(tmp_path / "a.md")
    assert existing_file(tmp_path, "b.md") == tmp_path / "b.md"


def test_a_url_is_unquoted_only_once() -> None:
    assert output_path("/" + quote("100%25")) == "100%25"


@pytest.mark.parametrize("url", ["/" + "a/" * 41, "/" + "/".join(["é" * 90] * 5)])
def test_a_path_that_systems_refuse_is_no_path(url: str) -> None:
    with pytest.raises(ValueError, match="more than 40 parts or 800 bytes"):
        output_path(url)
    assert alias_error(url).startswith("cannot be a path: it has more than")


def test_names_are_composed() -> None:
    assert composed("cafe\u0301/\u1100\u1161") == "caf\u00e9/\uac00"
    assert output_path("/cafe\u0301/") == output_path("/cafe%CC%81/") == "caf\u00e9/index.html"
    assert is_within("articles/cafe\u0301/a.md", "articles/caf\u00e9/")
    assert is_within("articles/caf\u00e9/a.md", "articles/cafe\u0301/")


@pytest.mark.parametrize("url", ["C:\\pictures\\a.png", "file:///home/me/a.png", "d:/a.png"])
def test_a_file_of_ones_own_computer_is_to_be_copied(url: str) -> None:
    assert paths.url_hint(url) == "copy the file into content/, and write its path from there"
    assert paths.url_hint("javascript:x") == ""


@pytest.mark.parametrize(
    ("url", "hint"),
    [
        ("old", "write /old"),
        ("https://x.example/old/?a#b", "write /old/"),
        ("/old/#part", "write /old/"),
        ("https://x.example/", ""),
        ("/robots.txt", ""),
        ("http://[", ""),
    ],
)
def test_the_path_of_an_old_address_is_suggested(url: str, hint: str) -> None:
    assert paths.alias_hint(url) == hint


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("www.example.pl", "write https://www.example.pl"),
        ("example.com", "write https://example.com"),
        ("News.Example.ORG/a?b", "write https://News.Example.ORG/a?b"),
        ("https://example.com", ""),
        ("/www.example.com/", ""),
        ("example.com.jpg", ""),
        ("io/a.png", ""),
        ("about", ""),
    ],
)
def test_a_host_needs_a_scheme(text: str, hint: str) -> None:
    assert paths.url_hint(text) == hint
    assert bool(paths.host_error(text)) == bool(hint)
