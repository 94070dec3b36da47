"""What stands around a story's text: where it is in a series, corrections, contents, sharing."""

import re
from collections.abc import Iterator
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Browser, Page, expect

from ssg.build.job import Result
from tests.support.browser import Reader
from tests.support.demo import kinds

PART = "/chips/2025/10/sand-to-silicon-the-light/"
WIDE = {"width": 1280, "height": 900}
NOTED = "/software/2025/11/eleven-lines-of-left-pad/"
NOTE = "The count leaves out blank lines"


@pytest.fixture
def reader(browser: Browser, demo_address: str) -> Iterator[Reader]:
    visitor = Reader(browser, demo_address, viewport=WIDE)
    yield visitor
    visitor.close()
    assert (visitor.errors, visitor.external_requests) == ([], [])


def test_the_head_of_a_part_says_which_it_is_and_leads_to_the_others(reader: Reader) -> None:
    page = reader.go(PART)
    line = page.locator(".story-head .series-line")
    expect(line.locator("span").first).to_have_text("Part 2 of 3")
    line.get_by_text("Next").click()
    expect(page.locator(".series-line span").first).to_have_text("Part 3 of 3")
    assert page.locator(".series-line [rel=next]").count() == 0


def test_a_corrected_story_says_so_at_its_head(reader: Reader, demo: Result) -> None:
    page = reader.go(kinds(demo)["corrected"])
    link = page.locator(".story-head a", has_text="Corrected")
    link.click()
    expect(page.locator(".corrections")).to_be_in_viewport()


def test_a_paid_story_has_its_frame_also_as_the_first_of_a_list(reader: Reader) -> None:
    page = reader.go("/authors/partner-studio/")
    card = page.locator(".story-list > .card:first-child")
    expect(card).to_have_attribute("data-kind", "sponsored")
    expect(card).to_have_css("border-top-width", "4px")
    expect(card).to_have_css("border-left-width", "1px")


def test_the_contents_stand_beside_the_text_and_mark_the_heading_reached(
    reader: Reader, demo: Result
) -> None:
    page = reader.go(kinds(demo)["story"], quiet=True)
    links = page.locator(".contents a")
    expect(links.first).to_be_visible()
    page.locator(".prose > h2").nth(1).evaluate("(one) => one.scrollIntoView({block: 'start'})")
    expect(links.nth(1)).to_have_attribute("aria-current", "true")
    expect(page.locator(".contents [aria-current]")).to_have_count(1)


