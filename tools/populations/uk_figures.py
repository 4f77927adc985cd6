"""National figures of the census of 2021 that the source tables lack: who is what, by age, sex and ethnic group.

Each is a published figure as we know it, to two or three digits; `uk_census.py` fits them to the totals and local
counts of the source tables, so that only their shape matters. Not here: counts by authority.
"""

BANDS = ((0, 16), (16, 25), (25, 50), (50, 65), (65, 80), (80, 91))
"""Years, the second exclusive: the bands of ETHNIC_AGES and RELIGION_AGES."""

WOMEN = {
    2: 0.4875, 7: 0.488, 12: 0.4875, 17: 0.487, 22: 0.493, 27: 0.502, 32: 0.510, 37: 0.511, 42: 0.508, 47: 0.507,
    52: 0.509, 57: 0.508, 62: 0.510, 67: 0.516, 72: 0.522, 77: 0.535, 82: 0.558, 87: 0.598, 90: 0.677,
}  # fmt: skip
"""Share of women at an age: ONS census 2021, England and Wales, five-year groups (the last is 90 and over)."""

ETHNIC_AGES = {
    "bangladeshi": (33.5, 16, 38, 8.5, 3, 1),
    "chinese": (11.5, 25, 43.5, 12.5, 6, 1.5),
    "indian": (19.5, 10, 45.5, 15.5, 7.5, 2),
    "pakistani": (33.5, 15, 37, 10, 3.7, 0.8),
    "asian": (21, 10.5, 46, 15.5, 5.7, 1.3),
    "african": (30, 13.5, 38, 15, 3, 0.5),
    "caribbean": (12.5, 9, 31, 29, 12, 6.5),
    "black": (30, 15, 35, 15, 4, 1),
    "white and asian": (40, 18, 31, 8, 2.4, 0.6),
    "white and black african": (43, 17, 30, 8, 1.6, 0.4),
    "white and black caribbean": (38, 19, 33, 8.5, 1.2, 0.3),
    "mixed": (33, 16, 36, 11, 3.3, 0.7),
    "white british": (16.5, 9.5, 30, 21.3, 16.5, 6.2),
    "irish": (5.5, 4.5, 28, 24, 25, 13),
    "traveller": (32, 15, 33, 13, 6, 1),
    "roma": (25, 13, 50, 9, 2.5, 0.5),
    "white other": (16, 8.5, 54, 14, 5.5, 2),
    "arab": (31, 14, 41, 10, 3.3, 0.7),
    "other": (23, 12, 44, 14.5, 5.2, 1.3),
}
"""Per cent of an ethnic group in each band of BANDS: ONS census 2021, England and Wales, age by ethnic group."""

RELIGIONS = (
    "catholic", "other christian", "muslim", "hindu", "sikh", "jewish", "buddhist", "other", "none", "not stated",
)  # fmt: skip

RELIGION_AGES = {
    "catholic": (15, 9, 31, 21.5, 17, 6.5),
    "other christian": (12.5, 7.5, 25.5, 23, 22, 9.5),
    "muslim": (33, 15.5, 37, 10, 3.6, 0.9),
    "hindu": (18.5, 9, 46, 16, 8.5, 2),
    "sikh": (19.5, 11, 42, 17, 8.5, 2),
    "jewish": (22.5, 10, 28, 17, 15.5, 7),
    "buddhist": (9, 9, 42, 26, 12, 2),
    "other": (8, 9, 41, 27, 12, 3),
    "none": (23, 13.5, 40.5, 15.5, 6, 1.5),
    "not stated": (17.5, 10, 32, 19.5, 14.5, 6.5),
}
"""Per cent of a religion in each band: ONS census 2021, religion by age (median ages 51 Christian, 27 Muslim, 32
none); Catholics are an estimate between them and the younger groups born abroad."""

