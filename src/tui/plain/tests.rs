//! Scripts of lines against the fake desk.

use super::line::Server;
use super::teller::{PAGE, Teller};
use crate::tui::TuiError;
use crate::tui::desk::LinkState;
use crate::tui::model::Model;
use crate::tui::tests::desk::FakeDesk;
use crate::tui::theme::Theme;
use crate::wire::messages::{Call, Reply};
use crate::wire::rows::Desk;

impl Server for FakeDesk {
    fn ask(&mut self, request: Call) -> Result<Reply, TuiError> {
        Ok(self.answer(request))
    }

    fn greeted(&mut self) -> Option<Desk> {
        None
    }
}

fn teller() -> Teller<FakeDesk> {
    let mut model = Model::new("rk", [0; 16], Theme::default(), PAGE.into());
    model.desk.link = LinkState::Up;
    let mut teller = Teller::new(model, FakeDesk::new());
    teller.greet().unwrap();
    teller
}

fn said(teller: &mut Teller<FakeDesk>, line: &str) -> String {
    teller.answer(line).unwrap().join("\n")
}

#[test]
fn the_prompt_says_what_the_line_is_for() {
    let mut desk = teller();
    assert_eq!(desk.prompt(), "who>");
    said(&mut desk, ".p");
    assert_eq!(desk.prompt(), "who, parcel>");
    said(&mut desk, "234=");
    assert!(desk.prompt().starts_with("= 234 "), "{}", desk.prompt());
    said(&mut desk, ":back");
    said(&mut desk, ":pick");
    assert_eq!(desk.prompt(), "client>");
}

#[test]
fn a_hold_logs_nothing_by_itself_and_an_empty_line_one_more() {
    let mut desk = teller();
    assert!(said(&mut desk, "234=").starts_with("OK held"));
    assert!(said(&mut desk, "").starts_with("OK #1 "));
    assert!(said(&mut desk, "*2").starts_with("OK #2 to #3"));
    assert!(
        said(&mut desk, "118").starts_with("!! "),
        "another box under a hold"
    );
}

#[test]
fn whom_a_line_may_mean_is_numbered_and_chosen_by_the_sign() {
    let mut desk = teller();
    let doubt = said(&mut desk, "harb");
    assert!(
        doubt.starts_with("?? nothing logged")
            && doubt.contains("\n>1 ")
            && doubt.contains("\n>2 "),
        "{doubt}"
    );
    assert!(said(&mut desk, ">9").starts_with("?? the last list has rows 1 to"));
    let second = doubt
        .lines()
        .find_map(|line| line.strip_prefix(">2 "))
        .unwrap();
    let name = second.split(':').next().unwrap();
    let logged = said(&mut desk, ">2");
    assert!(
        logged.starts_with("OK #1 letter for ") && logged.contains(name),
        "{logged}"
    );
    assert!(
        said(&mut desk, ">2").starts_with("?? nothing is listed"),
        "a choice is made once"
    );
}

#[test]
fn long_lists_are_cut_at_nine() {
    let mut desk = teller();
    said(&mut desk, "234*12");
    let shelf = said(&mut desk, ":shelf");
    assert_eq!(
        shelf.lines().filter(|line| line.starts_with('>')).count(),
        9,
        "{shelf}"
    );
    assert!(shelf.ends_with("3 more: type :more"), "{shelf}");
    let more = said(&mut desk, ":more");
    assert!(
        more.starts_with(">10 ") && more.lines().count() == 3,
        "{more}"
    );
    assert!(said(&mut desk, ":more").starts_with("?? nothing more"));
    let twelfth = more
        .lines()
        .last()
        .and_then(|line| line.strip_prefix(">12 "))
        .unwrap();
    let number = twelfth.split(' ').next().unwrap();
    let opened = said(&mut desk, ">12");
    assert!(opened.starts_with(&format!("OK {number}: ")), "{opened}");
}

#[test]
fn every_answer_begins_with_its_sign() {
    let mut desk = teller();
    for line in [
        "",
        "234",
        "harb",
        "?",
        ":nothing",
        ":day",
        ":audit",
        "#1",
        ":cl",
        "harb",
        ":out",
        ":help",
        ":help scan",
        ":back",
    ] {
        let answer = said(&mut desk, line);
        assert!(
            ["OK", "!!", "??"]
                .iter()
                .any(|sign| answer.starts_with(sign)),
            "{line}: {answer}"
        );
        assert!(!answer.contains(|c: char| c.is_control() && c != '\n'));
    }
}

