"""Texts from right to left in a browser, with parts from left to right, and the reverse."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.support.browser import Reader, served
from tests.support.newsroom import Newsroom

WIDTHS = (390, 1280)
TEXT = """\
نص قبل الشيفرة `git commit -m "x";` بعدها، والعنوان https://x.example/a/b/ ثم الرقم +49-30-1234.

> A quotation in English, which ends here.

> GPU هي وحدة معالجة الرسوميات.

| الاسم | القيمة |
|---|---|
| سرعة | -5% |

```python
print("x")
```
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    newsroom = Newsroom(tmp_path_factory.mktemp("directions"), bare=True)
    newsroom.write(
        "content/authors/ada.md", "---\nname: Ada\nrole: Editor\n---\nAda signs what she writes.\n"
    )
    newsroom.write("content/authors/layla.md", "---\nname: ليلى\n---\nليلى تكتب عن المعالجات.\n")
    newsroom.picture("content/images/dot.png", 900, 500)
    newsroom.article(
        "qissa", TEXT, title="قصة عن المعالجات", language="ar", authors=["ada", "layla"],
        image={"src": "/images/dot.png", "alt": "A dot", "caption": "An English caption."},
    )  # fmt: skip
    newsroom.article("story", "Words `x;` here.\n\n> اقتباس بالعربية.\n", authors=["layla"])
    newsroom.build()
    with served(newsroom.output) as address:
        yield address


@pytest.fixture(scope="module", params=WIDTHS)
def page(request: pytest.FixtureRequest, browser: Browser, site: str) -> Iterator[Page]:
    reader = Reader(browser, site, viewport={"width": request.param, "height": 900})
    yield reader.go("/ai/2026/05/qissa/")
    assert (reader.errors, reader.external_requests) == ([], [])
    reader.close()


def style(page: Page, selector: str, name: str) -> str:
    script = "(element, name) => getComputedStyle(element)[name]"
    return str(page.locator(selector).first.evaluate(script, name))


LEFT_OF = """(element) => {
  const text = element.firstChild, range = document.createRange();
  const left = (at) => {
    range.setStart(text, at);
    range.setEnd(text, at + 1);
    return range.getBoundingClientRect().left;
  };
  return left(0) < left(text.length - 1);
}"""


@pytest.mark.parametrize(
    "selector",
    [
        ".prose p code",
        '.prose a[href^="https://x.example"]',
        ".prose p bdi",
        ".prose td bdi",
        ".prose blockquote[dir=ltr] p",
        ".hero figcaption",
        ".writer p",
    ],
)
def test_the_last_character_of_text_from_left_to_right_is_at_its_right(
    page: Page, selector: str
) -> None:
    assert page.locator(selector).first.evaluate(LEFT_OF)


def test_each_part_has_the_direction_of_its_own_language(page: Page) -> None:
    parts = {
        ".story": "rtl", ".prose p": "rtl", ".prose code": "ltr", ".prose pre": "ltr",
        "blockquote >> nth=0": "ltr", "blockquote >> nth=1": "rtl", ".hero figcaption": "ltr",
        ".writer >> nth=0": "ltr", ".writer p >> nth=0": "ltr", ".writer p >> nth=1": "rtl",
    }  # fmt: skip
    assert {part: style(page, part, "direction") for part in parts} == parts
    assert style(page, ".prose p code", "unicodeBidi") == "isolate"


def test_a_quotation_from_right_to_left_in_another_story(browser: Browser, site: str) -> None:
    reader = Reader(browser, site)
    page = reader.go("/ai/2026/05/story/")
    parts = {".prose p": "ltr", "blockquote": "rtl", ".writer p": "rtl", ".writer": "ltr"}
    assert {part: style(page, part, "direction") for part in parts} == parts
    reader.close()


def test_nothing_is_wider_than_the_screen(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
