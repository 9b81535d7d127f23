export const PASSWORD = 'a-lantern-over-the-quay'

/** The authenticator app of the host. */
export const TOTP_SECRET = 'LANTERNOVERTHEQUAYLANTERNOVERTHE'

/** Each file has people of its own, so that limits per person do not meet. */
export const people = {
  host: { name: 'Inès Castel', email: 'ines@harbour.example' },
  guest: { name: 'Ada Byron', email: 'ada@guests.example' },
  rival: { name: 'Jonas Feld', email: 'jonas@guests.example' },
  founder: { name: 'Maren Holt', email: 'maren@atelier.example' },
} as const
