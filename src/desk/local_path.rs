//! Where to go next, as a browser says it: an address of this desk and no other.

use std::fmt;

use serde::{Deserialize, Deserializer};

/// A path of the desk, with its query. Whatever can't be one is the first page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct LocalPath(String);

impl LocalPath {
    const LONGEST: usize = 1000;

    pub(super) fn new(text: &str) -> Self {
        // Browsers take two slashes, and a backslash for a slash, for the beginning of another host.
        let rest = text.strip_prefix('/');
        let fits = rest.is_some_and(|rest| !rest.starts_with('/'))
            && text.len() <= Self::LONGEST
            && text.chars().all(|character| character.is_ascii_graphic() && character != '\\');
        Self(if fits { text } else { "/" }.to_owned())
    }

    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

impl Default for LocalPath {
    fn default() -> Self {
        Self("/".to_owned())
    }
}

impl fmt::Display for LocalPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for LocalPath {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|text| Self::new(&text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_of_another_host_is_the_first_page() {
        for path in ["/", "/account", "/appeals?state=in-work&text=%D2%9B", "/a//b"] {
            assert_eq!(LocalPath::new(path).as_str(), path);
        }
        let bad = [
            "",
            "account",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example/",
            "javascript:alert(1)",
            "/a\r\nSet-Cookie: x=y",
            "/қазақша",
            "/\t/evil.example",
        ];
        for path in bad {
            assert_eq!(LocalPath::new(path), LocalPath::default(), "{path}");
        }
        assert_eq!(LocalPath::new(&format!("/{}", "a".repeat(1000))), LocalPath::default());
    }
}
