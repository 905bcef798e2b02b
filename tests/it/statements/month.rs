//! A month of 300 clients on the real program: totals to the cent, mail and paper, a second run, a restart.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use mail_parser::{MessageParser, MimeHeaders as _};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use crate::harness::{Center, wait_for};
use crate::pdf;

const CLIENTS: usize = 300;

/// Takes what comes, but for addresses at `gone.example`, of which it says that nobody is there.
const PROGRAM: &str = "#!/bin/sh\nfor to; do :; done\ncase \"$to\" in *@gone.example) echo 'no such user' >&2; exit 67;; esac\nexec cat > \"$(dirname \"$0\")/mails/$to.$$\"\n";

const STATEMENTS: &str = r#"
[storage]
collect = true
fee = "1.25"
[pickup]
free_days = 3
receipts = false
[statement]
plan = "Basic"
plans = ["Basic: fee 19.99, pieces 2, piece 0.35", "Premium: fee 79.00, pieces 40"]
taxes = ["Sales tax: 8.25% of plan, above"]
"#;

struct Desk {
    center: Center,
}

/// Every 10th client takes no e-mail, every 25th has an address at which nobody is.
fn email(client: usize) -> String {
    match client {
        _ if client.is_multiple_of(10) => String::new(),
        _ if client.is_multiple_of(25) || client % 25 == 12 => format!("c{client}@gone.example"),
        _ => format!("c{client}@mail.example"),
    }
}

fn is_premium(client: usize) -> bool {
    client % 3 == 1
}

impl Desk {
    fn new() -> Self {
        let center = Center::with_config(STATEMENTS);
        let place = center.place();
        fs::create_dir(place.join("mails")).unwrap();
        let program = place.join("sendmail");
        fs::write(&program, PROGRAM).unwrap();
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
        let config = center.data().join("config.toml");
        let mail = format!(
            "[mail]\nfrom = \"Test Center <desk@center.example>\"\ntransport = \"sendmail\"\nsendmail = \"{}\"\n",
            program.display()
        );
        let text = fs::read_to_string(&config).unwrap() + &mail;
        fs::write(&config, text).unwrap();
        Self { center }
    }

    fn mails(&self) -> BTreeMap<String, Vec<u8>> {
        let all = fs::read_dir(self.center.place().join("mails")).unwrap();
        let all = all.map(|entry| entry.unwrap().path());
        all.map(|path| {
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            (name, fs::read(&path).unwrap())
        })
        .collect()
    }

    /// The mails that bring a statement, by whom they went to.
    fn statements(&self) -> BTreeMap<String, Vec<u8>> {
        let has = |mail: &Vec<u8>| String::from_utf8_lossy(mail).contains("application/pdf");
        self.mails()
            .into_iter()
            .filter(|(_, mail)| has(mail))
            .collect()
    }

    fn at(&self, instant: &str) {
        let _ = self.center.run(&["server", "clock", "set", instant]).ok();
    }

    fn rows(&self) -> Vec<Value> {
        self.center
            .json(&["--json", "statement", "export", "2026-03"])
    }

    /// A month: pieces come on the 3rd, some are collected on the 13th.
    fn month(&self) {
        let mut list = String::from("client_id,pmb,legal_name,plan,emails,pickup_people\n");
        for client in 0..CLIENTS {
            let plan = if is_premium(client) { "premium" } else { "" };
            let (pmb, to) = (1000 + client, email(client));
            let _ = writeln!(
                list,
                "c{client},{pmb},Client {client} Übersee LLC,{plan},{to},Ann Lee"
            );
        }
        let file = self.center.file("clients.csv", &list);
        let _ = self.center.run(&["client", "import", &file]).ok();
        let _ = self.center.run(&["notice", "resume"]).ok();
        let lines: Vec<String> = (0..CLIENTS)
            .flat_map(|client| vec![format!("{}", 1000 + client); client % 5])
            .collect();
        let tray = lines.join("\n") + "\n";
        let logged = self.center.run_with(&["item", "log", "-"], tray.as_bytes());
        assert_eq!(logged.code, 0, "{}", logged.err);
        self.at("2026-03-13T10:00:00Z");
        for client in (0..CLIENTS).filter(|client| client % 50 == 4) {
            let pmb = (1000 + client).to_string();
            let out = [
                "pickup", &pmb, "--person", "Ann Lee", "--check", "driver", "--items", "all",
            ];
            let ran = self.center.run(&out);
            assert_eq!(ran.code, 0, "{}", ran.err);
        }
        let paid = ["statement", "paid", "1001", "50.00", "--how", "check 1021"];
        let shown = self.center.run(&paid);
        assert!(
            shown
                .err
                .contains("Client 1 Übersee LLC, box 1001: a payment of")
        );
        let sure = [paid.as_slice(), &["--yes"]].concat();
        let _ = self.center.run(&sure).ok();
    }
}

