//! Draft.
// The order of the layers: each uses only those before it.
pub mod diagnostic;
pub mod source;
pub mod language;
pub mod model;
pub mod shape;
pub mod schema;
pub mod content;
pub mod catalog;
pub mod typography;
pub mod markdown;
pub mod view;
