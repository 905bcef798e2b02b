//! Days and stages.

use super::*;

#[test]
fn a_plan_says_more_than_a_kind_and_a_kind_more_than_the_center() {
    let other = |free, fee| OtherTerms {
        free,
        fee,
        ..OtherTerms::default()
    };
    let policy = Policy {
        free_days: 14,
        storage: StoragePolicy {
            fee: Cents(100),
            kinds: vec![KindTerms {
                kind: ItemKind::Parcel,
                terms: other(Some(5), Some(Cents(200))),
            }],
            plans: vec![PlanTerms {
                plan: "Premium".to_owned(),
                terms: other(Some(30), None),
            }],
            ..StoragePolicy::default()
        },
        ..Policy::default()
    };
    for (plan, kind, free, fee) in [
        ("", ItemKind::Letter, 14, 100),
        ("", ItemKind::Parcel, 5, 200),
        ("premium ", ItemKind::Letter, 30, 100),
        ("Premium", ItemKind::Parcel, 30, 200),
    ] {
        let terms = policy.terms(plan, kind);
        assert_eq!(
            (terms.free, terms.fee),
            (free, Cents(fee)),
            "{plan} {kind:?}"
        );
    }
}

#[test]
fn an_amount_has_its_currency_before_or_behind_it() {
    for (currency, written) in [("$", "$7.85"), ("CAD", "7.85 CAD"), ("", "7.85")] {
        assert_eq!(Currency(currency.to_owned()).of(Cents(785)), written);
    }
}
