"""The proof: after any edits, accidents and time, the output equals that of a build from nothing.

PROOF_SEQUENCES and PROOF_STEPS set its length: `make test` runs a part, `.ci/run` five times
that, and `make prove` a thousand sequences.
"""

import os
import random
import shutil
import tempfile
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, event, note, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from ssg.build.state import BuildState
from tests.support import proof_edits
from tests.support.proof import Proof, Stamp, stamps, tree
from tests.support.proof_circumstances import damage, processes
from tests.support.proof_edits import Fields

SEQUENCES = int(os.environ.get("PROOF_SEQUENCES", "60"))
STEPS = int(os.environ.get("PROOF_STEPS", "10"))
ASKED = 0.25
"""The share of builds before which `ssg explain` says what they would do."""
SHARES = 6
"""The number of tests that share the sequences, so that each core runs some."""


class Sequences(RuleBasedStateMachine):
    """A sequence of edits, accidents and time steps; the output is checked after each."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.mkdtemp(prefix="proof-")
        self.proof = Proof(Path(self.folder))
        self.stories: dict[str, tuple[str, Fields]] = {}
        self.settings = {key: values[0] for key, values in proof_edits.SETTINGS.items()}
        self.sound = (self.stories, self.settings)
        self.hasty = False
        self.asks = random.Random(0)

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    @property
    def root(self) -> Path:
        return self.proof.newsroom.root

    @initialize(later=proof_edits.later, jobs=st.sampled_from([1] * 15 + [2]),
                how=proof_edits.ways, asks=st.integers(0, 999))  # fmt: skip
    def begin(self, later: bool, jobs: int, how: str, asks: int) -> None:
        self.asks = random.Random(asks)
        self.proof.later = later
        self.proof.build_state = None if how == "built" else BuildState()
        self.proof.watched = how == "watched"
        self.proof.options["jobs"] = jobs
        self.put_first_values()

    def put_first_values(self) -> None:
        """Writes the site that every sequence begins with."""
        for path, texts in proof_edits.FILES.items():
            self._put(path, texts[0])
        self._put("config.yaml", proof_edits.config(self.settings).encode())
        self._write("one", proof_edits.BODIES[3], {"tags": ["optics"]})
        self._write("two", proof_edits.BODIES[4], {"date": "2026-05-02", "section": "chips"})
        self._write("three", proof_edits.BODIES[0], {"date": "2026-06-03"})

    @invariant()
    def the_output_equals_that_of_a_build_from_nothing(self) -> None:
        if self.hasty:
            self.hasty = False
            return
        path, said = self._explained() if self.asks.random() < ASKED else ("", "")
        before = stamps(self.proof.output)
        with processes():
            result = self.proof.check()
        if result.files is not None:
            self._compare_with_what_was_said(path, said, before)
        event(f"failed: {result.files is None}, short: {result.short}, later: {self.proof.later}")
        event(f"replayed: {result.replayed}")
        if result.files is None:
            note(f"  failed with {result.reported}")
            self.stories, self.settings = self.sound
        self.sound = (self.stories, self.settings)

    @rule()
    def skip_build(self) -> None:
        """Takes the next step without a build before it."""
        self.hasty = True

    def _explained(self) -> tuple[str, str]:
        """One of the files, and what the next build is said to do to it."""
        return self.proof.explained(self.asks.randrange(1000))

    def _compare_with_what_was_said(self, path: str, said: str, before: dict[str, Stamp]) -> None:
        at = (self.proof.output / path).as_posix()
        now = stamps(self.proof.output)
        event(f"said: {said.partition(':')[0]}")
        if said.startswith("  up to date"):
            assert now[at] == before[at], (path, said)
        elif said:
            assert (at in now) is not said.startswith("  no longer"), (path, said)

    @rule(name=proof_edits.names, body=proof_edits.bodies, fields=proof_edits.fields)
    def write_story(self, name: str, body: str, fields: dict[str, int]) -> None:
        self._write(name, body, self._with_next_values({}, fields))

    @rule(which=proof_edits.which, body=proof_edits.bodies)
    def edit_body(self, which: int, body: str) -> None:
        if name := self._story(which):
            self._write(name, body, self.stories[name][1])

    @rule(which=proof_edits.which, body=proof_edits.texts, words=proof_edits.words)
    def reword(self, which: int, body: str, words: dict[str, int]) -> None:
        """Changes nothing but what a story says."""
        if name := self._story(which):
            self._write(name, body, self._with_next_values(self.stories[name][1], words))

    @rule(which=proof_edits.which, fields=proof_edits.fields)
    def change_fields(self, which: int, fields: dict[str, int]) -> None:
        if name := self._story(which):
            body, now = self.stories[name]
            self._write(name, body, self._with_next_values(now, fields))

    @rule(which=proof_edits.which, to=proof_edits.names)
    def rename(self, which: int, to: str) -> None:
        if (name := self._story(which)) and name != to:
            moved = self.stories[name]
            self.delete(which)
            self._write(to, *moved)

    @rule(which=proof_edits.which)
    def delete(self, which: int) -> None:
        if name := self._story(which):
            self.stories = {key: story for key, story in self.stories.items() if key != name}
            self._put(f"content/articles/{name}.md", None)

    @rule(path=proof_edits.paths, turn=proof_edits.turns)
    def put_file(self, path: str, turn: int) -> None:
        file = self.root / path
        now = file.read_bytes() if file.exists() else None
        self._put(path, proof_edits.next_value(proof_edits.FILES[path], now, turn))

    @rule(path=proof_edits.paths, turn=proof_edits.turns, new=st.booleans())
    def replace_file_unnoticed(self, path: str, turn: int, new: bool) -> None:
        """Replaces a file by one of equal length and time; with `new`, of another inode."""
        file = self.root / path
        if not file.exists():
            return
        times, now = file.stat(), file.read_bytes()
        if new:
            file.unlink()
        self._put(
            path,
            proof_edits.next_value(
                proof_edits.with_same_length(proof_edits.FILES[path], now) or [now], now, turn
            ),
        )
        os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))

    @rule(key=proof_edits.keys, turn=proof_edits.turns)
    def configure(self, key: str, turn: int) -> None:
        value = proof_edits.next_value(proof_edits.SETTINGS[key], self.settings[key], turn)
        self.settings = {**self.settings, key: value}
        self._put("config.yaml", proof_edits.config(self.settings).encode())

    @rule(which=proof_edits.which, day=st.sampled_from([-400, -1, 0, 400]))
    def touch(self, which: int, day: int) -> None:
        """Sets the file time of a source to the past, the future or now."""
        files = sorted(path for path in self.root.glob("*/**/*") if path.is_file())
        files = [path for path in files if "public" not in path.parts]
        file = files[which % len(files)]
        at = datetime.now().timestamp() + day * 86400
        if day <= 0 or not self.proof.later:
            os.utime(file, (at, at))

    @rule(which=proof_edits.which, how=proof_edits.tamperings)
    def tamper(self, which: int, how: str) -> None:
        """Changes an output file as another program would."""
        files = [name for name in tree(self.proof.output) if not name.endswith("/")]
        ours = sorted({*files} - self.proof.foreign.keys() - self.proof.unknown)
        if not ours:
            return
        self.proof.forget_last_build()
        file = self.proof.output / ours[which % len(ours)]
        if how == "edit":
            file.write_bytes(bytes(byte ^ 1 for byte in file.read_bytes()) or b"x")
            return
        file.unlink()
        if how == "replace":
            file.symlink_to("nowhere")
        if how == "obstruct":
            file.mkdir()
        if how == "folder" and self._is_all_ours(file.parent):
            shutil.rmtree(file.parent)

    @rule(path=st.sampled_from(["CNAME", "ai/notes.txt", "ai/2026/05/one/mine", "assets/x/y"]))
    def add_foreign(self, path: str) -> None:
        self.proof.foreign[path] = path.encode()
        self.proof.newsroom.write(f"public/{path}", path)

    @rule(hours=st.sampled_from([1, 20, 40]), later=proof_edits.later)
    def let_time_pass(self, hours: int, later: bool) -> None:
        now = datetime.fromisoformat(self.proof.options["now"]) + timedelta(hours=hours)
        self.proof.options["now"] = now.isoformat()
        self.proof.later = later

    @rule(options=proof_edits.other_options)
    def build_with_other_options(self, options: dict[str, Any]) -> None:
        """Builds with other options into the same output, whether it succeeds or not."""
        self.proof.attempt(**options)

    @precondition(lambda self: hasattr(os, "fork"))
    @rule(after=st.integers(0, 250), options=proof_edits.other_options)
    def kill(self, after: int, options: dict[str, Any]) -> None:
        killed = self.proof.killed(after, **{**options, "jobs": 1})
        event(f"killed: {killed}")

    @rule(what=st.sampled_from(["cache*", "manifest*", "site*", "*"]),
          how=proof_edits.damages, seed=st.integers(0, 999))  # fmt: skip
    def damage(self, what: str, how: str, seed: int) -> None:
        """Deletes, truncates, overwrites or changes a file of the state folder."""
        for file in self.proof.state(what):
            if file.match("manifest*.json") or file.match("manifest*.tmp"):
                self.proof.forget_manifest()
            damage(file, how, random.Random(seed))

    @rule()
    def move(self) -> None:
        self.proof.move()

    @rule()
    def lose_state(self) -> None:
        self.proof.lose_state()

    @precondition(lambda self: not self.proof.foreign)
    @rule()
    def prune(self) -> None:
        self.proof.prune()

    def _write(self, name: str, body: str, fields: Fields) -> None:
        self.stories = {**self.stories, name: (body, fields)}
        self.proof.newsroom.article(name, body, **fields)

    def _put(self, path: str, content: bytes | None) -> None:
        """Writes a file, or deletes it."""
        if content is None:
            (self.root / path).unlink(missing_ok=True)
        else:
            self.proof.newsroom.write(path, content)

    def _story(self, which: int) -> str:
        """The name of one of the stories, if there is one."""
        names = sorted(self.stories)
        return names[which % len(names)] if names else ""

    def _with_next_values(self, now: Fields, fields: dict[str, int]) -> Fields:
        """The fields of a story, some of them with other values."""
        kinds = proof_edits.STORY
        next_value = {
            key: proof_edits.next_value(kinds[key], now.get(key, kinds[key][0]), turn)
            for key, turn in fields.items()
        }
        return {**now, **next_value}

    def _is_all_ours(self, folder: Path) -> bool:
        names = {path.relative_to(self.proof.output).as_posix() for path in folder.rglob("*")}
        return not names & {*self.proof.foreign, *self.proof.unknown}


@pytest.mark.parametrize("share", range(SHARES))
def test_any_sequence_leads_to_the_output_of_a_build_from_nothing(share: int) -> None:
    run_state_machine_as_test(
        Sequences,
        settings=settings(
            max_examples=-(-SEQUENCES // SHARES),
            stateful_step_count=STEPS,
            deadline=None,
            database=None,
            print_blob=True,
            report_multiple_bugs=False,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_sequences_replay_edits() -> None:
    sequences = Sequences()
    try:
        sequences.begin(later=True, jobs=1, how="built", asks=0)
        sequences._write("two", proof_edits.BODIES[0], {"date": "2026-05-02"})
        sequences.proof.check()
        sequences.reword(2, "Next.\n", {"title": 0, "updated": 0})
        assert sequences.proof.check().replayed
    finally:
        sequences.teardown()


def test_sequences_begin_with_a_site_without_problems() -> None:
    sequences = Sequences()
    try:
        sequences.put_first_values()
        assert sequences.proof.newsroom.problems() == []
    finally:
        sequences.teardown()
