"""What the pages tell, gathered by the workers of the pool: plain records, which the templates put into words."""
