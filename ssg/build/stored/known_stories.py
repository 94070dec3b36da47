"""The stories of the last build as lists have them: read by their numbers when they are needed."""

from collections.abc import Iterable, Mapping

from ssg.build.stored.stored_plan import StoredPlan, digest_of
from ssg.build.stored.story_rows import StoredStory
from ssg.content.discover import CONTENT
from ssg.model.articles import Article
from ssg.site.lists.story_list import StoredStories


class KnownStories(StoredStories):
    """The stories of a stored plan; `rows` are all that it has, by path."""

    def __init__(self, plan: StoredPlan, rows: Mapping[str, StoredStory]) -> None:
        self._plan = plan
        self._numbers = {path: story.number for path, story in rows.items()}
        self._free = max(self._numbers.values(), default=-1) + 1
        self._digests = {-1: ""}
        for story in rows.values():
            self._digests[2 * story.number] = story.digest
            self._digests[2 * story.number + 1] = story.ref
        self.articles: dict[int, Article] = {}
        """The articles that were read or changed, by number."""
        self.added: dict[str, Article] = {}
        """The articles that were added, by path."""

    def article(self, number: int) -> Article:
        article = self.articles[number] = self._plan.article(number)
        return article

    def read(self, numbers: Iterable[int]) -> None:
        self._plan.read(numbers)

    def number(self, path: str) -> int:
        number = self._numbers.setdefault(path, self._free)
        self._free += number == self._free
        return number

    def add(self, article: Article) -> int:
        path = article.source.removeprefix(f"{CONTENT}/")
        number = self.number(path)
        self.added[path] = article
        self._plan.changed[number] = self.articles[number] = article
        self._digests[2 * number] = digest_of(article)
        self._digests[2 * number + 1] = digest_of(article.ref)
        return number

    @property
    def digests(self) -> Mapping[int, str]:
        return self._digests
