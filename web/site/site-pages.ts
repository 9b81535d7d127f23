import { type ComponentType, lazy } from 'react'
import { sitePaths } from '#lib/site-paths'
import { EventPage } from './event/event-page.tsx'

type Page = ComponentType

/** Addresses and their pages. The event's page comes with the first load; every other one when somebody goes there. */
export const sitePages: readonly (readonly [path: string, page: Page])[] = [
  [sitePaths.home, lazy(() => import('./home/home-page.tsx').then((file) => ({ default: file.HomePage })))],
  [sitePaths.event(':slug'), EventPage],
  [
    sitePaths.checkout(':holdId'),
    lazy(() => import('./order/checkout-page.tsx').then((file) => ({ default: file.CheckoutPage }))),
  ],
  [sitePaths.orders, lazy(() => import('./order/orders-page.tsx').then((file) => ({ default: file.OrdersPage })))],
  [
    sitePaths.order(':orderId'),
    lazy(() => import('./order/order-page.tsx').then((file) => ({ default: file.OrderPage }))),
  ],
  [sitePaths.passes, lazy(() => import('./ticket/passes-page.tsx').then((file) => ({ default: file.PassesPage })))],
  [
    sitePaths.pass(':ticketId'),
    lazy(() => import('./ticket/pass-page.tsx').then((file) => ({ default: file.PassPage }))),
  ],
  [sitePaths.inbox, lazy(() => import('./notification/inbox-page.tsx').then((file) => ({ default: file.InboxPage })))],
  [
    `${sitePaths.account}/:section?`,
    lazy(() => import('./account/account-page.tsx').then((file) => ({ default: file.AccountPage }))),
  ],
  [sitePaths.signIn(), lazy(() => import('./account/sign-in-page.tsx').then((file) => ({ default: file.SignInPage })))],
  [sitePaths.signUp(), lazy(() => import('./account/sign-up-page.tsx').then((file) => ({ default: file.SignUpPage })))],
]

/** What is visited rarely, and what finds nothing. */
export const RarePages = lazy(() => import('./rare-pages.tsx').then((file) => ({ default: file.RarePages })))
