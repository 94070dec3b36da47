"""One source -> its story or page."""

from datetime import UTC, datetime

from ssg.build.job import Result
from ssg.model.elements import Link
from tests.support.newsroom import DOT, Newsroom, site_of


def test_other_pages_see_a_story_as_its_ref(result: Result) -> None:
    ref = next(ref for ref in site_of(result).refs if ref.title == "First light")
    assert (ref.url, ref.section) == ("/ai/2026/05/first-light/", Link("Machines", "/ai/"))
    assert [tag.name for tag in ref.tags] == ["Optics", "C++"]
    assert [author.name for author in ref.authors] == ["Ada"]
    assert ref.image is not None
    assert (ref.image.stem, ref.image.alt) == (f"/{DOT}", "A dot")


def test_the_summary_is_the_standfirst_or_the_first_paragraph(
    bare: Newsroom,
) -> None:
    bare.article("a", "First.\n\nSecond.")
    bare.article("b", "First.", summary="In short")
    a, b = bare.site().articles
    assert (a.ref.summary, a.standfirst) == ("First.", "")
    assert (b.ref.summary, b.standfirst) == ("In short", "In short")


def test_an_update_before_the_date_of_the_story_is_ignored(bare: Newsroom) -> None:
    bare.article("a", updated="2026-04-01")
    bare.article("b", updated="2026-05-02")
    assert [ref.updated for ref in bare.site().refs] == [
        None,
        datetime(2026, 5, 2, tzinfo=UTC),
    ]


def test_a_language_other_than_the_sites_is_shown(bare: Newsroom) -> None:
    for slug, language in (("a", "pt-BR"), ("b", "EN"), ("c", "en")):
        bare.article(slug, language=language)
        text = f"---\ntitle: {slug}\nlanguage: {language}\n---\n"
        bare.write(f"content/pages/{slug}.md", text)
    site = bare.site()
    assert [ref.language for ref in site.refs] == ["pt-BR", "", ""]
    assert [page.language for page in site.pages] == ["pt-BR", "", ""]


def test_local_translations_are_below_the_root_of_the_site(bare: Newsroom) -> None:
    config = (bare.root / "config.yaml").read_text("utf-8")
    bare.write("config.yaml", config.replace("x.example/", "x.example/news/"))
    translations = {"fr": "/fr/a/", "de": "https://y.example/de/"}
    bare.article("a", translations=translations)
    bare.write("content/pages/a.md", f"---\ntitle: A\ntranslations: {translations}\n---\n")
    site = bare.site()
    labels = (Link("fr", "/news/fr/a/"), Link("de", "https://y.example/de/"))
    assert [site.articles[0].translations, site.pages[0].translations] == [labels, labels]


KINDS = """\
kinds:
  interview: {label: The interview, schema: Report, layout: talk.html, news: false, fields: [guest]}
fields: {article: {guest: {type: text, required: true}}}
"""


def test_a_declared_kind_works_wherever_a_built_in_one_does(newsroom: Newsroom) -> None:
    newsroom.setting(KINDS)
    newsroom.write("layouts/talk.html", '{% extends "article.html" %}')
    newsroom.write(
        "content/front.yaml", "blocks: [{kind: interview, count: 3}, {kind: analysis}]\n"
    )
    newsroom.article("talk", date="2026-05-31", kind="interview", guest="Grace")
    newsroom.article("plain", date="2026-05-31", kind="interview", guest="G", layout="article.html")
    newsroom.article("thought", date="2026-05-31", kind="analysis")
    newsroom.article("fresh", date="2026-05-31")
    newsroom.article("old", kind="interview", guest="Grace", date="2026-05-02")
    site = newsroom.site()
    talk, plain = (
        next(each for each in site.articles if each.ref.title == title)
        for title in ("Talk", "Plain")
    )
    assert (talk.layout, talk.schema, talk.ref.label) == ("talk.html", "Report", "The interview")
    assert plain.layout == "article.html"
    assert [ref.title for ref in site.news] == ["Fresh", "Thought"]
    page = newsroom.read("ai/2026/05/talk/index.html")
    assert '"@type":"Report"' in page
    assert '<span class="kind">The interview</span>' in page
    assert 'data-kind="interview"' in page
    front = newsroom.read("index.html")
    assert '<h2 class="block-title">The interview</h2>' in front
    assert '"@type":"AnalysisNewsArticle"' in newsroom.read("ai/2026/05/thought/index.html")


def test_mistakes_with_kinds_have_their_places(newsroom: Newsroom) -> None:
    newsroom.setting(KINDS)
    newsroom.write("layouts/talk.html", '{% extends "article.html" %}')
    newsroom.write("content/front.yaml", "blocks: [{kind: intervew}]\n")
    newsroom.article("one", kind="intervew")
    newsroom.article("two", kind="interview")
    newsroom.article("three", guest="Grace")
    assert newsroom.problems() == [
        'content/articles/one.md:6:7: "kind" cannot be "intervew" (did you mean "interview"?)',
        'content/articles/three.md:6:8: a story of kind "news" has no "guest" '
        "(remove it, or write kind: interview)",
        'content/articles/two.md:2:1: "guest" is missing: a story of kind "interview" has it',
        'content/front.yaml:1:17: there is no kind "intervew" (did you mean "interview"?)',
    ]


def test_a_story_has_a_short_headline_a_label_and_the_focus_of_its_picture(
    newsroom: Newsroom,
) -> None:
    newsroom.picture("content/images/large.png", 1600, 1200)
    newsroom.article(
        "one",
        date="2026-05-31",
        headline_short="Short",
        label="Exclusive",
        kind="analysis",
        image={"src": "/images/large.png", "alt": "L"},
        focus="80% 0%",
    )
    newsroom.article("two", date="2026-05-30", image={"src": "/images/large.png", "alt": "L"})
    site = newsroom.site()
    one, two = (story.ref for story in site.articles[:2])
    assert one.image is not None
    assert two.image is not None
    assert (one.image.focus, two.image.focus) == ("80% 0%", "")
    assert set(one.image.crops).isdisjoint(two.image.crops)
    page, front = newsroom.read("ai/2026/05/one/index.html"), newsroom.read("index.html")
    assert "<h1>One</h1>" in page
    assert '<span class="kind">Exclusive</span>' in page
    assert ">Short</a>" in front
    assert "object-position:80% 0%" in front
    assert one.image.crops[0] in page


def test_a_focus_is_two_percentages(newsroom: Newsroom) -> None:
    newsroom.article("one", focus="left")
    newsroom.article("two", focus="101% 0%")
    assert newsroom.problems() == [
        'content/articles/one.md:6:8: "left" is not a point such as 30% 40%',
        'content/articles/two.md:6:8: "101% 0%" is not a point such as 30% 40%',
    ]
