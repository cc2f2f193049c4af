//! Removes what is kept for nothing, until the process ends.

use std::sync::Arc;
use std::time::Duration;

use chrono::{Days, TimeDelta};
use osms_appeals::{Act, Actor, KEPT_DAYS, Number, Step};
use tracing::{error, info, warn};

use super::turns::Clock;
use crate::conversation::tree::World;
use crate::store::{Acted, Store, StoreError};
use crate::text::day_of;

/// How often it is looked for.
const PAUSE: Duration = Duration::from_hours(1);
/// How long a message that can never be sent is kept as the record of it.
const RECORD: TimeDelta = TimeDelta::days(7);
/// How many appeals are looked up at a time.
const AT_ONCE: i64 = 100;

/// Keeps the house.
pub(super) async fn keep_house(store: Store, clock: Clock, world: Arc<World>) {
    let mut hours = tokio::time::interval(PAUSE);
    loop {
        hours.tick().await;
        let before = clock() - RECORD;
        if let Err(failure) = store.purge(before.timestamp_millis()).await {
            warn!(%failure, "messages that were given up could not be removed");
        }
        match erase_ended(&store, &clock, &world).await {
            Ok(0) => {}
            Ok(erased) => info!(erased, "appeals that ended long ago were erased"),
            Err(failure) => error!(%failure, "appeals that ended long ago could not be erased"),
        }
    }
}

/// Removes all that is personal from appeals whose time is over, and says from how many.
async fn erase_ended(store: &Store, clock: &Clock, world: &World) -> Result<u64, StoreError> {
    let mut erased = 0;
    let Some(before) = day_of(clock()).checked_sub_days(Days::new(KEPT_DAYS.into())) else { return Ok(0) };
    loop {
        let ended = store.ended_before(before, AT_ONCE).await?;
        let mut moved = false;
        for number in ended {
            if erase(store, clock, world, number).await? {
                moved = true;
                erased += 1;
            }
        }
        // Those that others are changing just now are for the next hour.
        if !moved {
            return Ok(erased);
        }
    }
}

async fn erase(store: &Store, clock: &Clock, world: &World, number: Number) -> Result<bool, StoreError> {
    let Some(appeal) = store.appeal(number).await? else { return Ok(false) };
    let now = clock();
    let Ok(standing) = appeal.standing.after(Act::Erase, Actor::Program, day_of(now), world.rules()) else {
        return Ok(false);
    };
    let step = Step {
        number,
        version: appeal.version,
        by: Actor::Program.party(),
        act: Act::Erase,
        standing,
        text: None,
        draft: None,
    };
    Ok(store.act_on(now.timestamp_millis(), &step, None).await? == Acted::Done)
}
