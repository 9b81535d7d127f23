import type { App, BackApp, Payments } from '#core/context'
import { consoleHttp } from '#functions/console'
import { http } from '#functions/http'
import { payments } from '#functions/payments'
import { functionRoutes } from '#local/function-routes'
import { prefixTest } from '#local/http-gateway'
import type { Door } from './client.ts'

/** For worlds that sell nothing: any call to the provider is a fault of the test. */
export const refusingPayments = new Proxy({} as Payments, {
  get: () => () => Promise.reject(new Error('this world has no payment provider')),
})

export const PUBLISHABLE_KEY = 'pk_test_local'

/** The payments Lambda of a world. */
export const paymentsDoor = (app: BackApp): Door =>
  payments(app, { stripePublishableKey: PUBLISHABLE_KEY }) as unknown as Door

const noDoor: Door = (event) => Promise.reject(new Error(`${event.rawPath} is not answered in this world`))

const routes = functionRoutes.map(({ prefix, name }) => ({ fits: prefixTest(prefix), name }))

/** The Lambdas behind `/api` as one process, each with the routes that the gateway gives it. */
export function apiDoor(app: App, money: Door = noDoor): Door {
  const doors = {
    http: http(app) as unknown as Door,
    console: consoleHttp(app) as unknown as Door,
    payments: money,
    auth: noDoor,
  }
  return (event) => doors[routes.find(({ fits }) => fits(event.rawPath))?.name ?? 'http'](event)
}
