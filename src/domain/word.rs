//! Words of closed lists: each kind is declared with its word, and with what others write for the same.
//!
//! Invariant: what one of a list says is read back as that one. The words are published and stored: none changes.

/// One of a closed list, each with its word.
pub trait Word: Copy + 'static {
    /// The list, in its order.
    const LIST: &'static [Self];

    /// The word used in commands, lists and `--json`.
    fn says(self) -> &'static str;

    /// What others write for the same; read, never written.
    fn also(self) -> &'static [&'static str];

    /// Reads what somebody wrote.
    fn meant(text: &str) -> Option<Self>;

    /// The words of the list, in its order.
    fn all() -> Vec<&'static str> {
        Self::LIST.iter().map(|one| one.says()).collect()
    }
}

/// Reads a word of a list; only its letters and figures count.
pub fn read<T: Word>(text: &str) -> Option<T> {
    let folded = |text: &str| {
        let plain = text.chars().filter(|c| c.is_alphanumeric());
        plain.flat_map(char::to_lowercase).collect::<String>()
    };
    let wanted = folded(text);
    let is = |one: &&T| {
        let mut words = [one.says()].into_iter().chain(one.also().iter().copied());
        words.any(|word| folded(word) == wanted)
    };
    T::LIST.iter().find(is).copied()
}

/// Reads as much of the beginning of a word as tells it from the others of its list.
pub fn abbreviated<T: Word>(text: &str) -> Option<T> {
    let text = text.trim().to_lowercase();
    let fits = |one: &&T| !text.is_empty() && one.says().starts_with(&text);
    let mut fits = T::LIST.iter().filter(fits);
    match (fits.next(), fits.next()) {
        (Some(only), None) => Some(*only),
        _ => None,
    }
}

/// A closed list: `Kind = "word" | "what others write"`. `by` names its reader where that is not [`read`].
macro_rules! words {
    ($(#[$about:meta])* pub enum $list:ident $(by $reader:path)? {
        $($(#[$one:meta])* $kind:ident = $word:literal $(| $also:literal)*),+ $(,)?
    }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $list { $($(#[$one])* $kind),+ }

        impl $list {
            /// All of them, in their order.
            pub const ALL: [Self; [$(Self::$kind),+].len()] = [$(Self::$kind),+];

            /// The word used in commands, lists and `--json`.
            pub fn word(self) -> &'static str {
                match self { $(Self::$kind => $word),+ }
            }

            /// Reads what somebody wrote.
            pub fn parse(text: &str) -> Option<Self> {
                words!(@reader $($reader)?)(text)
            }
        }

        impl $crate::domain::word::Word for $list {
            const LIST: &'static [Self] = &Self::ALL;

            fn says(self) -> &'static str {
                self.word()
            }

            fn also(self) -> &'static [&'static str] {
                match self { $(Self::$kind => &[$($also),*]),+ }
            }

            fn meant(text: &str) -> Option<Self> {
                Self::parse(text)
            }
        }
    };
    (@reader) => { $crate::domain::word::read };
    (@reader $reader:path) => { $reader };
}
pub(crate) use words;
