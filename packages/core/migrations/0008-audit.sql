-- The audit log is append-only and chained: a job numbers what was committed and seals each entry with a hash over it
-- and the one before. Entries of no organization, about the platform itself, are under the nil uuid.
alter table audit_entry
  add column impersonator_id uuid,
  add column seq bigint,
  add column hash text,
  add constraint audit_entry_sealed check ((seq is null) = (hash is null));
create unique index audit_entry_chain on audit_entry (organization_id, seq) where seq is not null;
create index audit_entry_unsealed on audit_entry (organization_id, id) where seq is null;

-- How far each chain is; the end of one cannot be cut off unseen.
create table audit_chain (
  organization_id uuid primary key,
  seq bigint not null default 0,
  hash text not null default ''
);

-- Sealing is the only change that an entry ever sees, and the only one allowed, whoever asks.
create function keep_audit_entry() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    if old.hash is null and new.hash is not null and to_jsonb(new) - 'seq' - 'hash' = to_jsonb(old) - 'seq' - 'hash' then
      return new;
    end if;
  end if;
  raise exception 'the audit log is append-only' using errcode = 'insufficient_privilege';
end $$;
create trigger audit_entry_is_kept before update or delete on audit_entry
  for each row execute function keep_audit_entry();
create trigger audit_entry_is_not_emptied before truncate on audit_entry
  for each statement execute function keep_audit_entry();
create trigger audit_chain_is_kept before delete on audit_chain for each row execute function keep_audit_entry();
create trigger audit_chain_is_not_emptied before truncate on audit_chain
  for each statement execute function keep_audit_entry();

-- What a person says about themselves; empty until they do.
alter table auth."user"
  add column locale text not null default '',
  add column time_zone text not null default '';

-- Another address waits for its confirmation; the former one can take the change back for a while.
create table email_change (
  id uuid primary key,
  user_id uuid not null references auth."user" (id) on delete cascade,
  old_email text not null,
  new_email text not null check (new_email = lower(new_email)),
  status text not null default 'asked' check (status in ('asked', 'done', 'reverted', 'replaced')),
  confirm_hash text not null unique,
  revert_hash text not null unique,
  asked_at timestamptz not null,
  confirm_until timestamptz not null,
  revert_until timestamptz not null
);
create unique index email_change_asked on email_change (user_id) where status = 'asked';

-- An account that ends after its days of grace; the row outlives the person as proof that they asked.
create table account_deletion (
  id uuid primary key,
  user_id uuid not null,
  status text not null default 'asked' check (status in ('asked', 'cancelled', 'done')),
  asked_at timestamptz not null,
  due_at timestamptz not null,
  ended_at timestamptz
);
create unique index account_deletion_asked on account_deletion (user_id) where status = 'asked';

-- A copy of one's data, made by a job and kept for a day.
create table account_export (
  id uuid primary key,
  user_id uuid not null references auth."user" (id) on delete cascade,
  status text not null default 'asked' check (status in ('asked', 'ready')),
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  body jsonb
);
create index account_export_of_user on account_export (user_id, asked_at desc);
create index account_export_age on account_export (expires_at);
