import * as z from 'zod/mini'

/** ISO 4217 codes that an event may be sold in; all have two decimals. */
export const currencies = ['EUR', 'USD', 'GBP', 'CHF', 'SEK', 'DKK', 'NOK', 'PLN', 'CZK', 'AED', 'SGD'] as const
export const Currency = z.enum(currencies)
export type Currency = z.infer<typeof Currency>

/** 1,000,000.00 in minor units: no place costs more, and forty of them stay far inside an integer column. */
export const PRICE_CENTS_MAX = 100_000_000
export const PriceCents = z.int().check(z.minimum(0), z.maximum(PRICE_CENTS_MAX))
