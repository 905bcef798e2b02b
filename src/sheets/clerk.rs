//! Clerks of a shared desk.

use super::column::{Column, Listed};
use crate::domain::clerk::Role;
use crate::domain::ids::ClerkId;

impl Listed for (ClerkId, Role) {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::titled("clerk", "clerk", |(clerk, _)| clerk.as_str().into()),
        Column::titled("role", "role", |(_, role)| role.word().into()),
    ];
}
