"""Words that say little, and what makes a sentence say something all the same. English and Japanese, without a parser.

Japanese is matched as verbs with their endings and as whole words: 対応する and 関係者で対応 are vague, 一次対応時間, 対応表 and
推進役 are not; 等 means “and so on” only after a noun and before a particle, never inside 等級.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

VAGUE, TIME, PLACEHOLDER = "vague", "time", "placeholder"
_KANJI = "一-龥々"
_QUOTED = re.compile(r"「[^」]*」|『[^』]*』|“[^”]*”|\"[^\"]*\"|‘[^’]*’|(?<!\w)'[^']+'(?!\w)")
_SENTENCE_ENDS = re.compile(r"(?<=[。!?])|(?<=[a-z)\d]\.)\s+|\n+|;\s+")
_HIDDEN = "\N{OBJECT REPLACEMENT CHARACTER}"
# A link of Markdown is written [text](address), and [1] is a note.
_PLACEHOLDERS = re.compile(
    r"\[(?!sic\])[^\[\]]*[^\W\d_][^\[\]]+\](?!\()|\{\{.*?\}\}|[〇○◯△]{2,}|(?<![A-Za-z\d])(?:X{3,}|x{3,})(?![A-Za-z\d-])"
    r"|(?i:\blorem\b)|\?{3,}|\binsert (?:\w+ ){1,3}here\b"
)
# Where none of these stands, none of those above does.
_MAY_BE_PLACEHOLDER = re.compile(r"[\[〇○◯△]|\{\{|XXX|xxx|\?\?\?|(?i:lorem|insert)")
_QUOTE = re.compile("[「『“\"‘']")
_WHOLE_CELL = re.compile(r"サンプル|【[^】]*】|sample|example|x{2,}|\?+|\.{3,}|-{2,}", re.IGNORECASE)
_MONTHS = (
    "Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sep(?:t(?:ember)?)?|Oct(?:ober)?"
    "|Nov(?:ember)?|Dec(?:ember)?"
)
_DATE = re.compile(
    rf"\b(?:{_MONTHS})\.? \d|\d (?:{_MONTHS})\b|\b(?:by|in|on|until|till|from|since|of|before|after|early|mid|late) (?:{_MONTHS})\b"
    r"|\b20\d\d\b|20\d\d年|\d{1,2}[/月]\d|\d{1,2}月|\d{1,2}日|\d{1,2}:\d\d|令和|年度|\bQ[1-4]\b|\bFY ?\d"
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A word of a text that says little: `kind` is vague, time or placeholder."""

    kind: str
    word: str


@dataclass(frozen=True, slots=True)
class Words:
    """The patterns of both languages, ready to search with."""

    vague: re.Pattern[str]
    whenever: re.Pattern[str]
    time: re.Pattern[str]
    undecided: re.Pattern[str]
    placeholders: re.Pattern[str]
    number: re.Pattern[str]
    label: re.Pattern[str]
    rhythm: re.Pattern[str]
    companies: re.Pattern[str]
    legal_forms: re.Pattern[str]
    suspicious: re.Pattern[str]
    suspicious_english: re.Pattern[str]


# Compared as what it is, since texts are looked up by it again and again.
@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """What makes a sentence of one engagement specific: names of its people; and its own terms, in which no word is vague.

    Each stands beside itself without regard to case: few of them stand in any text, and only for those a pattern is made.
    """

    names: tuple[tuple[str, str], ...]
    terms: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, names: Iterable[str], terms: Iterable[str]) -> Known:
        """Return what is known of an engagement from the names of its people and its own terms."""
        return cls(_beside_folded(_name_parts(names)), _beside_folded({_plain(term) for term in terms if len(term) > 1}))

    def without_terms(self, text: str) -> str:
        """Return a text with the engagement's own terms hidden."""
        found = _standing_in(text, self.terms)
        return _any_of(found).sub(_HIDDEN, text) if found else text

    def names_somebody(self, text: str) -> bool:
        """Return whether a person of the engagement is named."""
        found = _standing_in(text, self.names)
        return bool(found and _any_of(found).search(text))


@lru_cache(maxsize=8192)
def hits(text: str, known: Known) -> tuple[Hit, ...]:
    """Return the words of a text that say little, but for sentences with a number and its unit, a date or a name."""
    return tuple(_hits(text, known))


