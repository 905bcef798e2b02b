//! The words by which a text for people is told from a name.

/// What people write where no person is named, in small letters.
#[rustfmt::skip]
const NOBODY: &[&str] = &[
    "all", "any", "anybody", "anyone", "both", "client", "contact", "ditto", "everybody",
    "everyone", "everyone listed", "false", "family", "her", "him", "himself", "herself", "member",
    "members", "n", "no", "not applicable", "ok", "on file", "on form", "others", "same", "self",
    "the same", "them", "themselves", "true", "unknown", "unlimited", "us", "various", "whoever",
    "x", "y", "yes", "yes please", "see above", "as above", "open", "authorized", "authorised",
    "none", "nobody", "no one", "noone", "somebody", "someone", "tbd", "tba", "bearer", "reception",
    "personal", "empfang", "cualquiera", "authorized persons", "authorized person", "ups", "fedex", "usps",
    "dhl", "amazon", "uber", "doordash", "the same person", "same person", "me", "myself", "same as before", "same as last time",
    "whomever", "whoever comes", "anyone of them", "he", "she", "they", "him or her", "customer", "neighbor", "friend",
];

/// First words of what is no name, where a word of [`BEHIND`] follows or it goes on in small letters.
#[rustfmt::skip]
const FIRST: &[&str] = &[
    "all", "an", "any", "anybody", "anyone", "as", "ask", "both", "each", "either", "everybody", "everyone",
    "everyone", "her", "his", "my", "no", "not", "on", "person", "somebody", "someone", "only", "our", "per", "refer", "same", "see",
    "the", "their", "them", "to", "various", "whoever", "with", "without", "your",
];

#[rustfmt::skip]
const BEHIND: &[&str] = &[
    "1583", "above", "as", "adult", "agent", "attached", "authorized", "before", "below", "client",
    "company", "employee", "employees", "family", "file", "form", "husband", "id", "in", "listed",
    "member", "members", "note", "notes", "of", "office", "officer", "on", "one", "other", "owner",
    "owners", "partner", "person", "people", "photo", "spouse", "staff", "team", "to", "who",
    "wife", "with", "without", "owner's",
];

/// What somebody is, who has a name besides.
#[rustfmt::skip]
const ROLES: &[&str] = &[
    "accountant", "admin", "administrator", "agent", "applicant", "assistant", "attorney",
    "bookkeeper", "brother", "ceo", "cfo", "co-founder", "coo", "courier", "cto", "daughter",
    "director", "driver", "employee", "father", "founder", "front desk", "girlfriend", "husband",
    "lawyer", "manager", "managing member", "messenger", "mother", "office manager", "officer",
    "owner", "owner only", "owners", "paralegal", "partner", "president", "principal",
    "receptionist", "rider", "secretary", "security", "security guard", "guard", "sister", "son", "spouse", "staff", "treasurer",
    "vice president", "vp", "wife", "boyfriend", "roommate",
];

#[rustfmt::skip]
const TITLES: &[&str] = &[
    "dr", "hon", "miss", "mister", "mr", "mrs", "ms", "mx", "prof", "rev", "sir", "judge", "madam", "señor",
    "señora", "herr", "frau", "monsieur", "madame",
];

#[rustfmt::skip]
const SUFFIXES: &[&str] = &[
    "jr", "sr", "ii", "iii", "iv", "2nd", "3rd", "4th", "esq", "esquire", "md", "phd", "jd", "cpa",
    "dds", "dmd", "rn", "mba",
];

/// Last words of who is no single person.
#[rustfmt::skip]
const COMPANIES: &[&str] = &[
    "agency", "associates", "assoc", "bros", "brothers", "co", "company", "corp", "corporation",
    "courier", "couriers", "delivery", "department", "dept", "firm", "gmbh", "group", "inc",
    "limited", "llc", "pc", "pa", "llp", "logistics", "lp", "ltd", "office", "offices", "partners", "payable",
    "plc", "pllc", "services", "sons", "team",
];

