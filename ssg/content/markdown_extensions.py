"""Whether the Markdown processors of a newsroom's extensions ever run."""

import msgspec

from ssg.config.config import CONFIG_FILE
from ssg.config.extensions import Extension
from ssg.content.newsroom import Newsroom
from ssg.storage import digest, generator_version
from ssg.storage.cache import Cache


def check(newsroom: Newsroom) -> None:
    """Reports extensions with block or inline processors, which CommonMark's parser never runs."""
    config = newsroom.config
    if config.markdown.reading != "commonmark":
        return
    for extension in newsroom.extensions:
        if names := _unread_processors(extension, newsroom.cache):
            index = config.extensions.index(extension.name)
            at = newsroom.locate.field(CONFIG_FILE, "extensions", index)
            message = f'"{extension.name}" reads Markdown with {", ".join(names)}, which never run'
            hint = (
                "blocks and words are read as CommonMark: use a tree processor or a /// block, or"
                " write markdown: {reading: python-markdown}"
            )
            newsroom.problems.error("unread-extension", at, message, hint)


def _unread_processors(extension: Extension, cache: Cache) -> list[str]:
    """The names of the processors; only a parser can tell, so the cache keeps the answer."""
    if not getattr(extension.module, "markdown_extensions", ()):
        return []
    key = digest.of_value((generator_version.fingerprint(), "unread processors", extension))
    known = cache.get(key)
    if known is None:
        # Imported late: Markdown takes longer to import than most builds without a new text take.
        from ssg.markup.converter import unread_processors

        known = msgspec.json.encode(sorted(set(unread_processors(extension))))
        cache.put_many({key: known})
    cache.mark_used([key])
    return msgspec.json.decode(known, type=list[str])
