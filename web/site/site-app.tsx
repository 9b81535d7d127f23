import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { lazy, type ReactNode, Suspense } from 'react'
import { Route, Router, Switch } from 'wouter'
import { morph } from '#lib/morph'
import { type Ports, PortsContext } from '#lib/ports'
import { sitePaths } from '#lib/site-paths'
import { Loading } from '#ui/loading'
import { StatusLine } from '#ui/status-line'
import { SiteFrame } from './site-frame.tsx'

export interface SiteAppProps {
  ports: Ports
  queries: QueryClient
  /** The address, where no browser tells it: when a page is printed. */
  path?: string
  /** More routes, before the one that finds nothing. */
  children?: ReactNode
}

const HomePage = lazy(() => import('./home/home-page.tsx').then((file) => ({ default: file.HomePage })))
const NotFoundPage = lazy(() => import('./not-found-page.tsx').then((file) => ({ default: file.NotFoundPage })))

/** The attendee's site. The same code runs in the browser and when a page is printed. */
export const SiteApp = ({ ports, queries, path, children }: SiteAppProps) => (
  <PortsContext value={ports}>
    <QueryClientProvider client={queries}>
      <Router aroundNav={morph} {...(path !== undefined && { ssrPath: path })}>
        <StatusLine>
          <SiteFrame>
            <Suspense fallback={<Loading what="the page" />}>
              <Switch>
                <Route path={sitePaths.home} component={HomePage} />
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
