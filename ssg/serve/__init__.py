"""The live server: builds the site after every save, and reloads pages in the browser."""
