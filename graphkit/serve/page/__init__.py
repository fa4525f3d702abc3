"""Addresses for people: pages made on the server, scripts that make them quick."""
