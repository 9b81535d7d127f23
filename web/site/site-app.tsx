import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, Suspense } from 'react'
import { Route, Router, Switch } from 'wouter'
import { morph } from '#lib/morph'
import { type Ports, PortsContext } from '#lib/ports'
import { Loading } from '#ui/loading'
import { StatusLine } from '#ui/status-line'
import { StepUpGate } from '#ui/step-up-gate'
import { SiteFrame } from './site-frame.tsx'
import { RarePages, sitePages } from './site-pages.ts'

export interface SiteAppProps {
  ports: Ports
  queries: QueryClient
  /** The address, where no browser tells it: when a page is printed. */
  path?: string
  /** More routes, before the one that finds nothing. */
  children?: ReactNode
}

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
                {sitePages.map(([address, page]) => (
                  <Route key={address} path={address} component={page} />
                ))}
                {children}
                <Route component={RarePages} />
              </Switch>
            </Suspense>
            <StepUpGate />
          </SiteFrame>
        </StatusLine>
      </Router>
    </QueryClientProvider>
  </PortsContext>
)
