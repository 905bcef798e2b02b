//! Two quarters of a compliance desk, day for day: 400 clients on their way from the first letter to the accepted form,
//! their IDs ending and renewed, some leaving. What the desk says on each day (the calendar, whose turn it is, what blocks
//! the quarter, the weekly letter) is held against a count that shares nothing with the program but the words it says.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use chrono::{Datelike, Months, NaiveDate, TimeDelta, Weekday};
use mailroom::clock;
use mailroom::domain::clerk::Door;
use mailroom::domain::command::Command;
use mailroom::domain::flow::NoteForm;
use mailroom::domain::ids::{ClientId, CommandId, NoticeId};
use mailroom::domain::notice::Matter;
use mailroom::domain::pipeline::notes::FormSaid;
use mailroom::wire::ask;
use mailroom::wire::client::Connection;
use mailroom::wire::messages::{ClockChange, ReportKind};
use mailroom::wire::rows::ReportLine;

use crate::harness::{Center, wait_for};

const CLIENTS: i64 = 400;

/// From the first of January to the end of June.
const DAYS: i64 = 181;

/// On which days a manager certifies: once in time, once late.
const CERTIFIED: [(i64, i64); 2] = [(9, 14), (108, 104)];

/// Numbers that look random, the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: u64) -> i64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % bound) as i64
    }
}

/// Everything that happens to one client, each as a day of the story; a day that never comes is none.
#[derive(Clone, Debug)]
struct Life {
    opened: i64,
    asked: i64,
    received: i64,
    /// Both IDs were seen.
    checked: i64,
    signed: i64,
    uploaded: i64,
    accepted: i64,
    /// The last day of the photo ID, and when the next one was entered.
    id_ends: i64,
    renewed: Option<i64>,
    /// When the last day was told, and which it is.
    leaves: Option<(i64, i64)>,
    has_address: bool,
    /// When box 1b was filled in.
    box_1b: Option<i64>,
}

/// For how many days a new ID is good.
const LONGER: i64 = 1_500;

fn life(dice: &mut Dice) -> Life {
    let opened = dice.below(150) - 40;
    let mut day = opened.max(0);
    let mut step = |most: u64| {
        day += dice.below(most);
        day
    };
    let [asked, received, checked] = [step(12), step(25), step(8)];
    let [signed, uploaded, accepted] = [step(12), step(9), step(6)];
    let id_ends = accepted + 3 + dice.below(220);
    let renewed = (dice.below(3) > 0).then(|| id_ends - 40 + dice.below(60));
    let told = dice.below(9) == 0;
    let leaves = told.then(|| {
        let told = opened.max(0) + 20 + dice.below(90);
        (told, told + dice.below(40))
    });
    Life {
        opened,
        asked,
        received,
        checked,
        signed,
        uploaded,
        accepted,
        id_ends,
        renewed: renewed.filter(|day| *day > accepted),
        leaves,
        has_address: dice.below(2) == 0,
        box_1b: leaves
            .and_then(|(_, last)| (dice.below(2) == 0).then(|| last + 1 + dice.below(30))),
    }
}

impl Life {
    fn last(&self, on: i64) -> Option<i64> {
        self.leaves
            .filter(|(told, _)| *told <= on)
            .map(|(_, last)| last)
    }

    /// Nobody is served any more on a day.
    fn is_over(&self, on: i64) -> bool {
        self.last(on).is_some_and(|last| last < on)
    }

    /// The last day of the photo ID as it is known on a day; the steps of one who has left stay as they were.
    fn id_until(&self, on: i64) -> Option<i64> {
        let renewed = self.renewed.filter(|day| *day <= on);
        (self.checked <= on).then(|| renewed.map_or(self.id_ends, |day| day + LONGER))
    }

    /// The same where another one is asked for: of one who leaves, only if it does not last to his last day.
    fn id_asked_for(&self, on: i64) -> Option<i64> {
        let end = self.last(on);
        let until = self.id_until(on).filter(|_| !self.is_over(on));
        until.filter(|last| end.is_none_or(|end| *last < end))
    }

    fn has_expired(&self, on: i64) -> bool {
        self.id_until(on).is_some_and(|last| last < on)
    }

