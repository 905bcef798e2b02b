//! The rules of the trade, numbered: what each says in plain words, where it comes from, and how well that is known.
//! Screens, letters and lists cite a rule by its `Display`, comments in the source by its number (`rule 35`).
//!
//! The table is `rules.tsv` beside this file, read once. Holds no decision: `disposition` and `compliance` decide.
//! The full text of DMM 508.1.8 could not be read when it was made; a rule says so by its evidence.

use std::fmt;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::domain::word::words;

/// A rule by its number. `Display` is the citation as it stands behind a sentence: `DMM 508.1.8.3, rule 5`, or
/// `house rule 32` where the program chose because no source decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Rule(pub u8);

words! {
    /// How well a rule is known.
    pub enum Evidence {
        /// Primary text, or a page that repeats it.
        Good = "good",
        /// A superseded edition or the trade's own pages.
        Thin = "thin",
        /// The program's choice: no source decides.
        House = "house",
    }
}

/// A rule as the table holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    pub rule: Rule,
    pub evidence: Evidence,
    /// Section, form box or statute; empty for a rule of the house.
    pub citation: &'static str,
    /// What it says in half a line, to stand within a sentence.
    pub gist: &'static str,
    /// What it says, in whole sentences.
    pub text: &'static str,
}

static TABLE: LazyLock<Vec<Entry>> = LazyLock::new(|| {
    include_str!("rules.tsv")
        .lines()
        .filter_map(entry)
        .collect()
});

/// Every rule, by number.
pub fn all() -> &'static [Entry] {
    &TABLE
}

/// Several rules behind one sentence, cited by the first that has a source: `DMM 508.1.8.3, rules 13 and 14`.
pub fn cited(rules: &[Rule]) -> String {
    let numbers: Vec<_> = rules.iter().map(|rule| rule.0.to_string()).collect();
    let numbers = numbers.join(" and ");
    let several = if rules.len() > 1 { "s" } else { "" };
    let mut citations = rules.iter().map(|rule| rule.citation());
    citations.find(|citation| !citation.is_empty()).map_or_else(
        || format!("house rule{several} {numbers}"),
        |citation| format!("{citation}, rule{several} {numbers}"),
    )
}

impl Rule {
    /// What it says, in half a line; empty for a number that is no rule's.
    pub fn gist(self) -> &'static str {
        self.entry().map_or("", |entry| entry.gist)
    }

    /// Where it comes from; empty for a rule of the house.
    pub fn citation(self) -> &'static str {
        self.entry().map_or("", |entry| entry.citation)
    }

    /// How well it is known.
    pub fn evidence(self) -> Evidence {
        self.entry().map_or(Evidence::House, |entry| entry.evidence)
    }

    /// All of it; `None` for a number that is no rule's.
    pub fn entry(self) -> Option<&'static Entry> {
        all().iter().find(|entry| entry.rule == self)
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&cited(&[*self]))
    }
}

impl Evidence {
    /// The words beside a setting.
    pub fn words(self) -> &'static str {
        match self {
            Self::Good => "evidence good",
            Self::Thin => "evidence thin",
            Self::House => "our choice, no source decides",
        }
    }
}

fn entry(line: &'static str) -> Option<Entry> {
    let mut cells = line.split('\t');
    let rule = Rule(cells.next()?.parse().ok()?);
    let evidence = Evidence::parse(cells.next()?)?;
    Some(Entry {
        rule,
        evidence,
        citation: cells.next()?,
        gist: cells.next()?,
        text: cells.next()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_is_a_rule_and_none_is_left_out() {
        let numbers: Vec<_> = all().iter().map(|entry| entry.rule.0).collect();
        assert_eq!(numbers, (1..=94).collect::<Vec<u8>>());
        assert_eq!(include_str!("rules.tsv").lines().count(), 95);
        for entry in all() {
            assert!(entry.gist.len() <= 72, "{entry:?}");
            assert!(entry.text.ends_with('.'), "{entry:?}");
            let own = entry.evidence == Evidence::House;
            assert_eq!(entry.citation.is_empty(), own, "{entry:?}");
        }
    }

    #[test]
    fn a_rule_is_cited_by_its_source_and_its_number() {
        assert_eq!(Rule(5).to_string(), "DMM 508.1.8.3, rule 5");
        assert_eq!(Rule(32).to_string(), "house rule 32");
        assert_eq!(
            cited(&[Rule(13), Rule(14)]),
            "DMM 508.1.8.3, rules 13 and 14"
        );
        assert_eq!(cited(&[Rule(43), Rule(39)]), "house rules 43 and 39");
    }
}
