//! How texts stand in config.toml. Knows no key of it.

/// Some texts as a list.
pub(super) fn list(texts: impl Iterator<Item = impl AsRef<str>>) -> String {
    let all: Vec<_> = texts.map(|text| quoted(text.as_ref())).collect();
    format!("[{}]", all.join(", "))
}

/// A text in its quotes.
pub(super) fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}
