//! Who may do what, and what a rule is.

use super::*;
use crate::domain::disposition::{Mail, Telling};

fn of(action: Action) -> Todo {
    let said = Disposition {
        action,
        rule: Rule(37),
        mail: Mail::of(ItemKind::Letter, None),
        reason: None,
        due: Some(Day(10)),
        days_left: None,
        postage_owed: false,
        telling: Telling::Nothing,
    };
    Todo {
        chore: Chore::Pieces(said),
        items: vec![ItemId(1)],
        client: None,
        due: Some(Day(10)),
    }
}

#[test]
fn each_thing_to_do_names_the_least_role_that_may() {
    for (action, role) in [
        (Action::AskManager, Role::Manager),
        (Action::HoldForManager, Role::Manager),
        (Action::AskOrigin, Role::Manager),
        (Action::HoldForForm, Role::Custodian),
        (Action::Remail, Role::Operator),
        (Action::Collect, Role::Operator),
        (Action::HandBack, Role::Operator),
        (Action::Quarantine, Role::Operator),
        (Action::Identify, Role::Trainee),
    ] {
        let one = of(action);
        assert_eq!(one.who(), role, "{action:?}");
        assert!(one.is_late(Day(11)) && !one.is_late(Day(10)));
    }
    let certify = Todo {
        chore: Chore::Certify(Day(10)),
        ..of(Action::Hold)
    };
    assert_eq!(certify.who(), Role::Manager);
}
