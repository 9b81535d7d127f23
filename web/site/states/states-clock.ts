/** The moment at which every state is shown, so that two pictures of it are alike. */
export const STATES_AT = Date.parse('2027-01-14T17:02:00Z')
