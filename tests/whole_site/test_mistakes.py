"""What writers and owners get wrong: all of it reported at once, sorted, with its place."""

import pytest

from tests.support.newsroom import Newsroom


def test_every_mistake_of_every_file_is_reported_in_one_run_sorted(newsroom: Newsroom) -> None:
    newsroom.article("b", "[x](gone.md)\n[y](/nothing/)", kind="nws", authors=["ada", "gracy"])
    newsroom.article("a", section="chip", image="/images/dott.png", tag="x")
    newsroom.article("twin/fab", date="2026-05-20", section="chips")
    newsroom.write("content/articles/c.md", b"\xef\xbb\xbf---\r\ntitle: C\r\ndate: soon\r\n---\r\n")
    newsroom.write("content/authors/d.md", "---\nrole: none\nrole: twice\n---\n")
    newsroom.write("content/pages/e.md", "No front matter.")
    newsroom.write("content/pages/f.md", "---\ntitle: F\nslug: ../f\n---\n")
    newsroom.write("content/images/g.png", b"GIF")
    assert newsroom.problems() == [
        'content/articles/a.md:4:10: unknown section "chip" (did you mean "chips"?)',
        'content/articles/a.md:6:8: there is no picture "/images/dott.png" below content/ '
        '(did you mean "/images/dot.png"?)',
        'content/articles/a.md:7:1: unknown field "tag" (did you mean "tags"?)',
        'content/articles/b.md:5:18: unknown author "gracy" (did you mean "grace"?)',
        'content/articles/b.md:6:7: "kind" cannot be "nws" (did you mean "news"?)',
        'content/articles/b.md:8:5: "gone.md" does not exist',
        'content/articles/b.md:9:5: warning: "/nothing/" does not exist on this site',
        'content/articles/c.md:3:7: "soon" is not a date '
        "(write 2026-07-28 or 2026-07-28T09:00:00+02:00)",
        'content/articles/twin/fab.md:2:1: "/chips/2026/05/fab/" is also claimed by '
        "content/articles/fab.md (give one of them another slug, or remove the alias)",
        'content/authors/d.md:2: "name" is missing',
        'content/authors/d.md:3:1: "role" is given twice (first on line 2)',
        "content/images/g.png: is not a JPEG, PNG, WebP, AVIF or GIF picture",
        "content/pages/e.md:1:1: has no front matter "
        "(begin with a line ---, then fields, then another line ---)",
        'content/pages/f.md:3:7: "../f" has a character that is not allowed in file names'
        ' ("f" would do)',
    ]
    assert not newsroom.output.exists()


@pytest.mark.parametrize(
    "slug", ["../x", "..", "/etc/x", "a/b", "a\\b", "C:", ".htaccess", "nul", "x" * 201, "a."]
)
def test_a_slug_cannot_leave_its_folder(bare: Newsroom, slug: str) -> None:
    bare.article("a", slug=slug)
    (problem,) = bare.problems()
    assert problem.startswith(f'content/articles/a.md:6:7: "{slug}" ')


@pytest.mark.parametrize(
    "alias", ["../x", "/../x", "/a/%2e%2e/%2e%2e/x", "//y.example/", "https://y.example/", "x/", ""]
)
def test_an_alias_cannot_leave_the_site(bare: Newsroom, alias: str) -> None:
    bare.article("a", aliases=[alias])
    (problem,) = bare.problems()
    assert problem.startswith("content/articles/a.md:6:")


@pytest.mark.parametrize("image", ["../../secret.png", "/../secret.png", "/%2e%2e/secret.png"])
def test_a_picture_cannot_be_fetched_from_outside(bare: Newsroom, image: str) -> None:
    bare.picture("secret.png", 2, 3)
    bare.article("a", f"![]({image})", image=image)
    assert len(bare.problems()) == 2


HOSTILE = """\
<script>steal()</script><img src="https://y.example/x.png" onerror="steal()" alt="">
<a href="javascript:steal()">a</a> <iframe src="https://y.example/"></iframe>
<svg onload="steal()"></svg><form action="https://y.example/"><button>b</button></form>

[b](javascript:steal()){onclick="steal()"} [ok](https://y.example/)

## Head {onclick="steal()"}

<style>body { display: none }</style>
"""


def body(newsroom: Newsroom, slug: str) -> str:
    page = newsroom.read(f"ai/2026/05/{slug}/index.html")
    return page.split('<div class="prose">')[1].split('<footer class="story-foot">')[0]


def test_texts_of_an_untrusted_folder_are_sanitised(bare: Newsroom) -> None:
    bare.setting("untrusted: [articles/guests/]")
    bare.article("guests/guest", HOSTILE)
    bare.article("staff", HOSTILE)
    assert bare.problems() == []
    for part in ("steal", "<script", "<iframe", "<svg", "<form", "<style", "javascript:"):
        assert part in body(bare, "staff")
        assert part not in body(bare, "guest")
    assert 'href="https://y.example/"' in body(bare, "guest")


def test_no_feed_carries_what_was_taken_out_of_a_page(bare: Newsroom) -> None:
    bare.setting("untrusted: ['articles/*']")
    bare.article("guest", HOSTILE)
    bare.build()
    assert [path for path, content in bare.tree().items() if b"steal" in content] == []


def test_front_matter_is_text_wherever_it_is_shown(bare: Newsroom) -> None:
    mark = "<b id=mark>{{ 7 * 7 }}</b>"
    fields = ("title", "summary", "series", "ai_disclosure")
    bare.article("a", "{{ 7 * 7 }} {% nonsense %}", tags=mark, **dict.fromkeys(fields, mark))
    bare.write("content/authors/ada.md", f"---\nname: '{mark}'\nrole: '{mark}'\n---\n")
    bare.build()
    shown = {path: text for path, text in bare.tree().items() if path.endswith(("html", "xml"))}
    assert [path for path, text in shown.items() if b"<b id=mark>" in text] == []
    assert "&lt;b id=mark&gt;{{ 7 * 7 }}&lt;/b&gt;" in bare.read("index.html")
    assert "{{ 7 * 7 }} {% nonsense %}" in bare.read("ai/2026/05/a/index.html")
