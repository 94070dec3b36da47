"""Reads the generated newsroom as values, to lay it out for other generators."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from posixpath import dirname, join, normpath, relpath
from typing import Any

import corpus
import yaml

Text = tuple[str, str]
"""A path and the text of its file."""

NEW_TAG = "open hardware"
_LINK = re.compile(r"\]\(([^)\s:]+\.md)\)")
_DATED = re.compile(r"^\d{4}-\d{2}-\d{2}-")


@dataclass(frozen=True)
class Story:
    """An article; `path` is its path in the corpus, `place` is SECTION/YEAR/MONTH/SLUG."""

    path: str
    place: str
    front_matter: Mapping[str, Any]
    body: str

    @property
    def date(self) -> datetime:
        return datetime.fromisoformat(self.front_matter["date"])

    def linked(self, places: Mapping[str, str], prefix: str = "") -> str:
        """Returns the body with links relative to `place`, each after `prefix`.

        `places` has the place of each story by its path in the corpus.
        """

        def target(link: re.Match[str]) -> str:
            other = places[normpath(join(dirname(self.path), link[1]))]
            return f"]({prefix}{relpath(other, dirname(self.place))}.md)"

        return _LINK.sub(target, self.body)


@dataclass(frozen=True)
class Newsroom:
    """Everything that is published, with stories newest first."""

    seed: int
    title: str
    url: str
    sections: Mapping[str, str]
    authors: Mapping[str, Mapping[str, str]]
    pages: Mapping[str, tuple[str, str]]
    stories: tuple[Story, ...]

    @property
    def places(self) -> dict[str, str]:
        """The place of each story by its path in the corpus."""
        return {story.path: story.place for story in self.stories}

    @property
    def months(self) -> list[str]:
        """The months with stories ("2026/05"), newest first."""
        return sorted({f"{story.date:%Y/%m}" for story in self.stories}, reverse=True)


def read(size: int, seed: int = 1) -> Newsroom:
    """Returns the newsroom of `corpus.py` with `size` articles."""
    authors: dict[str, Mapping[str, str]] = {}
    pages: dict[str, tuple[str, str]] = {}
    stories: list[Story] = []
    config: dict[str, Any] = {}
    for path, text in corpus.files(size, seed):
        if path == "config.yaml":
            config = yaml.load(text, yaml.CBaseLoader)
            continue
        front_matter, body = split(text)
        kind, _, name = path.removeprefix("content/").partition("/")
        if kind == "authors":
            authors[name.removesuffix(".md")] = {**front_matter, "text": body.strip()}
        elif kind == "pages":
            pages[name.removesuffix(".md")] = (front_matter["title"], body)
        else:
            stories.append(_story(path.removeprefix("content/"), front_matter, body))
    sections = {section["key"]: section["name"] for section in config["sections"]}
    title, url = config["title"], config["base_url"]
    return Newsroom(seed, title, url, sections, authors, pages, tuple(stories))


def split(text: str) -> tuple[dict[str, Any], str]:
    """Returns the front matter, with every value as text, and the body."""
    _, head, body = text.split("---\n", 2)
    return yaml.load(head, yaml.CBaseLoader), body


def _story(path: str, front_matter: dict[str, Any], body: str) -> Story:
    slug = _DATED.sub("", path.rpartition("/")[2]).removesuffix(".md")
    date = datetime.fromisoformat(front_matter["date"])
    return Story(path, f"{front_matter['section']}/{date:%Y/%m}/{slug}", front_matter, body)


def newest(newsroom: Newsroom) -> Story:
    """Returns the story that the benchmark publishes: the newest one with a later date."""
    story = newsroom.stories[0]
    return replace(
        story,
        path=f"{dirname(story.path)}/2026-05-31-the-newest-story.md",
        place=f"{dirname(story.place)}/the-newest-story",
        front_matter={**story.front_matter, "date": "2026-05-31T23:00:00+00:00"},
    )


def middle(newsroom: Newsroom) -> Story:
    """Returns the story whose body the benchmark edits."""
    return newsroom.stories[len(newsroom.stories) // 2]


def retitled(newsroom: Newsroom) -> Story:
    """Returns the story whose title the benchmark edits, with its new title: the one after."""
    story = newsroom.stories[len(newsroom.stories) // 2 + 1]
    title = f"{story.front_matter['title']}, revised"
    return replace(story, front_matter={**story.front_matter, "title": title})


def retagged(newsroom: Newsroom) -> list[Story]:
    """Returns every twentieth story with a new tag in the place of its first one."""
    return [
        replace(story, front_matter={**story.front_matter, "tags": [NEW_TAG, *tags[1:]]})
        for story in newsroom.stories[7::20]
        if (tags := story.front_matter["tags"])
    ]
