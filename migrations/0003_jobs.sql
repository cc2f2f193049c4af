-- Slow work that a turn has asked for: it is written with the turn, done by a worker under a lease, and goes in the
-- transaction of the turn that its result leads to. A turn asks for at most one, so the version of the dialogue that it
-- made is the job's number in the chat.
create table jobs (
    chat         bigint not null,
    turn         bigint not null,
    -- What is to be done, sealed.
    payload      bytea  not null,
    -- How often it was handed out to be done.
    attempts     bigint not null,
    -- Not to be done before.
    due_at       bigint not null,
    -- Somebody is doing it until then; after that they are taken for dead.
    leased_until bigint not null,
    constraint jobs_job primary key (chat, turn),
    constraint jobs_has_dialogue foreign key (chat) references dialogues (chat)
);

create index jobs_due on jobs (due_at);
