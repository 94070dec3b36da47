"""`ssg verify`."""

import sys
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

import click

from ssg.commands.common import PROBLEMS, options, show_options, site_options
from ssg.config.options import Options
from ssg.console import terminal
from ssg.problems.errors import UsageError

if TYPE_CHECKING:
    from ssg.announce import withdrawn

_WITHDRAWN = "withdrawn"


@click.command("verify")
@click.argument("addresses", metavar="[URL|withdrawn]...", nargs=-1)
@click.option(
    "--at", metavar="URL", default="", help="With `withdrawn`: the live site, if not at `base_url`."
)
@site_options
@show_options
def command(addresses: tuple[str, ...], at: str, **values: Any) -> None:
    """Say whether an address is in the site, and why; without one, examine every file.

    Fails if the output folder is not as it should be: a file differs from what the last build
    wrote, or stands at an address that the site does not have. `ssg verify withdrawn` asks the live
    site for every withdrawn story, and fails if one is still there.
    """
    from ssg.build.audit.verify import verify

    live = addresses == (_WITHDRAWN,)
    if at and not live:
        raise UsageError("--at is for `ssg verify withdrawn`")
    words = [address for address in addresses if "/" not in address]
    if not live and (meant := get_close_matches(_WITHDRAWN, words, cutoff=0.8)):
        raise UsageError(
            f'"{meant[0]}" is no address: write `ssg verify withdrawn`, or /{meant[0]}/ for a page'
        )
    with terminal.Progress() as progress:
        this = options(**values)
        result = _withdrawn(this, at) if live else verify(this, addresses, progress)
    terminal.echo("\n".join(result.lines))
    if not result.is_right:
        sys.exit(PROBLEMS)


def _withdrawn(this: Options, at: str) -> "withdrawn.Verification":
    from ssg.announce import withdrawn
    from ssg.desk import inventory
    from ssg.site import publication

    newsroom = inventory.read(this.root)
    stories = publication.withdrawals(newsroom.sources, newsroom.config, newsroom.moment)
    return withdrawn.verify(stories, at, newsroom.config, this)
