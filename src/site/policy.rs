//! How long an answer may be kept and by whom: named policies, so that whoever makes an answer states what it is
//! and one place turns that into a header.

use http::HeaderValue;

/// What an answer is, as caches (RFC 9111, RFC 5861, RFC 8246) and the counters of requests see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CachePolicy {
    /// A page: a correction shows within two minutes, the second of them for whoever asks first; a cache may bridge a
    /// failing server.
    Page,
    /// A static file under the address that holds its own hash: such bytes never change.
    HashedAsset,
    /// A static file asked for without a hash or with another one, as happens while a deployment rolls: these
    /// bytes are not what the address promises, so no cache keeps them for long.
    StaleAsset,
    /// What machines read at their leisure: open data, sitemap, robots, contact card.
    Data,
    /// A feed: readers ask often, and half an hour late is early enough.
    Feed,
    /// A page that moved; it may move again.
    Redirect,
    /// A redirect that repeats what a person typed, or leads to where it is answered: no cache keeps it.
    QuestionMoved,
    /// The answer to a question: it depends on what a person typed, so no shared cache holds it.
    Search,
    /// A fault, a missing page or one that is gone: what holds now may not hold in a minute.
    Error,
    /// What staff see before it is public.
    Preview,
}

impl CachePolicy {
    /// Every policy.
    pub const ALL: [Self; 10] = [
        Self::Page,
        Self::HashedAsset,
        Self::StaleAsset,
        Self::Data,
        Self::Feed,
        Self::Redirect,
        Self::QuestionMoved,
        Self::Search,
        Self::Error,
        Self::Preview,
    ];

    /// The value of Cache-Control.
    pub const fn header(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            Self::Page => "public, max-age=60, stale-while-revalidate=60, stale-if-error=86400",
            Self::HashedAsset => "public, max-age=31536000, immutable",
            Self::StaleAsset => "public, max-age=60",
            Self::Data => "public, max-age=300, stale-while-revalidate=3600, stale-if-error=86400",
            Self::Feed => "public, max-age=1800, stale-while-revalidate=3600, stale-if-error=86400",
            Self::Redirect => "public, max-age=3600",
            Self::Search => "private, no-cache",
            Self::QuestionMoved | Self::Error | Self::Preview => "no-store",
        })
    }

    /// The word for it in metrics.
    pub const fn kind(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::HashedAsset | Self::StaleAsset => "asset",
            Self::Data => "data",
            Self::Feed => "feed",
            Self::Redirect | Self::QuestionMoved => "redirect",
            Self::Search => "search",
            Self::Error => "error",
            Self::Preview => "preview",
        }
    }
}
