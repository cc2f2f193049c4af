-- The staff who answer at the desk, and who of them is signed in.

create table staff (
    -- A small number, in the order in which the accounts were made. History names people by it, so a row never goes.
    id            bigint not null,
    -- In lower case: no two differ by case alone.
    login         text   not null,
    -- What argon2id made of the password, in the PHC format, with its salt and its cost.
    password_hash text   not null,
    role          text   not null,
    -- In which language the desk speaks to them.
    language      text   not null,
    created_at    bigint not null,
    -- When it was closed. Nobody signs in to it any more.
    closed_at     bigint,
    -- When somebody signed in last; null where nobody did.
    signed_in_at  bigint,
    -- Attempts to sign in since the last one that succeeded. Each is counted before the password is looked at: so many at
    -- once are not more than their number.
    failures      bigint not null,
    -- No attempt is looked at before.
    locked_until  bigint not null,
    constraint staff_id primary key (id),
    constraint staff_login unique (login),
    constraint staff_role_is_known check (role in ('operator', 'senior', 'auditor')),
    constraint staff_language_is_known check (language in ('kk', 'ru')),
    constraint staff_failures_are_counted check (failures >= 0)
);

-- Who is signed in. The token that a browser shows is not here, only its keyed hash; what forms carry is made of the token
-- as well.
create table staff_sessions (
    session    bytea  not null,
    staff      bigint not null,
    made_at    bigint not null,
    -- When it was last used, to the minute.
    seen_at    bigint not null,
    -- It ends then, however much it is used.
    expires_at bigint not null,
    constraint staff_sessions_session primary key (session),
    constraint staff_sessions_has_staff foreign key (staff) references staff (id)
);

create index staff_sessions_staff on staff_sessions (staff);
create index staff_sessions_end on staff_sessions (expires_at);
