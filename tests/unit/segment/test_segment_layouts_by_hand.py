"""Whole pages in `pages/`, a layout each: what a page shows, with a margin that says what is an article's.

``=`` marks a title, ``|`` a line of the body, ``+`` one that goes on a broken line; everything else is furniture
or a label.
"""

from pathlib import Path

import pytest

from corpus_cli.records import Block
from corpus_cli.segment import segment

PAGES = sorted((Path(__file__).parent / "pages").glob("*.txt"))
# A thread is one piece; whether its posts are its body is not decided here.
THREADS = ("en-forum-thread", "de-forum")
# A caption there reads as a heading does.
CAPTION_AS_HEADING = ("es-blogspot-etiquetas", "es-diario-comarca")


def read(path: Path, end: str) -> tuple[str, list[tuple[str, list[str]]]]:
    lines = [line[2:] for line in path.read_text(encoding="utf-8").splitlines()]
    articles: list[tuple[str, list[str]]] = []
    for raw in path.read_text(encoding="utf-8").splitlines():
        if raw.startswith("= "):
            articles.append((raw[2:], []))
        elif raw.startswith("| "):
            articles[-1][1].append(raw[2:])
        elif raw.startswith("+ "):
            articles[-1][1][-1] += end + raw[2:]
    return end.join(lines), articles


def title(block: Block, page: str) -> str | None:
    return block.title.of(page) if block.title else None


@pytest.mark.parametrize("end", ["\n", "\n\n"], ids=["dense", "blank"])
@pytest.mark.parametrize("path", PAGES, ids=[path.stem for path in PAGES])
def test_page(path: Path, end: str) -> None:
    if path.stem == "en-wrapped-transcript" and end != "\n":
        pytest.skip("a blank line between broken lines is no layout anybody prints")
    page, articles = read(path, end)
    blocks = segment(page)
    titles = [title(block, page) for block in blocks]
    if path.stem.startswith("it-datato"):
        articles = [(name.partition(" - ")[2], body) for name, body in articles]
    wanted = [name for name, _ in articles]
    # The notice above the posts may make a piece of its own.
    assert [name for name in titles if name in wanted] == wanted
    assert len(blocks) <= len(wanted) + (path.stem == "en-meta-on-own-lines")
    if path.stem in THREADS:
        return
    bodies = {title(block, page): [span.of(page) for span in block.paragraphs] for block in blocks}
    for name, body in articles:
        found = bodies[name]
        if path.stem in CAPTION_AS_HEADING:
            found = [line for line in found if line in body]
        assert len(found) == len(body)
        assert all(whole.startswith(part) for whole, part in zip(body, found, strict=True))


def block(name: str, at: int = 0) -> tuple[str, Block]:
    page, _ = read(next(path for path in PAGES if path.stem == name), "\n")
    return page, segment(page)[at]


BYLINES = [
    ("en-weblog-archive", 1, "hannah", "2018-03-02"),
    ("en-tag-page", 0, "Martin Quayle", "2017-04-09"),
    ("en-magazine-full", 0, "Ines Fairlow", "2018-06-20"),
    ("en-news-agency", 1, None, "2017-08-11"),
    ("en-interview", 0, "Lucan Frey", "2017-11-07"),
    ("en-opinion-columns", 0, "Orla Finch", "2016-08-04"),
    ("en-long-posts", 1, "Ruth Calloway", "2011-04-17"),
    ("en-blogger-days", 1, "Dilys Penhale", "2019-03-04"),
    ("es-portada", 0, "Jimena Bustos", None),
    ("es-portada", 1, "Redacción", None),
    ("es-noticia", 0, "Celia Armendáriz", "2017-11-09"),
    ("es-opinion", 1, "Rosaura Melgar", "2014-07-13"),
    ("it-datato", 0, None, "2018-06-04"),
    ("it-prima-pagina", 3, "Lara Benzi", "2015-10-10"),
    ("en-date-in-three-lines", 1, "Harriet", "2012-11-27"),
    ("es-diario-comarca", 0, None, "2016-09-17"),
    ("fr-actualites", 3, "Rémi Castelnau", "2016-02-29"),
    ("de-artikel", 0, "Tilda Brandes", "2018-01-13"),
]


@pytest.mark.parametrize(("name", "at", "author", "date"), BYLINES)
def test_author_and_date(name: str, at: int, author: str | None, date: str | None) -> None:
    page, found = block(name, at)
    assert (found.byline.of(page) if found.byline else None) == author
    assert found.published_on == date


TAGS = [
    ("en-weblog-archive", 0, ["Rivers", "Walks", "caves", "limestone", "ousel"]),
    ("en-newspaper-home", 1, ["EDUCATION"]),
    ("en-tag-page", 2, ["Knots", "Lists"]),
    ("en-single-blog-post", 0, ["Dyeing", "brown", "walnut"]),
    ("es-blog-completo", 1, ["Colmenas", "Miel", "romero"]),
    ("it-elenco", 3, ["Sport"]),
    ("it-diario", 0, ["lievito", "famiglia"]),
    ("fr-carnet", 2, ["Gares", "Lignes", "passage à niveau"]),
]


@pytest.mark.parametrize(("name", "at", "tags"), TAGS)
def test_tags(name: str, at: int, tags: list[str]) -> None:
    page, found = block(name, at)
    assert [span.of(page) for span in found.tags] == tags


KINDS = [
    ("en-weblog-archive", 0, "teaser"),
    ("en-cards-mixed", 1, "teaser"),
    ("it-elenco", 0, "teaser"),
    ("en-blogger-days", 0, "full"),
    ("es-entradas-con-fecha", 2, "full"),
    ("en-newspaper-home", 0, "full"),
]


@pytest.mark.parametrize(("name", "at", "kind"), KINDS)
def test_kind(name: str, at: int, kind: str) -> None:
    assert block(name, at)[1].kind == kind
