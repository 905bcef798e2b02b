//! What of a form the CRD holds: which boxes changed since a person said that it was uploaded (rules 7, 11). No program
//! may write into the CRD; what can be done is to say what must be typed there.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::FormChange;
use crate::domain::client::{Client, ClientChange, ClientKind};
use crate::domain::name::{Name, NameKind};
use crate::domain::time::Day;

/// The boxes that changed since the last upload, in the order in which they did. Told event by event.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SinceUpload {
    boxes: Vec<String>,
    /// Whose name the form has as its first: a firm's stands in box 7, a person's in box 4.
    kind: ClientKind,
    /// What the CRD has of boxes that a move or a rename alone changed: gone back to that, nothing is to be typed there.
    had: BTreeMap<String, String>,
}

impl SinceUpload {
    /// Nothing changed yet of a client of this kind.
    pub fn nothing(kind: ClientKind) -> Self {
        Self {
            boxes: Vec::new(),
            kind,
            had: BTreeMap::new(),
        }
    }

    /// A client came into the directory; one who is said to be in the CRD came with nothing to do.
    pub fn came(&mut self, client: &Client) {
        let form = client.form.as_ref();
        let is_there = form.is_some_and(|form| form.crd.is_some());
        self.boxes.clear();
        self.had.clear();
        self.kind = client.kind;
        if form.is_some() && !is_there {
            self.boxes.push("all".to_owned());
        }
    }

    /// A client's record changed, which was as `before`.
    pub fn changed(&mut self, before: &Client, changes: &[ClientChange]) {
        let uploads = changes.iter().any(|change| match change {
            ClientChange::Form(form) => matches!(**form, FormChange::Crd(Some(_))),
            _ => false,
        });
        let kind = changes.iter().rev().find_map(|change| match change {
            ClientChange::Kind(kind) => Some(*kind),
            _ => None,
        });
        self.kind = kind.unwrap_or(self.kind);
        for change in changes {
            match change {
                ClientChange::Box(pmb) => self.went(MOVED, before.pmb.as_str(), pmb.as_str()),
                change => {
                    if let Some(name) = box_of(change) {
                        self.had.remove(name);
                        self.add(name);
                    }
                }
            }
        }
        if let Some((from, to)) = closed(before, changes) {
            self.went(CLOSED, &from, &to);
        }
        if let Some(name) = renamed(changes) {
            self.went(name_box(self.kind), before.legal_name(), name);
        }
        // What was entered in one go with the upload was uploaded.
        if uploads {
            self.boxes.clear();
            self.had.clear();
        }
    }

    fn add(&mut self, name: &str) {
        if !self.boxes.iter().any(|known| known == name) {
            self.boxes.push(name.to_owned());
        }
    }

    /// A box went from one text to another, and perhaps back to what the CRD has. Of one that changed otherwise as well that
    /// is not known.
    fn went(&mut self, name: &str, from: &str, to: &str) {
        let is_new = !self.boxes.iter().any(|known| known == name);
        if is_new {
            self.add(name);
            self.had.insert(name.to_owned(), from.to_owned());
        }
        if self.had.get(name).is_some_and(|had| had == to) {
            self.had.remove(name);
            self.boxes.retain(|known| known != name);
        }
    }

    /// As lists have it.
    pub fn boxes(&self) -> &[String] {
        &self.boxes
    }
}

/// The box that a move changes.
const MOVED: &str = "2b";

/// The box of the last day.
const CLOSED: &str = "1b";

/// What the record and the form say of the last day before the changes and after them, where these are about it: a client who
/// is closed and served again leaves nothing to type.
fn closed(before: &Client, changes: &[ClientChange]) -> Option<(String, String)> {
    let said = |record: Option<Day>, form: Option<Day>| {
        let day = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
        format!("{} {}", day(record), day(form))
    };
    let (mut record, mut form) = (
        before.closed,
        before.form.as_ref().and_then(|form| form.closed),
    );
    let from = said(record, form);
    for change in changes {
        match change {
            ClientChange::Closed(day) => record = *day,
            ClientChange::Form(change) => {
                if let FormChange::Closed(day) = **change {
                    form = day;
                }
            }
            _ => {}
        }
    }
    let to = said(record, form);
    (from != to).then_some((from, to))
}

