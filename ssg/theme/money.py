"""Amounts of money as languages write them."""

from ssg.model.own_fields import Money


def money(value: Money, language: str = "en") -> str:
    """An amount of money as a language writes it: "€1,299.50", "1.299,50 €" (CLDR)."""
    # Imported here: most newsrooms have no prices, and the locales take time to import.
    from babel import Locale, UnknownLocaleError
    from babel.numbers import format_currency

    try:
        locale = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        locale = Locale("en")
    return format_currency(value.amount, value.currency, locale=locale)
