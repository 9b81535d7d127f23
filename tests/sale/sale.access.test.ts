import { saleEndpoints } from '#contract/sale'
import { testAccess } from '../harness/access.ts'

testAccess(saleEndpoints, {
  readSale: ({ event }) => ({ eventId: event.id }),
  listEventOrders: ({ event }) => ({ eventId: event.id }),
})
