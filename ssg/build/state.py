"""What one process keeps for its next build."""

from dataclasses import dataclass, field, fields
from pathlib import Path

from ssg.build.manifest import Manifest
from ssg.build.stored.input_files import InputFiles
from ssg.content.folder_cache import FolderMemory
from ssg.storage import checksummed
from ssg.storage.file_signatures import Signature, signature_of
from ssg.theme.environment import LayoutState


@dataclass
class BuildState:
    """What one process keeps for its next build; every part of it can be computed again.

    A build removes what an edit may invalidate and puts it back once it is valid again, so a
    failed build leaves nothing stale.
    """

    inputs: InputFiles | None = None
    folders: FolderMemory = field(default_factory=dict)
    layouts: LayoutState = field(default_factory=LayoutState)
    manifest: tuple[Signature, Manifest] | None = None
    """The manifest that the last build wrote, with the signature of its file."""

    @property
    def is_empty(self) -> bool:
        """Whether no build of this process has read the content yet."""
        return self.inputs is None and not self.folders

    def clear(self) -> None:
        """Resets every part to its initial value."""
        for each in fields(self):
            setattr(self, each.name, getattr(BuildState(), each.name))

    def take_inputs(self) -> InputFiles | None:
        """Removes and returns the state of the input files.

        A successful build puts the new one back; after a failed one the old one would hide that
        its files have changed.
        """
        last, self.inputs = self.inputs, None
        return last

    def take_manifest(self, path: Path) -> Manifest | None:
        """Removes and returns the manifest that the last build of this process wrote to `path`.

        Returns None if another build has begun since.
        """
        last, self.manifest = self.manifest, None
        if last is None or not path.exists() or checksummed.staging_path(path).exists():
            return None
        return last[1] if signature_of(str(path)) == last[0] else None
