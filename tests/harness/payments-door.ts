import type { BackApp, Payments } from '#core/context'
import { payments } from '#functions/payments'
import type { Door } from './client.ts'

/** For worlds that sell nothing: any call to the provider is a fault of the test. */
export const refusingPayments = new Proxy({} as Payments, {
  get: () => () => Promise.reject(new Error('this world has no payment provider')),
})

export const PUBLISHABLE_KEY = 'pk_test_local'

/** The payments Lambda of a world. */
export const paymentsDoor = (app: BackApp): Door =>
  payments(app, { stripePublishableKey: PUBLISHABLE_KEY }) as unknown as Door
