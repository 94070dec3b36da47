"""All pictures and fonts in the content folder -> what there is to know of each."""

from functools import partial
from pathlib import Path

import msgspec

from ssg.content.folder_cache import Folders, Keyed, Texts
from ssg.model.pictures import Original
from ssg.pictures import inspect
from ssg.problems.errors import Problems
from ssg.storage import digest, generator_version, parallel
from ssg.storage.cache import Cache
from ssg.storage.file_signatures import Seen

_WEIGHT = 10
"""How many texts could be read while a picture is looked at."""

_decode = msgspec.json.Decoder(Original).decode


def read(
    content: Path, paths: list[str], cache: Cache, seen: Seen, problems: Problems, jobs: int
) -> dict[str, Original]:
    """What there is to know of the pictures at `paths` below `content`; the unreadable left out.

    Pictures are known by their files, then by their bytes; only those that are new are opened.
    """
    salt = generator_version.of_pictures(
        "pictures/inspect.py", "model/pictures.py", "pictures/svg.py"
    )
    folders = Folders[Original](
        content, paths, lambda folder: Texts(content / folder, salt, Original, cache, seen)
    )
    found, unread = folders.known(lambda path: _key(content / path, salt), problems)
    found |= _stored(unread, cache)
    found |= _seen(content, {p: k for p, k in unread.items() if p not in found}, cache, jobs)
    cache.use(key for key, _ in found.values())
    folders.keep(found)
    return {path: original for path, (_, original) in found.items()}


def look(content: Path, path: str) -> Original:
    """Looks at one picture; raises `OSError`."""
    return inspect.look((content / path).read_bytes(), path)


def _stored(keys: dict[str, str], cache: Cache) -> dict[str, Keyed[Original]]:
    cached = cache.get_many(keys.values())
    return {path: (key, _decode(cached[key])) for path, key in keys.items() if key in cached}


def _seen(
    content: Path, missing: dict[str, str], cache: Cache, jobs: int
) -> dict[str, Keyed[Original]]:
    """Looks at those that were never seen; whoever looks reads them, so that none has to travel."""
    job = partial(look, content)
    seen = parallel.map_ordered(job, missing, len(missing), jobs=jobs, weight=_WEIGHT)
    found = {
        path: (key, original) for (path, key), original in zip(missing.items(), seen, strict=True)
    }
    cache.put_many({key: digest.canonical(original) for key, original in found.values()})
    return found


def _key(file: Path, salt: str) -> str:
    kind = file.suffix.lower() if file.suffix.lower() in (".svg", ".ttf", ".otf") else "raster"
    return digest.of_value(("picture", salt, kind, digest.of_bytes(file.read_bytes())))
