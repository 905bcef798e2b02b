//! Whole screens as text, at each size. Styles are left out: every state must be readable without them.

use super::driver::{Driver, UPS, UPS_OTHER, USPS};
use crate::domain::disposition::{
    ClientFacts, Disposition, Facts, Instruction, Mail, NameMatch, Recipient, Settings, dispose,
};
use crate::domain::form::Said;
use crate::domain::ids::{ClientId, Pmb};
use crate::domain::item::ItemKind;
use crate::domain::name::NameKind;
use crate::domain::standing::{FormState, Standing};
use crate::domain::time::Day;
use crate::tui::frame;
use crate::tui::model::Model;
use crate::wire::rows::{Candidate, Certainty, Doubt, Mark};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

/// The screen as text.
pub fn text(model: &Model) -> String {
    let (width, height) = model.desk.size.into();
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    frame::fill(&mut buffer, model);
    let rows = buffer.content.chunks(usize::from(width.max(1)));
    rows.map(|row| line(row).trim_end().to_owned() + "\n")
        .collect()
}

/// A row as text; the cell behind a wide letter belongs to it.
fn line(row: &[Cell]) -> String {
    let mut out = String::new();
    let mut behind = 0;
    for cell in row {
        if behind == 0 {
            out.push_str(cell.symbol());
            behind = cell.symbol().width();
        }
        behind = behind.saturating_sub(1);
    }
    out
}

pub fn busy(width: u16, height: u16) -> Driver {
    let mut desk = Driver::sized(width, height);
    desk.scan(UPS)
        .keys("234⏎")
        .scan("SHELF:B-14")
        .scan(USPS)
        .keys("234⏎118⏎");
    desk.scan(UPS_OTHER)
        .keys("<Esc>? j doe⏎<Look>⏎777⏎402 .c⏎234⏎");
    desk
}

fn shot(name: &str, script: &str) {
    for (width, height) in [(80, 24), (120, 40)] {
        let mut desk = busy(width, height);
        desk.keys(script);
        is_drawn(&format!("{name}-{width}x{height}"), &desk.model);
    }
}

/// Holds what a model shows against its reviewed text.
pub fn is_drawn(name: &str, model: &Model) {
    insta::with_settings!({ snapshot_path => "../snapshots", prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!(name, text(model));
    });
}

#[test]
fn intake_after_a_piece() {
    shot("intake", "");
}

#[test]
fn intake_while_typing() {
    shot("intake-typing", "harb<Down>");
}

#[test]
fn intake_under_a_hold() {
    shot("intake-hold", "234=");
}

#[test]
fn intake_in_doubt() {
    shot("intake-doubt", "harb⏎");
}

#[test]
fn a_text_that_points_at_nobody_has_nobodys_card() {
    let mut desk = busy(120, 40);
    let seen = |desk: &Driver, what: &str| text(&desk.model).contains(what);
    desk.keys("234⏎");
    assert!(seen(&desk, "mail@box234.example"), "who was logged last");
    for line in ["harb", "oakum", "?", "? harbor", ",harb"] {
        desk.keys(line);
        assert!(
            seen(&desk, "no client chosen"),
            "{line}\n{}",
            text(&desk.model)
        );
        assert!(!seen(&desk, "mail@box234.example"), "{line}");
        desk.keys("<Esc>");
    }
    desk.keys("\"");
    assert!(seen(&desk, "mail@box234.example"), "the same again");
    desk.keys("<Esc>harb<Down><Down>");
    let card = desk
        .model
        .screens
        .intake
        .card()
        .map(|card| card.client.id.clone());
    assert_eq!(
        card,
        desk.model
            .screens
            .intake
            .finder
            .chosen
            .as_ref()
            .map(|party| party.client.clone())
    );
    assert!(card.is_some());
}

/// A client as the search would put him forward.
fn someone(pmb: &str, legal: &str, matched: (&str, NameKind), how: &str) -> Candidate {
    Candidate {
        client: ClientId::new(pmb),
        pmb: Pmb::new(pmb),
        legal: legal.into(),
        matched: matched.0.into(),
        kind: Some(matched.1),
        reason: how.into(),
        score: 0.8,
        present: true,
        held: 2,
        from: None,
        to: None,
        how: how.into(),
        habit: None,
        marks: Vec::new(),
        differs: Vec::new(),
        disposition: said(Standing::Active, NameMatch::Business),
    }
}

/// What the rules say of a letter for a client whose form is complete.
fn said(standing: Standing, matched: NameMatch) -> Disposition {
    let client = ClientFacts {
        standing,
        form: FormState::Complete,
        matched,
        instruction: Instruction::Remail,
        waived: false,
        remail_until: Some(Day(62)),
        agent_until: None,
        asked: false,
        restricted_delivery: Said::Unknown,
    };
    let (recipient, mail) = (Recipient::Client(client), Mail::of(ItemKind::Letter, None));
    dispose(
        &Facts {
            recipient,
            mail,
            day: Day(1),
            said: None,
        },
        &Settings::default(),
    )
}

