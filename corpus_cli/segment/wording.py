"""The words sites wrap articles in, in English, Spanish, Italian, French and German.

A phrase is looked up by its `key`, so that "» Read more …", "READ MORE" and "[Read more]" are one entry and
"Comments (3)" equals "comments".
"""

import re

_JUNK = " \t\xa0.,:;…→←↓»«›‹><[](){}·•|!*#~=+-–—_'\"“”’0123456789"


def key(line: str) -> str:
    """Return what a line says, without digits and punctuation around it, in lower case."""
    return line.strip(_JUNK).casefold()


def _phrases(text: str) -> frozenset[str]:
    return frozenset(phrase.strip() for phrase in text.replace("\n", "/").split("/") if phrase.strip())


MORE = _phrases("""
    continue reading / keep reading / read more / read on / read full article / read full story /
    read full post
    read the full story / read the full article / read the rest / read the rest of this entry /
    read article / more
    read the rest of this article / read the full post / full story / full article / view post
    leer más / leer mas / leer más de esta entrada / seguir leyendo / sigue leyendo /
    sigue leyendo esta entrada
    continuar leyendo / continúa leyendo / leer artículo completo / leer completo / leer el resto /
    leer nota completa
    leer noticia / leer artículo / ver más / ampliar noticia
    continua a leggere / continua / continua la lettura / leggi / leggi tutto / leggi di più /
    leggi l'articolo
    leggi il resto / leggi ancora / leggi l’articolo / leggi l'intero articolo / continua lettura
    lire la suite / lire plus / en savoir plus / lire l'article / lire l’article / continuer la lecture /
    suite / la suite
    lire l'article complet / voir plus / weiterlesen / weiter lesen / mehr lesen
    artikel lesen / ganzen artikel lesen / zum artikel / weiter / den ganzen artikel lesen / beitrag lesen
    ler mais / leia mais / continue lendo / continuar a ler
""")

COMMENTS = _phrases("""
    comment / comments / no comments / no comments yet / leave a comment / leave a reply / add a comment /
    post a comment
    add comment / write a comment / comments off / comments are off / comments are closed /
    comments closed / be the first to comment
    responses / response / no responses / join the conversation / join the discussion / one comment /
    reader comments
    comentario / comentarios / sin comentarios / no hay comentarios / deja un comentario /
    dejar un comentario
    deja una respuesta / publicar un comentario / añadir comentario / comentar / escribe un comentario /
    un comentario
    commento / commenti / nessun commento / lascia un commento / lascia una risposta / posta un commento /
    scrivi un commento
    aggiungi un commento / commenta / un commento / commenti disabilitati
    commentaire / commentaires / aucun commentaire / pas de commentaire / laisser un commentaire /
    laissez un commentaire
    ajouter un commentaire / poster un commentaire / commenter / un commentaire / réagir /
    enregistrer un commentaire
    kommentar / kommentare / keine kommentare / kommentar hinterlassen / kommentar schreiben /
    schreibe einen kommentar
    hinterlasse einen kommentar / kommentar verfassen / kommentieren / ein kommentar /
    einen kommentar schreiben
""")

REPLY = _phrases("""
    reply / reply to this / log in to reply / report abuse / responder / contestar / rispondi / répondre /
    antworten / antwort
""")

