import * as z from 'zod/mini'
import type { Endpoint } from './endpoint.ts'
import { Id } from './id.ts'
import { Instant } from './text.ts'

/** A person's declared interest in an event: they hear of every open wave. */
export const Registration = z.object({ eventId: Id('event'), registeredAt: z.nullable(Instant) })
export type Registration = z.infer<typeof Registration>

export const RegistrationRef = z.strictObject({ eventId: Id('event') })
export type RegistrationRef = z.infer<typeof RegistrationRef>

export const registrationEndpoints = {
  register: {
    summary: 'Follow an event: hear of its waves',
    access: 'user',
    input: RegistrationRef,
    answer: Registration,
    repeatable: true,
  },
  unregister: {
    summary: 'Stop following',
    access: 'user',
    input: RegistrationRef,
    answer: Registration,
    repeatable: true,
  },
  readRegistration: { summary: 'Do I follow it?', access: 'user', input: RegistrationRef, answer: Registration },
} satisfies Record<string, Endpoint>
