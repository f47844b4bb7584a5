"""Kinds and speakers as the news words them. All names are invented."""

import pytest

from corpus_cli.extract import extract
from corpus_cli.records import Block, Quote, Span
from corpus_cli.text import lines


def found(text: str) -> list[Quote]:
    spans = tuple(Span(*line) for line in lines(text))
    (article,) = extract(text, [Block(0, len(text), "full", spans)])
    return [quote for quote in article.quotes if quote.kind != "scare"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "“The bridge is ours,” a spokesman for the Harbour Council said.",
            ["direct: spokesman for the Harbour Council"],
        ),
        (
            "“The bridge is ours,” said a spokesman for the Harbour Council, who asked not to be named.",
            ["direct: spokesman for the Harbour Council"],
        ),
        (
            "“The bridge is ours,” said David Falk, a spokesman for the Harbour Council.",
            ["direct: David Falk"],
        ),
        ("Harbour Council spokesman David Falk said “the bridge is not for sale.”", ["direct: David Falk"]),
        ("Police said in a statement: “The road is closed until Monday.”", ["written: Police"]),
        ("“The road is closed until Monday,” police said.", ["direct: police"]),
        ("“The road is closed until Monday,” officials told the Birkeby Post.", ["direct: officials"]),
        (
            "David Falk, who has run the bakery since 1990, told reporters that “nobody asked us” about it.",
            ["direct: David Falk"],
        ),
        (
            "David Falk, 44, a baker from Birkeby whose shop burned down, said the fire was “a terrible "
            "blow.”",
            ["partial: David Falk"],
        ),
        ("Speaking to reporters on Monday, Anna Lund said: “We will rebuild.”", ["direct: Anna Lund"]),
        (
            "Asked by David Falk whether she would resign, Anna Lund replied: “I will not.”",
            ["direct: Anna Lund"],
        ),
        (
            "Anna Lund met David Falk on Monday. “We will rebuild,” she said. “I doubt it,” he said.",
            ["direct: Anna Lund", "direct: David Falk"],
        ),
        (
            "“We will rebuild,” Lund told Falk, “whatever it takes.” Anna Lund and David Falk met on Monday.",
            ["direct: Anna Lund", "direct: Anna Lund"],
        ),
        ("“We will rebuild,” said Anna Lund and David Falk in a joint statement.", ["written: Anna Lund"]),
        ("Anna Lund was quoted as saying: “We will rebuild.”", ["direct: Anna Lund"]),
        ("“We will rebuild,” Anna Lund was quoted by the Birkeby Post as saying.", ["direct: Anna Lund"]),
        ("“We will rebuild,” the Birkeby Post quoted Anna Lund as saying.", ["direct: Anna Lund"]),
        ("According to Anna Lund, the bridge is “a gift to the town.”", ["partial: Anna Lund"]),
        ("The bridge is “a gift to the town,” according to Anna Lund, the mayor.", ["partial: Anna Lund"]),
        ("A letter obtained by the Birkeby Post said “the bridge is not safe.”", ["written: None"]),
        ("Anna Lund’s lawyer, David Falk, said: “She is innocent.”", ["direct: David Falk"]),
        (
            "“She is innocent,” Falk, Lund’s lawyer, told the court. David Falk defends Anna Lund.",
            ["direct: David Falk"],
        ),
        ("“She is innocent,” her lawyer, David Falk, said after the hearing.", ["direct: David Falk"]),
        ("“She is innocent,” her lawyer said.", ["direct: lawyer"]),
        ("Anna Lund tweeted: “What a day for Birkeby!”", ["written: Anna Lund"]),
        ("“What a day for Birkeby!” — Anna Lund (@annalund) May 3, 2019", ["written: Anna Lund"]),
        ("“The river remembers everything.” — Anna Lund, poet", ["direct: Anna Lund"]),
        (
            "‘We will rebuild,’ said Anna Lund. ‘The players’ room is gone, but that’s life.’",
            ["direct: Anna Lund", "direct: Anna Lund"],
        ),
        (
            "'We will rebuild,' said Anna Lund. 'It's only rock 'n' roll, and '90s roll at that.'",
            ["direct: Anna Lund", "direct: Anna Lund"],
        ),
        (
            'Anna Lund is 5\'10" tall and threw the disc 20" further. "We won," she said.',
            ["direct: Anna Lund"],
        ),
        (
            "“We saw it all,” said Ms. Lund, adding that “nobody helped us.” Anna Lund lives by the river.",
            ["direct: Anna Lund", "direct: Anna Lund"],
        ),
        ("Lund — who is 70 — said: “I am tired.” Anna Lund lives by the river.", ["direct: Anna Lund"]),
        ("“I am tired.” That was what Anna Lund told reporters on Monday.", ["direct: Anna Lund"]),
        ("“I am tired,” said the 70-year-old.", ["direct: 70-year-old"]),
        ("“I am tired,” said the source.", ["direct: source"]),
        ("“We are tired,” read a banner at the gate.", ["written: None"]),
        ("Protesters chanted “No more lies” outside the hall.", ["written: Protesters"]),
        ("The law says “no person shall be held without trial.”", ["written: None"]),
        ("The Birkeby Post reported that the bridge was “not safe for cars.”", ["partial: Birkeby Post"]),
        ("“This is a great day,” said Minister for Roads Anna Lund.", ["direct: Anna Lund"]),
        (
            "“This is a great day,” Roads Minister Anna Lund, of the River Party, said on Tuesday.",
            ["direct: Anna Lund"],
        ),
        ("“This is a great day,” said Anna Lund and her brother.", ["direct: Anna Lund"]),
        ("In an interview with David Falk, Anna Lund said, “This is a great day.”", ["direct: Anna Lund"]),
        (
            "Her brother, David Falk, who lives in Norrby with their mother, Ida Lund, called it “a great"
            " day for us all.”",
            ["partial: David Falk"],
        ),
        ("“Good,” replied Anna Lund. “Very good.”", ["direct: Anna Lund", "direct: Anna Lund"]),
        ("When David Falk asked for help, Anna Lund said, “Of course we will help.”", ["direct: Anna Lund"]),
        ("“Of course we will help,” Anna Lund, when asked by David Falk, said.", ["direct: Anna Lund"]),
        ("Mr. Winter came late. “The road is closed,” Mr. Winter said.", ["direct: Winter"]),
        (
            "A spokesman for governor Anna Lund, David Falk, says the road is open. “It opened today,” he"
            " said.",
            ["direct: David Falk"],
        ),
        (
            "The former inspector for the Harbour Council in Birkeby, David Falk, told Radio Norrby he "
            "agrees. “It was closed for a year,” he said.",
            ["direct: David Falk"],
        ),
        (
            "“It was closed for a year,” a statement from Anna Lund’s office said.",
            ["written: Anna Lund’s office"],
        ),
        ("“It was closed for a year,” said Harbour Watch’s David Falk.", ["direct: David Falk"]),
        (
            "“It was closed for a year,” she told me. “I cried.” Anna Lund is 70.",
            ["direct: None", "direct: None"],
        ),
        (
            "The Ministry of Roads acted. The ministry said: “The road is open.”",
            ["written: Ministry of Roads"],
        ),
        ("We asked for help in March,” Anna Lund said.", ["direct: Anna Lund"]),
        (
            '"We asked for help in March," Anna Lund said. "We had 6" of water in the \'old\' hall."',
            ["direct: Anna Lund", "direct: Anna Lund"],
        ),
        ("“She told me, ‘Go home,’ and I went,” Anna Lund said.", ["direct: Anna Lund"]),
        ("‘She told me, “Go home,” and I went,’ Anna Lund said.", ["direct: Anna Lund"]),
        ("“We will rebuild the hall.” (Anna Lund)", ["direct: Anna Lund"]),
        ("“We will rebuild the hall”: Anna Lund", ["direct: Anna Lund"]),
        (
            "“The bridge is ours,” said Anna Lund, adding, “Nobody else wants it.”",
            ["direct: Anna Lund", "direct: Anna Lund"],
        ),
        ("Anna Lund, speaking after the vote, said “the bridge is ours.”", ["direct: Anna Lund"]),
        ("The bridge, Anna Lund said, is “the pride of the town.”", ["partial: Anna Lund"]),
        ("Anna Lund left the hall at nine, telling reporters: “The bridge is ours.”", ["direct: Anna Lund"]),
        ("“The bridge,” Anna Lund told David Falk, “is ours.”", ["direct: Anna Lund", "direct: Anna Lund"]),
        (
            "David Falk owns the mill. “The bridge is ours,” he said, referring to Anna Lund.",
            ["direct: David Falk"],
        ),
        (
            "Anna Lund’s brother David Falk owns the mill. “The bridge is ours,” he said.",
            ["direct: David Falk"],
        ),
        ("Asked if the bridge was safe, Lund said, “Yes.” Anna Lund has built it.", ["direct: Anna Lund"]),
        (
            "“Is it safe?” asked David Falk. “Yes,” said Anna Lund. “Are you sure?” he asked. “I built "
            "it,” she replied.",
            ["direct: David Falk", "direct: Anna Lund", "direct: David Falk", "direct: Anna Lund"],
        ),
        ("“The bridge is ours!” Anna Lund shouted. The crowd sang.", ["direct: Anna Lund"]),
        ("“The bridge is ours!” shouts the crowd.", ["direct: crowd"]),
        ("The council’s report says that “the bridge is not safe for lorries.”", ["written: council"]),
        (
            "Lund’s letter, published on Friday, says: “The bridge is ours.” Anna Lund is mayor.",
            ["written: Anna Lund"],
        ),
        ("“The bridge is ours,” Lund wrote on Facebook. Anna Lund is mayor.", ["written: Anna Lund"]),
        ("“The bridge is ours,” reads the letter signed by Anna Lund.", ["written: Anna Lund"]),
        ("A sign at the gate said “Keep off the grass”.", ["written: None"]),
        ("The T-shirt read “Save Our Bridge”.", ["written: None"]),
        (
            "“El fuego está apagado”, explican fuentes del Ministerio de Caminos.",
            ["direct: fuentes del Ministerio de Caminos"],
        ),
        (
            "Paul Stern is running for mayor. “We will win,” he told Norrby TV’s David Falk.",
            ["direct: Paul Stern"],
        ),
        (
            "“We will win,” Stern’s campaign manager, David Falk, said in a statement. Paul Stern is "
            "running.",
            ["written: David Falk"],
        ),
        (
            "“We will win,” Stern campaign manager David Falk said in a statement. Paul Stern is running.",
            ["written: David Falk"],
        ),
        ("“We will win,” said Sen. Paul Stern, R-Norr.", ["direct: Paul Stern"]),
        ("“We will win,” Senate Majority Leader Paul Stern (R-Norr.) said Monday.", ["direct: Paul Stern"]),
        (
            "“We will win,” Stern (D-Norr.) told reporters Tuesday. Sen. Paul Stern is running.",
            ["direct: Paul Stern"],
        ),
        (
            "In a statement, campaign manager David Falk called the report “a pack of lies.”",
            ["partial: David Falk"],
        ),
        (
            "Paul Stern has called Anna Lund “crooked to the core” and said she “should be in jail.”",
            ["partial: Paul Stern", "partial: Paul Stern"],
        ),
        ("“We will win,” said one aide, who spoke on the condition of anonymity.", ["direct: aide"]),
        ("“We will win,” a senior harbour official told Norrby Radio.", ["direct: senior harbour official"]),
        ("“Can we win?” asked David Falk, 65, of Birkeby.", ["direct: David Falk"]),
        (
            "“We will win,” Stern continued. “We have the votes.” Paul Stern is running.",
            ["direct: Paul Stern", "direct: Paul Stern"],
        ),
        ("“We will win,” the person said. “We have the votes.”", ["direct: person", "direct: person"]),
        ("“We will win,” Paul Stern’s spokeswoman said.", ["direct: Paul Stern’s spokeswoman"]),
        ("“We will win,” said a spokeswoman for Paul Stern.", ["direct: spokeswoman for Paul Stern"]),
        ("Stern tweeted Monday, “We will win.” Paul Stern is running.", ["written: Paul Stern"]),
        ("“We will win,” Paul Stern tweeted Monday.", ["written: Paul Stern"]),
        (
            "“We will win,” Stern, who has never held office, said at a rally in Birkeby. Paul Stern is "
            "running.",
            ["direct: Paul Stern"],
        ),
        (
            "“We will win,” Paul Stern, the Harbour Party’s candidate for mayor, said at a rally.",
            ["direct: Paul Stern"],
        ),
        (
            "Paul Stern is running against Anna Lund. “She is a liar,” Stern said of Lund on Monday.",
            ["direct: Paul Stern"],
        ),
        ("Paul Stern said Anna Lund was “a liar and a thief.”", ["partial: Paul Stern"]),
        ("Paul Stern accused Anna Lund of “lying to the people of Birkeby.”", ["partial: Paul Stern"]),
        ("Asked about Lund, Stern said: “No comment.” Paul Stern and Anna Lund met.", ["direct: Paul Stern"]),
        ("“No comment,” was all Stern would say. Paul Stern is running.", ["direct: Paul Stern"]),
        (
            "“This is not normal,” said Paul Stern, chairman of the Harbour Party. “It has never been "
            "done,” he said.",
            ["direct: Paul Stern", "direct: Paul Stern"],
        ),
        (
            "The complaint says Stern “knowingly misled the council.” Paul Stern is running.",
            ["written: None"],
        ),
        ("“We find no fault,” Judge Anna Lund wrote in her ruling.", ["written: Anna Lund"]),
        ("“We find no fault,” the court ruled.", ["written: court"]),
        ("“We find no fault,” the ruling said.", ["written: None"]),
        ("Paul Stern, for his part, said he was “deeply sorry for all of it.”", ["partial: Paul Stern"]),
        (
            "But Stern wasn’t convinced. “I don’t buy it,” he said. Paul Stern is running.",
            ["direct: Paul Stern"],
        ),
        ("Anna Lund introduced her husband, Paul Stern. “I don’t buy it,” he said.", ["direct: Paul Stern"]),
        (
            "Her campaign, Lund said, “is about the people of Birkeby.” Anna Lund is running.",
            ["partial: Anna Lund"],
        ),
        (
            "“It is,” Lund said — “and I mean this — the best day of my life.” Anna Lund is running.",
            ["direct: Anna Lund", "direct: Anna Lund"],
        ),
        (
            "Lund, Stern said, is “a disaster for Birkeby.” Anna Lund and Paul Stern are running.",
            ["partial: Paul Stern"],
        ),
        ("“I want to say this: ‘Go home,’” Paul Stern said.", ["direct: Paul Stern"]),
        ("Paul Stern: I’ll say this. “It is over,” my wife said, and she was right.", ["direct: wife"]),
        ("It was Paul Stern who said “the bridge is a gift to us all.”", ["direct: Paul Stern"]),
        (
            "“We’re not going away,” promised Lund, flanked by Paul Stern. Anna Lund is running.",
            ["direct: Anna Lund"],
        ),
        ("Lund’s reply: “We’re not going away.” Anna Lund is running.", ["direct: Anna Lund"]),
        ("And then this from Anna Lund: “We’re not going away.”", ["direct: Anna Lund"]),
        ("The Harbour Party issued a statement: “We’re not going away.”", ["written: Harbour Party"]),
        ("A statement on the party’s website read: “We’re not going away.”", ["written: None"]),
        (
            "“We’re not going away,” according to a statement released by the Harbour Party.",
            ["written: Harbour Party"],
        ),
        (
            "“We’re not going away,” Lund, 54, said in an interview with David Falk. Anna Lund is running.",
            ["direct: Anna Lund"],
        ),
        (
            "“We’re not going away,” Lund, joined by her daughter Ida, told the crowd. Anna Lund is running.",
            ["direct: Anna Lund"],
        ),
        (
            "“We’re not going away,” he added. Earlier Paul Stern had said, “Let’s go.”",
            ["direct: None", "direct: Paul Stern"],
        ),
    ],
)
def test_kind_and_speaker(text: str, wanted: list[str]) -> None:
    assert [f"{quote.kind}: {quote.speaker_name}" for quote in found(text)] == wanted
