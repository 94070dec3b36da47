"""Plain text: names, addresses, dates and typography."""
