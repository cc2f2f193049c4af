//! The passwords of the staff: made, judged, turned into what is stored, and compared with it.

use std::fmt;

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};

/// A password that may guard an account. Shown once, to whom it is for, and never logged.
#[derive(Clone, PartialEq, Eq)]
pub struct Password(String);

/// Why something is no good password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weak {
    /// Fewer than [`Password::SHORTEST`] characters.
    Short,
    /// More than [`Password::LONGEST`] characters.
    Long,
    /// It has control characters, which one browser sends and another does not.
    Unseen,
    /// The login is most of it, or a few characters are all of it.
    Plain,
}

/// Why a password can't be made or turned into what is stored.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PasswordError {
    /// The system gives no random numbers.
    #[error("the system gives no random numbers")]
    Random(#[from] getrandom::Error),
    /// argon2 refuses.
    #[error("argon2 refuses: {0}")]
    Hash(String),
}

impl Password {
    /// The shortest one, in characters.
    pub const SHORTEST: usize = 12;
    /// The longest one, in characters.
    pub const LONGEST: usize = 128;

    /// A new one of a hundred random bits, in groups that can be typed from paper.
    ///
    /// # Errors
    /// When the system gives no random numbers.
    pub fn generate() -> Result<Self, PasswordError> {
        // A power of two, so that each is as likely; without those that look like one another.
        const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
        const GROUP: usize = 5;
        let mut random = [0; 4 * GROUP];
        getrandom::fill(&mut random)?;
        let letters = random.map(|byte| char::from(LETTERS[usize::from(byte) % LETTERS.len()]));
        Ok(Self(letters.chunks(GROUP).map(String::from_iter).collect::<Vec<_>>().join("-")))
    }

    /// One that somebody has chosen for the account of that login.
    ///
    /// # Errors
    /// Why it is no good.
    pub fn chosen(text: &str, login: &str) -> Result<Self, Weak> {
        const DIFFERENT: usize = 5;
        let length = text.chars().count();
        if text.chars().any(char::is_control) {
            return Err(Weak::Unseen);
        }
        if length < Self::SHORTEST {
            return Err(Weak::Short);
        }
        if length > Self::LONGEST {
            return Err(Weak::Long);
        }
        // Without the login, and each character counted once: what is left must still be something.
        let rest = text.to_lowercase().replace(&login.to_lowercase(), "");
        let mut different: Vec<_> = rest.chars().collect();
        different.sort_unstable();
        different.dedup();
        if different.len() < DIFFERENT {
            return Err(Weak::Plain);
        }
        Ok(Self(text.to_owned()))
    }

    /// As it is typed.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What is stored of it: argon2id in the PHC format, with a salt of its own. Takes some hundredths of a second and 19 MiB.
    ///
    /// # Errors
    /// When the system gives no random numbers.
    pub fn hash(&self) -> Result<String, PasswordError> {
        let hash = Argon2::default().hash_password(self.0.as_bytes());
        Ok(hash.map_err(|error| PasswordError::Hash(error.to_string()))?.to_string())
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(…)")
    }
}

/// Whether a password is the one of which this was made. Takes as long as making it did.
#[must_use]
pub fn fits(typed: &str, hash: &str) -> bool {
    let Ok(hash) = PasswordHash::new(hash) else { return false };
    Argon2::default().verify_password(typed.as_bytes(), &hash).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_made_password_is_a_good_one_and_never_the_same() {
        let made: Vec<_> = (0..100).map(|_| Password::generate().expect("random numbers")).collect();
        for password in &made {
            let text = password.as_str();
            assert_eq!(text.len(), 23, "four groups of five with three dashes");
            assert_eq!(Password::chosen(text, "operator"), Ok(password.clone()));
            assert_eq!(made.iter().filter(|other| *other == password).count(), 1);
        }
    }

    #[test]
    fn a_chosen_password_is_judged_by_its_length_and_by_what_is_left_without_the_login() {
        let judged = |text: &str| Password::chosen(text, "aigul").map(|_| ());
        assert_eq!(judged("қысқа"), Err(Weak::Short));
        assert_eq!(judged("elevenchars"), Err(Weak::Short));
        assert_eq!(judged("он екі таңба"), Ok(()), "characters are counted, not bytes");
        assert_eq!(judged(&"дұрыс ат ".repeat(14)), Ok(()));
        assert_eq!(judged(&"дұрыс ат ".repeat(15)), Err(Weak::Long));
        assert_eq!(judged("AigulAigulAigul2026"), Err(Weak::Plain));
        assert_eq!(judged("111111111111"), Err(Weak::Plain));
        assert_eq!(judged("twelve\u{7}chars and more"), Err(Weak::Unseen));
    }

    #[test]
    fn what_is_stored_fits_its_own_password_alone_and_has_a_salt() {
        let password = Password::chosen("дұрыс ат батарея", "aigul").expect("good");
        let hash = password.hash().expect("hashed");
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert_ne!(hash, password.hash().expect("hashed"));
        assert!(fits("дұрыс ат батарея", &hash));
        for other in ["", "дұрыс ат батарея ", "Дұрыс ат батарея"] {
            assert!(!fits(other, &hash), "{other}");
        }
        assert!(!fits("дұрыс ат батарея", "") && !fits("", "$argon2id$"));
    }

    #[test]
    fn a_password_is_not_shown_by_accident() {
        let password = Password::chosen("дұрыс ат батарея", "aigul").expect("good");
        assert!(!format!("{password:?}").contains("дұрыс"));
    }
}
