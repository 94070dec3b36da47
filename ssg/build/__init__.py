"""The build: plan, render and publish, and what makes the next build short."""
