import { describe, expect, test } from 'vitest'
import { consoleStates, HOUSE } from './console-stage.ts'

const { withState } = consoleStates()

test('a role that works without a second factor is chosen, and it is said that it holds', async () => {
  await withState(`full/organizations/${HOUSE}/security`, async (page) => {
    const analyst = page.getByRole('checkbox', { name: /^Analyst/ })
    expect(await analyst.isChecked()).toBe(true)
    await analyst.uncheck()
    await page.getByRole('button', { name: 'Save' }).click()

    await page.getByText('Saved. It holds from now on.').waitFor()
  })
})

test('another organization is chosen from the list, and its events are shown', async () => {
  await withState('full/', async (page) => {
    await page.getByLabel('Organization').selectOption({ label: 'Alpine Table Club' })

    await page.getByText('Your role: Analyst').waitFor()
    expect(await page.getByRole('link', { name: 'New event' }).count()).toBe(0)
  })
})

describe('the team', () => {
  const team = `full/organizations/${HOUSE}/team`

  test('somebody is invited with a role, and is told so', async () => {
    await withState(team, async (page) => {
      await page.getByRole('button', { name: 'Invite somebody' }).click()
      const dialog = page.getByRole('dialog', { name: 'Invite somebody' })
      await dialog.getByRole('button', { name: 'Send the invitation' }).click()
      await dialog.getByRole('link', { name: 'Write the address of whom you invite.' }).click()
      await dialog.getByLabel('E-mail').fill('new@harbour.example')
      await dialog.getByLabel('Role').selectOption({ label: 'Concierge' })
      await dialog.getByRole('button', { name: 'Send the invitation' }).click()

      await page.getByText('An invitation is on its way to new@harbour.example.').waitFor()
    })
  })

  test('a secret is shown once, for copying', async () => {
    await withState(`full/organizations/${HOUSE}/devices`, async (page) => {
      await page.getByRole('button', { name: 'Add a device' }).click()
      const dialog = page.getByRole('dialog', { name: 'Add a device' })
      await dialog.getByLabel('Name', { exact: true }).fill('North gate')
      await dialog.getByRole('checkbox').first().check()
      await dialog.getByRole('button', { name: 'Add the device' }).click()

      const code = page.getByRole('dialog', { name: 'The code of Harbour gate' })
      await code.getByText('7K3M-9QXD').waitFor()
      await code.getByRole('button', { name: 'I have it' }).click()
      await code.waitFor({ state: 'hidden' })
    })
  })

  test('who may only look is offered nothing that the server would refuse', async () => {
    await withState(`analyst/organizations/x/team`, async (page) => {
      expect(await page.getByRole('button', { name: 'Invite somebody' }).count()).toBe(0)
      expect(await page.getByRole('button', { name: /^(Rights|Remove|Hand over): / }).count()).toBe(0)
      expect(await page.getByRole('link', { name: /^(API keys|Devices|Roles|Security)$/ }).count()).toBe(0)
    })
  })
})
