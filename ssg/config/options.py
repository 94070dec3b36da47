"""The options of a build on the command line, and its settings, output folder and time."""

import os
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from ssg.config import settings_file
from ssg.config.cluster_config import scheduler_error
from ssg.config.config import CONFIG_FILE, Config, PreviewOptions
from ssg.config.hosting import CompressConfig
from ssg.model.previews import Preview
from ssg.problems.errors import Problems, SiteError, UsageError
from ssg.storage import generator_version
from ssg.storage.state_folder import OUTPUTS, STATE
from ssg.text.dates import Clock, parse_date
from ssg.text.urls import base_url_error
from ssg.yaml_source.locate import Locator

SCREENSHOTS = "screenshots"
"""The folder of a preview with pictures of the pages that changed."""


class Options(Struct, frozen=True):
    """The options of a build; for an empty one, the setting in `config.yaml` applies.

    Without `index`, the search is plain whatever the settings say, which makes builds faster.
    Without `draw`, renditions of pictures and social cards are planned, but left to the caller.
    `strict` treats warnings as errors; `advise` reports advice too, as `ssg check` does. `prune`
    deletes the files in the output that no build accounts for. `workers` is the address of a Dask
    scheduler. With `local`, the site is for the live server and not for the host of the settings.
    With `preview`, it is not for readers.
    """

    root: Path = Path()
    output: str = ""
    base_url: str = ""
    show: PreviewOptions = PreviewOptions()
    now: str = ""
    strict: bool = False
    advise: bool = False
    jobs: int = 0
    dry_run: bool = False
    index: bool = True
    draw: bool = True
    prune: bool = False
    workers: str = ""
    local: bool = False
    preview: Preview | None = None


def read_config(options: Options, problems: Problems) -> Config:
    """Reads the settings and applies the options; raises `SiteError` or `UsageError`."""
    _reject_wrong_addresses(options)
    config = settings_file.load(options.root, problems, partial(build_time, options.now))
    if config is None:
        raise SiteError(problems.reported)
    if config.theme and not (options.root / config.theme).is_dir():
        at = Locator(options.root).field(CONFIG_FILE, "theme")
        problems.error("missing-theme", at, f'there is no folder "{config.theme}"')
    problems.raise_errors()
    if config.search == "true" and not (options.index and generator_version.pagefind_version()):
        config = replace(config, search="plain")
    if options.local:
        config = replace(config, hosting="none")
    if options.local or options.advise:
        config = replace(config, compress=CompressConfig())
    if options.preview:
        config = _without_announcements(config)
    return replace(config, base_url=options.base_url) if options.base_url else config


def _reject_wrong_addresses(options: Options) -> None:
    if options.base_url and (error := base_url_error(options.base_url)):
        raise UsageError(f'--base-url: "{options.base_url}" {error}')
    if options.workers and (error := scheduler_error(options.workers)):
        raise UsageError(f'--workers: "{options.workers}" {error}')


def _without_announcements(config: Config) -> Config:
    """The settings of a preview: nothing in it speaks for the site, or invites crawlers."""
    return replace(
        config,
        indexnow="",
        feeds=replace(config.feeds, hub=""),
        crawlers=replace(config.crawlers, ai_training="disallow", ai_answers="disallow"),
        ads_txt=None,
        trust_txt=None,
        security_txt=None,
        keep=(*config.keep, f"{SCREENSHOTS}/"),
    )


def output_folder(options: Options, config: Config) -> Path:
    """Returns the output tree; raises `UsageError` for one that contains sources or is in them."""
    root = options.root.resolve()
    output = (Path(options.output) if options.output else root / config.output).resolve()
    refuse_sources(output, root, config.theme, "build into")
    return output


def refuse_sources(folder: Path, root: Path, theme: str, purpose: str) -> None:
    """Raises `UsageError` for a folder that contains sources, is in them, or is a file.

    `purpose` is what cannot be done there: "build into".
    """
    if root.is_relative_to(folder):
        raise UsageError(f"cannot {purpose} {folder}: the newsroom itself is in it")
    for name in ("content", "layouts", "assets", "ssg", ".git", STATE, theme):
        is_inside = name and folder.is_relative_to(root / name)
        if is_inside and folder not in [root / STATE / tree for tree in OUTPUTS]:
            raise UsageError(f"cannot {purpose} {name}/: it belongs to the newsroom's sources")
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"cannot {purpose} {folder}: it is a file")


def build_time(now: str, zone: str) -> datetime:
    """Returns the time of a build: `now`, or else SOURCE_DATE_EPOCH, or else the current time.

    Raises `UsageError` if it is not a date.
    """
    try:
        if now:
            return parse_date(now, zone)
        if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
            return datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError):
        from ssg.text.date_hints import date_hint

        what = f'--now "{now}"' if now else f'SOURCE_DATE_EPOCH "{epoch}"'
        hint = date_hint(now, Clock(zone, datetime.now(UTC))) or "write 2026-07-28T09:00:00+02:00"
        raise UsageError(f"{what} is not a date or time: {hint}") from None
    return datetime.now(UTC)


def time_or_now(zone: str, typed: str = "") -> datetime:
    """Returns the time that was typed, or else the current minute, in the site's time zone.

    Raises `UsageError` if `typed` is not a time.
    """
    if typed:
        try:
            return parse_date(typed, zone)
        except (ValueError, OverflowError):
            from ssg.text.date_hints import date_hint

            hint = date_hint(typed, Clock(zone, build_time("", zone))) or "write 2026-07-28T09:00"
            raise UsageError(f'"{typed}" is not a date or time: {hint}') from None
    now = build_time("", zone).astimezone(ZoneInfo(zone))
    return parse_date(now.replace(second=0, microsecond=0).isoformat(), zone)


def is_time_fixed(now: str) -> bool:
    """Whether `build_time(now)` does not depend on the clock."""
    return bool(now or os.environ.get("SOURCE_DATE_EPOCH"))
