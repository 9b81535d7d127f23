import type { saleEndpoints } from '#contract/sale'
import { listEventOrders } from '#core/order/event-orders'
import { readSale } from '#core/sale/sale'
import type { Routes } from './mount.ts'

export const saleRoutes: Routes<typeof saleEndpoints> = { readSale, listEventOrders }
