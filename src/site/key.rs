//! An address as the map of all answers has it.

use std::borrow::Borrow;
use std::hash::{Hash, Hasher};

/// How long an address may be to stand in the map itself: longer than nearly all are.
const INLINE: usize = 46;

/// An address, in the map itself where it is short: of twenty thousand pages most lie in no cache of the processor,
/// and to look elsewhere in memory for each one's address would cost a request a thirtieth.
#[derive(Debug, Clone)]
pub(super) enum Key {
    Short(u8, [u8; INLINE]),
    Long(Box<[u8]>),
}

impl Key {
    fn bytes(&self) -> &[u8] {
        match self {
            Self::Short(length, bytes) => bytes.get(..usize::from(*length)).unwrap_or_default(),
            Self::Long(bytes) => bytes,
        }
    }

    /// The address: a key is only made of one.
    pub(super) fn address(&self) -> &str {
        str::from_utf8(self.bytes()).unwrap_or_default()
    }
}

impl From<&str> for Key {
    fn from(address: &str) -> Self {
        let mut bytes = [0; INLINE];
        match (bytes.get_mut(..address.len()), u8::try_from(address.len())) {
            (Some(place), Ok(length)) => {
                place.copy_from_slice(address.as_bytes());
                Self::Short(length, bytes)
            }
            _ => Self::Long(address.as_bytes().into()),
        }
    }
}

impl Borrow<[u8]> for Key {
    fn borrow(&self) -> &[u8] {
        self.bytes()
    }
}

impl PartialEq for Key {
    fn eq(&self, other: &Self) -> bool {
        self.bytes() == other.bytes()
    }
}

impl Eq for Key {}

impl Hash for Key {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.bytes().hash(state);
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    #[test]
    fn an_address_of_any_length_is_found() {
        let addresses: Vec<String> = (0..3 * INLINE).map(|length| "/é".repeat(length)).collect();
        let map: HashMap<Key, usize> = addresses.iter().map(|text| (Key::from(text.as_str()), text.len())).collect();
        assert_eq!(map.len(), addresses.len());
        for address in &addresses {
            assert_eq!(map.get(address.as_bytes()), Some(&address.len()));
            assert_eq!(Key::from(address.as_str()).address(), address);
        }
        assert_eq!(map.get(&b"/e"[..]), None);
    }
}