def _hits(text: str, known: Known) -> Iterator[Hit]:
    plain = _plain(text)
    words = _words()
    if _WHOLE_CELL.fullmatch(plain.strip()):
        yield Hit(PLACEHOLDER, plain.strip())
        return
    if _MAY_BE_PLACEHOLDER.search(plain):
        yield from (Hit(PLACEHOLDER, found[0]) for found in _PLACEHOLDERS.finditer(plain))
    yield from (Hit(PLACEHOLDER, found[0]) for found in words.placeholders.finditer(plain))
    bare = _QUOTED.sub(_HIDDEN, plain) if _QUOTE.search(plain) else plain
    if words.legal_forms.search(bare):
        bare = words.companies.sub(_HIDDEN, bare)
    bare = known.without_terms(bare)
    for sentence in _SENTENCE_ENDS.split(bare):
        if sentence and not sentence.rstrip().endswith(("?", "か。", "か")):
            yield from _hits_in(sentence, words, known)


def term_pattern(term: str) -> re.Pattern[str]:
    """Return the pattern of a term as a whole word: with an English plural, and not inside a longer word of the same letters."""
    return re.compile(_whole(_plain(term)), re.IGNORECASE)


def _hits_in(sentence: str, words: Words, known: Known) -> Iterator[Hit]:
    # Most sentences hold none of the words at all, and it is quicker to see that first.
    if not (words.suspicious_english if sentence.isascii() else words.suspicious).search(sentence):
        return
    is_dated = bool(_DATE.search(sentence))
    if not is_dated:
        yield from (Hit(PLACEHOLDER, found[0]) for found in words.undecided.finditer(sentence))
    if is_dated or words.number.search(words.label.sub("", sentence)) or known.names_somebody(sentence):
        return
    yield from (Hit(VAGUE, found[0].strip()) for found in words.vague.finditer(sentence))
    if not words.rhythm.search(sentence):
        yield from (Hit(VAGUE, found[0].strip()) for found in words.whenever.finditer(sentence))
        yield from (Hit(TIME, found[0].strip()) for found in words.time.finditer(sentence))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).replace("\u2019", "'")


def _name_parts(names: Iterable[str]) -> set[str]:
    parts = set()
    for name in names:
        plain = _plain(name)
        parts |= {part for part in (plain, *re.split(r"[\s(),.]+", plain)) if len(part) > (2 if part.isascii() else 1)}
    return parts


