//! x
pub mod lang;
pub mod text;
