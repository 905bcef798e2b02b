//! Legal forms at the end of a name, and words too common to tell names apart. Knows folded words only.
//!
//! Forms are cut from the end only, repeatedly, and never to an empty name (rule 87).

/// How much a word says about whose name it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Plain,
    /// `of`, `and`, `de`: what people leave out.
    Filler,
    /// A legal form, by which two clients may differ but most senders err.
    Form,
}

impl Class {
    /// Its share of a plain word's weight. A form must still decide between `Acme LLC` and `Acme Inc`.
    pub fn factor(self) -> f32 {
        match self {
            Self::Plain => 1.0,
            Self::Filler => 0.25,
            Self::Form => 0.2,
        }
    }
}

/// Fillers of the languages that names at a desk are written in.
const FILLERS: &[&str] = &[
    "a", "al", "an", "and", "at", "d", "da", "das", "de", "degli", "dei", "del", "della", "der",
    "des", "di", "die", "do", "dos", "du", "e", "el", "en", "et", "for", "fur", "i", "in", "l",
    "la", "las", "le", "les", "los", "och", "of", "on", "or", "the", "to", "und", "van", "von",
    "y",
];

/// Fillers that nobody types the first letter of.
const SILENT: &[&str] = &[
    "and", "de", "des", "du", "et", "for", "la", "le", "of", "the",
];

/// Whether a word is a filler that people leave out.
pub(super) fn is_silent(word: &str) -> bool {
    SILENT.binary_search(&word).is_ok()
}

/// Which words people leave out when they type initials: none, the silent ones, all fillers.
pub(super) const LEFT_OUT: [fn(&str) -> bool; 3] = [
    |_| false,
    |word| SILENT.binary_search(&word).is_ok(),
    |word| class(word) == Class::Filler,
];

/// Forms that are nothing else (ISO 20275, cleanco and libpostal lists; rule 86).
#[rustfmt::skip]
const STRONG: &[&str] = &[
    "ab", "aps", "asa", "bhd", "bv", "bvba", "cjsc", "corp", "corporation", "cvba", "doo", "dooel",
    "ehf", "eirl", "eood", "eurl", "ev", "gesmbh", "gmbh", "hf", "inc", "incorporated", "incorporation", "jsc",
    "kft", "kg", "kgaa", "kk", "l3c", "lc", "lca", "lda", "llc", "lllp", "llp", "lp",
    "ltd", "ltda", "ltee", "mbh", "nv", "nyrt", "oao", "ohg", "ojsc", "ooo", "oy", "oyj",
    "oü", "pao", "pbc", "pjsc", "plc", "pllc", "pma", "psc", "pte", "pty", "pvt", "rllp",
    "sapi", "sarl", "sas", "sasu", "scpa", "scrl", "scs", "sdn", "sl", "slu", "snc", "spolsro",
    "sprl", "spzoo", "srl", "srls", "sro", "tbk", "tov", "uab", "ug", "vof", "vzw", "zao",
    "zoo", "zrt", "ао", "зао", "оао", "ооо", "пао", "тов", "合同会社", "有限会社", "有限公司", "有限责任公司",
    "株", "株式会社", "股份有限公司", "유한회사", "주", "주식회사",
];

/// Forms that are words, initials or states as well (rule 87): cut only for a second chance.
const WEAK: &[&str] = &[
    "ag", "as", "bank", "co", "company", "da", "limited", "na", "pa", "pc", "sa", "se", "spa",
    "trust",
];

/// Long spellings of forms and the short one they agree with.
const SPELLINGS: &[(&str, &str)] = &[
    ("company", "co"),
    ("corporation", "corp"),
    ("株", "株式会社"),
    ("주", "주식회사"),
    ("incorporated", "inc"),
    ("incorporation", "inc"),
    ("limited", "ltd"),
];

/// Forms that stand before the name in their countries.
const LEADING: &[&str] = &[
    "ооо",
    "оао",
    "зао",
    "пао",
    "ао",
    "тов",
    "ooo",
    "oao",
    "zao",
    "株式会社",
    "株",
    "有限会社",
    "合同会社",
    "주식회사",
    "유한회사",
    "주",
];

