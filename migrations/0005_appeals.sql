-- The register of appeals, their history, and the files that belong to them.
--
-- What a person told is sealed. What an appeal is sorted and counted by, its kind, region, state and days, is not
-- personal and can be read: dates are written as 20261122, times as unix milliseconds.

-- How many numbers of a year were given out. A number that was drawn for an appeal that then was not written is a gap.
create table appeal_counts (
    year  bigint not null,
    drawn bigint not null,
    constraint appeal_counts_year primary key (year)
);

create table appeals (
    -- The registration number with its year and check digit: 202600001236.
    number      bigint not null,
    -- Whose it is; null where it was erased.
    chat        bigint,
    -- The draft that it was sent from: of one draft comes one appeal.
    draft       bigint not null,
    -- Goes up by one with each act, and each act is written only on the version that it was decided on.
    version     bigint not null,
    kind        text   not null,
    -- ISO 3166-2.
    region      text,
    language    text   not null,
    received_at bigint not null,
    -- All that decides what may become of it, as the program writes it. The columns after it repeat parts of it for the
    -- indexes: they are written with it, by one function.
    standing    text   not null,
    state       text   not null,
    assignee    bigint,
    -- The last day to answer; 99991231 where it is not known.
    due_on      bigint not null,
    ended_on    bigint,
    -- One to five stars of the person.
    rating      bigint,
    -- yes or no: whether the answer helped.
    satisfied   text,
    -- What the person told, sealed; null where it was erased.
    content     bytea,
    constraint appeals_number primary key (number),
    constraint appeals_draft unique (chat, draft)
);

-- The queue: what is owed, the most urgent first. Few of all appeals are open, so the index has all that is filtered by.
create index appeals_open on appeals (due_on, number, state, assignee, region, kind, language) where ended_on is null;
-- Those that have ended, the newest first, by what the desk filters.
create index appeals_by_state on appeals (state, number);
create index appeals_by_region on appeals (region, number);
create index appeals_by_kind on appeals (kind, number);
create index appeals_by_assignee on appeals (assignee, number);
create index appeals_by_receipt on appeals (received_at);
create index appeals_by_end on appeals (ended_on) where chat is not null;

-- The history. Rows are added, and never changed but to cover words or to erase them.
create table appeal_entries (
    number     bigint not null,
    -- From 1, the registration.
    place      bigint not null,
    made_at    bigint not null,
    -- person, staff or program.
    made_by    text   not null,
    staff      bigint,
    -- What was done, with what belongs to it: a day, a colleague. Nobody's words.
    act        text   not null,
    from_state text,
    to_state   text   not null,
    -- What was said, sealed.
    said       bytea,
    -- What was said before something of it was covered, sealed.
    original   bytea,
    -- The message that told the person, by its number in the outbox: it was sent when it is not there any more.
    message    bigint,
    constraint appeal_entries_entry primary key (number, place),
    constraint appeal_entries_has_appeal foreign key (number) references appeals (number)
);

-- By what an appeal is found: the first 63 bits of keyed hashes of the words, the phone number and the IIN.
create table appeal_keys (
    word   bigint not null,
    number bigint not null,
    constraint appeal_keys_key primary key (word, number)
);
create index appeal_keys_of on appeal_keys (number);

-- Files, each content once, sealed. The name is the keyed hash of the content.
create table blobs (
    hash    bytea not null,
    content bytea not null,
    constraint blobs_hash primary key (hash)
);

-- Which files a person has sent, for a draft or an appeal.
create table appeal_files (
    chat    bigint not null,
    -- The turn that asked for it to be fetched.
    turn    bigint not null,
    -- The draft that it was sent to.
    draft   bigint not null,
    -- The appeal, and the line of its history; null while it is a draft.
    number  bigint,
    place   bigint,
    hash    bytea  not null,
    kind    text   not null,
    size    bigint not null,
    -- How the person called it, sealed.
    name    bytea  not null,
    constraint appeal_files_file primary key (chat, turn),
    constraint appeal_files_has_content foreign key (hash) references blobs (hash),
    constraint appeal_files_has_entry foreign key (number, place) references appeal_entries (number, place)
);
create index appeal_files_of on appeal_files (number, place);
create index appeal_files_content on appeal_files (hash);

-- A message that tells a person of an appeal: it is kept when it was given up, so that the staff see it and can try again.
alter table outbox add column appeal bigint;
