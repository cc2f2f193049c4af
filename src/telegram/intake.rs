//! Updates in, whichever way they came: what each means, and their turns.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use teloxide::types::{AllowedUpdate, Update, UpdateKind};
use tracing::warn;

use super::turns::Turns;
use super::understand::{Incoming, Understood, understand};
use crate::conversation::Input;
use crate::incident::caught;
use crate::store::StoreError;
use crate::watch::Metrics;

/// What Telegram is asked to tell.
pub(super) const ALLOWED_UPDATES: [AllowedUpdate; 4] = [
    AllowedUpdate::Message,
    AllowedUpdate::EditedMessage,
    AllowedUpdate::CallbackQuery,
    AllowedUpdate::InlineQuery,
];

/// Takes updates.
pub(super) struct Intake {
    pub(super) bot_name: String,
    pub(super) turns: Arc<Turns>,
    pub(super) metrics: Metrics,
}

impl Intake {
    /// What needs a turn; anything else is dealt with at once, and of no consequence where that fails.
    pub(super) fn sort(&self, update: Update) -> Option<Incoming> {
        let unreadable = matches!(update.kind, UpdateKind::Error(_));
        let understood = understand(update, &self.bot_name);
        self.metrics.update(match &understood {
            _ if unreadable => "unreadable",
            None => "ignored",
            Some(Understood::Group { .. }) => "group",
            Some(Understood::Callback(_)) => "press-in-group",
            Some(Understood::Inline(_)) => "inline",
            Some(Understood::Private(incoming)) => match incoming.input {
                Input::Command(_) => "command",
                Input::Link(_) => "link",
                Input::Press { .. } => "press",
                Input::Text { .. } => "text",
                Input::Edited { .. } => "edited",
                Input::File { .. } => "file",
                Input::Contact { .. } => "contact",
                Input::Other
                | Input::Found { .. }
                | Input::Read { .. }
                | Input::Attached { .. }
                | Input::Set { .. }
                | Input::JobLost { .. } => "other",
            },
        });
        if unreadable {
            warn!("an update of a form that is not known is passed over");
        }
        match understood? {
            Understood::Private(incoming) => return Some(incoming),
            Understood::Callback(callback) => self.turns.delivery.take_note(callback),
            Understood::Inline(query) => self.turns.delivery.answer_inline(query),
            Understood::Group { chat } => {
                let screen = self.turns.conversation.in_group();
                let link = format!("https://t.me/{}", self.bot_name).parse().ok();
                self.turns.delivery.point_to_private(chat, screen, link);
            }
        }
        None
    }

    /// Makes the turns of a batch. When it returns without an error, none of its updates is needed again.
    pub(super) fn commit(&self, batch: Vec<Incoming>) -> Committing<'_> {
        Box::pin(async move {
            let incident = match caught(self.turns.make(batch.clone())).await {
                Ok(made) => return made,
                Err(incident) => incident,
            };
            if let [only] = batch.as_slice() {
                self.metrics.incident();
                self.turns.delivery.apologise_soon(only.chat, incident);
                return Ok(());
            }
            // The update that this program stumbles over must not take others with it, nor come for ever.
            for incoming in batch {
                self.commit(vec![incoming]).await?;
            }
            Ok(())
        })
    }
}

