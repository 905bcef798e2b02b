//! One scenario being played: who works, which commands have names, and what each line leads to.

use mailroom::domain::flow::{RetryNotice, TakeBack, Undo, UndoImport};
use std::collections::BTreeMap;

use mailroom::clock;
use mailroom::domain::clerk::{Actor, Role};
use mailroom::domain::command::Command;
use mailroom::domain::disposition::settings::Process;
use mailroom::domain::event::Event;
use mailroom::domain::forward::Cents;
use mailroom::domain::ids::CommandId;
use mailroom::domain::notice::NoticeState;
use mailroom::domain::own_key::OwnKeys;
use mailroom::domain::rejection::Rejection;

use super::{law, parse, releasing, show};
use crate::paper_desk::{PaperDesk, ZONE, person};

pub struct Play {
    pub desk: PaperDesk,
    actor: Actor,
    labels: BTreeMap<String, (CommandId, Command)>,
}

impl Play {
    pub fn new() -> Self {
        let mut desk = PaperDesk::at("2026-01-05T10:00:00-05:00");
        desk.run(&Actor::Server, &Command::ResumeOutbox).unwrap();
        Self {
            desk,
            actor: person("ada", Role::Operator),
            labels: BTreeMap::new(),
        }
    }

    /// Plays one line and says what happened.
    pub fn line(&mut self, line: &str) -> Vec<String> {
        let words = parse::words(line);
        let words: Vec<_> = words.iter().map(String::as_str).collect();
        match words.as_slice() {
            ["fresh"] => self.desk = PaperDesk::at("2026-01-05T10:00:00-05:00"),
            ["as", name, role] => self.actor = person(name, Role::parse(role).unwrap()),
            ["as", "server"] => self.actor = Actor::Server,
            ["seal-hour", hour] => self.desk.seal_hour = hour.parse().unwrap(),
            ["manager", address] => self.desk.policy.manager = Some((*address).to_owned()),
            ["codes", digits] => self.desk.policy.codes.digits = digits.parse().unwrap(),
            ["phone-approval"] => self.desk.policy.phone_approval = true,
            ["free", days, fee] => self.free(days, fee),
            ["letters", word] => self.desk.policy.storage.letters = *word == "on",
            ["last-notice", days] => self.desk.policy.storage.last_notice = days.parse().unwrap(),
            ["sits", id] => return vec![show::sits(&self.desk, id.parse().unwrap())],
            ["owes", id] => return vec![show::owes(&self.desk, id)],
            ["code-in", notice] => return vec![releasing::code_in(&self.desk, notice)],
            ["requests"] => return show::requests(&self.desk),
            ["todo"] => return law::to_do(&self.desk),
            ["way", id] => return vec![law::way(&self.desk, id)],
            ["gaps"] => return law::gaps(&self.desk),
            ["california"] => self.desk.policy.rules.process = Process::California,
            ["no-receipts"] => self.desk.policy.receipts = false,
            ["known-by-sight"] => self.desk.policy.known_by_sight = true,
            ["own-key", boxes @ ..] => {
                self.desk.policy.own_key = OwnKeys::parse(boxes.iter().copied()).unwrap();
            }
            ["clock", at] => self.desk.now = clock::parse_rfc3339(at).unwrap(),
            ["wait", time] => return self.wait(time),
            ["given", rest @ ..] => {
                self.desk
                    .run(&person("boss", Role::Manager), &parse::command(rest))
                    .unwrap();
            }
            ["day"] => return vec![show::book(&self.desk, None)],
            ["day", on] => return vec![show::book(&self.desk, Some(parse::day(on)))],
            ["shelf"] => return show::shelf(&self.desk),
            ["notices"] => return show::notices(&self.desk),
            ["state", id] => return show::state(&self.desk, id),
            ["expired-id-blocks"] => self.desk.policy.clients.expired_id_blocks = true,
            ["card", id] => return vec![show::card(&self.desk, id)],
            ["put-off", notice, times] => return self.put_off(notice, times.parse().unwrap()),
            [
                "again" | "undo-list" | "undo" | "take-back",
                label,
                reason @ ..,
            ] => {
                return self.give_named(words[0], label, reason.join(" "));
            }
            [label, rest @ ..] if label.ends_with(':') => {
                let label = label.trim_end_matches(':').to_owned();
                return self.give(parse::command(rest), Some(label));
            }
            words => return self.give(parse::command(words), None),
        }
        Vec::new()
    }

