"""Make the pictures of the demo newsroom: one for every story, the charts
within stories, and an emblem for every desk.

    python content/images/make_images.py              all of them
    python content/images/make_images.py SLUG ...     only those of these stories or desks

Needs Pillow and numpy. A picture depends only on its recipe and its name, so a second run gives
the same pictures. The recipes are in ``art/gallery.py``, the motifs in the other files there.
"""

from __future__ import annotations

import argparse
import zlib
from pathlib import Path

import numpy as np
from art import MOTIFS
from art.canvas import Canvas
from art.colour import PALETTES
from art.gallery import AUTHORS, FIGURES, STORIES, Recipe

HERE = Path(__file__).parent
STORY_SIZE = (1920, 1080)
FIGURE_SIZE = (1600, 800)
AUTHOR_SIZE = (600, 600)


def make(name: str, recipe: Recipe, size: tuple[int, int], path: Path) -> int:
    """Make one picture and give its size in bytes."""
    rng = np.random.default_rng(zlib.crc32(name.encode()))
    canvas = Canvas(*size, PALETTES[recipe.palette])
    MOTIFS[recipe.motif](canvas, rng, **recipe.parameters)
    night = recipe.palette.endswith("night")
    canvas.finish(rng, vignette=0.3 if night else 0.1, grain=0.011 if night else 0.009)
    path.parent.mkdir(parents=True, exist_ok=True)
    return canvas.save(path)


def main() -> None:
    """Make the pictures named on the command line, or all."""
    parser = argparse.ArgumentParser(description="Make the pictures of the demo newsroom.")
    parser.add_argument("names", nargs="*", metavar="SLUG", help="a story or a desk")
    names = parser.parse_args().names or [*STORIES, *FIGURES, *AUTHORS]
    if unknown := set(names) - STORIES.keys() - FIGURES.keys() - AUTHORS.keys():
        parser.error(f"no such story or desk: {', '.join(sorted(unknown))}")
    for name in names:
        if name in STORIES:
            size = make(name, STORIES[name], STORY_SIZE, HERE / f"{name}.jpg")
        elif name in FIGURES:
            size = make(name, FIGURES[name], FIGURE_SIZE, HERE / f"{name}.jpg")
        else:
            size = make(name, AUTHORS[name], AUTHOR_SIZE, HERE / "authors" / f"{name}.jpg")
        print(f"{size / 1000:6.0f} kB  {name}")


if __name__ == "__main__":
    main()
