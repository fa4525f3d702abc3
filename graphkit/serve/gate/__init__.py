"""What every request and answer passes: hosts, token, limits, headers, tags, the log."""
