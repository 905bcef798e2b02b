//! What holds for every command, whatever it is.

use super::carry_out::Outcome;
use super::{Command, carry_out};
use crate::domain::clerk::{Actor, Role};
use crate::domain::client::Client;
use crate::domain::command::context::Context;
use crate::domain::command::intake::{Intake, Known};
use crate::domain::command::row::{Cell, ClientRow};
use crate::domain::disposition::NameMatch;
use crate::domain::disposition::settings::IncompleteForm;
use crate::domain::drift::Labelled;
use crate::domain::flow::{
    AdviseLabels, AskClient, AssignItem, Envelope, Event, ImportClient, LogItems, NoticeQueued,
    NoticeSent, RetryNotice, SCHEMA, SetForm, name_match,
};
use crate::domain::form::FormField;
use crate::domain::ids::{ClientId, CommandId, ItemId, NoticeId, SiteId};
use crate::domain::item::Evidence;
use crate::domain::name::NameKind;
use crate::domain::policy::Policy;
use crate::domain::rejection::Rejection;
use crate::domain::state::State;
use crate::domain::time::{Day, Stamp};

/// Why a command did not happen.
#[derive(Debug, PartialEq)]
pub(super) enum Refused {
    Rule(String),
    Seal,
}

impl From<Rejection> for Refused {
    fn from(rejection: Rejection) -> Self {
        Self::Rule(rejection.to_string())
    }
}

/// A desk of one manager, who gives each command by a number.
#[derive(Default)]
pub(super) struct Desk {
    pub(super) state: State,
    pub(super) policy: Policy,
}

impl Desk {
    /// Of the events of the command only so many can be sealed.
    pub(super) fn give(
        &mut self,
        number: u8,
        command: impl Into<Command>,
        sealable: usize,
    ) -> Result<Outcome<Envelope>, Refused> {
        let now = Stamp(1_770_000_000_000);
        let actor = Actor::Person {
            user: "mia".into(),
            clerk: None,
            role: Role::Manager,
            terminal: "pts/1".into(),
        };
        let ctx = Context {
            now,
            today: Day::parse("2026-02-02").unwrap(),
            midnight: now,
            minute: 0,
            digest_at: now,
            digest_next: now.plus_seconds(86_400),
            seal_from: now,
            actor: &actor,
            command: CommandId([number; 16]),
            policy: &self.policy,
        };
        let mut sealed = 0;
        carry_out(&mut self.state, &command.into(), &ctx, |place, event| {
            sealed += 1;
            if sealed > sealable {
                return Err(Refused::Seal);
            }
            Ok(Envelope {
                site: SiteId::default(),
                seq: place.seq,
                at: now,
                day: place.day,
                actor: actor.clone(),
                command: ctx.command,
                schema: SCHEMA,
                event,
                digest: [0; 32],
                previous: place.previous,
                hash: [1; 32],
            })
        })
    }

    /// A desk with one client, `a1`.
    pub(super) fn open() -> Self {
        let mut desk = Self::default();
        desk.add(1, "a1");
        desk
    }

    pub(super) fn add(&mut self, number: u8, client: &str) {
        let row = ClientRow {
            client_id: Some(client.into()),
            pmb: Cell::Set(client.into()),
            legal_name: Cell::Set(format!("{client} Trading Co")),
            ..ClientRow::default()
        };
        self.give(number, ImportClient(row), usize::MAX).unwrap();
    }
}

fn letters(client: &str, count: u32) -> LogItems {
    LogItems(Intake {
        client: Some(ClientId::new(client)),
        count,
        ..Intake::default()
    })
}

#[test]
fn a_seal_that_fails_half_way_leaves_nothing_of_the_command() {
    let mut desk = Desk::open();
    let before = desk.state.header.clone();
    for sealable in 0..3 {
        let refused = desk.give(2, letters("a1", 3), sealable).unwrap_err();
        assert_eq!(refused, Refused::Seal);
        assert_eq!(desk.state.header, before);
        assert!(desk.state.items.is_empty() && desk.state.traces.len() == 1);
    }
    // Nothing of it is known, so that it may be given again.
    desk.give(2, letters("a1", 3), usize::MAX).unwrap();
    assert_eq!(desk.state.items.len(), 3);
}

#[test]
fn a_command_that_was_carried_out_is_answered_as_before_and_does_nothing() {
    let mut desk = Desk::open();
    let first = desk.give(2, letters("a1", 3), usize::MAX).unwrap();
    let again = desk.give(2, letters("a1", 3), 0).unwrap();
    assert!(again.happened.is_empty());
    assert_eq!(again.done, first.done);
    assert_eq!(desk.state.items.len(), 3);
}

