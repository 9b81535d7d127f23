import type { ReactNode } from 'react'

export interface Column<Row> {
  key: string
  label: string
  cell(row: Row): ReactNode
  align?: 'left' | 'right'
  /** Left out where there is no room for it; the row's panel or page says it, too. */
  isSpare?: boolean
}

export interface DataTableProps<Row> {
  /** Names the table for a screen reader. */
  label: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  keyOf(row: Row): string
  isMarked?(row: Row): boolean
  /** For the hand that does not aim at the button in the first cell; that one is for everybody else. */
  onChoose?(row: Row): void
}

/** A real table, ruled like a ledger; a wide one scrolls inside its own frame. */
export const DataTable = <Row,>({ label, columns, rows, keyOf, isMarked, onChoose }: DataTableProps<Row>) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls must be reachable by keyboard.
  <section aria-label={label} tabIndex={0} className="overflow-x-auto border-t border-ink" data-quiet-focus>
    <table className="w-full border-collapse text-left">
      <thead>
        <tr className="border-b border-rule-strong text-sm text-ink-3">
          {columns.map(({ key, label: name, align, isSpare }) => (
            <th
              key={key}
              scope="col"
              className={`py-2.5 pr-5 font-normal whitespace-nowrap last:pr-0 ${align === 'right' ? 'text-right' : ''} ${isSpare ? 'max-md:hidden' : ''}`}
            >
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr
            key={keyOf(row)}
            className={`border-b border-rule align-baseline ${isMarked?.(row) ? 'bg-sunk' : ''} ${onChoose ? 'cursor-pointer hover:bg-sunk' : ''}`}
            onClick={onChoose && ((event) => isOnControl(event.target) || onChoose(row))}
          >
            {columns.map(({ key, cell, align, isSpare }) => (
              <td
                key={key}
                className={`py-3 pr-5 last:pr-0 ${align === 'right' ? 'text-right' : ''} ${isSpare ? 'max-md:hidden' : ''}`}
              >
                {cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)

const isOnControl = (target: EventTarget) => target instanceof Element && target.closest('a, button, input') !== null
