//! What nobody should find out when the first letter is in: of the clients of a list, who hears of no mail, who may not be
//! handed his, whose form is short, who is called as somebody else.

mod forms;

use std::collections::BTreeMap;

use forms::{has_form, is_short};

use super::gather::Gathered;
use super::reading::Cost;
use super::row::Row;
use super::taker::who;
use crate::cli::client::twins::bones;
use crate::cli::failure::Failure;
use crate::cli::output::Output;
use crate::domain::client::ClientKind;
use crate::domain::command::{Cell, ClientRow, Taking};
use crate::domain::compliance::Severity;
use crate::domain::form::Expiry;
use crate::domain::ids::{ClientId, Pmb};
use crate::domain::rules::Rule;
use crate::domain::standing::{FormState, Standing};
use crate::domain::text;
use crate::domain::time::Day;
use crate::matching::seen_as;
use crate::sheets::Cell as Sheet;
use crate::wire::rows::ClientCard;

/// How many clients are named in a sentence.
const NAMED: usize = 5;

/// What is to be known of a client, in the order in which it is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Matter {
    /// He comes in and is not served, or not any more.
    NotServed,
    /// His form falls short of what it cannot do without: his mail is held for it.
    HeldForForm,
    /// The list calls him pending and has his whole form, which ends that.
    FormEnds,
    /// His ID has run out: there is no handover on it.
    Expired,
    /// The list says that his form was gone through, and what it cannot do without is not there.
    FormShort,
    /// He alone has none of a form in a list that has others': he is served all the same.
    NoForm,
    /// Another client is called so too, in the list or on file.
    SameName,
    /// He is called in letters of another alphabet that look like ours.
    OtherLetters,
    NoAddress,
    NobodyCollects,
    /// A business whose people on file collect, for nobody else is named.
    PeopleCollect,
    /// A business whose cell of who may collect could not be read: the people on file collect until it is mended.
    CollectorsUnread,
    /// The client's id is the box of another, so that a command that is given it has to ask.
    IdIsBox,
}

impl Matter {
    const ALL: [Self; 13] = [
        Self::NotServed,
        Self::HeldForForm,
        Self::FormEnds,
        Self::Expired,
        Self::FormShort,
        Self::NoForm,
        Self::SameName,
        Self::OtherLetters,
        Self::NoAddress,
        Self::NobodyCollects,
        Self::PeopleCollect,
        Self::CollectorsUnread,
        Self::IdIsBox,
    ];

    /// Its name in JSON.
    fn key(self) -> &'static str {
        match self {
            Self::NotServed => "not_served",
            Self::HeldForForm => "held_for_form",
            Self::FormEnds => "served_by_form",
            Self::Expired => "expired_ids",
            Self::FormShort => "forms_short",
            Self::NoForm => "no_form",
            Self::SameName => "same_names",
            Self::OtherLetters => "other_letters",
            Self::NoAddress => "no_address",
            Self::NobodyCollects => "nobody_collects",
            Self::PeopleCollect => "people_collect",
            Self::CollectorsUnread => "collectors_unread",
            Self::IdIsBox => "ids_are_boxes",
        }
    }

    /// What is said of so many, who are these.
    fn sentence(self, count: usize, who: &str) -> String {
        let counted = |one: &str, many: &str| match count {
            1 => one.to_owned(),
            count => format!("{count} {many}"),
        };
        match self {
            Self::NotServed => {
                let are = counted("1 client is", "clients are");
                format!("{are} not served as usual: {who}.")
            }
            Self::HeldForForm | Self::FormEnds | Self::Expired | Self::FormShort | Self::NoForm => {
                self.of_forms(count, who)
            }
            Self::SameName | Self::OtherLetters | Self::IdIsBox => self.of_names(count, who),
            Self::NoAddress => {
                let have = counted("1 client has", "clients have");
                format!("{have} no e-mail address and will hear of no mail: {who}.")
            }
            Self::NobodyCollects => {
                let businesses = counted("1 business", "businesses");
                format!(
                    "Nobody is listed to collect for {businesses}: {who}. Write who may under pickup_people."
                )
            }
            Self::PeopleCollect => {
                let businesses = counted("1 business", "businesses");
                format!(
                    "Nobody stands under pickup_people for {businesses}: {who}. Whoever is on file as people may collect; \
                     write pickup_people to choose who."
                )
            }
            Self::CollectorsUnread => {
                let businesses = counted("1 business", "businesses");
                format!(
                    "Nobody could be read under pickup_people for {businesses}: {who}. Mend the cell and import it: until \
                     then whoever is on file may collect."
                )
            }
        }
    }

    /// The same of forms and IDs.
    fn of_forms(self, count: usize, who: &str) -> String {
        let have = match count {
            1 => "1 client has".to_owned(),
            count => format!("{count} clients have"),
        };
        match self {
            Self::HeldForForm => format!(
                "Mail for {} is held until the form is complete ({}), unless [rules] incomplete_form says otherwise: \
                 {who}. See them all: mailroom report pipeline.",
                text::counted(count, "client"),
                Rule(5)
            ),
            Self::FormEnds => format!(
                "{have} status = pending and all of a form, which ends that as soon as nothing of it is wrong: {who}. Leave \
                 the form out where somebody has still to see it."
            ),
            Self::Expired => format!(
                "{have} an ID that has expired; look at a new one before the next handover: {who}."
            ),
            Self::FormShort => format!(
                "{have} form_whole = yes and a form that is not complete: {who}. Write edition, signature, witness and \
                 both IDs, or form_whole = no."
            ),
            _ => format!(
                "{have} no Form 1583 in the list and will be served all the same: {who}. No form, no service ({}): write \
                 it, or status = pending until it is there.",
                Rule(5)
            ),
        }
    }

    /// The same of names.
    fn of_names(self, count: usize, who: &str) -> String {
        let have = match count {
            1 => "1 client has".to_owned(),
            count => format!("{count} clients have"),
        };
        match self {
            Self::OtherLetters => format!(
                "{have} a name with letters of another alphabet that look like ours: {who}. Type it anew unless it is \
                 foreign."
            ),
            Self::IdIsBox => format!(
                "{have} for an id the box of another: {who}. A command asks which of both; write box: or id: before it."
            ),
            _ => format!(
                "{have} the name of another client, and mail for both is asked about: {who}. Where both are one, take the \
                 new one back, and give the old one its box with mailroom client move."
            ),
        }
    }
}

