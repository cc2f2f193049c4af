-- When a message was promised, so that a watcher sees how old the oldest is.
alter table outbox add column promised_at bigint not null default 0;
