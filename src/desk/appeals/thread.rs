//! What was said in an appeal, and what was done with it, line by line.

use std::collections::BTreeMap;

use maud::{Markup, html};
use osms_appeals::{Act, Dossier, Entry, KeptFile, Party};

use super::{Colleagues, path_of};
use crate::desk::permission::Permission;
use crate::desk::visit::Signed;
use crate::store::Delivered;
use crate::text::{Dates, Texts};

/// What the thread is told with.
pub(super) struct Thread<'a> {
    pub(super) texts: &'a Texts,
    pub(super) signed: &'a Signed,
    pub(super) colleagues: &'a Colleagues,
    pub(super) dossier: &'a Dossier,
    pub(super) deliveries: &'a BTreeMap<i64, Delivered>,
}

impl Thread<'_> {
    /// What was said, from the beginning.
    pub(super) fn messages(&self) -> Markup {
        html! {
            @for entry in &self.dossier.entries {
                @let files: Vec<_> =
                    self.dossier.files.iter().filter(|file| file.entry == Some(entry.place)).collect();
                @if entry.text.is_some() || !files.is_empty() { (self.message(entry, &files)) }
            }
        }
    }

    /// Who did what, and when.
    pub(super) fn history(&self) -> Markup {
        let messages = self.texts.messages();
        let columns = [
            messages.msg_desk_history_when(),
            messages.msg_desk_history_who(),
            messages.msg_desk_history_what(),
            messages.msg_desk_history_state(),
        ];
        html! {
            table.list {
                thead { tr { @for column in &columns { th scope="col" { (column) } } } }
                tbody {
                    @for entry in &self.dossier.entries {
                        tr {
                            th scope="row" { (self.texts.moment(entry.at)) }
                            td data-column=(columns[1]) { div { (self.who(entry.by)) } }
                            td data-column=(columns[2]) { div { (self.done(entry)) } }
                            td data-column=(columns[3]) {
                                div {
                                    @if let Some(from) = entry.from.filter(|from| *from != entry.to) {
                                        (self.texts.state(from)) " → "
                                    }
                                    (self.texts.state(entry.to))
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    /// What happened since a version, in one line each.
    pub(super) fn since(&self, version: i64) -> Markup {
        html! {
            ul {
                @for entry in self.dossier.entries.iter().filter(|entry| entry.place > version) {
                    li { (self.texts.moment(entry.at)) ": " (self.who(entry.by)) ", " (self.done(entry)) }
                }
            }
        }
    }

    fn message(&self, entry: &Entry, files: &[&KeptFile]) -> Markup {
        let messages = self.texts.messages();
        let side = match (entry.act, entry.by) {
            (Act::Note, _) => "internal",
            (_, Party::Person) => "theirs",
            _ => "ours",
        };
        let path = path_of(self.dossier.appeal.number);
        let erased = self.dossier.appeal.standing.erased;
        let role = self.signed.staff.role;
        html! {
            article class={ "message " (side) } #{ "entry-" (entry.place) } {
                header {
                    b { (self.who(entry.by)) } " · " (self.done(entry))
                    " " time { (self.texts.moment(entry.at)) }
                }
                @if entry.act == Act::Note { p.never { (messages.msg_desk_never_sent()) } }
                @if let Some(text) = &entry.text { div.words dir="auto" { (text) } }
                @if !files.is_empty() { (self.files(&path, files)) }
                footer {
                    @if let Some(delivered) = self.deliveries.get(&entry.place) { (self.delivery(*delivered)) }
                    @if entry.original.is_some() && Permission::Audit.is_of(role) {
                        a href={ (path) "/entries/" (entry.place) "/original" } { (messages.msg_desk_see_original()) }
                    }
                    @if entry.text.is_some() && !erased && Permission::Answer.is_of(role) {
                        a href={ (path) "/entries/" (entry.place) "/cover" } { (messages.msg_desk_cover()) }
                    }
                }
            }
        }
    }

    fn files(&self, path: &str, files: &[&KeptFile]) -> Markup {
        html! {
            ul.files {
                @for file in files {
                    @let href = format!("{path}/files/{}", file.id);
                    li {
                        a href=(href) {
                            @if file.kind.is_picture() { img src=(href) alt="" loading="lazy"; }
                            bdi { (file.name) }
                        }
                        " " small { (size(self.texts, file.size)) }
                    }
                }
            }
        }
    }

    fn delivery(&self, delivered: Delivered) -> Markup {
        let messages = self.texts.messages();
        match delivered {
            Delivered::Sent => html! { span.good-word { (messages.msg_desk_delivered()) } },
            Delivered::Waiting { attempts } => {
                html! { span.warn { (messages.msg_desk_not_delivered_yet(attempts.to_string())) } }
            }
            Delivered::GivenUp { at } => html! {
                span.bad-word { (messages.msg_desk_given_up(self.texts.moment(at))) }
                @if Permission::Answer.is_of(self.signed.staff.role) {
                    (self.signed.visit.form(
                        &format!("{}/try-again", path_of(self.dossier.appeal.number)),
                        &html! { button.plain type="submit" { (messages.msg_desk_try_again()) } },
                    ))
                }
            },
        }
    }

    fn who(&self, party: Party) -> String {
        match party {
            Party::Person => self.texts.messages().msg_desk_person(),
            Party::Program => self.texts.messages().msg_desk_program(),
            Party::Staff(id) => self.colleagues.name(id),
        }
    }

    fn done(&self, entry: &Entry) -> String {
        let messages = self.texts.messages();
        match entry.act {
            Act::Register => messages.msg_desk_act_register(),
            Act::Add => messages.msg_desk_act_add(),
            Act::Withdraw => messages.msg_desk_act_withdraw(),
            Act::Judge { satisfied: true } => messages.msg_desk_act_helped(),
            Act::Judge { satisfied: false } => messages.msg_desk_act_not_helped(),
            Act::Rate(stars) => messages.msg_desk_act_rate(stars.to_string()),
            Act::Reopen => messages.msg_desk_act_reopen(),
            Act::KeepOfficialNumber => messages.msg_desk_act_official_number(),
            Act::Take => messages.msg_desk_act_take(),
            Act::HandOver(to) => messages.msg_desk_act_hand_over(self.colleagues.name(to)),
            Act::Ask => messages.msg_desk_act_ask(),
            Act::Note => messages.msg_desk_act_note(),
            Act::Forward => messages.msg_desk_act_forward(),
            Act::Extend { until } => messages.msg_desk_act_extend(self.texts.day(until, Dates::Spoken)),
            Act::Answer => messages.msg_desk_act_answer(),
            Act::Close => messages.msg_desk_act_close(),
            Act::Redact { entry } => messages.msg_desk_act_cover(entry.to_string()),
            Act::Erase => messages.msg_desk_act_erase(),
        }
    }
}

/// `512 КБ`.
fn size(texts: &Texts, bytes: i64) -> String {
    const KIB: i64 = 1024;
    let messages = texts.messages();
    let whole = |count: i64| texts.number(count.into());
    if bytes < KIB * KIB {
        messages.msg_desk_kilobytes(whole((bytes / KIB).max(1)))
    } else {
        messages.msg_desk_megabytes(whole(bytes / KIB / KIB))
    }
}
