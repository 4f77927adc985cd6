"""Whether two posts tell of one patient: what must not be linked first, then what must, then the laws of the weights."""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondlook import Author, Context, Post
from secondlook.dossiers import evidence
from secondlook.dossiers.agreement import ages_alike, contradict, figures_alike, other_figures
from secondlook.dossiers.cues import NO_CUES, Cues, cues, is_report
from secondlook.dossiers.link import LEAST_PROBABILITY, Earlier, Linked, link, read_earlier, story
from secondlook.dossiers.records import Record, read_post
from secondlook.dossiers.search import IN_BLOCK, LATEST, Pair, Search, search
from secondlook.dossiers.wording import COMMON_NATS, shares, stem, surprise, telling, words
from secondlook.finders import read_text
from secondlook.model import Attribute, Category, Fact, Origin, Source

BEGIN = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)
TABLES = (evidence.PAIRS, evidence.DRAFT)
COMMON = "chest pain"
RARE = "landau-kleffner syndrome"
GOES_ON = cues("Update on the patient from Tuesday: still no bed.")
PARROT = "84 year old man today with a CA 19-9 of 42,317. He used to breed parrots for a living."
AGAIN = "Update on the parrot man from Monday: his CT shows a mass in the pancreas, CA 19-9 still 42,317."


def age(low: float, high: float | None = None) -> Fact:
    return Fact(category=Category.AGE, attribute=Attribute.AGE_YEARS, low=low, high=low if high is None else high)


def sex(value: str) -> Fact:
    return Fact(category=Category.AGE, attribute=Attribute.SEX, value=value)


def condition(value: str) -> Fact:
    return Fact(category=Category.CONDITION, attribute=Attribute.CONDITION, value=value)


def figure(value: float, analyte: str = "ca 19-9") -> Fact:
    return Fact(category=Category.RESULT, attribute=Attribute.RESULT, value=analyte, low=value, high=value)


def record(
    *facts: Fact,
    said: str = "",
    days: float | None = 0,
    author: str = "Ash",
    thread: str = "",
    cue: Cues = GOES_ON,
    tells: float = 0.9,
    index: int = 0,
) -> Record:
    """What reading a post would give, without reading one."""
    posted_at = None if days is None else BEGIN + timedelta(days=days)
    return Record(
        origin=Origin(source=Source.HISTORY, posted_at=posted_at, index=index),
        author=author,
        thread=thread,
        facts=facts,
        values=frozenset((f.attribute, f.value) for f in facts if f.attribute is Attribute.CONDITION),
        words=telling(words(said)),
        tells=tells,
        cues=cue,
    )


def sure(earlier: Record, later: Record, table: str = evidence.PAIRS, *, same_thread: bool = False) -> float:
    return evidence.probability(earlier, later, same_thread=same_thread, table=table)


def read(text: str, days: float, index: int = 0) -> Record:
    return read_post(text, Origin(source=Source.HISTORY, posted_at=BEGIN + timedelta(days=days), index=index), "Ash")


# What leads nowhere.


@pytest.mark.parametrize("table", TABLES)
def test_two_posts_that_share_chest_pain_are_two_patients(table: str) -> None:
    """Half a take has chest pain; a link made of it would add up two people."""
    one = "58M with chest pain in ED today."
    other = "71 year old lady with chest pain this morning, normal trops."
    assert sure(read(one, 0), read(other, 2), table) < LEAST_PROBABILITY


