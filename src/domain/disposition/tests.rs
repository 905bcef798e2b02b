//! The table against two judges: every combination that can occur, and the written cases of
//! `tests/data/disposition/cases.tsv`, which name the rule by its number.

use std::collections::BTreeSet;

use super::settings::{AfterRemail, IncompleteForm, OffForm, Process, Strangers, Suspended};
use super::*;
use crate::domain::aftercare::MailClass;
use crate::domain::form::Said;
use crate::domain::item::ItemKind;
use crate::domain::standing::{FormState, Standing};
use crate::domain::tracking::{Accountable, Carrier};

const CASES: &str = include_str!("../../../tests/data/disposition/cases.tsv");

/// The rules that the table may answer with, and those that a setting hangs on.
const ANSWERS: [u8; 18] = [
    5, 17, 19, 20, 21, 22, 24, 25, 26, 27, 31, 32, 35, 36, 37, 49, 56, 89,
];

const STANDINGS: [Standing; 6] = [
    Standing::Pending,
    Standing::Active,
    Standing::Closing,
    Standing::Former,
    Standing::Expired,
    Standing::Suspended,
];
const FORMS: [FormState; 3] = [
    FormState::NotEntered,
    FormState::Incomplete,
    FormState::Complete,
];
const SERVICES: [Option<Accountable>; 7] = [
    None,
    Some(Accountable::Certified),
    Some(Accountable::Registered),
    Some(Accountable::Insured),
    Some(Accountable::Express),
    Some(Accountable::Signature),
    Some(Accountable::CashOnDelivery),
];

/// A Friday, so that the next business day is the Monday after.
fn today() -> Day {
    Day::parse("2026-11-20").unwrap()
}

fn mails() -> Vec<Mail> {
    let mut all = Vec::new();
    for kind in ItemKind::ALL {
        for class in MailClass::ALL.iter().copied() {
            for service in SERVICES {
                for restricted in [false, true] {
                    for carrier in [None, Some(Carrier::Usps), Some(Carrier::Ups)] {
                        all.push(
                            Mail {
                                kind,
                                class,
                                service,
                                restricted,
                                carrier,
                            }
                            .completed(),
                        );
                    }
                }
            }
        }
    }
    all
}

fn clients() -> Vec<ClientFacts> {
    let mut all = Vec::new();
    for standing in STANDINGS {
        for form in FORMS {
            for matched in NameMatch::ALL {
                for instruction in [Instruction::None, Instruction::Collect, Instruction::Remail] {
                    for waived in [false, true] {
                        for restricted_delivery in [Said::Unknown, Said::Yes, Said::No] {
                            all.push(ClientFacts {
                                standing,
                                form,
                                matched,
                                instruction,
                                waived,
                                agent_until: (standing == Standing::Expired).then(today),
                                remail_until: (standing == Standing::Former).then(today),
                                asked: false,
                                restricted_delivery,
                            });
                        }
                    }
                }
            }
        }
    }
    all
}

fn recipients() -> Vec<Recipient> {
    let nobody = [Recipient::Unread, Recipient::Doubtful, Recipient::Unknown];
    nobody
        .into_iter()
        .chain(clients().into_iter().map(Recipient::Client))
        .collect()
}

#[test]
fn every_combination_that_can_occur_has_one_answer_with_a_known_rule() {
    let settings = Settings::default();
    let mails = mails();
    let mut met = BTreeSet::new();
    for recipient in recipients() {
        let mut facts = Facts {
            recipient,
            mail: Mail::of(ItemKind::Letter, None),
            day: today(),
            said: None,
        };
        for mail in &mails {
            facts.mail = *mail;
            let answer = dispose(&facts, &settings);
            assert!(
                !answer.rule.gist().is_empty(),
                "{} of {facts:?}",
                answer.rule
            );
            check(&facts, &answer);
            met.insert(answer.action);
        }
    }
    assert_eq!(
        met,
        BTreeSet::from(Action::ALL),
        "an action that nothing leads to"
    );
}

