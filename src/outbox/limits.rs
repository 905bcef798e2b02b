//! How many letters a minute go into one domain: some providers put off a sender who comes with more. Pure.

use std::collections::BTreeMap;
use std::fmt;

/// Most letters a minute, by domain.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Limits {
    domains: BTreeMap<String, u32>,
    /// For each domain that is not named.
    others: Option<u32>,
}

/// Stands for every domain that is not named.
const OTHERS: &str = "*";

/// What a line of the table must look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("is no domain and number of letters a minute")]
pub struct BadLimit;

impl Limits {
    /// Takes a line such as `gmail.com: 30` or `*: 120`.
    pub fn add(&mut self, line: &str) -> Result<(), BadLimit> {
        let (domain, letters) = line.rsplit_once(':').ok_or(BadLimit)?;
        let letters: u32 = letters.trim().parse().map_err(|_| BadLimit)?;
        let domain = domain.trim().to_ascii_lowercase();
        let fits = |c: char| c.is_alphanumeric() || ".-".contains(c);
        match domain.as_str() {
            _ if letters == 0 => return Err(BadLimit),
            OTHERS => self.others = Some(letters),
            named if !named.is_empty() && named.chars().all(fits) => {
                self.domains.insert(domain, letters);
            }
            _ => return Err(BadLimit),
        }
        Ok(())
    }

    /// For a domain; none where there is no limit.
    pub fn of(&self, domain: &str) -> Option<u32> {
        self.domains.get(domain).copied().or(self.others)
    }

    /// The lines.
    pub fn lines(&self) -> Vec<String> {
        let named = self.domains.iter();
        let named = named.map(|(domain, letters)| format!("{domain}: {letters}"));
        let others = self.others.map(|letters| format!("{OTHERS}: {letters}"));
        named.chain(others).collect()
    }
}

impl fmt::Display for Limits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.lines().join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_is_a_domain_and_a_number_and_a_star_is_all_others() {
        let mut limits = Limits::default();
        assert_eq!(limits.of("gmail.com"), None);
        for line in ["Gmail.com: 30", "*:120"] {
            limits.add(line).unwrap();
        }
        assert_eq!(limits.of("gmail.com"), Some(30));
        assert_eq!(limits.of("harbor.example"), Some(120));
        assert_eq!(limits.to_string(), "gmail.com: 30, *: 120");
        for line in ["gmail.com", "gmail.com: 0", ": 3", "a b: 3", "a: many", ""] {
            assert_eq!(limits.add(line), Err(BadLimit), "{line:?}");
        }
    }
}
