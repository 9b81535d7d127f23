-- What decides a purchase, read in one statement whose plan is kept: after the last place this is all that is asked of
-- the database, by everybody at once, and planning it anew each time costs ten times the reading. Writes nothing, locks
-- nothing. With an idempotency key it also tells whether that intention has its hold already, as of the same moment.
create function purchase_facts(p_wave_id text, p_tier_id text, p_buyer_id uuid, p_idempotency_key text)
returns json language plpgsql stable
-- Generic plans are right for every value here; by its estimates the planner would plan anew each time.
set plan_cache_mode = force_generic_plan
as $$
begin
  return (
    select json_build_object(
      'eventStatus', e.status, 'waveStatus', w.status, 'waveKind', w.kind, 'opensAt', w.opens_at,
      'closesAt', w.closes_at, 'now', app_now(), 'isTierInWave', a.tier_id is not null,
      'isInvited', case when w.kind = 'open' then true else exists (
        select 1 from wave_guest g join auth."user" u on u.email = g.email
        where g.wave_id = w.id and u.id = p_buyer_id and u.email_verified) end,
      'waveLimit', w.per_person_limit, 'tierLimit', coalesce(t.per_person_limit, 0),
      'waveTally', coalesce((select quantity from tally where scope_id = p_wave_id and buyer_id = p_buyer_id), 0),
      'tierTally', coalesce((select quantity from tally where scope_id = p_tier_id and buyer_id = p_buyer_id), 0),
      -- A refusal needs to know only whether there are enough. The order is that of the index: by its estimates the
      -- planner would read the whole table when the last place is gone.
      'free', (select count(*) from (
        select 1 from place where tier_id = p_tier_id and wave_id = p_wave_id and status = 'free'
        order by number limit 20) as counted),
      'held', (select count(*) from (
        select 1 from place where tier_id = p_tier_id and wave_id = p_wave_id and status = 'held'
        order by hold_id limit 20) as counted),
      'hasDueHolds', exists (select 1 from hold h where h.status = 'active' and h.expires_at <= app_now()
        and h.wave_id = p_wave_id and h.tier_id = p_tier_id),
      'isRepeated', exists (select 1 from hold h where h.buyer_id = p_buyer_id
        and h.idempotency_key = p_idempotency_key))
    from wave w join event e on e.id = w.event_id
    left join wave_allocation a on a.wave_id = w.id and a.tier_id = p_tier_id
    left join tier t on t.id = a.tier_id
    where w.id = p_wave_id);
end $$;
