//! A client with a form has another box or another legal name: the form says the old one, so that it is to be done again
//! (rule 11). It is noted beside the form, and stands until somebody notes that the revised one came.
//!
//! Pure. Must not know how a list, a screen or a command asked for the change: whichever did, the note follows.

use crate::domain::client::{Client, ClientKind};
use crate::domain::command::context::Context;
use crate::domain::flow::FormNoted;
use crate::domain::flow::directory::changed::added;
use crate::domain::flow::directory::names::same;
use crate::domain::form::same_name;
use crate::domain::name::{Name, NameKind};
use crate::domain::pipeline::notes::{FormSaid, Revise};
use crate::domain::state::State;

/// The note that the change leaves beside the form; none where there is no form yet, where one was signed anew with the
/// change, or where the service is over. A change that goes back to what the form says takes its own note off again.
pub(super) fn noted(
    before: &Client,
    after: &Client,
    state: &State,
    ctx: &Context<'_>,
) -> Option<FormNoted> {
    let (was, now) = (before.form.as_ref()?, after.form.as_ref()?);
    if was.signed != now.signed || !after.is_present(ctx.today) {
        return signed_anew(before, after, state, ctx);
    }
    let mut notes = state.notes_of(&after.id).cloned().unwrap_or_default();
    let earlier = notes.revise.as_ref().map(|one| one.why.clone());
    let earlier = earlier.unwrap_or_default();
    let why = renamed(before, after, moved(before, after, earlier.clone()));
    if why == earlier {
        return None;
    }
    let today = added(ctx);
    notes.revise = Some(why.clone())
        .filter(|why| !why.is_empty())
        .map(|why| Revise { why, noted: today });
    Some(FormNoted {
        client: after.id.clone(),
        said: notes.revise.as_ref().map(|_| FormSaid::Revise(why)),
        on: ctx.today,
        notes: Some(notes),
    })
}

/// What was accepted is the form that was signed and witnessed then: with another signature it is to be accepted again.
pub(super) fn signed_anew(
    before: &Client,
    after: &Client,
    state: &State,
    ctx: &Context<'_>,
) -> Option<FormNoted> {
    let known = state.notes_of(&after.id)?;
    let (was, now) = (before.form.as_ref()?, after.form.as_ref()?);
    let is_same = was.signed == now.signed && was.witness == now.witness;
    if is_same || known.accepted.is_none() {
        return None;
    }
    let mut notes = known.clone();
    notes.accepted = None;
    Some(FormNoted {
        client: after.id.clone(),
        said: None,
        on: ctx.today,
        notes: Some(notes),
    })
}

/// Between two reasons.
const AND: &str = "; ";

/// A box of the form that says something else than the record, and what the record said before and says now.
struct Stale<'a> {
    number: &'static str,
    was: &'a str,
    now: &'a str,
    /// Whether what the form says is what the record says now.
    is_right: &'a dyn Fn(&str) -> bool,
}

impl Stale<'_> {
    /// The reasons for a revision with what must be said of this box as the record is now: what the form says is what it said
    /// when the first change was noted, however often the record changed since.
    fn told(&self, mut why: String) -> String {
        let Self {
            number, was, now, ..
        } = self;
        let begin = format!("box {number} must say {was}, not ");
        let mut says = (*was).to_owned();
        if let Some(at) = why.find(&begin) {
            let told = why.split_off(at);
            let told = told.get(begin.len()..).unwrap_or_default();
            let (old, rest) = told.split_once(AND).unwrap_or((told, ""));
            old.clone_into(&mut says);
            why.push_str(rest);
            let bare = why.strip_suffix(AND).filter(|_| rest.is_empty());
            why = bare.map(str::to_owned).unwrap_or(why);
        }
        if (self.is_right)(&says) {
            return why;
        }
        let between = if why.is_empty() { "" } else { AND };
        format!("{why}{between}box {number} must say {now}, not {says}")
    }
}

fn moved(before: &Client, after: &Client, why: String) -> String {
    let (was, now) = (before.pmb.as_str(), after.pmb.as_str());
    if was == now {
        return why;
    }
    let number = "2b";
    let is_right = &|says: &str| says == now;
    Stale {
        number,
        was,
        now,
        is_right,
    }
    .told(why)
}

/// Another spelling is no other name, and what the form says already needs no other form.
fn renamed(before: &Client, after: &Client, why: String) -> String {
    let (was, now) = (before.legal_name(), after.legal_name());
    if same(was, now) {
        return why;
    }
    let number = match after.kind {
        ClientKind::Business => "7a",
        ClientKind::Individual => "4",
    };
    let is_right = &|says: &str| same(says, now) || is_on_form(after, now);
    Stale {
        number,
        was,
        now,
        is_right,
    }
    .told(why)
}

/// Whether the form says a name, as far as anybody entered it.
pub(super) fn is_on_form(client: &Client, name: &str) -> bool {
    let is_legal = |one: &Name| one.kind == NameKind::Legal && one.on_form;
    let covers = client
        .form
        .as_ref()
        .is_some_and(|form| form.covered_names().any(|one| same_name(one, name)));
    covers || client.names.iter().any(is_legal)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(number: &'static str, all: &[(&str, &str)]) -> String {
        all.iter().fold(String::new(), |why, (was, now)| {
            let stale = Stale {
                number,
                was,
                now,
                is_right: &|says| says == *now,
            };
            stale.told(why)
        })
    }

    #[test]
    fn moves_and_renames_that_end_where_they_began_leave_nothing_to_revise() {
        let there_and_back = [("1291", "7000"), ("7000", "1291")];
        assert_eq!(told("2b", &there_and_back), "");
        let on = [("1291", "7000"), ("7000", "7001"), ("7001", "7002")];
        assert_eq!(told("2b", &on), "box 2b must say 7002, not 1291");
        let names = [
            ("Alder LLC", "Aspen LLC"),
            ("Aspen LLC", "Ash LLC"),
            ("Ash LLC", "Alder LLC"),
        ];
        assert_eq!(told("7a", &names), "");
    }

    #[test]
    fn another_reason_to_revise_stays_beside_what_a_move_leaves_and_takes_off() {
        let step = |number, was: &str, now: &str, why: &str| {
            let is_right = &|says: &str| says == now;
            let stale = Stale {
                number,
                was,
                now,
                is_right,
            };
            stale.told(why.to_owned())
        };
        let moved = step("2b", "101", "102", "the signature is missing");
        let renamed = step("7a", "Alder LLC", "Aspen LLC", &moved);
        let back = step("2b", "102", "101", &renamed);
        assert_eq!(
            back,
            "the signature is missing; box 7a must say Aspen LLC, not Alder LLC"
        );
        let as_before = step("7a", "Aspen LLC", "Alder LLC", &back);
        assert_eq!(as_before, "the signature is missing");
    }

    #[test]
    fn what_the_form_says_by_now_is_no_reason_any_more() {
        let stale = Stale {
            number: "7a",
            was: "Aspen LLC",
            now: "Alder Inc",
            is_right: &|_| true,
        };
        let why = "box 7a must say Aspen LLC, not Alder LLC".to_owned();
        assert_eq!(stale.told(why), "");
    }
}
