"""Compares the output of incremental builds with that of a build from nothing.

The build from nothing is that of the reference: a newsroom with the same sources in another folder,
without output and state.
"""

import shutil
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from ssg.build.audit.explain import explain
from ssg.build.job import Result
from ssg.build.state import BuildState
from ssg.config.options import Options
from ssg.problems.errors import SiteError, UsageError
from tests.support import proof_circumstances
from tests.support.newsroom import NOW, Newsroom
from tests.support.proof_circumstances import bytecode, later

Stamp = tuple[int, ...]
SAID = ("  up to date", "  new", "  no longer", "  changed or deleted", "  the ")
"""How the lines of `ssg explain` begin that say what the next build would do."""
PAST = ("public", ".ssg", "__pycache__")
"""What builds write into a newsroom, beside its sources."""


class Outcome:
    """What a build reported, and the files that it wrote; `files` is None if it failed."""

    def __init__(
        self, reported: object, files: dict[str, bytes] | None, short: bool = False
    ) -> None:
        self.reported, self.files, self.short = reported, files, short
        self.replayed = False
        """Whether the build replayed edits, instead of planning the whole site."""
        self.warned = False
        """Whether the build warned about files that no build accounts for."""


class Proof:
    """A newsroom in `folder` that is edited and built, and the reference that it is compared with.

    `options` are those of its builds. With `later`, a minute passes between an edit and a build, so
    that builds trust file times; otherwise they read everything again. `build_state` is what the
    builds of one process keep for the next one; with `watched`, these get the files that were
    touched, as from a watcher that misses none.
    """

    def __init__(self, folder: Path, *, bare: bool = True) -> None:
        self.newsroom = Newsroom(folder / "newsroom", bare=bare)
        self.reference = Newsroom(folder / "reference", bare=True)
        self.output = self.newsroom.output
        self.options: dict[str, Any] = {"now": NOW}
        self.later = False
        self.build_state: BuildState | None = None
        self.watched = False
        self._last_stamps: dict[str, Stamp] | None = None
        self.foreign: dict[str, bytes] = {}
        self.unknown: set[str] = set()
        self._moves = 0
        self.valid_sources, self.valid_time = sources(self.newsroom.root), NOW
        self._expected: tuple[object, Outcome] | None = None

    def check(self) -> Outcome:
        """Builds, compares reports, files and folders with the reference, and builds again.

        A build that fails must report what the reference reports, and change nothing. Then the last
        valid sources and time are restored, since either may be the cause, and checked instead.
        """
        expected, before = self._expected_outcome(), stamps(self.output)
        actual = self._build_outcome()
        assert actual.reported == expected.reported, (actual.reported, expected.reported)
        if expected.files is None:
            assert stamps(self.output) == before
            restore(self.newsroom.root, self.valid_sources)
            self.options["now"] = self.valid_time
            restored = self.check()
            assert restored.files is not None, "the restored sources are valid"
            return actual
        self.unknown -= expected.files.keys()
        examined = not actual.short and self.build_state is None
        assert actual.warned == (examined and bool(self._others())) or self.build_state is not None
        entries = differences(self._own_files(), expected.files)
        assert entries == {}, entries
        assert {path: self.output.joinpath(path).read_bytes() for path in self.foreign} == (
            self.foreign
        )
        self._check_second_build(expected)
        self.valid_sources, self.valid_time = sources(self.newsroom.root), self.options["now"]
        return actual

    def _check_second_build(self, expected: Outcome) -> None:
        before = stamps(self.output, folders=True)
        result = self.build()
        assert (result.changes.added, result.changes.changed, result.changes.deleted) == ((),) * 3
        assert reported(result) == expected.reported
        changed = sorted(dict(before.items() ^ stamps(self.output, folders=True).items()))
        assert changed == [], changed
        is_short = result.site is None
        can_tell = self.later and not self._is_dated_ahead() and not self._others()
        assert is_short or not can_tell or self.build_state is not None, "nothing changed"

    def _is_dated_ahead(self) -> bool:
        """Whether a source has a file time in the future, which no build trusts."""
        files = (self.newsroom.root / path for path in sources(self.newsroom.root))
        return max(file.stat().st_mtime for file in files) > time.time()

    def build(self, **options: Any) -> Result:
        entries, before = self._sources(), self._last_stamps
        touched = None
        if self.watched and before is not None:
            changed = dict(before.items() ^ entries.items())
            touched = [Path(path).relative_to(self.newsroom.root).as_posix() for path in changed]
        with later(self.later), bytecode():
            all_options = {**self.options, **options}
            result = self.newsroom.build(state=self.build_state, touched=touched, **all_options)
        self._last_stamps = entries
        return result

    def explained(self, which: int) -> tuple[str, str]:
        """The path of one of the site's files, and what the next build is said to do to it.

        Nothing is said of a site with errors, or of a file that is not there.
        """
        top = f"{self.output.as_posix()}/"
        files = {path.removeprefix(top) for path, stamp in stamps(self.output).items() if stamp}
        ours = sorted(files - self.foreign.keys() - self.unknown)
        if not ours:
            return "", ""
        path = ours[which % len(ours)]
        options = replace(Options(root=self.newsroom.root, jobs=1), **self.options)
        try:
            with later(self.later), bytecode():
                lines = explain(options, path)
        except (SiteError, UsageError):
            return path, ""
        return path, next((line for line in lines if line.startswith(SAID)), "")

    def _sources(self) -> dict[str, Stamp]:
        root = self.newsroom.root
        past = tuple((root / name).as_posix() for name in PAST)
        entries = stamps(root).items()
        return {path: stamp for path, stamp in entries if not path.startswith(past)}

    def forget_last_build(self) -> None:
        """Tells the next build of no touched files: watchers do not report the output."""
        self._last_stamps = None

    def _build_outcome(self) -> Outcome:
        """Builds; deletes files in the way that a lost manifest no longer lists."""
        try:
            result = self.build()
        except SiteError as error:
            return Outcome(error.problems, None)
        except UsageError as error:
            obstacle = str(error).split(" is in the way")[0]
            path = Path(obstacle).relative_to(self.output.resolve()).as_posix()
            assert path in self.unknown
            (self.output / path).unlink()
            return self._build_outcome()
        is_short, changes = result.site is None, result.changes
        actual = Outcome(reported(result), {}, short=is_short)
        actual.replayed = is_short and bool(changes.added or changes.changed or changes.deleted)
        actual.warned = any(each.code == "unaccounted-file" for each in result.warnings)
        return actual

    def _expected_outcome(self) -> Outcome:
        """The reference's report and files, built once for the same sources and options."""
        current = sources(self.newsroom.root)
        inputs = (current, {**self.options, "jobs": 1})
        if self._expected is None or self._expected[0] != inputs:
            for name in PAST:
                shutil.rmtree(self.reference.root / name, ignore_errors=True)
            restore(self.reference.root, current)
            try:
                with bytecode():
                    result = self.reference.build(**{**self.options, "jobs": 1})
                actual = Outcome(reported(result), tree(self.reference.output))
            except SiteError as error:
                actual = Outcome(error.problems, None)
            self._expected = (inputs, actual)
        return self._expected[1]

    def _own_files(self) -> dict[str, bytes]:
        """The output without files of others, and without folders that contain only such files."""
        others = {*self.foreign, *self.unknown}
        ours = {path: content for path, content in tree(self.output).items() if path not in others}
        folders_of_others = {f"{parent}/" for path in others for parent in Path(path).parents}
        files = (path for path in ours if not path.endswith("/"))
        needed = {f"{parent}/" for path in files for parent in Path(path).parents}
        return {
            path: content
            for path, content in ours.items()
            if path not in folders_of_others - needed
        }

    def attempt(self, **options: Any) -> None:
        """Builds, perhaps with other options, and ignores the result."""
        with suppress(SiteError, UsageError):
            self.build(**options)

    def killed(self, after: int, **options: Any) -> bool:
        """Builds, and is killed after this number of disk effects; False if it ended before."""
        return proof_circumstances.killed(lambda: self.attempt(**options), after)

    def _others(self) -> set[str]:
        """The files that no build accounts for, about which every build must warn."""
        present = tree(self.output)
        return {path for path in (*self.foreign, *self.unknown) if path in present}

    def move(self) -> None:
        """Moves the newsroom to another folder, with everything that builds wrote."""
        root = self.newsroom.root
        self._moves += 1
        self.newsroom.root = root.rename(root.with_name(f"moved-{self._moves}"))
        self.output = self.newsroom.output = self.newsroom.root / "public"
        self.forget_last_build()
        if self.build_state is not None:
            self.build_state = BuildState()

    def lose_state(self) -> None:
        """Deletes the state folder, and with it the manifest of the output."""
        shutil.rmtree(self.newsroom.root / ".ssg", ignore_errors=True)
        self.forget_manifest()

    def prune(self) -> None:
        """Builds with `prune`, which deletes files that no build accounts for."""
        with suppress(SiteError, UsageError):
            self.build(prune=True)
            self.unknown.clear()

    def forget_manifest(self) -> None:
        """Records that the manifest is lost, so that no build accounts for the output."""
        self.unknown |= {path for path in tree(self.output) if not path.endswith("/")}
        self.unknown -= self.foreign.keys()

    def state(self, pattern: str) -> list[Path]:
        """The files of the state folder whose names match."""
        return sorted((self.newsroom.root / ".ssg").glob(pattern))


