//! The commands and their options, described in both languages.

use clap::{Arg, ArgAction, Command};
use osms_appeals::Role;
use osms_rules::{HORIZON, Payer, StateCategory};
use strum::VariantArray;

use super::registry::MOST_PEOPLE;
use crate::registry::files::{PAYMENTS, STATE_PAID};
use crate::store::Login;
use crate::text::Texts;

/// The languages that can be asked for.
pub(super) const LANGUAGES: [&str; 2] = ["kk", "ru"];

/// The whole command line. Every value is taken as text: what can't be read is told in the asked language.
pub(super) fn program(texts: &Texts) -> Command {
    let messages = texts.messages();
    let month_options = || {
        [
            required("today", messages.msg_option_today()).value_name("YYYY-MM-DD"),
            repeated("paid", messages.msg_option_paid()).value_name("YYYY-MM..YYYY-MM"),
            repeated("state-paid", messages.msg_option_state_months())
                .value_name("YYYY-MM..YYYY-MM:CATEGORY"),
            repeated("prepaid", messages.msg_option_prepaid()).value_name("YYYY-MM..YYYY-MM@YYYY-MM-DD"),
            repeated("esp", messages.msg_option_esp()).value_name("YYYY-MM..YYYY-MM"),
        ]
    };
    let command = |name: &'static str, about: String| {
        Command::new(name)
            .about(about)
            .help_template(template(texts))
            .next_help_heading(messages.msg_options())
            .disable_help_flag(true)
    };
    let login = || required("login", messages.msg_option_login()).value_name("LOGIN");
    let role = || required("role", messages.msg_option_role(names::<Role>())).value_name("ROLE");
    let program = Command::new("osms-bot")
        .about(messages.msg_about())
        .help_template(template(texts))
        .next_help_heading(messages.msg_options())
        .subcommand_help_heading(messages.msg_commands())
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .subcommand(
            command("contribution", messages.msg_about_contribution()).args([
                required("payer", messages.msg_option_payer(names::<Payer>())).value_name("PAYER"),
                required("month", messages.msg_option_month()).value_name("YYYY-MM"),
                repeated("income", messages.msg_option_income()).value_name("TENGE"),
                option("state-paid", messages.msg_option_state_paid(names::<StateCategory>()))
                    .value_name("CATEGORY"),
            ]),
        )
        .subcommand(command("coverage", messages.msg_about_coverage()).args(month_options()))
        .subcommand(command("plan", messages.msg_about_plan()).args(month_options()).args([
            option("first", messages.msg_option_first()).value_name("current|next"),
            option("self-pay-months", messages.msg_option_self_pay_months()).value_name("0-12"),
        ]))
        .subcommand(command("iin", messages.msg_about_iin()).args([
            Arg::new("iin").help(messages.msg_option_iin()).required(true).allow_negative_numbers(true),
        ]))
        .subcommand(command("workday", messages.msg_about_workday()).args([
            required("from", messages.msg_option_from()).value_name("YYYY-MM-DD"),
            required("add", messages.msg_option_add()).value_name("N"),
            option("overrides", messages.msg_option_overrides()).value_name("FILE"),
        ]))
        .subcommand(command("payroll", messages.msg_about_payroll()).args([
            required("month", messages.msg_option_month()).value_name("YYYY-MM"),
            required("in", messages.msg_option_in()).value_name("FILE"),
            required("out", messages.msg_option_out()).value_name("FILE"),
        ]))
        .subcommand(
            command("registry", messages.msg_about_registry())
                .subcommand_help_heading(messages.msg_commands())
                .subcommand_required(true)
                .disable_help_subcommand(true)
                .subcommand(
                    command("import", messages.msg_about_registry_import()).args([
                        option("payments", messages.msg_option_payments(PAYMENTS.join(",")))
                            .value_name("FILE"),
                        option("state-paid", messages.msg_option_state_paid_file(STATE_PAID.join(",")))
                            .value_name("FILE"),
                        flag("strict", messages.msg_option_strict()),
                    ]),
                )
                .subcommand(command("sample", messages.msg_about_registry_sample()).args([
                    required("people", messages.msg_option_people()).value_name("N"),
                    required("seed", messages.msg_option_seed()).value_name("N"),
                    option("files", messages.msg_option_files()).value_name("FOLDER"),
                ])),
        )
        .subcommand(
            command("staff", messages.msg_about_staff())
                .subcommand_help_heading(messages.msg_commands())
                .subcommand_required(true)
                .disable_help_subcommand(true)
                .subcommand(command("add", messages.msg_about_staff_add()).args([
                    login(),
                    role(),
                    flag("password-stdin", messages.msg_option_password_stdin()),
                ]))
                .subcommand(command("list", messages.msg_about_staff_list()))
                .subcommand(
                    command("password", messages.msg_about_staff_password())
                        .args([login(), flag("password-stdin", messages.msg_option_password_stdin())]),
                )
                .subcommand(command("role", messages.msg_about_staff_role()).args([login(), role()]))
                .subcommand(command("close", messages.msg_about_staff_close()).args([login()])),
        )
        .subcommand(command("migrate", messages.msg_about_migrate()));
    program
        .arg(flag("help", messages.msg_option_help()).short('h').action(ArgAction::Help).global(true))
        .arg(flag("json", messages.msg_option_json()).global(true))
        .arg(option("lang", messages.msg_option_lang()).value_name("kk|ru").global(true))
}

