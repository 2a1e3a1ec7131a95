"""English: how it writes dates, times and zones."""

from __future__ import annotations

MONTHS = (
    ("January", "Jan"),
    ("February", "Feb"),
    ("March", "Mar"),
    ("April", "Apr"),
    ("May",),
    ("June", "Jun"),
    ("July", "Jul"),
    ("August", "Aug"),
    ("September", "Sept", "Sep"),
    ("October", "Oct"),
    ("November", "Nov"),
    ("December", "Dec"),
)

WEEKDAYS = (
    ("Monday", "Mon"),
    ("Tuesday", "Tues", "Tue"),
    ("Wednesday", "Weds", "Wed"),
    ("Thursday", "Thurs", "Thur", "Thu"),
    ("Friday", "Fri"),
    ("Saturday", "Sat"),
    ("Sunday", "Sun"),
)

ZONES = (
    ("Z", "+00:00"),
    ("UTC", "+00:00"),
    ("GMT", "+00:00"),
    ("WET", "+00:00"),
    ("WEST", "+01:00"),
    ("BST", "+01:00"),
    ("WAT", "+01:00"),
    ("CET", "+01:00"),
    ("CEST", "+02:00"),
    ("EET", "+02:00"),
    ("EEST", "+03:00"),
    ("CAT", "+02:00"),
    ("SAST", "+02:00"),
    ("MSK", "+03:00"),
    ("EAT", "+03:00"),
    ("TRT", "+03:00"),
    ("GST", "+04:00"),  # Dubai
    ("PKT", "+05:00"),
    ("IST", "+05:30"),  # India; Ireland and Israel write it seldom
    ("ICT", "+07:00"),
    ("SGT", "+08:00"),
    ("MYT", "+08:00"),
    ("HKT", "+08:00"),
    ("PHT", "+08:00"),
    ("PHST", "+08:00"),
    ("AWST", "+08:00"),
    ("JST", "+09:00"),
    ("KST", "+09:00"),
    ("ACST", "+09:30"),
    ("AEST", "+10:00"),
    ("ACDT", "+10:30"),
    ("AEDT", "+11:00"),
    ("NZST", "+12:00"),
    ("NZDT", "+13:00"),
    ("NDT", "-02:30"),
    ("ADT", "-03:00"),
    ("BRT", "-03:00"),
    ("ART", "-03:00"),
    ("NST", "-03:30"),
    ("AST", "-04:00"),
    ("EDT", "-04:00"),
    ("EST", "-05:00"),
    ("CDT", "-05:00"),
    ("CST", "-06:00"),  # North America, not China
    ("MDT", "-06:00"),
    ("MST", "-07:00"),
    ("PDT", "-07:00"),
    ("PST", "-08:00"),
    ("AKDT", "-08:00"),
    ("AKST", "-09:00"),
    ("HST", "-10:00"),
    ("ET", "America/New_York"),
    ("CT", "America/Chicago"),
    ("MT", "America/Denver"),
    ("PT", "America/Los_Angeles"),
    ("AET", "Australia/Sydney"),
    ("UK", "Europe/London"),
)

JOINTS = ("at", "on", "of", "the", "th", "hrs", "local time")
AROUND = (
    *("today", "today's", "tonight", "tonight's", "this morning", "this afternoon", "this evening"),
    *("tomorrow", "tomorrow's", "yesterday", "yesterday's"),
)

LATEST = ("latest", "update", "updated", "updates", "breaking", "newest", "right now")
PUBLISHED = (
    "Published",
    "Published on",
    "Published at",
    "Published time",
    "First published",
    "First published on",
    "First published at",
    "Originally published",
    "Originally published on",
    "Posted",
    "Posted on",
    "Posted at",
    "Date",
    "Created",
    "Issued on",
    "Aired",
    "Release date",
    "Date published",
)

UPDATED = (
    "Updated",
    "Updated on",
    "Updated at",
    "Last updated",
    "Last updated on",
    "Last updated at",
    "Last update",
    "Last modified",
    "Last modified on",
    "Modified",
    "Update",
    "Update date",
    "Edited",
    "Modified on",
    "Date updated",
)

AGO_LINES = (
    (
        r"(?:about |over |an? )?(?:\d{1,4} ?)?(?:s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|"
        r"d|days?|weeks?|months?|years?)"
        r" ago"
    ),
    r"just now|moments ago|(?:yesterday|today)(?: at \d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)?(?: [a-z]{1,4})?)?",
)
