//! Given names and what people are called by them, where the one is not merely the beginning of the other. Knows folded
//! words only.

/// One given name a line, its full spellings first.
#[rustfmt::skip]
const CALLED: &[&[&str]] = &[
    &["abigail", "abby", "gail"], &["alexander", "alexandra", "alex", "sandy"], &["alfred", "alf", "fred"],
    &["andrew", "andy", "drew"], &["anthony", "antonio", "tony"], &["arthur", "art", "artie"],
    &["benjamin", "ben", "benny"], &["catherine", "katherine", "kathryn", "kate", "kathy", "cathy", "katie"],
    &["charles", "charlie", "charley", "chuck", "chas"], &["christine", "christina", "chris", "tina"],
    &["christopher", "chris", "kit"], &["daniel", "dan", "danny"], &["david", "dave", "davy"],
    &["deborah", "debra", "deb", "debbie"], &["donald", "don", "donny"], &["dorothy", "dot", "dottie"],
    &["edward", "ed", "eddie", "ted", "ned"], &["elizabeth", "liz", "beth", "betty", "lizzie", "eliza"],
    &["eugene", "gene"], &["frances", "fran"], &["francis", "frank"], &["frederick", "fred", "freddy"],
    &["gerald", "gerry", "jerry"], &["gregory", "greg"], &["harold", "harry", "hal"],
    &["henry", "hank", "harry"], &["jacob", "jake"], &["james", "jim", "jimmy", "jamie"],
    &["jeffrey", "jeff"], &["jennifer", "jen", "jenny"], &["john", "jack", "johnny"],
    &["jonathan", "jon"], &["joseph", "joe", "joey"], &["joshua", "josh"], &["kenneth", "ken", "kenny"],
    &["lawrence", "laurence", "larry"], &["leonard", "leo", "len", "lenny"],
    &["margaret", "peggy", "meg", "maggie", "marge"], &["martha", "marty"], &["martin", "marty"],
    &["matthew", "matt"], &["michael", "mike", "mick", "mickey"], &["nathaniel", "nathan", "nate"],
    &["nicholas", "nick", "nicky"], &["patricia", "pat", "patty", "trish"], &["patrick", "pat", "paddy"],
    &["peter", "pete"], &["philip", "phillip", "phil"], &["rebecca", "becky", "becca"],
    &["richard", "rick", "dick", "rich", "ricky"], &["robert", "bob", "rob", "bobby", "robbie"],
    &["ronald", "ron", "ronnie"], &["samantha", "sam"], &["samuel", "sam", "sammy"],
    &["stephen", "steven", "steve"], &["susan", "sue", "susie"], &["theodore", "theo", "ted", "teddy"],
    &["thomas", "tom", "tommy"], &["timothy", "tim", "timmy"], &["victoria", "vicky", "vickie"],
    &["vincent", "vince", "vinny"], &["walter", "walt"], &["william", "bill", "will", "billy", "liam"],
];

/// Whether both are ways to call one person.
pub(super) fn are_one(one: &str, other: &str) -> bool {
    one == other
        || CALLED
            .iter()
            .any(|names| names.contains(&one) && names.contains(&other))
}

/// Whether the first is a short way to call who bears the second.
pub(super) fn is_short_for(short: &str, full: &str) -> bool {
    short.len() < full.len() && short != full && are_one(short, full)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_nickname_is_one_with_its_name_and_no_other() {
        for (one, other) in [
            ("theo", "theodore"),
            ("charlie", "chuck"),
            ("peggy", "margaret"),
        ] {
            assert!(are_one(one, other), "{one} {other}");
        }
        for (one, other) in [
            ("paul", "paula"),
            ("victor", "victoria"),
            ("daniel", "danielle"),
        ] {
            assert!(!are_one(one, other), "{one} {other}");
        }
        assert!(is_short_for("theo", "theodore") && !is_short_for("theodore", "theo"));
    }
}
