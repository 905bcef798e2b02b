//! The rules of acceptance, one test a rule, on clients made up for it; and what must hold for any text.

use proptest::prelude::*;

use super::*;

mod likeness;
mod lines;
mod typed;
mod whole;

const CLIENTS: &[(&str, &str, &[&str])] = &[
    ("acme", "234", &["Acme Holdings LLC", "Jane Doe"]),
    (
        "harbor",
        "204",
        &["Harbor Medical Group, Inc.", "Harbor Med Supply"],
    ),
    ("muller", "0204", &["Müller & Söhne GmbH"]),
    ("blue-llc", "301", &["Blue Door LLC"]),
    ("blue-inc", "302", &["Blue Door Inc"]),
    ("mmm", "310", &["3M"]),
    ("box3", "3", &["Miller Foods LLC"]),
    ("spouse-1", "400-117", &["Ann Petersen"]),
    ("spouse-2", "400-117", &["Bo Petersen", "Quill Repair"]),
    ("twin-1", "501", &["John Smith", "Smith Press"]),
    ("twin-2", "502", &["John Smith", "Zenith Yachts"]),
    ("odd", "243", &["Kestrel Optics Corp."]),
    ("vostok", "601", &["ООО Восток"]),
    ("signs", "602", &["***"]),
    ("other-signs", "603", &["???"]),
    ("lettered", "12A", &["Ivory Tower"]),
    ("numbered", "777", &["Tulip Bank"]),
    ("text-is-box", "778", &["777 Ltd", "777"]),
];

fn row(text: &str, kind: NameKind) -> NameRow {
    NameRow {
        text: text.to_owned(),
        kind,
        from: None,
        to: None,
    }
}

fn entry(client: &str, pmb: &str, names: &[&str]) -> Entry {
    let names = names
        .iter()
        .map(|text| row(text, NameKind::Legal))
        .collect();
    Entry {
        client: ClientId::new(client),
        pmb: pmb.to_owned(),
        present: true,
        names,
    }
}

fn entries() -> Vec<Entry> {
    CLIENTS
        .iter()
        .map(|(client, pmb, names)| entry(client, pmb, names))
        .collect()
}

fn index() -> Index {
    let mut index = Index::new();
    for entry in entries() {
        index.put(entry);
    }
    index
}

/// The accepted client, or else the verdict.
fn ask(index: &Index, text: &str) -> Result<String, Verdict> {
    let answer = index.search(text, Given::Typed, 10);
    answer
        .accepted()
        .map(|hit| hit.client.to_string())
        .ok_or(answer.verdict)
}

fn accepts(text: &str, client: &str) {
    let index = index();
    assert_eq!(
        ask(&index, text),
        Ok(client.to_owned()),
        "{text}: {:#?}",
        index.search(text, Given::Typed, 3)
    );
}

fn refuses(text: &str, verdict: Verdict) {
    let index = index();
    assert_eq!(
        ask(&index, text),
        Err(verdict),
        "{text}: {:#?}",
        index.search(text, Given::Typed, 3)
    );
}

fn why(index: &Index, text: &str) -> String {
    index
        .search(text, Given::Typed, 1)
        .hits
        .first()
        .map(Hit::why)
        .unwrap_or_default()
}

/// What is typed must ask, and all who fit are among the answers.
fn asks_among(index: &Index, text: &str, clients: &[&str]) {
    let answer = index.search(text, Given::Typed, 5);
    assert_eq!(answer.verdict, Verdict::Close, "{text}");
    for client in clients {
        let shown = answer.hits.iter().any(|hit| hit.client.as_str() == *client);
        assert!(shown, "{text}: {client} is shown: {:?}", answer.hits);
    }
}
