"""The social cards of stories: their texts, and whether the font can show these texts."""

import re
from unicodedata import normalize
from urllib.parse import quote, unquote

from ssg.config.config import CONFIG_FILE, Config
from ssg.content.discover import CONTENT
from ssg.model.articles import Ref
from ssg.model.pictures import Card, Drawing, Picture
from ssg.pictures import font_coverage
from ssg.pictures.social_cards import BUILT_IN_FONTS, PACKAGE_FOLDER, SIZE
from ssg.site.links import Links
from ssg.storage import digest
from ssg.text.reserved_names import MEDIA

_SHORT_SLUG = re.compile(r"[a-zA-Z0-9_.-]{1,100}")
"""A slug that is part of the card's file name; any other could make the name too long."""


class SocialCards:
    """Creates the cards of stories, as configured, and adds them to the published media."""

    def __init__(self, config: Config, links: Links) -> None:
        self.config = config
        self.links = links
        self.font = ""
        self._digest = ""
        self._characters = font_coverage.characters(PACKAGE_FOLDER / BUILT_IN_FONTS[0])
        if config.cards.enabled and config.cards.font:
            self._use_font(config.cards.font)

    def _use_font(self, name: str) -> None:
        """Sets the font that the settings name; reports one that is missing or damaged."""
        links, at = self.links, ("cards", "font")
        path = links.targets.resolve("", name)
        if path is None or path not in links.targets.files:
            message = f'there is no font "{name}" below {CONTENT}/'
            links.problems.error("missing-file", links.locate.field(CONFIG_FILE, *at), message)
            return
        file = links.locate.root / CONTENT / path
        self._digest = links.targets.files[path].digest
        try:
            self._characters = font_coverage.characters(file)
        except (font_coverage.BadFontError, OSError) as error:
            reason = error if isinstance(error, font_coverage.BadFontError) else "cannot be read"
            message = f'"{name}" {reason}'
            links.problems.error("bad-file", links.locate.field(CONFIG_FILE, *at), message)
        self.font = f"{CONTENT}/{path}"

    def url(self, ref: Ref) -> str:
        """The URL of a story's card.

        "" if cards are disabled, if the font lacks a character of the card, or if the story's
        picture is large enough to stand for it; the card of a sponsored story says who paid.
        """
        settings = self.config.cards
        if not settings.enabled:
            return ""
        if not settings.with_pictures and not ref.sponsor and _fills_a_card(ref.image):
            return ""
        card = self._card(ref)
        texts = (card.site, card.title, card.section, card.byline, card.label)
        if any(font_coverage.first_unsupported(text, self._characters) for text in texts):
            return ""
        slug = unquote(ref.url.rstrip("/").rpartition("/")[2])
        name = f"{slug}-" if _SHORT_SLUG.fullmatch(slug) else ""
        path = f"{MEDIA}/cards/{name}{digest.of_value(card)[: 8 if name else 16]}.png"
        self.links.media.drawings[path] = Drawing(path, card, self.font)
        return self.links.targets.root + quote(path)

    def _card(self, ref: Ref) -> Card:
        settings = self.config.cards
        return Card(
            site=_plain(self.config.title),
            title=_plain(ref.title),
            section=_plain(ref.section.name) if ref.section else "",
            byline=_plain(", ".join(author.name for author in ref.authors)),
            label=_plain(f"{settings.sponsored} {ref.sponsor.name}") if ref.sponsor else "",
            paper=settings.paper,
            ink=settings.ink,
            accent=settings.accent,
            font=self._digest,
        )


def _fills_a_card(picture: Picture | None) -> bool:
    """Whether a picture's crop in 16:9 is as wide as a card."""
    return any(width >= SIZE[0] for width, _ in picture.crop_sizes[:1]) if picture else False


def _plain(text: str) -> str:
    """The text on one line, in composed form (Unicode NFC), which fonts support best."""
    return " ".join(normalize("NFC", text).split())
