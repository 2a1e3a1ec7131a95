"""Pure functions, each from one named thing to the next: no disk, no network, no clock, no chance."""