fn put_forward(desk: &mut Driver, certainty: Certainty) {
    let harbor = "Harbor Candle Co LLC";
    let usual = Candidate {
        habit: Some("12 pieces in 30 days".into()),
        marks: vec![
            Mark {
                from: 0,
                to: 4,
                agrees: true,
            },
            Mark {
                from: 4,
                to: 5,
                agrees: false,
            },
            Mark {
                from: 5,
                to: 6,
                agrees: true,
            },
        ],
        differs: vec!["HARB[U→O]R".into()],
        ..someone("234", harbor, (harbor, NameKind::Legal), "1 letter differs")
    };
    let former = Candidate {
        to: Day::parse("2024-03-31"),
        present: false,
        disposition: said(Standing::Former, NameMatch::Former),
        ..someone(
            "671",
            "Tidewater Audio LLC",
            ("Harbur Audio LLC", NameKind::Former),
            "starts like",
        )
    };
    let dba = Candidate {
        from: Day::parse("2019-05-01"),
        ..someone(
            "402",
            "Candle & Wick",
            ("Harbor Wax Works", NameKind::Dba),
            "2 letters differ",
        )
    };
    let candidates = if certainty == Certainty::Nobody {
        Vec::new()
    } else {
        vec![usual, former, dba]
    };
    desk.model.screens.intake.finder.doubt = Some(Doubt {
        candidates,
        lead: 0.02,
        certainty,
        bearers: None,
    });
}

#[test]
fn intake_tells_why_and_by_what_somebody_is_there() {
    for (width, height) in [(80, 24), (120, 40)] {
        let mut desk = busy(width, height);
        desk.keys("harbur");
        put_forward(&mut desk, Certainty::Close);
        insta::with_settings!({ snapshot_path => "../snapshots", prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!(format!("intake-why-{width}x{height}"), text(&desk.model));
        });
        desk.keys("<Down><Down>");
        put_forward(&mut desk, Certainty::Close);
        desk.model.screens.intake.finder.chosen = desk
            .model
            .screens
            .intake
            .finder
            .doubt
            .as_ref()
            .map(|doubt| (&doubt.candidates[1]).into());
        let shown = text(&desk.model);
        assert!(
            shown.contains("why 671: former name until 2024-03 \"Harbur Audio LLC\", starts like"),
            "{shown}"
        );
        insta::with_settings!({ snapshot_path => "../snapshots", prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!(format!("intake-rules-{width}x{height}"), text(&desk.model));
        });
    }
}

#[test]
fn what_decides_is_never_lost_at_the_edge() {
    for (width, height) in [(80, 24), (120, 40)] {
        let mut desk = busy(width, height);
        desk.keys("sable");
        put_forward(&mut desk, Certainty::Close);
        let doubt = desk.model.screens.intake.finder.doubt.as_mut().unwrap();
        let first = &mut doubt.candidates[0];
        first.matched = "Sable Records International".into();
        (first.kind, first.to) = (Some(NameKind::Former), Day::parse("2025-04-30"));
        (first.how, first.differs) = ("same but for the legal form".into(), Vec::new());
        let shown = text(&desk.model);
        let left: Vec<&str> = shown
            .lines()
            .map(|line| line.split('│').next().unwrap_or("").trim())
            .collect();
        let why = "why 234: former name until 2025-04 \"Sable Records International\", same but for the legal form";
        assert!(left.join(" ").contains(why), "{shown}");
        assert!(
            shown.contains("FORMER to 04/2025 \"Sable Records Int"),
            "{shown}"
        );
    }
}

#[test]
fn how_sure_it_is_stands_above_the_rows() {
    let mut desk = busy(80, 24);
    desk.keys("harbur");
    for (certainty, said) in [
        (Certainty::Certain, "── 3 matches, clear ─"),
        (
            Certainty::Close,
            "── 3 matches, close: 2nd is 671 Tidewater Audio LLC ─",
        ),
        (Certainty::Shared, "── 3 matches, shared by several ─"),
        (
            Certainty::Mismatch,
            "── 3 matches, number and letters disagree ─",
        ),
        (Certainty::Weak, "── 3 matches, none near enough ─"),
        (Certainty::Nobody, "── no match ─"),
        (Certainty::Reading, "── names are being read ─"),
    ] {
        put_forward(&mut desk, certainty);
        let shown = text(&desk.model);
        assert!(shown.contains(said), "{said}\n{shown}");
    }
}

#[test]
fn pickup_pieces() {
    shot("pickup", "<F3>234⏎2d⏎1,3⏎<Down>");
}

#[test]
fn pickup_person() {
    shot("pickup-person", "<F3>234⏎<Down>");
}

#[test]
fn shelf() {
    shot("shelf", "<F4> <Down>");
}

#[test]
fn day() {
    shot("day", "<F5>");
}

#[test]
fn clients() {
    shot("clients", "<F6><Down>");
}

#[test]
fn outbox() {
    shot("outbox", "<F7><Down>");
}

#[test]
fn audit() {
    shot("audit", ":audit⏎<Down>");
}

#[test]
fn help() {
    shot("help", "<F1>");
}

#[test]
fn fix() {
    shot("fix", "<F9><F9>");
}

#[test]
fn a_foreign_piece() {
    let mut desk = busy(80, 24);
    desk.keys("<F3>118⏎1d⏎").wait(5_000).scan(UPS);
    insta::with_settings!({ snapshot_path => "../snapshots", prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("pickup-foreign-80x24", text(&desk.model));
    });
}

#[test]
fn a_record() {
    shot("record", "<F6>⏎<Down><Down>");
}

#[test]
fn a_record_with_things_to_do() {
    shot("record-closing", "<F6>⏎close 2026-12-31⏎close 2026-12-31⏎");
}

#[test]
fn a_form() {
    shot("form", "<F6>⏎:form new passport⏎2024-06⏎");
}
