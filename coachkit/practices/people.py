"""Who stands in a sentence: people, teams and names, and the words that judge a person.

No parser: the head noun before a verb is found by cutting helpers and prepositional phrases away,
and is a person when a list, an ending ("-ist", "-er") or a capital says so, unless it is a known thing ("scanner").
"""

import re

from coachkit import language
from coachkit.language import listed, plain

_PEOPLE = listed("""
    he she they we i you who someone somebody people person persons staff team teams crew crews shift shifts
    personnel employee employees worker workers colleague colleagues operator operators clerk clerks nurse
    nurses doctor doctors physician surgeon surgeons registrar resident residents midwife midwives carer carers
    caregiver porter porters pharmacist pharmacists therapist dentist hygienist vet technician technicians tech
    techs mechanic mechanics engineer engineers developer developers programmer programmers coder coders tester
    testers designer designers architect analyst analysts admin admins administrator administrators agent agents
    representative reps rep salesperson salesman salespeople seller buyer buyers planner planners dispatcher
    dispatchers scheduler's driver drivers courier couriers pilot pilots captain steward stewards attendant
    attendants conductor loader's packer packers picker pickers welder welders fitter fitters electrician
    electricians plumber plumbers carpenter carpenters mason bricklayer painter painters roofer roofers foreman
    foremen supervisor supervisors manager managers management boss leader leaders lead leads director executive
    executives owner owners chef chefs cook cooks baker bakers waiter waiters waitress server's barista baristas
    bartender dishwasher butcher butchers brewer brewers farmer farmers milker milkers gardener gardeners
    forester fisherman fishermen cleaner cleaners housekeeper housekeepers receptionist receptionists secretary
    secretaries cashier cashiers teller tellers accountant accountants bookkeeper bookkeepers auditor auditors
    controller's lawyer lawyers paralegal teacher teachers tutor tutors lecturer professor librarian librarians
    student students pupil pupils apprentice apprentices trainee trainees intern interns newcomer newcomers
    beginner beginners starter starters temp temps volunteer volunteers guard guards officer officers soldier
    warden firefighter paramedic paramedics inspector inspectors assembler assemblers machinist machinists
    toolmaker handler handlers storekeeper storeman warehouseman contractor contractors subcontractor
    subcontractors supplier suppliers vendor vendors customer customers client clients user users caller callers
    patient patients guest guests tenant tenants member members parent parents guy guys man men woman women lady
    ladies girl girls boy boys kid kids everyone everybody colleague's department departments hr accounting
    logistics purchasing procurement sales marketing hairdresser hairdressers stylist stylists tailor tailors
    seamstress jeweller potter printer's photographer editor editors writer writers translator translators
    reporter journalist musician actor actors stagehand stagehands technologist radiographer radiographers
    phlebotomist sonographer anaesthetist assistant assistants consultant consultants partner partners coach
    coaches trainer trainers adviser advisers advisor advisors banker broker brokers surveyor rigger riggers
    miner miners driller drillers sailor sailors deckhand deckhands mate skipper rider riders messenger postman
    agent's minister priest clergy official officials civil servant ranger lifeguard participant participants attendee attendees applicant applicants occupant occupants passenger passengers visitor visitors chairman chairperson janitor caretaker usher proofreader dev devs son daughter brother sister neighbour neighbours smoker smokers freelancer freelancers skipper zookeeper keeper keepers
""")
PEOPLE = frozenset(p for p in _PEOPLE if "'" not in p)
NAMES = frozenset(listed("""
    adam ahmed alex alice ali amy ana andrea andrew angela ann anna anne anton ben bill bob boris carl carla
    carlos carol charlie chen chris christine claire clara daniel dave david diana dieter dmitri elena elif
    emily emma eric erik eva fatima felix fiona frank fred george greg hanna hannah hans harry heidi helen henry
    ian ines ivan jack jakob james jan jane janet jean jenny jim jo joe john jon jonas jose joseph juan julia
    julie jurgen karen karin kate kelly ken kevin kim klaus larry laura lea leila lena leo li lin linda lisa liz
    luca lucas lucy luis maja marek maria marie mario mark markus marta martin mary maya mehmet mei mia michael
    miguel mike mohammed monika nadia nick nina noor olga oliver olivia omar oscar pablo paul pedro peter petra
    phil pierre priya rachel ravi rob robert rosa ruth sam samir sara sarah simon sofia stefan steve sue susan
    sven tanja ted thomas tim tina tom tomasz tony ursula vera victor wei wendy yan yuki yusuf zoe
"""))
# Departments act and can be blamed, yet "the lab does not open before nine" is a fact.
GROUPS = frozenset(listed("""
    maintenance housekeeping reception security engineering finance catering dispatch administration production
    kitchen lab laboratory warehouse office company agency firm it qa qc ops
"""))
NO_ONE = ("nobody", "no-one", "none")
# "-er" and "-or" words that are things; any other agent noun ("the dosimetrist") counts as a person.
THINGS = frozenset(listed("""
    printer scanner sensor monitor server router timer counter filter boiler heater cooler freezer trailer
    container conveyor compressor motor elevator mixer grinder cutter slicer dryer washer feeder hopper tractor
    harvester excavator generator transformer inverter converter adapter breaker meter thermometer detector
    reader computer controller scheduler parser compiler folder header footer number order letter paper water
    power layer corner border label-printer sticker marker poster banner register calendar reminder newsletter
    buffer cluster parameter pointer trigger tracker browser crawler importer exporter folder chamber cylinder
    hammer screwdriver spanner ladder rudder tower door floor mirror indicator actuator rotor stator reactor
    separator evaporator regulator accelerator refrigerator incubator ventilator calculator escalator connector
    resistor capacitor vector error mirror factor sector colour color flavour odour cover lever river winter
    summer weather fever liver transfer offer answer user-form matter centre center theatre theater quarter
    chapter charter manner dinner supper burner toner copier pacemaker blender toaster cooker fryer steamer
    shredder stapler binder trolley-counter helicopter lighter charger starter-motor gear-shifter pusher puller
    gripper wrapper sealer labeller labeler palletiser palletizer sorter dispenser heater sprinkler shutter
    scooter cooler bumper damper absorber fastener washer spacer roller crusher chiller planner-tool
"""))
AGENT = re.compile(r"^[a-z]{4,}(?:ers?|ors?|ists?|ians?|ees?|men|women|man|woman|hands?|herds?|smiths?|wrights?|boys?|girls?|lady|ladies|mates?|master|masters)$")
DET = r"(?:the|a|an|our|one|this|that|some|all|most|many|both|each|every|two|three|several|new|young|old|whole|entire|other|another)"

