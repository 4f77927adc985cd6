"""Turning a case into a general question: the last way to keep the point of a post without the person."""

from collections.abc import Iterator, Sequence

from secondlook import mentions
from secondlook.model import About, Category, Mention

_TOPICS = (Category.CONDITION, Category.PROCEDURE, Category.RESULT)


def general_question(found: Sequence[Mention]) -> Iterator[str]:
    """General questions on the topics of a draft, plainest topic first; they hold no fact that the draft did not."""
    topics: dict[str, None] = {}
    for category in _TOPICS:
        for mention in found:
            if mention.category is not category or mention.about not in (About.PATIENT, About.RELATIVE):
                continue
            wordings = [softening.text for softening in mentions.soften(mention) if softening.text.strip()]
            if wordings:
                topics.setdefault(wordings[-1])
    for topic in list(topics)[:3]:
        bare = topic[0].lower() + topic[1:] if topic[1:2].islower() else topic
        yield f"How do others approach {bare} in general? I am asking about the topic, not about anybody in particular."
        yield f"A general question about {bare}: which guideline do you follow?"
