//! What a manager decides of pieces where the rules leave it to him.

mod fact;
mod order;

pub use fact::PieceRuled;
pub use order::RulePieces;
