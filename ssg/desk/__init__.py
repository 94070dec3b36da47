"""Commands that create and edit what writers write."""
