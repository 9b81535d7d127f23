/** Words that open the lists of stolen passwords, and our own. What remains without them has to carry the password. */
const COMMON =
  'password passwort passw0rd motdepasse contrasena wachtwoord qwertyuiop qwerty azerty asdfgh zxcvbn 1q2w3e4r abc123 ' +
  'letmein iloveyou welcome willkommen changeme sunshine princess football baseball superman batman dragon monkey ' +
  'master shadow starwars pokemon trustno whatever secret admin login hello primepass prime ticket pass'

const CONTEXT_WORD_LENGTH_MIN = 4
const LETTERS_LEFT_MIN = 4
const DISTINCT_SIGNS_MIN = 5

/**
 * A short honest check, before stolen passwords are asked for and where nobody can be asked: true for known words with decoration, for the
 * person's own name or address, and for what repeats or counts.
 */
export function isGuessable(password: string, person: { email?: string; name?: string }): boolean {
  const text = password.normalize('NFKC').toLowerCase()
  if (new Set(text).size < DISTINCT_SIGNS_MIN || isRun(text)) return true
  const own = `${person.email?.split('@')[0] ?? ''} ${person.name ?? ''}`.toLowerCase().split(/[^\p{L}\d]+/u)
  const words = [...own.filter((word) => word.length >= CONTEXT_WORD_LENGTH_MIN), ...COMMON.split(' ')]
  return [text, undisguised(text)].some((form) => {
    const rest = words.reduce((left, word) => left.replaceAll(word, ''), form)
    return rest !== form && rest.replace(/\P{L}/gu, '').length < LETTERS_LEFT_MIN
  })
}

const DISGUISES: Record<string, string> = { 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't', '@': 'a', $: 's' }

const undisguised = (text: string) => text.replace(/[013457@$]/g, (sign) => DISGUISES[sign] ?? sign)

/** `123456789012`, `abcdefghijkl`, the same backwards, `aaaabbbbcccc`. */
function isRun(text: string): boolean {
  const steps = [...text].slice(1).map((sign, index) => sign.charCodeAt(0) - text.charCodeAt(index))
  return steps.filter((step) => Math.abs(step) <= 1 || Math.abs(step) === 9).length >= steps.length - 1
}
