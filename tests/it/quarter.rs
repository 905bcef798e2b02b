//! The quarter's list and difference against a count that shares nothing with the program: the rows of the list that
//! was imported, dates as texts, and months counted by hand.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::harness::Center;

const FIRST: &str = "2026-07-10";
const SECOND: &str = "2026-10-10";

/// Numbers that look random, the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }

    /// A date between two years' beginnings, never the 29th to 31st where a month has none.
    fn date(&mut self, years: std::ops::Range<u64>) -> String {
        let year = years.start + self.below(years.end - years.start);
        let month = 1 + self.below(12);
        let last = days_in(year, month);
        format!("{year:04}-{month:02}-{:02}", 1 + self.below(last))
    }
}

fn days_in(year: u64, month: u64) -> u64 {
    match month {
        2 if year.is_multiple_of(4) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Six months later, by hand.
fn half_a_year_after(date: &str) -> String {
    let parts: Vec<u64> = date.split('-').map(|part| part.parse().unwrap()).collect();
    let (year, month) = if parts[1] > 6 {
        (parts[0] + 1, parts[1] - 6)
    } else {
        (parts[0], parts[1] + 6)
    };
    format!(
        "{year:04}-{month:02}-{:02}",
        parts[2].min(days_in(year, month))
    )
}

/// One client as the test knows him.
#[derive(Clone, Debug)]
struct Row {
    pmb: String,
    name: String,
    opened: String,
    closed: Option<String>,
    /// What the list says beside the dates: pending, suspended, or nothing.
    said: &'static str,
    /// The last day of the photo ID, where it was entered.
    id_ends: Option<String>,
}

impl Row {
    fn status(&self, on: &str) -> &'static str {
        match &self.closed {
            None if self.said.is_empty() => "active",
            None => self.said,
            Some(closed) if closed.as_str() >= on => "closing",
            Some(closed) if half_a_year_after(closed).as_str() >= on => "former",
            Some(_) => "expired",
        }
    }

    fn is_over(&self, on: &str) -> bool {
        self.closed.as_deref().is_some_and(|closed| closed < on)
    }

    fn csv(&self, id: &str) -> String {
        let closed = self.closed.as_deref().unwrap_or_default();
        let (kind, ends) = match &self.id_ends {
            Some(ends) => ("passport", ends.as_str()),
            None => ("", ""),
        };
        format!(
            "{id},{},{},{},{closed},{},{kind},{ends}\n",
            self.pmb, self.name, self.opened, self.said
        )
    }
}

type Rows = BTreeMap<String, Row>;

fn rows(count: u64) -> Rows {
    let mut dice = Dice(1583);
    let row = |n: u64| {
        let opened = dice.date(2018..2024);
        let closed = match dice.below(10) {
            0 => Some(dice.date(2024..2025)),
            1 | 2 => Some(dice.date(2025..2026)),
            3 => Some(dice.date(2026..2027)),
            _ => None,
        };
        let opened = if dice.below(12) == 0 && closed.is_none() {
            dice.date(2026..2027)
        } else {
            opened
        };
        let name = format!(
            "Client {} of {n} LLC",
            ["Zander", "amber", "Morrow", "Élan"][dice.below(4) as usize]
        );
        let said = match dice.below(12) {
            0 | 1 if closed.is_none() => "pending",
            2 | 3 if closed.is_none() => "suspended",
            _ => "",
        };
        let id_ends = (dice.below(3) == 0).then(|| dice.date(2026..2028));
        (
            format!("k{n}"),
            Row {
                pmb: format!("{}", 1000 + n),
                name,
                opened,
                closed,
                said,
                id_ends,
            },
        )
    };
    (0..count).map(row).collect()
}

fn import(center: &Center, rows: &Rows, ids: &BTreeSet<String>) {
    let lines: String = ids.iter().map(|id| rows[id].csv(id)).collect();
    let text = format!(
        "client_id,pmb,legal_name,opened,closed,status,photo_id_type,photo_id_expires\n{lines}"
    );
    let file = center.file("clients.csv", &text);
    let _ = center.run(&["client", "import", &file, "--replace"]).ok();
}

fn report(center: &Center, date: &str) -> Value {
    center
        .json(&["--json", "report", "quarter", "--date", date])
        .remove(0)
}

fn ids(report: &Value, part: &str) -> BTreeSet<String> {
    let all = report["since_last"][part].as_array().unwrap();
    let ids: BTreeSet<_> = all
        .iter()
        .map(|id| id.as_str().unwrap().to_owned())
        .collect();
    assert_eq!(ids.len(), all.len(), "each once");
    ids
}

fn those(rows: &Rows, fits: impl Fn(&Row) -> bool) -> BTreeSet<String> {
    rows.iter()
        .filter(|(_, row)| fits(row))
        .map(|(id, _)| id.clone())
        .collect()
}

/// The list, as (id, status), held against the rows; and sorted by name.
fn check_list(report: &Value, rows: &Rows, on: &str, a_year_before: &str) {
    let listed = report["clients"].as_array().unwrap();
    let found: BTreeSet<_> = listed
        .iter()
        .map(|one| {
            (
                one["client"].as_str().unwrap().to_owned(),
                one["status"].as_str().unwrap().to_owned(),
            )
        })
        .collect();
    assert_eq!(found.len(), listed.len(), "each once");
    let belongs = |row: &Row| {
        row.opened.as_str() <= on
            && row
                .closed
                .as_deref()
                .is_none_or(|closed| closed >= a_year_before)
    };
    let wanted: BTreeSet<_> = those(rows, belongs)
        .into_iter()
        .map(|id| (id.clone(), rows[&id].status(on).to_owned()))
        .collect();
    assert_eq!(found, wanted);
    for one in listed {
        let row = &rows[one["client"].as_str().unwrap()];
        assert_eq!(one["name"], row.name);
        assert_eq!(
            (one["pmb"].as_str(), one["opened"].as_str()),
            (Some(&*row.pmb), Some(&*row.opened))
        );
        assert_eq!(one["closed"].as_str(), row.closed.as_deref());
    }
    // Élan stands among the E, not behind Zander.
    let plain = |name: &str| name.to_lowercase().replace('é', "e");
    let names: Vec<_> = listed
        .iter()
        .map(|one| plain(one["name"].as_str().unwrap()))
        .collect();
    assert!(names.is_sorted(), "by name");
}

#[test]
#[expect(clippy::too_many_lines, reason = "one list and every difference to it")]
fn the_list_and_the_difference_are_right_to_the_client() {
    let center = Center::new();
    let _ = center.run(&["server", "start"]).ok();
    let _ = center
        .run(&["server", "clock", "set", &format!("{FIRST}T12:00:00Z")])
        .ok();
    let mut rows = rows(1200);
    import(&center, &rows, &rows.keys().cloned().collect());

    let first = report(&center, FIRST);
    assert_eq!(first["due"], "2026-07-15");
    check_list(&first, &rows, FIRST, "2025-07-10");
    // Nothing was certified yet: what happened since the last due date.
    let since = "2026-04-15";
    let within = |date: &str| since <= date && date < FIRST;
    assert_eq!(
        ids(&first, "opened"),
        those(&rows, |row| since < &*row.opened && &*row.opened <= FIRST)
    );
    assert_eq!(
        ids(&first, "closed"),
        those(&rows, |row| row.closed.as_deref().is_some_and(within))
    );
    let remail_over = |row: &Row| {
        row.closed
            .as_deref()
            .is_some_and(|day| within(&half_a_year_after(day)))
    };
    assert_eq!(ids(&first, "remail_ends"), those(&rows, remail_over));
    // Whose service is over is asked for no new ID.
    let expired = |row: &Row| row.id_ends.as_deref().is_some_and(within) && !row.is_over(FIRST);
    assert_eq!(ids(&first, "id_expired"), those(&rows, expired));
    assert!(ids(&first, "renamed").is_empty());
    for status in [
        "active",
        "pending",
        "suspended",
        "closing",
        "former",
        "expired",
    ] {
        assert!(
            rows.values().any(|row| row.status(FIRST) == status),
            "the list has clients of every state"
        );
    }

    let certified = center
        .run(&[
            "--json",
            "report",
            "quarter",
            "certify",
            "--reason",
            "as agreed",
        ])
        .ok();
    assert_eq!(certified.lines().len(), 1);
    let before = rows.clone();
    let same_day = report(&center, FIRST);
    assert_eq!(same_day["due"], "2026-10-15", "the next one");
    for part in ["opened", "closed", "renamed", "id_expired", "remail_ends"] {
        assert!(ids(&same_day, part).is_empty(), "{part}");
    }

    let changed = forty_changes(&center, &mut rows);
    let _ = center
        .run(&["server", "clock", "set", &format!("{SECOND}T12:00:00Z")])
        .ok();
    let second = report(&center, SECOND);
    assert_eq!(second["due"], "2026-10-15");
    check_list(&second, &rows, SECOND, "2025-10-10");
    let known = |id: &String| before.get(id).filter(|row| &*row.opened <= FIRST);
    let opened = rows.iter().filter(|(id, row)| {
        let was_over = known(id).is_some_and(|row| row.is_over(FIRST));
        &*row.opened <= SECOND && (known(id).is_none() || (was_over && !row.is_over(SECOND)))
    });
    assert_eq!(
        ids(&second, "opened"),
        opened.map(|(id, _)| id.clone()).collect()
    );
    let closed = rows.iter().filter(|(id, row)| {
        row.is_over(SECOND) && !known(id).is_some_and(|row| row.is_over(FIRST))
    });
    assert_eq!(
        ids(&second, "closed"),
        closed.map(|(id, _)| id.clone()).collect()
    );
    assert_eq!(ids(&second, "renamed"), changed.renamed, "exactly those");
    let within = |date: &str| (FIRST..SECOND).contains(&date);
    let remail_over = |row: &Row| {
        row.closed
            .as_deref()
            .is_some_and(|day| within(&half_a_year_after(day)))
    };
    assert_eq!(ids(&second, "remail_ends"), those(&rows, remail_over));
    let expired = |row: &Row| {
        let in_service = &*row.opened <= SECOND && !row.is_over(SECOND);
        in_service && row.id_ends.as_deref().is_some_and(within)
    };
    let ended = those(&rows, expired);
    assert!(ended.len() > 20, "IDs that expired in the quarter");
    assert_eq!(ids(&second, "id_expired"), ended);
    let touched = &changed.all;
    let by_themselves = those(&rows, |row| {
        within(row.closed.as_deref().unwrap_or_default())
            || (FIRST < &*row.opened && &*row.opened <= SECOND)
    });
    let named: BTreeSet<_> = ["opened", "closed", "renamed"]
        .iter()
        .flat_map(|part| ids(&second, part))
        .collect();
    assert_eq!(
        named,
        touched.union(&by_themselves).cloned().collect(),
        "these and no others"
    );
}

struct Changed {
    renamed: BTreeSet<String>,
    all: BTreeSet<String>,
}

/// Ten new, ten closed, twelve renamed, eight served again.
fn forty_changes(center: &Center, rows: &mut Rows) -> Changed {
    let active: Vec<_> = those(rows, |row| row.closed.is_none() && &*row.opened <= FIRST)
        .into_iter()
        .collect();
    let over: Vec<_> = those(rows, |row| row.status(FIRST) == "former")
        .into_iter()
        .collect();
    let mut all = BTreeSet::new();
    let mut imported = BTreeSet::new();
    for n in 0..10 {
        let row = Row {
            pmb: format!("{}", 5000 + n),
            name: format!("Newcomer {n}"),
            opened: format!("2026-08-{:02}", n + 1),
            closed: None,
            said: "",
            id_ends: None,
        };
        let _ = rows.insert(format!("new{n}"), row);
        imported.insert(format!("new{n}"));
    }
    for id in over.iter().take(8) {
        rows.get_mut(id).unwrap().closed = None;
        imported.insert(id.clone());
    }
    import(center, rows, &imported);
    for id in &active[..10] {
        let _ = center
            .run(&["client", "close", id, "--on", "2026-09-01", "--yes"])
            .ok();
        rows.get_mut(id).unwrap().closed = Some("2026-09-01".to_owned());
        all.insert(id.clone());
    }
    let renamed: BTreeSet<_> = active[10..22].iter().cloned().collect();
    for id in &renamed {
        let name = format!("{} Renamed", rows[id].name);
        let _ = center.run(&["client", "rename", id, &name]).ok();
        rows.get_mut(id).unwrap().name = name;
    }
    all.extend(renamed.iter().cloned());
    all.extend(imported);
    assert_eq!(all.len(), 40);
    Changed { renamed, all }
}

#[test]
fn only_a_manager_certifies_and_the_list_opens_in_a_spreadsheet() {
    let user = nix::unistd::User::from_uid(nix::unistd::Uid::effective())
        .unwrap()
        .unwrap()
        .name;
    let center = Center::with_config(&format!(
        "[roles]\ncustodians = [{user:?}]\n[quarter]\nsort = \"box\"\n"
    ));
    let said = center
        .run(&["report", "quarter", "certify", "--reason", "x"])
        .code(1)
        .err;
    assert!(said.contains("may not do a manager's work"), "{said}");
    let center = Center::with_config("[quarter]\nsort = \"box\"\n");
    let file = center.file(
        "clients.csv",
        "client_id,pmb,legal_name\na,10,Zeta\nb,9,\"=Alpha, Inc\"\n",
    );
    let _ = center.run(&["client", "import", &file]).ok();
    let blockers = center.json(&["--json", "report", "quarter"])[0]["blockers"].clone();
    let first = &blockers[0];
    assert_eq!(
        (blockers.as_array().unwrap().len(), first["client"].as_str()),
        (2, Some("b")),
        "{blockers}"
    );
    assert_eq!(
        (first["problem"].as_str(), first["rule"].as_str()),
        (Some("form not entered"), Some("DMM 508.1.8.3, rule 5"))
    );
    let said = center.run(&["report", "quarter", "certify"]).code(1).err;
    assert!(said.contains("3 things block"), "{said}");
    let csv = center.run(&["report", "quarter", "--csv"]).ok().out;
    assert!(
        csv.ends_with(
            "\"'=Alpha, Inc\",9,b,active,,,,form not entered\nZeta,10,a,active,,,,form not entered\n\
             the center itself,,,,,,,the center's own file is not entered\n"
        ),
        "{csv}"
    );
}

/// What was moved, suspended or ended later is not in the report of a day before.
#[test]
fn the_report_of_a_past_day_shows_the_boxes_and_the_standing_of_that_day() {
    let center = Center::new();
    let _ = center.run(&["server", "start"]).ok();
    let clock = |at: &str| {
        let _ = center.run(&["server", "clock", "set", at]).ok();
    };
    clock("2026-04-10T17:00:00Z");
    let list = "client_id,pmb,legal_name,opened\nk3,13,Cedar LLC,2025-01-01\nk4,14,Elder LLC,2025-01-01\nk5,15,Fir LLC,2025-01-01\n";
    let file = center.file("clients.csv", list);
    let _ = center.run(&["client", "import", &file]).ok();
    clock("2026-05-05T17:00:00Z");
    for words in [
        &["client", "move", "k3", "--to", "99"][..],
        &["client", "suspend", "k4", "--reason", "unpaid"],
        &["client", "close", "k5", "--on", "2026-05-31", "--yes"],
    ] {
        let _ = center.run(words).ok();
    }
    let standing = |date: &str| -> Vec<(String, String)> {
        let report = report(&center, date);
        let listed = report["clients"].as_array().unwrap();
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        listed
            .iter()
            .map(|one| (text(&one["pmb"]), text(&one["status"])))
            .collect()
    };
    let pair = |pmb: &str, status: &str| (pmb.to_owned(), status.to_owned());
    let then = ["13", "14", "15"].map(|pmb| pair(pmb, "active"));
    assert_eq!(standing("2026-05-01"), then);
    let now = [
        pair("99", "active"),
        pair("14", "suspended"),
        pair("15", "closing"),
    ];
    assert_eq!(standing("2026-05-05"), now);
}

/// A list that renames a client does it on a day: what was certified before says what it said.
#[test]
fn a_rename_by_a_list_leaves_the_certified_list_of_a_past_day_as_it_was() {
    let center = Center::new();
    let _ = center.run(&["server", "start"]).ok();
    let clock = |at: &str| {
        let _ = center.run(&["server", "clock", "set", at]).ok();
    };
    let list = |name: &str| {
        let text = format!("client_id,pmb,legal_name\na,101,{name}\n");
        let file = center.file("clients.csv", &text);
        let _ = center.run(&["client", "import", &file, "--replace"]).ok();
    };
    clock("2026-01-05T17:00:00Z");
    list("Alder LLC");
    let words = ["report", "quarter", "certify", "--reason", "no forms"];
    let _ = center.run(&words).ok();
    let before = report(&center, "2026-01-05");
    clock("2026-02-10T17:00:00Z");
    list("Aspen LLC");
    assert_eq!(report(&center, "2026-01-05"), before);
    let of_past = report(&center, "2026-02-09");
    assert_eq!(of_past["clients"][0]["name"], "Alder LLC");
    let now = report(&center, "2026-02-10");
    assert_eq!(now["clients"][0]["name"], "Aspen LLC");
    assert_eq!(ids(&now, "renamed").len(), 1, "{now}");
}

/// Before anything was certified the books say who moved, if they only came into them in the same quarter.
#[test]
fn who_moved_before_the_first_certification_is_named() {
    let center = Center::new();
    let _ = center.run(&["server", "start"]).ok();
    let clock = |at: &str| {
        let _ = center.run(&["server", "clock", "set", at]).ok();
    };
    clock("2026-08-20T17:00:00Z");
    let list = "client_id,pmb,legal_name,opened\na,10,Alder LLC,2020-01-01\nb,20,Birch LLC,2020-01-01\n\
                c,30,Cedar LLC,2020-01-01\n";
    let file = center.file("clients.csv", list);
    let _ = center.run(&["client", "import", &file]).ok();
    clock("2026-08-31T17:00:00Z");
    let _ = center.run(&["client", "move", "a", "--to", "11"]).ok();
    let _ = center.run(&["client", "move", "b", "--to", "21"]).ok();
    let _ = center.run(&["client", "move", "b", "--to", "20"]).ok();
    let moved = |date: &str| ids(&report(&center, date), "moved");
    assert_eq!(moved("2026-08-31"), BTreeSet::from(["a".to_owned()]));
    assert_eq!(moved("2026-08-30"), BTreeSet::new());
    let said = center.run(&["report", "quarter"]).ok().out;
    assert!(said.contains("moved (1): a"), "{said}");
}
