"""What the pages say whose curation is tried out."""

from hypothesis import strategies as st

# Long enough to be known again under another title, whoever is named and quoted in them.
BODIES = tuple(
    " ".join(
        f"{number} {word} {one} {ferry}" for ferry, word in enumerate("crossed rowed drifted".split() * 14)
    )
    for number, one in enumerate(("ferries", "roofs", "lamps"))
)
TAGS = ("Ferries", "FERRIES", "Harbour", "Port", "Lamps")
NAMES = ("Ada Quill", "A. Quill", "Ada M. Quill", "Quill", "Bram Oster", "Celia Varn")
SAID = ("We waited for the ferry all night", "It is dry at last", "Nobody hired them, not one")
PATHS = ("a.txt", "b.txt")


def some(values, **named):
    return st.lists(st.sampled_from(values), unique=True, max_size=3, **named).map(tuple)


PIECES = st.builds(
    lambda retitled, tags, names, quotes: (retitled, tags, names, tuple(dict(quotes).items())),
    st.booleans(),
    some(TAGS),
    some(NAMES),
    st.lists(st.tuples(st.sampled_from(SAID), st.sampled_from(NAMES)), max_size=2),
)
PAGES = st.dictionaries(st.integers(0, len(BODIES) - 1), PIECES, max_size=3)