def test_a_story_is_shared_by_a_copied_link(browser: Browser, demo_address: str) -> None:
    permissions = ["clipboard-read", "clipboard-write"]
    reader = Reader(browser, demo_address, viewport=WIDE, permissions=permissions)
    page = reader.go(PART)
    menu = page.locator(".share-menu")
    menu.locator("summary").press("Enter")
    button = menu.locator("button")
    button.click()
    expect(button).to_have_text("Link copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    expect(menu.get_by_text("Mastodon")).to_be_visible()
    button.press("Escape")
    expect(button).to_be_hidden()
    assert reader.errors == []
    reader.close()
    assert copied.endswith(PART)


def test_a_story_is_shared_by_the_dialog_of_the_system(browser: Browser, demo_address: str) -> None:
    reader = Reader(browser, demo_address, viewport=WIDE)
    reader.page.add_init_script(
        "navigator.share = async (what) => { self.shared = what; throw new Error('closed'); }"
    )
    page = reader.go(PART)
    page.locator(".share-menu summary").click()
    assert page.evaluate("self.shared.url").endswith(PART)
    expect(page.locator(".share-menu button")).to_be_hidden()
    assert reader.errors == []
    reader.close()


def test_without_script_a_story_is_shared_by_plain_links(
    browser: Browser, demo_address: str
) -> None:
    reader = Reader(browser, demo_address, java_script_enabled=False)
    page = reader.go(PART)
    page.locator(".share-menu summary").click()
    expect(page.locator(".share-menu").get_by_text("Bluesky")).to_be_visible()
    expect(page.locator(".share-menu button")).to_be_hidden()
    assert page.locator(".story-foot .share a").first.is_visible()
    reader.close()


def test_the_menu_marks_the_section_of_a_story_and_stays_on_the_screen(
    reader: Reader, demo: Result
) -> None:
    page = reader.go(kinds(demo)["story"])
    assert page.locator(".section-nav [aria-current]").count() == 1
    page.evaluate("scrollTo(0, 3000)")
    expect(page.locator(".section-nav")).to_be_in_viewport()
    expect(page.locator(".masthead .wordmark")).not_to_be_in_viewport()
    expect(page.locator(".nav-mark")).to_be_visible()


def test_only_readers_who_like_motion_see_pages_fade(browser: Browser, demo_address: str) -> None:
    faded = []
    for motion in ("no-preference", "reduce"):
        reader = Reader(browser, demo_address, viewport=WIDE, reduced_motion=motion)
        page = reader.go("/")
        page.context.add_init_script(
            "addEventListener('pagereveal', (event) => { self.faded = !!event.viewTransition; })"
        )
        page.locator(".card-lead .card-title a").click()
        page.wait_for_url("**/leap-seconds*/")
        faded.append(page.evaluate("self.faded"))
        assert reader.errors == []
        reader.close()
    assert faded == [True, False]


def expect_note(page: Page) -> None:
    card = page.locator(".note-card")
    expect(card).to_be_in_viewport(ratio=1)
    expect(card).to_contain_text(NOTE)
    expect(page.locator(".footnote-ref").first).to_have_accessible_description(re.compile(NOTE))


def test_a_footnote_opens_beside_the_text_and_does_not_cover_it(reader: Reader) -> None:
    page = reader.go(NOTED, quiet=True)
    page.locator(".footnote-ref").first.hover()
    expect_note(page)
    card, text = page.locator(".note-card").bounding_box(), page.locator(".prose").bounding_box()
    assert card
    assert text
    assert card["x"] >= text["x"] + text["width"]
    page.locator(".note-card").hover()
    expect_note(page)
    page.keyboard.press("Escape")
    expect(page.locator(".note-card")).to_have_count(0)


def test_a_footnote_opens_by_keyboard_and_its_number_leads_to_it(reader: Reader) -> None:
    page = reader.go(NOTED, quiet=True)
    page.keyboard.press("Tab")
    page.locator(".footnote-ref").first.focus()
    expect_note(page)
    page.keyboard.press("Enter")
    expect(page.locator(".footnote li").first).to_be_in_viewport()
    expect(page.locator(".note-card")).to_have_count(0)


def test_a_footnote_opens_by_a_tap_at_the_foot_of_a_phone(
    browser: Browser, demo_address: str
) -> None:
    phone = {"width": 390, "height": 844}
    reader = Reader(browser, demo_address, viewport=phone, has_touch=True)
    page = reader.go(NOTED, quiet=True)
    page.locator(".footnote-ref").first.tap()
    expect_note(page)
    assert page.url.endswith(NOTED)
    page.locator(".prose > p").first.tap(position={"x": 5, "y": 5})
    expect(page.locator(".note-card")).to_have_count(0)
    page.locator(".footnote-ref").first.tap()
    expect_note(page)
    page.locator(".footnote-ref").first.tap()
    expect(page.locator(".footnote li").first).to_be_in_viewport()
    assert reader.errors == []
    reader.close()


def test_without_script_the_number_of_a_footnote_leads_to_it_and_back(
    browser: Browser, demo_address: str
) -> None:
    reader = Reader(browser, demo_address, java_script_enabled=False)
    page = reader.go(NOTED)
    page.locator(".footnote-ref").first.click()
    expect(page.locator(".footnote li").first).to_be_in_viewport()
    page.locator(".footnote-backref").first.click()
    expect(page.locator(".footnote-ref").first).to_be_in_viewport()
    reader.close()


def test_a_reader_subscribes_to_the_newsletter_without_script(
    browser: Browser, demo_address: str
) -> None:
    reader = Reader(browser, demo_address, java_script_enabled=False)
    page = reader.go(PART)
    form = page.locator(".newsletter")
    expect(form).to_contain_text("letters.example.org")
    form.get_by_label("Your email address").fill("ada@example.org")
    with page.expect_request("https://letters.example.org/subscribe") as sent:
        form.get_by_role("button").click()
    assert sent.value.method == "POST"
    assert parse_qs(sent.value.post_data or "") == {"email": ["ada@example.org"]}
    reader.close()


def test_a_story_ends_with_the_next_one(reader: Reader) -> None:
    page = reader.go(PART)
    following = page.locator(".read-next")
    expect(following.locator("h2")).to_have_text("Next in this series")
    following.locator(".card-title a").click()
    expect(page).to_have_url(re.compile("sand-to-silicon-the-package"))
