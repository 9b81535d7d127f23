import type * as z from 'zod/mini'
import type { paths } from './paths.ts'
import type { Permission } from './permission.ts'
import type { PlatformPermission } from './platform.ts'

export type EndpointName = keyof typeof paths

/**
 * `public`: anyone. `user`: a signed-in person. `key`: an API key or a device. A permission: a member whose role, or a
 * key whose scope, grants it for the row in question. One of the platform: its own staff.
 */
export type Access = 'public' | 'user' | 'key' | Permission | PlatformPermission

/** What one endpoint takes and gives. Path parameters, query and body are one flat object. */
export interface Endpoint {
  summary: string
  access: Access
  input: z.ZodMiniType
  answer: z.ZodMiniType
  /** 200 when left out. */
  status?: 201 | 204
  /** The write looks after repeated requests by itself, so its answer is not stored by Idempotency-Key. */
  repeatable?: true
  /** Answers may be kept by shared caches for so many seconds. */
  cacheSeconds?: number
}
