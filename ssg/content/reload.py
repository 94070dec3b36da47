"""The sources again: where only texts were saved that had been there, all else is what it was."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from ssg.config.config import Config
from ssg.config.extensions import Extension
from ssg.content import load
from ssg.content.discover import CONTENT
from ssg.content.load import Progress, Sources
from ssg.content.parse import Leaf, Leaves, parse
from ssg.model.articles import Source
from ssg.problems.errors import Problems
from ssg.storage.cache import Cache
from ssg.storage.file_signatures import Seen

_NAME = "sources"


class _Read(Struct, frozen=True):
    """Sources without a fault, the paths of their texts, and what these were read by."""

    sources: Sources
    texts: frozenset[str]
    config: Config
    extensions: tuple[Extension, ...]


def read(
    root: Path,
    config: Config,
    extensions: tuple[Extension, ...],
    cache: Cache,
    problems: Problems,
    progress: Progress,
    seen: Seen | None,
    jobs: int,
) -> Sources:
    """What `load.load` reads, from what is kept of the last sources where that is possible."""
    kept, before = cache.kept, len(problems.found)
    last: _Read | None = kept.pop(_NAME, None) if kept else None
    sources = None
    if last and seen and (last.config, last.extensions) == (config, extensions):
        leaves = Leaves(root / CONTENT, config, extensions, cache, problems, seen)
        sources = _again(last, _touched(root, seen), leaves)
    if last is None or sources is None:
        del problems.found[before:]
        sources = load.load(root, config, extensions, cache, problems, progress, seen, jobs=jobs)
        texts = frozenset([source.path for source in sources.texts()])
        last = _Read(sources, texts, config, extensions)
    if kept is not None and len(problems.found) == before:
        kept[_NAME] = replace(last, sources=sources)
    return sources


def _touched(root: Path, seen: Seen) -> list[str] | None:
    """The paths of content that was touched, where that is known."""
    content = f"{root / CONTENT}/"
    if seen.touched is None:
        return None
    return [p.removeprefix(content) for p in sorted(seen.touched) if p.startswith(content)]


def _again(last: _Read, touched: list[str] | None, leaves: Leaves) -> Sources | None:
    """The sources with texts that were touched; None if anything else was, or is unreadable now."""
    if touched is None or not last.texts.issuperset(touched):
        return None
    try:
        read = leaves.again(touched, lambda jobs, count: map(parse, jobs))
    except OSError:
        return None
    if len(read) < len(touched):
        return None
    kinds = {path.split("/", 1)[0] for path in touched}
    return replace(last.sources, **{kind: _with(last.sources, kind, read) for kind in kinds})


def _with(sources: Sources, kind: str, read: Mapping[str, Leaf[Any]]) -> tuple[Source[Any], ...]:
    """The sources of one kind, with the leaves that were read again."""
    found: list[Source[Any]] = []
    for source in getattr(sources, kind):
        leaf = read.get(source.path)
        found.append(Source(source.path, leaf.matter, leaf.document) if leaf else source)
    return tuple(found)
