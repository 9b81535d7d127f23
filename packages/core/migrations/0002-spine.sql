-- The moment that decides a sale. One definition, so that tests can stand in another moment.
create function app_now() returns timestamptz language sql stable parallel safe
return statement_timestamp();

-- What a hold writes is typed by enums and domains, which the server keeps ready; a check on a table is read, planned and
-- compiled again by every statement that writes to it (docs/adr/0003-places-are-rows.md).
create type place_state as enum ('outside', 'free', 'held', 'sold', 'blocked');
create type hold_status as enum ('active', 'converted', 'expired', 'released');
create domain basket_size as integer check (value between 1 and 20);
create domain extension_count as integer check (value between 0 and 10);
create domain place_count as integer check (value > 0);
create domain place_tally as integer check (value >= 0);

create table event (
  id text primary key,
  organization_id uuid not null references auth.organization (id),
  status text not null default 'draft'
    check (status in ('draft', 'published', 'on_sale', 'closed', 'live', 'ended', 'archived', 'postponed', 'cancelled')),
  status_reason text,
  version integer not null default 1,
  name text not null,
  tagline text not null,
  slug text not null,
  time_zone text not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  venue jsonb not null,
  about text not null,
  programme jsonb not null,
  rules jsonb not null,
  visibility text not null check (visibility in ('public', 'unlisted', 'private')),
  title_voice text not null check (title_voice in ('expanded', 'didone', 'gothic', 'clarendon')),
  poster_seed text not null,
  -- The last number given to a place of this event.
  place_last integer not null default 0 check (place_last >= 0),
  published_at timestamptz,
  created_at timestamptz not null default app_now(),
  constraint event_ends_after_start check (ends_at > starts_at)
);
create unique index event_slug on event (slug);
-- The organizer's list, newest first.
create index event_of_organization on event (organization_id, id desc);
-- The public list.
create index event_listed on event (starts_at) where visibility = 'public' and status <> 'draft';

create table tier (
  id text primary key,
  event_id text not null references event (id),
  name text not null,
  summary text not null,
  price_cents integer not null check (price_cents between 0 and 100000000),
  capacity integer not null check (capacity between 1 and 50000),
  per_person_limit integer not null check (per_person_limit between 1 and 20),
  position integer not null,
  version integer not null default 1,
  created_at timestamptz not null default app_now()
);
create unique index tier_name on tier (event_id, lower(name));

create table privilege (
  id text primary key,
  tier_id text not null references tier (id) on delete cascade,
  name text not null,
  kind text not null check (kind in ('access', 'dining', 'gift', 'meeting', 'transport', 'parking', 'other')),
  detail text not null,
  quantity integer check (quantity > 0),
  valid_from timestamptz,
  valid_until timestamptz,
  transferable boolean not null,
  shareable boolean not null,
  position integer not null,
  constraint privilege_ends_after_start check (valid_until > valid_from)
);
create unique index privilege_name on privilege (tier_id, lower(name));

-- What was on offer: an order keeps the version bought.
create table tier_version (
  tier_id text not null references tier (id) on delete cascade,
  version integer not null,
  name text not null,
  price_cents integer not null,
  privileges jsonb not null,
  created_at timestamptz not null default app_now(),
  primary key (tier_id, version)
);

create table wave (
  id text primary key,
  event_id text not null references event (id),
  name text not null,
  kind text not null check (kind in ('open', 'invite')),
  status text not null default 'draft'
    check (status in ('draft', 'scheduled', 'open', 'paused', 'closed', 'settled', 'cancelled')),
  opens_at timestamptz not null,
  closes_at timestamptz,
  per_person_limit integer not null check (per_person_limit between 1 and 20),
  carry_over_to text references wave (id),
  version integer not null default 1,
  opened_at timestamptz,
  notified integer not null default 0,
  created_at timestamptz not null default app_now(),
  constraint wave_closes_after_open check (closes_at > opens_at),
  constraint wave_not_into_itself check (carry_over_to <> id),
  constraint wave_opened check (opened_at is not null or status in ('draft', 'scheduled', 'paused', 'closed', 'settled', 'cancelled'))
);
create index wave_of_event on wave (event_id, opens_at);

create table wave_allocation (
  wave_id text not null references wave (id) on delete cascade,
  tier_id text not null references tier (id),
  quantity integer not null check (quantity > 0),
  -- The span of place numbers in the wave: where a hold starts to look, at random.
  number_low integer not null default 0,
  number_high integer not null default 0,
  primary key (wave_id, tier_id)
);
create index wave_allocation_of_tier on wave_allocation (tier_id);

-- Addresses invited to a wave.
create table wave_guest (
  wave_id text not null references wave (id) on delete cascade,
  email text not null check (email = lower(email)),
  primary key (wave_id, email)
);

