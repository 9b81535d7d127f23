import type { QueryClient } from '@tanstack/react-query'
import type { Answer, EndpointName, Input } from './endpoints.ts'

/** One answer that a printed page brings along. */
export type BootAnswer = { [N in EndpointName]: { name: N; input: Input<N>; answer: Answer<N> } }[EndpointName]

/** What a printed page knows already: when it was printed, and the answers its text was made of. */
export interface Boot {
  printedAt: number
  answers: BootAnswer[]
}

const ELEMENT_ID = 'boot'

/** The element that carries it; nothing in it can end the element or open a comment. */
export const bootElement = (boot: Boot): string =>
  `<script type="application/json" id="${ELEMENT_ID}">${JSON.stringify(boot).replaceAll('<', '\\u003c')}</script>`

export function readBoot(page: Document): Boot | undefined {
  const text = page.getElementById(ELEMENT_ID)?.textContent
  return text ? JSON.parse(text) : undefined
}

/** Puts the answers where the queries look for them; they are as old as the print. */
export function fillFromBoot(queries: QueryClient, { printedAt, answers }: Boot): void {
  for (const { name, input, answer } of answers) queries.setQueryData([name, input], answer, { updatedAt: printedAt })
}
