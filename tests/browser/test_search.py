"""The search page in a browser, with the full index and without."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.browser import Reader, served
from tests.support.newsroom import Newsroom

STORIES = {
    "cpp": ("Templates again", "All of C++ is here, and some of node.js."),
    "csharp": ("Records", "We like C# and F#, and .NET 8 too."),
    "net": ("A good result", "The net result in C was good."),
    "tokyo": ("東京の研究所", "東京の人工知能研究所が新しい半導体を発表した。"),
    "tools": ("工人", "The 工人 of the tools."),
}


def _with_search(root: Path, setting: str) -> Newsroom:
    newsroom = Newsroom(root)
    config = (root / "config.yaml").read_text("utf-8")
    newsroom.write("config.yaml", config.replace("search: plain", f"search: {setting}"))
    for number, (slug, (title, text)) in enumerate(STORIES.items(), 1):
        newsroom.article(slug, f"{text}\n", title=title, date=f"2025-0{number}-01", section="chips")
    newsroom.setting("taxonomies: {companies: {singular: company}}")
    newsroom.article("talk", "With Acme.\n", date="2023-01-01", companies=["Acme", "Bolt"])
    newsroom.article("walk", "With Bolt.\n", date="2023-01-02", company="bolt")
    for number in range(12):
        newsroom.article(f"many-{number}", "Plenty.\n", title=f"Many {number}", date="2024-02-03")
    newsroom.build()
    return newsroom


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(_with_search(tmp_path_factory.mktemp("full"), "true").output) as address:
        yield address


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(_with_search(tmp_path_factory.mktemp("plain"), "plain").output) as address:
        yield address


@pytest.fixture(scope="module")
def search_page(browser: Browser, full: str) -> Iterator[Reader]:
    """A reader on the search page, who types one query after another."""
    reader = Reader(browser, full)
    reader.go("/search/")
    yield reader
    reader.close()


@pytest.fixture(params=["full", "plain"])
def reader(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Reader]:
    """A reader of each site, whose browser must report no error."""
    visitor = Reader(browser, request.getfixturevalue(request.param))
    yield visitor
    visitor.close()
    assert (visitor.errors, visitor.external_requests) == ([], [])


def titles(page: Page) -> list[str]:
    return page.locator(".search-results h2").all_inner_texts()


def results(page: Page, status: str | re.Pattern[str]) -> list[str]:
    """The headlines of the results, when the page has this status."""
    expect(page.locator(".search-status")).to_have_text(status)
    return titles(page)


def test_the_address_holds_the_query_and_the_filters(reader: Reader) -> None:
    page = reader.go("/search/?q=second&section=Machines")
    assert results(page, "1 result for “second”") == ["Second light"]
    assert page.input_value("#_q") == "second"
    assert page.input_value("[name=section]") == "Machines"
    page.fill("#_q", "photon")
    page.keyboard.press("Enter")
    assert results(page, "1 result for “photon”") == ["First light"]
    assert page.url == f"{reader.address}/search/?q=photon&section=Machines"


def test_a_result_links_to_its_story_with_date_section_and_sponsor(reader: Reader) -> None:
    page = reader.go("/search/?q=paid")
    assert results(page, "1 result for “paid”") == ["Paid"]
    expect(page.locator(".search-results .kicker")).to_have_text("Silicon Sponsored by Acme")
    expect(page.locator(".search-results time")).to_have_text("21 May 2026")
    page.click(".search-results h2 a")
    assert page.url == f"{reader.address}/chips/2026/05/paid/"


def test_a_result_shows_its_picture_its_authors_and_the_colour_of_its_section(
    reader: Reader,
) -> None:
    page = reader.go("/search/?q=photon")
    assert results(page, "1 result for “photon”") == ["First light"]
    card = page.locator(".search-results .card")
    expect(card.locator(".card-author")).to_have_text("Ada")
    expect(card.locator(".kicker a")).to_have_attribute("href", f"{reader.address}/ai/")
    picture = card.locator("img")
    expect(picture).to_have_attribute("alt", "")
    assert picture.evaluate("(image) => image.decode().then(() => image.naturalWidth)") == 32


def test_on_a_phone_one_button_shows_the_filters(browser: Browser, plain: str) -> None:
    reader = Reader(browser, plain, viewport={"width": 390, "height": 844})
    page = reader.go("/search/?q=light")
    filters, button = page.locator(".search-filters"), page.locator(".search-toggle")
    expect(filters).to_be_hidden()
    button.focus()
    page.keyboard.press("Enter")
    expect(filters).to_be_visible()
    page.select_option("[name=author]", "Grace")
    assert results(page, "1 result for “light”") == ["Second light"]
    page.keyboard.press("Tab")
    page.reload()
    expect(filters).to_be_visible()
    button.click()
    expect(filters).to_be_hidden()
    reader.close()


def test_filters_offer_existing_values_and_narrow_the_results(reader: Reader) -> None:
    page = reader.go("/search/?q=light")
    assert sorted(results(page, "2 results for “light”")) == ["First light", "Second light"]
    offered = page.locator("[name=author] option").all_inner_texts()
    assert offered == ["All", "Ada (2)", "Grace (1)"]
    page.select_option("[name=author]", "Grace")
    assert results(page, "1 result for “light”") == ["Second light"]
    page.select_option("[name=tag]", "Optics")
    page.select_option("[name=year]", "2026")
    assert results(page, "1 result for “light”") == ["Second light"]
    assert page.url.endswith("/search/?q=light&tag=Optics&author=Grace&year=2026")


def test_the_terms_of_a_taxonomy_are_a_filter(reader: Reader) -> None:
    page = reader.go("/search/?companies=Bolt")
    assert results(page, "2 results") == ["Walk", "Talk"]
    page.select_option("[name=companies]", "Acme")
    assert results(page, "1 result") == ["Talk"]
    assert page.url.endswith("/search/?companies=Acme")
    page = reader.go("/search/?q=bolt")
    assert sorted(results(page, "2 results for “bolt”")) == ["Talk", "Walk"]


def test_filters_alone_list_their_stories_newest_first(reader: Reader) -> None:
    page = reader.go("/search/?section=Silicon")
    headlines = results(page, "7 results")
    assert headlines == [
        "Paid",
        "Fab",
        "工人",
        "東京の研究所",
        "A good result",
        "Records",
        "Templates again",
    ]


def test_more_results_are_shown_on_request(reader: Reader) -> None:
    page = reader.go("/search/?year=2024")
    assert len(results(page, "12 results")) == 10
    page.get_by_role("button", name="More results").click()
    expect(page.locator(".search-results li")).to_have_count(12)
    expect(page.locator(".search-more")).to_be_hidden()
    assert page.evaluate("document.activeElement.closest('li') === "
                         "document.querySelectorAll('.search-results li')[10]")  # fmt: skip


def test_the_keyboard_suffices(reader: Reader) -> None:
    page = reader.go("/ai/2026/05/first-light/")
    page.keyboard.press("/")
    expect(page.locator(".search-box input")).to_be_focused()
    page.keyboard.type("light")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{reader.address}/search/?q=light")
    assert len(results(page, "2 results for “light”")) == 2
    page.keyboard.press("/")
    box, links = page.locator("#_q"), page.locator(".search-results h2 a")
    expect(box).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(box).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(box).to_be_focused()
    page.keyboard.press("Escape")
    expect(box).to_have_value("")
    expect(page.locator(".search-results li")).to_have_count(0)
    page.keyboard.type("fab")
    assert results(page, re.compile("for “fab”"))[0] == "Fab"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{reader.address}/chips/2026/05/fab/")


def test_the_slash_key_can_be_turned_off_and_can_be_typed_in_fields(reader: Reader) -> None:
    page = reader.go("/search/")
    page.locator(".search-keys input").uncheck()
    reader.go("/")
    page.keyboard.press("/")
    expect(page.locator(".search-box input")).not_to_be_focused()
    reader.go("/search/")
    page.locator(".search-keys input").check()
    page.click("#_q")
    page.keyboard.type("1/2")
    expect(page.locator("#_q")).to_have_value("1/2")


def test_nothing_unpublished_can_be_found(reader: Reader) -> None:
    page = reader.go("/search/?q=canary")
    assert results(page, "No results for “canary”") == []


def test_nothing_is_fetched_before_the_first_search(reader: Reader) -> None:
    requested: list[str] = []
    reader.page.on("request", lambda request: requested.append(request.url))
    page = reader.go("/search/", quiet=True)
    assert [url for url in requested if "/search/" in url] == [f"{reader.address}/search/"]
    page.click("#_q")
    page.keyboard.type("light")
    assert len(results(page, "2 results for “light”")) == 2


@pytest.mark.parametrize(
    ("query", "headlines"),
    [
        ("C++", ["Templates again", "First light"]),
        ("c#", ["Records"]),
        (".NET", ["Records"]),
        ("node.js", ["Templates again"]),
        ("東京", ["東京の研究所"]),
        ("人工知能", ["東京の研究所"]),
        ("人工", ["東京の研究所"]),
        ("半導体", ["東京の研究所"]),
        ("工人 tools", ["工人"]),
        ("results", ["A good result"]),
        ("abou", ["About us"]),
        ("Grace", ["Second light"]),
        ("Templates agains", ["Templates again"]),
        ("Templates againx", []),
    ],
)
def test_words_of_every_kind_are_found(
    search_page: Reader, query: str, headlines: list[str]
) -> None:
    page = search_page.page
    page.fill("#_q", query)
    status = re.compile(rf"result\w* for “{re.escape(query)}”")
    assert results(page, status) == headlines
    assert search_page.errors == []


@pytest.mark.parametrize("language", ["zh-Hant", "ja", "ar", "xx"])
def test_a_newsroom_in_another_language_can_be_searched(
    bare: Newsroom, browser: Browser, language: str
) -> None:
    config = (bare.root / "config.yaml").read_text("utf-8")
    config = config.replace("search: plain", f"search: true\nlanguage: {language}")
    bare.write("config.yaml", config)
    bare.article("tokyo", "東京の人工知能研究所がC++で発表した。\n")
    bare.article("arabic", "كتب المهندسون برنامجا جديدا.\n")
    bare.build()
    with served(bare.output) as address:
        reader = Reader(browser, address)
        page = reader.go("/search/")
        for query, headline in (("人工知能", "Tokyo"), ("C++", "Tokyo"), ("برنامجا", "Arabic")):
            page.fill("#_q", query)
            assert results(page, f"1 result for “{query}”") == [headline]
        assert reader.errors == []
        reader.close()


def test_an_excerpt_is_text_with_the_matches_marked(browser: Browser, full: str) -> None:
    reader = Reader(browser, full)
    page = reader.go("/search/?q=%E4%BA%BA%E5%B7%A5%E7%9F%A5%E8%83%BD")
    expect(page.locator(".search-results mark")).to_have_text("人工知能")
    excerpt = page.locator(".search-results .card-summary")
    expect(excerpt).to_have_text("東京の人工知能研究所が新しい半導体を発表した。")
    reader.close()


@pytest.mark.parametrize("site", ["full", "plain"])
def test_a_search_that_cannot_be_reached_says_so_and_offers_the_archive(
    request: pytest.FixtureRequest, browser: Browser, site: str
) -> None:
    reader = Reader(browser, request.getfixturevalue(site))
    reader.context.route("**/stories.json", lambda route: route.abort())
    reader.context.route("**/plain/*.json", lambda route: route.abort())
    page = reader.go("/search/?q=light")
    expect(page.locator(".search-instead")).to_contain_text("Search is not available right now")
    reader.context.unroute_all()
    page.fill("#_q", "photon")
    assert results(page, "1 result for “photon”") == ["First light"]
    expect(page.locator(".search-instead")).to_be_hidden()
    reader.close()


def test_without_script_the_page_leads_to_the_archive(browser: Browser, plain: str) -> None:
    reader = Reader(browser, plain, java_script_enabled=False)
    page = reader.go("/search/?q=light")
    expect(page.locator(".search-without")).to_contain_text("Search needs JavaScript")
    expect(page.locator(".search-filters")).to_be_hidden()
    page.click(".search-without a >> nth=0")
    assert page.url == f"{plain}/archive/"
    reader.close()
