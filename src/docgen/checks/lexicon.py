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


@dataclass(frozen=True, slots=True)
class Known:
    """What makes a sentence of one engagement specific: names of its people; and its own terms, in which no word is vague."""

    names: re.Pattern[str] | None
    terms: re.Pattern[str] | None

    @classmethod
    def of(cls, names: Iterable[str], terms: Iterable[str]) -> Known:
        """Return what is known of an engagement from the names of its people and its own terms."""
        return cls(_any_of(sorted(_name_parts(names))), _any_of(sorted({_plain(term) for term in terms if len(term) > 1}, key=len)))


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
    for found in (*_PLACEHOLDERS.finditer(plain), *words.placeholders.finditer(plain)):
        yield Hit(PLACEHOLDER, found[0])
    bare = _QUOTED.sub(_HIDDEN, plain)
    bare = words.companies.sub(_HIDDEN, bare)
    if known.terms:
        bare = known.terms.sub(_HIDDEN, bare)
    for sentence in _SENTENCE_ENDS.split(bare):
        if sentence and not sentence.rstrip().endswith(("?", "か。", "か")):
            yield from _hits_in(sentence, words, known)


def term_pattern(term: str) -> re.Pattern[str]:
    """Return the pattern of a term as a whole word: with an English plural, and not inside a longer word of the same letters."""
    return re.compile(_whole(_plain(term)), re.IGNORECASE)


def _hits_in(sentence: str, words: Words, known: Known) -> Iterator[Hit]:
    is_dated = bool(_DATE.search(sentence))
    if not is_dated:
        yield from (Hit(PLACEHOLDER, found[0]) for found in words.undecided.finditer(sentence))
    if is_dated or words.number.search(words.label.sub("", sentence)) or (known.names and known.names.search(sentence)):
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


def _any_of(texts: Iterable[str]) -> re.Pattern[str] | None:
    longest_first = sorted(texts, key=len, reverse=True)
    return re.compile("|".join(map(_whole, longest_first)), re.IGNORECASE) if longest_first else None


def _whole(text: str) -> str:
    before = r"(?<![A-Za-z\d])" if text[:1].isascii() else "(?<![ァ-ヶー])" if re.match("[ァ-ヶ]", text) else ""
    after = r"(?:s|es)?(?![A-Za-z\d])" if text[-1:].isascii() else "(?![ァ-ヶー])" if re.search("[ァ-ヶー]$", text) else ""
    return before + re.escape(text) + after


@lru_cache(maxsize=1)
def _words() -> Words:
    lists = tomllib.loads(resources.files("docgen.locale").joinpath("lexicon.toml").read_text("utf-8"))
    en, ja = lists["en"], lists["ja"]
    return Words(
        vague=_either(_english(en["vague"]), _japanese_verbs(ja), _japanese_words(ja["words"]), _and_so_on(ja)),
        whenever=_either(_english([*en["nobody"], *en["whenever"]]), _japanese_nobody(ja)),
        time=_either(_english(en["time"]), _japanese_words(ja["time"])),
        undecided=_either(_english(en["undecided"]), f"(?:{'|'.join(ja['undecided'])})(?![{''.join(ja['not_undecided'])}{_KANJI}])"),
        placeholders=re.compile("|".join(ja["placeholders"])),
        number=_number(en),
        label=_label(en),
        rhythm=_either(_english(en["dates"]), "|".join(ja["dates"])),
        companies=_companies(en),
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
