"""The configuration of an S3 bucket that serves a website.

Redirects of single addresses are metadata of objects, which a deploy sets from `redirects.json`: by
key, the value of `x-amz-website-redirect-location`. Patterns are routing rules in `website.json`.
"""

from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

import msgspec

from ssg.hosting.serving import NOT_FOUND, Serving
from ssg.hosting.underscore_files import headers_only
from ssg.model.outputs import File
from ssg.model.redirects import Redirect
from ssg.text.paths import output_path

WEBSITE, REDIRECTS = "_s3/website.json", "_s3/redirects.json"


def files(serving: Serving) -> Iterator[File]:
    """Yields the bucket's configuration, and the redirects by key; S3 cannot say "gone"."""
    yield from headers_only(serving)
    website: dict[str, object] = {
        "IndexDocument": {"Suffix": "index.html"},
        "ErrorDocument": {"Key": serving.root[1:] + NOT_FOUND},
    }
    if rules := [_rule(each) for each in serving.patterns if each.to]:
        website["RoutingRules"] = rules
    yield _json(WEBSITE, website)
    yield _json(REDIRECTS, {output_path(each.path): each.to for each in serving.moved})


def _json(path: str, value: object) -> File:
    return File(path, msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n")


def _rule(redirect: Redirect) -> dict[str, dict[str, str]]:
    target = urlsplit(redirect.to)
    key = unquote(target.path[1:].removesuffix("*"))
    what = "ReplaceKeyPrefixWith" if redirect.to.endswith("*") else "ReplaceKeyWith"
    there = {"Protocol": target.scheme, "HostName": target.netloc} if target.netloc else {}
    return {
        "Condition": {"KeyPrefixEquals": unquote(redirect.prefix[1:])},
        "Redirect": {**there, what: key, "HttpRedirectCode": "301"},
    }
