"""Collecting redirects: chains, loops, and what has expired."""

import pytest

from tests.support.newsroom import LAST, Newsroom

STORY = "/ai/2026/05/a/"
AT = f"config.yaml:{LAST + 1}"


def redirects(newsroom: Newsroom, **options: str) -> dict[str, str]:
    return {each.path: each.to for each in newsroom.site(**options).redirects}


def test_chains_lead_to_their_end(bare: Newsroom) -> None:
    bare.article("a", aliases=["/old/"])
    bare.setting("redirects:")
    for rule in (
        "{path: /1/, to: /2/}",
        "{path: /2/, to: /old}",
        "{path: /blog/*, to: /2019/*}",
        "{path: /2019/*, to: /archive/x/*}",
        "{path: /3/, to: /blog/y/}",
        "{path: /4/, to: /5/}",
        "{path: /5/}",
        "{path: /6/, to: 'https://other.example/é?q=$1'}",
    ):
        bare.setting(f"  - {rule}")
    bare.setting("hosting: netlify\ncheck: {rules: {unknown-address: off}}")
    assert redirects(bare) == {
        "/1/": STORY,
        "/2/": STORY,
        "/2019/*": "/archive/x/*",
        "/3/": "/archive/x/y/",
        "/4/": "",
        "/5/": "",
        "/6/": "https://other.example/%C3%A9?q=%241",
        "/blog/*": "/archive/x/*",
        "/old/": STORY,
    }


@pytest.mark.parametrize(
    ("rules", "loop"),
    [
        ("[{path: /1/, to: /1}]", '"/1/" leads back to itself: /1/ -> /1'),
        ("[{path: /1/, to: /2/}, {path: /2/, to: /1/}]",
         '"/1/" leads back to itself: /1/ -> /2/ -> /1/'),
        ("[{path: /1/*, to: /1/a/*}]", '"/1/*" leads back to itself: /1/* -> /1/a/*'),
        ("[{path: /1/*, to: /2/*}, {path: /2/*, to: /1/*}]",
         '"/1/*" leads back to itself: /1/* -> /2/* -> /1/*'),
    ],
)  # fmt: skip
def test_a_loop_is_an_error_at_its_line(bare: Newsroom, rules: str, loop: str) -> None:
    bare.setting(f"redirects: {rules}\nhosting: netlify")
    first = bare.problems()[0]
    assert first.startswith(f"{AT}:13: {loop}")
    assert first.endswith("(let one of them lead to a page)")


def test_contradictory_rules_are_errors(bare: Newsroom) -> None:
    bare.setting("hosting: netlify")
    bare.setting("redirects: [{path: /1/*, to: /}, {path: /1/*}, {path: /2/, to: /3/*}]")
    assert [problem.partition(" (")[0] for problem in bare.problems()] == [
        f'config.yaml:{LAST + 2}:41: "/1/*" is given twice',
        f'config.yaml:{LAST + 2}:64: "/3/*" has a *, but "/2/" has none',
    ]


def test_an_expired_story_is_gone_with_all_its_addresses(bare: Newsroom) -> None:
    bare.article("a", expires="2026-05-31", aliases=["/old/"])
    assert redirects(bare) == {STORY: "", "/old/": ""}
    assert redirects(bare, now="2026-05-30T00:00:00Z") == {"/old/": STORY}


def test_what_was_never_published_is_not_named(bare: Newsroom) -> None:
    bare.article("a", draft=True, aliases=["/old/"])
    bare.article("b", date="2026-07-01", expires="2026-08-01", aliases=["/older/"])
    bare.article("c", draft=True, expires="2026-05-31")
    assert redirects(bare) == {}


def test_an_address_that_is_used_again_is_not_gone(bare: Newsroom) -> None:
    bare.article("a", expires="2026-05-31", aliases=["/old/"])
    bare.article("b", aliases=[STORY])
    bare.article("c", aliases=["/old/"])
    assert redirects(bare) == {STORY: "/ai/2026/05/b/", "/old/": "/ai/2026/05/c/"}


def test_addresses_have_the_root_of_the_site(bare: Newsroom) -> None:
    bare.article("a", aliases=["/old/"])
    bare.setting("redirects: {path: /1/, to: /old/}")
    rules = redirects(bare, base_url="https://x.example/news/")
    assert rules == {"/news/1/": f"/news{STORY}", "/news/old/": f"/news{STORY}"}
