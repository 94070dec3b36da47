"""Setting up VS Code and browser-based editors."""
