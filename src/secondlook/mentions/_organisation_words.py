"""Words that make a name an organisation's, and names of public bodies that are none of anybody's workplaces."""

HOSPITAL = (
    "Hospitals?|Hosp|Infirmary|Hospice|Medical Center|Regional|Memorial|Treatment Centre|Eye Centre|Cancer "
    "Centre|Maternity|"
    "Regional Health|Health System"
)
PRACTICE = (
    "Surgery|Surgeries|Practice|Medical Centre|Medical Group|Medical Practice|Health Centre|Health Center|"
    "Family Practice|"
    "Group Practice|Doctors|Partnership|Walk-in Centre|Clinic|Pharmacy|Chemist|Dental|Dental Practice|Dental "
    "Care|Opticians"
)
WARD = "[Ww]ard|WARD|[Uu]nit|Suite|Wing|Day Unit|Birth Centre|Birthing Centre"
CARE_HOME = (
    "Care Home|Nursing Home|Residential Home|Rest Home|Lodge|House|Court|Manor|Grange|Hall|Residents' Home|Care Centre|"
    "care home|nursing home|residential home"
)
SCHOOL = (
    "Primary School|Primary|Secondary School|Secondary|High School|High|Grammar School|Grammar|Academy|College|School|"
    "Sixth Form|Nursery|Preschool|University|Uni|Elementary|Middle School|Comprehensive|Comp|Medical School|"
    "Infants|Juniors|"
    "Montessori|Creche|primary school|high school|primary|uni"
)
CLUB = (
    "FC|RFC|AFC|CFC|RUFC|GAA|United|Rovers|Wanderers|Athletic|Albion|Harriers|Wednesday FC|City FC|Town FC|Rugby Club|"
    "Cricket Club|Golf Club|Bowls Club|Bowling Club|Hurling Club|Rowing Club|Sailing Club|Tennis Club|Football Club|"
    "Working Men's Club|Social Club|Male Voice Choir|Choir|Choral Society|Brass Band|Silver Band|Scouts|"
    "Brownies|Guides|"
    "parkrun|Parkrun|WI|Legion|Running Club|Swimming Club|Boxing Club|Camogie|Camogie Club"
)
TRUST = (
    "NHS Foundation Trust|NHS Trust|Foundation Trust|Trust|Health Board|Healthcare|ICB|PCN|HSCT|Ambulance Service|"
    "Fire Station|Fire and Rescue|Constabulary|Police|Council|Health and Social Care|Health Authority|District Health"
)
OTHER = (
    "Church|Chapel|Mosque|Temple|Synagogue|Gurdwara|Convent|Monastery|Cathedral Choir|Prison|Barracks|Airbase|"
    "Army Base|"
    "Theatre Company|Theatre Royal|Ltd|Limited|plc|PLC|Inc|LLC|Brewery|Distillery|Shipyard|Steelworks|Colliery|"
    "Quarry|Abattoir|"
    "Arms|Inn|Hotel|Tavern|Pub|Cafe|Café|Bakery|Stores|Supermarket|Garage|Motors|Nurseries|Farm Shop|Caravan "
    "Park|Holiday Park|Brewing"
)
GENERIC = (
    "the|a|an|our|my|your|his|her|their|this|that|at|in|on|from|to|of|and|for|by|with|near|outside|general|"
    "district|community|"
    "university|teaching|local|big|small|new|old|day|royal|private|public|hospital|field|children's|childrens|"
    "women's|maternity|"
    "cottage|mental|health|eye|dental|heart|cancer|stroke|burns?|renal|medical|surgical|acute|assessment|"
    "admissions?|intensive|"
    "care|critical|high|dependency|coronary|emergency|short|stay|special|baby|neonatal|labour|delivery|"
    "postnatal|antenatal|"
    "psychiatric|psych|rehab|rehabilitation|oncology|haematology|chemo|chemotherapy|dialysis|trauma|ortho|"
    "orthopaedic|respiratory|"
    "cardiac|cardiology|gynae|gynaecology|obstetric|paediatric|paeds|elderly|geriatric|frailty|discharge|"
    "transfer|isolation|"
    "infectious|diseases|endoscopy|theatre|recovery|outpatients?|pre-op|walk-in|gp|g\\.p\\.|nhs|hse|primary|"
    "secondary|tertiary|family|"
    "group|good|best|clinical|evidence|based|scope|private|independent|national|international|regional|rural|"
    "remote|urban|"
    "nursing|residential|rest|middle|junior|senior|grammar|boarding|med|medicine|law|summer|sunday|after|old|"
    "every|any|each|"
    "infant|same|whole|full|open|white|green|main|central|next|first|second|third|north|south|east|west|city|"
    "town|county|village|"
    "st|saint|dr|mr|mrs|ms|happy|dear|hi|please|when|if|is|was|as|or|but|so|no|yes|not|thank|thanks|wellcome|"
    "king's fund|nuffield|"
    "british|american|canadian|australian|irish|scottish|welsh|english|european|world|global|federal|supreme|"
    "magistrates|crown|"
    "coroner'?s?|high|appeal|sick|supreme|student|students|doctor'?s|nurse|nurses|brain|pain|fracture|memory|"
    "flu|covid|diabetes|"
    "asthma|sexual|baby|warfarin|inr|travel|vaccine|vaccination|headache|breast|skin|hand|hip|knee|foot|leg|"
    "ulcer|wound|"
    "virtual|hot|cold|yellow|red|blue|pink|purple|resus|resuscitation|defence|protection|best|poor|safe|"
    "advanced|foundation|"
    "amu|mau|sau|hdu|itu|icu|ccu|nicu|picu|scbu|eau|cdu|ed|a&e|er|or|ot|pt|"
    "mountain|air|helicopter|coast|lifeboat|motorway|military|london ambulance|met|metropolitan|west end|musical|"
    "research|ethics|standards|state|union|joint|consultant|specialist|sister|matron|manager|charge|male|"
    "female|mixed|adult|"
    "children|kids|teenage|adolescent|eating|disorders?|forensic|secure|step|down|up|monday|tuesday|wednesday|"
    "thursday|friday|"
    "saturday|today|tonight|night|nights|weekend|christmas|we|i|he|she|they|you|it|who|which|why|how|what|"
    "there|here|just|got|"
    "all|some|most|many|few|more|less|very|really|too|also|even|still|only|ever|never|always|can|could|will|"
    "would|should|"
    "tues|weds|thurs|fri|sat|sun|mon|anyone|anyone's|everyone's|somebody's|rang|rung|ask|osce|ffp3|do|does|did|"
    "has|have|had|are|were|be|been|being|am|wicked|fun|slaughter|opera|doll'?s|safe|ice|light|guest|power|open"
)
"""Words that name nothing: a name made only of these is "the General Hospital" of anywhere."""

