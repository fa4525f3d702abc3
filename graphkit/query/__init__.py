"""Questions to a built graph: saved questions, free SPARQL, and the card of one policy."""