@pytest.mark.parametrize(
    "text", ["Update: I passed!", "Boiler update: still no boiler.", "Had one like that years ago."]
)
def test_what_tells_of_nobody_here_goes_on_with_nothing(text: str) -> None:
    """ "Update" is a word of the internet before it is one of the ward."""
    assert sure(read(PARROT, 0), read(text, 1), evidence.DRAFT) < LEAST_PROBABILITY
    search = Search()
    assert search.pairs(read(PARROT, 0)) == search.pairs(read(text, 1)) == []


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((sex("male"),), (sex("female"),)),
        ((age(84),), (age(73),)),
        ((age(84),), (age(60, 69),)),
        ((age(4),), (age(9),)),
        ((age(0.5),), (age(3),)),
    ],
)
def test_another_sex_or_age_rules_a_link_out(one: tuple[Fact, ...], other: tuple[Fact, ...], table: str) -> None:
    """Whatever else is shared: the sum of two people is nobody."""
    shared = (condition(RARE), figure(42_317))
    assert sure(record(*one, *shared, days=0), record(*other, *shared, days=1), table) == 0.0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((age(84),), (age(80, 89),)),
        ((age(84),), (age(75),)),
        ((age(17),), (age(19),)),
        ((age(4),), (age(5),)),
        ((), (sex("male"),)),
    ],
)
def test_a_rounded_age_rules_nothing_out(one: tuple[Fact, ...], other: tuple[Fact, ...]) -> None:
    """ "In her eighties", a birthday, a slip of the finger."""
    assert not contradict(one, other)
    assert not contradict(other, one)


def test_an_open_age_agrees_with_any() -> None:
    """ "Over 80" has no end to measure from."""
    over = Fact(category=Category.AGE, attribute=Attribute.AGE_YEARS, low=80)
    assert not contradict([over], [age(95)])
    assert ages_alike([over], [age(95)]) == 0.0


# What speaks for one patient.


@pytest.mark.parametrize("table", TABLES)
def test_a_rare_disease_says_more_than_a_common_one(table: str) -> None:
    """Frequency is the evidence."""
    common = [record(condition(COMMON), said=COMMON, days=day) for day in (0, 2)]
    rare = [record(condition(RARE), said=RARE, days=day) for day in (0, 2)]
    assert sure(*rare, table) > sure(*common, table)


@pytest.mark.parametrize("table", TABLES)
def test_agreeing_age_and_sex_add_to_it(table: str) -> None:
    """A man of 71 and a man in his seventies may be one."""
    bare = sure(record(condition(RARE)), record(condition(RARE), days=2), table)
    both = sure(
        record(condition(RARE), age(71), sex("male")), record(condition(RARE), age(70, 79), sex("male"), days=2), table
    )
    assert both > bare


def test_a_narrow_age_says_more_than_a_wide_one() -> None:
    """Many are in their seventies, few are 71."""
    assert (
        ages_alike([age(71)], [age(71)])
        > ages_alike([age(71)], [age(70, 79)])
        > ages_alike([age(18, 100)], [age(18, 100)])
    )


def test_a_figure_told_again_is_known_again() -> None:
    """ "42,317" comes back as "about 42,000"; another figure of the same test speaks against it."""
    told = record(figure(42_317))
    assert figures_alike(told, record(figure(42_317))) == 5.0
    assert figures_alike(told, record(figure(42_000))) == 1.0
    assert figures_alike(told, record(figure(42_317, "hb"))) == 0.0
    assert other_figures(told, record(figure(71)))
    assert not other_figures(told, record(figure(71, "hb")))


@pytest.mark.parametrize("table", TABLES)
def test_a_plain_word_of_going_on_raises_a_link(table: str) -> None:
    """And a word of turning to somebody else lowers it."""
    earlier = record(said="parrot")

    def told(text: str) -> float:
        return sure(earlier, record(said="parrot", cue=cues(text), days=3), table)

    assert told("She went home today.") > told("A lady with a parrot came in.")
    assert told("Update on the lady from Tuesday") > told("We had one like that years ago.")


@pytest.mark.parametrize("table", TABLES)
def test_a_story_is_gone_on_with_soon_or_not_at_all(table: str) -> None:
    """A year later it is another stroke."""
    assert sure(record(said="parrot"), record(said="parrot", days=2), table) > sure(
        record(said="parrot"), record(said="parrot", days=400), table
    )


# Words and cues.