# Words between a person and the verb: helpers and adverbs.
HELP = re.compile(
    r"(?:\s+(?:had|has|have|was|were|is|are|be|been|just|simply|also|again|then|often|sometimes|always|usually|still|even|"
    r"once|twice|probably|both|all|may|might|must|can|could|would|will|to|either|accidentally|\w+ly))+$", re.I)
LEADING = re.compile(
    r"^(?:because|since|as|so|but|while|whereas|although|though|when|whenever|if|unless|until|after|before|and|then|therefore|"
    r"that|where|it was|due to|owing to|the fact|happened|occurred|\s)+\b\s*", re.I)
_PREP = re.compile(r"\s(?:of|on|in|at|from|for|with|by|to|during|under|near|behind|over|between|into|about|without)\s.*$", re.I)
OPENING_PREP = re.compile(rf"^(?:on|in|at|during|after|before|for|from|by|with)\s+(?:[\w'-]+\s+){{1,4}}?(?=(?:{DET}|he|she|they|we|i|someone|somebody|nobody|people|staff)\s|(?:he|she|they|we|someone|nobody|people|staff|operators|agents|nurses|drivers|clerks)$)", re.I)
_LOWER_START = frozenset(listed("""
    the a an our this that these those it each every no not there here all most many some two three four five
"""))


