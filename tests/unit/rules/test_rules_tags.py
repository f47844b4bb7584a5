import pytest
from rules_facts import article, document, found

from corpus_cli.rules.facts import Suspect


def place(text, tag):
    suspect = Suspect(tag, 1, "Harbour Clock", 12, "spelling")
    (finding,) = found(
        document(article(text, tags=(tag, "Music")), text=text), select="T", suspects={tag: suspect}
    )
    assert (
        finding.message
        == f"the tag {tag!r} (1 article) looks like a misspelling of 'Harbour Clock' (12 articles)"
    )
    return finding.line, finding.column


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("Ferries,Harbour Clokc,Music\n\nTitle\n", 1, 9),
        # The same words in running text are not the tag.
        ("The Harbour Clokc and I\n\nBody.\n\nTags: Ferries, Harbour Clokc | Music\n", 5, 16),
        ("Harbour Clokcs\n\n#Harbour Clokc\n", 3, 2),
        ("All about the Harbour Clokc today\n", 1, 15),
        ("A person tagged this page.\n", 1, 1),
    ],
)
def test_a_tag_is_placed_in_its_list(text, line, column):
    assert place(text, "Harbour Clokc") == (line, column)


@pytest.mark.parametrize(("kind", "code"), [("spelling", "T101"), ("plural", "T102"), ("form", "T103")])
def test_each_kind_has_its_code(kind, code):
    text = "Harbor,Music\n"
    suspects = {"Harbor": Suspect("Harbor", 1, "Harbour", 2, kind)}
    one = article(text, tags=("Harbor",))
    assert [f.code for f in found(document(one, text=text), suspects=suspects)] == [code]
    gone = article(text, tags=("Harbor",), excluded=True)
    assert found(document(gone, text=text), suspects=suspects) == []
