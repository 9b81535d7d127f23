import * as z from 'zod/mini'
import { Instant } from './text.ts'

export const PrivilegeKind = z.enum(['access', 'dining', 'gift', 'meeting', 'transport', 'parking', 'other'])

/** What everybody may read of a privilege, and of an entitlement made from it. */
export const privilegeShape = {
  name: z.string(),
  kind: PrivilegeKind,
  detail: z.string(),
  /** How often it may be used; null is without limit. */
  quantity: z.nullable(z.int()),
  validFrom: z.nullable(Instant),
  validUntil: z.nullable(Instant),
}
