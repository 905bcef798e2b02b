//! A letter of each kind, with one text wherever somebody else chooses the words; and what must hold of it, as a reader
//! of mail finds it that is not ours.

use std::collections::BTreeSet;
use std::sync::Arc;

use mail_parser::{HeaderName, MessageParser, MimeHeaders as _};
use mailroom::domain::client::Client;
use mailroom::domain::compliance::Problem;
use mailroom::domain::disposition::Action;
use mailroom::domain::event::SiteId;
use mailroom::domain::forward::{Cents, ForwardKind, Sent};
use mailroom::domain::ids::{
    ClientId, CommandId, ForwardId, ItemId, NoticeId, PickupId, Pmb, Slot,
};
use mailroom::domain::item::{Evidence, Item, ItemKind, ItemStatus, Origin};
use mailroom::domain::name::{Name, NameKind};
use mailroom::domain::notice::{Matter, Notice, NoticeKind, Opened, Stated};
use mailroom::domain::pickup::{IdCheck, Pickup};
use mailroom::domain::release::{Courier, CourierPass, Pass};
use mailroom::domain::sitting::Stay;
use mailroom::domain::statement::{Amount, Month};
use mailroom::domain::storage::{Currency, Overdue};
use mailroom::domain::text;
use mailroom::domain::time::{BookDay, Day, Stamp};
use mailroom::domain::tracking::Carrier;
use mailroom::outbox::compose::{ComposeError, Letter, LetterCode, compose};
use mailroom::outbox::dkim::Signer;
use mailroom::outbox::language::Language;
use mailroom::outbox::stationery::Source;
use mailroom::outbox::{Letterhead, Message, Sender, Stationery};

/// 2026-11-23 14:05 in New York.
const MONDAY: Stamp = Stamp(1_795_460_700_000);

/// Whom mail comes from.
const DESK: &str = "desk@harbor.example";

/// What a letter is made with.
pub struct Maker {
    stationery: Arc<Stationery>,
    /// Who signs them.
    pub signer: Option<Arc<Signer>>,
    /// Tags of the HTML of all kinds, where nobody chose anything odd.
    tags: BTreeSet<String>,
}

impl Maker {
    pub fn new(language: Language) -> Self {
        let stationery = Arc::new(Stationery::new(Source::of(language)));
        let mut maker = Self {
            stationery,
            signer: None,
            tags: BTreeSet::new(),
        };
        for kind in NoticeKind::ALL {
            let plain = maker
                .letter(kind, "Harbor Sound", "ada@client.example")
                .unwrap();
            maker.tags.extend(tags(&read(kind, &plain).html));
        }
        maker
    }

    /// The letter of a kind in which everything is called `text`.
    pub fn letter(&self, kind: NoticeKind, text: &str, to: &str) -> Result<Message, ComposeError> {
        let (client, notice) = (client(text), notice(kind, text, to));
        let items = [
            item(1, ItemKind::Parcel, text),
            item(2, ItemKind::Certified, text),
        ];
        let mut from = Sender::parse(DESK).unwrap();
        from.name = Some(text.to_owned());
        let letterhead = Letterhead {
            name: text.to_owned(),
            address: vec![text.to_owned(), text.to_owned()],
            from,
            timezone: chrono_tz::America::New_York,
            hours: vec![text.to_owned()],
            bring: Some(text.to_owned()),
            currency: Currency::default(),
            then: Overdue::Return,
            reply_to: None,
            stationery: Arc::clone(&self.stationery),
            signer: self.signer.clone(),
        };
        let pickup = Pickup {
            id: PickupId(3),
            client: ClientId::new("c-1"),
            person: text.to_owned(),
            check: IdCheck::Driver,
            items: vec![ItemId(1), ItemId(2)],
        };
        let stay = Stay {
            free_until: Some(Day(20_800)),
            fee: Cents(150),
            acts_on: Some(Day(20_850)),
        };
        compose(&Letter {
            notice: &notice,
            client: &client,
            items: items.iter().collect(),
            actions: [(ItemId(2), Action::RefuseSignature)].into(),
            stays: [(ItemId(1), stay), (ItemId(2), stay)].into(),
            pickup: (kind == NoticeKind::Receipt).then_some(&pickup),
            report: Some(format!("Report\n\n  {text}\n")),
            statement: Some(b"%PDF-1.7".to_vec()),
            letterhead: &letterhead,
            code: Some(LetterCode {
                figures: "4821".to_owned(),
                until: MONDAY,
            }),
            site: SiteId([2; 8]),
            at: MONDAY,
        })
    }

