import { invalidRequest } from './stripe-error.ts'

/** Stripe's way of writing objects into a form: `metadata[orderId]=ord_1` is `{ metadata: { orderId: 'ord_1' } }`. */
export interface Form {
  [name: string]: string | Form
}

const FIELDS_MAX = 200
const DEPTH_MAX = 5

/** Reads a form-encoded body or query. */
export function readForm(text: string): Form {
  const fields = [...new URLSearchParams(text)]
  if (fields.length > FIELDS_MAX) throw invalidRequest('Too many parameters.')
  const form = emptyForm()
  for (const [name, value] of fields) place(form, name.replaceAll(']', '').split('['), value)
  return form
}

/** The text under a name, or undefined when it is missing or empty. */
export function textOf(form: Form, name: string): string | undefined {
  const value = form[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** The object under a name; empty when it is missing. */
export function formOf(form: Form, name: string): Form {
  const value = form[name]
  return typeof value === 'object' ? value : emptyForm()
}

/** Metadata holds text only. */
export const textsOf = (form: Form): Record<string, string> =>
  Object.fromEntries(
    Object.entries(form).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  )

/** A whole number in minor units, or a refusal that names the field. */
export function centsOf(form: Form, name: string): number | undefined {
  const text = textOf(form, name)
  if (text === undefined) return undefined
  if (!/^\d{1,12}$/.test(text))
    throw invalidRequest(`Invalid integer: ${text}`, { code: 'parameter_invalid_integer', param: name })
  return Number(text)
}

/** Stripe refuses what it does not know, and so a typing error in the adapter is found here. */
export function allowOnly(form: Form, names: readonly string[]): void {
  const unknown = Object.keys(form).find((name) => !names.includes(name))
  if (unknown)
    throw invalidRequest(`Received unknown parameter: ${unknown}`, { code: 'parameter_unknown', param: unknown })
}

// Without a prototype, a field named `__proto__` is a field like any other.
const emptyForm = (): Form => Object.create(null)

function place(form: Form, path: string[], value: string): void {
  const [name, ...rest] = path
  if (name === undefined || path.length > DEPTH_MAX) throw invalidRequest('A parameter is nested too deeply.')
  if (rest.length === 0) {
    form[name] = value
    return
  }
  const inner = formOf(form, name)
  form[name] = inner
  place(inner, rest, value)
}