#[test]
fn a_line_is_its_text_and_neither_a_mark_nor_an_answer_of_the_terminal() {
    for (line, text) in [
        ("101\r\n", "101"),
        ("\u{feff}101\n", "101"),
        ("har\u{200b}bor", "harbor"),
        ("ha\u{1b}[?61;4crb\n", "harb"),
        ("\u{1b}]11;rgb:0000/0000/0000\u{7}234\n", "234"),
        ("Müller \t\n", "Müller "),
        (
            "]C142078745\u{1d}9400111206206406260787\n",
            "]C142078745\u{1d}9400111206206406260787",
        ),
    ] {
        assert_eq!(super::text(line.as_bytes()), text, "{line:?}");
    }
    assert_eq!(super::text(b"M\xfcller\n"), "Müller");
}

#[test]
fn a_form_is_opened_of_the_client_who_was_listed_by_the_filter() {
    let mut desk = teller();
    said(&mut desk, ":cl");
    let first = said(&mut desk, "");
    for line in ["402", "234"] {
        said(&mut desk, line);
        let opened = said(&mut desk, ":form looking");
        assert!(!opened.starts_with("??"), "{first}\n{opened}");
        let record = desk.model.screens.clients.open.as_ref().unwrap();
        let pmb = &record.card.as_ref().unwrap().client.pmb;
        assert_eq!(pmb.as_str(), line, "{opened}");
        said(&mut desk, ":back");
        said(&mut desk, ":back");
    }
}

#[test]
fn a_word_that_acts_on_a_report_acts_and_filters_nothing() {
    let mut desk = teller();
    said(&mut desk, ":quarter");
    let blocked = said(&mut desk, "certify");
    assert!(blocked.starts_with("!! "), "{blocked}");
    let certified = said(&mut desk, "certify forms are with the notary");
    assert!(certified.starts_with("OK the list for"), "{certified}");
    let filtered = said(&mut desk, "closed");
    assert!(!filtered.starts_with("!! "), "{filtered}");
}

#[test]
fn no_line_is_answered_ok_that_did_nothing() {
    let mut desk = teller();
    let nothing = said(&mut desk, "");
    assert!(nothing.starts_with("?? "), "{nothing}");
    said(&mut desk, "234");
    for (line, part) in [
        (":count", "OK count"),
        ("", "?? Enter again begins the count"),
        ("all", "OK a count has begun"),
        ("2", "OK PMB 234 is counted: 2 pieces"),
        ("c", "?? why is it left open?"),
        ("c Ann looks at noon", "?? Enter again: "),
        ("", "OK "),
        (":figures", "OK "),
    ] {
        let answer = said(&mut desk, line);
        let text = &answer[..answer.find('\n').unwrap_or(answer.len())];
        assert!(
            text.starts_with(part.split(' ').next().unwrap()),
            "{line}: {answer}"
        );
        assert!(
            answer.contains(part.split_once(' ').map_or(part, |(_, said)| said)),
            "{line}: {answer}"
        );
    }
    let again = said(&mut desk, ":count");
    assert!(again.starts_with("OK count\n"), "{again}");
}

#[test]
fn a_difference_is_chosen_by_its_number_and_answered_by_its_letter() {
    let mut desk = teller();
    for line in [
        "234", "118", ":count", "all", "PMB 234", "2", "PMB 118", "2",
    ] {
        said(&mut desk, line);
    }
    let listed = said(&mut desk, ":count");
    let rows = desk.model.screens.count.list.cursor;
    let second = said(&mut desk, ">2");
    assert!(second.starts_with("OK"), "{listed}\n{second} {rows}");
    let shown = said(&mut desk, "c Ann looks at noon");
    assert!(shown.starts_with("?? Enter again: "), "{shown}");
}

#[test]
fn a_command_where_a_reason_is_asked_is_refused_in_words() {
    let mut desk = teller();
    for line in ["234", ":pick", "234", "1d", "*", ""] {
        said(&mut desk, line);
    }
    said(&mut desk, ":undo");
    let why = said(&mut desk, "");
    assert!(why.contains("why is it taken back?"), "{why}");
    for line in [":redo", ":undo"] {
        let refused = said(&mut desk, line);
        assert!(
            refused.starts_with("?? type why it is taken back first"),
            "{line}: {refused}"
        );
    }
    let taken = said(&mut desk, "they left without it");
    assert!(taken.starts_with("OK"), "{taken}");
}
