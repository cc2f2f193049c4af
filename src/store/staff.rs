//! The staff of the desk: their accounts, and who is signed in.
//!
//! Signing in is [`Store::attempt`], then the look at the password, then [`Store::sign_in`]. An attempt is counted before the
//! password is looked at, in one statement: so a thousand attempts at once are a thousand attempts, and the sixth of them finds
//! the account locked.

use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use osms_appeals::{Role, StaffId};
use osms_rules::Language;
use sqlx::any::AnyRow;
use sqlx::{Any, Row, Transaction};
use subtle::ConstantTimeEq;

use super::rows::Rows;
use super::{Store, StoreError};

/// After so many failures in a row an account is locked.
pub const FAILURES: u32 = 5;
/// For how long the first time. Each failure after that doubles it.
pub const FIRST_LOCK_MS: i64 = 15 * 60 * 1000;
/// How long at most.
pub const LONGEST_LOCK_MS: i64 = 24 * 60 * 60 * 1000;
/// A session that is not used for so long has ended.
pub const SESSION_IDLE_MS: i64 = 8 * 60 * 60 * 1000;
/// A session ends after so long, however much it is used.
pub const SESSION_LIFE_MS: i64 = 24 * 60 * 60 * 1000;

/// How exactly it is known when a session was used last: so much less is written.
const SEEN_TO_MS: i64 = 60 * 1000;
/// The field of the vault's hash under which a session is known.
const SESSION: &str = "staff_session";
/// The field of the vault's hash of what forms show.
const FORM: &str = "staff_form";
/// As what a search is sealed.
const SEARCH: &str = "staff_search";

/// What is random in a session. It is known to the browser alone: the database has its keyed hash.
pub type SessionToken = [u8; 32];

/// The name by which somebody signs in: a letter of a-z, and 2 to 63 more of a-z, 0-9, `.`, `-`, `_` and `@`. Whatever the case in
/// which it is typed, it is one in lower case. Nobody's number can be a login.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Login(String);

/// Not a login.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a login")]
pub struct NotALogin;

impl Login {
    /// The shortest one, in characters.
    pub const SHORTEST: usize = 3;
    /// The longest one, in characters.
    pub const LONGEST: usize = 64;

    /// As it is stored.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Login {
    type Err = NotALogin;

    fn from_str(text: &str) -> Result<Self, NotALogin> {
        let text = text.trim();
        let fits = |character: char| character.is_ascii_alphanumeric() || ".-_@".contains(character);
        let begins = text.starts_with(|first: char| first.is_ascii_alphabetic());
        if begins && (Self::SHORTEST..=Self::LONGEST).contains(&text.len()) && text.chars().all(fits) {
            Ok(Self(text.to_ascii_lowercase()))
        } else {
            Err(NotALogin)
        }
    }
}

/// Never to be read in a log.
impl fmt::Debug for Login {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Login(…)")
    }
}

/// An account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Staff {
    /// Which one.
    pub id: StaffId,
    /// The name by which they sign in.
    pub login: Login,
    /// What it is for.
    pub role: Role,
    /// In which language the desk speaks to them.
    pub language: Language,
    /// When it was made, in unix milliseconds.
    pub created_at: i64,
    /// When it was closed, in unix milliseconds; none where it is open.
    pub closed_at: Option<i64>,
    /// When somebody signed in last, in unix milliseconds; none where nobody did.
    pub signed_in_at: Option<i64>,
    /// Nobody can sign in before, in unix milliseconds.
    pub locked_until: i64,
}

/// An account to be made.
#[derive(Clone, Copy)]
pub struct NewStaff<'a> {
    /// The name by which they will sign in.
    pub login: &'a Login,
    /// What argon2id made of the password.
    pub password_hash: &'a str,
    /// What it is for.
    pub role: Role,
    /// In which language the desk will speak to them.
    pub language: Language,
}

/// An attempt to sign in that may go on: the password has to be looked at.
#[derive(Clone)]
pub struct Attempt {
    /// Whose account.
    pub id: StaffId,
    /// What argon2id made of the password.
    pub password_hash: String,
    /// If this attempt fails, the account is locked.
    pub locks: bool,
}

