"""Keeps compiled layouts: all in the memory of a process, the built-in ones beside Python's own.

A compiled layout is code. So it is never in a newsroom's `.ssg`, which CI systems restore from
elsewhere, but in the `__pycache__` of this package, where Python has its compiled modules.
"""

import marshal
import sys
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from importlib.util import cache_from_source
from pathlib import Path
from types import CodeType
from typing import Any

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from ssg.storage import digest, generator_version
from ssg.theme.files import BUILT_IN

_BUILT_IN = f"layout-{sys.implementation.cache_tag}-"
_FOLDER = BUILT_IN / "layouts"
_SIZE = 32


class CompiledLayouts(BytecodeCache):
    """The compiled layouts of an environment with the class `kind` and the extensions' `filters`.

    `memory` has those of the process, by their text and the filters they may call: constant
    expressions are computed with these, so a layout is stored only where there are none.
    """

    def __init__(
        self, memory: dict[object, CodeType] | None, kind: type, filters: Mapping[str, Any]
    ) -> None:
        self.memory = {} if memory is None else memory
        self.kind = kind.__name__
        self.filters = tuple(sorted(filters.items()))

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        key = super().get_cache_key(name, filename)
        is_stored = filename and not self.filters and Path(filename).is_relative_to(_FOLDER)
        return f"{_BUILT_IN}{self.kind}-{key}" if is_stored else key

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self.memory.get((bucket.key, bucket.checksum, self.filters))
        if bucket.code is None and (file := _file(bucket)):
            with suppress(OSError):
                bucket.code = _code(file.read_bytes())

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code is None:
            return
        self.memory[bucket.key, bucket.checksum, self.filters] = bucket.code
        if not sys.dont_write_bytecode and (file := _file(bucket)):
            with suppress(OSError):  # a folder that only others may change
                _write(file, marshal.dumps(bucket.code))
                for old in file.parent.glob(f"{bucket.key}.*"):
                    if old != file:
                        old.unlink()


def _file(bucket: Bucket) -> Path | None:
    """Returns where a built-in layout is stored as this version of the generator compiles it."""
    if not bucket.key.startswith(_BUILT_IN):
        return None
    version = digest.short(f"{generator_version.fingerprint()} {bucket.checksum}".encode())
    try:
        return Path(cache_from_source(__file__)).with_name(f"{bucket.key}.{version}")
    except NotImplementedError:  # a Python that stores nothing
        return None


def _code(stored: bytes) -> CodeType | None:
    """Returns the code that was stored, or None if it is damaged."""
    checksum, content = stored[:_SIZE], stored[_SIZE:]
    if sha256(content).digest() != checksum:
        return None
    code = marshal.loads(content)  # noqa: S302 (it stands where Python has its own)
    return code if isinstance(code, CodeType) else None


def _write(file: Path, content: bytes) -> None:
    """Writes a file that no other process ever reads in part."""
    from tempfile import NamedTemporaryFile

    file.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=file.parent, prefix="layout.", delete=False) as new:
        new.write(sha256(content).digest() + content)
    Path(new.name).replace(file)