RELATED = _phrases("""
    related / related posts / related articles / related stories / related news / related content /
    you may also like
    you might also like / you may also be interested in / more stories / more news / more from /
    more like this / recommended
    recommended for you / see also / read also / read next / up next / latest news / latest posts /
    latest articles / latest stories
    recent posts / recent articles / recent comments / recent news / popular posts / most popular /
    most read / top stories / trending / trending now
    don't miss / archives / about the author / about author / author / what's new / other articles
    artículos relacionados / noticias relacionadas / entradas relacionadas / relacionados / relacionadas /
    contenido relacionado
    te puede interesar / te puede gustar / también te puede interesar / quizás te interese / lo más leído /
    más leídas / lo último / últimas noticias
    entradas recientes / entradas populares / más noticias / otras noticias / comentarios recientes /
    lea también / lee también / te recomendamos / sobre el autor
    articoli correlati / notizie correlate / potrebbe interessarti / ti potrebbe interessare /
    potrebbero interessarti / ti potrebbero interessare
    potrebbe interessarti anche / potrebbero interessarti anche / leggi anche / i più letti / più letti /
    ultime notizie / articoli recenti / post più popolari / post recenti / altri articoli
    altre notizie / commenti recenti / informazioni sull'autore / l'autore
    articles similaires / articles liés / sur le même sujet / à lire aussi / lire aussi /
    vous aimerez aussi / les plus lus / articles récents / derniers articles
    dernières actualités / dans la même rubrique / commentaires récents / à propos de l'auteur /
    plus d'articles
    ähnliche beiträge / ähnliche artikel / verwandte artikel / verwandte beiträge /
    das könnte sie auch interessieren / das könnte dich auch interessieren
    auch interessant / mehr zum thema / neueste beiträge / aktuelle beiträge / meistgelesen /
    lesen sie auch / weitere artikel / weitere beiträge
    letzte beiträge / über den autor / neueste kommentare
""")

SHARE = _phrases("""
    share / share this / share this post / share this article / share on facebook / share on twitter /
    tweet / tweet this / facebook / twitter / x / youtube
    instagram / linkedin / pinterest / whatsapp / telegram / reddit / tumblr / rss / email / e-mail / mail /
    print / print email / email print / pin it / like / like this / like loading / loading
    follow us / please follow and like us / copy link / save / bookmark / pocket / download / pdf /
    permalink / listen / listen to this article
    advertisement / ad / ads / sponsored / skip ad / sign up / subscribe / newsletter / search / log in /
    login / menu / skip to content / skip to main content / home / donate
    compartir / compartir en / compártelo / comparte esto / comparte / me gusta / me gusta esto / imprimir /
    cargando / publicidad / anuncio / buscar / suscríbete / saltar al contenido / inicio
    condividi / condividi su / condividi questo articolo / mi piace / stampa / caricamento / pubblicità /
    cerca / iscriviti / vai al contenuto / segui / seguici
    partager / partagez / partager sur / imprimer / publicité / chargement / j'aime / rechercher /
    s'abonner / accueil / aller au contenu / abonnez-vous
    teilen / teilen mit / gefällt mir / drucken / anzeige / werbung / suche / abonnieren / startseite /
    zum inhalt springen / merken / wird geladen
""")

NAV = _phrases("""
    older posts / newer posts / older entries / newer entries / previous / next / previous post /
    next post / previous article / next article / previous page / next page
    load more / load more posts / show more / see all / view all / back to top / top / post navigation /
    posts navigation / page / first / last / older / newer
    entradas antiguas / entradas más recientes / entradas anteriores / entradas siguientes / siguiente /
    anterior / página siguiente / navegación de entradas / volver arriba / cargar más
    post più vecchi / post più recenti / articoli più vecchi / articoli precedenti / successivo /
    precedente / pagina successiva / navigazione articoli / torna su / carica altri / home page
    articles plus anciens / articles plus récents / articles précédents / suivant / précédent /
    page suivante / navigation des articles / retour en haut / charger plus
    ältere beiträge / neuere beiträge / nächste seite / zurück / nächster / vorheriger /
    beitragsnavigation / beitrags-navigation / nach oben / mehr laden
""")

LONE_BYLINES = _phrases("""
    staff / staff writer / staff writers / staff reporter / staff report / staff correspondent / news desk /
    newsroom / editorial team / editorial staff / editorial board
    the editors / our correspondent / web desk / admin / guest author
    redacción / la redacción / equipo editorial / corresponsal / redazione / la redazione / redazione web /
    a cura della redazione
    la rédaction / rédaction / redaktion / die redaktion
""")