@pytest.mark.parametrize(
    ("forms", "same"),
    [(("parrots", "parrot", "parrot's"), "parrot"), (("dropped", "dropping"), "drop"), (("sepsis",), "sepsis")],
)
def test_forms_of_a_word_are_one_word(forms: tuple[str, ...], same: str) -> None:
    """Nobody tells it twice in the same grammar."""
    assert {stem(form) for form in forms} == {same}


def test_words_that_everybody_uses_tell_nothing() -> None:
    """Two posts that share "patient" share nothing."""
    assert telling(words("The patient was seen today")) <= {"seen"}
    assert "parrot" in telling(words("The parrots of a patient"))
    assert surprise("parrot") > surprise("patient")
    assert surprise("quillfeatherish") == max(map(surprise, ["parrot", "patient", "quillfeatherish"]))
    assert all(0.0 < share <= 1.0 for share in shares().values())


@pytest.mark.parametrize(
    "text", ["Update on the lady from Tuesday", "Still no bed for him", "Turns out it was TB after all"]
)
def test_cues_of_going_on_are_heard(text: str) -> None:
    """The words with which people pick up a thread."""
    assert cues(text).goes_on


@pytest.mark.parametrize(
    "text", ["When do you stop bisphosphonates?", "Admitted a gent with a stroke.", "Update your CV first."]
)
def test_a_fresh_telling_is_no_going_on(text: str) -> None:
    """Every first post would hang on the one before it."""
    assert not cues(text).goes_on


@pytest.mark.parametrize(
    ("text", "pronoun"),
    [("She went home today", True), ("A lady came in on Tuesday. She went home", False), ("Rota is out", False)],
)
def test_a_pronoun_counts_with_nobody_before_it(text: str, pronoun: bool) -> None:
    """Then its somebody is in another post."""
    assert cues(text).pronoun is pronoun


def test_turning_to_another_is_heard() -> None:
    """The reply "had one too" is of another patient by its own words."""
    assert cues("Had one like that years ago").another
    assert not cues("She had a fall").another


@pytest.mark.parametrize(
    ("text", "said"),
    [("He fell, his wife says", "male"), ("The lady and her cat", "female"), ("He and she", ""), ("The patient", "")],
)
def test_the_sex_is_that_of_most_words(text: str, said: str) -> None:
    """Words for the person, not for the company they keep; of both, neither."""
    assert cues(text).sex in ((said, "") if text.startswith("He fell") else (said,))


@pytest.mark.parametrize("text", ["My brother got the job", "Our own kids had it", "my best friend passed"])
def test_somebody_of_ones_own_life_is_heard(text: str) -> None:
    """No patient is meant."""
    assert cues(text).own_people


@pytest.mark.parametrize("text", ["Her brother came in", "the brother of bed 4", "my brother from bed 4", "our lady"])
def test_a_patients_people_are_not_ones_own(text: str) -> None:
    """Nor is the patient."""
    assert not cues(text).own_people


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Day 44 and our chef is off sedation", 44.0), ("nine weeks after surgery", 63.0), ("still with us, day 9", 9.0),
        ("POD 3, eating", 3.0), ("two months on", 60.0), ("what a day", None), ("2 weeks to payday", None),
        ("every day 12 hours", None), ("s\u0131x weeks later our organist walked", None), ("six weeks later", 42.0),
    ],
)  # fmt: skip
def test_how_long_a_story_has_gone_on_is_heard(text: str, days: float | None) -> None:
    """By days that it counts, or none."""
    assert cues(text).days_since == days


def test_a_report_is_known_by_its_name_and_its_words() -> None:
    """What is in the paper is known to all who read it."""
    assert is_report("The Merrowdale Gazette", "Man falls from church tower")
    assert is_report("Cass", "That was in the Gazette this morning")
    assert not is_report("Cass", "Anyone on nights?")


@pytest.mark.parametrize("text", ["a", " ", "\n", ". ", "word ", "the ", "in ", "a'", "1.", "my first ", "\n \t"])
def test_cues_take_time_in_step_with_the_text(text: str) -> None:
    """A post of blank lines must not hold up a forum: ten times the text, about ten times the time."""
    long = (text * 100_000)[:100_000]
    for ask in (cues, words, lambda plain: is_report("Cass", plain)):
        began = time.perf_counter()
        ask(long)
        assert time.perf_counter() - began < 5.0  # well under a second on an idle machine; hours if it were not linear


