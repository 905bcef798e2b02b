//! The rules that the program cites: each number that stands anywhere in the sources is one of the table, and
//! `mailroom rules` explains it.

use std::fs;
use std::path::{Path, PathBuf};

use mailroom::domain::rules::Rule;

use crate::harness::Center;

/// Every file of a kind below a folder.
fn sources(endings: &[&str], below: &str) -> Vec<(PathBuf, String)> {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(below)];
    let mut out = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let ending = path.extension().and_then(|ending| ending.to_str());
            if path.is_dir() {
                folders.push(path);
            } else if ending.is_some_and(|ending| endings.contains(&ending)) {
                let text = fs::read_to_string(&path).unwrap();
                out.push((path, text));
            }
        }
    }
    out
}

/// The numbers behind `rule ` and `rules ` in a text: `rules 35, 36`, `rules 13 and 14`, `Rule(5)`; of `rules 82 to
/// 84` both ends.
fn cited(text: &str) -> Vec<u8> {
    let text = text.to_lowercase().replace(['\n', '/'], " ");
    let mut out = Vec::new();
    for mark in ["rule ", "rules ", "rule("] {
        for (at, _) in text.match_indices(mark) {
            let words = text[at + mark.len()..].split_whitespace();
            for word in words.filter(|word| !matches!(*word, "to" | "and" | "|")) {
                let number = word.trim_end_matches(|c: char| !c.is_ascii_digit());
                let Ok(number) = number.parse() else { break };
                out.push(number);
                if !word.ends_with(',') && !word.ends_with(|c: char| c.is_ascii_digit()) {
                    break;
                }
            }
        }
    }
    out
}

#[test]
fn every_rule_that_the_sources_cite_is_in_the_table() {
    let mut count = 0;
    for (path, text) in sources(&["rs", "toml"], "src") {
        for number in cited(&text) {
            count += 1;
            assert!(
                Rule(number).entry().is_some(),
                "{} cites rule {number}",
                path.display()
            );
        }
    }
    assert!(count > 200, "only {count} citations");
}

#[test]
fn numbers_are_found_behind_the_word_rule() {
    assert_eq!(cited("(rules 35, 36)"), [35, 36]);
    assert_eq!(
        cited("/// (rules 82 to\n/// 84). Rule 5: 7 days"),
        [5, 82, 84]
    );
    assert_eq!(cited("&[Rule(13), Rule(99)]"), [13, 99]);
}

#[test]
fn no_text_of_the_program_names_a_file_of_the_founders() {
    // In two parts, or this very line were found.
    let file = ["rules", ".md"].concat();
    for (path, text) in sources(&["rs", "toml", "tsv", "snap"], "src") {
        assert!(!text.contains(&file), "{} says {file}", path.display());
    }
}

#[test]
fn a_rule_is_explained_by_its_number_or_by_a_word() {
    let center = Center::new();
    let five = center.run(&["rules", "5"]).ok().out;
    assert_eq!(
        five,
        "Rule 5: no form, no service\n  A Form 1583 must be on file for each person or firm before the center handles \
         that mail.\n  Source: DMM 508.1.8.3 (evidence thin)\n"
    );
    let house = center.run(&["rules", "32"]).ok().out;
    assert!(
        house.ends_with("Source: our choice, no source decides\n"),
        "{house}"
    );
    let found = center
        .run(&["rules", "registered", "post", "office"])
        .ok()
        .out;
    assert!(found.starts_with("Rule 24: "), "{found}");
    let all = center.run(&["rules"]).ok().out;
    assert_eq!(all.lines().count(), 95, "{all}");
    let lines = center.run(&["--json", "rules", "24", "89"]).lines();
    assert_eq!(lines[1]["rule"], 89);
    assert_eq!(lines[1]["citation"], "Cal. B&P 17538.5");
    assert_eq!(lines[1]["evidence"], "thin");
    let sheet = center.run(&["rules", "24", "89", "--csv"]).ok().out;
    let mut rows = csv::Reader::from_reader(sheet.trim_start_matches('\u{feff}').as_bytes());
    assert_eq!(rows.headers().unwrap().get(1), Some("citation"));
    let rows: Vec<_> = rows.records().map(Result::unwrap).collect();
    assert_eq!(rows[1].get(1), Some("Cal. B&P 17538.5"));
}

#[test]
fn a_rule_that_is_none_is_bad_usage() {
    let refused = Center::new().run(&["rules", "95"]).code(2).err;
    assert!(refused.contains("no rule has \"95\""), "{refused}");
}

/// Each of the rules is kept by tests that exist, or says why it is no program's matter, or what is not built yet.
#[test]
fn each_rule_is_kept_by_a_test_or_says_why_it_is_not() {
    let mut all = sources(&["rs"], "src");
    all.extend(sources(&["rs"], "tests"));
    let table = include_str!("../data/rules_kept.tsv");
    let mut numbers = Vec::new();
    for line in table.lines() {
        let cells: Vec<&str> = line.split('\t').collect();
        let &[number, tests, why] = &*cells else {
            panic!("{line:?} has not three cells")
        };
        numbers.push(number.parse::<u8>().unwrap());
        assert_ne!(tests == "-", why.is_empty(), "{line}");
        for test in tests.split(',').filter(|test| *test != "-") {
            let name = format!("fn {test}(");
            let is_test = |text: &str| {
                let before = text.split_once(&name).map_or("", |(before, _)| before);
                let attributes = before.rsplit("\n\n").next().unwrap_or_default();
                attributes.contains("#[test]")
            };
            assert!(all.iter().any(|(_, text)| is_test(text)), "{line}");
        }
    }
    let rules: Vec<u8> = mailroom::domain::rules::all()
        .iter()
        .map(|entry| entry.rule.0)
        .collect();
    assert_eq!(numbers, rules);
}
