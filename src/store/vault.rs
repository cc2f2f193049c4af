//! What makes personal data unreadable to whoever has only the database.
//!
//! A sealed value is: format (1 byte), id of the key (4), nonce (24), ciphertext with its tag. The table and the owner
//! of the row are authenticated with it, so a value that was copied into another row doesn't open there.

use std::fmt;
use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chacha20poly1305::aead::{Aead, Generate, Payload};
use chacha20poly1305::{Key as CipherKey, KeyInit, XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use sha2::Sha256;

const FORMAT: u8 = 1;
const KEY_ID_LENGTH: usize = 4;
const NONCE_LENGTH: usize = 24;
const KEY_LENGTH: usize = 32;

/// Seals and opens values, and makes keyed hashes of what must be found again.
///
/// The first key seals; all of them open. So a key is replaced by putting the new one in front, and the old one can go
/// when nothing is sealed with it any more.
#[derive(Clone)]
pub struct Vault {
    first: Key,
    older: Vec<Key>,
}

#[derive(Clone)]
struct Key {
    id: [u8; KEY_ID_LENGTH],
    cipher: XChaCha20Poly1305,
    hasher: Hmac<Sha256>,
}

/// Why something can't be sealed or opened.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum VaultError {
    /// There is no key in the list.
    #[error("DATA_KEY is empty: it takes 32 bytes in base64, or several such keys with commas between")]
    NoKey,
    /// A key that isn't 32 bytes in base64; its place in the list, from one.
    #[error("key {0} of DATA_KEY is not 32 bytes in base64")]
    BadKey(usize),
    /// Sealed with a key that isn't in the list.
    #[error("sealed with a key that DATA_KEY does not have")]
    UnknownKey,
    /// Not a sealed value of a format that is known here.
    #[error("not a sealed value")]
    Format,
    /// Changed since it was sealed, or sealed for another row.
    #[error("the sealed value was changed or belongs to another row")]
    Damaged,
    /// The system gives no random numbers, or the value is beyond what the cipher takes.
    #[error("the value can't be sealed")]
    Sealing,
    /// The database is there and its key file is not: with a new key nothing in it could be read.
    #[error("{} is missing, and {} can't be read without it: restore the file or set DATA_KEY", key.display(), database.display())]
    KeyFileMissing {
        /// The file that should be there.
        key: PathBuf,
        /// The database that was found.
        database: PathBuf,
    },
    /// The key file can't be read or made.
    #[error("the key file {} can't be read or made", .0.display())]
    KeyFile(PathBuf, #[source] std::io::Error),
}

impl Vault {
    /// Reads the value of `DATA_KEY`: keys in base64 with commas between.
    ///
    /// # Errors
    /// When there is no key, or one can't be read.
    pub fn parse(keys: &str) -> Result<Self, VaultError> {
        if keys.trim().is_empty() {
            return Err(VaultError::NoKey);
        }
        let mut keys = keys.split(',').enumerate().map(|(place, text)| {
            let bytes = STANDARD.decode(text.trim()).map_err(|_| VaultError::BadKey(place + 1))?;
            let bytes: [u8; KEY_LENGTH] = bytes.try_into().map_err(|_| VaultError::BadKey(place + 1))?;
            Ok(Key::new(&bytes))
        });
        let first = keys.next().ok_or(VaultError::NoKey)??;
        Ok(Self { first, older: keys.collect::<Result<_, _>>()? })
    }

    /// A vault with a new key that nobody else has, for a store that lives no longer than the process.
    ///
    /// # Errors
    /// When the system gives no random numbers.
    pub fn generate() -> Result<Self, VaultError> {
        Self::parse(&Self::generate_key()?)
    }

    /// A new key as `DATA_KEY` takes it.
    ///
    /// # Errors
    /// When the system gives no random numbers.
    pub fn generate_key() -> Result<String, VaultError> {
        let key = CipherKey::try_generate().map_err(|_| VaultError::Sealing)?;
        Ok(STANDARD.encode(key))
    }

    /// The vault of an SQLite database whose key is in a file beside it (`osms.db.key`); makes the file, readable to its
    /// owner alone, where there is no database yet. Call it before the database is opened.
    ///
    /// # Errors
    /// When the database is there without its key, or the file can't be read or made.
    pub fn key_beside(database: &Path) -> Result<Self, VaultError> {
        let mut name = database.as_os_str().to_owned();
        name.push(".key");
        let path = PathBuf::from(name);
        let failed = |error| VaultError::KeyFile(path.clone(), error);
        // The key is looked for last: another process may have made both since.
        if database.try_exists().map_err(failed)? && !path.try_exists().map_err(failed)? {
            return Err(VaultError::KeyFileMissing { key: path, database: database.to_owned() });
        }
        if !path.try_exists().map_err(failed)? {
            write_once(&path, &Self::generate_key()?).map_err(failed)?;
        }
        Self::parse(&std::fs::read_to_string(&path).map_err(failed)?)
    }

    /// Seals a value for the row of `owner` in `table`.
    ///
    /// # Errors
    /// When the system gives no random numbers.
    pub fn seal(&self, table: &str, owner: &[u8], value: &[u8]) -> Result<Vec<u8>, VaultError> {
        let nonce = XNonce::try_generate().map_err(|_| VaultError::Sealing)?;
        let place = place(table, owner);
        let ciphertext = self
            .first
            .cipher
            .encrypt(&nonce, Payload { msg: value, aad: &place })
            .map_err(|_| VaultError::Sealing)?;
        let mut sealed = Vec::with_capacity(1 + KEY_ID_LENGTH + NONCE_LENGTH + ciphertext.len());
        sealed.push(FORMAT);
        sealed.extend_from_slice(&self.first.id);
        sealed.extend_from_slice(&nonce);
        sealed.extend_from_slice(&ciphertext);
        Ok(sealed)
    }

    /// Opens what was sealed for the row of `owner` in `table`.
    ///
    /// # Errors
    /// When it was sealed with a key that isn't here, for another row, or was changed since.
    pub fn open(&self, table: &str, owner: &[u8], sealed: &[u8]) -> Result<Vec<u8>, VaultError> {
        let (&format, rest) = sealed.split_first().ok_or(VaultError::Format)?;
        let (id, rest) = rest.split_first_chunk::<KEY_ID_LENGTH>().ok_or(VaultError::Format)?;
        let (nonce, ciphertext) = rest.split_first_chunk::<NONCE_LENGTH>().ok_or(VaultError::Format)?;
        if format != FORMAT {
            return Err(VaultError::Format);
        }
        let key = self.keys().find(|key| key.id == *id).ok_or(VaultError::UnknownKey)?;
        key.cipher
            .decrypt(&XNonce::from(*nonce), Payload { msg: ciphertext, aad: &place(table, owner) })
            .map_err(|_| VaultError::Damaged)
    }

    /// Whether a value should be sealed again: it was sealed with a key that is not the first.
    #[must_use]
    pub fn is_outdated(&self, sealed: &[u8]) -> bool {
        sealed.get(1..=KEY_ID_LENGTH) != Some(&self.first.id)
    }

    /// The keyed hash of a value that must be found again: an IIN, a phone number. `field` says which, so equal values
    /// of different fields have nothing in common.
    #[must_use]
    pub fn hash(&self, field: &str, value: &[u8]) -> [u8; 32] {
        self.first.hash(field, value)
    }

    /// The hashes under which a value may have been stored, one for each key, newest first: look for all of them.
    pub fn hashes(&self, field: &str, value: &[u8]) -> impl Iterator<Item = [u8; 32]> {
        self.keys().map(move |key| key.hash(field, value))
    }

    fn keys(&self) -> impl Iterator<Item = &Key> {
        std::iter::once(&self.first).chain(&self.older)
    }
}

impl fmt::Debug for Vault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Vault").finish_non_exhaustive()
    }
}

