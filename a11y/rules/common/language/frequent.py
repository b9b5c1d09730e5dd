"""Very frequent words of a few languages: what tells the language of two or three words.

A detector that counts letters is fooled by names. Where every word of a text is one of the
most frequent of one language, and none is one of the declared language, there is no name in it.
Words that are also surnames, brands or places are left out.
"""

import re
from functools import cache

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_FEWEST, _MOST = 2, 3
_LEAST, _TIMES = 3, 4

_EN = """
the of and to a an in is it you that he was for on are with as i his they be at this have from or had by but not what all
were we when your can said there each which she do how their if will other about out many then them these so some her
would make like him into has look two more see no way could my than first been who its now find long down day did get
come made after back little only good year new know years take people show every our read here why ask men off home
us try again need between always never next something happy birthday christmas easter thank thanks please hello
welcome goodbye today tomorrow yesterday week month monday tuesday wednesday thursday friday saturday sunday
search close help forgot password sign send message
"""
_FR = """
le la les un une des du de et à au aux en dans pour par sur avec sans sous chez que qui quoi dont où est sont était étaient
être avoir ai as a ont avait nous vous ils elles elle il je tu on se sa son ses mon ma mes notre nos votre vos leur leurs
ce cet cette ces ne pas plus moins très bien bon bonne bons bonnes tout toute tous toutes année années jour jours nuit
nuits soir soirée matin temps fois fait faire dit dire peut peuvent comme mais ou donc car si quand aussi encore toujours
jamais après avant aujourd'hui demain hier joyeux joyeuse noël merci bonjour bonsoir salut bienvenue suite anniversaire
voir aller venir homme femme enfant enfants monde vie nouveau nouvelle nouveaux nouvelles même autre autres deux trois
lundi mardi mercredi jeudi vendredi samedi dimanche rechercher fermer ouvrir télécharger
"""
_NL = """
de het een van en in is dat op te zijn met voor niet aan er om als dan maar ook door hij zij wij jij ik je we ze u
hebben heeft had waren was worden wordt werd bij nog naar uit over deze dit die geen wel meer veel kan kunnen zal zullen
moet moeten wil willen goed goede nieuw nieuwe jaar jaren dag dagen week weken maand tijd altijd nooit vandaag morgen
gisteren hallo dank bedankt alstublieft welkom gelukkig gelukkige nieuwjaar kerstmis prettige vrolijk vrolijke mijn jouw
onze jullie hun haar alle alles iets niets iemand waar wanneer waarom hoe wie wat welke mensen vrouw kind kinderen huis
gaat gaan komt komen zien zegt lees verder zoeken sluiten maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
"""
_DE = """
der die das den dem des ein eine einer eines einem einen und oder aber nicht ist sind war waren sein haben hat hatte
wird werden wurde ich du er sie es wir ihr mich mir dich dir uns euch mit von zu zum zur für auf in im an am bei nach
aus über unter vor durch ohne gegen um als wie wenn dass weil auch noch nur schon sehr mehr alle alles viel gut gute guten
guter neu neue neues neuen jahr jahre tag tage nacht abend morgen heute gestern immer nie hallo danke bitte willkommen
frohe frohes fröhliche weihnachten glückliches herzlichen glückwunsch hier dort wo wann warum wer was welche menschen
kinder zeit leben weiter lesen suche suchen schließen öffnen montag dienstag mittwoch donnerstag freitag samstag sonntag
"""
_PL = """
i w z na do się nie to jest że o jak a po co tak za od dla ale czy już tylko być był była było były są ten ta te tego
tej tym tych który która które oraz lub przez przy bez pod nad przed może można ma mam mamy mieć jego jej ich nasz nasza
nasze mój moja moje twój twoja wasz bardzo dobry dobra dobre nowy nowa nowe nowego rok roku lata dzień dni noc czas życie
dziś dzisiaj jutro wczoraj zawsze nigdy tutaj tam gdzie kiedy dlaczego kto cześć dziękuję dziękujemy proszę witaj witamy
szczęśliwego wesołych świąt dobranoc wszystkiego najlepszego ludzie dzieci więcej czytaj dalej szukaj zamknij otwórz
poniedziałek wtorek środa czwartek piątek sobota niedziela
"""
_ES = """
el la los las un una unos unas de del y en a al que por para con sin sobre es son era ser estar está están no sí muy más
menos bien bueno buena buenos buenas todo toda todos todas año años día días noche noches tarde mañana hoy ayer siempre
nunca yo tú él ella nosotros ellos se su sus mi mis tu tus nuestro nuestra este esta estos estas ese esa como pero
porque cuando donde quien hacer hace tiene tienen hay feliz felices nuevo nueva navidad gracias hola bienvenido bienvenidos
adiós gente niños vida mundo tiempo leer buscar cerrar abrir lunes martes miércoles jueves viernes sábado domingo
"""
_IT = """
il lo la i gli le un uno una di del della dei delle e è in a al alla che per con senza su da dal dalla non si sono era
essere avere ha hanno ho io tu lui lei noi voi loro mio mia tuo tua suo sua nostro nostra questo questa questi queste
quello quella come ma perché quando dove chi cosa molto più meno bene buono buona buon buone tutto tutta tutti tutte anno
anni giorno giorni notte sera mattina oggi domani ieri sempre mai felice nuovo nuova natale grazie ciao buongiorno
benvenuti benvenuto vita mondo tempo leggi cerca chiudi apri lunedì martedì mercoledì giovedì venerdì sabato domenica
"""
_WORDS = {
    lang: frozenset(words.split())
    for lang, words in (
        ("en", _EN), ("fr", _FR), ("nl", _NL), ("de", _DE), ("pl", _PL), ("es", _ES), ("it", _IT),
    )
}  # fmt: skip


