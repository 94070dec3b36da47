"""Sources to the `Site`: order, terms, links and what is published."""
