import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { publishEvent, scheduleWave } from '../../scripts/demo/organizer.ts'
import { expectAccessible, expectNoSideways, expectSaid, openStage } from './stage.ts'

const stage = openStage()
const SECONDS_BEFORE = 25

describe('the attendee’s path', () => {
  let slug: string
  let page: Page
  let complaints: string[]

  beforeAll(async () => {
    const host = await stage.person('host')
    const organization = await host.account.call('createOrganization', { name: 'Harbour House', slug: 'harbour-house' })
    const house = await publishEvent(host, organization.id, 10)
    await scheduleWave(host, house, new Date(Date.now() + SECONDS_BEFORE * 1000))
    slug = house.slug
    const opened = await stage.openPage()
    page = opened.page
    complaints = opened.complaints
  })

  test('opens an account with the link of the mail', async () => {
    const email = 'zoe@guests.example'
    await page.goto(`${stage.site}/sign-up?next=${encodeURIComponent(`/e/${slug}`)}`)
    await expectAccessible(page)
    await stage.openAccount(page, { name: 'Zoë Lindqvist', email })
    await stage.signIn(page, { email }, `/e/${slug}`)
  })

  test('sees the countdown, and the wave opens by itself on the open page', async () => {
    await page.getByRole('heading', { name: /First release opens/ }).waitFor()
    await expectAccessible(page)
    await expectNoSideways(page)
    expect(await page.getByRole('button', { name: /^Choose Terrace/ }).isDisabled()).toBe(true)

    await page
      .getByRole('heading', { name: 'First release is open' })
      .waitFor({ timeout: (SECONDS_BEFORE + 10) * 1000 })

    await expectSaid(page, '10 of 10 seats left in this wave')
    await expectAccessible(page)
  })

  test('sees the count move when somebody else holds', async () => {
    const rival = await stage.person('rival')
    const event = await rival.api.call('readPublicEvent', { slug })
    const [wave] = event.waves
    const [tier] = event.tiers
    if (!wave || !tier) throw new Error('the event has no wave or no tier')
    await rival.api.call('holdPlaces', { waveId: wave.id, tierId: tier.id, quantity: 2 })

    await expectSaid(page, '8 of 10 seats left in this wave')
  })

  test('holds two seats, is declined, pays with another card, and has two signed passes', async () => {
    await page.getByRole('button', { name: 'Choose Terrace' }).click()
    await page.getByRole('button', { name: /One more/ }).click()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Hold 2 seats' }).click()

    await page.waitForURL(/\/checkout\//)
    await page.getByRole('heading', { name: 'Your details' }).waitFor()
    await expectAccessible(page)
    await expectNoSideways(page)
    await page.getByRole('button', { name: 'Go to payment' }).click()

    await fillCard(page, '4000 0000 0000 0002')
    await expectAccessible(page)
    await page.getByRole('button', { name: /^Pay/ }).click()
    await page
      .getByText(/declined/i)
      .first()
      .waitFor()
    await fillCard(page, '4242 4242 4242 4242')
    await page.getByRole('button', { name: /^Pay/ }).click()

    await page.waitForURL(/\/orders\//)
    await page.getByRole('heading', { name: /in\./ }).waitFor()
    await expectAccessible(page)
    await page
      .getByRole('link', { name: /Open this pass/ })
      .first()
      .click()
    await page.waitForURL(/\/passes\//)
    await page.getByRole('img', { name: /code/i }).waitFor()
    await expectAccessible(page)
    await expectNoSideways(page)
  })

  test('finds the news in the inbox and everything again after a reload', async () => {
    await page.goto(`${stage.site}/inbox`)
    await page.getByRole('link', { name: /you are in/ }).waitFor()
    await expectAccessible(page)
    await page.goto(`${stage.site}/passes`)
    await page.reload()
    await page
      .getByRole('link', { name: /Open this pass/ })
      .first()
      .waitFor()
    expect(await page.getByRole('link', { name: /Open this pass/ }).count()).toBe(2)
    await expectAccessible(page)
  })

  test('and the browser had nothing to complain about but the declined card', () => {
    expect(complaints.filter((complaint) => !complaint.includes('402'))).toEqual([])
  })
})

test('what shows the site in made-up states is not part of it', async () => {
  const { page } = await stage.openPage()

  await page.goto(`${stage.site}/__states`)

  await page.getByRole('heading', { name: 'There is nothing at this address.' }).waitFor()
})

async function fillCard(page: Page, number: string): Promise<void> {
  const form = page.frameLocator('iframe').first()
  await form.getByLabel('Card number').fill(number)
  await form.getByLabel(/Expires/).fill('12/34')
  await form.getByLabel('Security code').fill('123')
}
