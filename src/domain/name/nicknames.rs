//! Given names and what people are called by them, where the one is not merely the beginning of the other. Knows folded
//! words only.

/// One given name a line, its full spellings first.
#[rustfmt::skip]
const CALLED: &[&[&str]] = &[
    &["abigail", "abby", "abbie", "gail"], &["alexander", "alexandra", "alex", "sandy"], &["alfred", "alf", "fred"],
    &["andrew", "andy", "drew"], &["anthony", "antonio", "tony"], &["arthur", "art", "artie"],
    &["barbara", "barb", "babs"], &["benjamin", "ben", "benny", "benj"],
    &["catherine", "katherine", "kathryn", "kate", "kathy", "cathy", "katie", "kitty"],
    &["charles", "charlie", "charley", "chuck", "chas"], &["christine", "christina", "chris", "tina"],
    &["christopher", "chris", "kit", "topher"], &["cynthia", "cindy"], &["daniel", "dan", "danny", "danl"],
    &["david", "dave", "davy"], &["deborah", "debra", "deb", "debbie"], &["donald", "don", "donny"],
    &["dorothy", "dot", "dottie"], &["edward", "ed", "eddie", "ted", "ned", "edw"], &["eleanor", "ellie", "nell"],
    &["elizabeth", "elisabeth", "liz", "beth", "betty", "lizzie", "eliza", "bess", "bessie", "betsy", "libby"],
    &["eugene", "gene"], &["frances", "fran", "fannie"], &["francis", "frank"], &["francisco", "paco", "frank"],
    &["frederick", "fred", "freddy"], &["george", "geo"], &["gerald", "gerry", "jerry"], &["gregory", "greg"],
    &["harold", "harry", "hal"], &["henry", "hank", "harry", "hal"], &["jacob", "jake"],
    &["james", "jim", "jimmy", "jamie", "jas"], &["jeffrey", "jeff"], &["jennifer", "jen", "jenny"],
    &["john", "jack", "johnny", "jno"], &["jonathan", "jon"], &["jose", "pepe"],
    &["joseph", "joe", "joey", "jos"], &["joshua", "josh"], &["judith", "judy"], &["kenneth", "ken", "kenny"],
    &["lawrence", "laurence", "larry"], &["leonard", "leo", "len", "lenny"], &["manuel", "manny"],
    &["margaret", "peggy", "meg", "maggie", "marge", "peg"], &["martha", "marty"], &["martin", "marty"],
    &["mary", "molly", "polly"], &["matthew", "matt"], &["michael", "mike", "mick", "mickey"],
    &["nathaniel", "nathan", "nate"], &["nicholas", "nick", "nicky"], &["pamela", "pam"],
    &["patricia", "pat", "patty", "trish", "patsy"], &["patrick", "pat", "paddy"], &["penelope", "penny"],
    &["peter", "pete"], &["philip", "phillip", "phil"], &["raymond", "ray"], &["rebecca", "becky", "becca"],
    &["richard", "rick", "dick", "rich", "ricky", "richd"], &["robert", "bob", "rob", "bobby", "robbie", "robt"],
    &["ronald", "ron", "ronnie"], &["rudolph", "rudy"], &["salvatore", "salvador", "sal"], &["samantha", "sam"],
    &["samuel", "sam", "sammy", "saml"], &["stanley", "stan"], &["stephen", "steven", "steve"],
    &["susan", "sue", "susie"], &["teresa", "theresa", "terry", "tess"], &["theodore", "theo", "ted", "teddy"],
    &["thomas", "tom", "tommy", "thos"], &["timothy", "tim", "timmy"], &["victoria", "vicky", "vickie"],
    &["vincent", "vince", "vinny"], &["walter", "walt"], &["william", "bill", "will", "billy", "liam", "wm"],
    &["zachary", "zach"],
];

/// Whether both are ways to call one person.
pub fn are_one(one: &str, other: &str) -> bool {
    one == other
        || CALLED
            .iter()
            .any(|names| names.contains(&one) && names.contains(&other))
}

/// Whether it is a given name, or what people are called by one.
pub fn is_known(word: &str) -> bool {
    CALLED.iter().any(|names| names.contains(&word))
}

/// Whether the first is a short way to call who bears the second.
pub fn is_short_for(short: &str, full: &str) -> bool {
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
            ("thos", "tom"),
            ("wm", "william"),
        ] {
            assert!(are_one(one, other), "{one} {other}");
        }
        for (one, other) in [
            ("paul", "paula"),
            ("victor", "victoria"),
            ("tim", "tom"),
            ("daniel", "danielle"),
        ] {
            assert!(!are_one(one, other), "{one} {other}");
        }
        assert!(is_short_for("theo", "theodore") && !is_short_for("theodore", "theo"));
    }
}
