"""What an old system certainly published, and what becomes a draft."""

from typing import Any

import pytest

from ssg.importers.archive.front_matter import SourceText
from ssg.importers.archive.item import Notes
from ssg.importers.generators import publication
from tests.support.import_sources import messages


def text(fields: dict[str, Any], body: str = "") -> SourceText:
    head = "---\n" + "".join(f"{name}: {value}\n" for name, value in fields.items())
    return SourceText("a.md", fields, head, body)


def is_draft(fields: dict[str, Any], notes: Notes | None = None) -> bool:
    return publication.is_draft(text(fields), notes or Notes())


@pytest.mark.parametrize(
    "fields",
    [
        *({name: "true"} for name in ("draft", "Draft", "DRAFT", "isDraft", "is_draft")),
        *({"draft": value} for value in ("yes", "on", "1", "True", "maybe", "until June")),
        *({"published": value} for value in ("false", "False", "no", "off", "0", "soon")),
        *({name: "false"} for name in ("Published", "publish", "public", "live", "visible")),
        *({"status": value} for value in ("draft", "Private", "pending", "in review", "future")),
        {"state": "review"}, {"review": "pending"}, {"layout": "draft"},
        {"state": "draft"}, {"workflow": "In review"}, {"type": "draft"}, {"approved": "no"},
        {"visibility": "private"}, {"Visibility": "hidden"}, {"post_status": "draft"},
        {"password": "secret"}, {"postPassword": "x"}, {"private": "true"}, {"hidden": "true"},
        {"unlisted": "true"}, {"unpublished": "true"}, {"embargo": "2099-01-01"},
        {"eleventyExcludeFromCollections": "true"}, {"eleventyexcludefromcollections": "true"},
        {"eleventyExcludeFromCollections": ["posts"]},
        {"permalink": "false"}, {"permalink": "{% if draft %}false{% endif %}"},
        {"eleventyComputed": {"permalink": "{{ false if draft }}"}},
        {"eleventyComputed": {"draft": "true"}}, {"params": {"draft": "true"}},
        {"build": {"render": "never"}}, {"_build": {"render": "false"}},
        {"build": {"render": "link"}}, {"_build": {"list": "never"}},
        {"build": {"list": "local", "render": "always"}},
        {"date": "soon"}, {"publishDate": "June"}, {"expiryDate": "never again"},
        {"redirect_to": "https://x.example/"}, {"redirect": "/b/"}, {"redirectTo": ["/b/"]},
        {"layout": "redirect"},
    ],
    ids=str,
)  # fmt: skip
def test_a_text_with_a_mark_is_a_draft(fields: dict[str, Any]) -> None:
    assert is_draft({"title": "T", **fields})


@pytest.mark.parametrize(
    "fields",
    [
        {}, {"draft": "false"}, {"draft": "no"}, {"draft": None}, {"draft": ""},
        {"published": "true"}, {"published": "2015-03-19"}, {"published": "2015-03-19 10:00"},
        {"status": "published"}, {"status": "Publish"}, {"visibility": "public"}, {"status": None},
        {"password": ""}, {"password": None}, {"private": "false"}, {"permalink": "/a/"},
        {"permalink": "/false/start/"}, {"permalink": "pretty"}, {"permalink": "/{{ slug }}/"},
        {"eleventyExcludeFromCollections": "false"},
        {"build": {"render": "always", "list": "always", "publishResources": "false"}},
        {"date": "2015-03-19"}, {"date": "git last modified"}, {"expires": "false"},
        {"type": "post"}, {"layout": "default"}, {"state": "California"}, {"kind": "review"},
        {"tags": ["draft"]}, {"title": "draft: true"}, {"redirect_from": "/old/"},
        {"redirect": "false"}, {"redirect_to": None},
    ],
    ids=str,
)  # fmt: skip
def test_a_text_without_a_mark_is_none(fields: dict[str, Any]) -> None:
    notes = Notes()
    assert not is_draft(fields, notes)
    assert messages(notes) == []


