import type { notificationEndpoints } from '#contract/notification'
import { countUnread, listNotifications, markRead } from '#core/notification/notification'
import type { Routes } from './mount.ts'

export const notificationRoutes: Routes<typeof notificationEndpoints> = { listNotifications, countUnread, markRead }
