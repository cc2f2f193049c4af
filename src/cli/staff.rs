//! `osms-bot staff …`: the accounts of those who answer at the accounts. A new password is shown once, on standard output and alone
//! there, so that a script can take it; what is told of it stands on standard error.

use std::io::Read;

use chrono::{DateTime, SecondsFormat, Utc};
use comfy_table::{Table, presets};
use osms_appeals::{Role, StaffId};
use serde::Serialize;

use super::arguments::Arguments;
use super::complaint::{Complaint, shown};
use super::{Answer, Context};
use crate::password::{Password, PasswordError};
use crate::store::{Login, NewStaff, Staff, Store, StoreError};
use crate::text::Texts;

/// What is to be done in the database.
pub(super) enum Task {
    Add { login: Login, role: Role, password: Source },
    List,
    Password { login: Login, password: Source },
    Role { login: Login, role: Role },
    Close { login: Login },
}

/// Where a password comes from.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Source {
    /// It is made here, and shown.
    Made,
    /// It is the first line of standard input.
    Stdin,
}

/// Reads the arguments of one of the commands.
pub(super) fn task(command: &str, arguments: &Arguments<'_>) -> Result<Task, Complaint> {
    let login = || arguments.required("login");
    let password = || if arguments.matches.get_flag("password-stdin") { Source::Stdin } else { Source::Made };
    Ok(match command {
        "add" => Task::Add { login: login()?, role: arguments.required("role")?, password: password() },
        "password" => Task::Password { login: login()?, password: password() },
        "role" => Task::Role { login: login()?, role: arguments.required("role")? },
        "close" => Task::Close { login: login()? },
        _ => Task::List,
    })
}

/// Does it.
pub(super) async fn run(
    context: &Context,
    task: Task,
    now: DateTime<Utc>,
    store: &Store,
    stdin: &mut dyn Read,
) -> Answer {
    let accounts = Accounts { context, store, now };
    let done = match task {
        Task::Add { login, role, password } => accounts.add(&login, role, password, stdin).await,
        Task::List => accounts.list().await,
        Task::Password { login, password } => accounts.new_password(&login, password, stdin).await,
        Task::Role { login, role } => accounts.role(&login, role).await,
        Task::Close { login } => accounts.close(&login).await,
    };
    done.unwrap_or_else(|failure| match failure {
        Failure::Complaint(complaint) => Answer::of(Err(complaint)),
        Failure::Store(error) => Answer::database_failed(&context.texts, &error),
        Failure::Password(error) => {
            let why = context.texts.messages().msg_bad_no_password(error.to_string());
            let complaint = Complaint::bad_input("", why);
            Answer { stdout: String::new(), stderr: complaint.line(), code: Answer::FAILED }
        }
    })
}

/// Why something was not done.
enum Failure {
    Complaint(Complaint),
    Store(StoreError),
    Password(PasswordError),
}

impl From<Complaint> for Failure {
    fn from(complaint: Complaint) -> Self {
        Self::Complaint(complaint)
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<PasswordError> for Failure {
    fn from(error: PasswordError) -> Self {
        Self::Password(error)
    }
}

struct Accounts<'a> {
    context: &'a Context,
    store: &'a Store,
    now: DateTime<Utc>,
}

impl Accounts<'_> {
    async fn add(
        &self,
        login: &Login,
        role: Role,
        source: Source,
        stdin: &mut dyn Read,
    ) -> Result<Answer, Failure> {
        let password = self.password(source, login, stdin)?;
        let language = self.texts().language();
        let new = NewStaff { login, password_hash: &password.hash()?, role, language };
        let made = self.store.add_staff(self.now.timestamp_millis(), new).await?;
        if made.is_none() {
            return Err(bad_login(self.texts().messages().msg_bad_login_taken(shown(login.as_str()))));
        }
        let told = self.texts().messages().msg_staff_added(login.as_str(), self.texts().role(role));
        self.told(
            &PasswordObject {
                login: login.as_str(),
                role: Some(role.into()),
                password: to_show(&password, source),
            },
            &told,
        )
    }

    async fn list(&self) -> Result<Answer, Failure> {
        let staff = self.store.all_staff().await?;
        let object = ListObject { staff: staff.iter().map(StaffObject::of).collect() };
        Ok(Answer::of(self.context.write(&object, || self.table(&staff))))
    }

    async fn new_password(
        &self,
        login: &Login,
        source: Source,
        stdin: &mut dyn Read,
    ) -> Result<Answer, Failure> {
        let id = self.open_account(login).await?;
        let password = self.password(source, login, stdin)?;
        if !self.store.set_password(id, &password.hash()?, None, self.now.timestamp_millis()).await? {
            return Err(self.closed(login));
        }
        let told = self.texts().messages().msg_staff_new_password(login.as_str());
        self.told(
            &PasswordObject { login: login.as_str(), role: None, password: to_show(&password, source) },
            &told,
        )
    }

    async fn role(&self, login: &Login, role: Role) -> Result<Answer, Failure> {
        if !self.store.set_role(self.open_account(login).await?, role).await? {
            return Err(self.closed(login));
        }
        let object = RoleObject { login: login.as_str(), role: role.into() };
        let told = self.texts().messages().msg_staff_role(login.as_str(), self.texts().role(role));
        Ok(Answer::of(self.context.write(&object, || told + "\n")))
    }

