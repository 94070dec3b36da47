"""All pictures and fonts in the content folder -> what there is to know of each."""

from functools import partial
from pathlib import Path

import msgspec

from ssg.content.discover import CONTENT
from ssg.content.folder_cache import (
    FolderCache,
    FolderCaches,
    FolderMemory,
    FolderStore,
    KeyedValue,
)
from ssg.content.newsroom import Newsroom
from ssg.model.pictures import Original
from ssg.pictures import inspect
from ssg.storage import digest, generator_version, parallel
from ssg.storage.cache import Cache

_WEIGHT = 10
"""How many texts could be read while a picture is looked at."""

_decode = msgspec.json.Decoder(Original).decode


def read(
    newsroom: Newsroom, paths: list[str], memory: FolderMemory | None = None
) -> dict[str, Original]:
    """What there is to know of the pictures at `paths`; the unreadable are left out.

    Pictures are known by their files, then by their bytes; only those that are new are opened.
    """
    salt = generator_version.picture_fingerprint(
        "pictures/inspect.py", "model/pictures.py", "pictures/svg.py"
    )
    content, cache = newsroom.root / CONTENT, newsroom.cache
    store = FolderStore(cache, newsroom.signatures, memory)
    folders = FolderCaches[Original](
        content, paths, lambda folder: FolderCache(content / folder, salt, Original, store)
    )
    found, unread = folders.lookup(lambda path: _key(content / path, salt), newsroom.problems)
    found |= _stored(unread, cache)
    missing = {path: key for path, key in unread.items() if path not in found}
    found |= _seen(content, missing, cache, newsroom.options.jobs)
    cache.mark_used(key for key, _ in found.values())
    folders.store(found)
    return {path: original for path, (_, original) in found.items()}


def inspect_file(content: Path, path: str) -> Original:
    """Looks at one picture; raises `OSError`."""
    return inspect.inspect_picture((content / path).read_bytes(), path)


def _stored(keys: dict[str, str], cache: Cache) -> dict[str, KeyedValue[Original]]:
    cached = cache.get_many(keys.values())
    return {path: (key, _decode(cached[key])) for path, key in keys.items() if key in cached}


def _seen(
    content: Path, missing: dict[str, str], cache: Cache, jobs: int
) -> dict[str, KeyedValue[Original]]:
    """Looks at those that were never seen; whoever looks reads them, so that none has to travel."""
    job = partial(inspect_file, content)
    seen = parallel.map_ordered(job, missing, len(missing), jobs=jobs, weight=_WEIGHT)
    found = {
        path: (key, original) for (path, key), original in zip(missing.items(), seen, strict=True)
    }
    cache.put_many({key: digest.canonical_json(original) for key, original in found.values()})
    return found


def _key(file: Path, salt: str) -> str:
    kind = file.suffix.lower() if file.suffix.lower() in (".svg", ".ttf", ".otf") else "raster"
    return digest.of_value(("picture", salt, kind, digest.of_bytes(file.read_bytes())))
