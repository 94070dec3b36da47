"""Makes `assets/fonts/` from the packages of fontsource: `make fonts`.

Each file keeps only the weights and sizes that the look uses, and no hinting. Adobe reserves the
name "Source" for its own files, so these changed ones have another name inside.
"""

import sys
from io import BytesIO
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

FEATURES = ["kern", "mark", "ccmp", "locl", "liga", "tnum", "lnum"]
BASIC = (
    "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-206F,U+20AC,U+2122,"
    "U+2190-2193,U+2212,U+2215,U+FEFF,U+FFFD"
)
SCRIPTS = {
    "bricolage-grotesque": ["latin", "latin-ext"],
    "source-serif-4": ["latin", "latin-ext", "cyrillic", "greek", "vietnamese"],
}
NAMES = {"source-serif-4": "Dateline Serif"}
ITALICS = ["latin", "latin-ext", "cyrillic"]


def main(packages: Path, fonts: Path) -> None:
    for family, scripts in SCRIPTS.items():
        package = packages / family
        axes = "opsz" if family.startswith("bricolage") else "wght"
        heaviest = 800 if family.startswith("bricolage") else 700
        for script in scripts:
            source = package / "files" / f"{family}-{script}-{axes}-normal.woff2"
            write(source, fonts / f"{family}-{script}.woff2", {"wght": (400, heaviest)}, family)
        for script in ITALICS if family in NAMES else ():
            source = package / "files" / f"{family}-{script}-wght-italic.woff2"
            write(source, fonts / f"{family}-{script}-italic.woff2", {"wght": 400}, family)
        licence = (package / "LICENSE").read_text("utf-8")
        owner = TTFont(package / "files" / f"{family}-latin-{axes}-normal.woff2")["name"]
        text = f"{owner.getDebugName(0)}\n{licence[licence.index(chr(10)) :]}"
        (fonts / f"{family}-license.txt").write_text(text, "utf-8")


def write(source: Path, target: Path, limits: dict[str, object], family: str) -> None:
    font = reopened(instancer.instantiateVariableFont(TTFont(source), limits))
    options = subset.Options()
    options.layout_features = FEATURES
    options.hinting = False
    options.name_IDs = ["*"]
    subsetter = subset.Subsetter(options)
    shown = BASIC if "-latin-" in source.name and "-ext" not in source.name else ""
    shown_codes = subset.parse_unicodes(shown) if shown else font.getBestCmap()
    subsetter.populate(unicodes=shown_codes)
    subsetter.subset(font)
    if family in NAMES:
        rename(font, NAMES[family])
    font.flavor = "woff2"
    font["head"].modified = font["head"].created
    font.save(target, reorderTables=False)


def reopened(font: TTFont) -> TTFont:
    stored = BytesIO()
    font.flavor = None
    font.save(stored)
    stored.seek(0)
    return TTFont(stored, recalcTimestamp=False)


def rename(font: TTFont, name: str) -> None:
    for record in font["name"].names:
        if record.nameID in (1, 3, 4, 6, 16, 25):
            record.string = name.replace(" ", "") if record.nameID in (6, 25) else name


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
