"""What several stages and edges must understand alike: dates, addresses, words, tongues, YAML; and reasons in words."""