    /// Whose turn it is.
    fn turn(&self, on: i64) -> &'static str {
        let done = |step: i64| step <= on;
        if done(self.checked) {
            match () {
                // Whose ID has expired has another to bring.
                () if !done(self.signed) || self.has_expired(on) => "client",
                () if !done(self.uploaded) || !done(self.accepted) => "custodian",
                () => "",
            }
        } else if done(self.received) {
            "custodian"
        } else if done(self.asked) {
            "client"
        } else {
            "manager"
        }
    }

    /// Whether the CRD has something else than the form: a new ID, a last day or box 1b came behind the upload, and nobody
    /// uploads a second time in this story.
    fn is_behind(&self, on: i64) -> bool {
        let since = |day: i64| day > self.uploaded && day <= on;
        let is_renewed = self.renewed.is_some_and(since);
        let leaves = self.leaves.is_some_and(|(told, _)| since(told));
        // Box 1b is filled in after the list of its day has come.
        let is_filled = |day: i64| day >= self.uploaded && day <= on;
        self.uploaded <= on && (is_renewed || leaves || self.box_1b.is_some_and(is_filled))
    }

    /// What blocks the quarter, in the words of the report.
    fn blocks(&self, on: i64) -> Vec<&'static str> {
        let mut all = Vec::new();
        let mut add = |falls_short: bool, words| {
            if falls_short {
                all.push(words);
            }
        };
        let has_form = self.checked <= on;
        add(self.is_behind(on), "changed since the upload to the CRD");
        if let Some(last) = self.last(on).filter(|last| *last < on) {
            let is_filled = self.box_1b.is_some_and(|day| day <= on);
            add(!has_form, "form not entered");
            add(
                !has_form || !is_filled,
                "box 1b does not say the last day of the service",
            );
            let is_remailed = date(on) <= half_a_year_after(last);
            add(
                is_remailed && !self.has_address,
                "neither a re-mail address nor an exception",
            );
            return all;
        }
        add(!has_form, "form not entered");
        add(
            has_form && self.signed > on,
            "signature of the applicant not entered",
        );
        add(has_form && self.signed > on, "witness not entered");
        add(
            has_form && self.uploaded > on,
            "upload to the CRD not confirmed",
        );
        add(self.has_expired(on), "photo ID expired");
        all
    }

    /// What stands in the calendar on a day, with the dates of IDs.
    fn dates(&self, on: i64) -> Vec<(NaiveDate, &'static str)> {
        let today = date(on);
        let to = today.checked_add_months(Months::new(3)).unwrap();
        let mut all = Vec::new();
        if let Some(last) = self.last(on) {
            let over = half_a_year_after(last);
            let days = [
                (date(last), "service_ends"),
                (over, "remail_ends"),
                (over + TimeDelta::days(1), "may_purge"),
            ];
            all.extend(days.into_iter().filter(|(day, _)| *day >= today));
        }
        if let Some(last) = self.id_asked_for(on) {
            all.push((date(last), "id_ends"));
            let before = [90, 60, 30, 7].map(|days| (date(last - days), "id_reminder"));
            all.extend(before.into_iter().filter(|(day, _)| *day >= today));
        }
        all.retain(|(day, _)| *day <= to);
        all
    }
}

fn date(day: i64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2037, 1, 1).unwrap() + TimeDelta::days(day)
}

fn half_a_year_after(day: i64) -> NaiveDate {
    date(day).checked_add_months(Months::new(6)).unwrap()
}

/// The due dates of certifications that stand in a calendar, as of a day.
fn certifications(on: i64) -> Vec<NaiveDate> {
    let all = [14, 104, 195, 287].map(date);
    let to = date(on).checked_add_months(Months::new(3)).unwrap();
    let answered = CERTIFIED.iter().rfind(|(day, _)| *day <= on);
    all.into_iter()
        .filter(|due| match answered {
            Some((_, answered)) => *due > date(*answered),
            None => *due >= date(on),
        })
        .filter(|due| *due <= to)
        .collect()
}

/// The rows of those of whom something that a list says changed on a day.
fn list(all: &BTreeMap<String, Life>, on: i64) -> Option<String> {
    let heading = "client_id,pmb,legal_name,opened,closed,remail_address,form_edition,form_signed,witness,\
                   photo_id_type,photo_id_expires,address_id_type,address_id_expires,crd_uploaded\n";
    let mut text = heading.to_owned();
    for (id, life) in all {
        let told = life.leaves.map(|(told, _)| told);
        let days = [
            Some(life.opened.max(0)),
            Some(life.checked),
            Some(life.signed),
            Some(life.uploaded),
            life.renewed,
            told,
        ];
        if !days.contains(&Some(on)) {
            continue;
        }
        let said = |is_so: bool, text: String| if is_so { text } else { String::new() };
        let day = |step: i64| said(step <= on, date(step).to_string());
        let (checked, signed) = (life.checked <= on, life.signed <= on);
        let _ = writeln!(
            text,
            "{id},{},Client {id} LLC,{},{},{},{},{},{},{},{},{},{},{}",
            &id[1..],
            date(life.opened),
            life.last(on)
                .map(|last| date(last).to_string())
                .unwrap_or_default(),
            said(
                life.has_address && told.is_some_and(|told| told <= on),
                "9 Pier Rd".to_owned()
            ),
            said(checked, "2024-06".to_owned()),
            day(life.signed),
            said(signed, "cmra_in_person: Bob Lee".to_owned()),
            said(checked, "passport".to_owned()),
            life.id_until(on)
                .map(|last| date(last).to_string())
                .unwrap_or_default(),
            said(checked, "lease".to_owned()),
            said(checked, "none".to_owned()),
            day(life.uploaded),
        );
    }
    (text != heading).then_some(text)
}

