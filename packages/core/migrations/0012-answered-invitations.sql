-- Whoever is invited can say no, and one invitation is mailed again a few times at most.
alter table auth.invitation
  add column resent smallint not null default 0,
  add column declined_at timestamptz;
