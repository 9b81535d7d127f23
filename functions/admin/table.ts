type Cell = string | number | boolean | Date | null | undefined | object

const GAP = '  '

/** Rows under their headings, for a terminal: columns as wide as they need to be, numbers to the right. */
export function table(headings: string[], rows: Cell[][]): string {
  const isNumeric = headings.map((_, column) => rows.length > 0 && rows.every((row) => typeof row[column] === 'number'))
  const texts = rows.map((row) => headings.map((_, column) => textOf(row[column])))
  const widths = headings.map((heading, column) =>
    Math.max(heading.length, ...texts.map((row) => row[column]?.length ?? 0)),
  )
  const lineOf = (cells: string[]) =>
    cells
      .map((cell, column) =>
        isNumeric[column] ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join(GAP)
      .trimEnd()
  return [lineOf(headings), lineOf(widths.map((width) => '-'.repeat(width))), ...texts.map(lineOf)].join('\n')
}

function textOf(cell: Cell): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return cell.toISOString()
  const text = typeof cell === 'object' ? JSON.stringify(cell) : String(cell)
  return text.replace(/\s*\n\s*/g, ' ')
}
