import {
  Activity,
  CalendarDays,
  FileText,
  KeyRound,
  KeySquare,
  Layers,
  LayoutList,
  Receipt,
  ScanLine,
  ScrollText,
  ShieldCheck,
  UserSearch,
  Users,
  Waves,
} from 'lucide-react'
import type { Permission } from '#contract/permission'
import { mayOnPlatform } from '#contract/platform'
import { consolePaths } from '#lib/console-paths'
import type { ConsoleNavItem } from '#ui/console-shell'
import { may } from './may.ts'

interface Place extends ConsoleNavItem {
  /** Who lacks it does not see the place. */
  needs: Permission
}

interface Granted {
  id: string
  permissions: readonly string[]
}

const visible = (places: readonly Place[], granted: Granted): ConsoleNavItem[] =>
  places.filter(({ needs }) => may(granted, needs)).map(({ needs: _, ...item }) => item)

export const placesOfOrganization = (organization: Granted, path: string): ConsoleNavItem[] =>
  visible(
    [
      {
        href: consolePaths.events,
        label: 'Events',
        icon: CalendarDays,
        needs: 'event:read',
        isHere: path === consolePaths.events || path === consolePaths.newEvent,
      },
      { href: consolePaths.team(organization.id), label: 'Team', icon: Users, needs: 'member:read' },
      { href: consolePaths.roles(organization.id), label: 'Roles', icon: KeySquare, needs: 'member:update-role' },
      { href: consolePaths.devices(organization.id), label: 'Devices', icon: ScanLine, needs: 'device:manage' },
      { href: consolePaths.keys(organization.id), label: 'API keys', icon: KeyRound, needs: 'api_key:manage' },
      {
        href: consolePaths.security(organization.id),
        label: 'Security',
        icon: ShieldCheck,
        needs: 'organization:security',
      },
      { href: consolePaths.audit(organization.id), label: 'Audit log', icon: ScrollText, needs: 'audit:read' },
    ],
    organization,
  )

/** What the platform's own staff find besides. */
export const placesOfPlatform = (platformRole: string): ConsoleNavItem[] =>
  mayOnPlatform(platformRole, 'platform:read-users')
    ? [
        { href: consolePaths.platformUsers, label: 'Accounts', icon: UserSearch },
        { href: consolePaths.platformAudit, label: 'Platform log', icon: ScrollText },
      ]
    : []

export const placesOfEvent = (event: Granted, path: string): ConsoleNavItem[] =>
  visible(
    [
      { href: consolePaths.event(event.id), label: 'Overview', icon: LayoutList, needs: 'event:read' },
      { href: consolePaths.edit(event.id), label: 'Page', icon: FileText, needs: 'event:read' },
      { href: consolePaths.tiers(event.id), label: 'Tiers', icon: Layers, needs: 'event:read' },
      {
        href: consolePaths.waves(event.id),
        label: 'Waves',
        icon: Waves,
        needs: 'event:read',
        isHere: path.startsWith(consolePaths.waves(event.id)),
      },
      { href: consolePaths.sale(event.id), label: 'Live sale', icon: Activity, needs: 'inventory:read' },
      { href: consolePaths.orders(event.id), label: 'Orders', icon: Receipt, needs: 'order:read' },
    ],
    event,
  )
