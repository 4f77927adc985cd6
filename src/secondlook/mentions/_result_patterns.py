"""How a measured value is written: after its analyte, and on its own ("28 stone", "T4N2M1", "BP 60/30", "G7P6").

Each pattern is bounded. Its edge: doses, flows of oxygen, money, counts of messages and exam marks are not results.
"""

import re

from secondlook.mentions._pattern import beside, either, sought

NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,7}(?:\.\d{1,3})?)"
_CONNECTOR = (
    r"(?:\s|of|is|was|were|are|at|a|an|=|:|~|,?\s?came back|come back|comes back|back|as|reading|up|from|spiked|hit"
    r"|over|under|above|below|stable at|down|to|now|only|still|today|around|about|just"
    r"|nearly|almost|over a|sitting|steady|dropped|rose|peaked|fell|level|count|score|result|the|it|hit|hits|showed"
    r"|this morning|on admission"
    r"|initial|first|last|post|then|'s|\+(?=\s?\d)|\((?:corrected|adjusted|venous|arterial|serum|total)\)|->|→)"
)
VALUE_AFTER = beside(
    rf"{_CONNECTOR}{{0,7}}(?P<number>-?{NUMBER})(?P<tail>\s?/\s?{NUMBER}(?!\s?(?:days?|7\b))|(?:\s?(?:,|then|to|and"
    rf"|->|→|from)\s?{NUMBER}(?![\w,]*\s?(?:days?|hours?|weeks?|years?|mg|ml|yo|[mf]\b)))"
    rf"{{0,3}})?(?P<unit>\s?%|\s?(?:g/l|g/dl|mmol/mol|mmol/l|mmol|umol/l|umol|ng/l|ng/ml|u/l|u/ml|iu/l|kpa|mmhg"
    rf"|kg/m2|kg|stone|cm|mm|ms|ml|litres?|l|c|degrees|k|/15|/10)\b)?(?P<on>\s(?:on|in)\s(?:\d{{1,2}}\s?l(?:itres)?"
    rf"|ra|air|room air|o2|treatment|\d{{2}}%|niv|hfno|nrb)\b)?",
    re.IGNORECASE,
)
"""A value after its analyte's name; `number` is the (first) figure."""
QUALITY_AFTER = beside(
    r"\s?(?:was|is|came back|back|still|strongly|weakly|now|level|test|titre|:|,)?\s?(?:still |strongly |weakly "
    r"|came back )?(?P<quality>undetectable|unrecordable|positive|pos|reactive|off the scale|off the chart"
    r"|through the roof|unmeasurable|\+ve)"
    r"(?:\s(?:on|in) (?:treatment|\d{1,2} ?l|air))?\b",
    re.IGNORECASE,
)
_CAPITALS_ONLY = frozenset(
    "be op map core must lost va das vas br cr cl bw hc nt ht pip curb wells bishop fit ag arr afc eos bic lh ca"
    " iron rr tc tg cfs ace iii pct"
    " t acr pcr vl mrs meows op sat rate das28 iga lac uo ng ps drained residual gradient quant bpd folic rf flc"
    " whites kappa lambda output cells".split()
) - {"lac", "output", "residual", "gradient", "drained", "rate", "lost", "core"}
ODD_NAMES = frozenset(
    {
        "lost",
        "core",
        "rate of",
        "output",
        "residual",
        "gradient",
        "drained",
        "ng",
        "quant",
        "whites",
        "sat",
        "sugar",
        "sugars",
        "weight",
        "height",
        "pulse",
        "lead",
        "map",
        "iron",
        "co2",
    }
)
"""Names that are ordinary words: a value counts only near a person."""
CAPITALS_ONLY = _CAPITALS_ONLY

