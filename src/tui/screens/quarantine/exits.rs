//! Enter on Quarantine: from a word to commands, one a piece where the books keep them apart.

use super::line::{self, Line, Whose, read};
use super::shown::{Going, Naming};
use super::then::{Round, Then};
use super::{Quarantine, without_star};
use crate::domain::command::{Command, Grounds};
use crate::domain::deed::Deed;
use crate::domain::flow::{AskClient, ReleaseFromQuarantine};
use crate::domain::ids::ItemId;
use crate::domain::time::Day;
use crate::domain::tracking::Carrier;
use crate::keymap::{Action, Place};
use crate::tui::deed::{DoneHere, Taking};
use crate::tui::desk::Desk;
use crate::tui::effect::{Effects, ask};
use crate::tui::news::News;
use crate::tui::no_row;
use crate::tui::party::Party;
use crate::tui::screen::Answers;
use crate::tui::screens::fix;
use crate::tui::words;
use crate::wire::ask;
use crate::wire::messages::{Reply, ScreenQuery};
use crate::wire::rows::{Body, Certainty, Doubt, GoingBack, GoingBackSheet, Stays};

/// Most pieces that are marked at once, which is what the server gives in one answer.
const MOST: u32 = 500;

impl Answers for Quarantine {
    type Then = Then;

    fn answer(&mut self, desk: &mut Desk, then: Then, reply: Reply) -> Effects {
        match (then, reply) {
            (Then::All, Reply::Screen(screen)) => self.all_marked(desk, screen.body),
            (Then::Who { word, line }, Reply::Found(doubt)) => self.found(desk, word, &line, doubt),
            (Then::Each(round), Reply::Done(_)) => self.one_done(desk, round),
            (Then::Each(round), reply) => self.stopped(desk, &round, &reply),
            (Then::OfCarrier(carrier, on), Reply::GoingBack(sheet)) => {
                self.carriers(desk, carrier, on, &sheet)
            }
            (Then::ToGoBack(items, on), Reply::GoingBack(sheet)) => {
                let going = self.chosen(items, on);
                self.give_back(desk, &sheet.rows, going)
            }
            (Then::WouldGoBack(shows), Reply::Done(_)) => desk.question(shows),
            (Then::WouldGoBack(_), reply) => {
                self.shown.withdraw();
                desk.refuse(words::not_done(&reply, &desk.keys))
            }
            (Then::Back { id, items, to, on }, Reply::Done(_)) => {
                let which = words::numbers(&items);
                let day = on
                    .map(|day| format!(" on {}", words::weekday(day, true)))
                    .unwrap_or_default();
                let sentence = format!(
                    "{} went back to {to}{day}: {which}",
                    words::count(items.len(), "piece")
                );
                desk.remember(id, sentence.clone());
                self.finish(desk, &items);
                desk.ok(sentence)
            }
            (_, reply) => desk.refuse(words::not_done(&reply, &desk.keys)),
        }
    }
}

impl Quarantine {
    /// The marked pieces, or else the one that the line names.
    pub(super) fn pieces(&self) -> Vec<ItemId> {
        if self.marks.is_empty() {
            self.at.into_iter().collect()
        } else {
            self.marks.iter().copied().collect()
        }
    }

    /// Accepts the line.
    pub(super) fn enter(&mut self, desk: &mut Desk) -> Effects {
        let text = self.list.entry.text().trim().to_owned();
        let line = read(&text);
        let acts = !matches!(
            line,
            Line::Nothing | Line::Half | Line::Back(Some(_), _) | Line::BackWhat(_)
        );
        if acts && self.pieces().is_empty() {
            return desk.question("no piece is chosen; Esc clears the line");
        }
        if acts && let Some(item) = self.another_piece() {
            return desk.question(format!(
                "that was typed for another piece: is it for #{item}? Enter takes it"
            ));
        }
        if let (Line::Who(word, _), Some(item)) = (&line, self.only_back()) {
            let (fix, word) = (desk.keys.how(Action::Fix), word.word());
            return desk.question(format!(
                "type back: #{item} is a former client's and in no quarantine, so {word} does not take it out; {fix} and its number names it anew"
            ));
        }
        match line {
            Line::Nothing if text.ends_with('*') => self.mark_all(),
            Line::Nothing => self.open(desk),
            Line::Half => {
                desk.question("which? form WHO, match WHO, ask WHO, back, back UPS, or label")
            }
            Line::Who(word, who) => self.name(desk, word, who),
            Line::Back(None, on) => {
                let items = self.pieces();
                let known = ask::GoingBack {
                    items: items.clone(),
                    carrier: None,
                };
                ask(known, Then::ToGoBack(items, on))
            }
            Line::Back(Some(_), _) if !self.marks.is_empty() => {
                let marked = words::count(self.marks.len(), "piece");
                desk.question(format!(
                    "{marked} marked: back alone hands these back; Esc, and Esc again unmarks"
                ))
            }
            Line::Back(Some(by), on) => {
                let (items, carrier) = (Vec::new(), Some(by));
                ask(ask::GoingBack { items, carrier }, Then::OfCarrier(by, on))
            }
            Line::BackWhat(word) => desk.question(format!(
                "{:?} is no carrier and no date; back, back UPS, back 2026-11-20",
                words::clean(word)
            )),
            Line::Label => {
                self.slip = true;
                self.list.restore();
                desk.ok("write this on the slip; Esc puts it away")
            }
        }
    }

