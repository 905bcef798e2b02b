//! What a manager may decide of a piece.

use super::*;
use crate::domain::disposition::{Mail, Reason};
use crate::domain::item::ItemKind;

fn said(action: Action, rule: u8, left: Option<i32>) -> Disposition {
    Disposition {
        action,
        rule: Rule(rule),
        mail: Mail::of(ItemKind::Letter, None),
        reason: None,
        due: None,
        days_left: left,
        postage_owed: false,
        telling: Telling::Arrival,
    }
}

#[test]
fn a_manager_decides_only_where_the_rules_leave_it_to_him() {
    use Way::{Collect, HandBack, Remail};
    for (action, rule, left, may) in [
        (
            Action::AskManager,
            37,
            None,
            &[Collect, Remail, HandBack][..],
        ),
        (Action::AskManager, 56, None, &[Collect, HandBack]),
        (Action::AskManager, 89, None, &[Collect, HandBack]),
        (Action::AskOrigin, 24, None, &[Collect, HandBack]),
        (Action::HoldForManager, 22, None, &[Collect, Remail]),
        (Action::HandBack, 37, None, &[Collect, Remail]),
        (Action::Waived, 36, Some(9), &[Collect, Remail]),
        (Action::Collect, 35, None, &[Remail, HandBack]),
        // Within the six months mail is not given back (rule 35).
        (Action::Collect, 35, Some(3), &[]),
        (Action::Remail, 35, Some(3), &[]),
        (Action::Hold, 22, None, &[]),
        (Action::HoldForForm, 5, None, &[]),
        (Action::Process, 89, None, &[]),
    ] {
        let answer = said(action, rule, left);
        assert_eq!(ways(&answer), may, "{action:?} {rule}");
        for way in Way::ALL {
            let ruling = Ruling {
                item: ItemId(1),
                client: None,
                way,
                why: "gone".into(),
                by: "ann".into(),
                on: Day(1),
            };
            let now = ruling.over(answer.clone());
            assert_eq!(now != answer, may.contains(&way), "{action:?} {way:?}");
            assert!(!now.words().is_empty());
        }
    }
    let waits = Disposition {
        reason: Some(Reason::NoForm),
        ..said(Action::HandBack, 24, None)
    };
    assert!(ways(&waits).is_empty());
}
