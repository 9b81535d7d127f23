import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { openCheckoutPage } from './checkout-page.ts'
import { openPaymentWorld, type PaymentWorld } from './payment-world.ts'

// A browser on a busy machine takes its time.
vi.setConfig({ testTimeout: 60_000 })

let world: PaymentWorld
let checkout: Awaited<ReturnType<typeof openCheckoutPage>>
beforeAll(async () => {
  world = await openPaymentWorld()
  checkout = await openCheckoutPage(world.service.scriptUrl)
}, 60_000)
afterAll(async () => {
  await checkout.stop()
  await world.stop()
})

async function visit(theme = 'stripe') {
  const intent = await world.openIntent()
  const visited = await checkout.visit({ key: world.service.publishableKey, secret: intent.client_secret ?? '', theme })
  const form = visited.page.frameLocator('iframe[title="Card details"]')
  await visited.page.getByText('ready', { exact: true }).waitFor()
  return { ...visited, intent, form }
}

const pay = (page: Page) => page.getByRole('button', { name: 'Pay' }).click()
const said = (page: Page, text: string) => page.getByText(text, { exact: true }).waitFor()

describe('the card form', () => {
  test('a typed card is grouped, named, and paid, without a complaint of the browser', async () => {
    const { page, form, intent, complaints } = await visit()

    await form.getByLabel('Card number').pressSequentially('4242424242424242')
    await form.getByLabel('Expires').pressSequentially('1234')
    await form.getByLabel('Security code').pressSequentially('123')
    expect(await form.getByLabel('Card number').inputValue()).toBe('4242 4242 4242 4242')
    expect(await form.getByLabel('Expires').inputValue()).toBe('12 / 34')
    await form.getByText('Visa', { exact: true }).waitFor()
    await said(page, 'complete')
    await pay(page)

    await said(page, 'succeeded then succeeded')
    expect(await world.stripe.paymentIntents.retrieve(intent.id)).toMatchObject({ status: 'succeeded' })
    expect(complaints).toEqual([])
  })

  test('an empty form is not sent: each field says what it needs and the first has the focus', async () => {
    const { page, form, intent } = await visit()

    await pay(page)

    await said(page, 'incomplete_number then requires_payment_method')
    await form.getByText('Enter your full card number.').waitFor()
    await form.getByText('Enter the three digits on the back of your card.').waitFor()
    expect(await form.getByLabel('Card number').evaluate((input) => input === document.activeElement)).toBe(true)
    expect(await form.getByLabel('Card number').getAttribute('aria-invalid')).toBe('true')
    expect(await world.stripe.paymentIntents.retrieve(intent.id)).toMatchObject({ last_payment_error: null })
  })

  test('a digit put in the middle leaves the caret behind it', async () => {
    const { form } = await visit()
    const number = form.getByLabel('Card number')
    await number.pressSequentially('42424')
    await number.evaluate((input: HTMLInputElement) => input.setSelectionRange(2, 2))
    await number.press('9')
    expect(await number.inputValue()).toBe('4294 24')
    expect(await number.evaluate((input: HTMLInputElement) => input.selectionStart)).toBe(3)
  })

  test('a test card fills the form in, and a declined one may be followed by another', async () => {
    const { page, form } = await visit()
    await form.getByText('Test cards').click()
    await form.getByRole('button', { name: 'Declined: insufficient funds' }).click()
    await said(page, 'complete')
    await pay(page)
    await said(page, 'card_declined then requires_payment_method')

    await form.getByRole('button', { name: '4242 4242 4242 4242' }).click()
    await pay(page)
    await said(page, 'succeeded then succeeded')
  })

  test('our page cannot read the card', async () => {
    const { page } = await visit()
    expect(await page.evaluate(() => document.querySelector('iframe')?.contentDocument)).toBeNull()
  })

  test.each(['stripe', 'night'])('nothing in the theme %s keeps anybody out', async (theme) => {
    const { page, form } = await visit(theme)
    await form.getByText('Test cards').click()
    await pay(page)
    await form.getByText('Enter your full card number.').waitFor()
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)])).toEqual([])
  })
})

describe('the question of the bank', () => {
  const openBank = async (theme?: string) => {
    const visited = await visit(theme)
    await visited.form.getByText('Test cards').click()
    await visited.form.getByRole('button', { name: 'The bank asks you to confirm' }).click()
    await pay(visited.page)
    const bank = visited.page.frameLocator('iframe[title="Your bank asks you to confirm"]')
    await bank.getByText('9,600.00').waitFor()
    return { ...visited, bank }
  }

  test('an approved payment succeeds and the dialog goes away', async () => {
    const { page, bank, complaints } = await openBank()
    await bank.getByRole('button', { name: 'Approve payment' }).click()
    await said(page, 'succeeded then succeeded')
    expect(await page.getByRole('dialog').count()).toBe(0)
    expect(complaints).toEqual([])
  })

  test('a refused payment can be tried again', async () => {
    const { page, bank, form } = await openBank()
    await bank.getByRole('button', { name: 'Refuse' }).click()
    await said(page, 'payment_intent_authentication_failure then requires_payment_method')

    await form.getByRole('button', { name: '4242 4242 4242 4242' }).click()
    await pay(page)
    await said(page, 'succeeded then succeeded')
  })

  test('Escape refuses', async () => {
    const { page } = await openBank()
    await page.getByRole('dialog').press('Escape')
    await said(page, 'payment_intent_authentication_failure then requires_payment_method')
  })

  test.each(['stripe', 'night'])('nothing in the theme %s keeps anybody out', async (theme) => {
    const { page } = await openBank(theme)
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)])).toEqual([])
  })
})
