"""Values for SQL that takes many at once."""

import json
from collections.abc import Iterable


def array(values: Iterable[int | str]) -> str:
    """Return values as a JSON array, for ``json_each``."""
    return json.dumps(list(values), ensure_ascii=False)