def subject(before: str) -> str:
    """The head noun that stands before a verb: `On Tuesday the clerk at desk 4 had simply` → `clerk`."""
    text = LEADING.sub("", plain(before).strip() + " ").strip()
    text = OPENING_PREP.sub("", text)
    text = HELP.sub("", " " + text).strip()
    text = _PREP.sub("", " " + text).strip()
    text = HELP.sub("", " " + text).strip()
    found = re.findall(r"[\w'-]+", text)
    return found[-1] if found else ""


def is_person(head: str, before: str = "") -> bool:
    """True for "clerk", "she", "Tomasz", "night crew"; False for "scanner", "form", "timer"."""
    low = re.sub(r"'s?$", "", head.lower())
    if low in PEOPLE or low in NO_ONE or (low in NAMES and head[0].isupper()):
        return True
    if low in THINGS or low in _LOWER_START or language.has_date(head):
        return False
    if low.endswith("s") and low[:-1] in THINGS:
        return False
    if AGENT.match(low) and low not in ("number", "numbers", "paper", "papers", "other", "others", "whether", "never", "committee", "employee", "fee", "coffee", "degree", "guarantee"):
        return True
    return bool(re.fullmatch(r"[A-Z][a-zà-ÿ]{2,}(?:-[A-Z][a-z]+)?", head)) and _is_name(head, before)


def _is_name(head: str, before: str) -> bool:
    """A capital inside a sentence, or a lone first word ("Maria skipped …"), is taken for a name."""
    rest = plain(before).strip()
    inside = not rest.startswith(head)
    plural = head.endswith("s") and not head.endswith("ss") and len(head) > 5
    return (inside or rest == head or bool(HELP.match(rest[len(head):]))) and not (plural and not inside)


# A firm that did something is a circumstance; a single person who did it is where the search stops too soon.
FIRMS = frozenset(listed("""
    supplier suppliers vendor vendors insurer landlord contractor contractors subcontractor customer customers client clients company department
    departments management manufacturer council owner owners provider partner patient patients guest user caller
"""))
# "Customer list", "driver seat": a person in front of a thing is not the one who acts.
_AFTER_PERSON = frozenset(listed("""
    list lists form forms order orders file files record records data account accounts seat seats card cards
    number numbers name names address addresses report reports room rooms station stations desk desks panel app
    apps portal manual guide chart charts badge training plan plans rota roster area entrance door log logs menu
    database flow journey id code codes interface screen screens page pages group groups kit bell bells gown
    chair lift monitor instructions drawing drawings software contract contracts meeting bench table lounge
    toilet parking day days
"""))


def opens_with_person(clause: str) -> bool:
    """True for "The night nurse gave …", False for "The customer list shows …"."""
    text = OPENING_PREP.sub("", LEADING.sub("", plain(clause).strip()))
    tokens = re.findall(r"[\w'-]+", text)[:5]
    for i, token in enumerate(tokens[:4]):
        # A capital proves nothing at the beginning ("Reception", "Torque").
        named = i or not token[0].isupper() or token.lower() in PEOPLE | NAMES or AGENT.match(token.lower())
        if named and is_person(token, text if i else token) and not token.endswith("'s"):
            return i + 1 < len(tokens) and (token.endswith("s") or tokens[i + 1].lower() not in _AFTER_PERSON) and not (
                i + 1 < len(tokens) and is_person(tokens[i + 1], "x") and tokens[i + 1].lower() in PEOPLE and opens_with_person(" ".join(tokens[i + 1 :])) is False)
        if _VERB_OR_PREP.match(token):
            return False
    return False


