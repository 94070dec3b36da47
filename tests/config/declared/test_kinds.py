"""Kinds of story: built-in and declared ones."""

from ssg.config.declared.declarations import Declarations
from ssg.config.declared.kinds import BUILT_IN, Kind, KindConfig, all_kinds, kind_fields
from ssg.model.own_fields import OwnField


def test_declared_kinds_stand_beside_the_built_in_ones() -> None:
    kinds = all_kinds({"interview": KindConfig(schema="Report", news=False), "q_a": KindConfig()})
    assert kinds == {
        **BUILT_IN,
        "interview": Kind("Interview", "Report", "article.html", is_news=False),
        "q_a": Kind("Q a", "NewsArticle"),
    }


def test_stories_may_have_a_declared_kind() -> None:
    declared = Declarations(kinds={"profile": KindConfig()})
    kind = declared.front_matter_fields("article")["kind"]
    assert (kind.of[-1], kind.default) == ("profile", "news")
    assert declared.front_matter_fields("page") == {}
    assert kind_fields({}) == {}


def test_the_fields_of_a_kind_are_limited_to_it() -> None:
    fields = {"guest": OwnField(type="text", kinds=("review",)), "score": OwnField(type="number")}
    declared = Declarations(
        fields={"article": fields}, kinds={"interview": KindConfig(fields=("guest",))}
    )
    own = declared.own_fields("article")
    assert (own["guest"].kinds, own["score"].kinds) == (("review", "interview"), ())
