"""What measures are asked to reach."""

from collections.abc import Iterable, Mapping

from ..errors import UsageError
from ..evaluation import MEASURES, Measure, Shortfall


def read(given: Iterable[str]) -> Mapping[str, float]:
    """Return floors written as ``quotes=0.95``; raise `UsageError` with all that are none."""
    floors: dict[str, float] = {}
    problems = []
    for one in given:
        name, _, number = one.partition("=")
        try:
            floor = float(number)
        except ValueError:
            floor = -1.0
        if name not in MEASURES:
            problems.append(f"there is no measure {name!r}; there are {', '.join(MEASURES)}")
        elif not 0 <= floor <= 1:
            problems.append(f"{one!r}: {number!r} is no number from 0 to 1")
        else:
            floors[name] = floor
    if problems:
        several = len(problems) > 1
        raise UsageError(
            f"{len(problems)} floors make no sense" if several else problems[0],
            hint="write them as quotes=0.95",
            problems=tuple(problems) if several else (),
        )
    return floors


def shortfalls(measures: Iterable[Measure], floors: Mapping[str, float]) -> tuple[Shortfall, ...]:
    """Return the measures whose F1 is below its floor; raise `UsageError` for one that was not measured."""
    f1 = {measure.name: measure.f1 for measure in measures}
    if missing := [name for name in floors if name not in f1]:
        raise UsageError(
            f"nothing was annotated that {missing[0]!r} could be measured by",
            hint=f"measured were: {', '.join(f1) or 'none'}",
        )
    return tuple(Shortfall(name, f1[name], floor) for name, floor in floors.items() if f1[name] < floor)
