import { ticketEndpoints } from '#contract/ticket'
import { testAccess } from '../harness/access.ts'

const ticketId = 'tkt_00000000000000000000000000'

testAccess(ticketEndpoints, {
  listTickets: () => ({}),
  readTicket: () => ({ ticketId }),
  nameHolder: () => ({ ticketId, holderName: 'Bea' }),
})
