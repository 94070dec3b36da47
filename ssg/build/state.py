"""What one process keeps for its next build."""

from collections.abc import Collection
from dataclasses import dataclass, field, fields
from pathlib import Path

from ssg.build.incremental import PlanMemory
from ssg.build.manifest import Manifest
from ssg.build.value_digests import Digests
from ssg.content.reload import ContentState
from ssg.site.reassemble import SiteState
from ssg.storage import checksummed
from ssg.storage.file_signatures import Signature, Signatures, signature_of
from ssg.theme.environment import LayoutState


@dataclass
class BuildState:
    """What one process keeps for its next build; every part of it can be computed again.

    A build removes what an edit may invalidate and puts it back once it is valid again, so a
    failed build leaves nothing stale.
    """

    signatures: Signatures | None = None
    content: ContentState = field(default_factory=ContentState)
    site: SiteState = field(default_factory=SiteState)
    plan: PlanMemory | None = None
    digests: Digests | None = None
    layouts: LayoutState = field(default_factory=LayoutState)
    manifest: tuple[Signature, Manifest] | None = None
    """The manifest that the last build wrote, with the signature of its file."""

    @property
    def is_empty(self) -> bool:
        """Whether no build of this process has read the content yet."""
        return self.signatures is None and not self.content.folders

    def clear(self) -> None:
        """Resets every part to its initial value."""
        for each in fields(self):
            setattr(self, each.name, getattr(BuildState(), each.name))

    def take_signatures(self, root: Path, touched: Collection[str] | None) -> Signatures | None:
        """Removes and returns the file signatures, with the `touched` files examined again.

        Returns None if all files must be examined. A successful build puts the signatures back;
        after a failed one they would hide that its files have changed.
        """
        last, self.signatures = self.signatures, None
        if last is None or touched is None:
            return None
        return last.refreshed(str(root / path) for path in touched)

    def take_manifest(self, path: Path, *, is_trusted: bool) -> Manifest | None:
        """Removes and returns the manifest that the last build of this process wrote to `path`.

        Returns None if it is not to be trusted, or if another build has begun since.
        """
        last, self.manifest = self.manifest, None
        if last is None or not is_trusted or not path.exists():
            return None
        signature, manifest = last
        if signature_of(str(path)) != signature or checksummed.staging_path(path).exists():
            return None
        return manifest
