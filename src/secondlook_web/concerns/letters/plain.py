"""A letter as plain text: for a screen reader, a mail, or whoever prefers it. Every sign as it was written."""

from secondlook_web.concerns.letters.letter import Block, Heading, Items, Letter


def plain(letter: Letter) -> str:
    """The letter in UTF-8's reach: blocks with an empty line between, lines not broken."""
    return "\n\n".join(_text(block) for block in letter.blocks) + "\n"


def _text(block: Block) -> str:
    match block:
        case Heading():
            return block.text
        case Items():
            return "\n".join(f"- {line}" for line in block.lines)
        case _:
            return "\n".join(block.lines)
