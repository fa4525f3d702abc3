"""The flows of a store as one looks around in them: chosen by facets, counted, and put together for pictures."""
