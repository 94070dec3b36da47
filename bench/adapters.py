"""Lays the generated newsroom out for each generator: the same stories in its own format."""

import json
from calendar import month_name
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import corpus
from stories import Newsroom, Story, Text

THEMES = Path(__file__).parent / "peers"


def text_file(fields: Mapping[str, Any], body: str) -> str:
    """Returns a text with YAML front matter; its values are JSON, which is valid YAML."""
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in fields.items()]
    return "\n".join(["---", *lines, "---", body])


def dateline(newsroom: Newsroom) -> Iterator[Text]:
    """Yields the corpus unchanged."""
    return corpus.files(len(newsroom.stories), newsroom.seed)


def dateline_story(story: Story, places: Mapping[str, str]) -> Text:
    return f"content/{story.path}", text_file(story.front_matter, story.body)


def hugo(newsroom: Newsroom) -> Iterator[Text]:
    """Yields stories below their sections, and branch bundles for sections, authors and archive."""
    places = newsroom.places
    for story in newsroom.stories:
        yield hugo_story(story, places)
    for weight, (key, name) in enumerate(newsroom.sections.items(), 1):
        fields = {"title": name, "desk": True, "weight": weight}
        yield f"content/{key}/_index.md", text_file(fields, "")
    for key, author in newsroom.authors.items():
        fields = {"title": author["name"], "role": author["role"]}
        yield f"content/authors/{key}/_index.md", text_file(fields, author["text"])
    for name, (title, body) in newsroom.pages.items():
        yield f"content/{name}.md", text_file({"title": title, "layout": "static"}, body)
    fields = {"title": "Latest stories", "layout": "latest", "outputs": ["html"]}
    yield "content/latest/_index.md", text_file(fields, "")
    yield "content/tags/_index.md", text_file({"title": "Topics"}, "")
    yield "content/authors/_index.md", text_file({"title": "Authors"}, "")
    yield from _hugo_archive(newsroom.months)


def hugo_story(story: Story, places: Mapping[str, str]) -> Text:
    fields = {name: value for name, value in story.front_matter.items() if name != "section"}
    if "updated" in fields:
        fields["lastmod"] = fields["updated"]
    return f"content/{story.place}.md", text_file(fields, story.linked(places))


def _hugo_archive(months: list[str]) -> Iterator[Text]:
    fields: dict[str, Any] = {"title": "Archive", "layout": "archive", "outputs": ["html"]}
    yield "content/archive/_index.md", text_file(fields, "")
    for year in sorted({month[:4] for month in months}):
        fields = {"title": year, "year": year, "weight": 3000 - int(year)}
        fields |= {"layout": "archive", "outputs": ["html"]}
        yield f"content/archive/{year}/_index.md", text_file(fields, "")
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
        yield f"content/archive/{month}/_index.md", text_file(fields, "")


def eleventy(newsroom: Newsroom) -> Iterator[Text]:
    """Yields stories below their sections, and sections and authors as one JSON file."""
    places = newsroom.places
    for story in newsroom.stories:
        yield eleventy_story(story, places)
    yield _newsroom_json(newsroom)
    for name, (title, body) in newsroom.pages.items():
        yield f"content/{name}.md", text_file({"title": title, "layout": "static.11ty.js"}, body)


def eleventy_story(story: Story, places: Mapping[str, str]) -> Text:
    fields = {**story.front_matter, "labels": story.front_matter["tags"], "tags": "story"}
    fields["layout"] = "story.11ty.js"
    return f"content/{story.place}.md", text_file(fields, story.linked(places))


def _newsroom_json(newsroom: Newsroom) -> Text:
    """Returns names and authors as JSON, for generators that have no files for them."""
    values = {
        "title": newsroom.title,
        "url": newsroom.url,
        "sections": [{"key": key, "name": name} for key, name in newsroom.sections.items()],
        "names": newsroom.sections,
        "authors": newsroom.authors,
    }
    return "newsroom.json", json.dumps(values, indent=2)


def pelican(newsroom: Newsroom) -> Iterator[Text]:
    """Yields stories below their sections; authors and sections by name, for their URLs."""
    places = newsroom.places
    for story in newsroom.stories:
        yield pelican_story(story, places)
    yield _newsroom_json(newsroom)
    for name, (title, body) in newsroom.pages.items():
        yield f"content/pages/{name}.md", _with_metadata({"Title": title, "Slug": name}, body)


def pelican_story(story: Story, places: Mapping[str, str]) -> Text:
    """Returns an article with metadata in the format of Markdown's `meta` extension."""
    values = story.front_matter
    fields = {
        "Title": values["title"],
        "Date": values["date"],
        "Modified": values.get("updated"),
        "Authors": "; ".join(key.replace("-", " ").title() for key in values["authors"]),
        "Category": values["section"].capitalize(),  # Pelican derives the slug from the name
        "Tags": ", ".join(values["tags"]),
        "Kind": values["kind"],
        "Summary": values.get("summary"),
    }
    if image := values.get("image"):
        fields |= {
            "Image": image["src"],
            "Image_alt": image["alt"],
            "Image_credit": image["credit"],
        }
    return f"content/{story.place}.md", _with_metadata(fields, story.linked(places, "{filename}"))


def _with_metadata(fields: Mapping[str, str | None], body: str) -> str:
    lines = [f"{name}: {value}" for name, value in fields.items() if value]
    return "\n".join([*lines, "", body])


def write(root: Path, texts: Iterable[Text]) -> None:
    """Writes files below `root`, and creates their folders."""
    folders: set[Path] = set()
    for path, text in texts:
        file = root / path
        if file.parent not in folders:
            file.parent.mkdir(parents=True, exist_ok=True)
            folders.add(file.parent)
        file.write_bytes(text.encode())