# "Recent releases", "Más columnas": a short line that heads links to other pages.
RELATED_HEAD = re.compile(
    r"(?:recent|latest|related|other|popular|trending|more|most|recommended|"
    r"más|otras|otros|últim[ao]s|altr[ei]|ultim[ei]|autres|derni(?:er|ère)s|weitere|neueste|letzte)"
    r"(?: [^\W\d_]+){1,2}|"
    r"(?:more (?:from|on|in|about)|más (?:de|sobre|en)|altro (?:su|da|in)|plus (?:de|sur)|mehr (?:aus|zu|von|in))"
    r"(?: \w+){1,5}",
    re.IGNORECASE,
)
# "A ferry in fog (Photo by Ada Merrow)"
CREDIT = re.compile(
    r"(?:^|[(/|.©–—-]\s*)(?:archive |file )?(?:photo(?:graph)?s?|fotos?|fotografías?|image|imagen|immagine|bild)"
    r"(?:\s*[:/]| (?:by|courtesy|credit|von|de|di)\b)",
    re.IGNORECASE,
)
_MORE_HEADS = (
    r"continue reading|keep reading|read more|read the rest|read the full|read full|leer más|leer el resto|"
    r"(?:seguir|sigue|sigua) leyendo|continuar leyendo|continua a leggere|continua la lettura|leggi tutto|"
    r"leggi di più|leggi il resto|"
    r"lire la suite|lire plus|en savoir plus|continuer la lecture|weiterlesen|weiter lesen|mehr lesen|"
    r"ler mais|leia mais"
)
# "Read more: Another title" inside an article points elsewhere; "Continue reading Title" closes its own.
MORE_LINE = re.compile(rf"\W*(?:{_MORE_HEADS})\b(?!\s*:)(?!.*[.!?]\s).{{0,140}}", re.IGNORECASE)
MORE_TAIL = re.compile(
    rf"(?<=[.…!?\]\)”»\"])\s*[\[(»→]*\s*(?:{_MORE_HEADS}|read on|continua|mehr|more)\W*$", re.IGNORECASE
)
SEE_ALSO = re.compile(
    r"(?:see also|read also|also read|read more|related|lea también|lee también|leer también|"
    r"le puede interesar|te puede interesar|"
    r"leggi anche|vedi anche|lire aussi|à lire aussi|voir aussi|lesen sie auch|siehe auch|mehr dazu)\s*[:|]",
    re.IGNORECASE,
)
SHARE_LINE = re.compile(
    r"(?:please (?:follow|share|like)|share (?:this|on|via)\b|click to (?:share|email|print)|click here|"
    r"follow us (?:on|at)\b|sign up (?:for|to)\b|"
    r"subscribe (?:to|for|now)\b|like us on\b|compart(?:e|ir|ela?) (?:en|esto|este|esta)\b|haz clic para|"
    r"síguenos\b|suscríbete\b|"
    r"condividi (?:su|questo)\b|fai clic\b|seguici\b|iscriviti\b|partager? (?:sur|cet)\b|cliquez pour\b|"
    r"suivez-nous\b|abonnez-vous\b|"
    r"teilen (?:auf|mit|über)\b|klick(?:e|en sie)?,? um\b|folgen sie uns\b|abonnieren sie\b|(?:https?://|"
    r"www\.)\S+$|pic\.twitter\.com|"
    r"your email address will not|required fields are|this site uses akismet|notify me of|save my name|"
    r"tu dirección de correo|"
    r"il tuo indirizzo email|votre adresse e-mail|deine e-mail-adresse|you must be logged in|javascript|"
    r"embed\b|photo gallery$|"
    r"reading time\b|\d+ min(?:ute)?s? read$|tiempo de lectura|tempo di lettura|temps de lecture|lesezeit|"
    r"this entry was (?:posted|filed|tagged)|esta entrada fue publicada|questa voce è stata|ce contenu a été publié|"
    r"dieser (?:beitrag|eintrag) wurde)",
    re.IGNORECASE,
)
_COOKIES = re.compile(
    r"\b(?:uses? cookies|cookie policy|política de cookies|utiliza(?:mos)? cookies|usa(?: i)? cookie|"
    r"utilizza(?: i)? cookie|"
    r"utilis\w+ des cookies|verwende\w* cookies|enable javascript)\b",
    re.IGNORECASE,
)
_FOOTER = re.compile(
    r"©|copyright|rights reserved|derechos reservados|diritti riservati|droits réservés|rechte vorbehalten|"
    r"powered by|xml sitemap"
)
FOOTER_HEAD = re.compile(
    r"\(c\)\s*(?:19|20)\d\d|privacy policy|terms (?:of|and)\b|impressum\b|datenschutz|aviso legal|"
    r"mentions légales|informativa|"
    r"política de privacidad|(?:contact us|contact|contacto|contatti|kontakt)$"
)
COMMENT_LINE = re.compile(
    r"\W*(?:\d+|one|no|un|un'|sin|nessun|aucun|keine?) (?:comments?|comentarios?|comment[oi]|commentaires?|"
    r"kommentare?|responses?|thoughts?|replies|respuestas?|risposte|réponses?|"
    r"pensieri|réflexions?|gedanken)\b.{0,140}|(?:comments?|comentarios?|commenti|commentaires?|"
    r"kommentare?)\s*(?:\(\d+\)|off\b|:\s*\d+).{0,60}|"
    r"(?:leave|post|add|write) a (?:comment|reply)\b.{0,100}",
    re.IGNORECASE,
)
PAGER = re.compile(r"(?:(?:page|página|pagina|seite)\s*)?\d+\s*(?:of|de|di|sur|von|/)\s*\d+", re.IGNORECASE)
SAYS = re.compile(
    r".{1,50}\s(?:says|said|wrote|commented|dice|dijo|escribió|ha scritto|scrive|a dit|dit|a écrit|sagt|"
    r"sagte|schrieb|meint)\s?:?"
)