    /// Something is done to a command with a name.
    fn give_named(&mut self, what: &str, label: &str, reason: String) -> Vec<String> {
        let unknown = CommandId([0xff; 16]);
        let known = self.labels.get(label).cloned();
        let command = known.as_ref().map_or(unknown, |(id, _)| *id);
        let given = match what {
            "again" => {
                let (id, command) = known.unwrap();
                return self.shown(&command, id);
            }
            "undo-list" => Command::UndoImport(UndoImport { command, reason }),
            "take-back" => Command::TakeBack(TakeBack {
                command: Some(command),
                reason,
            }),
            _ => Command::Undo(Undo {
                command: Some(command),
            }),
        };
        self.give(given, None)
    }

    /// So many days are free, and each behind them costs; what is owed is booked.
    fn free(&mut self, days: &str, fee: &str) {
        self.desk.policy.free_days = days.parse().unwrap();
        let storage = &mut self.desk.policy.storage;
        storage.fee = Cents::parse(fee).unwrap();
        storage.collect = true;
    }

    fn give(&mut self, command: Command, label: Option<String>) -> Vec<String> {
        let id = self.desk.next_command();
        let shown = self.shown(&command, id);
        if let Some(label) = label {
            self.labels.insert(label, (id, command));
        }
        shown
    }

    fn shown(&mut self, command: &Command, id: CommandId) -> Vec<String> {
        let happened = self.desk.carry_out(&self.actor, id, command);
        words(happened)
    }

    /// Tries a notice so many times in vain, each time as soon as it is due; shows the last.
    fn put_off(&mut self, notice: &str, times: u32) -> Vec<String> {
        let Command::RetryNotice(RetryNotice(id)) = parse::command(&["retry", notice]) else {
            unreachable!()
        };
        let refused = parse::command(&["deferred", notice, "451 later"]);
        let mut last = Vec::new();
        for _ in 0..times {
            while self.desk.state.notices[&id].state != NoticeState::Queued {
                self.desk.now = self.desk.now.plus_seconds(60);
                self.desk.tick();
            }
            last = self.desk.run(&Actor::Server, &refused).unwrap();
        }
        let days = self
            .desk
            .now
            .seconds_since(self.desk.state.notices[&id].queued_at)
            / 86_400;
        let mut shown: Vec<_> = last.iter().map(show::event).collect();
        shown.push(format!("{days} days after it was queued"));
        shown
    }

    fn wait(&mut self, time: &str) -> Vec<String> {
        let (number, unit) = time.split_at(time.len() - 1);
        let seconds = match unit {
            "s" => 1,
            "m" => 60,
            "h" => 3600,
            "d" => 86_400,
            _ => panic!("no unit of time: {time}"),
        };
        self.desk.now = self
            .desk
            .now
            .plus_seconds(number.parse::<i64>().unwrap() * seconds);
        let clock = clock::rfc3339(self.desk.now, ZONE);
        let mut shown = vec![format!("it is {} {}", &clock[..10], &clock[11..19])];
        shown.extend(self.desk.tick().iter().map(show::event));
        shown
    }
}

fn words(happened: Result<Vec<Event>, Rejection>) -> Vec<String> {
    match happened {
        Ok(events) if events.is_empty() => vec!["nothing".to_owned()],
        Ok(events) => events.iter().map(show::event).collect(),
        Err(refusal) => vec![show::refusal(&refusal)],
    }
}
