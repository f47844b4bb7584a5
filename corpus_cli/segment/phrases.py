"""The phrases sites wrap articles in, in English, Spanish, Italian, French and German.

A phrase is looked up by its `key`, so that "» Read more …", "READ MORE" and "[Read more]" are one entry and
"Comments (3)" equals "comments".
"""

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
    read article / more / view more / full text / read the article / read more about this
    read the rest of this article / read the full post / full story / full article / view post
    leer más / leer mas / leer más de esta entrada / seguir leyendo / sigue leyendo /
    sigue leyendo esta entrada
    continuar leyendo / continúa leyendo / leer artículo completo / leer completo / leer el resto /
    leer nota completa
    leer noticia / leer artículo / ver más / ampliar noticia / leer la noticia / leer la nota /
    leer la nota completa / leer noticia completa / ver noticia completa / ver noticia / leer todo /
    leer el artículo / leer el artículo completo / leer entrada completa / más información
    continua a leggere / continua / continua la lettura / leggi / leggi tutto / leggi di più /
    leggi l'articolo
    leggi l'articolo completo / leggi l’articolo completo / leggi l'intero articolo / leggi articolo /
    leggi la notizia / leggi il post / vai all'articolo / leggi tutto l'articolo / approfondisci /
    leggi il resto / leggi ancora / leggi l’articolo / leggi l'intero articolo / continua lettura
    lire la suite / lire plus / en savoir plus / lire l'article / lire l’article / continuer la lecture /
    suite / la suite
    lire l'article complet / voir plus / weiterlesen / weiter lesen / mehr lesen
    artikel lesen / ganzen artikel lesen / zum artikel / weiter / den ganzen artikel lesen / beitrag lesen
    ler mais / leia mais / continue lendo / continuar a ler
""")

COMMENTS = _phrases("""
    be the first to comment / sé el primero en comentar / commenta per primo / scrivi per primo un commento /
    comment / comments / no comments / no comments yet / leave a comment / leave a reply / add a comment /
    post a comment
    add comment / write a comment / comments off / comments are off / comments are closed /
    comments closed
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
    relacionado / artículos similares / noticias similares / entradas similares / más leído / más sobre este tema /
    artículos relacionados / noticias relacionadas / entradas relacionadas / relacionados / relacionadas /
    contenido relacionado
    te puede interesar / te puede gustar / también te puede interesar / quizás te interese / lo más leído /
    más leídas / lo último / últimas noticias
    entradas recientes / entradas populares / más noticias / otras noticias / comentarios recientes /
    lea también / lee también / te recomendamos / sobre el autor
    correlati / articoli simili / post correlati / notizie simili / leggi anche questi articoli /
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
    like loading / like this like loading / me gusta cargando / me gusta me gusta cargando /
    mi piace caricamento / mi piace mi piace caricamento /
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