type Committing<'a> = Pin<Box<dyn Future<Output = Result<(), StoreError>> + Send + 'a>>;

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU32, Ordering};

    use chrono::Utc;
    use osms_answers::Answers;
    use osms_rules::{Language, Rules};
    use teloxide::Bot;

    use super::*;
    use crate::conversation::tree::{Conversation, World};
    use crate::conversation::{Command, Outgoing, Person, Publisher, Turn};
    use crate::store::{Store, Vault};
    use crate::telegram::delivery::Delivery;
    use crate::telegram::sending::Sender;
    use crate::telegram::turns::Clock;
    use crate::telegram::understand::Cause;

    /// Whose texts this program stumbles over.
    const AIGUL: i64 = 101;
    const BOLAT: i64 = 202;

    /// An intake whose conversation stumbles over every text, on a Telegram that is not there.
    async fn intake(folder: &tempfile::TempDir, clock: Clock) -> Intake {
        let url = format!("sqlite://{}", folder.path().join("osms.db").display());
        let store = Store::open(&url, Vault::generate().expect("a key")).await.expect("a store");
        let world = Arc::new(World::new(
            Rules::load().expect("the rules"),
            Arc::new(Answers::load().expect("the answers")),
            Publisher::Independent,
        ));
        let tree = dptree::entry().endpoint(|input: Input| async move {
            assert!(!matches!(input, Input::Text { .. }), "a person's words");
            Turn::new(Person { language: Some(Language::Ru), ..Person::default() }, Vec::new())
        });
        let bot = Bot::new("1:s").set_api_url("http://127.0.0.1:9".parse().expect("a URL"));
        let metrics = Metrics::new();
        let delivery = Delivery::new(
            Sender(bot),
            store.clone(),
            Arc::clone(&clock),
            Arc::clone(&world),
            metrics.clone(),
        );
        let turns = Arc::new(Turns {
            conversation: Conversation::with_tree(world, tree),
            store,
            delivery,
            clock,
            job_asked: Arc::default(),
            metrics: metrics.clone(),
        });
        Intake { bot_name: "osms_bot".to_owned(), turns, metrics }
    }

    fn incoming(chat: i64, update: i64, input: Input) -> Incoming {
        Incoming { chat, cause: Cause::Update(update), input, callback: None }
    }

    async fn had(intake: &Intake) -> BTreeSet<(i64, Option<i64>)> {
        let dialogues = intake.turns.store.dialogues(&[AIGUL, BOLAT]).await.expect("read");
        dialogues.into_iter().map(|(chat, dialogue)| (chat, dialogue.last_update)).collect()
    }

    #[tokio::test]
    async fn a_chat_over_which_the_conversation_stumbles_is_told_and_the_others_go_on() {
        let folder = tempfile::tempdir().expect("a folder");
        let intake = intake(&folder, Arc::new(Utc::now)).await;
        let batch = vec![
            incoming(AIGUL, 7, Input::Text { text: "900101300007".to_owned(), message: 1 }),
            incoming(BOLAT, 8, Input::Command(Command::Help)),
        ];
        intake.commit(batch.clone()).await.expect("committed");
        intake.commit(batch).await.expect("a repetition has no effect");
        assert_eq!(had(&intake).await, [(AIGUL, Some(7)), (BOLAT, Some(8))].into());
        intake.turns.delivery.finish().await;
        let later = Utc::now().timestamp_millis() + 1_000_000;
        let promised = intake.turns.store.claim_due(later, 10, 1).await.expect("read");
        let said: Vec<_> = promised
            .into_iter()
            .filter_map(|message| Outgoing::from_bytes(&message.payload.ok()?))
            .filter_map(|message| Some(message.screen()?.html.clone()))
            .collect();
        assert_eq!(said.len(), 1);
        assert!(said[0].contains("под номером") && !said[0].contains("900101300007"), "{said:?}");
    }

    #[tokio::test]
    async fn an_update_that_can_have_no_turn_takes_no_other_with_it_and_does_not_come_again() {
        let folder = tempfile::tempdir().expect("a folder");
        let looks = AtomicU32::new(0);
        // The batch stumbles, then the first update alone does.
        let clock = move || {
            assert!(looks.fetch_add(1, Ordering::Relaxed) >= 2, "a broken clock");
            Utc::now()
        };
        let intake = intake(&folder, Arc::new(clock)).await;
        let batch = vec![
            incoming(AIGUL, 7, Input::Command(Command::Help)),
            incoming(BOLAT, 8, Input::Command(Command::Help)),
        ];
        intake.commit(batch).await.expect("the rest is committed");
        assert_eq!(had(&intake).await, [(BOLAT, Some(8))].into());
    }
}
