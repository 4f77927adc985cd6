"""Names that only call another reader of the thread: "Nina, I'm so sorry", "Hi Emma", "That's unfair, Graham."

They say nothing about anybody and are left alone. Kept: farewells and thanks to a patient ("Sleep well, Joan."),
requests that begin with a name ("Hope can you bring"), and a name that is told of elsewhere in the text.
"""

from secondlook.mentions._name_words import KIN, PATIENTS, ROLES, Word

_FAREWELL = frozenset(
    "rip peace goodbye bye farewell heaven sleep rest miss missed thank thanks night dear loved rested fly".split()
)
_GREETING = frozenset("hi hey hello hiya hullo yo morning afternoon evening cheers sorry worth agree agreed".split())
_SPEAKS_TO_READER = frozenset(
    "i i'm i'd i've i'll you you've you're you'd you'll your yours that that's please this don't thank thanks what"
    " how why"
    " it's so sorry delete if the send we we've no yes yep yeah nope agree agreed honestly take try see look read go"
    " get"
    " have let mine ours same lol omg tell ask ring call maybe not but though never with and".split()
)
_CLAUSE_ENDS = frozenset("go mine right it em that one ours yours worth".split())
"""Words that end a clause, so that a name after them is called out: "Here you go Claire, ..."."""
_RUNS_ON = frozenset(
    "i i'm i've i'd its it's you're please same if mine thanks we love hun hon mate hunni that's yes no".split()
)
_REPLIED_TO = frozenset(
    "asking sharing posting replying flagging raising explaining clarifying this that the your".split()
)


def addressed(words: list[Word], at: int) -> bool:
    """Whether the name at `at` is only called out to, as one writes to somebody who reads along."""
    word = words[at]
    before = words[at - 1] if at else None
    after = words[at + 1] if at + 1 < len(words) else None
    if word.possessive:
        return False
    if before and before.opens and before.gap == " " and before.lower in _GREETING | {"no", "oh"}:
        return word.gap[:1] in (",", ".", "!", "-", "\n", "") or before.lower not in ("sorry", "no", "oh")
    if before and before.gap == " " and before.lower in _CLAUSE_ENDS and word.gap[:1] in (",", ".", "!", ""):
        return True
    if word.opens:
        return _opens_an_address(word, after)
    if before and before.gap == ", " and (word.gap[:1] in tuple(".?!,)") or after is None):
        return _closes_an_address(words, at, before, after)
    if before and before.gap in (" ", ", ") and before.lower in ("thanks", "you", "thank", "cheers"):
        return _answers(words, at)
    return False


def _opens_an_address(word: Word, after: Word | None) -> bool:
    """ "Nina, I'm so sorry", "Mick its not us"."""
    if after is None:
        return False
    if word.gap == ", ":
        return after.lower in _SPEAKS_TO_READER
    return word.gap == " " and after.lower in _RUNS_ON


def _closes_an_address(words: list[Word], at: int, before: Word, after: Word | None) -> bool:
    """ "That's unfair, Graham." but not a list of names, an apposition, or a farewell."""
    if before.lower in KIN | ROLES | PATIENTS or (before.capital and not before.opens):
        return False
    recent = {w.lower for w in words[max(0, at - 4) : at]}
    if recent & _FAREWELL:
        return _answers(words, at)
    return words[at].gap[:1] != "," or (after is not None and after.lower in _SPEAKS_TO_READER)


def _answers(words: list[Word], at: int) -> bool:
    """Whether thanks are for a post: "Thank you Sunil for the prompt", "Thanks, Bill, for asking"."""
    following = [w.lower for w in words[at + 1 : at + 3]]
    return len(following) == 2 and following[0] == "for" and following[1] in _REPLIED_TO
