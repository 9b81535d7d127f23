-- Holds of many buyers that asked one process at the same moment, for places of one tier in one wave: what take_places
-- does for one (0003-take-places.sql), without waiting, for all of them in one commit. Answers with the holds that were
-- granted; who is not among them asks take_places, which knows why. Each buyer comes at most once. A violation of any
-- constraint undoes all of it.
create function take_places_together(
  p_wave_id text, p_tier_id text, p_minutes integer,
  p_hold_ids text[], p_buyer_ids uuid[], p_quantities integer[], p_idempotency_keys text[]
) returns json language plpgsql
set plan_cache_mode = force_generic_plan
-- A kept plan outlives the empty table that it was made for.
set enable_seqscan = off
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
  wanted integer;
  picked integer[];
  holders text[];
  hold_ids text[];
  buyer_ids uuid[];
  quantities integer[];
  keys text[];
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

  wanted := (select sum(q) from unnest(p_quantities) as q);
  start := low + floor(random() * (high - low + 1));
  picked := array(
    select p.number from place p where p.tier_id = p_tier_id and p.wave_id = p_wave_id and p.status = 'free'
    and p.number >= start order by p.number limit wanted for update skip locked);
  if cardinality(picked) < wanted then
    picked := picked || array(
      select p.number from place p where p.tier_id = p_tier_id and p.wave_id = p_wave_id and p.status = 'free'
      and p.number < start order by p.number limit wanted - cardinality(picked) for update skip locked);
  end if;

  -- Who may have them, first come first served. Limits are looked at here so that one buyer's violation does not undo
  -- the others' holds; the constraint decides.
  select array_agg(hold_id order by n), array_agg(buyer_id order by n), array_agg(quantity order by n), array_agg(key order by n)
    into hold_ids, buyer_ids, quantities, keys
    from (
      select asked.*, sum(quantity) over (order by n) as so_far
      from unnest(p_hold_ids, p_buyer_ids, p_quantities, p_idempotency_keys)
        with ordinality as asked (hold_id, buyer_id, quantity, key, n)
      -- Asked for each by itself, so that no plan reads what others hold.
      where asked.quantity + coalesce((
          select quantity from tally where scope_id = p_tier_id and tally.buyer_id = asked.buyer_id), 0) <= tier_limit
        and asked.quantity + coalesce((
          select quantity from tally where scope_id = p_wave_id and tally.buyer_id = asked.buyer_id), 0) <= wave_limit
        and (its_kind = 'open' or exists (
          select 1 from wave_guest g join auth."user" u on u.email = g.email
          where g.wave_id = p_wave_id and u.id = asked.buyer_id and u.email_verified))
    ) as fitting
    where so_far <= cardinality(picked);
  if hold_ids is null then return null; end if;

  -- In the order in which everybody takes these locks.
  insert into tally (scope_id, buyer_id, quantity, quantity_max)
    select scope.id, one.buyer_id, one.quantity, scope.quantity_max
    from unnest(buyer_ids, quantities) as one (buyer_id, quantity),
      (values (p_tier_id, tier_limit), (p_wave_id, wave_limit)) as scope (id, quantity_max)
    order by scope.id, one.buyer_id
    on conflict (scope_id, buyer_id) do update
      set quantity = tally.quantity + excluded.quantity, quantity_max = excluded.quantity_max;
  -- The first hold has the first places. Looked up by their numbers: a join would read the whole table.
  holders := array(select hold_id from unnest(hold_ids, quantities) with ordinality as one (hold_id, quantity, n),
    generate_series(1, one.quantity) order by n);
  picked := picked[1:cardinality(holders)];
  update place set status = 'held', hold_id = holders[array_position(picked, number)]
    where event_id = its_event and number = any (picked);
  insert into ledger_entry (event_id, tier_id, from_wave_id, from_state, to_wave_id, to_state, quantity, cause, cause_id)
    select its_event, p_tier_id, p_wave_id, 'free', p_wave_id, 'held', one.quantity, 'hold', one.hold_id
    from unnest(hold_ids, quantities) as one (hold_id, quantity);
  insert into hold (id, event_id, wave_id, tier_id, tier_version, buyer_id, quantity, expires_at, idempotency_key)
    select one.hold_id, its_event, p_wave_id, p_tier_id, its_version, one.buyer_id, one.quantity, ends_at, one.key
    from unnest(hold_ids, buyer_ids, quantities, keys) as one (hold_id, buyer_id, quantity, key);
  return json_build_object('eventId', its_event, 'expiresAt', ends_at, 'holdIds', hold_ids);
end $$;