/// What must hold of every answer, whatever the table says.
fn check(facts: &Facts, answer: &Disposition) {
    let Recipient::Client(client) = &facts.recipient else {
        assert_eq!(
            answer.telling,
            Telling::Nothing,
            "nobody is told of {facts:?}"
        );
        return;
    };
    let silent = facts.mail.is_advertising();
    assert!(
        !silent || answer.telling == Telling::Nothing,
        "advertising was told: {facts:?}"
    );
    assert_ne!(
        answer.telling,
        Telling::Form,
        "no manager released notices about forms: {facts:?}"
    );
    let new = client.form == FormState::NotEntered;
    if new && matches!(client.standing, Standing::Active | Standing::Closing) {
        assert_ne!(
            answer.action,
            Action::HoldForForm,
            "unknown is not missing: {facts:?}"
        );
    }
    assert_eq!(answer.postage_owed, answer.action == Action::Remail);
    if client.standing != Standing::Expired && answer.reason.is_none() {
        // Only the addressee refuses mail (22), and a former client's is never returned (36).
        assert_ne!(answer.action, Action::HandBack, "{facts:?}");
    }
    assert!(!(answer.is_ordinary() && answer.is_quarantine()));
}

#[test]
fn the_first_day_is_an_ordinary_day() {
    for matched in NameMatch::ALL
        .into_iter()
        .filter(|matched| *matched != NameMatch::AuthorisedOnly)
    {
        for kind in [
            ItemKind::Letter,
            ItemKind::Flat,
            ItemKind::Parcel,
            ItemKind::Certified,
            ItemKind::Other,
        ] {
            let client = ClientFacts {
                matched,
                ..client("active not-entered")
            };
            let facts = Facts {
                recipient: Recipient::Client(client),
                mail: Mail::of(kind, None),
                day: today(),
                said: None,
            };
            let answer = dispose(&facts, &Settings::default());
            assert!(
                answer.is_ordinary() && answer.telling == Telling::Arrival,
                "{facts:?}: {answer:?}"
            );
        }
    }
}

#[test]
fn written_cases_are_answered_as_the_rules_say() {
    let mut count = 0;
    for (number, line) in CASES.lines().enumerate().filter(|(_, line)| is_case(line)) {
        let fields: Vec<_> = line.split('\t').collect();
        let [rule, facts, wanted] = fields[..] else {
            panic!("line {}: three columns", number + 1)
        };
        let (facts, settings) = read(facts);
        let answer = dispose(&facts, &settings);
        assert_eq!(
            shown(&answer),
            format!("{wanted} rule={rule}"),
            "line {}: {line}",
            number + 1
        );
        count += 1;
    }
    assert!(count >= 60, "only {count} cases");
}

#[test]
fn every_rule_that_a_case_names_is_in_the_list_and_every_rule_of_the_list_has_a_case() {
    let mut used: BTreeSet<u8> = CASES
        .lines()
        .filter(|line| is_case(line))
        .map(|line| line.split('\t').next().unwrap().parse().unwrap())
        .collect();
    // A setting of the same section may hang on a rule that no answer is made of.
    used.extend(settings::SOURCES.iter().map(|(_, rule)| rule.0));
    let listed: BTreeSet<u8> = ANSWERS.iter().copied().collect();
    assert_eq!(used, listed);
}

#[test]
fn every_setting_hangs_on_a_known_rule() {
    for (key, rule) in settings::SOURCES {
        assert!(!rule.gist().is_empty(), "{key}");
    }
}

#[test]
fn words_name_the_action_the_time_left_and_the_rule() {
    let (facts, settings) = read("former not-entered business letter remail left=61");
    let words = dispose(&facts, &settings).words();
    assert_eq!(
        words,
        "former client: re-mail as instructed, with new postage, 61 days left (USPS CMRA FAQ, rule 35)"
    );
    let (facts, settings) = read("unknown letter");
    let words = dispose(&facts, &settings).words();
    assert_eq!(
        words,
        "quarantine: recipient does not receive mail here: no form on file, by 2026-11-23 (house rule 32)"
    );
}

fn is_case(line: &str) -> bool {
    !line.is_empty() && !line.starts_with('#')
}

