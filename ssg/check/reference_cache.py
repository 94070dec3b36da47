"""A cache of the references of files in a built site, by their content."""

from collections.abc import Mapping
from pathlib import Path, PurePosixPath

import msgspec

from ssg.build.manifest import Record
from ssg.check.html_references import References
from ssg.check.link_graph import LinkGraph
from ssg.storage import digest, generator_version
from ssg.storage.cache import Cache

CACHE_FILE = "check.sqlite"


def build_graph(
    output: Path, site_url: str, written: Mapping[str, Record], cache_file: Path, jobs: int
) -> LinkGraph:
    """The link graph of the tree at `output`; files with cached references are not read.

    `written` has the records of all its files, from the build's manifest.
    """
    generator = generator_version.fingerprint()
    keys = {
        path: digest.of_value((generator, PurePosixPath(path).suffix, record.digest))
        for path, record in written.items()
    }
    with Cache(cache_file) as cache:
        stored = cache.get_many(set(keys.values()))
        cached = {key: msgspec.json.decode(value, type=References) for key, value in stored.items()}
        known = {path: cached[key] for path, key in keys.items() if key in cached}
        graph = LinkGraph(output, site_url, jobs, known)
        added = {keys[path]: graph.files[path] for path in keys.keys() - known.keys()}
        cache.put_many({key: msgspec.json.encode(added[key]) for key in sorted(added)})
        cache.prune()
    return graph
