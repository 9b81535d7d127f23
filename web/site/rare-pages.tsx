import { type ComponentType, lazy } from 'react'
import { Route, Switch } from 'wouter'
import { sitePaths } from '#lib/site-paths'
import { NotFoundPage } from './not-found-page.tsx'

/** Where mails lead, and what somebody looks for once: even their names are no part of the first load. */
const rarePages: readonly (readonly [path: string, page: ComponentType])[] = [
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

export const RarePages = () => (
  <Switch>
    {rarePages.map(([address, page]) => (
      <Route key={address} path={address} component={page} />
    ))}
    <Route component={NotFoundPage} />
  </Switch>
)
