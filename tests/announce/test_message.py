"""Sending one request."""

import pytest

from ssg.announce import message
from ssg.announce.message import RefusedError, Request, send
from ssg.deploy.retry import Patience, TransientError
from ssg.problems.errors import UsageError
from tests.support.recipients import Recipients

BRIEF = Patience((0,), lambda pause: None)


def request(web: Recipients, path: str = "/hook", token: str = "hunter2") -> Request:
    return Request(
        "POST", web.url + path, b"{}", {"X-A": "1"}, {"Authorization": f"Bearer {token}"}
    )


def test_a_request_arrives_as_it_is(web: Recipients) -> None:
    send(request(web), BRIEF)
    (received,) = web.taken()
    assert (received.method, received.path, received.body) == ("POST", "/hook", b"{}")
    assert received.headers["authorization"] == "Bearer hunter2"
    assert received.headers["user-agent"].startswith("Dateline/")


@pytest.mark.parametrize("fault", [500, 503, 429, "cut"])
def test_what_may_pass_is_sent_again(web: Recipients, fault: int) -> None:
    web.reply("/hook", fault, 202)
    send(request(web), BRIEF)
    assert len(web.taken()) == 2


@pytest.mark.parametrize("fault", [500, "cut"])
def test_what_does_not_pass_is_an_error(web: Recipients, fault: int) -> None:
    web.reply("/hook", fault)
    with pytest.raises(TransientError):
        send(request(web), BRIEF)
    assert len(web.taken()) == 2


def test_a_slow_recipient_is_not_waited_for(
    web: Recipients, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(message, "TIMEOUT", 0.2)
    web.reply("/hook", "slow")
    with pytest.raises(TransientError, match="timed out"):
        send(request(web), BRIEF)


def test_a_refusal_is_final(web: Recipients) -> None:
    web.reply("/hook", 403)
    with pytest.raises(RefusedError, match="403 Forbidden"):
        send(request(web), BRIEF)
    assert len(web.taken()) == 1


def test_a_redirect_gets_no_token(web: Recipients) -> None:
    web.reply("/hook", (307, {"Location": f"{web.url}/elsewhere"}))
    with pytest.raises(RefusedError, match="307"):
        send(request(web), BRIEF)
    assert [each.path for each in web.taken()] == ["/hook"]


@pytest.mark.parametrize(("asked", "pause"), [("7", 7.0), ("9999", 60.0), ("soon", 1.0)])
def test_a_recipient_may_ask_to_wait(web: Recipients, asked: str, pause: float) -> None:
    pauses: list[float] = []
    web.reply("/hook", (429, {"Retry-After": asked}), 200)
    send(request(web), Patience((1,), pauses.append))
    assert pauses == [pause]


def test_no_message_shows_a_secret(web: Recipients) -> None:
    for token in ("hunter2", "hunter2\nX-Other: 1"):
        web.reply("/hook", 403)
        with pytest.raises((RefusedError, UsageError)) as error:
            send(request(web, token=token), BRIEF)
        assert "hunter2" not in str(error.value)


def test_without_a_server_the_request_may_be_sent_again() -> None:
    with pytest.raises(TransientError, match="refused"):
        send(Request("POST", "http://127.0.0.1:9/"), Patience(()))