-- Who was entitled when the wave opened: the people to tell.
create table wave_audience (
  wave_id text not null references wave (id) on delete cascade,
  user_id uuid not null,
  primary key (wave_id, user_id)
);

create table registration (
  event_id text not null references event (id),
  user_id uuid not null references auth."user" (id) on delete cascade,
  created_at timestamptz not null default app_now(),
  primary key (event_id, user_id)
);

-- The states that a place can be in. All four rules in one check, for the reason above.
create function is_whole_place(status place_state, hold_id text, order_id text, wave_id text)
returns boolean language plpgsql immutable parallel safe as $$
begin
  return status <> 'outside'
    and (status = 'held') = (hold_id is not null)
    and (status = 'sold') = (order_id is not null)
    and (status <> 'held' or wave_id is not null)
    and (status <> 'blocked' or wave_id is null);
end $$;

-- One row per sellable unit. Its number is unique within the event and becomes the serial of its ticket.
-- No foreign keys on what changes in a sale: they would lock the rows that everybody shares.
create table place (
  event_id text not null,
  number integer not null,
  tier_id text not null references tier (id),
  label text,
  wave_id text references wave (id),
  status place_state not null default 'free',
  hold_id text,
  order_id text,
  primary key (event_id, number),
  constraint place_is_whole check (is_whole_place(status, hold_id, order_id, wave_id))
) with (fillfactor = 80);
-- What a hold looks through, and the reserve (wave_id is null).
create index place_free on place (tier_id, wave_id, number) where status = 'free';
-- The places of a hold, and whether any are held at all.
create index place_held on place (tier_id, wave_id, hold_id) where status = 'held';

create table hold (
  id text primary key,
  event_id text not null,
  wave_id text not null,
  tier_id text not null,
  tier_version integer not null,
  buyer_id uuid not null,
  quantity basket_size not null,
  status hold_status not null default 'active',
  expires_at timestamptz not null,
  extensions extension_count not null default 0,
  -- The buyer's name for this intention: a repeated request finds its own hold again.
  idempotency_key text not null,
  created_at timestamptz not null default app_now()
);
create unique index hold_intention on hold (buyer_id, idempotency_key);
create index hold_due on hold (expires_at) where status = 'active';

-- How many places a person has in a scope (a wave or a tier): a row that nobody else contends for.
create table tally (
  scope_id text not null,
  buyer_id uuid not null,
  quantity place_tally not null,
  quantity_max integer not null,
  primary key (scope_id, buyer_id),
  constraint tally_within_limit check (quantity <= quantity_max)
);

-- Every change of stock, posted by the statement that made it. A state is `outside`, or one of a place's;
-- with no wave it is the reserve.
create table ledger_entry (
  id bigint generated always as identity,
  at timestamptz not null default app_now(),
  event_id text not null,
  tier_id text not null,
  from_wave_id text,
  from_state place_state not null,
  to_wave_id text,
  to_state place_state not null,
  quantity place_count not null,
  cause text not null,
  cause_id text not null,
  -- The one index of a table that every change of stock writes to: an event's entries, by their age.
  primary key (event_id, at, id)
);

create table orders (
  id text primary key,
  number text not null,
  organization_id uuid not null,
  event_id text not null,
  wave_id text not null,
  hold_id text not null,
  buyer_id uuid not null,
  buyer_name text not null,
  buyer_email text not null,
  status text not null default 'held'
    check (status in ('held', 'awaiting_payment', 'paid', 'partly_refunded', 'refunded', 'expired', 'cancelled', 'reacquiring', 'refunding')),
  currency text not null,
  total_cents integer not null check (total_cents between 0 and 2000000000),
  -- The terms as bought.
  policy jsonb not null,
  payment_failure text,
  created_at timestamptz not null default app_now(),
  paid_at timestamptz,
  refunded_at timestamptz,
  constraint order_paid_at check (status not in ('paid', 'partly_refunded') or paid_at is not null),
  constraint order_refunded_at check (status <> 'refunded' or refunded_at is not null)
);
create unique index order_number on orders (number);
create unique index order_of_hold on orders (hold_id);
create index order_of_buyer on orders (buyer_id, id desc);
create index order_of_event on orders (event_id, id desc);
-- Orders that end with their hold.
create index order_open on orders (hold_id) where status in ('held', 'awaiting_payment');

create table order_line (
  id text primary key,
  order_id text not null references orders (id),
  tier_id text not null,
  tier_version integer not null,
  tier_name text not null,
  quantity integer not null check (quantity between 1 and 20),
  unit_cents integer not null check (unit_cents between 0 and 100000000),
  total_cents integer not null,
  constraint order_line_total check (total_cents = unit_cents * quantity)
);
create index order_line_of_order on order_line (order_id);

