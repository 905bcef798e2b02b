//! Who usually gets mail comes first among equals, and nobody is accepted for that.

use super::*;
use crate::domain::name::NameKind;
use crate::matching::{Entry, NameRow};

/// Share by client, in hundredths.
struct Known(&'static [(&'static str, u32)]);

impl Prior for Known {
    fn habit(&self, client: &ClientId) -> Option<Habit> {
        let (_, share) = self.0.iter().find(|(id, _)| *id == client.as_str())?;
        let fact = HabitFact::MuchMail {
            pieces: *share,
            days: 30,
        };
        Some(Habit {
            share: *share as f32 / 100.0,
            fact,
        })
    }
}

fn index(names: &[&str]) -> Index {
    let mut index = Index::new();
    for (at, name) in names.iter().enumerate() {
        index.put(Entry {
            client: ClientId::new(&format!("k{at}")),
            pmb: format!("{}", 100 + at),
            present: !name.starts_with('-'),
            names: vec![NameRow {
                text: name.trim_start_matches('-').to_owned(),
                kind: NameKind::Legal,
                from: None,
                to: None,
            }],
        });
    }
    index
}

fn order_of(ordered: &Ordered) -> Vec<&str> {
    ordered
        .answer
        .hits
        .iter()
        .map(|hit| hit.client.as_str())
        .collect()
}

#[test]
fn equals_are_put_in_the_order_of_their_mail_and_nothing_else_changes() {
    let index = index(&["Harbor Audio", "Harbor Candl", "Harbor Dairy"]);
    let text = index.search("har", Given::Typed, 8);
    let ordered = index.search_with("har", Given::Typed, 8, &Known(&[("k2", 80), ("k1", 20)]));
    assert_eq!(order_of(&ordered), ["k2", "k1", "k0"]);
    assert_eq!(
        (ordered.answer.verdict, ordered.answer.lead),
        (text.verdict, text.lead)
    );
    assert_eq!(
        ordered.lifted[&ClientId::new("k2")].words(),
        "80 pieces in 30 days"
    );
    assert_eq!(
        index.search_with("har", Given::Typed, 8, &NoPrior).answer,
        text
    );
}

#[test]
fn nobody_is_lifted_over_a_clearly_better_text() {
    let index = index(&["Harbor", "Harbor Candle Wholesale Company", "Candle Harbor"]);
    let much = Known(&[("k1", 100), ("k2", 100)]);
    for text in ["Harbor", "har", "100", "100 harbor"] {
        let ordered = index.search_with(text, Given::Typed, 8, &much);
        assert_eq!(order_of(&ordered).first(), Some(&"k0"), "{text}");
    }
}

#[test]
fn of_a_shared_name_the_usual_one_comes_first_and_is_still_not_accepted() {
    let index = index(&["Blue Door", "Blue Door", "Blue Door Two"]);
    let ordered = index.search_with(
        "blue door",
        Given::Typed,
        8,
        &Known(&[("k1", 10), ("k2", 100)]),
    );
    assert_eq!(order_of(&ordered), ["k1", "k0", "k2"]);
    assert_eq!(ordered.answer.verdict, Verdict::Shared);
}

#[test]
fn who_left_is_not_lifted() {
    let index = index(&["Harbor Audio", "-Harbor Candl"]);
    let text = index.search("har", Given::Typed, 8);
    assert_eq!(
        index
            .search_with("har", Given::Typed, 8, &Known(&[("k1", 100)]))
            .answer,
        text
    );
}

#[test]
fn who_stands_behind_all_that_is_shown_is_lifted_as_well() {
    let names: Vec<String> = (0..40)
        .map(|n| format!("Harbor {}x", char::from(b'a' + n % 26)))
        .collect();
    let index = index(&names.iter().map(String::as_str).collect::<Vec<_>>());
    assert!(!order_of(&index.search_with("har", Given::Typed, 5, &NoPrior)).contains(&"k9"));
    assert_eq!(
        order_of(&index.search_with("har", Given::Typed, 5, &Known(&[("k9", 90)])))[0],
        "k9"
    );
}
