import type { deviceEndpoints } from '#contract/device'
import { addDevice, enrolDevice, listDevices, renewDeviceCode, revokeDevice } from '#core/api-key/device'
import type { Routes } from './mount.ts'

export const deviceRoutes: Routes<typeof deviceEndpoints> = {
  listDevices,
  addDevice,
  renewDeviceCode,
  revokeDevice,
  enrolDevice,
}
