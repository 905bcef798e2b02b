//! Every shipped template writes every letter, in each language.

use std::fmt::Write as _;

use super::*;
use crate::domain::compliance::{Document, Problem, Whose};
use crate::domain::time::Day;

fn in_language(language: Language) -> Stationery {
    Stationery::new(Source::of(language))
}

#[test]
fn the_shipped_templates_write_every_letter_in_each_language() {
    for language in Language::ALL {
        in_language(language).check().unwrap();
    }
}

#[test]
fn letters_in_spanish() {
    let stationery = in_language(Language::Spanish);
    let mut out = String::new();
    for kind in NoticeKind::ALL
        .into_iter()
        .filter(|kind| !kind.is_to_manager())
    {
        for facts in facts::sample::of(kind, Language::Spanish, "") {
            let Written { subject, text, .. } = stationery.write(&facts).unwrap();
            let _ = writeln!(out, "=== {}\nSubject: {subject}\n\n{text}", kind.word());
        }
    }
    insta::assert_snapshot!(out);
}

#[test]
fn letters_in_english() {
    let stationery = Stationery::default();
    let mut out = String::new();
    for kind in NoticeKind::ALL {
        for facts in facts::sample::of(kind, Language::English, "") {
            let Written { subject, text, .. } = stationery.write(&facts).unwrap();
            let _ = writeln!(out, "=== {}\nSubject: {subject}\n\n{text}", kind.word());
        }
    }
    insta::assert_snapshot!(out);
}

#[test]
fn the_html_says_what_the_text_says() {
    let facts = facts::sample::of(NoticeKind::Arrival, Language::English, "").swap_remove(0);
    insta::assert_snapshot!(Stationery::default().write(&facts).unwrap().html);
}

#[test]
fn everything_that_a_form_lacks_has_words_in_spanish() {
    let stationery = in_language(Language::Spanish);
    let sample = facts::sample::of(NoticeKind::Form, Language::Spanish, "").swap_remove(1);
    let mut asks = Vec::new();
    for whose in [Whose::Applicant, Whose::Authorised] {
        for document in [Document::Photo, Document::Address] {
            asks.extend([
                Problem::NoId(whose, document),
                Problem::IdExpired(whose, document, Day(7)),
                Problem::IdEnds(whose, document, Day(7)),
            ]);
        }
        asks.push(Problem::OneCardTwice(whose));
    }
    asks.extend([
        Problem::NotEntered,
        Problem::OldEdition,
        Problem::NoUse,
        Problem::NotSigned,
        Problem::NoWitness,
        Problem::NotaryExpired,
        Problem::NoHome,
        Problem::NoBusiness,
        Problem::BusinessOnPersonal,
        Problem::AdultOnForm,
        Problem::NoCourtOrder,
        Problem::NameNotOnForm,
    ]);
    let general = "un formulario correcto en cada casilla";
    for problem in asks {
        let facts = Facts {
            asked: true,
            asks: vec![facts::Ask {
                what: problem.word(),
                words: problem.bring().unwrap(),
            }],
            ..sample.clone()
        };
        let text = stationery.write(&facts).unwrap().text;
        assert!(!text.contains(general), "{problem:?}: {text}");
    }
}
