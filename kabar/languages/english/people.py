"""English: how it names those who wrote."""

from __future__ import annotations

BYLINES = (
    "By",
    "Written by",
    "Words by",
    "Story by",
    "Reporter",
    "Author",
    "Authors",
    "Reported by",
    "Text by",
    "Byline",
    "Writer",
    "Posted by",
    "Published by",
)

EDITORS = (
    "Edited by",
    "Editing by",
    "Editor",
    "Editors",
    "Copy editing by",
    "Copyediting by",
    "Fact-checked by",
    "Produced by",
)

CONTRIBUTORS = (
    "Additional reporting by",
    "Additional reporting",
    "Reporting by",
    "Further reporting by",
    "Additional writing by",
    "Writing by",
    "Reporting and writing by",
    "Reporting and editing by",
    "Contributors",
    "Contributor",
    "With reporting by",
    "With additional reporting by",
    "Compiled by",
    "Translated by",
    "Translator",
    "Research by",
    "Additional research by",
    "Graphics by",
    "Additional editing by",
    "Editing and additional reporting by",
)

BARE = (
    "By",
    "Written by",
    "Words by",
    "Story by",
    "Reported by",
    "Edited by",
    "Editing by",
    "Copy editing by",
    "Produced by",
    "Additional reporting by",
    "Reporting by",
    "Further reporting by",
    "Additional writing by",
    "Writing by",
    "Reporting and writing by",
    "Reporting and editing by",
    "With reporting by",
    "With additional reporting by",
    "Compiled by",
    "Translated by",
    "Research by",
    "Additional research by",
    "Graphics by",
    "Text by",
    "Additional editing by",
    "Editing and additional reporting by",
)

CONTRIBUTED_LINES = (
    (
        r"(.{3,200}?) (?:also )?contributed (?:to (?:this|the) (?:report|story|article|piece|dispatch)"
        r"(?: from .{2,80}?)?|reporting(?: from .{2,80}?)?|research(?: from .{2,80}?)?)\.?"
    ),
    r"(?:additional )?(?:reporting|research) (?:was )?contributed by (.{3,200}?)\.?",
    r"with (?:additional )?(?:reporting|assistance|help) (?:from|by) (.{3,200}?)\.?",
    r"\(?with (?:inputs?|files|additional inputs?) from (.{2,80}?)\)?\.?",
)

ROLES = (
    "correspondent",
    "reporter",
    "editor",
    "journalist",
    "writer",
    "columnist",
    "producer",
    "analyst",
    "staff writer",
    "bureau chief",
    "staff",
    "presenter",
    "photographer",
    "contributor",
    "intern",
    "stringer",
)

NOBODY = (
    "staff",
    "news",
    "desk",
    "bureau",
    "team",
    "agencies",
    "news agencies",
    "and agencies",
    "agency",
    "our correspondent",
    "staff reporter",
    "staff writer",
    "our foreign staff",
    "newsroom",
    "editorial board",
    "news desk",
    "web desk",
    "wire services",
    "with agencies",
)

ANDS = ("and", "with", "&")
SAID = ("said", "says", "told", "added", "asked", "replied", "recalled")
BIOGRAPHY_LINES = (
    r"(?:is|was) (?:a|an|the|based|our|one|chief|senior|\w+'s) .*",
    r"(?:covers|writes|reports|reported|contributed|leads|joined|has (?:covered|reported|written|been)) .*",
)
