import { ApiError } from '#lib/api-error'

/** Sentences by field name. */
export type FieldErrors = Readonly<Record<string, string>>

/** What a server says of a field is for programs; people are told where to look. */
const UNCLEAR = 'Check this: it is missing or too long, or something in it is not allowed.'

/**
 * Takes a refused write apart: what concerns a field, by the field's name, and whether anything is left to say.
 * `fieldOfCode` ties error codes to the field that they speak of.
 */
export function takeApart(
  error: unknown,
  fieldOfCode: Readonly<Record<string, string>> = {},
): { fields: FieldErrors; rest: unknown } {
  if (!(error instanceof ApiError)) return { fields: {}, rest: error ?? undefined }
  if (error.code === 'request.invalid' && error.fields.length > 0) {
    return { fields: Object.fromEntries(error.fields.map(({ path }) => [path, UNCLEAR])), rest: undefined }
  }
  if (error.fields.length > 0) {
    return { fields: Object.fromEntries(error.fields.map(({ path }) => [path, error.title])), rest: undefined }
  }
  const field = fieldOfCode[error.code]
  if (!field) return { fields: {}, rest: error }
  return { fields: { [field]: error.remedy ? `${error.title} ${error.remedy}` : error.title }, rest: undefined }
}
