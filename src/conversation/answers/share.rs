//! A link to an article, and a picture of it for a wall.

use osms_answers::ArticleId;

use super::{AnswersPress, article_button, headline, menu};
use crate::conversation::link::Link;
use crate::conversation::{Button, Context, Outgoing, Person, Press, Screen, Turn};
use crate::qr;
use crate::text::escape;

/// A link that opens the bot at this article.
pub(super) fn shared(context: &Context<'_>, person: Person, id: ArticleId) -> Turn {
    let messages = context.texts.messages();
    let (Some(article), Some(bot)) = (context.answers.library.get(id), context.bot) else {
        return menu::old_button(context, person);
    };
    let link = Link::Article(id);
    let address = link.address(bot);
    let title = &article.text(context.texts.language()).title;
    let html =
        format!("{}\n{}\n\n<code>{}</code>", headline(title), messages.msg_share_how(), escape(&address));
    let mut screen = Screen::new(html);
    if context.answers_anywhere {
        screen = screen.row([Button::sharing(messages.msg_button_share_in_chat(), title.clone())]);
    }
    screen = screen
        .row([Button::copying(messages.msg_button_copy_link(), address)])
        .row([Button::new(messages.msg_button_qr(), Press::Answers(AnswersPress::Qr(link)))]);
    screen.buttons.extend(article_button(context, id).map(|button| vec![button]));
    Turn::new(person, vec![Outgoing::Send(screen.row(menu::last_row(context)))])
}

/// The picture of a link, as a file that can be printed.
pub(super) fn pictured(context: &Context<'_>, person: Person, link: Link) -> Turn {
    let Some(bot) = context.bot else { return menu::old_button(context, person) };
    let address = link.address(bot);
    let Some(picture) = qr::picture(&address) else { return menu::old_button(context, person) };
    let caption = format!("{}\n{}", context.texts.messages().msg_qr_caption(), escape(&address));
    let name = format!("qr-{}.png", link.encode());
    Turn::new(person, vec![Outgoing::Document { name, content: picture, caption }])
}