/// What a client owes for the month, in cents, reckoned here.
fn wanted(client: usize, storage: i64) -> i64 {
    let pieces = (client % 5) as i64;
    let (fee, above) = if is_premium(client) {
        (7_900, 0)
    } else {
        (1_999, (pieces - 2).max(0) * 35)
    };
    let tax = ((fee + above) * 825 + 5_000) / 10_000;
    let paid = if client == 1 { 5_000 } else { 0 };
    fee + above + tax + storage - paid
}

/// The storage that the ledger has, by client.
fn storage(center: &Center) -> BTreeMap<String, i64> {
    let mut all = BTreeMap::new();
    let books = center.run(&["ledger", "export"]).ok().out;
    for line in books.lines().filter(|line| line.contains("fees charged")) {
        let event: Value = serde_json::from_str(line).unwrap();
        let charged = &event["data"]["FeesCharged"];
        let client = charged["client"].as_str().unwrap().to_owned();
        let fees = charged["fees"].as_array().unwrap().iter();
        let cents: i64 = fees.map(|fee| fee["amount"].as_i64().unwrap()).sum();
        *all.entry(client).or_default() += cents;
    }
    all
}

fn cents(row: &Value, key: &str) -> i64 {
    let text = row[key].as_str().unwrap().replace('.', "");
    text.parse().unwrap()
}

