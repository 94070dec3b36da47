"""A branch of a git repository as a target: each deploy is one commit, which appears at once.

Git's plumbing writes it from the tree of the last commit, without a working copy: objects that did
not change are neither read nor sent. A push that another deploy was quicker than is refused, so
that no claim is needed. What was written stays in a repository of its own until the next deploy.
"""

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from ssg.config.deploy_config import Address
from ssg.deploy.ledger import ANNOUNCED, LEDGER, Record, Records, is_outside
from ssg.deploy.local_site import LocalSite
from ssg.deploy.retry import Patience, TransientError
from ssg.deploy.store_errors import without_secrets
from ssg.deploy.target import Done, Stored
from ssg.problems.errors import UsageError

_AUTHOR = {"NAME": "ssg deploy", "EMAIL": "ssg-deploy@localhost"}
_REMOTE = "target"
_PARTIAL = {"promisor": "true", "partialclonefilter": "blob:none"}
_REF = "refs/dateline/target"
_ANNOUNCED = "refs/dateline/announced"
_NONE = "0" * 40
_REFUSED = ("[rejected]", "[remote rejected]", "stale info", "fetch first")
_FINAL = ("not appear to be a git repository", "Authentication failed", "Permission denied",
          "not found", "could not read Username", "Host key verification failed")  # fmt: skip


