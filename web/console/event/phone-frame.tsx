import { type ReactNode, useEffect, useState } from 'react'
import { createPortal } from 'react-dom'

export interface PhoneFrameProps {
  /** Names the frame for a screen reader. */
  title: string
  children: ReactNode
}

const WIDTH = 360

/**
 * A document of its own, as wide as a phone, so that what is inside breaks and scales exactly as it will there. It takes
 * over the styles and the theme of the page around it, and nothing in it can be pressed.
 */
export function PhoneFrame({ title, children }: PhoneFrameProps) {
  const [page, setPage] = useState<Document>()

  useEffect(() => {
    if (!page) return
    const takeOver = () => dress(page)
    takeOver()
    const watch = new MutationObserver(takeOver)
    watch.observe(document.documentElement, { attributeFilter: ['data-theme'] })
    watch.observe(document.head, { childList: true })
    return () => watch.disconnect()
  }, [page])

  return (
    <>
      <iframe
        ref={(frame) => setPage((former) => former ?? frame?.contentDocument ?? undefined)}
        title={title}
        width={WIDTH}
        className="h-[min(720px,calc(100dvh-150px))] max-w-full border border-ink bg-paper"
      />
      {page && createPortal(children, page.body)}
    </>
  )
}

function dress(page: Document): void {
  const styles = [...document.querySelectorAll('style, link[rel="stylesheet"]')]
  page.head.replaceChildren(...styles.map((style) => style.cloneNode(true)))
  page.documentElement.lang = document.documentElement.lang
  const { theme } = document.documentElement.dataset
  if (theme) page.documentElement.dataset.theme = theme
  else delete page.documentElement.dataset.theme
  page.body.inert = true
}
