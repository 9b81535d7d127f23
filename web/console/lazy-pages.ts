import { lazy } from 'react'

/* Each page is a file of its own, loaded when it is first visited. */

export const EventsPage = lazy(() => import('./event/events-page.tsx').then((file) => ({ default: file.EventsPage })))
export const NewEventPage = lazy(() =>
  import('./event/new-event-page.tsx').then((file) => ({ default: file.NewEventPage })),
)
export const OverviewPage = lazy(() =>
  import('./event/overview-page.tsx').then((file) => ({ default: file.OverviewPage })),
)
export const EditorPage = lazy(() => import('./event/editor-page.tsx').then((file) => ({ default: file.EditorPage })))
export const TiersPage = lazy(() => import('./tier/tiers-page.tsx').then((file) => ({ default: file.TiersPage })))
export const WavesPage = lazy(() => import('./wave/waves-page.tsx').then((file) => ({ default: file.WavesPage })))
export const NewWavePage = lazy(() =>
  import('./wave/new-wave-page.tsx').then((file) => ({ default: file.NewWavePage })),
)
export const WavePage = lazy(() => import('./wave/wave-page.tsx').then((file) => ({ default: file.WavePage })))
export const SalePage = lazy(() => import('./sale/sale-page.tsx').then((file) => ({ default: file.SalePage })))
export const OrdersPage = lazy(() => import('./order/orders-page.tsx').then((file) => ({ default: file.OrdersPage })))
export const TeamPage = lazy(() => import('./member/team-page.tsx').then((file) => ({ default: file.TeamPage })))
export const RolesPage = lazy(() => import('./role/roles-page.tsx').then((file) => ({ default: file.RolesPage })))
export const KeysPage = lazy(() => import('./api-key/keys-page.tsx').then((file) => ({ default: file.KeysPage })))
export const DevicesPage = lazy(() =>
  import('./device/devices-page.tsx').then((file) => ({ default: file.DevicesPage })),
)
export const SecurityPage = lazy(() =>
  import('./organization/security-page.tsx').then((file) => ({ default: file.SecurityPage })),
)
export const AuditPage = lazy(() => import('./audit/audit-page.tsx').then((file) => ({ default: file.AuditPage })))
export const UsersPage = lazy(() => import('./platform/users-page.tsx').then((file) => ({ default: file.UsersPage })))
export const PlatformAuditPage = lazy(() =>
  import('./platform/platform-audit-page.tsx').then((file) => ({ default: file.PlatformAuditPage })),
)
export const NotFoundPage = lazy(() => import('./not-found-page.tsx').then((file) => ({ default: file.NotFoundPage })))
