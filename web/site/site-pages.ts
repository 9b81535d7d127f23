import { type ComponentType, lazy } from 'react'
import { sitePaths } from '#lib/site-paths'
import { EventPage } from './event/event-page.tsx'

type Page = ComponentType

/** Every address and its page. The event's page comes with the first load; every other one when somebody goes there. */
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
  [
    sitePaths.signInLink(),
    lazy(() => import('./account/link-request-page.tsx').then((file) => ({ default: file.LinkRequestPage }))),
  ],
  [
    sitePaths.signedIn,
    lazy(() => import('./account/signed-in-page.tsx').then((file) => ({ default: file.SignedInPage }))),
  ],
  [
    sitePaths.openSignInLink,
    lazy(() => import('./account/open-link-page.tsx').then((file) => ({ default: file.OpenLinkPage }))),
  ],
  [
    sitePaths.verifyEmail,
    lazy(() => import('./account/verify-page.tsx').then((file) => ({ default: file.VerifyPage }))),
  ],
  [
    sitePaths.forgotPassword,
    lazy(() => import('./account/forgot-page.tsx').then((file) => ({ default: file.ForgotPage }))),
  ],
  [
    sitePaths.resetPassword,
    lazy(() => import('./account/reset-page.tsx').then((file) => ({ default: file.ResetPage }))),
  ],
  [
    sitePaths.invitation,
    lazy(() => import('./invitation/invitation-page.tsx').then((file) => ({ default: file.InvitationPage }))),
  ],
  [
    sitePaths.changedEmail,
    lazy(() => import('./account/changed-email-page.tsx').then((file) => ({ default: file.ChangedEmailPage }))),
  ],
  [sitePaths.help, lazy(() => import('./help/help-page.tsx').then((file) => ({ default: file.HelpPage })))],
]

export const NotFoundPage = lazy(() => import('./not-found-page.tsx').then((file) => ({ default: file.NotFoundPage })))
