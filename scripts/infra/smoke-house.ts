import type { Browser } from '../demo/browser.ts'

const NAME = 'Smoke tests'
const OVER = ['archived', 'draft']
const ENDED = ['ended', 'cancelled']

/** The account's own organization, if it has one. */
export async function houseOf({ api }: Browser): Promise<string | undefined> {
  const { organizations } = await api.call('readAccount', {})
  return organizations.find(({ name }) => name === NAME)?.id
}

export async function openHouse(browser: Browser): Promise<string> {
  const found = await houseOf(browser)
  if (found) return found
  const slug = `smoke-tests-${crypto.randomUUID().slice(0, 8)}`
  const { id } = await browser.account.call('createOrganization', { name: NAME, slug })
  return id
}

/** Cancels and archives whatever is not; only events of this house, which holds nothing else. */
export async function endEvents({ api }: Browser, organizationId: string): Promise<void> {
  const { items } = await api.call('listEvents', { organizationId })
  for (const { id: eventId, status } of items) {
    if (OVER.includes(status)) continue
    if (!ENDED.includes(status)) await api.call('cancelEvent', { eventId, reason: 'The smoke test is over.' })
    await api.call('archiveEvent', { eventId })
  }
}