def _beside_folded(texts: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Return the texts, the longest first, each beside itself folded."""
    return tuple((text, _folded(text)) for text in sorted(sorted(texts), key=len, reverse=True))


def _folded(text: str) -> str:
    """Return a text without regard to case, so that whatever a pattern finds without regard to case is found in it."""
    folded = text.casefold()
    return folded if folded.isascii() else folded.replace("\N{COMBINING DOT ABOVE}", "").replace("\N{LATIN SMALL LETTER DOTLESS I}", "i")


def _standing_in(text: str, known: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    folded = _folded(text)
    return tuple(one for one, own in known if own in folded)


@lru_cache(maxsize=2048)
def _any_of(longest_first: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(_whole, longest_first)), re.IGNORECASE)


def _whole(text: str) -> str:
    before = r"(?<![A-Za-z\d])" if text[:1].isascii() else "(?<![ァ-ヶー])" if re.match("[ァ-ヶ]", text) else ""
    after = r"(?:s|es)?(?![A-Za-z\d])" if text[-1:].isascii() else "(?![ァ-ヶー])" if re.search("[ァ-ヶー]$", text) else ""
    return before + re.escape(text) + after


@lru_cache(maxsize=1)
def _words() -> Words:
    lists = tomllib.loads(resources.files("docgen.locale").joinpath("lexicon.toml").read_text("utf-8"))
    en, ja = lists["en"], lists["ja"]
    vague = (_english(en["vague"]), _japanese_verbs(ja), _japanese_words(ja["words"]), _and_so_on(ja))
    whenever = (_english([*en["nobody"], *en["whenever"]]), _japanese_nobody(ja))
    time = (_english(en["time"]), _japanese_words(ja["time"]))
    undecided = (_english(en["undecided"]), f"(?:{'|'.join(ja['undecided'])})(?![{''.join(ja['not_undecided'])}{_KANJI}])")
    return Words(
        vague=_either(*vague),
        whenever=_either(*whenever),
        time=_either(*time),
        undecided=_either(*undecided),
        placeholders=re.compile("|".join(ja["placeholders"])),
        number=_number(en),
        label=_label(en),
        rhythm=_either(_english(en["dates"]), "|".join(ja["dates"])),
        companies=_companies(en),
        # A legal form stands behind the blank after the name.
        legal_forms=re.compile(rf" (?:{'|'.join(en['legal_forms'])})(?![\w-])"),
        suspicious=_either(*vague, *whenever, *time, *undecided),
        suspicious_english=_either(_english([*en["vague"], *en["nobody"], *en["whenever"], *en["time"], *en["undecided"]])),
    )


def _either(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


def _english(words: Iterable[str]) -> str:
    # In whole words only: “time-efficient” and “someone’s” are not “efficient” and “some”.
    return rf"(?<![\w-])(?:{'|'.join(words)})(?!\w|-\w)"


def _companies(en: dict[str, list[str]]) -> re.Pattern[str]:
    """Return the pattern of a company's name: up to three capitalised words before a legal form."""
    word = rf"(?!(?:{'|'.join(en['not_in_names'])})\b)[A-Z][\w'-]*,?"
    return re.compile(rf"(?<![\w-])(?:{word} (?:& )?){{1,3}}(?:{'|'.join(en['legal_forms'])})(?![\w-])\.?")


def _japanese_verbs(ja: dict[str, list[str]]) -> str:
    stems, heads = "|".join(ja["verbs"]), "|".join(ja["heads"])
    ends = rf"する(?:{heads})|する(?![{_KANJI}ァ-ヶA-Za-z])|します|して|し(?=[、。]|$)"
    more = r"した(?=[、。]|$)|しました|しよう|しましょう|できる(?=[、。よこ]|$)|できます|させ|される(?=[、。]|$)|すべき|すること"
    doing = r"を(?:行|実施|進め|図|目指|推進|継続)(?:する|します|[りい]ます|[うるす])?"
    # A noun at the end of a sentence stands for the verb: 営業効率を改善, 関係者で対応. 見える化 is mostly meant as a noun.
    at_end = rf"(?<=[をでに])(?!見える化|可視化)(?:{stems})(?=[。]|$)"
    return rf"(?:{stems})(?:{ends}|{more}|{doing})|{at_end}|(?<![{_KANJI}])(?:{'|'.join(ja['other_verbs'])})"


def _japanese_words(words: Iterable[str]) -> str:
    # 日程調整中 is vague too; 本今後 is no word.
    longest_first = sorted(words, key=len, reverse=True)
    states = "|".join(word for word in longest_first if word.endswith("中"))
    others = "|".join(word for word in longest_first if not word.endswith("中"))
    return rf"(?<![{_KANJI}\d])(?:{others})" + (f"|{states}" if states else "")


def _japanese_nobody(ja: dict[str, list[str]]) -> str:
    return rf"(?<![{_KANJI}ァ-ヶA-Za-z])(?:{'|'.join(ja['nobody'])})(?=[がではもにへ]|から)"


def _and_so_on(ja: dict[str, list[str]]) -> str:
    return rf"(?:(?<=[\w)])など|(?<=[\w)])(?<![{ja['toh_words']}])等)(?=[のをはがにでもと、。)]|$)"


def _number(en: dict[str, list[str]]) -> re.Pattern[str]:
    """Return the pattern of a number with its unit: “26 hours”, “$147”, “3ライン”, “two weeks”, “28 of 28”; not “G1”."""
    unit = rf"\s?(?:%|‰|°|±|[{_KANJI}ァ-ヶA-Za-z])|\s?(?:of|x|×|/|:|\+|-|–|〜|~)\s?\d"
    spelt = rf"(?<![\w-])(?:{'|'.join(en['number_words'])}) [a-z]"
    return re.compile(rf"[$€£¥]\s?\d|(?<![A-Za-z\d.,第])\d[\d,.]*(?:{unit})|{spelt}|半減|半分|倍増|ゼロ", re.IGNORECASE)


def _label(en: dict[str, list[str]]) -> re.Pattern[str]:
    """Return the pattern of a number that is a name: “phase 2”, フェーズ2."""
    english = rf"\b(?:{'|'.join(en['label_before_number'])})"
    return re.compile(rf"(?:{english}|フェーズ|ステップ|バージョン|レベル) ?\d[\d.]*", re.IGNORECASE)
