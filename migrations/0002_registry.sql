-- The registry of the insured, as far as files were imported.
--
-- A person is known by the keyed hash of the IIN and nothing else: neither the IIN nor who paid can be read here. After a
-- key was rotated, rows stay under the older key until a file tells of them again.

-- Everybody of whom a file told, with payments that count or without.
create table registry_people (
    person bytea not null,
    constraint registry_people_person primary key (person)
);

-- Payments that count. One that was returned has no row.
create table registry_payments (
    person      bytea  not null,
    -- A keyed hash of all that a file tells of the payment but its status, so that an import can be repeated.
    fingerprint bytea  not null,
    -- The month for which it is: 202405.
    period      bigint not null,
    -- In tiyn.
    amount      bigint not null,
    -- The code of its purpose: 121 or 122.
    knp         bigint not null,
    -- The day on which it was received, as its first millisecond in UTC.
    received_on bigint not null,
    constraint registry_payments_payment primary key (person, fingerprint),
    constraint registry_payments_amount_is_not_negative check (amount >= 0)
);

-- Months that the state or the local budget pays.
create table registry_state_paid (
    person     bytea  not null,
    category   text   not null,
    -- Months: 202405.
    from_month bigint not null,
    -- Null where no end is known.
    to_month   bigint,
    constraint registry_state_paid_interval primary key (person, category, from_month),
    constraint registry_state_paid_runs_forwards check (to_month is null or to_month >= from_month)
);

-- One row: when the last import was. Two imports at a time wait for each other here.
create table registry_import (
    one         bigint not null,
    imported_at bigint not null,
    constraint registry_import_one primary key (one),
    constraint registry_import_is_one check (one = 1)
);