impl Store {
    /// Makes an account; none where the login is taken.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn add_staff(&self, now_ms: i64, new: NewStaff<'_>) -> Result<Option<StaffId>, StoreError> {
        loop {
            let made = sqlx::query(
                "insert into staff (id, login, password_hash, role, language, created_at, failures, locked_until)
                 select coalesce(max(id), 0) + 1, $1, $2, $3, $4, $5, 0, 0 from staff where true
                 on conflict do nothing
                 returning id",
            )
            .bind(new.login.as_str())
            .bind(new.password_hash)
            .bind(<&str>::from(new.role))
            .bind(<&str>::from(new.language))
            .bind(now_ms)
            .fetch_optional(&self.writer)
            .await?;
            if let Some(row) = made {
                return Ok(Some(StaffId(row.try_get(0)?)));
            }
            // Either the login is taken, or another process has just taken the number.
            if self.staff_by_login(new.login).await?.is_some() {
                return Ok(None);
            }
        }
    }

    /// Every account, in the order in which they were made.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn all_staff(&self) -> Result<Vec<Staff>, StoreError> {
        let rows = sqlx::query(
            "select id, login, role, language, created_at, closed_at, signed_in_at, locked_until
             from staff order by id",
        )
        .fetch_all(&self.readers)
        .await?;
        rows.iter().map(staff_of).collect()
    }

    /// The account of that name, open or closed.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn staff_by_login(&self, login: &Login) -> Result<Option<Staff>, StoreError> {
        let row = sqlx::query(
            "select id, login, role, language, created_at, closed_at, signed_in_at, locked_until
             from staff where login = $1",
        )
        .bind(login.as_str())
        .fetch_optional(&self.readers)
        .await?;
        row.as_ref().map(staff_of).transpose()
    }

    /// Counts an attempt to sign in. None where there is nothing to look at: nobody has that login, or the account is locked
    /// or closed.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn attempt(&self, login: &Login, now_ms: i64) -> Result<Option<Attempt>, StoreError> {
        // `FAILURES`, `FIRST_LOCK_MS` and `LONGEST_LOCK_MS` written out: seven doublings of a quarter of an hour are more than a
        // day. A column keeps its old value on the right side.
        let row = sqlx::query(
            "update staff set
                 failures = failures + 1,
                 locked_until = case
                     when failures < 4 then locked_until
                     when failures < 11 then $1 + (900000 << cast(failures - 4 as integer))
                     else $1 + 86400000
                 end
             where login = $2 and closed_at is null and locked_until <= $1
             returning id, password_hash, failures",
        )
        .bind(now_ms)
        .bind(login.as_str())
        .fetch_optional(&self.writer)
        .await?;
        row.map(|row| {
            let failures: i64 = row.try_get(2)?;
            Ok(Attempt {
                id: StaffId(row.try_get(0)?),
                password_hash: row.try_get(1)?,
                locks: failures >= i64::from(FAILURES),
            })
        })
        .transpose()
    }

    /// Signs somebody in whose attempt was right: failures are forgotten, and `token` begins a session. The one of `old`, in
    /// the same browser, ends. False where the account was closed or got another password meanwhile.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sign_in(
        &self,
        attempt: &Attempt,
        token: &SessionToken,
        old: Option<&SessionToken>,
        now_ms: i64,
    ) -> Result<bool, StoreError> {
        let mut transaction = self.begin().await?;
        let open = sqlx::query(
            "update staff set failures = 0, locked_until = 0, signed_in_at = $1
             where id = $2 and password_hash = $3 and closed_at is null",
        )
        .bind(now_ms)
        .bind(attempt.id.0)
        .bind(&attempt.password_hash)
        .execute(&mut *transaction)
        .await?
        .rows_affected();
        if open == 0 {
            return Ok(false);
        }
        if let Some(old) = old {
            end_session(&mut transaction, &self.hashes_of(old)).await?;
        }
        // Whoever never comes back leaves a session behind.
        sqlx::query("delete from staff_sessions where expires_at <= $1 or seen_at <= $2")
            .bind(now_ms)
            .bind(now_ms - SESSION_IDLE_MS)
            .execute(&mut *transaction)
            .await?;
        self.begin_session(&mut transaction, attempt.id, token, now_ms).await?;
        transaction.commit().await?;
        Ok(true)
    }

    /// Who shows this token; none where it is of no session, or of one that has ended. A request that nobody made, of a page that
    /// looks by itself whether there is something new, is no use of the session.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn signed_in(
        &self,
        token: &SessionToken,
        now_ms: i64,
        is_use: bool,
    ) -> Result<Option<Staff>, StoreError> {
        static SELECT: LazyLock<Rows> = LazyLock::new(|| {
            Rows::new(
                "select id, login, role, language, created_at, closed_at, signed_in_at, locked_until,
                     session, seen_at, expires_at
                 from staff_sessions join staff on staff.id = staff_sessions.staff
                 where session in (values",
                1,
                ")",
            )
        });
        for (query, list) in SELECT.filled(&self.hashes_of(token)) {
            let query = list.into_iter().fold(query, |query, hash| query.bind(hash.to_vec()));
            let Some(row) = query.fetch_optional(&self.readers).await? else { continue };
            let staff = staff_of(&row)?;
            let (seen_at, expires_at): (i64, i64) = (row.try_get(9)?, row.try_get(10)?);
            if staff.closed_at.is_some() || expires_at <= now_ms || seen_at <= now_ms - SESSION_IDLE_MS {
                return Ok(None);
            }
            if is_use && seen_at <= now_ms - SEEN_TO_MS {
                sqlx::query("update staff_sessions set seen_at = $1 where session = $2 and seen_at < $1")
                    .bind(now_ms)
                    .bind(row.try_get::<Vec<u8>, _>(8)?)
                    .execute(&self.writer)
                    .await?;
            }
            return Ok(Some(staff));
        }
        Ok(None)
    }

    /// Ends the session of a token.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sign_out(&self, token: &SessionToken) -> Result<(), StoreError> {
        let mut transaction = self.begin().await?;
        end_session(&mut transaction, &self.hashes_of(token)).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Gives an account a new password: whoever was signed in is not any more, and a lock is taken away. With `token` a new
    /// session begins at once. False where the account is closed.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn set_password(
        &self,
        id: StaffId,
        password_hash: &str,
        token: Option<&SessionToken>,
        now_ms: i64,
    ) -> Result<bool, StoreError> {
        let mut transaction = self.begin().await?;
        let open = sqlx::query(
            "update staff set password_hash = $1, failures = 0, locked_until = 0
             where id = $2 and closed_at is null",
        )
        .bind(password_hash)
        .bind(id.0)
        .execute(&mut *transaction)
        .await?
        .rows_affected();
        if open == 0 {
            return Ok(false);
        }
        end_sessions(&mut transaction, id).await?;
        if let Some(token) = token {
            self.begin_session(&mut transaction, id, token, now_ms).await?;
        }
        transaction.commit().await?;
        Ok(true)
    }

    /// Gives an account another role, from the next request of whoever is signed in. False where the account is closed.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn set_role(&self, id: StaffId, role: Role) -> Result<bool, StoreError> {
        let changed = sqlx::query("update staff set role = $1 where id = $2 and closed_at is null")
            .bind(<&str>::from(role))
            .bind(id.0)
            .execute(&self.writer)
            .await?;
        Ok(changed.rows_affected() > 0)
    }

    /// Has the desk speak another language to somebody.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn set_staff_language(&self, id: StaffId, language: Language) -> Result<(), StoreError> {
        sqlx::query("update staff set language = $1 where id = $2")
            .bind(<&str>::from(language))
            .bind(id.0)
            .execute(&self.writer)
            .await?;
        Ok(())
    }

    /// Closes an account for good: whoever was signed in is not any more. False where it was closed already.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn close_staff(&self, id: StaffId, now_ms: i64) -> Result<bool, StoreError> {
        let mut transaction = self.begin().await?;
        let closed = sqlx::query("update staff set closed_at = $1 where id = $2 and closed_at is null")
            .bind(now_ms)
            .bind(id.0)
            .execute(&mut *transaction)
            .await?
            .rows_affected();
        end_sessions(&mut transaction, id).await?;
        transaction.commit().await?;
        Ok(closed > 0)
    }

    /// What a form shows to prove that it came from a page of this desk: made of what is random in the browser's cookie, so it
    /// is neither stored nor guessed.
    #[must_use]
    pub fn form_token(&self, cookie: &SessionToken) -> [u8; 32] {
        self.vault.hash(FORM, cookie)
    }

    /// Whether a form shows what it should. In a time that does not tell how much of it was right.
    #[must_use]
    pub fn is_form_token(&self, cookie: &SessionToken, shown: &[u8]) -> bool {
        // Under any key: a form that was open while the keys changed is no forgery.
        self.vault.hashes(FORM, cookie).any(|hash| bool::from(hash.as_slice().ct_eq(shown)))
    }

    /// What somebody of the staff searches for, as it can stand in an address: it may be a name or an IIN, and addresses are kept
    /// in histories and in logs of proxies.
    ///
    /// # Errors
    /// When the vault fails.
    pub fn seal_search(&self, by: StaffId, text: &str) -> Result<Vec<u8>, StoreError> {
        Ok(self.vault.seal(SEARCH, &by.0.to_be_bytes(), text.as_bytes())?)
    }

    /// What was sealed for this one of the staff; none where it was not.
    #[must_use]
    pub fn open_search(&self, by: StaffId, sealed: &[u8]) -> Option<String> {
        String::from_utf8(self.vault.open(SEARCH, &by.0.to_be_bytes(), sealed).ok()?).ok()
    }

    fn hashes_of(&self, token: &SessionToken) -> Vec<[u8; 32]> {
        self.vault.hashes(SESSION, token).collect()
    }

    async fn begin_session(
        &self,
        transaction: &mut Transaction<'_, Any>,
        id: StaffId,
        token: &SessionToken,
        now_ms: i64,
    ) -> Result<(), StoreError> {
        sqlx::query(
            "insert into staff_sessions (session, staff, made_at, seen_at, expires_at)
             values ($1, $2, $3, $3, $4)",
        )
        .bind(self.vault.hash(SESSION, token).to_vec())
        .bind(id.0)
        .bind(now_ms)
        .bind(now_ms + SESSION_LIFE_MS)
        .execute(&mut **transaction)
        .await?;
        Ok(())
    }
}

