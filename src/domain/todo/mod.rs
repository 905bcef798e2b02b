//! What is to be done today and from then on, in one list: pieces on which the rules say something else than lie here,
//! duties of served papers, what clients asked for or agreed to have sent on, the center's own file, the quarter. Each with its rule, its day and who may do it. Pure, and computed: nobody
//! ticks anything off.

mod lying;
mod revised;
#[cfg(test)]
mod tests;
mod zip;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::center::gap::{Gap, gaps};
use super::clerk::{Permission, Role};
use super::count::Difference;
use super::disposition::{Action, Disposition, Rule};
use super::flow::{disposition_of, to_send};
use super::forward::ForwardKind;
use super::ids::{ClientId, ItemId, Pmb, Slot};
use super::item::Item;
use super::papers::Duty;
use super::policy::Policy;
use super::quarter;
use super::request::RequestKind;
use super::rules::cited;
use super::state::State;
use super::text::counted;
use super::time::Day;
use super::workflow;

/// What it is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Chore {
    /// What the rules say of pieces, or a manager decided.
    Pieces(Disposition),
    /// A duty of served papers.
    Papers(Duty),
    /// The certification that answers this due date.
    Certify(Day),
    /// What falls short of the center's own file.
    Center(Gap),
    /// Pieces go on to their client, as was agreed or asked for.
    Send(ForwardKind),
    /// What else a client asked for.
    Request(RequestKind),
    /// A count handed it on to the next shift.
    Look(Difference),
    /// Pieces that a count did not find, for a while.
    LookOnceMore,
    /// The review of the workflow that answers this due date.
    Review(Day),
    /// The address that mail is sent on to has no ZIP code.
    Zip(ForwardKind),
    /// A copy that may not be kept lies beside the form, under this number.
    ForbiddenCopy(u32),
    /// A form is to be done again, and why.
    Revise(String),
    /// The CRD has something else than the form.
    Upload,
    /// Mail lies in this pigeonhole, which is its client's no more.
    Carry(Slot),
    /// Letters put into this box, which is not its client's any more, may lie there still.
    Empty { pmb: Pmb, letters: u32 },
}

/// One thing to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Todo {
    pub chore: Chore,
    pub items: Vec<ItemId>,
    pub client: Option<ClientId>,
    /// The last day for it, where there is one.
    pub due: Option<Day>,
}

impl Todo {
    /// What to do.
    pub fn words(&self) -> String {
        match &self.chore {
            Chore::Pieces(said) => said.words(),
            Chore::Papers(duty) => format!("{} ({})", duty.words(), duty.rule()),
            Chore::Certify(due) => {
                format!("certify the quarter due {due} ({})", Rule(40))
            }
            Chore::Center(gap) => format!("{}: {} ({})", gap.words(), gap.next(), gap.rule()),
            Chore::Send(_) => format!("send it on, with new postage ({})", self.rule()),
            Chore::Request(kind) => {
                format!("the client asked: {} ({})", kind.order(), self.rule())
            }
            Chore::Look(difference) => format!(
                "count it again, or say what became of it: {}, carried over",
                difference.words()
            ),
            Chore::LookOnceMore => "look once more: MISSING".to_owned(),
            Chore::Zip(kind) => {
                let column = match kind {
                    ForwardKind::Forwarded => "forward_address",
                    ForwardKind::Remailed => "remail_address",
                };
                format!("ask for the ZIP code: {column} has none, and nothing can be sent there")
            }
            Chore::Revise(why) => format!("get a revised form: {why} ({})", self.rule()),
            Chore::Review(due) => format!("review the workflow, due {due} ({})", Rule(43)),
            Chore::Upload => format!(
                "type into the CRD what changed since the upload (mailroom report crd --changed), then enter the day of it ({})",
                cited(&[Rule(40), Rule(43)])
            ),
            Chore::Carry(slot) => {
                format!(
                    "take it out of {slot}, which is not the client's any more, and put it where it belongs"
                )
            }
            Chore::Empty { pmb, letters } => {
                let them = if *letters == 1 { "it" } else { "them" };
                format!(
                    "look into box {pmb}, where {} may lie: bring {them} back, or count the box empty",
                    counted(*letters, "letter")
                )
            }
            Chore::ForbiddenCopy(number) => {
                let rule = self.rule();
                format!(
                    "detach paper {number} and destroy every print: it may not be copied ({rule})"
                )
            }
        }
    }

