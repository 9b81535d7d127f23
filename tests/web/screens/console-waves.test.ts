import { expect, test } from 'vitest'
import { consoleStates, isFocused, MONACO } from './console-stage.ts'

const { withState } = consoleStates()

test('a wave is moved with the arrow keys, shown as a proposal, and decided with fields', async () => {
  await withState(`full/${MONACO}/waves`, async (page) => {
    const bar = page.getByRole('button', { name: /^Wave 3, scheduled, opens Thursday 4 March/ })
    await bar.focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    await page.getByText('Wave 3 would open Saturday 6 March at 18:00.').waitFor()
    await page.keyboard.press('Enter')

    const dialog = page.getByRole('dialog', { name: 'Move Wave 3' })
    expect(await dialog.getByLabel('Opens').inputValue()).toBe('2027-03-06T18:00')
    expect(await dialog.getByLabel('Closes').inputValue()).toBe('2027-03-20T18:00')
    await dialog.getByRole('button', { name: 'Move the wave' }).click()

    await page.getByText('Wave 3 has its new time.').waitFor()
    await page.getByRole('button', { name: /^Wave 3, scheduled, opens Saturday 6 March/ }).waitFor()
  })
})

test('what will happen is said before, and what happened afterwards', async () => {
  await withState(`full/${MONACO}/waves`, async (page) => {
    const ask = page.getByRole('button', { name: 'Pause: Wave 2' })
    await ask.click()
    const dialog = page.getByRole('dialog', { name: 'Pause Wave 2?' })
    await dialog.getByText('Nobody can hold places until you resume.').waitFor()

    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
    expect(await ask.evaluate(isFocused)).toBe(true)

    await ask.click()
    await dialog.getByRole('button', { name: 'Pause the wave' }).click()
    await page.getByText('Wave 2 is paused.').waitFor()
    await page.getByRole('button', { name: 'Resume: Wave 2' }).waitFor()
  })
})

test('a refusal is said where it was asked, in the server’s words', async () => {
  await withState(`refusedWrites/${MONACO}/waves`, async (page) => {
    await page.getByRole('button', { name: 'Schedule: Friends of the house' }).click()
    await page.getByRole('button', { name: 'Schedule the wave' }).click()

    const alert = page.getByRole('dialog').getByRole('alert')
    await alert.getByText('The reserve has fewer places than the wave asks for.').waitFor()
    await alert.getByText('Lower the allocation or the other waves.').waitFor()
  })
})

test('a failure on our side is calm and carries the number of the request', async () => {
  await withState(`failingWrites/${MONACO}/waves`, async (page) => {
    await page.getByRole('button', { name: 'Close: Wave 2' }).click()
    await page.getByRole('button', { name: 'Close the wave' }).click()

    await page.getByText('Ref. 01k3-77af-9c').waitFor()
  })
})

test('an hour that the clocks skip cannot be chosen, and the one after it is offered', async () => {
  await withState(`full/${MONACO}/waves/new`, async (page) => {
    await page.getByLabel('Opens').fill('2027-03-28T02:30')
    await page.getByText('The clocks in Monaco skip this hour for summer time; it does not exist.').waitFor()

    await page.getByRole('button', { name: 'Use 03:30 instead' }).click()

    expect(await page.getByLabel('Opens').inputValue()).toBe('2027-03-28T03:30')
  })
})

test('an hour that the clocks show twice asks which one is meant', async () => {
  await withState(`full/${MONACO}/waves/new`, async (page) => {
    await page.getByLabel('Opens').fill('2027-10-31T02:30')

    await page.getByLabel('The second, 01:30 UTC').check()

    expect(await page.getByLabel('The first, 00:30 UTC').isChecked()).toBe(false)
  })
})

test('places are added up against the reserve while they are typed', async () => {
  await withState(`full/${MONACO}/waves/new`, async (page) => {
    await page.getByLabel(/^Terrace/).fill('13')
    await page.getByText('12 to give. That is 1 place too many: it could not be scheduled.').waitFor()
    await page.getByLabel(/^Table of eight/).fill('5')

    expect(await page.getByRole('group', { name: 'Places' }).locator('output').innerText()).toBe('18')
  })
})

test('a pasted list is counted, and what cannot be read is named', async () => {
  await withState(`full/${MONACO}/waves/wav_4`, async (page) => {
    const list = page.getByLabel('A new list, instead of the present one')
    const save = page.getByRole('button', { name: 'Replace the list' })
    await list.fill('ada@a.example\nAda@a.example\nanna@@x')
    await page.getByText('1 address, 1 repetition left out, 1 entry that cannot be read').waitFor()
    await page.getByRole('list', { name: 'Entries that cannot be read' }).getByText('Line 3').waitFor()
    expect(await save.getAttribute('aria-disabled')).toBe('true')

    await list.fill('ada@a.example, bo@b.example')
    await save.click()

    await page.getByText('2 addresses may enter Friends of the house.').waitFor()
  })
})