#[test]
#[expect(clippy::too_many_lines, reason = "one month, in order")]
fn a_month_of_three_hundred_clients_is_right_to_the_cent_and_goes_once() {
    let desk = Desk::new();
    let center = &desk.center;
    let mut server = center.serve();
    desk.at("2026-03-03T10:00:00Z");
    desk.month();
    let early = center.run(&["statement", "make", "2026-03", "--yes", "--shown", "x"]);
    assert!(early.code != 0, "the month runs");
    desk.at("2026-04-01T08:00:00Z");
    let seen = center.run(&["statement", "preview", "2026-03"]).ok().out;
    assert!(seen.contains("Statements and ledger agree"), "{seen}");
    let made = center
        .sure(&["statement", "make", "2026-03", "--yes"])
        .ok()
        .out;
    assert!(made.contains("300 statements of March 2026 made"), "{made}");
    let again = center.run(&["statement", "make", "2026-03"]).ok().out;
    assert!(again.contains("nothing was done"), "{again}");

    let rows = desk.rows();
    assert_eq!(rows.len(), CLIENTS);
    let storage = storage(center);
    assert!(
        storage.len() == 6 && storage.values().all(|cents| *cents > 0),
        "{storage:?}"
    );
    let (mut sum, mut all) = (0, 0);
    for row in &rows {
        let id = row["client"].as_str().unwrap();
        let client: usize = id[1..].parse().unwrap();
        let owed = wanted(client, storage.get(id).copied().unwrap_or_default());
        assert_eq!(cents(row, "balance"), owed, "{row}");
        (sum, all) = (sum + cents(row, "balance"), all + owed);
    }
    assert_eq!(sum, all);

    let first = center.place().join("first.pdf");
    let first = first.to_str().unwrap();
    let _ = center
        .run(&["statement", "again", "5", "--pdf", first])
        .ok();
    let page = pdf::text(&fs::read(first).unwrap());
    for line in [
        "Test Center",
        "STATEMENT",
        "Statement no. 5",
        "Client 4 Übersee LLC",
        "PMB 1004",
        "Sales tax",
    ] {
        assert!(page.contains(line), "no {line:?} in\n{page}");
    }

    let prints = center.place().join("print-1.pdf");
    let send = [
        "statement",
        "send",
        "2026-03",
        "--yes",
        "--pdf",
        prints.to_str().unwrap(),
    ];
    let said = center.sure(&send).ok().out;
    let paper = (0..CLIENTS)
        .filter(|client| email(*client).is_empty())
        .count();
    let gone = (0..CLIENTS)
        .filter(|client| email(*client).ends_with("gone.example"))
        .count();
    let mailed = CLIENTS - paper - gone;
    assert!(
        said.contains(&format!("{} by e-mail; {paper} on paper", mailed + gone)),
        "{said}"
    );
    let state = |word: &str| {
        desk.rows()
            .iter()
            .filter(|row| row["state"] == word)
            .count()
    };
    wait_for("the mails went", || {
        state("mailed") == mailed && state("mail failed") == gone
    });
    assert_eq!(state("on paper"), paper);

    // Each mail has the bytes that were made.
    let mails = desk.statements();
    assert_eq!(mails.len(), mailed);
    let made: BTreeSet<String> = rows
        .iter()
        .map(|row| row["sha256"].as_str().unwrap().to_owned())
        .collect();
    for (to, mail) in &mails {
        let mail = MessageParser::default().parse(mail).unwrap();
        let paper = mail.attachments().next().unwrap();
        assert!(paper.attachment_name().unwrap().ends_with("-2026-03.pdf"));
        let digest = hex::encode(Sha256::digest(paper.contents()));
        assert!(made.contains(&digest), "{to}");
    }

    // Failed mails go on paper; nothing goes twice.
    let second = center.place().join("print-2.pdf");
    let send = [
        "statement",
        "send",
        "2026-03",
        "--yes",
        "--pdf",
        second.to_str().unwrap(),
    ];
    let said = center.sure(&send).ok().out;
    assert!(said.contains(&format!("{gone} on paper")), "{said}");
    let printed = String::from_utf8_lossy(&fs::read(&prints).unwrap()).into_owned();
    assert_eq!(
        printed.matches("/Type /Page\n").count(),
        paper,
        "a page each"
    );
    let held = center.json(&["--json", "item", "list", "--client", "1010"]);
    let piece = held.iter().find(|item| {
        item["line"]
            .as_str()
            .is_some_and(|line| line.starts_with("Statement 11"))
    });
    assert_eq!(piece.unwrap()["slot"], "PMB 1010", "{held:?}");
    let third = center.run(&["statement", "send", "2026-03"]).ok().out;
    assert_eq!(third.trim(), format!("{CLIENTS} went before."));
    assert_eq!(desk.statements().len(), mailed);

    // After a kill and a start the bytes are the same.
    let before = fs::read(first).unwrap();
    server.kill();
    let _server = center.serve();
    let later = center.place().join("later.pdf");
    let later = later.to_str().unwrap();
    let _ = center
        .run(&["statement", "again", "5", "--pdf", later])
        .ok();
    assert_eq!(fs::read(later).unwrap(), before);
    let third = center.run(&["statement", "send", "2026-03"]).ok().out;
    assert_eq!(third.trim(), format!("{CLIENTS} went before."));
    assert_eq!(desk.statements().len(), mailed);
    let csv = center
        .run(&["statement", "export", "2026-03", "--csv"])
        .ok()
        .out;
    assert!(
        csv.starts_with("number,month,pmb,name,client,plan,brought"),
        "{csv}"
    );
    let looked = center
        .run(&["statement", "preview", "2026-03", "--csv"])
        .ok()
        .out;
    assert_eq!(looked, csv);
    assert_eq!(csv.lines().count(), CLIENTS + 1);
    let verified = center.run(&["ledger", "verify"]);
    assert_eq!(verified.code, 0, "{}", verified.err);
}
