import type { Answer } from '#contract/endpoints'
import type { OrderStatus } from '#contract/order'
import { usePages } from '../frame/pages.ts'

export type Order = Answer<'readOrder'>

/** Orders of an event, newest first, page by page. */
export const useOrders = (eventId: string, status: OrderStatus | undefined) =>
  usePages('listEventOrders', { eventId, status })
