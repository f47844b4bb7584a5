"""Quotes and speakers in other languages than English. All names are invented."""

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
            "El puente abre en mayo. «No hay más dinero», dijo Marta Olmedo, concejala de Obras. «Lo "
            "repetiré mañana», añadió.",
            ["direct: Marta Olmedo", "direct: Marta Olmedo"],
        ),
        ("Según Marta Olmedo, “el puente estará listo en mayo”.", ["direct: Marta Olmedo"]),
        (
            "“El puente estará listo en mayo”, según ha explicado la alcaldesa de Villarroble, Marta Olmedo.",
            ["direct: Marta Olmedo"],
        ),
        ("“El puente estará listo en mayo” -ha asegurado Marta Olmedo-.", ["direct: Marta Olmedo"]),
        (
            "“No podemos esperar más”, ha asegurado el portavoz del sindicato, Pablo Ferrán.",
            ["direct: Pablo Ferrán"],
        ),
        (
            "La ministra Rosa Iglesias ha señalado este lunes: «Queremos que todos vuelvan a casa».",
            ["direct: Rosa Iglesias"],
        ),
        ("Así lo ha dicho Pablo Ferrán: “El barco no sale hoy”.", ["direct: Pablo Ferrán"]),
        ("Para Pablo Ferrán, “esto es una vergüenza”.", ["direct: Pablo Ferrán"]),
        ("A juicio de Pablo Ferrán, “esto es una vergüenza para todos”.", ["direct: Pablo Ferrán"]),
        ("En palabras de Pablo Ferrán, “esto es una vergüenza para todos”.", ["direct: Pablo Ferrán"]),
        ("—No vuelvo —dijo Marta Olmedo—. Me quedo aquí.", ["direct: Marta Olmedo", "direct: Marta Olmedo"]),
        (
            "Marta Olmedo se sentó.\n—¿Quién llama? —preguntó ella.\n—Soy yo —respondió Pablo Ferrán.",
            ["direct: Marta Olmedo", "direct: Pablo Ferrán"],
        ),
        (
            "El Ayuntamiento de Villarroble aseguró en un comunicado que “las obras terminarán en junio”.",
            ["written: Ayuntamiento de Villarroble"],
        ),
        (
            "Pregunta: ¿Cuándo abre el puente?\nMarta Olmedo: “Abre en mayo, si no llueve”.",
            ["direct: Marta Olmedo"],
        ),
        (
            "«Perdimos por mi culpa», se lamentó el técnico del Villarroble, Pablo Ferrán, tras el partido.",
            ["direct: Pablo Ferrán"],
        ),
        ("Secondo Carla Lunari, «il ponte aprirà a maggio».", ["direct: Carla Lunari"]),
        ("Per Carla Lunari «il ponte è un regalo alla città».", ["direct: Carla Lunari"]),
        ("Il presidente Ugo Bellori: «Non ci fermeremo».", ["direct: Ugo Bellori"]),
        (
            "“Non ci fermeremo” – spiega Ugo Bellori – “finché il porto è chiuso”.",
            ["direct: Ugo Bellori", "direct: Ugo Bellori"],
        ),
        (
            "A dirlo è Ugo Bellori, presidente del porto: «Non ci fermeremo davanti a nulla».",
            ["direct: Ugo Bellori"],
        ),
        (
            "Come ha spiegato il sindaco Ugo Bellori, «la strada resta chiusa fino a lunedì».",
            ["direct: Ugo Bellori"],
        ),
        (
            "«La strada resta chiusa», fa sapere il Comune di Montelieve in una nota.",
            ["written: Comune di Montelieve"],
        ),
        ("«La strada resta chiusa», le parole di Ugo Bellori.", ["direct: Ugo Bellori"]),
        ("« Le pont ouvrira en mai », a déclaré Claire Vasseur.", ["direct: Claire Vasseur"]),
        (
            "Claire Vasseur est arrivée tôt. « Le pont ouvrira en mai », déclare-t-elle.",
            ["direct: Claire Vasseur"],
        ),
        (
            "Claire Vasseur est arrivée tôt. « Le pont ouvrira en mai », a-t-elle ajouté.",
            ["direct: Claire Vasseur"],
        ),
        (
            "Le maire de Bellerive, Luc Fontanel, a indiqué que « la route reste fermée ».",
            ["direct: Luc Fontanel"],
        ),
        ("Selon Luc Fontanel, « la route reste fermée jusqu'à lundi ».", ["direct: Luc Fontanel"]),
        ("D'après Luc Fontanel, « la route reste fermée jusqu'à lundi ».", ["direct: Luc Fontanel"]),
        ("Pour Luc Fontanel, « la route est un danger ».", ["direct: Luc Fontanel"]),
        ("« Nous sommes prêts », assure le président du club, Luc Fontanel.", ["direct: Luc Fontanel"]),
        ("« Nous sommes prêts », se réjouit Luc Fontanel.", ["direct: Luc Fontanel"]),
        (
            "„Die Brücke öffnet im Mai“, sagte Jutta Lenkbach. „Mehr Geld gibt es nicht.“",
            ["direct: Jutta Lenkbach", "direct: Jutta Lenkbach"],
        ),
        ("„Die Brücke öffnet im Mai“, so Jutta Lenkbach.", ["direct: Jutta Lenkbach"]),
        ("„Die Brücke öffnet im Mai“, so die Bürgermeisterin Jutta Lenkbach.", ["direct: Jutta Lenkbach"]),
        ("Laut Jutta Lenkbach ist die Brücke „ein Geschenk an die Stadt“.", ["partial: Jutta Lenkbach"]),
        ("Sprecher Horst Wendel erklärte: »Die Straße bleibt gesperrt.«", ["direct: Horst Wendel"]),
        ("„Die Straße bleibt gesperrt“, teilte die Polizei mit.", ["direct: Polizei"]),
        ("“A ponte abre em maio”, disse Helena Moutinho, vereadora de Valcova.", ["direct: Helena Moutinho"]),
        (
            "“A ponte abre em maio”, afirmou o prefeito de Valcova, Tiago Moutinho.",
            ["direct: Tiago Moutinho"],
        ),
        ("Segundo Tiago Moutinho, “a ponte é um presente para a cidade”.", ["direct: Tiago Moutinho"]),
        ("De acordo com Tiago Moutinho, “a ponte é um presente para a cidade”.", ["direct: Tiago Moutinho"]),
        (
            "“Não vamos parar”, declarou Tiago Moutinho. “Ninguém nos ouviu”, acrescentou.",
            ["direct: Tiago Moutinho", "direct: Tiago Moutinho"],
        ),
        ("O ministro Tiago Moutinho explicou que “não há dinheiro para a obra”.", ["direct: Tiago Moutinho"]),
        (
            "«Não vamos parar», garantiu Helena Moutinho, lembrando que «a cidade espera há dez anos».",
            ["direct: Helena Moutinho", "direct: Helena Moutinho"],
        ),
        ("«Me dijo “vete a casa” y me fui», dijo Ana Lunares.", ["direct: Ana Lunares"]),
        ("“Me dijo ‘vete a casa’ y me fui”, dijo Ana Lunares.", ["direct: Ana Lunares"]),
        (
            "— Vamos reconstruir — disse Helena Moutinho. — Vai demorar um ano.",
            ["direct: Helena Moutinho", "direct: Helena Moutinho"],
        ),
        ("—Volvemos mañana —añadió Marta Olmedo.", ["direct: Marta Olmedo"]),
        ("–¿Volvemos mañana? –preguntó Marta Olmedo.", ["direct: Marta Olmedo"]),
        ("«Ricostruiremo la sala»: Carla Lunari promette", []),
        (
            "Olmedo: “Volveremos a abrir el puente”\nMarta Olmedo habló ayer.",
            ["direct: Marta Olmedo"],
        ),
        ("«El puente es nuestro», reza la pancarta.", ["written: None"]),
        ("Bajo el lema “El puente es nuestro”, cientos de vecinos salieron a la calle.", ["written: None"]),
        ("Con la frase “el puente es nuestro” cerró Marta Olmedo su discurso.", []),
        (
            "Marta Olmedo: «El puente es nuestro»\nPablo Ferrán: «No lo creo»",
            ["direct: Marta Olmedo", "direct: Pablo Ferrán"],
        ),
        (
            "P. ¿Cuándo abre el puente?\nR. «En mayo, si no llueve», responde Marta Olmedo.",
            ["direct: Marta Olmedo"],
        ),
        (
            "El exalcalde, que dejó el cargo en 2011, ha dicho que “nadie cree ya en el puente”.",
            ["direct: exalcalde"],
        ),
        ("Desde el Ayuntamiento aseguran que “el puente está listo”.", ["written: Ayuntamiento"]),
        ("Los bomberos explicaron que “el fuego está apagado”.", ["direct: bomberos"]),
        ("La policía dijo: “El fuego está apagado”.", ["direct: policía"]),
        ("Dalla questura fanno sapere che «il fuoco è spento».", []),
        ("I vigili del fuoco hanno spiegato che «il fuoco è spento».", ["direct: vigili del fuoco"]),
        (
            "Il sindaco Ugo Bellori, parlando ai cronisti, ha definito il ponte «una vergogna per tutti».",
            ["partial: Ugo Bellori"],
        ),
        ("Lo ha detto Ugo Bellori: «Il ponte è chiuso».", ["direct: Ugo Bellori"]),
        ("«Il ponte è chiuso», così Ugo Bellori.", ["direct: Ugo Bellori"]),
        (
            "«Il ponte è chiuso. Mi dispiace»: così il sindaco Ugo Bellori ha commentato la notizia.",
            ["direct: Ugo Bellori"],
        ),
    ],
)
def test_european_languages(text: str, wanted: list[str]) -> None:
    assert [f"{quote.kind}: {quote.speaker_name}" for quote in found(text)] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("“它是我们的桥。”王小明说。", ["direct: 王小明"]),
        ("王小明说：“它是我们的桥。”", ["direct: 王小明"]),
        ("市长王小明表示：“它是我们的桥。”", ["direct: 王小明"]),
        ("「橋は五月に開きます」と山田太郎さんは話した。", ["direct: 山田太郎"]),
        ("山田太郎市長は「橋は五月に開きます」と述べた。", ["direct: 山田太郎"]),
    ],
)
def test_languages_without_spaces(text: str, wanted: list[str]) -> None:
    assert [f"{quote.kind}: {quote.speaker_name}" for quote in found(text)] == wanted
