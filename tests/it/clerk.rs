//! A clerk at the real program: 400 clients, a pseudo-terminal, and a count of the keys he presses.

use mailroom::domain::ids::ClientId;
use mailroom::domain::name::NameKind;
use mailroom::matching::{Entry, Given, Index, NameRow, NoPrior, Verdict};
use serde_json::Value;

use crate::harness::Center;
use crate::matching::{NAMES, index};
use crate::prior::{Desk, fold};
use crate::terminal::{Terminal, count_keys};

/// Names one letter apart, on a desk of their own among the real ones.
pub const TWINS: [[&str; 2]; 5] = [
    ["Marlin Freight LLC", "Merlin Freight LLC"],
    ["Brandt Optical Inc", "Brandl Optical Inc"],
    ["Kestrel Works Ltd", "Kestral Works Ltd"],
    ["Hadley Stone Co", "Hedley Stone Co"],
    ["Tarn Audio LLC", "Tern Audio LLC"],
];

/// Where the twins' boxes begin.
pub const TWIN_BOX: usize = FIRST_BOX + 390;

/// The first box; the others follow.
pub const FIRST_BOX: usize = 101;

/// 400 clients: real names drawn by chance from a fixed seed, and the twins at the end. Boxes of three digits.
fn directory() -> Vec<Entry> {
    let mut all = Desk::new(&format!("{NAMES}/directory_5k.csv"), 390).entries;
    for (at, name) in TWINS.iter().flatten().enumerate() {
        let names = vec![NameRow {
            text: (*name).to_owned(),
            kind: NameKind::Legal,
            from: None,
            to: None,
        }];
        let client = ClientId::new(&format!("twin-{at}"));
        all.push(Entry {
            client,
            pmb: String::new(),
            present: true,
            names,
        });
    }
    for (at, entry) in all.iter_mut().enumerate() {
        entry.pmb = (FIRST_BOX + at).to_string();
    }
    all
}

pub fn legal(entry: &Entry) -> &str {
    let name = entry
        .names
        .iter()
        .find(|name| name.kind == NameKind::Legal)
        .or(entry.names.first());
    &name.unwrap().text
}

/// The directory as a list to import. What separates values in a cell is no part of a name here.
fn list(entries: &[Entry]) -> String {
    let mut out = csv::Writer::from_writer(Vec::new());
    out.write_record([
        "client_id",
        "pmb",
        "legal_name",
        "people",
        "former_names",
        "dbas",
        "pickup_people",
    ])
    .unwrap();
    for entry in entries {
        let of = |kinds: &[NameKind]| {
            let own = entry
                .names
                .iter()
                .filter(|name| kinds.contains(&name.kind) && name.text != legal(entry));
            own.map(|name| name.text.replace([';', '@'], " "))
                .collect::<Vec<_>>()
                .join(";")
        };
        let dbas = of(&[NameKind::Dba, NameKind::Alias, NameKind::Acronym]);
        let former = of(&[NameKind::Former]);
        let people = of(&[NameKind::Person]);
        let row = [
            entry.client.as_str(),
            &entry.pmb,
            legal(entry),
            &people,
            &former,
            &dbas,
            "Pat Example",
        ];
        out.write_record(row).unwrap();
    }
    String::from_utf8(out.into_inner().unwrap()).unwrap()
}

/// A clerk at the real program, who counts his keys.
pub struct Clerk {
    pub center: Center,
    pub terminal: Terminal,
    pub entries: Vec<Entry>,
    index: Index,
    /// Keys the program was given, those of the scanner as well.
    given: usize,
    /// Keys the clerk pressed.
    pub pressed: usize,
    scans: u64,
}

impl Clerk {
    pub fn new() -> Self {
        Self::at(Center::with_config("[day]\nseal_hour = 0\n"))
    }

    /// At a desk that has decided more.
    pub fn with_config(more: &str) -> Self {
        Self::at(Center::with_config(more))
    }

    /// At a desk whose mail leaves, to be thrown away.
    pub fn with_mail() -> Self {
        let mail = "[mail]\nfrom = \"Desk <desk@x.example>\"\ntransport = \"sendmail\"\nsendmail = \"/bin/true\"\n";
        Self::at(Center::with_config(mail))
    }

    fn at(center: Center) -> Self {
        let _ = center.run(&["server", "start"]).ok();
        let _ = center
            .run(&["server", "clock", "set", "2027-03-19T09:00:00Z"])
            .ok();
        let entries = directory();
        let file = center.file("clients.csv", &list(&entries));
        let _ = center.run(&["client", "import", &file]).ok();
        let data = center.data();
        let state = center.place().join("state");
        let variables = [
            ("XDG_STATE_HOME", state.to_str().unwrap()),
            ("USER", "rk"),
            ("MAILROOM_KEYS", "1"),
        ];
        let mut terminal =
            Terminal::start(&["--data", data.to_str().unwrap()], &variables, 120, 40);
        terminal.wait("Just logged");
        Self {
            center,
            terminal,
            index: index(&entries),
            entries,
            given: 0,
            pressed: 0,
            scans: 0,
        }
    }

