//! Mail goes out at the desk: what is done on that screen alone, and what is typed there.

use crate::keymap::Place;
use crate::keymap::binding::{Binding, sign};

const PICKUP: &[Place] = &[Place::Pickup];

/// What is typed there.
pub(super) const SIGNS: &[Binding] = &[
    sign("2d", "person 2, driver's licence seen; p passport, o other, k known by sight, where allowed")
        .on(PICKUP),
    sign("1,2,4", "mark these rows, -2 takes a mark off; * all; 5l all their letters, where you count 5 in your hand").on(PICKUP),
    sign("1 4821", "who says the code of the client's notice instead of showing a paper").on(PICKUP),
    sign(
        "Bo Li code",
        "who is on no list: mails the client a code for Bo Li; Bo Li phone WHO after a call, Bo Li because WHY for a manager",
    )
    .on(PICKUP),
    sign("paid cash", "books what the client owes as taken; a manager types waive WHY").on(PICKUP),
    sign("Di Moe courier DHL 4711", "a courier comes for them, whom the client asked for: the name on the ID, company, job or badge; because WHY behind it, for a manager")
        .on(PICKUP),
    sign("#4812M", "the number off a label marks the piece, as its bars do").on(PICKUP),
    sign("signed A. Abbott", "who signed for certified mail, as signed: asked before it goes").on(PICKUP),
];
