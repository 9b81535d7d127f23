import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { lazy, type ReactNode, Suspense } from 'react'
import { Route, Router, Switch } from 'wouter'
import { morph } from '#lib/morph'
import { type Ports, PortsContext } from '#lib/ports'
import { sitePaths } from '#lib/site-paths'
import { Loading } from '#ui/loading'
import { StatusLine } from '#ui/status-line'
import { EventPage } from './event/event-page.tsx'
import { SiteFrame } from './site-frame.tsx'

export interface SiteAppProps {
  ports: Ports
  queries: QueryClient
  /** The address, where no browser tells it: when a page is printed. */
  path?: string
  /** More routes, before the one that finds nothing. */
  children?: ReactNode
}

/* The event's page comes with the first load; every other one when somebody goes there. */
const HomePage = lazy(() => import('./home/home-page.tsx').then((file) => ({ default: file.HomePage })))
const CheckoutPage = lazy(() => import('./order/checkout-page.tsx').then((file) => ({ default: file.CheckoutPage })))
const OrderPage = lazy(() => import('./order/order-page.tsx').then((file) => ({ default: file.OrderPage })))
const OrdersPage = lazy(() => import('./order/orders-page.tsx').then((file) => ({ default: file.OrdersPage })))
const PassesPage = lazy(() => import('./ticket/passes-page.tsx').then((file) => ({ default: file.PassesPage })))
const PassPage = lazy(() => import('./ticket/pass-page.tsx').then((file) => ({ default: file.PassPage })))
const InboxPage = lazy(() => import('./notification/inbox-page.tsx').then((file) => ({ default: file.InboxPage })))
const AccountPage = lazy(() => import('./account/account-page.tsx').then((file) => ({ default: file.AccountPage })))
const SignInPage = lazy(() => import('./account/sign-in-page.tsx').then((file) => ({ default: file.SignInPage })))
const SignUpPage = lazy(() => import('./account/sign-up-page.tsx').then((file) => ({ default: file.SignUpPage })))
const VerifyPage = lazy(() => import('./account/verify-page.tsx').then((file) => ({ default: file.VerifyPage })))
const ForgotPage = lazy(() => import('./account/forgot-page.tsx').then((file) => ({ default: file.ForgotPage })))
const ResetPage = lazy(() => import('./account/reset-page.tsx').then((file) => ({ default: file.ResetPage })))
const HelpPage = lazy(() => import('./help/help-page.tsx').then((file) => ({ default: file.HelpPage })))
const NotFoundPage = lazy(() => import('./not-found-page.tsx').then((file) => ({ default: file.NotFoundPage })))

/** The attendee's site. The same code runs in the browser and when a page is printed. */
export const SiteApp = ({ ports, queries, path, children }: SiteAppProps) => (
  <PortsContext value={ports}>
    <QueryClientProvider client={queries}>
      {/* A printed page knows no query; the real one is read once it has come to life. */}
      <Router aroundNav={morph} ssrSearch="" {...(path !== undefined && { ssrPath: path })}>
        <StatusLine>
          <SiteFrame>
            <Suspense fallback={<Loading what="the page" />}>
              <Switch>
                <Route path={sitePaths.home} component={HomePage} />
                <Route path={sitePaths.event(':slug')} component={EventPage} />
                <Route path={sitePaths.checkout(':holdId')} component={CheckoutPage} />
                <Route path={sitePaths.orders} component={OrdersPage} />
                <Route path={sitePaths.order(':orderId')} component={OrderPage} />
                <Route path={sitePaths.passes} component={PassesPage} />
                <Route path={sitePaths.pass(':ticketId')} component={PassPage} />
                <Route path={sitePaths.inbox} component={InboxPage} />
                <Route path={sitePaths.account} component={AccountPage} />
                <Route path={sitePaths.signIn()} component={SignInPage} />
                <Route path={sitePaths.signUp()} component={SignUpPage} />
                <Route path={sitePaths.verifyEmail} component={VerifyPage} />
                <Route path={sitePaths.forgotPassword} component={ForgotPage} />
                <Route path={sitePaths.resetPassword} component={ResetPage} />
                <Route path={sitePaths.help} component={HelpPage} />
                {children}
                <Route component={NotFoundPage} />
              </Switch>
            </Suspense>
          </SiteFrame>
        </StatusLine>
      </Router>
    </QueryClientProvider>
  </PortsContext>
)
