-- What grows for ever is looked through by its age.
create index job_done on job (done_at) where status = 'done';
drop index ledger_entry_of_event;
create index ledger_entry_of_event on ledger_entry (event_id, at);

-- How often a job was sent and never heard of again: its message or its consumer got lost.
alter table job add column losses integer not null default 0;