RELIGION_GIVEN_ETHNICITY = {
    "bangladeshi": (0.1, 0.3, 92.0, 0.5, 0.02, 0.02, 0.1, 0.05, 1.6, 5.3),
    "chinese": (3.9, 15.4, 0.4, 0.1, 0.02, 0.1, 11.3, 0.5, 62.0, 6.3),
    "indian": (5.4, 6.7, 13.2, 43.0, 20.7, 0.1, 0.2, 1.6, 4.4, 4.7),
    "pakistani": (0.2, 0.6, 92.6, 0.1, 0.2, 0.02, 0.05, 0.2, 1.2, 4.8),
    "asian": (14.0, 9.5, 33.0, 17.5, 5.0, 0.1, 8.5, 0.4, 7.0, 5.0),
    "african": (16.0, 48.0, 22.5, 0.2, 0.02, 0.1, 0.1, 0.4, 5.5, 7.2),
    "caribbean": (7.5, 54.5, 2.2, 0.3, 0.02, 0.1, 0.2, 1.8, 20.5, 12.9),
    "black": (9.0, 44.0, 20.5, 0.4, 0.1, 0.3, 0.2, 1.2, 12.5, 11.8),
    "white and asian": (7.5, 21.5, 12.5, 2.2, 1.0, 0.4, 1.7, 0.6, 45.0, 7.6),
    "white and black african": (11.0, 34.0, 13.5, 0.1, 0.02, 0.4, 0.4, 0.5, 32.0, 8.1),
    "white and black caribbean": (8.5, 29.5, 2.6, 0.1, 0.05, 0.2, 0.3, 0.8, 49.5, 8.5),
    "mixed": (11.0, 24.0, 10.0, 1.7, 0.5, 1.6, 1.4, 0.9, 39.5, 9.4),
    "white british": (6.0, 43.5, 0.2, 0.03, 0.01, 0.4, 0.25, 0.55, 43.5, 5.6),
    "irish": (56.0, 13.0, 0.3, 0.05, 0.01, 0.2, 0.4, 0.5, 19.5, 10.0),
    "traveller": (18.0, 41.0, 0.5, 0.1, 0.05, 0.3, 0.3, 0.9, 26.0, 12.8),
    "roma": (16.0, 44.0, 8.0, 0.3, 0.1, 0.2, 0.2, 0.7, 20.0, 10.5),
    "white other": (32.0, 27.0, 3.3, 0.2, 0.02, 1.6, 0.5, 0.8, 27.5, 7.1),
    "arab": (1.5, 2.4, 84.0, 0.1, 0.05, 0.2, 0.05, 0.2, 4.0, 7.5),
    "other": (9.0, 14.0, 33.0, 3.3, 8.4, 3.0, 2.7, 2.0, 15.5, 9.1),
}
"""Per cent of an ethnic group in each of RELIGIONS: ONS census 2021 (RM031). Christians are split into Catholics and
others by estimate: the census of England and Wales does not ask."""

CATHOLICS_EW = 4_800_000
"""About 8 % of residents: bishops' conference and British Social Attitudes, 2011 to 2018. An estimate."""