def leans_elsewhere(text: str, declared: str) -> bool:
    """Has a text clearly more frequent words of some other language than of the declared one?
    Cheap: whether it is worth to ask the model. False for a language without a list.
    """
    if declared not in _WORDS:
        return False
    words = {word.casefold() for word in _WORD.findall(text)}
    own, others, each = _apart(declared)
    if len(words & others) < _LEAST:  # nearly all passages
        return False
    most = max(len(words & known) for known in each)
    return most >= max(_LEAST, _TIMES * len(words & own))


@cache
def _apart(declared: str) -> tuple[frozenset[str], frozenset[str], tuple[frozenset[str], ...]]:
    """Words of one language alone, of any other but not of it, and these by language."""
    own = _WORDS[declared]
    each = tuple(known - own for lang, known in _WORDS.items() if lang != declared)
    others = frozenset().union(*each)
    return (
        own - frozenset().union(*(w for lang, w in _WORDS.items() if lang != declared)),
        others,
        each,
    )


def seems_other(text: str, declared: str) -> str:
    """The language of which all words are frequent, where the declared one has none of them;
    a single word may do. Empty if there is none, or more than one.
    """
    own = _WORDS.get(declared)
    words = {word.casefold().replace("’", "'") for word in _WORD.findall(text)}
    if own is None or not words or words & own or max(map(len, words)) < _LENGTH:
        return ""
    found = [lang for lang, known in _WORDS.items() if words <= known]
    return found[0] if len(found) == 1 else ""


def other_language(text: str, declared: str) -> str:
    """The language that a text of two or three words is certainly in, or empty: if it is in
    the declared one, might be a name, or holds a word that is not known to be frequent.
    """
    own = _WORDS.get(declared)
    said = _WORD.findall(text)
    if own is None or not _FEWEST <= len(said) <= _MOST or not any(w.islower() for w in said[1:]):
        return ""
    words = {word.casefold().replace("’", "'") for word in said}
    if words & own or sum(map(len, words)) < 2 * _LENGTH:
        return ""
    found = [lang for lang, known in _WORDS.items() if words <= known]
    return found[0] if len(found) == 1 else ""


_LENGTH = 4
"""So many letters the words must have on the average: *a la* is used in many languages."""
