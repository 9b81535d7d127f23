-- Rights: roles that an organization makes itself, limits to events, invitations, API keys and door devices.

create table organization_role (
  id uuid primary key,
  organization_id uuid not null references auth.organization (id) on delete cascade,
  name text not null,
  permissions text[] not null,
  version integer not null default 1,
  created_at timestamptz not null default app_now()
);
create unique index organization_role_name on organization_role (organization_id, lower(name));

-- `custom` stands where the permissions come from a role of the organization's own.
alter domain auth.member_roles drop constraint member_roles_check;
alter domain auth.member_roles add constraint member_roles_check check (
  value ~ '^(custom|(owner|admin|event_manager|box_office|analyst|door_staff)(,(owner|admin|event_manager|box_office|analyst|door_staff))*)$'
);
alter table auth.member
  add column custom_role_id uuid references organization_role (id),
  add constraint member_custom_role check ((role = 'custom') = (custom_role_id is not null));
create index member_of_role on auth.member (custom_role_id) where custom_role_id is not null;

-- An organization that exists has an owner, whoever leaves, is demoted, removed or deleted. The organization's row is
-- locked first, so that of two owners who go at the same moment the second finds the first one gone.
create function auth.keep_an_owner() returns trigger language plpgsql as $$
begin
  perform from auth.organization where id = old.organization_id for no key update;
  if found and not exists (
    select from auth.member where organization_id = old.organization_id and id <> old.id and role ~ '(^|,)owner(,|$)'
  ) then
    raise exception 'an organization keeps an owner' using errcode = 'PP001';
  end if;
  if tg_op = 'DELETE' then return old; end if;
  return new;
end $$;
create trigger member_keep_an_owner_update before update of role, organization_id on auth.member for each row
  when (old.role ~ '(^|,)owner(,|$)' and new.role !~ '(^|,)owner(,|$)') execute function auth.keep_an_owner();
create trigger member_keep_an_owner_delete before delete on auth.member for each row
  when (old.role ~ '(^|,)owner(,|$)') execute function auth.keep_an_owner();

alter table auth.invitation
  add column custom_role_id uuid references organization_role (id),
  add column token_hash text unique,
  add column sent_at timestamptz,
  add column accepted_at timestamptz,
  add constraint invitation_custom_role check (status <> 'pending' or (role = 'custom') = (custom_role_id is not null));
create unique index invitation_pending on auth.invitation (organization_id, lower(email)) where status = 'pending';
create index invitation_of_role on auth.invitation (custom_role_id) where custom_role_id is not null;

-- Programs and door devices, which act for an organization under their own names. Only hashes of their secrets are kept.
create table api_key (
  id uuid primary key,
  organization_id uuid not null references auth.organization (id) on delete cascade,
  kind text not null check (kind in ('key', 'device')),
  name text not null,
  prefix text not null unique,
  key_hash text,
  permissions text[] not null,
  ip_ranges inet[] not null default '{}',
  expires_at timestamptz not null,
  created_by uuid references auth."user" (id) on delete set null,
  -- The request that gave it its secret or code: a repeated one, whose answer got lost, finds the row.
  intention text not null unique,
  created_at timestamptz not null default app_now(),
  last_used_at timestamptz,
  revoked_at timestamptz,
  -- A device is enrolled once with a short code.
  code_hash text unique,
  code_expires_at timestamptz,
  enrolled_at timestamptz,
  constraint api_key_secret check (kind = 'device' or key_hash is not null)
);
create index api_key_of_organization on api_key (organization_id, id);

-- What somebody is limited to: without a row every event of the organization, without gates every gate of the event.
create table event_assignment (
  member_id uuid references auth.member (id) on delete cascade,
  invitation_id uuid references auth.invitation (id) on delete cascade,
  key_id uuid references api_key (id) on delete cascade,
  event_id text not null references event (id),
  gates text[] not null default '{}',
  check (num_nonnulls(member_id, invitation_id, key_id) = 1),
  unique nulls not distinct (member_id, invitation_id, key_id, event_id)
);
create index event_assignment_of_invitation on event_assignment (invitation_id) where invitation_id is not null;
create index event_assignment_of_key on event_assignment (key_id) where key_id is not null;
create index event_assignment_of_event on event_assignment (event_id);
