//! Name drift: names that get mail and are on no form, and labels that write the box wrongly (rules.md 21, 48 to 54).

use serde::Serialize;

use super::list::Listed;

/// One name of one client.
#[derive(Debug, Serialize)]
pub struct Line<'a> {
    pub client: &'a str,
    pub pmb: &'a str,
    /// His legal name.
    pub name: &'a str,
    /// `name` or `designator`.
    pub drift: &'static str,
    /// What labels say.
    pub text: &'a str,
    /// How many pieces said so.
    pub count: u32,
    /// The first one's day.
    pub first: String,
    /// The last one's day.
    pub last: String,
    /// What to tell the client.
    pub advice: String,
    pub rule: String,
}

impl Listed<7, 10> for Line<'_> {
    const TABLE: [&'static str; 7] = [
        "box",
        "client",
        ">pieces",
        "first",
        "last",
        "label says",
        "advise",
    ];
    const SHEET: [&'static str; 10] = [
        "pmb", "client", "name", "drift", "text", "pieces", "first", "last", "advice", "rule",
    ];

    fn table(&self) -> [String; 7] {
        [
            self.pmb.to_owned(),
            self.name.to_owned(),
            self.count.to_string(),
            self.first.clone(),
            self.last.clone(),
            self.text.to_owned(),
            self.advice.clone(),
        ]
    }

    fn sheet(&self) -> [String; 10] {
        let [pmb, name, count, first, last, text, advice] = self.table();
        let (client, drift) = (self.client.to_owned(), self.drift.to_owned());
        [
            pmb,
            client,
            name,
            drift,
            text,
            count,
            first,
            last,
            advice,
            self.rule.clone(),
        ]
    }
}