class BranchTarget:
    """A branch; the ledger is a file of its tree, valid if the last commit is that of a deploy."""

    def __init__(self, address: Address, shown: str, folder: Path, patience: Patience) -> None:
        self.address, self._patience = shown, patience
        self._remote, self._branch = address.place, f"refs/heads/{address.path}"
        self._folder = folder
        self._announced_ref = f"{_ANNOUNCED}/{address.path}"
        self._tip = self._announced_tip = ""

    def _fetch(self) -> str:
        """Fetches the last commit of the branch, with trees only; returns it, or "" for none."""
        if not self._remote_tip(self._branch):
            return ""
        options = ("--quiet", "--depth=1", "--no-tags", "--force", "--filter=blob:none")
        self._git("fetch", *options, _REMOTE, f"{self._branch}:{_REF}")
        return self._text("rev-parse", _REF)

    def _remote_tip(self, ref: str) -> str:
        return self._text("ls-remote", _REMOTE, ref).partition("\t")[0].strip()

    def headers(self, path: str, coding: str) -> str:
        return ""

    def ledger(self) -> bytes | None:
        if not self._tip:
            return None
        author = self._text("log", "-1", "--format=%ae", self._tip)
        is_listed = self._git("ls-tree", self._tip, LEDGER)
        if author != _AUTHOR["EMAIL"] or not is_listed:
            return None
        return self._git("cat-file", "blob", f"{self._tip}:{LEDGER}")

    def listing(self, site: LocalSite) -> Records:
        found: Records = {}
        entries = self._git("ls-files", "--stage", "-z").decode().split("\0")
        parts = (entry.partition("\t") for entry in entries if entry)
        names = {path: details for details, _, path in parts}
        common = [path for path in names if path in site.files]
        for path in common:
            site.content(path)
        hashes = dict(zip(common, self._hash(common, site, write=False), strict=True))
        for path, details in names.items():
            if not is_outside(path):
                is_same = path in hashes and details.split()[:2] == ["100644", hashes[path]]
                local = site.files.get(path)
                found[path] = Record(local.digest, local.size) if local and is_same else Record("")
        return found

    def _hash(self, paths: Sequence[str], site: LocalSite, *, write: bool) -> list[str]:
        """Returns git's names for the contents of files, and stores them if it is to `write`."""
        options = ["-w"] if write else []
        names = "".join(f"{site.folder}/{path}\n" for path in paths).encode()
        hashed = self._git("hash-object", *options, "--no-filters", "--stdin-paths", content=names)
        return hashed.decode().split()

    def state(self) -> Stored | None:
        """Fetches the branch. It changes at once, so there is no state between."""
        if not (self._folder / "HEAD").is_file():
            self._git("init", "--quiet", "--bare", str(self._folder))
        for name, value in {"url": self._remote, **_PARTIAL}.items():
            self._git("config", f"remote.{_REMOTE}.{name}", value)
        self._tip = self._patience.keep_trying(self._fetch)
        self._git("read-tree", self._tip or "--empty")
        return None

    def change_state(self, content: bytes, version: str | None) -> str:
        return ""

    def upload(self, paths: Sequence[str], site: LocalSite, done: Done) -> None:
        for path in paths:
            site.content(path)  # which raises if it is not as it was built
        self._enter(dict(zip(paths, self._hash(paths, site, write=True), strict=True)))
        for path in paths:
            done(path)

    def _enter(self, blobs: Mapping[str, str]) -> None:
        lines = "".join(f"100644 {blob}\t{path}\0" for path, blob in blobs.items())
        self._git("update-index", "-z", "--index-info", content=lines.encode())

    def delete(self, paths: Sequence[str], done: Done) -> None:
        lines = "".join(f"0 {_NONE}\t{path}\0" for path in paths)
        self._git("update-index", "-z", "--index-info", content=lines.encode())
        for path in paths:
            done(path)

    def save_ledger(self, content: bytes) -> None:
        """Makes the commit and pushes it."""
        self._enter({LEDGER: self._stored(content)})
        tree = self._text("write-tree", "--missing-ok")
        parents = ["-p", self._tip] if self._tip else []
        commit = self._text("commit-tree", tree, *parents, content=b"Deploy the site\n")
        self._push(commit, self._branch, self._tip)

    def announced(self) -> bytes | None:
        """Reads the record from a reference beside the branch, which readers do not get."""
        self._announced_tip = self._patience.keep_trying(
            lambda: self._remote_tip(self._announced_ref)
        )
        if not self._announced_tip:
            return None
        options = ("--quiet", "--depth=1", "--no-tags", "--force")
        refs = f"{self._announced_ref}:{_ANNOUNCED}"
        self._patience.keep_trying(lambda: self._git("fetch", *options, _REMOTE, refs))
        return self._git("cat-file", "blob", f"{_ANNOUNCED}:{_file_name(ANNOUNCED)}")

    def save_announced(self, content: bytes) -> None:
        entry = f"100644 blob {self._stored(content)}\t{_file_name(ANNOUNCED)}\n"
        tree = self._text("mktree", content=entry.encode())
        commit = self._text("commit-tree", tree, content=b"Announce the site\n")
        self._push(commit, self._announced_ref, self._announced_tip)
        self._announced_tip = commit

    def _stored(self, content: bytes) -> str:
        """Stores a content in the repository of the target, and returns git's name for it."""
        return self._text("hash-object", "-w", "--stdin", content=content)

    def _push(self, commit: str, ref: str, before: str) -> None:
        """Pushes a commit, unless the reference has changed in the meantime."""
        lease = f"--force-with-lease={ref}:{before}"

        def push() -> None:
            try:
                self._git("push", "--quiet", lease, _REMOTE, f"{commit}:{ref}")
            except UsageError:
                if self._remote_tip(ref) != commit:  # or else the answer to a push was lost
                    raise

        self._patience.keep_trying(push)

    def _text(self, *arguments: str, content: bytes = b"") -> str:
        return self._git(*arguments, content=content).decode().strip()

    def _git(self, *arguments: str, content: bytes = b"") -> bytes:
        roles = ("AUTHOR", "COMMITTER")
        names = {f"GIT_{role}_{key}": value for role in roles for key, value in _AUTHOR.items()}
        environment = {**os.environ, **names, "GIT_DIR": str(self._folder), "LC_ALL": "C"}
        environment |= {"GIT_INDEX_FILE": str(self._folder / "index"), "GIT_TERMINAL_PROMPT": "0"}
        command = ["git", *arguments]
        try:
            done = subprocess.run(  # noqa: S603 (the command is ours, without a shell)
                command, input=content, capture_output=True, check=False, env=environment
            )
        except FileNotFoundError:
            raise UsageError("deploys to a branch need the program git") from None
        if done.returncode:
            raise self._error(arguments[0], done.stderr.decode("utf-8", "replace"))
        return done.stdout

    def _error(self, command: str, message: str) -> Exception:
        lines = [line for line in message.splitlines() if not line.lower().startswith("warning:")]
        reason = without_secrets("".join(lines[:1])) or f"git {command} failed"
        if any(words in message for words in _REFUSED):
            return UsageError(
                f"{self.address} was changed by another deploy or commit, or refuses pushes: "
                f"nothing was changed. {reason}"
            )
        is_final = command not in ("ls-remote", "fetch", "push") or any(
            words in message for words in _FINAL
        )
        return UsageError(f"{self.address}: {reason}") if is_final else TransientError(reason)

    def close(self) -> None:
        """Everything is in the repository of the target."""


def _file_name(path: str) -> str:
    return path.rpartition("/")[2]