PUBLIC_BODIES = (
    r"(?:Royal (?:College|Pharmaceutical|Society|Statistical)|College of|Faculty of|General (?:Medical|Dental|"
    r"Pharmaceutical|"
    r"Optical) Council|Nursing and Midwifery Council|Resus(?:citation)? Council|British (?:Medical|National|"
    r"Heart|Thoracic|"
    r"Society|Journal)|National (?:Institute|Health|Audit|Institutes|Hospice Council)|NHS (?:England|Scotland|"
    r"Wales|Digital|Improvement|"
    r"Trust|Foundation|Resolution|Employers|Confederation)|Care Quality|World Health|Public Health|Health "
    r"Education|Medical (?:Defence|Protection|"
    r"Research Council|Council)|Wellcome|Nuffield Trust|King'?s Fund|Oxford University Press|Crown Court|High Court|"
    r"Supreme Court|Court of|Magistrates|Medical Council|Nursing Council|Health (?:Board|Centre|Center|and "
    r"Safety)\b|White House|Sick Kids Charity|"
    r"Hospital (?:Pharmacy|School|Trust|Chapel|Infirmary)|Crisis House|Full House|Opera House|Music Hall|Town Hall|"
    r"Village Hall|Sunday School|Med(?:ical)? School|High School|Cochrane|Private Practice|Good (?:Clinical|"
    r"Medical) Practice|Advanced Clinical)"
)

