//! What comes back, and to whom.

use super::*;
use crate::domain::ids::ItemId;
use crate::tui::theme::Theme;

fn model() -> Model {
    Model::new(
        "rk",
        [0; 16],
        Theme {
            colour: false,
            ascii: false,
            ..Theme::default()
        },
        (80, 24).into(),
    )
}

#[test]
fn a_start_is_on_intake_unless_something_is_half_done_elsewhere() {
    for (line, place) in [("", Place::Intake), ("failed", Place::Outbox)] {
        let mut before = model();
        before.desk.place = Place::Outbox;
        before.screens.intake.finder.entry.set("harb");
        before.screens.outbox.list.set(line);
        let mut after = model();
        let _ = Drafts::of(&before).resume(&mut after);
        assert_eq!(
            (after.desk.place, after.screens.intake.finder.entry.text()),
            (place, "harb")
        );
        let said = after.desk.message.unwrap().text;
        assert!(said.starts_with("resumed: harb, half entered"), "{said}");
        assert_eq!(said.contains("failed on OUTBOX"), !line.is_empty());
    }
}

#[test]
fn each_clerk_keeps_his_own() {
    let mut model = model();
    model.screens.intake.finder.entry.set("harb");
    model.screens.shelf.marks.insert(ItemId(7));
    assert_eq!(switch(&mut model, "LM").0, None);
    assert_eq!(
        (
            model.screens.intake.finder.entry.text(),
            model.screens.shelf.marks.len()
        ),
        ("", 0)
    );
    model.screens.clients.list.set("kest");
    let (said, _) = switch(&mut model, "");
    assert_eq!(
        said.as_deref(),
        Some("resumed: harb, half entered; 1 piece marked on the shelf")
    );
    assert_eq!(
        (
            model.screens.clients.list.entry.text(),
            model.screens.shelf.marks.len()
        ),
        ("", 1)
    );
    let kept = Drafts::of(&model);
    let mut again = self::model();
    let _ = kept.resume(&mut again);
    let said = again.desk.message.as_ref().unwrap().text.clone();
    assert!(
        said.ends_with("lm left something half done, :me lm"),
        "{said}"
    );
    let _ = switch(&mut again, "lm");
    assert_eq!(again.screens.clients.list.entry.text(), "kest");
}

#[test]
fn scans_that_waited_are_logged_at_the_next_start() {
    let mut before = model();
    before
        .drafts
        .keep_unread(vec!["]C01Z5R89390357567127".into()], Vec::new());
    let mut after = model();
    after.screens.intake.hold = None;
    let effects = Drafts::of(&before).resume(&mut after);
    assert_eq!(
        after.desk.message.unwrap().text,
        "resumed: 1 scan logged that had waited"
    );
    assert_eq!(effects.len(), 1);
    assert_eq!(Drafts::of(&model()).unread, Vec::<String>::new());
}

#[test]
fn a_purge_leaves_nothing_of_anybody() {
    let mut model = model();
    model.screens.intake.finder.entry.set("harb");
    let _ = switch(&mut model, "lm");
    model.screens.audit.list.set("#12");
    forget(&mut model);
    assert_eq!(
        Drafts::of(&model),
        Drafts {
            owner: "lm".into(),
            ..Drafts::default()
        }
    );
}
