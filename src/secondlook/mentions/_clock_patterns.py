"""How clock times and shifts are written; what a clock time means is in `_clock.py`.

No pattern repeats a repeated group, so each is linear.
"""

import re

from secondlook.mentions._numbers import NUMBER_WORD
from secondlook.mentions._pattern import Pattern, sought

_I = re.IGNORECASE

CLOCK_FORMS: tuple[tuple[str, Pattern], ...] = (
    (
        "clock",
        sought(r"\b(?:seven|eight|nine|ten|eleven|twelve|[7-9]|1[0-2]) at night\b", _I),
    ),
    (
        "clock",
        sought(r"(?<![\w:.£$/-])(?:[01]?\d|2[0-3]):[0-5]\d(?: ?(?:am|pm|hrs?|h)\b)?(?![\w:%]|[./-]\d)", _I),
    ),
    (
        "clock",
        sought(
            r"(?<![\w:£$/.-])(?:1[0-2]|0?[1-9])(?:[:.][0-5]\d)? ?(?:am|pm|a\.m\.|p\.m\.)(?!\w)(?: (?:today|"
            r"on))?(?<! "
            r"on)",
            _I,
        ),
    ),
    (
        "clock",
        sought(
            r"\b(?:at|since|until|till|by|from|before|after|around|repeat|@) (?P<core>(?:[01]\d|"
            r"2[0-3])[.]?[0-5]\d(?: "
            r"?hrs?\b)?)(?![\w%]|[.,]\d| ?(?:ml|mg|units|kcal|g|a day|l/min|calories|steps|patients|pts|words|people|"
            r"of)\b)",
            _I,
        ),
    ),
    (
        "clock",
        sought(r"(?<![\w£$.,/-])(?:0[0-9]|1\d|2[0-3])[.:]?[0-5]\d ?(?:hrs?|h|hours)\b(?! (?:a|per|of|for))", _I),
    ),
    ("clock", sought(r"(?<![\w£$.,/+-])0[0-8][0-5]\d(?![\w.,/-]\d|\w| ?\d)", _I)),
    (
        "clock",
        sought(
            r"\b(?:half|quarter)(?:[ -](?:past|to|after))?[ -](?:one|two|three|four|five|six|seven|eight|nine|"
            r"ten|"
            r"eleven|twelve|1[0-2]|[1-9])\b(?! (?:hours?|days?|weeks?|years?|months?|of|a|mg|tablets?))|\b(?:five|ten|"
            r"twenty|twenty-five|5|10|20) (?:past|to) (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|"
            r"twelve|midnight|1[0-2]|[1-9])\b(?! (?:hours?|days?|weeks?|years?|months?|of|mg|times|people))",
            _I,
        ),
    ),
    (
        "clock",
        sought(
            rf"(?<!\d to )(?<!the )\b(?:{NUMBER_WORD}|\d{{1,2}}) o'?clock\b(?! position)(?: (?:this|in the) "
            rf"(?:morning|"
            rf"afternoon|evening)| at night)?",
            _I,
        ),
    ),
    (
        "clock",
        sought(
            rf"(?<=at )(?:{NUMBER_WORD}|1[0-2]|[1-9]) in the (?:morning|afternoon|evening|night)|"
            rf"\b(?:{NUMBER_WORD}|"
            rf"1[0-2]|[1-9]) in the morning\b",
            _I,
        ),
    ),
    (
        "clock",
        sought(
            r"(?<=at )(?:1[0-2]|[1-9])(?= (?:today|tomorrow|tonight|yesterday|on (?:mon|tue|wed|thu|fri|sat|"
            r"sun)|this "
            r"(?:morning|afternoon)))",
            _I,
        ),
    ),
    (
        "clock",
        sought(
            r"\b(?:let (?:her|him|them) go|came in|come in|comes in|arrived|died|born|delivered|passed|left|"
            r"finished|"
            r"finish|started|start|starts|starting|woke|collapsed|called|rang|bleeped|picked up|picket from|meeting|"
            r"visit\w*|closes|opens|home|bed) (?:at|from|by) (?P<core>(?:1[0-2]|[1-9]|one|two|three|four|five|six|"
            r"seven|eight|nine|ten|eleven))(?=[.,;!?)]|$|\n| (?:and|with|to|so|because|but)\b)",
            _I | re.M,
        ),
    ),
    (
        "clock",
        sought(
            r"\b(?:from )?(?:1[0-2]|[1-9]) ?(?:till|til|until) ?(?:1[0-2]|[1-9])\b(?! (?:days|weeks|times|"
            r"months))",
            _I,
        ),
    ),
    (
        "clock",
        sought(
            r"\b(?:tomorrow|today|tonight|sunday|monday|tuesday|wednesday|thursday|friday|saturday|weds|thurs|"
            r"tues) "
            r"(?P<core>(?:at|before|by|after|from) (?:1[0-2]|[1-9]))\b(?![:.]\d|%)",
            _I,
        ),
    ),
    (
        "clock",
        sought(
            r"\b(?:before|by|after|until) (?P<core>(?:1[0-2]|[1-9]))(?= (?:re\b|today|tomorrow|please|pls|"
            r"tonight))",
            _I,
        ),
    ),
    (
        "clock",
        sought(r"(?<!the )\b(?:midnight|noon|midday)\b(?! (?:oil|blue|feast|mass|snack))", _I),
    ),
    (
        "clock",
        sought(
            r"(?<!sats )(?<!gcs )(?<!news )(?<!score )(?<!lactate )(?<!look )(?<!aged )(?<!stuck )(?<!scored "
            r")(?<!grade )(?<!only )(?<!bed )(?<!room )\b(?:at|by|since|past|from|till|until) (?:about |around )?"
            r"(?P<core>(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|1[0-2]|[1-9])(?:ish)?(?: at "
            r"night| in the evening)?)(?=[.;!?)]|,(?! \d)|$|\n| (?:and (?:asked|said|told|they|we|she|he|it|I)|"
            r"yesterday|to (?:six|seven|eight|nine|ten|eleven|twelve)|for whoever|or they|if I|on (?:a|the|Monday|"
            r"Friday)|so)\b)",
            _I | re.M,
        ),
    ),
    (
        "shift",
        sought(
            r"\b(?:on|during|from|off) (?:my |the |his |her |our )?(?:last |first |final |second |third |fourth "
            r")?(?:nights|lates|earlies|night shift|late shift|early shift|twilight(?: shift)?|day shift|long day|"
            r"weekend on[- ]call|on[- ]call last night) (?:this|last) (?:week|weekend|night)\b",
            _I,
        ),
    ),
    (
        "shift",
        sought(
            r"\b(?:(?:second|third|fourth|fifth|sixth|seventh|last|first) (?:night|shift|day) (?:of|on)(?: "
            r"the)? "
            r"(?:nights?|shift|placement|the job|call|the ward|service|a run|\w+))(?! life)\b",
            _I,
        ),
    ),
)
"""A kind, and how it is written."""
