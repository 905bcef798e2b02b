//! What may be destroyed: each kind of piece, for a client in each standing, on the word of an operator who has the
//! client's written request and on a manager's.

use mailroom::domain::clerk::{Actor, Role};
use mailroom::domain::command::{Cell, ClientRow, Command, Intake};
use mailroom::domain::flow::{
    CloseClient, DestroyItems, DestroyKept, DisputeItems, ImportClient, LogItems, MakeRequest,
    SetLegalHold, SuspendClient,
};
use mailroom::domain::ids::{ClientId, ItemId};
use mailroom::domain::item::ItemKind;
use mailroom::domain::rejection::Rejection;
use mailroom::domain::request::{RequestKind, Said};
use mailroom::domain::tracking::Carrier;

use crate::paper_desk::{PaperDesk, person};

/// What is done before, and what an operator with the client's request, one without, and a manager hear then of an
/// ordinary piece.
struct Case {
    what: &'static str,
    before: fn(&mut Desk),
    heard: [&'static str; 3],
}

const CASES: [Case; 11] = [
    Case {
        what: "served",
        before: |_| {},
        heard: ["", "no_order", ""],
    },
    Case {
        what: "asked to hold it",
        before: |desk| desk.asks(RequestKind::Hold),
        heard: ["not_destroyed"; 3],
    },
    Case {
        what: "asked to send it on",
        before: |desk| desk.asks(RequestKind::Forward),
        heard: ["not_destroyed"; 3],
    },
    Case {
        what: "asked to give it back",
        before: |desk| desk.asks(RequestKind::Return),
        heard: ["not_destroyed"; 3],
    },
    Case {
        what: "sends a courier",
        before: |desk| desk.asks(RequestKind::Courier),
        heard: ["not_destroyed"; 3],
    },
    Case {
        what: "under a legal hold",
        before: |desk| {
            desk.manages(SetLegalHold {
                client: ClientId::new("h"),
                why: Some("subpoena".to_owned()),
            });
        },
        heard: ["not_destroyed"; 3],
    },
    Case {
        what: "in dispute",
        before: |desk| {
            desk.manages(DisputeItems {
                items: vec![ItemId(1)],
                why: Some("opened".to_owned()),
            });
        },
        heard: ["not_destroyed"; 3],
    },
    Case {
        what: "suspended",
        before: |desk| {
            desk.manages(SuspendClient {
                client: ClientId::new("h"),
                reason: "unpaid".to_owned(),
            });
        },
        heard: ["waits_for_manager", "no_order", ""],
    },
    Case {
        what: "former, to be re-mailed",
        before: |desk| desk.closes(1),
        heard: ["waits_for_manager", "no_order", ""],
    },
    Case {
        what: "a hold that is over",
        before: |desk| {
            desk.asks(RequestKind::Hold);
            desk.paper.now = desk.paper.now.plus_seconds(3 * 86_400);
        },
        heard: ["", "no_order", ""],
    },
    Case {
        what: "somebody else's",
        before: |desk| desk.destroys = "n",
        heard: ["not_theirs"; 3],
    },
];

struct Desk {
    paper: PaperDesk,
    destroys: &'static str,
}

impl Desk {
    fn new(kind: ItemKind) -> Self {
        let mut desk = Self {
            paper: PaperDesk::at("2026-01-05T10:00:00-05:00"),
            destroys: "h",
        };
        for (id, pmb) in [("h", "234"), ("n", "7")] {
            let row = ClientRow {
                client_id: Some(id.to_owned()),
                pmb: Cell::Set(pmb.to_owned()),
                legal_name: Cell::Set(format!("Client {id}")),
                remail_address: Cell::Set("1 Far Road, Salem OR 97301".to_owned()),
                pickup_people: Cell::Set(vec!["Ada Quill".to_owned()]),
                ..ClientRow::default()
            };
            desk.manages(ImportClient(row));
        }
        desk.manages(LogItems(Intake {
            client: Some(ClientId::new("h")),
            kind,
            carrier: Some(Carrier::Usps),
            ..Intake::default()
        }));
        desk
    }

    fn manages(&mut self, command: impl Into<Command>) {
        let mia = person("mia", Role::Manager);
        self.paper.run(&mia, &command.into()).unwrap();
    }

    /// Where the client asked for something else before, this is not written down.
    fn asks(&mut self, kind: RequestKind) {
        let by = self.paper.today().next();
        let asked = MakeRequest {
            client: ClientId::new("h"),
            kind,
            items: vec![ItemId(1)],
            by,
            who: "Ada Quill".to_owned(),
            said: Said::Email,
            note: String::new(),
        };
        let mia = person("mia", Role::Manager);
        let _ = self.paper.run(&mia, &asked.into());
    }

    fn closes(&mut self, days: i64) {
        let on = self.paper.today();
        self.manages(CloseClient {
            client: ClientId::new("h"),
            on,
        });
        self.paper.now = self.paper.now.plus_seconds(days * 86_400);
    }

    fn destroy(&mut self, actor: &Actor, because: bool) -> &'static str {
        let destroy = DestroyItems {
            client: ClientId::new(self.destroys),
            items: vec![ItemId(1)],
            order: "e-mail of Ada Quill".to_owned(),
        };
        let command = if because {
            let because = "she asked me in person".to_owned();
            DestroyKept { destroy, because }.into()
        } else {
            destroy.into()
        };
        let done = self.paper.run(actor, &command);
        done.map_or_else(|no: Rejection| no.code(), |_| "")
    }
}

/// What came against a signature or from a court is destroyed on nobody's word.
fn is_never(kind: ItemKind) -> bool {
    matches!(
        kind,
        ItemKind::Certified | ItemKind::Registered | ItemKind::Legal
    )
}

#[test]
fn each_kind_is_destroyed_in_each_standing_only_as_the_client_ordered_and_the_rules_let() {
    for kind in ItemKind::ALL {
        for case in &CASES {
            for (who, heard) in case.heard.iter().enumerate() {
                let mut desk = Desk::new(kind);
                (case.before)(&mut desk);
                if who == 0 && desk.destroys == "h" {
                    desk.asks(RequestKind::Destroy);
                }
                let role = [Role::Operator, Role::Operator, Role::Manager][who];
                let said = desk.destroy(&person("bob", role), who == 2);
                let wanted = match *heard {
                    "not_theirs" => "not_theirs",
                    _ if is_never(kind) => "not_destroyed",
                    heard => heard,
                };
                assert_eq!(said, wanted, "{kind:?}, {}, {who}", case.what);
            }
        }
    }
}
