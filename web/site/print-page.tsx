import { text } from 'node:stream/consumers'
import { StrictMode } from 'react'
import { prerenderToNodeStream } from 'react-dom/static'
import { type Boot, bootElement, fillFromBoot } from '#lib/boot'
import { printingPorts } from '#lib/printing-ports'
import { createQueryClient } from '#lib/query'
import { SiteApp } from './site-app.tsx'

export interface PageToPrint {
  /** The built index.html. */
  template: string
  /** The built style sheet, to be put into the page; a link to it stays when it is left out. */
  css?: string
  path: string
  title: string
  /** Meta elements for the head, as HTML. */
  head?: string
  boot: Boot
}

/** Prints one page of the site as a whole document, with the answers that its text is made of. */
export async function printPage({ template, css, path, title, head = '', boot }: PageToPrint): Promise<string> {
  const queries = createQueryClient()
  fillFromBoot(queries, boot)
  const { prelude } = await prerenderToNodeStream(
    <StrictMode>
      <SiteApp ports={printingPorts(boot.printedAt)} queries={queries} path={path} />
    </StrictMode>,
    // Content in one piece and in order, since it has to be read without scripts as well.
    { progressiveChunkSize: Number.POSITIVE_INFINITY },
  )
  const app = await text(prelude)
  queries.clear()
  return [
    ['<title>PrimePass</title>', `<title>${escapeText(title)} · PrimePass</title>`],
    ['<!--head-->', head],
    ['<!--app-->', app],
    ['<!--boot-->', bootElement(boot)],
    ...(css === undefined ? [] : [[/<link rel="stylesheet"[^>]*>/, `<style>${css}</style>`] as const]),
  ].reduce((page, [mark, content]) => page.replace(mark, () => String(content)), template)
}

const escapeText = (plain: string) => plain.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
