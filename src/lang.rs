//! What is known of Vietnamese, whatever the draft: letters, syllables, and the tables in `lang/data/`.
//!
//! Nothing here has seen a document. A table is a text file that an editor can read and mend; the module beside it says
//! what its columns mean, and a test holds its order, its form and its examples.

pub mod letter;
pub mod lookalike;
pub mod phrase;
pub mod syllable;
pub mod table;
pub mod units;
pub mod word;
