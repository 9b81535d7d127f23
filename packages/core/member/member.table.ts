export interface EventAssignmentTable {
  memberId: string | null
  invitationId: string | null
  keyId: string | null
  eventId: string
  gates: string[]
}
