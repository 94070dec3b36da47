"""Where the site is deployed to: the setting `deploy`, and the addresses of targets in it."""

import re
from typing import Annotated, Literal
from urllib.parse import urlsplit

from msgspec import Meta, Struct

from ssg.model.discovery import AbsoluteUrl
from ssg.yaml_source.constraints import at_least, matching

Kind = Literal["folder", "s3", "gs", "az", "ssh", "git"]
Encoding = Literal["none", "gzip", "brotli", "zstd"]

MAX_DELETIONS, MAX_DELETED_SHARE = 200, 0.2
"""How many files a deploy may delete unless a limit is given, and which share of the target's."""

STORES: tuple[Kind, ...] = ("s3", "gs", "az")
_BUCKET = re.compile(r"\$web|\$root|[A-Za-z0-9][A-Za-z0-9._-]{1,221}[A-Za-z0-9]")
_HOST = re.compile(r"(?:[\w.][\w.-]*@)?[\w.][\w.-]*(?::\d+)?|(?:[\w.][\w.-]*@)?\[[0-9a-fA-F:]+\]")
_STORE_LIKE = re.compile(r"(s3|gs|az)(?::|//)", re.IGNORECASE)
_SERVER_LIKE = re.compile(r"[^/\\:]{2,}:")
"""A name and a colon before any slash; one letter is a disk of Windows."""
_SCP_PASSWORD = re.compile(r"(?!(?:ssh|git|s3|gs|az):)[^/:@]+:[^/@]+@")
_VARIABLE = re.compile(r"\$\{?\w+\}?|%\w+%")
_BRANCH = re.compile(
    r"(?![-/.])(?!.*(?:\.\.|//|@\{|\.lock(?:/|$)))[^\s~^:?*\[\\\x00-\x1f]+(?<![./])"
)


class Address(Struct, frozen=True):
    """The address of a target: a `place` (bucket, host or repository), and a path or a branch."""

    kind: Kind
    place: str
    path: str = ""


def parse_address(text: str) -> Address:
    """Parses the address of a target; raises `ValueError` with what is wrong with it."""
    if text.startswith("git:"):
        return _branch(text.removeprefix("git:"))
    if text.startswith("ssh://"):
        return _server(text.removeprefix("ssh://"))
    for kind in STORES:
        if text.startswith(f"{kind}://"):
            return _bucket(kind, text.removeprefix(f"{kind}://"))
    if not text.startswith("folder:"):
        _refuse_misspelled(text)
    return _folder(text.removeprefix("folder:"))


def _refuse_misspelled(text: str) -> None:
    """Refuses what was meant to be another kind of address, and would be the name of a folder."""
    if store := _STORE_LIKE.match(text):
        raise ValueError(f"must name a bucket: {store[1].lower()}://BUCKET/PREFIX")
    if _SERVER_LIKE.match(text):
        raise ValueError(f"is no folder: write {_meant(text)} (or folder:NAME for a folder)")


def _meant(text: str) -> str:
    """What is to be written instead of an address as scp and git have it, or of any other."""
    host, _, path = text.partition(":")
    if path.startswith("//") or host.lower() in ("ssh", "git"):
        return "ssh://USER@HOST/FOLDER, git:REPOSITORY#BRANCH, s3://, gs:// or az://BUCKET"
    if "#" in path:
        return f"git:{text}"
    return f"ssh://{host}{path if path.startswith('/') else f'/~/{path}'}"


def _folder(path: str) -> Address:
    if not path or "\0" in path:
        raise ValueError("names no folder")
    if variable := _VARIABLE.search(path):
        raise ValueError(f"contains the variable {variable[0]}, which nothing replaces here")
    return Address("folder", "", path)


def _bucket(kind: Kind, rest: str) -> Address:
    bucket, _, prefix = rest.partition("/")
    if not _BUCKET.fullmatch(bucket):
        raise ValueError(f"must name a bucket: {kind}://BUCKET or {kind}://BUCKET/PREFIX")
    parts = prefix.strip("/").split("/") if prefix.strip("/") else []
    if any(part in ("", ".", "..") for part in parts):
        raise ValueError("has a prefix with an empty part, . or ..")
    return Address(kind, bucket, "/".join(parts))


def _server(rest: str) -> Address:
    host, slash, path = rest.partition("/")
    if not _HOST.fullmatch(host) or not path.strip("/"):
        raise ValueError("must name a server and a folder there: ssh://USER@HOST/FOLDER")
    if any(part in (".", "..") for part in path.split("/")) or re.search(r"[\x00-\x1f]", path):
        raise ValueError("has a folder with . or .. or a control character")
    return Address("ssh", host, slash + path.rstrip("/"))


def _branch(rest: str) -> Address:
    repository, _, branch = rest.rpartition("#")
    if not repository or repository.startswith("-") or not _BRANCH.fullmatch(branch):
        raise ValueError("must name a repository and a branch: git:REPOSITORY#BRANCH")
    return Address("git", repository, branch)


def address_error(text: str) -> str:
    """Returns why `text` is not the address of a target, or ""."""
    if has_secret(text):
        return ""  # `ssg deploy` refuses it; a message here would show the secret
    try:
        parse_address(text)
    except ValueError as error:
        return str(error)
    return ""


def has_secret(text: str) -> bool:
    """Whether an address contains a password or a key."""
    text = text.removeprefix("git:")
    if _SCP_PASSWORD.match(text):
        return True
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    is_web = parts.scheme in ("http", "https")
    named = "@" in parts.netloc and (is_web or parts.scheme in STORES)
    return named or ":" in parts.netloc.rpartition("@")[0]


class DeployTarget(Struct, frozen=True, kw_only=True):
    """A place that `ssg deploy` keeps equal to the output folder."""

    shorthand = "to"
    to: Annotated[
        str,
        address_error,
        "The address: a folder, `s3://BUCKET/PREFIX`, `gs://BUCKET/PREFIX`, "
        "`az://CONTAINER/PREFIX`, `ssh://USER@HOST/FOLDER`, or `git:REPOSITORY#BRANCH`.",
        Meta(examples=["s3://news.example.org"]),
    ]
    url: Annotated[
        AbsoluteUrl,
        "Where readers find the target, if not at `base_url`. It is then never announced.",
        Meta(examples=["https://staging.example.org/"]),
    ] = ""
    endpoint: Annotated[
        str,
        matching(r"https?://[^\s@]+", "is not an address such as https://storage.example"),
        "The address of the object store, if it is not that of Amazon, Google or Microsoft.",
        Meta(examples=["https://storage.example"]),
    ] = ""
    region: Annotated[
        str,
        matching(r"[\w-]+", "is not a region such as eu-central-1"),
        "The region of an S3 bucket.",
        Meta(examples=["eu-central-1"]),
    ] = ""
    encoding: Annotated[
        Encoding,
        "For object stores: which precompressed form of a file is sent in its place.",
    ] = "none"
    max_deletes: Annotated[
        int | None,
        at_least(0),
        "How many files a deploy may delete; without it, 200, and 20 % of the files there.",
        Meta(examples=[500]),
    ] = None
    keep: Annotated[
        tuple[str, ...],
        "Files and folders at the target that other programs put there: never deleted.",
        Meta(examples=[["uploads/"]]),
    ] = ()
