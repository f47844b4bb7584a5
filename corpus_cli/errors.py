"""Errors that carry data; only the command line turns them into advice.

Every error has a stable ``code`` for programs, an ``exit_code`` for shells, a one-line message and,
where something can be done, a ``hint`` that says what.
"""


class CorpusError(Exception):
    """Something went wrong that a person can act on.

    ``message`` and ``hint`` are one line each; ``problems`` lists every single problem where several were
    found at once.
    """

    code = "failure"
    exit_code = 1

    def __init__(self, message: str, *, hint: str | None = None, problems: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.problems = problems


class CorpusWarning(UserWarning):
    """Something a person should know of a result that is there all the same."""


class UsageError(CorpusError):
    """The request itself makes no sense: a bad option value, a bad query."""

    code = "usage"
    exit_code = 2


class NotFoundError(CorpusError):
    """There is no such file, database, document, article, tag or person."""

    code = "not-found"
    exit_code = 4


class RefusedError(CorpusError):
    """The request was understood and refused, so that nothing is overwritten or lost."""

    code = "refused"
    exit_code = 5


class LockedError(CorpusError):
    """Another process holds the database."""

    code = "locked"
    exit_code = 75


class UnreadableError(CorpusError):
    """A capture could not be read: binary, empty, too large, or not in the encoding it claims."""

    code = "unreadable"
