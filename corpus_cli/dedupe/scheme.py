"""What texts are compared by, in numbers that the rest of the package shares."""

SIZE = 5
"""Words in a shingle, unless a run says otherwise."""
SHORT_SIZE = 3
"""Words in a short text's shingle. In pairs, one word changed in twenty would pass for the same."""
FEWEST = 16
"""Different shingles of full size: below this a text is short. Twenty words have sixteen of five."""
LEAST = 5
"""Words in title and text together: below this there is nothing to compare."""
SHORT_THRESHOLD = 0.8
"""Short texts are not alike below this: one word makes another notice of "leaves from the second pier"."""
VALUES = 128
"""Values of MinHash."""
FRACTION = 4
"""One shingle in so many is sampled: of the 16 that a part of 20 shingles shares at a containment of .8,
at least one with a probability of .99."""


VERSION = 3
"""Raised when the same text gives another signature."""


def scheme(size: int = SIZE) -> str:
    """Return what is stored with every signature of shingles of so many words."""
    return f"{VERSION}:words={size}/{SHORT_SIZE}<{FEWEST},minhash={VALUES}x16,sample=1/{FRACTION}"


SCHEME = scheme()
