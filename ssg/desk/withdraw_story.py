"""Withdraws a published story."""

from datetime import datetime

from ssg.config.config import PreviewOptions
from ssg.content.discover import CONTENT
from ssg.desk.inventory import Inventory
from ssg.hosting.hosts import HOSTS
from ssg.problems.errors import UsageError
from ssg.site import publication
from ssg.yaml_source.edit import Value


def withdraw(inventory: Inventory, target: str, at: datetime, reason: str, *, gone: bool) -> str:
    """Marks a story as withdrawn at `at`, and returns a message that says what follows.

    With `gone`, its address says that it is gone; otherwise a notice is there. Raises `UsageError`
    if readers do not know the story, or if it was withdrawn already.
    """
    source = inventory.find(target, ("articles",))
    path, front_matter = f"{CONTENT}/{source.path}", source.front_matter
    if front_matter.withdrawn is not None:
        since = front_matter.withdrawn.date.isoformat()
        raise UsageError(f"{path} is withdrawn since {since}: change `withdrawn` in the file")
    shown = PreviewOptions(expired=True)
    if why := publication.withheld(front_matter, at, shown):
        raise UsageError(f"{path} is {why}, so readers do not know it: write draft: true instead")
    fields: dict[str, Value] = {"date": at}
    if reason.strip():
        fields["reason"] = " ".join(reason.split())
    if gone:
        fields["gone"] = True
    revision = inventory.revision_of(source)
    revision.put("withdrawn", fields, after="date")
    revision.save(inventory.root)
    return f"Marked {path} as withdrawn. With the next release, {_answer(inventory, gone=gone)}."


def _answer(inventory: Inventory, *, gone: bool) -> str:
    """What the address of a withdrawn story says, on the host of the newsroom."""
    if not gone:
        return "a notice takes its place"
    host = HOSTS[inventory.config.hosting]
    if host.gone:
        return "its address says 410 (gone)"
    return f"its address says 404 (not found), because {host.label} cannot say 410 (gone)"
