//! The quarter, the inspector, and reports as lists.

use super::driver::{Driver, UPS, UPS_OTHER, USPS};
use super::views::text;
use crate::domain::clerk::Role;
use crate::domain::flow::SetForm;
use crate::domain::notice::NoticeKind;
use crate::keymap::Place;
use crate::tui::desk::LinkState;
use crate::tui::draft::kept::Draft;
use crate::tui::effect::Effect;
use crate::tui::moment::Moment;
use crate::tui::over::Over;
use crate::tui::update::{Input, update};
use crate::wire::messages::{Request, ScreenQuery};

/// Pieces for strangers: two by UPS, one by the post, two that nobody scanned.
pub fn strangers(width: u16, height: u16) -> Driver {
    let mut desk = Driver::sized(width, height);
    for (code, name) in [
        (UPS, "zephyr holdings"),
        (UPS_OTHER, "zephyr holdings"),
        (USPS, "nora quist"),
    ] {
        desk.scan(code).keys(&format!("? {name}⏎")).wait(5_000);
        desk.keys("<Esc>");
    }
    desk.keys("? harbor dept 9⏎<Look>⏎? quentin ffoulkes⏎<Look>⏎<F8>");
    desk
}

pub fn shown_is(desk: &Driver, what: &str) {
    let shown = text(&desk.model);
    assert!(shown.contains(what), "{what}\n{shown}");
}

#[test]
fn a_form_was_obtained_for_all_that_is_marked() {
    let mut desk = strangers(80, 24);
    desk.keys("zephyr*⏎");
    assert_eq!(desk.said(), "OK 2 pieces marked");
    desk.keys("<Esc>form 402⏎").wait(400).keys("⏎");
    assert!(
        desk.said().contains("no form is on file for"),
        "{}",
        desk.said()
    );
    with_a_form(&mut desk, "402");
    desk.keys("<Esc>form 402⏎").wait(400).keys("⏎");
    assert_eq!(
        desk.said(),
        "OK form obtained: #1, #2 are for 402 Candle & Wick, and have left quarantine"
    );
    assert_eq!(
        (desk.desk.owner(1), desk.desk.owner(2)),
        (Some("402".into()), Some("402".into()))
    );
    assert!(desk.model.screens.quarantine.marks.is_empty());
}

#[test]
fn the_quarter_is_certified_by_a_word_and_with_a_reason_where_something_blocks_it() {
    let mut desk = Driver::new();
    desk.keys(":quarter⏎");
    assert_eq!(desk.model.desk.place, Place::Report);
    shown_is(&desk, "BLOCK");
    desk.keys("cert⏎");
    assert_eq!(desk.said(), "?? type certify in full, and Enter");
    desk.keys("<Esc>certify⏎");
    assert!(
        desk.said()
            .contains("things block the certification: mend what blocks it"),
        "{}",
        desk.said()
    );
    assert!(desk.desk.state.certified.is_none());
    desk.keys("<Esc>certify forms are with the notary⏎");
    assert!(
        desk.said()
            .starts_with("OK the list for 2026-10-15 is certified"),
        "{}",
        desk.said()
    );
    let certified = desk.desk.state.certified.as_ref().unwrap();
    assert_eq!(certified.reason, "forms are with the notary");
    shown_is(&desk, "last certified as of 2026-11-21");
    desk.keys(":prospects⏎certify⏎");
    assert_eq!(
        desk.commands().iter().filter(|one| certifies(one)).count(),
        2,
        "on no other report"
    );
}

fn certifies(request: &Request) -> bool {
    matches!(request, Request::Submit(crate::wire::ask::Submit { command, .. })
        if matches!(**command, crate::domain::command::Command::CertifyQuarter(_)))
}

#[test]
fn an_operator_certifies_nothing() {
    let mut desk = Driver::new();
    desk.desk.role = Role::Operator;
    desk.keys(":quarter⏎certify all fine⏎");
    assert!(
        desk.said().starts_with("!! rk may not do a manager's work"),
        "{}",
        desk.said()
    );
}

