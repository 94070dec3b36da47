"""What an announcement shows: what is sent to whom, and how it went."""

from collections import Counter
from collections.abc import Mapping

from ssg.announce.message import Recipient
from ssg.announce.run import Announcement, Outcome
from ssg.console.terminal import MAX_LISTED, pluralize
from ssg.text.invisible import visible


def plan(announcement: Announcement) -> str:
    """Returns what an announcement sends, with a line for each of the first addresses."""
    if not announcement.is_needed:
        return nothing(announcement)
    lines = [f"{counts(announcement)} since the last announcement."]
    if announcement.is_first:
        lines = [_first(announcement)]
    for recipient in announcement.recipients:
        lines += _listed(recipient)
    return "\n".join(lines)


def _listed(recipient: Recipient) -> list[str]:
    messages = recipient.messages
    if not messages:
        return [f"{recipient.name}: nothing to send"]
    shown = [visible(each) for message in messages for each in message.shown]
    requests = pluralize(len(messages), "request")
    lines = [f"{recipient.name}: {pluralize(len(shown), 'address', 'addresses')} in {requests}"]
    lines += [f"  {each}" for each in shown[:MAX_LISTED]]
    if len(shown) > MAX_LISTED:
        lines.append(f"  ... and {len(shown) - MAX_LISTED:,} more")
    return lines


def _first(announcement: Announcement) -> str:
    files = pluralize(len(announcement.files), "file")
    return (
        f"Nothing was announced before, so all {files} count as new. "
        "If others know the site already, use --baseline"
    )


def counts(announcement: Announcement) -> str:
    """Returns how much changed: "2 added, 1 deleted"."""
    kinds = Counter(announcement.changes.values())
    return ", ".join(f"{count:,} {kind}" for kind, count in sorted(kinds.items())) or "no change"


def nothing(announcement: Announcement) -> str:
    """Returns that there is nothing to announce."""
    names = [recipient.name for recipient in announcement.recipients]
    know = "know" if len(names) > 1 else "knows"
    return f"Nothing to announce: {', '.join(names)} {know} the site as it is."


def done(announcement: Announcement, outcome: Outcome) -> str:
    """Returns what was sent to whom."""
    sent: Mapping[str, int] = outcome.sent
    parts = [f"{name} ({pluralize(count, 'request')})" for name, count in sent.items()]
    if not parts:
        return "Announced nothing." if outcome.failures else "Nobody had to be told."
    what = counts(announcement) if announcement.changes else "what was missing"
    return f"Announced {what}: {', '.join(parts)}."


def failures(outcome: Outcome, command: str) -> str:
    """Returns what failed, and how to go on; `command` sends what is missing."""
    lines = "\n".join(f"  {failure}" for failure in outcome.failures)
    return f"not everybody was told:\n{lines}\n{command} sends only what is missing"
