import type { Privilege } from '#contract/privilege'
import type { FieldErrors } from '../form/problem.ts'
import { instantOf, NO_TIME, type ZonedTime, zonedOf } from '../form/wall-time.ts'
import { readWhole } from '../tier/tier-form.ts'

/** A privilege as it is being typed. */
export interface PrivilegeForm {
  name: string
  kind: Privilege['kind']
  detail: string
  quantity: string
  validFrom: ZonedTime
  validUntil: ZonedTime
  transferable: boolean
  shareable: boolean
}

export type PrivilegeFacts = Omit<Privilege, 'id' | 'position'>

const TIMES_MAX = 1000

export const privilegeFormOf = (privilege: Privilege | undefined, timeZone: string): PrivilegeForm => ({
  name: privilege?.name ?? '',
  kind: privilege?.kind ?? 'access',
  detail: privilege?.detail ?? '',
  quantity: privilege ? String(privilege.quantity ?? '') : '1',
  validFrom: privilege ? zonedOf(privilege.validFrom, timeZone) : NO_TIME,
  validUntil: privilege ? zonedOf(privilege.validUntil, timeZone) : NO_TIME,
  transferable: privilege?.transferable ?? true,
  shareable: privilege?.shareable ?? false,
})

/** The facts that were typed, or what is wrong with them by field name. */
export function readPrivilegeForm(
  form: PrivilegeForm,
  timeZone: string,
): { facts?: PrivilegeFacts; errors: FieldErrors } {
  const { name, kind, detail, transferable, shareable } = form
  const isUnlimited = form.quantity.trim() === ''
  const quantity = readWhole(form.quantity, 1, TIMES_MAX)
  const [validFrom, validUntil] = [form.validFrom, form.validUntil].map((time) => instantOf(time, timeZone))
  const errors: Record<string, string> = {}
  if (name.trim() === '') errors.name = 'Say what is included.'
  if (!isUnlimited && quantity === undefined) errors.quantity = `Give a number from 1 to ${TIMES_MAX}, or nothing.`
  if (form.validFrom.wall && !validFrom) errors.validFrom = 'This moment does not exist.'
  if (form.validUntil.wall && !validUntil) errors.validUntil = 'This moment does not exist.'
  if (validFrom && validUntil && validUntil <= validFrom) errors.validUntil = 'It ends before it starts.'
  if (Object.keys(errors).length > 0) return { errors }
  return {
    errors,
    facts: {
      ...{ kind, transferable, shareable },
      name: name.trim(),
      detail: detail.trim(),
      quantity: quantity ?? null,
      validFrom: validFrom ?? null,
      validUntil: validUntil ?? null,
    },
  }
}
