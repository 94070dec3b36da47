"""Faults of the machine during a build: full disks, missing rights, system calls that fail.

Each of these needs a feature of the machine that runs the tests: `needs` skips a test without it,
and fails the test if CI requires the feature.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct

from ssg.build.manifest import lock_path, path_of
from ssg.build.publish import STAGING
from ssg.storage.parallel import MIN_PARALLEL_ITEMS
from tests.support.forked_builds import ARGS, BuildEnd, BuildServer
from tests.support.newsroom import NOW, Newsroom
from tests.support.programs import ROOT

FOREIGN = {"CNAME": b"x.example", "tags/optics/notes.txt": b"mine", ".well-known/own": b"mine"}
_PROOFS = {
    "strace": ["strace", "-qq", "-o", os.devnull, "-e", "inject=fchmod:error=EIO", "true"],
    "mounts": ["unshare", "--mount", "sh", "-c", "mount -t tmpfs -o size=64k none /mnt"],
}


@lru_cache(maxsize=8)
def _works(name: str) -> bool:
    if shutil.which(_PROOFS[name][0]) is None:
        return False
    return subprocess.run(_PROOFS[name], capture_output=True, check=False).returncode == 0


def needs(name: str) -> None:
    """Skips the test if the machine does not allow such a fault; fails it if CI requires it."""
    if _works(name):
        return
    if name in os.environ.get("DATELINE_REQUIRE", "").split():
        pytest.fail(f"{name} is required here, and does not work")
    pytest.skip(f"{name}: absent here, or not allowed")


class Tree(Struct, frozen=True):
    """The contents of a folder: the bytes of each file by path, and its folders."""

    files: dict[str, bytes]
    folders: frozenset[str]

    @classmethod
    def of(cls, folder: Path) -> "Tree":
        paths = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*")}
        folders = frozenset(name for name, path in paths.items() if path.is_dir())
        return cls({name: paths[name].read_bytes() for name in paths.keys() - folders}, folders)


class FaultScenario:
    """A newsroom before a build, which can be restored; its site before and after the build."""

    def __init__(self, folder: Path, build_server: BuildServer, *, cold: bool = False) -> None:
        self.root = folder / "newsroom"
        self.output = self.root / "public"
        self.state = self.root / ".ssg"
        self.manifest = path_of(self.state, self.output)
        self.lock = lock_path(self.state, self.output)
        self._build_server = build_server
        self._before = folder / "before"
        newsroom = Newsroom(self.root)
        newsroom.setting(f"keep: [{', '.join(FOREIGN)}]")
        newsroom.write("content/files/data", "1")
        newsroom.article("facts", "The [data](/files/data).\n")
        _put_beside(self.output)
        newsroom.write("layouts/own/part.html", "")
        newsroom.write("assets/own/data.json", "{}")
        if not cold:
            assert self.build().code == 0
            shutil.copytree(self.root / "content", folder / "content")
            _edit(newsroom)
        self.old = Tree.of(self.output)
        shutil.copytree(self.root, self._before)
        self.new = self._clean(folder / "clean")

    def _clean(self, root: Path) -> Tree:
        """The site of a clean build, beside files of other programs."""
        shutil.copytree(self._before, root, ignore=shutil.ignore_patterns("public", ".ssg"))
        assert self._build_server.build(root).code == 0
        _put_beside(root / "public")
        return Tree.of(root / "public")

    def restore(self) -> None:
        """Restores the newsroom as it was before the build, with the times of its files.

        Its sources then have other inodes, so the next build reads all of them.
        """
        shutil.rmtree(self.root)
        shutil.copytree(self._before, self.root)

    def restore_output(self) -> None:
        """Restores the output and the state; the sources stay as the last build knows them."""
        for folder in (self.output, self.state):
            shutil.rmtree(folder)
            shutil.copytree(self._before / folder.name, folder)

    def revert_sources(self) -> None:
        """Reverts the edits between the first build and the second."""
        shutil.rmtree(self.root / "content")
        shutil.copytree(self.root.parent / "content", self.root / "content")

    def build(self, **options: Any) -> BuildEnd:
        return self._build_server.build(self.root, **options)

    def build_within(self, *command: str) -> BuildEnd:
        """Builds in a new interpreter, started by the command in front."""
        build = [sys.executable, str(ROOT / "build.py"), *ARGS]
        completed = subprocess.run(
            [*command, *build], cwd=self.root, capture_output=True, text=True, check=False
        )
        return BuildEnd(completed.returncode, completed.stdout, completed.stderr)

    def build_injected(self, calls: str, fault: str, path: str) -> BuildEnd:
        """Builds while these system calls on a path of the newsroom fail: strace's `fault`."""
        # Other calls then run at full speed; but strace 6 injects no signals with this option.
        fast = ("-f", "--seccomp-bpf") if fault.startswith("error=") else ()
        traced = ("strace", "--quiet=all", "-o", os.devnull, *fast)
        # strace compares paths as the program passes them; SQLite passes absolute ones.
        only = ("-P", path, "-P", str(self.root / path))
        return self.build_within(
            *traced, *only, "-e", f"trace={calls}", "-e", f"inject={calls}:{fault}"
        )

    def build_mounted(self, folder: str, options: str) -> BuildEnd:
        """Builds with a file system mounted at a folder, with the same contents."""
        copy = self.root.parent / "seen"
        script = (
            f"mkdir -p {folder} && cp -a {folder} {copy} && mount {options} {folder}"
            f' && {{ [ -n "$(ls -A {folder})" ] || cp -a {copy}/. {folder}; }} && rm -r {copy}'
            f' && {{ "$@"; code=$?; cp -a {folder} {copy}; exit $code; }}'
        )
        end = self.build_within("unshare", "--mount", "sh", "-c", script, "sh")
        shutil.rmtree(self.root / folder)
        copy.rename(self.root / folder)
        return end

    def build_filled(self, folder: str, room: int) -> BuildEnd:
        """Builds while a folder is on a disk with room for this number of memory pages."""
        page = os.sysconf("SC_PAGESIZE")
        sizes = [len(content) for content in Tree.of(self.root / folder).files.values()]
        blocks = sum(-(-size // page) for size in sizes) + room
        return self.build_mounted(folder, f"-t tmpfs -o nr_blocks={blocks + 1} none")

    def damaged(self) -> set[str]:
        """The published files with neither the old nor the new content, and missing ones."""
        actual = Tree.of(self.output).files
        published = {path for path in actual if path.split("/")[0] != STAGING}
        unexpected = {
            path
            for path in published
            if actual[path] not in (self.old.files.get(path), self.new.files.get(path))
        }
        return unexpected | ((self.old.files.keys() & self.new.files.keys()) - published)

    @property
    def has_staging(self) -> bool:
        """Whether the staging folder is still in the output."""
        return (self.output / STAGING).exists()

    @property
    def is_unchanged(self) -> bool:
        """Whether the output is, byte for byte, as it was before the build."""
        return Tree.of(self.output) == self.old

    def state_file(self, name: str) -> str:
        """The path of a state file from its name in braces, or else the name itself."""
        tree = self.manifest.stem.removeprefix("manifest-")
        known = {
            "{manifest}": f".ssg/manifest-{tree}.json",
            "{fresh manifest}": f".ssg/manifest-{tree}.tmp",
            "{lock}": f".ssg/manifest-{tree}.lock",
            "{holder}": f".ssg/manifest-{tree}.pid",
            "{store}": f".ssg/site-{tree}.sqlite",
            "{fresh store}": f".ssg/site-{tree}.sqlite-journal",
        }
        return known.get(name, name)

    def recovers(self, **options: Any) -> bool:
        """Whether a build now succeeds, and its output equals that of a clean build."""
        end = self.build(**options)
        temporary_files = [path.name for path in self.state.glob("*.tmp")]
        return (end.code, end.err, temporary_files) == (0, "", []) and Tree.of(
            self.output
        ) == self.new


HOLD = """\
import os
import time
from pathlib import Path

from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor


class Hold(Preprocessor):
    def run(self, lines):
        while "Hold on." in lines and Path("hold").exists():
            Path("holding.new").write_text(str(os.getpid()))
            Path("holding.new").replace("holding")
            time.sleep(0.02)
        return lines


class Holding(Extension):
    def extendMarkdown(self, md):
        md.preprocessors.register(Hold(md), "hold", 99)


markdown_extensions = [Holding()]
"""


class BlockedBuild:
    """A newsroom whose builds use workers, one of which waits at a story until `release`."""

    def __init__(self, folder: Path) -> None:
        self._clean = folder / "clean"
        self.newsroom = Newsroom(folder / "newsroom", bare=True)
        self.newsroom.setting("extensions: [holding]\nmarkdown: {time_limit: 60}")
        self.newsroom.write("holding.py", HOLD)
        for number in range(MIN_PARALLEL_ITEMS + 60):
            self.newsroom.article(f"story-{number:03}", "Hold on.\n" if number == 50 else "Text.\n")
        self.newsroom.write("hold", "")
        self._builds: list[subprocess.Popen[str]] = []

    def start(self, jobs: int = 2) -> "subprocess.Popen[str]":
        """Starts a build in a process group of its own."""
        command = [sys.executable, str(ROOT / "build.py"), "--now", NOW, "--jobs", str(jobs)]
        pipe = subprocess.PIPE
        root = self.newsroom.root
        build = subprocess.Popen(
            command, cwd=root, stdout=pipe, stderr=pipe, text=True, start_new_session=True
        )
        self._builds.append(build)
        return build

    def wait_for_worker(self) -> int:
        """Waits until a worker waits at the story, and returns its process."""
        file = self.newsroom.root / "holding"
        _wait(lambda: file.is_file() and bool(file.read_text("utf-8")))
        process = int(file.read_text("utf-8"))
        file.unlink()
        return process

    def wait_for_lock(self, build: "subprocess.Popen[str]") -> None:
        """Returns when a build has opened the lock of the output tree."""
        lock = lock_path(self.newsroom.root / ".ssg", self.newsroom.output)
        folder = Path(f"/proc/{build.pid}/fd")

        def has_opened_it() -> bool:
            with contextlib.suppress(FileNotFoundError):  # a file that it closed meanwhile
                return any(entry.resolve() == lock for entry in folder.iterdir())
            return False

        _wait(has_opened_it)

    def release(self) -> None:
        self.newsroom.delete("hold")

    @property
    def published(self) -> bool:
        return self.newsroom.output.exists() and any(self.newsroom.output.iterdir())

    def remaining_processes(self, build: "subprocess.Popen[str]") -> list[int]:
        """The processes of a build that still run five seconds after its end."""
        with contextlib.suppress(TimeoutError):
            _wait(lambda: not _group(build.pid), 5)
        return _group(build.pid)

    def matches_clean_build(self) -> bool:
        """Whether a build now succeeds, and its output equals that of a clean build."""
        self.newsroom.build()
        built = Tree.of(self.newsroom.output)
        ignored = shutil.ignore_patterns("public", ".ssg")
        shutil.copytree(self.newsroom.root, self._clean, ignore=ignored)
        self.newsroom.build(root=self._clean)
        return built == Tree.of(self._clean / "public")

    def end(self) -> None:
        """Ends the processes that a failed test left running."""
        for build in self._builds:
            for process in _group(build.pid):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(process, signal.SIGKILL)
            build.communicate()


def _wait(condition: Callable[[], bool], seconds: float = 20) -> None:
    until = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > until:
            raise TimeoutError
        time.sleep(0.02)


def _group(number: int) -> list[int]:
    """The running processes of a process group."""
    actual = []
    for file in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            state, _, group, *_ = file.read_text("utf-8").rpartition(")")[2].split()
            if int(group) == number and state != "Z":
                actual.append(int(file.parent.name))
    return actual


def _put_beside(output: Path) -> None:
    """Writes files of other programs into an output tree."""
    for path, content in FOREIGN.items():
        (output / path).parent.mkdir(parents=True, exist_ok=True)
        (output / path).write_bytes(content)


def _edit(newsroom: Newsroom) -> None:
    """Additions, changes and deletions, and a file that becomes a folder."""
    newsroom.article("new", "Quite new.\n", date="2026-05-30", tags=["fresh"])
    newsroom.article("fab", "## How\n\nWith finer sand.\n", date="2026-05-20", section="chips")
    newsroom.delete("content/articles/paid.md")
    newsroom.delete("content/files/data")
    newsroom.write("content/files/data/table.csv", "1,2")
    newsroom.article("facts", "The [data](/files/data/table.csv).\n")