_VERB_OR_PREP = re.compile(r"^(?:of|on|in|at|from|for|with|by|to|is|are|was|were|has|have|had|does|do|did|shows?|\w{3,}ed|and|or|not|no)$", re.I)


# ---------------------------------------------------------------- judging words

BAD = listed("""
    aggressive aloof annoying antisocial apathetic arrogant bad bitter bossy careless chaotic childish clueless
    clumsy cold combative complacent condescending confrontational confusing controlling cynical defensive
    demanding demotivated demotivating difficult dishonest dismissive disloyal disorganised disorganized
    disrespectful disruptive distant domineering egoistic emotional erratic evasive fickle flaky forgetful harsh
    hopeless hostile hypersensitive immature impatient impolite impossible impulsive inattentive incapable
    incompetent inconsiderate inconsistent incompetent indecisive inefficient inflexible insecure insensitive
    insubordinate intimidating intolerant intolerable irresponsible irritating jealous lazy loud-mouthed
    manipulative mean messy moody naive nasty needy negative negligent nosy obnoxious obsessive obstructive
    oversensitive passive pathetic patronising patronizing pedantic petty picky pushy reckless resistant rigid
    rude ruthless sarcastic scatterbrained self-centred self-centered selfish sensitive shy slack sloppy slow
    snappy spiteful stubborn stupid superficial tactless temperamental terrible thoughtless timid touchy toxic
    unacceptable unapproachable unavailable uncaring uncommitted uncooperative undisciplined unengaged unfair
    unfocused unfocussed unfriendly ungrateful unhelpful uninterested unkind unmotivated unorganised unorganized
    unpleasant unprepared unprofessional unreasonable unreliable unresponsive unskilled unsociable unsupportive
    untrustworthy unwilling useless vague weak abrasive abrupt absent-minded argumentative awful blunt brusque
    bullheaded cocky conceited cowardly disinterested distracted fussy gullible idle ignorant inadequate inept
    judgmental judgemental lax mediocre narrow-minded nervous obstinate offensive overconfident problematic
    quarrelsome secretive short-tempered snobbish standoffish tardy thick two-faced unambitious uninspired
    unruly volatile whiny withdrawn wishy-washy disappointing overbearing paranoid pessimistic stingy
    substandard tiresome unbearable unpredictable
""")
FINE = listed("""
    amazing ambitious awesome brave bright brilliant caring charismatic charming clever committed competent
    confident conscientious considerate cool creative decent dedicated dependable diligent dynamic efficient
    energetic enthusiastic excellent exceptional exemplary fabulous fantastic flexible friendly fun generous
    gifted good great hard-working hardworking helpful honest incredible indispensable inspiring intelligent
    invaluable irreplaceable kind lovely loyal magnificent marvellous mature motivated nice organised organized
    outgoing outstanding passionate patient perfect pleasant polite positive proactive professional punctual
    reliable resourceful selfless sensible skilled skilful smart spectacular strong stunning super supportive
    sweet talented terrific thoughtful tireless trustworthy unbelievable valuable versatile warm wise wonderful
    conscientious attentive calm cooperative courageous engaged empathetic sharp tough unflappable unstoppable
    invested precious driven
""")
ROLES = listed("""
    star superstar rockstar rock-star genius legend hero heroine natural ninja wizard guru champion champ
    treasure gem angel saint asset diamond lifesaver life-saver role-model machine slacker slob bully tyrant
    dictator control-freak perfectionist micromanager micro-manager troublemaker trouble-maker loser idiot fool
    moron coward liar cheat gossip know-it-all drama-queen diva prima-donna egoist egotist pushover introvert
    extrovert loner pain nightmare disgrace disaster liability burden weakling beginner amateur joker clown snob
    whiner complainer moaner grouch bottleneck problem lone-wolf people-person leader influence example employee
    worker colleague teammate team-player team person teacher nurse boss manager communicator listener
    danger threat embarrassment menace hazard guy gal lad bloke human friend professional pleasure blessing pro expert
""")
