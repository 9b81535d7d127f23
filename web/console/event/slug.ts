const SLUG_MAX = 60
const SLUG_MIN = 3

/** An address made of a name: `Founders’ Summit Zürich` gives `founders-summit-zurich`. */
export const slugOf = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/[\u0300-\u036f’']/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, SLUG_MAX)
    .replace(/^-+|-+$/g, '')

const SLUG = /^[a-z0-9](?:[a-z0-9-]{1,58})[a-z0-9]$/

/** What is wrong with an address that somebody typed; undefined when nothing is. */
export function problemOfSlug(slug: string): string | undefined {
  if (slug.length < SLUG_MIN) return `The address needs at least ${SLUG_MIN} letters or figures.`
  if (slug.length > SLUG_MAX) return `The address has at most ${SLUG_MAX} letters.`
  if (!SLUG.test(slug))
    return 'The address has small letters a to z, figures and hyphens only, and no hyphen at its ends.'
  return undefined
}
