import { auditSale } from '#core/sale/audit-sale'

export const saleConsumers = { 'sale.audit': auditSale }
