"""Whole pages in the shapes of weblog programs and news sites."""

import pytest

from corpus_cli.segment import segment

WEBLOG_ES = """\
Bitácora del muelle
martes, 5 de marzo de 2019
El ferri vuelve a salir
Después de dos semanas de temporal el ferri ha vuelto a salir esta mañana con doscientas personas a bordo.
La naviera promete que no habrá más cortes este mes
Los pasajeros aplaudieron al capitán cuando el barco dejó atrás el faro.
Publicado por Ana en 10:30 No hay comentarios:
Enviar por correoCompartir con amigos
Etiquetas: puerto, barcos
lunes, 4 de marzo de 2019
¿Quién pinta las barcas?
Nadie sabe quién pinta de noche las barcas viejas del muelle norte, pero a todos les gusta.
Publicado por Ana en 9:15 2 comentarios:
Enviar por correoCompartir con amigos
Etiquetas: barcas
domingo, 3 de marzo de 2019
Tres libros sobre el mar
Uno es viejo, otro es largo y el tercero, que es mi favorito, cabe en un bolsillo.
Publicado por Ana en 20:05 1 comentario:
Enviar por correoCompartir con amigos
Etiquetas: libros, mar
Entradas antiguas
Datos personales
Vivo cerca del muelle y escribo sobre lo que veo desde la ventana cuando no hay niebla.
"""
META_LINES = """\
Weblog
Harbour bridge reopens
The old bridge carried its first cars on Monday after four months of work on its beams.
It had been closed since the storm.
12:30 | Permalink | Comments (0)
Hives everywhere
More than nine hundred hives were registered in the valley this spring, the union reports.
09:15 | Permalink | Comments (4)
Night buses to the stars
Visitors who stay for the last show at the observatory will no longer walk home in the dark.
08:00 | Permalink | Comments (1)
"""
FOOT_AFTER_MORE = """\
Home
The Hive Gazette
A new queen for the town hall roof
Posted on March 4, 2019 by admin
The colony on the roof has accepted its new queen, and the first frames are full. … Continue reading →
Posted in News | Tagged bees, queens | Leave a comment
Honey fair moves to the square
Posted on February 27, 2019 by admin
After years in the car park the honey fair returns to the square. … Continue reading →
Posted in Fairs, News | 3 Comments
← Older posts
Archives
March 2019
February 2019
"""
SECTION_IT = """\
HOME
CRONACA
SPORT
CRONACA
Il ponte vecchio riapre domani alle auto
Quattro mesi di lavori e undici travi nuove: da domani si passa di nuovo
di Redazione
4 marzo 2019, 10:30
CULTURA
Un museo per il pane
Il mulino sul torrente ospiterà forni, pale e quattrocento oggetti raccolti nelle case.
di Lidia Ferrante
3 marzo 2019, 18:12
SPORT
La squadra di canottaggio vince ancora
È la settima vittoria di fila per l'otto femminile, che ora punta al titolo nazionale.
di Redazione
3 marzo 2019, 9:00
Pagina 1 di 20
"""
RELEASES = """\
Press releases

12 March 2019

Portvale opens its first school garden

Pupils have planted three hundred metres of lettuce and beans behind the gym.

Download PDF

8 March 2019

Night buses reach the observatory

From April two lines will run up the hill until the last show has ended.

Download PDF
"""
LISTINGS = [
    (WEBLOG_ES, ["El ferri vuelve a salir", "¿Quién pinta las barcas?", "Tres libros sobre el mar"]),
    (META_LINES, ["Harbour bridge reopens", "Hives everywhere", "Night buses to the stars"]),
    (FOOT_AFTER_MORE, ["A new queen for the town hall roof", "Honey fair moves to the square"]),
    (
        SECTION_IT,
        [
            "Il ponte vecchio riapre domani alle auto",
            "Un museo per il pane",
            "La squadra di canottaggio vince ancora",
        ],
    ),
    (RELEASES, ["Portvale opens its first school garden", "Night buses reach the observatory"]),
]

NEWS_ES = """\
Noticias de Valdoria
Inicio | Política | Sociedad | Deportes
Reabre el puente viejo de Valdoria
Inés Roldán 04/03/2019 10:30
Cuatro meses de obras han costado dos millones de euros y once vigas nuevas.
«Los cimientos están mejor de lo que temíamos», ha dicho la ingeniera jefe.
Lea también: Dos mil vecinos piden un mercado nocturno
El alcalde inaugurará el viernes las farolas restauradas.
Compartir
Etiquetas: puentes, obras
Comentarios
1. pedro
Hace 3 horas
Ya era hora de que abriera, que llevamos meses dando la vuelta por el otro lado.
Responder
2. maria
Hace 2 horas
Pues a mí me gustaba más peatonal, con los niños jugando y sin coches.
Responder
"""
DATES_IN_HEADINGS = """\
Report on the flood of 5 May 2018
A year after the water came, the village counts what it lost
By Ada Merrow
May 6, 2019
The river rose four metres in one night and took the footbridge with it.
The flood of 12 June 1953
Older people remember a worse one, when the mill itself was swept away.
The flood of 3 March 1987
That year the water stopped at the church steps and went no further.
About the author
Ada Merrow writes about rivers and the people who live beside them for several papers.
Related posts
The mill is rebuilt
May 1, 2019
The miller's daughter has bought the ruin and will start in autumn with the roof.
A bridge of boats
April 28, 2019
Soldiers laid a bridge of boats while the village waits for a new one.
Leave a Reply
Your email address will not be published.
"""
SINGLES = [
    (NEWS_ES, "Reabre el puente viejo de Valdoria", 3),
    (DATES_IN_HEADINGS, "Report on the flood of 5 May 2018", 6),
]


@pytest.mark.parametrize(("page", "titles"), LISTINGS)
def test_splits(page: str, titles: list[str]) -> None:
    blocks = segment(page)
    assert [block.title.of(page) for block in blocks if block.title] == titles
    assert all(block.paragraphs for block in blocks)


@pytest.mark.parametrize(("page", "title", "paragraphs"), SINGLES)
def test_stays_one(page: str, title: str, paragraphs: int) -> None:
    (block,) = segment(page)
    assert block.title is not None
    assert block.title.of(page) == title
    assert len(block.paragraphs) == paragraphs


def test_labels_behind_read_more_are_the_articles_own() -> None:
    blocks = segment(FOOT_AFTER_MORE)
    assert [[tag.of(FOOT_AFTER_MORE) for tag in block.tags] for block in blocks] == [
        ["News", "bees", "queens"],
        ["Fairs", "News"],
    ]
    assert [block.kind for block in blocks] == ["teaser", "teaser"]
