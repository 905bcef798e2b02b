//! Facts of letters that nobody gets: each kind as full as it can be and as bare as it can be, for the trial of a
//! center's templates and to show what they write.

use super::{
    Addressee, Ask, Center, Code, DayOf, End, Facts, Free, Line, Opened, Permit, Pieces, SentOn,
    SoMany, StatementOf, When,
};
use crate::domain::compliance::{Document, Problem, Whose};
use crate::domain::notice::NoticeKind;
use crate::domain::time::Day;
use crate::outbox::language::Language;

/// Letters of a kind; `mark` stands in every text that somebody else chose.
pub fn of(kind: NoticeKind, language: Language, mark: &str) -> Vec<Facts> {
    let language = language.of(kind).word();
    let in_language = |facts| Facts { language, ..facts };
    let (full, bare) = (in_language(full(kind, mark)), in_language(bare(kind, mark)));
    let mut all = vec![full.clone(), bare];
    match kind {
        NoticeKind::Arrival | NoticeKind::Digest | NoticeKind::LastNotice => all.push(Facts {
            free: full.free.iter().take(1).cloned().collect(),
            ends: full.ends.iter().take(1).cloned().collect(),
            unsigned: Pieces::default(),
            registered: Pieces::default(),
            boxed: Pieces::default(),
            ..full
        }),
        NoticeKind::Receipt => all.extend(["manager", "code", "phone", "courier_manager"].map(
            |by| Facts {
                pass: Some(Permit {
                    by,
                    company: String::new(),
                    ..permit(mark)
                }),
                ..full.clone()
            },
        )),
        NoticeKind::Correction => all.push(Facts {
            undone: Some("sent_on"),
            ..full
        }),
        NoticeKind::Form => all.extend([
            Facts {
                soon: Vec::new(),
                ..full.clone()
            },
            Facts {
                asks: Vec::new(),
                ..full.clone()
            },
            Facts {
                count: 0,
                here: Pieces::default(),
                ..full.clone()
            },
            Facts {
                asked: false,
                asks: Vec::new(),
                soon: Vec::new(),
                ..full
            },
        ]),
        _ => {}
    }
    all
}

/// Whatever a letter of the kind may have.
fn full(kind: NoticeKind, mark: &str) -> Facts {
    let text = |text: &str| format!("{text}{mark}");
    let is_report = matches!(kind, NoticeKind::DayReport | NoticeKind::Calendar);
    Facts {
        center: Center {
            name: text("Harbor Mail Center"),
            address: vec![text("12 Pier Road"), text("Portland, OR 97201")],
            hours: vec![text("Monday to Friday, 9 AM to 6 PM")],
            bring: Some(text("a photo ID and this message")),
        },
        client: Addressee {
            name: text("Harbor Sound Inc"),
            pmb: text("234"),
        },
        count: 5,
        here: if tells_since(kind) {
            pieces(mark, 2)
        } else {
            undated(pieces(mark, 2))
        },
        boxed: pieces(mark, 0),
        unsigned: pieces(mark, 0),
        registered: pieces(mark, 0),
        urgent: true,
        free: vec![
            free("2026-11-30", Some("$1.50"), false),
            free("2026-12-07", None, true),
        ],
        ends: vec![end("2026-12-16"), end("2026-12-24")],
        code: Some(Code {
            figures: "4821".to_owned(),
            until: "2026-11-30".to_owned(),
        }),
        person: Some(text("Ada Lopez")),
        check: Some("driver"),
        pass: Some(permit(mark)),
        sent: Some(sent_on(mark)),
        undone: (kind == NoticeKind::Correction).then_some("handed_out"),
        asked: true,
        asks: vec![
            ask(Problem::NotSigned),
            ask(Problem::NoId(Whose::Applicant, Document::Photo)),
        ],
        soon: vec![ask(Problem::IdEnds(
            Whose::Applicant,
            Document::Photo,
            Day(20_800),
        ))],
        lines: vec![text("HARBOR AUDIO, PMB 234")],
        label: text("SUITE 234"),
        opened: Some(opened(mark)),
        statement: (kind == NoticeKind::Statement).then(|| statement(12, "$79.00", false)),
        report: is_report.then(|| format!("Day report\n\n  received    5{mark}\n")),
        ..bare(kind, mark)
    }
}

fn opened(mark: &str) -> Opened {
    let text = |text: &str| format!("{text}{mark}");
    Opened {
        by: text("tim"),
        user: text("desk"),
        terminal: text("pts/3"),
        badge: text("R. Roe 1234"),
        reason: text("postal inspection"),
    }
}

