//! What of one screen is half typed and half done, as a draft keeps it. Pure; never holds a PIN.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Half {
    /// What is typed.
    pub line: String,
    /// What is half done beside it, in words.
    pub words: Vec<String>,
    /// The same as the screen takes it back.
    kept: Option<serde_json::Value>,
}

impl Half {
    /// A line that is half typed.
    pub fn line(text: &str) -> Self {
        Self {
            line: text.to_owned(),
            ..Self::default()
        }
    }

    /// Something half done beside the line, with its words.
    pub fn with<T: Serialize>(self, kept: &T, words: impl IntoIterator<Item = String>) -> Self {
        Self {
            kept: serde_json::to_value(kept).ok(),
            words: words.into_iter().collect(),
            ..self
        }
    }

    /// What was half done; nothing where it cannot be read.
    pub fn kept<T: DeserializeOwned>(&self) -> Option<T> {
        serde_json::from_value(self.kept.clone()?).ok()
    }

    /// Whether there is anything.
    pub fn is_begun(&self) -> bool {
        self.kept.is_some() || !self.line.is_empty()
    }
}
