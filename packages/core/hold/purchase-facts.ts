import type { App } from '../context.ts'
import { asTogether } from '../together.ts'
import { findPurchaseFacts, type PurchaseAsk } from './purchase-facts.queries.ts'

/** What decides a purchase, read for whoever asks this process at the same moment. */
export const purchaseFacts = asTogether('purchase-facts', ({ db }: App, asks: PurchaseAsk[]) =>
  findPurchaseFacts(db, asks),
)
