"""Errors of object stores."""

import pytest
from obstore.exceptions import GenericError, PermissionDeniedError

from ssg.deploy.store_errors import is_passing, reason, without_secrets

ANSWER = (
    "Generic S3 error: Error performing PUT http://x.example/b/k?sig=abc in 2ms - Server returned "
    'non-2xx status code: 503 Service Unavailable: <?xml version="1.0"?>\n<Error><Code>SlowDown'
    "</Code><Message>Please wait.</Message><StringToSign>AWS4</StringToSign></Error>\n\n"
    "Debug source:\nGeneric { secret }"
)


def test_a_reason_is_one_line_of_the_answer() -> None:
    assert reason(GenericError(ANSWER)) == (
        "the store answered 503 Service Unavailable: SlowDown: Please wait."
    )


@pytest.mark.parametrize(
    ("details", "cause"),
    [
        ("", ""),
        ('ConnectError("tcp", Os { code: 111, message: "refused" })', ": refused"),
        ('"dns error", Custom { error: "Name not known" }', ": Name not known"),
    ],
)  # fmt: skip
def test_without_an_answer_the_reason_is_that_of_the_connection(details: str, cause: str) -> None:
    text = (
        "Generic S3 error: Error performing GET http://x.example/k?sig=abc in 1ms - HTTP error: no"
    )
    error = GenericError(f"{text}\n\nDebug source:\n{details}")
    assert reason(error) == f"http://x.example does not answer{cause}"


def test_what_is_missing_is_said_without_the_name_of_the_client() -> None:
    error = GenericError("Generic S3 error: Missing SecretAccessKey\n\nDebug source:\nx")
    assert reason(error) == "Missing SecretAccessKey"


def test_a_missing_right_is_explained() -> None:
    error = PermissionDeniedError(ANSWER.replace("503 Service Unavailable", "403 Forbidden"))
    assert reason(error).endswith("SlowDown: Please wait. (look at the keys and their rights)")


@pytest.mark.parametrize(
    ("status", "passing"), [("500", True), ("503", True), ("429", True), ("400", False)]
)
def test_a_busy_store_is_asked_again(status: str, passing: bool) -> None:
    assert is_passing(GenericError(ANSWER.replace("503", status))) is passing


def test_a_missing_connection_may_come_back_but_a_missing_right_does_not() -> None:
    assert is_passing(GenericError("HTTP error: error sending request"))
    assert not is_passing(PermissionDeniedError(ANSWER))


def test_secrets_of_the_environment_are_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "hunter2hunter2")
    monkeypatch.setenv("SOME_TOKEN", "short")
    assert without_secrets("a hunter2hunter2 short https://x/?a=b") == "a *** short https://x/"
