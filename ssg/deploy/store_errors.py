"""Errors of object stores, as one line without what must not be shown.

The texts of the client contain whole requests and answers, with signatures and the like.
"""

import os
import re

_PASSING = frozenset({408, 409, 425, 429})
_STATUS = re.compile(r"status code: (\d{3})([\w ]*)")
_CODE = re.compile(r"<Code>([^<]*)</Code>")
_MESSAGE = re.compile(r"<Message>([^<\n]*)")
_URL_QUERY = re.compile(r"(https?://[^\s?]*)\?\S*")
_SECRET_NAME = re.compile(r"KEY|SECRET|TOKEN|PASSWORD|SIGNATURE|SAS|CREDENTIAL")
_DEBUG = "Debug source:"
_GENERIC = re.compile(r"^Generic \w+ error: ")
_UNANSWERED = re.compile(r"Error performing \w+ (https?://[^/\s?]+).* - HTTP error", re.DOTALL)
_CAUSE = re.compile(r'(?:message|error): "([^"]*)"')
_FORBIDDEN = ("401", "403")


def is_passing(error: Exception) -> bool:
    """Whether a request may succeed if it is repeated: the store is busy or was not reached."""
    if type(error).__name__ != "GenericError":
        return False
    found = _STATUS.search(str(error))
    return found is None or int(found[1]) >= 500 or int(found[1]) in _PASSING


def reason(error: Exception) -> str:
    """Returns why a request failed, in one line without secrets."""
    text, _, details = str(error).partition(_DEBUG)
    text = _GENERIC.sub("", text.strip())
    if status := _STATUS.search(text):
        return without_secrets(_answer(text, status))
    if unanswered := _UNANSWERED.match(text):
        causes = _CAUSE.findall(details)
        return without_secrets(": ".join([f"{unanswered[1]} does not answer", *causes[-1:]]))
    return without_secrets(" ".join(text.split()))


def _answer(text: str, status: re.Match[str]) -> str:
    details = [found[1].strip() for found in (_CODE.search(text), _MESSAGE.search(text)) if found]
    hint = " (look at the keys and their rights)" * (status[1] in _FORBIDDEN)
    answer = f"the store answered {status[1]}{status[2].rstrip()}"
    return f"{': '.join([answer, *filter(None, details)])}{hint}"


def without_secrets(text: str) -> str:
    """Leaves out the queries of addresses, which may be signed, and secrets of the environment."""
    text = _URL_QUERY.sub(r"\1", text)
    for name, value in os.environ.items():
        if len(value) >= 8 and _SECRET_NAME.search(name.upper()):
            text = text.replace(value, "***")
    return text
