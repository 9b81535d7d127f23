import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { CalendarDays } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { Route, Router, Switch } from 'wouter'
import { CONSOLE_BASE, consolePaths } from '#lib/console-paths'
import { type Ports, PortsContext } from '#lib/ports'
import { ConsoleShell } from '#ui/console-shell'
import { Loading } from '#ui/loading'
import { StatusLine } from '#ui/status-line'

const EventsPage = lazy(() => import('./event/events-page.tsx').then((file) => ({ default: file.EventsPage })))
const NotFoundPage = lazy(() => import('./not-found-page.tsx').then((file) => ({ default: file.NotFoundPage })))

const nav = [{ href: consolePaths.events, label: 'Events', icon: CalendarDays }]

/** The organizer's console, below `/console`. */
export const ConsoleApp = ({ ports, queries }: { ports: Ports; queries: QueryClient }) => (
  <PortsContext value={ports}>
    <QueryClientProvider client={queries}>
      <Router base={CONSOLE_BASE}>
        <StatusLine>
          <ConsoleShell nav={nav}>
            <Suspense fallback={<Loading what="the page" />}>
              <Switch>
                <Route path={consolePaths.events} component={EventsPage} />
                <Route component={NotFoundPage} />
              </Switch>
            </Suspense>
          </ConsoleShell>
        </StatusLine>
      </Router>
    </QueryClientProvider>
  </PortsContext>
)