fn folded(word: &str) -> String {
    let kept = word.chars().filter(|c| c.is_alphanumeric());
    kept.flat_map(char::to_lowercase).collect()
}

fn plain(text: &str) -> String {
    let text = text.trim_matches(|c: char| !c.is_alphanumeric());
    let words: Vec<_> = text.split_whitespace().map(str::to_lowercase).collect();
    words.join(" ")
}

/// Whether a text names nobody.
pub(super) fn is_nobody(text: &str) -> bool {
    let plain = plain(text);
    let bare = plain.strip_prefix("the ").unwrap_or(&plain);
    if NOBODY.contains(&bare) || is_role(bare) || is_somebodys(text) || is_kin(text) {
        return true;
    }
    if !text.chars().any(char::is_alphabetic) {
        return true;
    }
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    let mut words = bare.split_whitespace();
    let (Some(first), Some(second)) = (words.next(), words.next()) else {
        return false;
    };
    let goes_on_small = std::iter::once(second)
        .chain(words)
        .all(|word| word.starts_with(char::is_lowercase));
    // A list in small letters throughout is still one of names: `my nguyen`.
    let is_small = goes_on_small && first.starts_with(char::is_uppercase);
    let second = second.trim_matches(|c: char| !c.is_alphanumeric());
    FIRST.contains(&first.to_lowercase().as_str())
        && (is_small || BEHIND.contains(&second.to_lowercase().as_str()))
}

/// `UPS driver`: a role in small letters behind one word.
fn is_somebodys(text: &str) -> bool {
    let Some((whose, role)) = text.trim().rsplit_once(' ') else {
        return false;
    };
    let is_small = role.starts_with(char::is_lowercase);
    let is_one = whose.chars().all(char::is_alphanumeric);
    is_small && is_one && is_role(role) && whose.starts_with(char::is_uppercase)
}

/// Whether a text is titles and what stands between them: `Mr & Mrs` names nobody.
pub(super) fn is_titles(text: &str) -> bool {
    let is_around = |word| is_title(word) || matches!(word, "and" | "&" | "or");
    text.split_whitespace().all(is_around)
}

/// `brother of Tom`, `Tom's wife`, `the son of the owner`: what somebody is to another, who is named.
fn is_kin(text: &str) -> bool {
    let plain = plain(text);
    let words: Vec<&str> = plain.split(' ').collect();
    let is_whose = |word: &&str| {
        let bare = word.strip_suffix("'s").or(word.strip_suffix("\u{2019}s"));
        bare.is_some_and(|bare| !bare.is_empty())
    };
    match words.as_slice() {
        [first, "of" | "for", _, ..] | [_, first, "of" | "for", _, ..] => {
            is_role(first) || *first == "friend"
        }
        [.., whose, last] => is_whose(whose) && (is_role(last) || *last == "friend"),
        _ => false,
    }
}

/// Whether a text says what somebody is.
pub(super) fn is_role(text: &str) -> bool {
    ROLES.contains(&plain(text).as_str())
}

pub(super) fn is_title(word: &str) -> bool {
    TITLES.contains(&folded(word).as_str())
}

/// Whether a piece behind a comma belongs to the name before it: `Jr.`, `Esq.`, `M.D.`
pub(super) fn is_suffix(text: &str) -> bool {
    !text.trim().contains(' ') && SUFFIXES.contains(&folded(text).as_str())
}

/// Whether a text ends like a firm's name and has no comma that could part it from a person's.
pub(super) fn is_company(text: &str) -> bool {
    let last = text.rsplit(char::is_whitespace).next().unwrap_or_default();
    COMPANIES.contains(&folded(last).as_str())
}

/// Words with which a family name of several words begins.
#[rustfmt::skip]
const PARTICLES: &[&str] = &[
    "al", "bin", "da", "de", "del", "della", "den", "der", "di", "dos", "du", "el", "ibn", "la", "le", "mac", "mc", "san",
    "st", "ten", "ter", "van", "von",
];

pub(super) fn is_particle(word: &str) -> bool {
    PARTICLES.contains(&folded(word).as_str())
}