/// A center, the connection to its server, and how many commands it gave.
struct Desk {
    center: Center,
    wire: Connection,
    given: u128,
}

impl Desk {
    fn ask<A: mailroom::wire::messages::Ask>(&mut self, question: A) -> A::Answer {
        self.wire
            .ask(question)
            .unwrap()
            .unwrap_or_else(|no| panic!("{no:?}"))
    }

    fn note(&mut self, id: &str, said: FormSaid) {
        self.given += 1;
        let (client, on) = (ClientId::new(id), None);
        let command = Box::new(Command::NoteForm(NoteForm { client, said, on }));
        let _ = self.ask(ask::Submit {
            id: CommandId(self.given.to_be_bytes()),
            command,
        });
    }

    /// A day of the story: what happens on it.
    fn live(&mut self, all: &BTreeMap<String, Life>, on: i64) {
        // All happens before the hour of the letter, which tells of the whole day.
        let at = |hour| clock::parse_rfc3339(&format!("{}T{hour}:00:00Z", date(on))).unwrap();
        self.ask(ClockChange::Set(at("07")));
        if let Some(list) = list(all, on) {
            let file = self.center.file("list.csv", &list);
            let _ = self
                .center
                .run(&["client", "import", &file, "--replace"])
                .ok();
        }
        for (id, life) in all {
            for (day, said) in [
                (life.asked, FormSaid::Asked),
                (life.received, FormSaid::Received),
                (life.accepted, FormSaid::Accepted),
            ] {
                if day == on {
                    self.note(id, said);
                }
            }
            if life.box_1b == Some(on) && life.checked <= on {
                let last = date(life.last(on).unwrap());
                let cell = format!("closed={last}");
                let set = ["client", "form", "set", id, &cell, "--draft"];
                let _ = self.center.run(&set).ok();
            }
        }
        if CERTIFIED.iter().any(|(day, _)| *day == on) {
            let certify = [
                "report",
                "quarter",
                "certify",
                "--reason",
                "as far as it is",
            ];
            let _ = self.center.run(&certify).ok();
        }
        self.ask(ClockChange::Set(at("10")));
    }

    fn calendar(&mut self, ids: Option<String>) -> Vec<String> {
        let (from, to) = (None, None);
        let rows = self.ask(ask::CalendarOf { from, to, ids });
        let dates = rows.iter().filter_map(ReportLine::date);
        let mut all: Vec<String> = dates
            .map(|row| {
                let who = row.date.client.as_ref().map_or("-", ClientId::as_str);
                format!("{} {who} {}", row.date.on, row.date.happens.word())
            })
            .collect();
        all.sort();
        all
    }

    fn turns(&mut self) -> BTreeMap<String, String> {
        let rows = self.ask(ask::ReportOf(ReportKind::Pipeline));
        let rows = rows.iter().filter_map(ReportLine::stage);
        rows.map(|row| (row.client.to_string(), row.progress.turn().to_owned()))
            .collect()
    }

    fn blockers(&mut self) -> (String, BTreeSet<String>) {
        let quarter = self.ask(ask::QuarterOn(None));
        let all = quarter.blockers.iter();
        let all = all.map(|one| format!("{} {}", one.client, one.problem));
        (quarter.due.to_string(), all.collect())
    }

    /// The letters of the calendar, by number.
    fn letters(&mut self) -> Vec<NoticeId> {
        let rows = self.ask(ask::Notices {
            after: NoticeId(0),
            limit: 500,
        });
        let of_calendar = rows
            .iter()
            .filter(|row| matches!(row.notice.matter, Matter::Calendar(_)));
        of_calendar.map(|row| row.notice.id).collect()
    }

    /// The lines of the newest letter, once there are so many.
    fn letter(&mut self, count: usize) -> Vec<String> {
        wait_for("the weekly letter", || self.letters().len() == count);
        let newest = self.letters().pop().unwrap();
        let sheet = self.ask(ask::Notice(newest));
        let lines = sheet.letter.lines().filter(|line| line.starts_with("  2"));
        let mut all: Vec<String> = lines.map(|line| line.trim().to_owned()).collect();
        all.sort();
        all
    }
}

