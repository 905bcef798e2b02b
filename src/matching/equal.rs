//! Which names a text equals, and how strictly: in all letters, but for the spelling of the legal form, or but
//! for the form itself. Says nothing of whether that is enough.

use std::sync::Arc;

use super::fold::Folded;
use super::forms::Cores;
use super::hit::Reason;
use super::index::Index;
use super::record::Name;

/// Score of a text that is the name.
const EXACT: f32 = 1.0;
/// Of one that differs in the spelling of the legal form.
const RESPELLED: f32 = 0.99;
/// Of one that differs in the legal form.
const SAME_CORE: f32 = 0.97;

/// Names that a text equals, on the strictest level where any does.
pub(super) struct Equal<'a> {
    pub names: Vec<&'a Arc<Name>>,
    pub score: f32,
    pub reason: Reason,
    /// Names that the text may as well mean: whoever shares the core under any legal form, for `Acme` may be
    /// `Acme LLC` or `Acme Trust`.
    pub rivals: Vec<&'a Arc<Name>>,
}

impl<'a> Equal<'a> {
    pub fn find(index: &'a Index, text: &Folded) -> Option<Self> {
        Self::literal(index, text).or_else(|| Self::core(index, text))
    }

    /// Equal in all letters, legal form included.
    pub fn literal(index: &'a Index, text: &Folded) -> Option<Self> {
        let names: Vec<_> = index.with_literal(&text.literal).collect();
        (!names.is_empty()).then_some(Self { names, score: EXACT, reason: Reason::Exact, rivals: Vec::new() })
    }

    fn core(index: &'a Index, text: &Folded) -> Option<Self> {
        let mine = Cores::of(&text.words);
        let class: Vec<(Cores, &Arc<Name>)> = index
            .with_core(&mine.weak)
            .map(|name| (name.cores(), name))
            .filter(|(cores, _)| cores.weak == mine.weak)
            .collect();
        let those = |agree: &dyn Fn(&Cores) -> bool| -> Vec<&'a Arc<Name>> {
            class.iter().filter(|(cores, _)| agree(cores)).map(|(_, name)| *name).collect()
        };
        let reason = Reason::ExactWithoutSuffix;
        let names = those(&|cores| cores.spelled == mine.spelled);
        if !names.is_empty() {
            return Some(Self { names, score: RESPELLED, reason, rivals: Vec::new() });
        }
        let names = those(&|cores| cores.strong == mine.strong);
        (!names.is_empty()).then(|| Self { names, score: SAME_CORE, reason, rivals: those(&|_| true) })
    }
}
