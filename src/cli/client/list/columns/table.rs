//! The columns of the center's list, declared once.

use super::{Column, Takes, Twice};
use crate::cli::client::list::written;
use crate::domain::aftercare::ForwardSchedule;
use crate::domain::client::{ClientKind, Mailbox, NotifyPreference};
use crate::domain::form::{
    AddressId, Edition, FormField, IdField, PartyField, PhotoId, WitnessKind,
};
use crate::domain::name::NameKind;
use crate::domain::standing::Standing;
use crate::domain::word::Word;

/// A column of one short text that two rows may give; the base of all others.
const PLAIN: Column = Column {
    name: "",
    of_form: false,
    takes: Takes::Line,
    essential: false,
    twice: Twice::First,
    read: |_, _| {},
    write: |_| String::new(),
    explains: "",
};

const MANY: Column = Column {
    takes: Takes::Many,
    twice: Twice::Both,
    ..PLAIN
};

const DAY: Column = Column {
    takes: Takes::Day,
    ..PLAIN
};

const OF_FORM: Column = Column {
    of_form: true,
    ..PLAIN
};

/// All of them, in the order of the export.
pub(crate) static COLUMNS: [Column; 35] = [
    Column {
        name: "client_id",
        essential: true,
        twice: Twice::Same,
        read: |r, cell| r.client_id(cell),
        write: |told| told.client().id.to_string(),
        explains: "Your own number for the client. With it, a row is that client whatever else changes; without it, the box and \
                   the legal name say who it is. Where it is another client's box, write `box:101` or `id:101` in a command.",
        ..PLAIN
    },
    Column {
        name: "pmb",
        essential: true,
        twice: Twice::Same,
        read: |r, cell| r.box_number(cell),
        write: |told| told.client().pmb.to_string(),
        explains: "The box. Leading zeros count; `PMB 130`, `#130` and `Box 130` are box 130.",
        ..PLAIN
    },
    Column {
        name: "legal_name",
        essential: true,
        twice: Twice::Same,
        read: |r, cell| r.legal_name(cell),
        write: |told| told.legal_name(),
        explains: "The registered name of a company, or the person's own. `X dba Y` and `X (fka Y)` are taken apart. Empty, it is \
                   the row's person.",
        ..PLAIN
    },
    Column {
        name: "kind",
        takes: Takes::Words(ClientKind::all),
        read: |r, cell| r.row.kind = r.kind(cell),
        write: |told| told.client().kind.word().to_owned(),
        explains: "`company`, `corporation`, `llc`, `partnership`, `nonprofit` … are a business; `person`, `sole`, `sole \
                   proprietor`, `private`, `personal` … an individual, who may always collect. Empty is a business.",
        ..PLAIN
    },
    Column {
        name: "people",
        read: |r, cell| r.row.people = r.people(cell),
        write: |told| told.names(NameKind::Person),
        explains: "People who get mail here.",
        ..MANY
    },
    Column {
        name: "former_names",
        read: |r, cell| r.row.former_names = r.names(cell),
        write: |told| told.names(NameKind::Former),
        explains: "Earlier legal names; mail for them still arrives.",
        ..MANY
    },
    Column {
        name: "dbas",
        read: |r, cell| r.row.dbas = r.names(cell),
        write: |told| told.names(NameKind::Dba),
        explains: "Names the client does business as.",
        ..MANY
    },
    Column {
        name: "emails",
        read: |r, cell| r.row.emails = r.emails(cell),
        write: |told| written::joined(told.client().emails.iter().map(Mailbox::as_str)),
        explains: "Where notices go, and what each address wants: `a@b.example (digest 16)`, `(none)`, `(arrivals statements)`; \
                   `Ada <a@b.example>`, `mailto:` and `a@b.example (work)` are read.",
        ..MANY
    },
    Column {
        name: "phones",
        read: |r, cell| r.row.phones = r.phones(cell),
        write: |told| written::joined(told.client().phones.iter()),
        explains: "For the call when mail fails.",
        ..MANY
    },
    Column {
        name: "pickup_people",
        read: |r, cell| r.row.pickup_people = r.pickup_people(cell),
        write: |told| told.pickup_people(),
        explains: "Who may collect. An individual always may; a business needs at least one.",
        ..MANY
    },
    Column {
        name: "notify",
        takes: Takes::Words(NotifyPreference::all),
        read: |r, cell| r.row.notify = r.notify(cell),
        write: |told| told.client().notify.word().to_owned(),
        explains: "`each` is a mail a tray, `digest` one a day, `none` no mail at all. Empty is `each`.",
        ..PLAIN
    },
    Column {
        name: "opened",
        twice: Twice::Earliest,
        read: |r, cell| r.row.opened = r.past_day(cell),
        write: |told| written::day(told.client().opened),
        explains: "First day of the service.",
        ..DAY
    },
    Column {
        name: "closed",
        essential: true,
        twice: Twice::Latest,
        read: |r, cell| r.row.closed = r.last_day(cell),
        write: |told| written::day(told.client().closed),
        explains: "Last day of the service; empty while it runs.",
        ..DAY
    },
    Column {
        name: "notes",
        takes: Takes::Text,
        twice: Twice::Both,
        read: |r, cell| r.row.notes = r.text(cell),
        write: |told| told.client().notes.clone(),
        explains: "What a clerk should know; shown with the client.",
        ..PLAIN
    },
    Column {
        name: "form_edition",
        takes: Takes::Words(Edition::all),
        read: |r, cell| r.row.form_edition = r.word(cell),
        write: |told| told.form(FormField::Edition),
        explains: "Which print of Form 1583.",
        ..OF_FORM
    },
    Column {
        name: "form_signed",
        takes: Takes::Day,
        read: |r, cell| r.row.form_signed = r.happened(cell),
        write: |told| told.form(FormField::Signed),
        explains: "The day the client signed it.",
        ..OF_FORM
    },
    Column {
        name: "witness",
        takes: Takes::Words(WitnessKind::all),
        read: |r, cell| r.row.witness = r.witness(cell),
        write: |told| told.witness(),
        explains: "Before whom; the name may stand behind it: `cmra_in_person: Bob Lee`.",
        ..OF_FORM
    },
    Column {
        name: "photo_id_type",
        takes: Takes::Words(PhotoId::all),
        read: |r, cell| r.row.photo_id_type = r.word(cell),
        write: |told| told.form(FormField::Applicant(PartyField::Photo(IdField::Kind))),
        explains: "The photo ID that was shown.",
        ..OF_FORM
    },
    Column {
        name: "photo_id_expires",
        takes: Takes::Day,
        read: |r, cell| r.row.photo_id_expires = r.expiry(cell),
        write: |told| told.form(FormField::Applicant(PartyField::Photo(IdField::Expires))),
        explains: "Its last day, or `none`.",
        ..OF_FORM
    },
    Column {
        name: "address_id_type",
        takes: Takes::Words(AddressId::all),
        read: |r, cell| r.row.address_id_type = r.word(cell),
        write: |told| told.form(FormField::Applicant(PartyField::Address(IdField::Kind))),
        explains: "The paper that proves the home address.",
        ..OF_FORM
    },
    Column {
        name: "address_id_expires",
        takes: Takes::Day,
        read: |r, cell| r.row.address_id_expires = r.expiry(cell),
        write: |told| told.form(FormField::Applicant(PartyField::Address(IdField::Expires))),
        explains: "Its last day, or `none`.",
        ..OF_FORM
    },
    Column {
        name: "crd_uploaded",
        takes: Takes::Day,
        read: |r, cell| r.row.crd_uploaded = r.uploaded(cell),
        write: |told| told.form(FormField::Crd),
        explains: "The day the form went into the Postal Service's database, or `yes` or `no`.",
        ..OF_FORM
    },
    Column {
        name: "form_location",
        takes: Takes::Text,
        read: |r, cell| r.row.form_location = r.text_or_none(cell),
        write: |told| told.form(FormField::Paper),
        explains: "Where the signed form lies: `Binder 3/tab 12`, or a file and its SHA-256 as `NAME#DIGEST`.",
        ..OF_FORM
    },
    Column {
        name: "remail_address",
        takes: Takes::Text,
        read: |r, cell| r.row.remail_address = r.text_or_none(cell),
        write: |told| told.client().remail.address.clone(),
        explains: "Where mail goes for six months after the service.",
        ..PLAIN
    },
    Column {
        name: "forward_schedule",
        takes: Takes::Words(ForwardSchedule::all),
        read: |r, cell| r.row.forward_schedule = r.word(cell),
        write: |told| {
            told.client()
                .forwarding
                .schedule
                .map(ForwardSchedule::word)
                .unwrap_or_default()
                .to_owned()
        },
        explains: "When mail is sent on while the service runs.",
        ..PLAIN
    },
    Column {
        name: "forward_address",
        takes: Takes::Text,
        read: |r, cell| r.row.forward_address = r.text_or_none(cell),
        write: |told| told.client().forwarding.address.clone(),
        explains: "Where it is sent.",
        ..PLAIN
    },
    Column {
        name: "plan",
        takes: Takes::Text,
        read: |r, cell| r.row.plan = r.text_or_none(cell),
        write: |told| told.client().plan.clone(),
        explains: "What the client booked, in your words.",
        ..PLAIN
    },
    Column {
        name: "source",
        takes: Takes::Text,
        read: |r, cell| r.row.source = r.text_or_none(cell),
        write: |told| told.client().source.clone(),
        explains: "The partner who brought the client.",
        ..PLAIN
    },
    Column {
        name: "status",
        takes: Takes::Words(Standing::all),
        essential: true,
        twice: Twice::Same,
        read: |r, cell| r.row.status = r.status(cell),
        write: |told| told.card.standing.word().to_owned(),
        explains: "`former`, `expired` and `closing` need a day under `closed`. `live`, `current`, `on hold`, `cancelled` … are read. \
                   Empty is `active`.",
        ..PLAIN
    },
    Column {
        name: "legal_since",
        read: |r, cell| r.row.legal_since = r.past_day(cell),
        write: |told| written::day(told.legal_since()),
        explains: "Since when the legal name is the legal one.",
        ..DAY
    },
    Column {
        name: "other_names",
        read: |r, cell| r.row.other_names = r.other_names(cell),
        write: |told| told.other_names(),
        explains: "Other spellings; `acronym:HCC` and `seen:Harbr Candle` say what kind.",
        ..MANY
    },
    Column {
        name: "form_whole",
        takes: Takes::Words(|| vec!["yes", "no"]),
        read: |r, cell| r.row.form_whole = r.whole(cell),
        write: |told| told.whole(),
        explains: "Whether somebody has gone through the whole form.",
        ..OF_FORM
    },
    Column {
        name: "remail_exception",
        takes: Takes::Text,
        read: |r, cell| r.row.remail_exception = r.exception(cell),
        write: |told| told.client().remail.exception.clone(),
        explains: "Where the client's written word lies that mail need not be re-mailed.",
        ..PLAIN
    },
    Column {
        name: "waived",
        read: |r, cell| r.row.waived = r.classes(cell),
        write: |told| written::joined(told.client().remail.waived.iter().map(|class| class.word())),
        explains: "The classes that it waives: `first-class`, `marketing`, `package`, `private`; none named is all mail.",
        ..MANY
    },
    Column {
        name: "on_form",
        read: |r, cell| r.row.on_form = r.on_form(cell),
        write: |told| told.on_form(),
        explains: "Which of the client's names Form 1583 has, as they are written in the other columns.",
        ..MANY
    },
];