_ON_ITS_OWN = rf"""
      (?P<anthropometry>\b\d{{1,2}}(?:\.\d)?\s?(?:stone\b|st\b(?=\s?\d|[,.;)\n]|$))(?:\s\d{{1,2}}(?:lbs?)?\b)?
          |\b(?:\d{{2,3}}(?:\.\d)?|\d\.\d{{1,2}})\s?(?:kgs?|kilos?)\b|\b\d{{1,2}}\s?lbs?\s?\d{{1,2}}(?:\s?oz)?\b
              |\b[1-8]\s?(?:foot|ft|feet
          |')\s?\d{{1,2}}\b(?:"|in|ins)?|\b\d{{3,4}}\s?g\s(?=baby|prem|neonate|at birth))
    | (?P<pressure>(?<![\d/.])(?:[5-9]\d|1\d\d|2[0-7]\d)/(?:[2-9]\d|1[0-5]\d)(?![\d/.]|\s?(?:mg|ml|mcg|shifts?|days?
        |7\b)))
    | (?P<saturation>\b(?:[3-9]\d)\s?%?\son\s(?:\d{{1,2}}\s?l(?:itres)?|room\sair|air|ra)\b)
    | (?P<tnm>\bp?T[0-4x][abc]?\s?N[0-3x][abc]?(?:\s?M[01x])?\b)
    | (?P<obstetric>\b[GP]\d{{1,2}}\s?P\d{{1,2}}(?:\+\d)?\b|\bpara\s\d{{1,2}}\b)
    | (?P<stage>\b(?:stage|grade|gleason|nyha|asa|killip|child[- ]pugh|dukes'?|fitzpatrick|cat(?:egory)?
        |bishop'?s?)\s(?:score\s)?(?:\d{{1,2}}[abc]?(?:\s?\+\s?\d)?|i{{1,3}}v?|iv|[ABC])\b(?!\s?(?:section|listed
        |exam|piano|student|trauma\scall)))
    | (?P<cells>{NUMBER}\s(?:reds|whites|polys|lymphs|rbcs?|white\scells|red\scells|polymorphs)(?:\sin\s(?:tube
        |bottle)\s\d)?(?:(?:\sand|,)\s{NUMBER}\sin\s(?:tube|bottle)\s\d)?)
    | (?P<volume>\b(?:lost|passed|drained|tapped|bled|vomited|out|aspirated|evacuated|took\soff)\s(?:about\s|nearly\s
        |over\s|another\s)?{NUMBER}\s?(?:ml|mls|litres?|l|pints)\b|\bPPH\sof\s{NUMBER}(?:\s?(?:ml|l|litres?))?\b
        |{NUMBER}\s?(?:mls?|litres?|l)\s(?:out|residual|loss|blood\sloss|of\surine|in\sthe\sbag|of\spus|of\sblood
        |of\sascites|from\sthe\sdrain|EBL|PPH)\b|(?:NG|drain|EBL|PPH)\s{NUMBER}\s?(?:ml|l)\b)
    | (?P<recurrence>(?<=[\w)]\s)x\s?\d{{1,3}}\b(?!\s?(?:mg|day|week|ray|\d|a\b|per|g\b|tabs?)))
    | (?P<stay>\bday\s(?:[3-9]\d|\d{{3,4}})\b(?!\s?(?:of\s(?:the|this|my)|in\sa\srow)))
    | (?P<referenced>{NUMBER}\s?(?:[a-z/]{{1,7}}\s)?\((?:upper\slimit|normal|ref(?:erence)?|range|nr|uln
        |normal\srange|should\sbe|limit)[^)\n]{{0,30}}\))
    | (?P<degrees>\b\d{{1,2}}\.\d\s?(?:degrees|°)(?:\s?C)?)
    | (?P<resus>\b(?:ROSC|rosc)\s(?:at|after|in)\s\w{{1,8}}\s(?:mins?|minutes|hours)|\b\w{{1,8}}\s(?:mins?|minutes
        |hours)\s(?:of\sCPR|of\scpr|downtime|down\stime|to\srosc|to\sROSC|no\sflow|low\sflow|to\s\d{{2}}\b)
        |\bCPR\s\d{{1,3}}\s?(?:mins?|minutes))
    | (?P<count>\b\d{{1,3}}\s(?:rib\s|vertebral\s|previous\s|separate\s)?(?:fractures|seizures|ectopics|stones|polyps
        |lesions|mets|admissions|attendances|ambulances|overdoses|rounds\sof\sadrenaline|vessels|stab\swounds
        |cigarettes|toes|fingers)\b)
    | (?P<qualitative>\b(?:preg(?:nancy)?\stest|serology|(?:blood\s)?cultures?|swab|dip|antibod(?:y|ies)|anca|ana
        |anti-[a-z0-9-]{{2,10}}|hla-?b27|vdrl|quantiferon|igra|tox\sscreen|drug\sscreen|culture|viral\sload|triple
        |double|her2|brca\d?|egfr|alk|pcr|c\sdiff|hiv|test)\s(?:was\s|is\s|came\sback\s|still\s|strongly\s|weakly\s
        |both\s)?(?:positive|pos|reactive|undetectable|\+ve|detected)\b(?:\son\streatment)?)
    | (?P<level>\blevels?\s(?:of\s|was\s|is\s)?\d{{1,3}}\.\d{{1,2}}\b)
    | (?P<burn>\b\d{{1,2}}\s?%\s?(?:TBSA|burns?|BSA|full\sthickness)\b)
    | (?P<titre>\b[A-Za-z]{{2,10}}\s1:\d{{2,5}}\b)
    | (?P<litres>(?<!on\s)(?<!\d)\b\d{{1,2}}(?:\.\d)?\s?(?:litres|L)\b(?!\s?(?:of\s(?:o2|oxygen|water|milk|saline
        |fluid|coke|beer)|o2|oxygen|nasal|via|hartmann|saline|bolus|/)))
    | (?P<acuity>\b6/(?:5|6|7\.5|9|12|18|24|36|60)\b|\b(?:CF|HM|NPL|PL)\s(?:only|vision)|\b20/(?:20|25|30|40|50|60|80
        |100|200|400)\b)
    | (?P<size>\b\d{{1,2}}(?:\.\d)?(?:\s?x\s?\d{{1,2}}(?:\.\d)?)?\s?(?:cm|mm)\b(?!\s?(?:cannula|needle|catheter|tube
        |drain|screws?|blade|graft|mesh|camera|port|hg|of\s(?:rain|snow))))
    """
