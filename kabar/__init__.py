"""Kabar makes a news digest: feeds and own articles in, an edition out."""

__version__ = "0.1.0"
