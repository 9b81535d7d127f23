/** Something in the list that is not an address, and where. */
export interface UnreadableLine {
  line: number
  text: string
}

export interface AudienceList {
  /** In small letters, each once, as they came. */
  emails: string[]
  /** How often an address was there again. */
  repeated: number
  unreadable: UnreadableLine[]
}

const ADDRESS_MAX = 254
/** As strict as the API, which refuses a whole list for one address. */
const ADDRESS = /^(?:[a-z0-9_'+-]+\.)*[a-z0-9_'+-]*[a-z0-9_+-]@(?:[a-z0-9][a-z0-9-]*\.)+[a-z]{2,}$/
/** `Ada Lindqvist <ada@example.com>`, as mail programs copy it. */
const NAMED = /^.*<([^<>]*)>$/

/** Reads what somebody pasted: one address a line, or several with commas, semicolons, tabs or spaces between them. */
export function readAudienceList(pasted: string): AudienceList {
  const emails = new Set<string>()
  const unreadable: UnreadableLine[] = []
  let repeated = 0
  pasted.split(/\r\n|\r|\n/).forEach((text, index) => {
    for (const part of text.split(/[,;\t]+/).flatMap(wordsOf)) {
      const email = part.toLowerCase()
      if (!isAddress(email)) unreadable.push({ line: index + 1, text: part })
      else if (emails.has(email)) repeated++
      else emails.add(email)
    }
  })
  return { emails: [...emails], repeated, unreadable }
}

/** One entry between separators: a named address, a bare one, or several with spaces between. */
function wordsOf(entry: string): string[] {
  const text = entry.trim()
  const named = NAMED.exec(text)?.[1]?.trim()
  if (named !== undefined) return [named]
  const words = text.split(/\s+/).filter(Boolean)
  return words.every((word) => word.includes('@')) ? words : [text].filter(Boolean)
}

const isAddress = (email: string) => email.length <= ADDRESS_MAX && ADDRESS.test(email)
