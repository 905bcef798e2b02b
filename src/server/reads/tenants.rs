//! The sub-tenant list: names in a client's box, or in a client's care, that are on no form of his, whether a clerk gave
//! him the piece or not (rules 5, 21, 83). A tenant whom nobody told of is what a center wants to find.

use std::collections::{BTreeMap, BTreeSet};

use super::quarantine::{each, off_form};
use super::view::View;
use crate::domain::client::Client;
use crate::domain::drift::is_own_suite;
use crate::domain::ids::{ClientId, Pmb};
use crate::domain::item::{Item, ItemStatus};
use crate::domain::name::NameKind;
use crate::domain::state::State;
use crate::domain::time::Day;
use crate::matching::{self, Index, Label, company_key, is_designator, read_label, same_company};
use crate::server::directory::Names;
use crate::server::label::is_a_name;
use crate::wire::answer::Failure;
use crate::wire::rows::TenantRow;

/// Words that part two names of one line.
const BETWEEN: [&str; 6] = ["&", "and", "or", "and/or", "fbo", "poa"];

/// One label that names somebody else.
struct Named {
    text: String,
    day: Day,
    is_here: bool,
    is_assigned: bool,
}

/// Names on no form by client, the most frequent of a client first.
pub fn tenants(view: &View<'_>) -> Result<Vec<TenantRow>, Failure> {
    let known = Known::of(view);
    let mut all: BTreeMap<ClientId, Vec<Named>> = BTreeMap::new();
    each(view, |item| {
        if let Some((client, text)) = known.tenant(view, item) {
            all.entry(client.id.clone()).or_default().push(Named {
                text,
                day: item.came(&view.tz()),
                is_here: item.is_held(),
                is_assigned: item.client.is_some(),
            });
        }
    })?;
    let state = &view.snapshot.state;
    let mut rows = Vec::new();
    for (id, named) in all {
        if let Some(client) = state.clients.get(&id) {
            rows.extend(by_name(client, &named));
        }
    }
    rows.retain(|row| !is_a_client(state, row));
    rows.sort_by_cached_key(|row| (row.pmb.order(), row.client.clone(), u32::MAX - row.count));
    Ok(rows)
}

/// Whether a name is a client's own, or that of who had the box before: he has a form of his own, and is nobody's tenant.
fn is_a_client(state: &State, row: &TenantRow) -> bool {
    let mut texts = row.spellings.iter().map(|(text, _)| text);
    texts.any(|text| {
        let mut clients = state.clients.values();
        clients.any(|client| is_a_name(client, text))
    })
}

/// One row a name, however it is spelt.
fn by_name(client: &Client, named: &[Named]) -> Vec<TenantRow> {
    let texts: Vec<&str> = named.iter().map(|one| one.text.as_str()).collect();
    let row = |group: matching::Group| {
        let his: Vec<&Named> = group
            .members
            .iter()
            .filter_map(|at| named.get(*at))
            .collect();
        let count = |fits: fn(&Named) -> bool| his.iter().filter(|one| fits(one)).count() as u32;
        Some(TenantRow {
            client: client.id.clone(),
            pmb: client.pmb.clone(),
            legal: client.legal_name().to_owned(),
            count: his.len() as u32,
            assigned: count(|one| one.is_assigned),
            here: count(|one| one.is_here),
            first: his.iter().map(|one| one.day).min()?,
            last: his.iter().map(|one| one.day).max()?,
            spellings: (group.spellings.into_iter())
                .map(|(text, count)| (text, count as u32))
                .collect(),
            name: group.name,
        })
    };
    matching::group(&texts)
        .into_iter()
        .filter_map(row)
        .collect()
}

/// What of the directory labels are held against.
pub(super) struct Known<'a> {
    index: Option<&'a Index>,
    /// The names of all clients, as they are compared.
    names: BTreeSet<String>,
    /// The same by what they are without their legal forms, which a label often leaves out.
    companies: BTreeMap<String, Vec<&'a str>>,
}