#[test]
fn reports_are_lists_of_one_manner() {
    let mut desk = strangers(80, 24);
    desk.keys(":prospects⏎");
    shown_is(&desk, "zephyr holdings");
    desk.keys("<Down>:drift⏎");
    assert_eq!(desk.model.screens.report.list.cursor, 0);
    shown_is(&desk, "nothing to show");
    desk.keys(":retention⏎");
    shown_is(&desk, "RETENTION");
    let kinds = |request: &Request| matches!(request, Request::Screen(ScreenQuery::Report { .. }));
    assert!(desk.desk.asked.iter().filter(|one| kinds(one)).count() >= 3);
}

#[test]
fn a_report_is_saved_as_what_the_server_says_now() {
    let mut desk = Driver::new();
    desk.keys(":quarter⏎:save⏎");
    assert_eq!(desk.said(), "?? into which file? :save quarter.csv");
    let reply = crate::wire::messages::Reply::Prospects(Vec::new());
    let then = crate::tui::screens::report::then::Then::Save("x.csv".into());
    let answer = crate::tui::effect::Answer {
        then: then.into(),
        reply,
    };
    let effects = update(&mut desk.model, Moment(9), Input::Answer(Box::new(answer)));
    assert!(
        matches!(effects.as_slice(), [Effect::Save(_, path)] if path.ends_with("x.csv")),
        "{effects:?}"
    );
    desk.feed(Input::Saved(Err("x.csv: exists; nothing was saved".into())));
    assert_eq!(desk.said(), "!! x.csv: exists; nothing was saved");
}

/// A client whose form says where he lives.
fn with_a_form(desk: &mut Driver, pmb: &str) {
    use crate::domain::command::Command;
    use crate::domain::form::FormField;
    let client = desk
        .desk
        .state
        .clients
        .values()
        .find(|one| one.pmb.as_str() == pmb)
        .unwrap()
        .id
        .clone();
    let field = FormField::all()
        .into_iter()
        .find(|field| field.word() == "home")
        .unwrap();
    let cells = vec![(field, "17 Larkspur Hollow".to_owned())];
    desk.desk.must(&Command::SetForm(SetForm {
        client,
        cells,
        whole: false,
    }));
}

#[test]
fn a_custodian_gives_a_reason_and_leaving_forgets_everything() {
    let mut desk = Driver::new();
    with_a_form(&mut desk, "234");
    desk.keys("671⏎:inspect 234⏎");
    shown_is(&desk, "Reason >");
    desk.keys("⏎");
    assert!(
        desk.said().starts_with("?? why are the forms opened"),
        "{}",
        desk.said()
    );
    desk.keys("postal inspector⏎");
    shown_is(&desk, "17 Larkspur Hollow");
    let kept = |desk: &Driver| {
        let draft = serde_json::to_string(&Draft::of(&desk.model)).unwrap();
        format!("{:?} {draft}", desk.model).contains("Larkspur")
    };
    assert!(kept(&desk), "it is in the view as long as that is open");
    assert!(
        !serde_json::to_string(&Draft::of(&desk.model))
            .unwrap()
            .contains("Larkspur")
    );
    desk.keys("<Esc>");
    assert!(!kept(&desk) && !text(&desk.model).contains("Larkspur"));
    for script in ["<F4>", "<F1>", "<F9>", ":quarter⏎", ":me lm⏎"] {
        desk.keys(":inspect 234⏎again⏎");
        assert!(kept(&desk), "{script}");
        desk.keys(script);
        assert!(!kept(&desk), "{script}");
        desk.keys("<Esc><F2>");
    }
    desk.keys(":inspect 234⏎again⏎").scan(UPS);
    assert!(!kept(&desk) && desk.model.over.is_none());
    assert_eq!(desk.desk.state.items.len(), 2, "the scan is logged");
    desk.keys("<Esc>:inspect 234⏎again⏎").wait(119_000);
    assert!(kept(&desk));
    desk.wait(2_000);
    assert!(!kept(&desk));
    assert_eq!(
        desk.said(),
        "OK the forms were closed after two idle minutes"
    );
}

