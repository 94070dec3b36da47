"""The build: plans, renders and publishes the site, and reuses work of earlier builds."""
