"""What one process keeps for its next build."""

from dataclasses import dataclass, field, fields

from ssg.build.incremental import PlanMemory
from ssg.build.manifest import Manifest
from ssg.build.value_digests import Digests
from ssg.content.reload import ContentState
from ssg.site.reassemble import SiteState
from ssg.storage.file_signatures import Signature, Signatures
from ssg.theme.environment import LayoutState


@dataclass
class BuildState:
    """What one process keeps for its next build; each part could be made again.

    A build takes out what an edit may make untrue and puts it back once it holds again, so a build
    that fails leaves nothing stale.
    """

    signatures: Signatures | None = None
    content: ContentState = field(default_factory=ContentState)
    site: SiteState = field(default_factory=SiteState)
    plan: PlanMemory | None = None
    digests: Digests | None = None
    layouts: LayoutState = field(default_factory=LayoutState)
    manifest: tuple[Signature, Manifest] | None = None
    """The manifest that the last build wrote, with what its file was then."""

    @property
    def is_empty(self) -> bool:
        """Whether no build of this process has read the content yet."""
        return self.signatures is None and not self.content.folders

    def clear(self) -> None:
        """Forgets everything."""
        for each in fields(self):
            setattr(self, each.name, getattr(BuildState(), each.name))
