"""What ties a member ``a`` of a duplicate group to its partner ``b``, in SQL; ``m`` is its row, ``u`` the group."""

# A verdict is on a pair; "canonical" is about its left article, and makes the right one the same piece.
VERDICT = (
    "coalesce((SELECT v.verdict FROM verdicts AS v WHERE v.left_uid = a.uid AND v.right_uid = b.uid),"
    " (SELECT CASE v.verdict WHEN 'canonical' THEN 'same' ELSE v.verdict END"
    " FROM verdicts AS v WHERE v.left_uid = b.uid AND v.right_uid = a.uid))"
)
_THRESHOLD = "(SELECT json_extract(value, '$.threshold') FROM settings WHERE key = 'dedupe')"
TIE = (
    "CASE WHEN b.id IS NULL THEN NULL WHEN m.shared = m.total AND a.content_hash = b.content_hash THEN 'exact'"
    f" WHEN u.kind = 'near' OR m.shared >= m.total * {_THRESHOLD} THEN 'near'"
    f" WHEN {VERDICT} IN ('same', 'canonical') THEN 'verdict' ELSE 'teaser' END"
)
"""What ties a member to its group; null for the canonical one."""
PARTNERS_OWN = "(m.total - m.own + m.shared)"
"""How many runs of words the partner has."""
