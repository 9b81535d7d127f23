-- The steps from a hold to a paid order, each in one statement and one round trip. They are functions because the
-- database keeps their plans: behind a proxy statements are unnamed, so that it would plan each of some thirty anew for
-- every order (docs/adr/0015-an-order-is-a-few-calls.md). Generic plans are right for every value here, and every row is
-- looked up by its key: a kept plan outlives the empty table that it was made for.

-- The buyer's name for this intention: a repeated request finds its own order again.
alter table orders add column idempotency_key text;
create unique index order_intention on orders (buyer_id, idempotency_key);

-- Nothing of such an event is sold, whatever was held.
create function is_event_over(p_status text) returns boolean language sql immutable parallel safe
return p_status in ('cancelled', 'ended', 'archived');

-- Writes a job, due now without an instant, and tells when it is due. With a key that is taken the job moves: a new
-- version, so that messages of the old one mean nothing.
create function enqueue_job(p_id text, p_key text, p_name text, p_body jsonb, p_run_at timestamptz)
returns timestamptz language plpgsql
set plan_cache_mode = force_generic_plan
as $$
declare
  its_run_at timestamptz;
begin
  insert into job (id, key, name, body, run_at) values (p_id, p_key, p_name, p_body, coalesce(p_run_at, app_now()))
    on conflict (key) do update set body = excluded.body, run_at = excluded.run_at, status = 'waiting',
      version = job.version + 1, attempts = 0, losses = 0, last_error = null, sent_at = null, done_at = null
    returning run_at into its_run_at;
  return its_run_at;
end $$;

create function write_audit(p_entry json) returns void language plpgsql
set plan_cache_mode = force_generic_plan
as $$
begin
  insert into audit_entry (id, organization_id, actor_kind, actor_id, impersonator_id, action, subject_id, before, after,
      reason, request_id)
    select id, "organizationId", "actorKind", "actorId", "impersonatorId", action, "subjectId", before, after, reason,
      "requestId"
    from json_to_record(p_entry) as entry (id text, "organizationId" uuid, "actorKind" text, "actorId" text,
      "impersonatorId" uuid, action text, "subjectId" text, before jsonb, after jsonb, reason text, "requestId" text);
end $$;

-- Orders as people see them. One whose hold is over reads as expired, though nobody has swept it yet.
create function see_orders(p_ids text[]) returns setof json language plpgsql stable
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
as $$
begin
  return query
    select json_build_object(
      'id', o.id, 'number', o.number, 'eventId', o.event_id, 'eventName', e.name, 'eventSlug', e.slug,
      'status', case when o.status in ('held', 'awaiting_payment') and h.status <> 'active'
          or o.status = 'held' and h.expires_at <= app_now()
        then 'expired' else o.status end,
      'currency', o.currency, 'totalCents', o.total_cents,
      'lines', (select json_agg(json_build_object('tierId', l.tier_id, 'tierName', l.tier_name,
          'tierVersion', l.tier_version, 'quantity', l.quantity, 'unitCents', l.unit_cents,
          'totalCents', l.total_cents) order by l.id)
        from order_line l where l.order_id = o.id),
      'buyerId', o.buyer_id, 'buyerName', o.buyer_name, 'buyerEmail', o.buyer_email,
      'holdId', o.hold_id, 'holdExpiresAt', case when h.status = 'active' then h.expires_at end,
      'paymentFailure', o.payment_failure, 'createdAt', o.created_at, 'paidAt', o.paid_at,
      'refundedAt', o.refunded_at,
      'ticketIds', (select coalesce(json_agg(t.id order by t.serial), '[]') from ticket t
        where t.order_id = o.id and t.status <> 'voided'))
    from orders o join event e on e.id = o.event_id join hold h on h.id = o.hold_id
    where o.id = any (p_ids);
end $$;

-- Payments of orders, each with what its money would buy.
create function see_payments(p_order_ids text[]) returns setof json language plpgsql stable
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
as $$
begin
  return query
    select json_build_object(
      'id', p.id, 'intentId', p.intent_id, 'amountCents', p.amount_cents, 'currency', p.currency, 'status', p.status,
      'ageSeconds', extract(epoch from app_now() - p.created_at)::int,
      'orderId', o.id, 'orderStatus', o.status, 'organizationId', o.organization_id, 'eventId', o.event_id,
      'buyerId', o.buyer_id, 'totalCents', o.total_cents, 'quantity', l.quantity,
      'privileges', jsonb_array_length(v.privileges))
    from payment p join orders o on o.id = p.order_id join order_line l on l.order_id = o.id
    join tier_version v on v.tier_id = l.tier_id and v.version = l.tier_version
    where p.order_id = any (p_order_ids);
end $$;