    /// Composes the letter and holds it against what every letter must be.
    pub fn try_out(&self, kind: NoticeKind, text: &str) {
        let message = self
            .letter(kind, text, "ada@client.example")
            .unwrap_or_else(|problem| panic!("{kind:?} of {text:?}: {problem}"));
        let about = || {
            format!(
                "{kind:?} of {text:?}:\n{}",
                String::from_utf8_lossy(message.bytes())
            )
        };
        lines_are_lines(&message, &about());
        let found = read(kind, &message);
        assert_eq!(found.names, headers_of(kind), "{}", about());
        assert_eq!(
            found.ends,
            (DESK.to_owned(), "ada@client.example".to_owned()),
            "{}",
            about()
        );
        assert_eq!(found.subject, message.subject(), "{}", about());
        assert_eq!(
            found.text.trim_end(),
            message.text().trim_end(),
            "{}",
            about()
        );
        let odd = |c: char| c != '\n' && (c.is_control() || text::is_unseen(c));
        assert!(
            !found.text.contains(odd) && !found.html.contains(odd),
            "{}",
            about()
        );
        for tag in tags(&found.html) {
            assert!(self.tags.contains(&tag), "{tag}: {}", about());
        }
        // A text stands in the letter as it is: it is no template.
        let shown = text::scrub(text, 90);
        if !matches!(kind, NoticeKind::DayReport | NoticeKind::Calendar) {
            assert!(found.text.contains(&shown), "{shown:?}: {}", about());
        }
    }
}

/// What stands in the header of a letter of a kind, and nothing else.
fn headers_of(kind: NoticeKind) -> Vec<String> {
    let ordinary = matches!(
        kind,
        NoticeKind::Arrival | NoticeKind::Digest | NoticeKind::Reminder
    );
    let all = [
        "Message-ID",
        "Date",
        "From",
        "To",
        "Subject",
        "Auto-Submitted",
        "X-Auto-Response-Suppress",
        "MIME-Version",
        "List-Unsubscribe",
        "Content-Type",
    ];
    let all = all
        .iter()
        .filter(|name| ordinary || **name != "List-Unsubscribe");
    let mut all: Vec<_> = all.map(|name| name.to_lowercase()).collect();
    all.sort_unstable();
    all
}

/// A letter, as another program reads it.
struct Found {
    names: Vec<String>,
    ends: (String, String),
    subject: String,
    text: String,
    html: String,
}

fn read(kind: NoticeKind, message: &Message) -> Found {
    let mail = MessageParser::default().parse(message.bytes()).unwrap();
    let raw = std::str::from_utf8(message.bytes()).unwrap();
    let mut names: Vec<_> = mail
        .headers_raw()
        .map(|(name, _)| name.to_lowercase())
        .collect();
    names.sort_unstable();
    // What it knows by name, it read as such.
    assert!(mail.header(HeaderName::Subject).is_some(), "{raw}");
    assert_eq!(
        (mail.text_body_count(), mail.html_body_count()),
        (1, 1),
        "{raw}"
    );
    // Only a statement brings a paper, and but the one.
    let papers = usize::from(kind == NoticeKind::Statement);
    assert_eq!(mail.attachment_count(), papers, "{raw}");
    let files = mail.parts.iter().filter_map(|part| part.attachment_name());
    assert_eq!(files.count(), papers, "{raw}");
    let only = |address: Option<&mail_parser::Address<'_>>| {
        let all: Vec<_> = address.unwrap().iter().collect();
        assert_eq!(all.len(), 1, "{raw}");
        all[0].address().unwrap().to_owned()
    };
    Found {
        names,
        ends: (only(mail.from()), only(mail.to())),
        subject: mail.subject().unwrap_or_default().to_owned(),
        text: mail.body_text(0).unwrap().replace("\r\n", "\n"),
        html: mail.body_html(0).unwrap().replace("\r\n", "\n"),
    }
}

