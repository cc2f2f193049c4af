//! All that was said about an appeal, word for word.

use osms_appeals::Dossier;

use super::{button, entries};
use crate::conversation::appeal::measure::in_parts;
use crate::conversation::appeal::press::OwnPress;
use crate::conversation::{Context, Outgoing, Screen, menu};
use crate::text::escape;

/// How much stands in one message, before what is markup.
const LONGEST_PART: usize = 3500;
/// How many messages there are at most: the latest ones.
const MOST_MESSAGES: usize = 10;

/// Each line with its text, the first before the second; in as many messages as that needs.
pub(super) fn messages(context: &Context<'_>, dossier: &Dossier) -> Vec<Outgoing> {
    let messages = context.texts.messages();
    let number = dossier.appeal.number;
    let mut pages: Vec<String> = Vec::new();
    let mut page = String::new();
    for entry in entries::of_the_person(&dossier.entries) {
        let Some(done) = entries::done(context, entry) else { continue };
        let head = format!("<b>{}: {}</b>", entries::time(context, entry.at), done);
        let text = entry.text.as_deref().unwrap_or_default();
        let mut parts = in_parts(text, LONGEST_PART).into_iter();
        let first = parts.next().map(escape).unwrap_or_default();
        let line = if first.is_empty() { head } else { format!("{head}\n{first}") };
        // Counted with its markup, which is more than Telegram counts.
        if !page.is_empty() && page.encode_utf16().count() + line.encode_utf16().count() > LONGEST_PART {
            pages.push(std::mem::take(&mut page));
        }
        page = if page.is_empty() { line } else { format!("{page}\n\n{line}") };
        for part in parts {
            pages.push(std::mem::replace(&mut page, escape(part)));
        }
    }
    pages.push(page);
    let skipped = pages.len().saturating_sub(MOST_MESSAGES);
    let mut screens: Vec<_> =
        pages.into_iter().skip(skipped).map(|page| Screen::new(page.trim().to_owned())).collect();
    if let Some(last) = screens.last_mut() {
        let open = button(number, messages.msg_button_open_appeal(), OwnPress::Show);
        *last = std::mem::take(last).row([open]).row(menu::last_row(context));
    }
    screens.into_iter().filter(|screen| !screen.html.is_empty()).map(Outgoing::Send).collect()
}
