//! Draft.
// The order of the layers: each uses only those before it.
pub mod diagnostic;
pub mod source;
pub mod language;
pub mod model;
pub mod content;
pub mod catalog;
pub mod typography;
pub mod markdown;
pub mod view;
pub mod site;
pub mod server;
pub mod watch;