"""A line that begins with an outermost bar begins an alternative; the name of its group is the kind of value."""
ON_ITS_OWN = either(*_ON_ITS_OWN.split("\n    | "), flags=re.IGNORECASE | re.VERBOSE)
NEAR_A_PERSON = frozenset(
    {
        "stage",
        "level",
        "recurrence",
        "volume",
        "count",
        "degrees",
        "resus",
        "acuity",
        "size",
        "qualitative",
        "stay",
        "referenced",
    }
)
"""Values that count only near a person."""
ASIDE = beside(
    r"(?:normal|reference|ref|range|target|aim(?:ing)?(?: for)?|cut-?off|threshold|limit|keep|maintain|if|when"
    r"|unless|until|call (?:me )?(?:if|for)|limit of|trigger|upper"
    r"|above|below|under|over|more than|less than|greater than|anything|<|>|≥|≤|what (?:does|is)|means?|say(?: a)?"
    r"|e\.?g\.?|score of over)"
    r"(?: (?:is|of|for|a|an|the|your|their|his|her|to))* ?$",
    re.IGNORECASE,
)
"""Before a value: it is a threshold, a target or an example."""
NOT_AFTER = beside(
    r"\s?(?:[-/]\s?\d|mg\b|mcg\b|micrograms?\b|units? (?:of|sc|iv)|ml/h|/hr|bd\b|tds\b|od\b|qds\b|pm\b|am\b|£"
    r"|k (?:a|per)|quid|euros?|pounds|dollars|emails?|messages?|unread|likes|followers|members"
    r"|patients|pts|people|staff|nurses|doctors|beds|qs\b|questions|marks|percent of|shifts?|hours? (?:ago|shift)"
    r"|days?\b|weeks?\b|months?\b|years?\b|yrs?\b|yo\b|y/o|minutes? late|times a|p=|replies|comments|steps)",
    re.IGNORECASE,
)
"""After a bare figure: it counts something else."""
BARE = sought(r"(?<![\w.,/£$€:+#=<>-])(?:\d{1,3}(?:,\d{3})+|\d{2,4}|\d{1,3}\.\d{1,2})(?![\w/%£$€:]|[.,]\d|\))")
CONTEST = sought(
    r"\b(?:higher or lower|top trumps?|trumps|bingo|beat (?:that|this|it)|can (?:you|anyone) beat|anyone (?:beat"
    r"|top|got higher|had higher)|play your cards|guess the"
    r"|highest (?:i|we|any|ever)|lowest (?:i|we|any|ever)|record|leaderboard|league|closest wins|sweepstake|winner"
    r"|scoreboard)\b",
    re.IGNORECASE,
)
