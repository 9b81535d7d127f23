import type { CAPACITY_MAX, PER_PERSON_MAX } from '#contract/limits'
import type { Currency } from '#contract/money'
import type { Tier } from '#contract/tier'
import { fieldMoney, readMoney } from '#lib/money-field'
import type { FieldErrors } from '../form/problem.ts'

/* The contract's own values would bring its schemas along. */
export const capacityMax: typeof CAPACITY_MAX = 50_000
export const perPersonMax: typeof PER_PERSON_MAX = 20
export const PRICE_CENTS_MAX = 100_000_000

/** A tier as it is being typed. */
export interface TierForm {
  name: string
  summary: string
  price: string
  capacity: string
  perPersonLimit: string
}

export interface TierFacts {
  name: string
  summary: string
  priceCents: number
  capacity: number
  perPersonLimit: number
}

export const formOf = (tier: Tier | undefined, currency: Currency): TierForm => ({
  name: tier?.name ?? '',
  summary: tier?.summary ?? '',
  price: tier ? fieldMoney({ cents: tier.priceCents, currency }) : '',
  capacity: tier ? String(tier.capacity) : '',
  perPersonLimit: String(tier?.perPersonLimit ?? 4),
})

/** A whole number inside its limits, as typed; undefined otherwise. */
export function readWhole(typed: string, min: number, max: number): number | undefined {
  const text = typed.trim()
  const value = /^\d{1,9}$/.test(text) ? Number(text) : undefined
  return value !== undefined && value >= min && value <= max ? value : undefined
}

/** The facts that were typed, or what is wrong with them by field name. */
export function readTierForm(form: TierForm, currency: Currency, used = 0): { facts?: TierFacts; errors: FieldErrors } {
  const priceCents = readMoney(form.price, currency)
  const capacity = readWhole(form.capacity, 1, capacityMax)
  const perPersonLimit = readWhole(form.perPersonLimit, 1, perPersonMax)
  const errors: Record<string, string> = {}
  if (form.name.trim() === '') errors.name = 'Give the tier a name.'
  if (priceCents === undefined || priceCents > PRICE_CENTS_MAX)
    errors.price = `Give the price in ${currency}, such as 4800 or 4800.50.`
  if (capacity === undefined)
    errors.capacity = `Give the number of places, from 1 to ${capacityMax.toLocaleString('en-GB')}.`
  else if (capacity < used) errors.capacity = `${used} places are sold, held, blocked or in a wave: it cannot be fewer.`
  if (perPersonLimit === undefined) errors.perPersonLimit = `Give a number from 1 to ${perPersonMax}.`
  if (
    priceCents === undefined ||
    capacity === undefined ||
    perPersonLimit === undefined ||
    Object.keys(errors).length
  ) {
    return { errors }
  }
  return {
    facts: { name: form.name.trim(), summary: form.summary.trim(), priceCents, capacity, perPersonLimit },
    errors,
  }
}

/** What differs from the tier as it stands. */
export const changedFacts = (tier: Tier, facts: TierFacts): Partial<TierFacts> =>
  Object.fromEntries(Object.entries(facts).filter(([name, value]) => ({ ...tier })[name as keyof TierFacts] !== value))
