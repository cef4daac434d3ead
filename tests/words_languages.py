"""The words that hurt in other languages: shame hides in other places in each."""

from tests.words import ENGLISH, Language

# A line may be a little longer than in English, and is still one breath.
BREATH = 16

GERMAN = Language(
    shame=(
        r"\bsoll(te|test|tet|ten|st)?\b", r"\bmuss(t|te)?\b", r"\bmüss(en|t|te|test)\b",
        r"\bvergiss\b", r"\bvergessen\b", r"\bverpass", r"\büberfällig", r"\bversäum",
        r"\bserie\b", r"\bignorier", r"\bübersprungen\b", r"\bziele?\b", r"\bpunkte?\b", "!",
    ),
    vocabulary=(r"\berinner", r"\balarm", r"\baufgaben?\b", r"\bnutzer", r"\bbestätig"),
    weight=(
        r"\beinfach\b", r"\bmal eben\b", r"\bnur\b", r"\bendlich\b", r"\bwenigstens\b",
        r"\bimmer noch nicht\b", r"\blange (her|nicht)\b", r"\bbeeil", r"\bentspann", r"\bsicher\b",
        r"\bheil(t|ung|en)\b", r"\btrauma", r"\badhs\b", r"\bnerven", r"\bangst\b", r"\bstolz\b",
        r"\bgut gemacht\b", r"\bwartet auf dich\b", r"\b(er|sie) vermisst\b", r"\bleider\b",
        r"\bentschuldig", r"\?.*\?",
    ),
    presence=(r"\b(jemand|freund|partner)\b[^.]{0,20}\b(ist|sind) (da|hier|zu hause)\b",),
    asking=(),
    commands={"sag", "gib", "atme", "nimm", "mach", "schau", "warte", "denk", "geh", "komm"},
    spoken_words=BREATH,
    highest_grade=None,
)  # fmt: skip

FRENCH = Language(
    shame=(
        r"\bil faut\b", r"\btu (dois|devrais)\b", r"\bn.oublie", r"\boubli", r"\bmanqu",
        r"\ben retard\b", r"\béchou", r"\bséries?\b", r"\bignor", r"\bobjectif", r"\bscore", "!",
    ),
    vocabulary=(r"\brappels?\b", r"\balerte", r"\btâche", r"\butilisateur"),
    weight=(
        r"\bjuste\b", r"\bseulement\b", r"\bsimplement\b", r"\benfin\b", r"\bau moins\b",
        r"\bdépêch", r"\bdétends\b", r"\ben sécurité\b", r"\bguéri", r"\btrauma", r"\btdah\b",
        r"\bnerv", r"\bangoiss", r"\bfier\b", r"\bbravo\b", r"\bt.attend\b", r"\bdésolé",
        r"\bprêt(e|·e)?\b", r"\bseul(e|·e)?\b", r"\bencore\s*\?", r"\?.*\?",
    ),
    presence=(r"\b(quelqu.un|ami|amie)\b[^.]{0,20}\best (là|ici)\b",),
    asking=(),
    commands={"dis", "donne", "respire", "prends", "fais", "regarde", "attends", "va", "viens"},
    spoken_words=BREATH,
    highest_grade=None,
)  # fmt: skip

SPANISH = Language(
    shame=(
        r"\btienes que\b", r"\bdeb(es|erías|e)\b", r"\bno olvides\b", r"\bolvid",
        r"\bperdi(ste|do)\b",
        r"\bretras", r"\bfallo", r"\bfallast", r"\bracha", r"\bignor", r"\bmetas?\b",
        r"\bpunt(os|uación)\b", "!",
    ),
    vocabulary=(r"\brecordatorio", r"\balerta", r"\btareas?\b", r"\busuari"),
    weight=(
        r"\bsolo\b", r"\bsólo\b", r"\bsimplemente\b", r"\bpor fin\b", r"\bal menos\b", r"\bapúra",
        r"\brelája", r"\ba salvo\b", r"\bsegur[oa]\b", r"\bsana(r|rás)\b", r"\btrauma", r"\btdah\b",
        r"\bnervi", r"\bansied", r"\borgullos", r"\bbien hecho\b",
        r"\bte espera\b", r"\blo siento\b",
        r"\bperdón\b", r"\blist[oa]\b", r"\bquerid[oa]\b", r"\?.*\?",
    ),
    presence=(r"\b(alguien|amigo|amiga)\b[^.]{0,20}\bestá (aquí|cerca|en casa)\b",),
    asking=(),
    commands={"di", "da", "respira", "toma", "haz", "mira", "espera", "piensa", "ve", "ven"},
    spoken_words=BREATH,
    highest_grade=None,
)  # fmt: skip

DUTCH = Language(
    shame=(
        r"\bmoet(en)?\b", r"\bzou moeten\b", r"\bvergeet\b", r"\bvergeten\b", r"\bgemist\b",
        r"\bte laat\b", r"\bmislukt", r"\breeks\b", r"\bgenegeerd", r"\bnegeer", r"\bovergeslagen",
        r"\bdoelen?\b", r"\bscore", r"\bpunten\b", "!",
    ),
    vocabulary=(r"\bherinner", r"\bmelding", r"\btaken?\b", r"\bgebruiker"),
    weight=(
        r"\bgewoon\b", r"\beven snel\b", r"\balleen\b", r"\beindelijk\b", r"\bten minste\b",
        r"\bminstens\b", r"\bschiet op\b", r"\bontspan", r"\bveilig\b", r"\bgenees", r"\btrauma",
        r"\badhd\b", r"\bzenuw", r"\bangst", r"\btrots\b", r"\bgoed gedaan\b", r"\bwacht op je\b",
        r"\bsorry\b", r"\bhelaas\b", r"\?.*\?",
    ),
    presence=(r"\b(iemand|vriend|vriendin)\b[^.]{0,20}\bis (hier|er|thuis|dichtbij)\b",),
    asking=(),
    commands={"zeg", "geef", "adem", "neem", "doe", "kijk", "wacht", "denk", "ga", "kom"},
    spoken_words=BREATH,
    highest_grade=None,
)  # fmt: skip

HEARD_IN = {"en": ENGLISH, "de": GERMAN, "fr": FRENCH, "es": SPANISH, "nl": DUTCH}
"""The languages in which one may speak, each with its own list."""
