/** Written here, with the columns of the identity engine, which never writes it. */
export interface AuthInvitationTable {
  id: string
  organizationId: string
  inviterId: string
  email: string
  role: string
  customRoleId: string | null
  status: 'pending' | 'accepted' | 'rejected' | 'canceled'
  tokenHash: string | null
  sentAt: Date | null
  resent: number
  acceptedAt: Date | null
  declinedAt: Date | null
  expiresAt: Date
  createdAt: Date
}
