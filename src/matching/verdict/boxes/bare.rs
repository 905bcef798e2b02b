//! A box number that is typed bare, and behind it a whole name of a client who has it: it is what stands on a label, and is judged
//! as one with `PMB` before it. Letters that are no whole name are a check of the box, and no label's text.

use super::whole;
use crate::matching::Given;
use crate::matching::boxes;
use crate::matching::equal::Equal;
use crate::matching::fold::Folded;
use crate::matching::index::Index;
use crate::matching::titles;

/// `218 Cy Collect` as `#218 Cy Collect`, where Cy Collect is a name of a client who has 218.
pub(in crate::matching) fn name_behind_box(
    index: &Index,
    text: &str,
    given: Given,
) -> Option<String> {
    let mut ways = boxes::with_letters(text, &|pmb| index.is_box(pmb)).into_iter();
    let is_named =
        |(pmb, letters): &(String, String)| is_name_of_a_holder(index, pmb, letters, given);
    let (pmb, letters) = ways.find(is_named)?;
    Some(format!("#{pmb} {letters}"))
}

fn is_name_of_a_holder(index: &Index, pmb: &str, letters: &str, given: Given) -> bool {
    let holders = index.holders(pmb);
    let name = Folded::new(titles::left_away(letters).unwrap_or(letters));
    let equal = Equal::find(index, &name);
    let mut names = equal.iter().flat_map(|equal| &equal.names);
    // A label leaves words of a name out; who types stops where he will.
    let is_read = given == Given::Read && name.words.len() > 1;
    names.any(|name| holders.contains(&index.owner(*name)))
        || is_read
            && holders
                .iter()
                .any(|at| whole::has_in_order(index, *at, &name))
}

#[cfg(test)]
mod tests {
    use crate::domain::name::NameKind::{Dba, Former, Legal, Person};
    use crate::matching::Given;
    use crate::matching::verdict::testing;

    #[test]
    fn a_box_typed_bare_before_a_whole_name_is_judged_as_with_pmb() {
        let index = testing::index(&[
            (
                "218",
                true,
                &[
                    ("Authcase One LLC", Legal),
                    ("Ann Alpha", Person),
                    ("Cy Collect", Person),
                    ("Zed Works", Dba),
                ],
            ),
            (
                "220",
                true,
                &[("Holdtwo Inc", Legal), ("Holdone LLC", Former)],
            ),
        ]);
        for given in [Given::Typed, Given::Read] {
            for (pmb, name, kind) in [
                ("218", "Authcase One LLC", Legal),
                ("218", "Ann Alpha", Person),
                ("218", "Cy Collect", Person),
                ("218", "zed works", Dba),
                ("220", "Holdone LLC", Former),
                ("220", "Holdtwo Inc", Legal),
            ] {
                let bare = index.search(&format!("{pmb} {name}"), given, 5);
                let said = index.search(&format!("PMB {pmb} {name}"), given, 5);
                assert_eq!(bare, said, "{pmb} {name} {given:?}");
                let met = bare.accepted().and_then(|hit| hit.kind);
                assert_eq!(met, Some(kind), "{pmb} {name} {given:?}: {bare:#?}");
            }
            for check in ["218c", "218 cy", "218 col", "218 ann", "218ao"] {
                let answer = index.search(check, given, 5);
                let hit = answer.accepted();
                assert_eq!(hit.map(|hit| hit.kind), Some(None), "{check} {given:?}");
            }
        }
    }
}
