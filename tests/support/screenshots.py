"""Takes the screenshots of docs/theming.md: `make screenshots`.

Each shows a page on a desktop screen in light colours, and beside it on a phone in dark ones.
"""

import tempfile
from io import BytesIO
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser

from ssg.build.build import build
from ssg.config.options import Options
from tests.support.browser import Reader, chromium, served
from tests.support.demo import NOW, kinds
from tests.support.programs import ROOT

HEIGHT = 1000
DESKTOP, PHONE = 1280, 390
GAP = 30
SCALE = 0.6
FOLDER = ROOT / "docs" / "images" / "pages"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        demo = build(Options(root=ROOT, output=folder, now=NOW))
        with chromium() as browser, served(Path(folder)) as address:
            FOLDER.mkdir(parents=True, exist_ok=True)
            for kind, path in kinds(demo).items():
                picture(browser, address, path).save(FOLDER / f"{kind}.webp", quality=62, method=6)


def picture(browser: Browser, address: str, path: str) -> Image.Image:
    image = Image.new("RGB", (DESKTOP + GAP + PHONE, HEIGHT), "white")
    image.paste(shot(browser, address, path, DESKTOP, "light"), (0, 0))
    image.paste(shot(browser, address, path, PHONE, "dark"), (DESKTOP + GAP, 0))
    size = (round(image.width * SCALE), round(image.height * SCALE))
    return image.resize(size, Image.Resampling.LANCZOS)


def shot(
    browser: Browser, address: str, path: str, width: int, scheme: Literal["light", "dark"]
) -> Image.Image:
    size = {"width": width, "height": HEIGHT}
    reader = Reader(browser, address, viewport=size, color_scheme=scheme)
    screenshot = reader.go(path, quiet=True).screenshot()
    reader.close()
    return Image.open(BytesIO(screenshot)).convert("RGB")


if __name__ == "__main__":
    main()
