import { checkPayment } from '#core/payment/check-payment'
import { refundPayment } from '#core/payment/refund-payment'
import { settlePayment } from '#core/payment/settle-payment'

export const paymentConsumers = {
  'payment.settle': settlePayment,
  'payment.check': checkPayment,
  'payment.refund': refundPayment,
}
