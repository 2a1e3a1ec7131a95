"""Where the world begins: disk, network, clock."""
