-- The hold, in one statement and one round trip: window, audience, places, purchase limits, hold and ledger are decided
-- and written together, or nothing is. It is a function because the database keeps its plans: planning this work anew
-- for each request, as unnamed statements need, costs several times the work itself (docs/adr/0003-places-are-rows.md).
--
-- Without p_waits it starts at a random place and skips rows that others are taking, so that buyers do not queue behind
-- each other; it may miss places that are locked at that moment. With p_waits it starts at the first place and waits for
-- locks, so what it does not find is not there. A violated limit raises tally_within_limit.
create function take_places(
  p_hold_id text, p_wave_id text, p_tier_id text, p_buyer_id uuid, p_quantity integer, p_minutes integer,
  p_idempotency_key text, p_waits boolean
) returns table (event_id text, expires_at timestamptz) language plpgsql
-- Generic plans are right for every value here; by its estimates the planner would plan anew each time.
set plan_cache_mode = force_generic_plan
as $$
declare
  gate record;
  start integer;
  picked integer[];
  below integer[];
begin
  select w.event_id, w.per_person_limit as wave_limit, t.per_person_limit as tier_limit, t.version as tier_version,
      a.number_low, a.number_high
    into gate
    from wave w
    join event e on e.id = w.event_id
    join wave_allocation a on a.wave_id = w.id and a.tier_id = p_tier_id
    join tier t on t.id = a.tier_id
    where w.id = p_wave_id and w.status in ('scheduled', 'open')
      and w.opens_at <= app_now() and (w.closes_at is null or w.closes_at > app_now())
      and e.status in ('published', 'on_sale', 'closed', 'live')
      and (w.kind = 'open' or exists (
        select 1 from wave_guest g join auth."user" u on u.email = g.email
        where g.wave_id = w.id and u.id = p_buyer_id and u.email_verified));
  if not found then return; end if;

  if p_waits then
    select array_agg(number) into picked from (
      select p.number from place p where p.tier_id = p_tier_id and p.wave_id = p_wave_id and p.status = 'free'
      order by p.number limit p_quantity for update) as free;
  else
    start := gate.number_low + floor(random() * (gate.number_high - gate.number_low + 1));
    select array_agg(number) into picked from (
      select p.number from place p where p.tier_id = p_tier_id and p.wave_id = p_wave_id and p.status = 'free'
      and p.number >= start order by p.number limit p_quantity for update skip locked) as free;
    if coalesce(cardinality(picked), 0) < p_quantity then
      select array_agg(number) into below from (
        select p.number from place p where p.tier_id = p_tier_id and p.wave_id = p_wave_id and p.status = 'free'
        and p.number < start order by p.number limit p_quantity - coalesce(cardinality(picked), 0)
        for update skip locked) as free;
      picked := picked || below;
    end if;
  end if;
  if coalesce(cardinality(picked), 0) < p_quantity then return; end if;

  insert into tally (scope_id, buyer_id, quantity, quantity_max)
    values (p_tier_id, p_buyer_id, p_quantity, gate.tier_limit), (p_wave_id, p_buyer_id, p_quantity, gate.wave_limit)
    on conflict (scope_id, buyer_id) do update
      set quantity = tally.quantity + excluded.quantity, quantity_max = excluded.quantity_max;
  update place set status = 'held', hold_id = p_hold_id
    where place.event_id = gate.event_id and place.number = any (picked);
  insert into ledger_entry (event_id, tier_id, from_wave_id, from_state, to_wave_id, to_state, quantity, cause, cause_id)
    values (gate.event_id, p_tier_id, p_wave_id, 'free', p_wave_id, 'held', p_quantity, 'hold', p_hold_id);
  return query
    insert into hold (id, event_id, wave_id, tier_id, tier_version, buyer_id, quantity, expires_at, idempotency_key)
    values (p_hold_id, gate.event_id, p_wave_id, p_tier_id, gate.tier_version, p_buyer_id, p_quantity,
      app_now() + make_interval(mins => p_minutes), p_idempotency_key)
    returning hold.event_id, hold.expires_at;
end $$;
