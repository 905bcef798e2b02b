//! Mails that ask for a form, advise about labels, or tell the manager who opened one.

use super::{item, letter_of, notice};
use crate::domain::compliance::{Document, Problem, Whose};
use crate::domain::item::ItemKind;
use crate::domain::notice::{Matter, Notice, NoticeKind, Opened};
use crate::domain::time::Day;

fn missing(problems: &[Problem], count: u64) -> Notice {
    Notice {
        matter: Matter::Missing(problems.to_vec()),
        ..notice(NoticeKind::Form, count, None)
    }
}

#[test]
fn an_ask_says_what_to_bring_and_nothing_that_the_form_says() {
    let ended = Problem::IdExpired(
        Whose::Applicant,
        Document::Photo,
        Day::parse("2026-10-02").unwrap(),
    );
    let lacks = [
        ended,
        Problem::NoId(Whose::Applicant, Document::Address),
        Problem::NotInCrd,
    ];
    let (subject, text) = letter_of(&missing(&lacks, 0), &[], None);
    assert_eq!(subject, "PMB 234: please complete your Form 1583");
    insta::assert_snapshot!("an_ask", text);
}

#[test]
fn an_id_that_is_still_good_is_expiring_and_not_missing() {
    let ends = Day::parse("2026-12-20").unwrap();
    let soon = Problem::IdEnds(Whose::Applicant, Document::Photo, ends);
    let (subject, text) = letter_of(&missing(&[soon], 0), &[], None);
    assert_eq!(subject, "PMB 234: an ID on your Form 1583 expires soon");
    assert!(
        text.contains("This expires soon:") && !text.contains("missing"),
        "{text}"
    );
    let both = [soon, Problem::NotSigned];
    let (subject, text) = letter_of(&missing(&both, 0), &[], None);
    assert_eq!(subject, "PMB 234: please complete your Form 1583");
    let missing = text.find("this is missing").unwrap();
    let expires = text.find("This is valid and expires soon").unwrap();
    assert!(missing < expires && !text.contains("2026-12-20"), "{text}");
}

#[test]
fn an_ask_tells_of_the_mail_that_waits_for_the_form() {
    let items = [item(ItemKind::Letter, "2026-11-23")];
    let (subject, text) = letter_of(&missing(&[Problem::NotSigned], 1), &items, None);
    assert_eq!(
        subject,
        "1 piece of mail at PMB 234 waits for your Form 1583"
    );
    insta::assert_snapshot!("an_ask_with_mail", text);
    let (_, later) = letter_of(&notice(NoticeKind::Form, 1, None), &items, None);
    insta::assert_snapshot!("mail_after_an_ask", later);
}

#[test]
fn advice_names_the_wrong_word_and_the_right_one() {
    let labels = Matter::Labels("SUITE 234".to_owned());
    let (subject, text) = letter_of(
        &Notice {
            matter: labels,
            ..notice(NoticeKind::Advice, 0, None)
        },
        &[],
        None,
    );
    assert_eq!(subject, "How senders must write your address at PMB 234");
    insta::assert_snapshot!("advice", text);
}

#[test]
fn the_manager_reads_who_opened_whose_form_with_which_badge_and_why() {
    let opened = Opened {
        by: "tim".to_owned(),
        user: "desk".to_owned(),
        terminal: "pts/3".to_owned(),
        badge: "R. Roe 1234".to_owned(),
        reason: "postal inspection".to_owned(),
    };
    let matter = Matter::Opened(Box::new(opened));
    let (_, text) = letter_of(
        &Notice {
            matter,
            ..notice(NoticeKind::GlassBroken, 0, None)
        },
        &[],
        None,
    );
    insta::assert_snapshot!("glass_broken", text);
}

#[test]
fn every_problem_is_asked_for_in_words_or_is_the_desks_own_work() {
    for whose in [Whose::Applicant, Whose::Authorised] {
        for document in [Document::Photo, Document::Address] {
            let ends = Day(7);
            for problem in [
                Problem::NoId(whose, document),
                Problem::IdExpired(whose, document, ends),
                Problem::IdEnds(whose, document, ends),
            ] {
                let words = problem.bring().unwrap();
                assert!(words.is_ascii() && !words.contains("1970"), "{words}");
            }
        }
    }
    for desks_own in [
        Problem::NotInCrd,
        Problem::NoPaper,
        Problem::NoEdition,
        Problem::WitnessUnnamed,
    ] {
        assert_eq!(desks_own.bring(), None);
    }
}
