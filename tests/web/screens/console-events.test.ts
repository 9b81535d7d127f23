import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { consoleStates, isFocused, MONACO, patience } from './console-stage.ts'

const { withState } = consoleStates()

describe('the editor', () => {
  const preview = (page: Page) => page.frameLocator('iframe[title^="Preview"]')

  test('shows what is typed as a phone will', async () => {
    await withState(`full/${MONACO}/edit`, async (page) => {
      await page.getByLabel('Name', { exact: true }).fill('Monaco from above')
      await page.getByRole('radio', { name: /^Gothic/ }).check()

      const title = preview(page).getByRole('heading', { name: 'Monaco from above' })
      await expect
        .poll(() => title.evaluate((each) => getComputedStyle(each).textTransform), patience)
        .toBe('uppercase')
      expect(await title.evaluate(() => innerWidth)).toBe(358)
    })
  })

  test('prints nine proofs, and nine others', async () => {
    await withState(`full/${MONACO}/edit`, async (page) => {
      const proofs = page.getByRole('group', { name: 'Poster' }).getByRole('radio')
      expect(await proofs.count()).toBe(9)
      await proofs.nth(4).check()
      await page.getByText('Not saved: poster.').waitFor()

      await page.getByRole('button', { name: 'Print nine others' }).click()

      expect(await proofs.count()).toBe(9)
      expect(await proofs.first().isChecked()).toBe(true)
    })
  })

  test('asks before a link leads away from what is not saved', async () => {
    await withState(`full/${MONACO}/edit`, async (page) => {
      const tagline = page.getByLabel('Tagline')
      await tagline.fill('Two days above the harbour')
      const leave = page.getByRole('navigation', { name: 'Console' }).getByRole('link', { name: 'Tiers' })
      await leave.click()
      await page.getByRole('button', { name: 'Stay here' }).click()
      expect(await tagline.inputValue()).toBe('Two days above the harbour')

      await leave.click()
      await page.getByRole('button', { name: 'Leave and lose them' }).click()
      await page.getByRole('heading', { name: 'Tiers', level: 1 }).waitFor()
      await page.getByRole('link', { name: 'Page' }).click()

      expect(await page.getByLabel('Tagline').inputValue()).toBe('Grand Prix weekend, two days above Tabac')
    })
  })

  test('has kept the draft of somebody who went back without saving', async () => {
    await withState(`full/${MONACO}`, async (page) => {
      await page.getByRole('link', { name: 'Page', exact: true }).click()
      await page.getByLabel('Tagline').fill('Two days above the harbour')
      await page.goBack()
      await page.getByRole('heading', { name: 'Facts' }).waitFor()
      await page.goForward()

      await page.getByText('What you had not saved is back in the form.').waitFor()
      expect(await page.getByLabel('Tagline').inputValue()).toBe('Two days above the harbour')
    })
  })

  test('lets two people who changed the same choose, and keeps what only one of them changed', async () => {
    await withState(`conflict/${MONACO}/edit`, async (page) => {
      const save = page.getByRole('button', { name: 'Save', exact: true })
      await page.getByLabel('Tagline').fill('Two days above the harbour')
      await page.getByLabel('What the event is').fill('My own text.')
      await save.click()

      const dialog = page.getByRole('dialog', { name: 'A colleague changed the same' })
      await dialog.getByRole('group', { name: 'About' }).getByText('Theirs').click()
      await dialog.getByRole('button', { name: 'Use what is chosen' }).click()
      expect(await page.getByLabel('Tagline').inputValue()).toBe('Two days above the harbour')
      expect(await page.getByLabel('What the event is').inputValue()).toBe('Two days above Tabac.')

      await save.click()
      await page.getByText('Everything is saved, and the page shows it.').waitFor()
    })
  })

  test('leads to what is wrong', async () => {
    await withState(`full/${MONACO}/edit`, async (page) => {
      await page.getByLabel('City').fill('')
      await page.getByRole('button', { name: 'Save', exact: true }).click()

      await page.getByRole('link', { name: 'Name the city.' }).click()

      expect(await page.getByLabel('City').evaluate(isFocused)).toBe(true)
    })
  })
})

describe('what is final', () => {
  test('cancelling an event needs its reason', async () => {
    await withState(`full/${MONACO}`, async (page) => {
      await page.getByRole('button', { name: 'Cancel the event' }).click()
      await page.getByRole('button', { name: 'Cancel the event for good' }).click()

      const summary = page.getByRole('alert').filter({ hasText: 'Say why, in words for your guests.' })
      await expect.poll(() => summary.evaluate(isFocused), patience).toBe(true)
    })
  })

  test('an event with something missing cannot be published, and the list says what', async () => {
    await withState(`draft/${MONACO}`, async (page) => {
      expect(await page.getByRole('button', { name: /^Publish/ }).getAttribute('aria-disabled')).toBe('true')

      await page.getByRole('link', { name: 'Add a tier with its price and places' }).click()

      await page.getByRole('heading', { name: 'Tiers', level: 1 }).waitFor()
    })
  })

  test('who may only look sees nothing to press', async () => {
    await withState(`analyst/${MONACO}/tiers`, async (page) => {
      await page.getByRole('heading', { name: 'Terrace' }).waitFor()

      expect(await page.getByRole('main').getByRole('button').count()).toBe(0)
      expect(await page.getByRole('link', { name: 'Orders' }).count()).toBe(0)
    })
  })
})
