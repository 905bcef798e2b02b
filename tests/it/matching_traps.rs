//! Lines that real labels show and the split lacks: half of a set written before the rules they measure, a second set by
//! another hand, and public pairs that broke other matchers. What may be accepted and is counts, and every other accept.

use std::collections::BTreeMap;

use mailroom::domain::ids::ClientId;
use mailroom::domain::name::NameKind;
use mailroom::matching::{Answer, Entry, Given, Index, NameRow, Verdict};

use crate::matching::{NAMES, entries, kind};

/// What a line asks for: `accept`, `may` (asking is as good), `ask` or `never`, and of whom it speaks.
struct Trap {
    line: String,
    wish: String,
    clients: Vec<String>,
}

/// What the answers to a set of lines were.
#[derive(Default)]
struct Tally {
    must: usize,
    accepted: usize,
    shown: usize,
    hidden: Vec<String>,
    missed: Vec<String>,
    wrong: Vec<String>,
}

impl Tally {
    fn take(&mut self, trap: &Trap, answer: &Answer) {
        let ids: Vec<&str> = answer
            .hits
            .iter()
            .take(5)
            .map(|hit| hit.client.as_str())
            .collect();
        let is_meant = |id: &&str| trap.clients.iter().any(|client| client == id);
        let accepted = answer.accepted().map(|hit| hit.client.as_str());
        if trap.wish == "accept" && !accepted.is_some_and(|id| is_meant(&id)) {
            self.missed.push(trap.line.clone());
        }
        let may_accept = matches!(trap.wish.as_str(), "accept" | "may");
        self.must += usize::from(trap.wish == "accept");
        match accepted {
            Some(id) if may_accept && is_meant(&id) => {
                self.accepted += usize::from(trap.wish == "accept");
            }
            Some(id) => self.wrong.push(format!("{} -> {id}", trap.line)),
            None if trap.wish != "never" && !ids.iter().any(is_meant) => {
                self.hidden.push(trap.line.clone());
            }
            None => {}
        }
        self.shown += usize::from(trap.wish == "ask" && ids.iter().any(is_meant));
    }
}

/// A file of traps: its directory, and its lines.
fn traps(file: &str) -> (Vec<Entry>, Vec<Trap>) {
    let text = std::fs::read_to_string(format!("{NAMES}/{file}")).unwrap();
    let mut clients: BTreeMap<&str, Entry> = BTreeMap::new();
    let mut traps = Vec::new();
    for line in text.lines() {
        match line.split('\t').collect::<Vec<_>>().as_slice() {
            ["D", id, what, name] => {
                let entry = clients.entry(*id).or_insert_with(|| Entry {
                    client: ClientId::new(id),
                    pmb: String::new(),
                    present: true,
                    names: Vec::new(),
                });
                match kind(what) {
                    None => (*name).clone_into(&mut entry.pmb),
                    Some(kind) => entry.names.push(row(name, kind)),
                }
            }
            ["Q", _, line, wish, ids] => traps.push(Trap {
                line: (*line).to_owned(),
                wish: (*wish).to_owned(),
                clients: ids
                    .split(',')
                    .filter(|id| !id.is_empty())
                    .map(str::to_owned)
                    .collect(),
            }),
            _ => assert!(line.starts_with('#'), "{line}"),
        }
    }
    (clients.into_values().collect(), traps)
}

fn row(name: &str, kind: NameKind) -> NameRow {
    NameRow {
        text: name.to_owned(),
        kind,
        from: None,
        to: None,
    }
}

fn tally(file: &str, others: Vec<Entry>) -> Tally {
    let (clients, traps) = traps(file);
    let index = Index::of(others.into_iter().chain(clients).collect());
    let mut tally = Tally::default();
    for trap in &traps {
        tally.take(trap, &index.search(&trap.line, Given::Read, 10));
    }
    tally
}

#[test]
fn lines_that_no_clerk_would_hesitate_over_are_accepted_and_no_others() {
    for file in ["traps.tsv", "traps_fresh.tsv"] {
        for others in [Vec::new(), entries(&format!("{NAMES}/directory_5k.csv"))] {
            let tally = tally(file, others);
            assert!(
                tally.accepted * 100 >= tally.must * 97,
                "{file}: {} of {}, not {:?}",
                tally.accepted,
                tally.must,
                tally.missed
            );
            assert!(tally.wrong.is_empty(), "{file}: {:?}", tally.wrong);
            assert!(tally.hidden.is_empty(), "{file}: {:?}", tally.hidden);
        }
    }
}

