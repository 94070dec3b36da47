"""The signed report that webhooks get."""

import json

from ssg.announce import webhooks
from ssg.announce.changes import Kind

CHANGES: dict[str, Kind] = {"a/index.html": "added", "b/index.html": "deleted"}
URLS = {path: f"https://x.example/{path[0]}/" for path in CHANGES}


def test_a_report_is_signed_with_the_secret() -> None:
    (message,) = webhooks.messages("https://h.example/", "key", "https://x.example/", CHANGES, URLS)
    request = message.request
    assert json.loads(request.body) == {
        "site": "https://x.example/",
        "added": [{"url": "https://x.example/a/", "path": "a/index.html"}],
        "changed": [],
        "deleted": [{"url": "https://x.example/b/", "path": "b/index.html"}],
    }
    signature = f"sha256={webhooks.signature(request.body, 'key')}"
    assert request.headers["Dateline-Signature"] == signature
    other = webhooks.messages("https://h.example/", "no", "https://x.example/", CHANGES, URLS)
    assert other[0].request.headers["Dateline-Signature"] != signature
    assert other[0].request.headers["Dateline-Delivery"] == request.headers["Dateline-Delivery"]


def test_the_signature_is_that_of_the_standard() -> None:
    # RFC 4231, test case 2
    assert webhooks.signature(b"what do ya want for nothing?", "Jefe") == (
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    )


def test_without_changes_there_is_no_report() -> None:
    assert webhooks.messages("https://h.example/", "key", "https://x.example/", {}, {}) == ()


def test_forms_are_encoded() -> None:
    assert webhooks.form({"hub.url": "https://x.example/é"}) == (
        b"hub.url=https%3A%2F%2Fx.example%2F%C3%A9"
    )