/// Forms of several words, the longest first, each with its short spelling.
const PHRASES: &[(&[&str], &str)] = &[
    (&["gmbh", "and", "co", "kg"], "gmbhcokg"),
    (&["ug", "and", "co", "kg"], "ugcokg"),
    (&["ag", "and", "co", "kg"], "agcokg"),
    (&["gmbh", "co", "kg"], "gmbhcokg"),
    (&["ug", "co", "kg"], "ugcokg"),
    (&["ag", "co", "kg"], "agcokg"),
    (&["limited", "liability", "partnership"], "llp"),
    (&["limited", "liability", "company"], "llc"),
    (&["public", "limited", "company"], "plc"),
    (&["joint", "stock", "company"], "jsc"),
    (&["professional", "corporation"], "pc"),
    (&["gesellschaft", "mbh"], "gmbh"),
    (&["limited", "partnership"], "lp"),
    (&["and", "company"], "co"),
    (&["and", "co"], "co"),
    (&["spolka", "z", "oo"], "spzoo"),
    (&["sp", "z", "oo"], "spzoo"),
    (&["sp", "zoo"], "spzoo"),
    (&["spol", "sro"], "sro"),
    (&["spol", "s", "ro"], "sro"),
    (&["s", "de", "rl", "de", "cv"], "sderldecv"),
    (&["sapi", "de", "cv"], "sapidecv"),
    (&["sab", "de", "cv"], "sabdecv"),
    (&["sa", "de", "cv"], "sadecv"),
    (&["s", "de", "rl"], "sderl"),
    (&["s", "en", "c"], "senc"),
];

/// The class of a word, wherever it stands.
pub(super) fn class(word: &str) -> Class {
    if FILLERS.binary_search(&word).is_ok() {
        return Class::Filler;
    }
    // `bank` and `trust` tell names apart far too well to count as little as a form.
    let is_form =
        strong(word).is_some() || (weak(word).is_some() && !matches!(word, "bank" | "trust"));
    if is_form { Class::Form } else { Class::Plain }
}

fn strong(word: &str) -> Option<&'static str> {
    listed(STRONG, word)
}

fn weak(word: &str) -> Option<&'static str> {
    listed(WEAK, word)
}

/// The short spelling of a form on this list.
fn listed(list: &[&'static str], word: &str) -> Option<&'static str> {
    let form = *list.get(list.binary_search(&word).ok()?)?;
    let respelled = SPELLINGS.iter().find(|(long, _)| *long == form);
    Some(respelled.map_or(form, |(_, short)| *short))
}

/// A name without its legal forms, as strings to compare.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cores {
    /// Forms kept, in their shared spelling: `Acme Limited` and `Acme Ltd.` agree.
    pub spelled: String,
    /// Strong forms cut: `Acme LLC` and `Acme` agree.
    pub strong: String,
    /// Weak forms cut as well; whoever agrees here may be taken for one another.
    pub weak: String,
    pub has_article: bool,
}

impl Cores {
    pub fn of(words: &[String]) -> Self {
        let has_article = without_article(words).len() < words.len();
        let (words, leading) = without_leading(words);
        let (mut end, mut strong_end, mut tail) = (words.len(), words.len(), Vec::new());
        while let Some(form) = words.get(..end).and_then(last_form) {
            end -= form.words;
            if form.strong && strong_end == end + form.words {
                strong_end = end;
            }
            tail.push(form.short);
        }
        let stem = |end| words.get(..end).unwrap_or_default().concat();
        let weak = stem(end);
        tail.extend(leading);
        tail.reverse();
        Self {
            spelled: format!("{weak} {}", tail.join(" ")),
            strong: stem(strong_end),
            weak,
            has_article,
        }
    }

    /// Whether there was no form at all.
    pub fn is_bare(&self) -> bool {
        self.spelled.trim_end() == self.weak
    }
}

/// The words without the article and any legal form, weak ones included.
pub(super) fn stem<W: AsRef<str>>(words: &[W]) -> &[W] {
    let (words, _) = without_leading(words);
    let mut end = words.len();
    while let Some(form) = words.get(..end).and_then(last_form) {
        end -= form.words;
    }
    words.get(..end).unwrap_or_default()
}

/// Forms of other countries, and of professions, that are words, initials or states as well.
const AMBIGUOUS: &[&str] = &["ag", "as", "pa", "sa", "se"];

/// The legal forms of a name that make another one another company, each in its short spelling. Any firm may call itself
/// a company.
pub(super) fn telling<W: AsRef<str>>(words: &[W]) -> Vec<&'static str> {
    listed_behind(words, is_telling)
}

