"""A small read-only server over one store: SPARQL, flows, traces, saved questions, and one plain page."""
