"""The SPARQL 1.1 Protocol: queries, their datasets, formats, the service's description."""
