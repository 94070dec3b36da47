"""The judge of the proof: whatever happens to a newsroom, its tree is the one that a newcomer gets.

The newcomer is a newsroom with the same sources at another place and no past: no output, no state.
"""

import shutil
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from ssg.build.build import Result
from ssg.build.state import BuildState
from ssg.problems.errors import SiteError, UsageError
from tests.support import proof_circumstances
from tests.support.newsroom import NOW, Newsroom
from tests.support.proof_circumstances import bytecode, later

Stamp = tuple[int, ...]
PAST = ("public", ".ssg", "__pycache__")
"""What builds leave in a newsroom, beside its sources."""


class Outcome:
    """What a build said, and the files that it was to leave; `files` is None where it failed."""

    def __init__(self, said: object, files: dict[str, bytes] | None, short: bool = False) -> None:
        self.said, self.files, self.short = said, files, short
        self.warned = False
        """Whether the build warned of files that no build accounts for."""


class Proof:
    """A newsroom in `folder` that is edited and built, beside the newcomer that it is judged by.

    `options` are those of its builds. `later` says whether a minute passes between an edit and a
    build, so that file times can be trusted; else everything is read again. `build_state` is what
    its builds hand on, where they are those of one process; `watched` says whether these are told
    which files were touched, as by a watcher that misses none.
    """

    def __init__(self, folder: Path, *, bare: bool = True) -> None:
        self.newsroom = Newsroom(folder / "newsroom", bare=bare)
        self.newcomer = Newsroom(folder / "newcomer", bare=True)
        self.output = self.newsroom.output
        self.options: dict[str, Any] = {"now": NOW}
        self.later = False
        self.build_state: BuildState | None = None
        self.watched = False
        self._looked_at: dict[str, Stamp] | None = None
        self.foreign: dict[str, bytes] = {}
        self.unknown: set[str] = set()
        self._moves = 0
        self.good, self.good_at = sources(self.newsroom.root), NOW
        self._expected: tuple[object, Outcome] | None = None

    def check(self) -> Outcome:
        """Builds, and compares with the newcomer: words, bytes, folders; then builds in vain.

        A build that fails must say what the newcomer's says, and touch nothing; then sources and
        clock are put back to when they were sound, since either may be at fault, and that is judged
        instead.
        """
        expected, before = self._newcomers(), stamps(self.output)
        made = self._made()
        assert made.said == expected.said, (made.said, expected.said)
        if expected.files is None:
            assert stamps(self.output) == before
            restore(self.newsroom.root, self.good)
            self.options["now"] = self.good_at
            mended = self.check()
            assert mended.files is not None, "what was mended is sound"
            return made
        self.unknown -= expected.files.keys()
        looked = not made.short and self.build_state is None
        assert made.warned == (looked and bool(self._others())) or self.build_state is not None
        found = differences(self._ours(), expected.files)
        assert found == {}, found
        assert {path: self.output.joinpath(path).read_bytes() for path in self.foreign} == (
            self.foreign
        )
        self._build_in_vain(expected)
        self.good, self.good_at = sources(self.newsroom.root), self.options["now"]
        return made

    def _build_in_vain(self, expected: Outcome) -> None:
        before = stamps(self.output, folders=True)
        result = self.build()
        assert (result.changes.added, result.changes.changed, result.changes.deleted) == ((),) * 3
        assert said(result) == expected.said
        moved = sorted(dict(before.items() ^ stamps(self.output, folders=True).items()))
        assert moved == [], moved
        is_short = result.site is None
        can_tell = self.later and not self._is_dated_ahead() and not self._others()
        assert is_short or not can_tell or self.build_state is not None, "nothing changed"

    def _is_dated_ahead(self) -> bool:
        """Whether a source bears a date that is still to come, of which no build is ever sure."""
        files = (self.newsroom.root / path for path in sources(self.newsroom.root))
        return max(file.stat().st_mtime for file in files) > time.time()

    def build(self, **options: Any) -> Result:
        found, before = self._sources(), self._looked_at
        touched = None
        if self.watched and before is not None:
            moved = dict(before.items() ^ found.items())
            touched = [Path(path).relative_to(self.newsroom.root).as_posix() for path in moved]
        with later(self.later), bytecode():
            given = {**self.options, **options}
            result = self.newsroom.build(state=self.build_state, touched=touched, **given)
        self._looked_at = found
        return result

    def _sources(self) -> dict[str, Stamp]:
        root = self.newsroom.root
        past = tuple((root / name).as_posix() for name in PAST)
        found = stamps(root).items()
        return {path: stamp for path, stamp in found if not path.startswith(past)}

    def look_away(self) -> None:
        """Has the next build told of nothing: what it left was touched, which no watcher tells."""
        self._looked_at = None

    def _made(self) -> Outcome:
        """Builds; what a lost manifest no longer claims, and stands in the way, is taken away."""
        try:
            result = self.build()
        except SiteError as error:
            return Outcome(error.problems, None)
        except UsageError as error:
            in_the_way = str(error).split(" is in the way")[0]
            path = Path(in_the_way).relative_to(self.output.resolve()).as_posix()
            assert path in self.unknown
            (self.output / path).unlink()
            return self._made()
        made = Outcome(said(result), {}, short=result.site is None)
        made.warned = any(each.code == "unaccounted-file" for each in result.warnings)
        return made

    def _newcomers(self) -> Outcome:
        """What the newcomer's build says and leaves, made once for the same sources and options."""
        given = sources(self.newsroom.root)
        asked = (given, {**self.options, "jobs": 1})
        if self._expected is None or self._expected[0] != asked:
            for name in PAST:
                shutil.rmtree(self.newcomer.root / name, ignore_errors=True)
            restore(self.newcomer.root, given)
            try:
                with bytecode():
                    result = self.newcomer.build(**{**self.options, "jobs": 1})
                made = Outcome(said(result), tree(self.newcomer.output))
            except SiteError as error:
                made = Outcome(error.problems, None)
            self._expected = (asked, made)
        return self._expected[1]

    def _ours(self) -> dict[str, bytes]:
        """The output, without what is not ours and the folders that only hold such files."""
        others = {*self.foreign, *self.unknown}
        ours = {path: content for path, content in tree(self.output).items() if path not in others}
        kept = {f"{parent}/" for path in others for parent in Path(path).parents}
        files = (path for path in ours if not path.endswith("/"))
        needed = {f"{parent}/" for path in files for parent in Path(path).parents}
        return {path: content for path, content in ours.items() if path not in kept - needed}

    def attempt(self, **options: Any) -> None:
        """Builds, with other options perhaps, whatever comes of it."""
        with suppress(SiteError, UsageError):
            self.build(**options)

    def killed(self, after: int, **options: Any) -> bool:
        """Builds, and is killed after so many effects on the disk; False if the build got by."""
        return proof_circumstances.killed(lambda: self.attempt(**options), after)

    def _others(self) -> set[str]:
        """The files there that no build accounts for, of which every build has to warn."""
        there = tree(self.output)
        return {path for path in (*self.foreign, *self.unknown) if path in there}

    def move(self) -> None:
        """The newsroom gets another folder, with all that builds left in it."""
        root = self.newsroom.root
        self._moves += 1
        self.newsroom.root = root.rename(root.with_name(f"moved-{self._moves}"))
        self.output = self.newsroom.output = self.newsroom.root / "public"
        self.look_away()
        if self.build_state is not None:
            self.build_state = BuildState()

    def lose_state(self) -> None:
        """The state folder is gone, and with it all that builds knew of the output."""
        shutil.rmtree(self.newsroom.root / ".ssg", ignore_errors=True)
        self.lose()

    def prune(self) -> None:
        """Deletes what nobody accounts for, where that is not somebody else's."""
        with suppress(SiteError, UsageError):
            self.build(prune=True)
            self.unknown.clear()

    def lose(self) -> None:
        """Notes that the manifest is gone, so that what we wrote is nobody's."""
        self.unknown |= {path for path in tree(self.output) if not path.endswith("/")}
        self.unknown -= self.foreign.keys()

    def state(self, pattern: str) -> list[Path]:
        """The files of the state folder whose names match."""
        return sorted((self.newsroom.root / ".ssg").glob(pattern))


