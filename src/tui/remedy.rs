//! What to do about a refusal, in the words of the screen: the keys in effect and the commands that are typed behind
//! a colon, never a command of the shell.

use crate::domain::deed::Deed;
use crate::domain::disposition::Rule;
use crate::domain::ids::ItemId;
use crate::domain::rejection::{Advice, First, Rejection, Remedy, See, ask, instead};
use crate::keymap::{Action, Keymap, Place};
use crate::wire::messages::ReportKind;

/// What to do, behind a sentence that says what was refused, with the key for what comes first; empty where the
/// sentence says it.
pub fn remedy(rejection: &Rejection, keys: &Keymap) -> String {
    sentence(rejection, keys)
}

fn said(advice: Advice, keys: &Keymap) -> String {
    advice.with(|step| first(step, keys))
}

/// The key or the typed word for what comes first; what no screen does is a word of the shell.
fn first(step: First, keys: &Keymap) -> String {
    let go = |place| keys.how(Action::Go(place));
    let then = |place, word| format!("{}, then {word}", go(place));
    match step {
        First::UndoAnswer => ":undo".to_owned(),
        First::AnswerDifference => go(Place::Count),
        First::CloseCount => then(Place::Count, "close"),
        First::EndDispute => "in the shell, item dispute".to_owned(),
        First::LiftHold => "in the shell, client hold".to_owned(),
        First::WithdrawRequest => then(Place::Forward, "withdraw NUMBER WHY"),
        First::WriteRequest => then(Place::Forward, "ask"),
        First::NameClient | First::CorrectKind => keys.how(Action::Fix),
        First::PutIntoQuarantine => go(Place::Quarantine),
        First::NoteServed => keys.how(Action::Report(ReportKind::Papers)),
        First::CloseClient | First::ResumeClient | First::EnterForm | First::EnterAddress => {
            go(Place::Clients)
        }
        First::HandOutOrReturn => format!("{} or {}", go(Place::Pickup), go(Place::Forward)),
        First::ReopenLater => then(Place::Day, "reopen WHY"),
        First::MailCode => then(Place::Pickup, "NAME code"),
    }
}

fn sentence(rejection: &Rejection, keys: &Keymap) -> String {
    let go = |place| keys.how(Action::Go(place));
    let fix = || keys.how(Action::Fix);
    let plain = match rejection.remedy() {
        Remedy::Plain(advice) => return said(advice, keys),
        Remedy::OnlyThese([]) => "nobody is listed; add who may collect to the record",
        Remedy::OnlyThese(all) => return format!("on the list: {}", all.join(", ")),
        Remedy::AtMost(most) => return format!("give 1 to {most}"),
        Remedy::Ask(needs) => return format!("{}, or switch with :me", ask(needs)),
        Remedy::AddAddress(..) => return add_address(&go(Place::Clients)),
        Remedy::Row(_) => "mend the row and import it again",
        Remedy::TellInWriting(_) => "put a written notice into the box, then :written",
        Remedy::SignIn => "type :me NAME",
        Remedy::See(place) => return see(place, keys),
        Remedy::FindPiece => "type its number or its client on :audit",
        Remedy::LogAgain => "look whether it was scanned before",
        Remedy::CameBack(item) => return came_back(item, &go(Place::Forward)),
        Remedy::AnotherCheck => "ask for a paper, or set known_by_sight = true under [pickup]",
        Remedy::LookAgain => {
            let fix = fix();
            return format!("look at its label again; if they are wrong, correct it with {fix}");
        }
        Remedy::CorrectPiece => return format!("correct the piece itself ({})", fix()),
        Remedy::TakeBackFirst => {
            return format!(
                "take those back first, or correct the piece itself ({})",
                fix()
            );
        }
        // The sentence about the notice says what it needs.
        Remedy::Notice(..) => "",
        Remedy::GoLive => "have a manager go live first: :go live",
        Remedy::Rename => "give the client another legal name instead",
        Remedy::NewBox => {
            return format!("give the client another box ({})", go(Place::Clients));
        }
        Remedy::Release => return format!("release it first ({})", go(Place::Quarantine)),
        Remedy::GiveReason(first) => return format!("{}: because WHY", said(first, keys)),
        Remedy::HandOutBecause(rule) => {
            return format!(
                "{}; a manager types because REASON",
                said(instead(rule), keys)
            );
        }
        Remedy::ReturnBecause(rule) => return_because(rule),
        Remedy::LiftHold => "a manager lifts it when the matter is over",
        Remedy::SettleNotices => {
            return format!("send or cancel them first ({})", go(Place::Outbox));
        }
        Remedy::CertifyBecause => "mend them, or say behind certify why",
        Remedy::CallThem => "call, or ask at the desk",
        Remedy::AskAllTheSame => return format!("enter it first ({})", go(Place::Clients)),
        Remedy::AskedLately => return format!("see its letter ({})", go(Place::Outbox)),
        Remedy::LabelReport => "see :drift",
        Remedy::MendName => "give that day or a later one, or mend the dates of that name first",
        Remedy::LeaveQuarantine => return leave_quarantine(&go(Place::Quarantine)),
        Remedy::Instead(deed) => return instead_of_undo(deed, keys),
    };
    plain.to_owned()
}

