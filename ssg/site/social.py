"""What stands on the card that social networks show for a story, and whether it can be set."""

from unicodedata import normalize
from urllib.parse import quote

from ssg.config.config import CONFIG_FILE, Config
from ssg.content.discover import CONTENT
from ssg.model.articles import Ref
from ssg.model.pictures import Card, Drawing
from ssg.pictures import font_coverage
from ssg.pictures.social_cards import BUILT_IN_FONTS, PACKAGE_FOLDER
from ssg.site.links import Links
from ssg.site.media import MEDIA
from ssg.storage import digest
from ssg.text.paths import resolve


class SocialCards:
    """Gives stories their cards, as the settings have them; what is drawn goes to the gallery."""

    def __init__(self, config: Config, links: Links) -> None:
        self.config = config
        self.links = links
        self.font = ""
        self._digest = ""
        self._known = font_coverage.characters(PACKAGE_FOLDER / BUILT_IN_FONTS[0])
        if config.cards.enabled and config.cards.font:
            self._use(config.cards.font)

    def _use(self, name: str) -> None:
        """Has cards set in the font that the settings name."""
        links, at = self.links, ("cards", "font")
        found = resolve("", name)
        if found is None or found not in links.targets.files:
            message = f'"{name}" leads to no font below {CONTENT}/'
            links.problems.error("missing-file", links.locate.field(CONFIG_FILE, *at), message)
            return
        file = links.locate.root / CONTENT / found
        self._digest = links.targets.files[found].digest
        try:
            self._known = font_coverage.characters(file)
        except (font_coverage.BadFontError, OSError) as error:
            reason = error if isinstance(error, font_coverage.BadFontError) else "cannot be read"
            message = f'"{name}" {reason}'
            links.problems.error("bad-file", links.locate.field(CONFIG_FILE, *at), message)
        self.font = f"{CONTENT}/{found}"

    def url(self, ref: Ref) -> str:
        """The URL of a story's card: its headline or, where that cannot be set, its picture."""
        if not self.config.cards.enabled:
            return ""
        card = self._card(ref)
        words = (card.site, card.title, card.section, card.byline, card.label)
        if any(font_coverage.first_unsupported(text, self._known) for text in words):
            return ref.image.crops[0] if ref.image and ref.image.crops else ""
        slug = ref.url.rstrip("/").rpartition("/")[2]
        short = digest.of_value(card)[:8]
        path = f"{MEDIA}/cards/{slug}-{short}.png"
        self.links.media.drawings[path] = Drawing(path, card, self.font)
        return self.links.targets.root + quote(path)

    def _card(self, ref: Ref) -> Card:
        given = self.config.cards
        return Card(
            site=_plain(self.config.title),
            title=_plain(ref.title),
            section=_plain(ref.section.name) if ref.section else "",
            byline=_plain(", ".join(author.name for author in ref.authors)),
            label=_plain(f"{given.sponsored} {ref.sponsor.name}") if ref.sponsor else "",
            paper=given.paper,
            ink=given.ink,
            accent=given.accent,
            font=self._digest,
        )


def _plain(text: str) -> str:
    """One line of text, its accents part of their letters, as fonts have them."""
    return " ".join(normalize("NFC", text).split())