/// The client's other legal name, where the changes give him one; the same one with another mark or day is none.
fn renamed(changes: &[ClientChange]) -> Option<&str> {
    let is_legal = |name: &Name| name.kind == NameKind::Legal && name.to.is_none();
    let had = |text: &str| {
        changes.iter().any(|change| {
            matches!(change, ClientChange::NameRemoved(name) if is_legal(name) && name.text == text)
        })
    };
    changes.iter().find_map(|change| match change {
        ClientChange::NameAdded(name) if is_legal(name) && !had(&name.text) => {
            Some(name.text.as_str())
        }
        _ => None,
    })
}

/// Where the form has the legal name.
fn name_box(kind: ClientKind) -> &'static str {
    match kind {
        ClientKind::Business => "7",
        ClientKind::Individual => "4, 8, 9",
    }
}

/// The box of the form that a change is about; none where the form has none for it.
fn box_of(change: &ClientChange) -> Option<&'static str> {
    match change {
        ClientChange::Box(_) => Some(MOVED),
        ClientChange::FormDropped => Some("all"),
        ClientChange::Form(form) => match &**form {
            FormChange::Edition(_) => Some("edition"),
            FormChange::Usage(_) => Some("3"),
            FormChange::Opened(_) => Some("1a"),
            FormChange::Applicant(_) => Some("4, 8, 9"),
            FormChange::Protected(_) | FormChange::CourtOrder(_) => Some("4k"),
            FormChange::Authorised(_) => Some("5, 10, 11"),
            FormChange::Transfer(_) => Some("6"),
            FormChange::Business(_) => Some("7"),
            FormChange::Recipients(_) => Some("12"),
            FormChange::Signed(_) => Some("13"),
            FormChange::Witness(_) => Some("14"),
            // Told by both, as it ends.
            FormChange::Closed(_)
            | FormChange::Crd(_)
            | FormChange::Paper(_)
            | FormChange::RestrictedDelivery(_)
            | FormChange::GoneThrough(_) => None,
        },
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Business, CrdUpload, Form1583, Usage};
    use super::*;
    use crate::domain::ids::{ClientId, CommandId, Pmb};

    fn form(change: FormChange) -> ClientChange {
        ClientChange::Form(Box::new(change))
    }

    #[test]
    fn a_renamed_client_whose_crd_entry_has_the_old_name_has_a_changed_box() {
        let legal = |text: &str, on_form| Name {
            on_form,
            ..Name::new(text, NameKind::Legal)
        };
        for (kind, told) in [
            (ClientKind::Business, "7"),
            (ClientKind::Individual, "4, 8, 9"),
        ] {
            let id = ClientId::new("a");
            let mut client = Client::blank(id, Pmb::new("1"), CommandId([0; 16]));
            client.kind = kind;
            let mut since = SinceUpload::default();
            since.came(&client);
            client.names = vec![legal("Harbor Wax LLC", false)];
            since.changed(
                &client,
                &[
                    ClientChange::NameRemoved(legal("Harbor Wax LLC", false)),
                    ClientChange::NameAdded(legal("Harbor Wax LLC", true)),
                ],
            );
            assert!(since.boxes().is_empty(), "a mark is no other name");
            since.changed(
                &client,
                &[
                    ClientChange::NameRemoved(legal("Harbor Wax LLC", true)),
                    ClientChange::NameAdded(Name::new("Harbor Wax LLC", NameKind::Former)),
                    ClientChange::NameAdded(legal("Harbor Candle Co", false)),
                ],
            );
            assert_eq!(since.boxes(), [told]);
        }
    }

    #[test]
    fn what_changed_since_the_last_upload_is_told_by_its_boxes_each_once() {
        let upload = || {
            form(FormChange::Crd(Some(CrdUpload {
                on: None,
                by: "ann".into(),
            })))
        };
        let use_of = || form(FormChange::Usage(Some(Usage::Business)));
        let business = || form(FormChange::Business(Business::default()));
        let mut client = Client::blank(ClientId::new("a"), Pmb::new("1"), CommandId([0; 16]));
        let mut since = SinceUpload::default();
        since.changed(&client, &[use_of(), business()]);
        assert_eq!(since.boxes(), ["3", "7"]);
        since.changed(&client, &[use_of(), upload()]);
        assert!(since.boxes().is_empty());
        since.changed(
            &client,
            &[business(), business(), ClientChange::Box(Pmb::new("9"))],
        );
        since.changed(
            &client,
            &[
                ClientChange::Closed(Some(Day(1))),
                form(FormChange::Closed(Some(Day(1)))),
            ],
        );
        since.changed(
            &client,
            &[
                form(FormChange::GoneThrough(true)),
                ClientChange::Plan("x".into()),
            ],
        );
        assert_eq!(since.boxes(), ["7", "2b", "1b"]);
        client.form = Some(Box::new(Form1583::default()));
        since.came(&client);
        assert_eq!(since.boxes(), ["all"]);
    }

    #[test]
    fn a_client_who_is_closed_and_served_again_leaves_nothing_to_type() {
        let mut client = Client::blank(ClientId::new("a"), Pmb::new("1"), CommandId([0; 16]));
        client.form = Some(Box::default());
        let mut since = SinceUpload::nothing(client.kind);
        let mut goes = |client: &mut Client, changes: &[ClientChange]| {
            since.changed(client, changes);
            for change in changes {
                client.apply(change);
            }
            since.boxes().to_vec()
        };
        let closes = |day| ClientChange::Closed(day);
        let writes = |day| form(FormChange::Closed(day));
        assert_eq!(goes(&mut client, &[closes(Some(Day(9)))]), ["1b"]);
        assert_eq!(goes(&mut client, &[writes(Some(Day(9)))]), ["1b"]);
        assert_eq!(
            goes(&mut client, &[closes(None)]),
            ["1b"],
            "the form says it still"
        );
        assert!(goes(&mut client, &[writes(None)]).is_empty());
        let upload = form(FormChange::Crd(Some(CrdUpload {
            on: None,
            by: "ann".into(),
        })));
        goes(&mut client, &[closes(Some(Day(9))), upload]);
        assert_eq!(
            goes(&mut client, &[closes(None)]),
            ["1b"],
            "the CRD has the last day"
        );
    }

    #[test]
    fn moves_and_renames_that_end_at_what_the_crd_has_leave_nothing_to_type() {
        let named = |text: &str| Name::new(text, NameKind::Legal);
        let mut client = Client::blank(ClientId::new("a"), Pmb::new("1291"), CommandId([0; 16]));
        client.kind = ClientKind::Business;
        client.names = vec![named("Alder LLC")];
        let mut since = SinceUpload::nothing(client.kind);
        let mut goes = |client: &mut Client, changes: &[ClientChange]| {
            since.changed(client, changes);
            for change in changes {
                client.apply(change);
            }
            since.boxes().len()
        };
        let moves = |to: &str| ClientChange::Box(Pmb::new(to));
        let renames = |from: &str, to: &str| {
            [
                ClientChange::NameRemoved(named(from)),
                ClientChange::NameAdded(named(to)),
            ]
        };
        assert_eq!(goes(&mut client, &[moves("7000")]), 1);
        assert_eq!(goes(&mut client, &renames("Alder LLC", "Aspen LLC")), 2);
        assert_eq!(goes(&mut client, &[moves("7001")]), 2);
        assert_eq!(goes(&mut client, &[moves("1291")]), 1);
        assert_eq!(goes(&mut client, &renames("Aspen LLC", "Alder LLC")), 0);
        // With the form's own box changed as well, going back says nothing.
        let business = form(FormChange::Business(Business::default()));
        assert_eq!(goes(&mut client, &renames("Alder LLC", "Aspen LLC")), 1);
        assert_eq!(goes(&mut client, &[business]), 1);
        assert_eq!(goes(&mut client, &renames("Aspen LLC", "Alder LLC")), 1);
    }
}
