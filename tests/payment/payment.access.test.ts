import { expect, test } from 'vitest'
import { paymentEndpoints } from '#contract/payment'
import { testAccess } from '../harness/access.ts'
import { openMoneyWorld } from './money-world.ts'

testAccess(paymentEndpoints, { payOrder: () => ({ orderId: 'ord_00000000000000000000000000' }) })

test('the order of another guest is not there, whoever asks', async () => {
  const t = await openMoneyWorld()
  const sale = await t.sale()
  const [ada, bea] = await t.guests(2)
  if (!ada || !bea) throw new Error('two guests were asked for')
  const order = await t.place(ada, sale)

  await expect(bea.payOrder({ orderId: order.id })).rejects.toThrow('order.not_found')
  await expect(sale.owner.payOrder({ orderId: order.id })).rejects.toThrow('order.not_found')
  expect(await ada.readOrder({ orderId: order.id })).toMatchObject({ status: 'held' })
})
