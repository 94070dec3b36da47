"""Limits of hosts: a warning at 80 %, an error above 100 %."""

import re

import pytest

from tests.support.newsroom import LAST, Newsroom

HOSTING = f"config.yaml:{LAST + 1}:10"


def limited(newsroom: Newsroom, host: str, **limits: int) -> list[str]:
    """The problems of a build for a host with these limits."""
    own = ", ".join(f"{name}: {number}" for name, number in limits.items())
    newsroom.setting(f"hosting: {host}\nhost_limits: {{{own}}}")
    return newsroom.problems()


def count_files(newsroom: Newsroom, host: str) -> int:
    newsroom.setting(f"hosting: {host}")
    newsroom.build()
    count = len(newsroom.tree())
    text = (newsroom.root / "config.yaml").read_text("utf-8")
    newsroom.write("config.yaml", text.replace(f"hosting: {host}\n", ""))
    return count


@pytest.mark.parametrize(("share", "level"), [(0.99, "error"), (1.0, "warning"), (1.3, "")])
def test_the_number_of_files(bare: Newsroom, share: float, level: str) -> None:
    bare.article("a")
    limit = int(count_files(bare, "cloudflare") * share)
    problems = limited(bare, "cloudflare", files=limit)
    start = f"{HOSTING}: {'warning: ' * (level == 'warning')}Cloudflare Pages takes at most {limit}"
    assert [problem[: len(start)] for problem in problems] == [start] * bool(level)
    assert all(re.search(r"this is \d+, \d+ in \w+, .*\(.*`per_page`|`feeds", p) for p in problems)


def test_too_many_redirects(bare: Newsroom) -> None:
    bare.article("a", aliases=["/1/", "/2/", "/3/"])
    (problem,) = limited(bare, "netlify", redirects=2)
    assert problem == (
        f"{HOSTING}: Netlify takes at most 2 redirects; this is 3 (remove `aliases` that nobody "
        "uses, or redirect many with one pattern)"
    )


def test_too_many_patterns(bare: Newsroom) -> None:
    bare.setting("redirects: [{path: /1/*, to: /}, {path: /2/*, to: /}]")
    (problem,) = limited(bare, "s3", patterns=1)
    assert "S3 takes at most 1 patterns of redirects; this is 2" in problem


@pytest.mark.parametrize(("host", "length"), [("cloudflare", 70), ("vercel", 51)])
def test_a_long_redirect_is_reported_at_its_alias(bare: Newsroom, host: str, length: int) -> None:
    bare.article("a", aliases=["/short/", "/" + "long/" * 10])
    (problem,) = limited(bare, host, redirect_length=50)
    assert problem.startswith("content/articles/a.md:6:23: ")
    expected = f"takes a redirect of at most 50 characters; this is {length} characters"
    assert expected in problem


def test_a_long_policy_is_reported_at_the_headers(bare: Newsroom) -> None:
    (problem,) = limited(bare, "cloudflare", header_length=300)
    assert "takes a header of at most 300 characters; this is" in problem
    assert '("Content-Security-Policy")' in problem


def test_too_many_patterns_of_headers(bare: Newsroom) -> None:
    (problem,) = limited(bare, "cloudflare", header_rules=2)
    assert problem.startswith(f"{HOSTING}: Cloudflare Pages takes at most 2 patterns of headers")


def test_a_large_file_is_named_and_nothing_is_published(bare: Newsroom) -> None:
    bare.write("content/big.csv", "1" * 400_000)
    bare.article("a", "[data](/big.csv)")
    (problem,) = limited(bare, "cloudflare", file_size=390_000)
    assert re.match(r"media/big-\w{8}\.csv: Cloudflare Pages takes a file of at most 390", problem)
    assert not bare.output.exists() or bare.tree() == {}


def test_a_large_site_says_what_takes_most(bare: Newsroom) -> None:
    bare.write("content/big.csv", "1" * 400_000)
    bare.article("a", "[data](/big.csv)")
    (problem,) = limited(bare, "github-pages", site_size=420_000)
    assert "GitHub Pages takes a site of at most 420.0 kB; this is " in problem
    assert ", 400.0 kB in media, " in problem


def test_a_long_key_is_reported(bare: Newsroom) -> None:
    bare.article("a" * 150)
    (problem,) = limited(bare, "s3", path_length=150)
    assert "S3 takes a path of at most 150 bytes; this is 172 bytes (ai/2026/05/aaa" in problem


def test_a_server_of_ones_own_has_no_limits(bare: Newsroom) -> None:
    bare.article("a", aliases=["/1/", "/2/", "/3/"])
    assert limited(bare, "nginx", files=1, redirects=1) == []


def test_compressed_copies_are_named_where_the_limit_holds_without_them(bare: Newsroom) -> None:
    bare.article("a")
    plain = count_files(bare, "cloudflare")
    bare.setting("compress: {gzip: 4, brotli: 4, always: true}")
    (problem,) = limited(bare, "cloudflare", files=plain + 1)
    assert re.search(r"\(\d+ files are compressed copies: give `compress` fewer kinds", problem)


def test_compressed_copies_are_not_the_remedy_where_there_is_too_much_without_them(
    bare: Newsroom,
) -> None:
    bare.article("a")
    bare.setting("compress: {gzip: 4, always: true}")
    (problem,) = limited(bare, "cloudflare", files=5)
    assert "compressed copies" not in problem


def test_the_size_of_compressed_copies_is_named(bare: Newsroom) -> None:
    bare.article("a")
    bare.setting("hosting: github-pages")
    bare.build()
    size = sum(map(len, bare.tree().values()))
    text = (bare.root / "config.yaml").read_text("utf-8")
    bare.write("config.yaml", text.replace("hosting: github-pages\n", ""))
    bare.setting("compress: {gzip: 4, always: true}")
    (problem,) = limited(bare, "github-pages", site_size=size)
    assert re.search(r"\([\d.]+ kB are compressed copies", problem)
