"""One request, and why it got no answer."""

from http.client import RemoteDisconnected
from urllib.error import HTTPError, URLError
from urllib.request import Request

import pytest

from ssg.announce.one_request import UNANSWERED, opened, reason
from tests.support.recipients import Recipients


def test_a_redirect_is_an_answer(web: Recipients) -> None:
    web.reply("/old/", (301, {"Location": "/new/"}))
    with pytest.raises(HTTPError) as found:
        opened(Request(f"{web.url}/old/"), 10)
    found.value.close()
    assert found.value.code == 301
    assert [each.path for each in web.taken()] == ["/old/"]


def test_without_a_server_the_reason_is_in_words() -> None:
    with pytest.raises(UNANSWERED) as found:
        opened(Request("http://127.0.0.1:9/"), 10)
    assert reason(found.value) == "Connection refused"


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (URLError("no host given"), "no host given"),
        (URLError(TimeoutError("timed out")), "timed out"),
        (RemoteDisconnected("Remote end closed connection"), "Remote end closed connection"),
        (TimeoutError(), "TimeoutError"),
    ],
)
def test_every_reason_has_words(error: Exception, words: str) -> None:
    assert reason(error) == words
