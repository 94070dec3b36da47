"""Files of the content that are opened as pages: they have no rights on the site."""

from playwright.sync_api import Browser

from tests.support.browser import Reader, served
from tests.support.newsroom import Newsroom, media_path

SCRIPT = "document.title = 'ran'; localStorage.setItem('a', 'ran');"


def test_an_html_file_runs_nothing(browser: Browser, bare: Newsroom) -> None:
    script = media_path("files/a.js", SCRIPT.encode())
    page_text = f'<title>still</title><p>Words</p><script src="/{script}"></script>'
    bare.write("content/files/a.html", page_text)
    bare.write("content/files/a.js", SCRIPT)
    bare.article("story", "[One](/files/a.html), [two](/files/a.js).\n")
    bare.build()
    with served(bare.output) as address:
        reader = Reader(browser, address)
        page = reader.go("/" + media_path("files/a.html", page_text.encode()), quiet=True)
        assert page.title() == "still"
        assert page.locator("p").inner_text() == "Words"
        assert "sandboxed" in " ".join(reader.errors)
        reader.close()


def test_pictures_and_data_are_shown(browser: Browser, bare: Newsroom) -> None:
    bare.picture("content/images/dot.png", 32, 18)
    bare.write("content/files/a.csv", "a,b\n")
    bare.write(
        "content/files/a.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="8"/>'
    )
    bare.article("story", "![Dot](/images/dot.png) ![Svg](/files/a.svg) [one](/files/a.csv)\n")
    bare.build()
    with served(bare.output) as address:
        reader = Reader(browser, address)
        page = reader.go("/ai/2026/05/story/", quiet=True)
        shown = "Array.from(document.querySelectorAll('main img'), (img) => img.naturalWidth > 0)"
        assert page.evaluate(shown) == [True, True]
        picture = page.locator("main img").first.get_attribute("src")
        assert reader.errors == []
        page = reader.go(str(picture))
        assert page.evaluate("document.images[0].naturalWidth") == 32
        reader.close()
