-- Texts that the staff begin an answer with. Nobody's data: they are written for everybody, and can be read.
create table canned_texts (
    id         bigint not null,
    -- Which of those that come with the program it was at first; null of one's own. One that was removed stays as a row, so
    -- that it does not come back.
    origin     text,
    -- For which kind of appeal; null: for every one.
    kind       text,
    language   text   not null,
    title      text   not null,
    body       text   not null,
    -- Who wrote it last; null where it came with the program.
    changed_by bigint,
    changed_at bigint not null,
    removed_at bigint,
    constraint canned_texts_id primary key (id),
    constraint canned_texts_origin unique (origin),
    constraint canned_texts_language_is_known check (language in ('kk', 'ru'))
);
