"""Generates a newsroom of any size: `python bench/corpus.py DIR --size 10000 [--seed 1]`.

The same size and seed give the same bytes, on every day and platform.
"""

import argparse
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path
from posixpath import dirname, relpath
from random import Random
from typing import NamedTuple

from vocabulary import (
    ADJECTIVES,
    CODE,
    FIRST_NAMES,
    LAST_NAMES,
    LINKERS,
    NOUNS,
    PLACES,
    TIMES,
    VERBS,
)

NEWEST = datetime(2026, 5, 31, 18, 0, tzinfo=UTC)
YEARS = 6
AUTHORS = 40
TAGS = 200
SECTIONS = ("ai", "chips", "security", "software", "internet", "policy", "science", "business")
KINDS = ("news", "news", "news", "news", "news", "analysis", "analysis", "opinion", "review",
         "explainer")  # fmt: skip
ROLES = ("Tech Journalist", "Senior Reporter", "Policy Editor", "Data Reporter", "Columnist")


class Story(NamedTuple):
    """The parts of a story that other stories may use; `path` is below content/."""

    number: int
    path: str
    title: str
    date: datetime
    section: str


class Words:
    """Draws words and phrases; sentences combine phrases from pools that are generated once."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.weights = {words[0]: _zipf(len(words)) for words in (NOUNS, ADJECTIVES, VERBS)}
        self.subjects = [self._subject() for _ in range(4000)]
        self.actions = [f"{self.draw(VERBS)} {self._thing()}" for _ in range(4000)]

    def draw(self, words: list[str]) -> str:
        return self.random.choices(words, cum_weights=self.weights[words[0]])[0]

    def _thing(self) -> str:
        adjective = f"{self.draw(ADJECTIVES)} " if self.random.random() < 0.6 else ""
        tail = f" of the {self.draw(NOUNS)}" if self.random.random() < 0.3 else ""
        return f"{self.random.choice(('the', 'its', 'that'))} {adjective}{self.draw(NOUNS)}{tail}"

    def _subject(self) -> str:
        place = f" in {self.random.choice(PLACES)}" if self.random.random() < 0.2 else ""
        return f"{self._thing()}{place}"

    def clause(self) -> str:
        random, time = self.random, ""
        if random.random() < 0.5:
            time = " " + random.choice(TIMES)
        return f"{random.choice(self.subjects)} {random.choice(self.actions)}{time}"

    def sentence(self) -> str:
        """Returns a sentence, sometimes with Markdown or typographic marks in it."""
        random = self.random
        text, chance = self.clause(), random.random()
        if chance < 0.45:
            text = f"{text}, {random.choice(LINKERS)} {self.clause()}"
        elif chance < 0.52:
            text = f'"{text}, {random.choice(LINKERS)} it didn\'t help," said {self.name()}'
            return text[0] + text[1].upper() + text[2:] + "."
        elif chance < 0.57:
            text += f" -- roughly {random.randrange(2, 99)}% of *{self.draw(NOUNS)}* work"
        elif chance < 0.60:
            text += f", according to `{self.draw(NOUNS)}_{self.draw(NOUNS)}`"
        elif chance < 0.62:
            text += f", and **{self.clause()}**"
        return text[0].upper() + text[1:] + "."

    def sentences(self, least: int, most: int) -> str:
        return " ".join([self.sentence() for _ in range(self.random.randint(least, most))])

    def title(self) -> str:
        adjective, noun, other = self.draw(ADJECTIVES), self.draw(NOUNS), self.draw(NOUNS)
        text = f"{adjective} {noun} {self.draw(VERBS)} the {self.draw(ADJECTIVES)} {other}"
        return text[0].upper() + text[1:]

    def name(self) -> str:
        return f"{self.random.choice(FIRST_NAMES)} {self.random.choice(LAST_NAMES)}"


def _zipf(size: int) -> list[float]:
    return list(accumulate(1 / (rank + 3) for rank in range(size)))


def files(size: int, seed: int) -> Iterator[tuple[str, str]]:
    """Yields (path, text) of every file of a newsroom with `size` articles."""
    words = Words(Random(seed))
    stories, tags = _stories(words, size), _tags()
    weights = _zipf(TAGS)
    yield "config.yaml", _config()
    for number in range(AUTHORS):
        name = f"{FIRST_NAMES[number % len(FIRST_NAMES)]} {LAST_NAMES[number // len(FIRST_NAMES)]}"
        role = ROLES[number % len(ROLES)]
        text = f"---\nname: {name}\nrole: {role}\n---\n{words.sentences(2, 4)}\n"
        yield f"content/authors/{_slug(name)}.md", text
    for title in ("About", "Ethics"):
        text = "\n\n".join(words.sentences(3, 6) for _ in range(5))
        yield f"content/pages/{title.lower()}.md", f"---\ntitle: {title}\n---\n{text}\n"
    for story in stories:
        labels = sorted(set(words.random.choices(tags, cum_weights=weights, k=4)))
        head = _front_matter(story, words, labels)
        yield f"content/{story.path}", f"---\n{head}\n---\n{_body(story, stories, words)}\n"


def _stories(words: Words, size: int) -> list[Story]:
    """Returns all stories, newest first, evenly spread over the years."""
    step = timedelta(days=365.25 * YEARS) / max(size, 1)
    weights = _zipf(len(SECTIONS))
    stories = []
    for number in range(size):
        date, title = (NEWEST - step * number).replace(microsecond=0), words.title()
        name = f"{date:%Y-%m-%d}-{_slug(title)}-{size - number}"
        section = words.random.choices(SECTIONS, cum_weights=weights)[0]
        path = f"articles/{date:%Y}/{date:%m}/{name}.md"
        stories.append(Story(number, path, title, date, section))
    return stories


def _tags() -> list[str]:
    """Returns tag names, the same for every seed: "chip", "open chip", ..."""
    names = [f"{adjective} {noun}" for adjective in ADJECTIVES for noun in NOUNS[:20]]
    return [*NOUNS[: TAGS // 2], *names][:TAGS]


def _slug(text: str) -> str:
    return text.lower().replace(" ", "-")


def _front_matter(story: Story, words: Words, tags: list[str]) -> str:
    random = words.random
    names = sorted({_slug(words.name()) for _ in range(random.choice((1, 1, 1, 2)))})
    lines = [
        f'title: "{story.title}"',
        f"date: {story.date.isoformat()}",
        f"authors: [{', '.join(names)}]",
        f"section: {story.section}",
        f"tags: [{', '.join(tags)}]",
        f"kind: {random.choice(KINDS)}",
    ]
    if random.random() < 0.9:
        lines.append(f"summary: {words.clause().capitalize()}.")
    if random.random() < 0.1:
        lines.append(f"updated: {(story.date + timedelta(hours=5)).isoformat()}")
    if random.random() < 0.5:
        lines.append(f"image: {{src: 'https://images.example.net/{story.number}.jpg', "
                     f"alt: 'A {words.draw(NOUNS)}', credit: 'Archive'}}")  # fmt: skip
    return "\n".join(lines)


def _body(story: Story, stories: Sequence[Story], words: Words) -> str:
    """Returns about 600 words in three or four parts, most with a list, table or other block."""
    blocks = [words.sentences(2, 3)]
    notes: list[str] = []
    for part in range(words.random.randint(3, 4)):
        blocks.append(f"## {words.title()}")
        for _ in range(words.random.randint(2, 3)):
            text = f"{words.sentences(1, 3)} {_sentence_with_link(story, stories, words)}"
            if words.random.random() < 0.02:
                notes.append(f"[^{part}{len(notes)}]: {words.sentence()}")
                text += notes[-1].partition(":")[0]
            blocks.append(text)
        blocks.append(_block(words))
    return "\n\n".join(block for block in [*blocks, *notes] if block)


def _sentence_with_link(story: Story, stories: Sequence[Story], words: Words) -> str:
    """Returns a sentence; in half of all cases it links to an older story or another site."""
    random = words.random
    chance, last = random.random(), len(stories) - 1
    text = words.sentence()
    if chance < 0.25 and story.number < last:
        other = stories[min(story.number + 1 + int(random.paretovariate(0.6)), last)]
        target = relpath(other.path, dirname(story.path))
        return f"{text} As [{other.title.lower()}]({target}), {words.clause()}."
    if chance < 0.5:
        noun = words.draw(NOUNS)
        return f"{text} The [{noun} register](https://www.example.net/{noun}?n={last}) has more."
    return text


def _block(words: Words) -> str:
    random = words.random
    chance = random.random()
    if chance < 0.22:
        return f"> {words.sentences(1, 2)}\n>\n> {words.name()}"
    if chance < 0.50:
        mark = random.choice(("-", "1."))
        return "\n".join(f"{mark} {words.sentence()}" for _ in range(random.randint(3, 5)))
    if chance < 0.57:
        rows = [f"| {words.draw(NOUNS)} | {random.randrange(9999):,} | {words.draw(ADJECTIVES)} |"
                for _ in range(random.randint(3, 7))]  # fmt: skip
        return "\n".join(["| what | how many | how |", "|---|---:|---|", *rows])
    if chance < 0.64:
        language = random.choice(sorted(CODE))
        a, b, c = (words.draw(NOUNS).replace("-", "_") for _ in range(3))
        return f"```{language}\n{CODE[language].format(a=a, b=b, c=c, n=random.randrange(99))}\n```"
    return f"### {words.title()}\n\n{words.sentences(2, 3)}" if chance < 0.7 else ""


def _config() -> str:
    sections = "".join(f"  - {{key: {key}, name: {key.capitalize()}}}\n" for key in SECTIONS)
    return ("title: The Generated Gazette\nbase_url: https://gazette.example.org/\n"
            "language: en\ntimezone: UTC\nsearch: false\ncards: {enabled: false}\n"
            f"sections:\n{sections}")  # fmt: skip


def write(root: Path, size: int, seed: int = 1) -> None:
    """Writes the newsroom below `root`, which it creates."""
    folders: set[Path] = set()
    for path, text in files(size, seed):
        file = root / path
        if file.parent not in folders:
            file.parent.mkdir(parents=True, exist_ok=True)
            folders.add(file.parent)
        file.write_bytes(text.encode())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("root", type=Path, metavar="DIR")
    parser.add_argument("--size", type=int, default=10_000, help="number of articles")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    write(arguments.root, arguments.size, arguments.seed)


if __name__ == "__main__":
    main()
