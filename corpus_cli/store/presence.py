"""Which people are there: those whom some mention or quote means."""

_SPLIT_OFF = (
    "(SELECT count(*) FROM {0} x JOIN {1} o ON o.{2} = x.id WHERE x.alias_id = n.id AND NOT x.dropped "
    "AND x.article_id NOT IN (SELECT id FROM articles WHERE excluded))"
)
PRESENT = (
    "(EXISTS (SELECT 1 FROM person_aliases n WHERE n.person_id = p.id AND n.uses > "
    f"{_SPLIT_OFF.format('mentions', 'mention_people', 'mention_id')} + "
    f"{_SPLIT_OFF.format('quotes', 'quote_people', 'quote_id')}) "
    "OR EXISTS (SELECT 1 FROM mention_people o WHERE o.person_id = p.id))"
)
"""Condition on people ``p``: some use of a name means them. Whom every use of their names was split from stays
in the database, because the next use means them, and is not listed, counted or exported."""
