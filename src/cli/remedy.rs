//! What to do about a refusal, in the words of the shell: commands and options, never a key of the screen.

use crate::domain::deed::Deed;
use crate::domain::disposition::Rule;
use crate::domain::ids::{ClientId, ItemId, NoticeId};
use crate::domain::rejection::{Advice, First, Rejection, Remedy, RowProblem, See, ask, instead};

/// What to do, behind a sentence that says what was refused, with the command for what comes first.
pub fn remedy(rejection: &Rejection) -> String {
    sentence(rejection)
}

fn said(advice: Advice) -> String {
    advice.with(|step| format!("mailroom {}", first(step)))
}

/// The command for what comes first.
fn first(step: First) -> &'static str {
    match step {
        First::UndoAnswer => "undo",
        First::AnswerDifference => "count answer",
        First::CloseCount => "count close",
        First::EndDispute => "item dispute PIECE --over --reason WHY",
        First::LiftHold => "client hold CLIENT --lift",
        First::WithdrawRequest => "request withdraw",
        First::WriteRequest => "request make",
        First::NameClient => "item assign",
        First::PutIntoQuarantine => "quarantine put",
        First::CorrectKind => "item void, and item log LINE .leg",
        First::NoteServed => "papers served",
        First::CloseClient => "client close",
        First::ResumeClient => "client resume",
        First::EnterForm => "client form set",
        First::EnterAddress => "client set",
        First::HandOutOrReturn => "pickup, forward make or item return",
        First::ReopenLater => "day reopen",
        First::MailCode => "pickup BOX --person NAME --send-code",
    }
}

fn sentence(rejection: &Rejection) -> String {
    let plain = match rejection.remedy() {
        Remedy::Plain(advice) => return said(advice),
        Remedy::OnlyThese([]) => "nobody is listed; add pickup_people to the client",
        Remedy::OnlyThese(all) => return format!("on the list: {}", all.join(", ")),
        Remedy::AtMost(most) => return format!("give 1 to {most}"),
        Remedy::Ask(needs) => ask(needs),
        Remedy::AddAddress(notice, client) => return add_address(notice, client),
        Remedy::Row(problem) => return of_row(problem).unwrap_or(MEND_ROW.to_owned()),
        Remedy::TellInWriting(notice) => return in_writing(notice),
        Remedy::SignIn => "sign in at that screen first",
        Remedy::See(place) => return see(place),
        Remedy::FindPiece => "find it with mailroom item list, by --client or --tracking",
        Remedy::LogAgain => "look whether it was scanned before; log it all the same with --again",
        Remedy::CameBack(item) => return came_back(item),
        Remedy::AnotherCheck => "ask for a paper, or set known_by_sight = true under [pickup]",
        Remedy::LookAgain => LOOK_AGAIN,
        Remedy::CorrectPiece => "correct the piece itself: mailroom item assign, move or void",
        Remedy::TakeBackFirst => {
            "take those back first, or correct the piece itself: mailroom item assign, move or void"
        }
        Remedy::Notice(..) => "see mailroom notice show",
        Remedy::GoLive => "have a manager go live first: mailroom notice resume",
        Remedy::Rename => "give the client another one: mailroom client rename",
        Remedy::NewBox => {
            "give the client another box: import the row with its new pmb and --replace"
        }
        Remedy::Release => "release it first: mailroom quarantine exit",
        Remedy::GiveReason(first) => return format!("{}: --because WHY", said(first)),
        Remedy::HandOutBecause(rule) => return because(rule),
        Remedy::ReturnBecause(rule) => return_because(rule),
        Remedy::LiftHold => {
            "when the matter is over: mailroom client hold CLIENT --lift, then purge"
        }
        Remedy::SettleNotices => "send or cancel them first: mailroom notice list",
        Remedy::CertifyBecause => {
            "see mailroom report quarter; mend them, or say why it is certified all the same: --reason"
        }
        Remedy::CallThem => "see mailroom client show; call, or ask at the desk",
        Remedy::AskAllTheSame => "enter it, or ask for it all the same: --not-entered",
        Remedy::AskedLately => {
            "see its letter with mailroom notice list; ask_again_days under [rules] sets the time"
        }
        Remedy::LabelReport => "see mailroom report drift; label_advice_after sets it",
        Remedy::MendName => {
            "give that day or a later one, or mend the dates of that name first: mailroom client name"
        }
        Remedy::LeaveQuarantine => {
            "hand it back or match it: mailroom quarantine exit; a manager voids a mistake on the day it was logged"
        }
        Remedy::Instead(deed) => {
            let instead = instead_of_undo(deed);
            return format!(
                "{instead}; an older command is taken back by its name in the audit list"
            );
        }
    };
    plain.to_owned()
}

const LOOK_AGAIN: &str =
    "look at its label again; if they are wrong, correct it: mailroom item assign";

fn came_back(item: ItemId) -> String {
    format!(
        "if it came back: mailroom item bring-back {item}; another piece with this number: --again"
    )
}

const MEND_ROW: &str = "mend the row and import it again";

/// What is done about a box in which letters may lie that nobody holds.
pub(super) const LOOK_INTO_IT: &str =
    "look into it: bring back what lies there, or count it empty; or say why with --reuse-box";