# Laws.


def test_every_term_has_a_weight_of_its_sign_in_both_tables() -> None:
    """A refit that let sharing speak against one patient would be found here."""
    for table in TABLES:
        for (name, sign), weight in zip(evidence.SIGNS.items(), evidence.weights(table), strict=True):
            assert sign * weight >= 0, (table, name)


RECORDS = st.builds(
    lambda facts, said, days, author, cue, tells: record(
        *facts, said=said, days=days, author=author, cue=cue, tells=tells
    ),
    st.lists(
        st.sampled_from(
            [
                age(84),
                age(80, 89),
                age(23),
                sex("male"),
                sex("female"),
                condition(COMMON),
                condition("stroke"),
                figure(42_317),
                figure(71),
            ]
        ),
        max_size=4,
    ),
    st.lists(st.sampled_from([*sorted(shares())[::40], "parrot", "stroke"]), max_size=6).map(" ".join),
    st.one_of(st.none(), st.floats(0, 900)),
    st.sampled_from(["", "Ash", "Bo"]),
    st.sampled_from(
        ["Update on the lady from Tuesday", "She went home", "Had one like that", "A gent with a stroke", ""]
    ).map(cues),
    st.floats(0, 1),
)


@given(RECORDS, RECORDS, st.booleans(), st.sampled_from(TABLES))
def test_a_probability_is_one(earlier: Record, later: Record, same_thread: bool, table: str) -> None:
    """And nought only of people who contradict each other."""
    found = sure(earlier, later, table, same_thread=same_thread)
    assert 0.0 <= found <= 1.0
    assert (found == 0.0) == contradict(earlier.facts, later.facts)


HARDLY_TELLING = sorted(word for word in telling(frozenset(shares())) if surprise(word) < COMMON_NATS + 0.1)


@given(
    RECORDS,
    RECORDS,
    st.sampled_from([*HARDLY_TELLING, *sorted(shares())[::20], "quillfeatherish"]),
    st.sampled_from(TABLES),
)
def test_one_more_shared_word_never_makes_a_link_less_probable(
    earlier: Record, later: Record, word: str, table: str
) -> None:
    """Otherwise an author could hide a story by telling more of it."""
    more = telling(frozenset({word}))
    both = [replace(one, words=one.words | more) for one in (earlier, later)]
    assert sure(*both, table) >= sure(earlier, later, table) * (1 - 1e-9)


@given(
    RECORDS,
    RECORDS,
    st.sampled_from([COMMON, "stroke", "parrot keeper", "quillfeather syndrome"]),
    st.sampled_from(TABLES),
)
def test_one_more_shared_value_never_makes_a_link_less_probable(
    earlier: Record, later: Record, value: str, table: str
) -> None:
    """A disease that both name is no reason to take them for two, though its words are shared as well."""
    fact = condition(value)
    bare = [replace(one, facts=(*one.facts, fact), words=one.words | telling(words(value))) for one in (earlier, later)]
    both = [replace(one, values=one.values | {(fact.attribute, fact.value)}) for one in bare]
    assert sure(*both, table) >= sure(*bare, table) * (1 - 1e-9)


@given(RECORDS, RECORDS)
def test_the_order_in_which_a_pair_is_given_does_not_matter(one: Record, other: Record) -> None:
    """Its times say which came first."""
    first, second = link(one, other, same_thread=False), link(other, one, same_thread=False)
    if None in (one.posted_at, other.posted_at) or one.posted_at == other.posted_at:
        return
    assert (first is None) == (second is None)
    if first and second:
        assert (first.record, second.record) == (one, other)
        assert (first.origin.probability, first.origin.reason) == (second.origin.probability, second.origin.reason)


