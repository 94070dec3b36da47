"""What each host reads: redirects and headers in its own configuration, and its limits."""