#[test]
fn without_the_right_the_badge_is_asked_for_and_the_manager_is_told() {
    let mut desk = Driver::new();
    with_a_form(&mut desk, "234");
    desk.desk.role = Role::Operator;
    desk.desk.policy.manager = Some("boss@center.example".into());
    desk.feed(Input::Changed);
    desk.fetch();
    desk.keys(":inspect 234⏎postal inspector⏎");
    shown_is(&desk, "Badge and name >");
    desk.keys("⏎");
    assert!(
        desk.said().starts_with("!! rk may not open forms"),
        "{}",
        desk.said()
    );
    assert!(!text(&desk.model).contains("Larkspur"));
    let alarms = |desk: &Driver| {
        desk.desk
            .state
            .notices
            .values()
            .filter(|one| one.kind == NoticeKind::GlassBroken)
            .count()
    };
    assert_eq!(alarms(&desk), 0);
    desk.keys("K. Lind 4411⏎");
    shown_is(&desk, "17 Larkspur Hollow");
    assert!(
        desk.said().contains("a letter tells the manager"),
        "{}",
        desk.said()
    );
    assert_eq!(alarms(&desk), 1);
}

#[test]
fn all_forms_come_page_by_page_and_each_page_is_a_look() {
    let mut desk = Driver::new();
    desk.keys(":inspect⏎yearly check⏎");
    let at = |desk: &Driver| match &desk.model.over {
        Some(Over::Inspect(state)) => match &state.stage {
            crate::tui::screens::inspect::Stage::Shown(forms) => (forms.at, forms.all.len()),
            _ => panic!("nothing is open"),
        },
        _ => panic!("nothing is open"),
    };
    assert_eq!(at(&desk), (0, 4));
    desk.keys("⏎<PgDn>⏎");
    assert_eq!(at(&desk), (3, 4));
    desk.keys("⏎");
    assert_eq!(at(&desk), (4, 6));
    desk.keys("⏎⏎");
    assert_eq!(
        (at(&desk), desk.said().as_str()),
        ((5, 6), "OK that was the last form; Esc closes them")
    );
    desk.keys("<PgUp>");
    assert_eq!(at(&desk), (4, 6));
    desk.keys("671⏎");
    shown_is(&desk, "671 Tidewater Audio LLC");
    let looks = |request: &&Request| matches!(request, Request::Inspect(_));
    assert_eq!(desk.desk.asked.iter().filter(looks).count(), 2);
}

#[test]
fn forms_of_another_clerk_do_not_stay_after_a_lost_line() {
    let mut desk = Driver::new();
    with_a_form(&mut desk, "234");
    desk.keys(":inspect 234⏎again⏎");
    desk.feed(Input::Link(LinkState::Lost("gone".into())));
    let mut figures = desk.desk.figures();
    figures.who = "root".into();
    desk.feed(Input::Opened(Box::new(figures)));
    assert!(desk.model.over.is_none());
}

pub fn shot(name: &str, make: impl Fn(u16, u16) -> Driver, script: &str) {
    for (width, height) in [(80, 24), (120, 40)] {
        let mut desk = make(width, height);
        desk.keys(script);
        insta::with_settings!({ snapshot_path => "../snapshots", prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!(format!("{name}-{width}x{height}"), text(&desk.model));
        });
    }
}

#[test]
fn quarter() {
    shot("quarter", strangers, ":quarter⏎<Down>");
}

#[test]
fn prospects() {
    shot("prospects", strangers, ":prospects⏎");
}

#[test]
fn inspection() {
    shot(
        "inspect",
        |width, height| {
            let mut desk = strangers(width, height);
            with_a_form(&mut desk, "234");
            desk
        },
        ":inspect⏎postal inspector⏎⏎",
    );
}
