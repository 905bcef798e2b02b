//! Words that tell names apart by what they mean, or that say little of whose name it is. Knows folded words only.

/// Words of one kind, of which two different ones never are one word misspelt.
const APART: &[&[&str]] = &[
    &[
        "north",
        "south",
        "east",
        "west",
        "northeast",
        "northwest",
        "southeast",
        "southwest",
        "central",
    ],
    &["northern", "southern", "eastern", "western"],
    &["upper", "lower", "middle"],
    &["old", "new"],
    &["big", "small", "little", "great"],
    &[
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    ],
    &["first", "second", "third", "fourth", "fifth"],
    &["junior", "senior", "jr", "sr"],
    &[
        "red", "blue", "green", "black", "white", "grey", "brown", "yellow", "gold", "silver",
    ],
    &["spring", "summer", "autumn", "winter"],
    GIVEN,
];

/// Given names that a letter or two makes another person's. One spelling of each: `Jon` may be John misspelt.
#[rustfmt::skip]
const GIVEN: &[&str] = &[
    "adam", "adrian", "adriana", "alan", "albert", "alberto", "alex", "alexander", "alexandra", "alfred",
    "alice", "alison", "amanda", "amy", "ana", "andrea", "andreas", "andrew", "angel", "angela", "anita",
    "anna", "anne", "antonia", "antonio", "arthur", "barbara", "beth", "bill", "bob", "brenda", "brian",
    "bruce", "carl", "carla", "carlos", "carol", "carolina", "caroline", "cathy", "charles", "charlotte",
    "chris", "christian", "christina", "christine", "christopher", "claire", "clara", "claudia", "claudio",
    "colin", "connie", "cora", "craig", "cynthia", "dan", "dana", "daniel", "daniela", "danny", "darren",
    "daryl", "dave", "david", "dawn", "dean", "deborah", "dennis", "diana", "diane", "dina", "don",
    "donald", "donna", "dora", "doris", "doug", "earl", "eddie", "edgar", "edith", "edna", "edward",
    "edwin", "elena", "elisa", "elizabeth", "ellen", "emil", "emilia", "emilio", "emily", "emma", "eric",
    "erica", "erin", "erwin", "eva", "evan", "fernanda", "fernando", "flora", "frances", "francis",
    "francisca", "francisco", "frank", "fred", "gabriel", "gabriela", "gary", "gene", "george", "gina",
    "glen", "gloria", "grace", "grant", "greg", "hanna", "harold", "harry", "harvey", "heather", "heidi",
    "helen", "helena", "henry", "ian", "ida", "igor", "ina", "irene", "iris", "irma", "ivan", "jack",
    "jacob", "jake", "james", "jamie", "jan", "jane", "janet", "janice", "jason", "jay", "jean", "jeff",
    "jenna", "jennifer", "jenny", "jerry", "jesse", "jessica", "jill", "jim", "joan", "joanna", "joe",
    "joel", "john", "jose", "josef", "joseph", "juan", "juana", "judith", "judy", "julia", "julian",
    "julie", "julio", "karen", "karin", "karl", "kate", "keith", "kelly", "ken", "kevin", "kim", "larry",
    "laura", "lauren", "laurence", "lena", "leo", "leon", "leona", "lily", "lina", "linda", "lisa", "lois",
    "lora", "louis", "louisa", "louise", "lucia", "lucy", "luis", "luisa", "luke", "manuel", "manuela",
    "marc", "marcel", "marcia", "marco", "marcus", "margaret", "maria", "marie", "marilyn", "marina",
    "mario", "marion", "marisa", "marisol", "marissa", "marta", "martha", "martin", "martina", "marvin",
    "mary", "matthew", "max", "maya", "megan", "melissa", "mia", "michael", "michaela", "michelle", "mike",
    "mina", "mona", "monica", "nadia", "nancy", "nick", "nicholas", "nicole", "nina", "noah", "nora",
    "norma", "norman", "oliver", "olivia", "oscar", "pam", "pamela", "pat", "patricia", "patrick", "paul",
    "paula", "pedro", "peggy", "peter", "petra", "phil", "philip", "rachel", "ralph", "ramon", "ramona",
    "ray", "raymond", "rebecca", "rene", "richard", "rick", "rita", "rob", "robert", "roberta", "roberto",
    "rod", "roger", "roland", "ron", "ronald", "rosa", "rose", "ross", "roy", "russell", "ruth", "ryan",
    "sally", "sam", "samantha", "samuel", "sandra", "sarah", "scott", "sean", "sergio", "sharon", "shirley",
    "silvia", "simon", "simona", "sofia", "sonia", "stefan", "stella", "steve", "steven", "sue", "susan",
    "tanya", "tara", "ted", "teresa", "terry", "theresa", "thomas", "tim", "tina", "todd", "tom", "tony",
    "tracy", "troy", "ursula", "vera", "victor", "victoria", "vincent", "walter", "wanda", "wayne", "wendy",
    "will", "william", "willie", "yvonne",
];

