-- Identity. The shape is what better-auth expects of its tables, plus our columns, types and constraints.
create schema auth;

create table auth."user" (
  id uuid primary key,
  name text not null,
  email text not null unique check (email = lower(email)),
  email_verified boolean not null default false,
  image text,
  role text not null default 'user' check (role in ('user', 'support', 'admin')),
  banned boolean not null default false,
  ban_reason text,
  ban_expires timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create table auth.organization (
  id uuid primary key,
  name text not null,
  slug text not null unique,
  logo text,
  metadata text,
  created_at timestamptz not null
);

create table auth.session (
  id uuid primary key,
  user_id uuid not null references auth."user" (id) on delete cascade,
  token text not null unique,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  active_organization_id uuid references auth.organization (id) on delete set null,
  impersonated_by uuid references auth."user" (id) on delete cascade,
  -- How and when the person proved who they are: assurance level, methods (RFC 8176), last step-up.
  aal smallint not null check (aal in (1, 2)),
  amr text not null,
  auth_time timestamptz not null,
  step_up_at timestamptz,
  -- The second cookie rotates: hashes of its current and its previous value.
  rt_hash text not null,
  rt_prev_hash text,
  rt_rotated_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index session_of_user on auth.session (user_id);

create table auth.account (
  id uuid primary key,
  user_id uuid not null references auth."user" (id) on delete cascade,
  provider_id text not null,
  account_id text not null,
  password text,
  scope text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (provider_id, account_id)
);
create index account_of_user on auth.account (user_id);

create table auth.verification (
  id uuid primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index verification_identifier on auth.verification (identifier);

-- Signing keys of the access tokens; private keys are encrypted with the auth secret.
create table auth.jwks (
  id uuid primary key,
  alg text not null,
  crv text not null,
  public_key text not null,
  private_key text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null
);

-- Several roles are joined by commas.
create domain auth.member_roles as text check (
  value ~ '^(owner|admin|event_manager|box_office|analyst|door_staff)(,(owner|admin|event_manager|box_office|analyst|door_staff))*$'
);

create table auth.member (
  id uuid primary key,
  organization_id uuid not null references auth.organization (id) on delete cascade,
  user_id uuid not null references auth."user" (id) on delete cascade,
  role auth.member_roles not null,
  created_at timestamptz not null,
  unique (organization_id, user_id)
);
create index member_of_user on auth.member (user_id);

create table auth.invitation (
  id uuid primary key,
  organization_id uuid not null references auth.organization (id) on delete cascade,
  inviter_id uuid not null references auth."user" (id) on delete cascade,
  email text not null,
  role auth.member_roles,
  status text not null default 'pending' check (status in ('pending', 'accepted', 'rejected', 'canceled')),
  expires_at timestamptz not null,
  created_at timestamptz not null
);
create index invitation_to on auth.invitation (lower(email));
create index invitation_of_organization on auth.invitation (organization_id);
