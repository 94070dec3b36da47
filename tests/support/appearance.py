"""Compares screenshots as an eye would: small, and without the edges of letters.

The stored pictures are in `tests/browser/appearance/`, reduced and with few colours. `make
appearance` takes them again.
"""

from io import BytesIO
from pathlib import Path
from typing import Any, Literal

from PIL import Image, ImageChops, ImageFilter
from playwright.sync_api import Browser, Page, Route

from tests.support.browser import Reader
from tests.support.programs import ROOT

Scheme = Literal["light", "dark"]

FOLDER = ROOT / "tests" / "browser" / "appearance"
SCREENS = {390: 2601, 1280: 2100}
"""The height of the screen by its width."""
FACTOR = 3
"""How many pixels of the screen are one stored pixel."""
SEEN = 22
"""The least difference of a colour, of 255, that an eye sees after a blur."""
LIMIT = 0.0003
"""The share of the pixels that may differ: fewer than those of one short word."""
_COLOURS = 160
_STILL = "* { caret-color: transparent !important } :root { --code: var(--text) !important }"
"""Code is in a typeface of the system, which differs between machines."""
_LOADED = """() => {
  const isAway = ({ width, top }) => width === 0 || top > innerHeight;
  const pictures = [...document.images];
  return !document.querySelector(".rail-space")
    && (!location.search || document.querySelector(".search-results li"))
    && pictures.every((one) => one.complete || isAway(one.getBoundingClientRect()));
}"""
"""Whether pictures on the screen, the latest stories and the results of a search are there."""
_SETTLED = """async () => {
  await document.fonts.ready;
  const loaded = [...document.images].filter((image) => image.complete);
  await Promise.all(loaded.map((image) => image.decode().catch(() => {})));
}"""


class Screen:
    """A screen of one width and colour scheme, on which one page after another is shown."""

    def __init__(self, browser: Browser, address: str, width: int, scheme: Scheme) -> None:
        options: dict[str, Any] = {"color_scheme": scheme, "reduced_motion": "reduce"}
        size = {"width": width, "height": SCREENS[width]}
        self.reader = Reader(browser, address, viewport=size, bypass_csp=True, **options)
        self.reader.context.route("**/*.css", wait_for_fonts)

    def picture(self, path: str, style: str = "") -> Image.Image:
        """The reduced screenshot of a page, with more rules of style."""
        page = self.reader.go(path)
        page.wait_for_function(_LOADED)
        page.add_style_tag(content=_STILL + style)
        return _reduced(page)

    def close(self) -> None:
        self.reader.close()


def wait_for_fonts(route: Route) -> None:
    """Shows fonts on the first page too, however busy the machine is."""
    answer = route.fetch()
    style = answer.text().replace("font-display:optional", "font-display:block")
    route.fulfill(response=answer, body=style)


def _reduced(page: Page) -> Image.Image:
    page.evaluate(_SETTLED)
    screenshot = Image.open(BytesIO(page.screenshot(animations="disabled"))).convert("RGB")
    return screenshot.reduce(FACTOR)


def difference(one: Image.Image, other: Image.Image) -> float:
    """The share of pixels with a difference that an eye sees."""
    return _differing(one, other).histogram()[255] / (one.width * one.height)


def _differing(one: Image.Image, other: Image.Image) -> Image.Image:
    """White where two pictures of the same size differ visibly, and black elsewhere."""
    soft = [image.convert("RGB").filter(ImageFilter.GaussianBlur(1)) for image in (one, other)]
    red, green, blue = ImageChops.difference(*soft).split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return most.point([255 if value > SEEN else 0 for value in range(256)])


def side_by_side(stored: Image.Image, shown: Image.Image) -> Image.Image:
    """The stored picture, the page as it is now, and where they differ."""
    parts = (stored, shown, _differing(stored, shown))
    sheet = Image.new("RGB", (stored.width * 3 + 20, stored.height), "red")
    for number, part in enumerate(parts):
        sheet.paste(part.convert("RGB"), (number * (stored.width + 10), 0))
    return sheet


def stored_file(kind: str, width: int, scheme: Scheme) -> Path:
    return FOLDER / f"{kind}-{width}-{scheme}.png"


def store(file: Path, picture: Image.Image) -> None:
    """Writes a picture with few colours."""
    file.parent.mkdir(exist_ok=True)
    few = picture.quantize(_COLOURS, kmeans=2, dither=Image.Dither.NONE)
    few.save(file, optimize=True)
