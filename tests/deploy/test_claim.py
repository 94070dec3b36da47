"""One deploy at a time changes a target."""

import os
import threading
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from ssg.deploy import claim, ledger
from ssg.deploy.claim import Claim, Journal, State, read_state
from ssg.deploy.folder_target import FolderTarget
from ssg.deploy.ledger import ADDING, CHANGING, Record
from ssg.deploy.target import ConflictError
from ssg.problems.errors import UsageError
from tests.support.deploys import START, Clock

DONE = Record("new", 1)


@pytest.fixture
def target(tmp_path: Path) -> FolderTarget:
    return FolderTarget(tmp_path / "www", "www")


def stored(target: FolderTarget) -> Journal:
    """The journal at the target, whoever holds it."""
    state = target.state()
    assert state is not None
    journal = ledger.unpack(state.content, Journal)
    assert journal is not None
    return journal


def interrupt_after(
    working: Claim, state: State, touched: list[str], done: str
) -> type[BaseException]:
    """Claims a target, notes that one file is done, and is interrupted; returns by what."""
    try:
        with working.held(state, touched):
            working.note(done, DONE)
            raise KeyboardInterrupt
    except (KeyboardInterrupt, UsageError) as error:
        return type(error)


def test_a_target_without_deploys_is_free(target: FolderTarget) -> None:
    assert read_state(target, START) == State()


def test_a_second_deploy_is_refused_while_the_first_is_at_work(target: FolderTarget) -> None:
    with Claim(target, Clock()).held(State(), ["a"]):
        with pytest.raises(UsageError, match=r"another deploy is changing www; .* 12:00:00 UTC"):
            read_state(target, START)
        with pytest.raises(UsageError, match="another deploy has begun to change www"):
            Claim(target, Clock()).held(State(), ["a"]).__enter__()
    assert read_state(target, START) == State(Journal(), "2")


def test_of_two_deploys_that_saw_the_same_state_one_wins(target: FolderTarget) -> None:
    with Claim(target, Clock()).held(State(), []):
        pass
    seen = read_state(target, START)
    with Claim(target, Clock()).held(seen, []):
        pass
    with pytest.raises(UsageError, match="another deploy has begun"):
        Claim(target, Clock()).held(seen, []).__enter__()


def test_an_interrupted_deploy_leaves_what_it_did(target: FolderTarget) -> None:
    assert interrupt_after(Claim(target, Clock()), State(), ["a", "b", "c"], "a")
    journal = read_state(target, START).journal
    before = {"b": Record("old", 1), "d": Record("old", 2)}
    assert journal.applied_to(before) == {
        "a": DONE, "b": CHANGING, "c": ADDING, "d": Record("old", 2)
    }  # fmt: skip


def test_what_was_done_is_remembered_by_a_deploy_of_something_else(target: FolderTarget) -> None:
    for path in ("a", "b"):
        state = read_state(target, START)
        assert interrupt_after(Claim(target, Clock()), state, [path], path) is KeyboardInterrupt
    assert stored(target).applied_to({}) == {"a": DONE, "b": DONE}


def test_the_journal_is_written_now_and_then(
    target: FolderTarget, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(claim, "_FEWEST_FILES", 2)
    working = Claim(target, Clock())
    with working.held(State(), ["a", "b", "c"]):
        for path, done in (("a", 0), ("b", 2), ("c", 2)):
            working.note(path, DONE)
            assert len(stored(target).done.files) == done


def test_a_killed_deploy_of_this_machine_is_followed_at_once(target: FolderTarget) -> None:
    with Claim(target, Clock()).held(State(), ["a"]):
        journal = stored(target)
    assert journal.holder is not None
    child = os.posix_spawn("/bin/true", ["true"], {}) if os.name == "posix" else 2**22 + 1
    if os.name == "posix":
        os.waitpid(child, 0)
    ended = replace(journal, holder=replace(journal.holder, process=child))
    target.change_state(ledger.pack(ended), "2")
    assert read_state(target, START).journal == ended


def test_a_silent_deploy_is_followed_after_ten_minutes(target: FolderTarget) -> None:
    with Claim(target, Clock()).held(State(), ["a"]):
        with pytest.raises(UsageError, match=r"deploy again after 12:10 UTC"):
            read_state(target, START + timedelta(minutes=10))
        assert read_state(target, START + timedelta(minutes=11)).version == "1"


def test_a_deploy_confirms_its_claim(target: FolderTarget, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claim, "_HEARTBEAT_SECONDS", 0.001)
    confirmed = threading.Event()
    change = target.change_state
    later = START + timedelta(minutes=5)
    clock = Clock()

    def changed(content: bytes, version: str | None) -> str:
        version = change(content, version)
        if (holder := stored(target).holder) and holder.confirmed == later:
            confirmed.set()
        return version

    monkeypatch.setattr(target, "change_state", changed)
    with Claim(target, clock).held(State(), ["a"]):
        clock.wait(minutes=5)
        assert confirmed.wait(30)


def test_a_deploy_that_lost_its_claim_stops(
    target: FolderTarget, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(claim, "_FEWEST_FILES", 1)
    first = Claim(target, Clock())
    with suppress(UsageError), first.held(State(), ["a"]):
        with Claim(target, Clock()).held(read_state(target, START + timedelta(hours=1)), ["a"]):
            pass
        with pytest.raises(UsageError, match="another deploy has begun"):
            first.note("a", DONE)
        raise UsageError("stopped")
    assert stored(target) == Journal()


def test_a_change_whose_answer_was_lost_counts(
    target: FolderTarget, monkeypatch: pytest.MonkeyPatch
) -> None:
    change = target.change_state

    def answer_lost(content: bytes, version: str | None) -> str:
        change(content, version)
        raise ConflictError  # as the second attempt meets the first

    monkeypatch.setattr(target, "change_state", answer_lost)
    with Claim(target, Clock()).held(State(), ["a"]):
        assert stored(target).touched == ("a",)
    assert stored(target) == Journal()


def test_a_damaged_state_is_explained(target: FolderTarget) -> None:
    target.change_state(b"damaged", None)
    with pytest.raises(UsageError, match=r"is damaged: .* begins with \.dateline/state\."):
        read_state(target, START)


def test_the_state_names_no_person_and_no_machine(target: FolderTarget) -> None:
    with Claim(target, Clock()).held(State(), ["a"]):
        holder = stored(target).holder
    assert holder is not None
    assert (len(holder.machine), holder.process) == (20, os.getpid())