RELIGION_ANCHORS = {
    "muslim": {
        "tower hamlets": 39.9, "blackburn with darwen": 35.0, "newham": 34.8, "luton": 32.9, "redbridge": 31.3,
        "bradford": 30.5, "birmingham": 29.9, "slough": 29.4, "pendle": 26.0, "oldham": 24.2, "leicester": 23.5,
        "manchester": 22.3, "waltham forest": 21.6, "brent": 21.4, "westminster": 20.0, "bolton": 19.9,
        "rochdale": 18.8, "ealing": 18.8, "enfield": 18.6, "kirklees": 18.5, "hounslow": 16.8, "camden": 16.1,
        "harrow": 15.9, "hackney": 13.3, "barnet": 12.2, "cardiff": 9.3, "preston": 16.2, "peterborough": 12.2,
        "sheffield": 10.3, "bristol city of": 6.7,
    },
    "hindu": {
        "harrow": 25.8, "leicester": 17.9, "brent": 15.6, "redbridge": 11.1, "hillingdon": 10.8, "hounslow": 9.3,
        "slough": 7.8, "ealing": 7.6, "newham": 6.1, "croydon": 5.9, "barnet": 5.8,
    },
    "sikh": {
        "wolverhampton": 12.0, "sandwell": 11.5, "slough": 11.3, "hounslow": 8.6, "hillingdon": 8.6, "gravesham": 8.0,
        "ealing": 7.8, "redbridge": 5.7, "coventry": 5.0, "walsall": 4.7, "leicester": 4.5, "derby": 3.9,
    },
    "jewish": {
        "hertsmere": 17.0, "barnet": 14.5, "hackney": 6.7, "bury": 5.5, "camden": 4.8, "salford": 3.9, "haringey": 3.6,
        "harrow": 2.8, "westminster": 2.8, "epping forest": 2.6, "redbridge": 2.1, "kensington and chelsea": 2.0,
        "gateshead": 1.6, "brent": 1.1, "enfield": 1.0, "leeds": 0.8, "manchester": 0.5,
    },
    "none": {
        "caerphilly": 56.7, "blaenau gwent": 56.4, "rhondda cynon taf": 56.2, "brighton and hove": 55.2,
        "norwich": 53.5, "bristol city of": 51.4, "redbridge": 12.6, "slough": 13.1, "harrow": 10.6,
    },
    "catholic": {
        "inverclyde": 31.1, "north lanarkshire": 28.9, "west dunbartonshire": 27.6, "glasgow city": 22.8,
        "south lanarkshire": 19.2, "renfrewshire": 19.0, "east dunbartonshire": 18.6, "east renfrewshire": 18.4,
    },
}  # fmt: skip
"""Per cent of residents where a religion is concentrated: ONS, Religion, England and Wales, census 2021. Catholics:
NRS census 2011, scaled to Scotland's total of 2022."""

NI_OTHER_RELIGIONS = {"muslim": 0.426, "hindu": 0.164, "buddhist": 0.068, "sikh": 0.015, "jewish": 0.017, "other": 0.31}
"""Shares of "other religions" in Northern Ireland: NISRA census 2021 (10,870 Muslims, 4,190 Hindus of 25,519)."""
NI_IRISH = 0.29
"""Share of residents of Northern Ireland who call themselves Irish only: NISRA census 2021, national identity. It is
spread over the districts as Catholics are: an estimate."""
NI_WHITE_OTHER = 0.035
"""Share born elsewhere in the European Union, NISRA census 2021: stands for "other white", which is not tabled."""

SCOTLAND_NOT_WHITE_2011 = {
    "aberdeen city": 8.1, "aberdeenshire": 1.5, "angus": 1.3, "argyll and bute": 1.2, "city of edinburgh": 8.2,
    "clackmannanshire": 1.6, "dumfries and galloway": 1.2, "dundee city": 6.0, "east ayrshire": 1.1,
    "east dunbartonshire": 4.2, "east lothian": 1.7, "east renfrewshire": 5.9, "falkirk": 1.9, "fife": 2.4,
    "glasgow city": 11.6, "highland": 1.4, "inverclyde": 1.4, "midlothian": 1.8, "moray": 1.1,
    "na h eileanan siar": 0.9, "north ayrshire": 1.1, "north lanarkshire": 2.1, "orkney islands": 0.7,
    "perth and kinross": 2.0, "renfrewshire": 2.7, "scottish borders": 1.3, "shetland islands": 1.5,
    "south ayrshire": 1.4, "south lanarkshire": 2.3, "stirling": 3.2, "west dunbartonshire": 1.6, "west lothian": 2.4,
}  # fmt: skip
"""Per cent of residents who are not white: NRS census 2011; scaled to Scotland's total of 2022."""
SCOTLAND_ROMA = 3_200
"""NRS census 2022; taken out of "other white", which the table joins with it."""

