//! Ways in which a word of a line stands for a word of a name without being it: cut or contracted as writers of labels
//! do (`agcy`, `mfg`, `intl`, `wm`). Knows folded words only.

/// Short forms that are words as well, or too short to be known by their letters (USPS Publication 28, appendices C1
/// and G, and what carriers print). That one is listed only allows it to stand for a longer word whose letters it
/// keeps; what it stands for is left to the name.
#[rustfmt::skip]
const LISTED: &[&str] = &[
    "ad", "adm", "admin", "adv", "agcy", "agy", "am", "amer", "anes", "app", "apt", "art",
    "assn", "assns", "assoc", "asst", "auth", "auto", "av", "ave", "bd", "bio", "bldg", "bldr",
    "bldrs", "blvd", "bnk", "brd", "brdg", "bros", "bus", "cap", "cath", "cem", "chem", "cntr",
    "cnty", "co", "col", "coll", "com", "comm", "comp", "con", "condo", "cons", "const", "constr",
    "contr", "coop", "corp", "corps", "ct", "ctr", "ctrs", "cts", "cust", "cyn", "dent", "dep",
    "dept", "depts", "dev", "dir", "dist", "distr", "div", "dlvry", "dr", "dvlpt", "econ", "ed",
    "educ", "elec", "elect", "elem", "emb", "eng", "engr", "ent", "enter", "env", "envir", "equip",
    "est", "estab", "exam", "exch", "exec", "exp", "expo", "ext", "fac", "fam", "fdn", "fed",
    "fedn", "fin", "finl", "fnd", "fndn", "form", "ft", "fund", "furn", "gdn", "gdns", "gen",
    "genl", "gov", "govt", "gr", "grad", "grp", "gtr", "gym", "hdqtrs", "hist", "hldgs", "hlth",
    "hosp", "hq", "htg", "hts", "hwy", "hwys", "imp", "incl", "ind", "indep", "indl", "inds",
    "info", "ins", "inspec", "inst", "instr", "int", "intl", "inv", "invs", "isl", "jct", "jr",
    "jun", "jurn", "lab", "labs", "lib", "lit", "lk", "lks", "ln", "log", "lt", "ltg",
    "lumb", "mach", "mag", "maint", "man", "mar", "mdse", "mech", "med", "mem", "meml", "mental",
    "met", "metro", "mfg", "mfgs", "mfr", "mgmnt", "mgmt", "mgr", "mgt", "mid", "mil", "min",
    "mis", "mkt", "mktg", "mkts", "mnt", "mntn", "mo", "mt", "mtg", "mtn", "mtns", "mun",
    "mus", "mut", "nat", "natl", "nav", "ne", "no", "nrthn", "nw", "off", "op", "opns",
    "org", "orgn", "ortho", "pac", "par", "pblc", "perf", "pers", "pet", "pharm", "phcy", "phil",
    "phys", "pk", "pkg", "pkwy", "pl", "plmb", "plz", "pol", "port", "pp", "prdctns", "pres",
    "prim", "prin", "prod", "prods", "prof", "prog", "proj", "prom", "prop", "props", "prot", "prtg",
    "pshp", "psych", "ptnrs", "pub", "pubg", "publ", "pubs", "purch", "rd", "rdg", "rec", "recr",
    "ref", "reg", "rehab", "rel", "rep", "res", "rest", "ret", "retl", "rfg", "rgnl", "rlty",
    "rlwy", "rr", "rsch", "rsrv", "rt", "rvr", "san", "sanit", "sav", "sch", "sci", "se",
    "sec", "sem", "sen", "ser", "serv", "servs", "shpg", "soc", "spec", "spls", "sply", "splys",
    "spr", "sprg", "sprgs", "spt", "sq", "srvc", "srvcs", "st", "sta", "stat", "std", "ste",
    "stor", "strs", "sub", "sup", "supp", "surg", "svc", "svcs", "svgs", "sw", "sys", "tchr",
    "tchrs", "tec", "tech", "tel", "temp", "ten", "therp", "thtr", "tpk", "tpke", "tr", "trans",
    "transp", "treas", "tri", "trk", "trl", "trnsp", "trst", "trvl", "twp", "univ", "util", "ventl",
    "vet", "vill", "vlg", "vly", "vol", "whse", "whsle", "wk", "wm", "wtr", "xchg",
];

pub(super) fn is_listed_abbreviation(word: &str) -> bool {
    LISTED.binary_search(&word).is_ok()
}
#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_forms_are_sorted_for_searching() {
        assert!(LISTED.is_sorted());
    }
}