-- Turns a live hold into an order at the price and terms it was held for. Answers with the order's id, or with the code
-- of a refusal. What costs nothing is placed only where p_is_free says so: its caller sells it in the same transaction.
-- The same intention again has its order; its key for another hold violates order_intention.
create function place_order(
  p_order_id text, p_number text, p_line_id text, p_hold_id text, p_buyer_id uuid, p_buyer_name text,
  p_idempotency_key text, p_cents_max integer, p_is_free boolean
) returns json language plpgsql
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
as $$
declare
  offer record;
  before record;
begin
  select h.event_id, e.organization_id, h.wave_id, h.tier_id, h.tier_version, v.name as tier_name, h.quantity,
      v.price_cents, v.price_cents::bigint * h.quantity as total_cents, e.currency, e.rules, u.email as buyer_email,
      h.status = 'active' and h.expires_at > app_now() as is_live,
      is_event_over(e.status) as is_event_over
    into offer
    from hold h join event e on e.id = h.event_id
    join tier_version v on v.tier_id = h.tier_id and v.version = h.tier_version
    join auth."user" u on u.id = h.buyer_id
    where h.id = p_hold_id and h.buyer_id = p_buyer_id for no key update of h;
  if not found then return json_build_object('refusal', 'hold.not_found'); end if;
  -- A statement of its own, so that it sees what was committed while it waited for the lock.
  select id, idempotency_key, buyer_name into before from orders where hold_id = p_hold_id;
  if found then
    return case when before.idempotency_key is distinct from p_idempotency_key
        then json_build_object('refusal', 'order.already_placed')
      when before.buyer_name <> p_buyer_name then json_build_object('refusal', 'idempotency.key_reused')
      else json_build_object('orderId', before.id) end;
  end if;
  if offer.is_event_over then return json_build_object('refusal', 'event.is_over'); end if;
  if not offer.is_live then return json_build_object('refusal', 'hold.ended'); end if;
  if offer.total_cents > p_cents_max then return json_build_object('refusal', 'order.total_too_large'); end if;
  if offer.total_cents = 0 and not p_is_free then return json_build_object('isFree', true); end if;

  insert into orders (id, number, organization_id, event_id, wave_id, hold_id, buyer_id, buyer_name, buyer_email,
      currency, total_cents, policy, idempotency_key)
    values (p_order_id, p_number, offer.organization_id, offer.event_id, offer.wave_id, p_hold_id, p_buyer_id,
      p_buyer_name, offer.buyer_email, offer.currency, offer.total_cents, jsonb_build_object('rules', offer.rules),
      p_idempotency_key);
  insert into order_line (id, order_id, tier_id, tier_version, tier_name, quantity, unit_cents, total_cents)
    values (p_line_id, p_order_id, offer.tier_id, offer.tier_version, offer.tier_name, offer.quantity,
      offer.price_cents, offer.total_cents);
  return json_build_object('orderId', p_order_id);
end $$;

-- The same for several, in their order, each with the order as its buyer sees it: seen at once, they cost a fifth.
create function place_orders(p_intentions json, p_cents_max integer, p_is_free boolean) returns json language plpgsql as $$
declare
  one record;
  placings json[] := '{}';
begin
  for one in select * from json_to_recordset(p_intentions) as asked ("orderId" text, number text, "lineId" text,
    "holdId" text, "buyerId" uuid, "buyerName" text, "idempotencyKey" text)
  loop
    placings := placings || place_order(one."orderId", one.number, one."lineId", one."holdId", one."buyerId",
      one."buyerName", one."idempotencyKey", p_cents_max, p_is_free);
  end loop;
  return json_build_object('placings', array_to_json(placings), 'orders', (
    select coalesce(json_agg(seen), '[]')
    from see_orders(array(select one_placed ->> 'orderId' from unnest(placings) as one_placed)) as seen));
end $$;

-- The order waits for its money from now on: its hold lasts at least as long as a payment takes, its payment is written
-- down, and a job asks the provider at p_check_at whatever is heard by then. Asking again changes nothing: otherwise
-- places could be kept for ever without paying. Null when the order is not payable.
create function await_payment(
  p_order_id text, p_buyer_id uuid, p_minutes integer, p_payment_id text, p_job_id text, p_job_key text,
  p_check_at timestamptz
) returns json language plpgsql
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
as $$
declare
  its record;
  ends_at timestamptz;
begin
  -- Whoever ends a hold locks it before its order, and so does this.
  perform 1 from hold where id = (select hold_id from orders where id = p_order_id and buyer_id = p_buyer_id)
    for no key update;
  select o.hold_id, o.status, o.total_cents, o.currency into its from orders o join event e on e.id = o.event_id
    where o.id = p_order_id and o.buyer_id = p_buyer_id and o.status in ('held', 'awaiting_payment')
      and not is_event_over(e.status);
  if not found then return null; end if;
  update hold set expires_at = case when its.status = 'held'
      then greatest(expires_at, app_now() + make_interval(mins => p_minutes)) else expires_at end
    where id = its.hold_id and status::text = 'active' and expires_at > app_now()
    returning expires_at into ends_at;
  if not found then return null; end if;
  if its.status = 'held' then
    update orders set status = 'awaiting_payment' where id = p_order_id;
    insert into payment (id, order_id, amount_cents, currency)
      values (p_payment_id, p_order_id, its.total_cents, its.currency);
    perform enqueue_job(p_job_id, p_job_key, 'payment.check',
      jsonb_build_object('orderId', p_order_id), p_check_at);
  end if;
  return json_build_object('amountCents', its.total_cents, 'currency', its.currency, 'expiresAt', ends_at,
    'wasHeld', its.status = 'held', 'intentId', (select intent_id from payment where order_id = p_order_id));
