import * as z from 'zod/mini'
import { OwnKey } from './api-key.ts'
import type { Endpoint } from './endpoint.ts'
import { Uuid } from './id.ts'
import { Assignment, Assignments } from './member.ts'
import { OrganizationRef } from './role.ts'
import { Instant, Line } from './text.ts'

/** A code is typed once on the device, within so many minutes. */
export const DEVICE_CODE_MINUTES = 15
export const DEVICE_DAYS = 180
/** Tries to enrol from one address in a minute. */
export const ENROLMENTS_PER_MINUTE_MAX = 10

/** A scanner at the door: it acts under its own name, on the events and gates that it is enrolled for. */
export const Device = z.object({
  id: Uuid,
  name: z.string(),
  assignments: z.array(Assignment),
  status: z.enum(['waiting', 'enrolled', 'expired']),
  createdAt: Instant,
  enrolledAt: z.nullable(Instant),
  expiresAt: Instant,
  /** To the hour. */
  lastUsedAt: z.nullable(Instant),
})
export type Device = z.infer<typeof Device>

/** With the code to type on it, which nobody can be shown again. */
export const DeviceWithCode = z.object({ device: Device, code: z.string(), codeExpiresAt: Instant })
export type DeviceWithCode = z.infer<typeof DeviceWithCode>

export const DeviceRef = z.strictObject({ deviceId: Uuid })
export type DeviceRef = z.infer<typeof DeviceRef>

export const AddDevice = z.strictObject({
  organizationId: Uuid,
  name: Line(60),
  assignments: Assignments.check(z.minLength(1)),
})
export type AddDevice = z.infer<typeof AddDevice>

const CODE = /^[0-9A-Z]{4}[ -]?[0-9A-Z]{4}$/

/** `7K3M-9QXD`, as people type it. */
export const EnrolDevice = z.strictObject({
  code: z.string().check(z.trim(), z.toUpperCase(), z.maxLength(9), z.regex(CODE)),
})
export type EnrolDevice = z.infer<typeof EnrolDevice>

export const deviceEndpoints = {
  listDevices: {
    summary: 'Door devices of an organization, newest first',
    access: 'device:manage',
    input: OrganizationRef,
    answer: z.object({ items: z.array(Device) }),
  },
  addDevice: {
    summary: 'Add a door device; the code to enrol it is in this answer and nowhere else',
    access: 'device:manage',
    input: AddDevice,
    answer: DeviceWithCode,
    status: 201,
    repeatable: true,
  },
  renewDeviceCode: {
    summary: 'A new code for a device that was reset; its old token ends when the code is used',
    access: 'device:manage',
    input: DeviceRef,
    answer: DeviceWithCode,
    repeatable: true,
  },
  revokeDevice: {
    summary: 'End a device; it is refused from its next request on',
    access: 'device:manage',
    input: DeviceRef,
    answer: z.null(),
    status: 204,
  },
  enrolDevice: {
    summary: 'Turn a code into the device’s own token, once',
    access: 'public',
    input: EnrolDevice,
    answer: z.object({ token: z.string(), device: OwnKey }),
    status: 201,
    repeatable: true,
  },
} satisfies Record<string, Endpoint>
