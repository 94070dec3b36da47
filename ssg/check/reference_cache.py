"""What the files of a built site refer to, remembered by their content."""

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
    output: Path, site_url: str, written: Mapping[str, Record], memory: Path, jobs: int
) -> LinkGraph:
    """The tree at `output`, of which a build has `written` every file, by way of `memory`."""
    ours = generator_version.fingerprint()
    keys = {
        path: digest.of_value((ours, PurePosixPath(path).suffix, record.digest))
        for path, record in written.items()
    }
    with Cache(memory) as cache:
        found = cache.get_many(set(keys.values()))
        read = {key: msgspec.json.decode(value, type=References) for key, value in found.items()}
        known = {path: read[key] for path, key in keys.items() if key in read}
        made = LinkGraph(output, site_url, jobs, known)
        fresh = {keys[path]: made.files[path] for path in keys.keys() - known.keys()}
        cache.put_many({key: msgspec.json.encode(fresh[key]) for key in sorted(fresh)})
        cache.prune()
    return made