/// What is accepted as the value of an argument.
pub(super) fn accepts(texts: &Texts, argument: &str) -> String {
    let messages = texts.messages();
    match argument {
        "--payer" => names::<Payer>(),
        "--month" => messages.msg_accepts_month(),
        "--income" => messages.msg_accepts_amount(),
        "--today" | "--from" => messages.msg_accepts_day(),
        "--paid" | "--esp" => messages.msg_accepts_months(),
        "--state-paid" => messages.msg_accepts_state_months(names::<StateCategory>()),
        "--prepaid" => messages.msg_accepts_prepaid(),
        "--first" => "current, next".to_owned(),
        "--self-pay-months" => messages.msg_accepts_count(HORIZON.to_string()),
        "--add" => messages.msg_accepts_count(u16::MAX.to_string()),
        "--overrides" => messages.msg_accepts_file(),
        "--in" => messages.msg_accepts_table_file(),
        "--out" => messages.msg_accepts_output_file(),
        "--payments" => messages.msg_accepts_csv_file(),
        "--people" => messages.msg_accepts_count(MOST_PEOPLE.to_string()),
        "--seed" => messages.msg_accepts_count(u64::MAX.to_string()),
        "--files" => messages.msg_accepts_folder(),
        "--login" => messages.msg_accepts_login(Login::SHORTEST.to_string(), Login::LONGEST.to_string()),
        "--role" => names::<Role>(),
        "--lang" => LANGUAGES.join(", "),
        _ => messages.msg_accepts_iin(),
    }
}

/// The text forms of an enum of the rules.
pub(super) fn names<T: VariantArray + Copy + Into<&'static str>>() -> String {
    T::VARIANTS.iter().map(|variant| (*variant).into()).collect::<Vec<&str>>().join(", ")
}

/// The names of the commands.
pub(super) fn command_names(program: &Command) -> String {
    program.get_subcommands().map(Command::get_name).collect::<Vec<_>>().join(", ")
}

/// The command in which an error occurred; the program itself where it was in none.
pub(super) fn command_of<'a>(program: &'a Command, error: &clap::Error) -> &'a Command {
    let usage = match error.get(clap::error::ContextKind::Usage) {
        Some(clap::error::ContextValue::StyledStr(usage)) => usage.to_string(),
        _ => String::new(),
    };
    let named = |command: &&Command| usage.split_whitespace().any(|word| word == command.get_name());
    let command = program.get_subcommands().find(named);
    command.and_then(|command| command.get_subcommands().find(named)).or(command).unwrap_or(program)
}

/// The options of a command.
pub(super) fn options_of(command: &Command) -> String {
    let options = command.get_arguments().filter_map(|argument| argument.get_long());
    options.map(|option| format!("--{option}")).collect::<Vec<_>>().join(", ")
}

fn template(texts: &Texts) -> String {
    format!("{{about}}\n\n{}: {{usage}}\n\n{{all-args}}\n", texts.messages().msg_usage())
}

fn option(name: &'static str, help: String) -> Arg {
    Arg::new(name).long(name).help(help).allow_negative_numbers(true)
}

fn required(name: &'static str, help: String) -> Arg {
    option(name, help).required(true)
}

fn repeated(name: &'static str, help: String) -> Arg {
    option(name, help).action(ArgAction::Append)
}

fn flag(name: &'static str, help: String) -> Arg {
    Arg::new(name).long(name).help(help).action(ArgAction::SetTrue)
}
