//! The one-time code: beside the mail that has come, and in a letter of its own while somebody waits at the desk.

use std::fmt::Write as _;

use super::MAX_NAME;
use crate::domain::notice::Matter;
use crate::domain::text;
use crate::outbox::compose::Letter;

/// Behind the pieces that can be collected.
pub(super) fn beside(letter: &Letter<'_>, out: &mut String) {
    let Some(code) = &letter.code else { return };
    let until = code.until.utc().with_timezone(&letter.letterhead.timezone);
    let _ = writeln!(
        out,
        "\nYour code: {}\nSomeone on your list can say it at the desk instead of showing an ID.\nIt works once, until {}.\nA later message brings a new code and ends this one. Tell no one else.",
        code.figures,
        until.format("%A, %B %-d, %Y"),
    );
}

/// A letter of its own: who wants to collect, and what lets him.
pub(super) fn write(letter: &Letter<'_>, out: &mut String) {
    let Matter::Code(person) = &letter.notice.matter else {
        return;
    };
    let pmb = text::scrub(letter.client.pmb.as_str(), MAX_NAME);
    let person = text::scrub(person, MAX_NAME);
    let figures = letter
        .code
        .as_ref()
        .map_or("", |code| code.figures.as_str());
    let _ = writeln!(
        out,
        "{person} stands at our desk and wants to collect your mail at PMB {pmb}. This person is not on your\n\
         list of people who may collect.\n\n\
         If that is right, tell {person} this code: {figures}\n\
         It works once, within the hour, and for this person only.\n\n\
         If you do not want that, tell nobody the code, and call us at once.",
    );
}