/// The legal forms that a line says: what is a word as well is one only where nothing else is.
pub(super) fn said<W: AsRef<str>>(words: &[W]) -> Vec<&'static str> {
    let certain = telling(words);
    if certain.is_empty() {
        return listed_behind(words, is_ambiguous);
    }
    certain
}

/// The legal forms that a name on file bears, also those that are words as well.
pub(super) fn borne<W: AsRef<str>>(words: &[W]) -> Vec<&'static str> {
    listed_behind(words, |form| is_telling(form) || is_ambiguous(form))
}

fn is_telling(form: &Form) -> bool {
    form.strong || matches!(form.short, "ltd" | "pc")
}

fn is_ambiguous(form: &Form) -> bool {
    AMBIGUOUS.contains(&form.short)
}

fn listed_behind<W: AsRef<str>>(words: &[W], is_one: impl Fn(&Form) -> bool) -> Vec<&'static str> {
    let (words, leading) = without_leading(words);
    let (mut end, mut forms) = (words.len(), Vec::from_iter(leading));
    while let Some(form) = words.get(..end).and_then(last_form) {
        end -= form.words;
        if is_one(&form) {
            forms.push(form.short);
        }
    }
    forms
}

/// Whether a name says that it is a company, whatever else it says of its form.
pub(super) fn is_company<W: AsRef<str>>(words: &[W]) -> bool {
    let (words, _) = without_leading(words);
    let mut end = words.len();
    while let Some(form) = words.get(..end).and_then(last_form) {
        end -= form.words;
        if form.short == "co" {
            return true;
        }
    }
    false
}

/// The words without the article and the forms that say nothing of whose name it is.
pub(super) fn without_forms<W: AsRef<str>>(words: &[W]) -> &[W] {
    let (words, _) = without_leading(words);
    let mut end = words.len();
    while let Some(form) = words.get(..end).and_then(last_form) {
        let tells = words
            .get(end - form.words..end)
            .is_none_or(|form| form.iter().all(|word| class(word.as_ref()) == Class::Plain));
        if tells {
            break;
        }
        end -= form.words;
    }
    words.get(..end).unwrap_or_default()
}

/// The words without the article, and the form they begin with, as in `ООО Восток`.
fn without_leading<W: AsRef<str>>(words: &[W]) -> (&[W], Option<&'static str>) {
    let words = without_article(words);
    let form = words
        .split_first()
        .filter(|(_, rest)| !rest.is_empty())
        .filter(|(first, _)| LEADING.contains(&first.as_ref()))
        .and_then(|(first, rest)| Some((rest, strong(first.as_ref())?)));
    form.map_or((words, None), |(rest, form)| (rest, Some(form)))
}

/// `The Foundation` and `Foundation, The` without the article.
fn without_article<W: AsRef<str>>(words: &[W]) -> &[W] {
    match words {
        [first, rest @ ..] if first.as_ref() == "the" && !rest.is_empty() => rest,
        [rest @ .., last] if last.as_ref() == "the" && !rest.is_empty() => rest,
        _ => words,
    }
}

struct Form {
    words: usize,
    short: &'static str,
    strong: bool,
}

/// The legal form that the words end with, unless nothing would be left.
fn last_form<W: AsRef<str>>(words: &[W]) -> Option<Form> {
    let phrase = PHRASES
        .iter()
        .find(|(phrase, _)| words.len() > phrase.len() && ends_with(words, phrase));
    if let Some((phrase, short)) = phrase {
        return Some(Form {
            words: phrase.len(),
            short,
            strong: !matches!(*short, "co" | "pc"),
        });
    }
    let last = words.last().filter(|_| words.len() > 1)?.as_ref();
    let certain = strong(last);
    let short = certain.or_else(|| weak(last))?;
    Some(Form {
        words: 1,
        short,
        strong: certain.is_some(),
    })
}

fn ends_with<W: AsRef<str>>(words: &[W], phrase: &[&str]) -> bool {
    words
        .iter()
        .rev()
        .zip(phrase.iter().rev())
        .all(|(word, part)| word.as_ref() == *part)
}

#[cfg(test)]
mod tests;