    /// Presses keys and waits until the program has read them all.
    pub fn press(&mut self, keys: &str) -> String {
        self.pressed += count_keys(keys);
        self.give(keys)
    }

    /// Presses keys and waits for nothing.
    pub fn send(&mut self, keys: &str) {
        self.given += count_keys(keys);
        self.terminal.keys(keys);
    }

    fn give(&mut self, keys: &str) -> String {
        self.send(keys);
        let sign = format!("keys:{} ", self.given);
        let what = format!("{keys:?} is read");
        self.terminal.wait_until(&what, |shown| {
            shown.lines().next().is_some_and(|row| row.contains(&sign))
        })
    }

    /// The program's answer to an Enter.
    pub fn answer(&mut self) -> String {
        let said = |shown: &str| {
            let rows: Vec<&str> = shown.lines().collect();
            let [above, last] = [rows[rows.len() - 3], rows[rows.len() - 2]];
            let signs = ["OK ", "OK! ", "?? ", "!! "];
            let whole = if signs.iter().any(|sign| last.starts_with(sign)) {
                last.to_owned()
            } else {
                format!("{above} {last}")
            };
            let is_answer = signs.iter().any(|sign| whole.starts_with(sign));
            (is_answer && !whole.contains("waiting for the server")).then_some(whole)
        };
        let shown = self
            .terminal
            .wait_until("an answer", |shown| said(shown).is_some());
        said(&shown).unwrap().trim_end().to_owned()
    }

    /// Presses keys that end a task, which must be well.
    pub fn must(&mut self, keys: &str) -> String {
        self.press(keys);
        let said = self.answer();
        assert!(said.starts_with("OK"), "{keys}: {said}");
        said
    }

    /// Presses keys that must ring and log nothing; gives what was said.
    pub fn rings(&mut self, keys: &str) -> String {
        let (bells, pieces) = (self.terminal.bells(), self.pieces().len());
        self.press(keys);
        let said = self.answer();
        assert!(
            !said.starts_with("OK") && self.terminal.bells() > bells,
            "{keys}: {said}"
        );
        assert_eq!(self.pieces().len(), pieces, "{keys}: {said}");
        said
    }

    /// A parcel of a number that no other has.
    pub fn scan(&mut self) -> String {
        self.scans += 1;
        let number = ups(self.scans);
        self.read(&number);
        number
    }

    /// The scanner gives a line with its Enter.
    pub fn read(&mut self, code: &str) {
        self.give(&format!("{code}<Enter>"));
        let said = self.answer();
        assert!(said.starts_with("OK"), "{code}: {said}");
    }

    /// The keys that a task takes.
    pub fn counted(&mut self, task: impl FnOnce(&mut Self)) -> usize {
        let before = self.pressed;
        task(self);
        self.pressed - before
    }

    pub fn number(&self, who: usize) -> String {
        self.entries[who].pmb.clone()
    }

    /// Types a name as far as is needed, looks, and takes the client by Enter or by arrows, whatever is shorter.
    pub fn by_name(&mut self, who: usize) {
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
        self.terminal
            .wait_until("the client's row", |shown| row(shown, &pmb).is_some());
        for _ in 0..8 {
            if row(&self.terminal.text(), &pmb) == Some(true) {
                break;
            }
            let before = chosen(&self.terminal.text());
            self.press("<Down>");
            self.terminal
                .wait_until("the arrow moves", |shown| chosen(shown) != before);
        }
        self.must("<Enter>");
    }

    pub fn pieces(&self) -> Vec<Value> {
        self.center.json(&["--json", "item", "list"])
    }

    /// The boxes of the last pieces, newest last; nobody's is `-`.
    pub fn last(&self, pieces: usize) -> Vec<String> {
        let rows = self.center.json(&["--json", "item", "list"]);
        let pmb = |row: &Value| row["pmb"].as_str().unwrap_or("-").to_owned();
        rows[rows.len() - pieces..].iter().map(pmb).collect()
    }
}

/// Letters to type, and whether the arrows take him then: what costs fewer keys.
fn plan(index: &Index, typed: &str, client: &ClientId) -> (usize, bool) {
    let mut best = (usize::MAX, typed.len(), true);
    for letters in 2..=typed.len() {
        let answer = index
            .search_with(typed[..letters].trim_end(), Given::Typed, 8, &NoPrior)
            .answer;
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
    let of = |sign: &str| {
        shown
            .lines()
            .skip(2)
            .any(|line| line.starts_with(&format!("{sign} {pmb} ")))
    };
    if of(">") {
        Some(true)
    } else {
        of(" ").then_some(false)
    }
}

fn chosen(shown: &str) -> Option<String> {
    shown
        .lines()
        .skip(2)
        .find(|line| line.starts_with("> "))
        .map(str::to_owned)
}

/// A number of UPS with the right check digit.
fn ups(n: u64) -> String {
    let body = format!("{:015}", 123_450_000_000_000 + n);
    let digits = body.bytes().map(|digit| u64::from(digit - b'0'));
    let sum: u64 = digits
        .zip([1, 2].into_iter().cycle())
        .map(|(digit, weight)| digit * weight)
        .sum();
    format!("1Z{body}{}", (10 - sum % 10) % 10)
}
