import * as z from 'zod/mini'
import type { Endpoint } from './endpoint.ts'
import { Uuid } from './id.ts'
import { NoInput } from './notification.ts'

/** The signed-in person and where they belong. Sign-up, sign-in and sessions are under `/auth`. */
export const Account = z.object({
  userId: Uuid,
  name: z.string(),
  email: z.string(),
  /** In which the person wants to read times; empty for that of the device. */
  timeZone: z.string(),
  /** What the account is to the platform itself: `user` for nearly everybody. */
  platformRole: z.string(),
  organizations: z.array(
    z.object({
      id: Uuid,
      name: z.string(),
      slug: z.string(),
      /** Built-in roles joined by commas, or `custom`. */
      role: z.string(),
      /** Of a custom role. */
      roleName: z.nullable(z.string()),
      permissions: z.array(z.string()),
      /** Whether it is so for some of its events only. */
      isLimited: z.boolean(),
      /** Nothing is open here until the person has a second factor. */
      needsFactor: z.boolean(),
    }),
  ),
})
export type Account = z.infer<typeof Account>

export const SocketTicket = z.object({ ticket: z.string(), expiresInSeconds: z.int() })
export type SocketTicket = z.infer<typeof SocketTicket>

export const organizationEndpoints = {
  readAccount: { summary: 'Who am I, and where do I belong?', access: 'user', input: NoInput, answer: Account },
  createSocketTicket: {
    summary: 'A one-time ticket for the WebSocket',
    access: 'user',
    input: NoInput,
    answer: SocketTicket,
    status: 201,
    repeatable: true,
  },
} satisfies Record<string, Endpoint>
