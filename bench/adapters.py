"""The newsroom laid out for each generator: the same stories in each one's own way."""

import json
from calendar import month_name
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import corpus
from stories import Newsroom, Story, Text

THEMES = Path(__file__).parent / "peers"


def matter(fields: Mapping[str, Any], body: str) -> str:
    """A text with YAML front matter: JSON is YAML, and quickly written."""
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in fields.items()]
    return "\n".join(["---", *lines, "---", body])


def dateline(newsroom: Newsroom) -> Iterator[Text]:
    """The corpus as it is."""
    return corpus.files(len(newsroom.stories), newsroom.seed)


def dateline_story(story: Story, places: Mapping[str, str]) -> Text:
    return f"content/{story.path}", matter(story.matter, story.body)


def hugo(newsroom: Newsroom) -> Iterator[Text]:
    """Branch bundles for sections, authors and the archive; stories below their sections."""
    places = newsroom.places
    for story in newsroom.stories:
        yield hugo_story(story, places)
    for weight, (key, name) in enumerate(newsroom.sections.items(), 1):
        fields = {"title": name, "desk": True, "weight": weight}
        yield f"content/{key}/_index.md", matter(fields, "")
    for key, author in newsroom.authors.items():
        fields = {"title": author["name"], "role": author["role"]}
        yield f"content/authors/{key}/_index.md", matter(fields, author["text"])
    for name, (title, body) in newsroom.pages.items():
        yield f"content/{name}.md", matter({"title": title, "layout": "static"}, body)
    fields = {"title": "Latest stories", "layout": "latest", "outputs": ["html"]}
    yield "content/latest/_index.md", matter(fields, "")
    yield "content/tags/_index.md", matter({"title": "Topics"}, "")
    yield "content/authors/_index.md", matter({"title": "Authors"}, "")
    yield from _hugo_archive(newsroom.months)


def hugo_story(story: Story, places: Mapping[str, str]) -> Text:
    fields = {name: value for name, value in story.matter.items() if name != "section"}
    if "updated" in fields:
        fields["lastmod"] = fields["updated"]
    return f"content/{story.place}.md", matter(fields, story.linked(places))


def _hugo_archive(months: list[str]) -> Iterator[Text]:
    fields: dict[str, Any] = {"title": "Archive", "layout": "archive", "outputs": ["html"]}
    yield "content/archive/_index.md", matter(fields, "")
    for year in sorted({month[:4] for month in months}):
        fields = {"title": year, "year": year, "weight": 3000 - int(year)}
        fields |= {"layout": "archive", "outputs": ["html"]}
        yield f"content/archive/{year}/_index.md", matter(fields, "")
    for newer, month, older in zip(["", *months], months, [*months[1:], ""], strict=False):
        fields = {
            "title": f"{month_name[int(month[5:])]} {month[:4]}",
            "month": month.replace("/", "-"),
            "weight": 13 - int(month[5:]),
            "newer": newer,
            "older": older,
            "layout": "archive-month",
            "outputs": ["html"],
        }
        yield f"content/archive/{month}/_index.md", matter(fields, "")


def eleventy(newsroom: Newsroom) -> Iterator[Text]:
    """Stories below their sections; what is known of sections and authors as one JSON file."""
    places = newsroom.places
    for story in newsroom.stories:
        yield eleventy_story(story, places)
    yield _known(newsroom)
    for name, (title, body) in newsroom.pages.items():
        yield f"content/{name}.md", matter({"title": title, "layout": "static.11ty.js"}, body)


def eleventy_story(story: Story, places: Mapping[str, str]) -> Text:
    fields = {**story.matter, "labels": story.matter["tags"], "tags": "story"}
    fields["layout"] = "story.11ty.js"
    return f"content/{story.place}.md", matter(fields, story.linked(places))


def _known(newsroom: Newsroom) -> Text:
    """What is known of the newsroom beside its texts, for generators that have no place for it."""
    known = {
        "title": newsroom.title,
        "url": newsroom.url,
        "sections": [{"key": key, "name": name} for key, name in newsroom.sections.items()],
        "names": newsroom.sections,
        "authors": newsroom.authors,
    }
    return "newsroom.json", json.dumps(known, indent=2)


def pelican(newsroom: Newsroom) -> Iterator[Text]:
    """Stories below their sections; bylines and sections by name, from which come their URLs."""
    places = newsroom.places
    for story in newsroom.stories:
        yield pelican_story(story, places)
    yield _known(newsroom)
    for name, (title, body) in newsroom.pages.items():
        yield f"content/pages/{name}.md", _headed({"Title": title, "Slug": name}, body)


def pelican_story(story: Story, places: Mapping[str, str]) -> Text:
    """An article with metadata as Markdown's own extension reads it."""
    given = story.matter
    fields = {
        "Title": given["title"],
        "Date": given["date"],
        "Modified": given.get("updated"),
        "Authors": "; ".join(key.replace("-", " ").title() for key in given["authors"]),
        "Category": given["section"].capitalize(),  # the name, of which Pelican makes the slug
        "Tags": ", ".join(given["tags"]),
        "Kind": given["kind"],
        "Summary": given.get("summary"),
    }
    if image := given.get("image"):
        fields |= {
            "Image": image["src"],
            "Image_alt": image["alt"],
            "Image_credit": image["credit"],
        }
    return f"content/{story.place}.md", _headed(fields, story.linked(places, "{filename}"))


def _headed(fields: Mapping[str, str | None], body: str) -> str:
    lines = [f"{name}: {value}" for name, value in fields.items() if value]
    return "\n".join([*lines, "", body])


def write(root: Path, texts: Iterable[Text]) -> None:
    made: set[Path] = set()
    for path, text in texts:
        file = root / path
        if file.parent not in made:
            file.parent.mkdir(parents=True, exist_ok=True)
            made.add(file.parent)
        file.write_bytes(text.encode())
