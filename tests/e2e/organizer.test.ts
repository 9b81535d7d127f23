import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { totpCode, totpStepAt } from '#functions/auth/totp'
import { people } from './people.ts'
import { expectAccessible, expectNoSideways, expectSaid, openStage } from './stage.ts'

const stage = openStage()
const SLUG = 'salon-blanc-paris'

describe('the organizer’s path', () => {
  let page: Page
  let complaints: string[]
  let secret = ''

  beforeAll(async () => {
    const opened = await stage.openPage({ width: 1280 })
    page = opened.page
    complaints = opened.complaints
    await stage.signIn(page, 'founder', '/console/')
  })

  const go = (name: string) => page.getByRole('navigation').getByRole('link', { name, exact: true }).click()

  test('founds an organization', async () => {
    await page.getByLabel('Name', { exact: true }).fill('Atelier Nord')
    await page.getByLabel('Short name for addresses').fill('atelier-nord')
    await expectAccessible(page)
    await page.getByRole('button', { name: /^Found/ }).click()
    await page.getByRole('link', { name: 'Set up a second factor' }).waitFor()
  })

  test('sets up an authenticator app, and keeps the recovery codes', async () => {
    await page.getByRole('link', { name: 'Set up a second factor' }).click()
    await page.getByRole('button', { name: 'Set up an authenticator app' }).click()
    secret = (await page.locator('code').innerText()).replaceAll(' ', '')
    await expectAccessible(page)
    await page.getByRole('textbox', { name: 'Code' }).fill(totpCode(secret, totpStepAt(new Date())))
    await page.getByRole('button', { name: 'Confirm the app' }).click()
    await page.getByRole('button', { name: 'I have kept them' }).click()
    await page.getByRole('link', { name: 'Go on to where you were' }).click()
    await page.getByRole('link', { name: 'New event' }).first().waitFor()
    await expectAccessible(page)
  })

  test('writes an event', async () => {
    await page.getByRole('link', { name: 'New event' }).first().click()
    const fields = {
      Name: 'Salon Blanc',
      Address: SLUG,
      Place: 'Galerie du Nord',
      'Street and number': '3 rue du Nord',
      City: 'Paris',
      Country: 'France',
      Starts: '2031-03-05T19:00',
      Ends: '2031-03-05T23:00',
    }
    await page.getByLabel('Time zone').selectOption('Europe/Paris')
    for (const [label, value] of Object.entries(fields)) await page.getByLabel(label, { exact: true }).fill(value)
    await expectAccessible(page)
    await page.getByRole('button', { name: /draft/i }).click()
    await page.getByRole('heading', { name: 'Salon Blanc', level: 1 }).waitFor()
  })

  test('adds a tier with its places and a privilege', async () => {
    await go('Tiers')
    await page.getByRole('button', { name: 'Add a tier' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name', { exact: true }).fill('Front row')
    await dialog.getByLabel('Price with everything in it').fill('1800')
    await dialog.getByLabel('Places', { exact: true }).fill('12')
    await dialog.getByLabel('Most for one person').fill('2')
    await expectAccessible(page)
    await dialog.getByRole('button', { name: 'Add the tier' }).click()
    await page.getByRole('heading', { name: 'Front row' }).waitFor()
    await page.getByRole('button', { name: 'Add a privilege to Front row' }).click()
    await dialog.getByLabel('What', { exact: true }).fill('Backstage visit')
    await dialog.getByRole('button', { name: /^Add/ }).click()
    await page.getByRole('button', { name: 'Edit Backstage visit' }).waitFor()
    await expectSaid(page, '12 in reserve')
    await expectAccessible(page)
  })

  test('publishes it', async () => {
    await go('Overview')
    await expectAccessible(page)
    await page.getByRole('button', { name: /^Publish/ }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Publish the event' }).click()
    await page.getByText('Announced', { exact: true }).first().waitFor()
  })

  test('plans a wave, schedules it, and opens it now', async () => {
    await go('Waves')
    await page
      .getByRole('link', { name: /^Plan / })
      .first()
      .click()
    await page.getByLabel('Name', { exact: true }).fill('First release')
    await page.getByLabel('Opens', { exact: true }).fill('2031-01-10T18:00')
    await page.getByLabel(/^Front row/).fill('8')
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Save the draft' }).click()
    await act('Schedule', 'Schedule the wave')
    await page.getByText('Scheduled', { exact: true }).first().waitFor()
    await act('Open now', 'Open the wave now')
    await page.getByText('Open', { exact: true }).first().waitFor()
    await expectAccessible(page)
  })

  test('watches the sale live while somebody holds', async () => {
    await go('Live sale')
    await expectSaid(page, '0 of 12')
    const guest = await stage.person('rival')
    const event = await guest.api.call('readPublicEvent', { slug: SLUG })
    const [wave] = event.waves
    const [tier] = event.tiers
    if (!wave || !tier) throw new Error('the event has no wave or no tier')

    await guest.api.call('holdPlaces', { waveId: wave.id, tierId: tier.id, quantity: 2 })

    await expectSaid(page, '6 4 in reserve')
    await expectAccessible(page)
    await expectNoSideways(page)
  })

  test('cancels it: is asked who she is, and the act goes on by itself', async () => {
    await stage.forgetProofs(people.founder.email)
    await page.reload()
    await go('Overview')
    await page.getByRole('button', { name: /^Cancel the event/ }).click()
    await page.getByLabel('Why is it cancelled?').fill('Rough seas')
    await page.getByRole('button', { name: 'Cancel the event for good' }).click()
    await page.getByRole('heading', { name: 'Is it you?' }).waitFor()
    await expectAccessible(page)
    await page.getByRole('textbox', { name: 'Code' }).fill(totpCode(secret, totpStepAt(new Date()) + 1))
    await page.getByRole('button', { name: 'Go on' }).click()
    await page.getByText('Cancelled', { exact: true }).first().waitFor()
  })

  test('and the browser had nothing to complain about', () => {
    expect(complaints.filter((one) => !one.includes('403'))).toEqual([])
  })

  /** Presses a wave's button and confirms what it says will happen. */
  async function act(ask: string, confirm: string): Promise<void> {
    await page
      .getByRole('button', { name: new RegExp(`^${ask}`) })
      .first()
      .click()
    await page.getByRole('dialog').getByRole('button', { name: confirm }).click()
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
  }
})
