//! How many keys a clerk needs, counted on the real program in a pseudo-terminal with 400 clients, and what is in
//! the books afterwards. A scan counts as none: nobody presses it. The figures stand in the README.

use std::fmt::Write;

use mailroom::domain::ids::ClientId;
use mailroom::domain::name::NameKind;
use mailroom::matching::{Entry, Index, NameRow, NoPrior, Verdict};
use serde_json::Value;

use crate::harness::Center;
use crate::matching::{NAMES, index};
use crate::prior::{Desk, fold};
use crate::terminal::{Terminal, count_keys};

/// Names one letter apart, on a desk of their own among the real ones.
const TWINS: [[&str; 2]; 5] = [
    ["Marlin Freight LLC", "Merlin Freight LLC"],
    ["Brandt Optical Inc", "Brandl Optical Inc"],
    ["Kestrel Works Ltd", "Kestral Works Ltd"],
    ["Hadley Stone Co", "Hedley Stone Co"],
    ["Tarn Audio LLC", "Tern Audio LLC"],
];

/// The first box; the others follow.
const FIRST_BOX: usize = 101;

/// 400 clients: real names drawn by chance from a fixed seed, and the twins at the end. Boxes of three digits.
fn directory() -> Vec<Entry> {
    let mut all = Desk::new(&format!("{NAMES}/directory_5k.csv"), 390).entries;
    for (at, name) in TWINS.iter().flatten().enumerate() {
        let names = vec![NameRow { text: (*name).to_owned(), kind: NameKind::Legal, from: None, to: None }];
        let client = ClientId::new(&format!("twin-{at}"));
        all.push(Entry { client, pmb: String::new(), present: true, names });
    }
    for (at, entry) in all.iter_mut().enumerate() {
        entry.pmb = (FIRST_BOX + at).to_string();
    }
    all
}

fn legal(entry: &Entry) -> &str {
    let name = entry.names.iter().find(|name| name.kind == NameKind::Legal).or(entry.names.first());
    &name.unwrap().text
}

/// The directory as a list to import. What separates values in a cell is no part of a name here.
fn list(entries: &[Entry]) -> String {
    let mut out = csv::Writer::from_writer(Vec::new());
    out.write_record(["client_id", "pmb", "legal_name", "people", "former_names", "dbas", "pickup_people"])
        .unwrap();
    for entry in entries {
        let of = |kinds: &[NameKind]| {
            let own =
                entry.names.iter().filter(|name| kinds.contains(&name.kind) && name.text != legal(entry));
            own.map(|name| name.text.replace([';', '@'], " ")).collect::<Vec<_>>().join(";")
        };
        let dbas = of(&[NameKind::Dba, NameKind::Alias, NameKind::Acronym]);
        let former = of(&[NameKind::Former]);
        let people = of(&[NameKind::Person]);
        let row = [entry.client.as_str(), &entry.pmb, legal(entry), &people, &former, &dbas, "Pat Example"];
        out.write_record(row).unwrap();
    }
    String::from_utf8(out.into_inner().unwrap()).unwrap()
}

/// A clerk at the real program, who counts his keys.
struct Clerk {
    center: Center,
    terminal: Terminal,
    entries: Vec<Entry>,
    index: Index,
    /// Keys the program was given, those of the scanner as well.
    given: usize,
    /// Keys the clerk pressed.
    pressed: usize,
    scans: u64,
}

impl Clerk {
    fn new() -> Self {
        let center = Center::new();
        let _ = center.run(&["server", "start"]).ok();
        let _ = center.run(&["server", "clock", "set", "2027-03-19T09:00:00Z"]).ok();
        let entries = directory();
        let file = center.file("clients.csv", &list(&entries));
        let _ = center.run(&["client", "import", &file]).ok();
        let data = center.data();
        let state = center.place().join("state");
        let variables = [("XDG_STATE_HOME", state.to_str().unwrap()), ("USER", "rk"), ("MAILROOM_KEYS", "1")];
        let mut terminal = Terminal::start(&["--data", data.to_str().unwrap()], &variables, 120, 40);
        terminal.wait("Just logged");
        Self { center, terminal, index: index(&entries), entries, given: 0, pressed: 0, scans: 0 }
    }