async fn end_session(transaction: &mut Transaction<'_, Any>, hashes: &[[u8; 32]]) -> Result<(), StoreError> {
    for hash in hashes {
        sqlx::query("delete from staff_sessions where session = $1")
            .bind(hash.to_vec())
            .execute(&mut **transaction)
            .await?;
    }
    Ok(())
}

async fn end_sessions(transaction: &mut Transaction<'_, Any>, id: StaffId) -> Result<(), StoreError> {
    sqlx::query("delete from staff_sessions where staff = $1").bind(id.0).execute(&mut **transaction).await?;
    Ok(())
}

/// The first eight columns of every query for accounts.
fn staff_of(row: &AnyRow) -> Result<Staff, StoreError> {
    let text = |column: usize| row.try_get::<String, _>(column);
    Ok(Staff {
        id: StaffId(row.try_get(0)?),
        login: text(1)?.parse().map_err(|_| damaged("a login"))?,
        role: text(2)?.parse().map_err(|_| damaged("a role"))?,
        language: text(3)?.parse().map_err(|_| damaged("a language"))?,
        created_at: row.try_get(4)?,
        closed_at: row.try_get(5)?,
        signed_in_at: row.try_get(6)?,
        locked_until: row.try_get(7)?,
    })
}

fn damaged(what: &str) -> StoreError {
    StoreError::Corrupt(sqlx::Error::Decode(format!("{what} of the staff can't be read").into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_login_is_latin_begins_with_a_letter_and_has_one_case() {
        let read = |text: &str| text.parse::<Login>().map(|login| login.as_str().to_owned());
        for text in ["aigul.n", " Aigul.N\t", "AIGUL.N"] {
            assert_eq!(read(text), Ok("aigul.n".to_owned()), "{text}");
        }
        assert_eq!(read("a@b"), Ok("a@b".to_owned()));
        assert_eq!(read(&"a".repeat(64)).map(|login| login.len()), Ok(64));
        let bad = ["", "ab", "айгүл", "a b c", "a<b>", "a\0b", "900101300007", "'or''='", &"a".repeat(65)];
        for text in bad {
            assert_eq!(read(text), Err(NotALogin), "{text}");
        }
    }

    #[test]
    fn a_login_is_not_shown_by_accident() {
        assert_eq!(format!("{:?}", "aigul".parse::<Login>().expect("a login")), "Login(…)");
    }
}