    /// The word used in `--json`.
    pub fn word(&self) -> &'static str {
        match &self.chore {
            Chore::Pieces(said) => said.action.word(),
            Chore::Papers(Duty::Note) => "note_papers",
            Chore::Papers(Duty::Copy) => "copy_papers",
            Chore::Papers(Duty::Mail) => "mail_papers",
            Chore::Certify(_) => "certify",
            Chore::Center(_) => "center_file",
            Chore::Send(_) => "send_on",
            Chore::Request(kind) => kind.word(),
            Chore::Look(_) => "carried_over",
            Chore::LookOnceMore => "look_once_more",
            Chore::Review(_) => "review",
            Chore::Zip(_) => "ask_zip",
            Chore::ForbiddenCopy(_) => "forbidden_copy",
            Chore::Revise(_) => "revise_form",
            Chore::Upload => "upload_form",
            Chore::Carry(_) => "carry",
            Chore::Empty { .. } => "empty_box",
        }
    }

    pub fn rule(&self) -> Rule {
        match &self.chore {
            Chore::Pieces(said) => said.rule,
            Chore::Papers(duty) => duty.rule(),
            Chore::Certify(_) | Chore::Upload => Rule(40),
            Chore::Review(_) => Rule(43),
            Chore::Revise(_) => Rule(11),
            Chore::Center(gap) => gap.rule(),
            Chore::Send(_) | Chore::Zip(_) => Rule(35),
            Chore::ForbiddenCopy(_) => Rule(92),
            // Whoever took a piece in answers for it.
            Chore::Request(_)
            | Chore::Look(_)
            | Chore::LookOnceMore
            | Chore::Carry(_)
            | Chore::Empty { .. } => Rule(22),
        }
    }

    /// Whether it says what stands on a form, which is for those who may open forms (rule 94).
    pub fn is_of_form(&self) -> bool {
        matches!(self.chore, Chore::ForbiddenCopy(_))
    }

    pub fn is_late(&self, today: Day) -> bool {
        self.due.is_some_and(|due| due < today)
    }

    /// The least role that may do or decide it.
    pub fn who(&self) -> Role {
        let needs = match &self.chore {
            Chore::Certify(_)
            | Chore::Center(_)
            | Chore::Review(_)
            | Chore::Zip(_)
            | Chore::ForbiddenCopy(_) => Permission::Manage,
            Chore::Revise(_) | Chore::Upload => Permission::ReadForms,
            Chore::Papers(_)
            | Chore::Send(_)
            | Chore::Request(_)
            | Chore::Look(_)
            | Chore::LookOnceMore => Permission::HandOut,
            Chore::Carry(_) | Chore::Empty { .. } => Permission::Log,
            Chore::Pieces(said) => match said.action {
                Action::AskManager | Action::HoldForManager | Action::AskOrigin => {
                    Permission::Manage
                }
                Action::HoldForForm => Permission::ReadForms,
                Action::Identify => Permission::Log,
                _ => Permission::HandOut,
            },
        };
        let fits = |role: &Role| role.may(needs);
        Role::ALL.into_iter().find(fits).unwrap_or(Role::Manager)
    }
}

/// Everything that is to be done on a day, what is due first at the top; what has no day comes last.
pub fn todo(state: &State, policy: &Policy, today: Day) -> Vec<Todo> {
    let mut all = pieces(state, policy, today);
    all.extend(papers(state, policy, today));
    all.extend(certify(state, today));
    all.extend(review(state, today));
    all.extend(own_file(state, policy, today));
    all.extend(goes_on(state, policy, today));
    all.extend(asked_for(state, today));
    all.extend(lying::looked_for(state, today));
    all.extend(lying::carried(state, today));
    all.extend(revised::to_revise(state, today));
    all.extend(revised::to_upload(state, policy, today));
    all.extend(zip::without_zip(state, policy, today));
    all.extend(to_destroy(state, today));
    all.sort_by_cached_key(|one| {
        let due = one.due.unwrap_or(Day(i32::MAX));
        (due, one.word(), one.client.clone(), one.items.clone())
    });
    all
}

