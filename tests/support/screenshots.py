"""Takes the screenshots of docs/theming.md and README.md: `make screenshots`.

Each of the first shows a page on a desktop screen in light colours, and beside it on a phone in
dark ones.
"""

import tempfile
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser

from ssg.build.build import build
from ssg.config.options import Options
from tests.support.appearance import wait_for_fonts
from tests.support.browser import Reader, chromium, served
from tests.support.demo import NOW, kinds
from tests.support.programs import ROOT

HEIGHT = 1000
WIDE, NARROW = 1280, 390
DESKTOP = {"viewport": {"width": WIDE, "height": HEIGHT}, "color_scheme": "light"}
PHONE = {"viewport": {"width": NARROW, "height": HEIGHT}, "color_scheme": "dark"}
SHARP = {"device_scale_factor": 2}
GAP = 30
SCALE = 0.6
IMAGES = ROOT / "docs" / "images"
FOLDER = IMAGES / "pages"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        demo = build(Options(root=ROOT, output=folder, now=NOW))
        with chromium() as browser, served(Path(folder)) as address:
            FOLDER.mkdir(parents=True, exist_ok=True)
            save_readme_pictures(browser, address, kinds(demo))
            for kind, path in kinds(demo).items():
                picture(browser, address, path).save(FOLDER / f"{kind}.webp", quality=62, method=6)


def save_readme_pictures(browser: Browser, address: str, paths: dict[str, str]) -> None:
    """Saves the front page on a desktop, and a story on a phone in dark colours."""
    front = shot(browser, address, paths["front"], DESKTOP | SHARP)
    story = shot(browser, address, paths["gallery"], PHONE | SHARP)
    for image, name in ((front, "front"), (story, "article-dark")):
        image.save(IMAGES / f"{name}.webp", quality=72, method=6)


def picture(browser: Browser, address: str, path: str) -> Image.Image:
    image = Image.new("RGB", (WIDE + GAP + NARROW, HEIGHT), "white")
    image.paste(shot(browser, address, path, DESKTOP), (0, 0))
    image.paste(shot(browser, address, path, PHONE), (WIDE + GAP, 0))
    size = (round(image.width * SCALE), round(image.height * SCALE))
    return image.resize(size, Image.Resampling.LANCZOS)


def shot(browser: Browser, address: str, path: str, screen: dict[str, Any]) -> Image.Image:
    reader = Reader(browser, address, **screen)
    reader.context.route("**/*.css", wait_for_fonts)
    screenshot = reader.go(path, quiet=True).screenshot()
    reader.close()
    return Image.open(BytesIO(screenshot)).convert("RGB")


if __name__ == "__main__":
    main()
