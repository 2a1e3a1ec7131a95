"""English: the words and full stops of running text."""

from __future__ import annotations

STOP_WORDS = frozenset([
    "a", "about", "after", "all", "also", "an", "and", "any", "are", "as", "at", "be", "been", "before", "between",
    "but", "by", "can", "could", "did", "do", "during", "each", "for", "from", "had", "has", "have", "he", "her",
    "his", "how", "i", "if", "in", "into", "is", "it", "its", "more", "most", "my", "no", "not", "of", "on", "one",
    "only", "or", "other", "our", "out", "over", "said", "she", "so", "some", "such", "than", "that", "the", "their",
    "them", "then", "there", "these", "they", "this", "those", "through", "to", "two", "under", "up", "was", "we",
    "were", "what", "when", "where", "which", "while", "who", "will", "with", "would", "you",
])  # fmt: skip

ABBREVIATIONS = frozenset([
    "a.m.", "adm.", "approx.", "apr.", "art.", "assn.", "assoc.", "aug.", "ave.", "blvd.", "brig.", "bros.", "c.",
    "capt.", "cf.", "ch.", "cmdr.", "co.", "col.", "corp.", "cpl.", "d.c.", "dec.", "dept.", "dr.", "e.g.", "ed.",
    "esp.", "est.", "etc.", "feb.", "fig.", "fri.", "ft.", "gen.", "gov.", "hon.", "i.e.", "inc.", "jan.", "jr.",
    "jul.", "jun.", "lt.", "ltd.", "maj.", "mar.", "min.", "mon.", "mr.", "mrs.", "ms.", "mt.", "n.y.", "no.", "nos.",
    "nov.", "oct.", "p.", "p.m.", "ph.d.", "pp.", "prof.", "pvt.", "rep.", "reps.", "rev.", "sat.", "sen.", "sens.",
    "sep.", "sept.", "sgt.", "sr.", "st.", "sun.", "supt.", "thu.", "tue.", "u.k.", "u.n.", "u.s.", "v.", "vol.",
    "vs.", "wed.",
])  # fmt: skip

NUMBERED = frozenset([
    "art.", "ch.", "fig.", "mar.", "min.", "mon.", "no.", "nos.", "p.", "pp.", "sat.", "sun.", "vol.", "wed.",
])  # fmt: skip

CLOSING = frozenset([
    "a.m.", "ave.", "blvd.", "bros.", "co.", "corp.", "d.c.", "etc.", "inc.", "jr.", "ltd.", "n.y.", "p.m.", "ph.d.",
    "sr.", "u.k.", "u.n.", "u.s.",
])  # fmt: skip

# How a sentence begins that is understood only after the one before it; regular expressions, in lower case.
LEANING = (
    r"he|she|it|they|his|her|its|their|both|another|others|the (?:former|latter|two)|this|that|these|those|such|here",
    r"but|yet|however|still|even (?:so|still|then)|nevertheless|nonetheless|instead|otherwise|by contrast|in contrast",
    r"because|so|thus|therefore|hence|as a result|consequently|for (?:example|instance)|indeed",
    r"and|or|nor|also|too|moreover|furthermore|besides|in addition|meanwhile|then|next|second|third|finally|after that",
    r"i(?:['’]\w+| (?:am|was|have|had|think|know|want|do|don|will|would|can|just))|we|my|our|oh|yes|well",
    r"on the other hand|at (?:that|this) (?:time|point)|among them|one of them",
)

# How a sentence begins that only points to what stands elsewhere.
POINTING = (r"read|see|click|watch|listen|subscribe|learn more|find out|check out|here(?:[’']s| is| are)|let[’']s",)

# How a sentence begins that warns or guides a reader and tells no news.
CAUTIONS = (
    r"if (?:you|anyone) .{0,120}\b(?:suicid|self-harm|crisis line|lifeline|samaritans)",
    r"(?:warning: )?this (?:story|article|report) (?:contains|includes|discusses) (?:\w+ )?(?:details|graphic)",
    r"[\w-]{2,20} accepts no (?:responsibility|liability)",
)
