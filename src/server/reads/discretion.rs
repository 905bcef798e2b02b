//! The one place that knows what of a form leaves the server for whom (rule 94): whoever may not open a form gets
//! no date, no box and no word of a court's protection, by no request.

use crate::domain::clerk::Permission;
use crate::domain::compliance::{for_the_desk, undated};
use crate::domain::quarter::Reader;
use crate::outbox::Letter;
use crate::server::reads::view::View;
use crate::wire::answer::Refusal;
use crate::wire::rows::{ClientCard, NoticeRow};

/// Stands in for a letter about a form.
const WITHHELD: &str = "(what is missing of the form: a custodian may read this letter)\n";

fn may_read_forms(view: &View<'_>) -> bool {
    view.actor.may(Permission::ReadForms)
}

/// For whom the quarter is made.
pub(super) fn reader(view: &View<'_>) -> Reader {
    if may_read_forms(view) {
        Reader::Custodian
    } else {
        Reader::Desk {
            today: view.today(),
        }
    }
}

/// A client's card as this reader may have it. The dates of IDs are on the form, whose each opening is written down: they
/// are on nobody's card.
pub(super) fn card(view: &View<'_>, card: ClientCard) -> ClientCard {
    let tell = if may_read_forms(view) {
        undated
    } else {
        for_the_desk
    };
    ClientCard {
        shortcomings: tell(card.shortcomings),
        id_until: None,
        ..card
    }
}

/// A notice as this reader may have it.
pub(super) fn notice(view: &View<'_>, row: NoticeRow) -> NoticeRow {
    if may_read_forms(view) {
        return row;
    }
    NoticeRow {
        notice: row.notice.for_the_desk(),
        ..row
    }
}

/// A letter as this reader may have it.
pub(super) fn letter(view: &View<'_>, letter: &Letter<'_>, text: String) -> String {
    let withheld = letter.notice.speaks_of_the_form() && !may_read_forms(view);
    if withheld { WITHHELD.to_owned() } else { text }
}

/// Whom a manager could write to about forms: only for who may read them.
pub(super) fn forms_only(view: &View<'_>) -> Result<(), Refusal> {
    Ok(view.actor.must(Permission::ReadForms)?)
}
