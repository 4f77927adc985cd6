"""The signs of each post and of the profile, read one text at a time."""

import re
from collections.abc import Iterable, Iterator
from hashlib import blake2b

from secondlook.dossiers import profile
from secondlook.dossiers.authors import ages, families, names, sexes, whereabouts, work
from secondlook.dossiers.authors.claim import Claim, Sign
from secondlook.dossiers.authors.voice import own, sentences
from secondlook.dossiers.authors.weigh import Reading, claims_from
from secondlook.finders import fold
from secondlook.mentions import modules
from secondlook.model import Attribute, Author, Category, Origin, Post, Source

PROFILE_WEIGHT = 3.0
"""Log-odds. What a profile says in its own field is true of nineteen authors in twenty."""
BIO_WEIGHT = 2.2
"""Log-odds of what stands in the words of a profile, which speaks of nobody else, but jokes."""

_PIECE = re.compile(r"[^,|•·/\n;.()–—]+")
_BIO_AGE = re.compile(r"^\s*(?P<n>\d\d)\s*(?:y/?o|yrs?|years old)?\s*(?P<sex>[MF])?\s*$", re.IGNORECASE)


def claims(posts: Iterable[Post], author: Author = Author()) -> tuple[Claim, ...]:  # noqa: B008 - a frozen value
    """What the author's own posts and public profile say about the author, each with its probability.

    Posts are read one at a time and may come in any order; only their signs are kept. Nothing is claimed below
    `LEAST_PROBABILITY`, nor of an attribute that the texts contradict.
    """
    readings = (*read_profile(author), *(read_post(post, number) for number, post in enumerate(posts)))
    return claims_from([reading for reading in readings if reading.signs])


def read_post(post: Post, number: int = 0) -> Reading:
    """The signs of one post of the history."""
    plain = fold(post.text).text
    voice = own(plain)
    signs: list[tuple[Sign, str]] = []
    for sentence in sentences(voice):
        signs += [(sign, sentence[sign.start : sign.end].strip()) for sign in _of_sentence(sentence, post)]
    signs += [(sign, voice[sign.start : sign.end].strip()) for sign in names.find(voice)]
    return Reading(
        origin=Origin(source=Source.HISTORY, posted_at=post.posted_at, index=number),
        text_id=_id(plain),
        signs=tuple(signs),
    )


def _of_sentence(sentence: str, post: Post) -> Iterator[Sign]:
    yield from ages.find(sentence, at=post.posted_at)
    yield from sexes.find(sentence)
    yield from work.find(sentence)
    yield from families.find(sentence)
    yield from whereabouts.find(sentence)


def read_profile(author: Author) -> Iterator[Reading]:
    """The signs of the profile: each field is a text of its own, so that they can support each other."""
    origin = Origin(source=Source.PROFILE)
    name = fold(author.display_name).text
    yield Reading(
        origin=origin,
        text_id="display_name",
        signs=tuple((sign, author.display_name) for sign in (*names.shown(name), *work.shown(name))),
    )
    if not author.public:
        return
    if author.role.strip():
        yield _field("role", Attribute.OCCUPATION, " ".join(author.role.lower().split()), author.role, origin)
    if author.town.strip():
        yield _field("town", Attribute.PLACE, whereabouts.place_of(author.town), author.town, origin)
    if author.workplace.strip():
        fact = profile.workplace(author.workplace, origin)
        yield _field("workplace", fact.attribute, fact.value, author.workplace, origin)
    yield Reading(origin=origin, text_id="bio", signs=tuple(_bio(fold(author.bio).text)))


def _field(name: str, attribute: Attribute, value: str, words: str, origin: Origin) -> Reading:
    sign = Sign(attribute=attribute, value=value, weight=PROFILE_WEIGHT, cue=f"the {name} in the profile")
    return Reading(origin=origin, text_id=name, signs=((sign, words),))


def _bio(text: str) -> Iterator[tuple[Sign, str]]:
    """A bio is in telegraphic style: whatever stands in it is about the author."""
    yield from ((sign, sign_words) for sign, sign_words in read_post(Post(text=text)).signs)
    for match in _PIECE.finditer(text):
        piece = match[0]
        job = work.job_at(piece, len(piece) - len(piece.lstrip()))
        if job is not None:
            yield _said(Attribute.OCCUPATION, job[0], piece)
        age = _BIO_AGE.match(piece)
        if age is not None and ages.YOUNGEST_YEARS <= int(age["n"]) <= ages.OLDEST_YEARS:
            years = float(age["n"])
            sign = Sign(
                attribute=Attribute.AGE_YEARS, low=years, high=years, weight=BIO_WEIGHT, cue="the bio in the profile"
            )
            yield sign, piece.strip()
        told = re.match(r"\s*(?:\w+ )?(?P<who>mum|mom|mother|wife|dad|father|husband)\b", piece, re.IGNORECASE)
        if told is not None:
            sex = "female" if told["who"].lower() in ("mum", "mom", "mother", "wife") else "male"
            yield _said(Attribute.SEX, sex, piece)
    for category in (Category.PLACE, Category.ORGANISATION):
        module = modules()[category]
        for mention in module.find(text):
            for fact in module.read(mention, at=None, origin=Origin(source=Source.PROFILE)):
                value = whereabouts.place_of(fact.value) if category is Category.PLACE else fact.value
                yield _said(fact.attribute, value, mention.text)


def _said(attribute: Attribute, value: str, words: str) -> tuple[Sign, str]:
    return Sign(attribute=attribute, value=value, weight=BIO_WEIGHT, cue="the bio in the profile"), words.strip()


def _id(text: str) -> str:
    return blake2b(" ".join(text.lower().split()).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