/// What the letter of a day says, in its own words.
fn letter(all: &BTreeMap<String, Life>, on: i64) -> Vec<String> {
    let (today, to) = (date(on), date(on + 21));
    let late = |day: NaiveDate| if day < today { " LATE" } else { "" };
    let mut lines = Vec::new();
    for (id, life) in all.iter().filter(|(_, life)| life.opened.max(0) <= on) {
        let mut add = |day: NaiveDate, words: &str| {
            if day <= to {
                let late = late(day);
                lines.push(format!(
                    "{day}{late} PMB {} Client {id} LLC: {words}",
                    &id[1..]
                ));
            }
        };
        for (day, word) in life.dates(on) {
            match word {
                "service_ends" => add(
                    day,
                    "last day of the service: write it into box 1b and the CRD",
                ),
                "remail_ends" => add(day, "last day of re-mailing"),
                "may_purge" => add(day, "the records may be purged from now on"),
                _ => {}
            }
        }
        let ends = life.id_asked_for(on);
        if ends.is_some_and(|last| last - on <= 90) {
            add(
                today,
                "an ID on the form ends soon, or is over: ask for the next one",
            );
        }
    }
    for due in certifications(on).into_iter().filter(|due| *due <= to) {
        lines.push(format!("{due}{}: certify the quarter", late(due)));
    }
    lines.sort();
    lines
}

fn check(desk: &mut Desk, all: &BTreeMap<String, Life>, on: i64) {
    let here = || all.iter().filter(|(_, life)| life.opened.max(0) <= on);
    let mut dates: Vec<String> = here()
        .flat_map(|(id, life)| {
            let dates = life.dates(on).into_iter();
            dates.map(move |(day, word)| format!("{day} {id} {word}"))
        })
        .collect();
    dates.extend(
        certifications(on)
            .iter()
            .map(|due| format!("{due} - certify")),
    );
    dates.sort();
    assert_eq!(
        desk.calendar(Some("day by day".to_owned())),
        dates,
        "{}",
        date(on)
    );

    let turns: BTreeMap<String, String> = here()
        .filter(|(_, life)| !life.is_over(on))
        .map(|(id, life)| (id.clone(), life.turn(on).to_owned()))
        .collect();
    assert_eq!(desk.turns(), turns, "{}", date(on));

    let blocked: BTreeSet<String> = here()
        .flat_map(|(id, life)| {
            life.blocks(on)
                .into_iter()
                .map(move |words| format!("{id} {words}"))
        })
        .collect();
    let (due, told) = desk.blockers();
    assert_eq!(told, blocked, "{}", date(on));
    let open = [14, 104, 195].map(date).into_iter().find(|due| {
        let answered = CERTIFIED.iter().rfind(|(day, _)| *day <= on);
        answered.is_none_or(|(_, answered)| *due > date(*answered))
    });
    assert_eq!(Some(due), open.map(|due| due.to_string()), "{}", date(on));
}

#[test]
fn four_hundred_clients_over_two_quarters_are_told_day_for_day_as_an_independent_count_says() {
    let mut dice = Dice(1583);
    let all: BTreeMap<String, Life> = (0..CLIENTS)
        .map(|n| (format!("k{}", 1000 + n), life(&mut dice)))
        .collect();
    let settings =
        "[mail]\nmanager = \"boss@center.example\"\n[compliance]\nweekly = \"mon 08:00\"\n";
    let center = Center::with_config(settings);
    let _server = center.serve();
    let mut wire = Connection::open(&center.data().join("mailroom.sock")).unwrap();
    let terminal = "test".to_owned();
    let door = Door::Shell;
    let _ = wire.ask(ask::Open { terminal, door }).unwrap().unwrap();
    let mut desk = Desk {
        center,
        wire,
        given: 0,
    };
    // The first letter goes when the server starts, before the story begins.
    wait_for("the first letter", || desk.letters().len() == 1);
    let (mut letters, mut lines) = (1, 0);
    for on in 0..DAYS {
        desk.live(&all, on);
        check(&mut desk, &all, on);
        if on == 0 || date(on).weekday() == Weekday::Mon {
            letters += 1;
            let told = letter(&all, on);
            assert_eq!(desk.letter(letters), told, "{}", date(on));
            lines += told.len();
        }
    }
    assert_eq!(letters, 1 + 1 + 26);
    assert!(lines > 1_000, "{lines} lines");
}