#[test]
fn two_clients_who_hear_of_their_mail_by_one_command_get_a_notice_each() {
    let mut desk = Desk::open();
    desk.add(2, "b2");
    for (number, client) in [(3, "a1"), (4, "b2")] {
        let form = SetForm {
            client: ClientId::new(client),
            cells: vec![(FormField::parse("edition").unwrap(), "2024-06".into())],
            whole: true,
        };
        desk.give(number, form, usize::MAX).unwrap();
        desk.give(number + 2, letters(client, 1), usize::MAX)
            .unwrap();
    }
    assert!(
        desk.state.notices.is_empty(),
        "held until the forms are complete"
    );
    // The center tells of such mail from now on: each who is advised of his labels hears of what waits as well.
    desk.policy.rules.incomplete_form = IncompleteForm::Notify;
    let labelled = ["a1", "b2"].map(|client| Labelled {
        client: ClientId::new(client),
        label: "SUITE 1".into(),
        pieces: 9,
    });
    let outcome = desk
        .give(7, AdviseLabels(labelled.to_vec()), usize::MAX)
        .unwrap();
    let queued: Vec<_> = outcome
        .happened
        .iter()
        .filter_map(|(one, _)| match &one.event {
            Event::NoticeQueued(NoticeQueued(notice)) => {
                Some((notice.id.0, notice.client.as_str()))
            }
            _ => None,
        })
        .collect();
    assert_eq!(queued, [(1, "a1"), (2, "b2"), (3, "a1"), (4, "b2")]);
}

#[test]
fn what_went_into_a_folder_is_exported_as_ever_and_told_as_it_was() {
    let of = |answer: &str| {
        Event::from(NoticeSent {
            notice: NoticeId(1),
            answer: answer.to_owned(),
        })
    };
    let words = |event: Event| (event.words(), event.told());
    assert_eq!(words(of("250 ok")), ("notice sent", "notice sent"));
    assert_eq!(
        words(of("written to /tmp/n1.eml")),
        ("notice sent", "notice written to the folder")
    );
}

#[test]
fn of_two_clerks_who_name_one_piece_at_the_same_time_the_second_is_told_whose_it_is() {
    let mut desk = Desk::open();
    desk.add(2, "b2");
    desk.give(3, LogItems(Intake::default()), usize::MAX)
        .unwrap();
    // Both saw a piece of nobody's when they decided.
    let name = |client: &str| AssignItem {
        item: ItemId(1),
        client: Some(ClientId::new(client)),
        evidence: None,
        known: Known::Nobodys,
    };
    desk.give(4, name("a1"), usize::MAX).unwrap();
    let second = desk.give(5, name("b2"), usize::MAX);
    let meanwhile = Rejection::NamedMeanwhile {
        item: ItemId(1),
        owner: Some("a1 Trading Co".into()),
    };
    assert_eq!(second.unwrap_err(), Refused::Rule(meanwhile.to_string()));
    // The first one's answer was lost, and he asks again under the same name.
    desk.give(4, name("a1"), usize::MAX).unwrap();
    let unasked = AssignItem {
        known: Known::Unasked,
        ..name("b2")
    };
    desk.give(6, unasked, usize::MAX).unwrap();
}

#[test]
fn a_notice_without_an_address_says_so_when_it_is_tried_again() {
    let mut desk = Desk::open();
    desk.give(2, letters("a1", 1), usize::MAX).unwrap();
    let again = desk.give(3, RetryNotice(NoticeId(1)), usize::MAX);
    let Err(Refused::Rule(said)) = again else {
        panic!("it has nowhere to go")
    };
    assert_eq!(
        said,
        "notice 1 cannot go: a1 Trading Co has no e-mail address"
    );
}

#[test]
fn nobody_is_asked_whose_piece_it_is_by_a_letter_that_reaches_nobody() {
    let mut desk = Desk::open();
    desk.give(2, LogItems(Intake::default()), usize::MAX)
        .unwrap();
    let ask = AskClient {
        item: ItemId(1),
        client: ClientId::new("a1"),
    };
    let Err(Refused::Rule(said)) = desk.give(3, ask, usize::MAX) else {
        panic!("he has no address")
    };
    assert!(said.contains("has no e-mail address"), "{said}");
}

#[test]
fn a_list_without_names_of_the_form_says_of_no_name_that_it_is_not_on_it() {
    let desk = Desk::open();
    let mut client = Client::clone(&desk.state.clients[&ClientId::new("a1")]);
    let dba = Evidence {
        name: "Harbor Home".into(),
        kind: Some(NameKind::Dba),
        reason: "the whole name".into(),
    };
    client.change_form(|form| {
        form.signed = Some(Day(1));
        form.gone_through = true;
    });
    assert_eq!(name_match(&client, Some(&dba)), NameMatch::Listed);
    client.change_form(|form| form.business.name = "a1 Trading Co".into());
    assert_eq!(name_match(&client, Some(&dba)), NameMatch::OffForm);
    // A part of a name on the form is on the form.
    client.change_form(|form| form.business.name = "Harbor Home Goods, L.L.C.".into());
    assert_eq!(name_match(&client, Some(&dba)), NameMatch::Listed);
}

#[test]
fn a_client_without_a_form_is_an_exception_only_where_most_have_one() {
    let mut desk = Desk::open();
    desk.add(2, "b2");
    desk.add(3, "c3");
    assert!(!desk.state.keeps_forms());
    for (number, client, keeps) in [(4, "a1", false), (5, "a1", false), (6, "b2", true)] {
        let form = SetForm {
            client: ClientId::new(client),
            cells: vec![(FormField::parse("edition").unwrap(), "2024-06".into())],
            whole: number == 5,
        };
        desk.give(number, form, usize::MAX).unwrap();
        assert_eq!(desk.state.keeps_forms(), keeps, "{client}");
    }
    assert_eq!(desk.state.forms, 2);
}
