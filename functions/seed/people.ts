import type { Role } from '#contract/permission'

/** Everybody's password in the seeded world. */
export const SEEDED_PASSWORD = 'velvet-rope-at-noon'

export interface SeededOrganization {
  slug: string
  name: string
  members: { name: string; email: string; role: Role }[]
}

export const harbour: SeededOrganization = {
  slug: 'harbour-hospitality',
  name: 'Harbour Hospitality',
  members: [
    { name: 'Inès Carrel', email: 'owner@harbour.example', role: 'owner' },
    { name: 'Tomas Lindqvist', email: 'events@harbour.example', role: 'event_manager' },
    { name: 'Bruno Savelli', email: 'door@harbour.example', role: 'door_staff' },
    { name: 'Priya Nair', email: 'analyst@harbour.example', role: 'analyst' },
  ],
}

export const atelier: SeededOrganization = {
  slug: 'atelier-nord',
  name: 'Atelier Nord',
  members: [
    { name: 'Saga Ekström', email: 'owner@atelier-nord.example', role: 'owner' },
    { name: 'Kenji Morita', email: 'events@atelier-nord.example', role: 'event_manager' },
  ],
}

/** The attendee whom one can sign in as: invited, following, and holder of a pass. */
export const guest = { name: 'Camille Arnaud', email: 'guest@primepass.example' }

/** Whom one can be in the seeded world. */
export const seededSignIns = [
  { as: 'Owner', email: 'owner@harbour.example' },
  { as: 'Event manager', email: 'events@harbour.example' },
  { as: 'Door staff', email: 'door@harbour.example' },
  { as: 'Analyst', email: 'analyst@harbour.example' },
  { as: 'Owner of another house', email: 'owner@atelier-nord.example' },
  { as: 'Attendee', email: guest.email },
].map((person) => ({ ...person, password: SEEDED_PASSWORD }))

const names = `Adaeze Obi, Aiko Tanabe, Alistair Munro, Amélie Fontaine, Anders Holm, Beatriz Salgado, Caspian Wolfe,
  Chiara Bellandi, Daria Volkova, Dominic Achebe, Eleni Markou, Emil Brandt, Farid Haddad, Freya Nørgaard, Gael Marchetti,
  Hana Kovář, Henrik Aalto, Imogen Clarke, Isidro Vega, Jasper van Loon, Jun Seo, Katarzyna Wrona, Kwame Mensah,
  Leonor Duarte, Lucien Moreau, Mai Thorsen, Marco Bianchetti, Mirela Ionescu, Nadia Rahmani, Oskar Fjeld, Paloma Reyes,
  Quentin Dubois, Rosalind Hayes, Sanjay Kapoor, Sofia Lindgren, Teodor Ilić, Uma Krishnan, Viktor Sandoval, Yuki Hoshino`

/** Forty people who buy, the one with a sign-in first. */
export const attendees: { name: string; email: string }[] = [
  guest,
  ...names.split(/,\s+/).map((name) => ({ name, email: `${asciiOf(name)}@guests.example` })),
]

function asciiOf(name: string): string {
  const plain = name.toLowerCase().replaceAll('ø', 'o').normalize('NFD').replace(/\p{M}/gu, '')
  return plain.replaceAll(' ', '.')
}
