"""Renders pages on a cluster, which gets the layouts and all values and texts that pages need."""

import io
import pickle
import tempfile
import zlib
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec
from jinja2 import Environment
from msgspec import Struct

from ssg.content.discover import files_under
from ssg.model.documents import Body
from ssg.model.outputs import Output, Page
from ssg.storage.cluster import CHUNK_SIZE, Cluster
from ssg.storage.parallel import Workers, map_ordered
from ssg.theme.environment import HtmlByDigest, environment


class PageBatch(Struct, frozen=True):
    """Pages to render, with the packed layouts and the stored HTML by digest.

    Only this module packs and unpacks `pages`, on machines that trust each other.
    """

    layouts: bytes
    is_fast: bool
    pages: bytes
    html: Mapping[str, bytes]


class _Packer(pickle.Pickler):
    """Packs pages, and collects the digests of the bodies that these show."""

    def __init__(self, file: io.BytesIO) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self.digests: dict[str, None] = {}

    def persistent_id(self, value: object) -> None:
        if isinstance(value, Body):
            self.digests[value.digest] = None


class ClusterPages:
    """Renders pages on a cluster, with the layouts in `folders`; earlier folders take precedence.

    `stored` returns the HTML of a digest. Layouts are rendered with shortcuts if `is_fast`.
    """

    def __init__(
        self, cluster: Cluster, folders: Sequence[Path], stored: HtmlByDigest, *, is_fast: bool
    ) -> None:
        self.cluster, self.stored, self.is_fast = cluster, stored, is_fast
        self.layouts = _packed_layouts(folders)

    def rendered(self, outputs: Iterable[Output], count: int) -> Iterator[bytes | None]:
        """Yields the bytes of each output; None for one that this machine has to make.

        These are the outputs that are no pages, and pages whose layout has an error.
        """
        are_pages: deque[list[bool]] = deque()

        def batches() -> Iterator[PageBatch]:
            remaining = iter(outputs)
            while chunk := list(islice(remaining, CHUNK_SIZE)):
                are_pages.append([isinstance(output, Page) for output in chunk])
                yield self._batch([output for output in chunk if isinstance(output, Page)])

        workers = Workers(self.cluster.jobs, self.cluster, chunk_size=1)
        for contents in map_ordered(render_batch, batches(), count, workers):
            of_pages = iter(contents)
            yield from (next(of_pages) if is_page else None for is_page in are_pages.popleft())

    def _batch(self, pages: list[Page]) -> PageBatch:
        file = io.BytesIO()
        packer = _Packer(file)
        packer.dump([(page.layout, page.context) for page in pages])
        html = {digest: self.stored(digest) for digest in packer.digests}
        return PageBatch(self.layouts, self.is_fast, file.getvalue(), html)


def _packed_layouts(folders: Sequence[Path]) -> bytes:
    texts: dict[str, bytes] = {}
    for folder in reversed(folders):
        for file in map(Path, sorted(files_under(folder))):
            if file.is_file():
                texts[file.relative_to(folder).as_posix()] = file.read_bytes()
    return zlib.compress(msgspec.msgpack.encode(texts))


def render_batch(batch: PageBatch) -> list[bytes | None]:
    """Renders the pages of a batch, in their order; None for one whose layout has an error."""
    jinja, html = _environment(batch.layouts, batch.is_fast)
    html.clear()
    html.update(batch.html)
    pages = pickle.loads(batch.pages)  # noqa: S301 (packed above, by the same version)
    return [_rendered(jinja, layout, context) for layout, context in pages]


def _rendered(jinja: Environment, layout: str, context: Mapping[str, Any]) -> bytes | None:
    try:
        return jinja.get_template(layout).render(context).encode()
    except Exception:  # The machine that builds renders it again, and reports the error.
        return None


@lru_cache(maxsize=2)
def _environment(layouts: bytes, is_fast: bool) -> tuple[Environment, dict[str, bytes]]:
    """Returns the environment of packed layouts, and the stored HTML that it reads."""
    html: dict[str, bytes] = {}
    with tempfile.TemporaryDirectory(prefix="dateline-") as name:
        folder = Path(name)
        for path, text in msgspec.msgpack.decode(zlib.decompress(layouts)).items():
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text)
        jinja = environment([folder], html.__getitem__, {}, fast=is_fast)
        for path in jinja.list_templates():
            jinja.get_template(path)  # so that the folder is no longer needed
    return jinja, html