/// What is to be known of the clients of a list.
#[derive(Default)]
pub(super) struct After {
    told: BTreeMap<Matter, Vec<String>>,
    /// Who is called so, as names are compared.
    names: BTreeMap<String, String>,
    /// The same of those who were on file before the list.
    known: BTreeMap<String, String>,
    /// How many have something of a form.
    with_form: usize,
    /// Everybody on file now, by his box: his id and name.
    boxes: BTreeMap<Pmb, Vec<(ClientId, String)>>,
}

impl After {
    fn note(&mut self, matter: Matter, who: String) {
        self.told.entry(matter).or_default().push(who);
    }

    /// A client's rows were taken.
    pub(super) fn took(&mut self, client: &Gathered, is_new: bool, today: Day) {
        let row = &client.first.said;
        let has_gone = row.closed.given().copied().flatten();
        let has_gone = has_gone.is_some_and(|last| last < today);
        let status = row.status.given().copied().flatten();
        let status = status.filter(|status| *status != Standing::Active);
        let status = status.or(has_gone.then_some(Standing::Former));
        let is_whole = !is_short(row);
        if status == Some(Standing::Pending) && is_whole {
            self.note(Matter::FormEnds, who(row));
        } else if let Some(status) = status {
            let said = format!("{} ({})", who(row), status.word());
            self.note(Matter::NotServed, said);
        }
        if has_gone {
            return;
        }
        self.same_name(row, is_new);
        let ids = [row.photo_id_expires.given(), row.address_id_expires.given()];
        let is_over = |id: &Expiry| matches!(id, Expiry::On(last) if *last < today);
        if ids.into_iter().flatten().any(is_over) {
            self.note(Matter::Expired, who(row));
        }
        if is_new && row.form_whole.given() == Some(&true) && is_short(row) {
            self.note(Matter::FormShort, who(row));
        }
        if has_form(row) {
            self.with_form += 1;
        } else if is_new && status.is_none() {
            self.note(Matter::NoForm, who(row));
        }
        if has_none(&row.emails, row, is_new) {
            self.note(Matter::NoAddress, who(row));
        }
        self.collects(client, is_new);
    }

    /// Whether the mail of somebody on file now is held for his form, and for what of it.
    pub(super) fn is_on_file(&mut self, card: &ClientCard) {
        let is_held = matches!(
            (card.standing, card.form),
            (Standing::Pending, FormState::NotEntered)
                | (
                    Standing::Pending | Standing::Active | Standing::Closing,
                    FormState::Incomplete
                )
        );
        if !is_held {
            return;
        }
        let mut short = card.shortcomings.iter();
        let why = short.find(|one| one.severity == Severity::Blocks);
        let why = why.map_or_else(|| card.form.words().to_owned(), |one| one.problem.words());
        let (pmb, name) = (&card.client.pmb, card.client.legal_name());
        let who = format!("box {pmb}, {name}");
        // Whose mail is held is not served all the same.
        if let Some(served) = self.told.get_mut(&Matter::NoForm) {
            served.retain(|one| *one != who);
        }
        self.note(Matter::HeldForForm, format!("{who} ({why})"));
    }

