"""Names that are one name: given names with their short forms, and transliterations that sound alike.

The sound of a name is a key of its own making, as narrow as it may be: unlike Soundex (Russell 1918) it keeps
every vowel, because vowels are what tells many families apart.
"""

import re
from collections import defaultdict
from functools import cache

# A given name, what it is called for short, and other spellings of it; in English unless they are the same
# name elsewhere. Names of both genders are left out where that would join two people's names.
_GIVEN = """
abdullah abdallah abdulla | abraham abe ibrahim ebrahim | ahmed ahmad | albert bert al
alexander alex alec sandy | alexander aleksandr alexandr alejandro alessandro | alexandra alex sandra
alfred alf fred | amelia amy | andrew andy drew | anthony tony antony | antonio tony toni | barbara barb babs
benjamin ben benny | bernard bernie | bradley brad | bridget bridie
catherine katherine kathryn katharine cathy kathy kate katie | charles charlie chuck | charlotte lottie
christine chris chrissie | christopher chris kit topher | clifford cliff | constance connie | cornelius neil
cynthia cindy | daniel dan danny | david dave davey | deborah deb debbie debra | dennis denny
dmitry dmitri dmitriy dimitri | donald don donny | dorothy dot dottie dolly | douglas doug
edmund ed eddie ned | edward ed eddie ned ted teddy | edwin ed eddie | eleanor ellie nell nellie
elizabeth elisabeth liz lizzie beth betty | elizabeth eliza libby bess | emily em emmy | ernest ernie
eugene gene yevgeny evgeny | florence flo | frances fran | francis frank | franklin frank
francisco paco pancho | frederick fred freddie | frederic fred | gabriel gabe | geoffrey jeffrey geoff jeff
george georgie | gerald gerry jerry | gerard gerry | gertrude gert gertie trudy | giuseppe beppe peppe
gregory greg | harold harry hal | harriet hattie | helen nell nellie | henry harry hank hal
herbert herb bert | hossein hussein husain hussain husayn | hugh hughie | isabella isabel isobel bella
jacob jake | jacqueline jackie | james jim jimmy jamie | janet jan | jennifer jen jenny | jeremiah jerry
jeremy jem | jessica jess jessie | joan joanie | joanna jo | john jack johnny | jonathan jon | johannes hans
jose pepe | joseph joe joey | josephine jo josie | joshua josh | judith judy | julian jules | karim kareem
kenneth ken kenny | lawrence laurence larry laurie | leonard len lenny leo | leopold leo | lewis louis lou lew
lillian lily lil | louisa lou louise | lucille lucy | ludovic ludo | luigi gigi gino | mahmoud mahmud mahmood
manuel manolo manny | margaret maggie meg peggy marge margie greta rita | martha marty | martin marty
mary molly polly mamie | matthew matt | maximilian max | michael mike mick mickey | mikhail misha
mohammad mohammed muhammad mohamed mohamad | mohammad muhammed mohamad | mustafa mostafa mustapha | nancy nan
natalia natasha | nathan nat nate | nathaniel nat nate | nicholas nicolas nick nicky | nikolai nikolay kolya
olivia liv livvy | oliver ollie | osama usama | oscar ossie | pamela pam | patricia pat patty tricia
patrick pat paddy | penelope penny | peter pete | philip phillip phil
qasem qasim | rachel rae | raymond ray | rebecca becky becca | reginald reg reggie
richard rick rich dick ricky | robert bob bobby rob robbie | roberto beto | rodney rod | roger rodge
ronald ron ronnie | rosemary rosie | ruben reuben | rudolph rudolf rudy | rudolph rudi | russell russ
saeed saeid | salvador salva | salvatore toto | samantha sam | samuel sam sammy
sergei sergey serge | sophia sofia sophie | stanley stan | stephen steven steve | stewart stuart stu
susan sue suzy | susanna susannah suzanna sue | sylvester sly | terence terry terrence
theodore theo ted teddy | theresa teresa terry tess | thomas tom tommy | timothy tim timmy | tobias toby
valerie val | victor vic viktor | victoria vicky vicki | vincent vince vin | virginia ginny
vladimir vova volodya wladimir | walter walt wally | wilfred wilf | wilhelm willi
william will bill billy willie liam | winifred winnie freda | yaser yasir | yuri yury iouri
yusuf yousef yosef youssef | zachary zach zack
"""
_SPELLINGS = (
    (r"'", ""),
    # Arabic, Persian and Hebrew sounds that Latin letters have not.
    (r"kh|gh|q|ck|c(?![eihy])", "k"),
    (r"dh", "d"),
    (r"th", "t"),
    # Cyrillic, by way of German, French and English.
    (r"tsch|tch|cz", "ch"),
    (r"sch", "sh"),
    (r"(?:of|off|ow)$", "ov"),
    (r"ph", "f"),
    (r"w", "v"),
    (r"dj", "j"),
    # One vowel, written for English, French or German readers.
    (r"ou|oo|ue", "u"),
    (r"oe", "o"),
    (r"ae", "a"),
    (r"ee|ie|iy|yy|ij|y", "i"),
    (r"(.)\1+", r"\1"),
)


def sound(word: str) -> str:
    """Return a key that transliterations of one name share; ``word`` is folded and has no accents."""
    for pattern, key in _SPELLINGS:
        word = re.sub(pattern, key, word)
    return word


def nicknamed(given: str) -> frozenset[str]:
    """Return the given names, as they are in full, that a folded name may be a form of."""
    return _roots().get(given, frozenset())


@cache
def _roots() -> dict[str, frozenset[str]]:
    roots: dict[str, set[str]] = defaultdict(set)
    for line in re.split(r"[|\n]", _GIVEN):
        for name in line.split():
            roots[name].add(line.split()[0])
    return {name: frozenset(found) for name, found in roots.items()}
