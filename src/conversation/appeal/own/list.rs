//! The list of the person's appeals.

use osms_appeals::Dossier;

use super::button;
use super::one::due;
use crate::conversation::appeal::press::OwnPress;
use crate::conversation::{Button, Context, Outgoing, Person, Press, Screen, Turn, menu};

/// How many stand on one screen.
const ON_A_SCREEN: usize = 6;

/// /appeals, or the button of the menu.
pub(in crate::conversation::appeal) fn listed(
    context: &Context<'_>,
    person: Person,
    page: u16,
    message: Option<i64>,
) -> Turn {
    let screen = screen(context, page);
    // A page that is turned stays where it is.
    let turned = message.filter(|_| context.appeals.len() > ON_A_SCREEN);
    Turn::new(
        person,
        vec![match turned {
            Some(message) => Outgoing::Edit { message, screen },
            None => Outgoing::Send(screen),
        }],
    )
}

fn screen(context: &Context<'_>, page: u16) -> Screen {
    let messages = context.texts.messages();
    let write = Button::new(messages.msg_button_appeal(), Press::AppealStart);
    let title = format!("<b>{}</b>", messages.msg_own_title());
    if context.appeals.is_empty() {
        let html = format!("{title}\n{}", messages.msg_own_none());
        return Screen::new(html).row([write]).row(menu::last_row(context));
    }
    let mut pages = context.appeals.chunks(ON_A_SCREEN);
    let last = u16::try_from(pages.len()).unwrap_or(u16::MAX).saturating_sub(1);
    let page = page.min(last);
    let shown = pages.nth(page.into()).unwrap_or_default();
    let html: Vec<_> =
        std::iter::once(title).chain(shown.iter().map(|dossier| line(context, dossier))).collect();
    let screen = shown.iter().fold(Screen::new(html.join("\n\n")), |screen, dossier| {
        let number = dossier.appeal.number;
        screen.row([button(number, format!("№ {number}"), OwnPress::Show)])
    });
    let mut turning = Vec::new();
    if page > 0 {
        turning.push(Button::new(messages.msg_button_newer(), Press::Appeals(page - 1)));
    }
    if page < last {
        turning.push(Button::new(messages.msg_button_older(), Press::Appeals(page + 1)));
    }
    let screen = if turning.is_empty() { screen } else { screen.row(turning) };
    screen.row([write]).row(menu::last_row(context))
}

/// The number, what it is about, where it stands, and until when.
fn line(context: &Context<'_>, Dossier { appeal, .. }: &Dossier) -> String {
    let texts = context.texts;
    let state = texts.state_of_yours(appeal.standing.state);
    let state = match due(context, &appeal.standing) {
        Some(due) => format!("{state}; {due}"),
        None => state,
    };
    format!("<b>№ {}</b> {}\n{state}", appeal.number, texts.kind(appeal.kind))
}