/// What lets a row pass that is meant so.
pub(super) fn of_row(problem: &RowProblem) -> Option<String> {
    Some(match problem {
        RowProblem::Occupied { holder, .. } => format!(
            "list {holder:?} under former_names if this is a new name, or import with --shared-boxes"
        ),
        RowProblem::Resting { .. } | RowProblem::MailLies { .. } => {
            "give another box, or say why with --reuse-box".to_owned()
        }
        RowProblem::InBox { .. } => LOOK_INTO_IT.to_owned(),
        RowProblem::TakesAway(_) => {
            "import with --add to keep it, or with --replace to let it go".to_owned()
        }
        RowProblem::Changes(_) => {
            "import with --replace if the list is right, or mend the row".to_owned()
        }
        RowProblem::StaysPending => {
            "enter the form, or leave the status cell empty; --add takes the rest of the row"
                .to_owned()
        }
        RowProblem::Purged(_) => {
            "give a new client another client_id, or leave the cell empty".to_owned()
        }
        RowProblem::TwoWishes(..) => "write the address once, with what it wants".to_owned(),
        RowProblem::LostZeros { other, .. } => {
            format!("write {other}, or import with --zeros-count if both are there")
        }
        _ => return None,
    })
}

fn return_because(rule: Rule) -> &'static str {
    match rule {
        Rule(23) => "it was signed for: a new wrapper and new postage, with --postage",
        _ => {
            "hold it, or send it on; where the client refused it himself: --why refused; a manager may give --reason"
        }
    }
}

fn because(rule: Rule) -> String {
    let instead = said(instead(rule));
    format!("{instead}; a manager may hand it out with --because REASON")
}

fn in_writing(notice: NoticeId) -> String {
    format!("put a written notice into the box, then: mailroom notice told {notice} --in-writing")
}

fn add_address(notice: NoticeId, client: &ClientId) -> String {
    format!(
        "add one: mailroom client set {client} emails=ADDRESS, then retry; or call the client, then: mailroom notice told {notice}"
    )
}

fn see(place: See) -> String {
    let command = match place {
        See::History(item) => return format!("see its history with mailroom item show {item}"),
        See::Client => "client show",
        See::Clients => "client list",
        See::Notices => "notice list",
        See::Clerks => "clerk list",
        See::Quarantine => "quarantine list",
        See::Audit => return "see the audit list".to_owned(),
        See::SealedDays => return "see mailroom day show for what was sealed".to_owned(),
        See::Retention => "report retention",
    };
    format!("see mailroom {command}")
}

fn instead_of_undo(deed: Deed) -> &'static str {
    match deed {
        Deed::Sealed => "later work belongs to the next day",
        Deed::WentLive => "pause it: mailroom notice pause",
        Deed::Paused => "go live: mailroom notice resume",
        Deed::ClerkSet => "set or remove the clerk: mailroom clerk",
        Deed::ClerkRemoved => "set the clerk anew: mailroom clerk",
        Deed::Purged => "what was purged is gone",
        Deed::HoldSet => "lift it: mailroom client hold CLIENT --lift",
        Deed::HoldLifted => "set it anew: mailroom client hold CLIENT --reason WHY",
        Deed::Certified => "certify again on a later day",
        Deed::NoticeCancelled => "tell the client by phone",
        Deed::NoticesReleased => "cancel what has not gone out yet: mailroom notice cancel",
        Deed::ClientAsked => "cancel the question: mailroom notice cancel",
        Deed::ImportUndone => "import the list again: mailroom client import",
        Deed::CountStarted => "close it: mailroom count close",
        Deed::SlotCounted => "count the slot again: mailroom count scan",
        Deed::Reopened => "seal it again: mailroom day close",
        Deed::CountClosed => "start another: mailroom count start",
        Deed::PaperDetached => "attach it again: mailroom client form attach",
        Deed::StatementPaid | Deed::BalanceCorrected => {
            "set it right on the next statement: mailroom statement credit, or statement charge"
        }
        Deed::StatementsMade | Deed::StatementsSent => {
            "they stay as they are; what is wrong goes on the next one: mailroom statement credit"
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_refusal_says_in_the_shell_what_to_do_and_names_no_key_of_the_screen() {
        let kinds = include_str!("../../tests/data/forms/11/rejections.txt");
        for line in kinds.lines().filter(|line| line.starts_with(['{', '"'])) {
            let rejection: Rejection = serde_json::from_str(line).unwrap();
            let said = remedy(&rejection);
            assert!(!said.is_empty(), "{line}");
            let screen = [":me", ":go", "F9", "(F"];
            assert!(!screen.iter().any(|key| said.contains(key)), "{said}");
        }
    }

    #[test]
    fn no_refusal_says_first_without_a_command() {
        let kinds = include_str!("../../tests/data/forms/11/rejections.txt");
        for line in kinds.lines().filter(|line| line.starts_with(['{', '"'])) {
            let rejection: Rejection = serde_json::from_str(line).unwrap();
            let said = remedy(&rejection);
            // What comes before in the same command needs no other one.
            let is_one = matches!(
                rejection.remedy(),
                Remedy::SignIn | Remedy::LogAgain | Remedy::TakeBackFirst
            );
            let says = said.split([' ', ',', ';']).any(|word| word == "first");
            assert!(!says || is_one || said.contains("mailroom "), "{said}");
        }
    }

    #[test]
    fn whatever_is_to_be_done_first_is_named_with_its_command() {
        let kinds = include_str!("../../tests/data/forms/11/rejections.txt");
        let mut seen = 0;
        for line in kinds.lines().filter(|line| line.starts_with(['{', '"'])) {
            let rejection: Rejection = serde_json::from_str(line).unwrap();
            let said = remedy(&rejection);
            let step = match rejection.remedy() {
                Remedy::Plain(advice) | Remedy::GiveReason(advice) => advice.step(),
                Remedy::HandOutBecause(rule) => instead(rule).step(),
                _ => None,
            };
            if step.is_some() {
                assert!(said.contains("mailroom "), "{said}");
                seen += 1;
            }
        }
        assert!(seen > 10, "{seen}");
    }
}
