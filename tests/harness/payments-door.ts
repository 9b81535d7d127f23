import type { BackApp, Payments } from '#core/context'
import type { Door } from './client.ts'

/** For worlds that sell nothing: any call to the provider is a fault of the test. */
export const refusingPayments = new Proxy({} as Payments, {
  get: () => () => Promise.reject(new Error('this world has no payment provider')),
})

export function paymentsDoor(_app: BackApp): Door {
  return () => Promise.reject(new Error('no payments yet'))
}
