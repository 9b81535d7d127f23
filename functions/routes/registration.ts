import type { registrationEndpoints } from '#contract/registration'
import { readRegistration, register, unregister } from '#core/registration/registration'
import type { Routes } from './mount.ts'

export const registrationRoutes: Routes<typeof registrationEndpoints> = { register, unregister, readRegistration }
