//! Intake: pieces are logged and named.

use super::*;
use crate::domain::beside::beside;

impl FakeDesk {
    pub(super) fn intake(&self, query: &str, recent: u32) -> Body {
        Body::Intake {
            doubt: self.find(query),
            recent: self.newest().take(recent as usize).collect(),
            unnamed: self
                .newest()
                .filter(|row| row.item.client.is_none() && row.item.is_held())
                .collect(),
        }
    }

    pub(super) fn log(&mut self, line: &LogLine) -> Reply {
        let mut intake = Intake {
            ..line.intake.clone()
        };
        if let Some(raw) = &line.tracking {
            if let Scan::Tracking { readings, .. } = tracking::read(raw) {
                intake.carrier = readings.first().map(|reading| reading.carrier);
            }
            intake.tracking = Some(normal(raw));
        }
        let doubt = self.find(&line.text);
        intake.client = line.chosen.clone();
        if intake.client.is_none() && doubt.certainty == Certainty::Certain {
            intake.client = doubt.candidates.first().map(|first| first.client.clone());
        }
        if intake.client.is_none() && line.on_doubt == OnDoubt::Refuse {
            return Reply::Doubt(doubt);
        }
        let left = intake.tracking.as_ref().filter(|_| !intake.again);
        if let Some(left) = left.and_then(|number| self.was_out(number)) {
            return Reply::Refused(left.into());
        }
        match self.submit(line.id, &Command::LogItems(LogItems(intake))) {
            Ok(done) => self.logged(&once(&done.items)),
            Err(rejection) => Reply::Refused(rejection),
        }
    }

    pub(super) fn assign(&mut self, asked: ask::Assign) -> Reply {
        let ask::Assign {
            id,
            item,
            line,
            chosen,
            known,
            kind,
            because,
        } = asked;
        let owner = self.state.items.get(&item).map(|item| item.client.clone());
        if let Some(owner) = owner.filter(|owner| !known.is_so(owner.as_ref())) {
            let owner = owner.map(|client| self.state.name_of(&client));
            return Reply::Refused(Rejection::NamedMeanwhile { item, owner });
        }
        let doubt = self.find(&line);
        let certain = doubt.certainty == Certainty::Certain;
        let first = doubt
            .candidates
            .first()
            .filter(|_| certain)
            .map(|first| first.client.clone());
        let Some(client) = chosen.or(first) else {
            return Reply::Doubt(doubt);
        };
        let evidence = Some(Evidence {
            name: line,
            kind: None,
            reason: "test".into(),
        });
        if let Some(kind) = kind {
            let changes = vec![ItemChange::Kind(kind)];
            self.must(&Command::CorrectItem(CorrectItem { item, changes }));
        }
        let assign = AssignItem {
            item,
            client: Some(client),
            evidence,
            known,
        };
        let command = match because {
            None => Command::AssignItem(assign),
            Some(because) => Command::AssignKept(AssignKept { assign, because }),
        };
        match self.submit(id, &command) {
            Ok(_) => self.logged(&[item]),
            Err(rejection) => Reply::Refused(rejection),
        }
    }

    fn logged(&self, items: &[ItemId]) -> Reply {
        let rows = items
            .iter()
            .filter_map(|id| self.state.items.get(id))
            .map(|item| Logged {
                row: self.row(item),
                score: 1.0,
                lead: 1.0,
                candidates: Vec::new(),
                notices: Vec::new(),
                aside: self.aside(item),
                warning: None,
                disposition: disposition_of(
                    &self.state,
                    item,
                    &Policy::default(),
                    Day::parse("2026-11-21").unwrap(),
                ),
            });
        Reply::Logged(rows.collect())
    }

    fn aside(&self, item: &Item) -> Option<String> {
        let (policy, day) = (Policy::default(), self.figures().day);
        let client = self.state.clients.get(item.client.as_ref()?)?;
        let said = disposition_of(&self.state, item, &policy, day);
        beside(&said, client, client.standing(day, &policy))
    }

    /// That the number is one of a piece that left.
    fn was_out(&self, number: &str) -> Option<NoKeeping> {
        let is_it =
            |one: &&Arc<Item>| one.status.has_left() && one.tracking.as_deref() == Some(number);
        let is_here = self.state.tracking.contains_key(number);
        let before = self
            .state
            .items
            .values()
            .filter(|_| !is_here)
            .rfind(is_it)?;
        Some(NoKeeping::NumberLeft {
            number: number.to_owned(),
            item: before.id,
            status: before.status,
        })
    }
}
