//! The reason behind an order on one line: `101 because the card says so`. Pure.

/// A line, and why what it says is done although something keeps the piece: `204 because the envelope says so`.
pub fn because(line: &str) -> (&str, Option<String>) {
    let split = line.split_once("because ");
    match split.filter(|(name, _)| name.is_empty() || name.ends_with(' ')) {
        Some((name, why)) => (name.trim(), Some(why.trim().to_owned())),
        None => (line, None),
    }
}