def test_only_what_was_no_plain_draft_is_noted() -> None:
    notes = Notes()
    for fields in ({"draft": "true"}, {"published": "false"}, {"permalink": "false"}):
        assert is_draft(fields, notes)
    assert messages(notes) == []
    assert is_draft({"title": "T", "Visibility": "private"}, notes)
    assert is_draft({"date": "soon"}, notes)
    assert messages(notes) == [
        'a.md:2: imported as a draft: its date "soon" is not a date',
        'a.md:3: imported as a draft: its visibility is "private"',
    ]


def test_front_matter_that_cannot_be_read_makes_a_draft() -> None:
    assert publication.is_draft(SourceText("a.md", {}, "", "", 1, "bad YAML"), Notes())


def test_a_mark_that_means_something_else_can_be_left_out() -> None:
    assert not publication.is_draft(text({"status": "hidden"}), Notes(), ignored=("status",))


def test_the_last_start_and_the_first_end_count() -> None:
    fields = {"date": "2015-03-19", "publishDate": "2099-01-01", "Publish_On": "2020-01-01"}
    assert publication.visible_from(fields, "UTC") == "2099-01-01"
    ends = {"expires": "2030-01-01", "expiryDate": "2020-01-01T10:00:00+02:00", "expiry": "x"}
    assert publication.expiry(ends, "UTC") == "2020-01-01T10:00:00+02:00"
    assert (publication.visible_from({}, ""), publication.expiry({}, "")) == ("", "")


@pytest.mark.parametrize(
    ("body", "by_tag", "by_shortcode"),
    [
        ("{% if site.internal %}Secret{% endif %}", True, False),
        ("{%- unless x -%}a{%- endunless -%}", True, False),
        ("{% raw %}{% if x %}{% endraw %}", False, False),
        ("{% for x in y %}{% endfor %} {{ x }}", False, False),
        ("{% hidden %}Secret{% endhidden %}", True, False),
        ("{{< private >}}Secret{{< /private >}}", False, True),
        ("{{% members %}}Secret{{%/ members %}}", False, True),
        ("{{< tabs >}}Open{{< /tabs >}}", False, False),
    ],
)
def test_words_that_a_template_shows_or_hides_make_a_draft(
    body: str, by_tag: bool, by_shortcode: bool
) -> None:
    notes = Notes()
    assert publication.decided_by_template(text({}, body), notes) is by_tag
    assert publication.decided_by_shortcode(text({}, body), notes) is by_shortcode
    message = "a.md:1: imported as a draft: a template decides which of its words are shown"
    assert messages(notes) == ([message] if by_tag or by_shortcode else [])


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"noindex": "true"}, True), ({"robots": "noindex, follow"}, True),
        ({"sitemap": "false"}, True), ({"params": {"robotsNoIndex": "true"}}, True),
        ({"sitemap": {"priority": "1"}}, False), ({"robots": "index"}, False), ({}, False),
    ],
)  # fmt: skip
def test_what_search_engines_were_not_to_list(fields: dict[str, Any], expected: bool) -> None:
    assert publication.is_unlisted_by_search(fields) is expected


def test_the_note_on_a_redirect_says_where_it_leads() -> None:
    notes = Notes()
    assert is_draft({"title": "T", "redirect_to": "https://x.example/"}, notes)
    assert is_draft({"layout": "redirect"}, notes)
    assert messages(notes) == [
        "a.md:2: imported as a draft: it only redirects",
        "a.md:3: imported as a draft: it only redirects to https://x.example/",
    ]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        *((name, True) for name in ("Published", "is_draft", "expiryDate", "password", "robots")),
        *((name, False) for name in ("type", "layout", "state", "colour", "title")),
    ],
)
def test_marks_are_the_fields_that_say_only_when_and_to_whom(name: str, expected: bool) -> None:
    assert publication.is_mark(name) is expected
