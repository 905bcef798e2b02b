//! The record and the day against the rules, box by box. Each finding weighs as much as it makes the form: what
//! rules 6, 8 and 13 cannot do without blocks, once somebody went through the form; everything else warns.

use crate::domain::client::Client;
use crate::domain::compliance::between;
use crate::domain::compliance::cross::{self, Check, Cross, Sight};
use crate::domain::compliance::problem::{Document, Problem, Severity, Shortcoming, Whose};
use crate::domain::form::{
    AddressId, Edition, Expiry, Form1583, IdPaper, Party, PhotoId, RecipientKind, Said, Usage,
    WitnessKind,
};
use crate::domain::pipeline::notes::FormNotes;
use crate::domain::policy::Policy;
use crate::domain::standing::FormState;
use crate::domain::time::Day;

/// Every line of the table of boxes held against one another.
pub(super) fn all() -> impl Iterator<Item = &'static Check> {
    cross::TABLE.iter().chain(between::TABLE)
}

impl Cross {
    /// Its line.
    pub(super) fn check(self) -> Option<&'static Check> {
        all().find(|check| check.cross == self)
    }

    /// Whether it stands in the way of the quarter (rule 43).
    pub fn blocks_quarter(self) -> bool {
        self.check().is_some_and(|check| check.blocks_quarter)
    }
}

/// Everything that falls short on a day, the heaviest first; `notes` is what is noted beside the form.
pub fn shortcomings(
    client: &Client,
    notes: Option<&FormNotes>,
    day: Day,
    policy: &Policy,
) -> Vec<Shortcoming> {
    let Some(form) = &client.form else {
        return vec![Shortcoming {
            problem: Problem::NotEntered,
            severity: Severity::Notes,
        }];
    };
    let mut found = Findings {
        form,
        closed: client.closed,
        day,
        policy,
        all: Vec::new(),
    };
    found.edition_and_use();
    found.signature();
    found.papers(&form.applicant, Whose::Applicant);
    if !form.authorised.name.is_empty() {
        found.papers(&form.authorised, Whose::Authorised);
    }
    found.people(client);
    found.whereabouts(client);
    found.crossed(client, notes.unwrap_or(&FormNotes::default()));
    found.all.sort_by_key(|one| std::cmp::Reverse(one.severity));
    found.all
}

/// How far the form is on a day. Of which only parts were looked at counts as not entered while something that it
/// cannot do without is unknown. What is noted beside it makes no form incomplete.
pub fn form_state(client: &Client, day: Day, policy: &Policy) -> FormState {
    let Some(form) = &client.form else {
        return FormState::NotEntered;
    };
    let all = shortcomings(client, None, day, policy);
    // What a list brings of the form counts until somebody goes through it.
    let unknown =
        |one: &Shortcoming| one.problem.is_essential() && !one.problem.is_of_the_applicant();
    if all.iter().any(|one| one.severity == Severity::Blocks) {
        FormState::Incomplete
    } else if !form.gone_through && all.iter().any(unknown) {
        FormState::NotEntered
    } else {
        FormState::Complete
    }
}

struct Findings<'a> {
    form: &'a Form1583,
    /// Last day of the service: nobody is asked for an ID that he needs no more.
    closed: Option<Day>,
    day: Day,
    policy: &'a Policy,
    all: Vec<Shortcoming>,
}

