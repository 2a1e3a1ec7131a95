"""What is known of how languages are written: scripts, and letters that tell one language of a script from others."""

# (first and last code point, the language that alone writes so; of a script of many the usual one, how much a letter
# of it says in words).  Kana stand before Han: whoever writes both writes Japanese.
SCRIPTS: tuple[tuple[int, int, str, float], ...] = (
    (0x3041, 0x30FF, "ja", 1.0),
    (0x3400, 0x4DBF, "zh", 0.5),
    (0x4E00, 0x9FFF, "zh", 0.5),
    (0xF900, 0xFAFF, "zh", 0.5),
    (0x1100, 0x11FF, "ko", 0.4),
    (0xAC00, 0xD7A3, "ko", 0.4),
    (0x0370, 0x03FF, "el", 0.2),
    (0x0530, 0x058F, "hy", 0.2),
    (0x0590, 0x05FF, "he", 0.2),
    (0x0980, 0x09FF, "bn", 0.2),
    (0x0A00, 0x0A7F, "pa", 0.2),
    (0x0A80, 0x0AFF, "gu", 0.2),
    (0x0B00, 0x0B7F, "or", 0.2),
    (0x0B80, 0x0BFF, "ta", 0.2),
    (0x0C00, 0x0C7F, "te", 0.2),
    (0x0C80, 0x0CFF, "kn", 0.2),
    (0x0D00, 0x0D7F, "ml", 0.2),
    (0x0D80, 0x0DFF, "si", 0.2),
    (0x0E00, 0x0E7F, "th", 0.2),
    (0x0E80, 0x0EFF, "lo", 0.2),
    (0x0F00, 0x0FFF, "bo", 0.2),
    (0x1000, 0x109F, "my", 0.2),
    (0x10A0, 0x10FF, "ka", 0.2),
    (0x1200, 0x137F, "am", 0.2),
    (0x1780, 0x17FF, "km", 0.2),
)

# Language → letters that its neighbours in the same script do without.
LETTERS: dict[str, str] = {
    "ur": "ٹڈڑےں",
    "fa": "پچژگ",
    "uk": "іїєґ",
    "be": "ў",
    "sr": "ђћџ",
    "mk": "ѓќѕ",
    "kk": "әғқңұһ",
    "ru": "ыэъё",
}

# Lists of common words that say nothing here: that of Malay holds the words of Indonesian news, and a script tells more
# of languages that put no space between words.
UNHEARD = frozenset(["eo", "la", "ms", "ja", "ko", "th", "zh"])
