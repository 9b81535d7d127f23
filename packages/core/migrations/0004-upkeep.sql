-- What grows for ever is looked through by its age.
create index job_done on job (done_at) where status = 'done';

-- How often a job was sent and never heard of again: its message or its consumer got lost.
alter table job add column losses integer not null default 0;