/// Action, then whatever else the answer carries.
fn shown(answer: &Disposition) -> String {
    let mut words = vec![answer.action.word().to_owned()];
    words.extend(
        answer
            .reason
            .map(|reason| format!("reason={}", reason.word())),
    );
    words.extend(answer.due.map(|due| format!("due={due}")));
    words.extend(answer.days_left.map(|days| format!("left={days}")));
    words.extend(answer.postage_owed.then(|| "postage".to_owned()));
    match answer.telling {
        Telling::Arrival => words.push("told".to_owned()),
        Telling::Form => words.push("told-form".to_owned()),
        Telling::Nothing => {}
    }
    words.push(format!("rule={}", answer.rule.0));
    words.join(" ")
}

fn client(words: &str) -> ClientFacts {
    match read(words).0.recipient {
        Recipient::Client(client) => client,
        other => panic!("{words} is nobody: {other:?}"),
    }
}

/// Facts and settings in the words of the case file.
#[expect(
    clippy::too_many_lines,
    reason = "a table: every word of a case and what it sets"
)]
fn read(text: &str) -> (Facts, Settings) {
    let mut settings = Settings::default();
    let mut mail = Mail::of(ItemKind::Letter, None);
    let mut said = None;
    let mut nobody = None;
    let mut waived = Vec::new();
    let mut client = ClientFacts {
        standing: Standing::Active,
        form: FormState::NotEntered,
        matched: NameMatch::Business,
        instruction: Instruction::None,
        waived: false,
        remail_until: None,
        agent_until: None,
        asked: false,
        restricted_delivery: Said::Unknown,
    };
    for word in text.split(' ') {
        let (key, value) = word.split_once('=').unwrap_or((word, ""));
        if let Some(standing) = STANDINGS.into_iter().find(|one| one.word() == word) {
            client.standing = standing;
        } else if let Some(matched) = NameMatch::ALL.into_iter().find(|one| one.word() == word) {
            client.matched = matched;
        } else if let Some(kind) = ItemKind::ALL.into_iter().find(|one| one.word() == word) {
            mail.kind = kind;
        } else {
            match key {
                "not-entered" => client.form = FormState::NotEntered,
                "incomplete" => client.form = FormState::Incomplete,
                "complete" => client.form = FormState::Complete,
                "unread" => nobody = Some(Recipient::Unread),
                "doubtful" => nobody = Some(Recipient::Doubtful),
                "unknown" => nobody = Some(Recipient::Unknown),
                "class" => mail.class = MailClass::parse(value).unwrap(),
                "service" => {
                    mail.service = SERVICES
                        .into_iter()
                        .flatten()
                        .find(|one| one.word() == value);
                    assert!(mail.service.is_some(), "{value}");
                }
                "carrier" => mail.carrier = Some(Carrier::parse(value).unwrap()),
                "asked" => client.asked = true,
                "restricted" => mail.restricted = true,
                "authorised" => {
                    client.restricted_delivery = if value == "yes" { Said::Yes } else { Said::No }
                }
                "remail" => client.instruction = Instruction::Remail,
                "collect" => client.instruction = Instruction::Collect,
                "waived" => waived.push(MailClass::parse(value).unwrap()),
                "left" => {
                    client.remail_until = Some(Day(today().0 + value.parse::<i32>().unwrap()));
                }
                "agent" => {
                    client.agent_until = Some(Day(today().0 + value.parse::<i32>().unwrap()));
                }
                "said" => said = Some(Reason::parse(value).unwrap()),
                "set" => set(&mut settings, value),
                _ => panic!("{word:?} in {text:?}"),
            }
        }
    }
    client.waived = waived.contains(&mail.completed().class);
    let recipient = nobody.unwrap_or(Recipient::Client(client));
    (
        Facts {
            recipient,
            mail: mail.completed(),
            day: today(),
            said,
        },
        settings,
    )
}

fn set(settings: &mut Settings, value: &str) {
    match value {
        "incomplete:notify" => settings.incomplete_form = IncompleteForm::Notify,
        "strangers:hand-back" => settings.strangers = Strangers::HandBack,
        "off-form:quarantine" => settings.off_form = OffForm::Quarantine,
        "after:manager" => settings.after_remail = AfterRemail::Manager,
        "suspended:notify" => settings.suspended = Suspended::Notify,
        "state:CA" => settings.process = Process::California,
        "holiday" => settings
            .business_days
            .holidays
            .push(Day::parse("2026-11-23").unwrap()),
        _ => panic!("no setting {value:?}"),
    }
}
