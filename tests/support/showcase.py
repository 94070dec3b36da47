"""A fixed newsroom that shows every kind of page and everything that stands around a story.

Its dates are long past, so no script writes "2 hours ago", and nothing in it rotates.
"""

from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw

from tests.support.newsroom import Newsroom

NOW = "2024-06-01T12:00:00+00:00"
CONFIG = """\
title: The Golden Post
tagline: All that glitters
base_url: https://x.example/
language: en-GB
sections: [{key: ai, name: Machines, description: Machines that learn.},
           {key: chips, name: Chips}, {key: policy, name: Policy}]
nav: [{name: About, url: /about/}, {name: Contact, url: /contact/}]
per_page: 12
search: plain
cards: {enabled: false}
newsletter: {url: https://letters.example/in, title: Once a week, text: What happened and why.}
fields:
  article:
    verdict: {type: text, description: What the review concludes.}
    strengths: {type: list, description: What speaks for it.}
    weaknesses: {type: list, description: What speaks against it.}
ads:
  leaderboard: {phone: 320x50, tablet: 728x90, ads: {alt: Ad, url: /about/, images:
    {320x50: /ads/320x50.png, 728x90: /ads/728x90.png}}}
  strip: {tablet: 728x90, ads: {alt: Ad, url: /about/, images: {728x90: /ads/728x90.png}}}
  half_page: {phone: 300x250, tablet: 300x600, ads: {alt: Ad, url: /about/, images:
    {300x250: /ads/300x250.png, 300x600: /ads/300x600.png}}}
  in_article: {after: 3, phone: 300x250, ads: {alt: Ad, url: /about/, images:
    {300x250: /ads/300x250.png}}}
"""
PAGES = {
    "front": "/",
    "story": "/ai/2024/05/furniture/",
    "opinion": "/ai/2024/04/opinion/",
    "explainer": "/chips/2024/04/explainer/",
    "interview": "/policy/2024/04/interview/",
    "review": "/chips/2024/03/review/",
    "gallery": "/ai/2024/03/gallery/",
    "sponsored": "/policy/2024/03/sponsored/",
    "section": "/ai/",
    "topic": "/tags/light/",
    "author": "/authors/ada/",
    "latest": "/latest/",
    "archive": "/archive/",
    "month": "/archive/2024/04/",
    "topics": "/tags/",
    "authors": "/authors/",
    "page": "/about/",
    "search": "/search/?q=light",
    "lost": "/404.html",
}
"""A page of each kind: its address."""

_WORDS = (
    "The signal crosses the room in a few nanoseconds and waits for the clock. "
    "Most of what a machine does is to wait, and most of what its makers do is to hide that. "
)
_CHAPTERS = "\n\n".join(f"## Part {name}\n\n{_WORDS * 2}" for name in ("one", "two", "three"))
_FURNITURE = f"""\
{_WORDS} It was measured twice.[^1]

{_WORDS} A list follows:

- the first thing, with `code` in it
- the **second** thing, with a [link](opinion.md)

/// pullquote
Most of what a machine does is to wait.
///

## A table

| Place | Delay | Distance | Cost |
|---|--:|--:|--:|
| Register | 1 | 1 mm | 1 |
| Memory | 100 | 10 cm | 200 |

## Code

```python title="wait.py" hl_lines="2"
def wait(clock):
    return clock.next()
```

/// warning | Mind the gap
{_WORDS}
///

> Somebody else said this.

{_CHAPTERS}

[^1]: Once by hand.
"""
_INTERVIEW = "\n\n".join(f"**Why number {number}?**\n\n{_WORDS}" for number in range(1, 6))
_GALLERY = f"{_WORDS}\n\n" + "\n\n".join(
    f"![Shape {name}](/images/{name}.png)\n/// caption\nShape {name}, and what it means.\n///"
    for name in ("ada", "chips", "policy")
)


