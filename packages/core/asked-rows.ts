import { type RawBuilder, sql } from 'kysely'

/** Questions as rows to select from, numbered by `ordinality`; `columns` are their fields, each with its type. */
export const rowsOf = (questions: object[], columns: RawBuilder<unknown>) =>
  sql`rows from (json_to_recordset(${JSON.stringify(questions)}::json) as (${columns})) with ordinality`

export interface AnswerRow<A> {
  ordinality: number
  answer: A
}

/** The answers in the order of their questions. */
export const answersOf = <A>(rows: AnswerRow<A>[]): A[] =>
  rows.toSorted((a, b) => a.ordinality - b.ordinality).map(({ answer }) => answer)
