//! What is known of Vietnamese, whatever the draft: letters, syllables, and the tables in `lang/data/`.
//!
//! Nothing here has seen a document. A table is a text file that an editor can read and mend; the module beside it says
//! what its columns mean, and a test holds its order, its form and its examples.

pub mod abbreviations;
pub mod capitals;
pub mod cases;
pub mod channel;
pub mod confusion;
pub mod context;
pub mod documents;
pub mod joints;
pub mod laws;
pub mod letter;
pub mod lexicon;
pub mod lookalike;
pub mod misspelling;
pub mod model;
pub mod names;
pub mod phrase;
pub mod places;
pub mod plain_word;
pub mod posts;
pub mod press;
pub mod repetition;
pub mod slip;
pub mod spoken;
pub mod syllable;
pub mod table;
pub mod titles;
pub mod units;
pub mod word;
