import codecs
import hashlib

import pytest

from corpus_cli.errors import UnreadableError, UsageError
from corpus_cli.readers import ReadOptions, reader, reader_for

TEXT = "The ferry is “back”, and so is Zoë.\n"


def read(data: bytes, **options: object):
    return reader("text").read(data, ReadOptions(**options))


@pytest.mark.parametrize(
    ("data", "encoding", "text"),
    [
        (TEXT.encode(), "utf-8", TEXT),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8", "\ufeff" + TEXT),
        (TEXT.encode("utf-16"), "utf-16", TEXT),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16", TEXT),
        (TEXT.encode("utf-32"), "utf-32", TEXT),
        (codecs.BOM_UTF32_BE + TEXT.encode("utf-32-be"), "utf-32", TEXT),
    ],
)
def test_encodings_that_a_mark_tells(data, encoding, text):
    document = read(data)
    assert (document.text, document.encoding, document.flags) == (text, encoding, ())
    assert (document.sha256, document.size) == (hashlib.sha256(data).hexdigest(), len(data))


@pytest.mark.parametrize("name", ["utf-16-le", "UTF-16LE", "utf_16_le", "utf-16le"])
def test_wide_encodings_may_be_spelled_in_any_way(name):
    assert read(TEXT.encode("utf-16-le"), encoding=name).text == TEXT


def test_line_ends_and_blanks_stay():
    assert read(b" a\r\nb\rc\n\n\x0c").text == " a\r\nb\rc\n\n\x0c"


def test_an_encoding_that_is_given():
    data = TEXT.encode("cp1252")
    document = read(data, encoding="cp1252")
    assert (document.text, document.encoding) == (TEXT, "cp1252")


@pytest.mark.parametrize(
    ("data", "text", "flags"),
    [
        (b"a\0b", "a\ufffdb", ("nul-replaced",)),
        ("a\0b".encode("utf-16"), "a\ufffdb", ("nul-replaced",)),
        (b"a\\ud800b", "a\ufffdb", ("surrogate-replaced",)),
        (b"\\0\\udfffc", "\ufffd\ufffdc", ("nul-replaced", "surrogate-replaced")),
    ],
)
def test_what_sqlite_cannot_hold_is_replaced_one_for_one(data, text, flags):
    document = read(data, **({"encoding": "unicode_escape"} if b"\\" in data else {}))
    assert (document.text, document.flags) == (text, flags)


def test_bytes_that_do_not_decode_are_replaced_when_asked():
    document = read(b"caf\xe9 and tea", decode_errors="replace")
    assert (document.text, document.flags) == ("caf\ufffd and tea", ("bytes-replaced",))


@pytest.mark.parametrize(
    ("data", "options", "message"),
    [
        (b"", {}, "empty"),
        (b" \n\t", {}, "only white space"),
        (codecs.BOM_UTF8 + b"\n", {}, "only white space"),
        (b"one\ntwo caf\xe9", {}, r"not valid UTF-8 at byte 11 \(line 2\); say --encoding NAME"),
        (b"a\x81", {"encoding": "cp1252"}, "not valid CP1252 at byte 1"),
        (b"SQLite format 3\0....", {}, "a SQLite database"),
        (b"%PDF-1.7\n", {}, "a PDF document"),
        (b"PK\x03\x04zip", {}, "a ZIP archive"),
        (b"\x89PNG\r\n\x1a\n", {}, "a PNG image"),
        (bytes(range(256)) * 4, {}, "binary, not plain text"),
        (b"text" + bytes(64), {}, "binary, not plain text"),
        (b"abcdef", {"max_chars": 5}, "6 characters are more than 5; split the file"),
    ],
)
def test_refused(data, options, message):
    with pytest.raises(UnreadableError, match=message):
        read(data, **options)


@pytest.mark.parametrize(
    "data", [b"a", b"\x1b[1mbold\x1b[0m", b"one\x0ctwo", b"a scar \x08 of some old conversion from tape"]
)
def test_taken(data):
    assert read(data).text == data.decode()


def test_a_text_may_be_as_long_as_allowed():
    assert read("é".encode() * 5, max_chars=5).text == "é" * 5


@pytest.mark.parametrize("name", ["klingon", "utf-99"])
def test_an_encoding_that_nobody_knows(name):
    with pytest.raises(UsageError, match=f"no encoding is called '{name}'"):
        ReadOptions(encoding=name)


def test_an_encoding_that_makes_no_text():
    with pytest.raises(UsageError, match="no encoding of text"):
        read(b"abc", encoding="rot13")


def test_a_reader_that_is_not_there():
    with pytest.raises(UsageError, match="no reader is called 'hologram'") as caught:
        reader("hologram")
    assert "text" in caught.value.hint


@pytest.mark.parametrize("name", ["a.txt", "A.TXT", "a.b.text"])
def test_names_of_plain_text(name):
    assert reader_for(name) == "text"


@pytest.mark.parametrize("name", ["a.png", "txt", "a.txt.gz", "corpus.db", ""])
def test_names_of_something_else(name):
    assert reader_for(name) is None
