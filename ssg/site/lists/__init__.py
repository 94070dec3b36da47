"""Stories in lists: what the plan decides by, their months, neighbours and related ones."""