MARITAL_AGES = (16, 18, 20, 25, 30, 35, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85, 90)
MARITAL = {
    "single": (
        (100, 99.7, 98.5, 90, 66, 46, 36, 29, 23.5, 18.5, 13, 9, 6.5, 5, 5, 5, 6),
        (100, 99.9, 99.4, 94.5, 75.5, 54.5, 43, 35, 29, 23.5, 17.5, 12.5, 8.5, 6.5, 5.5, 5, 5),
    ),
    "married": (
        (0.02, 0.2, 1.3, 9.2, 31, 48.5, 54, 55.5, 56, 57.5, 60.5, 62.5, 61, 55, 42, 27, 12),
        (0.01, 0.1, 0.5, 5.2, 23.5, 42, 51, 55, 57.5, 60, 64.5, 68.5, 71.5, 72.5, 69, 60, 44),
    ),
    "separated": (
        (0.01, 0.03, 0.1, 0.6, 1.5, 2.6, 3.4, 3.7, 3.5, 2.9, 2.2, 1.6, 1.1, 0.8, 0.5, 0.3, 0.2),
        (0.01, 0.02, 0.05, 0.2, 0.6, 1.5, 2.4, 2.9, 3, 2.7, 2.2, 1.7, 1.2, 0.9, 0.7, 0.5, 0.4),
    ),
    "divorced": (
        (0.01, 0.02, 0.05, 0.3, 1.5, 2.9, 6.2, 10.5, 14.8, 17.8, 19, 18.5, 16.5, 14, 10.5, 7.5, 5.5),
        (0.01, 0.02, 0.03, 0.1, 0.4, 1.9, 3.5, 6.7, 10, 13, 14.4, 14.5, 13.5, 11.5, 8.5, 6, 4.5),
    ),
    "widowed": (
        (0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.4, 0.8, 1.7, 3.2, 5.5, 8.5, 15, 25, 42, 60, 76.5),
        (0.003, 0.005, 0.01, 0.02, 0.03, 0.06, 0.12, 0.3, 0.5, 0.9, 1.6, 3, 5.5, 9, 16.5, 28.5, 46),
    ),
}
"""Per cent of women, then of men, at MARITAL_AGES: ONS, population estimates by marital status, and census 2021."""

DISABLED_AGES = (2, 7, 12, 17, 22, 27, 32, 37, 42, 47, 52, 57, 62, 67, 72, 77, 82, 87, 90)
DISABLED = (
    (3, 6, 8.5, 14.5, 18.5, 15.5, 14.5, 15, 16.5, 18.5, 21, 23.5, 25.5, 27, 29.5, 36, 45, 56, 68),
    (4.5, 10.5, 12.5, 11.5, 11.5, 10.5, 10.5, 11.5, 13, 15, 17.5, 20, 23, 25, 27.5, 33, 40.5, 50, 60),
)
"""Per cent of women, then of men, disabled under the Equality Act: ONS, Disability by age and sex, census 2021."""

ORIENTATION_AGES = (20, 29.5, 39.5, 49.5, 59.5, 69.5, 78)
ORIENTATION = {
    "gay": ((2.0, 1.8, 1.3, 1.25, 0.85, 0.35, 0.10), (2.2, 2.9, 2.3, 2.05, 1.4, 0.7, 0.22)),
    "bisexual": ((5.9, 3.4, 1.3, 0.65, 0.35, 0.22, 0.11), (2.0, 1.45, 0.85, 0.55, 0.45, 0.35, 0.15)),
    "queer": ((1.1, 0.55, 0.25, 0.15, 0.09, 0.05, 0.03), (0.5, 0.3, 0.2, 0.13, 0.08, 0.05, 0.03)),
    "not stated": ((7.5, 7, 6.8, 6.5, 6.8, 7.8, 10), (7.5, 7, 6.8, 6.5, 6.8, 7.8, 10)),
}
"""Per cent of women, then of men, at ORIENTATION_AGES: ONS, Sexual orientation by age and sex, census 2021 (LGB+ 6.9 %
at 16 to 24, 0.4 % at 75 and over)."""

