import * as z from 'zod/mini'

/** The prefix tells what an id names, so that a foreign id is refused before any query. */
export const idPrefixes = {
  event: 'evt',
  tier: 'tir',
  privilege: 'prv',
  wave: 'wav',
  hold: 'hld',
  order: 'ord',
  orderLine: 'oln',
  payment: 'pay',
  ticket: 'tkt',
  entitlement: 'ent',
  notification: 'ntf',
  job: 'job',
  audit: 'aud',
  alarm: 'alm',
} as const

export type IdKind = keyof typeof idPrefixes

/** Users and organizations come from the identity tables and carry uuids. */
export const Uuid = z.uuid()

/** An id of one kind, e.g. `wav_06f2…`: prefix, underscore, 26 characters of base 32. */
export const idFormat = (kind: IdKind) => new RegExp(`^${idPrefixes[kind]}_[0-9a-hjkmnp-tv-z]{26}$`)
export const Id = (kind: IdKind) => z.string().check(z.regex(idFormat(kind)))
