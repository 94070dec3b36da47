"""Ad slots in pages, and the fragment with rotating advertisements."""

import re

from ssg.storage.digest import of_bytes
from tests.support.newsroom import Newsroom, teal

LABEL = '<p class="ad-label">Reklame</p>'
PARAGRAPHS = "\n\n".join(f"Paragraph {number}." for number in range(8))


A = of_bytes(teal(600, 100))[:8]
SHARP = f"/media/a-{A}-300.{{0}} 300w, /media/a-{A}-600.{{0}} 600w"
SIZE = 'sizes="300px" width="300" height="50"'


def configured(newsroom: Newsroom, **slots: str) -> Newsroom:
    newsroom.picture("content/a.png", 600, 100)
    lines = [f"  {name}: {{phone: 300x50, {slot}}}" for name, slot in slots.items()]
    newsroom.setting("\n".join(["ads:", "  label: Reklame", *lines]))
    newsroom.article("story", PARAGRAPHS)
    return newsroom


def image(name: str = "A", url: str = "https://a.example/") -> str:
    return f"{{images: {{300x50: /a.png}}, url: '{url}', alt: {name}}}"


def slot(html: str, name: str) -> str:
    match = re.search(rf'<aside class="ad ad-{name} .*?</aside>', html, re.S)
    return re.sub(r"\n+", "\n", match[0]) if match else ""


def test_a_slot_is_labelled_and_its_space_reserved(bare: Newsroom) -> None:
    configured(bare, leaderboard=f"ads: {image()}").build()
    assert slot(bare.read("index.html"), "leaderboard") == (
        '<aside class="ad ad-leaderboard phone-300x50" role="note" aria-label="Reklame" '
        "data-pagefind-ignore>\n"
        f"{LABEL}\n"
        '<div class="ad-box">\n'
        '<a href="https://a.example/" rel="sponsored noopener"><picture>'
        f'<source type="image/avif" srcset="{SHARP.format("avif")}" {SIZE}>'
        f'<img src="/media/a-{A}-600.jpg" alt="A" srcset="{SHARP.format("jpg")}" {SIZE} '
        'loading="lazy"></picture></a>\n'
        "</div>\n"
        "</aside>"
    )


def test_a_house_advertisement_is_not_marked_as_sponsored(bare: Newsroom) -> None:
    configured(bare, leaderboard=f"ads: {image(url='/about/')}").build()
    assert '<a href="/about/"><picture>' in slot(bare.read("index.html"), "leaderboard")


def test_each_slot_is_in_its_place(bare: Newsroom) -> None:
    ads = f"ads: {image()}"
    configured(bare, leaderboard=ads, strip=ads, half_page=ads, in_article=ads).build()
    names = ("leaderboard", "strip", "half-page", "in-article")
    places = {
        path: [name for name in names if slot(bare.read(path), name)]
        for path in ("index.html", "ai/2026/05/story/index.html", "ai/index.html", "404.html")
    }
    assert places == {
        "index.html": ["leaderboard", "strip", "half-page"],
        "ai/2026/05/story/index.html": ["leaderboard", "strip", "half-page", "in-article"],
        "ai/index.html": ["leaderboard", "half-page"],
        "404.html": ["half-page"],
    }


def test_without_slots_pages_have_neither_slots_nor_the_script(bare: Newsroom) -> None:
    bare.article("story", PARAGRAPHS)
    bare.build()
    pages = [path for path in bare.tree() if path.endswith(".html")]
    assert [path for path in pages if 'class="ad' in bare.read(path)] == []
    assert [path for path in pages if "js/ads.js" in bare.read(path)] == []
    assert "rails/ads.html" not in pages


def test_a_slot_within_a_story_follows_the_configured_paragraph(bare: Newsroom) -> None:
    configured(bare, in_article=f"after: 3, ads: {image()}").build()
    page = bare.read("ai/2026/05/story/index.html")
    before, after = page.split(slot(page, "in-article").splitlines()[0])
    assert before.rstrip().endswith("<p>Paragraph 2.</p>")
    assert "<p>Paragraph 3.</p>" in after
    assert "Reklame" not in bare.read("feed.xml")


def test_a_sponsored_story_has_no_slot_in_its_text(bare: Newsroom) -> None:
    configured(bare, in_article=f"ads: {image()}")
    bare.article("paid", PARAGRAPHS, sponsor="Acme")
    bare.build()
    assert slot(bare.read("ai/2026/05/story/index.html"), "in-article")
    assert not slot(bare.read("ai/2026/05/paid/index.html"), "in-article")


def test_rotating_advertisements_are_only_in_the_fragment(bare: Newsroom) -> None:
    configured(bare, strip=f"ads: [{image('One')}, {image('Two')}]").build(now="2026-06-01")
    page, fragment = bare.read("index.html"), bare.read("rails/ads.html")
    assert slot(page, "strip") == (
        '<aside class="ad ad-strip phone-300x50 ad-waits" role="note" aria-label="Reklame" '
        f"data-pagefind-ignore>\n{LABEL}\n"
        '<div class="ad-box" data-slot="strip" data-turns="/rails/ads.html">\n</div>\n'
        '<script type="module" src="/assets/js/ads.js"></script>\n</aside>'
    )
    assert '<meta name="robots" content="noindex">' in fragment
    assert len(re.findall('<div data-slot="strip">\n<a href="https://a.example/"', fragment)) == 1
    assert ("One" in fragment) != ("Two" in fragment)
    assert "rails/ads.html" not in bare.read("sitemap.xml")


def test_the_script_of_a_provider_is_in_a_template_element(bare: Newsroom) -> None:
    provider = (
        "{script: 'https://ads.example/tag.js?a=1&b=2', attributes: {data-key: '\"x\"'},"
        " container: {class: network}}"
    )
    configured(bare, half_page=f"ads: {{provider: {provider}}}").build()
    half_page = slot(bare.read("ai/2026/05/story/index.html"), "half-page")
    assert (
        '<template><div class="network"></div><script src="https://ads.example/tag.js?a=1&amp;b=2" '
        'data-key="&#34;x&#34;"></script></template>'
    ) in half_page
    assert 'ad-waits" role="note" aria-label' in half_page


def test_house_pictures_are_shown_until_the_provider_may_load(bare: Newsroom) -> None:
    both = image()[:-1] + ", provider: https://ads.example/tag.js}"
    configured(bare, half_page=f"ads: {both}").build()
    half_page = slot(bare.read("index.html"), "half-page")
    assert "<picture>" in half_page
    assert "<template><script" in half_page
    assert "ad-waits" not in half_page
