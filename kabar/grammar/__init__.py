"""The small languages that news is written in: dates, addresses, words, YAML."""
