"""Measurements: each prints ratios against a named yardstick from the same run."""