impl Key {
    fn new(bytes: &[u8; KEY_LENGTH]) -> Self {
        // One key in the settings, one for each use: the labels keep the uses apart.
        let derive =
            |label: &str| -> [u8; 32] { hasher(bytes).chain_update(label).finalize().into_bytes().into() };
        let [a, b, c, d, ..] = derive("osms-bot key id 1");
        Self {
            id: [a, b, c, d],
            cipher: XChaCha20Poly1305::new(&derive("osms-bot sealing 1").into()),
            hasher: hasher(&derive("osms-bot look-up 1")),
        }
    }

    fn hash(&self, field: &str, value: &[u8]) -> [u8; 32] {
        let mac = self.hasher.clone().chain_update(length(field)).chain_update(field).chain_update(value);
        mac.finalize().into_bytes().into()
    }
}

fn hasher(key: &[u8; KEY_LENGTH]) -> Hmac<Sha256> {
    // By its definition HMAC fills a short key up with zeros; so there is no length that could be refused.
    let mut block = [0; 64];
    block[..KEY_LENGTH].copy_from_slice(key);
    KeyInit::new(&block.into())
}

/// Where a sealed value belongs. The length keeps the table and the owner apart.
fn place(table: &str, owner: &[u8]) -> Vec<u8> {
    [&length(table), table.as_bytes(), owner].concat()
}

fn length(text: &str) -> [u8; 8] {
    (text.len() as u64).to_be_bytes()
}

/// Makes the file with its content at once, or leaves the one that another process has made: the content is written
/// beside it and then linked, since a link, unlike a rename, never replaces, and nobody can see half of a key.
fn write_once(path: &Path, key: &str) -> std::io::Result<()> {
    let draft = path.with_extension(format!("{}-{}.key", std::process::id(), draft_number()));
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let written = options.open(&draft).and_then(|mut file| {
        file.write_all(key.as_bytes())?;
        file.write_all(b"\n")?;
        file.sync_all()?;
        match std::fs::hard_link(&draft, path) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
            linked => linked,
        }
    });
    std::fs::remove_file(&draft).or_else(|error| if written.is_ok() { Err(error) } else { Ok(()) })?;
    written?;
    // The name must outlive a power cut, or the database would be left without its key.
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

/// Keeps the drafts of one process apart.
fn draft_number() -> u64 {
    static DRAFTS: std::sync::atomic::AtomicU64 = std::sync::atomic::AtomicU64::new(0);
    DRAFTS.fetch_add(1, std::sync::atomic::Ordering::Relaxed)
}
