//! The website on Québec's international solidarity, and the software behind it.
//!
//! At its start the program reads the files under `content/`, `locales/` and `static/`, checks them, renders every
//! page in French and English, compresses it, and only then listens. A request is answered from memory.
//!
//! # Layers
//! The modules below stand in the order of the layers: each uses only those before it (`tests/layers.rs` holds it).
//!
//! # Invariants
//! - Nothing is rendered or compressed for a page request. Search alone renders its answer.
//! - Only `source`, `ledger`'s file, `site`'s export, `server`, `watch`, `preview` and `cli` touch the outside. What
//!   lies between is a function of its arguments, the moment and the base URL included.
//! - A fault of the content is data ([`diagnostic::Diagnostic`]), never an `Err`: functions return a value together
//!   with the faults and don't stop at the first. A failure of the machine is an [`anyhow::Error`] with context, in
//!   the outer layers only.
//! - One cause, one fault: a record that could not be read still counts as there for references.
//! - Pages, feeds, data, redirects, sitemap: all are resources, in one map, served by one service, written by one
//!   export.
//! - A live site is immutable and swapped whole. The same content gives the same bytes and the same `ETag`s on
//!   every replica.
//! - Time doesn't keep a site from starting: what only time brings about is never an error.
//!
//! # A content file's way
//! bytes → [`source::Source`] → shape → record → [`content::Content`] → rules → view, once a language → HTML, links
//! and typography done → resource → site.
//!
//! # A request's way
//! connection (limits, time-outs) → look-up of the path → conditions → variant by `Accept-Encoding` → ready headers
//! and bytes. A miss is a redirect, a page that is gone, or 404 in the path's language.

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
pub mod ledger;
pub mod check;
pub mod data;
pub mod view;
pub mod search;
pub mod site;
pub mod server;
pub mod watch;
pub mod preview;
pub mod cli;