impl<'a> Known<'a> {
    pub(super) fn of(view: &View<'a>) -> Self {
        let index = match &view.snapshot.names {
            Names::Read(index) => Some(index),
            Names::Reading => None,
        };
        let clients = view.snapshot.state.clients.values();
        let mut names = BTreeSet::new();
        let mut companies: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for name in clients.flat_map(|client| &client.names) {
            names.insert(folded(&name.text));
            if name.kind != NameKind::Seen {
                let of_key = companies.entry(company_key(&name.text)).or_default();
                of_key.push(&name.text);
            }
        }
        // Who only collects is nobody to call either.
        let clients = view.snapshot.state.clients.values();
        names.extend(
            clients
                .flat_map(|client| &client.pickup_people)
                .map(|one| folded(one)),
        );
        Self {
            index,
            names,
            companies,
        }
    }

    fn label(&self, line: &str) -> Label {
        self.index
            .map_or_else(Label::default, |index| read_label(index, line))
    }

    /// What a stranger's line calls him: without a box, the center's own address, whose attention it asks for and who
    /// holds it for him (rules 83, 84).
    pub(super) fn called(&self, line: &str) -> String {
        let label = self.label(line);
        let named = label.addressees.into_iter().chain(label.keepers).next();
        named.unwrap_or_else(|| line.to_owned())
    }

    /// Who beside a client is named on a label of his, behind or before `dba` and the like.
    pub(super) fn beside(view: &View<'a>, client: &Client, line: &str) -> Option<String> {
        let Names::Read(index) = &view.snapshot.names else {
            return None;
        };
        let label = read_label(index, line);
        let names: Vec<&str> = client.names.iter().map(|name| name.text.as_str()).collect();
        let strangers = label.strangers(&names);
        let is_one_of_several = strangers.len() < label.addressees.len();
        strangers
            .first()
            .filter(|_| is_one_of_several)
            .map(ToString::to_string)
    }

    /// Whether a stranger's line names somebody: a suite alone does not.
    pub(super) fn names_somebody(&self, line: &str) -> bool {
        let Some(index) = self.index else {
            return true;
        };
        let label = read_label(index, line);
        !(label.addressees.is_empty() && label.keepers.is_empty())
    }

    /// Whether a text is a client's own name, of one who is here or who left, whole or without its legal form.
    pub(super) fn is_known(&self, text: &str) -> bool {
        let label = self.label(text);
        let named = label.addressees.iter().chain(&label.keepers);
        let mut named = named.map(String::as_str).chain([text]);
        named.any(|text| {
            let alike = self.companies.get(&company_key(text)).into_iter().flatten();
            self.names.contains(&folded(text))
                || alike.into_iter().any(|name| same_company(name, text))
        })
    }

