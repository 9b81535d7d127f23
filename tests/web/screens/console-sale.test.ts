import { expect, test } from 'vitest'
import { consoleStates, isFocused, MONACO, patience } from './console-stage.ts'

const { withState } = consoleStates()

test('the chart is read with the arrow keys, and as a table', async () => {
  await withState(`full/${MONACO}/sale`, async (page) => {
    const chart = page.getByRole('slider', { name: 'Places sold per minute' })
    expect(await chart.getAttribute('aria-valuetext')).toBe('18:40: 0 sold')
    await chart.focus()
    await page.keyboard.press('Home')
    for (let i = 0; i < 7; i++) await page.keyboard.press('ArrowRight')
    await expect.poll(() => chart.getAttribute('aria-valuetext'), patience).toBe('17:48: 1 sold')

    await page.getByText('The same as a table').click()
    await page.getByRole('row', { name: '17:48 1' }).waitFor()
  })
})

test('say from when they are once the connection is gone', async () => {
  await withState(`stale/${MONACO}/sale`, async (page) => {
    await page.getByText(/^Numbers from \d\d:\d\d\. Reconnecting\.$/).waitFor()
  })
})

test('orders are filtered by the address, and one stands beside the list until Escape', async () => {
  await withState(`full/${MONACO}/orders`, async (page) => {
    await page.getByLabel('Show').selectOption({ label: 'Refunded' })
    await page.waitForURL(/\?status=refunded$/)
    const first = page.getByRole('button', { name: /^Order / }).first()
    await first.click()
    const panel = page.getByRole('dialog')
    await panel.getByText('What was bought').waitFor()
    await panel.getByRole('button', { name: 'Next' }).click()
    await page.keyboard.press('Escape')

    await panel.waitFor({ state: 'hidden' })
    expect(await first.evaluate(isFocused)).toBe(true)
  })
})

test('a long list comes page by page', async () => {
  await withState(`full/${MONACO}/orders`, async (page) => {
    const orders = page.getByRole('button', { name: /^Order / })
    expect(await orders.count()).toBe(50)

    await page.getByRole('button', { name: 'Load more orders' }).click()

    await expect.poll(() => orders.count(), patience).toBe(64)
  })
})
