//! By which verb each command is given on the shell. A command without an answer here does not compile, nor does an
//! answer that names a verb nobody declared; the test looks for it in the arguments as a person would type it.

use clap::CommandFactory;

use super::args::{Args, Noun};
use super::center::Center;
use super::clerk::Clerk;
use super::client::args::{Client, ClientForm, ClientName};
use super::count::Count;
use super::day::DayVerb;
use super::fee::Fee;
use super::forward::Forward;
use super::item::Item;
use super::notice::Notice;
use super::papers::Papers;
use super::quarantine::{Quarantine, Way};
use super::report::workflow::WorkflowVerb;
use super::report::{QuarterVerb, Report};
use super::request::Request;
use super::statement::Statement;
use crate::domain::command::Command;
use crate::domain::flow::SCHEMA;

/// Who gives a command.
enum Door {
    /// A person on the shell, with this verb.
    Verb(&'static str),
    /// The server itself gives it, about a letter, a PIN, a due day.
    Server,
    /// The screen alone: on the shell a piece is voided and logged anew, and a name is added by its kind.
    Screen,
}

/// The one match over all commands. Each verb is what is typed, where it is declared, and what it gives.
macro_rules! doors {
    (
        $($typed:literal is $noun:ident::$verb:ident for $($kind:ident $(($any:tt))?)|+;)+
        the server for $($its:ident $(($every:tt))?)|+;
        the screen for $($alone:ident $(($whole:tt))?)|+;
    ) => {
        fn door(command: &Command) -> Door {
            match command {
                $($(Command::$kind $(($any))?)|+ => {
                    let _ = |declared: &_| matches!(declared, $noun::$verb { .. });
                    Door::Verb($typed)
                })+
                $(Command::$its $(($every))?)|+ => Door::Server,
                $(Command::$alone $(($whole))?)|+ => Door::Screen,
            }
        }
    };
}

doors! {
    "client import" is Client::Import for ImportClient(_);
    "client differences" is Client::Differences for TakeListed(_);
    "client rename" is Client::Rename for RenameClient(_);
    "client close" is Client::Close for CloseClient(_);
    "client reopen" is Client::Reopen for ReopenClient(_);
    "client suspend" is Client::Suspend for SuspendClient(_);
    "client resume" is Client::Resume for ResumeClient(_);
    "client set" is Client::Set for SetTerms(_);
    "client note" is Client::Note for NoteClient(_);
    "client purge" is Client::Purge for PurgeClient(_);
    "client hold" is Client::Hold for SetLegalHold(_);
    "client advise" is Client::Advise for AdviseLabels(_);
    "client name add" is ClientName::Add for AddName(_);
    "client name end" is ClientName::End for EndName(_);
    "client name remove" is ClientName::Remove for RemoveName(_);
    "client form set" is ClientForm::Set for SetForm(_);
    "client form show" is ClientForm::Show for OpenForm(_);
    "client form ask" is ClientForm::Ask for AskForForms(_);
    "client form attach" is ClientForm::Attach for AttachPaper(_);
    "client form open" is ClientForm::Open for OpenPaper(_);
    "client form detach" is ClientForm::Detach for DetachPaper(_);
    "item log" is Item::Log for LogItems(_);
    "item assign" is Item::Assign for AssignItem(_) | AssignKept(_);
    "item move" is Item::Move for MoveItems(_);
    "item void" is Item::Void for VoidItem(_);
    "item return" is Item::Return for ReturnItems(_);
    "item bring-back" is Item::BringBack for BringBack(_);
    "item destroy" is Item::Destroy for DestroyItems(_) | DestroyKept(_);
    "item dispute" is Item::Dispute for DisputeItems(_) | EndDispute(_);
    "item decide" is Item::Decide for RulePieces(_);
    "item find" is Item::Find for CountMailCheck(_);
    "report calendar" is Report::Calendar for MailCalendar(_);
    "center filed" is Center::Filed for NoteCenter(_);
    "client form note" is ClientForm::Note for NoteForm(_);
    "papers served" is Papers::Served for NotePapers(_);
    "pickup" is Noun::Pickup for HandOut(_) | HandOutSigned(_) | Release(_) | ReleaseByCode(_) | SendCode(_) | ReleaseToCourier(_);
    "forward make" is Forward::Make for ForwardItems(_) | SendShown(_);
    "fee take" is Fee::Take for SettleFees(_);
    "statement paid" is Statement::Paid for PayStatement(_);
    "statement credit" is Statement::Credit for CorrectStatement(_);
    "statement make" is Statement::Make for MakeStatements(_);
    "statement send" is Statement::Send for PostStatements(_);
    "request make" is Request::Make for MakeRequest(_);
    "request withdraw" is Request::Withdraw for WithdrawRequest(_);
    "count start" is Count::Start for StartCount(_);
    "count scan" is Count::Scan for CountSlot(_);
    "count answer" is Count::Answer for AnswerDifference(_);
    "count close" is Count::Close for CloseCount(_);
    "day close" is DayVerb::Close for SealDay(_);
    "day carrier" is DayVerb::Carrier for CountCarrier(_);
    "day carry" is DayVerb::Carry for CarryOver(_);
    "day note" is DayVerb::Note for NoteDay(_) | ReadNote;
    "day reopen" is DayVerb::Reopen for ReopenDay(_);
    "day report" is DayVerb::Report for ReportDay(_);
    "quarantine put" is Quarantine::Put for Quarantine(_) | SetApartKept(_);
    "quarantine ask" is Quarantine::Ask for AskClient(_);
    "quarantine exit match-corrected" is Way::MatchCorrected for ReleaseFromQuarantine(_) | ReleaseKept(_);
    "quarantine exit handed-back" is Way::HandedBack for HandBack(_) | HandBackKept(_);
    "inspect" is Noun::Inspect for Inspect(_);
    "report quarter certify" is QuarterVerb::Certify for CertifyQuarter(_);
    "report quarter take-back" is QuarterVerb::TakeBack for TakeBackCertification(_);
    "report workflow certify" is WorkflowVerb::Certify for ReviewWorkflow(_);
    "notice flush" is Notice::Flush for FlushNotices;
    "notice pause" is Notice::Pause for PauseOutbox;
    "notice resume" is Notice::Resume for ResumeOutbox;
    "notice retry" is Notice::Retry for RetryNotice(_) | RetryNotices(_);
    "notice cancel" is Notice::Cancel for CancelNotice(_);
    "notice bounces" is Notice::Bounces for RecordDelivery(_);
    "notice told" is Notice::Told for TellNotice(_);
    "clerk add" is Clerk::Add for SetClerk(_);
    "clerk remove" is Clerk::Remove for RemoveClerk(_);
    "undo" is Noun::Undo for Undo(_) | TakeBack(_) | UndoImport(_);
    the server for SignIn(_) | RefusePin(_) | StopHandover(_) | ReleaseNotices(_) | MarkNotice(_) | FollowUp(_) | NoteTold(_);
    the screen for CorrectItem(_) | RememberName(_);
}

/// Whether the shell knows the verb.
fn is_declared(typed: &str) -> bool {
    let args = Args::command();
    typed
        .split(' ')
        .try_fold(&args, |noun, word| noun.find_subcommand(word))
        .is_some()
}

/// Whether a room names the command anywhere but in its tests.
fn is_given(command: &Command, room: &str) -> bool {
    let mut rooms = vec![std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(room)];
    while let Some(room) = rooms.pop() {
        for entry in std::fs::read_dir(room).unwrap() {
            let path = entry.unwrap().path();
            let is_test = path.file_stem().is_some_and(|stem| stem == "tests");
            if path.is_dir() {
                rooms.push(path);
            } else if !is_test
                && std::fs::read_to_string(&path)
                    .unwrap()
                    .contains(command.name())
            {
                return true;
            }
        }
    }
    false
}

#[test]
fn every_command_has_a_verb_on_the_shell_or_is_the_servers_own() {
    let home = env!("CARGO_MANIFEST_DIR");
    let golden = format!("{home}/tests/data/forms/{SCHEMA}/commands.txt");
    let text = std::fs::read_to_string(golden).unwrap();
    let mut seen = 0;
    for line in text.lines().filter(|line| line.starts_with(['{', '"'])) {
        let command: Command = serde_json::from_str(line).unwrap();
        match door(&command) {
            Door::Verb(typed) => {
                assert!(is_declared(typed), "no verb `{typed}` for {line}");
                seen += 1;
            }
            Door::Server => assert!(is_given(&command, "src/server"), "no server gives {line}"),
            Door::Screen => assert!(is_given(&command, "src/tui/screens"), "no key for {line}"),
        }
    }
    assert!(seen > 60, "{seen}");
}
