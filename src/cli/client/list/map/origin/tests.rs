//! Several headings that make one value.

use super::*;

fn fill(column: &str, text: &str, row: &[&str]) -> String {
    let headings = ["Company", "First Name", "Last Name", "City"];
    let template = Template::parse(text)
        .0
        .into_iter()
        .map(|piece| match piece {
            Piece::Cell(heading) => {
                Piece::Cell(headings.iter().position(|one| *one == heading).unwrap())
            }
            Piece::Between(text) => Piece::Between(text),
        });
    let origin = Origin::All(vec![Template(template.collect())]);
    let hand = Hand {
        column: Column::named(column).unwrap(),
        words: None,
        separator: None,
    };
    origin
        .fill(&ByteRecord::from(row.to_vec()), &hand)
        .unwrap()
        .text
}

#[test]
fn headings_are_joined_and_nothing_stands_before_nothing() {
    let row = ["Acme", "Ada", "", "Bend"];
    assert_eq!(
        fill(
            "people",
            "{First Name} {Last Name}",
            &["", "Ada", "Quill", ""]
        ),
        "Ada Quill"
    );
    assert_eq!(fill("people", "{Last Name}, {First Name}", &row), "Ada");
    assert_eq!(
        fill("notes", "{First Name} of {Company} ({City})", &row),
        "Ada of Acme (Bend)"
    );
    assert_eq!(fill("legal_name", "{Last Name}", &row), "");
    assert_eq!(fill("people", "{First Name}; {City}", &row), "Ada\\; Bend");
    assert_eq!(fill("legal_name", "Company", &row), "Acme");
}

#[test]
fn parts_of_a_persons_name_are_one_person() {
    let parse = |all: &[&str]| {
        all.iter()
            .map(|one| Template::parse(one))
            .collect::<Vec<_>>()
    };
    let together = person_together(parse(&[
        "First Name",
        "Middle Name",
        "Last Name",
        "Assistant",
    ]));
    assert_eq!(together.len(), 2);
    assert_eq!(person_together(parse(&["Contact", "2nd contact"])).len(), 2);
    assert_eq!(person_together(parse(&["Last Name", "Suffix"])).len(), 2);
}
