/** Characters from `first` to `last`, both included. */
const span = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, i) => String.fromCodePoint(first + i)).join('')

const basicLatin = span(0x20, 0x7e)
const signs = '–—‘’‚“”„…•·×−€†‹›↑↓\u2009\u2011\u202f'

/** What prices, clocks and serial numbers are set from. */
export const numerals = `${basicLatin}£¥°©\u00a0${signs}`

/** Western European text: names keep their accents in the file that every page loads. */
export const western = `${basicLatin}${span(0xa0, 0xff)}ıŒœ${signs}`

/** Central and eastern European letters, fetched only by a page that uses one of them. */
export const eastern = `${span(0x100, 0x17f)}${span(0x218, 0x21b)}`