def test_without_times_a_pair_stands_as_it_is_given() -> None:
    """There is nothing else to go by, and it is no reason to fail."""
    one, other = (
        record(condition(RARE), figure(42_317), said=RARE, days=None),
        record(condition(RARE), figure(42_317), said=RARE, days=None),
    )
    assert evidence.days_between(one, other) is None
    assert "days apart" not in evidence.reason(one, other, same_thread=False)
    assert 0.0 < sure(one, other) < 1.0


# A draft's story.

DRAFTS = (
    "He went home today, the parrot man.",
    "Update on the parrot breeder: CA 19-9 now 51,200.",
    "She went home today.",
)
TOLD = (
    PARROT,
    AGAIN,
    "84 year old lady in bed 4 today with a stroke, a retired lighthouse keeper.",
    "Nights again, the vending machine ate my money",
    "Parrot man still refusing the scan, his wife is beside herself.",
)


def earlier_of(texts: tuple[str, ...], draft: str) -> Earlier:
    posts = tuple(Post(text=text, posted_at=BEGIN + timedelta(days=n)) for n, text in enumerate(texts))
    return read_earlier(Context(author=Author(display_name="Ash"), history=posts), read_text(draft))


def of_story(earlier: Earlier, draft: str) -> dict[int, float]:
    found = story(earlier, read_text(draft), (), BEGIN + timedelta(days=6))
    return {one.origin.index: one.origin.probability for one in found}


def test_nothing_before_a_draft_is_no_story() -> None:
    """Most drafts are the first that is told of anybody."""
    assert story(Earlier(), read_text(DRAFTS[0]), (), None) == ()


def test_a_story_that_was_told_before_is_found() -> None:
    """Its facts then count, each with the probability of the link."""
    found = story(earlier_of((TOLD[3], PARROT), DRAFTS[0]), read_text(DRAFTS[0]), (), BEGIN + timedelta(days=6))
    [one] = found
    assert one.origin.index == 1
    assert one.facts
    assert {fact.origin for fact in one.facts} == {one.origin}
    assert one.origin.reason


def test_what_is_linked_to_a_linked_post_is_of_the_same_story() -> None:
    """The draft says "he"; the post before it says "the parrot man"; the first says all the rest."""
    draft = read_text("He went home today.")
    third, first = (
        record(age(84), sex("male"), said="parrot", days=3, index=1),
        record(figure(42_317), condition(RARE), said=f"parrot {RARE} quillfeather", days=0, index=0, author="Bo"),
    )
    third = replace(third, facts=(*third.facts, figure(42_317)), words=third.words | first.words, author="the author")
    assert link(first, third, same_thread=False) is not None
    alone = {one.origin.index for one in story(Earlier((first,)), draft, (), BEGIN + timedelta(days=4))}
    chained = {one.origin.index for one in story(Earlier((first, third)), draft, (), BEGIN + timedelta(days=4))}
    assert 1 in chained
    assert chained >= {0, 1} > alone


@settings(max_examples=40)
@given(st.sampled_from(DRAFTS), st.sets(st.sampled_from(range(len(TOLD)))))
def test_taking_a_post_away_never_raises_the_probability_of_another(draft: str, gone: set[int]) -> None:
    """Otherwise taking a post down could make somebody easier to find out."""
    earlier = earlier_of(TOLD, draft)
    whole = of_story(earlier, draft)
    less = of_story(earlier.without({(Source.HISTORY, index) for index in gone}), draft)
    assert not gone & set(less)
    for index, probability in less.items():
        assert probability <= whole[index] + 1e-12


# Searching many.

SMALL_TALK = ("rota", "payroll", "vending", "parking", "interview", "portfolio")


def talk(number: int) -> Record:
    """A post about somebody among many: a common thing of a patient like any other, of one of some authors."""
    facts = (condition(COMMON), age(20 + number % 70))
    return record(
        *facts,
        said=f"{COMMON} {SMALL_TALK[number % 6]}",
        days=number / 10,
        author=f"member {number % 50}",
        cue=Cues(introduces=True),
    )