HOSPITAL_SHORT = (
    "RVI|UCLH|UCH|GOSH|QMC|BRI|LRI|JR|QEHB|QEH|KCH|NUH|UHCW|QEUH|RIE|WGH|GRI|ARI|LGI|SJUH|RLUH|RLH|RFH|RUH|"
    "RD&E|UHW|RBH|RNOH|"
    "BCH|CUH|UHB|UHL|UHNM|RAH|RPA|RMH|RPH|MGH|BWH|UPMC|UCSF|RVH|RBHSC|UHK|UHG|SVUH|MMUH|SUH|CHI|CHW|POW|RNSH|"
    "FMC|QE|QEQM|PRUH|"
    "DRI|PRH|RSH|RCHT|RGH|NPH|GWH|WSH|NNUH|JPUH|ESTH|SGH|MRI(?= (?:site|in Manchester))|HRI|CHFT|BTHFT|LTHT|"
    "GSTT|MFT|NBT|UHBW|"
    "Bart'?s|Barts|Tommy'?s|Guy'?s|Addenbrooke'?s|Jimmy'?s|Pinderfields|Papworth|Ninewells|Raigmore|Frimley|Alder Hey|"
    "Mass General|Mass Gen|Hopkins|Mayo|Cedars|Kaiser|Sick Kids|SickKids|Westmead|Royal Melbourne|Middlemore|"
    "Auckland City"
)
THE_SHORT = (
    "Royal|General|Infirmary|Mater|Mercy|Rotunda|Coombe|Brompton|Marsden|Royal Free|Freeman|Christie|Walton|"
    "Whitt|Whittington|Western|"
    "Vic|Lister|Homerton|Churchill|Radcliffe|Nuffield|Alfred|Austin|Royal London|Maudsley|Bethlem|Evelina|"
    "Portland|Wellington|"
    "Queen Elizabeth|Royal Vic|Ulster|Causeway|Altnagelvin|Heath|Beatson|Golden Jubilee|Southern General|"
    "Princess Alexandra|VA|"
    "Norfolk and Norwich|N&N|Chelsea and Westminster|Chelwest|Regional|Cottage|County|Memorial|Mount|Hermitage|"
    "Bons|Bon Secours"
)
SHOPS = (
    "Tesco'?s?|Asda|Sainsbury'?s?|Morrisons?|Aldi|Lidl|Waitrose|Co-?op|M&S|Marks and Spencers?|Boots|Greggs|"
    "McDonald'?s|Maccies|"
    "Costa|Starbucks|Wetherspoons?|Spoons|Nando'?s|KFC|B&Q|Amazon|Royal Mail|Walmart|Costco|Home Depot|Bunnings|Coles|"
    "Woolworths|Woolies|Centra|SuperValu|Dunnes|Primark|Argos|Ikea|IKEA|Wickes|Screwfix|Halfords|Iceland|Spar|"
    "Londis|Currys|"
    "Next|Dunelm|Poundland|Wilko|Target|Walgreens|CVS|Waffle House|Subway|Burger King|Tim Hortons|Nissan|"
    "Airbus|JCB|Toyota|Ford"
)
PLACES_OF_BUSINESS = (
    "hostel|pub|chippy|chip shop|garage|school|church|mosque|chapel|shop|corner shop|post office|bakery|"
    "butchers?|café|cafe|farm|"
    "factory|mill|quarry|shipyard|warehouse|hotel|care home|nursing home|hospice|prison|nursery|pharmacy|"
    "chemist|surgery|clinic|"
    "library|gym|leisure centre|salon|barbers?|bookies|club|police station|fire station|lifeboat station|depot|"
    "sawmill|dairy|"
    "abattoir|brewery|refinery|power station|steelworks|barracks|base|convent|monastery|college|takeaway|kebab "
    "shop|petrol station"
)
