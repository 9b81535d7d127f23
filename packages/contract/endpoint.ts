import type * as z from 'zod/mini'
import type { paths } from './paths.ts'
import type { Permission } from './permission.ts'

export type EndpointName = keyof typeof paths

/** `public`: anyone. `user`: signed in. A permission: signed in, and a member whose role grants it for the row in question. */
export type Access = 'public' | 'user' | Permission

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