impl Findings<'_> {
    fn warn(&mut self, falls_short: bool, problem: Problem) {
        self.add(falls_short, problem, Severity::Warns);
    }

    /// What a form cannot do without. Unknown is not missing until somebody went through the form.
    fn essential(&mut self, falls_short: bool, problem: Problem) {
        debug_assert!(problem.is_essential(), "{problem:?}");
        let is_asked = !(problem.is_of_the_applicant() && self.form.is_of_a_list());
        let severity = if self.form.gone_through && is_asked {
            Severity::Blocks
        } else {
            Severity::Warns
        };
        self.add(falls_short, problem, severity);
    }

    fn add(&mut self, falls_short: bool, problem: Problem, severity: Severity) {
        if falls_short {
            self.all.push(Shortcoming { problem, severity });
        }
    }

    fn edition_and_use(&mut self) {
        let form = self.form;
        self.essential(form.edition.is_none(), Problem::NoEdition);
        self.add(
            form.edition == Some(Edition::Older),
            Problem::OldEdition,
            Severity::Blocks,
        );
        self.warn(form.usage.is_none(), Problem::NoUse);
        let has_business = !form.business.name.is_empty();
        self.warn(
            form.usage == Some(Usage::Business) && !has_business,
            Problem::NoBusiness,
        );
        self.warn(
            form.usage == Some(Usage::Residential) && has_business,
            Problem::BusinessOnPersonal,
        );
    }

    fn signature(&mut self) {
        let (form, witness) = (self.form, &self.form.witness);
        self.essential(form.signed.is_none(), Problem::NotSigned);
        self.essential(witness.kind.is_none(), Problem::NoWitness);
        self.warn(
            witness.kind.is_some() && witness.name.is_empty(),
            Problem::WitnessUnnamed,
        );
        if witness.kind.is_some_and(WitnessKind::is_notary) {
            let known = !witness.state.is_empty()
                && !witness.number.is_empty()
                && witness.expires.is_some();
            self.warn(!known, Problem::NotaryIncomplete);
            let witnessed = witness.on.or(form.signed);
            let over = matches!((witness.expires, witnessed), (Some(last), Some(on)) if on > last);
            self.add(over, Problem::NotaryExpired, Severity::Blocks);
        }
    }

    /// Two papers, none twice, none expired (rules 13 to 16, 20).
    fn papers(&mut self, party: &Party, whose: Whose) {
        self.paper(&party.photo_id, whose, Document::Photo);
        self.paper(&party.address_id, whose, Document::Address);
        let twice = party.photo_id.kind == Some(PhotoId::StateId)
            && party.address_id.kind == Some(AddressId::StateId);
        match whose {
            Whose::Applicant => {
                self.add(twice, Problem::OneCardTwice(whose), Severity::Blocks);
                self.essential(party.home.is_empty(), Problem::NoHome);
            }
            Whose::Authorised => self.warn(twice, Problem::OneCardTwice(whose)),
        }
    }

    fn paper<K>(&mut self, paper: &IdPaper<K>, whose: Whose, document: Document) {
        let missing = paper.kind.is_none();
        match whose {
            Whose::Applicant => self.essential(missing, Problem::NoId(whose, document)),
            // He only collects: without his papers the client's own mail still comes (rule 20).
            Whose::Authorised => self.warn(missing, Problem::NoId(whose, document)),
        }
        let blocks = self.policy.clients.expired_id_blocks && whose == Whose::Applicant;
        match paper.expires {
            Expiry::Never => {}
            Expiry::Unknown => self.warn(!missing, Problem::NoExpiry(whose, document)),
            Expiry::On(last) if last < self.day => {
                let severity = if blocks {
                    Severity::Blocks
                } else {
                    Severity::Warns
                };
                self.add(true, Problem::IdExpired(whose, document, last), severity);
            }
            Expiry::On(last) => {
                let soon = last.days_since(self.day) <= self.policy.clients.id_warning_days
                    && self.closed.is_none_or(|closed| last < closed);
                self.warn(soon, Problem::IdEnds(whose, document, last));
            }
        }
    }

    fn people(&mut self, client: &Client) {
        let form = self.form;
        // Editions before April 2023 let spouses share a form (rule 18).
        let shared = form.edition != Some(Edition::Older) && form.usage == Some(Usage::Residential);
        // A DBA is a business's name, and nobody who needs a form of his own.
        let has = |is: fn(RecipientKind) -> bool| form.recipients.iter().any(|one| is(one.kind));
        let adult = has(|kind| !matches!(kind, RecipientKind::Minor | RecipientKind::Dba));
        self.warn(
            shared && adult && self.policy.clients.form_per_adult,
            Problem::AdultOnForm,
        );
        let is_personal = form.usage == Some(Usage::Residential);
        let is_unsaid = form.business.name.is_empty();
        self.warn(
            is_personal && is_unsaid && has(|kind| kind == RecipientKind::Dba),
            Problem::BusinessOnPersonal,
        );
        self.warn(
            form.is_protected() && form.court_order != Said::Yes,
            Problem::NoCourtOrder,
        );
        let legal = client.legal_name();
        let on_form = client
            .names
            .iter()
            .any(|name| name.text == legal && name.on_form);
        self.warn(!on_form, Problem::NameNotOnForm);
    }

    fn crossed(&mut self, client: &Client, notes: &FormNotes) {
        let sight = Sight {
            client,
            notes,
            form: self.form,
            day: self.day,
            policy: self.policy,
        };
        // What is missing there was asked for only of a form that somebody went through.
        let is_asked = |cross| {
            let asks = matches!(
                cross,
                Cross::NoApplicant | Cross::NotOpened | Cross::NotAcknowledged
            );
            self.form.gone_through || !asks
        };
        let short = all().filter(|check| is_asked(check.cross) && (check.falls_short)(&sight));
        let is_listed = self.form.is_of_a_list();
        self.all.extend(short.map(|check| {
            let problem = Problem::Cross(check.cross);
            let is_unasked = is_listed && problem.is_of_the_applicant();
            Shortcoming {
                problem,
                severity: if is_unasked {
                    Severity::Warns
                } else {
                    check.severity
                },
            }
        }));
    }

    fn whereabouts(&mut self, client: &Client) {
        let form = self.form;
        self.warn(form.crd.is_none(), Problem::NotInCrd);
        self.warn(form.paper.is_none(), Problem::NoPaper);
        let is_over = client.closed.is_some_and(|last| last < self.day);
        self.warn(
            is_over && form.closed != client.closed,
            Problem::NoClosingDay,
        );
        self.warn(
            form.closed.is_some() && client.closed.is_none(),
            Problem::StrayClosingDay,
        );
    }
}
