"""What the engine remembers between calls, and that it can forget: a server must not keep what it stopped."""

import gc
import subprocess
import sys
import textwrap
from datetime import UTC, datetime

from secondlook import Audience, Author, Context, Draft, Post, check, memory
from secondlook.finders import begin_letter, reading, tagger

WALK = textwrap.dedent(
    """
    import gc
    from datetime import UTC, datetime
    from secondlook import Audience, Author, Context, Draft, Post, check, memory

    def judged():
        # Put together when it runs, so that the text stands in no constant of this script.
        words = ["quarrelsome", "lamplighter", "with", "a", "broken", "wrist", "on", "Heron", "ward", "this", "evening"]
        draft = Draft("Saw a " + " ".join(words) + ". CA 19-9 of 42,317, the highest ever. Top trumps?")
        earlier = Post(text="The " + " ".join(reversed(words)) + " went home.", posted_at=datetime(2026, 3, 11, tzinfo=UTC))
        context = Context(
            author=Author(role="nurse", bio="Works on " + " ".join(words[7:9]), workplace="Merrowdale Infirmary"),
            audience=Audience(name="Case talk"),
            posted_at=datetime(2026, 3, 12, 21, tzinfo=UTC),
            history=(earlier,),
        )
        check(draft, context)
        return " ".join(words[:3]), earlier.text

    def held(part):
        return sum(
            isinstance(one, str) and len(one) > len(part) and part in one.lower()
            for thing in gc.get_objects() for one in gc.get_referents(thing)
        )

    part, earlier = judged()
    gc.collect()
    print(held(part), end=" ")
    memory.forget({earlier})
    gc.collect()
    print(held(part), held(earlier.lower()[4:30]), end=" ")
    memory.forget()
    gc.collect()
    print(held(earlier.lower()[4:30]))
    """
)


def test_after_forgetting_no_text_of_a_draft_is_in_memory() -> None:
    """Promise 6: what was stopped is not kept, nor in the memory of the process that stopped it.

    Every object of a process is looked at, for a few words of the draft in a longer string.
    """
    done = subprocess.run([sys.executable, "-c", WALK], capture_output=True, text=True, check=True)
    before, after, published, at_last = map(int, done.stdout.split())
    assert before > 0, "the walk must be able to find it"
    assert after == 0
    assert published > 1, "a published text may be kept"
    assert at_last <= 1, "the script's own"


def test_a_text_is_read_once_until_it_is_forgotten() -> None:
    """Advice judges one draft many times over; reading it each time would take minutes."""
    memory.forget()
    first = reading.read_text("The clinic was quiet.")
    assert reading.read_text("The clinic was quiet.") is first
    memory.forget(keeping={"The clinic was quiet."})
    assert reading.read_text("The clinic was quiet.") is first
    memory.forget()
    assert reading.read_text("The clinic was quiet.") is not first


def test_forgetting_changes_no_answer() -> None:
    draft = Draft("84 year old fell off the pier this morning, Hb 61.")
    context = Context(
        author=Author(role="nurse", workplace="Merrowdale Infirmary"),
        audience=Audience(name="Case talk"),
        posted_at=datetime(2026, 3, 12, tzinfo=UTC),
        history=(Post(text="Long day.", posted_at=datetime(2026, 3, 11, tzinfo=UTC)),),
    )
    first = check(draft, context)
    memory.forget(keeping={"Long day."})
    assert check(draft, context) == first
    gc.collect()


def test_the_least_recently_asked_goes_first() -> None:
    """Memory is bounded however many texts are read."""
    asked: list[str] = []

    @memory.remembered(2)
    def length(text: str) -> int:
        asked.append(text)
        return len(text)

    for text in ("a", "bb", "a", "ccc", "a", "bb"):
        assert length(text) == len(text)
    assert asked == ["a", "bb", "ccc", "bb"]
    assert len(length) == 2
    memory._everything.remove(length)  # type: ignore[arg-type]


def test_what_was_begun_before_all_is_forgotten_is_not_kept() -> None:
    """The network may still be reading when a check has ended."""
    pool = reading._pool()
    assert pool is not None
    memory.forget()
    begin_letter("Mrs Quillfeather was seen with her son. " * 400)
    memory.forget()
    pool.submit(int).result()
    assert len(tagger._window) <= 1


def test_only_memories_of_many_texts_are_given_room() -> None:
    """What the network said of a window is 45 kB."""
    before = tagger._window.most
    memory.make_room(before + 1000)
    assert tagger._window.most == before
