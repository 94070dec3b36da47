"""What an editor decides, with its stories."""

from ssg.model.front_page import EditedFront, StoryPackage
from tests.support.newsroom import ref


def test_every_story_that_an_editor_chose_has_a_place() -> None:
    lead, second, pinned, packed = (ref(name) for name in "abcd")
    package = StoryPackage("P", "", "list", (packed,))
    edited = EditedFront(lead=lead, second=(second,), pins=((2, pinned),), packages=(package,))
    assert edited.placed == {"/a/", "/b/", "/c/", "/d/"}
    assert EditedFront().placed == set()
