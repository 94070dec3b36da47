"""The sources again: where only texts were saved that had been there, all else is what it was."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from ssg.config.config import Config
from ssg.config.extensions import Extension
from ssg.content.discover import CONTENT
from ssg.content.folder_cache import FolderMemory
from ssg.content.load import Sources, load
from ssg.content.newsroom import Newsroom
from ssg.content.parse import ParsedSource, SourceReader, parse
from ssg.model.documents import Source
from ssg.storage.file_signatures import Signatures


class _Read(Struct, frozen=True):
    """Sources without a fault, the paths of their texts, and what these were read by."""

    sources: Sources
    texts: frozenset[str]
    config: Config
    extensions: tuple[Extension, ...]


@dataclass
class ContentState:
    """What one process keeps of the content folder for its next build."""

    last: _Read | None = None
    folders: FolderMemory = field(default_factory=dict)


def reload(newsroom: Newsroom, state: ContentState | None) -> Sources:
    """What `load` reads, made from the last sources where only texts were touched since."""
    if state is None:
        return load(newsroom)
    problems = newsroom.problems
    before = len(problems.reported)
    last, state.last = state.last, None
    sources = None
    if last and (last.config, last.extensions) == (newsroom.config, newsroom.extensions):
        sources = _again(last, newsroom, state.folders)
    if last is None or sources is None:
        del problems.reported[before:]
        sources = load(newsroom, state.folders)
        texts = frozenset([source.path for source in sources.all_sources()])
        last = _Read(sources, texts, newsroom.config, newsroom.extensions)
    if len(problems.reported) == before:
        state.last = replace(last, sources=sources)
    return sources


def _touched(root: Path, seen: Signatures) -> list[str] | None:
    """The paths of content that was touched, where that is known."""
    content = f"{root / CONTENT}/"
    if seen.touched is None:
        return None
    return [p.removeprefix(content) for p in sorted(seen.touched) if p.startswith(content)]


def _again(last: _Read, newsroom: Newsroom, folders: FolderMemory) -> Sources | None:
    """The sources with texts that were touched; None if anything else was, or is unreadable now."""
    touched = _touched(newsroom.root, newsroom.signatures)
    if touched is None or not last.texts.issuperset(touched):
        return None
    try:
        read = SourceReader(newsroom, folders).reread(touched, lambda jobs, count: map(parse, jobs))
    except OSError:
        return None
    if len(read) < len(touched):
        return None
    kinds = {path.split("/", 1)[0] for path in touched}
    return replace(last.sources, **{kind: _with(last.sources, kind, read) for kind in kinds})


def _with(
    sources: Sources, kind: str, read: Mapping[str, ParsedSource[Any]]
) -> tuple[Source[Any], ...]:
    """The sources of one kind, with the leaves that were read again."""
    found: list[Source[Any]] = []
    for source in getattr(sources, kind):
        leaf = read.get(source.path)
        found.append(Source(source.path, leaf.front_matter, leaf.document) if leaf else source)
    return tuple(found)
