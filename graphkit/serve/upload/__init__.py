"""A policy dropped on the page: analysed, shown, and kept only if the user says so."""
