"""Pages on screens of all widths, in English, Arabic and Chinese."""

from pathlib import Path

from playwright.sync_api import Browser

from ssg.build.job import Result
from tests.support.browser import Reader, served
from tests.support.demo import kinds
from tests.support.newsroom import Newsroom

WIDTHS = [360, 768, 1280]
ARABIC = """\
تعمل الشبكة حين يعرف كل جهاز الطريق إلى جيرانه.

## لماذا انقطع الاتصال؟

أُلغيت المسارات من جداول التوجيه في `BGP` خلال دقائق. يشرح [RFC 4271](https://x.example/) كيف تُسحب.

| الطبقة | المثال |
|---|---|
| النقل | QUIC |

/// note | للتذكير
البروتوكول اتفاق بين الأجهزة على لغة واحدة.
///
"""
CHINESE = """\
当每台设备都知道通往邻居的路时，网络才能运转。

## 为什么会中断？

几分钟之内，路由从 `BGP` 表中被撤回，没有人能再找到服务器的地址。

> 未经测试的安全只是一句承诺。
"""
EDGES = """() => {
  const box = document.querySelector("h1").getBoundingClientRect();
  const main = document.querySelector("main").getBoundingClientRect();
  const style = getComputedStyle(document.querySelector("blockquote, .admonition"));
  return {
    nearer: box.left - main.left <= main.right - box.right ? "left" : "right",
    align: getComputedStyle(document.querySelector("h1")).textAlign,
    direction: getComputedStyle(document.querySelector("h1")).direction,
    bar: parseFloat(style.borderRightWidth) > parseFloat(style.borderLeftWidth) ? "right" : "left",
  };
}"""


def written_in(folder: Path, language: str, title: str, body: str) -> Newsroom:
    """A newsroom of one story in another script."""
    newsroom = Newsroom(folder, bare=True)
    newsroom.setting(f"language: {language}")
    summary = title * 3
    newsroom.article("one", body, title=title, summary=summary, tags=["BGP", title], series=title)
    newsroom.article("two", body, title=title, date="2026-05-02", kind="opinion")
    newsroom.build()
    return newsroom


def too_wide(browser: Browser, site: Path, paths: dict[str, str]) -> dict[str, int]:
    """The pages that are wider than a screen, with their widths; each is opened once."""
    widths = {}
    with served(site) as address:
        reader = Reader(browser, address)
        for kind, path in paths.items():
            page = reader.go(path)
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 900})
                needed = page.evaluate("document.documentElement.scrollWidth")
                if needed > width:
                    widths[f"{kind} at {width}"] = needed
        reader.close()
    return widths


def test_no_page_is_wider_than_the_screen(browser: Browser, demo: Result) -> None:
    assert too_wide(browser, demo.output, kinds(demo)) == {}


def test_arabic_runs_from_right_to_left(browser: Browser, tmp_path: Path) -> None:
    newsroom = written_in(tmp_path, "ar", "كيف اختفت الشبكة في صباح واحد", ARABIC)
    story = "/ai/2026/05/one/"
    assert too_wide(browser, newsroom.output, {"front": "/", "story": story}) == {}
    with served(newsroom.output) as address:
        reader = Reader(browser, address, viewport={"width": 1280, "height": 900})
        edges = reader.go(story).evaluate(EDGES)
        reader.close()
    assert edges == {"nearer": "right", "align": "start", "direction": "rtl", "bar": "right"}


def test_chinese_text_is_set_without_slant_or_spacing(browser: Browser, tmp_path: Path) -> None:
    newsroom = written_in(tmp_path, "zh-Hans", "网络如何在一个早晨消失", CHINESE)
    story = "/ai/2026/05/one/"
    assert too_wide(browser, newsroom.output, {"front": "/", "story": story}) == {}
    with served(newsroom.output) as address:
        reader = Reader(browser, address)
        quote = reader.go(story).evaluate(
            """() => {
              const style = (part) => getComputedStyle(document.querySelector(part));
              return [style("blockquote").fontStyle, style("h1").letterSpacing];
            }"""
        )
        reader.close()
    assert quote in (["normal", "0px"], ["normal", "normal"])
