"""Paths, URLs, slugs, languages, dates, reading times and typography."""
