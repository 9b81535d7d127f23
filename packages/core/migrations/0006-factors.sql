-- Second factors: an authenticator app, recovery codes, passkeys.
create table auth.totp (
  user_id uuid primary key references auth."user" (id) on delete cascade,
  -- Encrypted with the auth secret. A new app is pending beside the one that counts, until a code of it is confirmed.
  secret text,
  pending_secret text,
  -- The newest time step whose code was taken: no code of it, or of an older one, is taken again.
  last_step bigint not null default 0,
  confirmed_at timestamptz,
  created_at timestamptz not null,
  check ((secret is null) = (confirmed_at is null))
);

create table auth.recovery_code (
  user_id uuid not null references auth."user" (id) on delete cascade,
  code_hash text not null,
  used_at timestamptz,
  created_at timestamptz not null,
  primary key (user_id, code_hash)
);

-- Wrong codes of a person since the first of them; counted before a code is looked at, so that parallel ones count.
create table auth.code_attempt (
  user_id uuid primary key references auth."user" (id) on delete cascade,
  failures integer not null,
  since timestamptz not null
);

create table auth.passkey (
  id uuid primary key,
  user_id uuid not null references auth."user" (id) on delete cascade,
  name text not null,
  credential_id text not null unique,
  public_key bytea not null,
  counter bigint not null,
  device_type text not null,
  is_synced boolean not null,
  transports text not null default '',
  aaguid text not null,
  created_at timestamptz not null,
  last_used_at timestamptz
);
create index passkey_of_user on auth.passkey (user_id);

-- Whose members need a second factor to do anything; null: those of the platform's default.
alter table auth.organization add column factor_roles text;
