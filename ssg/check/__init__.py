"""Every link of a built site, inside and outside."""
