"""robots.txt as Python's parser reads it, llms.txt, and IndexNow's key."""

from urllib.robotparser import RobotFileParser

import pytest

from ssg.model.discovery import Crawlers
from ssg.pages.crawlers import AI_ANSWERS, AI_TRAINING, Group, groups
from tests.support.newsroom import Newsroom


def may_read(newsroom: Newsroom, agent: str, path: str = "/ai/") -> bool:
    robots = RobotFileParser()
    robots.parse(newsroom.read("robots.txt").splitlines())
    return robots.can_fetch(agent, f"https://x.example{path}")


def test_by_default_all_crawlers_may_read_everything(golden: Newsroom) -> None:
    assert golden.read("robots.txt") == (
        "User-agent: *\nAllow: /\n\n"
        "Sitemap: https://x.example/sitemap.xml\nSitemap: https://x.example/news-sitemap.xml\n"
    )


def test_crawlers_with_the_same_purpose_are_blocked_together(bare: Newsroom) -> None:
    bare.setting("crawlers: {ai_training: disallow, disallow: [/drafts/, /a&b/]}")
    bare.build()
    assert [agent for agent in AI_TRAINING if may_read(bare, agent)] == []
    assert [agent for agent in (*AI_ANSWERS, "Googlebot") if not may_read(bare, agent)] == []
    assert not may_read(bare, "Googlebot", "/drafts/x/")
    assert not may_read(bare, "Googlebot", "/a&b/")


def test_the_setting_for_a_single_crawler_takes_precedence(bare: Newsroom) -> None:
    bare.setting(
        "crawlers:\n  ai_training: disallow\n  disallow: [/drafts/]\n"
        "  agents: {gptbot: allow, EvilBot: disallow}\n"
    )
    bare.build()
    assert may_read(bare, "GPTBot")
    assert not may_read(bare, "GPTBot", "/drafts/")
    assert not may_read(bare, "CCBot")
    assert not may_read(bare, "EvilBot")


def test_a_site_can_be_closed_to_all_but_some_crawlers(bare: Newsroom) -> None:
    bare.setting("crawlers: {default: disallow, agents: {Googlebot: allow}, disallow: /drafts/}")
    bare.build()
    assert may_read(bare, "Googlebot")
    assert not may_read(bare, "Googlebot", "/drafts/")
    assert not may_read(bare, "GPTBot")
    assert not may_read(bare, "Bingbot")


def test_disallowed_paths_are_below_the_root_of_the_site() -> None:
    settings = Crawlers(disallow=("/a/",), agents={"B": "disallow"})
    assert groups(settings, "/news/") == (
        Group(("B",), ("/news/",)),
        Group(("*",), ("/news/a/",)),
    )


def test_no_crawler_has_two_purposes() -> None:
    names = [name.casefold() for name in (*AI_TRAINING, *AI_ANSWERS)]
    assert len(set(names)) == len(names)


def test_the_licence_comes_first(bare: Newsroom) -> None:
    bare.setting("crawlers: {license: 'https://x.example/license.xml'}")
    bare.build()
    first = bare.read("robots.txt").splitlines()[0]
    assert first == "License: https://x.example/license.xml"


def test_llms_txt_gives_language_models_an_overview(newsroom: Newsroom) -> None:
    newsroom.article("odd", date="2026-05-25", title="A [b] & <c>", summary="Two\nlines.")
    newsroom.build()
    text = newsroom.read("llms.txt")
    assert text.startswith(
        "# The Golden Post\n\n> All that glitters\n\n## Sections\n\n"
        "- [Machines](https://x.example/ai/): Machines that learn.\n"
        "- [Silicon](https://x.example/chips/): Sand that thinks.\n\n## Latest stories\n\n"
        "- [A \\[b\\] & <c>](https://x.example/ai/2026/05/odd/): Two lines.\n"
        "- [Fab](https://x.example/chips/2026/05/fab/): With sand.\n"
    )
    assert "- [About us](https://x.example/about/): See first.\n" in text
    assert "Paid" not in text


def test_a_site_closed_to_ai_answers_has_no_llms_txt(bare: Newsroom) -> None:
    bare.setting("crawlers: {ai_answers: disallow}")
    bare.build()
    assert "llms.txt" not in bare.tree()


@pytest.mark.parametrize("key", ["", "0123456789abcdef"])
def test_the_indexnow_key_is_a_file_that_contains_it(bare: Newsroom, key: str) -> None:
    bare.setting(f"indexnow: {key}")
    bare.build()
    files = {path: text for path, text in bare.tree().items() if path == f"{key}.txt"}
    assert files == ({f"{key}.txt": key.encode()} if key else {})
