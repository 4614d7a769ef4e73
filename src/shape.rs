//! Stub.
use crate::diagnostic::Diagnostic;
use crate::source::Source;
/// Stub.
pub trait Shaped: serde::de::DeserializeOwned {}
impl<T: serde::de::DeserializeOwned> Shaped for T {}
/// Stub.
pub fn read<T: Shaped>(source: &Source) -> (Option<T>, Vec<Diagnostic>) {
    (toml::from_str(&source.text).ok(), Vec::new())
}