fn statement(number: u32, balance: &str, settled: bool) -> StatementOf {
    StatementOf {
        number,
        month: "November 2026".to_owned(),
        balance: balance.to_owned(),
        settled,
    }
}

fn sent_on(mark: &str) -> SentOn {
    SentOn {
        to: "file",
        carrier: Some("UPS"),
        number: Some(format!("1Z999AA10123456784{mark}")),
        postage: Some("$7.85".to_owned()),
        handling: Some("$2.00".to_owned()),
    }
}

/// What every letter of the kind has.
fn bare(kind: NoticeKind, mark: &str) -> Facts {
    Facts {
        kind: kind.word(),
        language: "en",
        written: When {
            day: "2026-11-23".to_owned(),
            time: "14:05".to_owned(),
        },
        center: Center {
            name: format!("Harbor Mail Center{mark}"),
            ..Center::default()
        },
        client: Addressee {
            name: format!("Ada Lopez{mark}"),
            pmb: "101".to_owned(),
        },
        count: 1,
        here: Pieces {
            count: 1,
            more: 1,
            ..Pieces::default()
        },
        then: "return",
        statement: (kind == NoticeKind::Statement).then(|| statement(1, "-$4.00", true)),
        person: (kind == NoticeKind::Code).then(|| format!("Ada Lopez{mark}")),
        sent: (kind == NoticeKind::Forwarded).then(|| SentOn {
            to: "other",
            ..SentOn::default()
        }),
        opened: (kind == NoticeKind::GlassBroken).then(Opened::default),
        day: "2026-11-23".to_owned(),
        ..Facts::default()
    }
}

/// Whether a letter of the kind says since when pieces are here.
fn tells_since(kind: NoticeKind) -> bool {
    !matches!(
        kind,
        NoticeKind::Receipt | NoticeKind::Forwarded | NoticeKind::Correction | NoticeKind::Question
    )
}

fn undated(pieces: Pieces) -> Pieces {
    let lines = pieces.days.into_iter().flat_map(|day| day.lines).collect();
    Pieces {
        days: vec![DayOf { since: None, lines }],
        ..pieces
    }
}

fn pieces(mark: &str, more: usize) -> Pieces {
    let line = |kind, count| Line {
        count,
        kind,
        carrier: None,
        tail: None,
        addressed: None,
        former: false,
    };
    let kinds = [
        "flat",
        "certified",
        "registered",
        "legal",
        "marketing",
        "other",
    ];
    let mut lines = vec![
        line("letter", 2),
        Line {
            addressed: Some(format!("Harbor Audio LLC{mark}")),
            former: true,
            ..line("letter", 1)
        },
        Line {
            tail: Some("0042".to_owned()),
            ..line("parcel", 1)
        },
    ];
    lines.extend(kinds.map(|kind| line(kind, 1)));
    let parcel = Line {
        carrier: Some("UPS"),
        tail: Some("7127".to_owned()),
        ..line("parcel", 1)
    };
    let day = |day: &str, lines| DayOf {
        since: Some(day.to_owned()),
        lines,
    };
    let days = vec![day("2026-11-20", lines), day("2026-11-23", vec![parcel])];
    let known: usize = days
        .iter()
        .flat_map(|day| &day.lines)
        .map(|line| line.count)
        .sum();
    Pieces {
        count: known + more,
        days,
        more,
    }
}

fn some() -> Vec<SoMany> {
    vec![
        SoMany {
            count: 2,
            kind: "letter",
        },
        SoMany {
            count: 1,
            kind: "parcel",
        },
    ]
}

fn free(until: &str, fee: Option<&str>, over: bool) -> Free {
    Free {
        until: until.to_owned(),
        over,
        fee: fee.map(str::to_owned),
        pieces: some(),
    }
}

fn end(before: &str) -> End {
    End {
        before: before.to_owned(),
        pieces: some(),
    }
}

fn permit(mark: &str) -> Permit {
    Permit {
        by: "courier_request",
        reason: format!("the client called{mark}"),
        approver: format!("Ada Lopez{mark}"),
        tail: "0100".to_owned(),
        company: format!("City Couriers{mark}"),
        job: format!("4711{mark}"),
    }
}

fn ask(problem: Problem) -> Ask {
    Ask {
        what: problem.word(),
        words: problem.bring().unwrap_or_default(),
    }
}
