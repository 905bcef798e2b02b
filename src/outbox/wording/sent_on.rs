//! Mail was sent on: with whom, under which number, and what it cost.

use std::fmt::Write as _;

use super::{MAX_NAME, Telling, pieces};
use crate::domain::forward::{Cents, ForwardKind};
use crate::domain::notice::Matter;
use crate::domain::text;
use crate::outbox::compose::Letter;

/// Where to stays unsaid: whoever reads a client's mail need not learn where he lives.
pub(super) fn write(letter: &Letter<'_>, out: &mut String) {
    let Matter::Sent(sent) = &letter.notice.matter else {
        return;
    };
    let pmb = text::scrub(letter.client.pmb.as_str(), MAX_NAME);
    let to = match (sent.on_file, sent.kind) {
        (true, ForwardKind::Forwarded) => "your forwarding address on file",
        (true, ForwardKind::Remailed) => "the address you left with us",
        (false, _) => "another address than the one on file",
    };
    let _ = writeln!(out, "this was sent on from PMB {pmb} to {to}:\n");
    pieces(letter, Telling::Name, out);
    out.push('\n');
    let number = sent
        .tracking
        .as_deref()
        .map(|number| text::scrub(number, MAX_NAME));
    let carrier = sent.carrier.map(|carrier| carrier.word().to_owned());
    let (postage, handling) = (sent.postage, sent.handling);
    for (fact, value) in [
        ("carrier", carrier),
        ("number", number),
        (
            "postage",
            (postage != Cents(0)).then(|| format!("${postage}")),
        ),
        (
            "handling",
            (handling != Cents(0)).then(|| format!("${handling}")),
        ),
    ] {
        if let Some(value) = value {
            let _ = writeln!(out, "  {fact:<9} {value}");
        }
    }
}
