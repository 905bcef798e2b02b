//! What a client asks for, on Forward: written down for the marked pieces, withdrawn, and the order to destroy; and what
//! one carrier takes today.

use super::Forward;
use super::then::Then;
use crate::domain::command::Command;
use crate::domain::flow::{MakeRequest, WithdrawRequest};
use crate::domain::ids::ItemId;
use crate::domain::request::{Request, RequestKind, Said, Whither};
use crate::domain::time::Day;
use crate::domain::tracking::Carrier;
use crate::tui::deed::What;
use crate::tui::desk::Desk;
use crate::tui::effect::{Effects, ask};
use crate::tui::party::Party;
use crate::tui::words;
use crate::wire::ask;

/// How the line is written.
const HOW: &str = "ask forward 2026-12-05 Ada Quill phone; or hold, return, destroy, courier";

/// What a line asks for: what, by when, who, how, and what else was said.
#[derive(Debug, PartialEq, Eq)]
struct Asked {
    kind: RequestKind,
    by: Day,
    who: String,
    said: Said,
    note: String,
}

/// `forward 2026-12-05 Ada Quill phone`, `courier tomorrow Ada Quill email: DHL`; of a courier without the colon as well.
fn read(rest: &str, today: Day) -> Option<Asked> {
    let (rest, note) = rest.split_once(':').unwrap_or((rest, ""));
    let mut words = rest.split_whitespace();
    let kind = RequestKind::parse(words.next()?)?;
    let by = match words.next()? {
        "today" => today,
        "tomorrow" => today.next(),
        date => Day::parse(date)?,
    };
    let rest: Vec<&str> = words.collect();
    let (said, who) = rest.split_last()?;
    let (said, who, note) = match Said::parse(said) {
        Some(said) => (said, who, note.trim().to_owned()),
        None if kind == RequestKind::Courier && note.is_empty() => company(&rest)?,
        None => return None,
    };
    (!who.is_empty()).then(|| Asked {
        kind,
        by,
        who: who.join(" "),
        said,
        note,
    })
}

/// How it was said, who said it and which courier comes, without a colon: where one word alone can be the how, and is
/// written out.
fn company<'a>(rest: &'a [&'a str]) -> Option<(Said, &'a [&'a str], String)> {
    let how = |word: &str| Said::parse(word).filter(|said| said.word().eq_ignore_ascii_case(word));
    let mut all = (rest.iter().enumerate()).filter_map(|(at, word)| Some((at, how(word)?)));
    let ((at, said), None) = (all.next()?, all.next()) else {
        return None;
    };
    let (who, behind) = rest.split_at_checked(at)?;
    let (_, note) = behind.split_first()?;
    Some((said, who, note.join(" ")))
}

impl Forward {
    /// Writes down what the client asks for the marked pieces.
    pub(super) fn ask_for(&mut self, desk: &mut Desk, party: &Party, rest: &str) -> Effects {
        let today = desk.today().unwrap_or_default();
        let Some(asked) = read(rest, today) else {
            return desk.question(format!("type {HOW}; behind a colon what else was said"));
        };
        let items: Vec<ItemId> = self.marks.iter().copied().collect();
        if items.is_empty() {
            return desk.question("mark the pieces it is about: 1,2,4 or *");
        }
        let (what, pieces) = (asked.kind.words(), words::runs(&items));
        let whither = Whither::of(asked.kind, asked.said, &asked.note, self.to.as_deref());
        let whither = whither.map(|one| format!("; {}", words::clean(&one.words("to asked"))));
        let until = match asked.kind {
            RequestKind::Hold => "until",
            _ => "by",
        };
        let sentence = format!(
            "written down: {} asks to {what} {pieces} {until} {}{}",
            words::clean(&asked.who),
            words::date(asked.by),
            whither.unwrap_or_default()
        );
        let command = MakeRequest {
            client: party.client.clone(),
            kind: asked.kind,
            items,
            by: asked.by,
            who: asked.who,
            said: asked.said,
            note: asked.note,
        };
        self.finder.clear();
        desk.submit(command.into(), What::said(sentence))
    }

    /// The client does not ask for it any more.
    pub(super) fn withdraw(&mut self, desk: &mut Desk, rest: &str) -> Effects {
        let (number, why) = rest.split_once(' ').unwrap_or((rest, ""));
        let Ok(request) = number.parse() else {
            return desk.question("which? withdraw, the request's number, and why");
        };
        let why = why.trim().to_owned();
        if why.is_empty() {
            return desk.question(format!("why? withdraw {request} and the reason"));
        }
        self.finder.clear();
        let sentence = format!("request {request} is withdrawn");
        desk.submit(
            Command::WithdrawRequest(WithdrawRequest { request, why }),
            What::said(sentence),
        )
    }

    /// The client's open order to destroy what is marked.
    pub(super) fn ordered(&self) -> Option<String> {
        let covers = |items: &[ItemId]| self.marks.iter().all(|id| items.contains(id));
        let mut all = self.requests.iter().map(|row| &row.request);
        let order = all.find(|asked| asked.kind == RequestKind::Destroy && covers(&asked.items));
        order.map(Request::order)
    }

    /// What one carrier takes today.
    pub(super) fn manifest(&mut self, desk: &mut Desk, rest: &str) -> Effects {
        let Some(carrier) = Carrier::parse(rest) else {
            return desk.question("whose? manifest UPS");
        };
        self.finder.clear();
        ask(ask::SentOn(None), Then::Manifest(carrier))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_client_asks_is_read_whole_or_not_at_all() {
        let today = Day::parse("2026-11-21").unwrap();
        let asked = |kind, by: &str, who: &str, said, note: &str| {
            Some(Asked {
                kind,
                by: Day::parse(by).unwrap(),
                who: who.to_owned(),
                said,
                note: note.to_owned(),
            })
        };
        for (line, read_as) in [
            (
                "forward 2026-12-05 Ada Quill phone",
                asked(
                    RequestKind::Forward,
                    "2026-12-05",
                    "Ada Quill",
                    Said::Phone,
                    "",
                ),
            ),
            (
                "cour tomorrow Ada e: DHL comes at noon",
                asked(
                    RequestKind::Courier,
                    "2026-11-22",
                    "Ada",
                    Said::Email,
                    "DHL comes at noon",
                ),
            ),
            (
                "courier today Ada Quill phone Zip Couriers",
                asked(
                    RequestKind::Courier,
                    "2026-11-21",
                    "Ada Quill",
                    Said::Phone,
                    "Zip Couriers",
                ),
            ),
            ("courier today phone Zip Couriers", None),
            ("courier today Ada phone Letter Express", None),
            ("forward today Ada phone 1 Pier Rd", None),
            ("forward Ada phone", None),
            ("hold today phone", None),
            ("hold today Ada", None),
            ("", None),
        ] {
            assert_eq!(read(line, today), read_as, "{line}");
        }
    }
}
