"""The planned site against what its host can do."""

import pytest

from ssg.site.redirects import redirected_paths
from tests.support.newsroom import LAST, Newsroom

AT = f"config.yaml:{LAST + 1}"


@pytest.mark.parametrize("host", ["none", "github-pages"])
def test_a_pattern_that_the_host_cannot_redirect_is_an_error(bare: Newsroom, host: str) -> None:
    bare.setting(f"redirects: {{path: /2019/*, to: /ai/}}\nhosting: {host}")
    bare.article("a")
    (problem,) = bare.problems()
    assert problem.startswith(f'{AT}:19: "/2019/*" is a pattern, and ')
    assert bare.problems(local=True) == []


@pytest.mark.parametrize("host", ["cloudflare", "nginx"])
def test_a_pattern_over_pages_is_an_error(bare: Newsroom, host: str) -> None:
    bare.setting(f"redirects: {{path: /ai/*, to: /chips/}}\nhosting: {host}")
    bare.article("a")
    (problem,) = bare.problems()
    assert problem.startswith(f'{AT}:19: "/ai/*" takes the place of /ai/2026/05/a/')


@pytest.mark.parametrize("host", ["cloudflare", "nginx"])
def test_an_alias_below_a_pattern_goes_first(bare: Newsroom, host: str) -> None:
    bare.setting(f"redirects: {{path: /2019/*, to: /ai/}}\nhosting: {host}")
    bare.article("a", aliases=["/2019/a/"])
    assert bare.problems() == []


@pytest.mark.parametrize("host", ["none", "cloudflare", "netlify", "nginx"])
def test_a_claim_to_the_address_of_a_page_is_an_error_on_every_host(
    bare: Newsroom, host: str
) -> None:
    bare.setting(f"redirects: [{{path: /ai/, to: /}}, {{path: /chips/}}]\nhosting: {host}")
    bare.article("a", aliases=["/archive/"])
    assert [problem.partition(" is also")[0] for problem in bare.problems()] == [
        f'{AT}:20: "/ai/"', f'{AT}:41: "/chips/"', 'content/articles/a.md:6:12: "/archive/"',
    ]  # fmt: skip


@pytest.mark.parametrize("host", ["none", "netlify"])
def test_links_to_old_addresses_are_alive_and_those_to_nowhere_are_not(
    bare: Newsroom, host: str
) -> None:
    bare.setting(f"hosting: {host}\nredirects: [{{path: /1/, to: /nowhere/}}, {{path: /gone/}}]")
    bare.article("a", "[x](/old/) [y](/gone/)\n", aliases=["/old/"])
    site = bare.site()
    assert redirected_paths(site.redirects, "/") == {"1/index.html", "old/index.html"}
    bare.article("a", "[x](/old/), [y](/gone/)\n", aliases=["/old/"])
    assert [problem.partition(" exist")[0] for problem in bare.problems()] == [
        f'config.yaml:{LAST + 2}:29: warning: "/nowhere/" does not',
        'content/articles/a.md:8:17: warning: "/gone/" does not',
    ]
