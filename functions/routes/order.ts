import type { orderEndpoints } from '#contract/order'
import { cancelOrder, listOrders, placeOrder, readOrder } from '#core/order/order'
import type { Routes } from './mount.ts'

export const orderRoutes: Routes<typeof orderEndpoints> = {
  listOrders,
  placeOrder,
  readOrder,
  cancelOrder,
}