def showcase(folder: Path) -> Newsroom:
    """Writes the newsroom."""
    newsroom = Newsroom(folder, bare=True)
    newsroom.write("config.yaml", CONFIG)
    for name, ground, shape in (
        ("ai", "#2b1a6b", "#ff6fcf"),
        ("chips", "#136068", "#e58a46"),
        ("policy", "#ead5ab", "#8f1430"),
        ("ada", "#cdeee6", "#10256b"),
    ):
        newsroom.write(f"content/images/{name}.png", _drawing((1280, 720), ground, shape))
    for size in ("320x50", "728x90", "300x250", "300x600"):
        width, height = map(int, size.split("x"))
        content = _drawing((width, height), "#e8e2d4", "#b9ae96")
        newsroom.write(f"content/ads/{size}.png", content)
    _write_terms(newsroom)
    _write_stories(newsroom)
    return newsroom


def _drawing(size: tuple[int, int], ground: str, shape: str) -> bytes:
    image = Image.new("RGB", size, ground)
    reach = min(size) * 0.36
    x, y = size[0] / 2, size[1] / 2
    ImageDraw.Draw(image).ellipse((x - reach, y - reach, x + reach, y + reach), shape)
    content = BytesIO()
    image.save(content, "PNG")
    return content.getvalue()


def _write_terms(newsroom: Newsroom) -> None:
    photo = "photo: {src: /images/ada.png, alt: A circle}"
    for key, name in (("ada", "Ada"), ("grace", "Grace")):
        head = f"name: {name}\nrole: Tech Journalist\n{photo}"
        links = "links: {Code: 'https://code.example/'}"
        newsroom.write(f"content/authors/{key}.md", f"---\n{head}\n{links}\n---\n{_WORDS}\n")
    newsroom.write("content/tags/light.md", "---\ntitle: light\n---\nAll about light.\n")
    for slug in ("about", "contact"):
        title = f"title: {slug.capitalize()} us\nsummary: Who we are."
        newsroom.write(f"content/pages/{slug}.md", f"---\n{title}\n---\n{_CHAPTERS}\n")


def _write_stories(newsroom: Newsroom) -> None:
    kinds = (
        ("opinion", "ai", "2024-04-28", _CHAPTERS),
        ("explainer", "chips", "2024-04-20", _CHAPTERS),
        ("interview", "policy", "2024-04-10", _INTERVIEW),
        ("review", "chips", "2024-03-28", _CHAPTERS),
        ("gallery", "ai", "2024-03-20", _GALLERY),
        ("sponsored", "policy", "2024-03-10", _CHAPTERS),
    )
    for kind, section, date, text in kinds:
        newsroom.article(kind, text, kind=kind, **_fields(kind, section, date))
    for number in range(1, 7):
        fields = _fields("", ("ai", "chips", "policy")[number % 3], f"2024-02-{number:02}")
        newsroom.article(f"light-{number}", _CHAPTERS, title=f"Light, number {number}", **fields)
    newsroom.article(
        "furniture",
        _FURNITURE,
        title="What a machine does while it waits",
        authors=["ada", "grace"],
        series="Light",
        corrections=[{"date": "2024-05-22", "text": "It was two photons."}],
        **_fields("", "ai", "2024-05-20T08:00:00+00:00"),
    )


def _fields(kind: str, section: str, date: str) -> dict[str, object]:
    fields: dict[str, object] = {
        "section": section,
        "date": date,
        "tags": ["light", section],
        "summary": "A short text below the headline says what the story is about.",
        "image": {"src": f"/images/{section}.png", "alt": "A circle", "credit": "Drawn"},
    }
    if kind == "review":
        fields |= {"verdict": "Good, and slow.", "strengths": ["Good"], "weaknesses": ["Slow"]}
    if kind == "sponsored":
        fields |= {"sponsor": {"name": "Acme", "url": "https://acme.example/"}}
    return fields