#[test]
fn near_strangers_are_nobody_and_true_spellings_are_taken() {
    let (clients, traps) = traps("near_strangers.tsv");
    let index = Index::of(clients);
    for given in [Given::Read, Given::Typed] {
        let mut tally = Tally::default();
        for trap in &traps {
            let answer = index.search(&trap.line, given, 10);
            // Key strokes may go on to the end of the name that they begin.
            let is_begun = answer.accepted().is_some_and(|hit| {
                let (name, line) = (hit.name.to_lowercase(), trap.line.to_lowercase());
                given == Given::Typed && name.starts_with(&line)
            });
            if !(is_begun && trap.wish == "never") {
                tally.take(trap, &answer);
            }
        }
        assert!(tally.wrong.is_empty(), "{given:?}: {:#?}", tally.wrong);
        let missed = &tally.missed;
        assert!(missed.len() <= 1, "{given:?}: {missed:?} of {}", tally.must);
    }
}

#[test]
fn public_pairs_that_broke_other_matchers_are_right() {
    let text = std::fs::read_to_string(format!("{NAMES}/public_pairs.tsv")).unwrap();
    let others = entries(&format!("{NAMES}/directory_5k.csv"));
    let mut index = Index::of(others);
    for line in text.lines().skip(1) {
        let [_, name, asked, wish] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("{line}");
        };
        index.put(Entry {
            client: ClientId::new("the-pair"),
            pmb: "99999".to_owned(),
            present: true,
            names: vec![row(name, NameKind::Legal)],
        });
        let answer = index.search(asked, Given::Read, 5);
        let accepted = answer.accepted().map(|hit| hit.client.as_str());
        let shown = answer
            .hits
            .iter()
            .any(|hit| hit.client.as_str() == "the-pair");
        let right = match wish {
            "accept" => accepted == Some("the-pair"),
            "never" => accepted.is_none(),
            "ask" => accepted.is_none() && shown,
            _ => shown && accepted.is_none_or(|id| id == "the-pair"),
        };
        assert!(
            right,
            "{asked} for {name}: {wish}, but {:?}",
            answer.hits.first()
        );
    }
}

#[test]
fn a_clipped_short_form_is_right_when_typed_and_wrong_when_read() {
    let (clients, _) = traps("traps.tsv");
    let index = Index::of(clients);
    for (text, client) in [
        ("Kim Wu", "sl11"),
        ("Sam Lin", "sl5"),
        ("Rose Gard", "sl10"),
    ] {
        let typed = index.search(text, Given::Typed, 5);
        assert_eq!(
            typed.accepted().map(|hit| hit.client.as_str()),
            Some(client)
        );
        assert!(
            index.search(text, Given::Read, 5).accepted().is_none(),
            "{text}"
        );
    }
}

#[test]
fn a_line_that_bears_a_clients_whole_name_is_a_question_and_shows_him() {
    let entry = |id: &str, pmb: &str, names: &[(&str, NameKind)]| Entry {
        client: ClientId::new(id),
        pmb: pmb.to_owned(),
        present: true,
        names: names.iter().map(|(name, kind)| row(name, *kind)).collect(),
    };
    let clients = vec![
        entry("m", "101", &[("Marguerite Oyelaran", NameKind::Legal)]),
        entry(
            "q",
            "102",
            &[
                ("Quillan Cider LLC", NameKind::Legal),
                ("Ada Thornbury", NameKind::Person),
            ],
        ),
    ];
    let others = entries(&format!("{NAMES}/directory_5k.csv"));
    let index = Index::of(others.into_iter().chain(clients).collect());
    let name = "Marguerite Oyelaran";
    for given in [Given::Read, Given::Typed] {
        for line in [
            format!("{name} & Wilhelmina Brockhurst"),
            format!("{name} or Wilhelmina Brockhurst"),
            format!("{name} and/or Wilhelmina Brockhurst"),
            format!("Wilhelmina Brockhurst & {name}"),
            format!("{name} Personal and Confidential"),
            format!("Office of the President {name}"),
            format!("{name} FBO Zed Nobody"),
            format!("{name} POA Zed Nobody"),
            format!("{name} as Trustee of the Brockhurst Trust"),
            format!("{name} u/a dtd 01/02/2020"),
            format!("103 {name} & Wilhelmina Brockhurst"),
        ] {
            let answer = index.search(&line, given, 5);
            let shown = answer.hits.iter().any(|hit| hit.client.as_str() == "m");
            let is_asked = !matches!(answer.verdict, Verdict::Weak | Verdict::Nothing);
            assert!(shown && is_asked, "{given:?} {line}: {answer:?}");
            let taken = answer.accepted().map(|hit| hit.client.as_str());
            assert!(taken.is_none_or(|id| id == "m"), "{line}: {taken:?}");
        }
        for line in [
            "Ada Thornbury or Quillan Cider LLC",
            "Quillan Cider LLC and/or Ada Thornbury",
            "Ada Thornbury & Quillan Cider LLC",
        ] {
            let answer = index.search(line, given, 5);
            let taken = answer.accepted().map(|hit| hit.client.as_str());
            assert_eq!(taken, Some("q"), "{given:?} {line}: {answer:?}");
        }
    }
}