    /// Presses keys and waits until the program has read them all.
    fn press(&mut self, keys: &str) -> String {
        self.pressed += count_keys(keys);
        self.give(keys)
    }

    fn give(&mut self, keys: &str) -> String {
        self.given += count_keys(keys);
        self.terminal.keys(keys);
        let sign = format!("keys:{} ", self.given);
        let what = format!("{keys:?} is read");
        self.terminal.wait_until(&what, |shown| shown.lines().next().is_some_and(|row| row.contains(&sign)))
    }

    /// The program's answer to an Enter.
    fn answer(&mut self) -> String {
        let said = |shown: &str| {
            let rows: Vec<&str> = shown.lines().collect();
            let [above, last] = [rows[rows.len() - 3], rows[rows.len() - 2]];
            let signs = ["OK ", "?? ", "!! "];
            let whole = if signs.iter().any(|sign| last.starts_with(sign)) {
                last.to_owned()
            } else {
                format!("{above} {last}")
            };
            let is_answer = signs.iter().any(|sign| whole.starts_with(sign));
            (is_answer && !whole.contains("waiting for the server")).then_some(whole)
        };
        let shown = self.terminal.wait_until("an answer", |shown| said(shown).is_some());
        said(&shown).unwrap().trim_end().to_owned()
    }

    /// Presses keys that end a task, which must be well.
    fn must(&mut self, keys: &str) -> String {
        self.press(keys);
        let said = self.answer();
        assert!(said.starts_with("OK"), "{keys}: {said}");
        said
    }

    /// A parcel of a number that no other has.
    fn scan(&mut self) -> String {
        self.scans += 1;
        let number = ups(self.scans);
        self.read(&number);
        number
    }

    /// The scanner gives a line with its Enter.
    fn read(&mut self, code: &str) {
        self.give(&format!("{code}<Enter>"));
        let said = self.answer();
        assert!(said.starts_with("OK"), "{code}: {said}");
    }

    /// The keys that a task takes.
    fn counted(&mut self, task: impl FnOnce(&mut Self)) -> usize {
        let before = self.pressed;
        task(self);
        self.pressed - before
    }

    fn number(&self, who: usize) -> String {
        self.entries[who].pmb.clone()
    }

    /// Types a name as far as is needed, looks, and takes the client by Enter or by arrows, whatever is shorter.
    fn by_name(&mut self, who: usize) {
        let pmb = self.number(who);
        let typed = fold(legal(&self.entries[who]));
        let (letters, arrows) = plan(&self.index, &typed, &self.entries[who].client);
        self.press(typed[..letters].trim_end());
        if !arrows {
            self.press("<Enter>");
            if self.answer().starts_with("OK") {
                return;
            }
        }
        self.terminal.wait_until("the client's row", |shown| row(shown, &pmb).is_some());
        for _ in 0..8 {
            if row(&self.terminal.text(), &pmb) == Some(true) {
                break;
            }
            let before = chosen(&self.terminal.text());
            self.press("<Down>");
            self.terminal.wait_until("the arrow moves", |shown| chosen(shown) != before);
        }
        self.must("<Enter>");
    }

    fn pieces(&self) -> Vec<Value> {
        self.center.json(&["--json", "item", "list"])
    }

    /// The boxes of the last pieces, newest last; nobody's is `-`.
    fn last(&self, pieces: usize) -> Vec<String> {
        let rows = self.center.json(&["--json", "item", "list"]);
        let pmb = |row: &Value| row["pmb"].as_str().unwrap_or("-").to_owned();
        rows[rows.len() - pieces..].iter().map(pmb).collect()
    }
}

/// Letters to type, and whether the arrows take him then: what costs fewer keys.
fn plan(index: &Index, typed: &str, client: &ClientId) -> (usize, bool) {
    let mut best = (usize::MAX, typed.len(), true);
    for letters in 2..=typed.len() {
        let answer = index.search_with(typed[..letters].trim_end(), 8, &NoPrior).answer;
        let place = answer.hits.iter().position(|hit| hit.client == *client);
        let accepts = answer.verdict == Verdict::Accept;
        let cost = match place {
            Some(0) if accepts => (letters, letters, false),
            Some(place) => (letters + place + usize::from(!accepts), letters, true),
            None => continue,
        };
        best = best.min(cost);
    }
    (best.1, best.2)
}