    fn open(&mut self, desk: &mut Desk) -> Effects {
        match self.at {
            Some(item) => fix::show(item, 0),
            None if self.page.total == 0 && self.list.filter().is_empty() => {
                desk.ok("nothing is in quarantine")
            }
            None => {
                let none = "no piece fits; Esc clears the filter";
                let text = self.list.entry.text();
                let said = line::no_exit(text).unwrap_or(none);
                desk.question(no_row::said(Place::Quarantine, text, said))
            }
        }
    }

    fn mark_all(&mut self) -> Effects {
        let filter = without_star(self.list.filter()).to_owned();
        self.list.set(&filter);
        let query = ScreenQuery::Quarantine {
            filter,
            from: 0,
            rows: MOST,
            item: None,
            who: String::new(),
            candidates: 0,
        };
        ask(query, Then::All)
    }

    /// Whom a word names: who was chosen by the arrows, else who is certain by what was typed.
    fn name(&mut self, desk: &mut Desk, word: Whose, who: &str) -> Effects {
        if let Some(party) = self.chosen.clone() {
            return self.begin(desk, word, party);
        }
        if !who.is_empty() {
            let line = who.to_owned();
            return ask(
                ask::Find {
                    query: line.clone(),
                    limit: 8,
                },
                Then::Who { word, line },
            );
        }
        let word = word.word();
        desk.question(format!(
            "who? {word} and a box number or letters of a name, or the arrows"
        ))
    }

    fn all_marked(&mut self, desk: &mut Desk, body: Body) -> Effects {
        let Body::Quarantine { rows, total, .. } = body else {
            return Effects::new();
        };
        self.marks.extend(rows.iter().map(|row| row.row.item.id));
        let marked = words::count(self.marks.len(), "piece");
        match (total as usize).saturating_sub(rows.len()) {
            0 => desk.ok(format!("{marked} marked")),
            left => desk.question(format!(
                "{marked} marked, {left} more are NOT: deal with these first"
            )),
        }
    }

    fn found(&mut self, desk: &mut Desk, word: Whose, line: &str, doubt: Doubt) -> Effects {
        match doubt.candidates.first() {
            Some(first) if doubt.certainty == Certainty::Certain => {
                let party = Party::from(first);
                self.begin(desk, word, party)
            }
            _ => {
                let said = words::doubt("nothing done", line, &doubt, "");
                self.doubt = Some(doubt);
                desk.question(said)
            }
        }
    }

    fn one_done(&mut self, desk: &mut Desk, mut round: Round) -> Effects {
        desk.remember_so(DoneHere {
            command: round.id,
            deed: sentence(&round, &[round.now], ""),
            taking: match round.word {
                Whose::Ask => Taking::Never(Deed::ClientAsked),
                _ => Taking::Plain,
            },
        });
        round.done.push(round.now);
        let mut left = std::mem::take(&mut round.left).into_iter();
        if let Some(now) = left.next() {
            let id = desk.ids.fresh();
            return next(Round {
                id,
                now,
                left: left.collect(),
                ..round
            });
        }
        self.finish(desk, &round.done);
        let when = desk.when_mail_goes();
        desk.ok(sentence(&round, &round.done, when))
    }