/// ASCII, CRLF, and no line that a server would cut (RFC 5322: 998).
fn lines_are_lines(message: &Message, about: &str) {
    let bytes = message.bytes();
    assert!(bytes.is_ascii(), "{about}");
    let text = std::str::from_utf8(bytes).unwrap();
    for line in text.split("\r\n") {
        assert!(line.len() <= 998, "{about}");
        assert!(!line.contains(['\r', '\n', '\0']), "{about}");
    }
}

/// Whatever a browser would take for a tag.
fn tags(html: &str) -> BTreeSet<String> {
    let parts = html.split('<').skip(1);
    parts
        .map(|part| part.split('>').next().unwrap_or_default().to_owned())
        .collect()
}

fn client(text: &str) -> Client {
    Client {
        names: vec![
            Name::new(text, NameKind::Legal),
            Name::new(text, NameKind::Dba),
        ],
        ..Client::blank(ClientId::new("c-1"), Pmb::new(text), CommandId([0; 16]))
    }
}

fn item(id: u64, kind: ItemKind, text: &str) -> Item {
    Item {
        id: ItemId(id),
        client: Some(ClientId::new("c-1")),
        evidence: Some(Evidence {
            name: text.to_owned(),
            kind: Some(NameKind::Dba),
            reason: String::new(),
        }),
        kind,
        carrier: Some(Carrier::Ups),
        tracking: Some(text.to_owned()),
        line: Some(text.to_owned()),
        slot: Slot::new("B-14"),
        status: ItemStatus::Held,
        origin: Origin::Intake,
        received: MONDAY,
        day: BookDay::of(Day(20_780)),
        left: None,
        note: String::new(),
        changed_by: CommandId([0; 16]),
    }
}

fn notice(kind: NoticeKind, text: &str, to: &str) -> Notice {
    let own = || text.to_owned();
    let matter = match kind {
        NoticeKind::Forwarded => Matter::Sent(Box::new(Sent {
            forward: ForwardId(4),
            kind: ForwardKind::Forwarded,
            on_file: true,
            carrier: Some(Carrier::Ups),
            tracking: Some(own()),
            postage: Cents(785),
            handling: Cents(100),
        })),
        NoticeKind::Receipt => Matter::Released(Box::new(Pass::Courier(Courier {
            company: own(),
            reference: own(),
            by: CourierPass::Manager(own()),
        }))),
        NoticeKind::Form => Matter::Missing(vec![Problem::NotSigned]),
        NoticeKind::Advice => Matter::Labels(own()),
        NoticeKind::GlassBroken => Matter::Opened(Box::new(Opened {
            by: own(),
            user: own(),
            terminal: own(),
            badge: own(),
            reason: own(),
        })),
        NoticeKind::Code => Matter::Code(own()),
        NoticeKind::DayReport => Matter::Day(BookDay::of(Day(20_780))),
        NoticeKind::Calendar => Matter::Calendar(Day(20_780)),
        NoticeKind::Statement => Matter::Statement(Box::new(Stated {
            number: 12,
            month: Month::of(Day(20_780)),
            balance: Amount(7_900),
            digest: [7; 32],
        })),
        _ => Matter::Pieces,
    };
    Notice {
        client: ClientId::new("c-1"),
        items: vec![ItemId(1), ItemId(2)],
        ..Notice::to_manager(NoticeId(7), kind, matter, Some(to.to_owned()), MONDAY)
    }
}