    /// Somebody is on file now.
    pub(super) fn stands(&mut self, card: &ClientCard) {
        let client = &card.client;
        let one = (client.id.clone(), client.legal_name().to_owned());
        self.boxes.entry(client.pmb.clone()).or_default().push(one);
    }

    /// Everybody on file now was told of.
    pub(super) fn all_stand(&mut self) {
        let mut told = Vec::new();
        for (pmb, holders) in &self.boxes {
            for (id, name) in holders {
                let others = self.boxes.get(&Pmb::new(id.as_str())).into_iter().flatten();
                let other = others.map(|(_, other)| other).next();
                let is_own = Pmb::new(id.as_str()) == *pmb;
                told.extend(other.filter(|_| !is_own).map(|other| {
                    format!("box {pmb}, {name}, has the id {id}, which is {other}'s box")
                }));
            }
        }
        for who in told {
            self.note(Matter::IdIsBox, who);
        }
    }

    fn collects(&mut self, client: &Gathered, is_new: bool) {
        let row = &client.first.said;
        let is_business = row
            .kind
            .given()
            .map_or(is_new, |kind| *kind == ClientKind::Business);
        if !is_business || !has_none(&row.pickup_people, row, is_new) {
            return;
        }
        if client.rows().any(is_unread) {
            self.note(Matter::CollectorsUnread, who(row));
            return;
        }
        // Unknown is not missing: at the counter the people on file stand in.
        let all_without = client
            .rows()
            .all(|row| has_none(&row.said.people, &row.said, is_new));
        let matter = if all_without {
            Matter::NobodyCollects
        } else {
            Matter::PeopleCollect
        };
        self.note(matter, who(row));
    }

    /// Who is on file before the list is taken.
    pub(super) fn knows(&mut self, card: &ClientCard) {
        let (name, pmb) = (card.client.legal_name(), &card.client.pmb);
        let who = format!("box {pmb}, {name}, on file");
        self.known.insert(bones(name), who);
    }

    fn same_name(&mut self, row: &ClientRow, is_new: bool) {
        let Some(name) = row.legal_name.given().filter(|name| !name.is_empty()) else {
            return;
        };
        if seen_as(name).is_some() {
            self.note(Matter::OtherLetters, who(row));
        }
        let before = self.names.insert(bones(name), who(row));
        let known = || self.known.get(&bones(name)).filter(|_| is_new).cloned();
        if let Some(before) = before.or_else(known) {
            self.note(Matter::SameName, format!("{} as {before}", who(row)));
        }
    }

    /// What is to be known. That a form is not there is news only where most have theirs: a list without them says nothing.
    fn matters(&self) -> impl Iterator<Item = (Matter, &[String])> {
        let is_news = |matter: Matter, who: &[String]| {
            !who.is_empty() && (matter != Matter::NoForm || self.with_form >= who.len())
        };
        let all = self
            .told
            .iter()
            .map(|(matter, who)| (*matter, who.as_slice()));
        all.filter(move |(matter, who)| is_news(*matter, who))
    }

    /// Says it.
    pub(super) fn tell(&self, out: &mut Output<'_>) -> Result<(), Failure> {
        for (matter, who) in self.matters() {
            let named: Vec<_> = who.iter().take(NAMED).map(String::as_str).collect();
            let more = match who.len().saturating_sub(NAMED) {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            let named = format!("{}{more}", named.join("; "));
            out.say(matter.sentence(who.len(), &named))?;
        }
        Ok(())
    }

    /// The same as fields.
    pub(super) fn cells(&self) -> impl Iterator<Item = (&'static str, Sheet<'_>)> {
        Matter::ALL.into_iter().map(|matter| {
            let mut told = self.matters().filter(|(told, _)| *told == matter);
            let who = told.next().map_or(&[][..], |(_, who)| who);
            (matter.key(), Sheet::many(who))
        })
    }
}

/// Whether something stands under pickup_people that was refused.
fn is_unread(row: &Row) -> bool {
    let mut notes = row.notes.iter();
    notes.any(|note| note.column == "pickup_people" && note.cost == Cost::Cell)
}

/// Of a client whom we had, a list without the column says nothing.
fn has_none<T>(cell: &Cell<Vec<T>>, row: &ClientRow, is_new: bool) -> bool {
    match cell {
        Cell::Absent => is_new,
        Cell::Set(all) => all.is_empty() && (is_new || row.taking != Taking::Add),
    }
}
