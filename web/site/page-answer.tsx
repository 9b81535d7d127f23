import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ApiError } from '#lib/api-error'
import { Answer } from '#ui/answer'
import { Heading } from '#ui/heading'
import { LinkButton } from '#ui/link-button'

export interface PageAnswerProps<T> {
  of: UseQueryResult<T, Error>
  /** Names it in sentences: `this event`. */
  what: string
  /** Heads the page while there is nothing to show. */
  title: string
  /** Where to go from an address that leads to nothing. */
  elsewhere: { href: string; label: string }
  skeleton?: ReactNode
  children(data: T): ReactNode
}

/** The answer that a whole page is about: it sets its own heading, and one stands in for it when there is none. */
export function PageAnswer<T>({ title, elsewhere, skeleton, ...answer }: PageAnswerProps<T>) {
  const { error, data } = answer.of
  const shown = <Answer {...answer} {...(skeleton && { skeleton })} />
  if (data !== undefined) return shown
  if (!error) {
    return (
      <>
        <h1 className="sr-only">{title}</h1>
        {shown}
      </>
    )
  }
  return (
    <div className="mx-auto w-full max-w-[720px] px-5 pt-4 md:px-10 md:pt-8">
      <Heading level={1} className="mb-8">
        {title}
      </Heading>
      {shown}
      {error instanceof ApiError && error.status === 404 && (
        <div className="mt-6">
          <LinkButton href={elsewhere.href}>{elsewhere.label}</LinkButton>
        </div>
      )}
    </div>
  )
}
