"""Invented stories in five languages, and the words sites put around them.

A story is a title, author, date as written, ISO date, tags and two paragraphs, a line each.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Story:
    title: str
    prose: tuple[str, ...]
    author: str
    date: str
    iso: str
    tags: tuple[str, ...]


@dataclass(frozen=True)
class Site:
    stories: tuple[Story, ...]
    by: str
    posted: str
    more: str
    comments: tuple[str, ...]
    label: str
    menu: tuple[str, ...]
    older: str
    footer: str
    reply: str
    says: str
    related: str


def stories(text: str) -> tuple[Story, ...]:
    found = []
    for part in text.strip().split("\n\n"):
        title, author, date, iso, tags, *prose = part.split("\n")
        found.append(Story(title, tuple(prose), author, date, iso, tuple(tags.split(", "))))
    return tuple(found)


EN = """\
Harbour bridge reopens after winter repairs
Ada Merrow
March 4, 2019
2019-03-04
Portvale, Bridges
The old bridge over the harbour of Portvale carried its first cars on Monday after four months of work.
Engineers replaced eleven beams and found the foundations in better shape than expected.

Beekeepers count a record number of hives
Tom Ashby
February 27, 2019
2019-02-27
Nature, Bees
More than nine hundred hives were registered in the valley this spring, the beekeepers' union reports.
Most of the new owners keep them on roofs and in gardens.

Night buses will stop at the observatory
Ada Merrow
February 19, 2019
2019-02-19
Transport, Town council, Astronomy
Visitors who stay for the last show at the observatory will no longer walk home in the dark.
The town council voted on Tuesday to extend two of its night lines up the hill.
"""

ES = """\
El mercado de Valdoria abre también por la noche
Inés Roldán
4 de marzo de 2019
2019-03-04
Valdoria, Comercio
Los vendedores del mercado viejo de Valdoria abrirán sus puestos hasta medianoche durante todo el verano.
La medida responde a una petición firmada por más de dos mil vecinos del barrio.

Una escuela rural estrena su propio huerto
Mateo Lujano
27 de febrero de 2019
2019-02-27
Educación, Huertos
Los alumnos de la escuela de Peñalba sembraron ayer las primeras lechugas de un huerto de trescientos metros.
Las verduras se servirán en el comedor y lo que sobre irá a las familias.

El río vuelve a tener nutrias después de treinta años
Inés Roldán
19 de febrero de 2019
2019-02-19
Ríos, Fauna, Guardas
Dos guardas grabaron a una familia de nutrias en el tramo alto del río, donde no se veían desde hace décadas.
Los biólogos creen que llegaron desde el embalse vecino.
"""

IT = """\
La funivia di Montecaro riparte dopo il restauro
Lidia Ferrante
4 marzo 2019
2019-03-04
Montecaro, Montagna
Dopo due anni di lavori la funivia di Montecaro ha riportato ieri i primi passeggeri fino al rifugio.
Le cabine sono state dipinte di rosso come nel giorno della prima corsa.

I librai del porto si uniscono in una cooperativa
Carlo Visenti
27 febbraio 2019
2019-02-27
Libri, Porto
Sette librerie del quartiere del porto hanno deciso di comprare insieme e di dividere il magazzino.
La cooperativa organizzerà anche letture serali per i bambini delle scuole vicine.

Un vecchio mulino diventa museo del pane
Lidia Ferrante
19 febbraio 2019
2019-02-19
Musei, Pane, Valle
Il mulino abbandonato lungo il torrente ospiterà da maggio un museo dedicato al pane e ai suoi forni.
I volontari hanno raccolto più di quattrocento oggetti nelle case della valle.
"""

FR = """\
Le phare de Kerval ouvre ses portes au public
Maëlle Coudray
4 mars 2019
2019-03-04
Kerval, Phares
Le phare de Kerval, fermé depuis vingt ans, accueillera des visiteurs chaque dimanche à partir du mois d'avril.
Les deux derniers gardiens raconteront eux-mêmes les tempêtes qu'ils y ont passées.

Une fanfare de village part en tournée
Paul Terrier
27 février 2019
2019-02-27
Musique, Brissac
Les quarante musiciens de la fanfare de Brissac prendront la route en juin pour douze concerts en plein air.
Le plus jeune a neuf ans et joue du triangle depuis le mois de septembre.

