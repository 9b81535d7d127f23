-- The hold, in one statement and one round trip: window, audience, places, purchase limits, hold and ledger are decided
-- and written together, or nothing is and the answer is null. It is a function because the database keeps its plans:
-- planning this work anew for each request, as unnamed statements need, costs several times the work itself
-- (docs/adr/0003-places-are-rows.md).
--
-- Without p_waits it starts at a random place and skips rows that others are taking, so that buyers do not queue behind
-- each other; it may miss places that are locked at that moment. With p_waits it starts at the first place and waits for
-- locks, so what it does not find is not there. A violated limit raises tally_within_limit.
create function take_places(
  p_hold_id text, p_wave_id text, p_tier_id text, p_buyer_id uuid, p_quantity integer, p_minutes integer,
  p_idempotency_key text, p_waits boolean
) returns json language plpgsql
-- Generic plans are right for every value here; by its estimates the planner would plan anew each time.
set plan_cache_mode = force_generic_plan
as $$
declare
  its_event text;
  its_kind text;
  wave_limit integer;
  tier_limit integer;
  its_version integer;
  low integer;
  high integer;
  start integer;
  picked integer[];
  ends_at timestamptz := app_now() + make_interval(mins => p_minutes);
begin
  select w.event_id, w.kind, w.per_person_limit, t.per_person_limit, t.version, a.number_low, a.number_high
    into its_event, its_kind, wave_limit, tier_limit, its_version, low, high
    from wave w
    join event e on e.id = w.event_id
    join wave_allocation a on a.wave_id = w.id and a.tier_id = p_tier_id
    join tier t on t.id = a.tier_id
    where w.id = p_wave_id and w.status in ('scheduled', 'open')
      and w.opens_at <= app_now() and (w.closes_at is null or w.closes_at > app_now())
      and e.status in ('published', 'on_sale', 'closed', 'live');
  if not found then return null; end if;
  -- Asked apart, so that an open wave need not even prepare for it.
  if its_kind <> 'open' and not exists (
    select 1 from wave_guest g join auth."user" u on u.email = g.email
    where g.wave_id = p_wave_id and u.id = p_buyer_id and u.email_verified) then return null; end if;

  if p_waits then
    picked := array(
      select p.number from place p where p.tier_id = p_tier_id and p.wave_id = p_wave_id and p.status = 'free'
      order by p.number limit p_quantity for update);
  else
    start := low + floor(random() * (high - low + 1));
    picked := array(
      select p.number from place p where p.tier_id = p_tier_id and p.wave_id = p_wave_id and p.status = 'free'
      and p.number >= start order by p.number limit p_quantity for update skip locked);
    if cardinality(picked) < p_quantity then
      picked := picked || array(
        select p.number from place p where p.tier_id = p_tier_id and p.wave_id = p_wave_id and p.status = 'free'
        and p.number < start order by p.number limit p_quantity - cardinality(picked) for update skip locked);
    end if;
  end if;
  if cardinality(picked) < p_quantity then return null; end if;

  insert into tally (scope_id, buyer_id, quantity, quantity_max)
    values (p_tier_id, p_buyer_id, p_quantity, tier_limit), (p_wave_id, p_buyer_id, p_quantity, wave_limit)
    on conflict (scope_id, buyer_id) do update
      set quantity = tally.quantity + excluded.quantity, quantity_max = excluded.quantity_max;
  update place set status = 'held', hold_id = p_hold_id
    where event_id = its_event and number = any (picked);
  insert into ledger_entry (event_id, tier_id, from_wave_id, from_state, to_wave_id, to_state, quantity, cause, cause_id)
    values (its_event, p_tier_id, p_wave_id, 'free', p_wave_id, 'held', p_quantity, 'hold', p_hold_id);
  insert into hold (id, event_id, wave_id, tier_id, tier_version, buyer_id, quantity, expires_at, idempotency_key)
    values (p_hold_id, its_event, p_wave_id, p_tier_id, its_version, p_buyer_id, p_quantity, ends_at, p_idempotency_key);
  return json_build_object('eventId', its_event, 'expiresAt', ends_at);
end $$;
