/** Which words of a command are options, where they begin, and how many arguments each takes. */
interface OptionWords {
  from: number
  arity: Record<string, number>
  /** Options only come before the first word that is none. */
  leading?: true
}

const expiry = { EX: 1, PX: 1, EXAT: 1, PXAT: 1 }
const condition = { NX: 0, XX: 0, GT: 0, LT: 0 }
const scan = { MATCH: 1, COUNT: 1, TYPE: 1 }

const optionWords: Record<string, OptionWords> = {
  set: { from: 2, arity: { ...expiry, NX: 0, XX: 0, GET: 0, KEEPTTL: 0 } },
  getex: { from: 1, arity: { ...expiry, PERSIST: 0 } },
  expire: { from: 2, arity: condition },
  pexpire: { from: 2, arity: condition },
  zadd: { from: 1, arity: { ...condition, CH: 0, INCR: 0 }, leading: true },
  zrange: { from: 3, arity: { BYSCORE: 0, BYLEX: 0, REV: 0, LIMIT: 2, WITHSCORES: 0 } },
  zrangebyscore: { from: 3, arity: { LIMIT: 2, WITHSCORES: 0 } },
  scan: { from: 1, arity: scan },
  hscan: { from: 2, arity: scan },
  sscan: { from: 2, arity: scan },
  zscan: { from: 2, arity: scan },
}

/** Option words in capitals: the client sends `ex` and `nx`, which a real Redis knows and the stand-in silently ignores. */
export function capitalizeOptions(name: string, args: string[]): string[] {
  const words = optionWords[name]
  if (!words) return args
  const result = args.slice(0, words.from)
  for (let index = words.from; index < args.length; index++) {
    const word = args[index] ?? ''
    const arity = words.arity[word.toUpperCase()]
    if (arity === undefined && words.leading) return [...result, ...args.slice(index)]
    result.push(arity === undefined ? word : word.toUpperCase(), ...args.slice(index + 1, index + 1 + (arity ?? 0)))
    index += arity ?? 0
  }
  return result
}