end $$;

-- One ticket for each place sold, with the entitlements that its tier promised when it was held; the entry of the audit
-- log, and the job that signs the tickets. p_issue is what its caller has prepared: ticketIds, entitlementIds (one for
-- each ticket and privilege), audit, jobId.
create function issue_tickets(p_order_id text, p_numbers integer[], p_issue json) returns void language plpgsql
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
as $$
declare
  its record;
  ticket_ids text[] := array(select json_array_elements_text(p_issue -> 'ticketIds'));
  entitlement_ids text[] := array(select json_array_elements_text(p_issue -> 'entitlementIds'));
begin
  select o.organization_id, o.event_id, o.buyer_id, l.tier_id, l.tier_version, l.tier_name, v.privileges into strict its
    from orders o join order_line l on l.order_id = o.id
    join tier_version v on v.tier_id = l.tier_id and v.version = l.tier_version
    where o.id = p_order_id;
  insert into ticket (id, organization_id, event_id, order_id, tier_id, tier_version, tier_name, serial, holder_id)
    select ticket_ids[n], its.organization_id, its.event_id, p_order_id, its.tier_id, its.tier_version, its.tier_name,
      p_numbers[n], its.buyer_id
    from generate_subscripts(p_numbers, 1) as n;
  if its.privileges <> '[]' then
    insert into entitlement (id, ticket_id, privilege_id, name, kind, detail, quantity, valid_from, valid_until,
        transferable, shareable, position)
      select entitlement_ids[row_number() over ()], ticket_ids[n], p.id, p.name, p.kind, p.detail, p.quantity,
        p."validFrom", p."validUntil", p.transferable, p.shareable, p.position
      from generate_subscripts(p_numbers, 1) as n, jsonb_to_recordset(its.privileges) as p (id text, name text,
        kind text, detail text, quantity integer, "validFrom" timestamptz, "validUntil" timestamptz,
        transferable boolean, shareable boolean, position integer);
  end if;
  perform write_audit(p_issue -> 'audit');
  perform enqueue_job(p_issue ->> 'jobId', 'ticket.sign:' || p_order_id, 'ticket.sign',
    jsonb_build_object('orderId', p_order_id), null);
end $$;

-- Sells what an order's live hold holds: hold converted, places sold, order paid, ledger posted, tickets issued. False
-- when the hold or the order has ended; of many callers one hears true.
create function sell_order(p_order_id text, p_issue json) returns boolean language plpgsql
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
as $$
declare
  held record;
  numbers integer[];
begin
  update hold set status = 'converted'
    where id = (select o.hold_id from orders o join event e on e.id = o.event_id
        where o.id = p_order_id and o.status in ('held', 'awaiting_payment')
          and not is_event_over(e.status))
      and status::text = 'active'
    returning id, event_id, tier_id, wave_id, quantity into held;
  if not found then return false; end if;
  with sold as (
    update place set status = 'sold', hold_id = null, order_id = p_order_id
    where tier_id = held.tier_id and wave_id = held.wave_id and hold_id = held.id and status = 'held'
    returning number
  )
  select array_agg(number order by number) into numbers from sold;
  update orders set status = 'paid', paid_at = app_now(), payment_failure = null
    where id = p_order_id and hold_id = held.id and status in ('held', 'awaiting_payment');
  -- All of it is undone: no order may be half sold.
  if not found or cardinality(numbers) is distinct from held.quantity then
    raise exception 'order % could not be sold whole', p_order_id;
  end if;
  insert into ledger_entry (event_id, tier_id, from_wave_id, from_state, to_wave_id, to_state, quantity, cause, cause_id)
    values (held.event_id, held.tier_id, held.wave_id, 'held', held.wave_id, 'sold', held.quantity, 'sale', p_order_id);
  perform issue_tickets(p_order_id, numbers, p_issue);
  return true;
end $$;

-- All the money of an order has come, once, and buys what the order holds. `before` when that was known; `ended` when
-- the order holds nothing any more: then nothing is written, and its caller finds other places or gives the money back.
create function settle_payment(p_order_id text, p_issue json) returns text language plpgsql
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
as $$
begin
  perform 1 from payment where order_id = p_order_id and status not in ('succeeded', 'refunded') for no key update;
  if not found then return 'before'; end if;
  if not sell_order(p_order_id, p_issue) then return 'ended'; end if;
  update payment set status = 'succeeded', settled_at = app_now(), failure_code = null where order_id = p_order_id;
  return 'sold';
end $$;