/// Whether the row of a box is there, and whether it is the chosen one.
fn row(shown: &str, pmb: &str) -> Option<bool> {
    let of = |sign: &str| shown.lines().skip(2).any(|line| line.starts_with(&format!("{sign} {pmb} ")));
    if of(">") { Some(true) } else { of(" ").then_some(false) }
}

fn chosen(shown: &str) -> Option<String> {
    shown.lines().skip(2).find(|line| line.starts_with("> ")).map(str::to_owned)
}

/// A number of UPS with the right check digit.
fn ups(n: u64) -> String {
    let body = format!("{:015}", 123_450_000_000_000 + n);
    let digits = body.bytes().map(|digit| u64::from(digit - b'0'));
    let sum: u64 = digits.zip([1, 2].into_iter().cycle()).map(|(digit, weight)| digit * weight).sum();
    format!("1Z{body}{}", (10 - sum % 10) % 10)
}

/// A task with its keys as the README says them, most keys it may take, and what it took.
struct Task(&'static str, &'static str, usize, usize);

#[test]
fn every_task_takes_the_keys_the_readme_says() {
    let mut clerk = Clerk::new();
    let mut tasks = Vec::new();

    let keys = clerk.counted(|clerk| drop(clerk.must("234<Enter>")));
    assert_eq!(clerk.last(1), ["234"]);
    tasks.push(Task("a letter for a box", "`234⏎`", 4, keys));

    let letter = legal(&clerk.entries[234 - FIRST_BOX]).to_lowercase().chars().next().unwrap();
    let keys = clerk.counted(|clerk| drop(clerk.must(&format!("234{letter}<Enter>"))));
    assert_eq!(clerk.last(1), ["234"]);
    tasks.push(Task("the same, with the name's first letter as a check", "`234h⏎`", 5, keys));

    let mut each = Vec::new();
    for who in (3..390).step_by(10) {
        each.push(clerk.counted(|clerk| clerk.by_name(who)));
        assert_eq!(clerk.last(1), [clerk.number(who)], "{}", legal(&clerk.entries[who]));
    }
    each.sort_unstable();
    tasks.push(Task("a letter by name, the middle one of 39 clients", "`harb⏎`", 6, each[each.len() / 2]));

    clerk.must("311<Enter>");
    let keys = clerk.counted(|clerk| drop(clerk.must("<Ins>")));
    assert_eq!(clerk.last(2), ["311", "311"]);
    tasks.push(Task("the next for the same client", "`Ins` or `Ctrl-R`", 1, keys));

    let keys = clerk.counted(|clerk| drop(clerk.must("150*10<Enter>")));
    assert_eq!(clerk.last(10), vec!["150"; 10]);
    tasks.push(Task("ten letters", "`234*10⏎`", 7, keys));

    let keys = clerk.counted(|clerk| {
        clerk.scan();
        clerk.must("160<Enter>");
    });
    assert_eq!(clerk.last(1), ["160"]);
    tasks.push(Task("a parcel", "scan, `234⏎`", 4, keys));

    let keys = clerk.counted(|clerk| {
        clerk.must("170=");
        (0..10).for_each(|_| drop(clerk.scan()));
        clerk.must("<Esc>");
    });
    assert_eq!(clerk.last(10), vec!["170"; 10]);
    tasks.push(Task("ten parcels for one client", "`234=`, scans, `Esc`", 5, keys));

    let keys = clerk.counted(|clerk| {
        clerk.read("BOX:180");
        clerk.must("3<Enter>");
    });
    assert_eq!(clerk.last(3), vec!["180"; 3]);
    tasks.push(Task("three letters for a pigeonhole", "scan its label, `3⏎`", 2, keys));

    let keys = clerk.counted(|clerk| drop(clerk.must("?<Enter>")));
    assert_eq!(clerk.last(1), ["-"]);
    tasks.push(Task("nobody on file", "`?⏎`", 2, keys));

    clerk.must("190<Enter>");
    let keys = clerk.counted(|clerk| drop(clerk.must("<F9>191<Enter>")));
    assert_eq!(clerk.last(1), ["191"]);
    tasks.push(Task("the last one was wrong", "`F9 243⏎`", 5, keys));

    let keys = clerk.counted(|clerk| drop(clerk.must("<F9>#1<Enter>192<Enter>")));
    assert_eq!(clerk.pieces()[0]["pmb"], "192");
    tasks.push(Task("any earlier one, beside its number", "`F9 #12⏎ 243⏎`", 6, keys - "#1".len()));

    let numbers: Vec<String> = (0..3)
        .map(|_| {
            let number = clerk.scan();
            clerk.must("200<Enter>");
            number
        })
        .collect();
    clerk.must("200<Enter>");
    let keys = clerk.counted(|clerk| {
        clerk.press("<F3>200<Enter>1d<Enter>");
        for number in &numbers {
            clerk.read(number);
        }
        clerk.must("<Enter>");
    });
    let out = clerk.center.json(&["--json", "item", "list", "--status", "picked_up"]);
    let handed: Vec<&str> = out.iter().map(|row| row["tracking"].as_str().unwrap()).collect();
    assert_eq!(handed, numbers, "and the letter stays");
    tasks.push(Task("three parcels handed out", "`F3 234⏎ 2d⏎`, scans, `⏎`", 9, keys));

    let keys = clerk.counted(|clerk| drop(clerk.must("<F5>close<Enter>")));
    let day = &clerk.center.json(&["--json", "day", "show", "2027-03-19"])[0];
    assert_eq!(day["state"], "sealed");
    tasks.push(Task("the day sealed", "`F5 close⏎`", 7, keys));

    let (pieces, keys) = tray();
    tasks.push(Task("a tray of 100 mixed pieces", "all of these", 400, keys));
    assert_eq!(pieces, 100);
    for Task(task, _, most, keys) in &tasks {
        assert!(keys <= most, "{task}: {keys} keys, and {most} were promised");
    }
    crate::readme::holds("keys of tasks", &table(&tasks));
}