HEAD = 4
_WORD = re.compile(r"(?:^|[(|:*])([^\W\d_]+\??)")
_SAYING = frozenset(
    "says said wrote commented dice dijo escribió scritto scrive dit écrit sagt sagte schrieb meint".split()
)


def is_saying(line: str) -> bool:
    """Tell whether a line is the head of a comment ("Anna says:")."""
    # The pattern backtracks; the last word tells most lines apart.
    before, _, last = line.rstrip(" :").rpartition(" ")
    if last not in _SAYING or SAYS.fullmatch(line) is None:
        return False
    # "What the mayor said" is a title.
    names = before.split()
    return line[-1] == ":" or len(names) < 3 or all(word[0].isupper() for word in names[:-1])


def heads(*patterns: re.Pattern[str]) -> frozenset[str]:
    """Return the first four letters of every word in the patterns that does not stand behind another."""
    found = set()
    for pattern in patterns:
        for word in _WORD.findall(re.sub(r"\\[a-zA-Z]", " ", pattern.pattern)):
            found.add(word.rstrip("?")[:HEAD].casefold())
            if word.endswith("?"):
                found.add(word[:-2][:HEAD].casefold())
    return frozenset(found)


def is_footer(line: str, *, opens: bool) -> bool:
    """Tell whether a short line is a page's imprint; ``opens`` says that it begins with a word of the wording."""
    low = line.casefold()
    if (
        "©" in low
        or "reserv" in low
        or "right" in low
        or "powered" in low
        or "sitemap" in low
        or "vorbehalten" in low
    ):
        return _FOOTER.search(low) is not None
    return opens and FOOTER_HEAD.match(low) is not None


def is_cookies(line: str) -> bool:
    """Tell whether a line asks to accept cookies or scripts."""
    return ("ookie" in line or "avaScript" in line) and _COOKIES.search(line) is not None
