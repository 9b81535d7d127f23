import * as z from 'zod/mini'
import type { Endpoint } from './endpoint.ts'
import { Uuid } from './id.ts'
import { Assignment, Assignments } from './member.ts'
import { NoInput } from './notification.ts'
import { keyPermissions } from './permission.ts'
import { OrganizationRef } from './role.ts'
import { Instant, Line } from './text.ts'

export const KEY_DAYS_MAX = 365
const ADDRESSES_MAX = 20

/** `198.51.100.7`, or a network such as `2001:db8::/32`. */
const AddressRange = z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()])

/** A program that acts for an organization under a name of its own. */
export const ApiKey = z.object({
  id: Uuid,
  name: z.string(),
  /** How the key begins; what follows is shown once. */
  prefix: z.string(),
  permissions: z.array(z.string()),
  assignments: z.array(Assignment),
  addresses: z.array(z.string()),
  createdAt: Instant,
  createdBy: z.nullable(z.string()),
  expiresAt: Instant,
  /** To the hour. */
  lastUsedAt: z.nullable(Instant),
})
export type ApiKey = z.infer<typeof ApiKey>

/** With the secret, which nobody can be shown again. */
export const NewApiKey = z.object({ key: ApiKey, secret: z.string() })
export type NewApiKey = z.infer<typeof NewApiKey>

export const KeyRef = z.strictObject({ keyId: Uuid })
export type KeyRef = z.infer<typeof KeyRef>

export const CreateApiKey = z.strictObject({
  organizationId: Uuid,
  name: Line(60),
  permissions: z.array(z.enum(keyPermissions)).check(z.minLength(1), z.maxLength(keyPermissions.length)),
  assignments: z.optional(Assignments),
  addresses: z.optional(z.array(AddressRange).check(z.maxLength(ADDRESSES_MAX))),
  days: z.int().check(z.minimum(1), z.maximum(KEY_DAYS_MAX)),
})
export type CreateApiKey = z.infer<typeof CreateApiKey>

/** What a key or a device is told about itself. */
export const OwnKey = z.object({
  id: Uuid,
  kind: z.enum(['key', 'device']),
  name: z.string(),
  organization: z.object({ id: Uuid, name: z.string() }),
  permissions: z.array(z.string()),
  assignments: z.array(Assignment),
  expiresAt: Instant,
})
export type OwnKey = z.infer<typeof OwnKey>

export const apiKeyEndpoints = {
  listApiKeys: {
    summary: 'API keys that work, newest first',
    access: 'api_key:manage',
    input: OrganizationRef,
    answer: z.object({ items: z.array(ApiKey) }),
  },
  createApiKey: {
    summary: 'Make an API key; its secret is in this answer and nowhere else',
    access: 'api_key:manage',
    input: CreateApiKey,
    answer: NewApiKey,
    status: 201,
    repeatable: true,
  },
  rotateApiKey: {
    summary: 'Replace the secret of an API key; the old one ends',
    access: 'api_key:manage',
    input: KeyRef,
    answer: NewApiKey,
    repeatable: true,
  },
  revokeApiKey: {
    summary: 'End an API key',
    access: 'api_key:manage',
    input: KeyRef,
    answer: z.null(),
    status: 204,
  },
  readOwnKey: { summary: 'Which key is this, and what may it do?', access: 'key', input: NoInput, answer: OwnKey },
} satisfies Record<string, Endpoint>
