"""The state that one process keeps for its next build."""

from ssg.build.state import BuildState
from tests.support.newsroom import Newsroom


def test_a_new_state_is_empty_and_a_build_fills_it(newsroom: Newsroom) -> None:
    state = BuildState()
    was_empty = state.is_empty
    newsroom.build(state=state)
    assert (was_empty, state.is_empty) == (True, False)
    assert state.manifest is not None


def test_a_cleared_state_is_like_a_new_one(newsroom: Newsroom) -> None:
    state = BuildState()
    newsroom.build(state=state)
    state.clear()
    assert state == BuildState()
