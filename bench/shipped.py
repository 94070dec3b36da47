"""Makes of a generated newsroom what newsrooms ship: a picture for each story, cards, a search."""

from io import BytesIO
from pathlib import Path
from random import Random

from PIL import Image, ImageDraw

PICTURES = 40
"""How many different pictures the stories share: archives use most of theirs again."""
SIZE = (1920, 1080)
_PLAIN = "search: false\ncards: {enabled: false}\n"


def ship(root: Path) -> None:
    """Turns on what a plain newsroom has off, and gives each story a picture of the newsroom."""
    config = root / "config.yaml"
    text = config.read_text("utf-8")
    if _PLAIN not in text:
        raise ValueError(f"{config} is not as corpus.py writes it")
    config.write_text(text.replace(_PLAIN, ""), "utf-8")
    folder = root / "content" / "images"
    folder.mkdir()
    for number in range(PICTURES):
        (folder / f"{number}.jpg").write_bytes(_picture(number))
    for number, file in enumerate(sorted((root / "content" / "articles").rglob("*.md"))):
        lines = [line for line in file.read_text("utf-8").split("\n") if line[:7] != "image: "]
        image = f"image: {{src: /images/{number % PICTURES}.jpg, alt: A picture}}"
        file.write_bytes("\n".join([lines[0], image, *lines[1:]]).encode())


def _picture(number: int) -> bytes:
    """A picture with large areas and fine lines, as photographs have."""
    random, picture = Random(number), Image.effect_noise(SIZE, 40).convert("RGB")
    draw = ImageDraw.Draw(picture, "RGBA")
    for _ in range(60):
        x, y = random.randrange(SIZE[0]), random.randrange(SIZE[1])
        colour = (*(random.randrange(256) for _ in range(3)), random.randrange(120, 255))
        draw.ellipse((x, y, x + random.randrange(20, 700), y + random.randrange(20, 500)), colour)
    content = BytesIO()
    picture.save(content, "JPEG", quality=90)
    return content.getvalue()
