-- What the bot remembers of a chat, and what it has promised to send to it.
--
-- One text for SQLite and PostgreSQL, so only bigint, text and bytea: these are what both drivers can pass (SQLite takes
-- any name for a type and keeps bytes as they come). Times are unix milliseconds. A column of bytes is sealed by the
-- program before it gets here; nobody reads it with the database alone.

-- One row a chat. Never deleted: a chat that was forgotten keeps the numbers by which a repeated update is known, and
-- the count by which the order of its messages is kept.
create table dialogues (
    chat         bigint not null,
    -- Goes up by one with each turn. A turn is written only on the version it has read, so of two replicas one wins.
    version      bigint not null,
    -- The last Telegram update that had its turn; null where none had.
    last_update  bigint,
    -- How many messages were ever put into the outbox for the chat: the number of the last one.
    last_message bigint not null,
    -- The state of the conversation, sealed; null where nothing is kept.
    state        bytea,
    -- When the person was last heard.
    updated_at   bigint not null,
    constraint dialogues_chat primary key (chat),
    constraint dialogues_version_is_positive check (version > 0)
);

-- Messages that are promised and not sent yet; a row goes when Telegram has taken the message.
--
-- A message is known by its chat and its number in the chat. The number is counted in the chat's own dialogue row, in
-- the transaction that has already locked it: so numbers follow the order of turns. A counter for all chats would make
-- replicas wait for each other, and the two databases have no generated key in common.
create table outbox (
    chat         bigint not null,
    number       bigint not null,
    -- The message, sealed.
    payload      bytea  not null,
    -- How often it was handed out to be sent. The turn that made it is the first.
    attempts     bigint not null,
    -- Not to be sent before.
    due_at       bigint not null,
    -- Somebody is sending it until then; after that they are taken for dead.
    leased_until bigint not null,
    -- When it was found that it can never be sent. Such a row stays for a while as the record of it.
    gave_up_at   bigint,
    -- Why it was put off or given up: a short code, never anybody's words.
    reason       text,
    constraint outbox_message primary key (chat, number),
    constraint outbox_has_dialogue foreign key (chat) references dialogues (chat),
    constraint outbox_end_has_reason check (gave_up_at is null or reason is not null)
);

-- The relay asks for what is due, several times a second, and most often there is little or nothing.
create index outbox_open on outbox (due_at) where gave_up_at is null;
create index outbox_given_up on outbox (gave_up_at) where gave_up_at is not null;
