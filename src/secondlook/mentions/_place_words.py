"""Words that tell a place from what only bears its name."""

import re

from secondlook.mentions._pattern import beside

POSTCODE_AREAS = (
    "AB|AL|BA|BB|BD|BH|BL|BN|BR|BS|BT|CA|CB|CF|CH|CM|CR|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|DY|EC|EH|EN|EX|FK|GL|GU|HA|"
    "HD|HG|HP|HR|HS|HU|HX|IG|IP|IV|KA|KT|KW|KY|LA|LD|LE|LL|LN|LS|LU|ME|MK|ML|NE|NG|NN|NP|NR|NW|OL|OX|PA|PE|PH|PL|PO|PR|"
    "RG|RH|RM|SA|SE|SG|SK|SL|SM|SN|SO|SP|SR|SS|SW|SY|TA|TD|TF|TN|TQ|TR|TS|TW|UB|WA|WC|WD|WF|WN|WR|WS|WV|YO|ZE"
)
"""Royal Mail's postcode areas of two letters; those of one letter look like vertebrae and grades."""

FEATURE = (
    "Crescent|Road|Street|Lane|Avenue|Close|Drive|Estate|Park|Square|Bridge|Pier|Beach|Harbour|Harbor|Marina|"
    "Island|Common|"
    "Moor|Fell|Hill|Valley|Bay|Point|Terrace|Gardens|Green|Market|Station|Airport|Roundabout|Tunnel|Woods?|"
    "Forest|Docks?|Quay|"
    "Wharf|Castle|Falls|Creek|River|Canal|Reservoir|Peninsula|Coast|Retail Park|Services|Leisure Centre|"
    "Stadium|Crossing|"
    "Springs|Heads?|Sands|Promenade|Parade|Way|Row|Mews|Grove|Shopping Centre|Fold|Cathedral|Abbey|Mountain|"
    "Ranges?|Ridge|Gorge"
)

NOT_PLACE_AFTER = beside(
    r"[ -](?:coma|stool|triage|handbook|textbook|scale|protocol|formula|scor(?:e|ing)|criteria|classification|"
    r"consensus|rules?|"
    r"(?:knee|ankle|hip)|nile|virus|university press|study|trial|index|grade|stages?|staging|tube|definition|"
    r"system|sprouts?|"
    r"convention|declaration|agreement|type \d|wafer|bun|sauce|salts?|cheese|knot|chair|water|heart|disease|fever|"
    r"questionnaire|inventory|assessment|frail|method|manoeuvre|maneuver|technique|approach|regime|regimen|"
    r"splint|frame|"
    r"bandage|clamp|retractor|forceps|catheter|needle|procedure|operation|repair|rod|nail|plate|mode|whisky|"
    r"gin|pudding|"
    r"tart|roll|pie|terrier|bulldog|mafia|syndrome|blatchford|mesh|sign|prognostic|depression|postnatal|"
    r"outcome|oximetry|"
    r"agitation|bleeding|early warning|medical journal|journal|symposium|press|blue|red|bears|cream)\b"
    r"|-(?:Blatchford|Barre)|'s? (?:sign|disease|syndrome)",
    re.IGNORECASE,
)
"""What makes the word before it part of the name of a score, a book, a disease or a dish."""

PERSON_AFTER = beside(r" (?:[A-Z]\.? |[A-Z][a-z]+(?:son|man|ton|ley|field|ford|s)\b(?! (?:area|way)))")
"""A surname or initial follows: the word is a first name."""

NOT_A_NAME = (
    "The|Our|My|This|That|These|Those|A|An|On|In|At|To|From|By|For|With|Near|Over|Under|Off|Down|Up|And|But|Or|"
    "So|If|When|Where|"
    "I|We|He|She|It|They|You|His|Her|Their|Your|Its|Is|Was|Has|Had|Are|Not|No|Yes|Please|Thanks|Thank|Happy|"
    "Dear|Hi|Hello|"
    "Ward|Wards|Side|Resus|Clinic|Day|Labour|Theatre|Theatres|Recovery|Bed|Bay|Room|Ed|Icu|Obs|Gynae|Surgery|"
    "Medicine|General|"
    "Practice|Hospital|Community|Outpatients|Pharmacy|Dental|Radiology|Pathology|Paeds|Maternity|Oncology|"
    "Ortho|Psych|Geris|Renal|"
    "Cardiology|Neurology|Neuro|Urology|Anaesthetics|Emergency|Critical|Intensive|Accident|Acute|Nursing|"
    "Midwifery|Physio|"
    "English|French|German|Spanish|Welsh|Irish|Scottish|Gaelic|Polish|Urdu|Punjabi|Arabic|Latin|Greek|Chinese|"
    "Hindi|Bengali|Tagalog|"
    "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Mon|Tues?|Weds?|Thurs?|Fri|Sat|Sun|Today|"
    "Tomorrow|Yesterday|"
    "January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|"
    "Jul|Aug|Sept?|Oct|Nov|Dec|"
    "Christmas|Xmas|Easter|Boxing|New|Year|Ramadan|Eid|Diwali|Spring|Summer|Autumn|Winter|"
    "Facebook|Twitter|Instagram|Insta|Reddit|Whatsapp|Teams|Zoom|Excel|Word|Epic|Cerner|Datix|Outlook|Google|"
    "Youtube|Amazon|Ebay|"
    "Spotify|Netflix|Tiktok|Discord|Slack|Linkedin|Messenger|Mumsnet|Systm|Emis|Dentally|Chat|"
    "God|Jesus|Allah|Lord|Mum|Mom|Mam|Dad|Nan|Gran|Granny|Grandad|Mr|Mrs|Ms|Miss|Dr|Prof|Sister|Matron|Doctor|"
    "Nurse|Consultant|"
    "Parkinson|Parkinsons|Crohn|Crohns|Alzheimer|Alzheimers|Cushing|Addison|Graves|Hodgkin|Down|Downs|Marfan|"
    "Type|Covid|"
    "Case|Part|Phase|Stage|Grade|Level|Table|Figure|Chapter|Section|Question|Year|Week|Month|Band|Tier|Group|"
    "Appendix|Annex|"
    "Trust|Government|Parliament|Court|Coroner|Police|Army|Navy|Church|School|College|University|Heaven|Hell|"
    "Earth|Mars|"
    "Latest|First|Second|Third|Last|Next|One|Two|Three|Four|Five|Every|All|Some|Any|Each|Both|Most|Many|Good|"
    "Great|Big|Little|Old|Young|"
    "Road|Street|Lane|Car|Main|High|Back|Front|Home|House|Long|Short|Working|Life|Career|Reflective|Quick|"
    "Genuine|Career"
)
"""Words that open a sentence or a heading, departments, languages, days, media and people: no names of places."""
