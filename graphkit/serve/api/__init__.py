"""Addresses for programs: JSON and files, described by OpenAPI."""
