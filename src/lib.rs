//! Soát ("soát lỗi", to proofread) reads drafts of Vietnamese news and government reports and says what a careful copy
//! editor would: misspellings, figures that contradict one another, titles, citations, typography.
//!
//! # The river
//!
//! ```text
//! bytes → text → lang → doc → rules → finding → answer, report → cli, lsp
//! ```
//!
//! Data flows one way, and each module uses only those before it (a test over the `use` lines holds this):
//!
//! - [`text`]: a file as text, byte spans, lines, and which parts of it are prose;
//! - [`lang`]: what is known of Vietnamese, whatever the draft, mostly as tables;
//! - [`finding`] and [`fix`]: what a rule may say, and how a text is mended;
//! - [`doc`]: what the draft says: paragraphs, tokens and the facts read off them;
//! - [`suppress`]: what a writer has decided to leave as it is;
//! - [`config`] and [`rules`]: what the house wants, and what is wrong;
//! - [`answer`]: what can be told at a place (hover, completion), as plain data;
//! - [`report`]: findings in the formats of terminals, editors and CI;
//! - `workspace`: the choices that hold for a file;
//! - `cli` and `lsp`: with it, the only parts that touch files, clocks, threads and protocols.
//!
//! # Invariants
//!
//! - Analysis never fails: a broken draft is input, not an error.
//! - Everything up to `report` reads no disk, no clock and no environment, and names no protocol.
//! - Places are byte [`text::Span`]s of the source, on character boundaries; lines and columns exist only at the rim.
//! - A paragraph's analysis depends on its text and role alone, so it is computed once and kept by content.
//! - Figures are exact rationals; no floating point takes part in a verdict.

pub mod text;

pub mod lang;

pub mod finding;
pub mod fix;

pub mod doc;
pub mod suppress;

pub mod config;
pub mod rules;

pub mod answer;
pub mod report;

#[cfg(feature = "cli")]
pub mod cli;
#[cfg(feature = "lsp")]
pub mod lsp;
#[cfg(feature = "cli")]
pub mod workspace;
