"""Tables of rows in a real browser: they can be sorted, and are accessible."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.axe import broken_rules
from tests.support.browser import served
from tests.support.newsroom import Newsroom

ROWS = "name,founded,share\nBolt,2001-02-03,9\nAcme,1999-01-01,10.5\nCarl,,\n"
SETTINGS = """\
data: {firms: {fields: {name: text, founded: date, share: number}}}
pages: {from: firms, address: "/firms/{name}/"}
taxonomies: {makers: {singular: maker}}
"""
TITLE = "A story about bolts, and about what they have held together until today"
PATHS = {
    "table": "/ai/2026/05/story/",
    "row": "/firms/bolt/",
    "terms": "/makers/",
    "term": "/makers/bolt/",
}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    newsroom = Newsroom(tmp_path_factory.mktemp("tables"), bare=True)
    newsroom.setting(SETTINGS)
    newsroom.write("content/makers/metal.md", "---\ntitle: Metal\n---\n")
    newsroom.write("content/makers/bolt.md", "---\nparent: Metal\n---\nBolts.\n")
    newsroom.write("content/data/firms.csv", ROWS)
    newsroom.article("story", "/// table | firms\n    sort: name\n///\n", maker="Bolt", title=TITLE)
    newsroom.build()
    with served(newsroom.output) as address:
        yield address


def order(page: Page) -> list[str]:
    return page.locator("table.rows tbody th").all_inner_texts()


def test_a_heading_sorts_the_rows_up_and_then_down(browser: Browser, address: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(address + PATHS["table"])
        assert order(page) == ["Acme", "Bolt", "Carl"]
        for name, up in (
            ("Share", ["Bolt", "Acme", "Carl"]),
            ("Founded", ["Acme", "Bolt", "Carl"]),
        ):
            button = page.locator("table.rows").get_by_role("button", name=name)
            head = page.get_by_role("columnheader", name=name)
            button.click()
            assert order(page) == up
            expect(head).to_have_attribute("aria-sort", "ascending")
            button.click()
            assert order(page) == [up[1], up[0], up[2]]
            expect(head).to_have_attribute("aria-sort", "descending")
        assert page.locator("[aria-sort]").count() == 1


def test_without_scripts_the_table_is_complete(browser: Browser, address: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address + PATHS["table"])
        assert order(page) == ["Acme", "Bolt", "Carl"]
        assert page.locator("table.rows button").count() == 0


@pytest.mark.parametrize("width", [320, 1280])
def test_pages_of_rows_and_terms_are_accessible(browser: Browser, address: str, width: int) -> None:
    assert broken_rules(browser, address, PATHS, width) == {}