    async fn close(&self, login: &Login) -> Result<Answer, Failure> {
        if !self.store.close_staff(self.open_account(login).await?, self.now.timestamp_millis()).await? {
            return Err(self.closed(login));
        }
        let object = ClosedObject { login: login.as_str(), closed_at: iso(self.now.timestamp_millis()) };
        let told = self.texts().messages().msg_staff_closed(login.as_str());
        Ok(Answer::of(self.context.write(&object, || told + "\n")))
    }

    fn texts(&self) -> &Texts {
        &self.context.texts
    }

    async fn open_account(&self, login: &Login) -> Result<StaffId, Failure> {
        let Some(staff) = self.store.staff_by_login(login).await? else {
            let why =
                self.texts().messages().msg_bad_login_unknown(shown(login.as_str()), "osms-bot staff list");
            return Err(bad_login(why));
        };
        if staff.closed_at.is_some() { Err(self.closed(login)) } else { Ok(staff.id) }
    }

    fn closed(&self, login: &Login) -> Failure {
        bad_login(self.texts().messages().msg_bad_login_closed(shown(login.as_str())))
    }

    fn password(&self, source: Source, login: &Login, stdin: &mut dyn Read) -> Result<Password, Failure> {
        if source == Source::Made {
            return Ok(Password::generate()?);
        }
        let bad = |why| Failure::Complaint(Complaint::bad_input("--password-stdin", why));
        let text = first_line(stdin).map_err(|_| bad(self.texts().messages().msg_bad_text()))?;
        Password::chosen(&text, login.as_str()).map_err(|weak| bad(self.texts().weak_password(weak)))
    }

    /// In JSON all of it; without, the password alone on standard output, and what there is to say beside it.
    fn told(&self, object: &PasswordObject<'_>, told: &str) -> Result<Answer, Failure> {
        let stdout =
            self.context.write(object, || object.password.map_or(String::new(), |it| format!("{it}\n")))?;
        let stderr = if self.context.json { String::new() } else { format!("osms-bot: {told}\n") };
        Ok(Answer { stdout, stderr, code: 0 })
    }

    fn table(&self, staff: &[Staff]) -> String {
        let (texts, messages) = (self.texts(), self.texts().messages());
        if staff.is_empty() {
            return messages.msg_staff_nobody("osms-bot staff add --login LOGIN --role ROLE") + "\n";
        }
        let mut table = Table::new();
        table.load_style(presets::UTF8_BORDERS_ONLY).set_header([
            messages.msg_staff_column_login(),
            messages.msg_staff_column_role(),
            messages.msg_staff_column_language(),
            messages.msg_staff_column_made(),
            messages.msg_staff_column_signed_in(),
            messages.msg_staff_column_state(),
        ]);
        for account in staff {
            table.add_row([
                account.login.as_str().to_owned(),
                texts.role(account.role),
                <&str>::from(account.language).to_owned(),
                texts.moment(account.created_at),
                account.signed_in_at.map_or_else(|| messages.msg_staff_never(), |at| texts.moment(at)),
                texts.account_state(account, self.now),
            ]);
        }
        format!("{table}\n")
    }
}

#[derive(Serialize)]
struct PasswordObject<'a> {
    login: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<&'static str>,
    /// None where whoever asked has given it.
    password: Option<&'a str>,
}

#[derive(Serialize)]
struct RoleObject<'a> {
    login: &'a str,
    role: &'static str,
}

#[derive(Serialize)]
struct ClosedObject<'a> {
    login: &'a str,
    closed_at: String,
}

#[derive(Serialize)]
struct ListObject<'a> {
    staff: Vec<StaffObject<'a>>,
}

#[derive(Serialize)]
struct StaffObject<'a> {
    id: i64,
    login: &'a str,
    role: &'static str,
    language: &'static str,
    created_at: String,
    signed_in_at: Option<String>,
    locked_until: Option<String>,
    closed_at: Option<String>,
}

impl<'a> StaffObject<'a> {
    fn of(staff: &'a Staff) -> Self {
        Self {
            id: staff.id.0,
            login: staff.login.as_str(),
            role: staff.role.into(),
            language: staff.language.into(),
            created_at: iso(staff.created_at),
            signed_in_at: staff.signed_in_at.map(iso),
            locked_until: Some(staff.locked_until).filter(|until| *until > 0).map(iso),
            closed_at: staff.closed_at.map(iso),
        }
    }
}

fn bad_login(why: String) -> Failure {
    Failure::Complaint(Complaint::bad_input("--login", why))
}

/// A password that was made here.
fn to_show(password: &Password, source: Source) -> Option<&str> {
    (source == Source::Made).then_some(password.as_str())
}

fn iso(millis: i64) -> String {
    let moment = DateTime::from_timestamp_millis(millis).unwrap_or_default();
    moment.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// Without what ends it. More than a line of the longest password is not read.
fn first_line(stdin: &mut dyn Read) -> std::io::Result<String> {
    const MOST: u64 = 4096;
    let mut text = String::new();
    stdin.take(MOST).read_to_string(&mut text)?;
    Ok(text.lines().next().unwrap_or_default().to_owned())
}