fn came_back(item: ItemId, forward: &str) -> String {
    format!("did it come back? {forward}, then back #{item} and why")
}

fn leave_quarantine(quarantine: &str) -> String {
    format!(
        "hand it back or match it ({quarantine}); a manager voids a mistake on the day it was logged"
    )
}

fn return_because(rule: Rule) -> &'static str {
    match rule {
        Rule(23) => "it was signed for: it wants a new wrapper and new postage",
        _ => "hold it, or send it on; where the client refused it himself, say refused",
    }
}

fn add_address(clients: &str) -> String {
    format!("add one to the record ({clients}), then :retry; or call the client, then :told")
}

fn see(place: See, keys: &Keymap) -> String {
    let place = match place {
        See::History(item) => {
            return format!("#{item} after {} shows its history", keys.how(Action::Fix));
        }
        See::Clerks => return "a manager adds clerks".to_owned(),
        See::Retention => return ":retention says how long and why".to_owned(),
        See::Clients | See::Client => Place::Clients,
        See::Notices => Place::Outbox,
        See::Quarantine => Place::Quarantine,
        See::SealedDays => Place::Day,
        See::Audit => Place::Audit,
    };
    format!("{} shows what there is", keys.how(Action::Go(place)))
}

fn instead_of_undo(deed: Deed, keys: &Keymap) -> String {
    let outbox = || keys.how(Action::Go(Place::Outbox));
    match deed {
        Deed::Sealed => format!(
            "correct a piece with {}: that is booked on the next day",
            keys.how(Action::Fix)
        ),
        Deed::WentLive => ":pause stops it".to_owned(),
        Deed::Paused => ":go live starts it again".to_owned(),
        Deed::ClerkSet | Deed::ClerkRemoved => "a manager sets the clerk anew".to_owned(),
        Deed::Purged => "what was purged is gone".to_owned(),
        Deed::HoldSet | Deed::HoldLifted => "a manager lifts it, or sets it anew".to_owned(),
        Deed::Certified => "certify again on a later day".to_owned(),
        Deed::NoticeCancelled => "tell the client by phone".to_owned(),
        Deed::NoticesReleased => format!("cancel what has not gone out yet ({})", outbox()),
        Deed::ClientAsked => format!("cancel the question ({})", outbox()),
        Deed::ImportUndone => "a manager imports the list again".to_owned(),
        Deed::CountStarted => "close the count".to_owned(),
        Deed::SlotCounted => "count the slot again".to_owned(),
        Deed::Reopened => format!("seal it again ({})", keys.how(Action::Go(Place::Day))),
        Deed::CountClosed => "start another count".to_owned(),
        Deed::PaperDetached => "a custodian attaches it again".to_owned(),
        Deed::StatementPaid
        | Deed::BalanceCorrected
        | Deed::StatementsMade
        | Deed::StatementsSent => "a manager sets it right on the next statement".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::words::refused;

    #[test]
    fn every_refusal_says_on_the_screen_what_to_do_and_names_no_command_of_the_shell() {
        let kinds = include_str!("../../tests/data/forms/11/rejections.txt");
        let keys = Keymap::default();
        let mut seen = 0;
        for line in kinds.lines().filter(|line| line.starts_with(['{', '"'])) {
            let rejection: Rejection = serde_json::from_str(line).unwrap();
            // A row of a list is told of by whoever reads the list.
            if matches!(rejection, Rejection::Row { .. }) {
                continue;
            }
            let said = refused(&rejection, &keys);
            assert!(said != rejection.to_string(), "{line}");
            assert!(
                !said.contains("mailroom ") && !said.contains("--"),
                "{said}"
            );
            seen += 1;
        }
        assert!(seen > 50, "{seen}");
    }
}