    /// Whose tenant a piece is for, and what the label calls him.
    pub(super) fn tenant<'v>(
        &self,
        view: &'v View<'_>,
        item: &Item,
    ) -> Option<(&'v Client, String)> {
        let line = item
            .line
            .as_deref()
            .filter(|_| item.status != ItemStatus::Voided)?;
        let mut label = Self::but_own_suite(view, line, self.label(line));
        label.addressees = (label.addressees.iter())
            .flat_map(|text| self.parted(text))
            .collect();
        let client = match &item.client {
            Some(id) => view.snapshot.state.clients.get(id)?,
            // Whoever got the box later is not asked about what came before.
            None => self
                .holder(view, &label)
                .filter(|one| one.began().is_none_or(|day| day <= item.came(&view.tz())))?,
        };
        let names: Vec<&str> = (client.names.iter())
            .filter(|name| name.kind != NameKind::Seen)
            .map(|name| name.text.as_str())
            .collect();
        let stranger = label.strangers(&names).first().map(ToString::to_string);
        let off_form = || {
            let text = item.client.as_ref().and_then(|_| off_form(client, item))?;
            (!self.is_for_him(client, &text)).then_some(text)
        };
        Some((client, stranger.or_else(off_form)?))
    }

    /// Both names of `Marguerite Oyelaran & Wilhelmina Brockhurst` where one of them is a client's; else the text.
    fn parted(&self, text: &str) -> Vec<String> {
        let words: Vec<&str> = text.split_whitespace().collect();
        let is_his = |text: &str| self.names.contains(&folded(text));
        let whole = || vec![text.to_owned()];
        if is_his(text) {
            return whole();
        }
        let parts = |at: usize| {
            let is_between = BETWEEN.contains(&words.get(at)?.to_lowercase().as_str());
            let before = words
                .get(..at)?
                .iter()
                .skip_while(|word| is_designator(word));
            let before: Vec<&str> = before.copied().collect();
            let (before, behind) = (before.join(" "), words.get(at + 1..)?.join(" "));
            let is_parted = is_between && (is_his(&before) || is_his(&behind));
            is_parted.then(|| vec![before, behind])
        };
        (1..words.len().saturating_sub(1))
            .find_map(parts)
            .unwrap_or_else(whole)
    }

    /// Whether a label with more on it is for a client by his own name: `Wetherby Lumber Inc attn Bo`.
    fn is_for_him(&self, client: &Client, line: &str) -> bool {
        let is_his = |text: &String| {
            let mut names = client
                .names
                .iter()
                .filter(|name| name.kind == NameKind::Legal);
            is_a_name(client, text) || names.any(|name| same_company(&name.text, text))
        };
        let all = self.label(line).addressees;
        let is_more = all
            .first()
            .is_some_and(|first| folded(first) != folded(line));
        is_more && all.iter().all(is_his)
    }

    /// The center's own suite is no box of anybody's (rule 54).
    fn but_own_suite(view: &View<'_>, line: &str, label: Label) -> Label {
        let own = view.config.center.own_unit.as_deref();
        let is_own =
            own.is_some_and(|own| label.pmb.as_deref() == Some(own) && is_own_suite(line, own));
        Label {
            pmb: label.pmb.filter(|_| !is_own),
            ..label
        }
    }

    /// How a name may stand on file: as it is written, or with its legal form.
    fn meant(&self, text: &str) -> Vec<String> {
        let alike = self.companies.get(&company_key(text)).into_iter().flatten();
        let whole = alike.filter(|name| same_company(name, text));
        let mut all: Vec<String> = whole.map(|name| folded(name)).collect();
        all.push(folded(text));
        all
    }

    /// Whose box a stranger's label names, in whose care it puts him, or whose name it says he trades under.
    fn holder<'v>(&self, view: &'v View<'_>, label: &Label) -> Option<&'v Client> {
        let state = &view.snapshot.state;
        let of_box = label.pmb.as_deref().map(Pmb::new);
        let in_box = of_box.iter().flat_map(|pmb| state.in_box(pmb)).next();
        in_box.map(AsRef::as_ref).or_else(|| {
            let is_one_of_several = label.addressees.len() > 1;
            let beside = label.addressees.iter().filter(|_| is_one_of_several);
            let said: Vec<String> = (label.keepers.iter().chain(beside))
                .flat_map(|text| self.meant(text))
                .collect();
            let is_his = |client: &&std::sync::Arc<Client>| {
                let mut names = client.names.iter();
                names.any(|name| said.contains(&folded(&name.text)))
            };
            let mut clients = state.clients.values().filter(|_| !said.is_empty());
            clients.find(is_his).map(AsRef::as_ref)
        })
    }
}

/// Case, spacing and signs do not count.
fn folded(text: &str) -> String {
    let plain = text.chars().filter(|c| c.is_alphanumeric());
    plain.flat_map(char::to_lowercase).collect()
}
