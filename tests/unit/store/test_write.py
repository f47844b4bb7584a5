import pytest
from made import Piece, broken_rules, extract, store

from corpus_cli.records import Origin
from corpus_cli.store.write import Incoming, Writer

LONG = "The ferry crossed at nine, and nobody on either bank of the river could say why it had done so."
ROOF = "A new roof was laid on the market hall, and the tiles came by barge from the kilns at Low Harrow."
FERRY = Piece("Ferry returns", LONG, ("Ferries",), ("Ada Quill",), (("We waited for it", "Ada Quill"),))
HALL = Piece("Hall has a roof", ROOF, ("Market",), ("Bram Oster",), (("It is dry", "Bram Oster"),))
CHOIR = Piece("Choir sings", "The choir will sing outdoors this year, unless it rains.", ("Music", "Market"))


@pytest.fixture(autouse=True)
def _every_rule_holds(connection):
    yield
    assert list(broken_rules(connection)) == []


def rows(connection, sql: str, *values: object) -> list[tuple[object, ...]]:
    return connection.execute(sql, values).fetchall()


def anchors(connection) -> dict[str, tuple[str, str]]:
    """Return each article's title and newest path by uid."""
    sql = "SELECT a.uid, a.title, d.sha256 FROM articles a JOIN documents d ON d.id = a.document_id"
    return {uid: (title, sha[:8]) for uid, title, sha in connection.execute(sql)}


def test_one_capture(connection):
    written = store(connection, {"a.txt": extract(FERRY, HALL)}, source="Courier")
    assert (written.added, written.changed, written.unchanged, written.articles, written.quotes) == (
        1,
        0,
        0,
        2,
        2,
    )
    assert rows(connection, "SELECT path, version, source FROM captures") == [("a.txt", 1, "Courier")]
    assert rows(connection, "SELECT spelling, uses FROM tag_aliases ORDER BY 1") == [
        ("Ferries", 1),
        ("Market", 1),
    ]
    assert rows(connection, "SELECT name, uses FROM person_aliases ORDER BY 1") == [
        ("Ada Quill", 2),
        ("Bram Oster", 2),
    ]


def test_the_same_bytes_at_two_paths_are_one_document(connection):
    same = extract(FERRY)
    assert store(connection, {"b.txt": same, "c.txt": same}).articles == 1
    assert store(connection, {"a.txt": same}).added == 1
    assert rows(connection, "SELECT path FROM documents") == [("a.txt",)]
    assert rows(connection, "SELECT path FROM captures ORDER BY 1") == [("a.txt",), ("b.txt",), ("c.txt",)]
    assert rows(connection, "SELECT count(*) FROM articles") == [(1,)]


def test_importing_again_changes_nothing(connection):
    store(connection, {"a.txt": extract(FERRY)}, source="Courier")
    before = list(connection.iterdump())
    written = store(connection, {"a.txt": extract(FERRY)}, source="Courier")
    assert (written.added, written.changed, written.unchanged) == (0, 0, 1)
    written = store(connection, {"a.txt": extract(FERRY)})
    assert written.unchanged == 1
    assert list(connection.iterdump()) == before


def test_particulars_can_be_added_and_changed(connection):
    store(connection, {"a.txt": extract(FERRY)}, source="Courier", note="first")
    written = store(connection, {"a.txt": extract(FERRY)}, source="Gazette", rights="free")
    assert (written.added, written.changed, written.articles) == (0, 1, 0)
    assert rows(connection, "SELECT version, source, rights, note FROM captures") == [
        (1, "Gazette", "free", "first")
    ]


@pytest.mark.parametrize(
    ("changed", "same"),
    [
        (Piece("Ferry returns", ROOF, ("Boats",)), True),
        (Piece("The ferry, at last", LONG, ("Boats",)), True),
        (Piece("Ferry RETURNS", LONG), True),
        (Piece("Hall has a roof", ROOF), False),
        (Piece("Another day", CHOIR.body), False),
    ],
)
def test_an_article_of_a_new_version_keeps_its_uid_where_it_is_the_same(connection, changed, same):
    store(connection, {"a.txt": extract(FERRY)})
    (before,) = anchors(connection)
    written = store(connection, {"a.txt": extract(changed)})
    assert (written.added, written.changed) == (0, 1)
    after = anchors(connection)
    new = extract(changed).document.sha256[:8]
    if same:
        assert after == {before: (changed.title, new)}
    else:
        assert after.keys() > {before}
        assert after[before] == ("Ferry returns", extract(FERRY).document.sha256[:8])
    assert rows(connection, "SELECT path, version FROM captures ORDER BY 2") == [("a.txt", 1), ("a.txt", 2)]


