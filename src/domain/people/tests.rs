//! Texts for people, and who they say.

use std::fmt::Write;

use super::*;

/// Who, what is taken off, who is nobody; `?` where it may be several.
fn said(text: &str) -> String {
    let read = read(text);
    let mut out = read.people.join("; ");
    for off in read.off {
        let _ = write!(out, " -{off}");
    }
    for nobody in read.nobody {
        let _ = write!(out, " !{nobody}");
    }
    if read.unsure {
        out.push('?');
    }
    out.trim().to_owned()
}

#[test]
fn what_is_no_person_lets_nobody_in() {
    for text in [
        "all",
        "All",
        "yes",
        "same",
        "see form",
        "See Form 1583",
        "anyone with ID",
        "any employee",
        "Any employee with badge",
        "her husband",
        "His wife",
        "the owner",
        "on file",
        "As above",
        "owner",
        "front desk",
        "12",
        "same as above",
        "everyone on the form",
        "Reception",
        "the receptionist",
        "UPS driver",
        "DoorDash driver",
        "security guard",
        "somebody with ID",
        "Person with the key",
        "None",
        "no one",
        "TBD",
        "FedEx",
    ] {
        assert_eq!(said(text), format!("!{text}"), "{text}");
    }
    for name in [
        "My Nguyen",
        "my nguyen",
        "See Won Park",
        "Her Pao",
        "An Li",
        "No Eun-ji",
        "Ada",
        "Ali All",
        "Otto Owner",
        "Robert (Bob) Delgado",
        "O'Neil & Sons",
        "Fast Courier & Co",
        "Ada Abbott c/o Max Bell",
    ] {
        assert_eq!(said(name), name, "{name}");
    }
}

#[test]
fn a_title_or_what_somebody_is_to_another_is_no_person() {
    for text in [
        "Mr",
        "Mrs.",
        "Mr & Mrs",
        "brother of Tom",
        "the wife of Tom Harlan",
        "Tom's brother",
        "whomever",
        "Whoever comes",
        "myself",
        "a friend of Tom",
    ] {
        assert_eq!(said(text), format!("!{text}"), "{text}");
    }
}

#[test]
fn a_collector_is_one_person_by_name() {
    for text in [
        "Mr",
        "John or Jane",
        "whoever",
        "same",
        "brother of Tom",
        "Ada Abbott and Marco Ruiz",
    ] {
        assert!(!is_one(text), "{text}");
    }
    for name in [
        "Tom Harlan",
        "Mr Tom Harlan",
        "Tom Harlan Jr.",
        "Madonna",
        "Friend Ola",
        "Tom Son",
        "Fast Couriers",
    ] {
        assert!(is_one(name), "{name}");
    }
}

#[test]
fn several_people_in_one_text_are_each_one() {
    for (text, wanted) in [
        ("Ada Abbott, Marco Ruiz", "Ada Abbott; Marco Ruiz"),
        ("Ada Abbott and Marco Ruiz", "Ada Abbott; Marco Ruiz"),
        ("Ada Abbott/Marco Ruiz", "Ada Abbott; Marco Ruiz"),
        ("Ada Abbott / Marco Ruiz", "Ada Abbott; Marco Ruiz"),
        ("Ada Abbott & Marco Ruiz", "Ada Abbott; Marco Ruiz"),
        ("Ada Abbott\nMarco Ruiz", "Ada Abbott; Marco Ruiz"),
        (
            "Ada Abbott, Marco Ruiz and Li Wei",
            "Ada Abbott; Marco Ruiz; Li Wei",
        ),
        ("Ada & Max Bell", "Ada Bell; Max Bell"),
        ("John & Mary K. Smith", "John Smith; Mary K. Smith"),
        ("Smith, John & Mary", "John Smith; Mary Smith"),
        ("Abbott, Ada", "Ada Abbott"),
        ("de Silva, Maria", "Maria de Silva"),
        ("Smith, Jane Q., Esq.", "Jane Q. Smith Esq."),
        ("Delgado Jr., Robert", "Robert Delgado Jr."),
        ("Delgado, Robert, Jr.", "Robert Delgado Jr."),
        ("Jane Smith, Esq.", "Jane Smith, Esq."),
        ("Ada Abbott, owner", "Ada Abbott -owner"),
        ("Ada Abbott - CEO", "Ada Abbott -CEO"),
        (
            "Di Fay (owner), her husband",
            "Di Fay -(owner) !her husband",
        ),
        ("Hal Oz 555-0101", "Hal Oz -555-0101"),
        ("Hal Oz (503) 555-0101", "Hal Oz -(503) 555-0101"),
        ("Hal Oz cell 503.555.0101", "Hal Oz -cell 503.555.0101"),
        ("Ada and Max", "Ada and Max?"),
        ("Mr & Mrs Smith", "Mr & Mrs Smith?"),
        ("Abbott, Ada, Ruiz, Marco", "Abbott, Ada, Ruiz, Marco?"),
    ] {
        assert_eq!(said(text), wanted, "{text}");
    }
}