def differences(actual: dict[str, bytes], expected_files: dict[str, bytes]) -> dict[str, object]:
    """The files that differ: both contents, from shortly before the first difference."""
    entries: dict[str, object] = {}
    for path in sorted(actual.keys() | expected_files.keys()):
        one, other = actual.get(path), expected_files.get(path)
        if one is None or other is None:
            entries[path] = "is missing" if one is None else "should not be there"
        elif one != other:
            pairs = enumerate(zip(one, other, strict=False))
            same = next((at for at, (a, b) in pairs if a != b), 0)
            entries[path] = tuple(text[max(same - 40, 0) : same + 80] for text in (one, other))
    return entries


def reported(result: Result) -> object:
    """What a build reports about the site, whether it rendered or not."""
    warnings = tuple(each for each in result.warnings if each.code != "unaccounted-file")
    return warnings, result.summary, result.changes.files


def sources(root: Path) -> dict[str, bytes]:
    """The source files of a newsroom, by path."""
    files = (file for file in sorted(root.rglob("*")) if file.is_file())
    entries = {file.relative_to(root).as_posix(): file for file in files}
    return {
        path: file.read_bytes()
        for path, file in entries.items()
        if path.split("/", 1)[0] not in PAST
    }


def restore(root: Path, expected_files: dict[str, bytes]) -> None:
    """Makes the sources at `root` those `wanted`, touching only what differs."""
    present = sources(root)
    for path in present.keys() - expected_files.keys():
        (root / path).unlink()
    for path, content in expected_files.items():
        if present.get(path) != content:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(content)


def tree(output: Path) -> dict[str, bytes]:
    """Every file by path, and every folder, which ends in "/" and has no content."""
    entries = ((path.relative_to(output).as_posix(), path) for path in sorted(output.rglob("*")))
    return {f"{name}/" if path.is_dir() else name: _content(path) for name, path in entries}


def _content(path: Path) -> bytes:
    return b"" if path.is_dir() else path.read_bytes()


def stamps(output: Path, *, folders: bool = False) -> dict[str, Stamp]:
    """Inode, size and times of files, and of `folders`: they show whether something wrote."""
    entries: dict[str, Stamp] = {}
    for path in (output, *output.rglob("*")):
        if path.is_dir() and not folders:
            entries[path.as_posix()] = ()
        elif path.is_symlink() or path.exists():
            info = path.lstat()
            stamp = (info.st_ino, info.st_size, info.st_mtime_ns, info.st_ctime_ns)
            entries[path.as_posix()] = stamp
    return entries
