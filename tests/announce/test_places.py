"""Where the record of an announcement is kept."""

from pathlib import Path

import pytest

from ssg.announce import changes
from ssg.announce.changes import Announced
from ssg.announce.places import LocalPlace, TargetPlace
from ssg.problems.errors import UsageError
from tests.support.deploys import MORNING, BuiltSite

RECORD = Announced({"index.html": "1"}, {"hub": {"feed.xml": "changed"}})


def test_a_record_in_the_state_folder_is_replaced_once(tmp_path: Path) -> None:
    first, second = (LocalPlace(tmp_path / "announced.json") for _ in range(2))
    assert (first.read(), second.read()) == (None, None)
    with first.held() as save:
        save(RECORD)
    with pytest.raises(UsageError, match="quicker"), second.held():
        pass
    assert second.read() == RECORD
    with second.held() as save:
        save(Announced())


def test_a_record_beside_a_target_keeps_deploys_away(tmp_path: Path) -> None:
    site = BuiltSite(tmp_path / "newsroom", "../www")
    site.build(MORNING)
    site.deploy()
    with site.planned() as deployment:
        place = TargetPlace(deployment, LocalPlace(tmp_path / "copy.json"), site.clock)
        assert place.read() is None
        with place.held() as save:
            save(RECORD)
            with pytest.raises(UsageError, match="another deploy is changing"):
                site.deploy()
        assert changes.decode(deployment.target.announced()) == RECORD
    assert LocalPlace(tmp_path / "copy.json").read() == RECORD
    assert not site.deploy().is_needed