fn table(tasks: &[Task]) -> String {
    let mut out = String::from("| task | keys | how many |\n|---|---|---|\n");
    for Task(task, how, _, keys) in tasks {
        writeln!(out, "| {task} | {how} | {keys} |").unwrap();
    }
    out
}

/// 55 first letters, of which every second shows its box; 25 repeats behind them; 12 parcels, four of them for one
/// client; 5 names one letter apart from another; 3 for nobody. Gives the pieces in the books, and the keys.
fn tray() -> (usize, usize) {
    let mut clerk = Clerk::new();
    let mut wanted: Vec<String> = Vec::new();
    for n in 0..55 {
        let who = (n * 7 + 5) % 390;
        if n % 2 == 0 {
            let number = clerk.number(who);
            clerk.must(&format!("{number}<Enter>"));
        } else {
            clerk.by_name(who);
        }
        wanted.push(clerk.number(who));
        if n % 11 < 5 {
            clerk.must("<Ins>");
            wanted.push(clerk.number(who));
        }
    }
    clerk.must("300=");
    for _ in 0..4 {
        clerk.scan();
        wanted.push("300".into());
    }
    clerk.must("<Esc>");
    for n in 0..8 {
        let who = n * 41 + 9;
        clerk.scan();
        if n % 2 == 0 {
            let number = clerk.number(who);
            clerk.must(&format!("{number}<Enter>"));
        } else {
            clerk.by_name(who);
        }
        wanted.push(clerk.number(who));
    }
    for n in 0..TWINS.len() {
        let who = 390 + 2 * n + n % 2;
        clerk.by_name(who);
        wanted.push(clerk.number(who));
    }
    for _ in 0..3 {
        clerk.must("?<Enter>");
        wanted.push("-".into());
    }
    let rows = clerk.center.json(&["--json", "item", "list"]);
    let logged: Vec<&str> = rows.iter().map(|row| row["pmb"].as_str().unwrap_or("-")).collect();
    assert_eq!(logged, wanted);
    (logged.len(), clerk.pressed)
}