def forum(posts: int) -> list[Record]:
    """Many records, two of them of one patient: the same author, three weeks apart."""
    rare = (condition(RARE), age(84), sex("male"), figure(42_317))
    many = [talk(number) for number in range(posts)]
    for number, cue in (
        (posts // 2, Cues(introduces=True, somebody=True)),
        (posts // 2 + 210, replace(GOES_ON, sex="male")),
    ):
        many[number] = record(*rare, said=f"{RARE} parrot quillfeather", days=number / 10, author="Ash", cue=cue)
    return many


def test_nobody_is_paired_where_nothing_is_told() -> None:
    """Posts about nobody are neither compared nor remembered."""
    searched = Search()
    assert [searched.pairs(record(tells=0.0, days=day, cue=NO_CUES)) for day in range(20)] == [[]] * 20
    assert searched.compared == 0
    assert list(search([])) == []


def test_a_pronoun_speaks_of_somebody_whatever_the_tagger_hears() -> None:
    """ "Nothing new, he grew something odd": the tagger hears no case in it."""
    searched = Search()
    searched.pairs(record(condition(RARE)))
    searched.pairs(record(tells=0.0, cue=Cues(pronoun=True, somebody=True)))
    assert searched.compared == 1


def test_a_planted_pair_is_found_among_thousands() -> None:
    """And it alone."""
    many = forum(4_000)
    [pair] = search(many)
    assert (pair.earlier, pair.later) == (many[2_000], many[2_210])
    assert pair.probability >= 0.5


def test_each_post_is_compared_with_few() -> None:
    """However many came before it: all with all of a hundred thousand posts would take days."""
    searched = Search()
    most = 0
    for one in forum(4_000):
        before = searched.compared
        searched.pairs(one)
        most = max(most, searched.compared - before)
    # An author's latest, and the latest of each thing said: chest, pain, small talk, the condition.
    assert most <= LATEST + IN_BLOCK * 10


def test_the_same_record_twice_is_found_and_does_no_harm() -> None:
    """Two exports overlap; a copy is as sure a link as there is, and pushes nobody else out of it."""
    many = forum(1_000)
    [plain] = search(many)
    twice = list(search([*many, many[710]]))
    assert (twice[0].earlier, twice[0].later) == (plain.earlier, plain.later)
    assert {id(pair.later) for pair in twice} == {id(many[710])}


def test_posts_without_times_are_searched_as_they_come() -> None:
    """Exports often lack times."""
    many = [replace(one, origin=replace(one.origin, posted_at=None)) for one in forum(1_000)]
    for pair in search(many, least=0.0):
        assert pair.earlier is not pair.later
        assert 0.0 <= pair.probability <= 1.0


def test_somebody_elses_post_elsewhere_is_not_compared() -> None:
    """Posts of two authors meet in a thread, or not at all."""
    apart = [
        record(condition(RARE), author=author, thread=thread) for author, thread in (("Ash", "one"), ("Bo", "two"))
    ]
    searched = Search()
    assert [searched.pairs(one) for one in apart] == [[], []]
    assert searched.compared == 0
    together = [replace(one, thread="one") for one in apart]
    searched = Search()
    for one in together:
        searched.pairs(one)
    assert searched.compared == 1


# What is shown.


def _shown() -> list[Callable[[], object]]:
    one = read("84 year old man with a quillfeather in his ear, the zeppelin captain.", 0)
    linked = Linked(one, one.origin)
    return [
        lambda: one,
        lambda: one.cues,
        lambda: linked,
        lambda: linked.facts,
        lambda: Pair(one, one, 1.0),
        lambda: Earlier((one,), one.facts),
        lambda: evidence.Setting(usual={"condition quillfeather": 0.5}),
    ]


@pytest.mark.parametrize("shown", _shown())
def test_no_words_of_a_post_are_shown(shown: Callable[[], object]) -> None:
    """Whatever holds a post may end in a traceback."""
    said = repr(shown()).lower()
    assert "quillfeather" not in said
    assert "zeppelin" not in said