    /// What is done is done; the piece that was refused and those behind it stay marked.
    fn stopped(&mut self, desk: &mut Desk, round: &Round, reply: &Reply) -> Effects {
        let why = words::not_done(reply, &desk.keys);
        if round.done.is_empty() {
            return desk.refuse(why);
        }
        let done = round.done.len();
        for item in &round.done {
            self.marks.remove(item);
        }
        desk.refuse(format!(
            "{why}; {done} of {} are done",
            done + 1 + round.left.len()
        ))
    }

    /// The line and the marks are used up; pieces that went out wait for no shelf.
    fn finish(&mut self, desk: &mut Desk, items: &[ItemId]) {
        self.marks.clear();
        self.chosen = None;
        self.shown.withdraw();
        self.is_saying = false;
        self.list.restore();
        desk.tell(News::Gone(items.to_vec()));
    }
}

fn next(round: Round) -> Effects {
    let (item, client) = (round.now, round.party.client.clone());
    let exit = |client, grounds| {
        let release = ReleaseFromQuarantine {
            item,
            client,
            grounds,
        };
        release.because(round.because.as_deref())
    };
    let command = match round.word {
        Whose::Form => exit(client, Grounds::FormObtained),
        Whose::Match => exit(client, Grounds::MatchCorrected),
        Whose::Ask => Command::AskClient(AskClient { item, client }),
    };
    ask(
        ask::Submit {
            id: round.id,
            command: Box::new(command),
        },
        Then::Each(round),
    )
}

/// What was done; `when` says when a letter goes that does not go now.
fn sentence(round: &Round, items: &[ItemId], when: &str) -> String {
    let (which, who) = (words::numbers(items), words::clean(&round.party.words()));
    let (are, have) = if items.len() == 1 {
        ("is", "has")
    } else {
        ("are", "have")
    };
    match round.word {
        Whose::Form => {
            format!("form obtained: {which} {are} for {who}, and {have} left quarantine")
        }
        Whose::Match => {
            format!("{which} {are} for {who}, and {have} left quarantine")
        }
        Whose::Ask => format!("{who} is asked about {which}{when}"),
    }
}

pub(super) fn begin(desk: &mut Desk, naming: Naming) -> Effects {
    let mut left = naming.items.into_iter();
    let Some(now) = left.next() else {
        return Effects::new();
    };
    let id = desk.ids.fresh();
    next(Round {
        id,
        word: naming.word,
        party: naming.party,
        because: naming.because,
        done: Vec::new(),
        now,
        left: left.collect(),
    })
}

/// The pieces that one carrier brought: those that go back, and those that stay, for they are a client's or may be.
fn of_carrier(rows: &[GoingBack]) -> (Vec<ItemId>, Vec<(ItemId, Stays)>) {
    let (mut go, mut stay) = (Vec::new(), Vec::new());
    for one in rows {
        let item = one.row.row.item.id;
        match one.stays {
            // Whoever stands before the driver may give back early what is nobody's.
            None | Some(Stays::DueLater(_)) => go.push(item),
            Some(why) => stay.push((item, why)),
        }
    }
    (go, stay)
}

impl Quarantine {
    /// All of one carrier's go back, but for what may be a client's.
    fn carriers(
        &mut self,
        desk: &mut Desk,
        carrier: Carrier,
        on: Option<Day>,
        sheet: &GoingBackSheet,
    ) -> Effects {
        let (items, stay) = of_carrier(&sheet.rows);
        let to = words::carrier(Some(carrier)).to_owned();
        match (items.is_empty(), stay.as_slice()) {
            (true, []) => desk.question(format!("nothing in quarantine came by {to}")),
            (true, stay) => desk.question(format!(
                "nothing goes back to {to}: {}. Choose its row: match WHO, or back for that one",
                Stays::listed(stay)
            )),
            (false, _) => {
                let going = Going {
                    items,
                    on,
                    to,
                    stay,
                    unsaid: sheet.unsaid,
                    because: line::why(self.list.entry.text()),
                };
                self.give_back(desk, &sheet.rows, going)
            }
        }
    }

    /// Pieces that were marked or numbered, to go back to whoever brought them.
    fn chosen(&self, items: Vec<ItemId>, on: Option<Day>) -> Going {
        Going {
            items,
            on,
            to: "the carrier".to_owned(),
            stay: Vec::new(),
            unsaid: 0,
            because: line::why(self.list.entry.text()),
        }
    }
}