LANGUAGES = {
    "polish": (612, {"white other": 0.96, "white british": 0.02, "roma": 0.005, "mixed": 0.015}),
    "romanian": (472, {"white other": 0.90, "roma": 0.075, "other": 0.025}),
    "punjabi": (291, {"indian": 0.68, "pakistani": 0.20, "other": 0.08, "asian": 0.04}),
    "urdu": (270, {"pakistani": 0.90, "indian": 0.06, "asian": 0.04}),
    "chinese": (230, {"chinese": 0.95, "asian": 0.04, "other": 0.01}),
    "portuguese": (
        225,
        {"white other": 0.72, "african": 0.07, "mixed": 0.06, "other": 0.08, "indian": 0.04, "black": 0.03},
    ),
    "spanish": (215, {"white other": 0.70, "other": 0.17, "mixed": 0.08, "african": 0.02, "black": 0.03}),
    "arabic": (204, {"arab": 0.62, "african": 0.16, "other": 0.14, "white other": 0.06, "asian": 0.02}),
    "bengali": (199, {"bangladeshi": 0.95, "indian": 0.03, "asian": 0.02}),
    "gujarati": (189, {"indian": 0.94, "asian": 0.03, "pakistani": 0.02, "other": 0.01}),
    "italian": (160, {"white other": 0.80, "mixed": 0.06, "bangladeshi": 0.06, "african": 0.04, "asian": 0.04}),
    "tamil": (125, {"asian": 0.68, "indian": 0.28, "other": 0.04}),
    "french": (120, {"white other": 0.55, "african": 0.27, "mixed": 0.08, "black": 0.05, "arab": 0.03, "irish": 0.02}),
    "lithuanian": (120, {"white other": 0.98, "white british": 0.02}),
    "turkish": (112, {"white other": 0.72, "other": 0.25, "mixed": 0.03}),
    "bulgarian": (111, {"white other": 0.90, "roma": 0.03, "other": 0.07}),
    "persian": (95, {"other": 0.62, "asian": 0.20, "white other": 0.15, "arab": 0.03}),
    "russian": (90, {"white other": 0.95, "other": 0.05}),
    "hungarian": (87, {"white other": 0.97, "roma": 0.03}),
    "somali": (83, {"african": 0.94, "black": 0.06}),
    "kurdish": (75, {"other": 0.70, "white other": 0.15, "arab": 0.15}),
    "greek": (76, {"white other": 0.98, "white british": 0.02}),
    "nepali": (68, {"asian": 0.97, "other": 0.03}),
    "hindi": (66, {"indian": 0.94, "asian": 0.06}),
    "malayalam": (66, {"indian": 0.98, "asian": 0.02}),
    "pashto": (61, {"asian": 0.60, "pakistani": 0.20, "other": 0.20}),
    "tagalog": (60, {"asian": 0.98, "mixed": 0.02}),
}
"""Thousands with this main language, and their ethnic groups: totals from ONS, Language, England and Wales, census
2021 (Chinese languages and Bengali with Sylheti together); ethnic groups are estimates."""

WELSH_SPEAKERS = {
    "isle of anglesey": 55.8, "gwynedd": 64.4, "conwy": 25.9, "denbighshire": 22.5, "flintshire": 11.6,
    "wrexham": 12.2, "powys": 16.4, "ceredigion": 45.3, "pembrokeshire": 17.2, "carmarthenshire": 39.9,
    "swansea": 11.2, "neath port talbot": 13.5, "bridgend": 9.2, "vale of glamorgan": 11.5, "cardiff": 12.2,
    "rhondda cynon taf": 12.4, "merthyr tydfil": 8.9, "caerphilly": 10.5, "blaenau gwent": 6.2, "torfaen": 8.2,
    "monmouthshire": 8.7, "newport": 7.5,
}  # fmt: skip
"""Per cent who speak Welsh: Welsh Government and ONS, Welsh language in Wales, census 2021, ages 3 and over."""
WELSH_ELSEWHERE = 0.15
"""Per cent outside Wales: an estimate (some 100,000 people in England)."""

