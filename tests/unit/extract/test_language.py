import pytest

from corpus_cli.extract.language import language_of

TEXTS = {
    "en": "The ferry was late again on Monday, and there were forty people on the pier who had not been told.",
    "es": "El alcalde dijo que la barca no es del molino, sino de los vecinos, y que no se venderá por ahora.",
    "pt": "O prefeito disse que a barca não é do moinho, mas dos vizinhos, e que ela não será vendida por enquanto.",
    "it": "Il sindaco ha detto che la barca non è del mulino ma dei vicini, e che per ora non si vende a nessuno.",
    "fr": "Le maire a dit que la barque n'est pas au moulin, mais que les voisins ne sont pas pour la vente.",
    "de": "Der Bürgermeister hat gesagt, dass die Fähre nicht zu verkaufen ist und auch im Winter für alle fährt.",
    "nl": "De burgemeester heeft gezegd dat het veer niet te koop is en dat het ook in de winter wordt gebruikt.",
    "ca": "L'alcalde ha dit que la barca no és del molí, i que els veïns també la fan servir amb molt de gust.",
    "ro": "Primarul a spus că barca nu este de vânzare și că va fi pe râu și în iarna care vine, pentru toți.",
    "sv": "Borgmästaren sade att färjan inte är till salu och att den ska gå även under vintern för alla som vill.",
    "pl": "Burmistrz powiedział, że prom nie jest na sprzedaż i że będzie pływał także zimą, bo tak jest od lat.",
    "hu": "A polgármester azt mondta, hogy a komp nem eladó, és hogy télen is járni fog, mert ez már így volt.",
    "tr": "Belediye başkanı bu geminin satılık olmadığını ve kışın da çalışacağını söyledi ve bunun çok iyi olduğunu.",
    "id": "Kepala desa berkata bahwa perahu itu tidak akan dijual dan dapat dipakai oleh semua warga",
    "sq": "Kryetari tha se varka nuk është për shitje dhe se do të jetë në lumë edhe në dimër për të gjithë.",
    "ru": "Глава посёлка сказал, что паром не продаётся и что он будет ходить и зимой, но только по утрам.",
    "uk": "Голова сказав, що пором не продається і що він буде ходити також узимку, але не для всіх.",
    "bg": "Кметът каза, че лодката не е за продан и че ще бъде на реката и през зимата, но само за нас.",
    "ar": "قال رئيس القرية إن القارب ليس للبيع وإن الناس في القرية من كل بيت على علم بذلك منذ عام أو أكثر",
    "fa": "کدخدا گفت که این قایق برای فروش نیست و در زمستان هم از آن استفاده می شود",
    "hi": "मुखिया ने कहा कि यह नाव बेचने के लिए नहीं है और सर्दी में भी सब के काम आती है",
    "el": "Ο δήμαρχος είπε πως η βάρκα δεν πουλιέται και πως θα είναι στο ποτάμι και τον χειμώνα.",
    "he": "ראש הכפר אמר שהסירה אינה למכירה ושהיא תפליג גם בחורף",
    "ja": "村長は、渡し船は売り物ではなく、冬の間も毎朝動かすと話した。",
    "zh": "村长说这条渡船不会出售，冬天的早晨也会照常开行。",
    "ko": "이장은 나룻배를 팔지 않을 것이며 겨울에도 아침마다 다닌다고 말했다.",
    "th": "ผู้ใหญ่บ้านบอกว่าเรือข้ามฟากไม่ได้มีไว้ขาย",
}


@pytest.mark.parametrize("language", TEXTS)
def test_a_sentence_or_two_tell_the_language(language):
    assert language_of(TEXTS[language]) == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Rain",
        "Ada Merrow",
        "12.30 – 14.45",
        "Xylo brum tarka wend solip arnak hutten",
        # As much of one as of the other.
        "La casa, de un solo piano, no.",
        "\ud800" * 40,
    ],
)
def test_what_is_too_short_or_not_clear_has_no_language(text):
    assert language_of(text) is None


def test_names_in_another_script_do_not_count_for_much():
    assert language_of(TEXTS["en"] + " Γιώργος") == "en"
    assert language_of(TEXTS["ja"] * 3 + " with a word of the other and the last to be said by him") == "ja"


def test_only_the_beginning_is_looked_at():
    assert language_of(TEXTS["de"] * 20 + TEXTS["fr"] * 200) == "de"
