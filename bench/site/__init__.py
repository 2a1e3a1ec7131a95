"""A built site, to the figures that tell how good it is."""