def differences(made: dict[str, bytes], wanted: dict[str, bytes]) -> dict[str, object]:
    """The files that differ: what is there, and what should be, from shortly before they part."""
    found: dict[str, object] = {}
    for path in sorted(made.keys() | wanted.keys()):
        one, other = made.get(path), wanted.get(path)
        if one is None or other is None:
            found[path] = "is missing" if one is None else "should not be there"
        elif one != other:
            pairs = enumerate(zip(one, other, strict=False))
            same = next((at for at, (a, b) in pairs if a != b), 0)
            found[path] = tuple(text[max(same - 40, 0) : same + 80] for text in (one, other))
    return found


def said(result: Result) -> object:
    """What a build tells of the site, however it came by it."""
    warnings = tuple(each for each in result.warnings if each.code != "unaccounted-file")
    return warnings, result.summary, result.changes.files


def sources(root: Path) -> dict[str, bytes]:
    """All that a newsroom is made from, by path."""
    files = (file for file in sorted(root.rglob("*")) if file.is_file())
    found = {file.relative_to(root).as_posix(): file for file in files}
    return {
        path: file.read_bytes() for path, file in found.items() if path.split("/", 1)[0] not in PAST
    }


def restore(root: Path, wanted: dict[str, bytes]) -> None:
    """Makes the sources at `root` those `wanted`, touching only what differs."""
    there = sources(root)
    for path in there.keys() - wanted.keys():
        (root / path).unlink()
    for path, content in wanted.items():
        if there.get(path) != content:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(content)


def tree(output: Path) -> dict[str, bytes]:
    """Every file by path, and every folder, which ends in "/" and has no content."""
    found = ((path.relative_to(output).as_posix(), path) for path in sorted(output.rglob("*")))
    return {f"{name}/" if path.is_dir() else name: _content(path) for name, path in found}


def _content(path: Path) -> bytes:
    return b"" if path.is_dir() else path.read_bytes()


def stamps(output: Path, *, folders: bool = False) -> dict[str, Stamp]:
    """What tells whether somebody wrote: inode, size and times of files, and of `folders`."""
    found: dict[str, Stamp] = {}
    for path in (output, *output.rglob("*")):
        if path.is_dir() and not folders:
            found[path.as_posix()] = ()
        elif path.is_symlink() or path.exists():
            info = path.lstat()
            stamp = (info.st_ino, info.st_size, info.st_mtime_ns, info.st_ctime_ns)
            found[path.as_posix()] = stamp
    return found