/// What else than to lie here is said of pieces; alike of one client, they are one thing to do.
fn pieces(state: &State, policy: &Policy, today: Day) -> Vec<Todo> {
    let mut all: Vec<Todo> = Vec::new();
    let mut last: BTreeMap<Option<ClientId>, Vec<usize>> = BTreeMap::new();
    for item in state.items.values().filter(|item| item.is_held()) {
        let said = disposition_of(state, item, policy, today);
        if !is_to_do(item, &said) {
            continue;
        }
        let end = said.days_left.map(|days| Day(today.0.saturating_add(days)));
        let due = said.due.or(end);
        let of_client = last.entry(item.client.clone()).or_default();
        let same = of_client.iter().find(|at| {
            let one: Option<&Todo> = all.get(**at);
            one.is_some_and(|one| one.due == due && is_alike(&one.chore, &said))
        });
        if let Some(one) = same.copied().and_then(|at| all.get_mut(at)) {
            one.items.push(item.id);
            continue;
        }
        of_client.push(all.len());
        all.push(Todo {
            chore: Chore::Pieces(said),
            items: vec![item.id],
            client: item.client.clone(),
            due,
        });
    }
    all
}

/// What lies here for its client needs nobody; of court papers the duties stand in the list.
fn is_to_do(item: &Item, said: &Disposition) -> bool {
    match said.action {
        Action::Hold | Action::Count | Action::Process => false,
        Action::Identify => said.due.is_some() || item.line.is_some() || item.tracking.is_some(),
        _ => true,
    }
}

fn is_alike(chore: &Chore, said: &Disposition) -> bool {
    match chore {
        Chore::Pieces(known) => known.words() == said.words(),
        _ => false,
    }
}

fn papers(state: &State, policy: &Policy, today: Day) -> Vec<Todo> {
    let owed = |(id, client): (ItemId, Option<&ClientId>)| {
        let open = state.owed_on_papers(id, client, policy, today);
        let client = client.cloned();
        open.into_iter().map(move |(duty, due)| Todo {
            chore: Chore::Papers(duty),
            items: vec![id],
            client: client.clone(),
            due,
        })
    };
    state.court_papers().flat_map(owed).collect()
}

/// The quarter, from the day on which it can be answered, where these books owe it.
fn certify(state: &State, today: Day) -> Option<Todo> {
    let due = quarter::owed(state, today)?;
    (quarter::opens(due) <= today).then_some(Todo {
        chore: Chore::Certify(due),
        items: Vec::new(),
        client: None,
        due: Some(due),
    })
}

/// The review of the workflow, from the day on which it can be answered; a desk that never reviewed has none that is due.
fn review(state: &State, today: Day) -> Option<Todo> {
    let last = state.reviewed.as_deref()?;
    let due = workflow::due(Some(last), today);
    (quarter::opens(due) <= today).then_some(Todo {
        chore: Chore::Review(due),
        items: Vec::new(),
        client: None,
        due: Some(due),
    })
}

/// What falls short of a file of the center that somebody began: unknown is not missing.
fn own_file(state: &State, policy: &Policy, today: Day) -> Vec<Todo> {
    let known = state.center.as_deref();
    let all = known.map(|file| gaps(Some(file), policy, today));
    let one = |gap: Gap| Todo {
        chore: Chore::Center(gap),
        items: Vec::new(),
        client: None,
        due: gap.due(),
    };
    all.unwrap_or_default().into_iter().map(one).collect()
}

/// What has a day on which it goes on. What is re-mailed by the rules alone stands among the pieces.
fn goes_on(state: &State, policy: &Policy, today: Day) -> Vec<Todo> {
    let all = to_send(state, policy, today).into_iter();
    let by_rule = |kind, is_asked_for: bool| kind == ForwardKind::Remailed && !is_asked_for;
    all.filter(|one| one.on.is_some() && !by_rule(one.kind, one.request.is_some()))
        .map(|one| Todo {
            chore: Chore::Send(one.kind),
            items: one.items,
            client: Some(one.client),
            due: one.on,
        })
        .collect()
}

/// What clients asked for beside sending on; a hold is nothing to do.
fn asked_for(state: &State, today: Day) -> Vec<Todo> {
    let open = state
        .requests
        .values()
        .filter(|one| one.is_open(state, today));
    open.filter(|one| !matches!(one.kind, RequestKind::Forward | RequestKind::Hold))
        .map(|one| Todo {
            chore: Chore::Request(one.kind),
            items: one.left(state),
            client: Some(one.client.clone()),
            due: Some(one.by),
        })
        .collect()
}

/// Copies of cards that may not be copied: at once, whenever the card was entered (rule 92).
fn to_destroy(state: &State, today: Day) -> Vec<Todo> {
    let papers = state.papers_to_destroy().into_iter();
    papers
        .map(|(client, number)| Todo {
            chore: Chore::ForbiddenCopy(number),
            items: Vec::new(),
            client: Some(client.clone()),
            due: Some(today),
        })
        .collect()
}
