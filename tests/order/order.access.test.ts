import { orderEndpoints } from '#contract/order'
import { testAccess } from '../harness/access.ts'

const orderId = 'ord_00000000000000000000000000'

testAccess(orderEndpoints, {
  listOrders: () => ({}),
  placeOrder: () => ({ holdId: 'hld_00000000000000000000000000', buyerName: 'Ada' }),
  readOrder: () => ({ orderId }),
  cancelOrder: () => ({ orderId }),
})