def test_what_rolled_off_a_page_stays_and_comes_back_as_the_same_article(connection):
    store(connection, {"a.txt": extract(FERRY, HALL)})
    first = {title: uid for uid, (title, _) in anchors(connection).items()}
    store(connection, {"a.txt": extract(HALL, CHOIR)})
    second = {title: uid for uid, (title, _) in anchors(connection).items()}
    assert second == first | {"Choir sings": second["Choir sings"]}
    store(connection, {"a.txt": extract(FERRY, CHOIR)})
    assert {title: uid for uid, (title, _) in anchors(connection).items()} == second


@pytest.mark.parametrize(
    "pages",
    [
        ((FERRY,), (HALL,), (FERRY,)),
        ((FERRY, HALL), (HALL,), (FERRY, HALL)),
        ((FERRY, FERRY), (FERRY,), (FERRY, FERRY)),
        ((Piece(None, "!!!"),), (FERRY,), (Piece(None, "!!!"),)),
        (
            (Piece(None, "!!!"), Piece(None, "!!!")),
            (Piece(None, "!!!"),),
            (Piece(None, "!!!"), Piece(None, "!!!")),
        ),
        ((Piece(None, LONG),), (FERRY,), (Piece(None, LONG),)),
    ],
)
def test_a_page_that_goes_there_and_back(connection, pages):
    seen: set[str] = set()
    for page in pages:
        store(connection, {"a.txt": extract(*page)})
        assert anchors(connection).keys() >= seen
        seen |= anchors(connection).keys()
    assert rows(connection, "SELECT version FROM captures WHERE path = 'a.txt' ORDER BY 1") == [
        (1,),
        (2,),
        (3,),
    ]
    newest = extract(*pages[-1])
    sql = (
        "SELECT a.ordinal, a.body FROM articles a JOIN documents d ON d.id = a.document_id "
        "WHERE d.sha256 = ? ORDER BY 1"
    )
    assert rows(connection, sql, newest.document.sha256) == [
        (n, a.body) for n, a in enumerate(newest.articles, 1)
    ]


def test_an_old_version_comes_back_under_another_path(connection):
    """What rolled off it is still anchored there, and may not be pushed aside by an article of equal title."""
    old, other = extract(FERRY), extract(Piece("Ferry returns", ROOF))
    store(connection, {"a.txt": old})
    store(connection, {"b.txt": other})
    store(connection, {"a.txt": extract(CHOIR)})
    before = anchors(connection)
    store(connection, {"b.txt": old})
    assert anchors(connection) == before


def test_a_document_that_stands_elsewhere_keeps_its_articles(connection):
    store(connection, {"a.txt": extract(FERRY), "b.txt": extract(FERRY)})
    store(connection, {"a.txt": extract(FERRY, HALL)})
    titles = sorted(anchors(connection).values())
    old, new = extract(FERRY).document.sha256[:8], extract(FERRY, HALL).document.sha256[:8]
    assert titles == sorted([("Ferry returns", old), ("Ferry returns", new), ("Hall has a roof", new)])


def test_a_path_met_twice_in_a_batch_is_left_as_it_was_met_last(connection):
    first, second = extract(FERRY), extract(FERRY, head="Marsh End Evening Courier")
    writer = Writer(connection, "import", {})
    writer.write([Incoming(Origin("a.txt"), e.document.sha256, e) for e in (first, second)])
    assert (writer.written.added, writer.written.changed) == (1, 1)
    assert rows(connection, "SELECT count(*) FROM quotes") == [(1,)]


def test_names_and_tags_that_nobody_uses_any_more_are_gone(connection):
    store(connection, {"a.txt": extract(FERRY)})
    store(connection, {"a.txt": extract(Piece("Ferry returns", LONG))})
    for table in ("tags", "tag_aliases", "people", "person_aliases"):
        assert rows(connection, f"SELECT count(*) FROM {table}") == [(0,)]


def test_a_batch_is_stored_whole_or_not_at_all(connection):
    store(connection, {"a.txt": extract(FERRY)})
    before = list(connection.iterdump())
    good = extract(HALL)
    with pytest.raises(Exception, match="changed hands"):
        Writer(connection, "import", {}).write(
            [Incoming(Origin("b.txt"), good.document.sha256, good), Incoming(Origin("c.txt"), "f" * 64, None)]
        )
    assert list(connection.iterdump()) == before


def test_one_operation_for_all_batches_of_an_import(connection):
    writer = Writer(connection, "import", {"paths": ["a\udcff.txt"]})
    for path, piece in (("a.txt", FERRY), ("b.txt", HALL)):
        e = extract(piece)
        writer.write([Incoming(Origin(path), e.document.sha256, e)])
    writer.write([])
    ((command, summary, arguments),) = rows(connection, "SELECT command, summary, arguments FROM operations")
    assert (command, arguments) == ("import", '{"paths": ["a\\udcff.txt"]}')
    assert '"added": 2' in summary
    assert rows(connection, "SELECT DISTINCT operation_id FROM captures") == [(1,)]
