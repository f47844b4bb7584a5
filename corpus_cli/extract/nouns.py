"""Small closed classes of nouns and determiners that attribution goes by."""

DETERMINERS = frozenset(
    "my your the a an this that este esta questo questa ce cet cette dieser diese "
    "one some many several most other another his her their its our these those two three few both "
    "el la los las un una unos unas varios su il lo gli i le uno alcuni les des une der die das ein eine einige "
    "ο η οι το τα ένας μια".split()
)
DEFINITE = frozenset("the el la il lo le der die das ο η".split())
DOCUMENTS = frozenset(
    "statement report letter article analysis study paper document message post blog editorial survey release "
    "note slip reminder leaflet website account law bill rule resolution treaty constitution contract ruling lawsuit "
    "complaint affidavit memo memorandum email order decree indictment manual guidelines petition tweet caption "
    "spokesman spokeswoman spokesperson comunicado informe comunicato rapporto communiqué".split()
)
OUTLETS = frozenset(
    "paper newspaper daily magazine website agency company firm organisation organization group ministry statement "
    "broadcaster network outlet channel bank university court union report diario periódico agencia empresa giornale "
    "quotidiano agenzia azienda journal agence entreprise zeitung agentur unternehmen".split()
)
BODIES = frozenset(
    "government administration council municipality parliament party regime army military opposition club city state "
    "commission committee authority embassy gobierno ayuntamiento partido ejército governo comune partito esercito "
    "gouvernement mairie parti armée regierung stadt partei armee directiva".split()
)
ORGANISED = OUTLETS | BODIES
