"""A small built site, deployed to a folder, that is announced to a local server."""

from pathlib import Path

from ssg.announce import run
from ssg.announce.run import Announcement, Outcome, Run
from ssg.config.options import Options
from ssg.deploy.retry import Patience
from tests.support.deploys import BuiltSite, Files
from tests.support.recipients import Recipients

KEY = "4f1c9e0d7b2a4c6e"
TOKENS = {
    "CLOUDFLARE_API_TOKEN": "cloudflare-hunter2",
    "FASTLY_API_TOKEN": "fastly-hunter2",
    "BUNNY_API_KEY": "bunny-hunter2",
    "DATELINE_WEBHOOK_SECRET": "webhook-hunter2",
}
SETTINGS = """\
indexnow: {key}
feeds: {{hub: "{url}/hub"}}
announce:
  indexnow: {url}/indexnow
  purge: {{cloudflare: 023e105f, fastly: true, bunny: url}}
  webhooks: ["{url}/hook"]
"""


class AnnouncedSite(BuiltSite):
    """A site with every kind of recipient; `more` replaces the settings of who is told."""

    def __init__(self, root: Path, web: Recipients, more: str = SETTINGS) -> None:
        self.web, self.more = web, more
        super().__init__(root, "../www")

    def retarget(self, to: str, **settings: object) -> None:
        super().retarget(to, **settings)
        self.tell(self.more)

    def tell(self, more: str) -> None:
        """Changes the settings of who is told."""
        kept = (self.root / "config.yaml").read_text("utf-8").split("indexnow: ")[0]
        self.more = more
        text = kept + more.format(key=KEY, url=self.web.url)
        (self.root / "config.yaml").write_text(text, "utf-8")

    @property
    def circumstances(self) -> Run:
        patience = Patience((0, 0), lambda pause: None)
        return Run(Options(root=self.root), "", TOKENS, self.clock, patience)

    def publish(self, files: Files) -> None:
        """Builds and deploys."""
        self.build(files)
        self.deploy()

    def plan(self) -> Announcement:
        with run.planned(self.circumstances) as announcement:
            return announcement

    def announce(self) -> Outcome:
        this = self.circumstances
        with run.planned(this) as announcement:
            if not announcement.is_needed:
                return Outcome({})
            return run.carry_out(announcement, this.patience)
