"""Problems of a site: what is wrong, where, and how to fix it."""
