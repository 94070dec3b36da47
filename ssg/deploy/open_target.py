"""Opens the target that an address names."""

from pathlib import Path

from ssg.config.deploy_config import STORES, Address, DeployTarget, has_secret, parse_address
from ssg.config.headers import Headers
from ssg.deploy.branch_target import BranchTarget
from ssg.deploy.file_headers import HeaderPolicy
from ssg.deploy.folder_target import FolderTarget
from ssg.deploy.retry import Patience
from ssg.deploy.ssh_target import SshTarget
from ssg.deploy.target import Target
from ssg.problems.errors import UsageError
from ssg.storage import digest
from ssg.storage.state_folder import STATE


def open_target(settings: DeployTarget, root: Path, headers: Headers, patience: Patience) -> Target:
    """Opens a target; paths of folders begin at the newsroom `root`, or at the home if with `~/`.

    `headers` are those of the settings, for targets that send them.

    Raises `UsageError` for an address with a password, which belongs nowhere in a repository.
    """
    if has_secret(settings.to):
        raise UsageError(
            "the address of the target contains a password or a key: change it there where it came "
            "from, take it out of config.yaml, and see docs/deployment.md for where secrets belong"
        )
    address = parse_address(settings.to)
    if address.kind in STORES:
        return _object_target(address, settings, HeaderPolicy(headers), patience)
    if address.kind == "ssh":
        return SshTarget(address, settings.to, patience)
    if address.kind == "git":
        name = digest.short(settings.to.encode())
        return BranchTarget(address, settings.to, root / STATE / f"branch-{name}.git", patience)
    return FolderTarget(root / _from_home(address.path), settings.to)


def _from_home(path: str) -> Path:
    """The path of a folder, from the home of the user if it begins there."""
    return Path.home() / path[2:] if path.startswith("~/") else Path(path)


def _object_target(
    address: Address, settings: DeployTarget, policy: HeaderPolicy, patience: Patience
) -> Target:
    try:
        from ssg.deploy.object_target import ObjectTarget
        from ssg.deploy.open_store import open_store
    except ModuleNotFoundError as error:
        if error.name != "obstore":
            raise
        raise UsageError(
            'object stores need the extra [deploy]: pip install "dateline-ssg[deploy]"'
        ) from None
    return ObjectTarget(open_store(address, settings), settings.to, policy, patience)