/// What many companies call themselves: says little of which one it is.
#[rustfmt::skip]
const COMMON: &[&str] = &[
    "accounting", "advisors", "agency", "associates", "bakery", "brothers", "builders", "capital", "center",
    "coffee", "construction", "consultants", "consulting", "design", "designs", "development",
    "distribution", "electric", "enterprise", "enterprises", "equipment", "exports", "finance", "financial",
    "foods", "foundation", "games", "global", "group", "holding", "holdings", "homes", "imports",
    "industries", "insurance", "international", "investments", "labs", "legal", "logistics", "management",
    "marketing", "media", "network", "partners", "parts", "products", "properties", "realty", "repair",
    "restaurant", "roasters", "school", "security", "services", "society", "software", "solutions", "sons",
    "studio", "studios", "supplies", "supply", "systems", "tech", "technologies", "technology", "trade",
    "trading", "transport", "travel", "trust", "ventures", "wholesale", "works",
];

/// What stands before a name and is left out as often as not.
const TITLES: &[&str] = &[
    "attn",
    "dr",
    "miss",
    "mr",
    "mrs",
    "ms",
    "mx",
    "prof",
    "professor",
    "rev",
    "sir",
];

const ROMAN: &[&str] = &["ii", "iii", "iv", "vi", "vii", "viii", "ix"];

/// Whether two words are of one kind and not the same.
pub(super) fn are_apart(a: &str, b: &str) -> bool {
    let both = |kind: &&&[&str]| kind.contains(&a) && kind.contains(&b);
    a != b && APART.iter().any(|kind| both(&kind))
}

/// The word of direction, size or order, or the given name, that this one probably is: a slip away from no other.
pub(super) fn meant(word: &str) -> &str {
    let (letters, mine) = (word.chars().count(), alphabet(word));
    let is_near = |known: &&&str| {
        let size = known.chars().count();
        let may_be =
            size >= 5 && size.abs_diff(letters) <= 1 && (alphabet(known) ^ mine).count_ones() <= 2;
        may_be && strsim::osa_distance(known, word) <= 1
    };
    let all = || APART.iter().flat_map(|kind| kind.iter());
    if letters < 4 || all().any(|known| *known == word) {
        return word;
    }
    let mut near = all().filter(is_near);
    match (near.next(), near.next()) {
        (Some(one), None) => one,
        _ => word,
    }
}

/// A bit for each letter that a word has.
pub(super) fn alphabet(word: &str) -> u32 {
    word.chars()
        .fold(0, |bits, c| bits | 1 << (u32::from(c) % 32))
}

/// Whether people are called so.
pub(in crate::matching) fn is_given(word: &str) -> bool {
    GIVEN.contains(&word)
}

/// Whether many companies have this word in their names.
pub(in crate::matching) fn is_common(word: &str) -> bool {
    COMMON.binary_search(&word).is_ok()
}

/// Whether this is how a person is addressed.
pub(super) fn is_title(word: &str) -> bool {
    TITLES.binary_search(&word).is_ok()
}

/// What numbers a name: `Acme 2`, `Acme II`, and `Acme2` where a blank is lost.
pub(super) fn numbers(word: &str) -> Vec<String> {
    if ROMAN.contains(&word) {
        return vec![word.to_owned()];
    }
    let runs = word.split(|c: char| !c.is_ascii_digit());
    runs.filter(|run| !run.is_empty())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_for_searching() {
        assert!(TITLES.is_sorted());
        for pair in COMMON.windows(2) {
            assert!(pair[0] < pair[1], "{pair:?}");
        }
    }

    #[test]
    fn a_direction_is_told_although_it_is_misspelt() {
        assert_eq!(
            (meant("nothern"), meant("souhern"), meant("velvet")),
            ("northern", "southern", "velvet")
        );
        assert!(
            are_apart("north", "south") && are_apart("john", "joan") && !are_apart("john", "jon")
        );
    }
}
