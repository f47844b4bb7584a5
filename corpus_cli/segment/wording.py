"""Wording of sites that varies too much for a list of phrases, in the same five languages."""

import re

# "Recent releases", "Más columnas": a short line that heads links to other pages.
RELATED_HEAD = re.compile(
    r"(?:recent|latest|related|other|popular|trending|more|most|recommended|"
    r"más|otras|otros|últim[ao]s|altr[ei]|ultim[ei]|autres|derni(?:er|ère)s|weitere|neueste|letzte)"
    r"(?: [^\W\d_]+){1,2}|"
    r"(?:more (?:from|on|in|about)|más (?:de|sobre|en)|altro (?:su|da|in)|plus (?:de|sur)|mehr (?:aus|zu|von|in))"
    r"(?: \w+){1,5}",
    re.IGNORECASE,
)
# "Category Archives: Harvest": the heading of a page of articles.
ARCHIVE_HEAD = re.compile(
    r"(?:(?:category|tag|daily|monthly|yearly|author|blog) archives?\b|archives? for\b|posts (?:tagged|categorized)\b|"
    r"entries tagged\b|browsing (?:category|tag|all)\b|search results (?:for|of)\b|"
    r"archivos? (?:de la|mensual|diario|por|del)\b|entradas etiquetadas\b|resultados de (?:la )?búsqueda\b|"
    r"archivio (?:della|mensile|giornaliero|tag|categoria|autore|per)\b|articoli con tag\b|"
    r"archives? (?:de|mensuelles|pour)\b|articles tagués\b|(?:kategorie|schlagwort|monats)-?archiv)",
    re.IGNORECASE,
)
# "A ferry in fog (Photo by Ada Merrow)"
CREDIT = re.compile(
    r"(?:^|[(/|.©–—-]\s*)(?:archive |file )?(?:photo(?:graph)?|photos(?!:)|foto|fotos(?!:)|"
    r"fotografías?|image|imagen|immagine|bild)"
    r"(?:\s*[:/]| (?:by|courtesy|credit|von|de|di)\b)",
    re.IGNORECASE,
)
# "Boats at anchor. (The Harbour Press)", "(L-R) Ada Merrow, Tomas Velk"
SOURCED = re.compile(r".+\.\s*\([^()\d]{2,40}\)|\((?:l[-–]r|from left|de izq)\b.*", re.IGNORECASE)
_MORE_HEADS = (
    r"continue reading|keep reading|read more|read the rest|read the full|read full|leer más|leer el resto|"
    r"(?:seguir|sigue|sigua) leyendo|continuar leyendo|continua a leggere|continua la lettura|leggi tutto|"
    r"leggi di più|leggi il resto|"
    r"lire la suite|lire plus|en savoir plus|continuer la lecture|weiterlesen|weiter lesen|mehr lesen|"
    r"ler mais|leia mais"
)
# "Read more: Another title" inside an article points elsewhere; "Continue reading Title" closes its own.
MORE_LINE = re.compile(rf"\W*(?:{_MORE_HEADS})\b(?!\s*:)(?!.*[.!?]\s).{{0,140}}", re.IGNORECASE)
# With a capital it may stand behind any word, and touch it: "the boats that wereRead More →".
MORE_TAIL = re.compile(
    rf"(?<=[.…!?\]\)”»\"])\s*[\[(»→]*\s*(?:{_MORE_HEADS}|read on|continua|mehr|more)\W*$|"
    rf"(?<=[\w,])\s*(?=(?-i:[A-Z]))(?:{_MORE_HEADS}|full story|leer (?:la )?(?:noticia|nota|artículo)(?: complet[ao])?|"
    r"ver (?:noticia|nota|más)|vai all['’]articolo|leggi (?:la notizia|l['’]articolo))\W*$",
    re.IGNORECASE,
)
# "Continue reading “The ferry is late again”"
_MORE_TITLED = re.compile(rf"\s*(?:{_MORE_HEADS})\s*[“\"«][^“”\"«»]{{1,160}}[”\"»]$", re.IGNORECASE)
_MORE_WORDS = ("eading", "eyendo", "eggere", "lettura", "suite", "lesen")
SEE_ALSO = re.compile(
    r"(?:see also|read also|also read|read more|related|lea también|lee también|leer también|"
    r"le puede interesar|te puede interesar|"
    r"leer más|seguir leyendo|leggi tutto|continua a leggere|lire la suite|weiterlesen|mehr lesen|"
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
    r"this site uses akismet|you must be logged in|javascript|"
    r"embed\b|photo gallery$|"
    r"reading time\b|\d+ min(?:ute)?s? read$|tiempo de lectura|tempo di lettura|temps de lecture|lesezeit|"
    r"this entry was (?:posted|filed|tagged)|esta entrada fue publicada|questa voce è stata|ce contenu a été publié|"
    r"dieser (?:beitrag|eintrag) wurde)",
    re.IGNORECASE,
)
FORM_LINE = re.compile(
    r"(?:your email(?: address)? will not|required fields are|notify me of|save my name|"
    r"(?:tu dirección de correo|su dirección de correo|tu correo) electrónico no|"
    r"los campos (?:obligatorios|necesarios) están|"
    r"guardar? mi nombre|recibir un (?:correo|email)|avísame por|"
    r"il tuo indirizzo e-?mail non|l'indirizzo e-?mail non|i campi obbligatori sono|salva il mio nome|avvertimi via|"
    r"votre adresse (?:e-mail|de messagerie) ne|les champs obligatoires sont|enregistrer mon nom|avertissez-moi|"
    r"deine e-mail-adresse wird|erforderliche felder sind|meinen namen|benachrichtige mich)\b",
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
# "Hits: 204", "57 views"
COUNTER = re.compile(
    r"(?:hits|views?|reads?|likes?|shares?|votes?|visto|visitas|lecturas|vistas|visite|letture|visualizzazioni|"
    r"zugriffe|aufrufe|vues|lu|affichages|trackbacks?|pingbacks?|notes)\s*[:(]?\s*\d[\d.,]*k?\)?"
    r"(?: (?:times|veces|volte))?|"
    r"\d[\d.,]*k?\s+(?:hits|views?|reads?|likes?|shares?|votes?|visitas|lecturas|vistas|visite|letture|"
    r"visualizzazioni|condivisioni|compartidos|zugriffe|aufrufe|vues|partages|notes|trackbacks?|pingbacks?)",
    re.IGNORECASE,
)
_NETWORKS = (
    "facebook",
    "twitter",
    "whatsapp",
    "pinterest",
    "linkedin",
    "telegram",
    "reddit",
    "tumblr",
    "e-mail",
    "email",
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


def is_footer(low: str, *, opens: bool) -> bool:
    """Tell whether a short line is a page's imprint; ``opens`` says that it begins with a word of the wording.

    ``low`` is the line in lower case.
    """
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


def is_sharing(low: str) -> bool:
    """Tell whether a short line is a row of buttons: two networks, and hardly anything else.

    ``low`` is the line in lower case.
    """
    if "ebook" not in low and "twitter" not in low:
        return False
    found = [name for name in _NETWORKS if name in low]
    return len(found) >= 2 and len(low) <= 45 * len(found)


def more_titled(line: str) -> int:
    """Return where "read more" and a title in quotation marks, which end a line, begin; 0 where they do not."""
    end = line[-200:]
    if not any(word in end for word in _MORE_WORDS):
        return 0
    found = _MORE_TITLED.search(line, max(0, len(line) - 200))
    return found.start() if found else 0


def is_cookies(line: str) -> bool:
    """Tell whether a line asks to accept cookies or scripts."""
    return ("ookie" in line or "avaScript" in line) and _COOKIES.search(line) is not None
