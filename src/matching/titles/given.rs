//! Given names that are men's only, or women's only, as far as American mail goes (the commonest of the Census of 1990 and
//! of the Social Security lists, without those that both bear). Folded words.

/// Whether people are called so.
pub fn is_given(word: &str) -> bool {
    is_mans(word) || is_womans(word)
}

/// Whether only men are called so.
pub fn is_mans(given: &str) -> bool {
    MEN.binary_search(&given).is_ok()
}

/// Whether only women are called so.
pub fn is_womans(given: &str) -> bool {
    WOMEN.binary_search(&given).is_ok()
}

#[rustfmt::skip]
const MEN: &[&str] = &[
    "aaron", "abdul", "abraham", "adam", "adrian", "ahmed", "alan", "albert", "alejandro",
    "alexander", "alfred", "allen", "andrew", "anthony", "antonio", "arjun", "arnold", "arthur",
    "barry", "benjamin", "bernard", "bill", "bob", "boris", "brad", "bradley", "brandon",
    "brian", "bruce", "bryan", "carl", "carlos", "cesar", "charles", "chester", "clarence",
    "clifford", "craig", "curtis", "dale", "daniel", "darren", "dave", "david", "dennis",
    "derek", "diego", "dmitri", "don", "donald", "douglas", "duane", "dwight", "earl",
    "edgar", "eduardo", "edward", "edwin", "elijah", "enrique", "eric", "ernest", "ethan",
    "eugene", "felix", "fernando", "floyd", "francisco", "frank", "fred", "frederick", "gary",
    "geoffrey", "george", "gerald", "gilbert", "gordon", "greg", "gregory", "guillermo",
    "gustav", "hans", "harold", "harry", "harvey", "hassan", "hector", "henry", "herbert",
    "herman", "howard", "hugh", "ian", "igor", "isaac", "ivan", "jack", "jacob",
    "james", "jason", "javier", "jeff", "jeffrey", "jeremy", "jerome", "jim",
    "joaquin", "joe", "joel", "john", "jonathan", "jorge", "jose", "joseph", "joshua",
    "juan", "julian", "julio", "justin", "karl", "keith", "kenneth", "kevin", "kurt",
    "kyle", "larry", "lars", "lawrence", "leo", "leon", "leonard", "leroy", "lewis",
    "lloyd", "louis", "luis", "luke", "manuel", "marco", "marcos", "marcus", "mario", "mark",
    "martin", "marvin", "matthew", "maurice", "michael", "miguel", "mike", "milton",
    "mohamed", "mohammed", "nathan", "nathaniel", "neil", "nicholas", "norman", "omar", "oscar",
    "otto", "pablo", "patrick", "paul", "pedro", "peter", "philip", "phillip", "rafael",
    "rajesh", "ralph", "ramon", "raul", "ray", "raymond", "ricardo", "richard", "rick",
    "robert", "roberto", "rodney", "roger", "roland", "ron", "ronald", "roy", "russell",
    "ryan", "salvador", "samuel", "scott", "sean", "sergio", "seth", "stanley",
    "stephen", "steve", "steven", "stuart", "ted", "theodore", "thomas", "tim", "timothy",
    "todd", "tom", "tony", "travis", "vernon", "victor", "vincent", "vladimir",
    "wallace", "walter", "warren", "wayne", "wesley", "william", "yusuf", "zachary",
];

#[rustfmt::skip]
const WOMEN: &[&str] = &[
    "abigail", "agnes", "alice", "alicia", "amanda", "amelia", "amy", "ana", "anastasia",
    "angela", "anita", "ann", "anna", "anne", "annette", "annie", "audrey", "barbara",
    "beatrice", "bernice", "beth", "betty", "bonnie", "brenda", "bridget", "camila", "candice",
    "carla", "carolina", "caroline", "carolyn", "cassandra", "catherine", "cecilia", "charlene", "charlotte",
    "cheryl", "christina", "christine", "cindy", "claire", "clara", "claudia", "colleen", "connie",
    "crystal", "cynthia", "daisy", "danielle", "darlene", "deborah", "debra", "denise", "diana",
    "diane", "donna", "dora", "doris", "dorothy", "edith", "edna", "eileen", "elaine",
    "eleanor", "elena", "elisabeth", "elizabeth", "ella", "ellen", "elsie", "emily", "emma",
    "erica", "erika", "esther", "ethel", "eva", "fatima", "florence", "frances", "gertrude",
    "gina", "gladys", "glenda", "gloria", "grace", "greta", "hannah", "hazel", "heather",
    "heidi", "helen", "helena", "henrietta", "hilda", "holly", "ida", "ines", "ingrid",
    "irena", "irene", "irina", "isabel", "isabella", "jacqueline", "jane", "janet", "janice",
    "jasmine", "jeanette", "jennifer", "jenny", "jessica", "jill", "joanna", "joanne", "josephine",
    "joyce", "juanita", "judith", "judy", "julia", "juliana", "julie", "june", "karen",
    "katarzyna", "kate", "katherine", "kathleen", "kathryn", "kathy", "katie", "kimberly", "kristen",
    "kristin", "krystyna", "laura", "lauren", "leah", "lena", "lillian", "linda", "lisa",
    "lois", "loretta", "lori", "lorraine", "louise", "lucia", "lucille", "lucy", "lydia",
    "lynn", "madeline", "magdalena", "maggie", "marcia", "margaret", "margarita", "maria", "marianne",
    "marie", "marilyn", "marjorie", "marlene", "marsha", "martha", "mary", "maureen", "megan",
    "melanie", "melinda", "melissa", "mercedes", "michelle", "mildred", "mina", "miriam", "monica",
    "nadia", "nancy", "natalia", "natalie", "nicole", "nina", "nora", "norma", "olga",
    "olivia", "pamela", "patricia", "paula", "pauline", "peggy", "penelope", "petra", "phyllis",
    "priscilla", "priya", "rachel", "rebecca", "regina", "renata", "rita", "roberta", "rosa",
    "rosalie", "rose", "rosemary", "roxanne", "ruby", "ruth", "sabrina", "samantha", "sandra",
    "sara", "sarah", "sheila", "sherry", "shirley", "sofia", "sonia", "sophia", "stella",
    "stephanie", "sue", "susan", "suzanne", "svetlana", "sylvia", "tamara", "tanya", "tatiana",
    "teresa", "thelma", "theresa", "tiffany", "tina", "valerie", "vanessa", "vera", "veronica",
    "victoria", "violet", "virginia", "wanda", "wendy", "wilma", "xiomara", "yolanda", "yvette",
    "yvonne", "zoe",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_in_order_and_apart() {
        assert!(MEN.is_sorted() && WOMEN.is_sorted());
        assert!(!MEN.iter().any(|name| is_womans(name)));
    }
}