Les maraîchers livrent désormais à vélo
Maëlle Coudray
19 février 2019
2019-02-19
Vélo, Maraîchers, Plaine
Six maraîchers de la plaine ont acheté ensemble trois vélos et livrent leurs paniers sans camionnette.
Ils comptent doubler le nombre de clients avant la fin de l'année.
"""

DE = """\
Die Seilfähre von Altwerder fährt wieder
Greta Lohmann
4. März 2019
2019-03-04
Altwerder, Fähren
Nach einem Jahr Pause setzt die Seilfähre von Altwerder seit Montag wieder Radfahrer und Wanderer über den Fluss.
Der neue Fährmann hat sein Handwerk von seinem Vorgänger gelernt.

Bäckerei backt wieder im Holzofen
Jonas Breuer
27. Februar 2019
2019-02-27
Handwerk, Brot
Die kleinste Bäckerei der Stadt heizt ihren Ofen seit dieser Woche wieder mit Buchenholz aus dem eigenen Wald.
Das Brot braucht nun eine Stunde länger, dafür bleibt es eine Woche frisch.

Schüler messen die Luft am Bahnhof
Greta Lohmann
19. Februar 2019
2019-02-19
Schule, Luft, Bahnhof
Eine Klasse der Gesamtschule misst seit Januar jeden Morgen die Luft auf dem Platz vor dem Bahnhof.
Die Werte sind besser als vor zehn Jahren, sagt ihre Lehrerin.
"""

SITES = {
    "en": Site(
        stories(EN),
        by="By",
        posted="Posted by {author} on {date}",
        more="Read more",
        comments=("3 Comments", "No comments", "1 Comment"),
        label="Tags:",
        menu=("Home", "About us", "Contact", "Archive"),
        older="Older posts",
        footer="Copyright © 2019 The Portvale Courier. All rights reserved.",
        reply="Reply",
        says="says:",
        related="Related posts",
    ),
    "es": Site(
        stories(ES),
        by="Por",
        posted="Publicado por {author} el {date}",
        more="Leer más",
        comments=("3 comentarios", "Sin comentarios", "1 comentario"),
        label="Etiquetas:",
        menu=("Inicio", "Quiénes somos", "Contacto", "Archivo"),
        older="Entradas antiguas",
        footer="© 2019 La Hoja de Valdoria. Todos los derechos reservados.",
        reply="Responder",
        says="dice:",
        related="Artículos relacionados",
    ),
    "it": Site(
        stories(IT),
        by="Di",
        posted="Pubblicato da {author} il {date}",
        more="Continua a leggere",
        comments=("3 commenti", "Nessun commento", "1 commento"),
        label="Etichette:",
        menu=("Home", "Chi siamo", "Contatti", "Archivio"),
        older="Post più vecchi",
        footer="© 2019 Il Foglio di Montecaro. Tutti i diritti riservati.",
        reply="Rispondi",
        says="ha scritto:",
        related="Articoli correlati",
    ),
    "fr": Site(
        stories(FR),
        by="Par",
        posted="Publié par {author} le {date}",
        more="Lire la suite",
        comments=("3 commentaires", "Aucun commentaire", "1 commentaire"),
        label="Mots-clés :",
        menu=("Accueil", "Qui sommes-nous", "Contact", "Archives du site"),
        older="Articles plus anciens",
        footer="© 2019 La Gazette de Kerval. Tous droits réservés.",
        reply="Répondre",
        says="a dit :",
        related="Articles similaires",
    ),
    "de": Site(
        stories(DE),
        by="Von",
        posted="Veröffentlicht von {author} am {date}",
        more="Weiterlesen",
        comments=("3 Kommentare", "Keine Kommentare", "1 Kommentar"),
        label="Schlagworte:",
        menu=("Startseite", "Über uns", "Kontakt", "Das Archiv"),
        older="Ältere Beiträge",
        footer="© 2019 Altwerder Bote. Alle Rechte vorbehalten.",
        reply="Antworten",
        says="sagt:",
        related="Ähnliche Beiträge",
    ),
}