QOF_AGES = (0, 10, 20, 30, 40, 50, 60, 70, 80, 90)
QOF_BY_AGE = {
    "atrial fibrillation": (0, 0, 0.05, 0.1, 0.3, 0.8, 2.2, 6, 14, 20),
    "asthma": (0.5, 5.5, 6.5, 6.5, 6.5, 7, 7.5, 8, 7.5, 6),
    "cancer": (0.05, 0.1, 0.3, 0.6, 1.2, 3, 6, 11, 15, 15),
    "coronary heart disease": (0, 0, 0, 0.08, 0.5, 2, 5.5, 11, 18, 21),
    "chronic kidney disease": (0, 0, 0.1, 0.3, 0.6, 1.5, 4, 12, 28, 38),
    "copd": (0, 0, 0, 0.1, 0.4, 1.5, 4, 7.5, 9, 7.5),
    "dementia": (0, 0, 0, 0, 0.01, 0.06, 0.3, 1.5, 7, 18),
    "depression": (0, 0.1, 8, 13, 15, 15, 13, 11, 10, 9),
    "diabetes": (0.03, 0.2, 0.6, 1.5, 4, 8.5, 14, 19, 21, 16),
    "epilepsy": (0.2, 0.4, 0.7, 0.8, 0.8, 0.9, 0.9, 1, 1.1, 1),
    "heart failure": (0, 0, 0, 0.05, 0.1, 0.4, 1.1, 3, 8, 15),
    "hypertension": (0, 0, 0.3, 1.5, 6, 16, 32, 48, 60, 60),
    "learning disability": (0.2, 0.5, 0.8, 0.6, 0.5, 0.55, 0.5, 0.4, 0.25, 0.1),
    "severe mental illness": (0, 0.01, 0.3, 0.9, 1.2, 1.3, 1.3, 1.2, 1.2, 1.3),
    "obesity": (0, 0, 5, 10, 12, 14, 14, 13, 8, 4),
    "osteoporosis": (0, 0, 0, 0, 0, 0.1, 0.3, 1, 2.2, 3.5),
    "peripheral arterial disease": (0, 0, 0, 0, 0.1, 0.4, 1.1, 2.2, 3.2, 3.5),
    "palliative": (0.02, 0.02, 0.03, 0.05, 0.1, 0.2, 0.5, 1.1, 2.2, 5),
    "rheumatoid arthritis": (0, 0, 0.05, 0.2, 0.4, 0.8, 1.3, 1.8, 2, 1.8),
    "previous stroke": (0, 0.02, 0.05, 0.15, 0.4, 1.1, 2.5, 5.5, 10.5, 14),
}
"""Per cent at QOF_AGES: estimates after CPRD and Health Survey for England curves. Only their shape counts: they say
how much of an authority's prevalence its ages explain."""

ALIASES = {
    "kingston upon hull city of": "hull|kingston upon hull",
    "herefordshire county of": "herefordshire",
    "bristol city of": "bristol",
    "county durham": "durham",
    "newcastle upon tyne": "newcastle",
    "city of edinburgh": "edinburgh",
    "glasgow city": "glasgow",
    "aberdeen city": "aberdeen",
    "dundee city": "dundee",
    "na h eileanan siar": "western isles|outer hebrides",
    "orkney islands": "orkney",
    "shetland islands": "shetland",
    "isle of anglesey": "anglesey|ynys mon",
    "kings lynn and west norfolk": "west norfolk",
    "bath and north east somerset": "banes",
    "derry city and strabane": "derry and strabane",
    "armagh city banbridge and craigavon": "armagh banbridge and craigavon",
    "ards and north down": "north down and ards",
}
"""Other names of authorities, parted by "|". Durham, Newcastle: the whole county and city."""