create table payment (
  id text primary key,
  order_id text not null references orders (id),
  intent_id text,
  amount_cents integer not null check (amount_cents >= 0),
  currency text not null,
  status text not null default 'created' check (status in ('created', 'succeeded', 'failed', 'cancelled', 'refunded')),
  failure_code text,
  refund_id text,
  created_at timestamptz not null default app_now(),
  settled_at timestamptz
);
-- One payment per order; attempts with other cards are the provider's.
create unique index payment_of_order on payment (order_id);
create unique index payment_intent on payment (intent_id);

-- What the provider told us, stored before it is acted on.
create table payment_event (
  id text primary key,
  type text not null,
  intent_id text,
  created_at timestamptz not null,
  received_at timestamptz not null default app_now()
);

create table ticket (
  id text primary key,
  organization_id uuid not null,
  event_id text not null,
  order_id text not null references orders (id),
  tier_id text not null,
  tier_version integer not null,
  tier_name text not null,
  serial integer not null,
  holder_id uuid not null,
  holder_name text,
  status text not null default 'issued' check (status in ('issued', 'assigned', 'used', 'voided')),
  credential text,
  created_at timestamptz not null default app_now()
);
-- A place has one ticket that counts, whoever issued it.
create unique index ticket_of_place on ticket (event_id, serial) where status <> 'voided';
create index ticket_of_order on ticket (order_id);
create index ticket_of_holder on ticket (holder_id, id desc);

create table entitlement (
  id text primary key,
  ticket_id text not null references ticket (id),
  privilege_id text not null,
  name text not null,
  kind text not null,
  detail text not null,
  quantity integer check (quantity > 0),
  redeemed integer not null default 0,
  valid_from timestamptz,
  valid_until timestamptz,
  transferable boolean not null,
  shareable boolean not null,
  status text not null default 'available' check (status in ('available', 'exhausted', 'expired', 'revoked')),
  position integer not null,
  constraint entitlement_not_overdrawn check (redeemed >= 0 and (quantity is null or redeemed <= quantity))
);
create unique index entitlement_granted_once on entitlement (ticket_id, privilege_id);

create table inbox (
  user_id uuid primary key,
  last_seq bigint not null default 0,
  read_seq bigint not null default 0,
  constraint inbox_read_what_is_there check (read_seq between 0 and last_seq)
);
create table notification (
  id text primary key,
  user_id uuid not null,
  seq bigint not null,
  kind text not null,
  subject_id text not null,
  title text not null,
  text text not null,
  link text not null,
  created_at timestamptz not null default app_now()
);
create unique index notification_in_order on notification (user_id, seq);
-- The same news reaches a person once, however often its job runs.
create unique index notification_once on notification (user_id, kind, subject_id);

-- Work to be done later. It exists if and only if the change that asked for it does.
create table job (
  id text primary key,
  -- With a key, asking again moves the job instead of adding one.
  key text,
  name text not null,
  body jsonb not null,
  run_at timestamptz not null,
  -- 0 goes first: a crowd's mails must not stand before an opening.
  rank smallint not null default 0,
  status text not null default 'waiting' check (status in ('waiting', 'sent', 'done', 'parked')),
  -- Grows when the job moves: a message sent for an older version means nothing.
  version integer not null default 1,
  attempts integer not null default 0,
  last_error text,
  sent_at timestamptz,
  done_at timestamptz,
  created_at timestamptz not null default app_now()
);
create unique index job_key on job (key);
-- What the clock looks for.
create index job_due on job (rank, run_at) where status = 'waiting';
create index job_sent on job (sent_at) where status = 'sent';

-- A client's name for one intention, stored with its answer in the transaction of its effect.
create table idempotency (
  actor_id uuid not null,
  key text not null,
  request_hash text not null,
  answer jsonb,
  created_at timestamptz not null default app_now(),
  primary key (actor_id, key)
);
create index idempotency_age on idempotency (created_at);

create table audit_entry (
  id text primary key,
  organization_id uuid not null,
  at timestamptz not null default app_now(),
  actor_kind text not null,
  actor_id text,
  action text not null,
  subject_id text not null,
  before jsonb,
  after jsonb,
  reason text,
  request_id text not null
);
create index audit_entry_of_organization on audit_entry (organization_id, id desc);

create table alarm (
  id text primary key,
  kind text not null,
  event_id text,
  subject_id text not null,
  detail text not null,
  raised_at timestamptz not null default app_now(),
  cleared_at timestamptz
);
create unique index alarm_standing on alarm (kind, subject_id) where cleared_at is null;
create index alarm_of_event on alarm (event_id) where cleared_at is null;
