//! Ways in which a word of a line stands for a word of a name without being it: cut or contracted as writers of labels
//! do (`agcy`, `mfg`, `intl`, `wm`). Knows folded words only.

use super::lexicon;

/// Short forms that are words as well, or too short to be known by their letters (USPS Publication 28, appendices C1
/// and G, and what carriers print). That one is listed only allows it to stand for a longer word whose letters it
/// keeps; what it stands for is left to the name.
#[rustfmt::skip]
const LISTED: &[&str] = &[
    "adm", "admin", "adv", "agcy", "agy", "amer", "anes", "apt", "assn", "assns", "assoc", "asst",
    "auth", "auto", "av", "ave", "bd", "bio", "bldg", "bldr", "bldrs", "blvd", "bnk", "brd",
    "brdg", "bros", "bus", "cap", "cath", "cem", "chem", "cntr", "cnty", "co", "col", "coll",
    "comm", "comp", "condo", "cons", "const", "constr", "contr", "coop", "corp", "corps", "ct", "ctr",
    "ctrs", "cts", "cust", "cyn", "dent", "dep", "dept", "depts", "dev", "dir", "dist", "distr",
    "div", "dlvry", "dr", "dvlpt", "econ", "educ", "elec", "elect", "elem", "emb", "eng", "engr",
    "ent", "enter", "env", "envir", "equip", "est", "estab", "exam", "exch", "exec", "exp", "expo",
    "ext", "fac", "fam", "fdn", "fed", "fedn", "fin", "finl", "fnd", "fndn", "ft", "furn",
    "gdn", "gdns", "gen", "genl", "gov", "govt", "gr", "grad", "grp", "gtr", "gym", "hdqtrs",
    "hist", "hldgs", "hlth", "hosp", "hq", "htg", "hwy", "hwys", "incl", "ind", "indep", "indl",
    "inds", "info", "ins", "inspec", "inst", "instr", "int", "intl", "inv", "invs", "isl", "jct",
    "jurn", "lab", "labs", "lib", "lk", "lks", "ln", "lt", "ltg", "lumb", "mach", "mag",
    "maint", "mar", "mdse", "mech", "med", "mem", "meml", "met", "metro", "mfg", "mfgs", "mfr",
    "mgmnt", "mgmt", "mgr", "mgt", "mil", "min", "mkt", "mktg", "mkts", "mnt", "mntn", "mo",
    "mt", "mtg", "mtn", "mtns", "mun", "mus", "mut", "nat", "natl", "nav", "ne", "nrthn",
    "nw", "opns", "org", "orgn", "ortho", "pac", "pblc", "perf", "pers", "pharm", "phcy", "phil",
    "phys", "pk", "pkg", "pkwy", "pl", "plmb", "plz", "prdctns", "pres", "prim", "prin", "prod",
    "prods", "prof", "prog", "proj", "prom", "prop", "props", "prot", "prtg", "pshp", "psych", "ptnrs",
    "pub", "pubg", "publ", "pubs", "purch", "rd", "rdg", "rec", "recr", "ref", "reg", "rehab",
    "rel", "rep", "res", "ret", "retl", "rfg", "rgnl", "rlty", "rlwy", "rsch", "rsrv", "rt",
    "rvr", "san", "sanit", "sav", "sch", "sci", "se", "sec", "sem", "sen", "serv", "servs",
    "shpg", "soc", "spec", "spls", "sply", "splys", "spr", "sprg", "sprgs", "spt", "sq", "srvc",
    "srvcs", "st", "stat", "std", "ste", "stor", "strs", "sub", "sup", "supp", "surg", "svc",
    "svcs", "svgs", "sw", "sys", "tchr", "tchrs", "tec", "tech", "tel", "temp", "therp", "thtr",
    "tpk", "tpke", "tr", "trans", "transp", "treas", "tri", "trk", "trl", "trnsp", "trst", "trvl",
    "twp", "univ", "util", "ventl", "vet", "vill", "vlg", "vly", "vol", "whse", "whsle", "wk",
    "wm", "wtr", "xchg",
];

/// How a word stands for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// The same word in the plural or as the British write it.
    Respelled,
    /// Cut or contracted.
    Short,
    /// Its first letter: only between other words, as a middle name is given.
    Initial,
}

/// How a word of a line stands for a word of a name, if at all.
pub(super) fn way(word: &str, written: &str) -> Option<Way> {
    let has_figure = |text: &str| text.contains(|c: char| c.is_numeric());
    if !word.starts_with(written.chars().next()?) || has_figure(word) || has_figure(written) {
        return None;
    }
    if lexicon::is_same_word(word, written) {
        return Some(Way::Respelled);
    }
    if word.chars().count() == 1 {
        return Some(Way::Initial);
    }
    let is_listed = is_listed_abbreviation(written) && is_short(written, word);
    (is_listed || is_short(word, written)).then_some(Way::Short)
}

/// Letters that a short form leaves out at least: fewer are a slip.
const LEFT_OUT: usize = 2;

/// Letters of a short form that is not listed.
const LEAST: usize = 3;

/// `agcy` for agency: the letters in their order from the first on, several left out, and either the beginning of the
/// word or its last letter as well. A word of its own is no short form of another, unless it is a listed one: `John` is
/// not Jonathan.
pub(super) fn is_short(word: &str, written: &str) -> bool {
    if word.as_bytes().first() != written.as_bytes().first() {
        return false;
    }
    let (short, long) = (word.chars().count(), written.chars().count());
    if short + LEFT_OUT > long || !is_within(word, written) {
        return false;
    }
    if is_listed_abbreviation(word) {
        return true;
    }
    let ends_alike = word.chars().next_back() == written.chars().next_back();
    short >= LEAST && (ends_alike || written.starts_with(word)) && !lexicon::is_word(word)
}

/// Whether all letters of a word are in another in their order.
fn is_within(word: &str, written: &str) -> bool {
    let mut rest = written.chars();
    word.chars().all(|c| rest.any(|d| c == d))
}

pub(super) fn is_listed_abbreviation(word: &str) -> bool {
    LISTED.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests;
