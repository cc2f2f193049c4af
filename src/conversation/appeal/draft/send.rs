//! An appeal is sent: registered in the same transaction in which the person is told its number.

use osms_appeals::{Effect, Registration, Standing, Term};

use super::super::slip::Slip;
use super::steps::Step;
use super::{AppealForm, Draft, Shown, show};
use crate::conversation::{Context, Job, Outgoing, Person, State, Turn};

/// Sends the appeal, or shows what is missing.
pub(super) fn sent(context: &Context<'_>, mut person: Person, mut form: AppealForm) -> Turn {
    let messages = context.texts.messages();
    if let Some(missing) = form.missing() {
        form.step = missing;
        form.editing = true;
        let words = match missing {
            Step::Name => Some(messages.msg_name_needed()),
            Step::Story => Some(messages.msg_story_empty()),
            _ => None,
        };
        return show(context, person, form, Shown::Anew, words.as_deref());
    }
    if form.draft.files.coming() > 0 {
        return show(context, person, form, Shown::Anew, Some(&messages.msg_files_wait()));
    }
    // Where no number was drawn, the year has no more of them, or what was read before the turn was another form.
    let Some(number) = context.number else {
        return show(context, person, form, Shown::Anew, Some(&messages.msg_appeal_not_yet()));
    };
    let mut outgoing = form.clean_up();
    let draft = std::mem::take(&mut form.draft);
    let standing = Standing::registered(Term::of(context.rules, context.today));
    let slip = Slip { number, kind: draft.kind(), term: standing.term, files: draft.files.kept().len() };
    let registration = Registration {
        number,
        draft: form.draft_number(),
        kind: draft.kind(),
        region: draft.region,
        language: context.texts.language(),
        standing,
        text: draft.story.text(),
        content: draft.content(),
    };
    form.step = Step::Sent(number);
    form.draft = Draft::default();
    outgoing.push(Outgoing::Send(slip.screen(context)));
    let job = Job::Set { sheet: Box::new(slip.sheet(context)) };
    person.state = State::Appeal(form);
    Turn {
        job: Some(job),
        effects: vec![Effect::Register(Box::new(registration))],
        ..Turn::new(person, outgoing)
    }
}
