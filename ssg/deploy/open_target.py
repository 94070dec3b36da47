"""Opens the target that an address names."""

from pathlib import Path

from ssg.config.deploy_config import DeployTarget, has_secret, parse_address
from ssg.deploy.folder_target import FolderTarget
from ssg.deploy.target import Target
from ssg.problems.errors import UsageError


def open_target(settings: DeployTarget, root: Path) -> Target:
    """Opens a target; paths of folders begin at the newsroom `root`.

    Raises `UsageError` for an address with a password, which belongs nowhere in a repository.
    """
    if has_secret(settings.to):
        raise UsageError(
            "the address of the target contains a password or a key: change it there where it came "
            "from, take it out of config.yaml, and see docs/deployment.md for where secrets belong"
        )
    address = parse_address(settings.to)
    if address.kind != "folder":
        raise UsageError(f"deploys to {address.kind}: are not possible yet: deploy to a folder")
    return FolderTarget(root / address.path, settings.to)
