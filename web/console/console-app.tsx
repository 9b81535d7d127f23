import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { Suspense } from 'react'
import { Route, Router, Switch } from 'wouter'
import { CONSOLE_BASE, consolePaths } from '#lib/console-paths'
import { type Ports, PortsContext } from '#lib/ports'
import { Loading } from '#ui/loading'
import { StatusLine } from '#ui/status-line'
import { StepUpGate } from '#ui/step-up-gate'
import { UnsavedGuard } from './form/unsaved.tsx'
import { ConsoleFrame } from './frame/console-frame.tsx'
import { SignInGate } from './frame/sign-in-gate.tsx'
import {
  AuditPage,
  DevicesPage,
  EditorPage,
  EventsPage,
  KeysPage,
  NewEventPage,
  NewWavePage,
  NotFoundPage,
  OrdersPage,
  OverviewPage,
  PlatformAuditPage,
  RolesPage,
  SalePage,
  SecurityPage,
  TeamPage,
  TiersPage,
  UsersPage,
  WavePage,
  WavesPage,
} from './lazy-pages.ts'
import { ChoosePage } from './organization/choose-page.tsx'
import { FoundAnotherPage } from './organization/found-another-page.tsx'

export interface ConsoleAppProps {
  ports: Ports
  queries: QueryClient
  /** Below which path it is served. */
  base?: string
}

/** The organizer's console, below `/console`. */
export const ConsoleApp = ({ ports, queries, base = CONSOLE_BASE }: ConsoleAppProps) => (
  <PortsContext value={ports}>
    <QueryClientProvider client={queries}>
      <UnsavedGuard>
        {(aroundNav) => (
          <Router base={base} aroundNav={aroundNav}>
            <StatusLine place="console">
              <SignInGate>
                <ConsoleFrame>
                  <Suspense fallback={<Loading what="the page" />}>
                    <Pages />
                  </Suspense>
                </ConsoleFrame>
                <StepUpGate />
              </SignInGate>
            </StatusLine>
          </Router>
        )}
      </UnsavedGuard>
    </QueryClientProvider>
  </PortsContext>
)

const Pages = () => (
  <Switch>
    <Route path={consolePaths.events} component={EventsPage} />
    <Route path={consolePaths.newEvent} component={NewEventPage} />
    <Route path={consolePaths.newOrganization} component={FoundAnotherPage} />
    <Route path={consolePaths.organization(':organizationId')} component={ChoosePage} />
    <Route path={consolePaths.team(':organizationId')} component={TeamPage} />
    <Route path={consolePaths.roles(':organizationId')} component={RolesPage} />
    <Route path={consolePaths.keys(':organizationId')} component={KeysPage} />
    <Route path={consolePaths.devices(':organizationId')} component={DevicesPage} />
    <Route path={consolePaths.security(':organizationId')} component={SecurityPage} />
    <Route path={consolePaths.audit(':organizationId')} component={AuditPage} />
    <Route path={consolePaths.event(':eventId')} component={OverviewPage} />
    <Route path={consolePaths.edit(':eventId')} component={EditorPage} />
    <Route path={consolePaths.tiers(':eventId')} component={TiersPage} />
    <Route path={consolePaths.waves(':eventId')} component={WavesPage} />
    <Route path={consolePaths.newWave(':eventId')} component={NewWavePage} />
    <Route path={consolePaths.wave(':eventId', ':waveId')} component={WavePage} />
    <Route path={consolePaths.sale(':eventId')} component={SalePage} />
    <Route path={consolePaths.orders(':eventId')} component={OrdersPage} />
    <Route path={consolePaths.platformUsers} component={UsersPage} />
    <Route path={consolePaths.platformAudit} component={PlatformAuditPage} />
    <Route component={NotFoundPage} />
  </Switch>
)
