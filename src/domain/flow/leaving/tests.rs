//! The whole table, as a manager reads it.

use super::departure::Departure;
use super::word::{Word, word};
use crate::domain::disposition::Rule;
use crate::domain::ids::RequestId;
use crate::domain::rejection::Stays;
use crate::domain::request::RequestKind;
use crate::domain::standing::Standing;

const WAYS: [Departure; 16] = [
    Departure::HandedOut,
    Departure::TakenAlong,
    Departure::ByCourier,
    Departure::SentOn,
    Departure::Returned,
    Departure::HandedBack,
    Departure::SetApart,
    Departure::Destroyed,
    Departure::Voided,
    Departure::Missing,
    Departure::Renamed,
    Departure::Rehomed,
    Departure::Lightened,
    Departure::TakenBack,
    Departure::Unlogged,
    Departure::UnloggedLate,
];

/// A way each column, in the order above: `.` anybody, `m` a manager, `X` nobody; `s` a manager, and while it may be a
/// slip of the key anybody; `r` a manager, and while it may be a slip whoever gives a reason; `w` whoever gives a reason;
/// `x` nobody, and while it may be a slip a manager.
const TABLE: [(&str, &str); 21] = [
    ("asked to hold", "w.mmm.mXmmmm.mmm"),
    ("asked to send on", "w.mmm..Xmmmm.mmm"),
    ("asked to give back", "w.mmm..Xmmmm.mmm"),
    ("asked to destroy", "w.mmm..Xmmmm.mmm"),
    ("asked for a courier", "w.mmm..Xmmmm.mmm"),
    ("legal hold", "mmmmmXmXmmmmms.m"),
    ("dispute", "mmmmmXmXmmmmmmmm"),
    ("court papers", ".m....mXmmrmssmm"),
    ("papers served", "....mm..m.mm.mmm"),
    ("signed for", ".m....mXmmrmssmm"),
    ("a client's who is served", ".....mm........."),
    ("corrected", ".m..mm.mmmsm..mm"),
    ("suspended", "....w.m.mmmm.s.m"),
    ("former", "......m.mmmm.s.m"),
    ("kept by a rule", "mmmm...m........"),
    ("quarantine", "........xmww...x"),
    ("not found by a count", "wwwww...m.mm.mmm"),
    ("in a counted slot", "........m....mmm"),
    ("told of", "........w......."),
    ("box and name agreed", "..........ww...."),
    ("came under another name", "wwwww..m........"),
];

fn hold(name: &str) -> Stays {
    let asked = |kind| Stays::AskedOtherwise {
        request: RequestId(1),
        kind,
    };
    match name {
        "asked to hold" => asked(RequestKind::Hold),
        "asked to send on" => asked(RequestKind::Forward),
        "asked to give back" => asked(RequestKind::Return),
        "asked to destroy" => asked(RequestKind::Destroy),
        "asked for a courier" => asked(RequestKind::Courier),
        "legal hold" => Stays::LegalHold,
        "dispute" => Stays::Disputed,
        "court papers" => Stays::Papers,
        "papers served" => Stays::Served,
        "signed for" => Stays::SignedFor,
        "a client's who is served" => Stays::Theirs,
        "corrected" => Stays::Corrected,
        "suspended" => Stays::NotServed(Standing::Suspended),
        "former" => Stays::NotServed(Standing::Former),
        "kept by a rule" => Stays::ByRule(Rule(5)),
        "quarantine" => Stays::Quarantine(Rule(32)),
        "not found by a count" => Stays::Counting,
        "told of" => Stays::Told,
        "box and name agreed" => Stays::Agreed,
        "came under another name" => Stays::NamedOtherwise,
        _ => Stays::Counted,
    }
}

#[test]
fn on_whose_word_each_way_out_goes_past_each_hold() {
    for (name, wanted) in TABLE {
        let of = |way: Departure| match [false, true].map(|slip| word(way, &hold(name), slip)) {
            [Word::Anybody, Word::Anybody] => '.',
            [Word::Manager, Word::Manager] => 'm',
            [Word::Manager, Word::Anybody] => 's',
            [Word::Manager, Word::Reason] => 'r',
            [Word::Reason, Word::Reason] => 'w',
            [Word::Nobody, Word::Nobody] => 'X',
            [Word::Nobody, Word::Manager] => 'x',
            other => panic!("{name}, {way:?}: {other:?}"),
        };
        let is: String = WAYS.into_iter().map(of).collect();
        assert_eq!(is, wanted, "{name}");
    }
}
