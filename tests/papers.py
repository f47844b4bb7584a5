"""Captures of a paper that does not exist, for tests that need real ones."""

NOTES = (
    "The ferry crossed at nine and the bells of the old church were heard on both banks of the river.",
    "A new roof was laid on the market hall, and the tiles came by barge from the kilns at Low Harrow.",
    "The library counted its books on Monday and found forty more than it had ever bought or been given.",
    "Two herons have settled on the mill, where the wheel has not turned since the flood of last autumn.",
    "The choir will sing outdoors this year, unless it rains, in which case it will sing rather louder.",
    "Every lamp on Tanner Row was replaced in one night by a crew that nobody remembers having hired.",
)
PEOPLE = ("Ada Quill", "Bram Oster", "Celia Varn", "Dorian Pike", "Edda Moss", "Filip Harrow")


def article(number: int, *, title: str | None = None, tags: str = "", note: str = "") -> str:
    """Return one article: the same for the same number, and another for another."""
    who = PEOPLE[number % len(PEOPLE)]
    first = NOTES[number % len(NOTES)]
    second = NOTES[(number // len(NOTES) + number + 1) % len(NOTES)]
    return "\n\n".join(
        part
        for part in (
            tags,
            title or f"Marsh End report {number}",
            f"By {PEOPLE[(number + 1) % len(PEOPLE)]}",
            f"{first} {note}".strip(),
            f"“It is number {number} and we are glad of it,” said {who}. “Come and see,” she added.",
            second,
        )
        if part
    )


def page(*articles: str) -> str:
    """Return a listing page that holds these articles."""
    return "\n\n".join(
        ["Marsh End Courier", "Home | News | Letters", *(f"{text}\n\nContinue reading" for text in articles)]
    )
