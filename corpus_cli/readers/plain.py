"""Plain text, as browsers and archives save it."""

import codecs
import hashlib
import re

from ..errors import UnreadableError, UsageError
from ..records import Document
from . import ReadOptions, readers

_MAGIC = (
    (b"SQLite format 3\0", "a SQLite database"),
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\0", "a program"),
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SURROGATE = re.compile("[\ud800-\udfff]")
# Tabs, line ends, form feeds and escapes occur in saved text; the rest of C0 hardly does.
_CONTROL = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b\0"))


@readers.register("text")
class PlainText:
    """The decoded file, verbatim.

    A byte order mark of UTF-8 stays in the text as U+FEFF, so that offsets are those of the file decoded
    as UTF-8. NUL and lone surrogates are replaced one for one by U+FFFD: SQLite's ``substr`` ends at a NUL
    and cannot store the others.
    """

    suffixes: tuple[str, ...] = (".txt", ".text")
    version = 1

    def read(self, data: bytes, options: ReadOptions) -> Document:
        """Decode the bytes; refuse what is empty, binary, too long or wrongly encoded."""
        encoding = options.encoding or next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
        codec = codecs.lookup(encoding).name
        self._refuse_binary(data, wide=codec.startswith(("utf-16", "utf-32")))
        text, flags = self._decode(data, encoding, options)
        if len(text) > options.max_chars:
            raise UnreadableError(
                f"{len(text):,} characters are more than {options.max_chars:,}; split the file"
            )
        if not text.strip().strip("\ufeff"):
            raise UnreadableError("empty" if not data else "no text in it, only white space")
        if "\0" in text:
            text, flags = text.replace("\0", "\ufffd"), (*flags, "nul-replaced")
        if _SURROGATE.search(text):
            text, flags = _SURROGATE.sub("\ufffd", text), (*flags, "surrogate-replaced")
        return Document(
            sha256=hashlib.sha256(data).hexdigest(),
            size=len(data),
            media_type="text/plain",
            encoding=encoding,
            text=text,
            reader="text",
            reader_version=self.version,
            flags=flags,
        )

    def _refuse_binary(self, data: bytes, *, wide: bool) -> None:
        for magic, what in _MAGIC:
            if data.startswith(magic):
                raise UnreadableError(f"binary: {what}, not plain text")
        head = data[:65536]
        if wide or not head:
            return
        strange = len(head) - len(head.translate(None, _CONTROL)) + max(0, head.count(0) - 8)
        # A stray control character is a scar of some conversion; three in a hundred are no text.
        if strange * 100 > 3 * len(head):
            raise UnreadableError("binary, not plain text")

    def _decode(self, data: bytes, encoding: str, options: ReadOptions) -> tuple[str, tuple[str, ...]]:
        try:
            return data.decode(encoding), ()
        except LookupError as error:  # such as "rot13"
            raise UsageError(f"{encoding!r} is no encoding of text", hint="try utf-8") from error
        except UnicodeError as error:
            if options.decode_errors == "replace":
                return data.decode(encoding, "replace"), ("bytes-replaced",)
            start = getattr(error, "start", 0)
            raise UnreadableError(
                f"not valid {encoding.upper()} at byte {start:,} (line {data.count(10, 0, start) + 1}); "
                "say --encoding NAME, such as cp1252, or --decode-errors replace"
            ) from error
